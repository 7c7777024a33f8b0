"""Which screen is the class's: arithmetic on rectangles, without any screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_WINDOW_SHARE: Final = 0.6
_PICTURE: Final = 9 / 16


@dataclass(frozen=True, slots=True)
class Area:
    """A part of the desktop, in its pixels.

    Attributes:
        x: its left edge.
        y: its upper edge.
        width: how wide it is.
        height: how high it is.
    """

    x: int
    y: int
    width: int
    height: int

    def touches(self, other: Area) -> bool:
        """Return whether both have any pixel in common, as screens have that show the same."""
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )


def free_screen(screens: Sequence[Area], desk: int) -> int | None:
    """Return the number of the screen that the stage can fill; None where it would cover the desk.

    A mirrored screen shows the desk too, so it is not free.

    Args:
        screens: all there are.
        desk: the number of the one that the desk is on.
    """
    others = (number for number, screen in enumerate(screens) if not screen.touches(screens[desk]))
    return next(others, None)


def window_on(screen: Area) -> Area:
    """Return where the stage stands as a window: in the lower right corner, in the shape of a projector's picture."""
    width = round(screen.width * _WINDOW_SHARE)
    height = min(round(width * _PICTURE), round(screen.height * _WINDOW_SHARE))
    return Area(screen.x + screen.width - width, screen.y + screen.height - height, width, height)


def carried(window: Area, source: Area, target: Area) -> Area:
    """Return a window at the same place of another screen, made smaller where that has less room."""
    width, height = min(window.width, target.width), min(window.height, target.height)
    x = min(max(0, window.x - source.x), target.width - width)
    y = min(max(0, window.y - source.y), target.height - height)
    return Area(target.x + x, target.y + y, width, height)

"""A laptop and a projector that nobody sees: one X server with two monitors, the second of which can be unplugged.

Needs Xvfb, xrandr and openbox: apt-get install -y --no-install-recommends xvfb x11-xserver-utils openbox
"""

from __future__ import annotations

import os
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tests.end_to_end.driven_window import virtual_display

if TYPE_CHECKING:
    from collections.abc import Iterator

LAPTOP, PROJECTOR = "laptop", "projector"
WIDTH, HEIGHT = 1280, 720
_OUTPUT: Final = "screen"
"""What Xvfb calls the one output it has."""


@dataclass(frozen=True, slots=True)
class TwoScreens:
    """A display with two monitors side by side, the laptop on the left.

    Attributes:
        display: its name; goes into DISPLAY.
    """

    display: str

    def plug_in(self, *, mirrored: bool = False) -> None:
        """Connect the projector: right of the laptop, or showing the same."""
        self._xrandr("--setmonitor", PROJECTOR, _place(0 if mirrored else WIDTH), "none")

    def unplug(self) -> None:
        """Take the projector away."""
        self._xrandr("--delmonitor", PROJECTOR)

    def plug_in_laptop(self) -> None:
        """Let the laptop have the left half; Xvfb's own monitor, as wide as both, goes when its output is taken."""
        self._xrandr("--setmonitor", LAPTOP, _place(0), _OUTPUT)

    def _xrandr(self, *arguments: str) -> None:
        command = ["xrandr", *arguments]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env={**os.environ, "DISPLAY": self.display})


@contextmanager
def two_screens() -> Iterator[TwoScreens]:
    """Give a display with two monitors, and a window manager: without one no window can fill a screen."""
    with virtual_display(f"{2 * WIDTH}x{HEIGHT}x24") as display, _window_manager(display):
        screens = TwoScreens(display)
        screens.plug_in_laptop()
        screens.plug_in()
        yield screens


@contextmanager
def _window_manager(display: str) -> Iterator[None]:
    """Let openbox run, from the moment on when it can do its work."""
    command = ["openbox", "--sm-disable", "--startup", "echo up"]
    with subprocess.Popen(
        command,
        env={**os.environ, "DISPLAY": display},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as manager:
        assert manager.stdout is not None
        try:
            if not manager.stdout.readline():
                raise RuntimeError("openbox did not start.")
            yield
        finally:
            manager.terminate()


def _place(x: int) -> str:
    """Return a monitor's place as xrandr wants it: pixels, and the millimetres of 96 dots per inch."""
    per_mm = 96 / 25.4
    return f"{WIDTH}/{round(WIDTH / per_mm)}x{HEIGHT}/{round(HEIGHT / per_mm)}+{x}+0"

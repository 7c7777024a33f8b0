"""A terminal with tables, bars and bold words that text of people cannot steer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.segment import Segment

from trainer.cli.terminal import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import ConsoleOptions, RenderableType


class Screen(Console):
    """Prints like any console, without the control characters in what it is given; its own stay."""

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """Yield the pieces of what is printed."""
        for piece in super().render(renderable, options):
            yield piece if piece.control else Segment("\n".join(map(plain, piece.text.split("\n"))), piece.style)

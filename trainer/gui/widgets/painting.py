"""What every painted widget does first and last, and text that fits."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from trainer.gui.theme import font

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget


@contextmanager
def painting(widget: QWidget) -> Iterator[QPainter]:
    """Lend a smooth painter, and end it even when painting fails: Qt aborts over a painter left open."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    try:
        yield painter
    finally:
        painter.end()


def fitting_font(text: str, width: float, largest_px: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return the font at `largest_px`, or as much smaller as `text` needs to stay within `width` pixels."""
    largest = font(largest_px, weight)
    needed = QFontMetricsF(largest).horizontalAdvance(text)
    return largest if needed <= width else font(int(largest_px * width / needed), weight)

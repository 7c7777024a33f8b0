"""The words of a sound, for whoever cannot hear it, or not here; the one that is said stands out."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette

from trainer.gui.course.scrolled import wrapped
from trainer.gui.theme import tokens_of

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel

    from trainer.domain.course import CourseSound


class Caption:
    """Shows a sound's words in a label.

    Args:
        size_px: of its letters.
        lights: whether the word that is said stands out: not where that would give away what is to be found.
    """

    def __init__(self, size_px: int = 15, *, lights: bool = True) -> None:
        self.label: QLabel = wrapped(size_px=size_px, tone="soft")
        self._lights = lights
        self._sound: CourseSound | None = None
        self._word: int | None = None

    def show_sound(self, sound: CourseSound) -> None:
        """Show the words of another sound."""
        self._sound, self._word = sound, None
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setText(f"\u201c{sound.says}\u201d")
        self.label.setAccessibleName(f"What is said: {sound.says}")

    def show_heard(self, at_s: float | None) -> None:
        """Let the word stand out that is said at a moment; None lets none."""
        sound = self._sound
        if sound is None or not sound.words or not self._lights:
            return
        spoken = [number for number, (_word, (start_s, _end_s)) in enumerate(sound.words) if start_s <= (at_s or -1.0)]
        word = spoken[-1] if spoken and at_s is not None else None
        if word == self._word:
            return
        if word is None:
            self.show_sound(sound)
            return
        self._word = word
        ink = tokens_of(self.label.window()).color("accent").name()
        told = [escape(text) for text, _span in sound.words]
        told[word] = f'<span style="color: {ink}; text-decoration: underline">{told[word]}</span>'
        self.label.setTextFormat(Qt.TextFormat.RichText)
        self.label.setForegroundRole(QPalette.ColorRole.WindowText)
        self.label.setText(f"\u201c{' '.join(told)}\u201d")

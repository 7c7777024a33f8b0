"""Where a TOML text is written: its notes step back, its keys stand out, a line can be marked as wrong."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextCharFormat, QTextCursor, QTextFormat
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from trainer.gui.theme import tokens_of

if TYPE_CHECKING:
    from PySide6.QtGui import QTextDocument

_PARTS: Final = re.compile(
    r"""(?P<note>\#.*)|(?P<head>^\s*\[\[?[\w\s.-]+\]\]?)|(?P<key>^\s*[\w-]+(?=\s*=))|"(?:[^"\\]|\\.)*"|'[^']*'"""
)
"""What is dressed; texts are looked for too, so that a # inside of one begins no note."""


class TomlText(QPlainTextEdit):
    """A TOML text; Tab leaves it."""

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self._parts = _Parts(self.document(), self)

    @property
    def line(self) -> int:
        """Return the line that the cursor is in, counted from 1."""
        return self.textCursor().blockNumber() + 1

    def mark_line(self, line: int | None) -> None:
        """Mark a line as wrong, counted from 1; None marks nothing."""
        mark = QTextEdit.ExtraSelection()
        mark.cursor = self._cursor_at(line or 1)
        mark.format.setBackground(tokens_of(self.window()).color("red_soft"))
        mark.format.setProperty(QTextFormat.Property.FullWidthSelection, True)  # noqa: FBT003 - Qt's way
        self.setExtraSelections([] if line is None else [mark])

    def select_line(self, line: int) -> None:
        """Select a line, counted from 1, and bring it into view."""
        cursor = self._cursor_at(line)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.centerCursor()

    def rewrite(self, text: str) -> None:
        """Put another text in place of this one; it can be undone, and the cursor stays in its line."""
        line, cursor = self.line, QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        self.setTextCursor(self._cursor_at(line))

    def _cursor_at(self, line: int) -> QTextCursor:
        return QTextCursor(self.document().findBlockByNumber(min(line, self.blockCount()) - 1))


class _Parts(QSyntaxHighlighter):
    """Dresses notes, headings and keys."""

    def __init__(self, document: QTextDocument, text: TomlText) -> None:
        super().__init__(document)
        self._text = text

    def highlightBlock(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Dress one line."""
        tokens = tokens_of(self._text.window())
        for part in _PARTS.finditer(text):
            dressed = QTextCharFormat()
            dressed.setForeground(tokens.color("soft" if part["note"] else "accent"))
            if part["head"]:
                dressed.setFontWeight(QFont.Weight.DemiBold)
            if part.lastgroup:
                self.setFormat(part.start(), part.end() - part.start(), dressed)

"""Where a script is written: its parts in the margin, its blanks as pills, what was found underlined."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPaintEvent, QSyntaxHighlighter, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QToolTip, QWidget

from trainer.domain.checks import CheckVerdict
from trainer.domain.script import BLANK
from trainer.gui.key_names import key_for
from trainer.gui.keys import Act, View, act_of
from trainer.gui.theme import font, tokens_of
from trainer.gui.widgets.painting import painting

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QEnterEvent, QHelpEvent, QKeyEvent, QResizeEvent, QTextDocument

    from trainer.coaching.script_check.finding import Finding, Rewrite

_MARGIN_PX: Final = 96
_TEXT_PX: Final = 18
_LINE_GAP_PX: Final = 10
MARKED: Final = (CheckVerdict.WARN, CheckVerdict.FAIL)
"""Only what can be mended is underlined."""


class ScriptText(QPlainTextEdit):
    """A script as text. Keys that the page's table knows go to the page.

    Args:
        view: what decides which keys these are.
    """

    slot_wanted = Signal(int, QPoint)

    def __init__(self, view: View = View.SCRIPTS) -> None:
        super().__init__()
        self._view = view
        self.setProperty("kind", "words")
        self.setAccessibleName("The words of the script")
        self.setPlaceholderText("Hi {prospect}, it\u2019s {me} at {company}.\nOne phrase a line.")
        self.setFont(font(_TEXT_PX))
        self.setTabChangesFocus(True)
        self.setStyleSheet(f"font-size: {_TEXT_PX}px;")
        self._names: dict[int, str] = {}
        self._fields: Mapping[str, str] = {}
        self._margin = _Margin(self)
        self._marks = _Marks(self.document(), self)
        self._margin_px = _MARGIN_PX if view is View.SCRIPTS else 0
        self._margin.setVisible(bool(self._margin_px))
        self.setViewportMargins(self._margin_px, 0, 0, 0)
        self.updateRequest.connect(self._scroll_margin)

    def show_slots(self, names: dict[int, str]) -> None:
        """Show the name of each line's part in the margin.

        Args:
            names: by the number of the line in the text; lines without words have none.
        """
        if names != self._names:
            self._names = names
            self._margin.update()
            listed = [f"line {line + 1} {name}" for line, name in sorted(names.items())]
            self.setAccessibleDescription(", ".join(listed))

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Underline what was found."""
        self._marks.show(findings)

    def show_filling(self, fields: Mapping[str, str]) -> None:
        """Tell what fills each blank when the mouse rests on it."""
        self._fields = fields

    def select(self, start: int, end: int) -> None:
        """Select a place of the text and bring it into view."""
        cursor = self.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def rewrite(self, changes: Sequence[Rewrite]) -> None:
        """Make changes that do not overlap; one Ctrl+Z takes them all back."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        for change in sorted(changes, key=lambda one: one.start, reverse=True):
            cursor.setPosition(change.start)
            cursor.setPosition(change.end, QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(change.text)
        cursor.endEditBlock()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Write, or leave the key to the page."""
        if act_of(event, self._view) is None:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def event(self, event: QEvent) -> bool:
        """Say why something is underlined when the mouse rests on it."""
        if event.type() == event.Type.ToolTip:
            help_event: QHelpEvent = event  # type: ignore[assignment]
            at = self.cursorForPosition(self.viewport().mapFrom(self, help_event.pos())).position()
            QToolTip.showText(help_event.globalPos(), self._filling_at(at) or self._marks.why(at), self)
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the margin as tall as the text."""
        super().resizeEvent(event)
        inside = self.contentsRect()
        self._margin.setGeometry(QRect(inside.left(), inside.top(), _MARGIN_PX, inside.height()))

    def lines_shown(self) -> list[tuple[int, QRect]]:
        """Return the lines that can be seen and where each begins, in the margin's own places."""
        block, shown = self.firstVisibleBlock(), []
        while block.isValid():
            box = self.blockBoundingGeometry(block).translated(self.contentOffset()).toRect()
            if box.top() > self.viewport().height():
                break
            shown.append((block.blockNumber(), box))
            block = block.next()
        return shown

    def name_of(self, line: int) -> str:
        """Return the name in the margin of a line; empty where there is none."""
        return self._names.get(line, "")

    def _filling_at(self, at: int) -> str:
        """Return what fills the blank at a place; empty where there is none."""
        blank = next((one for one in BLANK.finditer(self.toPlainText()) if one.start() <= at < one.end()), None)
        if blank is None:
            return ""
        prospect, facts = key_for(Act.PROSPECT, View.SCRIPTS), key_for(Act.FACTS, View.SCRIPTS)
        return self._fields.get(blank[1], "").strip() or f"Nothing fills {blank[0]} yet: {prospect} and {facts} do."

    def _scroll_margin(self, rect: QRect, dy: int) -> None:
        if dy:
            self._margin.scroll(0, dy)
        else:
            self._margin.update(0, rect.y(), self._margin.width(), rect.height())


class _Margin(QWidget):
    """Names the part that each line is; a click asks to correct it."""

    def __init__(self, text: ScriptText) -> None:
        super().__init__(text)
        self._text = text
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Tell which key does what a click does."""
        super().enterEvent(event)
        self.setToolTip(f"What this line is. Click, or press {key_for(Act.SLOT, View.SCRIPTS)}, to correct it.")

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return its width."""
        return QSize(_MARGIN_PX, 0)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint a name beside the first row of each line."""
        tokens = tokens_of(self)
        with painting(self) as painter:
            painter.setFont(font(12))
            painter.setPen(tokens.color("soft"))
            row_px = self._text.fontMetrics().height()
            before = ""
            for line, box in self._text.lines_shown():
                name = self._text.name_of(line)
                if name != before:
                    place = QRect(0, box.top(), _MARGIN_PX - 16, row_px)
                    painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, name)
                before = name or before

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Ask to correct the part of the line under the mouse."""
        for line, box in self._text.lines_shown():
            if box.top() <= event.position().y() < box.bottom():
                self._text.slot_wanted.emit(line, event.globalPosition().toPoint())


class _Marks(QSyntaxHighlighter):
    """Dresses blanks as pills and underlines what was found."""

    def __init__(self, document: QTextDocument, text: ScriptText) -> None:
        super().__init__(document)
        self._text = text
        self._findings: list[tuple[int, int, Finding]] = []

    def show(self, findings: Sequence[Finding]) -> None:
        """Underline other places; blocks whose marks stay as they are stay untouched."""
        found = [(*place, one) for one in findings if one.verdict in MARKED for place in one.places]
        changed = {self._block_of(place) for place in {*found} ^ {*self._findings}}
        self._findings = found
        for number in sorted(changed):
            block = self.document().findBlockByNumber(number)
            if block.isValid():
                self.rehighlightBlock(block)

    def why(self, at: int) -> str:
        """Return why a place is underlined; empty where it is not."""
        told = [f"{one.message} {one.suggestion}".strip() for start, end, one in self._findings if start <= at < end]
        return "\n".join(dict.fromkeys(told))

    def highlightBlock(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Dress one line."""
        tokens = tokens_of(self._text)
        pill = QTextCharFormat()
        pill.setForeground(tokens.color("accent"))
        pill.setBackground(tokens.color("accent_soft"))
        pill.setFontWeight(QFont.Weight.Medium)
        for blank in BLANK.finditer(text):
            self.setFormat(blank.start(), blank.end() - blank.start(), pill)
        begin = self.currentBlock().position()
        for start, end, one in self._findings:
            first, after = max(start - begin, 0), min(end - begin, len(text))
            if first < after:
                self._underline(first, after, tokens.color("red" if one.verdict is CheckVerdict.FAIL else "amber"))

    def _underline(self, first: int, after: int, color: QColor) -> None:
        for at in range(first, after):
            dressed = QTextCharFormat(self.format(at))
            dressed.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
            dressed.setUnderlineColor(color)
            dressed.setFontUnderline(True)
            self.setFormat(at, 1, dressed)

    def _block_of(self, place: tuple[int, int, Finding]) -> int:
        return self.document().findBlock(place[0]).blockNumber()

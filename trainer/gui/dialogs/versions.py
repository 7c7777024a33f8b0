"""The versions of a script: what changed, and how takes and calls went since."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QTextBrowser

from trainer.coaching.changes import Kind, changes
from trainer.gui.dialogs.form import Sheet
from trainer.gui.theme import tokens_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from trainer.domain.script import Script
    from trainer.rehearsal.library import VersionRecord

_LIST_PX: Final = 300


class VersionsDialog(Sheet):
    """Lists versions, newest first, each against the one before."""

    restore_wanted = Signal(object)

    def __init__(self, parent: QWidget, title: str, records: Sequence[VersionRecord]) -> None:
        super().__init__(
            parent, f"Versions of \u201c{title}\u201d", "A version stays as it is once you have spoken it."
        )
        self._records = records
        self.names = QListWidget()
        self.names.setAccessibleName("Versions")
        self.names.setFixedWidth(_LIST_PX)
        self.names.setWordWrap(True)
        self.names.addItems([told(record) for record in records])
        self.text = QTextBrowser()
        self.text.setAccessibleName("What changed")
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(self.names)
        row.addWidget(self.text, 1)
        self.inside.addLayout(row, 1)
        self.add_buttons(("Take these words again", "", self._restore), ("Close", "primary", self.accept))
        self.names.currentRowChanged.connect(self._show)
        self.names.setCurrentRow(0)
        self.resize(820, 500)
        self.names.setFocus()

    def _show(self, row: int) -> None:
        before = self._records[row + 1].version.script.text if row + 1 < len(self._records) else None
        after = self._records[row].version.script.text
        self.text.setHtml(self._html(before if before is not None else after, after))

    def _html(self, before: str, after: str) -> str:
        tokens = tokens_of(self)
        styles = {
            Kind.SAME: "",
            Kind.ADDED: f"background:{tokens.accent_soft}; color:{tokens.accent};",
            Kind.REMOVED: f"background:{tokens.red_soft}; color:{tokens.red}; text-decoration: line-through;",
        }
        pieces = (
            f'<span style="{styles[one.kind]}">{escape(one.text).replace(chr(10), "<br>")}</span>'
            for one in changes(before, after)
        )
        return f'<div style="font-size:16px; line-height:150%">{"".join(pieces)}</div>'

    def _restore(self) -> None:
        script: Script = self._records[self.names.currentRow()].version.script
        self.restore_wanted.emit(script)
        self.accept()


def told(record: VersionRecord) -> str:
    """Return a version and how it has done, in two lines."""
    saved = f", {record.version.saved_at.astimezone():%d %b %Y}" if record.version.saved_at else ""
    takes = f"{record.takes} take{'' if record.takes == 1 else 's'}"
    figures = f", {record.length_s:.1f} s, {record.ums:g} ums" if record.length_s is not None else ""
    return f"Version {record.version.number}{saved}\n{takes}{figures}  \u00b7  {record.callbacks.told}"

"""Find a script from anywhere: a few letters, Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from trainer.gui.dialogs.form import Sheet
from trainer.gui.pages.script_list import ScriptList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from trainer.domain.library import LibraryScript


class FindScriptDialog(Sheet):
    """Lists the library; Enter or a double-click chooses."""

    found = Signal(object)

    def __init__(self, parent: QWidget, entries: Sequence[LibraryScript], script_id: str) -> None:
        super().__init__(parent, "Find a script")
        self.list = ScriptList()
        self.list.show_entries(entries, script_id)
        self.list.opened.connect(self._choose)
        self.inside.addWidget(self.list, 1)
        self.resize(460, 520)
        self.list.search.setFocus()

    def _choose(self, entry: LibraryScript) -> None:
        self.found.emit(entry)
        self.accept()

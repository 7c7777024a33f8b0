"""Scripts: the library, the editor, the time budget, what to mend."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from trainer.coaching.callbacks import callbacks_of
from trainer.domain.library import LibraryScript
from trainer.domain.script import Goal, Script
from trainer.gui.dialogs.calls import CallsDialog
from trainer.gui.dialogs.versions import VersionsDialog
from trainer.gui.keys import Act, View
from trainer.gui.pages.page import Page
from trainer.gui.pages.script_budget import BudgetCard
from trainer.gui.pages.script_editor import GOALS, ScriptEditor
from trainer.gui.pages.script_exchange import ScriptExchange
from trainer.gui.pages.script_findings import ScriptFindings
from trainer.gui.pages.script_judge import ScriptJudge
from trainer.gui.pages.script_list import ScriptList
from trainer.gui.widgets.cards import Card, button

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from trainer.rehearsal.room import Room

SAVE_MS: Final = 1000
_NEW: Final = "New script"
_PLACEHOLDER: Final = LibraryScript(Script(_NEW, "\N{ZERO WIDTH SPACE}"))


class ScriptsPage(Page):
    """Where a message is written. What is changed is kept by itself; a built-in script is copied first."""

    practise_wanted = Signal(object)
    back_wanted = Signal()
    prospect_wanted = Signal()
    facts_wanted = Signal()
    series_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(View.SCRIPTS)
        self._room: Room | None = None
        self.setAcceptDrops(True)
        self.list, self.editor, self.findings = ScriptList(), ScriptEditor(), ScriptFindings()
        self.budget = BudgetCard()
        self.judge = ScriptJudge(self.editor, self.budget, self.findings)
        self.calls_button, self.new_button = button("", "chip"), button("New script")
        self.put_away_button = button("Show what was put away", "quiet")
        self.put_away_button.setCheckable(True)
        self.exchange = ScriptExchange(self)
        self._save_timer = QTimer(self, interval=SAVE_MS)
        self._save_timer.setSingleShot(True)
        self._lay_out()
        self._connect()
        self.setEnabled(False)

    def enter(self, room: Room) -> None:
        """Come alive."""
        self._room = room
        self.exchange.enter(room.library)
        self.judge.enter(room)
        self.setEnabled(True)
        self.refresh()

    def arrive(self) -> None:
        """Show what there is now."""
        self.refresh()

    def leave(self) -> bool:
        """Keep what is being written; where that fails it stays on the page, which says so."""
        self.flush()
        return True

    def refresh(self) -> None:
        """Ask again for the library, the pace and the prospect; what is being written stays."""
        if self._room is None:
            return
        room = self._room
        room.filling.refresh()
        self.judge.set_own_pace(room.library.pace())
        self.tried(self._refresh_list)
        if self.editor.shown is None:
            entries = self.list.model.rows
            chosen = room.library.find(room.preferences.settings.script_id)
            first = next((row for row in entries if not isinstance(row, str)), None)
            self.open_entry(chosen or first)
        else:
            self._judge()

    def open_entry(self, entry: LibraryScript | None) -> None:
        """Show a script to be changed; what was changed in the one before is kept first, or stays on the screen."""
        if entry is None:
            return
        if not self.flush():
            self._mark_in_list(self.editor.shown.script_id if self.editor.shown else "")
            return
        self.editor.show_entry(entry)
        self._mark_in_list(entry.script_id)
        self._judge()

    def flush(self) -> bool:
        """Keep what was changed; return whether that could be done."""
        self._save_timer.stop()
        entry = self.editor.entry
        if self._room is None or entry is None or not self.editor.is_changed:
            return True
        library = self._room.library
        kept: list[LibraryScript] = []
        if not self.tried(lambda: kept.append(library.save(entry))):
            return False
        self.editor.keep(kept[0])
        self._refresh_list(kept[0].script_id)
        self._show_head()
        return True

    def act(self, act: Act) -> None:
        """Do what a key asks."""
        if self._room is None:
            return
        acts: dict[Act, Callable[[], object]] = {
            Act.PRACTISE: self._practise,
            Act.FIND: self._find,
            Act.PROSPECT: self.prospect_wanted.emit,
            Act.FACTS: self.facts_wanted.emit,
            Act.SERIES: self.series_wanted.emit,
            Act.NEW: self.new,
            Act.DUPLICATE: self._duplicate,
            Act.ARCHIVE: self._put_away,
            Act.VERSIONS: self._show_versions,
            Act.LEFT: self._show_calls,
            Act.IMPORT: self.exchange.ask_import,
            Act.IMPORT_FOLDER: self.exchange.ask_import_folder,
            Act.EXPORT: self._export,
            Act.EXPORT_ALL: self._export_all,
            Act.SLOT: self.editor.ask_slot,
            Act.NEXT_FINDING: self.findings.step,
            Act.MEND: self.findings.mend,
            Act.BACK: self._back,
        }
        if act in acts:
            acts[act]()

    def new(self) -> None:
        """Begin a script."""
        if not self.flush():
            return
        self.editor.show_entry(_PLACEHOLDER)
        self.editor.text.clear()
        self.editor.title.selectAll()
        self._judge()
        self.editor.text.setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Take files and folders."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Import what was dropped."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            self.exchange.bring(paths)

    def _lay_out(self) -> None:
        self.replace_title(self.editor.title)
        self.header.addWidget(self.calls_button, 0, Qt.AlignmentFlag.AlignTop)
        self.header.addWidget(self.new_button, 0, Qt.AlignmentFlag.AlignTop)
        check = Card(margin_px=16)
        check.inside.addWidget(self.findings)
        aside = QVBoxLayout()
        aside.setSpacing(4)
        aside.addWidget(self.list, 1)
        aside.addWidget(self.put_away_button)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addLayout(aside, 5)
        row.addWidget(self.editor, 11)
        row.addWidget(check, 6)
        self.column.addWidget(self.budget)
        self.column.addLayout(row, 1)
        self.setFocusProxy(self.list.view)

    def _connect(self) -> None:
        self.list.chosen.connect(self.open_entry)
        self.list.opened.connect(lambda _entry: self.editor.text.setFocus())
        self.editor.changed.connect(self._save_timer.start)
        self._save_timer.timeout.connect(self.flush)
        self.exchange.imported.connect(self._imported)
        self.exchange.failed.connect(self.show_fault)
        self.new_button.clicked.connect(self.new)
        self.calls_button.clicked.connect(self._show_calls)
        self.put_away_button.toggled.connect(lambda _on: self._refresh_list())

    def _judge(self) -> None:
        self._show_head()
        self.judge.judge()

    def _show_head(self) -> None:
        entry, room = self.editor.shown, self._room
        if entry is None or room is None:
            return
        prospect = room.filling.prospect
        whom = ", ".join(filter(None, [prospect.name, prospect.company])) if prospect else ""
        of = "built in, your first change makes a copy" if entry.is_built_in else f"version {entry.version}"
        of = of if entry.script_id else "not kept yet"
        self.subtitle.setText("  \u00b7  ".join(filter(None, [of, GOALS[entry.script.goal].lower(), whom])))
        calls = room.calls.calls(entry.script_id) if entry.script_id else ()
        self.calls_button.setText(callbacks_of(calls).told if calls else "Before you dial")

    def _refresh_list(self, script_id: str = "") -> None:
        if self._room is None:
            return
        library = self._room.library
        put_away = library.scripts(archived=True)
        self.put_away_button.setVisible(bool(put_away) or self.put_away_button.isChecked())
        entries = put_away if self.put_away_button.isChecked() else library.scripts()
        shown = script_id or (self.editor.shown.script_id if self.editor.shown else "")
        self.list.show_entries(entries, shown, self.judge.words_per_min)

    def _mark_in_list(self, script_id: str) -> None:
        if self.list.current is None or self.list.current.script_id != script_id:
            self._refresh_list(script_id)

    def _practise(self) -> None:
        if self.flush() and self.editor.shown is not None and self.editor.shown.script_id:
            self.practise_wanted.emit(self.editor.shown)

    def _find(self) -> None:
        self.list.search.setFocus()
        self.list.search.selectAll()

    def _duplicate(self) -> None:
        entry = self.editor.shown
        if self._room is None or entry is None or not entry.script_id or not self.flush():
            return
        library = self._room.library
        made: list[LibraryScript] = []
        if self.tried(lambda: made.append(library.duplicate(self.editor.shown or entry))):
            self._refresh_list(made[0].script_id)
            self.open_entry(made[0])

    def _put_away(self) -> None:
        entry = self.editor.shown
        if self._room is None or entry is None or entry.is_built_in or not entry.script_id or not self.flush():
            return
        library, kept = self._room.library, self.editor.shown or entry
        if self.tried(lambda: library.put_away(kept, archived=not kept.archived)):
            self._refresh_list()
            self.list.step(1)

    def _show_versions(self) -> None:
        entry = self.editor.shown
        if self._room is None or entry is None or not self.flush():
            return
        entry = self.editor.shown or entry
        dialog = VersionsDialog(self, entry.script.title, self._room.library.versions(entry))
        dialog.restore_wanted.connect(self._restore)
        dialog.exec()

    def _restore(self, script: Script) -> None:
        shown = self.editor.shown
        if shown is not None:
            self.editor.text.selectAll()
            self.editor.text.insertPlainText(script.text.strip("\n"))
            self._judge()

    def _show_calls(self) -> None:
        if self._room is None or not self.flush():
            return
        entry = self.editor.shown
        if entry is None or not entry.script_id:
            return
        prospect = self._room.filling.prospect
        openers = [one for one in self._room.library.scripts() if one.script.goal is Goal.LIVE]
        CallsDialog(self, self._room.calls, entry, prospect.name if prospect else "", openers).exec()
        self._show_head()

    def _export(self) -> None:
        if self.flush() and self.editor.shown is not None and self.editor.shown.script_id:
            self.exchange.ask_export(self.editor.shown)

    def _export_all(self) -> None:
        if self._room is not None and self.flush():
            self.exchange.ask_export_all([one for one in self._room.library.scripts() if not one.is_built_in])

    def _imported(self, count: int) -> None:
        self.put_away_button.setChecked(False)
        self._refresh_list()
        if count:
            newest = next((row for row in self.list.model.rows if not isinstance(row, str)), None)
            self.open_entry(newest)

    def _back(self) -> None:
        """Leave the text for the list, and the list for the practice room."""
        if self.list.view.hasFocus():
            self.back_wanted.emit()
        else:
            self.list.view.setFocus()

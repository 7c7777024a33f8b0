"""Scripts: the library, the editor, the time budget, what to mend."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from trainer.coaching.callbacks import callbacks_of
from trainer.coaching.pace import WORDS_PER_MIN
from trainer.coaching.script_check.check import check_script
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
from trainer.gui.pages.script_list import ScriptList
from trainer.gui.widgets.cards import Card, button

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from trainer.coaching.script_check.finding import Finding
    from trainer.rehearsal.room import Room

CHECK_MS: Final = 120
"""The rules run when the fingers rest; the seconds follow every key."""
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
    library_changed = Signal()

    def __init__(self) -> None:
        super().__init__(View.SCRIPTS)
        self._room: Room | None = None
        self._words_per_min: float | None = None
        self.setAcceptDrops(True)
        self.list, self.editor, self.findings = ScriptList(), ScriptEditor(), ScriptFindings()
        self.budget = BudgetCard()
        self.calls_button, self.new_button = button("", "chip"), button("New script")
        self.put_away_button = button("Show what was put away", "quiet")
        self.put_away_button.setCheckable(True)
        self.exchange = ScriptExchange(self)
        self._check_timer, self._save_timer = QTimer(self), QTimer(self)
        for timer, wait_ms in ((self._check_timer, CHECK_MS), (self._save_timer, SAVE_MS)):
            timer.setSingleShot(True)
            timer.setInterval(wait_ms)
        self._lay_out()
        self._connect()
        self.setEnabled(False)

    def enter(self, room: Room) -> None:
        """Come alive."""
        self._room = room
        self.exchange.enter(room.library)
        self.setEnabled(True)
        self.refresh()

    def refresh(self) -> None:
        """Ask again for the library, the pace and the prospect; what is being written stays."""
        if self._room is None:
            return
        room = self._room
        self.tried(self._refresh_list)
        self._words_per_min = room.library.pace()
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
        self.library_changed.emit()
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
        self.editor.changed.connect(self._changed)
        self.findings.place_wanted.connect(self._show_place)
        self.findings.mend_wanted.connect(self._mend)
        self._check_timer.timeout.connect(self._check)
        self._save_timer.timeout.connect(self.flush)
        self.exchange.imported.connect(self._imported)
        self.exchange.failed.connect(self.show_fault)
        self.new_button.clicked.connect(self.new)
        self.calls_button.clicked.connect(self._show_calls)
        self.put_away_button.toggled.connect(lambda _on: self._refresh_list())

    def _changed(self) -> None:
        self._show_budget(self._filled())
        self._check_timer.start()
        self._save_timer.start()

    def _judge(self) -> None:
        """Show everything about the script as it stands."""
        self._show_head()
        self._show_budget(self._filled())
        self._check_timer.stop()
        self._check()

    def _filled(self) -> Script | None:
        """Return the words as they will be said; None while there are none."""
        entry = self.editor.entry
        return None if entry is None or self._room is None else self._room.filling.filled(entry.script)

    def _pace(self) -> float:
        return self._words_per_min or WORDS_PER_MIN

    def _show_budget(self, script: Script | None) -> None:
        limit_s = self._room.preferences.settings.limit_s if self._room else 20.0
        self.budget.show_script(script, self._words_per_min, limit_s)

    def _check(self) -> None:
        script = self._filled()
        if script is None or self._room is None:
            self.findings.show_findings(())
            self.editor.text.show_findings(())
            self.editor.text.show_slots({})
            return
        settings, prospect = self._room.preferences.settings, self._room.filling.prospect
        _budget, findings = check_script(
            script,
            prospect.fields if prospect else None,
            words_per_min=self._pace(),
            limit_s=settings.limit_s,
            thresholds=settings.thresholds,
            salesy=settings.salesy,
        )
        self.findings.show_findings(findings)
        self.editor.text.show_findings(findings)
        self.editor.text.show_filling(script.fields)
        self.editor.show_slots(script)

    def _show_head(self) -> None:
        entry, room = self.editor.shown, self._room
        if entry is None or room is None:
            return
        prospect = room.filling.prospect
        whom = (
            f"{prospect.name}, {prospect.company}"
            if prospect and prospect.company
            else prospect.name
            if prospect
            else ""
        )
        of = "built in, your first change makes a copy" if entry.is_built_in else f"version {entry.version}"
        of = of if entry.script_id else "not kept yet"
        self.subtitle.setText("  \u00b7  ".join(filter(None, [of, GOALS[entry.script.goal].lower(), whom])))
        calls = room.calls.calls(entry.script_id) if entry.script_id else ()
        self.calls_button.setText(callbacks_of(calls).told if calls else "Before you dial")

    def _show_place(self, place: tuple[int, int]) -> None:
        self.editor.text.select(*place)
        self.editor.text.setFocus()

    def _mend(self, finding: Finding) -> None:
        """Make the changes of a finding, the last one first, so that places stay true."""
        for change in sorted(finding.rewrites, key=lambda one: one.start, reverse=True):
            self.editor.text.replace(change.start, change.end, change.text)
        self._judge()

    def _refresh_list(self, script_id: str = "") -> None:
        if self._room is None:
            return
        library = self._room.library
        put_away = library.scripts(archived=True)
        self.put_away_button.setVisible(bool(put_away) or self.put_away_button.isChecked())
        entries = put_away if self.put_away_button.isChecked() else library.scripts()
        shown = script_id or (self.editor.shown.script_id if self.editor.shown else "")
        self.list.show_entries(entries, shown, self._pace())

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
            self.library_changed.emit()

    def _put_away(self) -> None:
        entry = self.editor.shown
        if self._room is None or entry is None or entry.is_built_in or not entry.script_id or not self.flush():
            return
        library, kept = self._room.library, self.editor.shown or entry
        if self.tried(lambda: library.put_away(kept, archived=not kept.archived)):
            self._refresh_list()
            self.list.step(1)
            self.library_changed.emit()

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
        self.library_changed.emit()
        if count:
            newest = next((row for row in self.list.model.rows if not isinstance(row, str)), None)
            self.open_entry(newest)

    def _back(self) -> None:
        """Leave the text for the list, and the list for the practice room."""
        if self.list.view.hasFocus():
            self.back_wanted.emit()
        else:
            self.list.view.setFocus()

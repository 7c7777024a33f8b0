"""The window: the rail, the pages, the keys."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from trainer.domain.errors import TrainerError
from trainer.domain.person import FIRST_PERSON
from trainer.domain.phases import Phase
from trainer.domain.take import TakeSource
from trainer.gui.behind import Behind
from trainer.gui.bridge import PracticeBridge
from trainer.gui.key_door import KeyDoor
from trainer.gui.key_map import KeyMap
from trainer.gui.keys import KEYBOARD, Act, act_of, hints
from trainer.gui.pages.practice import PracticePage
from trainer.gui.widgets.cards import KeyHints
from trainer.gui.widgets.page_room import PageRoom
from trainer.gui.widgets.rail import Rail
from trainer.gui.widgets.undo_bar import UndoBar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from trainer.coaching.daily import Exercise
    from trainer.domain.library import LibraryScript
    from trainer.domain.person import Person
    from trainer.domain.script import Script
    from trainer.domain.take import Take
    from trainer.gui.pages.classroom import ClassroomPage
    from trainer.gui.pages.page import Page
    from trainer.gui.pages.progress import ProgressPage
    from trainer.gui.pages.review import ReviewPage
    from trainer.gui.pages.scripts import ScriptsPage
    from trainer.gui.pages.series import SeriesPage
    from trainer.gui.pages.settings import SettingsPage
    from trainer.rehearsal.room import Room

PAGES = (("Practice", 1), ("Scripts", 2), ("Progress", 3), ("Classroom", 4), ("Settings", 6))
_MARGIN_PX = 34
NARROW_PX = 1000
_log = logging.getLogger(__name__)


class MainWindow(QMainWindow):
    """Shows one page at a time. It opens before anything else is loaded and comes alive with `enter`."""

    looks_changed = Signal(object)
    review: ReviewPage
    scripts: ScriptsPage
    series: SeriesPage
    progress: ProgressPage
    classroom: ClassroomPage
    settings: SettingsPage

    def __init__(self, scripts: Sequence[LibraryScript], limit_s: float, data_dir: Path) -> None:
        super().__init__()
        self.setWindowTitle("After the Beep")
        self.setMinimumSize(480, 320)
        self.resize(1280, 800)
        self.room: Room | None = None
        self.bridge = PracticeBridge()
        self.practice = PracticePage(scripts, limit_s)
        self._data_dir = data_dir
        self.rail = Rail(PAGES)
        self.stack = QStackedWidget()
        self.hints = KeyHints()
        self.undo_bar = UndoBar()
        self._told_unkept = False
        self.behind = Behind(self.practice)
        self._recent: list[str] = []
        self._pages: list[Page] = [self.practice]
        self._rail_pages: tuple[Page, ...] = (self.practice,)
        self._lay_out()
        self._connect()
        self.open_page(self.practice)

    def enter(self, room: Room, *, has_microphone: bool) -> None:
        """Come alive with everything a rehearsal offers."""
        self.furnish()
        self.room = room
        KEYBOARD.table = KeyMap(room.preferences.settings.keys).table
        room.practice.listen(self.bridge)
        self.practice.enter(room, self.bridge, has_microphone=has_microphone)
        self.review.enter(room)
        self.scripts.enter(room)
        self.series.enter(room)
        self.progress.enter(room)
        self.classroom.enter(room)
        self.settings.enter(room)
        self.settings.list_devices()
        self._show_hints()
        self.behind.enter(room)
        self.bridge.take_came.connect(self._take_came)
        self.bridge.phase_came.connect(self._phase_came)

    def furnish(self) -> None:
        """Add the pages that the first paint can do without; harmless when they are there."""
        if self._furnished:
            return
        from trainer.gui.pages.classroom import ClassroomPage  # noqa: PLC0415 - what is not shown yet is not loaded yet
        from trainer.gui.pages.progress import ProgressPage  # noqa: PLC0415
        from trainer.gui.pages.review import ReviewPage  # noqa: PLC0415
        from trainer.gui.pages.scripts import ScriptsPage  # noqa: PLC0415
        from trainer.gui.pages.series import SeriesPage  # noqa: PLC0415
        from trainer.gui.pages.settings import SettingsPage  # noqa: PLC0415

        self.review, self.scripts, self.series = ReviewPage(), ScriptsPage(), SeriesPage()
        self.progress, self.classroom, self.settings = ProgressPage(), ClassroomPage(), SettingsPage(self._data_dir)
        self._pages += [self.review, self.scripts, self.series, self.progress, self.classroom, self.settings]
        self._rail_pages = (self.practice, self.scripts, self.progress, self.classroom, self.settings)
        for page in self._pages[1:]:
            self.stack.addWidget(page)
        self._connect_pages()
        self._arrange()

    @property
    def _furnished(self) -> bool:
        return len(self._pages) > 1

    @property
    def page(self) -> Page:
        """Return the page that is shown."""
        return self._pages[self.stack.currentIndex()]

    @property
    def _busy(self) -> bool:
        """Return whether a take is under way, of a rep or of a class."""
        return self.practice.busy or (self._furnished and self.classroom.busy)

    def open_page(self, page: Page) -> None:
        """Show a page; during a take there is only the take."""
        if self._busy and page is not self.page:
            return
        if page is not self.page and not self.page.leave():
            return
        if self._furnished and page is not self.review:
            self.review.stop_sound()
        page.arrive()
        self.stack.setCurrentIndex(self._pages.index(page))
        self.rail.set_current(self._rail_pages.index(page) if page in self._rail_pages else self._room_of(page))
        page.setFocus()
        self._show_hints()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Do what the table of keys says; a control that has the focus and wants the key got it before."""
        act = act_of(event, self.page.view)
        if event.isAutoRepeat() or (act is None and not self.page.type_key(event.text())):
            super().keyPressEvent(event)
        elif act is not None:
            self._do(act)

    def _do(self, act: Act) -> None:
        """Do what a key or the switcher asks: some of it is the window's own, the rest the page's."""
        own: dict[Act, Callable[[], object]] = {
            Act.HELP: self._show_keys,
            Act.UNDO: self._undo,
            Act.SWITCH: self._switch,
            Act.TODAY: self._next_of_today,
        }
        if act in own:
            own[act]()
        else:
            self.page.act(act)

    def _show_keys(self) -> None:
        from trainer.gui.key_sheet import KeySheet  # noqa: PLC0415 - loaded when it is needed

        KeySheet(self, PAGES, self.room.preferences if self.room else None).exec()
        self.activateWindow()
        self._show_hints()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Finish the take under way, keep it, and go; stay once where a script could not be kept."""
        if self.room is not None:
            unkept: Page | None = None if self.scripts.flush() else self.scripts
            unkept = unkept if self.practice.leave() else self.practice
            if unkept is not None and not self._told_unkept:
                self._told_unkept = True
                self.open_page(unkept)
                event.ignore()
                return
            if not self._guest_may_go(self.room):
                event.ignore()
                return
            self._keep_place(self.room)
            self.behind.leave(self.room)
            self.classroom.close_stage()
            self.hide()  # at once: the room may have a take to finish
            self.room.close()
            self.room = None
        super().closeEvent(event)

    def _guest_may_go(self, room: Room) -> bool:
        """Ask what becomes of a guest's takes; return False where nobody decides."""
        from trainer.gui.dialogs.people import leave_guest  # noqa: PLC0415 - loaded when it is needed

        try:
            return leave_guest(self, room)
        except TrainerError as fault:
            _log.warning("nobody was asked what becomes of a guest's takes: %s", fault)
            return True

    def _end(self) -> None:
        """Go without looking back: everything is closed, and lies elsewhere now."""
        self.room = None
        self.close()

    def restore_place(self, place: str) -> None:
        """Put the window where it was when it was closed; Qt moves it onto a screen that is there now."""
        if place:
            self.restoreGeometry(QByteArray.fromBase64(place.encode("ascii", "ignore")))

    def _keep_place(self, room: Room) -> None:
        place = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
        try:
            room.preferences.change(replace(room.preferences.settings, window=place))
        except TrainerError:
            _log.info("the place of the window is not kept", exc_info=True)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Make the rail narrow where the window is."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        narrow = self.width() < NARROW_PX
        self.rail.set_narrow(narrow)
        for page in self._pages:
            page.set_narrow(narrow)

    def _lay_out(self) -> None:
        self.stack.addWidget(self.practice)
        bottom = QHBoxLayout()
        bottom.setContentsMargins(_MARGIN_PX, 4, _MARGIN_PX, 14)
        bottom.addWidget(self.hints, 1)
        bottom.setSpacing(12)
        bottom.addWidget(self.undo_bar)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(PageRoom(self.stack), 1)
        right.addLayout(bottom)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(right, 1)
        self.setCentralWidget(whole)

    def _connect(self) -> None:
        self.rail.page_wanted.connect(self._open_numbered)
        for number, (_name, key) in enumerate(PAGES):
            QShortcut(QKeySequence(f"Ctrl+{key}"), self, lambda number=number: self._open_numbered(number))
        QShortcut(QKeySequence.StandardKey.Quit, self, self.close)
        self.practice.view_changed.connect(self._show_hints)
        self.practice.kept_wanted.connect(self._open_take)
        self.undo_bar.wanted.connect(self._undo)
        KeyDoor(self, lambda: self.page.view, self._switch)

    def _open_numbered(self, number: int) -> None:
        """Open a page of the rail; the first moment after the start knows only one."""
        self.furnish()
        self.open_page(self._rail_pages[number])

    def _connect_pages(self) -> None:
        for page in self._pages[1:]:
            page.view_changed.connect(self._show_hints)
        self.progress.counted.connect(self._show_whose)
        for listed in (self.review, self.progress):
            listed.deleted.connect(self._take_deleted)
        self.review.back_wanted.connect(self._leave_review)
        self.review.again_wanted.connect(self._go_again)
        self.review.part_wanted.connect(self._practise_part)
        for page in (self.practice, self.review, self.classroom, self.settings):
            page.mic_check_wanted.connect(self._check_microphone)
        self.progress.back_wanted.connect(lambda: self.open_page(self.practice))
        for page in (self.classroom, self.settings):
            page.back_wanted.connect(lambda: self.open_page(self.practice))
        self.scripts.back_wanted.connect(lambda: self.open_page(self.practice))
        self.scripts.series_wanted.connect(lambda: self.open_page(self.series))
        self.series.back_wanted.connect(lambda: self.open_page(self.scripts))
        self.series.script_opened.connect(self._open_script)
        self.series.prospect_wanted.connect(self._choose_prospect)
        self.scripts.practise_wanted.connect(self._practise)
        self.scripts.prospect_wanted.connect(self._choose_prospect)
        self.scripts.facts_wanted.connect(self._write_facts)
        self.practice.find_wanted.connect(self._find_script)
        self.practice.prospect_wanted.connect(self._choose_prospect)
        self.practice.facts_wanted.connect(self._write_facts)
        self.progress.take_opened.connect(self._open_take)
        self.progress.exercise_wanted.connect(self._exercise)
        self.progress.tools.person_changed.connect(self._person_changed)
        self.behind.done.connect(self.progress.refresh)
        self.settings.looks_changed.connect(self.looks_changed)
        self.settings.end_wanted.connect(self._end)

    def _practise(self, entry: LibraryScript) -> None:
        self.open_page(self.practice)
        self.practice.choose(entry)

    def _open_script(self, entry: LibraryScript) -> None:
        self.open_page(self.scripts)
        self.scripts.open_entry(entry)

    def _room_of(self, page: Page) -> int:
        """Return which page of the rail a page belongs to that is not on it."""
        return self._rail_pages.index(self.scripts) if self._furnished and page is self.series else 0

    def _find_script(self) -> None:
        self._switch(scripts_only=True)

    def _switch(self, *, scripts_only: bool = False) -> None:
        """Let somebody go anywhere by a few letters, or only to a script; not during a take."""
        if self.room is None or self._busy:
            return
        from trainer.gui.dialogs.switcher import Kind, Switcher  # noqa: PLC0415 - loaded when it is needed
        from trainer.gui.goals import Ways, everything  # noqa: PLC0415 - likewise

        opens = self._open_script if self.page in {self.scripts, self.series} else self._practise
        ways = Ways(self._open_numbered, opens, self._call_next, self._do, self.progress.tools.switch)
        idle = self.page.idle | (set() if self.undo_bar.take_ids else {Act.UNDO})
        goals = everything(self.room, PAGES, self.page.view, idle, ways=ways, recent=self._recent)
        if scripts_only:
            goals = [goal for goal in goals if goal.kind is Kind.SCRIPT]
        dialog = Switcher(self, goals, "Find a script" if scripts_only else "Find anything")
        dialog.exec()
        self.activateWindow()
        if dialog.chosen is not None:
            self._recent.insert(0, dialog.chosen.name)
            dialog.chosen.run()

    def _call_next(self, prospect_id: str) -> None:
        room = self.room
        if room is not None and self.page.tried(lambda: room.filling.choose(prospect_id)):
            self._fill_again()

    def _choose_prospect(self) -> None:
        if self.room is None:
            return
        from trainer.gui.dialogs.prospects import ProspectDialog  # noqa: PLC0415 - likewise

        ProspectDialog(self, self.room.prospects, self.room.filling).exec()
        self._fill_again()

    def _check_microphone(self) -> None:
        if self.room is None or self._busy:
            return
        from trainer.gui.dialogs.mic_check import MicCheckDialog  # noqa: PLC0415 - likewise

        self.practice.banner.hide()
        self.settings.note_mic_check()
        dialog = MicCheckDialog(self, self.room.mic_checking)
        dialog.settings_wanted.connect(lambda: self.open_page(self.settings))
        dialog.exec()
        self.activateWindow()

    def _write_facts(self) -> None:
        if self.room is None:
            return
        from trainer.gui.dialogs.fact_sheet import FactSheetDialog  # noqa: PLC0415 - likewise

        FactSheetDialog(self, self.room.preferences).exec()
        self._fill_again()

    def _fill_again(self) -> None:
        self.practice.refresh()
        self.scripts.refresh()
        self.series.refresh()
        self.activateWindow()

    def _show_hints(self) -> None:
        self.hints.set_hints(hints(self.page.view, self.page.idle))

    def _show_whose(self, person: Person | None) -> None:
        takes = person.takes if person else 0
        told = f"{takes:,} take{'' if takes == 1 else 's'}, on this computer only" if takes else ""
        named = person is not None and person.name != FIRST_PERSON
        self.rail.set_footer("\n".join(filter(None, [person.name if person and named else "", told])))

    def _person_changed(self) -> None:
        """Everything that is somebody's own is now somebody else's."""
        self.undo_bar.forget()
        self.practice.refresh()
        self.scripts.refresh()

    def _next_of_today(self) -> None:
        """Go on with today's practice, or show the plan where all of it is done."""
        room = self.room
        if room is None or self._busy:
            return
        found: list[Exercise | None] = []
        if not self.page.tried(lambda: found.append(room.progress.next_exercise())):
            return
        wanted = found[0]
        if wanted is None:
            self.open_page(self.progress)
            self.progress.show_tab(self.progress.PLAN)
        else:
            self._exercise(wanted)

    def _exercise(self, exercise: Exercise) -> None:
        """Put what is to be practised on the prompter: a script, or the chosen one with one thing to look after."""
        room = self.room
        if room is None:
            return
        if self.page is self.review:
            room.practice.dismiss()
        name = exercise.name if exercise.is_script else room.preferences.settings.script_id
        entry = room.library.find(name) or room.library.scripts()[0]
        room.progress.begin(exercise, entry.script_id)
        self.open_page(self.practice)
        self.practice.choose(entry, exercise.aim)

    def _take_came(self, take: Take) -> None:
        if self.room is None:  # it was closed in the middle of a take
            return
        self.progress.refresh()
        self.review.ask_first(take)
        if take.counts and not self.review.banner.text:
            self.settings.note_mic_check()

    def _phase_came(self, phase: Phase) -> None:
        if phase is Phase.REVIEW:
            self.open_page(self.review)

    def _open_take(self, take: Take) -> None:
        self.review.show_take(take)
        self.open_page(self.review)

    def _leave_review(self) -> None:
        if self.room is not None:
            self.room.practice.dismiss()
        self.open_page(self.practice)

    def _go_again(self, take: Take) -> None:
        if self.room is None:
            return
        sample, part = take.draft.source is TakeSource.SAMPLE, take.draft.script.part is not None
        self.open_page(self.practice)
        if take.draft.pickup:
            self.practice.drill()
            return
        limit_s = take.draft.limit_s if part else None
        self.practice.start(take.draft.script, TakeSource.SAMPLE if sample else None, limit_s)

    def _practise_part(self, part: Script, limit_s: float) -> None:
        self.open_page(self.practice)
        self.practice.start(part, limit_s=limit_s)

    def _take_deleted(self, take_ids: tuple[str, ...]) -> None:
        self.undo_bar.offer(take_ids)
        if self.page is self.review:
            self._leave_review()
        self.progress.refresh()

    def _undo(self) -> None:
        if self.room is None or not self.undo_bar.take_ids:
            return
        take_ids, history = self.undo_bar.take_ids, self.room.history
        if self.page.tried(lambda: history.undo_delete(*take_ids)):
            self.undo_bar.forget()
            self.progress.refresh()

"""The window: the rail, the pages, the keys."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QByteArray, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from trainer.domain.errors import TrainerError
from trainer.domain.person import FIRST_PERSON
from trainer.gui.behind import Behind
from trainer.gui.bridge import PracticeBridge
from trainer.gui.errands import Errands
from trainer.gui.key_door import KeyDoor
from trainer.gui.key_map import KeyMap
from trainer.gui.keys import KEYBOARD, Act, act_of, hints
from trainer.gui.page_shelf import PageShelf
from trainer.gui.pages.practice import PracticePage
from trainer.gui.take_paths import TakePaths
from trainer.gui.widgets.cards import KeyHints
from trainer.gui.widgets.page_room import PageRoom
from trainer.gui.widgets.rail import Rail
from trainer.gui.widgets.undo_bar import UndoBar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from trainer.domain.library import LibraryScript
    from trainer.domain.person import Person
    from trainer.gui.goals import Ways
    from trainer.gui.pages.classroom import ClassroomPage
    from trainer.gui.pages.course import CoursePage
    from trainer.gui.pages.page import Page
    from trainer.gui.pages.progress import ProgressPage
    from trainer.gui.pages.review import ReviewPage
    from trainer.gui.pages.scripts import ScriptsPage
    from trainer.gui.pages.series import SeriesPage
    from trainer.gui.pages.settings import SettingsPage
    from trainer.rehearsal.room import Room

PAGES = (("Practice", 1), ("Scripts", 2), ("Progress", 3), ("Classroom", 4), ("Course", 5), ("Settings", 6))
_MARGIN_PX = 34
NARROW_PX = 1000
_log = logging.getLogger(__name__)


class MainWindow(QMainWindow):
    """Shows one page at a time. It opens before anything else is loaded and comes alive with `enter`."""

    looks_changed = Signal(object)

    def __init__(self, scripts: Sequence[LibraryScript], limit_s: float, data_dir: Path) -> None:
        super().__init__()
        self.setWindowTitle("After the Beep")
        self.setMinimumSize(480, 320)
        self.resize(1280, 800)
        self.room: Room | None = None
        self.bridge = PracticeBridge()
        self.practice = PracticePage(scripts, limit_s)
        self.data_dir = data_dir
        self.rail = Rail(PAGES)
        self.stack = QStackedWidget()
        self.hints = KeyHints()
        self.undo_bar = UndoBar()
        self._told_unkept = False
        self.behind = Behind(self.practice)
        self.errands = Errands(self)
        self.takes = TakePaths(self)
        self.shelf = PageShelf(self, self.practice)
        self._lay_out()
        self._connect()
        self.open_page(self.practice)

    def enter(self, room: Room, *, has_microphone: bool) -> None:
        """Come alive with everything a rehearsal offers."""
        self.room = room
        KEYBOARD.table = KeyMap(room.preferences.settings.keys).table
        room.practice.listen(self.bridge)
        self.practice.enter(room, self.bridge, has_microphone=has_microphone)
        self.shelf.enter(room)
        self.show_hints()
        self.behind.enter(room)
        self.bridge.take_came.connect(self.takes.came)
        self.bridge.phase_came.connect(self.takes.phase_came)

    @property
    def review(self) -> ReviewPage:
        """Return the page after a take."""
        return self.shelf.review

    @property
    def scripts(self) -> ScriptsPage:
        """Return the workshop."""
        return self.shelf.scripts

    @property
    def series(self) -> SeriesPage:
        """Return the page of a series."""
        return self.shelf.series

    @property
    def progress(self) -> ProgressPage:
        """Return the page that looks back."""
        return self.shelf.progress

    @property
    def classroom(self) -> ClassroomPage:
        """Return the classroom."""
        return self.shelf.classroom

    @property
    def course(self) -> CoursePage:
        """Return the course."""
        return self.shelf.course

    @property
    def settings(self) -> SettingsPage:
        """Return the settings."""
        return self.shelf.settings

    def refresh(self, *names: str) -> None:
        """Let pages of these names show what there is now; those that are not made yet will when they are."""
        for page in self.shelf.made(*names):
            page.refresh()

    def shows(self, *names: str) -> bool:
        """Return whether a page of one of these names is shown."""
        return self.page in self.shelf.made(*names)

    @property
    def page(self) -> Page:
        """Return the page that is shown."""
        return cast("Page", self.stack.currentWidget())

    @property
    def busy(self) -> bool:
        """Return whether a take is under way, of a rep, of the course or of a class."""
        return any(page.busy for page in self.shelf.made("practice", "course", "classroom"))

    def open_page(self, page: Page) -> None:
        """Show a page; during a take there is only the take."""
        if self.busy and page is not self.page:
            return
        if page is not self.page and not self.page.leave():
            return
        if self.shelf.has("review") and page is not self.review:
            self.review.stop_sound()
        page.arrive()
        self.stack.setCurrentWidget(page)
        self.rail.set_current(self._place_of(page))
        page.setFocus()
        self.show_hints()

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
            Act.HELP: self.errands.show_keys,
            Act.GUIDE: self.errands.show_guide,
            Act.ABOUT: self.errands.show_about,
            Act.UNDO: self.takes.undo,
            Act.SWITCH: self.errands.switch,
            Act.TODAY: self.takes.next_of_today,
        }
        if act in own:
            own[act]()
        else:
            self.page.act(act)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Finish the take under way, keep it, and go; stay once where a script could not be kept."""
        if self.room is not None:
            unkept: Page | None = None if not self.shelf.has("scripts") or self.scripts.flush() else self.scripts
            unkept = unkept if self.practice.leave() else self.practice
            if unkept is not None and not self._told_unkept:
                self._told_unkept = True
                self.open_page(unkept)
                event.ignore()
                return
            if not self.errands.guest_may_go(self.room):
                event.ignore()
                return
            self._keep_place(self.room)
            self.behind.leave(self.room)
            if self.shelf.has("classroom"):
                self.classroom.close_stage()
            if self.shelf.has("course"):
                self.course.end()
            self.hide()  # at once: the room may have a take to finish
            self.room.close()
            self.room = None
        super().closeEvent(event)

    def end(self) -> None:
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
        self.rail.set_narrow(self.is_narrow)
        for page in self.shelf.made():
            page.set_narrow(self.is_narrow)

    @property
    def is_narrow(self) -> bool:
        """Return whether there is little room."""
        return self.width() < NARROW_PX

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
        self.practice.view_changed.connect(self.show_hints)
        self.practice.kept_wanted.connect(self.takes.open)
        self.practice.mic_check_wanted.connect(self.errands.check_microphone)
        self.practice.find_wanted.connect(lambda: self.errands.switch(scripts_only=True))
        self.practice.prospect_wanted.connect(self.errands.choose_prospect)
        self.practice.facts_wanted.connect(self.errands.write_facts)
        self.undo_bar.wanted.connect(self.takes.undo)
        KeyDoor(self, lambda: self.page.view, self.errands.switch)

    def _open_numbered(self, number: int) -> None:
        self.open_page(self.shelf.on_rail(number))

    def open_practice(self) -> None:
        """Go back to where takes are spoken."""
        self.open_page(self.practice)

    @property
    def ways(self) -> Ways:
        """Return what going somewhere does, from where the window is."""
        from trainer.gui.goals import Ways  # noqa: PLC0415 - loaded when it is needed

        return Ways(
            open_page=self._open_numbered,
            open_script=self.open_script if self.shows("scripts", "series") else self.practise,
            choose_prospect=self.errands.call_next,
            act=self._do,
            let_practise=self.progress.tools.switch,
            open_lesson=self._open_lesson,
        )

    def _open_lesson(self, lesson_id: str) -> None:
        """Open a lesson of the course, or with an empty name go on where somebody was."""
        self.open_page(self.course)
        self.course.open_lesson(lesson_id)

    def practise(self, entry: LibraryScript) -> None:
        """Put a script on the prompter."""
        self.open_page(self.practice)
        self.practice.choose(entry)

    def open_script(self, entry: LibraryScript) -> None:
        """Open a script in the workshop."""
        self.open_page(self.scripts)
        self.scripts.open_entry(entry)

    def _place_of(self, page: Page) -> int:
        """Return the place on the rail of a page, or of the one that it belongs to."""
        belongs_to = self.scripts if self.shelf.has("series") and page is self.series else self.takes.back
        return next(place for one in (page, belongs_to) if (place := self.shelf.place_of(one)) is not None)

    def show_hints(self) -> None:
        """Show the keys that act now."""
        self.hints.set_hints(hints(self.page.view, self.page.idle))

    def show_whose(self, person: Person | None) -> None:
        """Say in the rail who practises, and how many takes they have."""
        takes = person.takes if person else 0
        told = f"{takes:,} take{'' if takes == 1 else 's'}, on this computer only" if takes else ""
        named = person is not None and person.name != FIRST_PERSON
        self.rail.set_footer("\n".join(filter(None, [person.name if person and named else "", told])))

    def change_person(self) -> None:
        """Everything that is somebody's own is now somebody else's."""
        self.undo_bar.forget()
        self.refresh("practice", "scripts", "course")

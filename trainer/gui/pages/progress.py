"""Progress: what the takes come to, all of them, and what to practise today."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QStackedWidget, QVBoxLayout, QWidget

from trainer.coaching.calibration import LAST_GUESSES, calibration_of
from trainer.domain.person import FIRST_PERSON, Person
from trainer.domain.take_line import Wanted
from trainer.gui.background import Background
from trainer.gui.keys import Act, View
from trainer.gui.pages.page import Page
from trainer.gui.pages.progress_overview import ProgressOverview
from trainer.gui.pages.progress_takes import ProgressTakes
from trainer.gui.pages.progress_today import ProgressToday
from trainer.gui.pages.progress_tools import PAIR, ProgressTools
from trainer.gui.widgets.cards import Card, button, label
from trainer.rehearsal.progress_ports import Choices

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from trainer.domain.errors import TrainerError
    from trainer.domain.take import Take
    from trainer.domain.take_line import TakeLine
    from trainer.gui.pages.takes_model import TakesModel
    from trainer.rehearsal.progress import Today, Trends
    from trainer.rehearsal.room import Room

TABS: Final = ("Overview", "Takes", "Plan")
OVERVIEW, TAKES, PLAN = range(3)
_NEW_TAKES: Final = 20
"""So many takes are judged before the page is shown; the rest is judged behind it."""
_GUESSED_AMONG: Final = 4 * LAST_GUESSES


@dataclass(frozen=True, slots=True)
class Whose:
    """Who practises, and what their takes can be narrowed to."""

    people: Sequence[Person]
    name: str
    guesses: str
    choices: Choices

    @property
    def person(self) -> Person:
        """Return who practises now."""
        return next((one for one in self.people if one.name == self.name), Person(self.name))


@dataclass(frozen=True, slots=True)
class Found:
    """What was asked of the history, off the window's thread; None where it was not asked.

    `is_all_judged` is False where older takes may still be due: thresholds changed, or many were heard again.
    """

    whose: Whose | None
    keys: Sequence[int]
    trends: Trends | None
    today: Today | None
    is_all_judged: bool


class ProgressPage(Page):
    """Three views of one history; the person whose it is can be changed at the top."""

    PLAN: Final = PLAN
    take_opened = Signal(object)
    back_wanted = Signal()
    deleted = Signal(object)
    """The names of the takes that went to the bin."""
    exercise_wanted = Signal(object)
    counted = Signal(object)

    def __init__(self) -> None:
        super().__init__(View.PROGRESS)
        self._room: Room | None = None
        self.overview, self.takes, self.plan = ProgressOverview(), ProgressTakes(), ProgressToday()
        self.first_button = button("Record the first one", "primary")
        self.person = QComboBox()
        self.tabs = QButtonGroup(self)
        self.views = QStackedWidget()
        self.content = QStackedWidget()
        self.title.setText("Progress")
        self._background = Background()
        self._background.done.connect(self._show)
        self._background.failed.connect(self.show_fault)
        self._judging: Background | None = None
        self.tools = ProgressTools(self)
        self._asked = 0
        self._whose = Whose((), FIRST_PERSON, "", Choices((), (), ()))
        self._lay_out()
        self._connect()

    @property
    def model(self) -> TakesModel:
        """Return the takes of the list."""
        return self.takes.model

    def enter(self, room: Room) -> None:
        """Come alive."""
        self._room = room
        self.tools.enter(room)
        self.refresh()

    def arrive(self) -> None:
        """Show what there is now."""
        self.refresh()

    def refresh(self) -> None:
        """Ask again, off the window's thread, for what the view shows that is open, and whose it is."""
        self._ask(with_people=True)

    def _narrow(self) -> None:
        """Ask again for what the view shows, narrowed otherwise."""
        self._ask(with_people=False)

    def _ask(self, *, with_people: bool) -> None:
        room = self._room
        if room is None:
            return
        self._asked += 1
        asked, view, wanted = self._asked, self.views.currentIndex(), self.takes.wanted
        script, count = self.overview.wanted_script, self.overview.wanted_count

        def ask() -> tuple[int, Found]:
            progress = room.progress
            judged = progress.judge(_NEW_TAKES)
            return asked, Found(
                whose=_whose(room) if with_people else None,
                keys=progress.find(wanted) if view == TAKES else (),
                trends=progress.trends(script, count) if view == OVERVIEW else None,
                today=progress.today() if view == PLAN else None,
                is_all_judged=judged < _NEW_TAKES,
            )

        self._background.start(ask)

    def show_tab(self, number: int) -> None:
        """Open one of the three views."""
        self.views.setCurrentIndex(number)
        self.tabs.button(number).setChecked(True)
        self._set_focus_proxy()
        self.setFocus()
        self.refresh()

    def act(self, act: Act) -> None:
        """Do what a key asks."""
        acts: dict[Act, Callable[[], object]] = {
            Act.BACK: self._leave,
            Act.NEXT_VIEW: lambda: self.show_tab((self.views.currentIndex() + 1) % len(TABS)),
            Act.FIND: self._find,
            Act.OPEN: self._open,
            **self.tools.acts,
        }
        if act is Act.BACK or (act in acts and self._room is not None):
            acts[act]()

    @property
    def listed(self) -> list[TakeLine]:
        """Return the takes that are chosen in the list; none where another view is open."""
        return self.takes.chosen if self.views.currentIndex() == TAKES else []

    @property
    def wanted(self) -> Wanted:
        """Return which takes the open view is about: what another view is narrowed to does not count."""
        narrowed = {TAKES: self.takes.wanted, OVERVIEW: Wanted(script=self.overview.wanted_script)}
        return narrowed.get(self.views.currentIndex(), Wanted())

    def open_take(self, take_id: str) -> None:
        """Open a take in the review."""
        take = self.take(take_id)
        if take is not None:
            self.take_opened.emit(take)

    def take(self, take_id: str) -> Take | None:
        """Return a take; None where it has gone, or the disk refuses, which is told."""
        room = self._room
        found: list[Take | None] = []
        if room is not None:
            self.tried(lambda: found.append(room.history.take(take_id)))
        return found[0] if found else None

    def _show(self, answer: tuple[int, Found]) -> None:
        asked, found = answer
        room = self._room
        if found.whose is not None:
            self._whose = found.whose
            self._show_people(found.whose)
            if self._offer(found.whose.choices):
                self._narrow()
                return
        if asked != self._asked or room is None:  # something else was asked meanwhile
            return
        takes = self._whose.person.takes
        told = f"{takes:,} take{'' if takes == 1 else 's'} on this computer" if takes else ""
        if self.views.currentIndex() == TAKES and self.takes.wanted.is_narrowed:
            told = f"{len(found.keys):,} of {told}"
        self.subtitle.setText("  \u00b7  ".join(filter(None, [told, self._whose.guesses])))
        self.content.setCurrentIndex(1 if takes or self.views.currentIndex() == PLAN else 0)
        if found.trends is not None:
            self.overview.show_trends(found.trends)
        if found.today is not None:
            self.plan.show_today(found.today)
        if self.views.currentIndex() == TAKES:
            self._show_takes(room, found.keys)
        self._show_idle()
        self.counted.emit(self._whose.person)
        if not found.is_all_judged and self._judging is None:
            self._judge_the_rest(room)

    def _judge_the_rest(self, room: Room) -> None:
        """Judge older takes behind the page, and show then what they come to."""
        self._judging = Background()
        self._judging.done.connect(self._show_all_judged)
        self._judging.failed.connect(self._tell_not_judged)
        self._judging.start(room.upkeep)

    def _show_all_judged(self) -> None:
        self._judging = None
        self.refresh()

    def _tell_not_judged(self, fault: TrainerError) -> None:
        self._judging = None
        self.show_fault(fault)

    def _offer(self, choices: Choices) -> bool:
        """Offer what the views can be narrowed to; return whether one was narrowed to what is not there any more."""
        dropped = [self.takes.offer(choices), self.overview.offer(choices.scripts)]
        return any(dropped)

    def _show_takes(self, room: Room, keys: Sequence[int]) -> None:
        def read(some: Sequence[int]) -> Sequence[TakeLine | None]:
            found: list[TakeLine | None] = []
            return found if self.tried(lambda: found.extend(room.progress.lines(some))) else [None] * len(some)

        self.takes.show_takes(keys, read)

    def _show_people(self, whose: Whose) -> None:
        self.person.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.person.clear()
        for one in whose.people:
            self.person.addItem(one.name, one.name)
        self.person.addItem("People\u2026", "")
        self.person.setCurrentIndex(max(0, self.person.findData(whose.name)))
        self.person.blockSignals(False)  # noqa: FBT003

    def _show_idle(self) -> None:
        chosen = self.takes.count_chosen if self.views.currentIndex() == TAKES else 0
        idle = set()
        if not chosen:
            idle |= {Act.PLAY_TAKE, Act.DELETE, Act.DELETE_NOW, Act.REMARK, Act.STAR}
        if chosen != PAIR:
            idle.add(Act.COMPARE)
        if self.views.currentIndex() != OVERVIEW or not self.overview.best_button.isEnabled():
            idle.add(Act.BEST)
        if self.content.currentIndex() == 0:
            idle |= {Act.EXPORT, Act.REPORT, Act.FIND}
        self.show_idle(*idle)

    def _leave(self) -> None:
        """Take away what the list is narrowed by, or leave."""
        if self.takes.search.hasFocus() or (self.views.currentIndex() == TAKES and self.takes.wanted.is_narrowed):
            self.takes.clear_filters()
            self.takes.table.setFocus()
            self.refresh()
        else:
            self.back_wanted.emit()

    def _find(self) -> None:
        self.show_tab(TAKES)
        self.takes.search.setFocus()
        self.takes.search.selectAll()

    def _open(self) -> None:
        if self.content.currentIndex() == 0:
            self.back_wanted.emit()
        if self.takes.search.hasFocus():
            self.takes.table.setFocus()
            return
        for line in self.listed[:1] or self._newest():
            self.open_take(line.take_id)

    def _newest(self) -> list[TakeLine]:
        """Return the newest take, for the views without a list; none where there is a list."""
        if self._room is None or self.views.currentIndex() == TAKES:
            return []
        progress = self._room.progress
        return [line for line in progress.lines(progress.find(Wanted(), 1)) if line is not None]

    def _lay_out(self) -> None:
        self.person.setAccessibleName("Who practises")
        self.person.setMinimumWidth(96)
        for number, name in enumerate(TABS):
            made = button(name, "tab")
            made.setCheckable(True)
            self.tabs.addButton(made, number)
            self.header.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
        self.tabs.button(OVERVIEW).setChecked(True)
        self.header.addSpacing(10)
        self.header.addWidget(self.person, 0, Qt.AlignmentFlag.AlignTop)
        for view in (self.overview, self.takes, self.plan):
            self.views.addWidget(view)
        self.content.addWidget(self._empty())
        self.content.addWidget(self.views)
        self.column.addWidget(self.content, 1)
        self._set_focus_proxy()

    def _empty(self) -> QWidget:
        card = Card(margin_px=8)
        words = QVBoxLayout()
        words.addStretch()
        words.addWidget(label("No takes yet.", 20), 0, Qt.AlignmentFlag.AlignCenter)
        hint = label("Each take you record is kept here, on this computer only.", tone="soft")
        words.addWidget(hint, 0, Qt.AlignmentFlag.AlignCenter)
        words.addSpacing(12)
        words.addWidget(self.first_button, 0, Qt.AlignmentFlag.AlignCenter)
        words.addStretch()
        card.inside.addLayout(words)
        return card

    def _set_focus_proxy(self) -> None:
        number = self.views.currentIndex()
        focus = {OVERVIEW: None, TAKES: self.takes.table, PLAN: None}[number]
        self.setFocusProxy(focus)  # type: ignore[arg-type]  # Qt takes None, its stubs do not

    def _connect(self) -> None:
        self.tabs.idClicked.connect(self.show_tab)
        self.person.activated.connect(lambda row: self.tools.switch(self.person.itemData(row)))
        self.first_button.clicked.connect(self.back_wanted)
        self.overview.wanted_changed.connect(self._narrow)
        self.overview.take_wanted.connect(self.open_take)
        self.overview.refused.connect(self.show_fault)
        self.takes.wanted_changed.connect(self._narrow)
        self.takes.take_wanted.connect(self._open)
        self.takes.table.selectionModel().selectionChanged.connect(lambda _now, _before: self._show_idle())
        self.plan.exercise_wanted.connect(self.exercise_wanted)
        self.plan.goal_changed.connect(self._keep_goal)

    def _keep_goal(self, goal: int) -> None:
        room = self._room
        if room is not None and self.tried(lambda: room.people.want(goal)):
            self.refresh()


def _whose(room: Room) -> Whose:
    guessed = calibration_of(room.history.takes(_GUESSED_AMONG)) if room.preferences.settings.guess else None
    told = guessed.told if guessed else ""
    return Whose(room.people.all(), room.people.name, told, room.progress.choices())

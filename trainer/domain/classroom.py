"""A class: who is in it, which drills it did, and what came of every turn."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from enum import Enum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import datetime

    from trainer.domain.attendee import Attendee
    from trainer.domain.drill import Drill, Round
    from trainer.domain.taps import Tap

VOTES: Final = (1.0, 5.0)
"""From "no" to "at once"; what is kept is the average of the class."""


class PickBy(Enum):
    """How the next speaker is found."""

    CHANCE = "chance"
    ORDER = "order"
    VOLUNTEERS = "volunteers"


class Step(Enum):
    """How far a turn has come."""

    CALLED = "called"
    """Somebody stands before the class and has not begun."""
    SPEAKING = "speaking"
    WRITING = "writing"
    """The next person writes down the number that was said."""
    VOTING = "voting"
    REVEALED = "revealed"
    """Everybody saw what came of it."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far people and the program noticed the same things in a take.

    Attributes:
        both: how many both noticed.
        people: how many only people did.
        program: how many only the program did.
    """

    both: int
    people: int
    program: int

    def __add__(self, other: Agreement) -> Agreement:
        """Return the sum of two takes."""
        return Agreement(self.both + other.both, self.people + other.people, self.program + other.program)

    @property
    def share(self) -> float | None:
        """Return the share of what anybody noticed that both did, 0 to 1; None where nobody noticed anything."""
        noticed = self.both + self.people + self.program
        return self.both / noticed if noticed else None


@dataclass(frozen=True, slots=True)
class WrittenDown:
    """A number that was said, and written down by somebody else.

    Attributes:
        writer: who wrote.
        wanted: the digits that were to be said.
        typed: what was written.
    """

    writer: str
    wanted: str
    typed: str


@dataclass(frozen=True, slots=True)
class Turn:
    """One person's turn.

    Attributes:
        turn_id: its name, the same on every computer.
        run_id: the run that it belongs to.
        round: which round of that drill, counted from 0.
        attendee: whose turn it is.
        begun_at: when they were called, with a time zone.
        step: how far it has come.
        take_id: the take; empty where nothing is recorded.
        taps: what people noticed meanwhile, by time.
        vote: the average of the class; None where it did not vote.
        written: the number as it was written down; None where it was not.
        agreement: how far people and the program agreed; None where there is nothing to compare.
    """

    turn_id: str
    run_id: str
    round: int
    attendee: str
    begun_at: datetime
    step: Step = Step.CALLED
    take_id: str = ""
    taps: tuple[Tap, ...] = ()
    vote: float | None = None
    written: WrittenDown | None = None
    agreement: Agreement | None = None

    def __post_init__(self) -> None:
        low, high = VOTES
        if self.vote is not None and not low <= self.vote <= high:
            raise ValueError(f"a vote is between {low:g} and {high:g}, not {self.vote:g}")


@dataclass(frozen=True, slots=True)
class Run:
    """A drill as a class did it.

    Attributes:
        run_id: its name, the same on every computer.
        drill: the drill as it was then.
        script_id: the words that the trainer chose for the rounds that name none.
        begun_at: when it began, with a time zone.
        round: the round it has come to, counted from 0.
    """

    run_id: str
    drill: Drill
    script_id: str
    begun_at: datetime
    round: int = 0

    @property
    def current(self) -> Round:
        """Return the round it has come to."""
        return self.drill.rounds[self.round]

    @property
    def is_last_round(self) -> bool:
        """Return whether no round comes after this one."""
        return self.round == len(self.drill.rounds) - 1


@dataclass(frozen=True, slots=True)
class Classroom:
    """A class.

    Attributes:
        classroom_id: its name, the same on every computer it is taken to.
        title: what people call it.
        begun_at: when it was made, with a time zone.
        ended_at: when it ended; None while it goes on.
        roster: who is in it, in the order of the list.
        pick_by: how the next speaker is found.
        hides_names: whether the stage names nobody.
        shows_scores: whether the stage shows figures and not only marks.
        runs: the drills it did; the last one goes on.
        turns: what came of it, by time.
    """

    classroom_id: str
    title: str
    begun_at: datetime
    ended_at: datetime | None = None
    roster: tuple[Attendee, ...] = ()
    pick_by: PickBy = PickBy.CHANCE
    hides_names: bool = False
    shows_scores: bool = False
    runs: tuple[Run, ...] = ()
    turns: tuple[Turn, ...] = field(default=(), repr=False)

    @property
    def run(self) -> Run | None:
        """Return the drill that goes on; None before the first."""
        return self.runs[-1] if self.runs else None

    @property
    def turn(self) -> Turn | None:
        """Return the turn that goes on; None between turns.

        It need not be the last one: a clock may be put back, and turns of another computer come with a file.
        """
        return next((turn for turn in reversed(self.turns) if turn.step is not Step.REVEALED), None)

    @property
    def last_turn(self) -> Turn | None:
        """Return the turn that goes on, or the last one that was revealed in this run; None before the first."""
        run_id = self.run.run_id if self.run else None
        return self.turn or next((turn for turn in reversed(self.turns) if turn.run_id == run_id), None)

    @property
    def round(self) -> Round | None:
        """Return the round of the turn that goes on, or of the next one; None without a drill."""
        if self.turn is not None:
            return self.run_of(self.turn).drill.rounds[self.turn.round]
        return self.run.current if self.run else None

    def run_of(self, turn: Turn) -> Run:
        """Return the run that a turn belongs to."""
        return next(run for run in self.runs if run.run_id == turn.run_id)

    def with_turn(self, turn: Turn) -> Classroom:
        """Return the class with a turn, in the place of what was known of it."""
        others = self.without_turn(turn).turns
        return replace(self, turns=tuple(sorted((*others, turn), key=lambda one: (one.begun_at, one.turn_id))))

    def without_turn(self, turn: Turn) -> Classroom:
        """Return the class without a turn."""
        return replace(self, turns=tuple(one for one in self.turns if one.turn_id != turn.turn_id))

    def next_moment(self, now: datetime) -> datetime:
        """Return this moment, but one after all turns where a clock was put back: turns are kept by time."""
        last = max((turn.begun_at for turn in self.turns), default=None)
        return now if last is None or last < now else last + timedelta(microseconds=1)

    def attendee(self, name: str) -> Attendee | None:
        """Return somebody by name; None where nobody is called so."""
        return next((one for one in self.roster if one.name == name), None)

    def turns_of_round(self) -> tuple[Turn, ...]:
        """Return the turns of the round that goes on."""
        run = self.run
        if run is None:
            return ()
        return tuple(turn for turn in self.turns if (turn.run_id, turn.round) == (run.run_id, run.round))

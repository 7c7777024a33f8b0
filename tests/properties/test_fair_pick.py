"""Who speaks next is fair, whoever comes, goes or is passed over."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import pairwise
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings, strategies as st

from tests.builders import MORNING
from trainer.domain.attendee import Attendee
from trainer.domain.classroom import Classroom, PickBy, Run, Step, Turn, WrittenDown
from trainer.domain.drill import MOST_ROUNDS, Drill, Round, Task
from trainer.domain.turn_order import candidates, in_next_round, next_speaker, next_writer, relayed_to, still_to_come

if TYPE_CHECKING:
    from collections.abc import Sequence

NAMES = [f"Person {number}" for number in range(8)]


@dataclass
class Pick:
    """Somebody was picked: who could have been, who was here and had not spoken, who spoke before."""

    name: str
    round: int
    waiting: tuple[str, ...]
    before: str
    relayed: str


@dataclass
class Led:
    """A class that is led from pick to pick, with nobody who listens."""

    room: Classroom
    chance: Random
    picks: list[Pick] = field(default_factory=list)
    left_out: list[set[str]] = field(default_factory=list)
    """For each round that ended, who was there and had no turn in it."""

    @property
    def here(self) -> set[str]:
        return {one.name for one in self.room.roster if one.here}

    def spoke_in(self, number: int) -> set[str]:
        return {pick.name for pick in self.picks if pick.round == number}

    def set_here(self, name: str, *, here: bool) -> None:
        roster = tuple(replace(one, here=here) if one.name == name else one for one in self.room.roster)
        self.room = replace(self.room, roster=roster)

    def arrive(self, name: str) -> None:
        if self.room.attendee(name) is None:
            self.room = replace(self.room, roster=(*self.room.roster, Attendee(name)))
        self.set_here(name, here=True)

    def next(self, *, passed_over: bool = False) -> bool:
        """Let the next one have a turn, or be passed over; return False where nobody is left."""
        if not still_to_come(self.room):
            further = in_next_round(self.room)
            if further is None:
                return False
            self.left_out.append(self.here - self.spoke_in(self.room.runs[-1].round))
            self.room = further
        relayed = relayed_to(self.room)
        name = relayed or next_speaker(self.room, self.chance)
        assert name is not None
        run = self.room.runs[-1]
        waiting = still_to_come(self.room)
        if passed_over:
            assert name in waiting
            self.set_here(name, here=False)
            return True
        before = self.room.turns[-1].attendee if self.room.turns else ""
        self.picks.append(Pick(name, run.round, waiting, before, relayed))
        written = None
        if run.current.task is Task.NUMBER:
            written = WrittenDown(next_writer(self.room, name, self.chance), "2125550100", "")
        turn_id = f"{len(self.room.turns):04}"
        turn = Turn(turn_id, run.run_id, run.round, name, MORNING, Step.REVEALED, written=written)
        self.room = replace(self.room, turns=(*self.room.turns, turn))
        return True


def led(names: Sequence[str], seed: int, task: Task, rounds: int = 3, pick_by: PickBy = PickBy.CHANCE) -> Led:
    run = Run("r", Drill("d", "Drill", "", tuple(Round(task=task) for _ in range(rounds))), "s", MORNING)
    roster = tuple(map(Attendee, names))
    room = Classroom("c", "Class", MORNING, roster=roster, pick_by=pick_by, runs=(run,))
    return Led(room, Random(seed))  # noqa: S311 - drawn by the test


EVENTS = st.lists(
    st.tuples(st.sampled_from(["turn"] * 6 + ["arrive", "leave", "pass"]), st.sampled_from(NAMES)), max_size=60
)


@settings(max_examples=200, deadline=None)
@given(
    names=st.lists(st.sampled_from(NAMES), unique=True, max_size=6),
    seed=st.integers(0, 2**32),
    drill=st.tuples(st.sampled_from([Task.VOICEMAIL, Task.NUMBER]), st.integers(1, MOST_ROUNDS)),
    pick_by=st.sampled_from([PickBy.CHANCE, PickBy.ORDER]),
    events=EVENTS,
)
def test_nobody_speaks_twice_before_all_who_are_here_spoke_once(
    names: list[str], seed: int, drill: tuple[Task, int], pick_by: PickBy, events: list[tuple[str, str]]
) -> None:
    task, rounds = drill
    lesson = led(names, seed, task, rounds, pick_by)
    for what, name in events:
        if what == "arrive":
            lesson.arrive(name)
        elif what == "leave":
            lesson.set_here(name, here=False)
        else:
            lesson.next(passed_over=what == "pass")
    spoke: Counter[tuple[int, str]] = Counter()
    for pick in lesson.picks:
        assert pick.name in pick.waiting
        spoke[pick.round, pick.name] += 1
        if pick_by is PickBy.CHANCE:
            assert pick.name != pick.before or set(pick.waiting) == {pick.name}, "not twice running"
        elif task is Task.VOICEMAIL:
            assert pick.name == pick.waiting[0]
        assert not pick.relayed or pick.name == pick.relayed
    assert max(spoke.values(), default=1) == 1, "one turn a round"
    while lesson.next():
        pass
    assert not any(lesson.left_out), "a round ended before all who were here had their turn"
    last = lesson.room.runs[-1].round
    assert not lesson.here or last == rounds - 1
    assert lesson.here <= lesson.spoke_in(last)


@settings(max_examples=60, deadline=None)
@given(names=st.lists(st.sampled_from(NAMES), unique=True, min_size=2, max_size=8), seed=st.integers(0, 2**32))
def test_in_the_relay_the_writer_speaks_next_through_all_rounds(names: list[str], seed: int) -> None:
    lesson = led(names, seed, Task.NUMBER, rounds=4)
    while lesson.next():
        pass
    assert Counter(pick.name for pick in lesson.picks) == dict.fromkeys(names, 4)
    for before, after in pairwise(lesson.room.turns):
        assert before.written is not None
        assert before.written.writer == after.attendee


@pytest.mark.parametrize("task", [Task.VOICEMAIL, Task.NUMBER])
def test_everybody_has_every_place_about_equally_often(task: Task) -> None:
    """Pearson's chi-square for six people and six places; by chance it is beyond 52.6 once in a thousand times."""
    classes, names = 1200, NAMES[:6]
    places: Counter[tuple[int, str]] = Counter()
    for seed in range(classes):
        lesson = led(names, seed, task, rounds=1)
        while lesson.next():
            pass
        places.update((place, pick.name) for place, pick in enumerate(lesson.picks))
    expected = classes / len(names)
    assert sum((places[place, name] - expected) ** 2 / expected for place in range(6) for name in names) < 52.6
    firsts = [places[0, name] for name in names]
    assert sum((first - expected) ** 2 / expected for first in firsts) < 20.5, "the first, with five degrees of freedom"


@pytest.mark.parametrize("task", [Task.VOICEMAIL, Task.NUMBER])
def test_a_second_round_is_in_another_order_and_as_fair(task: Task) -> None:
    """But for whoever ended the first round, anybody may begin the second one, each about as often."""
    classes, names = 1500, NAMES[:4]
    begins: Counter[tuple[int, int]] = Counter()
    same_order = 0
    for seed in range(classes):
        lesson = led(names, seed, task, rounds=2)
        while lesson.next():
            pass
        first, second = lesson.picks[:4], lesson.picks[4:]
        assert second[0].name != first[-1].name
        begins[names.index(second[0].name), [pick.name for pick in first].index(second[0].name)] += 1
        same_order += [pick.name for pick in first] == [pick.name for pick in second]
    expected = classes / (4 * 3)
    assert len(begins) == 4 * 3
    assert sum((found - expected) ** 2 / expected for found in begins.values()) < 31.3, "eleven degrees, 1 in 1000"
    assert same_order < classes / 8


def test_who_is_drawn_cannot_be_known_from_the_list() -> None:
    lesson = led(NAMES, 1, Task.VOICEMAIL)
    assert candidates(lesson.room) == tuple(NAMES)
    orders = set()
    for seed in range(5):
        again = led(NAMES, seed, Task.VOICEMAIL, rounds=1)
        while again.next():
            pass
        orders.add(tuple(pick.name for pick in again.picks))
    assert len(orders) == 5

"""What each take tells of what is to be practised again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from threading import Event, Thread
from typing import TYPE_CHECKING

from tests.builders import MORNING, make_followed_take
from tests.fake_progress import MemoryCards
from tests.progress_room import ProgressRoom
from trainer.coaching.daily import Exercise
from trainer.coaching.repetition import AGAIN, GOOD, Memory
from trainer.domain.checks import CheckVerdict
from trainer.domain.remarks import Feeling
from trainer.domain.script import Origin
from trainer.rehearsal.schedule import Schedule

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trainer.domain.take import Take

ONE = "builtin/referral/01_docks"
WAIT_S = 0.2


def spoken(name: str, *, days: int = 0, ums: int = 0) -> Take:
    take = make_followed_take(name, ums=[(2.0 + at, 2.3 + at) for at in range(ums)])
    script = replace(take.draft.script, origin=Origin(ONE, 1))
    return replace(
        take, draft=replace(take.draft, script=script, recorded_at=MORNING + timedelta(days=days, minutes=ums))
    )


def memory(room: ProgressRoom, subject: str) -> Memory:
    return Memory.from_json(room.cards.kept["Me", subject][1])


def test_how_a_take_felt_moves_the_day_its_script_comes_back() -> None:
    room = ProgressRoom([spoken("a")])
    (take,) = room.store.takes.values()
    due = []
    for feeling in (Feeling.HARD, Feeling.FINE, Feeling.HARD):
        take = room.history.remark(take, replace(take.remarks, feeling=feeling))
        room.progress.next_exercise()
        due.append(memory(room, f"script:{ONE}").due_at)
    assert due[0] == due[2] < due[1]


def test_a_weakness_is_practised_by_its_own_take_however_that_goes() -> None:
    room = ProgressRoom([spoken("a", ums=5)])
    exercise = Exercise("ums", "No ums", is_script=False, why="")
    assert "ums" in {one.name for one in room.progress.today().exercises if not one.done}
    room.store.takes["b"] = spoken("b", days=2, ums=5)
    room.progress.judge()
    assert "ums" in {one.name for one in room.progress.today().exercises if not one.done}, "it failed by the way"
    room.progress.begin(exercise, ONE)
    aimed = spoken("c", ums=5)
    room.store.takes["c"] = replace(aimed, draft=replace(aimed.draft, recorded_at=room.clock.now()))
    room.progress.judge()
    assert "ums" in {one.name for one in room.progress.today().exercises if one.done}


def test_an_aim_ends_with_the_next_exercise_and_is_of_one_script_and_rep() -> None:
    room = ProgressRoom([spoken("a", ums=5)])
    room.progress.begin(Exercise("ums", "No ums", is_script=False, why=""), "another script")
    now = room.clock.now()
    other_script = spoken("b", ums=5)
    room.store.takes["b"] = replace(other_script, draft=replace(other_script.draft, recorded_at=now))
    room.progress.judge()
    assert memory(room, "check:ums").done_at is None
    room.progress.begin(Exercise("ums", "No ums", is_script=False, why=""), ONE)
    room.progress.begin(Exercise(ONE, "Docks", is_script=True, why=""), ONE)
    later = spoken("c", ums=5)
    room.store.takes["c"] = replace(later, draft=replace(later.draft, recorded_at=now + timedelta(minutes=1)))
    room.progress.judge()
    assert memory(room, "check:ums").done_at is None


class SlowCards(MemoryCards):
    """Cards that are read slowly the first time: meanwhile somebody else may read them."""

    def __init__(self) -> None:
        super().__init__()
        self.reading, self.read_again = Event(), Event()

    def cards(self, person: str) -> Mapping[str, str]:
        found = dict(super().cards(person))
        if self.reading.is_set():
            self.read_again.set()
        else:
            self.reading.set()
            self.read_again.wait(WAIT_S)
        return found


def test_two_threads_do_not_lose_what_the_other_one_noted() -> None:
    cards = SlowCards()
    schedule = Schedule(cards)
    verdicts = {"ums": CheckVerdict.PASS}
    first, second = (
        Thread(target=schedule.spoken, args=(spoken(name, days=days), verdicts)) for days, name in enumerate("ab")
    )
    first.start()
    cards.reading.wait()
    second.start()
    first.join()
    second.join()
    known = Memory.from_json(cards.kept["Me", f"script:{ONE}"][1])
    assert (known.take_id, Memory.from_json(known.earlier).take_id) == ("b", "a")


def test_what_is_no_take_is_noted_once_and_never_backwards() -> None:
    cards = MemoryCards()
    schedule = Schedule(cards)
    schedule.rated("Me", "lesson:01-one", "passed", MORNING, GOOD)
    first = cards.kept["Me", "lesson:01-one"]
    for again in (MORNING, MORNING - timedelta(days=1)):
        schedule.rated("Me", "lesson:01-one", "passed", again, AGAIN)
    assert cards.kept["Me", "lesson:01-one"] == first
    schedule.rated("Me", "lesson:01-one", "review", MORNING + timedelta(days=9), AGAIN)
    assert cards.kept["Me", "lesson:01-one"] != first
    assert list(schedule.memories("Me")) == ["lesson:01-one"]
    assert schedule.memories("Ben") == {}


def test_lessons_that_come_back_are_no_part_of_the_five_minutes_for_today() -> None:
    room = ProgressRoom([spoken("a", ums=5)])
    before = room.progress.today()
    for subject in ("lesson:01-one", "lesson:own/01-two", f"lesson:{ONE}"):
        Schedule(room.cards).rated("Me", subject, "passed", MORNING - timedelta(days=99), AGAIN)
    assert room.progress.today() == before
    assert room.progress.next_exercise() is not None

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
from trainer.rehearsal.schedule import Noted, Schedule

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


def test_what_is_no_take_is_noted_after_what_was_known_or_anew() -> None:
    schedule = Schedule(MemoryCards())
    passed, failed = Noted("passed", MORNING, GOOD), Noted("review", MORNING + timedelta(days=9), AGAIN)

    def note(known: Memory | None, *noted: Noted) -> Memory:
        schedule.note("Me", "lesson:01-one", known, noted)
        return schedule.memories("Me")["lesson:01-one"]

    first = note(None, passed)
    both = note(first, failed)
    assert (both.take_id, both.at) == ("review", failed.at)
    assert note(None, passed, failed) == both
    assert note(None, passed) == first
    assert schedule.due(("Me", "Ben"), "lesson:") == {"Me": {"lesson:01-one": first.due_at}, "Ben": {}}
    assert schedule.memories("Ben") == {}


def test_what_cannot_be_practised_waits_for_the_next_day_and_is_known_as_well_as_before() -> None:
    schedule = Schedule(MemoryCards())
    passed, late = Noted("passed", MORNING, GOOD), MORNING + timedelta(days=60)
    schedule.note("Me", "lesson:01-one", None, [passed])
    first = schedule.memories("Me")["lesson:01-one"]
    schedule.note("Me", "lesson:01-one", first, [Noted("aside", late, None)])
    put_off = schedule.memories("Me")["lesson:01-one"]
    assert (put_off.due_at, put_off.after) == (late + timedelta(days=1), first.after)
    assert put_off.before("aside") == first
    schedule.note("Me", "lesson:01-one", first, [Noted("aside", MORNING, None)])
    assert schedule.memories("Me")["lesson:01-one"].due_at == first.due_at, "never sooner"
    schedule.note("Me", "lesson:02-two", None, [Noted("aside", late, None)])
    assert "lesson:02-two" not in schedule.memories("Me")


def test_lessons_that_come_back_are_no_part_of_the_five_minutes_for_today() -> None:
    room = ProgressRoom([spoken("a", ums=5)])
    before = room.progress.today()
    for subject in ("lesson:01-one", "lesson:own/01-two", f"lesson:{ONE}"):
        Schedule(room.cards).note("Me", subject, None, [Noted("passed", MORNING - timedelta(days=99), AGAIN)])
    assert room.progress.today() == before
    assert room.progress.next_exercise() is not None

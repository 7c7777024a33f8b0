"""What came of a turn."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.builders import MORNING, make_spans, make_take
from tests.fake_progress import MemoryTakeIndex
from tests.fakes import FakeClock, FakeFiles, MemorySettingsStore, MemoryTakeStore
from trainer.domain.answers import Verdict
from trainer.domain.attendee import Attendee
from trainer.domain.classroom import Agreement, Classroom, Turn, WrittenDown
from trainer.domain.speech import SpeechKind, of_kind
from trainer.domain.taps import UM, Tap
from trainer.rehearsal.coach import Coach
from trainer.rehearsal.history import History
from trainer.rehearsal.preferences import Preferences
from trainer.rehearsal.turn_results import TurnResults

if TYPE_CHECKING:
    from trainer.domain.take import Take


@pytest.fixture
def takes() -> MemoryTakeStore:
    store = MemoryTakeStore(FakeFiles())
    for take_id, person in (("first", "Ann"), ("other", "Ben"), ("second", "Ann")):
        take = make_take(take_id, spans=make_spans(ums=[(3.0, 3.4)]))
        store.takes[take_id] = replace(take, draft=replace(take.draft, person=person))
    return store


@pytest.fixture
def results(takes: MemoryTakeStore) -> TurnResults:
    preferences = Preferences(MemorySettingsStore())
    history = History(takes, FakeFiles(), FakeClock(), lambda: "Me")
    return TurnResults(history, Coach(takes, MemoryTakeIndex(takes), preferences), preferences)


FIRST = Turn("1", "r", 0, "Ann", MORNING, take_id="first", taps=(Tap(3.9, UM), Tap(8.0, "tone")))
OTHER = Turn("2", "r", 0, "Ben", MORNING, take_id="other")
SECOND = Turn("3", "r", 1, "Ann", MORNING, take_id="second")
ROOM = Classroom("c", "Class", MORNING, roster=(Attendee("Ann"), Attendee("Ben")), turns=(FIRST, OTHER, SECOND))


def name_of(take: Take | None) -> str | None:
    return take.take_id if take else None


def test_people_and_program_stand_side_by_side(results: TurnResults) -> None:
    found = results.of(FIRST, ROOM)
    assert name_of(found.take) == "first"
    assert found.verdicts is not None
    assert [(tap.at_s, one.start_s) for tap, one in found.noticed.both] == [(3.9, 3.0)]
    assert [tap.kind for tap in found.noticed.people] == ["tone"]
    agreement = results.agreement(FIRST, ROOM)
    assert agreement is not None
    assert (agreement.both, agreement.people) == (1, 0)


def test_the_first_take_of_the_same_drill_stands_beside_it(results: TurnResults) -> None:
    assert name_of(results.of(SECOND, ROOM).first) == "first"
    assert results.of(FIRST, ROOM).first is None
    assert results.of(OTHER, ROOM).first is None
    elsewhere = replace(SECOND, run_id="another drill")
    assert results.of(elsewhere, replace(ROOM, turns=(FIRST, elsewhere))).first is None


def test_without_a_recording_there_is_nothing_to_compare(results: TurnResults) -> None:
    for turn in (replace(FIRST, take_id=""), replace(FIRST, take_id="erased")):
        found = results.of(turn, ROOM)
        assert (found.take, found.verdicts) == (None, None)
        assert found.noticed.people == FIRST.taps
        assert results.agreement(turn, ROOM) is None
        results.forget(turn, ROOM, for_good=True)


def test_a_number_is_judged_digit_by_digit(results: TurnResults) -> None:
    turn = replace(FIRST, written=WrittenDown("Ben", "2125550142", "212 555 0143"))
    digits = results.of(turn, ROOM).digits
    assert digits is not None
    assert digits.wrong == (10,)
    assert results.of(FIRST, ROOM).digits is None


def test_answers_are_kept_and_do_not_change_who_agreed(results: TurnResults, takes: MemoryTakeStore) -> None:
    (um,) = of_kind(takes.takes["first"].analysis.spans, SpeechKind.FILLED_PAUSE)
    before = results.agreement(FIRST, ROOM)
    results.answer(FIRST, ROOM, um, Verdict.WRONG)
    results.answer(replace(FIRST, take_id=""), ROOM, um, Verdict.WRONG)
    assert [answer.verdict for answer in takes.takes["first"].answers] == [Verdict.WRONG]
    assert results.agreement(FIRST, ROOM) == before != Agreement(0, 0, 0)


def test_a_take_goes_to_the_bin_or_for_good(results: TurnResults, takes: MemoryTakeStore) -> None:
    results.forget(FIRST, ROOM, for_good=False)
    assert takes.takes["first"].deleted_at is not None
    results.forget(OTHER, ROOM, for_good=True)
    assert takes.erased == ["other"]
    assert takes.takes["second"].deleted_at is None


def test_a_take_of_somebody_else_is_none_of_a_turn(results: TurnResults, takes: MemoryTakeStore) -> None:
    (um,) = of_kind(takes.takes["other"].analysis.spans, SpeechKind.FILLED_PAUSE)
    before = takes.takes["other"]
    taken = replace(FIRST, take_id="other")
    for turn, room in ((taken, ROOM), (replace(OTHER, attendee="Nobody"), ROOM)):
        assert results.take_of(turn, room) is None
        assert results.of(turn, room).verdicts is None
        assert results.agreement(turn, room) is None
        results.answer(turn, room, um, Verdict.WRONG)
        results.forget(turn, room, for_good=True)
    assert results.of(SECOND, replace(ROOM, turns=(taken, SECOND))).first is None
    assert takes.takes["other"] == before
    assert takes.erased == []


def test_capitals_make_nobody_somebody_else(results: TurnResults) -> None:
    room = replace(ROOM, roster=(Attendee("ANN"),))
    assert name_of(results.take_of(replace(FIRST, attendee="ANN"), room)) == "first"
    guests = replace(ROOM, roster=(Attendee("Ann", is_guest=True),))
    assert results.take_of(FIRST, guests) is None, "a guest of her name"

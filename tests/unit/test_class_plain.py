"""A class in a file of another computer: what is understood, and what is refused."""

from __future__ import annotations

from typing import Any

import pytest

from tests.builders import MORNING
from trainer.domain.attendee import Attendee, Consent
from trainer.domain.classroom import Classroom, Run, Step, Turn
from trainer.domain.drill import Drill, Round
from trainer.domain.taps import Tap
from trainer.store.class_plain import agreement_from, classroom_from, plain_of, runs_from, written_from

RUN = Run("r", Drill("d", "Drill", "", (Round(), Round())), "s", MORNING, 1)
TURN = Turn("t", "r", 1, "Ann", MORNING, Step.VOTING, "take", (Tap(1.5, "um"),))
ROOM = Classroom(
    "c", "Class", MORNING, roster=(Attendee("Ann", consent=Consent.CLASS_ONLY),), runs=(RUN,), turns=(TURN,)
)


def plain(**changed: Any) -> dict[str, Any]:
    made: dict[str, Any] = plain_of(ROOM)
    return {**made, **changed}


def part(of: str, **changed: Any) -> dict[str, Any]:
    """Return the class with something else in its only attendee, run or turn."""
    (one,) = plain()[of]
    return plain(**{of: [{**one, **changed}]})


def test_a_file_is_made_of_words_that_people_can_read() -> None:
    assert plain()["roster"] == [{"name": "Ann", "here": True, "is_guest": False, "consent": "class-only"}]
    assert plain()["turns"][0]["step"] == "voting"
    assert plain()["begun_at"] == MORNING.isoformat()
    assert plain()["runs"][0]["drill"]["rounds"][0]["shown"] == ["clock", "words"]


def test_what_a_later_program_adds_is_passed_over_and_what_an_earlier_one_lacks_has_its_default() -> None:
    assert classroom_from(plain(hat="red")) == ROOM
    assert classroom_from({"classroom_id": "c", "title": "Class", "begun_at": MORNING.isoformat()}) == Classroom(
        "c", "Class", MORNING
    )


@pytest.mark.parametrize(
    "damaged",
    [
        plain(roster=[{"name": "Ann"}, {"name": "Ann"}]),
        plain(roster=[]),
        plain(runs=[]),
        plain(runs=plain()["runs"] * 2),
        plain(turns=plain()["turns"] * 2),
        plain(classroom_id=""),
        plain(classroom_id=3),
        plain(title="x" * 501),
        plain(hides_names="yes"),
        plain(begun_at="2026-11-19T16:42:00"),
        plain(begun_at="9999-12-31T23:59:59+00:00"),
        plain(begun_at="2201-01-01T00:00:00+00:00"),
        plain(ended_at="1969-12-31T23:59:59+00:00"),
        plain(ended_at="1970-01-01T05:00:00+14:00"),
        part("runs", begun_at="2999-01-01T00:00:00+00:00"),
        plain(pick_by="shouting"),
        plain(turns={"t": 1}),
        part("roster", name=""),
        part("roster", consent="perhaps"),
        part("runs", round=2),
        part("runs", round=-1),
        part("runs", round=True),
        part("runs", drill={}),
        part("turns", round=2),
        part("turns", attendee="Ben"),
        part("turns", run_id="another"),
        part("turns", vote=6),
        part("turns", vote=float("nan")),
        part("turns", step="dancing"),
        part("turns", taps=[{"at_s": -1, "kind": "um"}]),
        part("turns", written={"writer": "Ann"}),
        part("turns", agreement={"both": 1, "people": 1, "program": 1.5}),
    ],
)
def test_what_no_class_can_be_is_refused(damaged: dict[str, Any]) -> None:
    assert classroom_from(plain()) == ROOM
    with pytest.raises((ValueError, TypeError, KeyError, AttributeError, OverflowError)):
        classroom_from(damaged)


def test_a_round_that_the_drill_does_not_have_is_refused_in_the_database_too() -> None:
    runs = plain_of((RUN,))
    assert runs_from(runs) == (RUN,)
    with pytest.raises(ValueError, match="round"):
        runs_from([{**runs[0], "round": 7}])


def test_turns_are_by_time_however_they_are_written() -> None:
    earlier = {**plain()["turns"][0], "turn_id": "earlier", "begun_at": "2026-11-19T17:41:00+01:00"}
    assert [turn.turn_id for turn in classroom_from(plain(turns=[*plain()["turns"], earlier])).turns] == [
        "earlier",
        "t",
    ]


def test_halves_of_characters_do_not_reach_the_disk() -> None:
    assert classroom_from(plain(title="\ud83d", classroom_id="c\udc00")).classroom_id == "c?"
    with pytest.raises(ValueError, match="same name"):
        classroom_from(plain(roster=[{"name": "Ann"}, {"name": "\ud83d"}, {"name": "?"}]))


def test_parts_come_back_alone() -> None:
    assert written_from({"writer": "Ann", "wanted": "212", "typed": ""}).wanted == "212"
    assert agreement_from({"both": 1, "people": 2, "program": 3}).share == pytest.approx(1 / 6)

"""The same class from two computers made one, case by case."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.builders import MORNING
from trainer.domain.attendee import Attendee, Consent
from trainer.domain.class_merge import merged
from trainer.domain.classroom import Agreement, Classroom, Run, Step, Turn, WrittenDown
from trainer.domain.drill import Drill, Round
from trainer.domain.taps import UM, Tap

RUN = Run("r", Drill("d", "Drill", "", (Round(), Round())), "s", MORNING)
TURN = Turn("t", "r", 0, "Ann", MORNING, Step.SPEAKING)
HERE = Classroom("c", "Here", MORNING, roster=(Attendee("Ann"),), runs=(RUN,), turns=(TURN,))
BEGUN = WrittenDown("Ben", "2125550142", "")


def there(**changed: object) -> Classroom:
    """Return the class as it is elsewhere, where more is known of its turn."""
    return replace(HERE, title="There", turns=(replace(TURN, **changed),))  # type: ignore[arg-type]


def turn_of(room: Classroom) -> Turn:
    (turn,) = room.turns
    return turn


def test_what_is_here_is_told_as_it_is_here() -> None:
    other = replace(there(), roster=(Attendee("Ann", consent=Consent.NOTHING), Attendee("Ben")), hides_names=True)
    joined = merged(HERE, other)
    assert (joined.title, joined.hides_names) == ("Here", False)
    assert joined.roster == (Attendee("Ann"), Attendee("Ben"))


def test_what_is_not_known_here_is_filled_in() -> None:
    known = there(step=Step.REVEALED, take_id="take", vote=4.0, written=BEGUN, agreement=Agreement(1, 2, 3))
    assert turn_of(merged(HERE, known)) == turn_of(known)
    assert turn_of(merged(known, HERE)) == turn_of(known)


def test_another_vote_or_number_does_not_replace_the_one_that_is_here() -> None:
    here = replace(HERE, turns=(replace(TURN, vote=2.0, written=replace(BEGUN, typed="212")),))
    other = there(vote=5.0, written=replace(BEGUN, typed="999"))
    assert turn_of(merged(here, other)) == turn_of(here)


def test_a_number_that_was_written_down_elsewhere_is_not_lost() -> None:
    here = replace(HERE, turns=(replace(TURN, written=BEGUN),))
    written = replace(BEGUN, typed="212 555")
    assert turn_of(merged(here, there(written=written))).written == written
    assert turn_of(merged(here, there())).written == BEGUN


def test_taps_of_both_are_kept_and_the_same_tap_counts_once() -> None:
    here = replace(HERE, turns=(replace(TURN, taps=(Tap(1.0, UM), Tap(1.0, UM), Tap(3.0, UM))),))
    joined = merged(here, there(taps=(Tap(1.0, UM), Tap(2.0, "tone"))))
    assert turn_of(joined).taps == (Tap(1.0, UM), Tap(1.0, UM), Tap(2.0, "tone"), Tap(3.0, UM))


def test_the_class_is_where_it_came_furthest() -> None:
    second = replace(RUN, run_id="later", begun_at=MORNING + timedelta(hours=1))
    other = replace(HERE, runs=(replace(RUN, round=1), second), turns=())
    joined = merged(HERE, other)
    assert [(run.run_id, run.round) for run in joined.runs] == [("r", 1), ("later", 0)]
    assert merged(other, HERE).runs == joined.runs


def test_two_classes_stay_two() -> None:
    with pytest.raises(ValueError, match="two classes"):
        merged(HERE, replace(HERE, classroom_id="other"))


def test_an_empty_number_from_elsewhere_takes_no_writer_away() -> None:
    here = replace(HERE, turns=(replace(TURN, written=BEGUN),))
    unnamed = replace(BEGUN, writer="")
    assert turn_of(merged(here, there(written=unnamed))).written == BEGUN
    assert turn_of(merged(here, there(written=replace(unnamed, typed="212")))).written == replace(BEGUN, typed="212")


def test_the_writer_comes_with_the_whole_class_after_ones_own_part() -> None:
    written = replace(BEGUN, typed="212 555")
    own = replace(HERE, turns=(replace(TURN, written=replace(written, writer="")),))
    assert turn_of(merged(own, there(written=written))).written == written


def test_who_is_called_otherwise_here_comes_in_no_second_time() -> None:
    renamed = replace(HERE, roster=(Attendee("Anna"),), turns=(replace(TURN, attendee="Anna"),))
    assert merged(renamed, HERE).roster == (Attendee("Anna"),)
    assert turn_of(merged(renamed, HERE)).attendee == "Anna"
    more = replace(HERE, turns=(TURN, replace(TURN, turn_id="new")))
    assert merged(renamed, more).roster == (Attendee("Anna"), Attendee("Ann")), "the new turn is somebody's"
    waiting = replace(HERE, roster=(Attendee("Ann"), Attendee("Ben")))
    assert merged(renamed, waiting).roster == (Attendee("Anna"), Attendee("Ben")), "Ben had no turn yet"

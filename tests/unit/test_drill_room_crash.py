"""What is left of a class after a crash, or on a disk that refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.unit.test_practice import T0_S
from trainer.domain.classroom import Step
from trainer.domain.errors import TrainerError
from trainer.domain.phases import Phase
from trainer.domain.taps import UM

if TYPE_CHECKING:
    from collections.abc import Callable


from tests.lesson import (
    FULL,
    RELAY,
    Lesson,
    silent_ben,
)


def test_after_a_crash_before_anybody_spoke_the_speaker_is_still_called() -> None:
    lesson = Lesson().begin()
    turn = lesson.call()
    lesson.crash()
    assert lesson.room.turn == turn
    assert lesson.speak() is not None


def test_after_a_crash_in_a_take_the_class_goes_on_with_what_is_on_the_disk() -> None:
    lesson = Lesson().begin()
    lesson.call()
    lesson.let_begin(2.0, {0.5: UM})
    lesson.workers.join()  # the take is whole: it was adopted at the start
    assert lesson.kept.turns[-1].step is Step.SPEAKING
    lesson.crash()
    assert lesson.turn.step is Step.VOTING
    assert [tap.kind for tap in lesson.turn.taps] == [UM]
    result = lesson.room.result()
    assert result is not None
    assert result.take == lesson.diary.takes[-1]
    lesson.room.vote(3.0)
    assert lesson.call().attendee == "Ben"


def test_after_a_crash_without_sound_on_the_disk_the_speaker_begins_anew() -> None:
    lesson = Lesson().begin()
    turn = lesson.call()
    lesson.let_begin()
    lesson.crash()
    assert lesson.room.turn == turn
    assert lesson.kept.turns == (turn,)
    lesson.clock.pass_time(60.0)
    assert lesson.speak() is not None


def test_after_a_crash_a_take_that_was_given_up_does_not_count() -> None:
    lesson = Lesson().begin()
    turn = lesson.call()
    lesson.let_begin(9.0)
    lesson.clock.at(lesson.clock.time_s + T0_S + 1.5, lesson.room.practice.cancel)
    lesson.workers.join()
    assert len(lesson.takes.takes) == 1, "in the bin"
    lesson.crash()
    assert lesson.room.turn == turn


def test_after_a_crash_who_is_not_recorded_is_voted_on() -> None:
    lesson = silent_ben()
    lesson.let_begin(2.0)
    lesson.crash()
    assert lesson.turn.step is Step.VOTING


def test_after_a_crash_before_the_number_was_written_it_can_be() -> None:
    lesson = Lesson().begin(RELAY)
    lesson.call()
    lesson.speak()
    lesson.crash()
    assert lesson.turn.step is Step.WRITING
    lesson.room.write_down("123")
    assert lesson.room.turn is None


def test_after_a_crash_before_the_vote_the_class_can_vote() -> None:
    lesson = Lesson().begin()
    lesson.call()
    lesson.speak(2.0, {0.5: UM})
    before = lesson.turn
    lesson.crash()
    assert lesson.room.turn == before
    lesson.room.vote(2.0)
    lesson.crash()
    assert lesson.room.turn is None
    assert lesson.room.last_turn is not None
    assert lesson.room.last_turn.vote == 2.0
    assert lesson.room.waiting == ("Ben", "Cleo")


def test_a_disk_that_refuses_loses_nothing_that_was_kept() -> None:
    lesson = Lesson().begin()

    def refused(what: Callable[[], object]) -> None:
        kept, shown = lesson.kept, lesson.classroom
        lesson.classes.refusal = FULL
        with pytest.raises(TrainerError, match="full"):
            what()
        lesson.classes.refusal = None
        assert lesson.kept == kept
        assert lesson.classroom == shown, "nothing is shown that is not kept"

    refused(lesson.room.call_next)
    lesson.call()
    refused(lesson.room.call_off)
    refused(lesson.room.pass_over)
    refused(lambda: lesson.room.set_here("Ben", here=False))
    lesson.let_begin(2.0)
    lesson.clock.at(lesson.clock.time_s + T0_S + 0.5, lambda: refused(lambda: lesson.room.tap(UM)))
    lesson.clock.at(lesson.clock.time_s + T0_S + 0.7, lambda: lesson.press(UM))
    lesson.workers.join()
    take = lesson.diary.takes[-1]
    refused(lambda: lesson.room.spoken(take))
    lesson.room.spoken(take)
    refused(lesson.room.untap)
    refused(lambda: lesson.room.vote(3.0))
    lesson.room.vote(3.0)
    refused(lesson.room.again)
    assert lesson.takes.takes[take.take_id].deleted_at is None, "what was said does not go without the turn"
    assert [tap.kind for tap in lesson.kept.turns[0].taps] == [UM]


def test_who_cannot_be_kept_as_speaking_does_not_speak() -> None:
    lesson = Lesson().begin()
    lesson.call()
    lesson.classes.refusal = FULL
    with pytest.raises(TrainerError, match="full"):
        lesson.room.begin()
    lesson.workers.join()
    assert lesson.takes.takes == {}, "a take that no turn knows of would be lost to the class"
    assert lesson.room.practice.phase is Phase.IDLE
    lesson.classes.refusal = None
    assert lesson.turn.step is Step.CALLED
    assert lesson.speak() is not None


def test_closing_keeps_what_is_being_said() -> None:
    lesson = Lesson().begin()
    lesson.call()
    lesson.let_begin(9.0)
    lesson.clock.at(lesson.clock.time_s + T0_S + 2.0, lesson.room.close)
    lesson.workers.join()
    (take,) = lesson.diary.takes
    assert take.analysis.duration_s == pytest.approx(2.4, abs=0.1)
    lesson.crash()
    assert lesson.turn.step is Step.VOTING


def test_after_a_crash_the_turn_goes_on_though_the_clock_was_put_back() -> None:
    lesson = Lesson().begin()
    for _ in range(2):
        lesson.call()
        lesson.speak()
        lesson.room.vote(3.0)
        lesson.clock.put_back_s += 3600.0
    turn = lesson.call()
    lesson.crash()
    assert lesson.room.turn == turn
    assert [one.attendee for one in lesson.kept.turns] == ["Ann", "Ben", "Cleo"], "by time, as they came"
    lesson.speak()
    lesson.clock.put_back_s += 3600.0
    lesson.room.again()
    assert lesson.kept.turns[-1] == lesson.turn
    assert lesson.turn.attendee == "Cleo"

"""What a trainer does with a class: who is called, what is said, written down and voted."""

from __future__ import annotations

import pytest

from tests.lesson import (
    HOT_SEAT,
    RELAY,
    SCRIPT_ID,
    TWICE,
    Lesson,
)
from trainer.domain.classroom import PickBy, Step
from trainer.domain.errors import TrainerError
from trainer.domain.phases import Phase
from trainer.rehearsal.drill_room import LONGEST_TYPED
from trainer.rehearsal.drill_words import number_script


def test_a_whole_round_is_kept_step_by_step() -> None:
    lesson = Lesson().begin()
    for name in ("Ann", "Ben", "Cleo"):
        turn = lesson.call()
        assert (turn.attendee, turn.step) == (name, Step.CALLED)
        assert lesson.kept.turns[-1] == turn
        lesson.let_begin()
        assert lesson.turn.step is Step.SPEAKING
        assert lesson.kept == lesson.classroom
        lesson.workers.join()
        lesson.room.spoken(lesson.diary.takes[-1])
        assert lesson.kept.turns[-1].step is Step.VOTING
        assert not lesson.room.is_over
        lesson.room.vote(3.5)
        assert lesson.room.turn is None
        assert lesson.room.practice.phase is Phase.IDLE, "the next one can begin"
    assert lesson.room.is_over
    assert lesson.room.call_next() is None
    assert [(turn.attendee, turn.step, turn.vote) for turn in lesson.kept.turns] == [
        (name, Step.REVEALED, 3.5) for name in ("Ann", "Ben", "Cleo")
    ]
    assert lesson.kept == lesson.classroom
    assert [turn.take_id for turn in lesson.kept.turns] == [take.take_id for take in lesson.diary.takes]


def test_the_words_are_those_that_the_trainer_chose_with_the_name_of_whoever_speaks() -> None:
    lesson = Lesson().begin()
    assert lesson.room.words is None, "nobody is called"
    lesson.call()
    assert lesson.room.words is not None
    assert lesson.room.words.origin is not None
    assert lesson.room.words.origin.script_id == SCRIPT_ID
    assert "Ann" in lesson.room.words.fields.values()


def test_a_script_that_is_gone_is_told_and_nothing_begins() -> None:
    lesson = Lesson()
    lesson.room.begin_drill(HOT_SEAT, "gone")
    lesson.call()
    with pytest.raises(TrainerError, match="gone"):
        lesson.room.begin()
    assert lesson.turn.step is Step.CALLED
    assert lesson.mic.streams == []


def test_without_a_question_nobody_votes() -> None:
    lesson = Lesson().begin(TWICE)
    lesson.call()
    lesson.speak()
    assert lesson.room.turn is None
    assert lesson.kept.turns[-1].step is Step.REVEALED


def test_the_next_round_begins_when_all_had_their_turn_and_looks_back_at_the_first() -> None:
    lesson = Lesson(["Ann", "Ben"]).begin(TWICE)
    takes = []
    for name, number in (("Ann", 0), ("Ben", 0), ("Ann", 1), ("Ben", 1)):
        turn = lesson.call()
        assert (turn.attendee, turn.round) == (name, number)
        take = lesson.speak()
        assert take is not None
        takes.append(take)
    result = lesson.room.result()
    assert result is not None
    assert result.take is not None
    assert result.first is not None
    assert [result.take.take_id, result.first.take_id] == [takes[3].take_id, takes[1].take_id]
    assert [take.draft.limit_s for take in takes] == [20.0, 20.0, 15.0, 15.0]
    assert lesson.room.is_over


@pytest.mark.parametrize("average", [0.9, 5.1, -1.0, float("nan"), float("inf")])
def test_a_vote_out_of_range_is_none(average: float) -> None:
    lesson = Lesson().begin()
    lesson.call()
    lesson.speak()
    with pytest.raises(ValueError, match="between 1 and 5"):
        lesson.room.vote(average)
    assert lesson.turn.step is Step.VOTING
    lesson.room.vote(5.0)
    assert lesson.kept.turns[-1].vote == 5.0


def test_a_class_may_not_vote_after_all() -> None:
    lesson = Lesson().begin()
    lesson.call()
    lesson.room.vote(3.0)
    assert lesson.turn.step is Step.CALLED, "nothing is voted on before anybody spoke"
    lesson.speak()
    lesson.room.vote(None)
    assert (lesson.kept.turns[-1].step, lesson.kept.turns[-1].vote) == (Step.REVEALED, None)


@pytest.mark.parametrize("pick_by", [PickBy.CHANCE, PickBy.ORDER])
def test_the_number_is_written_down_by_the_next_who_then_says_another(pick_by: PickBy) -> None:
    lesson = Lesson(pick_by=pick_by).begin(RELAY)
    writer, numbers, spoke = "", [], []
    for number in range(6):
        turn = lesson.call()
        assert turn.written is not None
        assert turn.attendee == (writer or turn.attendee)
        assert turn.written.writer not in {"", turn.attendee}
        writer = turn.written.writer
        assert lesson.room.words == number_script(turn.written.wanted)
        lesson.speak()
        assert lesson.turn.step is Step.WRITING
        lesson.room.write_down(f" {turn.written.wanted[:3]}-{turn.written.wanted[3:]} " if number else "555")
        result = lesson.room.result()
        assert result is not None
        assert result.digits is not None
        assert result.digits.perfect is bool(number)
        numbers.append(turn.written.wanted)
        spoke.append(turn.attendee)
    assert len(set(numbers)) > 4, "nobody knows them by heart"
    assert all(len(one) == 10 and one[3:8] == "55501" for one in numbers), "they ring nowhere"
    assert sorted(spoke[:3]) == sorted(spoke[3:]) == ["Ann", "Ben", "Cleo"]
    assert pick_by is PickBy.CHANCE or spoke == ["Ann", "Ben", "Cleo"] * 2
    assert lesson.room.is_over


def test_who_wrote_the_last_number_is_not_first_in_another_drill() -> None:
    lesson = Lesson().begin(RELAY)
    lesson.call()
    lesson.speak()
    lesson.room.write_down("1")
    lesson.begin(HOT_SEAT)
    assert lesson.call().attendee == "Ann"


def test_whatever_is_written_down_can_be_read_again() -> None:
    lesson = Lesson().begin(RELAY)
    lesson.call()
    lesson.speak()
    lesson.room.write_down("5" * 1000)
    written = lesson.kept.turns[-1].written
    assert written is not None
    assert len(written.typed) == LONGEST_TYPED


def test_alone_in_the_class_nobody_writes_and_the_turn_goes_on() -> None:
    lesson = Lesson(["Ann"]).begin(RELAY)
    turn = lesson.call()
    assert turn.written is not None
    assert turn.written.writer == ""
    lesson.speak()
    lesson.room.write_down("")
    assert lesson.room.turn is None


def test_the_number_of_a_relay_stays_when_it_is_said_again() -> None:
    lesson = Lesson().begin(RELAY)
    before = lesson.call().written
    lesson.speak()
    lesson.room.write_down("123")
    lesson.room.again()
    assert lesson.turn.written == before


def test_once_more_is_of_the_round_that_was_spoken_in() -> None:
    lesson = Lesson(["Ann"], pick_by=PickBy.VOLUNTEERS).begin(TWICE)
    lesson.room.call("Ann")
    lesson.speak()
    assert lesson.room.call_next() is None, "volunteers are waited for, in the second round"
    lesson.room.again()
    assert lesson.room.round == TWICE.rounds[0]
    take = lesson.speak()
    assert take is not None
    assert take.draft.limit_s == TWICE.rounds[0].limit_s


def test_who_is_absent_is_passed_over_and_can_come_later() -> None:
    lesson = Lesson().begin()
    lesson.call()
    lesson.room.pass_over()
    assert lesson.kept.turns == ()
    assert [one.here for one in lesson.kept.roster] == [False, True, True]
    assert lesson.call().attendee == "Ben"
    lesson.speak()
    lesson.room.pass_over()
    assert lesson.turn.step is Step.VOTING, "only who has not begun is passed over"
    lesson.room.vote(3.0)
    lesson.room.set_here("Ann", here=True)
    assert lesson.room.waiting == ("Ann", "Cleo")


def test_who_is_called_off_is_still_to_come() -> None:
    lesson = Lesson().begin()
    lesson.call()
    lesson.room.call_off()
    assert lesson.kept.turns == ()
    assert lesson.room.waiting == ("Ann", "Ben", "Cleo")
    turn = lesson.room.call("Cleo")
    assert turn is not None
    lesson.speak()
    lesson.room.call_off()
    assert lesson.turn.step is Step.VOTING


def test_volunteers_are_waited_for_and_nobody_comes_twice() -> None:
    lesson = Lesson(pick_by=PickBy.VOLUNTEERS).begin()
    assert lesson.room.call_next() is None
    assert lesson.room.call("Nobody") is None
    assert lesson.room.call("Ben") is not None
    assert lesson.room.call("Ann") is None, "one after the other"
    lesson.speak()
    lesson.room.vote(None)
    assert lesson.room.call("Ben") is None
    assert lesson.room.waiting == ("Ann", "Cleo")


def test_a_drill_does_not_begin_in_the_middle_of_a_turn() -> None:
    lesson = Lesson().begin()
    lesson.call()
    lesson.begin(TWICE)
    assert [run.drill for run in lesson.kept.runs] == [HOT_SEAT]


def test_nobody_is_called_without_a_drill_or_without_people() -> None:
    lesson = Lesson()
    assert lesson.room.call_next() is None
    assert lesson.room.words is None
    assert lesson.room.result() is None
    lesson.begin(TWICE)
    for name in ("Ann", "Ben", "Cleo"):
        lesson.room.set_here(name, here=False)
    assert lesson.room.call_next() is None
    assert lesson.kept.runs[-1].round == 0


def test_a_class_that_is_left_stays_as_it_is() -> None:
    lesson = Lesson().begin()
    lesson.call()
    before = lesson.kept
    lesson.room.leave()
    lesson.room.call_off()
    lesson.room.pass_over()
    lesson.room.set_here("Ann", here=False)
    lesson.room.begin_drill(TWICE, SCRIPT_ID)
    lesson.room.unspoken()
    lesson.room.write_down("1")
    lesson.room.vote(3.0)
    lesson.room.again()
    assert not lesson.room.begin()
    assert (lesson.room.turn, lesson.room.round, lesson.room.words) == (None, None, None)
    assert lesson.room.waiting == ()
    assert lesson.kept == before

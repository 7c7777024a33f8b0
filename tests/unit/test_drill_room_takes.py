"""What is recorded in a turn, what is noticed in it, and what becomes of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.builders import make_take
from tests.lesson import (
    FLAG,
    PICK_UP,
    Lesson,
    silent_ben,
)
from tests.sounds import pcm, silence
from tests.unit.test_practice import BEEP, RATE_HZ, T0_S
from trainer.domain.answers import Verdict
from trainer.domain.attendee import Attendee, Consent
from trainer.domain.classroom import Step
from trainer.domain.drill import Drill, Round
from trainer.domain.person import GUEST
from trainer.domain.prompting import Prompter, Rung
from trainer.domain.script import Goal
from trainer.domain.taps import UM
from trainer.rehearsal.opening import Sounding


def test_takes_are_kept_with_whoever_spoke_at_the_conditions_of_the_round() -> None:
    now = Round("By heart", limit_s=33.0, rung=Rung.INITIALS, prompter=Prompter.STILL)
    lesson = Lesson(["Ann", Attendee("Zoe", is_guest=True)]).begin(Drill("d", "By heart", "", (now,)))
    for person in ("Ann", GUEST):
        lesson.call()
        take = lesson.speak()
        assert take is not None
        assert (take.draft.person, take.draft.limit_s, take.draft.rung) == (person, 33.0, Rung.INITIALS)
    assert lesson.preferences.settings.person == "Teacher", "who practises alone is not changed by a class"


@pytest.mark.parametrize("late_s", [0.0, 0.05, 0.3])
def test_a_tap_lands_where_the_key_was_pressed(late_s: float) -> None:
    lesson = Lesson(late_s=late_s).begin()
    lesson.call()
    take = lesson.speak(3.0, {0.7: UM, 1.003: "tone", 2.216: UM, 2.9: "value"})
    assert take is not None
    recorded = lesson.files.clips[Path(f"{take.take_id}.wav")].samples
    began = next(
        at for at in range(len(lesson.mic.sound)) if np.array_equal(lesson.mic.sound[at : at + 400], recorded[:400])
    )
    zero_s = lesson.diary.opened_s + began / RATE_HZ
    assert len(lesson.pressed) == 4
    for pressed_s, tap in lesson.pressed:
        assert tap is not None
        assert tap.at_s == pytest.approx(pressed_s - zero_s, abs=0.02), "in the recording, not when the block came"
    assert lesson.kept.turns[-1].taps == tuple(tap for _, tap in lesson.pressed)
    assert lesson.kept == lesson.classroom


def test_of_two_taps_at_the_same_moment_one_is_taken_back() -> None:
    lesson = Lesson().begin()
    lesson.call()
    lesson.let_begin(2.0, {0.5: UM})
    lesson.clock.at(lesson.clock.time_s + T0_S + 0.5, lambda: lesson.press(UM))
    lesson.workers.join()
    assert len(lesson.kept.turns[-1].taps) == 2
    lesson.room.untap()
    assert len(lesson.kept.turns[-1].taps) == 1
    assert lesson.kept == lesson.classroom


def test_nothing_is_tapped_before_the_beep_nor_after_the_end() -> None:
    lesson = Lesson().begin()
    assert lesson.room.tap(UM) is None
    lesson.call()
    assert lesson.room.tap(UM) is None
    lesson.speak(2.0, {-2.0: UM})
    assert lesson.room.tap(UM) is None
    assert [tap for _, tap in lesson.pressed] == [None]
    assert lesson.kept.turns[-1].taps == ()


def test_a_tap_can_be_taken_back_until_all_is_revealed() -> None:
    lesson = Lesson().begin()
    assert lesson.room.untap() is None
    lesson.call()
    lesson.speak(2.0, {0.5: UM, 1.0: "tone"})
    assert lesson.room.untap() == lesson.pressed[1][1]
    assert [tap.kind for tap in lesson.kept.turns[-1].taps] == [UM]
    lesson.room.vote(4.0)
    assert lesson.room.untap() is None
    assert [tap.kind for tap in lesson.kept.turns[-1].taps] == [UM]


def test_people_and_program_are_compared_at_the_reveal() -> None:
    lesson = Lesson().begin()
    lesson.call()
    take = lesson.speak(2.0, {0.5: UM, 1.0: "tone"})
    lesson.room.vote(2.0)
    agreement = lesson.kept.turns[-1].agreement
    assert take is not None
    assert agreement is not None
    assert agreement.people == 1 - agreement.both, "the um; nothing here hears a great tone"
    result = lesson.room.result()
    assert result is not None
    assert result.take is not None
    assert (result.take.take_id, result.noticed.agreement()) == (take.take_id, agreement)


@pytest.mark.parametrize("noise_dbfs", [-75.0, -60.0, -50.0])
@pytest.mark.parametrize("reply_s", [0.2, 0.5, 1.0, 1.7, 3.0])
def test_the_reply_is_timed_from_the_last_sound_of_who_picks_up(reply_s: float, noise_dbfs: float) -> None:
    lesson = Lesson().begin(PICK_UP)
    lesson.mic.sound = pcm(silence(40.0, noise_dbfs=noise_dbfs))
    lesson.diary.reply_s = reply_s
    lesson.call()
    take = lesson.speak(stop_at_s=30.0)
    assert take is not None
    assert lesson.diary.soundings == [Sounding.RING, Sounding.PICKUP]
    assert take.measures.onset_delay_s == pytest.approx(reply_s, abs=0.05)


def test_who_picks_up_hears_the_live_opener() -> None:
    lesson = Lesson().begin(PICK_UP)
    lesson.call()
    lesson.diary.reply_s = 1.0
    take = lesson.speak(stop_at_s=30.0)
    assert take is not None
    assert take.draft.script.goal is Goal.LIVE
    assert take.draft.pickup
    assert all(clip is not BEEP for clip, _ in lesson.speaker.played), "no mailbox, no beep"


def test_who_is_not_to_be_recorded_is_heard_by_people_alone() -> None:
    lesson = silent_ben()
    lesson.speak(2.5, {-1.0: UM, 0.5: UM, 2.0: "tone"})
    assert lesson.mic.streams == [], "the microphone stays closed"
    assert lesson.files.writers == []
    assert lesson.takes.takes == {}
    assert lesson.takes.open_takes == {}
    lesson.room.vote(4.5)
    (turn,) = lesson.kept.turns
    assert (turn.take_id, turn.vote, turn.agreement) == ("", 4.5, None)
    early, um, tone = (tap for _, tap in lesson.pressed)
    assert early is None, "before the beep"
    assert turn.taps == (um, tone)
    assert um is not None
    assert tone is not None
    assert tone.at_s - um.at_s == pytest.approx(1.5, abs=0.001)
    assert lesson.call().attendee == "Ann"
    assert lesson.speak() is not None, "the others are recorded"


def test_a_result_without_a_recording_has_what_people_noticed() -> None:
    lesson = silent_ben()
    lesson.speak(2.0, {0.5: UM})
    result = lesson.room.result()
    assert result is not None
    assert (result.take, result.verdicts, result.first) == (None, None, None)
    assert [tap.kind for tap in result.noticed.people] == [UM]


def test_the_last_speaker_may_have_their_turn_once_more() -> None:
    lesson = Lesson().begin()
    lesson.room.again()
    assert lesson.room.turn is None, "nobody spoke yet"
    lesson.call()
    first = lesson.speak(2.0, {0.5: UM})
    lesson.room.vote(2.0)
    lesson.room.again()
    assert first is not None
    assert lesson.takes.takes[first.take_id].deleted_at is not None, "in the bin"
    (turn,) = lesson.kept.turns
    assert (turn.attendee, turn.step, turn.take_id, turn.taps, turn.vote) == ("Ann", Step.CALLED, "", (), None)
    second = lesson.speak()
    lesson.room.vote(4.0)
    assert second is not None
    assert [(one.take_id, one.vote) for one in lesson.kept.turns] == [(second.take_id, 4.0)]
    assert lesson.room.waiting == ("Ben", "Cleo")


def test_what_was_for_the_class_alone_does_not_lie_in_the_bin_after_it() -> None:
    lesson = Lesson([Attendee("Ann", consent=Consent.CLASS_ONLY)]).begin()
    lesson.call()
    first = lesson.speak()
    lesson.room.again()
    assert first is not None
    assert lesson.takes.erased == [first.take_id]


def test_a_take_that_is_given_up_leaves_the_speaker_called() -> None:
    lesson = Lesson().begin()
    lesson.call()
    lesson.let_begin(9.0, {0.5: UM})
    lesson.clock.at(lesson.clock.time_s + T0_S + 1.5, lesson.room.practice.cancel)
    lesson.workers.join()
    lesson.room.unspoken()
    (turn,) = lesson.kept.turns
    assert (turn.step, turn.take_id, turn.taps) == (Step.CALLED, "", ())
    assert lesson.kept == lesson.classroom
    (binned,) = lesson.takes.takes.values()
    assert binned.deleted_at is not None
    assert lesson.speak() is not None


def test_what_was_given_up_and_for_the_class_alone_is_gone() -> None:
    lesson = Lesson([Attendee("Ann", consent=Consent.CLASS_ONLY)]).begin()
    lesson.call()
    lesson.give_up()
    assert lesson.takes.takes == {}, "not in the bin either"
    assert lesson.takes.open_takes == {}
    assert (lesson.turn.step, lesson.turn.take_id) == (Step.CALLED, "")


def test_an_answer_to_a_flag_is_kept_with_the_take() -> None:
    lesson = Lesson().begin()
    lesson.room.answer(FLAG, Verdict.MISSED)
    lesson.call()
    take = lesson.speak()
    lesson.room.answer(FLAG, Verdict.MISSED)
    assert take is not None
    (answer,) = lesson.takes.takes[take.take_id].answers
    assert (answer.verdict, answer.start_s) == (Verdict.MISSED, FLAG.start_s)


def test_who_is_not_to_be_recorded_is_called_by_telephone_too() -> None:
    lesson = Lesson([Attendee("Ben", consent=Consent.NOTHING)]).begin(PICK_UP)
    lesson.call()
    lesson.speak(20.0)
    assert lesson.diary.soundings == [Sounding.RING, Sounding.PICKUP]
    assert all(clip is not BEEP for clip, _ in lesson.speaker.played), "no mailbox, no beep"
    assert lesson.mic.streams == []
    assert lesson.kept.turns[0].take_id == ""


def test_what_a_turn_says_of_a_take_of_somebody_else_is_not_believed() -> None:
    lesson = Lesson([Attendee("Ann", consent=Consent.CLASS_ONLY)]).begin()
    lesson.call()
    lesson.speak()
    private = make_take("private")
    lesson.takes.takes["private"] = private
    lesson.room.keep_turn(replace(lesson.turn, take_id="private"))
    lesson.room.answer(FLAG, Verdict.MISSED)
    result = lesson.room.result()
    assert result is not None
    assert result.take is None
    lesson.room.again()
    assert lesson.takes.takes["private"] == private

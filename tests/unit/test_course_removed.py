"""A lesson or a sound that is removed while it is open."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.course_stand import COURSE, FIND, HEAR, MODEL_SOUND, RULE, SPEAK, THINK, WRITING, Stand
from trainer.domain.course import OWN, Course, Hear, Manner, Speak, Words
from trainer.domain.course_answers import Pointed, Typed
from trainer.domain.course_progress import Outcome
from trainer.domain.errors import TrainerError

ALONG = replace(SPEAK.steps[2], task=Speak(Words(text="Hi."), RULE, Manner.SHADOW, sound="model"))
OWN_SPEAK = replace(SPEAK, lesson_id="own/02-speak", steps=(ALONG,), review="shadow")
OWN_THINK = replace(THINK, lesson_id="own/01-think", steps=(HEAR, FIND), review="find")
OWN_WRITING = replace(WRITING, lesson_id="own/03-write")
OWN_COURSE = Course((OWN_THINK, OWN_SPEAK, OWN_WRITING), {(OWN, "model"): MODEL_SOUND})


def removed(stand: Stand) -> None:
    stand.course = Course(COURSE.lessons)


def opened(lesson: str, step: str = "") -> Stand:
    stand = Stand(OWN_COURSE)
    stand.room.open(lesson, step)
    return stand


def test_what_was_opened_is_heard_and_answered_to_the_end() -> None:
    stand = opened("own/01-think", "hear")
    removed(stand)
    assert stand.room.sound("model") == MODEL_SOUND
    assert stand.room.clip("model")
    assert stand.room.read().made.outcome is Outcome.PASSED
    for lesson, given in (("own/01-think", Pointed((1.1,))), ("own/03-write", Typed("5550118"))):
        stand = opened(lesson, "find" if lesson.endswith("think") else "")
        removed(stand)
        assert stand.room.answer(given).made.outcome is Outcome.PASSED


def test_a_recording_that_went_with_its_lesson_is_told_as_such() -> None:
    stand = opened("own/03-write")
    stand.files.clips.clear()
    with pytest.raises(TrainerError) as broken:
        stand.room.dictation()
    assert "no longer here" not in str(broken.value)
    removed(stand)
    with pytest.raises(TrainerError, match="This lesson is no longer here"):
        stand.room.dictation()
    assert stand.room.answer(Typed("5550118")).made.outcome is Outcome.PASSED


def test_a_take_that_was_spoken_along_is_kept_as_a_try() -> None:
    stand = opened("own/02-speak", "shadow")
    stand.let_begin(along=True)
    removed(stand)
    stand.room.play_along()
    stand.workers.join()
    answered = stand.room.spoken(stand.diary.takes[-1])
    assert answered is not None
    assert (answered.told, len(stand.store.made["Maya"])) == ("along with model", 1)


def test_going_on_leads_to_what_is_there_and_back_is_no_way() -> None:
    stand = opened("own/01-think", "hear")
    removed(stand)
    with pytest.raises(TrainerError, match="no longer here"):
        stand.room.open("own/01-think", "find")
    stand.room.go_on()
    assert stand.now.lesson == THINK
    stand.crash()
    stand.room.resume()
    assert stand.now.lesson == THINK


def test_a_sound_that_was_gone_before_is_told_calmly() -> None:
    lesson = replace(OWN_THINK, steps=(replace(HEAR, task=Hear((("gone", "Good"),))),), review="hear")
    stand = Stand(Course((lesson,)))
    stand.room.resume()
    for ask in (stand.room.sound, stand.room.clip):
        with pytest.raises(TrainerError, match="no longer here"):
            ask("gone")

"""The exercises of the course: they can be done as their hints say, and not without doing anything."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest

from tests.built_in_course import LESSONS, READ, WRITTEN, to_mend, variants
from trainer.coaching.course_answers import AnswerContext, judge_answer
from trainer.domain.course import Choose, FindInSound, FindInWords, Mend, Order, Speak, WriteDown
from trainer.domain.course_answers import Mended, Pointed
from trainer.domain.course_progress import EASIER_AFTER, Outcome

if TYPE_CHECKING:
    from trainer.domain.course import Lesson, Step, Task

HINTS: Final = 3
PROOF: Final = "13-final"
EVERY_MEND: Final = [
    pytest.param(lesson, step, task, id="/".join(filter(None, (lesson.lesson_id, step.name, variant))))
    for lesson in LESSONS
    for step in lesson.steps
    for variant, task in variants(step)
    if isinstance(task, Mend)
]


def lesson_id(lesson: Lesson) -> str:
    return lesson.lesson_id


@pytest.mark.parametrize("lesson", LESSONS, ids=lesson_id)
def test_whatever_can_fail_has_hints_that_grow(lesson: Lesson) -> None:
    for step in lesson.steps:
        assert len(step.hints) == (HINTS if step.can_fail else 0), step.name
        assert len(set(step.hints)) == len(step.hints)
        assert len(step.hints) < EASIER_AFTER


def test_what_is_spoken_asked_or_written_has_an_easier_variant() -> None:
    without = [f"{lesson.lesson_id}/{step.name}" for lesson in LESSONS for step in lesson.steps if _lacks_easier(step)]
    assert without == []


def _lacks_easier(step: Step) -> bool:
    return step.can_fail and step.easier is None


@pytest.mark.parametrize("lesson", LESSONS, ids=lesson_id)
def test_an_easier_variant_is_easier(lesson: Lesson) -> None:
    for step in lesson.steps:
        if step.easier is not None:
            assert type(step.easier) in {type(step.task), FindInWords, FindInSound}
            assert _burden(step.easier) <= _burden(step.task), step.name
            assert step.easier != step.task


def _burden(task: Task) -> float:
    """Return how much there is to get right in a task."""
    match task:
        case Choose(options=given) | Order(items=given):
            return len(given)
        case Speak(rule=rule) | WriteDown(rule=rule):
            return len(rule.rules) * rule.needed / rule.of
        case Mend(must=must):
            return len(must)
        case _:
            return 1


@pytest.mark.parametrize(("lesson", "step", "task"), EVERY_MEND)
def test_words_to_mend_fail_at_first_and_pass_as_the_hints_lead(lesson: Lesson, step: Step, task: Mend) -> None:
    script = to_mend(lesson, task)
    context = AnswerContext(script=script)
    before = judge_answer(Mended(script.text), task, context)
    after = judge_answer(Mended(WRITTEN[lesson.lesson_id, step.name]), task, context)
    assert (before.outcome, after.outcome) == (Outcome.FAILED, Outcome.PASSED), (before, after)


TEN_DIGITS: Final = {
    (
        "02-twenty-seconds",
        "cut-it",
    ): "Hi Dana, Owen Park at Brightwater. You opened in Austin last week. Call by Friday, Dana.",
    (
        "04-about-them",
        "turn-round",
    ): "Hi Dana, Carl Marsh at Brightwater. Your patients write about long holds. Dana, call and I'll explain.",
    ("07-names", "add-names"): "Hi Tim, Maya Chen at Fernhill. Your second dock opened in May. Ask for Maya Chen, Tim.",
    (
        PROOF,
        "write-first",
    ): "Hi Marcus, Lena Ford at Cobalt Yard. Lakemont ships to forty stores. Call me tomorrow, Marcus.",
    (
        PROOF,
        "write-second",
    ): "Hi Sarah, Jordan Blake at Fernhill. You're hiring six reps in Denver. Call me by five, Sarah.",
}
"""What fits into the time with a number of ten digits, said twice before the last sentence."""


@pytest.mark.parametrize("where", TEN_DIGITS, ids="/".join)
def test_a_number_of_ten_digits_fits_too(where: tuple[str, str]) -> None:
    lesson = next(one for one in LESSONS if one.lesson_id == where[0])
    step = lesson.step(where[1])
    assert step is not None
    assert isinstance(step.task, Mend)
    assert "length" in step.task.must
    text = TEN_DIGITS[where].replace(". ", ".\n")
    before, last = text.rsplit("\n", 1)
    said = f"{before}\nI'm on 415, 555, 01, 18.\nThat's 415, 555, 01, 18.\n{last}"
    answered = judge_answer(Mended(said), step.task, AnswerContext(script=to_mend(lesson, step.task)))
    assert answered.outcome is Outcome.PASSED, answered


def test_every_script_that_must_fit_can_hold_ten_digits() -> None:
    must_fit = {
        (lesson.lesson_id, step.name)
        for lesson in LESSONS
        for step in lesson.steps
        if isinstance(step.task, Mend)
        and "length" in step.task.must
        and "{my_number}" in to_mend(lesson, step.task).text
    }
    assert must_fit <= set(TEN_DIGITS)


POINTED: Final = {
    ("03-first-ten", "find-reason"): (5.5,),
    ("05-not-a-pitch", "find-salesy"): (2.5, 4.6, 8.6, 9.8, 10.9, 14.2),
    ("07-names", "find-names"): (0.7, 18.6),
    ("08-no-ums", "find-ums"): (1.0, 6.5, 10.0, 14.5),
    ("10-strong-close", "find-end"): (14.0,),
}
"""Where somebody points who does what the last hint says."""


@pytest.mark.parametrize(
    ("where", "task"),
    [
        ((lesson.lesson_id, step.name), step.task)
        for lesson in LESSONS
        for step in lesson.steps
        if isinstance(step.task, FindInSound)
    ],
    ids=str,
)
def test_flaws_in_a_sound_are_found_where_the_hint_says(where: tuple[str, str], task: FindInSound) -> None:
    context = AnswerContext(sound=READ.sounds[task.sound])
    assert judge_answer(Pointed(POINTED[where]), task, context).outcome is Outcome.PASSED
    assert judge_answer(Pointed((*POINTED[where], 0.05)), task, context).outcome is Outcome.FAILED
    assert judge_answer(Pointed(POINTED[where][:-1]), task, context).outcome is Outcome.FAILED


def test_the_words_of_a_sound_are_those_of_its_caption() -> None:
    timed = [sound for sound in READ.sounds.values() if sound.words]
    assert timed
    for sound in timed:
        assert [_bare(word) for word, _ in sound.words] == [_bare(word) for word in sound.says.split()]


def _bare(word: str) -> str:
    return re.sub(r"\W", "", word.lower())

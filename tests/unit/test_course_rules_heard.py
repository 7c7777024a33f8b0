"""Every pass rule of the course, both ways, on sound that is really heard: one take that passes, one that does not.

A rule without both is found by `test_every_rule_is_heard_both_ways`: name its takes in `tests/course_takes.py`, and
make what is missing in `tests/course_audio.py`. What the hire of `test_course_whole.py` says on the way is looked at
there, rule by rule, and is not heard a second time here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from tests.built_in_course import LESSONS, READ, variants, words_in
from tests.course_audio import RATE_HZ, made
from tests.course_takes import HEARD, TYPED, failed_on_the_way
from trainer.app import Ears, open_ears
from trainer.coaching.course_answers import AnswerContext, judge_answer
from trainer.coaching.facts import facts_heard
from trainer.coaching.pass_rules import RuleEvidence, judged
from trainer.coaching.shadowing import apart_s
from trainer.coaching.verdicts import verdicts_on
from trainer.domain.checks import CheckVerdict
from trainer.domain.course import Manner, Speak, WriteDown
from trainer.domain.course_answers import Typed
from trainer.domain.course_progress import Outcome
from trainer.domain.phone_number import phone_numbers
from trainer.domain.thresholds import Thresholds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.course_takes import Where
    from trainer.domain.course import Lesson, Task
    from trainer.domain.course_progress import RuleResult
    from trainer.domain.script import Script
    from trainer.domain.take import Analysis

LONG_PAUSE_S, LIMIT_S = 1.0, 20.0
EVERY: Final = [
    pytest.param(where, rule, good, bad, id=f"{'/'.join(filter(None, where))}: {rule}")
    for where, (good, fails) in HEARD.items()
    for rule, bad in fails.items()
    if rule not in failed_on_the_way(where)
]


def tasks_of(kind: type) -> Iterator[tuple[Where, Task]]:
    for lesson in LESSONS:
        for step in lesson.steps:
            for variant, task in variants(step):
                if isinstance(task, kind):
                    yield (lesson.lesson_id, step.name, variant), task


def find(where: Where) -> tuple[Lesson, Task]:
    lesson_id, name, variant = where
    lesson = next(one for one in LESSONS if one.lesson_id == lesson_id)
    step = lesson.step(name)
    assert step is not None
    return lesson, dict(variants(step))[variant]


@pytest.fixture(scope="module")
def ears() -> Ears:
    return open_ears()


_HEARD: dict[tuple[str, str], Analysis] = {}


def hear(ears: Ears, name: str, script: Script) -> Analysis:
    """Return what is heard in a take: each is heard once for the same words, whatever its lesson is called."""
    key = (name, "\n".join(script.lines))
    if key not in _HEARD:
        listener = ears.new_analyser(RATE_HZ, LONG_PAUSE_S, script)
        listener.push(made(name))
        _HEARD[key] = listener.finish()
    return _HEARD[key]


def result(ears: Ears, where: Where, rule: str, name: str) -> RuleResult:
    """Return what becomes of one rule of a task in a take."""
    lesson, task = find(where)
    assert isinstance(task, Speak)
    script = words_in(lesson, task.words)
    analysis = hear(ears, name, script)
    facts = facts_heard(analysis, task.limit_s or LIMIT_S, script)
    evidence = RuleEvidence(
        facts=facts,
        verdicts=verdicts_on(facts, Thresholds(), LONG_PAUSE_S),
        reply_s=analysis.measures.onset_delay_s if task.manner is Manner.PICK_UP else None,
        apart_s=apart_s(analysis.said, READ.sounds[task.sound]) if task.sound and analysis.said else None,
    )
    return next(one for one in judged(task.rule, evidence, Thresholds()) if one.rule == rule)


def test_every_rule_is_heard_both_ways() -> None:
    spoken = {
        where: {str(rule) for rule in task.rule.rules} for where, task in tasks_of(Speak) if isinstance(task, Speak)
    }
    assert {where: set(fails) for where, (_, fails) in HEARD.items()} == spoken
    typed = {
        where: {str(rule) for rule in task.rule.rules}
        for where, task in tasks_of(WriteDown)
        if isinstance(task, WriteDown)
    }
    assert {where: set(fails) for where, (_, fails) in TYPED.items()} == typed


@pytest.mark.parametrize(("where", "rule", "good", "bad"), EVERY)
def test_a_rule_passes_one_take_and_fails_another(ears: Ears, where: Where, rule: str, good: str, bad: str) -> None:
    passed, failed = result(ears, where, rule, good), result(ears, where, rule, bad)
    assert (passed.verdict, failed.verdict) == (CheckVerdict.PASS, CheckVerdict.FAIL), (passed, failed)


@pytest.mark.parametrize("where", TYPED, ids="/".join)
def test_a_number_is_written_down_right_or_wrong(where: Where) -> None:
    lesson, task = find(where)
    assert isinstance(task, WriteDown)
    good, fails = TYPED[where]
    context = AnswerContext(number=_number(lesson, task))
    assert judge_answer(Typed(good), task, context).outcome is Outcome.PASSED
    for bad in fails.values():
        assert judge_answer(Typed(bad), task, context).outcome is Outcome.FAILED


def _number(lesson: Lesson, task: WriteDown) -> str:
    if task.sound:
        return phone_numbers(READ.sounds[task.sound].says.split())[0].digits
    step = lesson.step(task.spoken_in)
    assert step is not None
    assert isinstance(step.task, Speak)
    return phone_numbers([word.text for word in words_in(lesson, step.task.words).written])[0].digits

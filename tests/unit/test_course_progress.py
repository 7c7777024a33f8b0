"""How far somebody has come in the course, from what they tried."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from tests.builders import MORNING
from trainer.domain.course import Card, Choose, Lesson, Speak, Step, Sureness, Words
from trainer.domain.course_progress import EASIER_AFTER, LessonStanding, Outcome, StepStanding, Try, lesson_standing
from trainer.domain.pass_rule import PassRule

CARD = Step("why", "Why", Card("Because.", "Wickelgren 1964", Sureness.RESEARCH))
QUIZ = Step(
    "quiz",
    "Quiz",
    Choose("Which?", ("This", "That"), 0, "It is."),
    hints=("Look once more.", "It is short.", "It is the first."),
    easier=Choose("Which?", ("This", "No"), 0, "It is."),
)
EXTRA = Step("extra", "Extra", Choose("And now?", ("A", "B"), 1, "So."), after_failing="quiz")
SAY = Step("say", "Say it", Speak(Words(text="Hi."), PassRule(needed=2, of=3)))
LESSON = Lesson("01-one", "One", "It helps.", 8, (CARD, QUIZ, EXTRA, SAY), "say")

PASSED, FAILED, UNJUDGED, ASIDE = Outcome.PASSED, Outcome.FAILED, Outcome.NOT_JUDGED, Outcome.PUT_ASIDE


def made(step: str, *outcomes: Outcome, after: int = 0, **more: object) -> list[Try]:
    """Return tries at a step, a minute apart."""
    return [
        replace(
            Try(f"{step}-{after + at}", LESSON.lesson_id, step, MORNING + timedelta(minutes=after + at), outcome),
            **more,  # type: ignore[arg-type]
        )
        for at, outcome in enumerate(outcomes)
    ]


def standing_of(*tries: Try, lesson: Lesson = LESSON, due_at: datetime | None = None) -> LessonStanding:
    return lesson_standing(lesson, sorted(tries, key=lambda one: one.at), due_at)


def step_of(name: str, *tries: Try) -> StepStanding:
    found = standing_of(*tries).step(name)
    assert found is not None
    return found


def names(standing: LessonStanding) -> list[str]:
    return [one.step.name for one in standing.steps]


def test_before_anything_was_tried_the_first_step_waits() -> None:
    fresh = standing_of()
    assert names(fresh) == ["why", "quiz", "say"]
    assert (fresh.begun, fresh.passed_at, fresh.minutes_left) == (False, None, 8)
    assert fresh.next_step == CARD


def test_a_card_that_was_read_is_done() -> None:
    read = standing_of(*made("why", PASSED))
    assert read.begun
    assert read.next_step == QUIZ
    assert read.minutes_left == 5, "two steps of three"


def test_hints_grow_by_one_with_each_failed_try_and_then_there_are_no_more() -> None:
    for failed in range(5):
        standing = step_of("quiz", *made("quiz", *[FAILED] * failed))
        assert standing.hints == QUIZ.hints[:failed]
    assert step_of("quiz", *made("quiz", UNJUDGED, UNJUDGED)).hints == (), "nobody failed"


def test_the_easier_variant_comes_after_five_failed_tries() -> None:
    before = step_of("quiz", *made("quiz", *[FAILED] * (EASIER_AFTER - 1), UNJUDGED))
    assert (before.is_easier, before.failed) == (False, 4)
    after = step_of("quiz", *made("quiz", *[FAILED] * EASIER_AFTER))
    assert (after.is_easier, after.may_go_on, after.passed_easier) == (True, True, False)
    passed = step_of("quiz", *made("quiz", *[FAILED] * EASIER_AFTER), *made("quiz", PASSED, after=9, easier=True))
    assert (passed.is_easier, passed.passed_easier) == (False, True)
    assert not step_of("quiz", *made("quiz", FAILED, PASSED)).passed_easier


def test_a_step_without_an_easier_variant_has_none_but_lets_go() -> None:
    standing = step_of("say", *made("say", *[FAILED] * EASIER_AFTER))
    assert (standing.is_easier, standing.may_go_on) == (False, True)


def test_who_cannot_be_heard_is_let_go_too() -> None:
    assert not step_of("say", *made("say", *[UNJUDGED] * 4)).may_go_on
    assert step_of("say", *made("say", *[UNJUDGED] * 4, FAILED)).may_go_on


@pytest.mark.parametrize(
    ("outcomes", "is_passed"),
    [
        ((PASSED,), False),
        ((PASSED, PASSED), True),
        ((PASSED, FAILED, PASSED), True),
        ((PASSED, FAILED, FAILED, PASSED), False),
        ((PASSED, FAILED, FAILED, PASSED, PASSED), True),
        ((PASSED, UNJUDGED, UNJUDGED, UNJUDGED, PASSED), True),
        ((UNJUDGED, UNJUDGED, UNJUDGED), False),
        ((PASSED, ASIDE, PASSED), True),
        ((FAILED, FAILED, FAILED), False),
    ],
)
def test_two_of_three_looks_at_the_last_three_that_were_judged(
    outcomes: tuple[Outcome, ...], *, is_passed: bool
) -> None:
    standing = step_of("say", *made("say", *outcomes))
    assert (standing.passed_at is not None) is is_passed
    if is_passed:
        assert standing.passed_at == MORNING + timedelta(minutes=len(outcomes) - 1)


def test_how_many_of_the_last_ones_were_good_can_be_seen() -> None:
    assert step_of("say", *made("say", PASSED, FAILED)).good(easier=False) == 1
    assert step_of("say", *made("say", PASSED, FAILED, FAILED, FAILED)).good(easier=False) == 0


def test_what_fails_after_it_was_passed_is_practice() -> None:
    tries = made("quiz", FAILED, PASSED, FAILED, FAILED)
    standing = step_of("quiz", *tries)
    assert standing.passed_at == tries[1].at
    assert (standing.failed, standing.tries) == (1, tuple(tries[:2]))


def test_reviews_count_nowhere() -> None:
    standing = step_of("quiz", *made("quiz", FAILED, PASSED, is_review=True))
    assert (standing.tries, standing.passed_at) == ((), None)


def test_who_put_everything_aside_is_led_back_to_it_and_not_locked_in() -> None:
    tries = [*made("why", PASSED), *made("quiz", *[FAILED] * 5, ASIDE, after=1)]
    standing = standing_of(*tries, *made("extra", PASSED, after=20))
    assert standing.next_step == SAY
    assert step_of("quiz", *tries).is_aside
    both = standing_of(*tries, *made("extra", PASSED, after=20), *made("say", ASIDE, after=30))
    assert both.next_step == QUIZ
    assert both.passed_at is None
    assert not step_of("quiz", *tries, *made("quiz", FAILED, after=40)).is_aside, "it was taken up again"


def test_a_step_for_who_failed_comes_only_after_that() -> None:
    assert "extra" not in names(standing_of(*made("quiz", PASSED, FAILED)))
    failed = standing_of(*made("why", PASSED), *made("quiz", FAILED, PASSED, after=1), *made("say", PASSED, PASSED))
    assert names(failed) == ["why", "quiz", "extra", "say"]
    assert failed.passed_at is None
    assert failed.next_step == EXTRA


def whole(**more: object) -> list[Try]:
    """Return the tries of somebody who failed nothing."""
    return [
        *made("why", PASSED),
        *made("quiz", PASSED, after=1),
        *made("say", PASSED, after=2),
        *made("say", PASSED, after=3, **more),
    ]


def test_a_lesson_is_passed_with_the_last_of_its_steps_and_comes_back() -> None:
    due_at = MORNING + timedelta(days=3)
    passed = standing_of(*whole(), due_at=due_at)
    assert (passed.passed_at, passed.due_at) == (MORNING + timedelta(minutes=3), due_at)
    assert (passed.next_step, passed.minutes_left) == (None, 0)
    assert standing_of(*whole()[:-1], due_at=due_at).due_at is None, "it is open"


def test_a_step_that_is_added_to_a_passed_lesson_waits_and_takes_nothing_away() -> None:
    tries = whole(completes=True)
    added = replace(LESSON, steps=(*LESSON.steps, replace(QUIZ, name="new")))
    standing = standing_of(*tries, lesson=added)
    assert standing.passed_at == tries[-1].at
    assert standing.minutes_left == 0
    assert standing.next_step is not None
    assert standing.next_step.name == "new"
    later = replace(made("new", PASSED, after=99)[0], lesson_id=LESSON.lesson_id)
    assert standing_of(*tries, later, lesson=added).passed_at == tries[-1].at, "it was passed when it was passed"


def test_a_step_for_who_failed_that_is_added_to_a_passed_lesson_does_not_come() -> None:
    tries = [*made("why", PASSED), *made("quiz", FAILED, PASSED, after=1), *made("say", PASSED, after=3)]
    tries += made("say", PASSED, after=4, completes=True)
    standing = standing_of(*tries)
    assert names(standing) == ["why", "quiz", "say"]
    assert standing.passed_at == tries[-1].at


def test_a_stricter_rule_takes_no_lesson_away() -> None:
    strict = replace(LESSON, steps=(CARD, QUIZ, replace(SAY, task=Speak(Words(text="Hi."), PassRule((), 3, 3)))))
    assert standing_of(*whole(completes=True), lesson=strict).passed_at is not None
    assert standing_of(*whole(), lesson=strict).passed_at is None, "nobody said that it was passed"


def test_a_lesson_of_which_nothing_is_left_is_another_one() -> None:
    other = replace(LESSON, steps=(replace(QUIZ, name="other"),))
    assert standing_of(*whole(completes=True), lesson=other).passed_at is None


def other_lesson(*, shared: int) -> Lesson:
    """Return another lesson of the same name, of four steps of which some were in the old one too."""
    new = [replace(QUIZ, name=f"new-{number}") for number in range(4 - shared)]
    return replace(LESSON, title="Two", steps=(*(CARD, QUIZ, SAY)[:shared], *new))


@pytest.mark.parametrize(("shared", "is_passed"), [(0, False), (1, False), (2, False), (3, True)])
def test_a_lesson_is_the_same_one_where_most_of_its_steps_were_passed(shared: int, *, is_passed: bool) -> None:
    standing = standing_of(*whole(completes=True), lesson=other_lesson(shared=shared))
    assert (standing.passed_at is not None) is is_passed


def test_what_is_passed_of_another_lesson_does_not_make_it_the_old_one() -> None:
    lesson = other_lesson(shared=1)
    tries = [*whole(completes=True), *made("new-0", PASSED, after=20), *made("new-1", PASSED, after=21)]
    assert standing_of(*tries, lesson=lesson).passed_at is None, "one step is open"
    tries += made("new-2", PASSED, after=22, completes=True)
    assert standing_of(*tries, lesson=lesson).passed_at == tries[-1].at


def test_reviews_in_vain_let_go_until_one_is_passed_or_put_off() -> None:
    passed = made("quiz", *[FAILED] * 6, PASSED)
    assert not step_of("quiz", *passed).may_go_on, "nothing waits there"
    vain = made("quiz", FAILED, *[UNJUDGED] * 4, after=20, is_review=True)
    assert not step_of("quiz", *passed, *vain[:4]).may_go_on
    assert step_of("quiz", *passed, *vain).may_go_on
    assert not step_of("quiz", *passed, *vain, *made("quiz", ASIDE, after=30, is_review=True)).may_go_on
    assert not step_of("quiz", *passed, *vain, *made("quiz", PASSED, after=30, is_review=True)).may_go_on


def test_a_lesson_that_lost_its_open_step_is_passed() -> None:
    shorter = replace(LESSON, steps=(CARD, QUIZ))
    standing = standing_of(*made("why", PASSED), *made("quiz", PASSED, after=1), lesson=shorter)
    assert standing.passed_at == MORNING + timedelta(minutes=1)


def test_tries_of_other_lessons_are_of_other_lessons() -> None:
    others = [replace(one, lesson_id="02-two") for one in whole(completes=True)]
    assert standing_of(*others) == standing_of()

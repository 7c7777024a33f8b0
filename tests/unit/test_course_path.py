"""Which step follows, and where somebody continues."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from tests.builders import MORNING
from tests.unit.test_course_progress import ASIDE, LESSON, PASSED, made, whole
from trainer.domain.course_path import continued, first_place, following, review_step
from trainer.domain.course_progress import LessonStanding, Place, Try, lesson_standing

if TYPE_CHECKING:
    from collections.abc import Sequence

ONE, TWO, THREE = LESSON.lesson_id, "02-two", "03-three"
LATER = MORNING + timedelta(days=9)


def lessons(*tries: Try, due: str = "") -> list[LessonStanding]:
    """Return the standing of three lessons that are alike."""
    three = [replace(LESSON, lesson_id=name) for name in (ONE, TWO, THREE)]
    return [lesson_standing(one, tries, LATER if one.lesson_id in due.split() else None) for one in three]


def of(lesson_id: str, tries: Sequence[Try]) -> list[Try]:
    return [replace(one, lesson_id=lesson_id) for one in tries]


def is_due(lesson: LessonStanding) -> bool:
    return lesson.due_at is not None


def after(standings: Sequence[LessonStanding], lesson: str, step: str) -> tuple[str, str] | None:
    return following(standings, (lesson, step), is_due)


def test_steps_follow_each_other_whether_they_are_passed_or_not() -> None:
    fresh = lessons()
    assert after(fresh, ONE, "why") == (ONE, "quiz")
    assert after(fresh, ONE, "quiz") == (ONE, "say")
    assert after(fresh, ONE, "say") == (ONE, "why"), "what was left out comes before the next lesson"


def test_what_is_passed_or_put_aside_is_gone_past() -> None:
    some = lessons(*made("quiz", PASSED), *made("why", ASIDE, after=1))
    assert after(some, ONE, "why") == (ONE, "say")
    assert after(some, ONE, "say") == (TWO, "why"), "what was put aside waits"


def test_the_next_lesson_is_the_next_open_one_and_then_the_first() -> None:
    some = lessons(*of(TWO, whole()))
    done = [*whole(), *of(TWO, whole())]
    assert after(lessons(*whole()), ONE, "say") == (TWO, "why")
    assert after(lessons(*done), ONE, "say") == (THREE, "why")
    assert after([*some[:1], *lessons(*of(TWO, whole()), *of(THREE, whole()))[1:]], THREE, "say") == (ONE, "why")


def test_what_is_due_comes_after_what_is_open_and_what_was_put_aside_comes_last() -> None:
    done = [*whole(), *of(TWO, whole())]
    aside = [*of(THREE, made("why", PASSED)), *of(THREE, made("quiz", ASIDE)), *of(THREE, made("say", ASIDE))]
    assert after(lessons(*done, due=TWO), ONE, "say") == (THREE, "why")
    assert after(lessons(*done, *aside, due=TWO), ONE, "say") == (TWO, "say")
    assert after(lessons(*done, *aside), ONE, "say") == (THREE, "quiz")
    assert after(lessons(*done, *aside), THREE, "quiz") == (THREE, "say")
    assert after(lessons(*done, *of(THREE, whole())), ONE, "say") is None


def test_a_step_does_not_follow_itself() -> None:
    all_but_one = [*whole()[:-1], *of(TWO, whole()), *of(THREE, whole())]
    assert after(lessons(*all_but_one), ONE, "say") is None
    assert after(lessons(*all_but_one), "99-gone", "say") == (ONE, "say")


def test_somebody_continues_at_an_open_step_and_past_a_passed_one() -> None:
    assert continued(lessons(), None, is_due) == (ONE, "why")
    assert continued(lessons(), Place(TWO, "say"), is_due) == (TWO, "say")
    assert continued(lessons(), Place(TWO, "gone"), is_due) == (ONE, "why")
    assert continued(lessons(*made("why", PASSED)), Place(ONE, "why"), is_due) == (ONE, "quiz")
    assert continued(lessons(*made("why", PASSED)), Place(ONE, "why", "half"), is_due) == (ONE, "why")
    assert continued([], Place(ONE, "why"), is_due) is None


def test_somebody_continues_a_review_only_while_it_is_due() -> None:
    assert continued(lessons(*whole(), due=ONE), Place(ONE, "say"), is_due) == (ONE, "say")
    assert continued(lessons(*whole(), due=ONE), Place(ONE, "quiz"), is_due) == (ONE, "say")
    assert continued(lessons(*whole()), Place(ONE, "say"), is_due) == (TWO, "why")


def test_a_lesson_opens_where_it_is_open_and_else_where_it_is_reviewed() -> None:
    fresh, passed = lessons()[0], lessons(*whole())[0]
    assert first_place(fresh) == (ONE, "why")
    assert first_place(passed) == (ONE, "say")
    hidden = lesson_standing(replace(LESSON, review="extra"), whole())
    assert review_step(hidden) == "say", "the other one does not come for them"

"""Whatever somebody tries in the course, in whatever order, what they have passed stays passed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, strategies as st

from tests.builders import MORNING
from tests.unit.test_course_progress import LESSON, names
from trainer.domain.course_path import continued, following
from trainer.domain.course_progress import Outcome, Place, Try, lesson_standing
from trainer.rehearsal.course_record import with_completion

STEPS = [step.name for step in LESSON.steps]
OUTCOMES = st.sampled_from(Outcome)


@st.composite
def tries(draw: st.DrawFn, most: int = 25) -> list[Try]:
    """Draw tries at the steps of a lesson as they are kept: with what completes it."""
    made: list[Try] = []
    for at in range(draw(st.integers(0, most))):
        one = Try(
            f"try-{at:03}",
            LESSON.lesson_id,
            draw(st.sampled_from(STEPS)),
            MORNING + timedelta(minutes=at),
            draw(OUTCOMES),
            easier=draw(st.booleans()),
            is_review=draw(st.sampled_from([False, False, False, True])),
        )
        made.append(one if one.is_review else with_completion(made, one, LESSON))
    return made


@given(tries(), tries())
def test_what_was_passed_stays_passed_whatever_comes(before: list[Try], later: list[Try]) -> None:
    was = lesson_standing(LESSON, before)
    more = [replace(one, try_id=f"later-{one.try_id}", at=one.at + timedelta(days=1), completes=False) for one in later]
    now = lesson_standing(LESSON, [*before, *more])
    assert was.passed_at is None or now.passed_at == was.passed_at
    for one in was.steps:
        after = now.step(one.step.name)
        assert after is not None, "a step that came does not go"
        assert one.passed_at is None or replace(after, vain_reviews=0) == replace(one, vain_reviews=0)
        assert after.failed >= one.failed
        assert len(after.hints) >= len(one.hints)


@given(tries())
def test_each_failed_try_brings_at_most_one_hint_more(made: list[Try]) -> None:
    for one in lesson_standing(LESSON, made).steps:
        assert len(one.hints) == min(one.failed, len(one.step.hints))
        assert not one.is_easier or one.failed >= 5
        assert one.passed_at is not None or one.failed < 5 or one.may_go_on


@given(tries(), st.integers(0, 99))
def test_tries_at_other_lessons_change_nothing(made: list[Try], seed: int) -> None:
    others = [replace(one, lesson_id="02-two", completes=False) for one in made]
    at = seed % (len(made) + 1)
    assert lesson_standing(LESSON, [*made[:at], *others, *made[at:]]) == lesson_standing(LESSON, made)


@given(tries())
def test_what_could_not_be_judged_counts_neither_way(made: list[Try]) -> None:
    judged = [one for one in made if one.outcome is not Outcome.NOT_JUDGED]
    with_all, without = lesson_standing(LESSON, made), lesson_standing(LESSON, judged)
    assert {one.step.name: one.passed_at for one in without.steps}.items() <= {
        one.step.name: one.passed_at for one in with_all.steps
    }.items()
    assert with_all.passed_at == without.passed_at or set(names(with_all)) != set(names(without))


@given(tries())
def test_from_everywhere_there_is_a_way_to_all_that_is_open(made: list[Try]) -> None:
    other = replace(LESSON, lesson_id="02-two")
    standings = [lesson_standing(LESSON, made), lesson_standing(other, made)]
    still_open = {
        (one.lesson.lesson_id, step.step.name)
        for one in standings
        for step in one.steps
        if one.passed_at is None and step.passed_at is None
    }
    for lesson in standings:
        for step in lesson.steps:
            at = lesson.lesson.lesson_id, step.step.name
            after = following(standings, at, lambda _one: False)
            assert after != at
            assert (after is not None) == bool(still_open - {at})
            place = continued(standings, Place(*at), lambda _one: False)
            assert (place is not None) == bool(still_open)

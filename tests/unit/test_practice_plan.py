"""What to practise today, what is mastered, and what is remembered of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.builders import MORNING, make_take
from tests.fake_progress import line_of
from trainer.coaching.daily import BASICS, EXERCISES, streak_free_goal, todays_practice
from trainer.coaching.mastery import Mastery, is_clean, mastery_of
from trainer.coaching.repetition import AGAIN, EASY, GOOD, HARD, Memory, practised, ratings
from trainer.domain.prompting import Rung
from trainer.domain.remarks import Feeling
from trainer.domain.take import TakeSource
from trainer.domain.take_line import Figures, TakeLine

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
CLEAN = Figures(160.0, 0.45, 8.0, 3.0, 1, 11)
SCRIPTS = {"one": "One", "two": "Two", "new": "New"}


def memory(take_id: str, days_ago: int, due_in: int) -> Memory:
    return Memory(take_id, NOW - timedelta(days=days_ago), NOW + timedelta(days=due_in), "", "{}")


def spoken(
    minutes: int = 0, *, days: int = 0, rung: Rung = Rung.BLANK, figures: Figures | None = CLEAN, script: str = "one"
) -> TakeLine:
    line = line_of(make_take(f"t{days}-{minutes}"), figures)
    when = MORNING + timedelta(days=days, minutes=minutes)
    return replace(line, recorded_at=when, rung=rung, script_id=script, script=script.capitalize())


def mastery(*lines: TakeLine, unwatched: tuple[str, ...] = ()) -> Mastery:
    (found,) = mastery_of(sorted(lines, key=lambda line: line.recorded_at, reverse=True), unwatched)
    return found


def test_three_takes_on_two_days_make_a_master() -> None:
    assert mastery(spoken(), spoken(1), spoken(days=1)).is_mastered


def test_one_day_is_not_enough() -> None:
    found = mastery(spoken(), spoken(1), spoken(2))
    assert not found.is_mastered
    assert found.next_step == "Say it by heart on another day."


def test_two_takes_are_not_enough() -> None:
    found = mastery(spoken(), spoken(days=1))
    assert not found.is_mastered
    assert found.next_step == "1 more clean take by heart."


@pytest.mark.parametrize(
    "spoilt",
    [
        replace(CLEAN, warned=("pace",)),
        replace(CLEAN, failed=("ums",)),
        replace(CLEAN, natural_pauses=0),
        replace(CLEAN, passed=0),
        None,
    ],
)
def test_what_is_not_clean_does_not_count(spoilt: Figures | None) -> None:
    assert not is_clean(spoken(figures=spoilt))
    assert not mastery(spoken(), spoken(1), spoken(days=1, figures=spoilt)).is_mastered


def test_checks_that_were_not_chosen_do_not_count() -> None:
    off = replace(CLEAN, warned=("pace",))
    assert mastery(spoken(), spoken(1), spoken(days=1, figures=off), unwatched=("pace",)).is_mastered


@pytest.mark.parametrize(
    ("rungs", "step"),
    [
        ((), "One clean take with all the words."),
        ((Rung.FULL,), "A clean take with the first words of each line."),
        ((Rung.FULL, Rung.FIRST_WORDS), "A clean take with the initials alone."),
        ((Rung.INITIALS,), "A clean take by heart."),
    ],
)
def test_the_next_step_is_the_next_rung(rungs: tuple[Rung, ...], step: str) -> None:
    lines = [spoken(at, rung=rung) for at, rung in enumerate(rungs)]
    assert mastery(*lines, spoken(50, figures=replace(CLEAN, failed=("ums",)))).next_step == step


def test_samples_and_parts_master_nothing() -> None:
    sample = replace(spoken(), source=TakeSource.SAMPLE)
    assert mastery_of([sample, replace(spoken(1), is_part=True), spoken(2, script="")]) == ()


def test_who_begins_stays_with_one_script() -> None:
    plan = todays_practice({}, NOW, 0, SCRIPTS)
    assert [(one.name, one.title) for one in plan] == [("one", "One")]
    due = {"script:one": memory("a", 3, -1), "script:two": memory("b", 2, -1), "check:ums": memory("b", 2, -1)}
    assert [one.name for one in todays_practice(due, NOW, BASICS - 1, SCRIPTS)] == ["two", "ums"]


def test_scripts_and_weaknesses_take_turns_after_the_basics() -> None:
    due = {
        "script:one": memory("a", 5, -2),
        "script:two": memory("b", 5, -1),
        "check:ums": memory("b", 5, -3),
        "check:pace": memory("b", 5, 4),
    }
    plan = todays_practice(due, NOW, BASICS, SCRIPTS)
    assert [one.name for one in plan] == ["one", "ums", "two"]
    assert plan[0].why == "Due for 2 days."


def test_what_was_done_today_stays_in_sight() -> None:
    known = {"script:one": memory("a", 0, 3), "script:two": memory("b", 4, -1)}
    plan = todays_practice(known, NOW, BASICS, SCRIPTS)
    assert [(one.name, one.done) for one in plan] == [("one", True), ("two", False)]


def test_nothing_due_brings_a_new_script_once() -> None:
    known = {"script:one": memory("a", 1, 5), "script:two": memory("b", 1, 5)}
    assert [one.name for one in todays_practice(known, NOW, BASICS, SCRIPTS)] == ["new"]
    known["script:new"] = memory("c", 0, 1)
    assert [one.done for one in todays_practice(known, NOW, BASICS, SCRIPTS)] == [True]


def test_a_day_has_no_more_than_five_minutes() -> None:
    due = {f"check:{number}": memory("a", 9, -number) for number in range(1, 30)}
    assert len(todays_practice(due, NOW, BASICS, SCRIPTS)) == EXERCISES


def test_a_day_off_breaks_no_goal() -> None:
    today = date(2026, 11, 20)
    days = {today: 2, today - timedelta(days=3): 5, today - timedelta(days=6): 1, today - timedelta(days=7): 40}
    assert streak_free_goal(days, today) == 8


@pytest.mark.parametrize(
    ("figures", "feeling", "rating"),
    [
        (CLEAN, Feeling.UNKNOWN, GOOD),
        (CLEAN, Feeling.EASY, EASY),
        (CLEAN, Feeling.HARD, HARD),
        (replace(CLEAN, warned=("pace",)), Feeling.EASY, GOOD),
        (replace(CLEAN, failed=("pace",)), Feeling.EASY, HARD),
        (replace(CLEAN, failed=("pace", "ums")), Feeling.EASY, AGAIN),
    ],
)
def test_a_script_is_rated_by_checks_and_feeling(figures: Figures, feeling: Feeling, rating: int) -> None:
    assert ratings("one", figures, feeling, {})["script:one"] == rating


def test_weaknesses_are_rated_once_they_are_known() -> None:
    off = replace(CLEAN, warned=("pace",), failed=("ums",))
    assert ratings("", off, Feeling.UNKNOWN, {"check:hook": None}) == {
        "check:ums": AGAIN,
        "check:pace": HARD,
        "check:hook": GOOD,
    }
    assert ratings("one", Figures(None, None, None, None, 0, 0), Feeling.EASY, {}) == {}


def test_what_goes_well_comes_back_later_and_later() -> None:
    known, when, gaps = None, NOW, []
    for number in range(4):
        known = practised(known, f"t{number}", when, GOOD)
        assert known is not None
        gaps.append((known.due_at - when).days)
        when = known.due_at
    assert gaps == sorted(set(gaps))
    again = practised(known, "t9", when, AGAIN)
    assert again is not None
    assert (again.due_at - when).days < gaps[-1]


def test_a_take_rated_again_replaces_what_it_told() -> None:
    first = practised(None, "a", NOW, AGAIN)
    better = practised(first, "a", NOW, EASY)
    assert better == practised(None, "a", NOW, EASY)
    assert practised(practised(better, "b", NOW, GOOD), "a", NOW, GOOD) is None, "a later take told it already"


def test_a_memory_comes_back_from_text() -> None:
    known = practised(None, "a", NOW, GOOD)
    assert known is not None
    assert Memory.from_json(known.to_json()) == known

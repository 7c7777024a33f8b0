"""What to practise today, what is mastered, and what is remembered of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.builders import MORNING, make_take
from tests.fake_progress import line_of
from trainer.coaching.daily import BASICS, EXERCISES, Week, todays_practice, week_of
from trainer.coaching.mastery import Mastery, is_clean, mastery_of
from trainer.coaching.repetition import AGAIN, EASY, GOOD, HARD, Memory, practised, ratings
from trainer.domain.checks import CheckVerdict
from trainer.domain.prompting import Rung
from trainer.domain.remarks import Feeling
from trainer.domain.take import TakeSource
from trainer.domain.take_line import Figures, TakeLine

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
CLEAN = Figures(160.0, 0.45, 8.0, 3.0, 1, 11)
PASS, WARN, FAIL, UNKNOWN = CheckVerdict
SCRIPTS = {"one": "One", "two": "Two", "new": "New"}


def memory(take_id: str, days_ago: int, due_in: int) -> Memory:
    """Return what is known of something that was practised so many days ago."""
    at = NOW - timedelta(days=days_ago)
    return Memory(take_id, at, NOW + timedelta(days=due_in), "{}", at)


def rated(rating: int, at: datetime = NOW, known: Memory | None = None, *, on_purpose: bool = False) -> Memory:
    made = practised(known, at.isoformat(), at, rating, on_purpose=on_purpose)
    assert made is not None
    return made


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
    assert week_of(days, today, 20) == Week(8, 3, 20)


@pytest.mark.parametrize(
    ("week", "told"),
    [
        (Week(0, 0, 0), "0 takes in the last seven days."),
        (Week(1, 1, 0), "1 take on 1 of the last seven days."),
        (Week(1, 1, 20), "1 of 20 takes on 1 of the last seven days."),
        (Week(21, 4, 20), "21 of 20 takes on 4 of the last seven days; your goal is reached."),
    ],
)
def test_a_week_is_told_in_one_sentence(week: Week, told: str) -> None:
    assert week.told == told


def test_who_begins_goes_on_with_the_script_they_spoke_last() -> None:
    known = {"script:one": memory("b", 1, 2), "script:two": memory("a", 5, 2)}
    assert [one.name for one in todays_practice(known, NOW, BASICS - 1, SCRIPTS)] == ["one"]


@pytest.mark.parametrize(
    ("verdicts", "feeling", "rating"),
    [
        ({"pace": PASS}, Feeling.UNKNOWN, GOOD),
        ({"pace": PASS}, Feeling.EASY, EASY),
        ({"pace": PASS}, Feeling.HARD, HARD),
        ({"pace": WARN}, Feeling.EASY, GOOD),
        ({"pace": FAIL, "ums": PASS}, Feeling.EASY, HARD),
        ({"pace": FAIL, "ums": FAIL}, Feeling.EASY, AGAIN),
    ],
)
def test_a_script_is_rated_by_checks_and_feeling(
    verdicts: dict[str, CheckVerdict], feeling: Feeling, rating: int
) -> None:
    assert ratings("one", verdicts, feeling, {})["script:one"] == rating


def test_weaknesses_are_rated_once_they_are_known() -> None:
    off = {"pace": WARN, "ums": FAIL, "hook": PASS, "close": PASS}
    assert ratings("", off, Feeling.UNKNOWN, {"check:hook"}) == {
        "check:ums": AGAIN,
        "check:pace": HARD,
        "check:hook": GOOD,
    }
    assert ratings("one", {"ums": UNKNOWN}, Feeling.EASY, {"check:ums"}) == {}


def test_what_was_not_judged_has_not_healed() -> None:
    known = {"check:number_pace"}
    assert ratings("", {"number_pace": UNKNOWN, "ums": PASS}, Feeling.UNKNOWN, known) == {}


def test_what_goes_well_comes_back_later_and_later() -> None:
    known, when, gaps = None, NOW, []
    for _ in range(4):
        known = rated(GOOD, when, known, on_purpose=True)
        gaps.append((known.due_at - when).days)
        when = known.due_at
    assert gaps == sorted(set(gaps))
    again = rated(AGAIN, when, known, on_purpose=True)
    assert (again.due_at - when).days < gaps[-1]


def test_a_take_rated_again_replaces_what_it_told() -> None:
    before = rated(GOOD, NOW - timedelta(days=9))
    for known in (None, before):
        first = practised(known, "a", NOW, GOOD, on_purpose=False)
        second = practised(first, "a", NOW, AGAIN, on_purpose=True)
        assert second == practised(known, "a", NOW, AGAIN, on_purpose=True)
        assert practised(second, "a", NOW, GOOD, on_purpose=False) == first


def test_what_an_earlier_take_told_is_told_already() -> None:
    later = practised(None, "b", NOW, GOOD, on_purpose=True)
    assert practised(later, "c", NOW - timedelta(minutes=1), GOOD, on_purpose=True) is None


def test_a_take_made_further_west_is_not_passed_over() -> None:
    """Names of takes are made of the local time, which may go back."""
    before = practised(None, "20261120-130000-0000", NOW, GOOD, on_purpose=True)
    assert practised(before, "20261120-090000-0000", NOW + timedelta(hours=1), GOOD, on_purpose=True) is not None


def test_what_fails_for_the_first_time_was_not_practised() -> None:
    known = {f"check:{name}": rated(AGAIN) for name in ("ums", "pace", "hook")}
    assert todays_practice(known, NOW, BASICS, {}) == ()
    tomorrow = NOW + timedelta(days=1)
    assert [one.done for one in todays_practice(known, tomorrow, BASICS, {})] == [False] * 3


def test_a_weakness_that_was_due_is_done_when_it_passes() -> None:
    due = rated(AGAIN, NOW - timedelta(days=3))
    passed = {"check:ums": rated(GOOD, NOW, due)}
    assert [one.done for one in todays_practice(passed, NOW, BASICS, {})] == [True]
    again = {"check:ums": rated(GOOD, NOW, passed["check:ums"])}
    assert [one.done for one in todays_practice(again, NOW, BASICS, {})] == [True], "it stays done"


def test_a_weakness_that_was_not_due_is_no_exercise() -> None:
    known = rated(GOOD, NOW - timedelta(days=1), rated(GOOD, NOW - timedelta(days=9)))
    assert known.due_at > NOW + timedelta(days=1)
    assert todays_practice({"check:ums": rated(GOOD, NOW, known)}, NOW, BASICS, {}) == ()


def test_a_weakness_that_fails_by_the_way_stays_due() -> None:
    due = rated(AGAIN, NOW - timedelta(days=3))
    (left,) = todays_practice({"check:ums": rated(AGAIN, NOW, due)}, NOW, BASICS, {})
    assert (left.done, left.why) == (False, "Due for 2 days.")
    (done,) = todays_practice({"check:ums": rated(AGAIN, NOW, due, on_purpose=True)}, NOW, BASICS, {})
    assert done.done, "it was practised, however it went"


def test_one_take_does_not_use_up_the_day() -> None:
    at = NOW - timedelta(minutes=5)
    healed = {f"check:{number}": rated(GOOD, at, rated(AGAIN, NOW - timedelta(days=9))) for number in range(5)}
    scripts = {"script:one": rated(GOOD, at, on_purpose=True), "script:two": memory("a", 9, -2)}
    plan = todays_practice({**scripts, **healed, "script:new": memory("b", 9, -1)}, NOW, BASICS, SCRIPTS)
    assert [one.name for one in plan if not one.done] == ["two", "new"]
    assert plan[0].name == "one"
    assert len(plan) == EXERCISES


def test_six_takes_are_enough_for_a_day() -> None:
    done = {f"check:{at}": rated(GOOD, NOW - timedelta(minutes=at), on_purpose=True) for at in range(EXERCISES)}
    plan = todays_practice({**done, "check:more": memory("b", 9, -1)}, NOW, BASICS, {})
    assert all(one.done for one in plan)


def test_a_memory_comes_back_from_text() -> None:
    for known in (rated(GOOD), rated(GOOD, NOW, rated(AGAIN, NOW - timedelta(days=3)), on_purpose=True)):
        assert Memory.from_json(known.to_json()) == known

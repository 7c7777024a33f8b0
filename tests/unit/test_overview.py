"""What many takes come to, where not only the rep changes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING

import pytest

from tests.simulated_reps import DAY_SD, history, lines_of, poisson, told_of_any
from trainer.coaching.overview import Followed, overview_of, told_day
from trainer.coaching.trend import Point
from trainer.domain.prompting import Rung

if TYPE_CHECKING:
    from trainer.domain.take_line import TakeLine

START = datetime(2026, 11, 3, 9, 0, tzinfo=UTC)
HIGH, LOW = (5, 4, 6, 5), (1, 0, 1, 2)


def points(*values: float) -> list[Point]:
    return [Point(START + timedelta(days=at // 4, minutes=at % 4), value) for at, value in enumerate(values)]


def ums(lines: list[TakeLine], *, one_script: bool = False) -> Followed:
    return overview_of(lines, one_script=one_script).followed[0]


def test_another_script_is_no_progress() -> None:
    chance = Random(7)  # noqa: S311 - the same each time
    told = 0
    for _ in range(40):
        takes = history(chance, [5.0] * 30 + [1.5] * 30, poisson)
        told += told_of_any(lines_of(takes, scripts=["one"] * 30 + ["two"] * 30), first=31) is not None
    assert told <= 2


def test_another_version_is_no_progress() -> None:
    takes = lines_of(points(*HIGH * 5, *LOW * 5), versions=[1] * 20 + [2] * 20)
    assert ums(takes, one_script=True).is_progress is None


def test_an_easier_script_now_and_then_more_often_is_no_progress() -> None:
    chance, told = Random(8), 0  # noqa: S311
    for _ in range(40):
        scripts = ["easy" if chance.random() < (0.2 if at < 30 else 0.8) else "hard" for at in range(60)]
        means = [1.5 if script == "easy" else 5.0 for script in scripts]
        takes = history(chance, means, poisson, day_sd=DAY_SD)
        told += told_of_any(lines_of(takes, scripts=scripts), first=16) is not None
    assert told <= 2


def test_progress_in_several_scripts_is_told_together() -> None:
    scripts = ["one", "two", "three"] * 14
    offset = {"one": 0, "two": 1, "three": 2}
    values = [(4 if at < 24 else 0) + offset[script] + at % 2 for at, script in enumerate(scripts)]
    found = ums(lines_of(points(*values), scripts=scripts))
    assert found.is_progress
    assert found.trend.change is not None
    assert (found.trend.change.index, found.trend.change.steady) == (24, True)
    assert found.trend.change.before - found.trend.change.after == pytest.approx(4, abs=0.6)


def test_progress_is_told_in_the_script_that_was_spoken_before_and_since() -> None:
    scripts = ["one"] * 20 + ["two"] * 24
    found = ums(lines_of(points(*[2, 3, 2, 1] * 5, *HIGH * 3, *LOW * 3), scripts=scripts))
    assert "from about 5 to about 1 per take" in found.told
    assert found.is_progress


def test_a_take_by_heart_leaves_too_few_to_compare() -> None:
    takes = lines_of(points(*HIGH * 8, *LOW * 7), rungs=[*[Rung.FULL] * 59, Rung.BLANK])
    assert overview_of(takes[:59], one_script=True).sentences[0].startswith("Ums: from about 5 to about 1")
    assert overview_of(takes, one_script=True).sentences == ("15 more takes, and a change can be told from chance.",)


def test_only_what_was_judged_alike_is_compared() -> None:
    """Other thresholds let more checks pass; the older takes are judged by them later."""
    takes = points(*[3.0] * 40)
    passed, how = [7, 8, 6, 7] * 5 + [11, 12, 11, 12] * 5, ["before"] * 20 + ["now"] * 20
    mixed = overview_of(lines_of(takes, passed=passed, judged_with=how), one_script=True)
    assert [len(one.dots) for one in mixed.followed if one.measured.name == "passed"] == [20]
    assert not any(one.is_progress for one in mixed.followed)
    alike = overview_of(lines_of(takes, passed=passed), one_script=True)
    assert any(one.is_progress for one in alike.followed), "it would be progress"


def test_a_newest_take_that_is_not_judged_yet_hides_nothing() -> None:
    takes = lines_of(points(*[3.0] * 20), passed=[7] * 20)
    passed = overview_of([*takes[:-1], *lines_of(points(3.0))], one_script=True).followed[-1]
    assert len(passed.dots) == 19


@pytest.mark.parametrize(
    ("now", "told"),
    [(START, "3 November"), (START + timedelta(days=90), "3 November 2026"), (None, "3 November")],
)
def test_a_day_of_another_year_is_told_with_it(now: datetime | None, told: str) -> None:
    assert told_day(START, now) == told


def test_a_change_of_another_year_is_told_with_it() -> None:
    takes = lines_of(points(*HIGH * 5, *LOW * 5))
    assert "since 8 November;" in overview_of(takes, one_script=True).sentences[0]
    later = overview_of(takes, one_script=True, now=START + timedelta(days=400))
    assert "since 8 November 2026;" in later.sentences[0]

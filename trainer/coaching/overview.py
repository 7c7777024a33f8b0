"""What many takes come to: each figure as a line of takes, and in one sentence whether it changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from trainer.coaching.like_with_like import AFTER, BEFORE
from trainer.coaching.measured import MEASURED
from trainer.coaching.trend import Point, Trend, trend_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from trainer.coaching.measured import Measured
    from trainer.domain.prompting import Rung
    from trainer.domain.take_line import TakeLine

FEWEST: Final = BEFORE + AFTER
"""Fewer takes show no change that could be told from chance."""
_FEWEST_TO_BEAT: Final = 5


@dataclass(frozen=True, slots=True)
class Dot:
    """A take in a line of takes.

    Attributes:
        line: the take.
        value: the figure.
        is_judged: whether it belongs to the line: others were spoken with more or less of the words in view.
        is_best: whether it was better than all before it that are shown.
    """

    line: TakeLine
    value: float
    is_judged: bool
    is_best: bool


@dataclass(frozen=True, slots=True)
class Followed:
    """One figure over many takes.

    Attributes:
        measured: which figure.
        dots: the takes in which it is known, oldest first.
        trend: the line of those that are judged.
        told: what there is to say, in one sentence.
        is_progress: True for a change to the better, False for one to the worse; None where nothing changed beyond
            the rep's own spread, or better is not defined.
    """

    measured: Measured
    dots: tuple[Dot, ...]
    trend: Trend
    told: str
    is_progress: bool | None


@dataclass(frozen=True, slots=True)
class Overview:
    """All figures over many takes.

    Attributes:
        followed: each of `MEASURED`.
        takes: how many takes are shown.
        rung: how much of the words was in view in those that are judged; None without takes.
        kinds: how many scripts and versions of them are among those.
        left_out: how many were judged by another detector and are not shown.
        sentences: the changes, best first; where there is none, that.
    """

    followed: tuple[Followed, ...]
    takes: int
    rung: Rung | None
    kinds: int
    left_out: int
    sentences: tuple[str, ...]


def overview_of(lines: Sequence[TakeLine], *, one_script: bool, now: datetime | None = None) -> Overview:
    """Return what takes come to.

    Only takes of the newest one's detector are compared, and figures that were judged as its own. A change is judged
    among those with as much of the words in view as in the newest, for reading aloud hides ums, and each version of a
    script is compared with itself.

    Args:
        lines: takes that can show progress, oldest first.
        one_script: whether they are all of one script.
        now: when it is told; None for when the newest was spoken.
    """
    same = _judged_alike([line for line in lines if line.detector == lines[-1].detector])
    rung = same[-1].rung if same else None
    judged = [line for line in same if line.rung is rung]
    now = now or (same[-1].recorded_at if same else None)
    followed = tuple(_followed(measured, same, rung, now, one_script=one_script) for measured in MEASURED)
    changed = sorted((one for one in followed if one.is_progress is not None), key=lambda one: not one.is_progress)
    sentences = tuple(one.told for one in changed) or (_nothing(len(judged)),)
    return Overview(followed, len(same), rung, len(set(map(_kind, judged))), len(lines) - len(same), sentences)


def _judged_alike(lines: Sequence[TakeLine]) -> list[TakeLine]:
    """Return takes without the figures of those that other thresholds made than those of the newest that is judged."""
    how = next((line.judged_with for line in reversed(lines) if line.figures is not None), "")
    return [line if line.judged_with == how else replace(line, figures=None) for line in lines]


def _kind(line: TakeLine) -> str:
    """Return what a take is compared with: its script, and which version of it."""
    return f"{line.script_id or line.script} {line.version}"


def _followed(
    measured: Measured, lines: Sequence[TakeLine], rung: Rung | None, now: datetime | None, *, one_script: bool
) -> Followed:
    known = [(line, value) for line in lines if (value := measured.value(line)) is not None]
    bests = _bests(measured, [value for _, value in known])
    dots = tuple(
        Dot(line, value, line.rung is rung, is_best) for (line, value), is_best in zip(known, bests, strict=True)
    )
    points = [Point(dot.line.recorded_at, dot.value, _kind(dot.line)) for dot in dots if dot.is_judged]
    trend = trend_of(points, measured.least, counts=measured.counts)
    comparable = one_script or not measured.of_script
    change = trend.change if comparable else None
    is_progress = None
    if change is not None and measured.better:
        is_progress = (change.after - change.before) * measured.better > 0
    return Followed(measured, dots, trend, _told(measured, trend, len(points), now, comparable=comparable), is_progress)


def _bests(measured: Measured, values: Sequence[float]) -> list[bool]:
    """Return for each value whether it is better than all before it; the first few are nothing to be better than."""
    best, found = None, []
    for at, value in enumerate(value * measured.better for value in values):
        found.append(at >= _FEWEST_TO_BEAT and best is not None and value > best)
        best = value if best is None else max(best, value)
    return found


def _told(measured: Measured, trend: Trend, takes: int, now: datetime | None, *, comparable: bool) -> str:
    title, each = measured.title, f" {measured.each}" if measured.each else ""
    middle = next((value for value in reversed(trend.median) if value is not None), None)
    if middle is None:
        return f"{title}: too few takes to say."
    change = trend.change
    if not comparable:
        return f"{title}: about {measured.told(middle)}; choose one script to compare."
    if change is None:
        return f"{title}: about {measured.told(middle)}{each}" + (
            ", within your usual spread." if takes >= FEWEST else "."
        )
    before, after = measured.told(change.before), measured.told(change.after)
    steady = "; steady" if change.steady else ""
    return f"{title}: from about {before} to about {after}{each} since {told_day(change.since, now)}{steady}."


def told_day(when: datetime, now: datetime | None = None) -> str:
    """Return a day as it is said in a sentence, with its year where that is not the year of `now`."""
    day = when.astimezone()
    is_other = now is not None and now.astimezone().year != day.year
    return f"{day.day} {day:%B}" + (f" {day.year}" if is_other else "")


def _nothing(takes: int) -> str:
    if not takes:
        return "No takes yet that could be compared."
    if takes < FEWEST:
        more = FEWEST - takes
        return f"{more} more take{'' if more == 1 else 's'}, and a change can be told from chance."
    return "No change beyond your usual spread."

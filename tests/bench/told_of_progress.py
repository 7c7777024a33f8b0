"""How often reps who do not change are told that they did, and how soon those who do.

`python -m tests.bench.told_of_progress [HISTORIES]` asks each history after each of its takes, as the window does.
"""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from random import Random
from statistics import median
from typing import TYPE_CHECKING

from tests.simulated_reps import (
    DAY_SD,
    TAKES_A_DAY,
    history,
    lines_of,
    overdispersed,
    poisson,
    seconds,
    told_after,
    told_of_any,
)
from trainer.coaching.like_with_like import AFTER, BEFORE
from trainer.coaching.trend import Point, trend_of
from trainer.domain.prompting import Rung

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.simulated_reps import Draw
    from trainer.domain.take_line import TakeLine

HISTORIES = 1000
TAKES = 100
WITHIN = 12
TAKES_BEFORE = (10, 20, 30, 60)
HARD, EASY = 5.0, 1.5
"""Ums of a rep who does not change, in two scripts or with more and less of the words in view."""


def main(histories: int) -> None:
    """Print four tables."""
    _unchanged(histories)
    _together(histories)
    _other_things(histories)
    _changed(histories)
    _changed_in_turn(histories)
    _speed()


def _unchanged(histories: int) -> None:
    sys.stdout.write(f"told of progress without any, of {histories} histories of {TAKES} takes (%)\n")
    models = {
        **{f"ums: chance alone, {mean:g} a take": (poisson, mean, 0.0, True) for mean in (0.5, 1, 2, 4, 8)},
        **{f"ums: with days ({DAY_SD:g}), {mean:g} a take": (poisson, mean, DAY_SD, True) for mean in (1, 3, 5)},
        **{f"ums: wild chance and days, {mean:g} a take": (overdispersed, mean, DAY_SD, True) for mean in (1, 3, 5)},
        "ums: wild days (0.25), 5 a take": (poisson, 5.0, 0.25, True),
        "length: 18 s, takes 1.2 s, days 0.6 s": (seconds, 18.0, DAY_SD, False),
    }
    for name, (draw, mean, day_sd, counts) in models.items():
        chance = Random(11)  # noqa: S311 - the same each time
        told = {-1: 0, 1: 0}
        for _ in range(histories):
            points = history(chance, [mean] * TAKES, draw, day_sd=day_sd)
            for way in told:
                told[way] += told_after(points, counts=counts, better=way) is not None
        sys.stdout.write(
            f"  {name:44} better {100 * told[-1] / histories:5.1f}   worse {100 * told[1] / histories:5.1f}\n"
        )
        sys.stdout.flush()


def _together(histories: int) -> None:
    """Count histories in which any of the figures with a better side is told to have become better."""
    figures = (
        (poisson, 3.0, DAY_SD, 1.0, True),
        (poisson, 0.5, DAY_SD, 1.0, True),
        *((_steady(take_sd, days_sd), mean, 0.0, least, False) for mean, take_sd, days_sd, least in _STEADY),
    )
    chance, told = Random(13), 0  # noqa: S311
    for _ in range(histories):
        lines = [
            (history(chance, [mean] * TAKES, draw, day_sd=day_sd), least, counts)
            for draw, mean, day_sd, least, counts in figures
        ]
        told += any(
            told_after(points, least=least, counts=counts, better=-1 if counts else 1) is not None
            for points, least, counts in lines
        )
    sys.stdout.write(f"  any of ums, pauses, number, pitch, checks passed  better {100 * told / histories:5.1f}\n")


_STEADY = ((0.42, 0.035, 0.015, 0.05), (2.8, 0.4, 0.2, 0.3), (80.0, 9.0, 4.0, 8.0))
"""Mean, spread of takes, spread of days, least change: seconds a digit, pitch in semitones, share of checks in %."""


def _steady(take_sd: float, days_sd: float) -> Draw:
    """Return how a figure is drawn whose days differ as well."""
    shifts: Iterator[float] = iter(())

    def draw(chance: Random, mean: float, _day: float) -> float:
        nonlocal shifts
        shift = next(shifts, None)
        if shift is None:
            shifts = iter([chance.gauss(0, days_sd)] * TAKES_A_DAY)
            shift = next(shifts)
        return chance.gauss(mean + shift, take_sd)

    return draw


def _other_things(histories: int) -> None:
    """Count histories in which any progress is told where something changed, but not the rep."""
    sys.stdout.write(f"told of any progress where only something else changed, of {histories} histories (%)\n")
    kinds = {
        "another script": _another_script,
        "an easier script more and more often": _more_and_more,
        "six scripts in turn, then two of them": _fewer_scripts,
        "another version": _another_version,
        "less in view, then more": _rungs,
        "thresholds, older takes not judged anew yet": _thresholds,
    }
    for name, make in kinds.items():
        chance, told = Random(17), 0  # noqa: S311
        for _ in range(histories):
            told += told_of_any(make(chance), first=BEFORE + AFTER, one_script=make in _OF_ONE_SCRIPT) is not None
        sys.stdout.write(f"  {name:44} {100 * told / histories:5.1f}\n")
        sys.stdout.flush()


def _another_script(chance: Random) -> list[TakeLine]:
    scripts = ["hard"] * (TAKES // 2) + ["easy"] * (TAKES // 2)
    return lines_of(_ums(chance, scripts), scripts=scripts)


def _more_and_more(chance: Random) -> list[TakeLine]:
    scripts = ["easy" if chance.random() < at / TAKES else "hard" for at in range(TAKES)]
    return lines_of(_ums(chance, scripts), scripts=scripts)


def _fewer_scripts(chance: Random) -> list[TakeLine]:
    shares = [number % (6 if number < TAKES // 2 else 2) for number in range(TAKES)]
    means = [1.0 + (5 - share) for share in shares] if chance.random() < 1 / 2 else [1.0 + share for share in shares]
    return lines_of(history(chance, means, poisson), scripts=[f"script {share}" for share in shares])


def _another_version(chance: Random) -> list[TakeLine]:
    scripts = ["hard"] * (TAKES // 2) + ["easy"] * (TAKES // 2)
    return lines_of(_ums(chance, scripts), versions=[1 + (script == "easy") for script in scripts])


def _rungs(chance: Random) -> list[TakeLine]:
    scripts = ["hard" if at < TAKES // 2 and chance.random() < 1 / 2 else "easy" for at in range(TAKES)]
    rungs = [Rung.BLANK if script == "hard" else Rung.FULL for script in scripts]
    return lines_of(_ums(chance, scripts), rungs=rungs)


def _thresholds(chance: Random) -> list[TakeLine]:
    half = TAKES // 2
    passed = [sum(chance.random() < (0.6 if at < half else 0.85) for _ in range(12)) for at in range(TAKES)]
    how = ["before"] * half + ["now"] * half
    return lines_of(history(chance, [3.0] * TAKES, poisson), passed=passed, judged_with=how)


_OF_ONE_SCRIPT = (_another_version, _rungs, _thresholds)


def _ums(chance: Random, scripts: list[str]) -> list[Point]:
    return history(chance, [HARD if script == "hard" else EASY for script in scripts], poisson)


def _changed(histories: int) -> None:
    sys.stdout.write(f"told within {WITHIN} takes of the change, of {histories} reps (%), by takes before it\n")
    kinds = {"chance": (poisson, 0.0), "and days": (poisson, DAY_SD), "wild, and days": (overdispersed, DAY_SD)}
    for before, after in ((5.0, 1.0), (5.0, 2.0), (5.0, 3.0), (3.0, 1.0)):
        for kind, (draw, day_sd) in kinds.items():
            chance, shares = Random(5), []  # noqa: S311
            for takes in TAKES_BEFORE:
                means = [before] * takes + [after] * WITHIN
                runs = (history(chance, means, draw, day_sd=day_sd) for _ in range(histories))
                told = sum(told_after(points, first=takes + 1, better=-1) is not None for points in runs)
                shares.append(f"{takes} before {100 * told / histories:5.1f}")
            sys.stdout.write(f"  from {before:g} to {after:g}, {kind:16} {'   '.join(shares)}\n")
            sys.stdout.flush()


def _changed_in_turn(histories: int) -> None:
    """Let a rep get better who speaks three scripts in turn, with fewer and with more ums in them."""
    chance, shares = Random(5), []  # noqa: S311
    for takes in TAKES_BEFORE:
        levels = [(0.6, 1.0, 1.4)[at % 3] for at in range(takes + WITHIN)]
        means = [(5.0 if at < takes else 1.0) * level for at, level in enumerate(levels)]
        told = 0
        for _ in range(histories):
            points = history(chance, means, poisson)
            alike = [replace(point, kind=str(at % 3)) for at, point in enumerate(points)]
            told += told_after(alike, first=takes + 1, better=-1) is not None
        shares.append(f"{takes} before {100 * told / histories:5.1f}")
    sys.stdout.write(f"  from 5 to 1, three scripts in turn  {'   '.join(shares)}\n")


def _speed() -> None:
    chance = Random(3)  # noqa: S311
    points = history(chance, [3.0] * 300, poisson)
    spent = []
    for _ in range(20):
        began = time.perf_counter()
        trend_of(points, 1.0, counts=True)
        spent.append(time.perf_counter() - began)
    plain = [Point(point.at, point.value) for point in points]
    began = time.perf_counter()
    sorted(point.value for point in plain)
    baseline = time.perf_counter() - began
    sys.stdout.write(f"a line of 300 takes {1000 * median(spent):.2f} ms, sorting them {1000 * baseline:.3f} ms\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else HISTORIES)

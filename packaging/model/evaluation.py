"""What opinions on clips that the nets were not taught with are worth, and the judges that are fitted to them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from tests.bench.filler_scoring import Score, Span, calibration_error, interval
from trainer.analysis.acoustic import GROUP_HOPS, HOP_S
from trainer.analysis.pause_finder import SHORTEST_HOPS, Found, Judge, LiveFinder, evidence, find, smoothed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import numpy.typing as npt
    from clips import Clip

    Floats = npt.NDArray[np.float32]
    Opinions = dict[str, Floats]
    Hear = Callable[[Floats], list[tuple[Found, float | None]]]

LOOK_AHEAD_HOPS = 6
_ON, _OFF = 0.3, 0.25
_FIRST_WEIGHTS = (1.0, 0.0, 0.0, 0.0)
_MOST_FALSE_PER_MIN = 0.95
_MOST_FALSE_PER_MIN_LIVE = 1.1
_LATEST_S = 0.58
"""Heard no later than this after the start in 95 of 100."""
_MEDIAN_S = 0.38
_RIDGE = 1e-2


class Heard(NamedTuple):
    """One stretch found in a clip; `label` is -1 for a false alarm and -2 where it counts neither way."""

    clip: Clip
    found: Found
    label: int
    heard_at_s: float | None


@dataclass(frozen=True)
class Measured:
    """The scores of the recordings or clips of one source, and every stretch found in them."""

    parts: list[Score]
    heard: list[Heard]

    @property
    def whole(self) -> Score:
        """Return the sum of the parts."""
        whole = Score()
        for part in self.parts:
            whole.hits += part.hits
            whole.misses += part.misses
            whole.false += part.false
            whole.minutes += part.minutes
            whole.start_errors_s += part.start_errors_s
        return whole

    @property
    def delays_s(self) -> list[float]:
        """Return how long after its start each hit was announced."""
        hits = [one for one in self.heard if one.label >= 0 and one.heard_at_s is not None]
        return [float(one.heard_at_s or 0.0) - one.clip.wanted[one.label].start_s for one in hits]

    @property
    def calibration_error(self) -> float:
        """Return the expected calibration error of what counts."""
        counted = [one for one in self.heard if one.label != -2]  # noqa: PLR2004 - ignored
        return calibration_error([one.found.confidence for one in counted], [one.label >= 0 for one in counted])


def finally_heard(judge: Judge) -> Hear:
    """Return what finds the pauses of a whole take."""
    return lambda likely: [(found, None) for found in find(likely, judge) if found.confidence >= judge.told]


def heard_live(judge: Judge, latest_s: float) -> Hear:
    """Return what finds pauses hop by hop, and when each is told."""

    def hear(likely: Floats) -> list[tuple[Found, float | None]]:
        finder = LiveFinder(judge, round(latest_s / HOP_S))
        told = [(found, hop) for hop, value in enumerate(likely.tolist()) if (found := finder.push(value))]
        return [(found, ((hop + LOOK_AHEAD_HOPS) // GROUP_HOPS + 1) * GROUP_HOPS * HOP_S) for found, hop in told]

    return hear


def measured(clips: Sequence[Clip], opinions: Opinions, hear: Hear) -> Measured:
    """Return the scores by recording where there are several, else by clip."""
    by_group = len({clip.group for clip in clips}) > 1
    parts: dict[str, Score] = defaultdict(Score)
    heard: list[Heard] = []
    for clip in clips:
        found = hear(opinions[clip.name])
        spans = [Span(one.first * HOP_S, one.after * HOP_S) for one, _ in found]
        score = parts[clip.group if by_group else clip.name]
        labels = score.add(spans, clip.wanted, clip.ignore, clip.minutes)
        heard += [Heard(clip, one, label, at_s) for (one, at_s), label in zip(found, labels, strict=True)]
    return Measured(list(parts.values()), heard)


def fitted_final(clips: Sequence[Clip], opinions: Opinions, most_false_per_min: float = _MOST_FALSE_PER_MIN) -> Judge:
    """Return a judge whose confidence is calibrated, telling as much as the false alarms allow."""
    loose = Judge(_ON, _OFF, 0.0, _FIRST_WEIGHTS)
    found = measured(clips, opinions, finally_heard(loose)).heard
    counted = [one for one in found if one.label != -2]  # noqa: PLR2004 - ignored
    rows = [_seen(opinions[one.clip.name], one.found) for one in counted]
    judge = replace(loose, weights=_logistic(rows, [one.label >= 0 for one in counted]))
    tellings = (replace(judge, told=float(told)) for told in np.arange(0.3, 0.8, 0.02))
    return max(tellings, key=lambda one: _worth(measured(clips, opinions, finally_heard(one)), most_false_per_min))


def fitted_live(clips: Sequence[Clip], opinions: Opinions) -> tuple[Judge, float]:
    """Return a judge that tells early, and after how long it keeps silent."""
    rows, is_true = _moments(clips, opinions)
    judge = Judge(_ON, _OFF, 0.0, _logistic(rows, is_true))

    def worth(option: tuple[float, float]) -> float:
        told, latest_s = option
        result = measured(clips, opinions, heard_live(replace(judge, told=told), latest_s))
        median_s, late_s = np.percentile(result.delays_s or [0.0], [50, 95]).tolist()
        penalty = max(0.0, median_s - _MEDIAN_S) + max(0.0, late_s - _LATEST_S)
        return _worth(result, _MOST_FALSE_PER_MIN_LIVE) - 10.0 * float(penalty)

    told, latest_s = max(product(np.arange(0.3, 0.9, 0.03).tolist(), (0.32, 0.38, 0.44, 0.52, 0.62)), key=worth)
    return _recalibrated(clips, opinions, replace(judge, told=told), latest_s), latest_s


def _recalibrated(clips: Sequence[Clip], opinions: Opinions, judge: Judge, latest_s: float) -> Judge:
    """Return the judge with the confidence of what is told: who tells at the first sure moment is less sure."""
    heard = [one for one in measured(clips, opinions, heard_live(judge, latest_s)).heard if one.label != -2]  # noqa: PLR2004
    precision = float(np.mean([one.label >= 0 for one in heard]))
    sure = float(np.mean([one.found.confidence for one in heard]))
    shift = float(np.log(precision / (1 - precision)) - np.log(sure / (1 - sure)))
    peak, mean, length, constant = judge.weights
    told = 1 / (1 + np.exp(-(np.log(judge.told / (1 - judge.told)) + shift)))
    return replace(judge, told=float(told), weights=(peak, mean, length, constant + shift))


def _moments(clips: Sequence[Clip], opinions: Opinions) -> tuple[list[tuple[float, ...]], list[bool]]:
    """Return what a judge sees at each hop of each stretch, and whether that is in a filled pause."""
    rows, is_true = [], []
    for clip in clips:
        for found in find(opinions[clip.name], Judge(_ON, _OFF, 0.0, _FIRST_WEIGHTS)):
            for after in range(found.first + SHORTEST_HOPS, min(found.after, found.first + 30) + 1):
                score = Score()
                (label,) = score.add([Span(found.first * HOP_S, after * HOP_S)], clip.wanted, clip.ignore, 1.0)
                if label != -2:  # noqa: PLR2004 - ignored
                    rows.append(_seen(opinions[clip.name], replace(found, after=after)))
                    is_true.append(label >= 0)
    return rows, is_true


def _seen(likely: Floats, found: Found) -> tuple[float, ...]:
    """Return what a judge weighs of this stretch."""
    return evidence(smoothed(likely)[found.first : found.after].tolist())


def _worth(result: Measured, most_false_per_min: float) -> float:
    whole = result.whole
    return whole.f1 - max(0.0, whole.false / whole.minutes - most_false_per_min)


def _logistic(rows: Sequence[tuple[float, ...]], is_true: Sequence[bool]) -> tuple[float, float, float, float]:
    """Return the weights of a logistic regression with a little ridge, by Newton's steps."""
    x, y = np.array(rows), np.array(is_true, dtype=np.float64)
    weights = np.zeros(x.shape[1])
    for _ in range(30):
        likely = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (y - likely) - _RIDGE * weights
        curve = (x * (likely * (1 - likely))[:, None]).T @ x + _RIDGE * np.eye(len(weights))
        weights = weights + np.linalg.solve(curve, slope)
    peak, mean, length, constant = weights.tolist()
    return peak, mean, length, constant


def rows_of(clips: Sequence[Clip], opinions: Opinions, hear: Hear) -> Iterator[str]:
    """Yield the rows of a table, one for each source."""
    yield "| held out | P | R | F1 | false/min | start error s | F1, 95 % | ECE | delay s | labelled | min |"
    yield "|---|---|---|---|---|---|---|---|---|---|---|"
    for source in dict.fromkeys(clip.source for clip in clips):
        result = measured([clip for clip in clips if clip.source == source], opinions, hear)
        whole = result.whole
        low, high = interval(result.parts)
        delays = (
            "/".join(f"{value:.2f}" for value in np.percentile(result.delays_s, [50, 95])) if result.delays_s else "-"
        )
        yield (
            f"| {source} | {whole.row} | {low:.2f}-{high:.2f} | {result.calibration_error:.3f} | {delays} "
            f"| {whole.hits + whole.misses} | {whole.minutes:.1f} |"
        )

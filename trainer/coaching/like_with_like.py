"""Takes before and after a change, compared like with like: each with others of its own kind.

Ums differ from script to script, and from version to version: without that, another script would look like another rep.
Each kind has a level of its own, and all of them share one step (analysis of covariance).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from statistics import fmean
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

BEFORE: Final = 8
AFTER: Final = 8
"""So few takes on one side of a change are no side."""
_LEAST_WEIGHT: Final = BEFORE * AFTER / (BEFORE + AFTER)
"""Takes of several kinds must weigh as much as those would of one kind."""


@dataclass(slots=True)
class _Kind:
    """The takes of one kind before and after a split, and what they add up to."""

    before: int = 0
    after: int = 0
    sum_before: float = 0.0
    sum_after: float = 0.0

    @property
    def weight(self) -> float:
        """Return how much they say of a change: nothing where all are on one side."""
        return self.before * self.after / (self.before + self.after)

    @property
    def step(self) -> float:
        """Return how far the means lie apart, by that weight."""
        return (self.sum_after * self.before - self.sum_before * self.after) / (self.before + self.after)

    def move(self, value: float) -> None:
        """Let the split go past one of them."""
        self.before, self.after = self.before + 1, self.after - 1
        self.sum_before, self.sum_after = self.sum_before + value, self.sum_after - value


@dataclass(frozen=True, slots=True)
class Fit:
    """Takes as two sides and a level for each kind.

    Attributes:
        shares: how much each take says of the change; on each side they add up to 1, and a kind that is on one side
            only says nothing.
        step: how far the second side lies above the first.
        levels: where each kind lies on the first side.
        left_over: the sum of the squares that this does not explain.
        freedom: of how many independent values that is.
    """

    shares: tuple[float, ...]
    step: float
    levels: dict[str, float]
    left_over: float
    freedom: int

    def as_one_kind(self, values: Sequence[float], kinds: Sequence[str]) -> list[float]:
        """Return the values as they would be if all takes were of the kind that says most."""
        said: defaultdict[str, float] = defaultdict(float)
        for share, kind in zip(self.shares, kinds, strict=True):
            said[kind] += share
        most = self.levels[max(said, key=said.__getitem__)]
        return [value - (self.levels[kind] - most) for value, kind in zip(values, kinds, strict=True)]


def fit(values: Sequence[float], kinds: Sequence[str], split: int) -> Fit:
    """Return takes as two sides; some kind has takes on both of them.

    Args:
        values: oldest first.
        kinds: the kind of each.
        split: how many are on the first side.
    """
    shares = _shares(kinds, split)
    told = [share * value for share, value in zip(shares, values, strict=True)]
    step = sum(told[split:]) - sum(told[:split])
    same: defaultdict[str, list[float]] = defaultdict(list)
    for at, (value, kind) in enumerate(zip(values, kinds, strict=True)):
        same[kind].append(value - step if at >= split else value)
    levels = {kind: fmean(some) for kind, some in same.items()}
    left_over = sum((value - levels[kind]) ** 2 for kind, some in same.items() for value in some)
    return Fit(shares, step, levels, left_over, len(values) - len(levels) - 1)


def likeliest_split(values: Sequence[float], kinds: Sequence[str], least_sd: float) -> int | None:
    """Return how many takes were before the likeliest change; None where takes are too few for one.

    Args:
        values: oldest first.
        kinds: the kind of each.
        least_sd: chance makes takes differ by at least this.
    """
    within, freedom = _within(values, kinds), len(values) - len(set(kinds)) - 1
    best, best_size = None, -1.0
    for split, (step, weight) in enumerate(_steps(values, kinds), start=1):
        if weight < _LEAST_WEIGHT or not BEFORE <= split <= len(values) - AFTER:
            continue
        explained = step * step / weight
        size = explained / max((within - explained) / freedom, least_sd**2)
        if size > best_size:
            best, best_size = split, size
    return best


def _steps(values: Sequence[float], kinds: Sequence[str]) -> Iterator[tuple[float, float]]:
    """Yield the step of all kinds together, by weight, and that weight, with one take more before it each time."""
    found: defaultdict[str, _Kind] = defaultdict(_Kind)
    for value, kind in zip(values, kinds, strict=True):
        found[kind].after += 1
        found[kind].sum_after += value
    step = weight = 0.0
    for value, kind in zip(values, kinds, strict=True):
        one = found[kind]
        step, weight = step - one.step, weight - one.weight
        one.move(value)
        step, weight = step + one.step, weight + one.weight
        yield step, weight


def _within(values: Sequence[float], kinds: Sequence[str]) -> float:
    same: defaultdict[str, list[float]] = defaultdict(list)
    for value, kind in zip(values, kinds, strict=True):
        same[kind].append(value)
    means = {kind: fmean(some) for kind, some in same.items()}
    return sum((value - means[kind]) ** 2 for kind, some in same.items() for value in some)


def _shares(kinds: Sequence[str], split: int) -> tuple[float, ...]:
    before, after = Counter(kinds[:split]), Counter(kinds[split:])
    weights = {kind: before[kind] * after[kind] / (before[kind] + after[kind]) for kind in before}
    whole = sum(weights.values())
    sides = ((before if at < split else after)[kind] for at, kind in enumerate(kinds))
    return tuple(weights.get(kind, 0.0) / (whole * count) for kind, count in zip(kinds, sides, strict=True))

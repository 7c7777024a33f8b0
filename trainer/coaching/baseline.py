"""A rep's own last takes: what is usual for them, and which change is larger than their own spread."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Final

from trainer.domain.contours import PitchBand

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from trainer.coaching.facts import Facts

FEWEST: Final = 3
"""Fewer takes are no baseline."""
MOST: Final = 10
_NORMAL: Final = 1.4826
"""A median absolute deviation times this is the standard deviation of what varies normally (Rousseeuw & Croux 1993)."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """What is usual.

    Attributes:
        median: of the last takes.
        spread: how far they usually lie from it.
    """

    median: float
    spread: float

    def change(self, value: float, least: float) -> float:
        """Return how far a value lies from the median; 0 where that is within the spread or less than `least`."""
        change = value - self.median
        return change if abs(change) > max(self.spread, least) else 0.0


def baseline_of(values: Iterable[float | None]) -> Baseline | None:
    """Return the baseline of figures, newest first; None where too few are known."""
    known = [value for value in values if value is not None][:MOST]
    if len(known) < FEWEST:
        return None
    middle = median(known)
    return Baseline(middle, _NORMAL * median(abs(value - middle) for value in known))


def pitch_band_st(earlier_st: Iterable[float | None]) -> float | None:
    """Return the lower end of a rep's own F0 spread in semitones; None where too few takes tell it.

    Args:
        earlier_st: the spreads of their last takes, newest first.
    """
    usual = baseline_of(earlier_st)
    return None if usual is None else round(usual.median - max(usual.spread, _PITCH_ERROR_ST), 2)


def usual_pitch(take: Facts, earlier: Sequence[Facts]) -> PitchBand | None:
    """Return where a rep's voice usually moves: in their last takes, or in this one where too few tell it.

    None where the pitch of the take is not known either.
    """
    voices = [facts.voice for facts in earlier if facts.voice]
    middle = baseline_of(voice.f0_median_hz for voice in voices)
    spread = baseline_of(voice.f0_sd_st for voice in voices)
    if middle and spread:
        return PitchBand(middle.median, spread.median, min(len(voices), MOST))
    own = take.voice
    if own is None or own.f0_median_hz is None or own.f0_sd_st is None:
        return None
    return PitchBand(own.f0_median_hz, own.f0_sd_st, 0)


_PITCH_ERROR_ST: Final = 0.3
"""Less is within the error of the measurement."""

"""How a voice sounded in a take: figures that need the sound itself."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Voice:
    """What is measured in the sound of one take.

    Attributes:
        f0_median_hz: the median of F0 over voiced speech; None where there is too little of it.
        f0_sd_st: the standard deviation of F0 in semitones: wider is heard as livelier (Hincks 2005;
            Traunmueller & Eriksson 1995); None likewise, or where other voices are in the background.
        syllables_per_s: syllables over phonation time (articulation rate); None where nobody spoke.
        level_sd_db: the standard deviation of the level of the syllables; None likewise.
        last_phrase_dbfs: RMS level of the last utterance; None likewise.
        last_phrase_fall_db: how far it lies under the mean level of the others; negative where it is louder; None
            where there is only one utterance.
        snr_db: RMS level of speech over the noise floor; None where nobody spoke.
        bandwidth_hz: up to where the sound carries speech: about 3,400 on a telephone; None where nobody spoke.
    """

    f0_median_hz: float | None
    f0_sd_st: float | None
    syllables_per_s: float | None
    level_sd_db: float | None
    last_phrase_dbfs: float | None
    last_phrase_fall_db: float | None
    snr_db: float | None
    bandwidth_hz: float | None

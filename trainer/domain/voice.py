"""How a voice sounded in a take: figures that need the sound itself."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Voice:
    """What is measured in the sound of one take.

    Attributes:
        f0_median_hz: the median of F0 over clearly voiced hops of utterances, ums left out; None where there is less
            than 0.3 s of voice.
        f0_sd_st: the standard deviation of F0 in semitones over the same hops: wider is heard as livelier (Hincks 2005;
            Traunmueller & Eriksson 1995); None where there is less than 2 s of voice, or where other voices are heard
            in the pauses.
        syllables_per_s: syllables over phonation time without ums (articulation rate): nuclei are counted in the sound
            (de Jong & Wempe 2009), on most takes right within a tenth, on all but one in ten within a
            fifth, on a telephone a sixth too few; None where nobody spoke.
        level_sd_db: the robust standard deviation of the level at the nuclei of syllables; None where there are fewer
            than five.
        last_phrase_dbfs: RMS level of the end: of the last 1.5 s of speech, or of the last phrase where that is longer
            and fell further; None where nobody spoke.
        last_phrase_fall_db: how far it lies under the energy mean of the speech before it; negative where it is louder;
            None where less than 1.5 s of speech is before it.
        snr_db: RMS level of speech over the noise floor; None where nobody spoke.
        bandwidth_hz: the upper bound of the highest 250 Hz that carry speech: about 3,500 on a telephone, 8,000 is all
            that is looked at; None where nobody spoke or nothing stands out from the room.
    """

    f0_median_hz: float | None
    f0_sd_st: float | None
    syllables_per_s: float | None
    level_sd_db: float | None
    last_phrase_dbfs: float | None
    last_phrase_fall_db: float | None
    snr_db: float | None
    bandwidth_hz: float | None

"""How high a voice is, and how much it moves; and whether that can be told at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from trainer.analysis.spectra import HOP_S

if TYPE_CHECKING:
    import numpy.typing as npt

    from trainer.analysis.heard_hops import HeardHops
    from trainer.analysis.spoken_hops import SpokenHops

_CLEAR: Final = 0.5
_NEAR: Final = 10.0 ** (-20.0 / 10.0)
"""Hops of less clarity, or weaker than this beside the mean power, may be keys: with both rules, keyboard noise at
10 dB moves the SD by 0.09 semitones (median), without by 0.16."""
_ENOUGH_FOR_MEDIAN: Final = round(0.3 / HOP_S)
_ENOUGH_FOR_SD: Final = round(2.0 / HOP_S)
"""Two seconds of voice are about four of speech: more than a phrase or two."""
_ENOUGH_PAUSE: Final = round(0.3 / HOP_S)
_OTHER_NEAR_DB: Final = 25.0
"""A voice in the pauses counts down to so far under the speech. Careful: babble at 20 dB would move the SD by 0.3
semitones at most, at 10 dB by 0.7."""
_OTHER_RUN: Final = round(0.1 / HOP_S)
"""Keys and cups ring for less, syllables last longer."""
_OTHER_SHARE: Final = 0.08
"""Babble at 20 dB or louder voices 9 to 36 % of the pauses so; keys, fans, hum, hiss and rooms none, but one take by
telephone 9 %."""
_UNHEARD_SNR_DB: Final = 20.0
"""Without pauses to listen to, a louder background is not trusted."""


class Intonation(NamedTuple):
    """The figures of F0, see `trainer.domain.voice.Voice`."""

    median_hz: float | None
    sd_st: float | None


def intonation_of(heard: HeardHops, spoken: SpokenHops, snr_db: float) -> Intonation:
    """Return how high the voice is and how much it moves; None where too little of it is voiced.

    The SD is None too where somebody else speaks: the pitch of two voices is no pitch.
    """
    loud = heard.power > _level(heard, spoken) * _NEAR
    clear = heard.pitch.voiced & (heard.pitch.clarity > _CLEAR)
    f0_hz = heard.pitch.f0_hz[spoken.speech & clear & loud]
    if len(f0_hz) < _ENOUGH_FOR_MEDIAN:
        return Intonation(None, None)
    median_hz = float(np.median(f0_hz))
    if len(f0_hz) < _ENOUGH_FOR_SD or _others_speak(heard, spoken, snr_db):
        return Intonation(median_hz, None)
    return Intonation(median_hz, float(np.std(12.0 * np.log2(f0_hz / median_hz))))


def _others_speak(heard: HeardHops, spoken: SpokenHops, snr_db: float) -> bool:
    """Return whether voices are heard in the pauses, for long enough and near enough."""
    pauses = int(spoken.pause.sum())
    if pauses < _ENOUGH_PAUSE:
        return snr_db < _UNHEARD_SNR_DB
    least = _level(heard, spoken) * 10.0 ** (-_OTHER_NEAR_DB / 10.0)
    voices = _hops_in_long_runs(spoken.pause & heard.pitch.voiced & (heard.power > least))
    return voices > _OTHER_SHARE * pauses


def _level(heard: HeardHops, spoken: SpokenHops) -> float:
    """Return the mean square of speech."""
    return float(np.mean(heard.power[spoken.speech]))


def _hops_in_long_runs(flags: npt.NDArray[np.bool_]) -> int:
    edges = np.flatnonzero(np.diff(flags, prepend=False, append=False))
    lengths = edges[1::2] - edges[::2]
    return int(lengths[lengths >= _OTHER_RUN].sum())

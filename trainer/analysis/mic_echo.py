"""A soft known sound, and how to find it again in a recording: by it the microphone shows that it hears the speaker."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from trainer.analysis.resampling import ANALYSIS_HZ

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]
    Doubles = npt.NDArray[np.float64]

KNOWN_SOUND_S: Final = 0.2
KNOWN_SOUND_DBFS: Final = -30.0
BAND_HZ: Final = (500.0, 3000.0)
"""What any loudspeaker plays and any headset link carries."""
EARLIEST_S: Final = -0.05
LATEST_S: Final = 0.6
"""A sound comes back within this of being played: two sound cards and a wireless link need up to half a second."""
_EDGE_S: Final = 0.02
_LEAST_POWER: Final = 1e-9
"""-90 dBFS: what is softer than that is no echo, however alike."""


class Echo(NamedTuple):
    """The known sound, found again.

    Attributes:
        gain_db: how loud it came back, against how loud it was played.
        likeness: how much of what was heard then is the sound: 1 is all, 0 is nothing.
        delay_s: when it came back.
    """

    gain_db: float
    likeness: float
    delay_s: float


def known_sound(rate_hz: int) -> Floats:
    """Return a rising chirp of `KNOWN_SOUND_S` at `KNOWN_SOUND_DBFS`, between -1 and 1."""
    time_s = np.arange(round(KNOWN_SOUND_S * rate_hz)) / rate_hz
    low, high = BAND_HZ
    chirp = np.sin(2 * np.pi * (low * time_s + (high - low) * time_s**2 / (2 * KNOWN_SOUND_S)))
    chirp *= np.clip(np.minimum(time_s, time_s[::-1]) / _EDGE_S, 0.0, 1.0)
    chirp *= 10 ** (KNOWN_SOUND_DBFS / 20) / np.sqrt(np.mean(chirp**2))
    return np.asarray(chirp, dtype=np.float32)


def find_echo(sound: Floats, played_at_s: float) -> Echo | None:
    """Return the best match with the known sound; None where too little was recorded after it.

    A matched filter: the sound need not stand out from a voice or the room, for nothing else goes up like it.

    Args:
        sound: the recording at `ANALYSIS_HZ`, between -1 and 1.
        played_at_s: when it was played, by the time of the recording.
    """
    first = max(0, round((played_at_s + EARLIEST_S) * ANALYSIS_HZ))
    wanted = _wanted()
    heard = _in_band(sound[first : round((played_at_s + LATEST_S + KNOWN_SOUND_S) * ANALYSIS_HZ)])
    if len(heard) < len(wanted):
        return None
    size = len(heard) + len(wanted)
    product = np.fft.rfft(heard, size) * np.fft.rfft(wanted, size).conj()
    match = np.abs(np.fft.irfft(product, size)[: len(heard) - len(wanted) + 1])
    own = float(np.sum(wanted**2))
    likeness = match / np.sqrt(own * _energy_around(heard, len(wanted)))
    at = int(np.argmax(likeness))
    gain_db = 20.0 * float(np.log10(max(float(match[at]) / own, 1e-6)))
    return Echo(gain_db, float(likeness[at]), (first + at) / ANALYSIS_HZ - played_at_s)


def _energy_around(heard: Doubles, width: int) -> Doubles:
    """Return the energy of each stretch of that width."""
    energy = np.concatenate([[0.0], np.cumsum(heard**2)])
    around: Doubles = np.maximum(energy[width:] - energy[:-width], 0.0) + _LEAST_POWER * width
    return around


@cache
def _wanted() -> Doubles:
    return _in_band(known_sound(ANALYSIS_HZ))


def _in_band(sound: Floats) -> Doubles:
    """Return what of a sound lies in the band of the known one."""
    spectrum = np.fft.rfft(sound.astype(np.float64))
    hz = np.fft.rfftfreq(len(sound), 1 / ANALYSIS_HZ) if len(sound) else np.empty(0)
    spectrum[(hz < BAND_HZ[0]) | (hz > BAND_HZ[1])] = 0.0
    found: Doubles = np.fft.irfft(spectrum, len(sound))
    return found

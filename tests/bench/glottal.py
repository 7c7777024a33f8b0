"""Voices made by computation whose pitch is known: pulses of a glottis through three formants."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
RATE_HZ = 16000
OPEN = ((700.0, 90.0), (1100.0, 100.0), (2500.0, 150.0))
"""Frequency and width of the formants of "ah"."""
NEUTRAL = ((500.0, 80.0), (1500.0, 100.0), (2500.0, 150.0))
CLOSE = ((300.0, 60.0), (2200.0, 100.0), (2900.0, 150.0))
_OPEN_SHARE = 0.6
_LONGEST = RATE_HZ // 40


def pulses(f0_hz: Floats, jitter: float = 0.005, seed: int = 1) -> Floats:
    """Return the flow's change at a glottis with this pitch at every sample; `jitter` varies each period by chance."""
    rng = np.random.default_rng(seed)
    sound = np.zeros(len(f0_hz))
    at = 0.0
    while at < len(f0_hz) - _LONGEST:
        period = RATE_HZ / f0_hz[int(at)] * (1.0 + jitter * rng.standard_normal())
        open_for = int(_OPEN_SHARE * period)
        phase = np.arange(open_for) / open_for
        sound[int(at) : int(at) + open_for] += np.diff(np.sin(np.pi * phase) ** 2 * phase, prepend=0.0)
        at += period
    return sound


def through(sound: Floats, formants: tuple[tuple[float, float], ...] = NEUTRAL) -> Floats:
    """Return a sound after resonances in a row, largest sample 0.5."""
    turn = np.exp(-2j * np.pi * np.fft.rfftfreq(len(sound), 1.0 / RATE_HZ) / RATE_HZ)
    spectrum = np.fft.rfft(sound)
    for hz, width_hz in formants:
        pole = np.exp((-np.pi * width_hz + 2j * np.pi * hz) / RATE_HZ)
        spectrum = spectrum / ((1.0 - pole * turn) * (1.0 - np.conj(pole) * turn))
    voice = np.fft.irfft(spectrum, len(sound))
    return 0.5 * voice / float(np.max(np.abs(voice)))


def melody(base_hz: float, seconds: float, swing_st: float = 3.0) -> Floats:
    """Return a pitch that swings by so many semitones up and down, at every sample."""
    time_s = np.arange(round(seconds * RATE_HZ)) / RATE_HZ
    return np.asarray(base_hz * 2.0 ** (swing_st / 12.0 * np.sin(2.0 * np.pi * 0.8 * time_s)))

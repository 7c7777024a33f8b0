"""The rooms that pauses are looked for in, made by computation: each noise the same for the same generator."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
RATE_HZ = 16000


def decibels(db: float) -> float:
    """Return the factor of an amplitude."""
    return float(10.0 ** (db / 20.0))


def at_level(sound: Floats, rms_dbfs: float) -> Floats:
    """Return a sound brought to an RMS level."""
    return sound * (decibels(rms_dbfs) / max(1e-9, float(np.sqrt(np.mean(sound**2)))))


def filtered(sound: Floats, low_hz: float, high_hz: float, slope: float = 0.0) -> Floats:
    """Return what lies between two frequencies, tilted by frequency ** `slope`."""
    spectrum = np.fft.rfft(sound)
    hz = np.fft.rfftfreq(len(sound), 1 / RATE_HZ)
    gain = np.where((hz >= low_hz) & (hz <= high_hz), np.maximum(hz, 20.0) ** slope, 0.0)
    return np.fft.irfft(spectrum * gain, len(sound))


def white(samples: int, rng: np.random.Generator) -> Floats:
    """Return hiss, RMS 1."""
    return rng.standard_normal(samples)


def pink(samples: int, rng: np.random.Generator) -> Floats:
    """Return noise that falls by 3 dB an octave, RMS 1."""
    return at_level(filtered(white(samples, rng), 20, 8000, -0.5), 0)


def hum(samples: int, rng: np.random.Generator) -> Floats:
    """Return mains at 50 Hz with harmonics, 100 and 150 Hz strongest, RMS 1."""
    time_s = np.arange(samples) / RATE_HZ
    parts = zip((50, 100, 150, 250, 350), (0.7, 1.0, 0.8, 0.15, 0.08), strict=True)
    return at_level(sum(a * np.sin(2 * np.pi * hz * time_s + rng.uniform(0, 6)) for hz, a in parts), 0)  # type: ignore[arg-type]


def fan(samples: int, rng: np.random.Generator) -> Floats:
    """Return a fan whose level drifts by 8 dB within half a minute, RMS 1."""
    time_s = np.arange(samples) / RATE_HZ
    drift_db = 4 * np.sin(2 * np.pi * time_s / 27 + rng.uniform(0, 6))
    blades = 0.3 * np.sin(2 * np.pi * 118 * time_s) * np.sqrt(2)
    air = at_level(filtered(white(samples, rng), 60, 6000, -0.7), 0)
    return at_level((air + blades) * 10 ** (drift_db / 20), 0)


def _struck(samples: int, at: int, ring: Floats, sound: Floats) -> None:
    length = min(len(ring), samples - at)
    sound[at : at + length] += ring[:length]


def _decay(length_s: float, fall_s: float) -> tuple[Floats, Floats]:
    time_s = np.arange(round(length_s * RATE_HZ)) / RATE_HZ
    return time_s, np.exp(-time_s / fall_s)


def keyboard(samples: int, rng: np.random.Generator) -> Floats:
    """Return typing in bursts, six keys a second, each with press and release; the largest sample is 1."""
    sound = np.zeros(samples)
    at_s = rng.uniform(0.0, 0.4)
    while at_s < samples / RATE_HZ - 0.3:
        for offset_s, gain in ((0.0, 1.0), (rng.uniform(0.06, 0.11), 0.5)):
            time_s, fall = _decay(0.06, rng.uniform(0.003, 0.010))
            snap = filtered(white(len(time_s), rng), 1200, 7500) * fall
            thump = 0.6 * np.sin(2 * np.pi * rng.uniform(140, 320) * time_s) * np.exp(-time_s / 0.015)
            struck = gain * rng.uniform(0.4, 1.0) * (snap + thump)
            _struck(samples, round((at_s + offset_s) * RATE_HZ), struck, sound)
        at_s += rng.exponential(0.13) + 0.05 + (rng.uniform(0.5, 1.5) if rng.random() < 0.06 else 0.0)
    return sound / max(1e-9, float(np.max(np.abs(sound))))


def dishes(samples: int, rng: np.random.Generator) -> Floats:
    """Return cups and plates, about two blows a second that ring for up to 0.2 s; the largest sample is 1."""
    sound = np.zeros(samples)
    at_s = rng.uniform(0.0, 0.5)
    while at_s < samples / RATE_HZ - 0.3:
        time_s, _ = _decay(0.4, 1.0)
        modes = zip(rng.uniform(900, 7500, 6), rng.uniform(0.02, 0.09, 6), rng.uniform(0.2, 1.0, 6), strict=True)
        ring = sum(a * np.sin(2 * np.pi * hz * time_s) * np.exp(-time_s / fall_s) for hz, fall_s, a in modes)
        _struck(samples, round(at_s * RATE_HZ), rng.uniform(0.2, 1.0) * np.asarray(ring), sound)
        at_s += rng.exponential(0.4) + 0.05
    return sound / max(1e-9, float(np.max(np.abs(sound))))


def breath(seconds: float, rng: np.random.Generator) -> Floats:
    """Return one breath in, RMS 1: broad noise through the open vocal tract."""
    length = round(seconds * RATE_HZ)
    air = filtered(white(length, rng), 400, 6000, -0.4) + filtered(white(length, rng), 1200, 2200)
    return at_level(air * np.sin(np.pi * np.arange(length) / length) ** 1.5, 0)


def room(sound: Floats, t60_s: float, rng: np.random.Generator) -> Floats:
    """Return a sound in a room: its direct way, some early echoes and a tail that falls by 60 dB in `t60_s`."""
    length = round(t60_s * RATE_HZ)
    time_s = np.arange(length) / RATE_HZ
    tail = filtered(white(length, rng), 100, 7000) * 10 ** (-3 * time_s / t60_s)
    tail[: round(0.012 * RATE_HZ)] = 0.0
    answer = 0.5 * tail / float(np.sqrt(np.sum(tail**2)))
    answer[0] = 1.0
    for at_s in rng.uniform(0.002, 0.020, 5):
        answer[round(at_s * RATE_HZ)] += rng.uniform(-0.35, 0.35)
    size = len(sound) + length
    return np.fft.irfft(np.fft.rfft(sound, size) * np.fft.rfft(answer, size), size)[: len(sound)]

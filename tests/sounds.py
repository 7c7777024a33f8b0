"""Sounds made for tests: no recording of a person, and the same samples every time."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import soundfile
import soxr

Pcm16 = npt.NDArray[np.int16]
Floats = npt.NDArray[np.float64]

ASSETS = Path(__file__).resolve().parents[1] / "assets"
SAMPLE_TAKE = ASSETS / "sounds" / "sample_take.flac"


def pcm(sound: Floats) -> Pcm16:
    """Return a sound between -1 and 1 as 16-bit samples."""
    return np.clip(np.rint(sound * 32767), -32768, 32767).astype(np.int16)


def silence(seconds: float, rate_hz: int = 16000, noise_dbfs: float = -70.0, seed: int = 1) -> Floats:
    """Return a quiet room."""
    rng = np.random.default_rng(seed)
    return 10 ** (noise_dbfs / 20) * rng.standard_normal(round(seconds * rate_hz))


def speech(seconds: float, rate_hz: int = 16000, f0_hz: float = 120.0, seed: int = 2) -> Floats:
    """Return something that detectors take for speech: harmonics through moving formants, four syllables a second."""
    time_s = np.arange(round(seconds * rate_hz)) / rate_hz
    rng = np.random.default_rng(seed)
    f0 = f0_hz * (1 + 0.08 * np.sin(2 * np.pi * 0.7 * time_s))
    phase = 2 * np.pi * np.cumsum(f0) / rate_hz
    first_hz = 500 + 250 * np.sin(2 * np.pi * 2.1 * time_s + rng.uniform(0, 6))
    second_hz = 1500 + 500 * np.sin(2 * np.pi * 1.7 * time_s + rng.uniform(0, 6))
    voice = np.zeros_like(time_s)
    for number in range(1, 25):
        at_hz = number * f0
        gain = np.exp(-(((at_hz - first_hz) / 150) ** 2)) + 0.6 * np.exp(-(((at_hz - second_hz) / 250) ** 2)) + 0.02
        voice += gain * np.sin(number * phase)
    syllables = 0.65 + 0.35 * np.sin(2 * np.pi * 4 * time_s)
    voice *= syllables
    loud: Floats = 0.25 * voice / np.max(np.abs(voice))
    return loud


def at_16_khz(path: Path) -> npt.NDArray[np.float32]:
    """Return a recording between -1 and 1 at the rate of the analysis."""
    samples, rate_hz = soundfile.read(path, dtype="float32")
    resampled: npt.NDArray[np.float32] = soxr.resample(samples, rate_hz, 16000)
    return resampled

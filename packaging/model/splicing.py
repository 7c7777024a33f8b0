"""Real filled pauses in the mouths of fluent speakers, and pieces of words in the same places to be told from them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import soxr

from tests.bench.filler_scoring import Span
from trainer.analysis.acoustic import RATE_HZ

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt
    from clips import Clip

    Floats = npt.NDArray[np.float32]

_FADE_S = 0.012
_BESIDE_S = (0.02, 0.3)
"""How much silence of the host is put before and after what is spliced."""
_LEVEL_DB = (-5.0, 2.0)
_SPEEDS = (0.9, 1.12)
_EVERY_S = 5.0
_PIECE_S = (0.15, 0.6)
_TONE_FFT = 512
_MOST_TONE_DB = 12.0


def spliced(host: Clip, donors: Sequence[Clip], rng: np.random.Generator) -> Clip:
    """Return a fluent clip in whose quiet moments stand pauses of donors, labelled, and as many pieces of words.

    Args:
        host: a clip without filled pauses.
        donors: labelled clips of one group; the clip made belongs to both groups, "donor/host".
        rng: draws everything.
    """
    parts, wanted, at = [], [], 0
    size = 0
    for place in _quiet_places(host.samples, rng):
        donor = donors[int(rng.integers(len(donors)))]
        is_um = bool(donor.wanted) and rng.random() < 0.5  # noqa: PLR2004 - as many of each
        piece = _matched(_piece(donor, rng, um=is_um), donor.samples, host.samples, rng)
        before, after = (host.samples[place : place + 1].repeat(round(rng.uniform(*_BESIDE_S) * RATE_HZ)) for _ in "ab")
        parts += [host.samples[at:place], before, piece, after]
        start = size + place - at + len(before)
        wanted += [Span(start / RATE_HZ, (start + len(piece)) / RATE_HZ)] if is_um else []
        size, at = start + len(piece) + len(after), place
    parts.append(host.samples[at:])
    group = f"{donors[0].group}/{host.group}"
    return replace(host, source="splice", group=group, samples=np.concatenate(parts), wanted=wanted)


def _quiet_places(samples: Floats, rng: np.random.Generator) -> list[int]:
    """Return samples in the quietest 20 ms of stretches of a few seconds."""
    step = round(0.02 * RATE_HZ)
    power = np.mean(samples[: len(samples) // step * step].reshape(-1, step) ** 2, axis=1)
    stretch = round(_EVERY_S / 0.02 * rng.uniform(0.6, 1.4))
    starts = range(0, len(power) - stretch // 2, stretch)
    return [(first + int(power[first : first + stretch].argmin())) * step for first in starts]


def _piece(donor: Clip, rng: np.random.Generator, *, um: bool) -> Floats:
    if um:
        start_s, end_s = donor.wanted[rng.integers(len(donor.wanted))]
        return donor.samples[round(start_s * RATE_HZ) : round(end_s * RATE_HZ)]
    while True:
        length_s = rng.uniform(*_PIECE_S)
        start_s = rng.uniform(0.0, len(donor.samples) / RATE_HZ - length_s)
        if all(end < start_s or start > start_s + length_s for start, end in [*donor.wanted, *donor.ignore]):
            return donor.samples[round(start_s * RATE_HZ) : round((start_s + length_s) * RATE_HZ)]


def _matched(piece: Floats, donor: Floats, host: Floats, rng: np.random.Generator) -> Floats:
    """Return the piece in the tone and at about the level of its host, at another pitch."""
    piece = soxr.resample(piece, RATE_HZ * rng.uniform(*_SPEEDS), RATE_HZ, quality="MQ")
    tone = np.clip(_tone_db(host) - _tone_db(donor), -60, 60)
    tone = np.clip(tone - tone.mean(), -_MOST_TONE_DB, _MOST_TONE_DB)
    spectrum = np.fft.rfft(piece)
    places = np.linspace(0, len(tone) - 1, len(spectrum))
    shaped = np.fft.irfft(spectrum * 10 ** (np.interp(places, np.arange(len(tone)), tone) / 20), len(piece))
    loud = float(np.percentile(np.abs(host), 95))
    gain = loud * 10 ** (rng.uniform(*_LEVEL_DB) / 20) / (np.percentile(np.abs(shaped), 95) + 1e-6)
    fade = np.minimum(1.0, np.minimum(np.arange(len(shaped)), np.arange(len(shaped))[::-1]) / (_FADE_S * RATE_HZ))
    return np.asarray(np.clip(shaped * gain * fade, -1, 1), dtype=np.float32)


def _tone_db(samples: Floats) -> Floats:
    """Return the mean spectrum in 16 coarse bands."""
    frames = samples[: len(samples) // _TONE_FFT * _TONE_FFT].reshape(-1, _TONE_FFT)
    power = np.mean(np.abs(np.fft.rfft(frames * np.hanning(_TONE_FFT), axis=1)) ** 2, axis=0)
    return np.asarray(10 * np.log10(power[:-1].reshape(16, -1).mean(axis=1) + 1e-9))

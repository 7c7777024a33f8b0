"""How a voice sounds beside itself: neither gain, microphone nor the height of a voice shall matter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from trainer.analysis.acoustic import BANDS, GROUP_HOPS, HOP_S, PITCH, STRENGTH

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]

N_INPUTS: Final = 2 * BANDS + 6
_VOICED: Final = 0.55
"""Normalised autocorrelation from which a hop counts as voiced."""
_NEAR_DB: Final = 25.0
"""The voice is learned from voiced hops no further than this below the peak."""
_RANGE_DB: Final = 50.0
"""Nothing further below the peak is looked at: the room must not matter."""
_QUIETEST_DB: Final = -60.0
_PEAK_FALL_DB: Final = 1.5 * HOP_S
_PEAK_PERCENTILE: Final = 98
_PAST_HOPS: Final = 3
_PRIOR_HOPS: Final = 25.0
"""The mean of all voices counts like so many hops of this one."""
_MEMORY_HOPS: Final = 250.0
"""What was heard fades so slowly while it runs: about 5 s of voice."""


def _described(features: Floats, past: Floats, peak_db: float, voice: Floats) -> Floats:
    """Return what the nets look at, shape (hops, `N_INPUTS`).

    Args:
        features: the hops, shape (hops, N_FEATURES).
        past: the `_PAST_HOPS` before them.
        peak_db: the level of the voice's loudest.
        voice: its mean spectrum and pitch, shape (BANDS + 1,).
    """
    every = np.concatenate([past, features])
    bands = np.maximum(every[:, :BANDS], np.float32(peak_db - _RANGE_DB))
    shape = bands - bands.mean(axis=1, keepdims=True)
    now, before = shape[_PAST_HOPS:], shape[:-_PAST_HOPS]
    strength, pitch = features[:, STRENGTH], features[:, PITCH]
    voiced = strength > _VOICED
    steady = voiced & (every[:-_PAST_HOPS, STRENGTH] > _VOICED)
    moved = np.clip(np.abs(pitch - every[:-_PAST_HOPS, PITCH]), 0.0, 0.3)
    columns = np.empty((len(features), N_INPUTS), dtype=np.float32)
    columns[:, :BANDS] = now / 10
    columns[:, BANDS : 2 * BANDS] = (now - voice[:BANDS]) / 10
    columns[:, -6] = (features[:, :BANDS].max(axis=1) - peak_db).clip(-_RANGE_DB) / 10
    columns[:, -5] = (every[_PAST_HOPS:, :BANDS].max(axis=1) - every[:-_PAST_HOPS, :BANDS].max(axis=1)).clip(
        -20, 20
    ) / 10
    columns[:, -4] = strength
    columns[:, -3] = np.where(voiced, pitch - voice[BANDS], 0.0)
    columns[:, -2] = np.where(steady, moved * 5, 1.5)
    columns[:, -1] = np.sqrt(np.mean((now - before) ** 2, axis=1)) / 5
    return columns


def _learned(features: Floats, peak_db: float) -> Floats:
    levels = features[:, :BANDS].max(axis=1)
    near = features[(features[:, STRENGTH] > _VOICED) & (levels > peak_db - _NEAR_DB)]
    bands = np.maximum(near[:, :BANDS], np.float32(peak_db - _RANGE_DB))
    return np.column_stack([bands - bands.mean(axis=1, keepdims=True), near[:, PITCH]])


def voice_of(features: Floats) -> Floats:
    """Return the shape of the spectrum and the pitch in the hops where a voice is near, shape (hops, BANDS + 1)."""
    return _learned(features, _loudest_db(features))


def _loudest_db(features: Floats) -> float:
    return max(_QUIETEST_DB, float(np.percentile(features[:, :BANDS].max(axis=1), _PEAK_PERCENTILE)))


def beside_the_whole(features: Floats, prior: Floats) -> Floats:
    """Return the hops of a whole take beside the voice of the whole take, shape (hops, `N_INPUTS`).

    Args:
        features: all its hops, shape (hops, N_FEATURES).
        prior: the mean of all voices, shape (BANDS + 1,).
    """
    peak_db = _loudest_db(features)
    rows = _learned(features, peak_db)
    voice = (rows.sum(axis=0) + _PRIOR_HOPS * prior) / (len(rows) + _PRIOR_HOPS)
    return _described(features, np.repeat(features[:1], _PAST_HOPS, axis=0), peak_db, voice)


class VoiceSoFar:
    """Gives the hops of a stream beside the voice as it was heard so far, always `GROUP_HOPS` at once."""

    def __init__(self, prior: Floats) -> None:
        self._voice = prior
        self._hops = _PRIOR_HOPS
        self._peak_db = _QUIETEST_DB
        self._past: Floats | None = None

    def push(self, group: Floats) -> Floats:
        """Return what the net looks at, shape (`GROUP_HOPS`, `N_INPUTS`)."""
        past = np.repeat(group[:1], _PAST_HOPS, axis=0) if self._past is None else self._past
        self._past = group[-_PAST_HOPS:]
        loudest = float(group[:, :BANDS].max())
        self._peak_db = max(_QUIETEST_DB, self._peak_db - _PEAK_FALL_DB * GROUP_HOPS, loudest)
        self._learn(_learned(group, self._peak_db))
        return _described(group, past, self._peak_db, self._voice)

    def _learn(self, rows: Floats) -> None:
        if len(rows):
            self._hops = min(self._hops + len(rows), _MEMORY_HOPS)
            self._voice = self._voice + (rows.mean(axis=0) - self._voice) * np.float32(len(rows) / self._hops)

"""Labelled clips as rows for training: what the detector itself would see, and what the label says."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import soundfile
import soxr

from trainer.analysis.acoustic import HOP_S, AcousticFeatures, silence_row
from trainer.analysis.filled_pause import CONTEXT, ContextRows
from trainer.analysis.resampling import ANALYSIS_HZ

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Sound = npt.NDArray[np.float32]

NEVER_TRAIN = ("woz",)
"""Licensed for tests only."""
FLUENT_KINDS = ("greeting", "pickup", "model_voicemail", "bad_voicemail")
_DOUBT_S = 0.1
_EDGE_S = 0.04
_TELEPHONE_HZ = 8000


@dataclass(slots=True)
class Clip:
    """One clip: its name, its corpus, its recording, and its labels; rows come by `rows_of`."""

    name: str
    path: Path
    source: str
    group: str
    labels: list[dict[str, Any]] = field(default_factory=list)
    ignore: list[dict[str, Any]] = field(default_factory=list)


def labelled_clips(manifest: Path) -> list[Clip]:
    """Return the clips of a manifest of filled pauses."""
    listed = json.loads(manifest.read_text(encoding="utf-8"))["clips"]
    return [
        Clip(
            Path(c["file"]).stem,
            manifest.parent / c["file"],
            c["source"],
            c["speaker"],
            c["filled_pauses"],
            c["ignore"],
        )
        for c in listed
    ]


def fluent_clips(folder: Path) -> list[Clip]:
    """Return the clips of a folder of spoken messages that hold no ums."""
    listed = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["clips"]
    return [
        Clip(Path(c["file"]).stem, folder / c["file"], "fluent", str(c["voice"]))
        for c in listed
        if c["kind"] in FLUENT_KINDS and not c.get("filled_pauses")
    ]


def sound_of(path: Path) -> Sound:
    """Return a clip as mono samples at the rate of the analysis."""
    samples, rate_hz = soundfile.read(path, dtype="float32", always_2d=True)
    return _resampled(samples.mean(axis=1), rate_hz, ANALYSIS_HZ)


def varied(sound: Sound, kind: str, seed: int) -> Sound:
    """Return a clip as another room or line would carry it; times stay as they are."""
    rng = np.random.default_rng(seed)
    if kind == "telephone":
        return _resampled(_resampled(sound, ANALYSIS_HZ, _TELEPHONE_HZ), _TELEPHONE_HZ, ANALYSIS_HZ)[: len(sound)]
    if kind == "noise":
        level = float(np.sqrt(np.mean(sound**2))) * 10 ** (-rng.uniform(12, 25) / 20)
        return sound + np.float32(level) * rng.standard_normal(len(sound)).astype(np.float32)
    if kind == "room":
        length = round(rng.uniform(0.1, 0.35) * ANALYSIS_HZ)
        echo = rng.standard_normal(length) * 10 ** (-3 * np.arange(length) / length) * 0.06
        echo[0] = 1.0
        return np.convolve(sound, echo)[: len(sound)].astype(np.float32)
    return sound


def rows_of(sound: Sound) -> Sound:
    """Return the context rows of a clip, one a hop, shape (hops, columns)."""
    features, contexts = AcousticFeatures(), ContextRows()
    rows = [contexts.push(features.push(sound)), contexts.push(np.tile(silence_row(), (CONTEXT, 1)))]
    return np.concatenate(rows)[CONTEXT:].astype(np.float32)


def targets_of(clip: Clip, hops: int) -> npt.NDArray[np.int8]:
    """Return for each hop 1 within an um, 0 outside, -1 where nobody should learn from it."""
    middles_s = (np.arange(hops) + 1) * HOP_S
    targets = np.zeros(hops, dtype=np.int8)
    for span in clip.ignore:
        targets[(middles_s > span["start_s"] - _DOUBT_S) & (middles_s < span["end_s"] + _DOUBT_S)] = -1
    for span in clip.labels:
        start_s, end_s = span["start_s"], span["end_s"]
        near = (middles_s > start_s - _EDGE_S) & (middles_s < end_s + _EDGE_S)
        targets[near] = -1
        targets[(middles_s >= start_s + _EDGE_S / 2) & (middles_s <= end_s - _EDGE_S / 2)] = 1
    return targets


def _resampled(samples: Sound, from_hz: int, to_hz: int) -> Sound:
    return np.asarray(soxr.resample(samples, from_hz, to_hz), dtype=np.float32)

"""Labelled clips, the features of their hops, and variations of them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import soundfile
import soxr

from tests.bench.filler_scoring import Span
from trainer.analysis.acoustic import GROUP_HOPS, HOP_S, N_FEATURES, RATE_HZ, AcousticFeatures
from trainer.analysis.filled_pause import CONTEXT_HOPS, N_INPUTS, summarise
from trainer.analysis.pause_finder import EARLY_HOPS, LOOK_AHEAD_HOPS

if TYPE_CHECKING:
    from pathlib import Path

    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]

FLUENT_KINDS = {"model_voicemail", "greeting", "pickup", "bad_voicemail"}
_EDGE_S = 0.03
"""Labels are not exact: hops so close to a bound teach less."""
_TELEPHONE_SHARE = 0.3
_TELEPHONE_HZ = (280.0, 3400.0)
_HALF = 0.5


@dataclass(frozen=True)
class Clip:
    """One clip at `RATE_HZ`; `group` is what must never be on both sides of a split."""

    name: str
    source: str
    group: str
    samples: Floats
    wanted: list[Span]
    ignore: list[Span]

    @property
    def minutes(self) -> float:
        """Return the length in minutes."""
        return len(self.samples) / RATE_HZ / 60


def labelled(manifest: Path) -> list[Clip]:
    """Return the clips of a manifest of labelled filled pauses."""
    return [_labelled(manifest.parent, clip) for clip in json.loads(manifest.read_text())["clips"]]


def fluent(folder: Path) -> list[Clip]:
    """Return the voicemails and greetings without filled pauses that a folder's manifest names, by voice."""
    clips = json.loads((folder / "manifest.json").read_text())["clips"]
    clips = [clip for clip in clips if clip["kind"] in FLUENT_KINDS and not clip.get("filled_pauses")]
    return [Clip(clip["file"], "fluent", clip["voice"], _samples(folder / clip["file"]), [], []) for clip in clips]


def _labelled(folder: Path, clip: dict[str, object]) -> Clip:
    group = str(clip["speaker"] if clip["source"] == "osce" else clip["source"])
    wanted, ignore = (_spans(clip[key]) for key in ("filled_pauses", "ignore"))
    return Clip(str(clip["file"]), str(clip["source"]), group, _samples(folder / str(clip["file"])), wanted, ignore)


def _spans(entries: object) -> list[Span]:
    return [Span(entry["start_s"], entry["end_s"]) for entry in entries]  # type: ignore[attr-defined]


def _samples(path: Path) -> Floats:
    samples, rate_hz = soundfile.read(path, dtype="float32")
    made: Floats = samples if rate_hz == RATE_HZ else soxr.resample(samples, rate_hz, RATE_HZ, quality="MQ")
    return made


def inputs(samples: Floats) -> Floats:
    """Return what the model sees after each hop, shape (hops, N_INPUTS), computed as the detector does."""
    features = AcousticFeatures().push(np.concatenate([samples, np.zeros(RATE_HZ // 2, dtype=np.float32)]))
    hops = len(features) // GROUP_HOPS * GROUP_HOPS
    padded = np.concatenate([np.zeros((CONTEXT_HOPS - 1, N_FEATURES), dtype=np.float32), features[:hops]])
    rows = np.empty((hops, N_INPUTS), dtype=np.float32)
    for hop in range(hops):
        rows[hop] = summarise(padded[hop : hop + CONTEXT_HOPS])
    return rows


def targets(clip: Clip, hops: int, speed: float = 1.0) -> tuple[Floats, Floats]:
    """Return what the two opinions after each hop should be and how much each counts, shapes (hops, 2)."""
    newest = np.arange(hops)[:, None]
    at_s = (newest - np.array([LOOK_AHEAD_HOPS, EARLY_HOPS]) + 0.5) * HOP_S * speed
    truth, weight = np.zeros((hops, 2), dtype=np.float32), np.ones((hops, 2), dtype=np.float32)
    for start_s, end_s in clip.wanted:
        truth[(at_s >= start_s) & (at_s < end_s)] = 1.0
        weight[(np.abs(at_s - start_s) < _EDGE_S) | (np.abs(at_s - end_s) < _EDGE_S)] = 0.3
    for start_s, end_s in clip.ignore:
        weight[(at_s >= start_s - 0.1) & (at_s < end_s + 0.1)] = 0.0
    weight[at_s < 0] = 0.0
    return truth, weight


def varied(samples: Floats, rng: np.random.Generator) -> tuple[Floats, float]:
    """Return the clip through another microphone, room and mouth, and how much faster it is spoken."""
    speed = float(rng.choice([0.88, 0.94, 1.0, 1.06, 1.12]))
    places = np.arange(0, len(samples) - 1, speed)
    sound = np.interp(places, np.arange(len(samples)), samples)
    spectrum = np.fft.rfft(sound)
    hz = np.fft.rfftfreq(len(sound), 1 / RATE_HZ)
    octaves = np.log2(np.maximum(hz, 50) / 500)
    gain_db = rng.uniform(-4, 4) * octaves + rng.uniform(-5, 5) * np.cos(
        rng.uniform(1, 3) * octaves + rng.uniform(0, 6)
    )
    if rng.random() < _TELEPHONE_SHARE:
        gain_db = gain_db - 40.0 * ((hz < _TELEPHONE_HZ[0]) | (hz > _TELEPHONE_HZ[1]))
    sound = np.fft.irfft(spectrum * 10 ** (gain_db / 20), len(sound))
    if rng.random() < _HALF:
        sound = _in_a_room(sound, rng)
    noise_db = rng.uniform(-50, -22)
    sound = sound / (np.sqrt(np.mean(sound**2)) + 1e-9)
    noise = np.cumsum(rng.standard_normal(len(sound))) if rng.random() < _HALF else rng.standard_normal(len(sound))
    noise = noise - np.convolve(noise, np.ones(200) / 200, mode="same")
    sound = sound + noise / np.std(noise) * 10 ** (noise_db / 20)
    return (sound * 10 ** (rng.uniform(-35, -14) / 20)).astype(np.float32), speed


def _in_a_room(sound: npt.NDArray[np.float64], rng: np.random.Generator) -> npt.NDArray[np.float64]:
    """Return the sound with a decaying tail of 0.1 to 0.4 s to -60 dB."""
    length = int(0.3 * RATE_HZ)
    tail = rng.standard_normal(length) * 10 ** (-3 * np.arange(length) / RATE_HZ / rng.uniform(0.1, 0.4))
    tail *= rng.uniform(0.1, 0.5) / np.sqrt(np.sum(tail**2))
    tail[0] = 1.0
    size = len(sound) + length
    return np.fft.irfft(np.fft.rfft(sound, size) * np.fft.rfft(tail, size), size)[: len(sound)]

"""Labelled clips, fluent ones and rooms without a speaker, and what is to be learned from their hops."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import soundfile
import soxr

from tests.bench.filler_scoring import Span
from tests.bench.filler_scripts import script_of
from trainer.analysis.acoustic import HOP_S, RATE_HZ

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]

FLUENT_KINDS = {"model_voicemail", "greeting", "pickup", "bad_voicemail"}
ROOM_KINDS = {"loop", "beep"}
_EDGE_S = 0.03
"""Labels are not exact: hops so close to a bound teach less."""
_EDGE_WEIGHT = 0.3
_IGNORED_S = 0.1
_TONES_PER_CLIP = 16
_TEXTS = Path(__file__).with_name("texts.json")
_MARK = re.compile(r"\[[^]]*\]")
"""Pauses and speeds in a text, for the voice that speaks it."""


@dataclass(frozen=True)
class Clip:
    """One clip at `RATE_HZ`; `group` is what must never be on both sides of a split, `script` what was to be read."""

    name: str
    source: str
    group: str
    samples: Floats
    wanted: list[Span]
    ignore: list[Span]
    script: str = ""

    @property
    def minutes(self) -> float:
        """Return the length in minutes."""
        return len(self.samples) / RATE_HZ / 60

    def faster(self, samples: Floats, speed: float) -> Clip:
        """Return a variation of the clip that is `speed` times as fast."""
        wanted, ignore = ([Span(a / speed, b / speed) for a, b in spans] for spans in (self.wanted, self.ignore))
        return replace(self, samples=samples, wanted=wanted, ignore=ignore)


def labelled(manifest: Path) -> list[Clip]:
    """Return the clips of a manifest of labelled filled pauses."""
    return [_labelled(manifest.parent, clip) for clip in json.loads(manifest.read_text())["clips"]]


def fluent(folder: Path) -> list[Clip]:
    """Return the voicemails and greetings without filled pauses that a folder's manifest names, by voice."""
    clips = [clip for clip in _manifest(folder) if clip["kind"] in FLUENT_KINDS and not clip.get("filled_pauses")]
    return [
        Clip(clip["file"], "fluent", clip["voice"], samples_of(folder / clip["file"]), [], [], clip["text"])
        for clip in clips
    ]


def spoken(folder: Path) -> list[Clip]:
    """Return what `texts.json` says was spoken into a folder as fluent speech, VOICE_NUMBER.flac."""
    texts = {entry["file"]: entry["text"] for entry in json.loads(_TEXTS.read_text())["clips"]}
    return [_spoken(folder / name, text) for name, text in sorted(texts.items())]


def rooms(folder: Path) -> list[Clip]:
    """Return the noises of a folder's manifest, in which nobody speaks to the microphone."""
    clips = [clip for clip in _manifest(folder) if clip["kind"] in ROOM_KINDS]
    return [Clip(clip["file"], "room", clip["file"], samples_of(folder / clip["file"]), [], []) for clip in clips]


def samples_of(path: Path) -> Floats:
    """Return a sound file at `RATE_HZ`."""
    samples, rate_hz = soundfile.read(path, dtype="float32")
    made: Floats = samples if rate_hz == RATE_HZ else soxr.resample(samples, rate_hz, RATE_HZ, quality="MQ")
    return made


def targets(clip: Clip, hops: int) -> tuple[Floats, Floats]:
    """Return whether each hop lies in a filled pause and how much it counts, shapes (hops,)."""
    at_s = (np.arange(hops) + 0.5) * HOP_S
    truth, weight = np.zeros(hops, dtype=np.float32), np.ones(hops, dtype=np.float32)
    for start_s, end_s in clip.wanted:
        truth[(at_s >= start_s) & (at_s < end_s)] = 1.0
        weight[(np.abs(at_s - start_s) < _EDGE_S) | (np.abs(at_s - end_s) < _EDGE_S)] = _EDGE_WEIGHT
    for start_s, end_s in clip.ignore:
        weight[(at_s >= start_s - _IGNORED_S) & (at_s < end_s + _IGNORED_S)] = 0.0
    return truth, weight


def _spoken(path: Path, text: str) -> Clip:
    voice = path.stem.rpartition("_")[0]
    return Clip(f"spoken_{path.stem}", "fluent", voice, samples_of(path), [], [], _MARK.sub("", text))


def _manifest(folder: Path) -> list[dict[str, str]]:
    clips: list[dict[str, str]] = json.loads((folder / "manifest.json").read_text())["clips"]
    return clips


def _labelled(folder: Path, clip: dict[str, Any]) -> Clip:
    group = str(clip["speaker"] if clip["source"] == "osce" else clip["source"])
    wanted, ignore = (_spans(clip[key]) for key in ("filled_pauses", "ignore"))
    samples = samples_of(folder / clip["file"])
    return Clip(clip["file"], clip["source"], group, samples, wanted, ignore, script_of(clip))


def _spans(entries: object) -> list[Span]:
    return [Span(entry["start_s"], entry["end_s"]) for entry in entries]  # type: ignore[attr-defined]


def tones(count: int, seed: int) -> list[Clip]:
    """Return clips of steady tones, alone and in pairs, with silence between: beeps, dial tones, keys."""
    rng = np.random.default_rng(seed)
    return [Clip(f"tones_{at}", "room", "tones", _tones(rng), [], []) for at in range(count)]


def _tones(rng: np.random.Generator) -> Floats:
    parts = [0.001 * rng.standard_normal(RATE_HZ // 2)]
    for _ in range(_TONES_PER_CLIP):
        time_s = np.arange(round(rng.uniform(0.15, 1.2) * RATE_HZ)) / RATE_HZ
        pitches_hz = rng.uniform(200, 2200, size=rng.integers(1, 3))
        sound = sum(np.sin(2 * np.pi * hz * time_s) + 0.2 * np.sin(4 * np.pi * hz * time_s) for hz in pitches_hz)
        edges = np.minimum(1, np.minimum(time_s, time_s[::-1]) / 0.01)
        parts += [0.1 * sound * edges, 0.001 * rng.standard_normal(round(rng.uniform(0.1, 1.0) * RATE_HZ))]
    return np.concatenate(parts).astype(np.float32)

"""Speech with known pauses: phrases spliced with exact gaps, and real speech whose gaps are plain without the noise."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import soundfile
import soxr

from tests.bench import pause_noises as noises
from tests.bench.pause_noises import RATE_HZ, Floats, at_level, decibels

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    Noise = Callable[[int, np.random.Generator], Floats]
    Mixer = Callable[[Floats, "Sequence[Gap]", np.random.Generator], Floats]

ROOM_S = 0.9
SPEECH_DBFS = -20.0
_SPOKEN = {"model_voicemail", "bad_voicemail", "greeting"}
_JOINT_S = 0.12
"""Words further apart than this belong to different phrases."""
_PHRASES = 8
_LEAD_S, _TAIL_S = 0.5, 0.8
_GAPS_S = (0.15, 0.3, 0.45, 0.55, 0.62, 0.65, 0.75, 0.8, 0.9, 0.95, 1.05, 1.1, 1.3, 1.8)


class Gap(NamedTuple):
    """A stretch without speech between two phrases."""

    start_s: float
    end_s: float

    @property
    def length_s(self) -> float:
        return self.end_s - self.start_s


@dataclass(frozen=True, slots=True)
class Take:
    """Sound at `RATE_HZ` between -1 and 1, the room before it, its gaps, and stretches that nobody can judge."""

    condition: str
    samples: Floats
    room: Floats
    gaps: list[Gap]
    doubtful: list[Gap]


def read(path: Path) -> Floats:
    """Return a sound file as mono at `RATE_HZ`."""
    samples, rate_hz = soundfile.read(path, dtype="float64")
    return np.asarray(soxr.resample(samples, rate_hz, RATE_HZ, quality="HQ") if rate_hz != RATE_HZ else samples)


def phrases(folder: Path, voices: Sequence[str] = ()) -> list[Floats]:
    """Return what is spoken between the joints of fluent voicemails and greetings, cut at word bounds."""
    found: list[Floats] = []
    for clip in json.loads((folder / "manifest.json").read_text())["clips"]:
        if clip["kind"] not in _SPOKEN or (voices and clip["voice"] not in voices):
            continue
        samples, words = read(folder / clip["file"]), clip["words"]
        cuts = [
            0,
            *(at for at, (one, two) in enumerate(pairwise(words), 1) if two["start_s"] - one["end_s"] > _JOINT_S),
        ]
        for first, after in pairwise([*cuts, len(words)]):
            start_s, end_s = words[first]["start_s"], words[after - 1]["end_s"]
            found.append(samples[round(start_s * RATE_HZ) : round(end_s * RATE_HZ)])
    return found


def splice(parts: list[Floats], rng: np.random.Generator) -> tuple[Floats, list[Gap]]:
    """Return some phrases with silence of known length between them, and where it is."""
    sound, gaps = [np.zeros(round(_LEAD_S * RATE_HZ))], list[Gap]()
    for number in range(_PHRASES):
        sound.append(at_level(parts[rng.integers(len(parts))], SPEECH_DBFS + rng.uniform(-2, 2)))
        if number < _PHRASES - 1:
            start = sum(map(len, sound))
            sound.append(np.zeros(round((rng.choice(_GAPS_S) + rng.uniform(-0.02, 0.02)) * RATE_HZ)))
            gaps.append(Gap(start / RATE_HZ, (start + len(sound[-1])) / RATE_HZ))
    return np.concatenate([*sound, np.zeros(round(_TAIL_S * RATE_HZ))]), gaps


def rooms(folder: Path) -> dict[str, Noise]:
    """Return the recorded rooms of a folder as noises of RMS 1."""
    return {name: _loop(read(folder / f"{name}.flac")) for name in ("office_babble", "airport_ambience")}


def conditions(folder: Path) -> dict[str, Mixer]:
    """Return for each condition a function that puts a spliced take into its room."""
    babble, airport = rooms(folder).values()
    return {
        "quiet -75": _plus(noises.white, -75),
        "quiet -60": _plus(noises.white, -60),
        "white 20 dB": _plus(noises.white, SPEECH_DBFS - 20),
        "white 10 dB": _plus(noises.white, SPEECH_DBFS - 10),
        "pink 15 dB": _plus(noises.pink, SPEECH_DBFS - 15),
        "pink 10 dB": _plus(noises.pink, SPEECH_DBFS - 10),
        "hum 10 dB": _plus(noises.hum, SPEECH_DBFS - 10),
        "fan 15 dB, drifting": _plus(noises.fan, SPEECH_DBFS - 15),
        "keyboard": _plus(noises.keyboard, SPEECH_DBFS + 2),
        "keyboard, loud": _plus(noises.keyboard, SPEECH_DBFS + 10),
        "dishes": _plus(noises.dishes, SPEECH_DBFS + 5),
        "breath in the gaps": _breathing,
        "babble 20 dB": _plus(babble, SPEECH_DBFS - 20),
        "babble 12 dB": _plus(babble, SPEECH_DBFS - 12),
        "airport 15 dB": _plus(airport, SPEECH_DBFS - 15),
        "room 0.35 s": _in_room(0.35),
        "room 0.6 s": _in_room(0.6),
        "telephone": _telephone,
        "12 dB quieter half way": _leaning_back,
        "far from the microphone": _far,
    }


def takes(folder: Path, per_condition: int, seed: int, voices: Sequence[str] = ()) -> list[Take]:
    """Return spliced takes of some voices, or all, in every condition; the room before each sounds like that in it."""
    parts, found = phrases(folder, voices), list[Take]()
    for number, (name, mix) in enumerate(conditions(folder).items()):
        for take in range(per_condition):
            rng = np.random.default_rng([seed, number, take])
            clean, gaps = splice(parts, rng)
            before = round(ROOM_S * RATE_HZ)
            later = [Gap(gap.start_s + ROOM_S, gap.end_s + ROOM_S) for gap in gaps]
            mixed = mix(np.concatenate([np.zeros(before), clean]), later, rng)
            found.append(Take(name, mixed[before:], mixed[:before], gaps, []))
    return found


def _loop(recording: Floats) -> Noise:
    def noise(samples: int, rng: np.random.Generator) -> Floats:
        return at_level(np.resize(np.roll(recording, rng.integers(len(recording))), samples), 0)

    return noise


def _plus(noise: Noise, dbfs: float) -> Mixer:
    def mix(clean: Floats, _gaps: Sequence[Gap], rng: np.random.Generator) -> Floats:
        return clean + decibels(dbfs) * noise(len(clean), rng) + _hiss(len(clean), rng)

    return mix


def _hiss(samples: int, rng: np.random.Generator, dbfs: float = -70.0) -> Floats:
    return decibels(dbfs) * rng.standard_normal(samples)


def _breathing(clean: Floats, gaps: Sequence[Gap], rng: np.random.Generator) -> Floats:
    mixed = clean + _hiss(len(clean), rng, -65)
    for gap in gaps:
        if gap.length_s > 0.4 and rng.random() < 0.75:
            air = noises.breath(min(gap.length_s - 0.1, rng.uniform(0.25, 0.5)), rng)
            at = round((gap.end_s - 0.04) * RATE_HZ) - len(air)
            mixed[at : at + len(air)] += decibels(rng.uniform(-52, -42)) * air
    return mixed


def _in_room(t60_s: float) -> Mixer:
    def mix(clean: Floats, _gaps: Sequence[Gap], rng: np.random.Generator) -> Floats:
        return noises.room(clean, t60_s, rng) + _hiss(len(clean), rng, -62)

    return mix


def _telephone(clean: Floats, _gaps: Sequence[Gap], rng: np.random.Generator) -> Floats:
    return noises.filtered(clean + _hiss(len(clean), rng, -52), 300, 3400) + _hiss(len(clean), rng, -75)


def _leaning_back(clean: Floats, gaps: Sequence[Gap], rng: np.random.Generator) -> Floats:
    half = round(gaps[len(gaps) // 2].start_s * RATE_HZ)
    gain = np.where(np.arange(len(clean)) < half, 1.0, decibels(-12))
    return clean * gain + decibels(-62) * noises.pink(len(clean), rng)


def _far(clean: Floats, _gaps: Sequence[Gap], rng: np.random.Generator) -> Floats:
    return noises.room(clean, 0.4, rng) * decibels(-14) + decibels(-62) * noises.pink(len(clean), rng)

"""Sound whose every hop is known to be speech or not: words in a row with gaps, and real clips where it is plain."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from tests.bench import pause_noises as noises
from tests.bench.pause_material import Gap, read
from tests.bench.pause_noises import RATE_HZ, Floats, at_level, decibels
from tests.bench.pause_real import clear_stretches
from trainer.analysis.level import HOP_S, HopBands
from trainer.analysis.second_look import inputs_of, opinions_by_hop
from trainer.analysis.voice import VoiceModel, VoiceStream

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Noise = Callable[[int, np.random.Generator], Floats]

SPOKEN_KINDS = {"model_voicemail", "bad_voicemail", "greeting", "pickup"}
SPEECH_DBFS = -20.0
_HOP = round(HOP_S * RATE_HZ)
_TAKE_S = 12.0
_ROOM_S = 0.9
_JOINT_S = 0.15
_SHORTEST_S = 0.25
_GAPS_S = (0.1, 0.2, 0.3, 0.45, 0.7, 1.0, 1.6, 3.0)
_BREATHES, _BREATHS = 0.35, 0.7
"""Shares of the lessons with breaths, and of their longer gaps that hold one."""
_IN_ROOM, _BY_TELEPHONE, _TURNS_AWAY, _ROOM_BEFORE, _NOBODY = 0.35, 0.15, 0.3, 0.5, 0.06
_LOUDER_DB = {"keyboard": 20.0, "dishes": 20.0}
"""These are scaled by their peaks, and struck only now and then."""


class Spoken(NamedTuple):
    """A clip at `RATE_HZ`; `group` is what must never be on both sides of a split."""

    group: str
    samples: Floats
    words: list[Gap]


class Lesson(NamedTuple):
    """Inputs of hops, whether each is speech, and how much it counts; shapes (hops, inputs), (hops, 1), (hops, 1)."""

    inputs: Floats
    truth: Floats
    weight: Floats


def fluent(folder: Path) -> list[Spoken]:
    """Return the fluent clips of a folder with the times of their words, by voice."""
    clips = json.loads((folder / "manifest.json").read_text())["clips"]
    return [
        Spoken(clip["voice"], read(folder / clip["file"]), [Gap(w["start_s"], w["end_s"]) for w in clip["words"]])
        for clip in clips
        if clip["kind"] in SPOKEN_KINDS
    ]


def real(manifest: Path, source: str = "osce") -> list[Spoken]:
    """Return the clips of one source, by speaker."""
    clips = json.loads(manifest.read_text())["clips"]
    found = [clip for clip in clips if clip["source"] == source]
    return [Spoken(clip["speaker"], read(manifest.parent / clip["file"]), []) for clip in found]


def babble_of(clips: list[Spoken]) -> Noise:
    """Return a noise of two to eight of these speaking at once at the other end of a room."""

    def noise(samples: int, rng: np.random.Generator) -> Floats:
        sound = np.zeros(samples)
        for _ in range(rng.integers(2, 9)):
            voice = at_level(clips[rng.integers(len(clips))].samples, rng.uniform(-6, 6))
            sound += np.resize(np.roll(voice, rng.integers(len(voice))), samples)
        dull = noises.filtered(sound, 150, rng.uniform(2500, 7000))
        return at_level(noises.room(dull, rng.uniform(0.3, 0.9), rng), 0)

    return noise


def spliced(clips: list[Spoken], rng: np.random.Generator) -> tuple[Floats, Floats]:
    """Return words in a row with gaps between them, some with a breath, and for each sample whether it is speech."""
    parts = [np.zeros(rng.integers(0, RATE_HZ // 2))]
    truth = [np.zeros(len(parts[0]))]
    breathes = rng.random() < _BREATHES
    while sum(map(len, parts)) < _TAKE_S * RATE_HZ:
        words = at_level(_phrase(clips[rng.integers(len(clips))], rng), SPEECH_DBFS + rng.uniform(-3, 3))
        gap = np.zeros(round(RATE_HZ * rng.choice(_GAPS_S) * rng.uniform(0.85, 1.2)))
        truth += [np.ones(len(words)), gap.copy()]
        if breathes and len(gap) > 0.3 * RATE_HZ and rng.random() < _BREATHS:
            air = noises.breath(min(len(gap) / RATE_HZ - 0.1, rng.uniform(0.2, 0.5)), rng)
            at = rng.integers(0, len(gap) - len(air))
            gap[at : at + len(air)] += decibels(rng.uniform(-56, -40)) * air
        parts += [words, gap]
    return np.concatenate(parts), np.concatenate(truth)


def _phrase(clip: Spoken, rng: np.random.Generator) -> Floats:
    """Return up to nine words that follow one another closely."""
    for _ in range(50):
        first = int(rng.integers(len(clip.words)))
        last = min(len(clip.words) - 1, first + int(rng.integers(9)))
        close = all(clip.words[at + 1].start_s - clip.words[at].end_s < _JOINT_S for at in range(first, last))
        if close and clip.words[last].end_s - clip.words[first].start_s > _SHORTEST_S:
            break
    return clip.samples[round(clip.words[first].start_s * RATE_HZ) : round(clip.words[last].end_s * RATE_HZ)]


def plain(clip: Spoken) -> tuple[Floats, Floats, Floats]:
    """Return a real clip, for each hop whether it is speech, and whether that is beyond doubt."""
    gaps, doubtful = clear_stretches(clip.samples, 0.06)
    truth, weight = np.ones(len(clip.samples) // _HOP), np.ones(len(clip.samples) // _HOP)
    for stretches, values in ((gaps, truth), (doubtful, weight)):
        for start_s, end_s in stretches:
            values[round(start_s / HOP_S) : round(end_s / HOP_S)] = 0.0
    speech_dbfs = 20 * np.log10(np.sqrt(np.mean(clip.samples**2))) + 1.5
    return clip.samples * decibels(SPEECH_DBFS - speech_dbfs), truth, weight


def worsened(clean: Floats, babble: Noise, rng: np.random.Generator) -> Floats:
    """Return speech in some room, through some microphone, in some noise, at some level."""
    sound = noises.room(clean, rng.uniform(0.2, 0.8), rng) if rng.random() < _IN_ROOM else clean
    if rng.random() < _BY_TELEPHONE:
        sound = noises.filtered(sound, 300, 3400)
    kinds = [noises.white, noises.pink, noises.hum, noises.fan, noises.keyboard, noises.dishes, babble, babble]
    for _ in range(int(rng.choice([0, 1, 2], p=[0.15, 0.65, 0.2]))):
        noise = kinds[rng.integers(len(kinds))]
        gain_db = SPEECH_DBFS - rng.uniform(6, 28) + _LOUDER_DB.get(noise.__name__, 0.0)
        sound = sound + decibels(gain_db) * noise(len(sound), rng)
    sound = sound + decibels(SPEECH_DBFS - rng.uniform(32, 60)) * noises.pink(len(sound), rng)
    sound = sound + decibels(rng.uniform(-80, -55)) * noises.white(len(sound), rng)
    if rng.random() < _TURNS_AWAY:
        turned = np.arange(len(sound)) < rng.integers(len(sound))
        sound = sound * np.where(turned, 1.0, decibels(rng.uniform(-12, 12)))
    return sound * decibels(rng.uniform(-22, 2))


def seen(voice: VoiceModel, sound: Floats) -> Floats:
    """Return the inputs of all hops, computed as the program does."""
    samples = (np.clip(np.rint(sound * 32767), -32768, 32767) / 32768).astype(np.float32)
    bands = HopBands(RATE_HZ).push(samples)
    opinions = opinions_by_hop(VoiceStream(voice).push(samples), len(bands))
    return inputs_of(bands, opinions).astype(np.float64)


def lesson(voice: VoiceModel, clips: tuple[list[Spoken], list[Spoken]], seed: int) -> Lesson:
    """Return one lesson: every third a real clip, half of them with the room before they begin."""
    rng = np.random.default_rng([20260101, seed])
    fluent_clips, real_clips = clips
    if seed % 3 == 0 and real_clips:
        clean, truth, weight = plain(real_clips[seed // 3 % len(real_clips)])
        first = int(rng.integers(0, max(1, len(truth) - round(_TAKE_S / HOP_S))))
        piece = slice(first, first + round(_TAKE_S / HOP_S))
        clean, truth, weight = clean[piece.start * _HOP : piece.stop * _HOP], truth[piece], weight[piece]
    else:
        clean, by_sample = spliced(fluent_clips, rng)
        if rng.random() < _NOBODY:
            clean, by_sample = 0 * clean, 0 * by_sample
        truth = by_sample[_HOP // 2 :: _HOP]
        weight = np.ones(len(truth))
    before = round(_ROOM_S / HOP_S) if rng.random() < _ROOM_BEFORE else 0
    sound = worsened(np.concatenate([np.zeros(before * _HOP), clean]), babble_of(fluent_clips + real_clips), rng)
    inputs = seen(voice, sound)[before:]
    hops = min(len(inputs), len(truth))
    few = slice(int(rng.integers(2)), hops, 2)
    return Lesson(
        inputs[few].astype(np.float32),
        truth[few, None].astype(np.float32),
        weight[few, None].astype(np.float32),
    )

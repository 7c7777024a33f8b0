"""Features of every clip and its variations, kept on disk, and what the nets see of them."""

from __future__ import annotations

import pickle
from functools import partial
from multiprocessing import Pool
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from clips import Clip, targets
from network import Lesson
from splicing import spliced
from variation import varied

from trainer.analysis.acoustic import GROUP_HOPS, N_FEATURES, RATE_HZ, AcousticFeatures
from trainer.analysis.voice_relative import VoiceSoFar, beside_the_whole, voice_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]
    See = Callable[[Floats, Floats], Floats]

NEVER_TAUGHT = {"woz"}
SEED = 20260101
_PROCESSES = 2
_OTHERS = 8
_VARIATIONS = {"room": 8, "splice": 1}
_USUAL_VARIATIONS = 4
_SPLICED_PER_HOST = 2
_SHORTEST_HOST_MIN = 0.15


class Described(NamedTuple):
    """The features of one variation of a clip; variation 0 is the clip itself."""

    name: str
    variation: int
    source: str
    group: str
    features: Floats
    truth: Floats
    weight: Floats


def described(clips: Sequence[Clip], kept: Path | None) -> list[Described]:
    """Return every clip and its variations; from the file `kept` where it is there, else it is written."""
    if kept and kept.exists():
        made: list[Described] = pickle.loads(kept.read_bytes())  # noqa: S301 - written here
        return made
    every = [*clips, *_with_splices(clips)]
    jobs = [(at, number) for at, clip in enumerate(every) for number in range(1 + _variations(clip))]
    with Pool(_PROCESSES) as pool:
        made = pool.map(partial(_describe, every), jobs, chunksize=64)
    if kept:
        kept.write_bytes(pickle.dumps(made))
    return made


def mean_voice(every: Sequence[Described]) -> Floats:
    """Return the mean spectrum and pitch of all voices that are taught with, shape (BANDS + 1,)."""
    rows = [voice_of(one.features) for one in every if one.variation == 0 and one.source not in NEVER_TAUGHT]
    return np.asarray(np.concatenate(rows).mean(axis=0), dtype=np.float32)


def lesson_of(one: Described, see: See, voice: Floats) -> Lesson:
    """Return what a net learns from a variation."""
    inputs = see(one.features, voice)
    return Lesson(inputs, one.truth[: len(inputs)], one.weight[: len(inputs)], one.source)


def seen_finally(features: Floats, voice: Floats) -> Floats:
    """Return what the final net sees of a clip, shape (hops, inputs)."""
    return beside_the_whole(features, voice)


def seen_live(features: Floats, voice: Floats) -> Floats:
    """Return what the live net sees of a clip, shape (hops, inputs)."""
    so_far = VoiceSoFar(voice)
    groups = features[: len(features) // GROUP_HOPS * GROUP_HOPS].reshape(-1, GROUP_HOPS, N_FEATURES)
    return np.concatenate([so_far.push(group) for group in groups])


def _variations(clip: Clip) -> int:
    return 0 if clip.source in NEVER_TAUGHT else _VARIATIONS.get(clip.source, _USUAL_VARIATIONS)


def _with_splices(clips: Sequence[Clip]) -> list[Clip]:
    """Return fluent clips with pauses of one recording spliced in, each host more than once."""
    rng = np.random.default_rng(SEED)
    hosts = [clip for clip in clips if clip.source == "fluent" and clip.minutes > _SHORTEST_HOST_MIN]
    groups = sorted({clip.group for clip in clips if clip.source == "osce"})
    made = []
    for host in hosts * _SPLICED_PER_HOST:
        donor = groups[rng.integers(len(groups))]
        made.append(spliced(host, [clip for clip in clips if clip.group == donor], rng))
    return made


def _describe(clips: Sequence[Clip], job: tuple[int, int]) -> Described:
    at, number = job
    clip = clips[at]
    if number:
        rng = np.random.default_rng([SEED, at, number])
        rooms = [one.samples for one in clips if one.source == "room"]
        voices = [one.samples for one in clips if one.source not in {*NEVER_TAUGHT, "room", "fluent", "splice"}]
        clip = varied(clip, rng, rooms, [voices[other] for other in rng.integers(len(voices), size=_OTHERS)])
    silence = np.zeros(round(0.08 * RATE_HZ), dtype=np.float32)
    features = AcousticFeatures().push(np.concatenate([clip.samples, silence]))
    truth, weight = targets(clip, len(features))
    return Described(clip.name, number, clip.source, clip.group, features, truth, weight)

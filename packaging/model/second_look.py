"""Teach the network that judges again where somebody spoke, when the whole take is known.

    python packaging/model/second_look.py AUDIO MANIFEST --out assets/model/second_look.npz [--without GROUP ...]

AUDIO holds fluent clips and a manifest with the times of their words, MANIFEST names real clips. With `--without` these
voices and speakers are left out, to measure on them afterwards. Needs numpy, soundfile and soxr only.
"""

from __future__ import annotations

import argparse
import os
import sys
from functools import partial
from multiprocessing import Pool
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # the processes of the pool are enough

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from perceptron import taught
from speech_lessons import Lesson, fluent, lesson, real

from trainer.analysis.voice import VoiceModel

SEED = 20260101
_LESSONS = 1000
_EPOCHS = 8
_PROCESSES = 2


_given: list[partial[Lesson]] = []
"""What makes lessons, handed to each process once: the clips are large."""


def _hand_over(make: partial[Lesson]) -> None:
    _given.append(make)


def _lesson(seed: int) -> Lesson:
    return _given[0](seed)


def main() -> None:
    """Make the lessons, teach one network, write it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("audio", type=Path)
    parser.add_argument("manifest", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--without", nargs="*", default=[])
    parser.add_argument("--lessons", type=int, default=_LESSONS)
    args = parser.parse_args()
    voice = VoiceModel.load(ROOT / "assets" / "model" / "silero_vad.npz")
    spoken, labelled = fluent(args.audio), real(args.manifest)
    clips = ([c for c in spoken if c.group not in args.without], [c for c in labelled if c.group not in args.without])
    with Pool(_PROCESSES, _hand_over, (partial(lesson, voice, clips),)) as pool:
        lessons = pool.map(_lesson, range(args.lessons), chunksize=8)
    inputs, truth, weight = (np.concatenate(arrays) for arrays in zip(*lessons, strict=True))
    mean, scale = inputs.mean(axis=0), 1 / (inputs.std(axis=0) + 1e-3)
    scaled = np.clip((inputs - mean) * scale, -5.0, 5.0).astype(np.float32)
    weights = taught(scaled, truth, weight, epochs=_EPOCHS, seed=SEED)
    np.savez_compressed(args.out, allow_pickle=False, mean=mean, scale=scale, **weights)
    print(f"{len(clips[0])} fluent and {len(clips[1])} real clips, {len(inputs)} hops, {truth.mean():.2f} speech")


if __name__ == "__main__":
    main()

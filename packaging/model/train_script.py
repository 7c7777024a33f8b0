"""Teach the nets that hear filled pauses with the script as a second witness, and measure them on clips held out.

    python packaging/model/train_script.py MANIFEST --fluent FOLDER --spoken FOLDER --out FILE --work FOLDER
        [--evaluate]

Arguments as those of `train.py`, which comes first: what it leaves in the work folder, opinions by the sound alone, is
the other witness, and the judge is fitted to the mean of both. What these nets see is what the aligner hears and what
the script makes of it. Half of the variations have wrong words in their scripts: a rep may say something else than what
stands on the prompter.
"""

from __future__ import annotations

import argparse
import os
import pickle
import sys
from dataclasses import replace
from functools import cache, partial
from multiprocessing import Pool
from pathlib import Path
from typing import TYPE_CHECKING, Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # the processes of the pool are enough

import numpy as np
import torch

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from clips import Clip, fluent, labelled, rooms, spoken, targets
from evaluation import finally_heard, fitted_final, rows_of
from lessons import NEVER_TAUGHT, SEED, Described
from network import FINAL, Lesson, arrays_of, log_odds, taught
from train import FOLDS, is_held_out, numbered, numbers_of
from variation import varied

from trainer.analysis.alignment.aligner import Aligner
from trainer.analysis.alignment.model_folder import model_folder
from trainer.domain.script import Script

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]
    Opinions = dict[str, Floats]

MOST_FALSE_PER_MIN = 0.9
"""In interviews, which have many ums; less than what gives the highest F1, because precision comes first."""
NETS = 3
NETS_OF_FOLD = 2
WRONG_WORDS = -1
"""The variation that is the clip itself with `WRONG_SHARE` of its script's words changed: only judged, never taught."""
WRONG_SHARE = 0.15
_WRONG_SHARES = {2: 0.15, 4: 0.3}
_PROCESSES = 2
_VARIATIONS = {"room": 8}
_USUAL_VARIATIONS = 3
_OTHERS = 8
_TINY = 1e-6


def described(clips: Sequence[Clip], kept: Path) -> list[Described]:
    """Return what the aligner makes of every clip and its variations; from the file `kept` where it is there."""
    if kept.exists():
        made: list[Described] = pickle.loads(kept.read_bytes())  # noqa: S301 - written here
        return made
    jobs = [(at, number) for at, clip in enumerate(clips) for number in _numbers(clip)]
    with Pool(_PROCESSES) as pool:
        made = pool.map(partial(_describe, clips), jobs, chunksize=32)
    kept.write_bytes(pickle.dumps(made))
    return made


def _numbers(clip: Clip) -> list[int]:
    usual = 0 if clip.source in NEVER_TAUGHT else _VARIATIONS.get(clip.source, _USUAL_VARIATIONS)
    return [*([WRONG_WORDS] if clip.source == "osce" else []), *range(1 + usual)]


def _describe(clips: Sequence[Clip], job: tuple[int, int]) -> Described:
    at, number = job
    clip = clips[at]
    rng = np.random.default_rng([SEED, at, number + 1])
    if number > 0:
        noises = [one.samples for one in clips if one.source == "room"]
        voices = [one.samples for one in clips if one.source not in {*NEVER_TAUGHT, "room", "fluent"}]
        clip = varied(clip, rng, noises, [voices[other] for other in rng.integers(len(voices), size=_OTHERS)])
    if clip.source == "room":
        clip = replace(clip, script=next(one.script for one in clips[int(rng.integers(len(clips))) :] if one.script))
    share = WRONG_SHARE if number == WRONG_WORDS else _WRONG_SHARES.get(number, 0.0)
    inputs = _inputs(clip.samples, misread(clip.script, share, clips, rng))
    truth, weight = targets(clip, len(inputs))
    return Described(clip.name, number, clip.source, clip.group, inputs, truth, weight)


def misread(script: str, share: float, clips: Sequence[Clip], rng: np.random.Generator) -> str:
    """Return a script of whose words a share was changed for words of other clips."""
    words = script.split()
    for at in np.flatnonzero(rng.random(len(words)) < share):
        other = clips[int(rng.integers(len(clips)))].script.split() or words
        words[at] = other[rng.integers(len(other))]
    return " ".join(words)


@cache
def _aligner() -> Aligner:
    return Aligner.load(model_folder())


def _inputs(samples: Floats, script: str) -> Floats:
    heard = _aligner().hear(samples)
    alignment = _aligner().align(heard, Script("", script)) if script.strip() else None
    if alignment is None:
        raise ValueError(f"no words in {script!r}")
    return alignment.evidence(heard)


def lesson_of(one: Described) -> Lesson:
    """Return what a net learns from a variation."""
    return Lesson(one.features, one.truth, one.weight, one.source)


def opinions_of_fold(every: Sequence[Described], fold: int) -> dict[int, Opinions]:
    """Return what nets that know nothing of the fold say of its clips: as they are, and with wrong words."""
    torch.set_num_threads(1)
    groups = numbered(every)
    known = [
        one
        for one in every
        if one.variation >= 0 and one.source not in NEVER_TAUGHT and not is_held_out(one, fold, groups)
    ]
    judged = [one for one in every if one.variation <= 0 and is_held_out(one, fold, groups)]
    lessons = [lesson_of(one) for one in known]
    nets = [taught(lessons, FINAL, seed=1 + 100 * fold + number) for number in range(NETS_OF_FOLD)]
    print(f"script fold {fold}: {len(known)} known, {len(judged)} judged", flush=True)
    found: dict[int, Opinions] = {0: {}, WRONG_WORDS: {}}
    for one in judged:
        odds = np.mean([log_odds(net, one.features) for net in nets], axis=0)
        found[one.variation][one.name] = (1 / (1 + np.exp(-odds))).astype(np.float32)
    return found


def evaluate(every: Sequence[Described], work: Path) -> None:
    """Judge every clip by nets that were not taught with its recording, corpus or voice; keep the opinions."""
    with Pool(_PROCESSES, maxtasksperchild=1) as pool:
        folds = pool.map(partial(opinions_of_fold, every), range(FOLDS), chunksize=1)
    for name, variation in (("script", 0), ("wrong", WRONG_WORDS)):
        opinions = {clip: likely for fold in folds for clip, likely in fold[variation].items()}
        np.savez_compressed(work / f"{name}.npz", allow_pickle=False, **opinions)


def both(by_script: Opinions, alone: Opinions) -> Opinions:
    """Return for each clip the probabilities that both witnesses have together: the mean of their log-odds."""
    return {name: _mean_odds(by_script[name], alone[name]) for name in by_script}


def _mean_odds(one: Floats, other: Floats) -> Floats:
    hops = min(len(one), len(other))
    odds = [np.log(likely[:hops] + _TINY) - np.log1p(_TINY - likely[:hops]) for likely in (one, other)]
    return np.asarray(1 / (1 + np.exp(-np.mean(odds, axis=0))), dtype=np.float32)


def shipped_net(every: Sequence[Described], work: Path, number: int) -> dict[str, Any]:
    """Return the arrays of a net that was taught with everything that may be taught with; it is kept."""
    torch.set_num_threads(1)
    kept = work / f"script_net_{number}.npz"
    if not kept.exists():
        lessons = [lesson_of(one) for one in every if one.variation >= 0 and one.source not in NEVER_TAUGHT]
        np.savez(kept, allow_pickle=False, **arrays_of(taught(lessons, FINAL, seed=1001 + number), "script"))
    return dict(np.load(kept))


def main() -> None:
    """Teach, measure and write the nets."""
    args = _arguments()
    clips = [*labelled(args.manifest), *fluent(args.fluent), *rooms(args.fluent), *spoken(args.spoken)]
    args.work.mkdir(parents=True, exist_ok=True)
    every = described(clips, args.work / "script.pickle")
    if args.evaluate:
        evaluate(every, args.work)
    alone, *by_script = (dict(np.load(args.work / f"{name}.npz")) for name in ("final", "script", "wrong"))
    opinions, wrong = (both(own, alone) for own in by_script)
    taught_with = [clip for clip in clips if clip.source not in {*NEVER_TAUGHT, "fluent", "room"}]
    judge = fitted_final(taught_with, opinions, MOST_FALSE_PER_MIN)
    hear = finally_heard(judge)
    print("\n".join(rows_of([clip for clip in clips if clip.source != "room"], opinions, hear)))
    print("\nwith wrong words\n" + "\n".join(rows_of([clip for clip in clips if clip.name in wrong], wrong, hear)))
    with Pool(_PROCESSES, maxtasksperchild=1) as pool:
        nets = pool.map(partial(shipped_net, every, args.work), range(NETS), chunksize=1)
    stacked = {name: np.concatenate([net[name] for net in nets]) for name in nets[0]}
    shape = {f"script_{part}": np.array(getattr(FINAL, part)) for part in ("dilation", "ahead")}
    np.savez_compressed(args.out, allow_pickle=False, judge_script=numbers_of(judge), **(stacked | shape))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("manifest", type=Path)
    for name in ("--fluent", "--spoken", "--out", "--work"):
        parser.add_argument(name, type=Path, required=True)
    parser.add_argument("--evaluate", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()

"""Teach the nets that hear filled pauses, and measure them on clips that they were not taught with.

    python packaging/model/train.py MANIFEST --fluent FOLDER --spoken FOLDER --out FILE --work FOLDER
        [--evaluate final live]

MANIFEST names the labelled clips, `--fluent` a folder with a manifest of fluent voicemails and rooms, `--spoken` one
with `texts.json` spoken by its voices (VOICE_NUMBER.flac). Needs PyTorch 2.13 beside the program's own libraries.
Clips of sources in `NEVER_TAUGHT` are for measuring alone. `--evaluate` judges every clip by nets of that kind that
were not taught with its recording, corpus or voice; without it, the opinions in the work folder are taken. The judges
are fitted to them. What is in the work folder already is not made again.
"""

from __future__ import annotations

import argparse
import os
import sys
from functools import partial
from multiprocessing import Pool
from pathlib import Path
from typing import TYPE_CHECKING, Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # the processes of the pool are enough

import numpy as np
import torch

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from clips import Clip, fluent, labelled, rooms, spoken, tones
from evaluation import finally_heard, fitted_final, fitted_live, heard_live, rows_of
from lessons import NEVER_TAUGHT, SEED, Described, described, lesson_of, mean_voice, seen_finally, seen_live
from network import FINAL, LIVE, arrays_of, log_odds, taught

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from trainer.analysis.pause_finder import Judge

    Floats = npt.NDArray[np.float32]
    Opinions = dict[str, Floats]

FOLDS = 8
NETS = 2
NETS_OF_FOLD = 1
TONES = 4
_PROCESSES = 2
_KINDS = {"final": (FINAL, seen_finally), "live": (LIVE, seen_live)}
_FOLD_OF_CORPUS = {"mfa": 0, "ami": 1, "spacewalk": 2, "google": 2, "woz": FOLDS - 1}


def is_held_out(one: Described, fold: int, groups: dict[str, int]) -> bool:
    """Return whether the nets of a fold must not know a clip: they judge its recording, corpus or voice."""
    if one.source == "room":
        return False
    if one.source in _FOLD_OF_CORPUS:
        return _FOLD_OF_CORPUS[one.source] == fold
    return any(groups[part] % FOLDS == fold for part in one.group.split("/"))


def numbered(every: Sequence[Described]) -> dict[str, int]:
    """Return a number for each recording and for each voice."""
    names = [sorted({one.group for one in every if one.source == source}) for source in ("osce", "fluent")]
    return {group: number for own in names for number, group in enumerate(own)}


def opinions_of_fold(every: Sequence[Described], voice: Floats, kind: str, fold: int) -> Opinions:
    """Return what nets that know nothing of the fold say of its clips: for each the probabilities of its hops."""
    torch.set_num_threads(1)
    shape, see = _KINDS[kind]
    groups = numbered(every)
    known = [one for one in every if one.source not in NEVER_TAUGHT and not is_held_out(one, fold, groups)]
    judged = [one for one in every if one.variation == 0 and one.source != "splice" and is_held_out(one, fold, groups)]
    lessons = [lesson_of(one, see, voice) for one in known]
    nets = [taught(lessons, shape, seed=1 + 100 * fold + number) for number in range(NETS_OF_FOLD)]
    print(f"{kind} fold {fold}: {len(known)} clips known, {len(judged)} judged", flush=True)
    seen = {one.name: see(one.features, voice) for one in judged}
    odds = {name: np.mean([log_odds(net, inputs) for net in nets], axis=0) for name, inputs in seen.items()}
    return {name: (1 / (1 + np.exp(-value))).astype(np.float32) for name, value in odds.items()}


def opinions(every: Sequence[Described], voice: Floats, kind: str) -> Opinions:
    """Return for each clip the probabilities of nets that were not taught with its recording, corpus or voice."""
    judged: Opinions = {}
    with Pool(_PROCESSES, maxtasksperchild=1) as pool:
        for fold in pool.map(partial(opinions_of_fold, every, voice, kind), range(FOLDS), chunksize=1):
            judged |= fold
    return judged


def shipped_net(every: Sequence[Described], voice: Floats, work: Path, job: tuple[str, int]) -> dict[str, Any]:
    """Return the arrays of a net that was taught with everything that may be taught with; it is kept."""
    torch.set_num_threads(1)
    kind, number = job
    kept = work / f"{kind}_net_{number}.npz"
    if not kept.exists():
        shape, see = _KINDS[kind]
        lessons = [lesson_of(one, see, voice) for one in every if one.source not in NEVER_TAUGHT]
        np.savez(kept, allow_pickle=False, **arrays_of(taught(lessons, shape, seed=1001 + number), kind))
    return dict(np.load(kept))


def shipped(every: Sequence[Described], voice: Floats, work: Path) -> dict[str, Any]:
    """Return the arrays of the nets that ship, those of one kind stacked."""
    jobs = [(kind, number) for number in range(NETS) for kind in _KINDS]
    with Pool(_PROCESSES, maxtasksperchild=1) as pool:
        nets = pool.map(partial(shipped_net, every, voice, work), jobs, chunksize=1)
    return {name: np.concatenate([net[name] for net in nets if name in net]) for name in {*nets[0], *nets[1]}} | {
        f"{kind}_{part}": np.array(getattr(shape, part))
        for kind, (shape, _) in _KINDS.items()
        for part in ("dilation", "ahead")
    }


def judges(clips: Sequence[Clip], final: Opinions, live: Opinions) -> dict[str, Any]:
    """Return the judges fitted to opinions on clips that were held out; print what they are worth there."""
    taught_with = [clip for clip in clips if clip.source not in {*NEVER_TAUGHT, "fluent", "room"}]
    final_judge = fitted_final(taught_with, final)
    live_judge, latest_s = fitted_live(taught_with, live)
    spoken_clips = [clip for clip in clips if clip.source != "room"]
    for name, own, hear in (
        ("final", final, finally_heard(final_judge)),
        ("live", live, heard_live(live_judge, latest_s)),
    ):
        print(f"\n{name}: told from {(final_judge if name == 'final' else live_judge).told:.2f}")
        print("\n".join(rows_of(spoken_clips, own, hear)))
    return {
        "judge_final": numbers_of(final_judge),
        "judge_live": numbers_of(live_judge),
        "latest_s": np.array(latest_s),
    }


def main() -> None:
    """Teach, measure and write the model."""
    args = _arguments()
    clips = [*labelled(args.manifest), *fluent(args.fluent), *rooms(args.fluent), *spoken(args.spoken)]
    clips += tones(TONES, SEED)
    args.work.mkdir(parents=True, exist_ok=True)
    every = described(clips, args.work / "described.pickle")
    voice = mean_voice(every)
    for kind in args.evaluate:
        np.savez_compressed(args.work / f"{kind}.npz", allow_pickle=False, **opinions(every, voice, kind))
    final, live = (dict(np.load(args.work / f"{kind}.npz")) for kind in _KINDS)
    decided = judges(clips, final, live)
    nets = shipped(every, voice, args.work)
    np.savez_compressed(args.out, allow_pickle=False, voice=voice, **decided, **nets)


def numbers_of(judge: Judge) -> Floats:
    """Return a judge as it stands in a model file."""
    return np.array([judge.on, judge.off, judge.told, *judge.weights], dtype=np.float32)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("manifest", type=Path)
    for name in ("--fluent", "--spoken", "--out", "--work"):
        parser.add_argument(name, type=Path, required=True)
    parser.add_argument("--evaluate", nargs="*", choices=list(_KINDS), default=[])
    return parser.parse_args()


if __name__ == "__main__":
    main()

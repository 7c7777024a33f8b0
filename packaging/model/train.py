"""Teach the model that hears filled pauses, and measure it on clips that it was not taught with.

    python packaging/model/train.py MANIFEST [--fluent FOLDER] --out assets/model/filled_pause.npz [--evaluate]

Needs numpy, soundfile and soxr only. Clips of sources in `NEVER_TAUGHT` are for measuring alone.
"""

from __future__ import annotations

import argparse
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from multiprocessing import Pool
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # the processes of the pool are enough

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from clips import Clip, fluent, inputs, labelled, targets, varied
from network import taught

from tests.bench.filler_scoring import Score, Span
from trainer.analysis.acoustic import HOP_S
from trainer.analysis.filled_pause import FilledPauseModel
from trainer.analysis.pause_finder import Found, PauseFinder

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]
    Lesson = tuple[Floats, Floats, Floats]
    Opinions = dict[str, Floats]

NEVER_TAUGHT = {"woz"}
FOLDS = 8
SEED = 20260101
_NETWORKS = 3
_NETWORKS_OF_FOLD = 1
_PROCESSES = 2
_EPOCHS = 4
_VARIATIONS = 1
_THRESHOLDS = np.arange(0.40, 0.92, 0.02)
_OFF_SHARE = 0.5
_FALSE_ALARM_COST = 2.0
"""A false alarm on what was said well is worse than an um that is not heard."""


def lessons(seed: int, clip: Clip) -> Lesson:
    """Return the inputs, targets and weights of a clip and its variations; most hops far from a pause are left out."""
    rng = np.random.default_rng([SEED, seed])
    parts = []
    for variation in range(1 + _VARIATIONS):
        sound, speed = varied(clip.samples, rng) if variation else (clip.samples, 1.0)
        rows = inputs(sound)
        truth, weight = targets(clip, len(rows), speed)
        near = np.convolve(truth.max(axis=1), np.ones(41), mode="same") > 0
        share = 1.0 if clip.source == "fluent" else 0.4
        kept = (weight.max(axis=1) > 0) & (near | (rng.random(len(rows)) < share))
        weight = np.where(near[:, None], weight, weight / share)
        parts.append((rows[kept].astype(np.float16), truth[kept], weight[kept].astype(np.float32)))
    return tuple(np.concatenate(column) for column in zip(*parts, strict=True))  # type: ignore[return-value]


def model_of(taught_with: list[Lesson], *, networks: int, seed: int) -> FilledPauseModel:
    """Return a model taught with these lessons; its thresholds and confidences are still to be set."""
    x, truth, weight = (np.concatenate(column) for column in zip(*taught_with, strict=True))
    x = x.astype(np.float32)
    mean, scale = x.mean(axis=0), 1 / (x.std(axis=0) + np.float32(1e-3))
    x = np.clip((x - mean) * scale, -5, 5)
    nets = [taught(x, truth, weight, epochs=_EPOCHS, seed=seed + at) for at in range(networks)]
    marks = np.array([0.0, 1.0], dtype=np.float32)
    return FilledPauseModel(
        mean=mean,
        scale=scale,
        thresholds=np.array([0.6, 0.3], dtype=np.float32),
        score_marks=marks,
        confidence_marks=marks,
        **{name: np.stack([net[name] for net in nets]) for name in nets[0]},
    )


def fold_of(clip: Clip, groups: list[str]) -> int:
    """Return the fold that must not be taught with this clip: each group is left out by one of `FOLDS` models."""
    return groups.index(clip.group) % FOLDS


def found_in(opinions: Floats, on: float) -> list[Found]:
    """Return the pauses that the detector would find."""
    finder = PauseFinder(on, on * _OFF_SHARE)
    return [found for full, early in opinions.tolist() if (found := finder.push(full, early))]


def scored(clips: list[Clip], opinions: Opinions, on: float) -> tuple[Score, list[tuple[float, bool]]]:
    """Return the counts, and for each pause that was not ignored its score and whether it was true."""
    score, marks = Score(), []
    for clip in clips:
        found = found_in(opinions[clip.name], on)
        spans = [Span(one.first * HOP_S, one.after * HOP_S) for one in found]
        verdicts = score.add(spans, clip.wanted, clip.ignore, clip.minutes)
        marks += [(one.score, verdict >= 0) for one, verdict in zip(found, verdicts, strict=True) if verdict != -2]  # noqa: PLR2004
    return score, marks


def best_threshold(clips: list[Clip], opinions: Opinions) -> float:
    """Return the threshold with the most hits for its false alarms, on opinions of models not taught with the clips."""

    def worth(on: float) -> float:
        score, _ = scored(clips, opinions, on)
        return 2 * score.hits / (2 * score.hits + score.misses + _FALSE_ALARM_COST * score.false)

    return float(max(_THRESHOLDS, key=worth))


def confidences(marks: list[tuple[float, bool]], on: float) -> tuple[Floats, Floats]:
    """Return scores from low to high and the share of true pauses about each, never falling."""
    ordered = sorted(marks)
    parts = [part for part in np.array_split(np.array(ordered, dtype=np.float32), 6) if len(part)]
    shares = np.maximum.accumulate([part[:, 1].mean() for part in parts])
    places = [max(on, float(part[:, 0].mean())) for part in parts]
    return np.array(places, dtype=np.float32), np.minimum(shares, 0.98).astype(np.float32)


def table(clips: list[Clip], opinions: Opinions, on: float) -> str:
    """Return the scores of each source, as a table."""
    rows = [f"threshold {on:.2f}", "source | precision | recall | F1 | false/min | start error s | labelled | minutes"]
    for source in dict.fromkeys(clip.source for clip in clips):
        score, _ = scored([clip for clip in clips if clip.source == source], opinions, on)
        rows.append(f"{source} | {score.row} | {score.hits + score.misses} | {score.minutes:.1f}")
    return "\n".join(rows)


def opinions_of_fold(clips: list[Clip], lesson: dict[str, Lesson], fold: int) -> Opinions:
    """Return the opinions about the clips of a fold of a model that was not taught with their groups."""
    groups = list(dict.fromkeys(clip.group for clip in clips))
    others = [lesson[clip.name] for clip in clips if clip.name in lesson and fold_of(clip, groups) != fold]
    model = model_of(others, networks=_NETWORKS_OF_FOLD, seed=SEED)
    held_out = [clip for clip in clips if fold_of(clip, groups) == fold]
    return {clip.name: model.opinions(inputs(clip.samples)) for clip in held_out}


def all_lessons(clips: list[Clip]) -> dict[str, Lesson]:
    """Return the lessons of every clip that may be taught, by name."""
    taught_with = [clip for clip in clips if clip.source not in NEVER_TAUGHT]
    with Pool(_PROCESSES) as pool:
        found = pool.starmap(lessons, enumerate(taught_with), chunksize=8)
    return {clip.name: one for clip, one in zip(taught_with, found, strict=True)}


def main() -> None:
    """Teach, measure, and write the model."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("manifest", type=Path)
    parser.add_argument("--fluent", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--evaluate", action="store_true")
    args = parser.parse_args()
    clips = labelled(args.manifest) + (fluent(args.fluent) if args.fluent else [])
    clips.sort(key=lambda clip: clip.source != "osce")
    lesson = all_lessons(clips)
    print(f"{len(clips)} clips, {sum(len(one[0]) for one in lesson.values())} hops to learn from", flush=True)
    model = model_of(list(lesson.values()), networks=_NETWORKS, seed=SEED)
    write(model, args.out)
    if args.evaluate:
        evaluate(model, clips, lesson, args.out)


def evaluate(model: FilledPauseModel, clips: list[Clip], lesson: dict[str, Lesson], out: Path) -> None:
    """Judge every clip by a model that does not know its group; print the table; set threshold and confidences."""
    opinions: Opinions = {}
    with ThreadPoolExecutor(_PROCESSES) as pool:
        for fold in pool.map(partial(opinions_of_fold, clips, lesson), range(FOLDS)):
            opinions |= fold
    judged = [clip for clip in clips if clip.source not in NEVER_TAUGHT]
    on = best_threshold(judged, opinions)
    print(table(clips, opinions, on))
    write(model, out, on, confidences(scored(judged, opinions, on)[1], on))


def write(model: FilledPauseModel, path: Path, on: float = 0.6, marks: tuple[Floats, Floats] | None = None) -> None:
    """Write the model with its thresholds and confidences."""
    fields = {name: getattr(model, name) for name in FilledPauseModel.__dataclass_fields__}
    fields["thresholds"] = np.array([on, on * _OFF_SHARE], dtype=np.float32)
    if marks:
        fields["score_marks"], fields["confidence_marks"] = marks
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(path, allow_pickle=False, **fields)


if __name__ == "__main__":
    main()

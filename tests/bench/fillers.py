# ruff: noqa: T201 - a command-line program
"""Measure the filled-pause detector on labelled clips, beside a simple rule.

    python tests/bench/fillers.py MANIFEST [--source NAME ...]

Prints precision, recall, F1, false alarms a minute, start error, delay and cost. The shipped model was taught with most
of these clips; figures for clips that a model was not taught with are in its model card.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import soundfile

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.bench.filler_scoring import Score, Span  # noqa: E402 - the path comes first
from trainer.analysis.acoustic import HOP_S, RATE_HZ, AcousticFeatures  # noqa: E402 - same
from trainer.analysis.filled_pause import FilledPause, FilledPauseDetector, FilledPauseModel  # noqa: E402 - same

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]

_BLOCK = 320
_RULE_SHORTEST_S = 0.20
_RULE_STRENGTH = 0.6
_RULE_LEVEL = -2.0
_RULE_FLUX = 0.8
_RULE_PITCH = 0.4


class Clip(NamedTuple):
    """A labelled clip at `RATE_HZ`."""

    source: str
    samples: Floats
    wanted: list[Span]
    ignore: list[Span]


def clips(manifest: Path, sources: list[str] | None) -> Iterator[Clip]:
    """Yield the clips of these sources, or all."""
    for entry in json.loads(manifest.read_text())["clips"]:
        if sources and entry["source"] not in sources:
            continue
        samples, rate_hz = soundfile.read(manifest.parent / entry["file"], dtype="float32")
        if rate_hz != RATE_HZ:
            raise SystemExit(f"{entry['file']} is not at {RATE_HZ} Hz")
        spans = [[Span(one["start_s"], one["end_s"]) for one in entry[key]] for key in ("filled_pauses", "ignore")]
        yield Clip(entry["source"], samples, *spans)


def by_model(model: FilledPauseModel, samples: Floats) -> list[FilledPause]:
    """Return what the detector hears when the sound arrives in blocks of 20 ms."""
    detector = FilledPauseDetector(model)
    found = [pause for at in range(0, len(samples), _BLOCK) for pause in detector.push(samples[at : at + _BLOCK])]
    return found + detector.finish()


def by_rule(samples: Floats) -> list[FilledPause]:
    """Return long stretches of steady voice, in the manner of Goto, Itou and Hayamizu (Eurospeech 1999)."""
    features = AcousticFeatures().push(samples)
    level, strength, flux, pitch = features[:, 0], features[:, 2], features[:, 4], features[:, 7]
    steady = (level > _RULE_LEVEL) & (strength > _RULE_STRENGTH) & (flux < _RULE_FLUX) & (pitch < _RULE_PITCH)
    bounds = np.flatnonzero(np.diff(np.concatenate([[False], steady, [False]]).astype(np.int8)))
    runs = [(first * HOP_S, after * HOP_S) for first, after in bounds.reshape(-1, 2).tolist()]
    return [FilledPause(start, end, 1.0, end) for start, end in runs if end - start >= _RULE_SHORTEST_S]


def measure(name: str, detect: Callable[[Floats], list[FilledPause]], material: list[Clip]) -> None:
    """Print one table, a row for each source."""
    print(f"\n{name}\nsource | P | R | F1 | false/min | start error s | delay s median, p95 | CPU ms per s")
    for source in dict.fromkeys(clip.source for clip in material):
        score, delays_s, cpu_s = Score(), [], 0.0
        for clip in (clip for clip in material if clip.source == source):
            began_s = time.process_time()
            found = detect(clip.samples)
            cpu_s += time.process_time() - began_s
            spans = [Span(pause.start_s, pause.end_s) for pause in found]
            verdicts = score.add(spans, clip.wanted, clip.ignore, len(clip.samples) / RATE_HZ / 60)
            hits = [(pause, clip.wanted[at]) for pause, at in zip(found, verdicts, strict=True) if at >= 0]
            delays_s += [pause.heard_at_s - label.start_s for pause, label in hits]
        delay = ", ".join(f"{value:.2f}" for value in np.percentile(delays_s or [0.0], [50, 95]))
        print(f"{source} | {score.row} | {delay} | {cpu_s * 1000 / (score.minutes * 60):.1f}")


def main() -> None:
    """Measure the shipped model and the rule on the same clips."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("manifest", type=Path)
    parser.add_argument("--source", action="append")
    args = parser.parse_args()
    model = FilledPauseModel.load(ROOT / "assets" / "model" / "filled_pause.npz")
    material = list(clips(args.manifest, args.source))
    measure("shipped model (trained on these clips, woz excepted)", lambda samples: by_model(model, samples), material)
    measure("rule: long steady voice", by_rule, material)


if __name__ == "__main__":
    main()

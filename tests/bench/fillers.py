"""How well the shipped model hears filled pauses, beside a rule: `python -m tests.bench.fillers MANIFEST`.

The shipped model has heard most of these clips in training; what it does on sound it never heard is measured by
`packaging/model/train.py --evaluate`. The rule follows Goto (1999): long, voiced, steady in pitch and timbre.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
import soxr

from trainer.analysis.acoustic import CEPSTRA, HOP_S, AcousticFeatures
from trainer.analysis.filled_pause import FilledPauseDetector, FilledPauseModel
from trainer.audio.sound_files import SoundFilesOnDisk
from trainer.paths import assets_dir

RATE_HZ = 16_000
Span = dict[str, Any]


def heard_by_model(samples: Any, model: FilledPauseModel) -> list[Span]:
    """Return what the detector hears in blocks of 10 ms."""
    detector = FilledPauseDetector(model)
    found = [um for start in range(0, len(samples), 160) for um in detector.push(samples[start : start + 160])]
    found += detector.finish()
    return [{"start_s": um.start_s, "end_s": um.end_s, "heard_at_s": um.heard_at_s} for um in found]


def heard_by_rule(samples: Any) -> list[Span]:
    """Return stretches of 0.2 s and more that are voiced and change little."""
    rows = AcousticFeatures().push(samples)
    steady = (rows[:, CEPSTRA + 1] > 0.6) & (rows[:, CEPSTRA] > -1.5) & (rows[:, CEPSTRA + 4] < 0.6)
    edges = np.flatnonzero(np.diff(np.concatenate([[0], steady.astype(int), [0]])))
    return [
        {"start_s": start * HOP_S, "end_s": end * HOP_S}
        for start, end in zip(edges[::2], edges[1::2], strict=True)
        if (end - start) * HOP_S >= 0.2
    ]


def outcome(found: list[Span], labels: list[Span], ignore: list[Span]) -> tuple[int, int, int, list[float]]:
    """Return hits, false alarms, misses, and the delays of the hits."""
    free, delays = list(found), []
    for label in labels:
        near = [span for span in free if _is_hit(span, label)]
        if near:
            best = max(near, key=lambda span: _shared(span, label))
            free.remove(best)
            delays.append(best.get("heard_at_s", 0.0) - label["start_s"])
    false = [span for span in free if not any(_shared(span, other) > -0.1 for other in ignore)]
    return len(delays), len(false), len(labels) - len(delays), delays


def _shared(one: Span, other: Span) -> float:
    return float(min(one["end_s"], other["end_s"]) - max(one["start_s"], other["start_s"]))


def _is_hit(found: Span, label: Span) -> bool:
    shorter = min(span["end_s"] - span["start_s"] for span in (found, label))
    close = abs(found["start_s"] - label["start_s"]) <= 0.25
    return _shared(found, label) >= shorter / 2 or (close and _shared(found, label) > -0.05)


def main(manifest: Path) -> None:
    """Hear every clip with both and print a row for each corpus."""
    model = FilledPauseModel.load(assets_dir() / "model" / "filled_pause.npz")
    files = SoundFilesOnDisk()
    sums: dict[tuple[str, str], list[float]] = {}
    delays: list[float] = []
    spent_s = heard_s = 0.0
    for clip in json.loads(manifest.read_text(encoding="utf-8"))["clips"]:
        sound = files.read(manifest.parent / clip["file"])
        samples = soxr.resample(sound.samples.astype(np.float32) / 32768, sound.rate_hz, RATE_HZ)
        began_s = time.process_time()
        by_model = heard_by_model(samples, model)
        spent_s, heard_s = spent_s + time.process_time() - began_s, heard_s + len(samples) / RATE_HZ
        for name, found in (("model", by_model), ("rule", heard_by_rule(samples))):
            hits, false, missed, late = outcome(found, clip["filled_pauses"], clip["ignore"])
            row = sums.setdefault((clip["source"], name), [0.0] * 4)
            for place, value in enumerate((hits, false, missed, len(samples) / RATE_HZ / 60)):
                row[place] += value
            delays += late if name == "model" else []
    for (source, name), (right, wrong, lost, minutes) in sorted(sums.items()):
        f1 = 2 * right / max(1, 2 * right + wrong + lost)
        precision, recall = right / max(1, right + wrong), right / max(1, right + lost)
        sys.stdout.write(
            f"{source:10} {name:6} P {precision:.2f} R {recall:.2f} F1 {f1:.2f} false/min {wrong / minutes:.2f}\n"
        )
    sys.stdout.write(
        f"heard after the um's start: median {np.median(delays):.2f} s, p95 {np.quantile(delays, 0.95):.2f} s\n"
    )
    sys.stdout.write(f"cost: {1000 * spent_s / heard_s:.1f} ms per second of sound\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

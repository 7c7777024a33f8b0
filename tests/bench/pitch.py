# ruff: noqa: T201 - a command-line program
"""How well pitch is tracked: `python -m tests.bench.pitch FOLDER`.

First on voices of known pitch, then on the voicemails of FOLDER (with a `manifest.json`) in several conditions. There
the truth is Praat on the quiet recording where `parselmouth` is installed (for measuring only: it is GPL), else the
program itself on it. A gross error is further than 2 semitones from the truth, where both hear a voice.
"""

from __future__ import annotations

import argparse
import importlib
import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from tests.bench.alignment import samples_of
from tests.bench.glottal import CLOSE, NEUTRAL, OPEN, melody, pulses, through
from tests.bench.pause_noises import filtered
from tests.bench.voices import all_conditions, clips
from trainer.analysis.heard_hops import hear

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]
    Tracker = Callable[[Floats], Floats]
    """Returns F0 in Hz each 10 ms, 0 where there is no voice."""

RATE_HZ = 16000
_GROSS_ST = 2.0
_MADE_HZ = (80.0, 110.0, 150.0, 200.0, 260.0, 350.0)


def ours(samples: Floats) -> Floats:
    """Return what the program hears."""
    return hear(samples).pitch.f0_hz


def praat() -> Tracker | None:
    """Return Praat's autocorrelation tracker; None where it is not installed."""
    try:
        parselmouth = importlib.import_module("parselmouth")
    except ImportError:
        return None

    def track(samples: Floats) -> Floats:
        sound = parselmouth.Sound(samples.astype(np.float64), RATE_HZ)
        pitch = sound.to_pitch_ac(time_step=0.01, pitch_floor=60.0, pitch_ceiling=450.0)
        hops = np.zeros(-(-len(samples) // (RATE_HZ // 100)), dtype=np.float32)
        at = (np.asarray(pitch.xs()) * 100).astype(int)
        inside = at < len(hops)
        hops[at[inside]] = pitch.selected_array["frequency"][inside]
        return hops

    return track


def compare(found_hz: Floats, true_hz: Floats) -> tuple[float, float, float, float]:
    """Return share of voice found; where both hear it, gross errors, SD in semitones, and how far that is off."""
    hops = min(len(found_hz), len(true_hz))
    found_hz, true_hz = found_hz[:hops], true_hz[:hops]
    both = (found_hz > 0) & (true_hz > 0)
    off_st = 12.0 * np.abs(np.log2(found_hz[both] / true_hz[both]))
    sd_st, true_st = (float(np.std(12.0 * np.log2(hz[both]))) for hz in (found_hz, true_hz))
    return both.sum() / max(1, (true_hz > 0).sum()), float(np.mean(off_st > _GROSS_ST)), sd_st, sd_st - true_st


def print_made(name: str, tracker: Tracker) -> None:
    """Print a row for each kind of made voice."""
    rng = np.random.default_rng(5)
    changes: dict[str, Callable[[npt.NDArray[np.float64]], npt.NDArray[np.float64]]] = {
        "clean": lambda sound: sound,
        "telephone": lambda sound: filtered(sound, 300, 3400),
        "hiss at 10 dB": lambda sound: sound + rng.standard_normal(len(sound)) * np.std(sound) * 10**-0.5,
    }
    for vowel, formants in {"ah": OPEN, "uh": NEUTRAL, "ee": CLOSE}.items():
        for condition, change in changes.items():
            rows = []
            for base_hz in _MADE_HZ:
                f0_hz = melody(base_hz, 4.0)
                voice = change(through(pulses(f0_hz), formants)).astype(np.float32)
                rows.append(compare(tracker(voice)[10:-10], f0_hz[::160].astype(np.float32)[10:-10]))
            found, gross, _, off_st = np.mean(rows, axis=0)
            print(name, vowel, condition, f"{found:.3f}", f"{gross:.4f}", f"{off_st:+.2f}", sep=" | ")


def print_real(folder: Path, trackers: dict[str, Tracker]) -> None:
    """Print a row for each tracker and condition."""
    truth = trackers.get("Praat", ours)
    material = [clip.samples for clip in clips(folder)]
    true = [truth(samples) for samples in material]
    for condition, change in all_conditions(samples_of(folder / "office_babble.flac")).items():
        for name, tracker in trackers.items():
            began_s = time.process_time()
            found = [tracker(change(samples).astype(np.float32)) for samples in material]
            ms_per_s = 1000 * (time.process_time() - began_s) / sum(len(samples) / RATE_HZ for samples in material)
            rows = [compare(one, other) for one, other in zip(found, true, strict=True)]
            voiced, gross, sd_st, off_st = np.mean(rows, axis=0)
            figures = (f"{voiced:.3f}", f"{gross:.4f}", f"{sd_st:.2f}", f"{off_st:+.2f}", f"{ms_per_s:.1f}")
            print(name, condition, *figures, sep=" | ")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    baseline = praat()
    trackers = {"the program": ours, **({"Praat": baseline} if baseline else {})}
    folder = parser.parse_args().folder
    print("tracker | vowel | condition | voice found | gross errors | SD off (st)")
    for name, tracker in trackers.items():
        print_made(name, tracker)
    print("tracker | condition | voice found | gross errors | SD (st) | off by (st) | CPU ms per s")
    print_real(folder, trackers)


if __name__ == "__main__":
    main()

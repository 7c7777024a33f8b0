"""How many times faster than real time a take is heard, beside webrtcvad alone.

`python -m tests.bench.analysis_speed`
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

import numpy as np
import soxr
import webrtcvad

from tests.bench.figures import line, ratio
from tests.sounds import SAMPLE_TAKE
from trainer.analysis.filled_pause import FilledPauseModel
from trainer.analysis.live import TakeAnalyser
from trainer.audio.sound_files import SoundFilesOnDisk
from trainer.paths import assets_dir

if TYPE_CHECKING:
    from tests.sounds import Pcm16

RATE_HZ = 48_000
RUNS = 7


def seconds_of_vad(samples: Pcm16) -> float:
    """Return how long webrtcvad alone takes."""
    vad = webrtcvad.Vad(3)
    began_s = time.perf_counter()
    for start in range(0, len(samples) - 960, 960):
        vad.is_speech(samples[start : start + 960].tobytes(), RATE_HZ)
    return time.perf_counter() - began_s


def seconds_of_analysis(samples: Pcm16, model: FilledPauseModel, block: int) -> float:
    """Return how long the whole analysis takes, in blocks of this many samples."""
    analyser = TakeAnalyser(RATE_HZ, model)
    began_s = time.perf_counter()
    for start in range(0, len(samples), block):
        analyser.push(samples[start : start + block])
    analyser.finish()
    return time.perf_counter() - began_s


def main() -> None:
    """Measure and print."""
    clip = SoundFilesOnDisk().read(SAMPLE_TAKE)
    samples = np.asarray(soxr.resample(clip.samples, clip.rate_hz, RATE_HZ), dtype=np.int16)
    length_s = len(samples) / RATE_HZ
    model = FilledPauseModel.load(assets_dir() / "model" / "filled_pause.npz")
    vad = [seconds_of_vad(samples) for _ in range(RUNS)]
    live = [seconds_of_analysis(samples, model, 480) for _ in range(RUNS)]
    whole = [seconds_of_analysis(samples, model, RATE_HZ) for _ in range(RUNS)]
    sys.stdout.write(
        "\n".join(
            [
                line("webrtcvad alone, per second of sound", [1000 * s / length_s for s in vad], "ms"),
                line("analysis in 10 ms blocks, per second", [1000 * s / length_s for s in live], "ms"),
                line("analysis of a file, per second", [1000 * s / length_s for s in whole], "ms"),
                line("analysis of a file, times real time", [length_s / s for s in whole], "x"),
                ratio("analysis against webrtcvad alone", whole, vad),
                "",
            ]
        )
    )


if __name__ == "__main__":
    main()

"""What the prospect's ear does to a recording, and what it costs: `python -m tests.bench.prospect_ear [FILES...]`."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import soundfile
import soxr

from tests.bench.figures import line
from tests.sounds import SAMPLE_TAKE
from trainer.analysis.programme_loudness import loudness_lufs
from trainer.analysis.prospect_ear import as_heard
from trainer.analysis.stretching import stretched
from trainer.analysis.telephone import by_telephone
from trainer.domain.hearing import Hearing, Place
from trainer.paths import assets_dir

if TYPE_CHECKING:
    from collections.abc import Callable

RATE_HZ = 48_000
TONES_HZ = (50, 100, 300, 1000, 2000, 3400, 4000, 6000)
HEARINGS = {
    "phone": Hearing(phone=True),
    "phone and codec": Hearing(phone=True, codec=True),
    "airport at 10 dB": Hearing(place=Place.AIRPORT),
    "office at 10 dB": Hearing(place=Place.OFFICE),
    "1.5x": Hearing(speed=1.5),
    "0.75x": Hearing(speed=0.75),
    "everything": Hearing(phone=True, codec=True, place=Place.AIRPORT, speed=1.5),
}


def response_db(hz: float, rate_hz: int = RATE_HZ) -> float:
    """Return what the band of the telephone does to a tone, in dB."""
    tone = 0.5 * np.sin(2 * np.pi * hz * np.arange(2 * rate_hz) / rate_hz)
    heard = by_telephone(tone.astype(np.float32), rate_hz, coded=False)[rate_hz // 2 : -rate_hz // 2]
    return float(20 * np.log10(max(1e-9, np.sqrt(2 * np.mean(heard**2)) / 0.5)))


def cents_off(hz: float, speed: float, rate_hz: int = RATE_HZ) -> float:
    """Return how far a tone is off after a change of speed, in cents."""
    tone = 0.5 * np.sin(2 * np.pi * hz * np.arange(4 * rate_hz) / rate_hz)
    heard = stretched(tone.astype(np.float32), rate_hz, speed)[rate_hz // 2 : rate_hz // 2 + rate_hz]
    spectrum = np.abs(np.fft.rfft(heard * np.hanning(len(heard)), 16 * len(heard)))
    return float(1200 * np.log2(np.argmax(spectrum) * rate_hz / (16 * len(heard)) / hz))


def as_floats(samples: npt.NDArray[np.int16]) -> npt.NDArray[np.float32]:
    """Return samples between -1 and 1."""
    return np.asarray(samples / 32768, dtype=np.float32)


def main() -> None:
    """Measure and print."""
    out = [f"{hz:6} Hz by telephone {response_db(hz):8.1f} dB" for hz in TONES_HZ]
    out += [
        f"{hz:6} Hz at {speed}x   {cents_off(hz, speed):8.2f} cents" for hz in (110, 220) for speed in (0.75, 1.25, 1.5)
    ]
    noises = {
        place: soundfile.read(assets_dir() / "sounds" / "places" / f"{place.value}.flac", dtype="int16")
        for place in Place
        if place.value
    }
    for path in map(Path, sys.argv[1:] or [str(SAMPLE_TAKE)]):
        samples, rate_hz = soundfile.read(path, dtype="int16")
        samples = np.resize(soxr.resample(samples, rate_hz, RATE_HZ), 20 * RATE_HZ)
        before = loudness_lufs(as_floats(samples), RATE_HZ)
        copies = [_ms(samples.copy) for _ in range(5)]
        out.append(line(f"{path.stem}: a plain copy", copies, "ms"))
        for name, hearing in HEARINGS.items():
            noise = noises.get(hearing.place)
            heard = as_heard(samples, RATE_HZ, hearing, noise)
            change = loudness_lufs(as_floats(heard), RATE_HZ) - before
            times = [_ms(lambda: as_heard(samples, RATE_HZ, hearing, noise)) for _ in range(5)]  # noqa: B023 - likewise
            out.append(f"{line(name, times, 'ms')}   {change:+.2f} LU")
    sys.stdout.write("\n".join([*out, ""]))


def _ms(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - began)


if __name__ == "__main__":
    main()

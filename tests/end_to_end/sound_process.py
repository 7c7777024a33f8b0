"""Talks to `sound_child`, and compares what was heard with what was played."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import soundfile
import soxr

from tests.sounds import SAMPLE_TAKE
from trainer.audio.wav_file import WavWriter

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trainer.rehearsal.ports import Pcm16

ROOT = Path(__file__).parents[2]
RATE_HZ = 48_000
LIMIT_S = 30.0
_FIRST_WORD_S = 0.3

Facts = dict[str, Any]


class SoundProcess:
    """One run of `sound_child`."""

    def __init__(self, environment: Mapping[str, str], command: str, path: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.end_to_end.sound_child", command, str(path)],
            env=environment,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self.facts: Facts = {}

    def wait_for(self, fact: str) -> Any:
        """Read on until it tells this."""
        assert self._process.stdout is not None
        while fact not in self.facts:
            line = self._process.stdout.readline()
            assert line, f"it ended without telling {fact}: {self.facts}"
            self.facts.update(json.loads(line))
        return self.facts[fact]

    def end(self) -> Facts:
        """End its standard input and return all that it has told."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        for line in self._process.stdout:
            self.facts.update(json.loads(line))
        self._process.stdout.close()
        self._process.wait(LIMIT_S)
        return self.facts


def write_speech(path: Path, seconds: float) -> Pcm16:
    """Write and return the first words of the sample take, with half a second of silence behind them."""
    samples, rate_hz = soundfile.read(SAMPLE_TAKE, dtype="float32")
    resampled = soxr.resample(samples[round(_FIRST_WORD_S * rate_hz) :], rate_hz, RATE_HZ)
    speech: Pcm16 = (resampled[: round(seconds * RATE_HZ)] * 32767).astype(np.int16)
    writer = WavWriter(path, RATE_HZ)
    writer.write(speech)
    writer.write(np.zeros(RATE_HZ // 2, np.int16))
    writer.close()
    return speech


def differing_samples(heard: Pcm16, played: Pcm16) -> int:
    """Return how many samples differ where the two correlate best; those that are lacking count too."""
    size = 1 << (len(heard) + len(played)).bit_length()
    spectrum = np.fft.rfft(heard, size) * np.fft.rfft(played, size).conj()
    lag = int(np.fft.irfft(spectrum, size)[: len(heard)].argmax())
    there = heard[lag : lag + len(played)]
    return len(played) - len(there) + int(np.count_nonzero(there != played[: len(there)]))

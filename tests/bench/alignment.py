# ruff: noqa: T201 - a command-line program
"""How well words are found where they were said: `python -m tests.bench.alignment FOLDER`.

The folder has a `manifest.json` whose clips name a file and the times of its words. Start errors are about their
median: when a word begins is a matter of convention. The baseline in the same run is pocketsphinx itself, forced to
take every word in order.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import soundfile
import soxr

from trainer.analysis.alignment.aligner import Aligner
from trainer.analysis.alignment.model_folder import model_folder
from trainer.domain.script import Script

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]
    Starts = dict[int, float]
    """The start of each written word that was found, in seconds."""

RATE_HZ = 16000
_KINDS = {"model_voicemail", "bad_voicemail", "sample_take"}
_TELEPHONE_HZ = (300.0, 3400.0)
_NOISE_DB = -20.0
_ROOM_S = 0.45
_STROKE = RATE_HZ // 20
_STROKES_PER_S = 7


class Timed(NamedTuple):
    """A word and its time in seconds."""

    text: str
    start_s: float
    end_s: float


class Clip(NamedTuple):
    """A recording, its text, and when each word of it was said."""

    name: str
    samples: Floats
    text: str
    words: list[Timed]


def clips(folder: Path) -> Iterator[Clip]:
    """Yield the voicemails of a folder that have word times."""
    for entry in json.loads((folder / "manifest.json").read_text())["clips"]:
        if entry["kind"] in _KINDS and entry.get("words"):
            ums = [(um["start_s"], um["end_s"]) for um in entry.get("filled_pauses", [])]
            every = [Timed(one["word"], one["start_s"], one["end_s"]) for one in entry["words"]]
            words = [one for one in every if not any(a - 0.03 <= one.start_s < b for a, b in ums)]
            text = " ".join(word.text for word in words)
            yield Clip(entry["file"], samples_of(folder / entry["file"]), text, words)


def samples_of(path: Path) -> Floats:
    """Return a sound file at `RATE_HZ`."""
    samples, rate_hz = soundfile.read(path, dtype="float32")
    resampled: Floats = soxr.resample(samples, rate_hz, RATE_HZ)
    return resampled


def conditions(babble: Floats) -> dict[str, Callable[[Floats], Floats]]:
    """Return what may lie between a voice and the program."""
    rng = np.random.default_rng(1)
    tail = rng.standard_normal(RATE_HZ // 2) * 10 ** (-3 * np.arange(RATE_HZ // 2) / RATE_HZ / _ROOM_S)
    tail *= 0.6 / np.sqrt(np.sum(tail**2))
    tail[0] = 1.0

    def in_babble(samples: Floats) -> Floats:
        noise = np.resize(babble, len(samples))
        quieter = np.float32(np.std(samples) / np.std(noise) * 10 ** (_NOISE_DB / 20))
        return samples + noise * quieter

    def by_telephone(samples: Floats) -> Floats:
        spectrum, hz = np.fft.rfft(samples), np.fft.rfftfreq(len(samples), 1 / RATE_HZ)
        spectrum[(hz < _TELEPHONE_HZ[0]) | (hz > _TELEPHONE_HZ[1])] = 0
        heard: Floats = np.fft.irfft(spectrum, len(samples)).astype(np.float32)
        return heard

    def in_a_room(samples: Floats) -> Floats:
        size = len(samples) + len(tail)
        heard: Floats = np.fft.irfft(np.fft.rfft(samples, size) * np.fft.rfft(tail, size)).astype(np.float32)
        return heard[: len(samples)]

    def at_keys(samples: Floats) -> Floats:
        strokes = np.zeros(len(samples), dtype=np.float32)
        for at in rng.integers(0, max(1, len(samples) - _STROKE), size=round(len(samples) / RATE_HZ * _STROKES_PER_S)):
            strokes[at : at + _STROKE] += rng.standard_normal(_STROKE) * np.exp(-np.arange(_STROKE) / (_STROKE / 5))
        return samples + strokes * np.float32(np.std(samples) / np.std(strokes) * 10 ** (_NOISE_DB / 20))

    return {
        "quiet": lambda samples: samples,
        "keyboard": at_keys,
        "babble": in_babble,
        "telephone": by_telephone,
        "room": in_a_room,
    }


def by_aligner(aligner: Aligner) -> Callable[[Floats, str], Starts]:
    """Return the program's own way to find words."""

    def align(samples: Floats, text: str) -> Starts:
        alignment = aligner.align(aligner.hear(samples), Script("", text))
        words = alignment.words if alignment else ()
        return {word.written: word.start_s for word in reversed(words)}

    return align


def by_pocketsphinx() -> Callable[[Floats, str], Starts]:
    """Return pocketsphinx's forced alignment, for texts whose words it knows."""
    from pocketsphinx import Config, Decoder  # noqa: PLC0415 - the baseline alone needs the program in it

    decoder = Decoder(Config(lm=None, loglevel="FATAL"))

    def align(samples: Floats, text: str) -> Starts:
        words = [word.lower().strip(".,?!") for word in text.split()]
        known = [number for number, word in enumerate(words) if decoder.lookup_word(word)]
        decoder.set_align_text(" ".join(words[number] for number in known))
        decoder.start_utt()
        decoder.process_raw((samples * 32767).astype(np.int16).tobytes(), full_utt=True)
        decoder.end_utt()
        heard = [one for one in (decoder.seg() or ()) if not one.word.startswith(("<", "["))]
        return {number: one.start_frame / 100 for number, one in zip(known, heard, strict=False)}

    return align


def measure(name: str, align: Callable[[Floats, str], Starts], material: list[Clip], babble: Floats) -> None:
    """Print a row for each condition."""
    print(f"\n{name}\ncondition | words | not found | constant s | start error s: median | p90 | CPU ms per s")
    for condition, change in conditions(babble).items():
        errors_s: list[float] = []
        missing = 0
        cpu_s = 0.0
        for clip in material:
            samples = change(clip.samples)
            began_s = time.process_time()
            found = align(samples, clip.text)
            cpu_s += time.process_time() - began_s
            errors_s += [found[number] - word.start_s for number, word in enumerate(clip.words) if number in found]
            missing += len(clip.words) - len(found)
        constant_s = float(np.median(errors_s))
        median_s, most_s = np.percentile(np.abs(np.array(errors_s) - constant_s), [50, 90])
        minutes_s = sum(len(clip.samples) for clip in material) / RATE_HZ
        row = (len(errors_s) + missing, missing, f"{constant_s:.3f}", f"{median_s:.3f}", f"{most_s:.3f}")
        print(condition, *row, f"{cpu_s / minutes_s * 1000:.1f}", sep=" | ")


def main() -> None:
    """Measure the aligner and pocketsphinx on the same clips."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    args = parser.parse_args()
    material, babble = list(clips(args.folder)), samples_of(args.folder / "office_babble.flac")
    measure("the program", by_aligner(Aligner.load(model_folder())), material, babble)
    measure("pocketsphinx, forced", by_pocketsphinx(), material, babble)


if __name__ == "__main__":
    main()

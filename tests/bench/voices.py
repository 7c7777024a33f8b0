# ruff: noqa: T201 - a command-line program
"""What is measured in the sound of voices: `python -m tests.bench.voices FOLDER`.

The folder has a `manifest.json` whose clips name a file, a kind and the words. Prints every figure of every voicemail
in quiet, then for each condition how the figures differ from those in quiet, and how syllables per second differ from
those that the dictionary has in the words.
"""

from __future__ import annotations

import argparse
import json
import time
from dataclasses import astuple, fields
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from tests.bench.alignment import RATE_HZ, conditions, samples_of
from tests.bench.pause_noises import keyboard
from trainer.analysis import live
from trainer.analysis.alignment.model_folder import model_folder
from trainer.analysis.alignment.pronouncing import Pronouncing
from trainer.analysis.filled_pause import FilledPauseModel
from trainer.analysis.voice_measures import voice_of
from trainer.domain.speech import SpeechKind, SpeechSpan, of_kind
from trainer.domain.voice import Voice
from trainer.paths import assets_dir

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]

_KINDS = {"model_voicemail", "bad_voicemail", "sample_take"}
_UMS = {"um", "uh", "er"}
_HEADROOM = 0.7
FIGURES = tuple(field.name for field in fields(Voice))


class Clip(NamedTuple):
    """A recording and how many syllables its words have, ums left out."""

    name: str
    samples: Floats
    syllables: int


def clips(folder: Path) -> Iterator[Clip]:
    """Yield the voicemails of a folder that have words."""
    dictionary = Pronouncing.load(model_folder() / "cmudict-en-us.dict")
    for entry in json.loads((folder / "manifest.json").read_text())["clips"]:
        if entry["kind"] in _KINDS and entry.get("words"):
            words = " ".join(word["word"] for word in entry["words"]).replace("-", " ").split()
            plain = [word.lower().strip(".,?!;:") for word in words]
            syllables = sum(_syllables(dictionary, word) for word in plain if word not in _UMS)
            yield Clip(entry["file"], samples_of(folder / entry["file"]), syllables)


def _syllables(dictionary: Pronouncing, word: str) -> int:
    """Return how many vowels a word has: in the dictionary only they begin like this."""
    return sum(phone[0] in "AEIOU" for phone in next(iter(dictionary.of(word)), ()))


def under(noise: Floats, snr_db: float) -> Callable[[Floats], Floats]:
    """Return what puts a noise under speech."""

    def add(samples: Floats) -> Floats:
        gain = np.float32(np.std(samples) / np.std(noise) * 10 ** (-snr_db / 20))
        return samples + np.resize(noise, len(samples)) * gain

    return add


def all_conditions(babble: Floats) -> dict[str, Callable[[Floats], Floats]]:
    """Return what may lie between a voice and the program."""
    keys = keyboard(40 * RATE_HZ, np.random.default_rng(3)).astype(np.float32)
    hiss = np.random.default_rng(4).standard_normal(40 * RATE_HZ).astype(np.float32)
    known = {name: change for name, change in conditions(babble).items() if name != "babble"}
    babbles = {f"babble {snr_db} dB": under(babble, snr_db) for snr_db in (20, 15, 10)}
    keyboards = {f"keyboard {snr_db} dB": under(keys, snr_db) for snr_db in (20, 10)}
    return {**known, **keyboards, "hiss 20 dB": under(hiss, 20), **babbles, "-20 dB": lambda samples: samples / 10}


class Heard(NamedTuple):
    """What was measured in one clip, in what time, and how long speech without ums is."""

    voice: Voice
    cpu_s: float
    speech_s: float


def hear(samples: Floats, model: FilledPauseModel) -> Heard:
    """Return what the whole analysis measures, and what `voice_of` alone takes."""
    floats = np.clip(samples * _HEADROOM, -1, 1).astype(np.float32)
    analyser = live.TakeAnalyser(RATE_HZ, model)
    analyser.push((floats * 32767).astype(np.int16))
    analysis = analyser.finish()
    began_s = time.process_time()
    voice = voice_of(floats, analysis.spans, analysis.measures.noise_floor_dbfs)
    cpu_s = time.process_time() - began_s
    return Heard(voice, cpu_s, _length_s(analysis.spans))


def _length_s(spans: tuple[SpeechSpan, ...]) -> float:
    utterances, ums = of_kind(spans, SpeechKind.UTTERANCE), of_kind(spans, SpeechKind.FILLED_PAUSE)
    return sum(span.length_s for span in utterances) - sum(span.length_s for span in ums)


def print_figures(material: list[Clip], heard: list[Heard]) -> None:
    """Print a row for each clip."""
    print("clip", *FIGURES, sep=" | ")
    for clip, one in zip(material, heard, strict=True):
        print(clip.name, *("-" if figure is None else f"{figure:.1f}" for figure in astuple(one.voice)), sep=" | ")


def print_condition(name: str, material: list[Clip], heard: list[Heard], quiet: list[Heard]) -> None:
    """Print how far the figures are from those in quiet (median and largest), and from the syllables of the words."""
    row = []
    for number, figure in enumerate(FIGURES):
        pairs = [
            (astuple(one.voice)[number], astuple(other.voice)[number]) for one, other in zip(heard, quiet, strict=True)
        ]
        off = [abs(a - b) for a, b in pairs if a is not None and b is not None]
        hidden = sum(a is None for a, _ in pairs)
        row.append(f"{figure} {np.median(off):.2f} {max(off):.2f} ({hidden} hidden)" if off else f"{figure} all hidden")
    rates = [
        (one.voice.syllables_per_s or 0.0) * one.speech_s / clip.syllables - 1
        for clip, one in zip(material, heard, strict=True)
    ]
    median, most = np.percentile(np.abs(rates), [50, 90])
    cpu_ms = 1000 * sum(one.cpu_s for one in heard) / sum(len(clip.samples) / RATE_HZ for clip in material)
    print(name, *row, f"syllables {np.median(rates):+.2f} off {median:.2f} {most:.2f}", f"{cpu_ms:.1f} ms/s", sep=" | ")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    material, model = list(clips(folder)), FilledPauseModel.load(assets_dir() / "model" / "filled_pause.npz")
    quiet = [hear(clip.samples, model) for clip in material]
    print_figures(material, quiet)
    for name, change in all_conditions(samples_of(folder / "office_babble.flac")).items():
        print_condition(name, material, [hear(change(clip.samples), model) for clip in material], quiet)


if __name__ == "__main__":
    main()

# ruff: noqa: T201 - a command-line program
"""How well it is told what became of each word: `python -m tests.bench.words FOLDER`.

The voicemails of the folder are cut so that sentences and words are left out, said again or added, the number is said
once, or its digits in another order; then the whole analysis hears them, in quiet and in noise, rooms and telephones.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from tests.bench.alignment import RATE_HZ, conditions, samples_of
from tests.bench.word_variants import Recording, Variant, variants
from trainer.app import open_ears
from trainer.coaching.number_reading import readings_of
from trainer.domain.script import Script
from trainer.domain.words import WordStatus

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trainer.app import Ears
    from trainer.domain.words import SaidWords

_KINDS = {"model_voicemail", "bad_voicemail"}


def recordings(folder: Path) -> Iterator[Recording]:
    """Yield the voicemails of a folder whose words have times."""
    for clip in json.loads((folder / "manifest.json").read_text())["clips"]:
        if clip.get("kind", "model_voicemail") in _KINDS and len(clip["text"].split()) == len(clip["words"]):
            spans = [(word["start_s"], word["end_s"]) for word in clip["words"]]
            yield Recording(clip["file"], samples_of(folder / clip["file"]), clip["text"], spans)


def told(variant: Variant, ears: Ears) -> SaidWords | None:
    """Return what the program says of the words."""
    analyser = ears.new_analyser(RATE_HZ, 1.0, Script("", variant.text))
    analyser.push((np.clip(variant.samples, -1, 1) * 32767).astype(np.int16))
    return analyser.finish().said


class Tally:
    """Counts of one kind of variant in one condition."""

    def __init__(self) -> None:
        self.counts: defaultdict[str, int] = defaultdict(int)
        self.failed: list[str] = []

    def add(self, variant: Variant, said: SaidWords) -> None:
        """Count one variant."""
        counts = self.counts
        states = defaultdict(list)
        for word in said.words:
            if word.written is not None:
                states[word.written].append(word.status)
        for at, times in enumerate(variant.said):
            found = states[at]
            skipped = WordStatus.SKIPPED in found
            counts["skipped"] += times == 0
            counts["skipped found"] += times == 0 and skipped
            counts["said"] += times > 0
            counts["false skips"] += times > 0 and skipped
            counts["repeated"] += max(0, times - 1)
            counts["repeated found"] += min(max(0, times - 1), found.count(WordStatus.REPEATED))
            counts["false repeats"] += max(0, found.count(WordStatus.REPEATED) - max(0, times - 1))
        self._add_ad_libs(variant, said)
        self._add_numbers(variant, said)

    def _add_ad_libs(self, variant: Variant, said: SaidWords) -> None:
        other = [(word.start_s, word.end_s) for word in said.words if word.status is WordStatus.INSERTED]
        outside = [(start_s or 0.0, end_s or 0.0) for start_s, end_s in other] + list(said.lost)
        for start_s, end_s in variant.added:
            shared_s = sum(max(0.0, min(end_s, b) - max(start_s, a)) for a, b in outside)
            self.counts["added"] += 1
            self.counts["added found"] += shared_s >= 0.5 * (end_s - start_s)

    def _add_numbers(self, variant: Variant, said: SaidWords) -> None:
        if variant.numbers is None:
            return
        readings = readings_of(Script("", variant.text), said.heard)
        self.counts["numbers"] += 1
        right = len(readings) == variant.numbers
        self.counts["numbers right"] += right
        if not right:
            self.failed.append(f"{variant.name} {variant.kind}: {len(readings)} readings, not {variant.numbers}")
        if right:
            for reading, digit_s in zip(readings, variant.digit_s, strict=False):
                self.counts["readings"] += 1
                self.counts["digits within 10 %"] += abs(reading.s_per_digit / digit_s - 1) <= 0.1


def main() -> None:
    """Print a row for each kind and condition."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--babble", type=Path, help="noise; office_babble.flac of the folder if not given")
    parser.add_argument("--only", nargs="*", default=None, help="conditions")
    parser.add_argument("--verbose", action="store_true")
    args = parser.parse_args()
    ears = open_ears()
    noise = samples_of(args.babble or args.folder / "office_babble.flac")
    made = list(variants(list(recordings(args.folder))))
    print("condition | kind | variants | skipped found | false skips | repeated found | false repeats | ad-lib words |"
          " numbers right | digits within 10 %")  # fmt: skip
    for condition, change in conditions(noise).items():
        if args.only and condition not in args.only:
            continue
        tallies: dict[str, Tally] = defaultdict(Tally)
        sizes: dict[str, int] = defaultdict(int)
        for variant in made:
            variant.samples, kept = change(variant.samples), variant.samples
            said = told(variant, ears)
            variant.samples = kept
            for kind in (variant.kind, "all"):
                sizes[kind] += 1
                if said is not None:
                    tallies[kind].add(variant, said)
        for kind, tally in tallies.items():
            print(condition, kind, sizes[kind], *_shares(tally.counts), sep=" | ")
        if args.verbose:
            print(*tallies["all"].failed, sep="\n")


def _shares(counts: dict[str, int]) -> list[str]:
    pairs = (
        ("skipped found", "skipped"),
        ("false skips", "said"),
        ("repeated found", "repeated"),
        ("false repeats", "said"),
        ("added found", "added"),
        ("numbers right", "numbers"),
        ("digits within 10 %", "readings"),
    )
    return [f"{counts[part] / counts[whole]:.1%} of {counts[whole]}" if counts[whole] else "-" for part, whole in pairs]


if __name__ == "__main__":
    main()

# ruff: noqa: T201 - a command-line program
"""How closely a script is followed while it is read: `python -m tests.bench.following FOLDER`.

Lag: from the start of a word to the moment it is reached. Right phrase: of all moments, 50 ms apart, the share at which
the phrase being said or a neighbour is shown; a phrase reaches from one stop to the next.
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from tests.bench.alignment import RATE_HZ, conditions, samples_of
from tests.bench.word_variants import variants
from tests.bench.words import recordings
from trainer.analysis.alignment.aligner import Aligner
from trainer.analysis.alignment.model_folder import model_folder
from trainer.domain.script import Script

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from tests.bench.word_variants import Variant

    Floats = npt.NDArray[np.float32]

_BLOCK_S = 0.01
_LATEST_S = 1.5
"""What is reached later has been missed."""
_KINDS = ("as written", "sentence skipped", "restart", "ad-lib")


class Tally:
    """What is counted for one kind of material."""

    def __init__(self) -> None:
        self.lags_s: list[float] = []
        self.words = self.moments = self.right = 0
        self.cpu_s = self.sound_s = 0.0

    def add(self, variant: Variant, samples: Floats, aligner: Aligner) -> None:
        """Follow one variant."""
        script = Script("", variant.text)
        follower = aligner.follower(script)
        if follower is None:
            return
        block, reached = round(_BLOCK_S * RATE_HZ), []
        began_s = time.process_time()
        for at in range(0, len(samples), block):
            reached += [(at / RATE_HZ + _BLOCK_S, one.written) for one in follower.push(samples[at : at + block])]
        self.cpu_s += time.process_time() - began_s
        self.sound_s += len(samples) / RATE_HZ
        self._add_lags(variant.spoken, reached)
        self._add_moments(script, variant.spoken, reached)

    def _add_lags(self, spoken: Sequence[tuple[int, float, float]], reached: Sequence[tuple[float, int]]) -> None:
        for number, (word, start_s, _) in enumerate(spoken):
            self.words += 1
            until_s = spoken[number + 1][1] + _LATEST_S if number + 1 < len(spoken) else start_s + _LATEST_S
            times = [at_s for at_s, at in reached if at >= word and start_s - 0.3 <= at_s <= until_s]
            held = [at_s for at_s, at in reached if at >= word and at_s < start_s]
            if times or held:
                self.lags_s.append(max(0.0, times[0] - start_s) if times else 0.0)

    def _add_moments(
        self, script: Script, spoken: Sequence[tuple[int, float, float]], reached: Sequence[tuple[float, int]]
    ) -> None:
        phrases, phrase = [], 0
        for word in script.written:
            phrases.append(phrase)
            phrase += word.text[-1] in ".,!?"
        for now_s in np.arange(spoken[0][1] + 0.3, spoken[-1][2], 0.05):
            said = [word for word, start_s, _ in spoken if start_s <= now_s][-1]
            shown = [word for at_s, word in reached if at_s <= now_s]
            self.moments += 1
            self.right += bool(shown) and abs(phrases[shown[-1]] - phrases[said]) <= 1

    def row(self) -> list[str]:
        """Return the figures."""
        median_s, most_s = np.percentile(self.lags_s, [50, 90])
        return [
            f"{self.words}",
            f"{1 - len(self.lags_s) / self.words:.1%}",
            f"{median_s:.3f}",
            f"{most_s:.3f}",
            f"{self.right / self.moments:.1%}",
            f"{self.cpu_s / self.sound_s * 100:.1f}",
        ]


def main() -> None:
    """Print a row for each condition and kind."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    args = parser.parse_args()
    aligner = Aligner.load(model_folder())
    made = {(one.name, one.kind): one for one in variants(list(recordings(args.folder))) if one.kind in _KINDS}
    print("condition | kind | words | not reached | lag s: median | p90 | right or next phrase | CPU ms per 100 ms")
    for condition, change in conditions(samples_of(args.folder / "office_babble.flac")).items():
        tallies: dict[str, Tally] = defaultdict(Tally)
        for variant in made.values():  # the last of each kind for each recording
            tallies[variant.kind].add(variant, change(variant.samples), aligner)
        for kind, tally in tallies.items():
            print(condition, kind, *tally.row(), sep=" | ", flush=True)


if __name__ == "__main__":
    main()

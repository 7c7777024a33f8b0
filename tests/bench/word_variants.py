"""Voicemails read otherwise than written, cut from recordings whose word times are known."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from tests.bench.alignment import RATE_HZ

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]

_DIGITS = {"zero", "oh", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"}
_NUMBER = 7
_AD_LIB = (5, 10)


@dataclass(frozen=True)
class Recording:
    """A voicemail whose words have times."""

    name: str
    samples: Floats
    text: str
    spans: list[tuple[float, float]]

    @property
    def words(self) -> list[str]:
        """Return the words as they are written."""
        return self.text.split()


@dataclass
class Variant:
    """One way to read a script.

    Attributes:
        kind: what was done.
        name: of the recording.
        text: the script.
        samples: the sound.
        said: how often each word of the script is said.
        added: stretches that are not in the script, word by word, in seconds.
        numbers: how often the whole number is said; None where that is not clear.
        digit_s: the seconds a digit of each reading.
        spoken: the words as they are said: which of the script, start and end in seconds.
    """

    kind: str
    name: str
    text: str
    samples: Floats
    said: list[int]
    added: list[tuple[float, float]] = field(default_factory=list)
    numbers: int | None = None
    digit_s: list[float] = field(default_factory=list)
    spoken: list[tuple[int, float, float]] = field(default_factory=list)


def variants(recordings: Sequence[Recording]) -> Iterator[Variant]:
    """Yield each recording as it is and in every way that can be cut from it."""
    for number, one in enumerate(recordings):
        whole = list(range(len(one.words)))
        yield _made("as written", one, whole)
        for sentence in _sentences(one.words)[1:-1]:
            yield _made("sentence skipped", one, [at for at in whole if at not in sentence])
        for first in range(4, len(whole) - 6, 7):
            yield _made("three words skipped", one, [at for at in whole if not first <= at < first + 3])
        for first in range(3, len(whole) - 6, 9):
            yield _made("restart", one, [*whole[: first + 3], *whole[first:]])
        for sentence in _sentences(one.words)[1:-1:2]:
            yield _made("repeated sentence", one, [*whole[: sentence[-1] + 1], *whole[sentence[0] :]])
        runs = _digit_runs(one.words)
        if len(runs) > 1:
            sentence = next(sentence for sentence in _sentences(one.words) if runs[1][0] in sentence)
            yield _made("number once", one, [at for at in whole if at not in sentence])
        for run in runs[:1]:
            yield _made("wrong digit order", one, _swapped(one.words, whole, run))
        yield from _with_ad_libs(one, recordings[(number + 3) % len(recordings)])


def _made(kind: str, one: Recording, order: list[int]) -> Variant:
    """Return the recording with its words in another order."""
    bounds = _bounds(one)
    samples = np.concatenate([one.samples[: bounds[0]], *[one.samples[bounds[at] : bounds[at + 1]] for at in order]])
    said = [order.count(at) for at in range(len(one.words))]
    whole = [run for run in _digit_runs(one.words) if kind != "wrong digit order" or run is None]
    readings = [run for run in whole if all(said[at] == 1 for at in run)]
    clear = kind in {"as written", "sentence skipped", "number once", "ad-lib", "restart", "three words skipped"}
    is_whole = all(said[at] == said[run[0]] for run in whole for at in run)
    numbers = len(readings) if clear and is_whole and all(said[run[0]] < 2 for run in whole) else None
    digit_s = [_digit_s(one, run) for run in readings]
    return Variant(kind, one.name, one.text, samples, said, [], numbers, digit_s, _spoken(one, order, bounds))


def _spoken(one: Recording, order: list[int], bounds: list[int]) -> list[tuple[int, float, float]]:
    """Return the words in another order, with the times they have then."""
    now_s = bounds[0] / RATE_HZ
    spoken = []
    for at in order:
        shift_s = now_s - bounds[at] / RATE_HZ
        spoken.append((at, one.spans[at][0] + shift_s, one.spans[at][1] + shift_s))
        now_s += (bounds[at + 1] - bounds[at]) / RATE_HZ
    return spoken


def _with_ad_libs(one: Recording, other: Recording) -> Iterator[Variant]:
    """Yield the recording with words of another one between two of its sentences."""
    ends = [sentence[-1] + 1 for sentence in _sentences(one.words)[:-1]]
    sentences = [words for words in _sentences(other.words) if _AD_LIB[0] <= len(words) <= _AD_LIB[1]]
    foreign = [words for words in sentences if not set(_digits_at(other.words)) & set(words)]
    own, theirs = _bounds(one), _bounds(other)
    for end, words in zip(ends, foreign, strict=False):
        plain = _made("ad-lib", one, list(range(len(one.words))))
        cut = own[end]
        inserted = other.samples[theirs[words[0]] : theirs[words[-1] + 1]]
        shift_s = (cut - theirs[words[0]]) / RATE_HZ
        plain.added = [(other.spans[at][0] + shift_s, other.spans[at][1] + shift_s) for at in words]
        plain.samples = np.concatenate([one.samples[:cut], inserted, one.samples[cut:]])
        later_s = len(inserted) / RATE_HZ
        plain.spoken = [(at, a + later_s * (at >= end), b + later_s * (at >= end)) for at, a, b in plain.spoken]
        yield plain


def _bounds(one: Recording) -> list[int]:
    """Return where each word may be cut from the one before, in samples; the last is the end."""
    between = [max(before[1], after[0] - 0.03) for before, after in pairwise(one.spans)]
    times_s = [max(0.0, one.spans[0][0] - 0.05), *between]
    return [*[round(time_s * RATE_HZ) for time_s in times_s], len(one.samples)]


def _sentences(words: Sequence[str]) -> list[list[int]]:
    sentences: list[list[int]] = [[]]
    for at, word in enumerate(words):
        sentences[-1].append(at)
        if word[-1] in ".!?" and at + 1 < len(words):
            sentences.append([])
    return sentences


def _digits_at(words: Sequence[str]) -> list[int]:
    return [at for run in _digit_runs(words) for at in run]


def _digit_runs(words: Sequence[str]) -> list[list[int]]:
    runs: list[list[int]] = [[]]
    for at, word in enumerate(words):
        if word.strip(".,!?").lower() in _DIGITS:
            runs[-1].append(at)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if len(run) >= _NUMBER]


def _swapped(words: Sequence[str], order: list[int], run: list[int]) -> list[int]:
    """Return the order with two neighbouring digits that differ exchanged."""
    plain = [word.strip(".,!?").lower() for word in words]
    swapped = list(order)
    at = next(at for at in run[3:-1] if plain[at] != plain[at + 1])
    swapped[at], swapped[at + 1] = swapped[at + 1], swapped[at]
    return swapped


def _digit_s(one: Recording, run: list[int]) -> float:
    """Return the seconds a digit of a reading, without gaps over a quarter of a second."""
    gaps = [one.spans[after][0] - one.spans[before][1] for before, after in pairwise(run)]
    return (one.spans[run[-1]][1] - one.spans[run[0]][0] - sum(gap for gap in gaps if gap > 0.25)) / len(run)

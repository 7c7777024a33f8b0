"""The script as a network of states that sound can go through: words in order, with places between them.

What can be said in several ways ("nineteen", "one nine") has a branch for each: words that lead from the place before
it to the place after it over places of their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from trainer.analysis.alignment.phone_model import SILENCE, PhoneModel

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from trainer.analysis.alignment.phone_model import Phone
    from trainer.analysis.alignment.pronouncing import Phones

    Floats = npt.NDArray[np.float32]
    Ints = npt.NDArray[np.int32]
    Pronunciations = tuple[Phones, ...]

STATES: Final = 3
"""A phone begins, lasts and ends."""
_NO_SPEECH: Final = {SILENCE, "+NSN+", "+SPN+"}


@dataclass(frozen=True, eq=False)
class Chains:
    """Chains of states, one for each pronunciation of each word, in the order of the words.

    Attributes:
        n_words: how many words, those of all branches.
        source: the place from which each word leads.
        target: the place to which it leads.
        position: how many words of the usual reading are before each place, in parts where a branch has more words;
            never falling.
        word_of: the word of each chain.
        first: the first state of each chain.
        last: its last state.
        enter: log chance to enter each chain.
        stay: log chance to stay in each state.
        leave: log chance to leave it for the next.
    """

    n_words: int
    source: Ints
    target: Ints
    position: Floats
    word_of: Ints
    first: Ints
    last: Ints
    enter: Floats
    stay: Floats
    leave: Floats

    def backward(self) -> Chains:
        """Return the same chains from their end to their beginning: for a sound heard in reverse."""
        end = len(self.stay) - 1
        entered = np.concatenate([[0], self.leave[:-1]]).astype(np.float32)
        entered[self.first] = self.enter
        return Chains(
            n_words=self.n_words,
            source=(len(self.position) - 1 - self.target)[::-1],
            target=(len(self.position) - 1 - self.source)[::-1],
            position=(self.position[-1] - self.position)[::-1].copy(),
            word_of=(self.n_words - 1 - self.word_of)[::-1],
            first=(end - self.last)[::-1],
            last=(end - self.first)[::-1],
            enter=self.leave[self.last][::-1].copy(),
            stay=self.stay[::-1].copy(),
            leave=entered[::-1].copy(),
        )


@dataclass(frozen=True, eq=False)
class Network:
    """What the words of a script sound like.

    Attributes:
        chains: their states.
        senones: which senones have to be scored.
        columns: two columns of these scores for each state, of which the better counts, shape (2, states).
        silence: the columns of silence.
        anything: the columns of every phone without context.
    """

    chains: Chains
    senones: Ints
    columns: Ints
    silence: Ints
    anything: Ints

    def fit(self, word: int, scores: Floats) -> Floats:
        """Return how well each frame fits the best state of a word, shape (frames,), from scores of `senones`."""
        columns = self.columns[:, self.states_of(word)].reshape(-1)
        best: Floats = scores[:, columns].max(axis=1)
        return best

    def phones_of(self, word: int) -> float:
        """Return how many phones the usual pronunciation of a word has."""
        chain = int(np.flatnonzero(self.chains.word_of == word)[0])
        return float(self.chains.last[chain] - self.chains.first[chain] + 1) / STATES

    def states_of(self, word: int) -> slice:
        """Return the states of a word, in all its pronunciations."""
        chains = np.flatnonzero(self.chains.word_of == word)
        return slice(int(self.chains.first[chains[0]]), int(self.chains.last[chains[-1]]) + 1)


def network_of(parts: Sequence[Sequence[Sequence[Pronunciations]]], model: PhoneModel) -> Network:
    """Return the network of a script.

    Args:
        parts: piece by piece the ways to say it, word by word the pronunciations; none of the three may be empty.
        model: what phones sound like.
    """
    words = [word for part in parts for reading in part for word in reading]
    source, target, position = _places(parts)
    before = {int(place): word[0][-1] for place, word in zip(target[::-1], words[::-1], strict=True)}
    after = {int(place): word[0][0] for place, word in zip(source[::-1], words[::-1], strict=True)}
    states: list[tuple[int, int, float, float]] = []
    chains: list[tuple[int, int, int]] = []
    for number, pronunciations in enumerate(words):
        neighbours = before.get(int(source[number]), SILENCE), after.get(int(target[number]), SILENCE)
        for phones in pronunciations:
            first = len(states)
            states += _chain(phones, *neighbours, model)
            chains.append((number, first, len(states) - 1))
    word_of, first_of, last_of = np.array(chains, dtype=np.int32).reshape(-1, 3).T
    table = np.array(states, dtype=np.float32).reshape(-1, 4)
    pairs = table[:, :2].astype(np.int32)
    silence = np.array(model.alone(SILENCE).senones)
    anything = np.concatenate([model.alone(name).senones for name in model.phones if name not in _NO_SPEECH])
    senones, places = np.unique(np.concatenate([pairs.reshape(-1), silence, anything]), return_inverse=True)
    own, pauses, others = np.split(places.astype(np.int32), [pairs.size, pairs.size + len(silence)])
    return Network(
        chains=Chains(
            n_words=len(words),
            source=source,
            target=target,
            position=position,
            word_of=word_of,
            first=first_of,
            last=last_of,
            enter=np.zeros(len(chains), dtype=np.float32),
            stay=table[:, 2].copy(),
            leave=table[:, 3].copy(),
        ),
        senones=senones.astype(np.int32),
        columns=own.reshape(-1, 2).T,
        silence=pauses,
        anything=others,
    )


def _places(parts: Sequence[Sequence[Sequence[Pronunciations]]]) -> tuple[Ints, Ints, Floats]:
    """Return from where and to where each word leads, and the position of each place."""
    links: list[tuple[int, int]] = []
    positions = [0.0]
    for part in parts:
        begin, at, usual = len(positions) - 1, positions[-1], len(part[0])
        inside = sorted(
            (usual * step / len(way), way_no, step) for way_no, way in enumerate(part) for step in _inner(way)
        )
        number = {(way_no, step): begin + 1 + place for place, (_, way_no, step) in enumerate(inside)}
        end = begin + 1 + len(inside)
        for way_no, way in enumerate(part):
            places = [begin, *(number[way_no, step] for step in _inner(way)), end]
            links += pairwise(places)
        positions += [at + share for share, _, _ in inside] + [at + usual]
    source, target = np.array(links, dtype=np.int32).reshape(-1, 2).T
    return source, target, np.array(positions, dtype=np.float32)


def _inner(way: Sequence[Pronunciations]) -> range:
    """Return the steps between the words of a way."""
    return range(1, len(way))


def _chain(phones: Phones, before: str, after: str, model: PhoneModel) -> list[tuple[int, int, float, float]]:
    """Return the states of one pronunciation: spoken on from its neighbours, or set off by silence."""
    contexts = [(before, after), (SILENCE, SILENCE)]
    joined, apart = (_in_context((left, *phones, right), model) for left, right in contexts)
    return [
        (senone, other, stay, leave)
        for one, two in zip(joined, apart, strict=True)
        for senone, other, stay, leave in zip(one.senones, two.senones, one.stay, one.leave, strict=True)
    ]


def _in_context(phones: Phones, model: PhoneModel) -> list[Phone]:
    own = len(phones) - 2
    places = ["single"] if own == 1 else ["begin", *["inside"] * (own - 2), "end"]
    triples = zip(pairwise(phones[:-1]), phones[2:], places, strict=True)
    return [model.phone(name, left, right, place) for (left, name), right, place in triples]

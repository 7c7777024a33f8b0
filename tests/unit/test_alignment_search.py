"""The best way through a network of words, on made-up scores."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from trainer.analysis.alignment.network import Chains, Network
from trainer.analysis.alignment.search import Costs, Rest, search

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]

WORD_FRAMES = 6
COSTS = Costs(jump=10.0, skipped_word=1.0, repeated_word=1.0, rest=(1.0, 10.0), rest_frame=(0.0, 1.0))


def network(words: int, states: int = 2) -> Network:
    every, nothing = np.arange(words * states, dtype=np.int32), np.empty(0, dtype=np.int32)
    return Network(_chains(words, states), every, np.stack([every, every]), nothing, nothing)


def _chains(words: int, states: int) -> Chains:
    first = np.arange(words, dtype=np.int32) * states
    return Chains(
        n_words=words,
        source=np.arange(words, dtype=np.int32),
        target=np.arange(1, words + 1, dtype=np.int32),
        position=np.arange(words + 1, dtype=np.float32),
        word_of=np.arange(words, dtype=np.int32),
        first=first,
        last=first + states - 1,
        enter=np.zeros(words, dtype=np.float32),
        stay=np.full(words * states, -0.7, dtype=np.float32),
        leave=np.full(words * states, -0.7, dtype=np.float32),
    )


def heard(said: list[int | Rest], words: int, states: int = 2) -> tuple[Floats, Floats]:
    """Return the fit of states and of rests for words and rests that follow each other, each `WORD_FRAMES` long."""
    fit = np.full((len(said) * WORD_FRAMES, words * states), -8.0, dtype=np.float32)
    rests = np.full((len(fit), len(Rest)), -8.0, dtype=np.float32)
    for at, what in enumerate(said):
        frames = np.arange(at * WORD_FRAMES, (at + 1) * WORD_FRAMES)
        if isinstance(what, Rest):
            rests[frames, what] = 0.0
            continue
        for frame in frames:
            fit[frame, what * states + (frame - frames[0]) * states // WORD_FRAMES] = 0.0
    return fit, rests


def way(said: list[int | Rest], words: int) -> list[int | Rest | None]:
    stretches = search(network(words), *heard(said, words), COSTS).way
    assert [stretch.first for stretch in stretches] == [at * WORD_FRAMES for at in range(len(said))]
    assert stretches[-1].after == len(said) * WORD_FRAMES
    return [stretch.word if stretch.word is not None else stretch.rest for stretch in stretches]


@pytest.mark.parametrize(
    "said",
    [
        [0, 1, 2],
        [Rest.SILENCE, 0, 1, Rest.SILENCE, 2, Rest.SILENCE],
        [0, Rest.OTHER, 1, 2],
        [0, 2],
        [0, 1, 0, 1, 2],
        [0, 1],
        [1, 2],
        [Rest.SILENCE],
        [Rest.OTHER, Rest.SILENCE],
    ],
    ids=str,
)
def test_what_was_said_is_found(said: list[int | Rest]) -> None:
    assert way(said, words=3) == said


def test_a_stretch_that_nothing_fits_does_not_spoil_the_rest() -> None:
    said: list[int | Rest] = [0, 1, Rest.OTHER, Rest.OTHER, Rest.OTHER, 2, 3]
    stretches = search(network(4), *heard(said, 4), COSTS).way
    assert [stretch.word for stretch in stretches] == [0, 1, None, 2, 3]
    assert stretches[3].first == 5 * WORD_FRAMES


def test_a_gap_between_words_costs_nothing_where_there_is_one() -> None:
    gaps = search(network(3), *heard([0, Rest.SILENCE, 1, 2], 3), COSTS).between
    assert gaps.max() == pytest.approx(0.0, abs=1e-3)
    assert (gaps <= 1e-3).all()
    assert gaps[WORD_FRAMES + 2] == pytest.approx(-COSTS.rest[Rest.SILENCE], abs=1e-3), "a silence was begun"
    assert gaps[2 * WORD_FRAMES + 2] < -5.0, "in the middle of a word"


def test_both_directions_agree_on_the_best_score() -> None:
    fit, rests = heard([0, 1, Rest.OTHER, 1, 2], 3)
    rng = np.random.default_rng(1)
    fit += rng.normal(0, 1, fit.shape).astype(np.float32)
    assert search(network(3), fit, rests, COSTS).between.max() == pytest.approx(0.0, abs=1e-2)

"""The best way of a sound through a network of words (Viterbi 1967): which word or rest each frame is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    from trainer.analysis.alignment.network import Chains, Network

    Floats = npt.NDArray[np.float32]
    Ints = npt.NDArray[np.int32]


class Rest(IntEnum):
    """What can be between two words; the values are the columns of the scores of rests."""

    SILENCE = 0
    OTHER = 1
    """Speech that is not in the script: an ad-lib, a filled pause, another voice."""


@dataclass(frozen=True, slots=True)
class Costs:
    """What a way through the network costs, in nats. Chosen on the labelled clips; little depends on them.

    Attributes:
        rest: to begin each kind of rest.
        rest_frame: for each of its frames.
        jump: to go on elsewhere in the script than at the next word.
        skipped_word: for each word that a jump leaves out.
        repeated_word: for each word that it goes back.
    """

    rest: tuple[float, float] = (2.0, 25.0)
    rest_frame: tuple[float, float] = (0.0, 2.0)
    jump: float = 25.0
    skipped_word: float = 3.0
    repeated_word: float = 1.0


COSTS: Final = Costs()


class Stretch(NamedTuple):
    """Frames from `first` up to but not including `after` that are a word (its number) or a rest."""

    word: int | None
    rest: Rest | None
    first: int
    after: int


class Trellis:
    """The best score of being in each state, frame by frame: `push` a frame, then `move` on.

    Between words there are places. From a place its words can begin, or a rest that comes back to it; a jump leads to
    any other place.

    Attributes:
        gate: the best score of being at each place, shape (places,).
    """

    def __init__(self, chains: Chains, costs: Costs = COSTS) -> None:
        self.chains = chains
        self._source = chains.source[chains.word_of]
        targets = chains.target[chains.word_of]
        self._by_target = np.argsort(targets, kind="stable")
        self._targets, self._target_starts = np.unique(targets[self._by_target], return_index=True)
        self._jump = np.float32(costs.jump)
        self._ahead = costs.skipped_word * chains.position
        self._back = costs.repeated_word * chains.position
        self._begin = -np.array(costs.rest, dtype=np.float32)[:, None]
        self._each = -np.array(costs.rest_frame, dtype=np.float32)[:, None]
        self._moved = np.empty_like(chains.stay)
        self._states = np.full(len(chains.stay), -np.inf, dtype=np.float32)
        self.rests = np.full((len(Rest), len(chains.position)), -np.inf, dtype=np.float32)
        self.exits: Floats = self._states[chains.last]
        self.gate: Floats = np.where(np.arange(len(chains.position)) == 0, np.float32(0), -self._jump - self._ahead)

    def push(self, fit: Floats, rests: Floats) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
        """Take a frame; return which states were entered from the one before, and which rests began."""
        chains = self.chains
        np.add(self._states[:-1], chains.leave[:-1], out=self._moved[1:])
        self._moved[chains.first] = self.gate[self._source] + chains.enter
        stayed = self._states + chains.stay
        entered = self._moved > stayed
        self._states = np.maximum(self._moved, stayed) + fit
        begun = self.gate + self._begin
        began = begun > self.rests
        self.rests = np.maximum(begun, self.rests) + rests[:, None] + self._each
        self.exits = self._states[chains.last] + chains.leave[chains.last]
        return entered, began

    def arrived(self) -> Floats:
        """Return the best score of having come to each place with the frame, jumps apart."""
        arrived: Floats = self.rests.max(axis=0)
        if len(self.exits):
            best = np.maximum.reduceat(self.exits[self._by_target], self._target_starts)
            arrived[self._targets] = np.maximum(arrived[self._targets], best)
        return arrived

    def move(self) -> Ints:
        """Set the gates after the frame; return from which place each was reached.

        The cost of a jump grows evenly with its distance, so that the best jump to each place is a running maximum.
        """
        arrived = self.arrived()
        forward, forward_from = _running(arrived + self._ahead)
        turned, turned_from = _running((arrived - self._back)[::-1])
        ahead, back = forward - self._ahead, turned[::-1] + self._back
        jumped = np.maximum(ahead, back) - self._jump
        origins = np.where(ahead >= back, forward_from, len(arrived) - 1 - turned_from[::-1])
        is_jump = jumped > arrived
        self.gate = np.where(is_jump, jumped, arrived)
        return np.where(is_jump, origins, np.arange(len(arrived))).astype(np.int32)


def _running(values: Floats) -> tuple[Floats, npt.NDArray[np.intp]]:
    """Return the highest value so far and where it was."""
    highest: Floats = np.maximum.accumulate(values)
    at = np.arange(len(values))
    return highest, np.maximum.accumulate(np.where(values == highest, at, 0))


class Found(NamedTuple):
    """What a search finds.

    Attributes:
        way: the words and rests that the frames most likely are, in order, without gaps.
        between: how much worse the best way gets that is between two words after each frame, zero or less, in nats,
            shape (frames,).
        scores: how well each of them fits, in nats with all that the way through it costs.
    """

    way: list[Stretch]
    between: Floats
    scores: list[float]


def search(network: Network, scores: Floats, rests: Floats, costs: Costs = COSTS) -> Found:
    """Return the best way through the words, and how firmly it holds.

    Args:
        network: the words.
        scores: how well each frame fits each of the network's senones, in nats, shape (frames, senones).
        rests: how well it fits each kind of rest, shape (frames, 2).
        costs: what jumps and rests cost.
    """
    chains, columns = network.chains, network.columns
    history = _History()
    forth = _gates(Trellis(chains, costs), scores, columns, rests, history)
    mirror = Trellis(chains.backward(), costs)
    back = _gates(mirror, scores[::-1], columns[:, ::-1].copy(), rests[::-1])[::-1, ::-1]
    way, places = history.way(chains)
    gains = [forth[one.after, end] - forth[one.first, begin] for one, (begin, end) in zip(way, places, strict=True)]
    return Found(way, (forth + back).max(axis=1)[1:] - forth[-1, -1], [float(gain) for gain in gains])


def _gates(trellis: Trellis, scores: Floats, columns: Ints, rests: Floats, history: _History | None = None) -> Floats:
    """Return the best score of being at each place before and after each frame, shape (frames + 1, places)."""
    gates = [trellis.gate]
    for frame, kinds in zip(scores, rests, strict=True):
        # One frame at a time: the fit of all frames to all states of a long script would fill gigabytes.
        entered, began = trellis.push(np.maximum(frame[columns[0]], frame[columns[1]]), kinds)
        origins = trellis.move()
        if history is not None:
            history.keep(entered, began, trellis, origins)
        gates.append(trellis.gate)
    return np.stack(gates)


class _History:
    """How each state was reached in each frame, so that the way can be told from its end."""

    def __init__(self) -> None:
        self._entered: list[npt.NDArray[np.uint8]] = []
        self._began: list[npt.NDArray[np.bool_]] = []
        self._exits: list[Floats] = []
        self._rests: list[Floats] = []
        self._origins: list[Ints] = []

    def keep(
        self,
        entered: npt.NDArray[np.bool_],
        began: npt.NDArray[np.bool_],
        trellis: Trellis,
        origins: Ints,
    ) -> None:
        self._entered.append(np.packbits(entered))
        self._began.append(began)
        self._exits.append(trellis.exits)
        self._rests.append(trellis.rests)
        self._origins.append(origins)

    def way(self, chains: Chains) -> tuple[list[Stretch], list[tuple[int, int]]]:
        """Return the best way, and the places before and after each of its stretches."""
        stretches: list[Stretch] = []
        places: list[tuple[int, int]] = []
        frame, place = len(self._origins) - 1, len(chains.position) - 1
        while frame >= 0:
            place = int(self._origins[frame][place])
            stretch = self._before(chains, frame, place)
            begin = place if stretch.word is None else int(chains.source[stretch.word])
            stretches.append(stretch)
            places.append((begin, place))
            frame, place = stretch.first - 1, begin
        return stretches[::-1], places[::-1]

    def _before(self, chains: Chains, frame: int, place: int) -> Stretch:
        """Return the word or rest that leads to a place after a frame."""
        rest = int(self._rests[frame][:, place].argmax())
        candidates = np.flatnonzero(chains.target[chains.word_of] == place)
        if len(candidates):
            chain = int(candidates[self._exits[frame][candidates].argmax()])
            if self._exits[frame][chain] > self._rests[frame][rest, place]:
                return Stretch(
                    int(chains.word_of[chain]), None, self._beginning_of_chain(chains, chain, frame), frame + 1
                )
        first = frame
        while first > 0 and not self._began[first][rest, place]:
            first -= 1
        return Stretch(None, Rest(rest), first, frame + 1)

    def _beginning_of_chain(self, chains: Chains, chain: int, frame: int) -> int:
        state = int(chains.last[chain])
        while frame > 0:
            if self._entered[frame][state >> 3] & (0x80 >> (state & 7)):
                if state == chains.first[chain]:
                    return frame
                state -= 1
            frame -= 1
        return 0

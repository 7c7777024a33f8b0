"""Follows a script while it is read: which word has been reached, or that the thread is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from trainer.analysis.alignment.cepstra import FRAME_S
from trainer.analysis.alignment.cepstra_stream import GROUP, CepstraStream
from trainer.analysis.alignment.search import COSTS, Rest, Trellis
from trainer.domain.words import Reached

if TYPE_CHECKING:
    import numpy.typing as npt

    from trainer.analysis.alignment.network import Network
    from trainer.analysis.alignment.phone_model import PhoneModel

    Floats = npt.NDArray[np.float32]

NEAR_WORDS: Final = 2
"""So far ahead the next word may be to be believed at once: one may be swallowed."""
SURE_S: Final = 0.25
"""A jump elsewhere is believed when it has held for so long."""
LOST_S: Final = 2.0
"""After so much speech without a word of the script the thread is lost."""
_LOST_GROUPS: Final = round(LOST_S / (GROUP * FRAME_S))
_SURE_GROUPS: Final = round(SURE_S / (GROUP * FRAME_S))
_FOUND_GROUPS: Final = 2
"""A group in which a word was heard makes up for so many without one."""
_FOUND_AGAIN_GROUPS: Final = _LOST_GROUPS - _SURE_GROUPS * _FOUND_GROUPS
"""A thread that was lost is found when words have been heard for as long as a jump must hold."""


class _LiveTrellis(Trellis):
    """A trellis that can be asked, at any time, what is most likely being said."""

    def now(self) -> tuple[int | None, Rest | None]:
        """Return the word or the rest of the best way so far."""
        state = int(self._states.argmax())
        rest = int(self.rests.max(axis=1).argmax())
        if self._states[state] >= self.rests[rest].max():
            return int(self.chains.word_of[np.searchsorted(self.chains.first, state, "right") - 1]), None
        return None, Rest(rest)

    def level(self) -> None:
        """Take the best score off all: only differences count, and large numbers lose them."""
        best = max(float(self._states.max()), float(self.rests.max()))
        self._states -= best
        self.rests -= best
        self.gate = self.gate - np.float32(best)


class Follower:
    """Hears one take at 16 kHz. What it tells depends on the samples only, not on how they were split.

    Args:
        network: what the words of the script sound like.
        written: for each of its words the word of `Script.written` it belongs to.
        model: how English sounds.
        mean: the mean of an earlier sound of the same voice; None where there is none.
    """

    def __init__(
        self, network: Network, written: tuple[int, ...], model: PhoneModel, mean: Floats | None = None
    ) -> None:
        self._network = network
        self._written = written
        self._model = model
        self._stream = CepstraStream(mean)
        self._trellis = _LiveTrellis(network.chains, COSTS)
        self._groups = 0
        self._at = -1
        self._candidate: tuple[int, int] | None = None
        self._other = 0
        self._lost = False
        self._told: tuple[int, bool] | None = None

    @property
    def mean(self) -> Floats:
        """Return the mean of the sound so far: hand it to the next follower."""
        return self._stream.mean

    def push(self, samples: Floats) -> list[Reached]:
        """Take the next samples between -1 and 1, shape (n,); return what has changed by them."""
        told = (self._hear(group) for group in self._stream.push(samples))
        return [reached for reached in told if reached is not None]

    def _hear(self, group: Floats) -> Reached | None:
        network, trellis = self._network, self._trellis
        scores = self._model.scores(group, network.senones)
        silence = scores[:, network.silence].max(axis=1)
        anything = scores[:, network.anything].max(axis=1)
        for frame, *rests in zip(scores, silence, anything, strict=True):
            fit = np.maximum(frame[network.columns[0]], frame[network.columns[1]])
            trellis.push(fit, np.array(rests, dtype=np.float32))
            trellis.move()
        trellis.level()
        self._groups += 1
        self._decide(*trellis.now())
        return self._news()

    def _decide(self, word: int | None, rest: Rest | None) -> None:
        """Move on to a near word at once, elsewhere after a while; a pause changes nothing."""
        if word is None:
            self._other = min(_LOST_GROUPS, self._other + (rest is Rest.OTHER))
            return
        written = self._written[word]
        if 0 <= written - self._at <= NEAR_WORDS:
            self._go_to(written)
        elif self._candidate and 0 <= written - self._candidate[0] <= NEAR_WORDS:
            self._candidate = written, self._candidate[1] + 1
            if self._candidate[1] > _SURE_GROUPS:
                self._go_to(written)
        else:
            self._candidate = written, 1

    def _go_to(self, written: int) -> None:
        self._at, self._candidate = written, None
        self._other = max(0, self._other - _FOUND_GROUPS)

    def _news(self) -> Reached | None:
        self._lost = self._other > (_FOUND_AGAIN_GROUPS if self._lost else _LOST_GROUPS - 1)
        now = max(0, self._at), self._lost
        if now == self._told or (self._at < 0 and not now[1]):
            return None
        self._told = now
        return Reached(now[0], round(self._groups * GROUP * FRAME_S, 3), now[1])

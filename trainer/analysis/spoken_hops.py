"""Which hops of a take are speech that counts, which are pauses, and which belong to the last phrase."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, Self

import numpy as np

from trainer.analysis.spectra import HOP_S
from trainer.domain.speech import SpeechKind, of_kind

if TYPE_CHECKING:
    import numpy.typing as npt

    from trainer.domain.speech import SpeechSpan

    Hops = npt.NDArray[np.bool_]

_BESIDE_S: Final = 0.1
"""So close to speech a pause may still hold some of it."""
_LAST_HOPS: Final = round(1.5 / HOP_S)


class SpokenHops(NamedTuple):
    """The hops of a take by what they are.

    Attributes:
        speech: those of utterances without ums, shape (hops,).
        pause: those well away from utterances, shape (hops,).
        last_phrase: those of `speech` from the last silent pause on, shape (hops,).
    """

    speech: Hops
    pause: Hops
    last_phrase: Hops

    @classmethod
    def of(cls, spans: tuple[SpeechSpan, ...], hops: int) -> Self:
        """Return what each of so many hops is, from what was heard in the take."""
        utterances = of_kind(spans, SpeechKind.UTTERANCE)
        speech = _covered(utterances, hops) & ~_covered(of_kind(spans, SpeechKind.FILLED_PAUSE), hops)
        return cls(speech, ~_covered(utterances, hops, _BESIDE_S), speech & _covered(utterances[-1:], hops))

    @property
    def last_words(self) -> Hops:
        """Return the last 1.5 s of `speech`, however long the last phrase is, shape (hops,)."""
        last = np.zeros_like(self.speech)
        last[np.flatnonzero(self.speech)[-_LAST_HOPS:]] = True
        return last


def _covered(spans: tuple[SpeechSpan, ...], hops: int, beside_s: float = 0.0) -> Hops:
    covered = np.zeros(hops, dtype=np.bool_)
    for span in spans:
        first, end = (round(s / HOP_S) for s in (span.start_s - beside_s, span.end_s + beside_s))
        covered[max(0, first) : max(0, end)] = True
    return covered

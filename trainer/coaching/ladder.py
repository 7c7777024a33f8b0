"""The fade ladder: how many ums come at each rung, and when the next one is worth a try."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from trainer.domain.prompting import Rung

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from trainer.domain.take import Take

LAST_TAKES: Final = 10
"""The figures of a rung are those of its last takes: what was before is learnt."""
_READY_TAKES: Final = 3
_READY_UMS: Final = 1.0
"""As few ums as the check lets pass."""
_COUNTED_S: Final = 20.0


@dataclass(frozen=True, slots=True)
class RungFigure:
    """What came of a script at one rung.

    Attributes:
        takes: how many takes are counted, `LAST_TAKES` at most.
        ums_per_20_s: ums in 20 s of these takes.
    """

    takes: int
    ums_per_20_s: float

    @property
    def ready(self) -> bool:
        """Return whether it goes so well that the rep may see less of the words."""
        return self.takes >= _READY_TAKES and self.ums_per_20_s <= _READY_UMS


def ladder_of(takes: Iterable[Take]) -> Mapping[Rung, RungFigure]:
    """Return the figures of each rung that was tried.

    Args:
        takes: of one script, newest first.
    """
    kept = [take for take in takes if take.counts and take.measures.length_s > 0]
    found = {}
    for rung in Rung:
        last = list(islice((take for take in kept if take.draft.rung is rung), LAST_TAKES))
        if last:
            ums, seconds = (sum(figures) for figures in zip(*map(_figures, last), strict=True))
            found[rung] = RungFigure(len(last), round(_COUNTED_S * ums / seconds, 1))
    return found


def _figures(take: Take) -> tuple[float, float]:
    return take.measures.filled_pauses, take.measures.length_s

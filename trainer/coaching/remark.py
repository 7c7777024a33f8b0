"""The one sentence that stands first in a review."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from trainer.domain.measures import Measures

UMS_THAT_DO_NO_HARM = 1
"""Up to five ums a minute do no harm, twelve do (Laske & DiGennaro Reed 2024): about one in 20 s."""
OVER_S = 3.0
"""Beyond this over the limit the length comes first."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What to say of a take.

    Attributes:
        next_thing: the one thing to do in the next take.
        because: the figures behind it.
        went_well: one thing that went well; empty where nothing was said.
    """

    next_thing: str
    because: str
    went_well: str


def remark_on(measures: Measures, limit_s: float) -> Remark:
    """Return the remark on a take, by what costs a callback most: nothing heard, far too long, ums, pauses, length."""
    if measures.onset_delay_s is None:
        return Remark(
            "Speak right after the beep.",
            "Nothing was heard. If you did speak, look at the microphone in Settings.",
            "",
        )
    return Remark(*_next_thing(measures, limit_s), _went_well(measures, limit_s))


def _next_thing(measures: Measures, limit_s: float) -> tuple[str, str]:
    over_s = measures.length_s - limit_s
    if over_s > OVER_S:
        return "Cut one sentence.", f"It ran {over_s:.1f} s past your {limit_s:g} s."
    if measures.filled_pauses > UMS_THAT_DO_NO_HARM:
        return "Breathe where the ums were.", f"About {measures.filled_pauses} ums; silence sounds surer than an um."
    if measures.long_pauses:
        return (
            "Close the long gap." if measures.long_pauses == 1 else "Close the long gaps.",
            f"The longest silence was about {measures.longest_pause_s:.1f} s.",
        )
    if over_s > 0:
        return "Lose a few words.", f"It ran {over_s:.1f} s past your {limit_s:g} s."
    if measures.filled_pauses:
        return "One um left: breathe there instead.", "A single um does no harm."
    return "Go again and keep it just so.", "Nothing stands in the way of this message."


def _went_well(measures: Measures, limit_s: float) -> str:
    if not measures.filled_pauses:
        return "No um was heard."
    if measures.length_s <= limit_s:
        return f"You were done in {measures.length_s:.1f} s."
    if not measures.long_pauses:
        return "No long silence."
    return "You went through with it."

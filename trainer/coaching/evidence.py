"""What a check may look at, and how it says what it found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from trainer.domain.checks import Check, CheckVerdict
from trainer.domain.names import places_of
from trainer.domain.slots import Slot, slots_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from trainer.coaching.delivery import Delivery
    from trainer.coaching.facts import Facts
    from trainer.domain.thresholds import Thresholds

Span = tuple[float, float]
LOST: Final = "It may be in the part of the take that could not be followed."
FOLLOWED: Final = 0.5
"""Where the script explains less of the speech, nothing is said about its words."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known when a take is judged.

    Attributes:
        facts: the take.
        delivery: how its words were delivered; None where no script was followed.
        thresholds: what passes.
        long_pause_s: silent pauses above this are long.
        pitch_band_st: the lower end of the rep's own F0 spread in their last takes; None where too few are known.
    """

    facts: Facts
    delivery: Delivery | None
    thresholds: Thresholds
    long_pause_s: float
    pitch_band_st: float | None = None

    @property
    def spoke(self) -> bool:
        """Return whether anybody spoke."""
        return self.facts.measures.onset_delay_s is not None

    @property
    def words(self) -> Delivery | None:
        """Return how the words were delivered; None where nothing can be said about them."""
        said = self.facts.said
        return self.delivery if said is not None and said.followed >= FOLLOWED else None

    def lost(self, slots: Collection[Slot], names: Sequence[str] = ()) -> bool:
        """Return whether any word of these parts, or of a name, lies where the script could not be followed."""
        script, said = self.facts.script, self.facts.said
        if script is None or said is None or not said.lost:
            return False
        claimed = {word.written for word in said.words}
        of_name = places_of(names, script)
        return any(at not in claimed and (slot in slots or at in of_name) for at, slot in enumerate(slots_of(script)))

    @property
    def writes_hook(self) -> bool:
        """Return whether the script shows who calls and why."""
        slots = set(slots_of(self.facts.script)) if self.facts.script else set()
        return Slot.WHO in slots and bool(slots & {Slot.REASON, Slot.PROOF})

    @property
    def why_no_words(self) -> str:
        """Return why nothing can be said about the words."""
        if not self.spoke:
            return "Nobody spoke."
        if self.facts.script is None:
            return "There is no script to compare with."
        return "What was said could not be followed well enough in the script."


@dataclass(frozen=True, slots=True)
class Rulebook:
    """What all outcomes of one rule share: its names, its unit and where its threshold comes from."""

    name: str
    title: str
    unit: str
    source: str

    def judged(
        self,
        verdict: CheckVerdict,
        value: float | None,
        threshold: float | None,
        message: str,
        spans: Iterable[Span] = (),
    ) -> Check:
        """Return the check with what was found."""
        return Check(self.name, self.title, verdict, value, threshold, self.unit, message, self.source, tuple(spans))

    def not_judged(self, threshold: float | None, why: str) -> Check:
        """Return the check where nothing can be said."""
        return self.judged(CheckVerdict.NOT_JUDGED, None, threshold, why)


def graded(*, passes: bool, warns: bool) -> CheckVerdict:
    """Return the verdict: pass, else warn, else fail."""
    if passes:
        return CheckVerdict.PASS
    return CheckVerdict.WARN if warns else CheckVerdict.FAIL

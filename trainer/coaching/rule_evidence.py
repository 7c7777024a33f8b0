"""What a pass rule of the course looks at: what is known of a try, and what a figure is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from trainer.domain.pass_rule import Side

if TYPE_CHECKING:
    from collections.abc import Callable

    from trainer.coaching.facts import Facts
    from trainer.coaching.verdicts import Verdicts
    from trainer.domain.checks import Check

TAKES: Final = frozenset({"take", "shadow", "pick-up"})
"""The kinds of step in which somebody speaks."""
TIMES: Final = "\N{MULTIPLICATION SIGN}"
"""The unit of what is told as "2\N{MULTIPLICATION SIGN}"."""
UNENDING: Final = float("inf")


@dataclass(frozen=True, slots=True)
class RuleEvidence:
    """What is known of a try when its rule is judged.

    Attributes:
        facts: the take; None where nothing was spoken in this step.
        verdicts: what the take is told; None likewise.
        reply_s: in a pick-up, from the end of the other's words to the first word; None where there was none.
        is_silent: in a pick-up, whether nobody answered, though the microphone was on.
        apart_s: in shadowing, how far the words lay from the sound's, in seconds; None where that is not known.
        digits_wrong: in writing down, the digits that are missing, wrong or too many; None where none were asked for.
    """

    facts: Facts | None = None
    verdicts: Verdicts | None = None
    reply_s: float | None = None
    is_silent: bool = False
    apart_s: float | None = None
    digits_wrong: int | None = None

    def check(self, name: str) -> Check | None:
        """Return a check of the take by its name; None where it was not made."""
        checks = self.verdicts.checks if self.verdicts else ()
        return next((one for one in checks if one.name == name), None)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as it was read.

    Attributes:
        value: what was measured; None where nothing was.
        why: why not; empty where it was.
        missed: what stands for a figure that is not there because somebody did not do it, as in "not said": then the
            rule fails, whatever its bound.
    """

    value: float | None
    why: str = ""
    missed: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure that a rule may ask for.

    Attributes:
        name: its name in a rule, as in "digit_s".
        title: its name for people.
        unit: what it is measured in, as the thresholds have it; empty or `TIMES` for a count.
        told_as: how it is told, as in "{:.2f} s".
        read: reads it.
        too_much: what to do where it is above what passes.
        too_little: what to do where it is below.
        well: what is told where it passes, as in "You were done after {}."; empty for its title with what passes.
        well_at_0: the same where nothing was counted; empty for what is told otherwise.
        check: the check that it comes from, whose advice is more precise; empty for none.
        missed_check: the check whose advice holds where somebody did not do it at all; empty for the same.
        steps: the kinds of step that have it.
        least: nothing smaller can be measured.
        most: nothing larger.
    """

    name: str
    title: str
    unit: str
    told_as: str
    read: Callable[[RuleEvidence], Figure]
    too_much: str
    too_little: str
    well: str = ""
    well_at_0: str = ""
    check: str = ""
    missed_check: str = ""
    steps: frozenset[str] = TAKES
    least: float = 0.0
    most: float = UNENDING

    def told(self, value: float) -> str:
        """Return a value with its unit."""
        return self.told_as.format(value)

    def bound_told(self, bound: float) -> str:
        """Return a bound with the unit, as precise as it is written."""
        return f"{bound:g}{self.unit}" if self.unit == TIMES else f"{bound:g} {self.unit}".strip()

    def praise(self, measured: str, wanted: str) -> str:
        """Return one sentence about a value that passes.

        Args:
            measured: the value as it is told.
            wanted: what passes, as it is told.
        """
        if self.well_at_0 and measured.startswith("0"):
            return self.well_at_0
        return self.well.format(measured) if self.well else f"{self.title}: {measured}, and {wanted} passes."

    @property
    def is_count(self) -> bool:
        """Return whether things are counted."""
        return self.unit in {"", TIMES}

    def rounded(self, value: float) -> float:
        """Return a value as it is shown: what is judged is what somebody sees."""
        digits = self.told_as.partition(":.")[2][:1]
        return round(value, int(digits)) if digits.isdecimal() else value

    def can_hold(self, side: Side, bound: float) -> bool:
        """Return whether anything that can be measured lies on this side of a bound."""
        return bound >= self.least if side is Side.AT_MOST else bound <= self.most

"""Pass rules: what must be measured in a take of the course, and in how many of how many takes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final, TypeAlias


class Side(Enum):
    """On which side of the bound a figure passes."""

    AT_MOST = "<="
    AT_LEAST = ">="


@dataclass(frozen=True, slots=True)
class FigureRule:
    """A figure and its bound, as in "ums <= 1" or "digit_s >= @digit_s".

    Attributes:
        measure: the name of the figure.
        side: on which side of the bound it passes.
        bound: the bound; None where a threshold of the settings is.
        threshold: the name of that threshold; empty where the bound is written.
    """

    measure: str
    side: Side
    bound: float | None
    threshold: str = ""

    def __str__(self) -> str:
        """Return the rule as it is written."""
        return f"{self.measure} {self.side.value} " + (f"@{self.threshold}" if self.threshold else f"{self.bound:g}")


@dataclass(frozen=True, slots=True)
class CheckRule:
    """A check that must pass, as in "hook passes"."""

    check: str

    def __str__(self) -> str:
        """Return the rule as it is written."""
        return f"{self.check} passes"


Rule: TypeAlias = FigureRule | CheckRule


@dataclass(frozen=True, slots=True)
class PassRule:
    """What must hold, in how many of the last takes.

    Attributes:
        rules: what must hold in one take.
        needed: in so many takes.
        of: of so many last ones.

    Raises:
        ValueError: it can never be passed.
    """

    rules: tuple[Rule, ...] = ()
    needed: int = 1
    of: int = 1

    def __post_init__(self) -> None:
        if not 1 <= self.needed <= self.of:
            raise ValueError(f"{self.needed} of {self.of} can never be passed")


READ: Final = PassRule()
"""Done once is done."""

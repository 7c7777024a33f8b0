"""The write-along test: what somebody wrote of a telephone number that was played once."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True, slots=True)
class WriteAlong:
    """The digits of a number as they were written.

    Attributes:
        wanted: the digits that were said.
        right: which of them were written, by their place.
        extra: how many were written that nobody said.
    """

    wanted: str
    right: tuple[bool, ...]
    extra: int

    @property
    def is_whole(self) -> bool:
        """Return whether somebody could call back."""
        return all(self.right) and not self.extra

    @property
    def told(self) -> str:
        """Return it in one line."""
        if self.is_whole:
            return f"All {len(self.wanted)} digits. They can call back."
        wrong = [_place(number) for number, right in enumerate(self.right, start=1) if not right]
        missed = f", lost: the {', '.join(wrong)}" if wrong else ""
        more = f", {self.extra} too many" if self.extra else ""
        return f"{sum(self.right)} of {len(self.wanted)} digits{missed}{more}."


def write_along(typed: str, wanted: str) -> WriteAlong:
    """Return what was written of a number; a digit that was left out does not spoil the ones after it.

    Args:
        typed: as it was typed; only its digits count.
        wanted: the digits that were said.
    """
    digits = "".join(filter(str.isdecimal, typed))
    right = [False] * len(wanted)
    matched = 0
    for block in SequenceMatcher(None, wanted, digits, autojunk=False).get_matching_blocks():
        right[block.a : block.a + block.size] = [True] * block.size
        matched += block.size
    replaced = right.count(False)
    return WriteAlong(wanted, tuple(right), max(0, len(digits) - matched - replaced))


def _place(number: int) -> str:
    suffix = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")  # noqa: PLR2004 - English
    return f"{number}{suffix}"

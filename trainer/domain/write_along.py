"""The write-along test: digits that a listener wrote down, against those of the telephone number that was played."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WriteAlong:
    """How a number was written down.

    Attributes:
        wanted: the digits that were played, at least one.
        written: for each of them what was written in its place; empty where it was missed.
        extra: digits that belong nowhere, in order.
    """

    wanted: str
    written: tuple[str, ...]
    extra: str = ""

    @property
    def right(self) -> tuple[bool, ...]:
        """Return for each digit of the number whether it was written down right."""
        return tuple(digit == one for digit, one in zip(self.wanted, self.written, strict=True))

    @property
    def missing(self) -> tuple[int, ...]:
        """Return which digits were missed, counted from 1."""
        return tuple(place for place, one in enumerate(self.written, 1) if not one)

    @property
    def wrong(self) -> tuple[int, ...]:
        """Return in the place of which digits stands another, counted from 1."""
        return tuple(place for place, good in enumerate(self.right, 1) if not good and self.written[place - 1])

    @property
    def perfect(self) -> bool:
        """Return whether a call to what was written would arrive."""
        return all(self.right) and not self.extra

    @property
    def share(self) -> float:
        """Return the share of right digits, 0 to 1; extra ones lower it, or else guessing many would pay."""
        return sum(self.right) / (len(self.wanted) + len(self.extra))

    @property
    def text(self) -> str:
        """Return the result in one line, such as "9 of 10 digits, 1 missing: the 7th"."""
        if self.perfect:
            return f"all {len(self.wanted)} digits"
        parts = [f"{sum(self.right)} of {len(self.wanted)} digits"]
        for kind, places in (("wrong", self.wrong), ("missing", self.missing)):
            parts += [f"{len(places)} {kind}: {_listed(places)}"] if places else []
        parts += [f"{len(self.extra)} too many"] if self.extra else []
        return ", ".join(parts)


def score_digits(typed: str, wanted: str) -> WriteAlong:
    """Compare what was typed with a number; whatever is no digit counts for nothing in both.

    Raises:
        ValueError: the number has no digits.
    """
    number, given = _digits(wanted), _digits(typed)
    if not number:
        raise ValueError("a number to write down must have digits")
    written: list[str] = [""] * len(number)
    extra = []
    for at, digit in _aligned(number, given):
        if at is None:
            extra.append(digit)
        else:
            written[at] = digit
    return WriteAlong(number, tuple(written), "".join(extra))


def _digits(text: str) -> str:
    return "".join(str(int(character)) for character in text if character.isdecimal())


def _aligned(number: str, given: str) -> list[tuple[int | None, str]]:
    """Return for each given digit which of the number it stands for, by the fewest edits (Levenshtein).

    Of equal ways that with wrong digits is taken: two that changed places are both wrong.
    """
    costs = _costs(number, given)
    at, after = len(number), len(given)
    pairs: list[tuple[int | None, str]] = []
    while after:
        here = costs[at][after]
        if at and here == costs[at - 1][after - 1] + (number[at - 1] != given[after - 1]):
            at, after = at - 1, after - 1
            pairs.append((at, given[after]))
        elif at and here == costs[at - 1][after] + 1:
            at -= 1
        else:
            after -= 1
            pairs.append((None, given[after]))
    return pairs[::-1]


def _costs(number: str, given: str) -> list[list[int]]:
    """Return the fewest edits between the first digits of each, for every two lengths."""
    costs = [list(range(len(given) + 1))]
    for at, digit in enumerate(number, 1):
        row = [at]
        for after, other in enumerate(given, 1):
            row.append(min(costs[-1][after - 1] + (digit != other), costs[-1][after] + 1, row[-1] + 1))
        costs.append(row)
    return costs


def _listed(places: tuple[int, ...]) -> str:
    *most, last = [f"the {_ordinal(place)}" for place in places]
    return f"{', '.join(most)} and {last}" if most else last


def _ordinal(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th") if number % 100 not in range(11, 14) else "th"
    return f"{number}{ending}"

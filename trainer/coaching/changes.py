"""What changed between two versions of a script, word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum


class Kind(Enum):
    """What became of a piece of text."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Change:
    """A piece of text and what became of it."""

    kind: Kind
    text: str


def changes(before: str, after: str) -> tuple[Change, ...]:
    """Return the pieces of both texts in order; the same and the added ones make up `after`."""
    old, new = re.findall(r"\s+|\S+", before), re.findall(r"\s+|\S+", after)
    found: list[Change] = []
    for what, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            found.append(Change(Kind.SAME, "".join(new[start:end])))
            continue
        found += [Change(Kind.REMOVED, "".join(old[first:last]))] if last > first else []
        found += [Change(Kind.ADDED, "".join(new[start:end]))] if end > start else []
    return tuple(found)

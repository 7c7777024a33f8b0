"""Practise one part of a message: its words as a script of their own, and how long it may take."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from math import ceil
from typing import TYPE_CHECKING, Final

from trainer.coaching.pace import line_starts_s
from trainer.domain.slots import NAMES, slots_of

if TYPE_CHECKING:
    from trainer.domain.script import Script
    from trainer.domain.slots import Slot

ROOM: Final = 1.25
"""The countdown of a part leaves a quarter more than the part takes: a start, and a breath."""
SHORTEST_LIMIT_S: Final = 5.0


def parts_in(script: Script) -> tuple[Slot, ...]:
    """Return the parts of a message, each once, in the order they come first."""
    return tuple(dict.fromkeys(slots_of(script)))


def only(script: Script, part: Slot) -> Script:
    """Return the words of one part as a script, its lines kept.

    Raises:
        ValueError: the script has no such part.
    """
    words = [word for word, slot in zip(script.written, slots_of(script), strict=True) if slot is part]
    lines = [" ".join(word.text for word in line) for _, line in groupby(words, key=lambda word: word.line)]
    title = f"{script.title}: {NAMES[part].lower()}"
    return replace(script, title=title, text="\n".join(lines), fields={}, slots={}, origin=None, part=part)


def limit_s(part: Script, words_per_min: float) -> float:
    """Return the countdown for a part, in whole seconds."""
    return max(SHORTEST_LIMIT_S, float(ceil(ROOM * line_starts_s(part.lines, words_per_min)[-1])))

"""What a line hides on each rung of the fade ladder: reading aloud hides ums, saying it by heart shows them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from trainer.domain.prompting import Rung

if TYPE_CHECKING:
    from collections.abc import Iterator

FIRST_WORDS: Final = 2
"""So many words of a line are left as its cue."""
_WORD: Final = re.compile(r"\S+")
_AFTER_INITIAL: Final = re.compile(r"(?<=\w)[\w'\u2019@+-]*\w")
"""What follows the first letter or digit of a word, its punctuation left out."""


def hidden_in(line: str, rung: Rung) -> tuple[tuple[int, int], ...]:
    """Return the stretches of a line that a rung hides, as (start, length) in characters, in order."""
    return tuple(_hidden(line, rung))


def _hidden(line: str, rung: Rung) -> Iterator[tuple[int, int]]:
    words = list(_WORD.finditer(line))
    if rung is Rung.INITIALS:
        for word in words:
            for rest in _AFTER_INITIAL.finditer(word[0]):
                yield word.start() + rest.start(), rest.end() - rest.start()
    elif rung is not Rung.FULL:
        for word in words[FIRST_WORDS if rung is Rung.FIRST_WORDS else 0 :]:
            yield word.start(), word.end() - word.start()

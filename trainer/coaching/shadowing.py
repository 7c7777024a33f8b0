"""Speaking along with a voice: how far apart two sayings of the same words lie."""

from __future__ import annotations

from difflib import SequenceMatcher
from statistics import median
from typing import TYPE_CHECKING, Final

from trainer.domain.words import WordStatus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trainer.domain.course import CourseSound
    from trainer.domain.words import SaidWords

_FOLLOWED: Final = 0.5
"""Where fewer of the sound's words were heard, nothing is said about the others' time."""
_FEWEST: Final = 3
"""The time of fewer words says nothing."""


def apart_s(said: SaidWords, sound: CourseSound) -> float | None:
    """Return how far words lay from those of a sound: the median distance of their beginnings, in seconds.

    Both are measured from the first word that was said in both, so that it does not matter when somebody began. None
    where too few of the sound's words were followed.
    """
    spoken = [word for word in said.words if word.status is WordStatus.SAID and word.start_s is not None]
    pairs = _matched([text for text, _ in sound.words], [word.text for word in spoken])
    if len(pairs) < max(_FEWEST, _FOLLOWED * len(sound.words)):
        return None
    begins = [(sound.words[there][1][0], spoken[here].start_s or 0.0) for there, here in pairs]
    (first_there_s, first_here_s), *later = begins
    return round(median(abs((here - first_here_s) - (there - first_there_s)) for there, here in later), 3)


def shared_words(model: Sequence[str], words: Sequence[str]) -> float:
    """Return which share of a sound's words stand in a text too, in the same order, 0 to 1."""
    return len(_matched(model, words)) / len(model) if model else 0.0


def _matched(model: Sequence[str], words: Sequence[str]) -> list[tuple[int, int]]:
    """Return the places of words that both have, in order."""
    both = SequenceMatcher(None, [_bare(word) for word in model], [_bare(word) for word in words], autojunk=False)
    return [(block.a + at, block.b + at) for block in both.get_matching_blocks() for at in range(block.size)]


def _bare(word: str) -> str:
    return "".join(letter for letter in word.lower() if letter.isalnum())

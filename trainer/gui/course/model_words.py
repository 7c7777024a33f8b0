"""The words of a prompter as a model says them: for speaking along."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trainer.domain.course import CourseSound
    from trainer.domain.script import Script


def word_starts_s(script: Script, sound: CourseSound) -> tuple[float, ...]:
    """Return when each written word of a script is said in a sound.

    Where both have as many words, each has its own time; else they are spread over the sound evenly, so that the text
    moves on all the same.
    """
    count = len(script.written)
    spoken = [start_s for _word, (start_s, _end_s) in sound.words]
    if len(spoken) == count:
        return tuple(spoken)
    if not spoken or not count:
        return ()
    return tuple(spoken[number * len(spoken) // count] for number in range(count))


def line_starts_s(script: Script, starts_s: Sequence[float], end_s: float) -> tuple[float, ...]:
    """Return when each line begins, and last when the sound ends."""
    firsts: dict[int, float] = {}
    for word, start_s in zip(script.written, starts_s, strict=False):
        firsts.setdefault(word.line, start_s)
    found = [firsts.get(line, end_s) for line in range(len(script.lines))]
    return (*found, max([end_s, *found]))


def word_at(starts_s: Sequence[float], now_s: float) -> int | None:
    """Return the word that is said at a moment; None before the first."""
    at = bisect_right(starts_s, now_s) - 1
    return at if at >= 0 else None

"""Two takes of one script side by side: when each line was said, and the figures that matter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from trainer.coaching.delivery import delivery_of
from trainer.coaching.facts import facts_of
from trainer.domain.words import WordStatus

if TYPE_CHECKING:
    from trainer.domain.take import Take

Stretch = tuple[float, float]


@dataclass(frozen=True, slots=True)
class SameLine:
    """A line of the script, and where it is heard in either take, in seconds; None where it is not."""

    text: str
    this: Stretch | None
    other: Stretch | None


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of two takes, as it is read."""

    name: str
    this: str
    other: str


def same_lines(this: Take, other: Take) -> tuple[SameLine, ...]:
    """Return the lines of this take's script; a line that the other take's script lacks is not heard in it."""
    theirs = _lines(other)
    return tuple(SameLine(text, where, theirs.get(text)) for text, where in _lines(this).items())


def figures(this: Take, other: Take) -> tuple[Figure, ...]:
    """Return what is worth comparing."""
    pairs = zip(_figures(this), _figures(other), strict=True)
    return tuple(Figure(name, value, others) for (name, value), (_, others) in pairs)


def _lines(take: Take) -> dict[str, Stretch | None]:
    script, said = take.draft.script, take.analysis.said
    found: dict[str, Stretch | None] = dict.fromkeys(script.lines)
    for word in said.words if said else ():
        if word.written is None or word.start_s is None or word.end_s is None or word.status is WordStatus.REPEATED:
            continue
        line = script.lines[script.written[word.written].line]
        start_s, end_s = found[line] or (word.start_s, word.end_s)
        found[line] = min(start_s, word.start_s), max(end_s, word.end_s)
    return found


def _figures(take: Take) -> list[tuple[str, str]]:
    measures, voice, delivery = take.measures, take.analysis.voice, delivery_of(facts_of(take))
    digit_s = [reading.s_per_digit for reading in delivery.readings] if delivery else []
    pace = delivery.words_per_min if delivery else None
    return [
        ("Length", f"{measures.length_s:.1f} s"),
        ("Ums", str(measures.filled_pauses)),
        ("Long pauses", str(measures.long_pauses)),
        ("Pace", f"{pace:.0f} words/min" if pace else "\u2013"),
        ("Number", f"{min(digit_s):.2f} s a digit" if digit_s else "\u2013"),
        ("Pitch moves", f"\u00b1{voice.f0_sd_st:.1f} semitones" if voice and voice.f0_sd_st else "\u2013"),
    ]

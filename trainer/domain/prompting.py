"""How a prompter shows the words: how they move, how much of them is left, and what they look like."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final


class Prompter(Enum):
    """How the words on the prompter move."""

    PACE = "pace"
    FOLLOW = "follow"
    STILL = "still"


class Rung(Enum):
    """How much of the words the prompter shows: four rungs down to saying them by heart."""

    FULL = "full"
    FIRST_WORDS = "first-words"
    INITIALS = "initials"
    BLANK = "blank"


class Typeface(Enum):
    """The letters of the prompter; the value is the family's name."""

    INTER = "Inter"
    LEXEND = "Lexend"
    OPEN_DYSLEXIC = "OpenDyslexic"


class Align(Enum):
    """Where the lines of the prompter begin."""

    LEFT = "left"
    CENTER = "center"


LOOK_LIMITS: Final[dict[str, tuple[float, float]]] = {
    "size": (0.5, 2.5),
    "line_spacing": (1.0, 2.5),
    "letter_spacing": (0.0, 0.2),
    "width": (0.3, 1.0),
    "margin": (0.0, 0.25),
}


@dataclass(frozen=True, slots=True)
class PrompterLook:
    """What the words on the prompter look like. None of it changes how fast they move.

    Attributes:
        size: of the letters, against what fits the window by itself.
        line_spacing: from line to line, in heights of a letter.
        letter_spacing: added between letters, in widths of a letter "m"; wide spacing helps dyslexic readers more than
            the typeface does (Zorzi et al. 2012, doi 10.1073/pnas.1205566109).
        width: of the text, against what the margins leave.
        margin: left and right of the text, against the width of the prompter.
        typeface: the letters.
        align: where lines begin.
        mirror: left and right exchanged, for a pane of glass before a camera.
        reading_line: mark the line being said.
        ten_seconds: mark where ten seconds are.
        zones: name the parts of the message beside the text.
    """

    size: float = 1.0
    line_spacing: float = 1.4
    letter_spacing: float = 0.0
    width: float = 1.0
    margin: float = 0.06
    typeface: Typeface = Typeface.INTER
    align: Align = Align.LEFT
    mirror: bool = False
    reading_line: bool = True
    ten_seconds: bool = True
    zones: bool = True

    def __post_init__(self) -> None:
        for name, (low, high) in LOOK_LIMITS.items():
            value = getattr(self, name)
            if not low <= value <= high:
                raise ValueError(f"{name} must be between {low} and {high}, not {value}")

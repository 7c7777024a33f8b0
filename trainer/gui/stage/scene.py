"""What the stage shows at a moment, in plain values: the desk makes it, the stage paints it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from trainer.domain.drill import Shown
from trainer.domain.prompting import PrompterLook, Rung

if TYPE_CHECKING:
    from trainer.domain.script import Script

_USUAL_LOOK: Final = PrompterLook()


class Face(Enum):
    """The faces of the stage."""

    WELCOME = auto()
    """Nothing has begun: the class and its drill."""
    CALLED = auto()
    """Somebody is called: their name, and the words they will read."""
    SPEAKING = auto()
    """From the lead-in to the end of the take: the clock is the hero."""
    WRITING = auto()
    """The next person writes down the number."""
    VOTING = auto()
    """The class votes by show of hands."""
    RESULT = auto()
    """What people and the program noticed, side by side; figures only where the trainer wants them."""
    GLANCE = auto()
    """The class at a glance: what got better from first to last, never a ranking."""


@dataclass(frozen=True, slots=True)
class Noticed:
    """Something that was noticed in a take.

    Attributes:
        start_s: where, in seconds of the take.
        end_s: until when; the same for a moment.
        title: what it is, as in "um".
        praises: whether it is something good.
    """

    start_s: float
    end_s: float
    title: str
    praises: bool = False


@dataclass(frozen=True, slots=True)
class Score:
    """A figure of a take.

    Attributes:
        title: what it is, as in "Length".
        value: the figure with its unit.
        first: the speaker's first one of this drill, with its unit; empty where it stands alone.
    """

    title: str
    value: str
    first: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a turn.

    Attributes:
        duration_s: the length of the take; 0 where nothing was recorded.
        peaks: the outline of its sound, 0 to 1 each, from its start to its end; empty where there is none.
        people: what only people noticed.
        program: what only the program noticed.
        both: what both noticed, once each, where the program heard it.
        vote: the average of the class, 1 to 5; None where it did not vote.
        told: the result in a sentence, as in "9 of 10 digits, 1 wrong: the 7th"; empty for none.
        scores: figures; empty where the trainer does not show them.
        live: the words for a prospect who picks up, shown after the answer; None otherwise.
    """

    duration_s: float = 0.0
    peaks: tuple[float, ...] = ()
    people: tuple[Noticed, ...] = ()
    program: tuple[Noticed, ...] = ()
    both: tuple[Noticed, ...] = ()
    vote: float | None = None
    told: str = ""
    scores: tuple[Score, ...] = ()
    live: Script | None = None


@dataclass(frozen=True, slots=True)
class Glimpse:
    """One line of the class at a glance.

    Attributes:
        name: whose; a number where names are hidden.
        told: what got better from first to last, in a few words.
        improved: whether anything did.
    """

    name: str
    told: str
    improved: bool = False


@dataclass(frozen=True, slots=True)
class StageScene:
    """Everything the stage shows.

    Attributes:
        face: which face.
        heading: the drill and its round, as in "Hot seat, round 2".
        speaker: whose turn it is; "Your turn" where names are hidden.
        next_up: who comes next; empty where nobody is known, or names are hidden.
        about: a sentence below the heading; used by the welcome.
        words: what is to be said; None where the stage does not show it.
        words_per_min: at which pace the words move.
        rung: how much of them is shown.
        look: what they look like; the stage sets their size to itself, and names no parts.
        shown: what is shown while somebody speaks.
        limit_s: the countdown.
        listen_for: what the class listens for, in words, as in "the number, the close"; empty for nothing.
        question: what the class votes on; empty for no vote.
        writer: who writes the number down; empty for nobody.
        result: what came of the turn; None before.
        glance: the class at a glance; empty elsewhere.
    """

    face: Face = Face.WELCOME
    heading: str = ""
    speaker: str = ""
    next_up: str = ""
    about: str = ""
    words: Script | None = None
    words_per_min: float = 150.0
    rung: Rung = Rung.FULL
    look: PrompterLook = _USUAL_LOOK
    shown: frozenset[Shown] = frozenset((Shown.WORDS, Shown.CLOCK))
    limit_s: float = 20.0
    listen_for: str = ""
    question: str = ""
    writer: str = ""
    result: Result | None = None
    glance: tuple[Glimpse, ...] = ()

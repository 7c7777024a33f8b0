"""What a class does together: a drill is a few rounds, and in each round everybody has a turn."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

from trainer.domain.prompting import Prompter, Rung

MOST_ROUNDS: Final = 12
LIMIT_S: Final = (5.0, 120.0)
"""The countdown of a round, as in the settings."""
LONGEST_TITLE: Final = 60
LONGEST_ABOUT: Final = 200
LONGEST_QUESTION: Final = 80
"""In letters: what the stage has room for in large type."""


class Task(Enum):
    """What somebody does in a turn."""

    VOICEMAIL = "voicemail"
    """Leaves a message."""
    NUMBER = "number"
    """Says a telephone number, which the next person writes down."""
    PICK_UP = "pick-up"
    """Dials; at a moment that nobody knows, a prospect answers."""


class Shown(Enum):
    """What the stage shows while somebody speaks."""

    WORDS = "words"
    CLOCK = "clock"
    LIGHT = "light"
    """Flashes at an um."""


@dataclass(frozen=True, slots=True)
class Round:
    """One round of a drill.

    Attributes:
        title: what it is called; empty where the drill's name says it.
        task: what everybody does.
        script_id: the words, by their name in the library; empty for those that the trainer chooses.
        limit_s: the countdown.
        rung: how much of the words is shown.
        prompter: how they move.
        shown: what the stage shows meanwhile.
        listen_for: what the class listens for, by the names of tap kinds.
        question: what the class votes on afterwards, 1 to 5; empty for no vote.
        against_first: whether the result stands beside the speaker's first one of this drill.
    """

    title: str = ""
    task: Task = Task.VOICEMAIL
    script_id: str = ""
    limit_s: float = 20.0
    rung: Rung = Rung.FULL
    prompter: Prompter = Prompter.PACE
    shown: frozenset[Shown] = frozenset((Shown.WORDS, Shown.CLOCK))
    listen_for: tuple[str, ...] = ()
    question: str = ""
    against_first: bool = False

    def __post_init__(self) -> None:
        low, high = LIMIT_S
        if not low <= self.limit_s <= high:
            raise ValueError(f"limit_s must be between {low:g} and {high:g}, not {self.limit_s:g}")
        if len(self.title) > LONGEST_TITLE:
            raise ValueError(f"a round's title has at most {LONGEST_TITLE} letters, not {len(self.title)}")
        if len(self.question) > LONGEST_QUESTION:
            raise ValueError(f"a question has at most {LONGEST_QUESTION} letters, not {len(self.question)}")


@dataclass(frozen=True, slots=True)
class Drill:
    """Something to do with a class.

    Attributes:
        drill_id: its name; that of its file where it comes with the program.
        title: what people call it.
        about: in one sentence what it is good for.
        rounds: its rounds, at least one.
        is_built_in: whether it comes with the program.
    """

    drill_id: str
    title: str
    about: str
    rounds: tuple[Round, ...]
    is_built_in: bool = False

    def __post_init__(self) -> None:
        if not 1 <= len(self.rounds) <= MOST_ROUNDS:
            raise ValueError(f"a drill has 1 to {MOST_ROUNDS} rounds, not {len(self.rounds)}")
        if not 0 < len(self.title) <= LONGEST_TITLE:
            raise ValueError(f"a drill's title has 1 to {LONGEST_TITLE} letters, not {len(self.title)}")
        if len(self.about) > LONGEST_ABOUT:
            raise ValueError(f"what a drill is good for is told in {LONGEST_ABOUT} letters, not {len(self.about)}")

    def named(self, number: int) -> str:
        """Return what a round is called on the stage, counted from 0."""
        title = self.rounds[number].title
        if len(self.rounds) == 1:
            return title or self.title
        return f"{self.title}, round {number + 1}" + (f": {title}" if title else "")

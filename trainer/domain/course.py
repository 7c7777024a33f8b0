"""The course: lessons of small steps, each with something to do and, where it can be missed, a rule that passes it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Final, TypeAlias

from trainer.domain.pass_rule import READ, PassRule
from trainer.domain.prompting import Rung
from trainer.domain.script import Goal

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_CARD_WORDS: Final = 90
"""A card is read standing up: what is longer is not read at all."""
MOST_STEPS: Final = 20
LONGEST_TITLE, LONGEST_LINE = 60, 240
MINUTES: Final = (1, 15)

Span: TypeAlias = tuple[float, float]
"""A stretch of a sound, (start, end) in seconds."""


class Sureness(Enum):
    """How good the evidence behind a card is; a rep is told, for callback statistics are mostly vendors' claims."""

    RESEARCH = "research"
    WRITERS = "writers"
    VENDORS = "vendors"
    OURS = "ours"


@dataclass(frozen=True, slots=True)
class SoundMark:
    """A place in a sound that is worth knowing.

    Attributes:
        kind: what it is, in one word, as in "um"; flaws are found by it.
        label: what is written there.
        span: where it is.
    """

    kind: str
    label: str
    span: Span


@dataclass(frozen=True, slots=True)
class CourseSound:
    """A recording of the course, with its text for those who cannot hear it.

    Attributes:
        name: what lessons call it.
        path: where it lies.
        says: its words, as a caption.
        marks: what is worth knowing in it, by time.
        words: each word with its span, by time; empty where nobody noted them, and then it cannot be shadowed.
    """

    name: str
    path: str
    says: str
    marks: tuple[SoundMark, ...] = ()
    words: tuple[tuple[str, Span], ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """What is to be said. Exactly one of the first three is given.

    Attributes:
        script_id: a script of the library.
        text: words of the lesson itself, with `{blanks}`.
        written_in: the step in which the rep wrote them.
        fields: what fills blanks that the rep's own facts leave empty.
        goal: what the message asks for, where the words are of the lesson.
    """

    script_id: str = ""
    text: str = ""
    written_in: str = ""
    fields: Mapping[str, str] = field(default_factory=dict, hash=False)
    goal: Goal = Goal.CALL_BACK


@dataclass(frozen=True, slots=True)
class Card:
    """Something to read: short, and honest about where it comes from."""

    text: str
    source: str
    sureness: Sureness


@dataclass(frozen=True, slots=True)
class Hear:
    """Sounds to hear one after the other: each its name, and what to listen for."""

    sounds: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Choose:
    """A question with one right answer, counted from 0."""

    question: str
    options: tuple[str, ...]
    right: int
    why: str


@dataclass(frozen=True, slots=True)
class Order:
    """Things to bring into order; they are listed as they belong."""

    question: str
    items: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class FindInSound:
    """Flaws to find by pointing at the waveform: all marks of some kinds."""

    question: str
    sound: str
    flaws: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class FindInWords:
    """Flaws to find by pointing at words.

    Attributes:
        question: what is asked.
        words: the text, word by word.
        flaws: the stretches to find, each as (first, one after the last) word.
        why: what is told in the end.
    """

    question: str
    words: tuple[str, ...]
    flaws: tuple[tuple[int, int], ...]
    why: str


@dataclass(frozen=True, slots=True)
class Mend:
    """A script to change, or to write, until rules of the script check pass.

    Attributes:
        words: what stands there at first.
        must: the names of the rules, as in "not_salesy".
        brief: what is known of the prospect, where the words are the rep's own; empty otherwise.
    """

    words: Words
    must: tuple[str, ...]
    brief: str = ""


class Manner(Enum):
    """How a take of the course is spoken."""

    TAKE = "take"
    SHADOW = "shadow"
    PICK_UP = "pick-up"


@dataclass(frozen=True, slots=True)
class Speak:
    """A take with a rule that passes it.

    Attributes:
        words: what is said.
        rule: what passes.
        manner: for a mailbox, along with a sound, or to somebody who picks up.
        guess: whether length and ums are guessed before the truth is shown.
        rung: how much of the words is shown.
        limit_s: the countdown; None for the one that is set.
        sound: what is spoken along with; empty unless shadowed.
    """

    words: Words
    rule: PassRule
    manner: Manner = Manner.TAKE
    guess: bool = False
    rung: Rung = Rung.FULL
    limit_s: float | None = None
    sound: str = ""


@dataclass(frozen=True, slots=True)
class WriteDown:
    """A number to write down while it is heard once: from a sound, or from the rep's own take in another step."""

    sound: str
    spoken_in: str
    rule: PassRule


Task: TypeAlias = Card | Hear | Choose | Order | FindInSound | FindInWords | Mend | Speak | WriteDown


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a lesson.

    Attributes:
        name: its name within the lesson.
        title: what it is called.
        task: what there is to do.
        hints: one more is shown after each failed try.
        easier: what there is to do after too many of them; None for the same.
        after_failing: the step that must have been failed at least once for this one to come; empty for always.
    """

    name: str
    title: str
    task: Task
    hints: tuple[str, ...] = ()
    easier: Task | None = None
    after_failing: str = ""

    @property
    def can_fail(self) -> bool:
        """Return whether there is anything to get wrong."""
        return may_fail(type(self.task), has_rules=bool(self.rule.rules))

    @property
    def rule(self) -> PassRule:
        """Return how often what must go well."""
        return rule_of(self.task)


@dataclass(frozen=True, slots=True)
class Lesson:
    """One lesson.

    Attributes:
        lesson_id: its name; those of a company begin with "own/".
        title: what it is called.
        why: in one sentence, what it is good for.
        minutes: how long it takes.
        steps: in order.
        review: the name of the step that is done again when the lesson comes back.
        is_final: whether it is the proof at the end.
    """

    lesson_id: str
    title: str
    why: str
    minutes: int
    steps: tuple[Step, ...]
    review: str
    is_final: bool = False

    def step(self, name: str) -> Step | None:
        """Return a step by its name; None where there is none."""
        return next((one for one in self.steps if one.name == name), None)


@dataclass(frozen=True, slots=True)
class Course:
    """The lessons in order, and the sounds that they use by owner and name.

    Attributes:
        lessons: in order.
        sounds: each by the folder that it belongs to, "" or "own", and its name.
    """

    lessons: tuple[Lesson, ...]
    sounds: Mapping[tuple[str, str], CourseSound] = field(default_factory=dict, hash=False)

    def lesson(self, lesson_id: str) -> Lesson | None:
        """Return a lesson by its name; None where there is none."""
        return next((one for one in self.lessons if one.lesson_id == lesson_id), None)

    def sound(self, lesson: Lesson, name: str) -> CourseSound:
        """Return a sound by what a lesson calls it; a company's lesson may use the program's sounds too.

        Raises:
            KeyError: there is none; lessons that were read whole never ask for such a one.
        """
        own = self.sounds.get((OWN, name)) if lesson.lesson_id.startswith(f"{OWN}/") else None
        return own or self.sounds[BUILT_IN, name]


BUILT_IN, OWN = "", "own"


def may_fail(kind: type[Task], *, has_rules: bool) -> bool:
    """Return whether there is anything to get wrong in a task of a kind; where rules say what passes, they decide."""
    return has_rules if kind in {Speak, WriteDown} else kind not in {Card, Hear}


def rule_of(task: Task) -> PassRule:
    """Return how often what must go well in a task; for what is no take, once."""
    return task.rule if isinstance(task, Speak | WriteDown) else READ

"""What a passport says, in plain values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from trainer.domain.checks import CheckVerdict
from trainer.domain.take import TakeSource

if TYPE_CHECKING:
    from datetime import datetime

    from trainer.domain.course_progress import Outcome, RuleResult
    from trainer.domain.thresholds import Row
    from trainer.rehearsal.ports import Packed


class Stage(Enum):
    """How far somebody is with a lesson or a step; the values are those of the JSON."""

    PASSED = "passed"
    EASIER = "passed, easier"
    ASIDE = "put aside"
    OPEN = "open"
    NOT_BEGUN = "not begun"


class Kept(Enum):
    """What is left of a take; the values are sentences."""

    WHOLE = ""
    NO_SOUND = "Its recording is gone; its figures stay."
    UNREADABLE = "Its recording cannot be read; its figures stay."
    IN_BIN = "It is in the bin, so its recording is left out."
    GONE = "The take is gone; what was measured then stays."


@dataclass(frozen=True, slots=True)
class Spoken:
    """A take of the course.

    Attributes:
        take_id: its name.
        at: when it was judged, with a time zone.
        lesson: the title of its lesson.
        step_name: the name of its step within the lesson.
        step: the title of that step.
        outcome: what came of it.
        results: what became of each rule.
        kept: what is left of it.
        source: where its sound came from; None where the take is gone.
        easier: whether it was the easier variant.
        is_review: whether the lesson had been passed before.
        detector: the version of the detector that judged it.
        length_s: how long the message was; None where the take is gone, as with all figures.
        ums: how many were counted.
        long_pauses: how many.
        number_pace_s: seconds a digit; None also where no number was said.
        words_per_min: the pace; None also where it is not known.
        duration_s: how long the recording is; None where there is none that may be heard.
        sound: the recording; None where it is not wanted or not there.
    """

    take_id: str
    at: datetime
    lesson: str
    step_name: str
    step: str
    outcome: Outcome
    results: tuple[RuleResult, ...] = ()
    kept: Kept = Kept.WHOLE
    source: TakeSource | None = TakeSource.MICROPHONE
    easier: bool = False
    is_review: bool = False
    detector: str = ""
    length_s: float | None = None
    ums: int | None = None
    long_pauses: int | None = None
    number_pace_s: float | None = None
    words_per_min: float | None = None
    duration_s: float | None = None
    sound: Packed | None = None

    @property
    def judged(self) -> int:
        """Return how many of its rules were judged."""
        return sum(one.verdict is not CheckVerdict.NOT_JUDGED for one in self.results)

    @property
    def kept_rules(self) -> int:
        """Return how many of them passed."""
        return sum(one.verdict is CheckVerdict.PASS for one in self.results)

    @property
    def share(self) -> float | None:
        """Return the share of the judged rules that passed, 0 to 1; None where none was judged."""
        return self.kept_rules / self.judged if self.judged else None


@dataclass(frozen=True, slots=True)
class StepPage:
    """One step of a lesson.

    Attributes:
        name: its name within the lesson.
        title: what it is called.
        stage: how far somebody is with it.
        can_fail: whether there is anything to get wrong.
        passed_at: when it was passed; None while it is open.
        tries: how many tries could be judged until then, of those it can be missed in.
        unjudged: how many could not.
        needed: how many takes have to pass.
        of: of how many last ones.
        rules: what has to hold in one take, as it is set now; empty where nothing is measured.
        passing: the takes that passed it.
        results: what became of each rule in the try that passed it, where that was no take.
    """

    name: str
    title: str
    stage: Stage
    can_fail: bool = True
    passed_at: datetime | None = None
    tries: int = 0
    unjudged: int = 0
    needed: int = 1
    of: int = 1
    rules: tuple[str, ...] = ()
    passing: tuple[Spoken, ...] = ()
    results: tuple[RuleResult, ...] = ()


@dataclass(frozen=True, slots=True)
class LessonPage:
    """One lesson.

    Attributes:
        lesson_id: its name.
        title: what it is called.
        why: what it is good for.
        minutes: how long it takes.
        stage: how far somebody is with it.
        steps: the steps that come for this person.
        passed_at: when the last of them was passed; None while one is open.
        is_own: whether it is a company's.
        is_final: whether it is the proof at the end.
        is_left_out: whether it is no part of the course here any more.
        first: its first take in the step that is shown; None where none was spoken.
        best: its best one there; None likewise.
    """

    lesson_id: str
    title: str
    why: str
    minutes: int
    stage: Stage
    steps: tuple[StepPage, ...] = ()
    passed_at: datetime | None = None
    is_own: bool = False
    is_final: bool = False
    is_left_out: bool = False
    first: Spoken | None = None
    best: Spoken | None = None

    @property
    def tries(self) -> int:
        """Return how many tries could be judged in it until each step was passed."""
        return sum(one.tries for one in self.steps)

    @property
    def done(self) -> int:
        """Return how many of its steps are passed."""
        return sum(one.passed_at is not None for one in self.steps)


@dataclass(frozen=True, slots=True)
class Passport:
    """All that a passport says.

    Attributes:
        person: whose it is.
        made_at: when it was written.
        program: the version of the program.
        detector: the version of the detector now; takes say which one judged them.
        microphone: the microphone that is chosen where it was written; empty for the system's own choice.
        lessons: in order.
        takes: all takes of the course by time.
        thresholds: those that rules of the lessons use, with the values in force.
    """

    person: str
    made_at: datetime
    program: str
    detector: str
    microphone: str
    lessons: tuple[LessonPage, ...]
    takes: tuple[Spoken, ...] = ()
    thresholds: tuple[tuple[Row, float], ...] = ()

    @property
    def passed(self) -> int:
        """Return how many lessons of the course are passed; those that were left out are no part of it."""
        return sum(one.passed_at is not None for one in self.of_course)

    @property
    def of_course(self) -> tuple[LessonPage, ...]:
        """Return the lessons of the course."""
        return tuple(one for one in self.lessons if not one.is_left_out)

    @property
    def has_sound(self) -> bool:
        """Return whether recordings are in it."""
        return any(one.sound is not None for one in self.heard)

    @property
    def heard(self) -> tuple[Spoken, ...]:
        """Return the takes whose recordings belong into it: first and best of each lesson, each once, by lesson."""
        found = [take for lesson in self.lessons for take in (lesson.first, lesson.best) if take is not None]
        return tuple({take.take_id: take for take in found}.values())

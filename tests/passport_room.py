"""A made-up course half way through, and what writes its passport: in memory but for the file that is written."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from tests.builders import MORNING, make_spans, make_take
from tests.progress_room import ProgressRoom
from trainer.domain.checks import CheckVerdict
from trainer.domain.course import Card, Choose, Course, Lesson, Speak, Step, Sureness, Words
from trainer.domain.course_progress import LessonStanding, Outcome, RuleResult, Try, lesson_standing
from trainer.domain.pass_rule import CheckRule, FigureRule, PassRule, Side
from trainer.domain.take import TakeSource
from trainer.rehearsal.passport import Passports
from trainer.rehearsal.ports import Clip
from trainer.store.exchange import TakeFilesOnDisk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trainer.rehearsal.passport_parts import LessonPage
    from trainer.rehearsal.ports import SoundFiles

UMS = FigureRule("ums_counted", Side.AT_MOST, 1.0)
DIGIT = FigureRule("digit_s", Side.AT_LEAST, None, "digit_s")
HOOK = CheckRule("hook")
SLOWLY = PassRule((UMS, DIGIT), needed=2, of=3)
SAID = Words(text="Hi Tim, Maya Chen. Call me at 312 555 0147.")
RATE_HZ = 16000
TAKE_ID = "20261119-1642{:02}-0001"


def _lesson(number: int, title: str, *steps: Step, **about: Any) -> Lesson:
    why = f"Why {title.lower()} helps."
    return Lesson(f"{number:02}-lesson", title, why, 6, steps, review=steps[-1].name, **about)


def _card() -> Step:
    return Step("why", "Why", Card("Short and slow.", "our own", Sureness.OURS))


def _question() -> Step:
    return Step("question", "Which one?", Choose("Which?", ("this", "that"), 0, "Because."))


def _speak(name: str, title: str, rule: PassRule, easier: PassRule | None = None) -> Step:
    return Step(name, title, Speak(SAID, rule), easier=Speak(SAID, easier) if easier else None)


NUMBER = _lesson(1, "Your number, slowly", _card(), _question(), _speak("say-it", "Say it", SLOWLY))
NO_UMS = _lesson(2, "No ums", _card(), _speak("quiet", "A pause instead", PassRule((UMS,)), PassRule((HOOK,))))
CLOSE = _lesson(3, "A strong close", _question(), _speak("close", "Ask for one thing", PassRule((HOOK,))))
OWN = replace(_lesson(4, "Our own opener", _card(), _speak("open", "Open", PassRule((HOOK,)))), lesson_id="own/opener")
PROOF = _lesson(5, "The proof", _speak("three", "Three voicemails", PassRule((UMS, HOOK))), is_final=True)
LESSONS = (NUMBER, NO_UMS, CLOSE, OWN, PROOF)


@dataclass
class MemoryTries:
    """Tries in memory."""

    by_person: dict[str, list[Try]] = field(default_factory=dict)

    def tries(self, person: str) -> Sequence[Try]:
        return tuple(self.by_person.get(person, ()))

    def add(self, person: str, one: Try) -> None:
        self.by_person.setdefault(person, []).append(one)


@dataclass
class FixedCourse:
    """A course that nobody is in the middle of; implements what passports ask of one."""

    kept: MemoryTries
    lessons: tuple[Lesson, ...] = LESSONS
    left_out: tuple[str, ...] = ()

    def whole_course(self) -> Course:
        return Course(self.lessons)

    def course(self) -> Course:
        return Course(tuple(one for one in self.lessons if one.lesson_id not in self.left_out))

    def standings(self, person: str = "") -> Sequence[LessonStanding]:
        return [lesson_standing(one, self.kept.tries(person)) for one in self.course().lessons]


def passes(rule: FigureRule | CheckRule, measured: str = "0", wanted: str = "at most 1") -> RuleResult:
    return RuleResult(str(rule), "Ums" if rule is UMS else "A digit", measured, wanted, CheckVerdict.PASS)


def fails(rule: FigureRule | CheckRule, measured: str = "3", wanted: str = "at most 1") -> RuleResult:
    return replace(passes(rule, measured, wanted), verdict=CheckVerdict.FAIL)


@dataclass
class PassportRoom:
    """Somebody in the course, and what writes their passport."""

    lessons: tuple[Lesson, ...] = LESSONS
    person: str = "Maya Chen"
    files: SoundFiles | None = None

    def __post_init__(self) -> None:
        self.room = ProgressRoom()
        self.room.people.switch(self.person)
        self.kept = MemoryTries()
        self.course = FixedCourse(self.kept, self.lessons)
        self.numbers = count(1)
        self.passports = Passports(
            course=self.course,
            tries=self.kept,
            takes=self.room.store,
            index=self.room.index,
            ledger=self.room.ledger,
            sounds=self.files or self.room.files,
            files=TakeFilesOnDisk(),
            people=self.room.people,
            preferences=self.room.preferences,
            clock=self.room.clock,
        )

    def do(self, lesson: Lesson, step: str, outcome: Outcome = Outcome.PASSED, **about: Any) -> Try:
        """Keep a try without a take."""
        number = next(self.numbers)
        at = MORNING + timedelta(minutes=7 * number)
        made = Try(f"try-{number:03}", lesson.lesson_id, step, at, outcome, **about)
        self.kept.add(self.person, made)
        return made

    def speak(
        self,
        lesson: Lesson,
        step: str,
        outcome: Outcome = Outcome.PASSED,
        *,
        ums: int = 0,
        source: TakeSource = TakeSource.MICROPHONE,
        results: tuple[RuleResult, ...] | None = None,
        has_audio: bool = True,
        **about: Any,
    ) -> Try:
        """Keep a try with a take of so many ums."""
        take_id = TAKE_ID.format(next(self.numbers))
        spans = make_spans(ums=tuple((1.0 + at, 1.3 + at) for at in range(ums)))
        when = MORNING + timedelta(minutes=7 * int(take_id[13:15]))
        take = make_take(take_id, spans=spans, recorded_at=when, source=source, has_audio=has_audio)
        take = replace(take, draft=replace(take.draft, person=self.person))
        self.room.store.takes[take_id] = take
        if has_audio:
            self.room.files.clips[Path(f"{take_id}.wav")] = Clip(np.zeros(RATE_HZ, dtype=np.int16), RATE_HZ)
        if results is None:
            results = (passes(UMS, str(ums)),) if outcome is Outcome.PASSED else (fails(UMS, str(ums)),)
        return self.do(lesson, step, outcome, take_id=take_id, results=results, detector="witness-2", **about)

    def page(self, lesson: Lesson) -> LessonPage:
        """Return how a lesson is told."""
        return next(one for one in self.passports.of().lessons if one.lesson_id == lesson.lesson_id)

    def half_way(self) -> PassportRoom:
        """Let one lesson be passed, one in its easier variant, one put aside, one begun from a file."""
        both = (passes(UMS, "0"), passes(DIGIT, "0.45 s", "at least 0.40 s"))
        self.do(NUMBER, "why")
        self.do(NUMBER, "question", Outcome.FAILED)
        self.do(NUMBER, "question")
        self.speak(NUMBER, "say-it", Outcome.FAILED, ums=4, results=(fails(UMS, "4"), both[1]))
        self.speak(NUMBER, "say-it", ums=1, results=(passes(UMS, "1"), both[1]))
        self.speak(NUMBER, "say-it", results=both)
        self.do(NO_UMS, "why")
        for ums in (5, 4, 3, 3, 2):
            self.speak(NO_UMS, "quiet", Outcome.FAILED, ums=ums)
        self.speak(NO_UMS, "quiet", ums=1, easier=True, results=(passes(HOOK, "6.2 s", "without a warning"),))
        self.do(CLOSE, "question")
        self.speak(CLOSE, "close", Outcome.FAILED, ums=1, results=(fails(HOOK, "13 s", "without a warning"),))
        self.do(CLOSE, "close", Outcome.PUT_ASIDE)
        self.do(OWN, "why")
        self.speak(OWN, "open", source=TakeSource.FILE, outcome=Outcome.FAILED, ums=2)
        return self

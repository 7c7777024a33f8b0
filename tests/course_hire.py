"""A scripted new hire: fed sound through the file microphone, heard by the real analysis, kept on a real disk."""

from __future__ import annotations

from dataclasses import dataclass, replace
from threading import Event
from typing import TYPE_CHECKING

import numpy as np

from tests.unit.test_practice import Diary
from trainer.app import open_room
from trainer.audio.sound_files import SoundFilesOnDisk
from trainer.domain.course import (
    Card,
    Choose,
    FindInSound,
    FindInWords,
    Hear,
    Mend,
    Order,
    Speak,
    WriteDown,
)
from trainer.domain.course_answers import Chosen, Given, Mended, Ordered, Pointed, PointedWords, Typed
from trainer.domain.course_progress import Outcome
from trainer.domain.phases import Phase
from trainer.domain.phone_number import phone_numbers
from trainer.rehearsal.ports import Clip
from trainer.store.data_folder import DataFolder

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from trainer.domain.take import Take
    from trainer.rehearsal.course_room import CourseRoom
    from trainer.rehearsal.course_steps import Answered, OpenStep
    from trainer.rehearsal.room import Room

PATIENCE_S = 120.0
FILES = SoundFilesOnDisk()
Sound = Clip | str
"""What is spoken in a step, or what is written there."""


@dataclass(frozen=True)
class Plan:
    """What a hire does in a step that nobody can guess the answer to.

    Attributes:
        fails: a sound, or a text, that does not pass.
        passes: one that does.
    """

    fails: Sound
    passes: Sound


class Hurry(Diary):
    """Waits for no telephone and no mailbox, and says when a take is over."""

    def __init__(self, hurry: Callable[[], None]) -> None:
        super().__init__()
        self.over = Event()
        self._hurry = hurry

    def phase_changed(self, phase: Phase) -> None:
        super().phase_changed(phase)
        if phase is Phase.LEAD_IN:
            self._hurry()

    def finished(self) -> None:
        super().finished()
        self.over.set()


class Hire:
    """Somebody who goes through the course.

    Args:
        root: the data folder; what is there goes on.
        person: their name.
        left_out: lessons that they need not do; None leaves that as it is set.
        real_time: whether takes last as long as their sound.
    """

    def __init__(
        self,
        root: Path,
        person: str = "Priya Natt",
        left_out: tuple[str, ...] | None = None,
        *,
        real_time: bool = False,
    ) -> None:
        self.microphone = root.parent / f"{root.name}-microphone.wav"
        if not self.microphone.exists():
            self.say_next(Clip(np.zeros(16000, dtype=np.int16), 16000))
        self.folder = DataFolder.make(root)
        self.room: Room = open_room(self.folder, source=str(self.microphone), real_time=real_time)
        now = self.room.preferences.settings
        left_out = now.course_left_out if left_out is None else left_out
        self.room.preferences.change(replace(now, person=person, lead_in_s=0, course_left_out=left_out))
        self.heard = Hurry(self.course.practice.hurry)
        self.course.practice.listen(self.heard)

    @property
    def course(self) -> CourseRoom:
        """Return what leads them."""
        return self.room.course

    @property
    def now(self) -> OpenStep:
        """Return the step that is open."""
        assert self.course.current is not None
        return self.course.current

    @property
    def at(self) -> tuple[str, str]:
        """Return the names of lesson and step."""
        return self.now.lesson.lesson_id, self.now.standing.step.name

    def leave_out(self, lessons: tuple[str, ...]) -> None:
        """Leave these lessons out, as a trainer does."""
        self.room.preferences.change(replace(self.room.preferences.settings, course_left_out=lessons))

    def say_next(self, clip: Clip) -> None:
        """Put a sound into the microphone: what the next take hears."""
        new = self.microphone.with_suffix(".part")
        writer = FILES.open_writer(new, clip.rate_hz)
        writer.write(clip.samples)
        writer.close()
        new.replace(self.microphone)

    def record(self, clip: Clip) -> Take:
        """Speak a take; return it."""
        self.say_next(clip)
        self.heard.over.clear()
        before = len(self.heard.takes)
        assert self.course.begin()
        assert self.heard.over.wait(PATIENCE_S), "the take did not end"
        assert len(self.heard.takes) == before + 1, f"nothing was recorded: {self.heard.faults}"
        return self.heard.takes[-1]

    def give(self, sound: Sound) -> Answered:
        """Speak or write in the step that is open."""
        if isinstance(sound, str):
            return self.course.answer(Mended(sound) if isinstance(self.now.task, Mend) else Typed(sound))
        answered = self.course.spoken(self.record(sound))
        assert answered is not None
        return answered

    def fail(self, plan: Plan | None = None) -> Answered:
        """Fail the step that is open, once."""
        answered = self.give(plan.fails) if plan else self.course.answer(self.wrong())
        assert answered.made.outcome is Outcome.FAILED, told(answered)
        assert answered.told, "nobody is left without a word"
        return answered

    def succeed(self, plan: Plan | None = None) -> Answered:
        """Pass the step that is open, with as many takes as its rule asks for."""
        while True:
            if isinstance(self.now.task, Card | Hear):
                answered = self.course.read()
            else:
                answered = self.give(plan.passes) if plan else self.course.answer(self.right())
            assert answered.made.outcome is Outcome.PASSED, told(answered)
            if answered.standing.passed_at is not None:
                return answered

    def through(self, plans: Mapping[tuple[str, str], Plan], *, fails: bool = True) -> list[tuple[str, str]]:
        """Go through all that is open, failing each step once before it is passed; return the steps in order."""
        done: list[tuple[str, str]] = []
        now = self.course.resume()
        while now is not None:
            assert self.at not in done, f"{self.at} came twice"
            done.append(self.at)
            plan = plans.get(self.at)
            if fails and now.standing.step.can_fail and now.standing.passed_at is None:
                self.fail(plan)
            self.succeed(plan)
            now = self.course.go_on()
        return done

    def right(self) -> Given:
        """Return the right answer to what is asked."""
        match self.now.task:
            case Choose(right=right):
                return Chosen(right)
            case Order(items=items):
                return Ordered(tuple(range(len(items))))
            case FindInSound(sound=sound, flaws=flaws):
                marks = self.course.sound(sound).marks
                return Pointed(tuple(sum(one.span) / 2 for one in marks if one.kind in flaws))
            case FindInWords(flaws=flaws):
                return PointedWords(tuple(first for first, _ in flaws))
            case WriteDown():
                return Typed(self._number())
            case task:
                raise AssertionError(f"{self.at} needs a plan: {task}")

    def wrong(self) -> Given:
        """Return a wrong answer to what is asked."""
        match self.right():
            case Chosen(option):
                return Chosen(1 if option == 0 else 0)
            case Ordered(items):
                return Ordered(items[::-1])
            case Pointed():
                return Pointed(())
            case PointedWords():
                return PointedWords(())
            case given:
                assert isinstance(given, Typed)
                return Typed(given.digits[:-3])

    def _number(self) -> str:
        """Return the number that is to be written down."""
        task = self.now.task
        assert isinstance(task, WriteDown)
        if task.sound:
            words = self.course.sound(task.sound).says.split()
        else:
            step = self.now.lesson.step(task.spoken_in)
            assert step is not None
            assert isinstance(step.task, Speak)
            spoken = [one for one in self.room.history.takes(of_all=True) if one.draft.script.lines]
            words = [word.text for word in spoken[0].draft.script.written]
        return phone_numbers(words)[0].digits

    def leave(self) -> None:
        """Close the program as it is closed."""
        self.room.close()


def told(answered: Answered) -> str:
    """Return what became of a try, for whoever has to find out why."""
    results = "; ".join(
        f"{one.rule}: {one.measured or one.why_not} ({one.verdict.value})" for one in answered.made.results
    )
    return f"{answered.made.outcome.value}: {answered.told} [{results}]"


def quiet(seconds: float, rate_hz: int) -> Clip:
    """Return a silence that is not quite one."""
    noise = np.random.default_rng(5).normal(0.0, 6.0, round(seconds * rate_hz))
    return Clip(np.rint(noise).astype(np.int16), rate_hz)


def joined(*clips: Clip) -> Clip:
    """Return sounds of one rate, one after the other."""
    (rate_hz,) = {clip.rate_hz for clip in clips}
    return Clip(np.concatenate([clip.samples for clip in clips]), rate_hz)


def cut(clip: Clip, start_s: float, end_s: float) -> Clip:
    """Return a stretch of a sound."""
    return Clip(clip.samples[round(start_s * clip.rate_hz) : round(end_s * clip.rate_hz)], clip.rate_hz)

"""The course at work: what is read, answered and spoken in the step that is open, and what comes of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from trainer.coaching.course_answers import AnswerJudged
from trainer.domain.course import Card, FindInSound, Hear, Manner, Mend, Order, Speak, WriteDown
from trainer.domain.course_answers import Mended
from trainer.domain.course_progress import Outcome, Place, Try
from trainer.domain.errors import TrainerError
from trainer.domain.phases import Phase
from trainer.rehearsal.course_along import AlongSound
from trainer.rehearsal.course_record import CourseRecord
from trainer.rehearsal.course_steps import Answered
from trainer.rehearsal.open_course import OpenCourse, lesson_gone
from trainer.rehearsal.opening import Opening
from trainer.rehearsal.register import new_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from trainer.domain.course import Course, CourseSound
    from trainer.domain.course_answers import Given
    from trainer.domain.course_path import At
    from trainer.domain.script import Script
    from trainer.domain.take import Take, TakeSource
    from trainer.rehearsal.course_judging import CourseJudging
    from trainer.rehearsal.course_scripts import CourseScripts
    from trainer.rehearsal.course_settings import CourseSettings
    from trainer.rehearsal.course_steps import OpenStep
    from trainer.rehearsal.opening import Voices
    from trainer.rehearsal.ports import Clip, SoundFiles, Speaker
    from trainer.rehearsal.practice import Practice
    from trainer.rehearsal.preferences import Preferences

_AT_REST: Final = frozenset((Phase.IDLE, Phase.REVIEW, Phase.FAILED))


class CourseRoom(OpenCourse):
    """Leads somebody through the course: each method is one thing that they do.

    All methods raise TrainerError where the disk is full or refuses. What was tried is on the disk before it is told.

    Args:
        courses: returns all lessons, the company's among them.
        record: what whoever practises did.
        judging: tells what came of a try.
        words: what is to be said.
        practice: records takes, with the settings of the step.
        take_settings: these settings.
        voices: who picks up, and the mailboxes.
        files: reads sounds.
        speaker: plays a sound that is spoken along with.
        preferences: the settings.
        source: where the sound of takes comes from.
    """

    def __init__(
        self,
        *,
        courses: Callable[[], Course],
        record: CourseRecord,
        judging: CourseJudging,
        words: CourseScripts,
        practice: Practice,
        take_settings: CourseSettings,
        voices: Voices,
        files: SoundFiles,
        speaker: Speaker,
        preferences: Preferences,
        source: TakeSource,
    ) -> None:
        super().__init__(courses, record, preferences)
        self.practice = practice
        self._judging = judging
        self._words = words
        self._take_settings = take_settings
        self._voices = voices
        self._files = files
        self._source = source
        self._along = AlongSound(files, speaker)

    def leave(self) -> None:
        """Open no step; the place stays."""
        super().leave()
        self._rest()

    def finish(self) -> None:
        """End what is under way soon: what somebody says is kept, and judged when the step is opened again."""
        self._along.hush()
        self.practice.finish()

    def close(self) -> None:
        """Finish what is under way, and wait for it."""
        self.finish()
        self.practice.close()

    def sound(self, name: str) -> CourseSound:
        """Return a sound of the lesson that is open, as it was when that was opened.

        Raises:
            TrainerError: it was gone by then.
        """
        try:
            return self._course_then.sound(self._now.lesson, name)
        except KeyError:
            raise lesson_gone() from None

    def clip(self, name: str) -> Clip:
        """Return the samples of a sound of the lesson that is open.

        Raises:
            TrainerError: it is gone or cannot be read.
        """
        try:
            return self._files.read(self._path_of(name))
        except TrainerError as fault:
            if self.whole_course().lesson(self._now.lesson.lesson_id) is None:
                raise lesson_gone() from fault
            raise

    def dictation(self) -> Clip:
        """Return what is heard where a number is to be written down: a sound, or the rep's own number, said once.

        Raises:
            TrainerError: it is gone or cannot be read.
        """
        task = self._now.task
        if not isinstance(task, WriteDown):
            raise RuntimeError("nothing is to be written down here")  # noqa: TRY004 - of what is open, not of a value
        if task.sound:
            return self.clip(task.sound)
        take = self._own_take(task)
        if take is None:
            raise TrainerError("Your take is gone.", "Go back to the step before and say your number once more.")
        return self._judging.number_clip(take)

    def words(self) -> Script | None:
        """Return what is to be said in the step that is open, or the words to change; None where there are none.

        Raises:
            TrainerError: their script is gone.
        """
        now = self.current
        if now is not None and isinstance(now.task, Speak):
            is_model = now.task.manner is Manner.SHADOW
            return self._words.to_say(now.task.words, now.lesson, self._record.tries, is_model=is_model)
        if now is not None and isinstance(now.task, Mend):
            return self._words.to_mend(now.task, now.lesson, self._record.tries)
        return None

    def read(self) -> Answered:
        """Say that a card was read, or that sounds were heard."""
        if not isinstance(self._now.task, Card | Hear):
            raise RuntimeError("there is more to do here than to read")  # noqa: TRY004 - likewise
        return self._tried(AnswerJudged(Outcome.PASSED, ""))

    def answer(self, given: Given) -> Answered:
        """Answer what is asked.

        Raises:
            ValueError: that answers something else.
        """
        task, text = self._now.task, given.text if isinstance(given, Mended) else ""
        sound = self.sound(task.sound) if isinstance(task, FindInSound | WriteDown) and task.sound else None
        script = self.words() if isinstance(task, Mend) else None
        take = self._own_take(task) if isinstance(task, WriteDown) else None
        judged = self._judging.of_answer(given, task, sound=sound, script=script, take=take)
        kept = text or (self._now.draft if isinstance(task, Order) else "")
        return self._tried(judged, text=text, draft="" if judged.outcome is Outcome.PASSED else kept)

    def begin(self, *, along: bool = False) -> bool:
        """Start the take of the step that is open; return whether that is so.

        Args:
            along: play the sound that is spoken along with, too: `play_along` does so when the recording begins.

        Raises:
            TrainerError: the words are gone, or a sound cannot be read.
        """
        now, words = self.current, self.words()
        if now is None or words is None or not isinstance(now.task, Speak):
            return False
        opening, sound = self._opening(now.task), self._path_of(now.task.sound) if along and now.task.sound else None
        self._rest()
        self._take_settings.prepare(self._record.person, now.task)
        take_id = self.practice.start(words, self._source, opening=opening)
        if not take_id:
            return False
        person = self._record.person
        try:
            if not self._keep_draft(take_id):
                raise CourseRecord.told_gone(person)
        except TrainerError:
            self.practice.cancel()
            raise
        if sound is not None:
            self._along.wish(sound)
        return True

    def play_along(self) -> None:
        """Play what is spoken along with, where that was wished; to be called when the recording begins.

        May be called by any thread: opening a device takes a moment, in which a window should not wait. Nobody else
        minds it, for both voices are timed from their first words. Where the take is over before, nothing is heard.

        Raises:
            TrainerError: nothing can be played; the take goes on without.
        """
        self._along.play()

    def spoken(self, take: Take) -> Answered | None:
        """Judge a take and keep the try; None where it is not the take of the step that is open."""
        self._along.hush()
        now = self.current
        if now is None or not isinstance(now.task, Speak) or now.draft != take.take_id:
            return None
        sound = self.sound(now.task.sound) if now.task.sound else None
        return self._tried(self._judging.of_take(take, now.task, sound), take=take)

    def unspoken(self) -> None:
        """Take note that nothing came of the take: it was given up, too short, or it failed."""
        self._along.hush()
        if self.current is not None and isinstance(self.current.task, Speak):
            self._keep_draft("")

    def _opened(self, at: At) -> OpenStep:
        """Open a step; a take of it that a crash cut off was adopted at the start, and is judged now."""
        self._rest()
        now = super()._opened(at)
        if not isinstance(now.task, Speak) or not now.draft or self.practice.phase not in _AT_REST:
            return now
        take = self._judging.own_take(now.draft, self._record.person)
        if take is None:
            self.unspoken()
        else:
            self.spoken(take)
        return self._now

    def _opening(self, task: Speak) -> Opening:
        if task.manner is Manner.PICK_UP:
            return self._voices.drill(picks_up=1.0)
        if task.manner is Manner.SHADOW:
            return Opening()
        return self._voices.opening(self._preferences.settings.greeting)

    def _own_take(self, task: WriteDown) -> Take | None:
        """Return the last take in which the rep said the number that is to be written down; None without one."""
        at = self._now.lesson.lesson_id, task.spoken_in
        spoken = [one.take_id for one in self._record.tries if (one.lesson_id, one.step) == at and one.take_id]
        found = (self._judging.own_take(take_id, self._record.person) for take_id in reversed(spoken))
        return next((take for take in found if take is not None), None)

    def _tried(self, judged: AnswerJudged, *, take: Take | None = None, text: str = "", draft: str = "") -> Answered:
        """Keep what came of a try, and tell it."""
        now, when = self._now, self._record.moment()
        one = Try(
            try_id=new_name(when),
            lesson_id=now.lesson.lesson_id,
            step=now.standing.step.name,
            at=when,
            outcome=judged.outcome,
            easier=now.task is now.standing.step.easier,
            is_review=now.is_review,
            take_id=take.take_id if take else "",
            results=judged.results,
            text=text,
            detector=take.analysis.detector if take else "",
        )
        made = self._record.add(one, Place(one.lesson_id, one.step, draft), now.lesson)
        self._drafts[one.lesson_id, one.step] = draft
        self._current = self._seen(now.lesson, one.step, draft, is_review=now.is_review)
        return Answered(made, self._current.standing, judged.told, take)

    def _rest(self) -> None:
        """End what the last take left: the sound beside it, and its review."""
        self._along.hush()
        self.practice.dismiss()

    def _path_of(self, sound: str) -> Path:
        return Path(self.sound(sound).path)

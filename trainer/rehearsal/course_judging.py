"""What came of a try at a step of the course, from what was answered or from the take that was spoken."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from trainer.coaching.course_answers import AnswerContext, AnswerJudged, judge_answer
from trainer.coaching.delivery import delivery_of
from trainer.coaching.facts import facts_of
from trainer.coaching.pass_rules import RuleEvidence, judged, outcome_of, told
from trainer.coaching.shadowing import apart_s
from trainer.coaching.unfinished import why_unfinished
from trainer.domain.course import FindInSound, Mend, WriteDown
from trainer.domain.course_progress import Outcome
from trainer.domain.errors import TrainerError
from trainer.domain.phone_number import phone_numbers
from trainer.rehearsal.ports import Clip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trainer.domain.course import CourseSound, Speak, Task
    from trainer.domain.course_answers import Given
    from trainer.domain.measures import Measures
    from trainer.domain.script import Script
    from trainer.domain.take import Take
    from trainer.rehearsal.coach import Coach
    from trainer.rehearsal.history import History
    from trainer.rehearsal.ports import SoundFiles
    from trainer.rehearsal.preferences import Preferences

_BREATH_S: Final = 0.35
"""Heard before and after a number that is to be written down."""
_MUTED_DBFS: Final = -80.0
"""A microphone that is on hears more than this, about three steps of 16 bits, in the quietest room."""


class CourseJudging:
    """Judges answers and takes as the settings are."""

    def __init__(self, coach: Coach, history: History, files: SoundFiles, preferences: Preferences) -> None:
        self._coach = coach
        self._history = history
        self._files = files
        self._preferences = preferences

    def of_answer(
        self, given: Given, task: Task, *, sound: CourseSound | None, script: Script | None, take: Take | None
    ) -> AnswerJudged:
        """Return what came of an answer.

        Args:
            given: the answer.
            task: what it answers.
            sound: the sound of the task; None where it has none.
            script: the words that are to be changed; None where none are.
            take: the rep's own take in which a number is said; None where it is none of theirs, or gone.
        """
        settings = self._preferences.settings
        context = AnswerContext(
            sound=sound if isinstance(task, FindInSound) else None,
            script=script if isinstance(task, Mend) else None,
            number=_number_in(sound, take) if isinstance(task, WriteDown) else "",
            thresholds=settings.thresholds,
            salesy=settings.salesy,
            limit_s=settings.limit_s,
        )
        return judge_answer(given, task, context)

    def of_take(self, take: Take, task: Speak, sound: CourseSound | None) -> AnswerJudged:
        """Return what came of a take. One that was broken off can fail, but not pass: that would say nothing.

        Args:
            take: the take.
            task: what was to be spoken.
            sound: what was spoken along with; None where nothing was.
        """
        take = _as_message(take)
        facts, said = facts_of(take), take.analysis.said
        evidence = RuleEvidence(
            facts=facts,
            verdicts=self._coach.told(take),
            reply_s=facts.measures.onset_delay_s if take.draft.pickup else None,
            is_silent=bool(take.draft.pickup) and _is_silent(facts.measures),
            apart_s=apart_s(said, sound) if said is not None and sound is not None else None,
        )
        results = judged(task.rule, evidence, self._preferences.settings.thresholds)
        outcome, why = outcome_of(results), why_unfinished(facts)
        if why and outcome is not Outcome.FAILED:
            return AnswerJudged(Outcome.NOT_JUDGED, why, results)
        return AnswerJudged(outcome, told(results, evidence), results)

    def own_take(self, take_id: str, person: str) -> Take | None:
        """Return a take of a person; None where it is gone, in the bin, or somebody else's."""
        take = self._history.take(take_id) if take_id else None
        is_theirs = take is not None and take.deleted_at is None and take.draft.person == person
        return take if is_theirs else None

    def number_clip(self, take: Take) -> Clip:
        """Return a take from a breath before its number to a breath after it, said once; all of it without a number.

        Raises:
            TrainerError: the recording is gone or cannot be read.
        """
        path = self._history.audio(take)
        if path is None:
            raise TrainerError("The recording of your number is gone.", "Go back to that step and say it once more.")
        clip, delivery = self._files.read(path), delivery_of(facts_of(take))
        if delivery is None or not delivery.readings:
            return clip
        first = delivery.readings[0]
        start = max(0, round((first.start_s - _BREATH_S) * clip.rate_hz))
        return Clip(np.copy(clip.samples[start : round((first.end_s + _BREATH_S) * clip.rate_hz)]), clip.rate_hz)


def _as_message(take: Take) -> Take:
    """Return a take as one of a whole message: the step asks for what it asks for, though its words are only a part."""
    draft = take.draft
    return replace(take, draft=replace(draft, script=replace(draft.script, part=None)))


def _is_silent(measures: Measures) -> bool:
    """Return whether nobody spoke into a microphone that was on: a muted one sends zeros."""
    return measures.onset_delay_s is None and measures.peak_dbfs > _MUTED_DBFS


def _number_in(sound: CourseSound | None, take: Take | None) -> str:
    """Return the digits of the first telephone number in a sound or in the words of a take; empty without one."""
    words: Sequence[str] = ()
    if sound is not None:
        words = sound.says.split()
    elif take is not None:
        words = [word.text for word in take.draft.script.written]
    number = next(iter(phone_numbers(words)), None)
    return number.digits if number is not None else ""

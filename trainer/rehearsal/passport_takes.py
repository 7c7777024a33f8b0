"""The takes of a course as a passport tells them: what came of each, and what is left of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer.rehearsal.passport_parts import Kept, Spoken

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trainer.domain.course import Course
    from trainer.domain.course_progress import Try
    from trainer.domain.take import Take
    from trainer.domain.take_line import Figures
    from trainer.rehearsal.ledger import Ledger
    from trainer.rehearsal.ports import TakeStore
    from trainer.rehearsal.progress_ports import TakeIndex


class SpokenTakes:
    """Looks up takes by the tries in which they were spoken. Raises TrainerError where the disk refuses."""

    def __init__(self, takes: TakeStore, index: TakeIndex, ledger: Ledger) -> None:
        self._takes = takes
        self._index = index
        self._ledger = ledger

    def of(self, course: Course, tries: Sequence[Try]) -> Sequence[tuple[Try, Spoken]]:
        """Return the tries that have a take, by time, each with it; whatever lesson they were in."""
        with_take = [one for one in tries if one.take_id]
        take_ids = [one.take_id for one in with_take]
        self._ledger.catch_up_on(take_ids)
        lines = filter(None, self._index.lines(self._index.keys_of(take_ids)))
        figures = {line.take_id: line.figures for line in lines}
        return [(one, self._spoken(course, one, figures.get(one.take_id))) for one in with_take]

    def _spoken(self, course: Course, made: Try, figures: Figures | None) -> Spoken:
        take = self._takes.get(made.take_id)
        kept = self._kept(take)
        lesson = course.lesson(made.lesson_id)
        step = lesson.step(made.step) if lesson else None
        measures = take.measures if take else None
        return Spoken(
            take_id=made.take_id,
            at=made.at,
            lesson=lesson.title if lesson else "A lesson that is not here any more",
            step_name=made.step,
            step=step.title if step else made.step,
            outcome=made.outcome,
            results=made.results,
            kept=kept,
            source=take.draft.source if take else None,
            easier=made.easier,
            is_review=made.is_review,
            detector=made.detector,
            length_s=measures.length_s if measures else None,
            ums=measures.filled_pauses if measures else None,
            long_pauses=measures.long_pauses if measures else None,
            number_pace_s=figures.number_pace_s if figures else None,
            words_per_min=figures.words_per_min if figures else None,
            duration_s=take.analysis.duration_s if take and kept is Kept.WHOLE else None,
        )

    def _kept(self, take: Take | None) -> Kept:
        if take is None:
            return Kept.GONE
        if take.deleted_at is not None:
            return Kept.IN_BIN
        return Kept.NO_SOUND if self._takes.audio_path(take) is None else Kept.WHOLE

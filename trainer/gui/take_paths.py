"""Where takes lead: from the practice to the review and back, again, to one part, to the next exercise, to the bin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer.domain.phases import Phase
from trainer.domain.take import TakeSource

if TYPE_CHECKING:
    from trainer.coaching.daily import Exercise
    from trainer.domain.script import Script
    from trainer.domain.take import Take
    from trainer.gui.main_window import MainWindow
    from trainer.gui.pages.page import Page
    from trainer.gui.pages.progress import ProgressPage
    from trainer.gui.pages.review import ReviewPage


class TakePaths:
    """Opens what comes after a take, or after what was done with one."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self.back: Page = window.practice
        """The page that a review leads back to."""

    def follow_review(self, review: ReviewPage) -> None:
        """Lead from the review to where it points."""
        review.deleted.connect(self._deleted)
        review.back_wanted.connect(self._leave_review)
        review.again_wanted.connect(self.go_again)
        review.part_wanted.connect(self.practise_part)

    def follow_progress(self, progress: ProgressPage) -> None:
        """Lead from the page that looks back to what it lists."""
        progress.deleted.connect(self._deleted)
        progress.take_opened.connect(self.open)
        progress.exercise_wanted.connect(self._exercise)

    def came(self, take: Take) -> None:
        """Get ready to show a take of the practice."""
        window = self._window
        if window.room is None:  # it was closed in the middle of a take
            return
        window.refresh("progress")
        window.review.ask_first(take)
        if take.counts and not window.review.banner.text:
            window.errands.note_mic_check()

    def phase_came(self, phase: Phase) -> None:
        """Show the take that has ended."""
        if phase is Phase.REVIEW:
            self.back = self._window.practice
            self._window.open_page(self._window.review)

    def open(self, take: Take) -> None:
        """Show a take that is kept."""
        self._show(take, self._window.practice)

    def look_at(self, take: Take) -> None:
        """Show all there is to say of a take of the course; the way back leads there again."""
        self._show(take, self._window.course)

    def go_again(self, take: Take) -> None:
        """Begin another take of the same kind."""
        window = self._window
        if window.room is None:
            return
        if self.back is not window.practice:
            window.open_page(window.course)
            window.course.again()
            return
        sample, part = take.draft.source is TakeSource.SAMPLE, take.draft.script.part is not None
        window.open_page(window.practice)
        if take.draft.pickup:
            window.practice.drill()
            return
        limit_s = take.draft.limit_s if part else None
        window.practice.start(take.draft.script, TakeSource.SAMPLE if sample else None, limit_s)

    def practise_part(self, part: Script, limit_s: float) -> None:
        """Begin a take of one part."""
        self._window.open_page(self._window.practice)
        self._window.practice.start(part, limit_s=limit_s)

    def undo(self) -> None:
        """Take the takes that were deleted last out of the bin."""
        window = self._window
        if window.room is None or not window.undo_bar.take_ids:
            return
        take_ids, history = window.undo_bar.take_ids, window.room.history
        if window.page.tried(lambda: history.undo_delete(*take_ids)):
            window.undo_bar.forget()
            window.refresh("progress")

    def next_of_today(self) -> None:
        """Go on with today's practice, or show the plan where all of it is done."""
        window = self._window
        room = window.room
        if room is None or window.busy:
            return
        found: list[Exercise | None] = []
        if not window.page.tried(lambda: found.append(room.progress.next_exercise())):
            return
        wanted = found[0]
        if wanted is None:
            window.open_page(window.progress)
            window.progress.show_tab(window.progress.PLAN)
        else:
            self._exercise(wanted)

    def _show(self, take: Take, back: Page) -> None:
        self.back = back
        self._window.review.show_take(take)
        self._window.open_page(self._window.review)

    def _leave_review(self) -> None:
        if self._window.room is not None:
            self._window.room.practice.dismiss()
        self._window.open_page(self.back)

    def _deleted(self, take_ids: tuple[str, ...]) -> None:
        self._window.undo_bar.offer(take_ids)
        if self._window.shows("review"):
            self._leave_review()
        self._window.refresh("progress")

    def _exercise(self, exercise: Exercise) -> None:
        """Put what is to be practised on the prompter: a script, or the chosen one with one thing to look after."""
        window = self._window
        room = window.room
        if room is None:
            return
        if window.shows("review"):
            room.practice.dismiss()
        name = exercise.name if exercise.is_script else room.preferences.settings.script_id
        entry = room.library.find(name) or room.library.scripts()[0]
        room.progress.begin(exercise, entry.script_id)
        window.open_page(window.practice)
        window.practice.choose(entry, exercise.aim)

"""What is heard of a step of the course: the take that was spoken, and a model of how it can be said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer.domain.course import Hear, Speak

if TYPE_CHECKING:
    from collections.abc import Callable

    from trainer.domain.take import Take
    from trainer.gui.course.sound_player import SoundPlayer
    from trainer.rehearsal.course_room import CourseRoom
    from trainer.rehearsal.course_steps import OpenStep


class CourseHearing:
    """Plays one or the other; the same asked for while something is heard lets it fall silent."""

    def __init__(self, player: SoundPlayer) -> None:
        self._player = player

    def play_take(self, take: Take | None) -> None:
        """Play a take; nothing where there is none, or its recording is gone."""
        if take is not None and take.audio is not None:
            self._play_or_stop(lambda: self._player.play_take(take))

    def play_model(self, now: OpenStep | None, course: CourseRoom) -> None:
        """Play how it can be said; nothing where the lesson has no such sound."""
        name = model_of(now)
        if name:
            self._play_or_stop(lambda: self._player.play(lambda: course.clip(name)))

    def hush(self) -> None:
        """Fall silent."""
        self._player.stop()

    def _play_or_stop(self, play: Callable[[], None]) -> None:
        if self._player.playing:
            self._player.stop()
        else:
            play()


def model_of(now: OpenStep | None) -> str:
    """Return the sound that shows how the take of a step can be said; empty where there is none.

    It is the sound that is spoken along with, else the first good one of the lesson.
    """
    if now is None or not isinstance(now.task, Speak):
        return ""
    if now.task.sound:
        return now.task.sound
    heard = [step.task for step in now.lesson.steps if isinstance(step.task, Hear)]
    good = (name for one in heard for name, told in one.sounds if told.casefold().startswith("good"))
    return next(good, "")

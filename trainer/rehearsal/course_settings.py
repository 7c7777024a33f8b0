"""How a take of the course is recorded: as it is set, but at the conditions of its step."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from trainer.domain.course import Speak
    from trainer.domain.settings import Settings
    from trainer.rehearsal.preferences import Preferences


class CourseSettings:
    """The settings while somebody goes through the course. Implements `HasSettings`."""

    def __init__(self, preferences: Preferences) -> None:
        self._preferences = preferences
        self._person = ""
        self._task: Speak | None = None

    def prepare(self, person: str, task: Speak | None) -> None:
        """Say who speaks next, and in which task; None where nobody does."""
        self._person, self._task = person, task

    @property
    def settings(self) -> Settings:
        """Return the settings of the take; as they are set where nobody speaks."""
        own, task = self._preferences.settings, self._task
        if task is None:
            return own
        limit_s = own.limit_s if task.limit_s is None else task.limit_s
        return replace(own, person=self._person, limit_s=limit_s, rung=task.rung, guess=task.guess)

"""How a turn in a class is recorded: as it is set, but in the history and at the conditions of the drill."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from trainer.domain.drill import Round
    from trainer.domain.settings import Settings
    from trainer.rehearsal.preferences import Preferences


class TurnSettings:
    """The settings while a class practises. Implements `HasSettings`."""

    def __init__(self, preferences: Preferences) -> None:
        self._preferences = preferences
        self._person = ""
        self._round: Round | None = None

    def prepare(self, person: str, round_: Round) -> None:
        """Say whose turn is next, and of which round."""
        self._person, self._round = person, round_

    @property
    def settings(self) -> Settings:
        """Return the settings of the turn; as they are set where nobody has one."""
        own, now = self._preferences.settings, self._round
        if now is None:
            return own
        return replace(own, person=self._person, limit_s=now.limit_s, rung=now.rung, prompter=now.prompter)

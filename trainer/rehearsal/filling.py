"""Whom a rep calls next, and what fills the blanks of scripts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from trainer.coaching.spoken_number import spoken_number
from trainer.domain.prospect import with_card

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trainer.domain.prospect import Prospect
    from trainer.domain.script import Script
    from trainer.rehearsal.library_ports import ProspectStore
    from trainer.rehearsal.preferences import Preferences


class Filling:
    """Fills blanks: the prospect's card wins over the rep's own facts, and these over a script's examples."""

    def __init__(self, prospects: ProspectStore, preferences: Preferences) -> None:
        self._prospects = prospects
        self._preferences = preferences
        self._cards: Sequence[Prospect] | None = None

    @property
    def prospect(self) -> Prospect | None:
        """Return the prospect that was chosen; None where nobody was, or the card is gone."""
        return self.card_of(self._preferences.settings.prospect_id)

    def card_of(self, prospect_id: str) -> Prospect | None:
        """Return the card of a prospect; None where there is none."""
        if self._cards is None:
            self._cards = self._prospects.prospects()  # kept: every key of the editor asks
        return next((card for card in self._cards if card.prospect_id == prospect_id), None)

    def refresh(self) -> None:
        """Ask for the cards anew: somebody may have written on them."""
        self._cards = None

    def choose(self, prospect_id: str) -> None:
        """Choose whom to call; an empty name is nobody.

        Raises:
            TrainerError: it cannot be kept.
        """
        self.refresh()
        self._preferences.change(replace(self._preferences.settings, prospect_id=prospect_id))

    @property
    def card(self) -> dict[str, str]:
        """Return what is known of the chosen prospect, by the name of the blank."""
        return self.prospect.fields if self.prospect else {}

    def filled(self, script: Script) -> Script:
        """Return a script with its blanks filled for the chosen prospect."""
        return self.filled_for(script, self._preferences.settings.prospect_id)

    def filled_for(self, script: Script, prospect_id: str) -> Script:
        """Return a script with its blanks filled for a prospect."""
        facts = self._preferences.settings.facts
        own = facts.fields(spoken_number(facts.number, facts.country))
        return with_card(script.filled(**own), self.card_of(prospect_id))

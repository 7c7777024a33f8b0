"""What a rep is told of a take, and what was said to them before."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from trainer.coaching.facts import facts_of
from trainer.coaching.verdicts import verdicts_on
from trainer.domain.errors import TrainerError

if TYPE_CHECKING:
    from trainer.coaching.verdicts import Verdicts
    from trainer.domain.take import Take
    from trainer.rehearsal.ports import TakeStore
    from trainer.rehearsal.preferences import Preferences

_EARLIER = 10
_log = logging.getLogger(__name__)


class Coach:
    """Judges takes against the rep's own last ones; remembers what each was told, so that nothing is said twice."""

    def __init__(self, store: TakeStore, preferences: Preferences) -> None:
        self._store = store
        self._preferences = preferences

    def told(self, take: Take) -> Verdicts:
        """Return what a take is told: checks, score and advice."""
        settings = self._preferences.settings
        earlier = self._store.earlier(take, _EARLIER)
        said_before = earlier[0].advised if earlier else ""
        verdicts = verdicts_on(
            facts_of(take),
            settings.thresholds,
            settings.long_pause_s,
            [facts_of(one) for one in earlier],
            said_before or None,
        )
        if verdicts.advice.check and take.advised != verdicts.advice.check:
            self._remember(take, verdicts.advice.check)
        return verdicts

    def _remember(self, take: Take, check: str) -> None:
        try:
            self._store.advise(take.take_id, check)
        except TrainerError as fault:
            _log.warning("what take %s was told is not kept: %s", take.take_id, fault)

"""What a rep is told of a take, and what was said to them before."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from trainer.coaching.baseline import usual_pitch
from trainer.coaching.best_self import best_parts
from trainer.coaching.facts import facts_of
from trainer.coaching.verdicts import verdicts_on
from trainer.domain.errors import TrainerError

if TYPE_CHECKING:
    from trainer.coaching.best_self import BestPart
    from trainer.coaching.verdicts import Verdicts
    from trainer.domain.contours import PitchBand
    from trainer.domain.take import Take
    from trainer.rehearsal.ports import TakeStore
    from trainer.rehearsal.preferences import Preferences
    from trainer.rehearsal.progress_ports import TakeIndex

_EARLIER = 10
_COMPARED = 30
"""The best of each part is looked for among so many: judging one takes milliseconds."""
_log = logging.getLogger(__name__)


class Coach:
    """Judges takes against the rep's own last ones; remembers what each was told, so that nothing is said twice."""

    def __init__(self, store: TakeStore, index: TakeIndex, preferences: Preferences) -> None:
        self._store = store
        self._index = index
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

    def usual_pitch(self, take: Take) -> PitchBand | None:
        """Return where the rep's voice usually moves in this script; None where that is not known."""
        return usual_pitch(facts_of(take), [facts_of(one) for one in self._store.earlier(take, _EARLIER)])

    def best(self, take: Take) -> Take | None:
        """Return the best other take of the same script, see `TakeIndex`; None where there is none."""
        best_id = self._index.best_other(take.take_id)
        return self._store.get(best_id) if best_id else None

    def best_parts(self, take: Take) -> tuple[BestPart, ...]:
        """Return each part of the script from the take in which it went best; nothing where takes are too few."""
        return best_parts([take, *self._store.others(take, _COMPARED)])

    def _remember(self, take: Take, check: str) -> None:
        try:
            self._store.advise(take.take_id, check)
        except TrainerError as fault:
            _log.warning("what take %s was told is not kept: %s", take.take_id, fault)

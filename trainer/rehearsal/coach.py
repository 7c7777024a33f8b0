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

_EARLIER = 10
_COMPARED = 30
"""The best take is looked for among so many: judging one takes milliseconds."""
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

    def usual_pitch(self, take: Take) -> PitchBand | None:
        """Return where the rep's voice usually moves in this script; None where that is not known."""
        return usual_pitch(facts_of(take), [facts_of(one) for one in self._store.earlier(take, _EARLIER)])

    def best(self, take: Take) -> Take | None:
        """Return the take of the same script with the best score; None where there is no other one.

        One whose words are known wins, for its lines can be compared; of equal ones a starred take, then the newest.
        """
        others = [one for one in self._store.others(take, _COMPARED) if one.audio is not None]
        return max(
            others,
            key=lambda one: (one.analysis.said is not None, self._score(one), one.remarks.starred, one.take_id),
            default=None,
        )

    def best_parts(self, take: Take) -> tuple[BestPart, ...]:
        """Return each part of the script from the take in which it went best; nothing where takes are too few."""
        return best_parts([take, *self._store.others(take, _COMPARED)])

    def _score(self, take: Take) -> float:
        settings = self._preferences.settings
        return verdicts_on(facts_of(take), settings.thresholds, settings.long_pause_s).score or 0.0

    def _remember(self, take: Take, check: str) -> None:
        try:
            self._store.advise(take.take_id, check)
        except TrainerError as fault:
            _log.warning("what take %s was told is not kept: %s", take.take_id, fault)

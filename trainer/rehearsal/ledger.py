"""The book of figures: each take is judged once, and what became of it is kept for lists and trends."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

from trainer.coaching.facts import facts_of
from trainer.coaching.figures import judge, judged_with
from trainer.domain.errors import TrainerError
from trainer.domain.measures import LARGEST

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from trainer.domain.take import Take
    from trainer.domain.take_line import Figures
    from trainer.rehearsal.ports import TakeStore
    from trainer.rehearsal.preferences import Preferences
    from trainer.rehearsal.progress_ports import TakeIndex
    from trainer.rehearsal.schedule import Schedule

_EARLIER: Final = 10
_AT_ONCE: Final = 50
_log = logging.getLogger(__name__)


class Ledger:
    """Judges takes by the thresholds in force, and files what became of them. May be used by any thread."""

    def __init__(self, store: TakeStore, index: TakeIndex, preferences: Preferences, schedule: Schedule) -> None:
        self._store = store
        self._index = index
        self._preferences = preferences
        self._schedule = schedule

    @property
    def judged_with(self) -> str:
        """Return the name for how takes are judged now."""
        settings = self._preferences.settings
        return judged_with(settings.thresholds, settings.long_pause_s)

    def enter(self, take: Take) -> Figures:
        """File what became of a take, and return it.

        Raises:
            TrainerError: the disk is full or refuses.
            ValueError: what was heard leads to figures that no take has.
        """
        settings, how = self._preferences.settings, self.judged_with
        earlier_st = self._index.pitches(take.take_id, _EARLIER)
        judged = judge(facts_of(take), settings.thresholds, settings.long_pause_s, earlier_st)
        _check(judged.figures)
        self._schedule.spoken(take, judged.verdicts)
        self._index.file(take.take_id, judged.figures, how)
        return judged.figures

    def catch_up(self, go_on: Callable[[], bool] = lambda: True, limit: int | None = None) -> int:
        """Judge the takes that are due, oldest first, for as long as `go_on` says so; return how many.

        Due are new ones and those judged by other thresholds or an older program. Errors as in `enter`.

        Args:
            go_on: asked before each take.
            limit: judge only so many of them, the newest; None for all.
        """
        if limit is not None:
            return sum(self._judge(take_id) for take_id in self._index.newest_due(self.judged_with, limit))
        done, stuck = 0, set[str]()
        while go_on():
            due = [
                take_id for take_id in self._index.due(self.judged_with, _AT_ONCE + len(stuck)) if take_id not in stuck
            ]
            if not due:
                break
            for take_id in due:
                if not go_on():
                    break
                if self._judge(take_id):
                    done += 1
                else:
                    stuck.add(take_id)
        return done

    def catch_up_on(self, take_ids: Sequence[str]) -> int:
        """Judge those of some takes that are due, oldest first; return how many. Errors as in `enter`."""
        return sum(map(self._judge, self._index.due_among(take_ids, self.judged_with)))

    def _judge(self, take_id: str) -> bool:
        """Judge one take; return False where this version cannot read or judge it: it must not keep others waiting."""
        take = self._store.get(take_id)
        if take is None:
            return False
        try:
            self.enter(take)
        except TrainerError:
            raise
        except Exception:  # noqa: BLE001 - see above
            _log.exception("take %s cannot be judged", take_id)
            return False
        return True


def _check(figures: Figures) -> None:
    """Raise ValueError where a figure is beyond all that a take can have: times too short to divide by lead there."""
    measured = figures.words_per_min, figures.number_pace_s, figures.hook_s, figures.pitch_sd_st
    if not all(abs(figure) <= LARGEST for figure in measured if figure is not None):
        raise ValueError(f"figures beyond reason: {measured}")

"""How long recordings are kept: old ones go, their figures stay, and what counts most never goes by itself."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trainer.rehearsal.ports import Clock, TakeStore
    from trainer.rehearsal.preferences import Preferences
    from trainer.rehearsal.progress_ports import TakeIndex


class Keeping:
    """Knows which recordings are older than wanted. Starred, best and first takes are always kept."""

    def __init__(self, store: TakeStore, index: TakeIndex, preferences: Preferences, clock: Clock) -> None:
        self._store = store
        self._index = index
        self._preferences = preferences
        self._clock = clock

    def due(self, keep_days: int | None = None) -> Sequence[str]:
        """Return the takes whose recordings are to go, oldest first; none while recordings are kept for ever.

        Args:
            keep_days: so many days they are kept, 0 for ever; None for what is set.
        """
        days = self._preferences.settings.keep_days if keep_days is None else keep_days
        return self._index.old_recordings(self._clock.now() - timedelta(days=days)) if days else ()

    def forget(self, take_ids: Sequence[str]) -> int:
        """Delete these recordings for good, and keep everything else of their takes; return how many went.

        Raises:
            TrainerError: the disk refuses; the rest stays for the next time.
        """
        for take_id in take_ids:
            self._store.erase_recording(take_id)
        return len(take_ids)

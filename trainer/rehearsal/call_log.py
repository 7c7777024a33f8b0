"""Real calls: which message was left for whom, and whether they called back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer.domain.library import Call

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trainer.domain.library import LibraryScript
    from trainer.domain.script import Script
    from trainer.rehearsal.filling import Filling
    from trainer.rehearsal.library_ports import CallStore
    from trainer.rehearsal.ports import Clock


class CallLog:
    """Notes calls for the prospect that was chosen."""

    def __init__(self, store: CallStore, filling: Filling, clock: Clock) -> None:
        self._store = store
        self._filling = filling
        self._clock = clock

    def calls(self, script_id: str | None = None) -> Sequence[Call]:
        """Return the calls, of one script or of all, newest first."""
        return self._store.calls(script_id)

    def leave(self, entry: LibraryScript) -> Call:
        """Note that the newest version of a script was left just now.

        Raises:
            TrainerError: it cannot be kept.
        """
        prospect = self._filling.prospect
        whom = (prospect.prospect_id, prospect.name) if prospect else ("", "")
        return self._store.add(Call(0, entry.script_id, entry.version, *whom, self._clock.now()))

    def mark(self, call_id: int, *, called_back: bool) -> None:
        """Note that they called back, or that they did not after all; errors as in `leave`."""
        self._store.set_called_back(call_id, self._clock.now() if called_back else None)

    def remove(self, call_id: int) -> None:
        """Forget a call that was noted by mistake; errors as in `leave`."""
        self._store.remove(call_id)

    def filled(self, script: Script) -> Script:
        """Return a script with its blanks filled for the chosen prospect."""
        return self._filling.filled(script)

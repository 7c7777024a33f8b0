"""What the library needs from the outside world; the store implements it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from trainer.domain.library import Call, LibraryScript, ScriptVersion, Series
    from trainer.domain.prospect import Prospect


class ScriptStore(Protocol):
    """The scripts that a rep wrote, version by version.

    All methods raise TrainerError where the disk is full or refuses.
    """

    def scripts(self) -> Sequence[LibraryScript]:
        """Return them, also those put away, the last changed first."""

    def versions(self, script_id: str) -> Sequence[ScriptVersion]:
        """Return the versions of one, oldest first; none where there is no such script."""

    def save(self, scripts: Sequence[LibraryScript], when: datetime) -> None:
        """Keep scripts, all of them or none.

        The words of a version from which a take was spoken or a message left are never changed: other words make a
        new version then. A script whose row is not there is added.
        """


class ProspectStore(Protocol):
    """The prospect cards."""

    def prospects(self) -> Sequence[Prospect]:
        """Return them by name."""

    def keep(self, prospect: Prospect) -> None:
        """Keep a card, new or changed.

        Raises:
            TrainerError: the disk is full or refuses.
        """

    def forget(self, prospect_id: str) -> None:
        """Delete a card."""


class CallStore(Protocol):
    """The real calls."""

    def calls(self, script_id: str | None = None) -> Sequence[Call]:
        """Return the calls, of one script or of all, newest first."""

    def add(self, call: Call) -> Call:
        """Keep a call; return it with its number.

        Raises:
            TrainerError: the disk is full or refuses.
        """

    def set_called_back(self, call_id: int, when: datetime | None) -> None:
        """Note when they called back; None takes it back."""

    def remove(self, call_id: int) -> None:
        """Forget a call that was noted by mistake."""


class SeriesStore(Protocol):
    """The series."""

    def series(self) -> Sequence[Series]:
        """Return them by title."""

    def keep(self, series: Series) -> None:
        """Keep one, new or changed.

        Raises:
            TrainerError: the disk is full or refuses.
        """

    def forget(self, series_id: str) -> None:
        """Delete one; its scripts stay."""

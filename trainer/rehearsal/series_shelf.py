"""Series: several messages for one prospect, when to leave each, and what became of them."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from trainer.coaching.series_check import Slotted, check_series, suggested_times
from trainer.domain.library import LibraryScript, Series

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trainer.coaching.script_check.finding import Finding
    from trainer.domain.library import Call
    from trainer.rehearsal.call_log import CallLog
    from trainer.rehearsal.filling import Filling
    from trainer.rehearsal.library import Library
    from trainer.rehearsal.library_ports import SeriesStore
    from trainer.rehearsal.ports import Clock

USUAL: Final = ("first call", "trigger event", "follow up", "reconnect", "breakup")
"""The kinds of the messages with which a series begins."""


@dataclass(frozen=True, slots=True)
class Planned:
    """One message of a series.

    Attributes:
        entry: its script.
        when: the day and the hours that are best for it.
        call: the call on which it was left for the prospect; None until it was.
    """

    entry: LibraryScript
    when: Slotted
    call: Call | None


class SeriesShelf:
    """Keeps series and says how each stands."""

    def __init__(self, store: SeriesStore, library: Library, filling: Filling, calls: CallLog, clock: Clock) -> None:
        self._store = store
        self._library = library
        self._filling = filling
        self._calls = calls
        self._clock = clock

    def all(self) -> Sequence[Series]:
        """Return the series by title."""
        return self._store.series()

    def new(self) -> Series:
        """Keep a series of usual messages for the chosen prospect, from today on, and return it.

        Raises:
            TrainerError: the disk is full or refuses.
        """
        prospect = self._filling.prospect
        scripts = self._library.scripts()
        firsts = (next((one for one in scripts if one.is_built_in and kind in one.tags), None) for kind in USUAL)
        title = f"For {prospect.name}" if prospect else "New series"
        whom = prospect.prospect_id if prospect else ""
        ids = tuple(one.script_id for one in firsts if one)
        return self.keep(Series(secrets.token_hex(6), title, ids, whom, self._clock.now().astimezone().date()))

    def keep(self, series: Series) -> Series:
        """Keep a changed series and return it; errors as in `new`."""
        self._store.keep(series)
        return series

    def forget(self, series: Series) -> None:
        """Delete a series; its scripts stay. Errors as in `new`."""
        self._store.forget(series.series_id)

    def plan(self, series: Series) -> tuple[Planned, ...]:
        """Return its messages; one whose script is gone is passed over."""
        entries = [entry for script_id in series.script_ids if (entry := self._library.find(script_id))]
        times = suggested_times(series.starts_on, len(entries))
        return tuple(
            Planned(entry, when, self._call(entry, series)) for entry, when in zip(entries, times, strict=True)
        )

    def check(self, series: Series) -> tuple[Finding, ...]:
        """Return what its messages are together, their blanks filled for its prospect."""
        return check_series(
            [self._filling.filled_for(one.entry.script, series.prospect_id) for one in self.plan(series)]
        )

    def moved(self, series: Series, at: int, by: int) -> Series:
        """Keep it with one message earlier or later, and return it; errors as in `new`."""
        ids = [one.entry.script_id for one in self.plan(series)]
        if 0 <= at < len(ids) and 0 <= at + by < len(ids):
            ids.insert(at + by, ids.pop(at))
        return self.keep(replace(series, script_ids=tuple(ids)))

    def _call(self, entry: LibraryScript, series: Series) -> Call | None:
        """Return the call on which it was left since the series began; a series for nobody has none."""
        for call in self._calls.calls(entry.script_id) if series.prospect_id else ():
            if call.prospect_id == series.prospect_id and call.left_at.astimezone().date() >= series.starts_on:
                return call
        return None

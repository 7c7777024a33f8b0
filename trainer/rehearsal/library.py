"""The library of scripts: those that come with the program and a rep's own."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from trainer.coaching.callbacks import Callbacks, callbacks_of
from trainer.coaching.time_budget import own_pace
from trainer.domain.errors import TrainerError
from trainer.domain.library import LibraryScript, ScriptVersion
from trainer.domain.script import Origin

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from trainer.domain.take import Take
    from trainer.rehearsal.library_ports import CallStore, ScriptStore
    from trainer.rehearsal.ports import Clock, TakeStore
    from trainer.rehearsal.script_files import Imported


@dataclass(frozen=True, slots=True)
class VersionRecord:
    """How a version of a script has done.

    Attributes:
        version: its words.
        takes: how many takes were spoken from it.
        length_s: their median length; None without takes.
        ums: their median ums; None likewise.
        callbacks: what became of real calls with it.
    """

    version: ScriptVersion
    takes: int
    length_s: float | None
    ums: float | None
    callbacks: Callbacks


class Library:
    """Keeps, finds and counts scripts. Built-in ones are read-only: what changes them makes a copy."""

    def __init__(
        self,
        store: ScriptStore,
        takes: TakeStore,
        calls: CallStore,
        clock: Clock,
        built_in: Sequence[LibraryScript],
        *,
        whose: Callable[[], str],
    ) -> None:
        self._store = store
        self._takes = takes
        self._calls = calls
        self._clock = clock
        self._built_in = built_in
        self._whose = whose

    def scripts(self, *, archived: bool = False) -> tuple[LibraryScript, ...]:
        """Return all scripts, a rep's own first; with `archived` those that were put away instead."""
        own = tuple(entry for entry in self._store.scripts() if entry.archived is archived)
        return own if archived else (*own, *self._built_in)

    def find(self, script_id: str) -> LibraryScript | None:
        """Return a script by its name, put away or not; None where there is none."""
        return next((one for one in (*self._store.scripts(), *self._built_in) if one.script_id == script_id), None)

    def save(self, entry: LibraryScript) -> LibraryScript:
        """Keep a script and return it as it is kept; a built-in or a new one becomes one of the rep's own.

        Raises:
            TrainerError: the disk is full or refuses.
        """
        kept = entry if entry.script_id and not entry.is_built_in else _as_new(entry)
        self._store.save([kept], self._clock.now())
        return self.find(kept.script_id) or kept

    def bring(self, found: Imported) -> Imported:
        """Keep what was found in files as new scripts, all of it or nothing; what is there already is left out.

        Return what was kept, and what was left out and why. Errors as in `save`.
        """
        there = {(entry.script.title, entry.script.text.strip()) for entry in self.scripts()}
        kept: list[LibraryScript] = []
        faults = list(found.faults)
        for entry in found.entries:
            words = (entry.script.title, entry.script.text.strip())
            if words in there:
                told = f"\u201c{entry.script.title}\u201d is in your library already."
                faults.append((Path(entry.script.title), TrainerError(told)))
            else:
                there.add(words)
                kept.append(_as_new(entry))
        if kept:
            self._store.save(kept, self._clock.now())
        return replace(found, entries=kept, faults=faults)

    def duplicate(self, entry: LibraryScript) -> LibraryScript:
        """Keep a copy under a title of its own and return it; errors as in `save`."""
        taken = {one.script.title for one in (*self.scripts(), *self.scripts(archived=True))}
        title = next(name for name in _copies(entry.script.title) if name not in taken)
        return self.save(_as_new(replace(entry, script=replace(entry.script, title=title))))

    def put_away(self, entry: LibraryScript, *, archived: bool = True) -> None:
        """Archive one of the rep's own scripts, or bring it back; errors as in `save`."""
        if not entry.is_built_in:
            self._store.save([replace(entry, archived=archived)], self._clock.now())

    def versions(self, entry: LibraryScript) -> tuple[VersionRecord, ...]:
        """Return the versions of a script, newest first, and how each has done."""
        versions = self._store.versions(entry.script_id) or [ScriptVersion(entry.script)]
        takes = self._takes.spoken_from(entry.script_id, person=self._whose())
        calls = self._calls.calls(entry.script_id)
        return tuple(
            _record(version, takes, callbacks_of([call for call in calls if call.version == version.number]))
            for version in reversed(versions)
        )

    def pace(self, person: str = "") -> float | None:
        """Return somebody's own pace in words/min from their last takes; None until it is known.

        Args:
            person: whose; empty for whoever practises.
        """
        return own_pace(self._takes.latest(_PACED_TAKES, person or self._whose()))


_PACED_TAKES = 20


def _record(version: ScriptVersion, takes: Sequence[Take], callbacks: Callbacks) -> VersionRecord:
    spoken = [take for take in takes if take.draft.script.origin and take.draft.script.origin.version == version.number]
    lengths = [take.measures.length_s for take in spoken]
    ums = [take.measures.filled_pauses for take in spoken]
    return VersionRecord(
        version,
        len(spoken),
        round(median(lengths), 1) if lengths else None,
        float(median(ums)) if ums else None,
        callbacks,
    )


def _as_new(entry: LibraryScript) -> LibraryScript:
    return replace(entry, script=replace(entry.script, origin=Origin(secrets.token_hex(6), 1)), archived=False)


def _copies(title: str) -> Sequence[str]:
    return [f"{title}, copy", *(f"{title}, copy {number}" for number in range(2, 1000))]

"""The library, the prospects, the calls and the series in memory."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from trainer.domain.library import Call, LibraryScript, ScriptVersion, Series
from trainer.domain.script import Origin

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from tests.fakes import MemoryTakeStore
    from trainer.domain.errors import TrainerError
    from trainer.domain.prospect import Prospect


@dataclass
class MemoryScripts:
    """Scripts in memory; `refusal` makes it fail to keep one."""

    takes: MemoryTakeStore
    kept: dict[str, list[ScriptVersion]] = field(default_factory=dict)
    entries: dict[str, LibraryScript] = field(default_factory=dict)
    refusal: TrainerError | None = None

    def scripts(self) -> Sequence[LibraryScript]:
        return sorted(self.entries.values(), key=lambda one: (one.changed_at is None, one.changed_at), reverse=True)

    def versions(self, script_id: str) -> Sequence[ScriptVersion]:
        return self.kept.get(script_id, [])

    def save(self, scripts: Sequence[LibraryScript], when: datetime) -> None:
        if self.refusal:
            raise self.refusal
        for entry in scripts:
            versions = self.kept.setdefault(entry.script_id, [])
            used = {take.draft.script.origin.version for take in self.takes.spoken_from(entry.script_id)}  # type: ignore[union-attr]
            changed = not versions or versions[-1].script != replace(entry.script, title=versions[-1].script.title)
            if changed and versions and versions[-1].number not in used:
                versions.pop()
            if changed:
                number = versions[-1].number + 1 if versions else 1
                script = replace(entry.script, origin=Origin(entry.script_id, number))
                versions.append(ScriptVersion(script, when))
            script = replace(entry.script, origin=versions[-1].script.origin)
            self.entries[entry.script_id] = replace(entry, script=script, changed_at=when)


@dataclass
class MemoryProspects:
    cards: dict[str, Prospect] = field(default_factory=dict)

    def prospects(self) -> Sequence[Prospect]:
        return sorted(self.cards.values(), key=lambda card: card.name.lower())

    def keep(self, prospect: Prospect) -> None:
        self.cards[prospect.prospect_id] = prospect

    def forget(self, prospect_id: str) -> None:
        self.cards.pop(prospect_id, None)


@dataclass
class MemoryCalls:
    every: list[Call] = field(default_factory=list)

    def calls(self, script_id: str | None = None) -> Sequence[Call]:
        return [call for call in reversed(self.every) if script_id in {None, call.script_id}]

    def add(self, call: Call) -> Call:
        self.every.append(replace(call, call_id=len(self.every) + 1))
        return self.every[-1]

    def set_called_back(self, call_id: int, when: datetime | None) -> None:
        self.every = [replace(one, called_back_at=when) if one.call_id == call_id else one for one in self.every]

    def remove(self, call_id: int) -> None:
        self.every = [one for one in self.every if one.call_id != call_id]


@dataclass
class MemorySeries:
    every: dict[str, Series] = field(default_factory=dict)

    def series(self) -> Sequence[Series]:
        return sorted(self.every.values(), key=lambda one: one.title.lower())

    def keep(self, series: Series) -> None:
        self.every[series.series_id] = series

    def forget(self, series_id: str) -> None:
        self.every.pop(series_id, None)

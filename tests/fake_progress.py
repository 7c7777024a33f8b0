"""Stand-ins with state for what progress reaches through its ports; they look at the takes of a `MemoryTakeStore`."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from trainer.coaching.measured import MEASURED
from trainer.domain.person import Person
from trainer.domain.take import TakeSource
from trainer.domain.take_line import Figures, Order, TakeLine, Wanted
from trainer.rehearsal.progress_ports import Choices, Milestones
from trainer.rehearsal.vault_ports import BackupReport, DiskUse, MoveReport

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from datetime import date, datetime
    from pathlib import Path

    from tests.fakes import MemoryTakeStore
    from trainer.domain.errors import TrainerError
    from trainer.domain.remarks import Feeling
    from trainer.domain.take import Take


def line_of(take: Take, figures: Figures | None = None) -> TakeLine:
    """Return a take in one line."""
    draft, measures = take.draft, take.measures
    origin = draft.script.origin
    return TakeLine(
        take_id=take.take_id,
        recorded_at=draft.recorded_at,
        source=draft.source,
        script=draft.script.title,
        script_id=origin.script_id if origin else "",
        version=origin.version if origin else 0,
        prospect=draft.script.fields.get("prospect", ""),
        is_part=draft.script.part is not None,
        is_answered=bool(draft.pickup),
        rung=draft.rung,
        detector=take.analysis.detector,
        has_audio=take.audio is not None,
        length_s=measures.length_s,
        ums=measures.filled_pauses,
        long_pauses=measures.long_pauses,
        starred=take.remarks.starred,
        mark=take.remarks.mark,
        tags=take.remarks.tags,
        note=take.remarks.note,
        figures=figures,
    )


@dataclass
class MemoryTakeIndex:
    """Implements `TakeIndex`; a key is the place of a take in the store."""

    store: MemoryTakeStore
    filed: dict[str, tuple[Figures, str]] = field(default_factory=dict)
    felt: dict[str, Feeling] = field(default_factory=dict)

    def find(self, wanted: Wanted, limit: int | None = None) -> Sequence[int]:
        found = [
            (line, key)
            for key, take in enumerate(self.store.takes.values())
            if take.deleted_at is None and wanted.person in {"", take.draft.person} and _fits(self._line(take), wanted)
            for line in [self._line(take)]
        ]
        found.sort(key=lambda pair: (_order(pair[0], wanted.order), pair[0].take_id), reverse=not wanted.rising)
        return [key for _, key in found][:limit]

    def keys_of(self, take_ids: Sequence[str]) -> Sequence[int]:
        return [key for key, name in reversed(list(enumerate(self.store.takes))) if name in take_ids]

    def lines(self, keys: Sequence[int]) -> Sequence[TakeLine | None]:
        takes = list(self.store.takes.values())
        return [self._line(takes[key]) if key < len(takes) else None for key in keys]

    def choices(self, person: str) -> Choices:
        mine = list(self._mine(person))
        titles = Counter(line.script for line in mine)
        return Choices(
            tuple(title for title, _ in titles.most_common()),
            tuple(sorted({line.prospect for line in mine} - {""})),
            tuple(sorted({tag for one in mine for tag in one.tags})),
        )

    def milestones(self, wanted: Wanted, script: str = "") -> Milestones:
        keys = self.find(replace(wanted, counting=True, order=Order.WHEN, rising=True))
        counting = [line for line in self.lines(keys) if line is not None]
        lines = [line for line in counting if line.has_audio and script in {"", line.script}]
        best = _best(lines)
        alike = [line for line in counting if line.detector == counting[-1].detector]
        records = {
            one.name: max(values, key=lambda value, way=one.better: value * way)  # type: ignore[misc]
            for one in MEASURED
            if one.better and (values := [value for line in alike if (value := one.value(line)) is not None])
        }
        return Milestones(lines[0].take_id if lines else "", best.take_id if best else "", records)

    def best_other(self, take_id: str) -> str:
        take = self.store.takes[take_id]
        mine = [line for line in self._mine(take.draft.person) if line.script == take.draft.script.title]
        best = _best([line for line in mine if line.take_id != take_id])
        return best.take_id if best else ""

    def days(self, person: str, since: datetime) -> Mapping[date, int]:
        live = [one for one in self._mine(person) if one.source is TakeSource.MICROPHONE and one.recorded_at >= since]
        return Counter(line.recorded_at.astimezone().date() for line in live)

    def due(self, judged_with: str, limit: int) -> Sequence[str]:
        return [name for name in sorted(self.store.takes) if self._judged_with(name) != judged_with][:limit]

    def newest_due(self, judged_with: str, limit: int) -> Sequence[str]:
        return self.due(judged_with, len(self.store.takes))[-limit:]

    def due_among(self, take_ids: Sequence[str], judged_with: str) -> Sequence[str]:
        return [name for name in self.due(judged_with, len(self.store.takes)) if name in take_ids]

    def heard_otherwise(self, detector: str, person: str) -> Sequence[str]:
        lines = [self._line(take) for take in self.store.latest(person=person or None)]
        return [line.take_id for line in lines if line.detector != detector and line.has_audio]

    def old_recordings(self, before: datetime) -> Sequence[str]:
        lines = [self._line(take) for take in self.store.latest()]
        return [line.take_id for line in lines if line.recorded_at < before and line.has_audio and not line.starred]

    def file(self, take_id: str, figures: Figures, judged_with: str) -> None:
        self.filed[take_id] = (figures, judged_with)
        self.felt[take_id] = self.store.takes[take_id].remarks.feeling

    def pitches(self, take_id: str, limit: int) -> Sequence[float | None]:
        take = self.store.takes[take_id]
        earlier = self.store.earlier(take, limit)
        return [one.analysis.voice.f0_sd_st if one.analysis.voice else None for one in earlier]

    def _judged_with(self, take_id: str) -> str:
        """Return how a take was judged; empty where that is due, because it felt otherwise then."""
        felt_so = self.felt.get(take_id) is self.store.takes[take_id].remarks.feeling
        return self.filed[take_id][1] if felt_so else ""

    def _line(self, take: Take) -> TakeLine:
        judged_with = self._judged_with(take.take_id)
        figures = self.filed[take.take_id][0] if judged_with else None
        return replace(line_of(take, figures), judged_with=judged_with)

    def _mine(self, person: str) -> list[TakeLine]:
        return [self._line(take) for take in self.store.latest(person=person)]


def _earlier(line: TakeLine, by: timedelta) -> TakeLine:
    return replace(line, recorded_at=line.recorded_at - by)


def _best(lines: Sequence[TakeLine]) -> TakeLine | None:
    """Return the best take: see `TakeIndex`."""
    known = {
        line: (figures.passed, -figures.judged, -line.ums, line.recorded_at)
        for line in lines
        if (figures := line.figures) and figures.judged and line.counts and line.has_audio
    }
    return max(known, key=known.__getitem__, default=None)


def _fits(line: TakeLine, wanted: Wanted) -> bool:
    said = " ".join((line.script, line.prospect, line.note, *line.tags)).casefold()
    return (
        all(word in said for word in wanted.text.casefold().split())
        and wanted.script in {"", line.script}
        and wanted.prospect in {"", line.prospect}
        and (not wanted.tag or wanted.tag in line.tags)
        and (not wanted.failed or (line.figures is not None and wanted.failed in line.figures.failed))
        and (wanted.since is None or line.recorded_at >= wanted.since)
        and (wanted.until is None or line.recorded_at < wanted.until)
        and (line.starred or not wanted.starred)
        and (line.counts or not wanted.counting)
    )


def _order(line: TakeLine, order: Order) -> float | str:
    figures = line.figures
    values: dict[Order, float | str] = {
        Order.WHEN: line.recorded_at.timestamp(),
        Order.SCRIPT: line.script.casefold(),
        Order.PROSPECT: line.prospect.casefold(),
        Order.LENGTH: line.length_s,
        Order.UMS: line.ums,
        Order.LONG_PAUSES: line.long_pauses,
        Order.NUMBER_PACE: (figures and figures.number_pace_s) or 0.0,
        Order.PACE: (figures and figures.words_per_min) or 0.0,
        Order.CHECKS: (figures and figures.share) or 0.0,
        Order.MARK: line.mark,
    }
    return values[order]


@dataclass
class MemoryPeople:
    """Implements `PeopleStore`."""

    store: MemoryTakeStore
    known: dict[str, Person] = field(default_factory=dict)
    in_course: set[str] = field(default_factory=set)

    def people(self) -> Sequence[Person]:
        named = {take.draft.person for take in self.store.takes.values()} | set(self.known)
        found = [replace(self.known.get(name, Person(name)), takes=len(self._takes(name))) for name in named]
        return sorted(found, key=lambda one: (one.is_guest, one.name.casefold()))

    def keep(self, person: Person) -> None:
        self.known[person.name] = person

    def rename(self, name: str, new: str) -> None:
        self.known[new] = replace(self.known.pop(name, Person(name)), name=new)
        for take in self._takes(name):
            self.store.takes[take.take_id] = replace(take, draft=replace(take.draft, person=new))

    def forget(self, name: str) -> None:
        self.known.pop(name, None)

    def clear(self, name: str) -> None:
        self.known.pop(name, None)
        self.in_course.discard(name)

    def is_in_course(self, name: str) -> bool:
        return name in self.in_course

    def take_ids(self, name: str) -> Sequence[str]:
        return [take.take_id for take in self.store.takes.values() if take.draft.person == name]

    def _takes(self, name: str) -> list[Take]:
        return [one for one in self.store.takes.values() if one.draft.person == name and one.deleted_at is None]


@dataclass
class ManyTakes(MemoryTakeIndex):
    """As many takes as wanted, for the eye: those of the store over and over, each round before the last one."""

    count: int = 100_000

    def find(self, wanted: Wanted, limit: int | None = None) -> Sequence[int]:  # noqa: ARG002 - all of them
        return range(self.count)[::-1][:limit]

    def milestones(self, wanted: Wanted, script: str = "") -> Milestones:
        return MemoryTakeIndex(self.store, self.filed, self.felt).milestones(wanted, script)

    def lines(self, keys: Sequence[int]) -> Sequence[TakeLine | None]:
        takes = list(self.store.takes.values())
        whole = takes[-1].draft.recorded_at - takes[0].draft.recorded_at + timedelta(days=1)
        rounds = [divmod(self.count - 1 - key, len(takes)) for key in keys]
        return [_earlier(self._line(takes[-1 - at]), whole * number) for number, at in rounds]


@dataclass
class ManyOfOne(MemoryPeople):
    """People of whom the first one has as many takes as wanted."""

    count: int = 100_000

    def people(self) -> Sequence[Person]:
        first, *others = super().people()
        return [replace(first, takes=self.count), *others]


@dataclass
class MemoryCards:
    """Implements `CardStore`."""

    kept: dict[tuple[str, str], tuple[datetime, str]] = field(default_factory=dict)

    def cards(self, person: str) -> Mapping[str, str]:
        return {subject: state for (whose, subject), (_, state) in self.kept.items() if whose == person}

    def due(self, people: Collection[str], beginning: str) -> Mapping[str, Mapping[str, datetime]]:
        found: dict[str, dict[str, datetime]] = {name: {} for name in people}
        for (whose, subject), (due_at, _) in self.kept.items():
            if whose in found and subject.startswith(beginning):
                found[whose][subject] = due_at
        return found

    def keep(self, person: str, cards: Mapping[str, tuple[datetime, str]]) -> None:
        self.kept |= {(person, subject): card for subject, card in cards.items()}


@dataclass
class MemoryVault:
    """Implements `Vault`; `refusal` makes it fail."""

    refusal: TrainerError | None = None
    done: list[tuple[str, Path]] = field(default_factory=list)

    def disk_use(self) -> DiskUse:
        return DiskUse(12, 12 * 1_764_000, 260_000)

    def back_up(self, path: Path, tell: Callable[[int, int], None]) -> BackupReport:
        return self._do("back up", path, tell)

    def check(self, path: Path, tell: Callable[[int, int], None]) -> BackupReport:
        return self._do("check", path, tell)

    def restore(self, path: Path, tell: Callable[[int, int], None]) -> BackupReport:
        return self._do("restore", path, tell)

    def move(self, place: Path, tell: Callable[[int, int], None]) -> MoveReport:
        self._do("move", place, tell)
        return MoveReport(place, remembered=True)

    def _do(self, what: str, path: Path, tell: Callable[[int, int], None]) -> BackupReport:
        if self.refusal:
            raise self.refusal
        tell(1, 2)
        self.done.append((what, path))
        return BackupReport(14, 21_400_000, "2026-11-20T18:00:00+01:00", "1.0")

"""The use cases of progress on made-up takes, without a window."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.fake_progress import MemoryCards, MemoryPeople, MemoryTakeIndex
from tests.fake_workshop import MemoryCalls, MemoryScripts
from tests.fakes import FakeClock, FakeFiles, MemorySettingsStore, MemoryTakeStore
from trainer.domain.settings import Settings
from trainer.paths import assets_dir
from trainer.rehearsal.built_in import read_built_in
from trainer.rehearsal.history import History
from trainer.rehearsal.keeping import Keeping
from trainer.rehearsal.ledger import Ledger
from trainer.rehearsal.library import Library
from trainer.rehearsal.people import People
from trainer.rehearsal.preferences import Preferences
from trainer.rehearsal.progress import Progress
from trainer.rehearsal.schedule import Schedule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trainer.domain.take import Take


@dataclass
class ProgressRoom:
    """A history of these takes, all of them judged, and what looks at it."""

    takes: Sequence[Take] = ()
    settings: Settings = field(default_factory=Settings)

    def __post_init__(self) -> None:
        self.clock, self.files = FakeClock(), FakeFiles()
        self.store = MemoryTakeStore(self.files)
        self.store.takes |= {take.take_id: take for take in self.takes}
        self.index, self.cards = MemoryTakeIndex(self.store), MemoryCards()
        self.preferences = Preferences(MemorySettingsStore(self.settings))
        self.people = People(MemoryPeople(self.store), self.store, self.preferences)
        schedule = Schedule(self.cards)
        self.ledger = Ledger(self.store, self.index, self.preferences, schedule)
        self.history = History(self.store, self.files, self.clock, lambda: self.people.name)
        self.keeping = Keeping(self.store, self.index, self.preferences, self.clock)
        built_in = read_built_in(assets_dir() / "library")
        calls = MemoryCalls()
        library = Library(
            MemoryScripts(self.store), self.store, calls, self.clock, built_in, whose=lambda: self.people.name
        )
        self.progress = Progress(
            index=self.index,
            ledger=self.ledger,
            schedule=schedule,
            people=self.people,
            library=library,
            preferences=self.preferences,
            clock=self.clock,
        )
        self.ledger.catch_up()

"""A made-up class that did three drills: who got better at what is known."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from io import BytesIO
from typing import TYPE_CHECKING

from tests.builders import MORNING, make_followed_take, make_said, make_script
from tests.fakes import FakeClock, FakeFiles, MemorySettingsStore
from trainer.domain.attendee import Attendee, Consent
from trainer.domain.classroom import Agreement, Classroom, Run, Step, Turn, WrittenDown
from trainer.domain.drill import Drill, Round, Task
from trainer.domain.taps import Tap
from trainer.rehearsal.class_exchange import ClassExchange
from trainer.rehearsal.coach import Coach
from trainer.rehearsal.history import History
from trainer.rehearsal.ledger import Ledger
from trainer.rehearsal.preferences import Preferences
from trainer.rehearsal.schedule import Schedule
from trainer.rehearsal.turn_results import TurnResults
from trainer.store.class_files import ClassFilesOnDisk
from trainer.store.data_folder import DataFolder
from trainer.store.opening import open_kept

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from trainer.domain.take import Take
    from trainer.store.opening import Kept

DANA, BEN, CLEO, GUS, MUM = "Dana Ortiz", "Ben", "Cleo", "Gus", "Mum"
QUESTION = "Would you call back?"
OWN = Drill("beat-your-own", "Beat your own", "Each against themselves.", (Round(question=QUESTION),) * 2)
RELAY = Drill("number-relay", "Number relay", "Slow arrives.", (Round(task=Task.NUMBER, limit_s=15.0),))
PICK_UP = Drill("pick-up", "Pick-up drill", "Be ready.", (Round(task=Task.PICK_UP, limit_s=30.0),))
ROSTER = (
    Attendee(DANA),
    Attendee(BEN, consent=Consent.CLASS_ONLY),
    Attendee(CLEO, consent=Consent.NOTHING),
    Attendee(GUS, is_guest=True),
    Attendee(MUM, here=False),
)
RUNS = (
    Run("run-1", OWN, "", MORNING, round=1),
    Run("run-2", RELAY, "", MORNING + timedelta(hours=1)),
    Run("run-3", PICK_UP, "", MORNING + timedelta(hours=2)),
)


def class_take(take_id: str, person: str, ums: int = 0, digit_s: float = 0.45, pickup: str = "") -> Take:
    """Return a take with so many ums."""
    said = make_said(make_script(), digit_s=digit_s)
    take = make_followed_take(take_id, said=said, ums=[(2.0 + 2 * at, 2.3 + 2 * at) for at in range(ums)])
    return replace(take, draft=replace(take.draft, person=person, pickup=pickup))


def turn(number: int, run: int, at: int, name: str, take_id: str = "", **more: object) -> Turn:
    """Return a turn that came to its end."""
    begun_at = MORNING + timedelta(minutes=number)
    made = Turn(f"turn-{number:02}", f"run-{run}", at, name, begun_at, Step.REVEALED, take_id)
    return replace(made, **more)  # type: ignore[arg-type]


TURNS = (
    turn(1, 1, 0, DANA, "d1", taps=(Tap(2.4, "um"), Tap(9.0, "tone")), vote=3.0, agreement=Agreement(1, 0, 3)),
    turn(2, 1, 0, BEN, "b1", taps=(Tap(3.0, "pause"),), vote=4.0, agreement=Agreement(0, 1, 1)),
    turn(3, 1, 0, CLEO, taps=(Tap(4.0, "um"),), vote=2.0),
    turn(4, 1, 0, GUS, "g1", vote=3.5),
    turn(5, 1, 1, DANA, "d2", vote=4.2, agreement=Agreement(1, 0, 0)),
    turn(6, 1, 1, BEN, "b2", vote=4.0),
    turn(7, 1, 1, CLEO, vote=3.0),
    turn(8, 2, 0, DANA, "d3", written=WrittenDown(BEN, "555-010-1234", "555 010 1243")),
    turn(9, 3, 0, DANA, "d4"),
)
TAKES = (
    class_take("d1", DANA, ums=4),
    class_take("b1", BEN, ums=1, digit_s=0.2),
    class_take("g1", "Guest", ums=5),
    class_take("d2", DANA, ums=1),
    class_take("b2", BEN, ums=1, digit_s=0.2),
    class_take("d3", DANA),
    class_take("d4", DANA, pickup="tim"),
)


def held_class(**changes: object) -> Classroom:
    """Return the class."""
    made = Classroom("20261119-164200-abcd", "Thursday <b>", MORNING, roster=ROSTER, runs=RUNS, turns=TURNS)
    return replace(made, **changes)  # type: ignore[arg-type]


@dataclass(frozen=True)
class School:
    """What is kept in a folder, and what comes of its classes."""

    folder: DataFolder
    kept: Kept
    exchange: ClassExchange

    def hold(self) -> Classroom:
        """Keep the class with its takes; each sounds like its name."""
        for take in TAKES:
            self.kept.takes.bring(take, lambda take_id=take.take_id: BytesIO(f"sound of {take_id}".encode()))  # type: ignore[misc]
        self.kept.classes.bring(held_class())
        return self.found()

    def found(self) -> Classroom:
        """Return the class as it is kept here."""
        found = self.kept.classes.get(held_class().classroom_id)
        assert found is not None
        return found


@contextmanager
def school(place: Path) -> Iterator[School]:
    """Lend a folder with nothing in it yet."""
    folder = DataFolder.make(place)
    kept = open_kept(folder)
    clock, preferences = FakeClock(), Preferences(MemorySettingsStore())
    history = History(kept.takes, FakeFiles(), clock, lambda: "Me")
    exchange = ClassExchange(
        classes=kept.classes,
        takes=kept.takes,
        index=kept.index,
        ledger=Ledger(kept.takes, kept.index, preferences, Schedule(kept.cards)),
        results=TurnResults(history, Coach(kept.takes, kept.index, preferences), preferences),
        files=ClassFilesOnDisk(),
        preferences=preferences,
        clock=clock,
    )
    yield School(folder, kept, exchange)
    kept.takes.close()


def nothing(_done: int, _all: int) -> None:
    """Hear how far long work is, and forget it."""

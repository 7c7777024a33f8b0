"""Opens what is kept in a data folder."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from trainer.store.classrooms import ClassesOnDisk, DrillsOnDisk
from trainer.store.course import CourseOnDisk
from trainer.store.database import Database
from trainer.store.people import CardsOnDisk, PeopleOnDisk
from trainer.store.schema import bring_up_to_date
from trainer.store.scripts import ScriptsOnDisk
from trainer.store.take_index import TakeIndexOnDisk
from trainer.store.takes import TakesOnDisk
from trainer.store.workshop import CallsOnDisk, ProspectsOnDisk, SeriesOnDisk

if TYPE_CHECKING:
    from trainer.store.data_folder import DataFolder


@dataclass(frozen=True, slots=True)
class Kept:
    """Everything that is kept in one file. Closing the takes closes all of it."""

    takes: TakesOnDisk
    scripts: ScriptsOnDisk
    prospects: ProspectsOnDisk
    calls: CallsOnDisk
    series: SeriesOnDisk
    index: TakeIndexOnDisk
    people: PeopleOnDisk
    cards: CardsOnDisk
    classes: ClassesOnDisk
    drills: DrillsOnDisk
    course: CourseOnDisk


def open_kept(folder: DataFolder) -> Kept:
    """Open what is kept in a data folder; its file is made or brought up to date first.

    Raises:
        TrainerError: see `bring_up_to_date`.
    """
    bring_up_to_date(folder.database, folder.backups)
    database = Database(folder.database)
    beside = ProspectsOnDisk(database), CallsOnDisk(database), SeriesOnDisk(database)
    progress = TakeIndexOnDisk(database), PeopleOnDisk(database, folder.backups), CardsOnDisk(database)
    classes = ClassesOnDisk(database), DrillsOnDisk(database), CourseOnDisk(database)
    return Kept(TakesOnDisk(folder, database), ScriptsOnDisk(database), *beside, *progress, *classes)


def open_takes(folder: DataFolder) -> TakesOnDisk:
    """Open the takes of a data folder alone; errors as in `open_kept`."""
    return open_kept(folder).takes

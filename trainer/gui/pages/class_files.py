"""A class and files: names from one, reports and sheets to some, the whole class to one and from one; and its end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMessageBox

from trainer.gui.dialogs.pick_file import open_places, safe_name, save_place
from trainer.gui.keys import Act
from trainer.rehearsal.roster_file import read_names_file

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from trainer.domain.classroom import Classroom
    from trainer.gui.pages.page import Page
    from trainer.rehearsal.class_exchange import BroughtClass
    from trainer.rehearsal.room import Room
    from trainer.rehearsal.vault_ports import Tell

_LISTS: Final = "Lists of names (*.csv *.txt);;All files (*)"
_CLASS: Final = "Class (*.zip)"
_REPORTS: Final = "Report on the class (*.html);;Spreadsheet (*.csv)"


class ClassFiles(QObject):
    """Asks where to and where from, and does it."""

    changed = Signal(object)
    """The class as it is now; None where none is open any more."""
    people_found = Signal(str)
    """The text of a list of names."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._room: Room | None = None

    def enter(self, room: Room) -> None:
        """Come alive."""
        self._room = room

    @property
    def acts(self) -> Mapping[Act, Callable[[], object]]:
        """Return what keys can ask of it."""
        return {
            Act.REPORT: self._with_class(self._report),
            Act.EXPORT: self._with_class(self._export),
            Act.END_CLASS: self._with_class(self._end),
            Act.DELETE: self._with_class(self._delete),
            Act.IMPORT: self._import,
        }

    def add_people(self) -> None:
        """Ask for a list of names, and hand its text on."""
        chosen = open_places(self._page, "Names from a file", _LISTS)
        if chosen:
            self._page.tried(lambda: self.people_found.emit(read_names_file(chosen[0])))

    def _with_class(self, work: Callable[[Room, Classroom], object]) -> Callable[[], object]:
        """Return what does something with the class that is open, and nothing without one."""

        def does() -> None:
            room = self._room
            if room is not None and room.drill_room.classroom is not None:
                work(room, room.drill_room.classroom)

        return does

    def _report(self, room: Room, classroom: Classroom) -> None:
        """Write a report on the class and one for each person, or a spreadsheet of all turns."""
        place = save_place(self._page, "Write a report", f"{_file_name(classroom)}.html", _REPORTS)
        if place is None:
            return
        if place.suffix.lower() == ".csv":
            hides = classroom.hides_names
            if self._page.tried(lambda: room.class_exchange.csv(place, classroom, hides_names=hides)):
                self._tell(f"All turns are in {place}.")
            return
        people = self._asks("For each person too?", "Each gets a page of their own beside it, which names nobody else.")
        told = "The class page then tells everybody's figures; without them it tells only what got better."
        scores = self._asks("With figures?", told)

        def write(tell: Tell) -> bool:
            room.class_exchange.report(place, classroom, hides_names=classroom.hides_names, with_scores=scores)
            for number, one in enumerate(classroom.roster if people else (), 1):
                tell(number, len(classroom.roster))
                beside = place.with_name(f"{place.stem}, {number:02} {safe_name(one.name)}{place.suffix}")
                room.class_exchange.person_report(beside, classroom, one.name)
            return True

        if self._worked("Writing the report", f"It goes to {place}.", write):
            self._tell(f"The report is in {place}.")

    def _export(self, room: Room, classroom: Classroom) -> None:
        place = save_place(self._page, "The class to a file", f"{_file_name(classroom)}.zip", _CLASS)
        if place is None:
            return
        sound = self._asks("With sound?", "Recordings go along only of those who said that they are kept.")

        def write(tell: Tell) -> int:
            return room.class_exchange.export(place, classroom, tell, with_sound=sound)

        if self._worked("Writing the class", f"It goes to {place}.", write) is not None:
            self._tell(f"The class is in {place}. Another trainer or a rep opens it with Ctrl+O in the classroom.")

    def _import(self) -> None:
        room = self._room
        if room is not None:
            for path in open_places(self._page, "A class from a file", _CLASS)[:1]:
                self._bring(room, path)

    def _bring(self, room: Room, path: Path) -> None:
        came: BroughtClass | None = self._worked(
            "Reading the class", f"From {path}.", lambda tell: room.class_exchange.bring(path, tell)
        )
        if came is None:
            return
        classroom_id = came.classroom_id
        self._tell(f"{came.title}: {came.turns} turns and {came.kept} takes are new here.")
        self._page.tried(lambda: self.changed.emit(room.drill_room.register.find(classroom_id)))

    def _end(self, room: Room, classroom: Classroom) -> None:
        """End the class after saying which recordings go."""
        register = room.drill_room.register
        recordings, guests = register.to_forget(classroom)
        told = "It stays here and can go on another day."
        if recordings:
            told += f" {recordings} recording{' goes' if recordings == 1 else 's go'} now; figures stay."
        if not self._asks("End the class?", told):
            return
        forget = self._asks_of_guests(guests)
        ended: list[Classroom] = []
        if self._page.tried(lambda: ended.append(register.end(classroom, forget_guests=forget))):
            self.changed.emit(ended[0])

    def _delete(self, room: Room, classroom: Classroom) -> None:
        """Delete the class, after saying what goes with it."""
        register = room.drill_room.register
        recordings, guests = register.to_forget(classroom)
        told = "Its turns, marks and votes go. Takes that may be kept stay with the people who spoke them."
        if recordings:
            told += f" {recordings} recording{' was' if recordings == 1 else 's were'} for the class only, and must go."
        if not self._asks(f"Delete {classroom.title}?", told):
            return
        forget = self._asks_of_guests(guests)
        if self._page.tried(lambda: register.forget(classroom.classroom_id, forget_guests=forget)):
            self.changed.emit(None)

    def _asks_of_guests(self, takes: int) -> bool:
        told = f"{takes} take{'' if takes == 1 else 's'} of guests cannot come back then."
        return bool(takes) and self._asks("Delete the guests' takes?", told)

    def _worked(self, title: str, told: str, work: Callable[[Tell], object]) -> Any:
        """Return what came of work behind a bar; None where it failed, which is told."""
        from trainer.gui.dialogs.vault import Work, tell_fault  # noqa: PLC0415 - loaded when it is needed

        done = Work(self._page, title, told, work)
        came = done.run()
        if came is None:
            tell_fault(self._page, done.fault)
        return came

    def _asks(self, question: str, told: str) -> bool:
        return QMessageBox.question(self._page, question, told) is QMessageBox.StandardButton.Yes

    def _tell(self, told: str) -> None:
        QMessageBox.information(self._page, "Done", told)


def _file_name(classroom: Classroom) -> str:
    return safe_name(classroom.title) or "class"

"""Takes written to files, and reports on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMessageBox

from trainer.gui.dialogs.pick_file import save_place
from trainer.gui.dialogs.vault import Work, tell_fault

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trainer.domain.take_line import Wanted
    from trainer.gui.pages.page import Page
    from trainer.rehearsal.room import Room
    from trainer.rehearsal.vault_ports import Tell

_KINDS = "Takes with their recordings (*.zip);;Spreadsheet (*.csv);;Data (*.json)"


def export_takes(page: Page, room: Room, wanted: Wanted, take_ids: Sequence[str]) -> None:
    """Ask where to, and write takes there: the chosen ones, or without any all that are wanted."""
    place = save_place(page, "Export takes", "takes.zip", _KINDS)
    if place is None:
        return
    told = f"They go to {place}."
    work = Work(page, "Exporting", told, lambda tell: room.exchange.export(place, wanted, tell, take_ids))
    _tell(page, work, "exported to", str(place))


def write_report(page: Page, room: Room, wanted: Wanted, take_ids: Sequence[str]) -> None:
    """Ask where to and whether with sound, and write a report on takes: the chosen ones, or all that are wanted."""
    place = save_place(page, "Write a report", "report.html", "Report (*.html)")
    if place is None:
        return
    question = "Shall the recordings be in it, so that others can hear them? The file grows by about 1 MB a take."
    with_sound = QMessageBox.question(page, "With sound?", question) is QMessageBox.StandardButton.Yes

    def write(tell: Tell) -> int:
        return room.exchange.report(place, wanted, tell, take_ids, with_sound=with_sound)

    work = Work(page, "Writing the report", f"It goes to {place}.", write)
    _tell(page, work, "in the report", str(place))


def _tell(page: Page, work: Work, done: str, place: str) -> None:
    count = work.run()
    if count is None:
        tell_fault(page, work.fault)
    else:
        QMessageBox.information(page, "Done", f"{count} take{'' if count == 1 else 's'} {done} {place}.")

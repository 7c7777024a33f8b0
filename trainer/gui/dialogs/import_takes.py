"""Takes that were exported come in, and recordings that were made elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMessageBox

from trainer.gui.dialogs.pick_file import open_places
from trainer.gui.dialogs.vault import Work, tell_fault

if TYPE_CHECKING:
    from trainer.gui.pages.page import Page
    from trainer.rehearsal.exchange import Brought
    from trainer.rehearsal.room import Room

_KINDS = "Recordings and exported takes (*.wav *.flac *.ogg *.mp3 *.aiff *.zip *.json);;All files (*)"
_MOST_TOLD = 6


def import_takes(page: Page, room: Room) -> bool:
    """Ask for files and keep the takes in them; return whether anything came."""
    places = open_places(page, "Import takes", _KINDS)
    if not places:
        return False
    told = "Recordings keep the date of their file; they are listed, and never count as progress."
    work = Work(page, "Importing", told, lambda tell: room.exchange.bring(places, tell))
    brought: Brought | None = work.run()
    if brought is None:
        tell_fault(page, work.fault)
        return False
    QMessageBox.information(page, "Imported", told_of(brought))
    return bool(brought.kept)


def told_of(brought: Brought) -> str:
    """Return what became of an import."""
    lines = [f"{brought.kept} take{'' if brought.kept == 1 else 's'} imported."]
    if brought.there:
        lines.append(f"{brought.there} {'was' if brought.there == 1 else 'were'} here already.")
    lines += [f"{path.name}: {fault.message}" for path, fault in brought.faults[:_MOST_TOLD]]
    more = len(brought.faults) - _MOST_TOLD
    return "\n".join([*lines, *([f"and {more} more that could not be read."] if more > 0 else [])])

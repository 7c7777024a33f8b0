"""Change the chosen script where it stands on the prompter."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from trainer.domain.library import LibraryScript
    from trainer.domain.script import Script
    from trainer.gui.pages.page import Page
    from trainer.gui.pages.prompter_card import PrompterCard
    from trainer.gui.pages.script_picker import ScriptPicker
    from trainer.rehearsal.room import Room


class InPlace:
    """Lets the words be written, and keeps them; a script that comes with the program is copied.

    Args:
        page: where faults are told.
        card: has the field.
        picker: knows which script is chosen, and takes the changed one.
    """

    def __init__(self, page: Page, card: PrompterCard, picker: ScriptPicker) -> None:
        self._page = page
        self._card = card
        self._picker = picker
        self._room: Room | None = None
        self._entry: LibraryScript | None = None

    def enter(self, room: Room) -> None:
        """Come alive."""
        self._room = room

    def edit(self, script: Script) -> None:
        """Let a script of the library be changed; asked again, keep what was changed."""
        if self._card.edits:
            self.keep()
        elif self._room is not None and script.origin is not None:
            self._entry = self._room.library.find(script.origin.script_id)
            if self._entry is not None:
                self._card.show_editor(self._entry.script.text)

    def keep(self, *, and_choose: bool = True) -> bool:
        """Keep what was changed; return False where the disk refuses, and the words stay to be kept later.

        Args:
            and_choose: choose the changed script; not where another one is chosen already.
        """
        entry = self._entry
        if self._room is None or entry is None or not self._card.edits:
            return True
        text, library = self._card.editor.toPlainText(), self._room.library
        if not text.strip() or text == entry.script.text:
            self._card.show_words()
            return True
        kept: list[LibraryScript] = []
        changed = replace(entry, script=replace(entry.script, text=text))
        if not self._page.tried(lambda: kept.append(library.save(changed))):
            return False
        self._card.show_words()
        if and_choose:
            self._picker.choose(kept[0])
        return True

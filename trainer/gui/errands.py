"""What the window sends somebody off to and brings them back from: the dialogs that belong to no page."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from trainer.domain.errors import TrainerError
from trainer.gui.keys import Act

if TYPE_CHECKING:
    from trainer.gui.main_window import MainWindow
    from trainer.rehearsal.room import Room

_log = logging.getLogger(__name__)


class Errands:
    """Opens dialogs in front of the window, each loaded when it is needed; what follows from them is shown."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._recent: list[str] = []

    def show_keys(self) -> None:
        """Show every key of every view."""
        from trainer.gui.key_sheet import KeySheet  # noqa: PLC0415 - loaded when it is needed
        from trainer.gui.main_window import PAGES  # noqa: PLC0415 - likewise

        window = self._window
        KeySheet(window, PAGES, window.room.preferences if window.room else None).exec()
        window.activateWindow()
        window.show_hints()

    def show_guide(self) -> None:
        """Show the guide to what is on the screen."""
        from trainer.gui.dialogs.guide import GuideDialog  # noqa: PLC0415 - likewise
        from trainer.gui.guides import guide_of  # noqa: PLC0415 - likewise

        GuideDialog(self._window, guide_of(self._window.page.view)).exec()
        self._window.activateWindow()

    def show_about(self) -> None:
        """Show which version this is, where the data is, and what the program is made of."""
        from trainer.gui.dialogs.about import AboutDialog  # noqa: PLC0415 - likewise

        AboutDialog(self._window, self._window.data_dir).exec()
        self._window.activateWindow()

    def switch(self, *, scripts_only: bool = False) -> None:
        """Let somebody go anywhere by a few letters, or only to a script; not during a take."""
        window = self._window
        room = window.room
        if room is None or window.busy:
            return
        from trainer.gui.dialogs.switcher import Kind, Switcher  # noqa: PLC0415 - likewise
        from trainer.gui.goals import everything  # noqa: PLC0415 - likewise
        from trainer.gui.main_window import PAGES  # noqa: PLC0415 - likewise

        idle = window.page.idle | (set() if window.undo_bar.take_ids else {Act.UNDO})
        goals = everything(room, PAGES, window.page.view, idle, ways=window.ways, recent=self._recent)
        if scripts_only:
            goals = [goal for goal in goals if goal.kind is Kind.SCRIPT]
        dialog = Switcher(window, goals, "Find a script" if scripts_only else "Find anything")
        dialog.exec()
        window.activateWindow()
        if dialog.chosen is not None:
            self._recent.insert(0, dialog.chosen.name)
            dialog.chosen.run()

    def call_next(self, prospect_id: str) -> None:
        """Choose whom to call next, by the name of the card; empty for nobody."""
        room = self._window.room
        if room is not None and self._window.page.tried(lambda: room.filling.choose(prospect_id)):
            self._fill_again()

    def choose_prospect(self) -> None:
        """Show the prospects, to choose one or change them."""
        room = self._window.room
        if room is None:
            return
        from trainer.gui.dialogs.prospects import ProspectDialog  # noqa: PLC0415 - likewise

        ProspectDialog(self._window, room.prospects, room.filling).exec()
        self._fill_again()

    def write_facts(self) -> None:
        """Show the rep's own facts, to change them."""
        room = self._window.room
        if room is None:
            return
        from trainer.gui.dialogs.fact_sheet import FactSheetDialog  # noqa: PLC0415 - likewise

        FactSheetDialog(self._window, room.preferences).exec()
        self._fill_again()

    def save_passport(self) -> None:
        """Write the passport of whoever practises to a file."""
        room = self._window.room
        if room is None:
            return
        from trainer.gui.dialogs.passport import PassportDialog  # noqa: PLC0415 - likewise

        PassportDialog(self._window, room.passports).exec()

    def set_up_course(self) -> None:
        """Let the trainer choose lessons, thresholds and words of the course."""
        room, window = self._window.room, self._window
        if room is None or window.busy:
            return
        from trainer.gui.dialogs.course_setup import CourseSetupDialog  # noqa: PLC0415 - likewise

        CourseSetupDialog(window, room.course, room.own_lessons, room.preferences).exec()
        self._fill_again()

    def check_microphone(self) -> None:
        """Check the microphone; not during a take."""
        window = self._window
        room = window.room
        if room is None or window.busy:
            return
        from trainer.gui.dialogs.mic_check import MicCheckDialog  # noqa: PLC0415 - likewise

        window.practice.banner.hide()
        self.note_mic_check()
        dialog = MicCheckDialog(window, room.mic_checking)
        dialog.settings_wanted.connect(lambda: window.open_page(window.settings))
        dialog.exec()
        window.activateWindow()

    def note_mic_check(self) -> None:
        """Remember that the microphone was checked, or has shown in a take that it is all right."""
        window = self._window
        room = window.room
        if room is not None and not room.preferences.settings.mic_checked:
            checked = replace(room.preferences.settings, mic_checked=True)
            window.page.tried(lambda: room.preferences.change(checked))

    def guest_may_go(self, room: Room) -> bool:
        """Ask what becomes of a guest's takes; return False where nobody decides."""
        from trainer.gui.dialogs.people import leave_guest  # noqa: PLC0415 - likewise

        try:
            return leave_guest(self._window, room)
        except TrainerError as fault:
            _log.warning("nobody was asked what becomes of a guest's takes: %s", fault)
            return True

    def _fill_again(self) -> None:
        self._window.refresh("practice", "scripts", "series", "course")
        self._window.activateWindow()

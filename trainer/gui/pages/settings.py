"""Settings: each change is kept at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QSpinBox, QWidget

from trainer.domain.settings import LIMITS, Appearance, DeviceName
from trainer.gui.background import Background
from trainer.gui.keys import Act, View
from trainer.gui.pages.page import Page
from trainer.gui.pages.settings_checks import CheckSettings
from trainer.gui.pages.settings_data import DataSettings
from trainer.gui.pages.settings_practice import PracticeSettings, add_rows
from trainer.gui.pages.settings_sheet import SettingsSheet
from trainer.gui.widgets.cards import Card, button, label

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from trainer.domain.answers import Precision
    from trainer.domain.settings import Settings
    from trainer.rehearsal.room import Room

SYSTEM_DEFAULT = "System default"
_APPEARANCES = {
    "Follow the system": Appearance.SYSTEM,
    "Light": Appearance.LIGHT,
    "Dark": Appearance.DARK,
}


class SettingsPage(Page):
    """Everything that can be set, with one line of why beside it."""

    back_wanted = Signal()
    looks_changed = Signal(object)
    """The settings, when colours, size of type or movement are others now."""
    mic_check_wanted = Signal()
    about_wanted = Signal()
    end_wanted = Signal()
    """Everything is closed already, for it was replaced or moved."""

    def __init__(self, data_dir: Path) -> None:
        super().__init__(View.SETTINGS)
        self._room: Room | None = None
        self.title.setText("Settings")
        self.subtitle.setText("A change counts from the next take on.")
        self.microphone, self.speaker, self.appearance = QComboBox(), QComboBox(), QComboBox()
        self.limit, self.lead_in, self.long_pause = QDoubleSpinBox(), QSpinBox(), QDoubleSpinBox()
        self.silence, self.factor = QDoubleSpinBox(), QDoubleSpinBox()
        self.salesy_button = button("Edit the list")
        self.keys_button = button("Change keys")
        self.about_button = button("Show")
        self.checks = CheckSettings()
        self.precision = label(size_px=13, tone="soft")
        self.again_button, self.mic_button = button("Look for devices again"), button("Check the microphone")
        self.practice = PracticeSettings()
        self.data = DataSettings(data_dir)
        self._background = Background()
        self._background.done.connect(self._show_devices)
        self._background.failed.connect(self.show_fault)
        self._lay_out()
        self._set_ranges()
        self.setEnabled(False)

    def enter(self, room: Room) -> None:
        """Come alive."""
        self._room = room
        self.practice.offer(room.voices.greetings)
        self.data.enter(room)
        self._show_settings(room.preferences.settings)
        self._connect()
        self.setEnabled(True)
        self.list_devices()

    def list_devices(self, *, afresh: bool = False) -> None:
        """Ask for the devices, off the window's thread: an ill sound system may keep one waiting.

        Args:
            afresh: look again for what has been plugged in since; never during a take, when this page is not open.
        """
        if self._room is None:
            return
        devices = self._room.devices

        def ask() -> tuple[Sequence[DeviceName], Sequence[DeviceName]]:
            if afresh:
                devices.refresh()
            return devices.inputs(), devices.outputs()

        self._background.start(ask)

    def arrive(self) -> None:
        """Show what there is now."""
        self.show_facts()

    def show_facts(self) -> None:
        """Say how much room everything takes, and how often the flags were right once one was answered."""
        self.data.weigh()
        if self._room is not None:
            history = self._room.history
            self.tried(lambda: self.precision.setText(_told(history.precision())))
            self.precision.setVisible(bool(self.precision.text()))

    def act(self, act: Act) -> None:
        """Do what a key asks."""
        if act is Act.BACK:
            self.back_wanted.emit()
        elif act is Act.MIC_CHECK:
            self.mic_check_wanted.emit()

    def _lay_out(self) -> None:
        rows: tuple[tuple[str, QWidget, str], ...] = (
            ("Microphone", self.microphone, "Remembered by name; when it is not there, the system's default is used."),
            ("Playback", self.speaker, "Where the beep and your takes are heard."),
            ("Countdown", self.limit, "Twenty seconds is what people listen to."),
            ("Lead-in", self.lead_in, "Counted down before the beep."),
            ("Long pause", self.long_pause, "Silences above this are marked; read speech has none over a second."),
            ("Stop after silence", self.silence, "Past the countdown, so much silence ends a take by itself."),
            ("Stop at the latest", self.factor, "So many countdowns long, then a take ends by itself."),
            ("Salesy words", self.salesy_button, "What the script check marks, and what to say instead."),
            ("Keys", self.keys_button, "Other keys for what you do, or what your clicker or pedal sends."),
            ("Appearance", self.appearance, "Light, dark, or as the system has it."),
            ("About and licences", self.about_button, "Which version, where your data is, and what it is made of."),
        )
        self.header.addWidget(self.mic_button)
        self.header.addWidget(self.again_button)
        card = Card()
        add_rows(card, rows)
        self.precision.setWordWrap(True)
        self.precision.hide()
        sheet = SettingsSheet(card, (self.practice, self.data, self.precision), self.checks)
        sheet.hang_into_margin_of(self)
        self.setFocusProxy(sheet)

    def _set_ranges(self) -> None:
        for field, name, suffix, step in (
            (self.limit, "limit_s", " s", 1.0),
            (self.long_pause, "long_pause_s", " s", 0.1),
            (self.silence, "overtime_silence_s", " s", 0.5),
            (self.factor, "overtime_factor", " times", 0.5),
        ):
            field.setRange(*LIMITS[name])
            field.setSuffix(suffix)
            field.setSingleStep(step)
            field.setDecimals(1)
        self.lead_in.setRange(*(int(edge) for edge in LIMITS["lead_in_s"]))
        self.lead_in.setSuffix(" s")
        self.appearance.addItems(list(_APPEARANCES))
        for box in (self.microphone, self.speaker):
            box.addItem(SYSTEM_DEFAULT, None)

    def _connect(self) -> None:
        self.limit.valueChanged.connect(lambda value: self._change(limit_s=value))
        self.lead_in.valueChanged.connect(lambda value: self._change(lead_in_s=value))
        self.long_pause.valueChanged.connect(lambda value: self._change(long_pause_s=round(value, 1)))
        self.silence.valueChanged.connect(lambda value: self._change(overtime_silence_s=value))
        self.factor.valueChanged.connect(lambda value: self._change(overtime_factor=value))
        self.microphone.activated.connect(lambda _row: self._change(microphone=self.microphone.currentData()))
        self.speaker.activated.connect(lambda _row: self._change(speaker=self.speaker.currentData()))
        self.appearance.currentTextChanged.connect(self._change_appearance)
        self.checks.changed.connect(lambda thresholds: self._change(thresholds=thresholds))
        self.salesy_button.clicked.connect(self._edit_salesy)
        self.mic_button.clicked.connect(self.mic_check_wanted)
        self.about_button.clicked.connect(self.about_wanted)
        self.practice.changed.connect(self._change_practice)
        self.keys_button.clicked.connect(self._edit_keys)
        self.data.keep_changed.connect(lambda days: self._change(keep_days=days))
        self.data.backup_wanted.connect(self._back_up)
        self.data.restore_wanted.connect(self._restore)
        self.data.move_wanted.connect(self._move)
        self.again_button.clicked.connect(lambda: self.list_devices(afresh=True))

    def _show_settings(self, settings: Settings) -> None:
        """Show the settings in force, without taking that for a change."""
        for field, value in (
            (self.limit, settings.limit_s),
            (self.long_pause, settings.long_pause_s),
            (self.silence, settings.overtime_silence_s),
            (self.factor, settings.overtime_factor),
        ):
            with QSignalBlocker(field):
                field.setValue(value)
        with QSignalBlocker(self.lead_in):
            self.lead_in.setValue(settings.lead_in_s)
        with QSignalBlocker(self.appearance):
            self.appearance.setCurrentIndex(list(_APPEARANCES.values()).index(settings.appearance))
        self.checks.show_thresholds(settings.thresholds)
        self.practice.show_settings(settings)

    def _change(self, **values: Any) -> None:
        if self._room is None:
            return
        preferences = self._room.preferences
        if self.tried(lambda: preferences.change(replace(preferences.settings, **values))):
            self.banner.hide()
        else:
            self._show_settings(preferences.settings)

    def _change_practice(self, name: str, value: object) -> None:
        self._change(**{name: value})
        if self._room is not None and name in {"high_contrast", "motion"}:
            self.looks_changed.emit(self._room.preferences.settings)

    def _back_up(self) -> None:
        from trainer.gui.dialogs.vault import back_up  # noqa: PLC0415 - loaded when it is needed

        if self._room is not None:
            back_up(self, self._room)

    def _restore(self) -> None:
        from trainer.gui.dialogs.vault import restore  # noqa: PLC0415 - likewise

        if self._room is not None:
            restore(self, self._room, self.end_wanted.emit)

    def _move(self) -> None:
        from trainer.gui.dialogs.vault import move  # noqa: PLC0415 - likewise

        if self._room is not None:
            move(self, self._room, self.end_wanted.emit)

    def _edit_salesy(self) -> None:
        from trainer.gui.dialogs.salesy_list import SalesyListDialog  # noqa: PLC0415 - loaded when it is needed

        if self._room is not None:
            SalesyListDialog(self, self._room.preferences).exec()

    def _edit_keys(self) -> None:
        from trainer.gui.dialogs.key_editor import KeyEditor  # noqa: PLC0415 - likewise

        if self._room is not None:
            KeyEditor(self, self._room.preferences).exec()
            self.view_changed.emit()

    def _change_appearance(self, name: str) -> None:
        self._change(appearance=_APPEARANCES[name])
        if self._room is not None:
            self.looks_changed.emit(self._room.preferences.settings)

    def _show_devices(self, found: tuple[Sequence[DeviceName], Sequence[DeviceName]]) -> None:
        if self._room is None:
            return
        settings = self._room.preferences.settings
        _fill(self.microphone, found[0], settings.microphone)
        _fill(self.speaker, found[1], settings.speaker)


def _told(precision: Precision) -> str:
    told = precision.told
    return (
        f"By your answers in the review, {told}. They correct your takes; the program listens as before."
        if told
        else ""
    )


def _fill(box: QComboBox, names: Sequence[DeviceName], chosen: DeviceName | None) -> None:
    """Show devices; the chosen one stays in the list when it is unplugged."""
    box.clear()
    box.addItem(SYSTEM_DEFAULT, None)
    for name in names:
        box.addItem(f"{name.name}  ({name.host_api})", name)
    if chosen is not None and chosen not in names:
        box.addItem(f"{chosen.name}  (not plugged in)", chosen)
    for row in range(box.count()):
        if box.itemData(row) == chosen:
            box.setCurrentIndex(row)

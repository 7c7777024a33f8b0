"""The program's own window leading a class under remote control; see `window_child` for the commands it shares.

Usage: `python -m tests.end_to_end.class_child --data-dir DIR`. Further commands: `type TEXT` for the letters that
somebody types, `hold Ctrl KEY`, `tab to drills`, `moment`. Further facts: what the keys do by now, whose turn it is and
how far it has come, what the stage shows once it is painted, and on which screen.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

import click
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

import trainer.window
from tests.end_to_end.window_child import ObedientWindow, tell
from trainer.store.data_folder import DataFolder

if TYPE_CHECKING:
    from trainer.gui.stage.scene import StageScene
    from trainer.rehearsal.room import Room


class ObedientClass(ObedientWindow):
    """The window, with strings on its classroom."""

    def enter(self, room: Room, *, has_microphone: bool) -> None:
        super().enter(room, has_microphone=has_microphone)
        self.ears.stop()
        self.classroom.view_changed.connect(self.tell_view)
        self.classroom.lead.bridge.failure_came.connect(lambda fault, _kept: tell(fault=str(fault)))
        self.classroom.stage.told.connect(lambda message, _hint: tell(stage_told=message))
        self.classroom.stage.show = self.watched_show  # type: ignore[method-assign]
        self.classroom.stage.shown_changed.connect(self.watch)
        self.awaited: StageScene | None = None

    def tell_view(self) -> None:
        drills = self.room.drill_room if self.room else None
        turn = drills.last_turn if drills else None
        tell(view=self.classroom.view.name, speaker=turn.attendee if turn else "", step=turn.step.name if turn else "")

    def watched_show(self, scene: StageScene) -> None:
        """Show a scene, and say when the class can see it."""
        director = self.classroom.stage
        type(director).show(director, scene)
        self.awaited = scene
        self.watch()

    def watch(self) -> None:
        window = self.classroom.stage.window
        if window is not None:
            window.face.installEventFilter(self)
            window.face.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        done = super().eventFilter(watched, event)
        window = self.classroom.stage.window
        if event.type() == QEvent.Type.Paint and self.awaited and window is not None and watched is window.face:
            tell(stage=self.awaited.face.name, seen=self.awaited.speaker, screen=window.screen().name())
            self.awaited = None
        return done

    def obey(self, line: str) -> None:
        match line.split():
            case ["type", text]:
                began_s = time.monotonic()
                QTest.keyClicks(QApplication.focusWidget() or self, text)
                tell(typed=text, began_s=began_s)
            case ["hold", "Ctrl", key]:
                QTest.keyClick(self.focusWidget() or self, Qt.Key[f"Key_{key}"], Qt.KeyboardModifier.ControlModifier)
                self.tell_view()
            case ["tab", "to", "drills"]:
                while self.focusWidget() is not self.classroom.setup.drills:
                    QTest.keyClick(self.focusWidget() or self, Qt.Key.Key_Tab)
                tell(on="drills")
            case ["moment"]:
                at_s = self.room.drill_room.practice.moment_s if self.room else None
                tell(asked="moment", moment_s=at_s)
            case _:
                super().obey(line)


@click.command()
@click.option("--data-dir", type=click.Path(path_type=Path), required=True)
def main(data_dir: Path) -> None:
    with patch.object(trainer.window, "MainWindow", ObedientClass):
        sys.exit(trainer.window.open_window(DataFolder.make(data_dir), None))


if __name__ == "__main__":
    main()

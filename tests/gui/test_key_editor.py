from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from tests.stage import Stage
from trainer.domain.errors import TrainerError
from trainer.domain.phases import Phase
from trainer.domain.settings import Settings
from trainer.gui.dialogs.key_editor import KeyEditor
from trainer.gui.key_sheet import KeySheet
from trainer.gui.keys import KEYBOARD, Act, View, hints, keys_of
from trainer.gui.main_window import PAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from trainer.gui.main_window import MainWindow


@pytest.fixture(autouse=True)
def _keys_as_they_were() -> Iterator[None]:
    table = KEYBOARD.table
    yield
    KEYBOARD.table = table


@pytest.fixture
def editor(window: MainWindow) -> Iterator[KeyEditor]:
    assert window.room is not None
    made = KeyEditor(window, window.room.preferences)
    made.show()
    made.activateWindow()
    yield made
    made.reject()
    made.deleteLater()


def test_a_pedal_is_taught_by_keyboard_alone(editor: KeyEditor, window: MainWindow, stage: Stage) -> None:
    QTest.keyClicks(editor.search, "before a take start")
    QTest.keyClick(editor.search, Qt.Key.Key_Down)
    assert editor.command.name == "START.READY"
    QTest.keyClick(editor.table, Qt.Key.Key_Return)
    assert editor.catcher.hasFocus()
    QTest.keyClick(editor.catcher, Qt.Key.Key_F13)
    assert editor.table.hasFocus()
    assert keys_of(Act.START, View.READY)[:2] == ("F13", "Space")
    assert hints(View.READY)[0] == ("F13", "start")
    assert stage.settings_store.settings.keys["START.READY"][0] == "F13"
    editor.reject()
    QTest.keyClick(window, Qt.Key.Key_F13)
    assert stage.practice.phase is Phase.ARMING


@pytest.mark.parametrize(
    ("code", "text", "name"),
    [
        (Qt.Key.Key_MediaRecord, "", "Media Record"),
        (Qt.Key.Key_Exclam, "!", "!"),
        (Qt.Key.Key_Back, "", "Back"),
    ],
)
def test_what_clickers_and_headsets_send_is_caught(editor: KeyEditor, code: Qt.Key, text: str, name: str) -> None:
    editor.choose("PLAY")
    QApplication.sendEvent(editor.catcher, QKeyEvent(QEvent.Type.KeyPress, code, Qt.KeyboardModifier.NoModifier, text))
    assert editor.map.keys_of(editor.command)[0] == name


def test_a_held_key_and_shift_alone_are_not_meant(editor: KeyEditor) -> None:
    editor.choose("PLAY")
    none = Qt.KeyboardModifier.NoModifier
    for code, held in ((Qt.Key.Key_F13, True), (Qt.Key.Key_Shift, False)):
        QApplication.sendEvent(editor.catcher, QKeyEvent(QEvent.Type.KeyPress, code, none, "", held))
    assert editor.map.changed == {}


def test_escape_leaves_the_catcher_and_not_the_dialog(editor: KeyEditor) -> None:
    editor.catcher.setFocus()
    QTest.keyClick(editor.catcher, Qt.Key.Key_Escape)
    assert editor.table.hasFocus()
    assert editor.isVisible()


def test_a_clash_is_refused_and_nothing_changes(editor: KeyEditor, stage: Stage) -> None:
    editor.choose("PLAY")
    editor.add("H")
    assert "already means \u201chear it\u201d" in editor.banner.text
    assert stage.settings_store.settings.keys == {}


def test_a_key_without_a_name_is_refused(editor: KeyEditor) -> None:
    editor.add("")
    assert "no name" in editor.banner.text


def test_keys_are_taken_away_and_come_back(editor: KeyEditor) -> None:
    editor.choose("PLAY")
    menu = editor.less_button.menu()
    assert menu is not None
    menu.actions()[0].trigger()
    assert "Space" not in keys_of(Act.PLAY, View.REVIEW)
    editor.reset_button.click()
    assert keys_of(Act.PLAY, View.REVIEW)[0] == "Space"
    assert not editor.all_button.isEnabled()


def test_the_two_enter_keys_go_together(editor: KeyEditor) -> None:
    editor.choose("AGAIN")
    editor.take_away("Enter")
    assert not {"Return", "Enter"} & set(keys_of(Act.AGAIN, View.REVIEW))


def test_all_are_reset(editor: KeyEditor, stage: Stage) -> None:
    for name, key in (("PLAY", "F13"), ("HEAR", "F14")):
        editor.choose(name)
        editor.add(key)
    editor.all_button.click()
    assert stage.settings_store.settings.keys == {}
    assert keys_of(Act.HEAR, View.REVIEW) == ("H",)


def test_a_full_disk_leaves_the_keys_as_they_were(editor: KeyEditor, stage: Stage) -> None:
    stage.settings_store.refusal = TrainerError("The disk is full.", "Make some room.")
    editor.choose("PLAY")
    editor.add("F13")
    assert "The disk is full." in editor.banner.text
    assert "F13" not in keys_of(Act.PLAY, View.REVIEW)


def test_a_line_is_found_by_what_it_does_and_by_its_key(editor: KeyEditor) -> None:
    for words in ("missed", "undo ctrl+z"):
        editor.search.setText(words)
        shown = [row for row in range(editor.table.rowCount()) if not editor.table.isRowHidden(row)]
        assert len(shown) == 1


def test_every_control_has_a_name(editor: KeyEditor) -> None:
    assert all(one.accessibleName() for one in (editor.search, editor.table, editor.catcher))


def test_the_sheet_shows_new_keys_at_once(window: MainWindow, stage: Stage, qtbot: QtBot) -> None:
    assert window.room is not None
    stage.settings_store.settings = stage.settings
    sheet = KeySheet(window, PAGES, window.room.preferences)
    qtbot.addWidget(sheet)
    editor = KeyEditor(sheet, window.room.preferences)
    editor.choose("PLAY")
    editor.add("F13")
    sheet._fill()
    assert "F13,  Space" in {text.text() for text in sheet.findChildren(QLabel)}


def test_keys_of_the_settings_act_from_the_start(qtbot: QtBot) -> None:
    stage = Stage(settings=Settings(keys={"START.READY": ("F13",), "DANCE": ("Q",)}))
    qtbot.addWidget(stage.window)
    stage.enter()
    assert stage.window.hints._hints[0] == ("F13", "start")
    QTest.keyClick(stage.window, Qt.Key.Key_Space)
    assert not stage.practice.started
    QTest.keyClick(stage.window, Qt.Key.Key_F13)
    assert stage.practice.started
    stage.practice.cancel()
    stage.window.close()

"""Drills are chosen and written by keyboard alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.fake_classroom import MemoryDrills
from tests.scenes_classroom import NIGHT
from trainer.domain.errors import TrainerError
from trainer.gui.dialogs.drill_editor import DrillEditor
from trainer.gui.dialogs.find_script import FindScriptDialog
from trainer.paths import assets_dir
from trainer.rehearsal.drill_text import NEW_DRILL, title_in
from trainer.rehearsal.drills import BUILT_IN_DRILLS, Drills

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication, QWidget

    from trainer.gui.main_window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def store() -> MemoryDrills:
    return MemoryDrills({"night": NIGHT, "old": 'title = "Old"\n[[rounds]]\ntask = "sing"\n'})


@pytest.fixture
def drills(store: MemoryDrills, window: MainWindow) -> Drills:
    assert window.room is not None
    return Drills(assets_dir() / "drills", store, window.room.library, window.room.preferences)


@pytest.fixture
def editor(window: MainWindow, drills: Drills) -> Iterator[DrillEditor]:
    assert window.room is not None
    made = DrillEditor(window, drills, window.room.library)
    made.finished.disconnect(made.deleteLater)  # what was kept is looked at afterwards
    made.show()
    made.activateWindow()
    yield made
    made.done(0)
    made.deleteLater()


def press(widget: QWidget, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(widget, key)


def save(editor: DrillEditor) -> None:
    QTest.keyClick(editor, Qt.Key.Key_S, CTRL)


def tab_to(editor: DrillEditor, wanted: QWidget) -> None:
    for _ in range(20):
        if wanted.hasFocus():
            return
        QTest.keyClick(editor.focusWidget(), Qt.Key.Key_Tab)
    raise AssertionError("Tab does not lead there")


def rows(editor: DrillEditor) -> list[str]:
    return [editor.list.item(row).text() for row in range(editor.list.count())]


def test_the_trainers_own_come_first_and_what_is_wrong_is_said(editor: DrillEditor) -> None:
    assert rows(editor)[:5] == ["My drills", "Night shift", "Old (to be mended)", "With the program", "Hot seat"]
    assert editor.list.hasFocus()
    assert editor.text.toPlainText() == NIGHT
    assert editor.told.text() == "2 rounds, up to 25 s a turn, with a vote."
    assert editor.fault.isHidden()


def test_the_arrows_pass_over_the_headings(editor: DrillEditor) -> None:
    press(editor.list, Qt.Key.Key_Down)
    assert editor.current.title == "Old"
    press(editor.list, Qt.Key.Key_Down)
    assert editor.current.title == "Hot seat"
    assert "kept as a copy" in editor.told.text()
    assert not editor.delete_button.isEnabled()
    press(editor.list, Qt.Key.Key_Up)
    assert editor.current.title == "Old"
    assert editor.delete_button.isEnabled()


def test_a_drill_is_written_and_kept_by_keyboard_alone(editor: DrillEditor, store: MemoryDrills) -> None:
    press(editor.list, Qt.Key.Key_Return)
    assert editor.text.hasFocus()
    QTest.keyClick(editor.text, Qt.Key.Key_Home, CTRL)
    QTest.keyClicks(editor.text, "# Mine")
    press(editor.text, Qt.Key.Key_Return)
    assert store.every["night"] == NIGHT, "nothing changes before it is kept"
    save(editor)
    assert store.every["night"] == f"# Mine\n{NIGHT}"
    assert editor.drill_id == "night"
    assert not editor.isVisible()


def test_a_mistake_is_told_while_it_is_written_and_its_place_is_selected(
    editor: DrillEditor, store: MemoryDrills
) -> None:
    editor.text.rewrite(NIGHT.replace("= 25", "= 250"))
    assert editor.fault.text() == "This drill, line 6: limit_s cannot be 250."
    assert editor.told.text() == "It is a number of seconds, 5 to 120."
    assert editor.text.extraSelections()[0].cursor.blockNumber() == 5
    assert "Night shift (to be mended)" in rows(editor)
    press(editor.list, Qt.Key.Key_Down)
    save(editor)
    assert editor.isVisible()
    assert editor.current.title == "Night shift", "the one that is wrong is shown"
    assert editor.text.textCursor().selectedText() == "limit_s = 250"
    assert editor.text.hasFocus()
    assert store.every["night"] == NIGHT
    QTest.keyClicks(editor.text, "limit_s = 30")
    assert editor.fault.isHidden()
    assert editor.text.extraSelections() == []
    save(editor)
    assert "limit_s = 30\n" in store.every["night"]


def test_one_that_was_wrong_before_stops_nobody(editor: DrillEditor, store: MemoryDrills) -> None:
    before = dict(store.every)
    save(editor)
    assert not editor.isVisible()
    assert store.every == before


def test_what_changes_one_of_the_program_is_kept_as_a_copy(
    editor: DrillEditor, store: MemoryDrills, drills: Drills
) -> None:
    press(editor.list, Qt.Key.Key_Down, Qt.Key.Key_Down)
    editor.text.rewrite(editor.text.toPlainText().replace("Hot seat", "Cold seat"))
    save(editor)
    assert title_in(store.every[editor.drill_id]) == "Cold seat"
    assert editor.drill_id not in BUILT_IN_DRILLS
    assert title_in(drills.text("hot-seat")) == "Hot seat"


def test_a_new_one_starts_from_the_format(editor: DrillEditor, store: MemoryDrills) -> None:
    tab_to(editor, editor.new_button)
    press(editor.new_button, Qt.Key.Key_Space)
    assert editor.text.hasFocus()
    assert editor.text.textCursor().selectedText() == 'title = "New drill"'
    QTest.keyClicks(editor.text, 'title = "Short"')
    assert rows(editor)[3] == "Short"
    save(editor)
    assert store.every[editor.drill_id] == NEW_DRILL.replace('"New drill"', '"Short"')


def test_a_copy_has_a_title_of_its_own(editor: DrillEditor, store: MemoryDrills) -> None:
    tab_to(editor, editor.copy_button)
    press(editor.copy_button, Qt.Key.Key_Space)
    save(editor)
    assert store.every[editor.drill_id] == NIGHT.replace("Night shift", "Night shift, copy")
    assert store.every["night"] == NIGHT


def test_a_copy_of_a_long_title_fits(editor: DrillEditor) -> None:
    editor.text.rewrite(NIGHT.replace("Night shift", "n" * 60))
    editor.copy_button.click()
    assert editor.current.title == "n" * 54 + ", copy"
    assert editor.fault.isHidden()


def test_one_is_deleted_when_that_is_kept(editor: DrillEditor, store: MemoryDrills) -> None:
    tab_to(editor, editor.delete_button)
    press(editor.delete_button, Qt.Key.Key_Space)
    assert "Night shift" not in rows(editor)
    assert editor.current.title == "Old"
    assert editor.list.hasFocus()
    assert "night" in store.every
    save(editor)
    assert set(store.every) == {"old"}


def test_escape_deletes_nothing(editor: DrillEditor, store: MemoryDrills) -> None:
    editor.delete_button.click()
    press(editor, Qt.Key.Key_Escape)
    assert not editor.isVisible()
    assert "night" in store.every


def test_a_new_one_that_is_deleted_was_never_there(editor: DrillEditor, store: MemoryDrills) -> None:
    before = dict(store.every)
    editor.new_button.click()
    editor.delete_button.click()
    save(editor)
    assert store.every == before


def test_what_was_written_is_not_lost_by_one_press_of_escape(editor: DrillEditor, store: MemoryDrills) -> None:
    editor.text.rewrite(NIGHT + "# more\n")
    press(editor, Qt.Key.Key_Escape)
    assert editor.isVisible()
    assert "not kept yet" in editor.banner.text
    press(editor, Qt.Key.Key_Escape)
    assert not editor.isVisible()
    assert store.every["night"] == NIGHT


def test_a_script_is_found_and_put_into_the_round(editor: DrillEditor, qapp: QApplication) -> None:
    editor.text.select_line(6)
    tab_to(editor, editor.script_button)
    press(editor.script_button, Qt.Key.Key_Space)
    dialog = editor.findChild(FindScriptDialog)
    assert dialog is not None
    QTest.keyClicks(dialog.list.search, "closing the file")
    press(dialog.list.search, Qt.Key.Key_Return)
    qapp.processEvents()
    assert 'script = "builtin/breakup/02_close_the_file"  # Closing the file\n' in editor.text.toPlainText()
    assert editor.text.toPlainText().splitlines()[4].startswith("script")
    assert editor.fault.isHidden()
    assert editor.focusWidget() is editor.text
    QTest.keyClick(editor.text, Qt.Key.Key_Z, CTRL)
    assert editor.text.toPlainText() == NIGHT


def test_a_full_disk_is_told_and_nothing_is_lost(editor: DrillEditor, store: MemoryDrills) -> None:
    store.refusal = TrainerError("The disk is full.", "Make some room.")
    editor.text.rewrite(NIGHT + "# more\n")
    save(editor)
    assert "The disk is full." in editor.banner.text
    assert editor.isVisible()
    store.refusal = None
    save(editor)
    assert store.every["night"] == NIGHT + "# more\n"


def test_it_opens_on_a_drill(window: MainWindow, drills: Drills) -> None:
    assert window.room is not None
    made = DrillEditor(window, drills, window.room.library, "breakup")
    assert made.current.title == "Breakup round"
    assert made.list.currentItem().text() == "Breakup round"
    made.reject()

"""The course is set up by keyboard alone: lessons, thresholds, words; what the disk refuses is told."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QWidget

from tests.gui.class_by_keys import answered
from tests.gui.test_keys_alone import in_front
from tests.passport_room import LESSONS, NUMBER, OWN
from tests.scenes_course_setup import MISTAKES, course_setup
from tests.stage import Stage
from trainer.domain.course import Course
from trainer.domain.errors import TrainerError
from trainer.gui.dialogs.course_setup import CourseSetupDialog
from trainer.gui.dialogs.fact_sheet import FactSheetDialog
from trainer.gui.dialogs.salesy_list import SalesyListDialog

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from trainer.domain.settings import Settings

KEY = Qt.Key
FULL = TrainerError("The disk is full.", "Make room.")
OURS = Path("/made-up/our lessons")


@pytest.fixture
def stage() -> Stage:
    return Stage(course=Course(LESSONS))


@pytest.fixture
def dialog(qtbot: QtBot, stage: Stage) -> Iterator[CourseSetupDialog]:
    qtbot.addWidget(stage.window)
    stage.window.show()
    made = course_setup(stage)
    made.finished.disconnect(made.deleteLater)  # what it says is looked at afterwards
    made.show()
    made.activateWindow()
    yield made
    made.done(0)
    made.deleteLater()
    stage.window.close()


def kept(stage: Stage) -> Settings:
    return stage.settings_store.settings


def press(*keys: Qt.Key) -> None:
    for key in keys:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)


def tab_to(widget: QWidget) -> None:
    for _ in range(30):
        if QApplication.focusWidget() is widget:
            return
        press(KEY.Key_Tab)
    raise AssertionError(f"Tab never reaches {widget.accessibleName() or widget}")


def choose(monkeypatch: pytest.MonkeyPatch, place: Path | None) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(place) if place else "")


def test_space_leaves_a_lesson_out_and_takes_it_in_again(dialog: CourseSetupDialog, stage: Stage) -> None:
    assert dialog.lessons.hasFocus()
    assert dialog.count.text() == "5 of 5 lessons, about 30 minutes"
    press(KEY.Key_Down, KEY.Key_Space)
    assert kept(stage).course_left_out == (LESSONS[1].lesson_id,)
    assert dialog.count.text() == "4 of 5 lessons, about 24 minutes"
    press(KEY.Key_Space)
    assert kept(stage).course_left_out == ()


def test_only_thresholds_of_lessons_that_are_in_are_shown(dialog: CourseSetupDialog) -> None:
    assert list(dialog.thresholds.rows) == ["digit_s"]
    press(KEY.Key_Space)
    assert dialog.lessons.chosen == NUMBER.lesson_id
    assert dialog.thresholds.rows == {}
    assert "No lesson in the course uses a threshold" in told_in(dialog.thresholds)
    press(KEY.Key_Space)
    assert "Used in Your number, slowly" in told_in(dialog.thresholds)


def told_in(widget: QWidget) -> str:
    QApplication.processEvents()
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def test_the_last_lesson_stays(dialog: CourseSetupDialog, stage: Stage) -> None:
    for _ in LESSONS:
        press(KEY.Key_Space, KEY.Key_Down)
    assert len(kept(stage).course_left_out) == len(LESSONS) - 1
    assert "A course needs at least one lesson." in dialog.banner.text
    item = dialog.lessons.item(len(LESSONS) - 1)
    assert item.checkState() is Qt.CheckState.Checked


def test_a_threshold_is_changed_in_place(dialog: CourseSetupDialog, stage: Stage) -> None:
    field = dialog.thresholds.rows["digit_s"].field
    tab_to(field)
    press(KEY.Key_Up, KEY.Key_Up)
    assert kept(stage).thresholds.digit_s == pytest.approx(0.5)
    assert (field.minimum(), field.maximum()) == (0.1, 2)
    tab = dialog.thresholds.rows["digit_s"].reset_button
    assert tab.isVisible()
    tab.click()
    assert kept(stage).thresholds.digit_s == pytest.approx(0.4)
    assert stage.window.room is not None
    assert stage.window.room.preferences.settings.thresholds.digit_s == pytest.approx(0.4)


def test_a_disk_that_refuses_is_told_and_shows_what_is_kept(dialog: CourseSetupDialog, stage: Stage) -> None:
    stage.settings_store.refusal = FULL
    press(KEY.Key_Space)
    assert "The disk is full." in dialog.banner.text
    assert dialog.lessons.item(0).checkState() is Qt.CheckState.Checked
    field = dialog.thresholds.rows["digit_s"].field
    field.setValue(0.9)
    assert field.value() == pytest.approx(0.4)
    stage.settings_store.refusal = None
    press(KEY.Key_Space)
    assert dialog.banner.text == "", "what was told before is over"


def test_mistakes_of_a_folder_are_told_by_file_and_line(
    dialog: CourseSetupDialog, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(monkeypatch, OURS)
    stage.own_lessons.wrong = MISTAKES
    tab_to(dialog.add_button)
    press(KEY.Key_Space)
    assert "Nothing was added: 3 mistakes in our lessons." in dialog.banner.text
    lines = dialog.faults.toPlainText().splitlines()
    assert lines[0].startswith("01-our-offer.toml, line 12: no sound is called")
    assert len(lines) == 3
    assert dialog.faults.hasFocus()
    assert stage.own_lessons.added == []


def test_a_folder_without_mistakes_is_added(
    dialog: CourseSetupDialog, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = answered(monkeypatch)
    choose(monkeypatch, OURS)
    dialog.tell_mistakes("before", MISTAKES)
    tab_to(dialog.add_button)
    press(KEY.Key_Space)
    assert stage.own_lessons.added == [OURS]
    assert told[-1] == "Added 1 lesson is in the course now."
    assert not dialog.faults.isVisible()
    choose(monkeypatch, None)
    press(KEY.Key_Space)
    assert stage.own_lessons.added == [OURS], "nobody said which folder"
    choose(monkeypatch, OURS)
    stage.own_lessons.refusal = FULL
    press(KEY.Key_Space)
    assert "The disk is full." in dialog.banner.text


@pytest.mark.parametrize(("answer", "replaced"), [("Yes", [OURS]), ("No", [])])
def test_lessons_of_the_same_name_are_replaced_after_a_question(
    dialog: CourseSetupDialog, stage: Stage, monkeypatch: pytest.MonkeyPatch, answer: str, replaced: list[Path]
) -> None:
    told = answered(monkeypatch, answer, "Ok")
    choose(monkeypatch, OURS)
    stage.own_lessons.there = ("01-our-offer",)
    tab_to(dialog.add_button)
    press(KEY.Key_Space)
    assert told[0].startswith("Replace the lesson that is here? 01-our-offer is kept already.")
    assert stage.own_lessons.replaced == replaced
    assert stage.own_lessons.added == []
    assert not dialog.banner.isVisible()


def test_lessons_that_went_with_an_update_are_told_when_it_opens(qtbot: QtBot, stage: Stage) -> None:
    stage.own_lessons.left_out = MISTAKES
    qtbot.addWidget(stage.window)
    stage.window.show()
    made = course_setup(stage)
    made.finished.disconnect(made.deleteLater)
    made.show()
    made.activateWindow()
    QApplication.processEvents()
    assert "Lessons of your own are left out: 3 mistakes." in made.banner.text
    assert made.faults.toPlainText().startswith("01-our-offer.toml, line 12: no sound is called")
    assert made.faults.isVisible()
    assert made.lessons.hasFocus()
    made.done(0)
    made.deleteLater()
    stage.window.close()


def test_of_very_many_mistakes_the_first_are_listed(dialog: CourseSetupDialog) -> None:
    dialog.tell_mistakes("our lessons", MISTAKES * 40)
    assert "120 mistakes" in dialog.banner.text
    lines = dialog.faults.toPlainText().splitlines()
    assert len(lines) == 51
    assert lines[-1] == "And 70 more."


def test_del_takes_an_own_lesson_away_after_a_question(
    dialog: CourseSetupDialog, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = answered(monkeypatch, "No", "Yes")
    press(KEY.Key_Delete)
    assert told == [], "a lesson of the program stays"
    assert not dialog.remove_button.isEnabled()
    dialog.lessons.setCurrentRow(LESSONS.index(OWN))
    press(KEY.Key_Delete)
    assert stage.own_lessons.removed == []
    tab_to(dialog.remove_button)
    press(KEY.Key_Space)
    assert stage.own_lessons.removed == ["opener"]
    assert told[0].startswith("Remove Our own opener?")
    stage.own_lessons.refusal = FULL
    dialog.remove()
    assert "The disk is full." in dialog.banner.text


@pytest.mark.parametrize(
    ("name", "kind"), [("words_button", SalesyListDialog), ("facts_button", FactSheetDialog)], ids=["words", "facts"]
)
def test_words_and_facts_are_a_key_away(dialog: CourseSetupDialog, name: str, kind: type[QDialog]) -> None:
    tab_to(getattr(dialog, name))
    seen = in_front(kind, lambda _dialog: None)
    press(KEY.Key_Space)
    assert len(seen) == 1


@pytest.mark.parametrize("key", [KEY.Key_Escape, KEY.Key_Return])
def test_esc_and_enter_close_it(dialog: CourseSetupDialog, key: Qt.Key) -> None:
    press(key)
    assert not dialog.isVisible()


def test_whoever_listens_is_told_what_each_thing_is(dialog: CourseSetupDialog) -> None:
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert dialog.lessons.accessibleName() == "Lessons of the course"
    assert dialog.lessons.item(0).data(spoken) == "Your number, slowly, 6 minutes, in the course"
    press(KEY.Key_Space)
    assert dialog.lessons.item(0).data(spoken) == "Your number, slowly, 6 minutes, left out"
    row = LESSONS.index(OWN)
    assert dialog.lessons.item(row).data(spoken) == "Our own opener, 6 minutes, own lesson, in the course"


def test_the_course_leads_to_it(qtbot: QtBot, stage: Stage) -> None:
    qtbot.addWidget(stage.window)
    stage.window.show()
    stage.enter()
    stage.window.shelf.furnish()
    stage.window.activateWindow()
    seen = in_front(CourseSetupDialog, lambda _dialog: None)
    stage.window.course.setup_wanted.emit()
    assert len(seen) == 1
    stage.window.close()

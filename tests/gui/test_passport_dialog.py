"""The passport is saved by keyboard alone, and nothing is said to be saved that is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

from tests.gui.class_by_keys import answered
from tests.gui.test_keys_alone import in_front
from tests.passport_room import LESSONS
from tests.scenes_course_setup import passport_dialog
from tests.stage import Stage
from trainer.domain.course import Course
from trainer.domain.errors import TrainerError
from trainer.gui.dialogs.passport import PassportDialog

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

KEY = Qt.Key


@pytest.fixture
def stage() -> Stage:
    return Stage(course=Course(LESSONS))


@pytest.fixture
def dialog(qtbot: QtBot, stage: Stage) -> Iterator[PassportDialog]:
    qtbot.addWidget(stage.window)
    stage.window.show()
    made = passport_dialog(stage)
    made.finished.disconnect(made.deleteLater)  # what it says is looked at afterwards
    made.show()
    made.activateWindow()
    yield made
    made.done(0)
    made.deleteLater()
    stage.window.close()


def choose(monkeypatch: pytest.MonkeyPatch, place: Path | None) -> list[str]:
    """Let somebody choose a place, or nobody say anything; the list holds which names were suggested."""
    suggested: list[str] = []

    def ask(_parent: object, _title: str, name: str, _kinds: str) -> tuple[str, str]:
        suggested.append(name)
        return (str(place) if place else "", "Passport (*.html)" if place else "")

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    return suggested


def press(key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


def test_it_tells_whose_it_is_and_how_large(dialog: PassportDialog) -> None:
    assert dialog.name.text() == "Me"
    assert dialog.told.text() == "2 of 5 lessons passed."
    assert dialog.size_label.text() == "About 0.1 MB, without recordings"
    dialog.with_sound.setFocus()
    press(KEY.Key_Space)
    assert dialog.size_label.text() == "About 0.2 MB, 1 recording"


@pytest.mark.parametrize("with_sound", [False, True])
def test_enter_saves_it(
    dialog: PassportDialog,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    with_sound: bool,  # noqa: FBT001 - a case
) -> None:
    told, suggested = answered(monkeypatch), choose(monkeypatch, tmp_path / "mine")
    if with_sound:
        dialog.with_sound.setFocus()
        press(KEY.Key_Space)
    QTest.keyClick(dialog, KEY.Key_Return)
    page = (tmp_path / "mine.html").read_text(encoding="utf-8")
    assert "2 of 5 lessons passed." in page
    assert ("<audio" in page) is with_sound
    assert suggested[0].endswith("passport Me.html")
    assert told[-1] == f"Done The passport of Me is in {tmp_path / 'mine.html'}."
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_nothing_is_saved_where_nobody_says_where(
    dialog: PassportDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = answered(monkeypatch)
    choose(monkeypatch, None)
    QTest.keyClick(dialog, KEY.Key_Return)
    assert dialog.isVisible()
    assert told == []
    QTest.keyClick(dialog, KEY.Key_Escape)
    assert not dialog.isVisible()
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_refuses_is_told_and_the_dialog_stays(
    dialog: PassportDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = answered(monkeypatch)
    choose(monkeypatch, tmp_path / "missing" / "mine.html")
    QTest.keyClick(dialog, KEY.Key_Return)
    assert [one.startswith("Not done") for one in told] == [True]
    assert dialog.isVisible()


def test_without_anything_to_hear_no_recordings_are_offered(qtbot: QtBot, stage: Stage) -> None:
    qtbot.addWidget(stage.window)
    stage.enter()
    assert stage.window.room is not None
    made = PassportDialog(stage.window, stage.window.room.passports)
    assert not made.with_sound.isEnabled()
    assert "all of it is ahead" in made.told.text()
    made.done(0)


def test_what_cannot_be_read_is_told_and_not_saved(
    qtbot: QtBot, stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    qtbot.addWidget(stage.window)
    stage.enter()
    assert stage.window.room is not None

    def refuse(_person: str) -> None:
        raise TrainerError("The disk is full.", "Make room.")

    choose(monkeypatch, tmp_path / "mine.html")
    monkeypatch.setattr(stage.window.room.passports, "of", refuse)
    made = PassportDialog(stage.window, stage.window.room.passports)
    made.show()
    assert "The disk is full." in made.banner.text
    made.save()
    assert list(tmp_path.iterdir()) == []
    made.done(0)


def test_the_course_leads_to_it(qtbot: QtBot, stage: Stage) -> None:
    qtbot.addWidget(stage.window)
    stage.window.show()
    stage.enter()
    stage.window.shelf.furnish()
    stage.window.activateWindow()
    seen = in_front(PassportDialog, lambda _dialog: None)
    stage.window.course.passport_wanted.emit()
    assert len(seen) == 1
    stage.window.close()

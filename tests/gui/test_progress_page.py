"""Progress in the window, by keys and by clicks."""

from __future__ import annotations

import re
import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from tests.builders import make_followed_take, make_take
from tests.practised import practised
from tests.stage import Stage
from trainer.domain.errors import TrainerError
from trainer.domain.person import GUEST
from trainer.domain.script import Origin
from trainer.domain.settings import Settings
from trainer.domain.thresholds import Thresholds
from trainer.gui.background import Background
from trainer.gui.dialogs.compare import CompareDialog
from trainer.gui.dialogs.mastery_checks import MasteryChecksDialog
from trainer.gui.dialogs.people import PeopleDialog
from trainer.gui.keys import Act
from trainer.gui.pages.progress import OVERVIEW, PLAN, TAKES

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from trainer.gui.main_window import MainWindow
    from trainer.gui.pages.progress import ProgressPage
    from trainer.rehearsal.ports import Clip, Playback

START = Background.start
KEY, HELD = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def stage() -> Stage:
    return Stage(takes=practised(60))


@pytest.fixture
def page(window: MainWindow) -> ProgressPage:
    window.open_page(window.progress)
    return window.progress


def press(window: MainWindow, *keys: Qt.Key, held: Qt.KeyboardModifier = HELD.NoModifier) -> None:
    for key in keys:
        QTest.keyClick(window.focusWidget() or window, key, held)
        QApplication.processEvents()


def names(page: ProgressPage) -> list[str]:
    lines = (page.takes.model.line(row) for row in range(len(page.takes.model.keys)))
    return [line.take_id for line in lines if line is not None]


def answer(monkeypatch: pytest.MonkeyPatch, button: QMessageBox.StandardButton) -> list[str]:
    asked: list[str] = []

    def told(_parent: object, title: str, text: str, *_more: object) -> QMessageBox.StandardButton:
        asked.append(f"{title} {text}")
        return button

    for kind in ("question", "information", "warning"):
        monkeypatch.setattr(QMessageBox, kind, told)
    return asked


def test_the_overview_tells_the_change_and_draws_each_figure(page: ProgressPage) -> None:
    assert page.overview.sentences.text().startswith("Ums: from about ")
    assert "of the last seven days" in page.overview.week.text()
    for card in page.overview.cards:
        assert card.told.text()
        assert card.chart.accessibleDescription()
        assert card.chart.svg().startswith("<svg")
        assert card.chart.picture().width() > 1000


def test_a_chart_is_read_and_opened_by_keys(window: MainWindow, page: ProgressPage) -> None:
    chart = page.overview.cards[0].chart
    chart.setFocus()
    press(window, KEY.Key_Left, KEY.Key_Left)
    assert (
        "The breakup" in chart.accessibleDescription()
        or "Referral" in chart.accessibleDescription()
        or "They" in chart.accessibleDescription()
    )
    press(window, KEY.Key_Return)
    assert window.page is window.review
    assert window.review.take is not None
    assert window.review.take.take_id == "take-00058"


def test_a_chart_is_clicked(window: MainWindow, page: ProgressPage) -> None:
    chart = page.overview.cards[0].chart
    place = QPoint(chart.width() - 14, 40)
    QTest.mouseMove(chart, place)
    QApplication.processEvents()
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, HELD.NoModifier, place)
    assert window.page is window.review
    assert window.review.take is not None
    assert window.review.take.take_id == "take-00059"


def test_a_picture_is_copied_and_saved(page: ProgressPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    card = page.overview.cards[0]
    card.copy_picture()
    assert not QApplication.clipboard().image().isNull()
    for name, start in (("a.png", b"\x89PNG"), ("a.svg", b"<svg")):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, name=name: (str(tmp_path / name), ""))
        card.save_picture()
        assert (tmp_path / name).read_bytes().startswith(start)
    assert [action.text() for action in card.menu().actions()] == ["Copy the picture", "Save it as PNG or SVG\u2026"]


@pytest.mark.parametrize("name", ["gone/a.png", "gone/a.svg"])
def test_a_picture_that_is_refused_is_told(
    page: ProgressPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(tmp_path / name), ""))
    page.overview.cards[0].save_picture()
    assert "cannot be kept" in page.banner.text


def test_views_take_turns(window: MainWindow, page: ProgressPage) -> None:
    for view in (TAKES, PLAN, OVERVIEW):
        press(window, KEY.Key_V)
        assert page.views.currentIndex() == view


def test_takes_are_narrowed_by_typing_and_come_back_with_escape(
    qtbot: QtBot, window: MainWindow, page: ProgressPage
) -> None:
    press(window, KEY.Key_F, held=HELD.ControlModifier)
    assert page.takes.search.hasFocus()
    with qtbot.waitSignal(page.takes.wanted_changed):
        QTest.keyClicks(page.takes.search, "calm")
    assert 0 < len(names(page)) < 60
    assert f"{len(names(page))} of 60 takes" in page.subtitle.text()
    press(window, KEY.Key_Return)
    assert page.takes.table.hasFocus(), "Enter in the field goes to what was found"
    press(window, KEY.Key_Escape)
    assert len(names(page)) == 60
    press(window, KEY.Key_Escape)
    assert window.page is window.practice


def test_nothing_found_is_said(page: ProgressPage) -> None:
    page.show_tab(TAKES)
    page.takes.search.setText("zebra")
    page.refresh()
    assert page.takes.nothing.isVisible()
    assert Act.DELETE in page.idle
    assert Act.PLAY_TAKE in page.idle


def test_takes_are_narrowed_by_boxes(page: ProgressPage) -> None:
    page.show_tab(TAKES)
    page.takes.script.setCurrentIndex(1)
    assert {line.script for line in page.takes.chosen} <= {page.takes.script.currentText()}
    assert 0 < len(names(page)) < 60
    page.takes.clear_filters()
    page.takes.starred.setChecked(True)
    assert len(names(page)) == 3
    page.takes.clear_filters()
    page.takes.tag.setCurrentIndex(1)
    assert len(names(page)) == 7
    page.takes.clear_filters()
    assert page.takes.prospect.isHidden(), "these takes are for nobody"
    page.takes.failed.setCurrentIndex(page.takes.failed.findData("length"))
    assert len(names(page)) < 60


def test_takes_are_narrowed_to_a_prospect(page: ProgressPage, stage: Stage) -> None:
    for name in ("take-00007", "take-00008"):
        take = stage.store.takes[name]
        script = replace(take.draft.script, fields={"prospect": "Sarah"})
        stage.keep(replace(take, draft=replace(take.draft, script=script)))
    page.show_tab(TAKES)
    assert page.takes.prospect.isVisible()
    page.takes.prospect.setCurrentText("Sarah")
    assert names(page) == ["take-00008", "take-00007"]


def test_a_click_on_a_head_sorts_and_another_turns_it_round(page: ProgressPage) -> None:
    page.show_tab(TAKES)
    header = page.takes.table.horizontalHeader()
    header.sectionClicked.emit(4)
    fewest = [page.takes.model.line(row) for row in range(60)]
    header.sectionClicked.emit(4)
    most = [page.takes.model.line(row) for row in range(60)]
    assert [line.ums for line in fewest if line] == sorted(line.ums for line in fewest if line)
    assert [line.ums for line in most if line] == sorted((line.ums for line in most if line), reverse=True)


def test_a_take_is_opened_starred_and_remarked_from_its_row(
    window: MainWindow, page: ProgressPage, stage: Stage
) -> None:
    page.show_tab(TAKES)
    press(window, KEY.Key_Down)
    (line,) = page.takes.chosen
    before = stage.store.takes[line.take_id].remarks.starred
    press(window, KEY.Key_Asterisk)
    assert stage.store.takes[line.take_id].remarks.starred is not before
    assert page.takes.chosen[0].take_id == line.take_id, "it stays chosen"
    press(window, KEY.Key_Return)
    assert window.review.take is not None
    assert window.review.take.take_id == line.take_id


def test_home_and_end_go_to_the_newest_and_the_oldest(window: MainWindow, page: ProgressPage) -> None:
    page.show_tab(TAKES)
    press(window, KEY.Key_End)
    assert [line.take_id for line in page.takes.chosen] == ["take-00000"]
    press(window, KEY.Key_Home)
    assert [line.take_id for line in page.takes.chosen] == ["take-00059"]


def test_a_row_is_played_and_falls_silent(window: MainWindow, page: ProgressPage, stage: Stage) -> None:
    page.show_tab(TAKES)
    press(window, KEY.Key_Space)
    assert stage.replay.playing
    press(window, KEY.Key_Space)
    assert not stage.replay.playing


def test_a_device_is_opened_off_the_windows_thread(
    qtbot: QtBot, window: MainWindow, page: ProgressPage, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.show_tab(TAKES)
    monkeypatch.setattr(Background, "start", START)
    opened: list[threading.Thread] = []
    play = stage.speaker.play

    def noted(clip: Clip) -> Playback:
        opened.append(threading.current_thread())
        return play(clip)

    monkeypatch.setattr(stage.speaker, "play", noted)
    press(window, KEY.Key_Space)
    qtbot.waitUntil(lambda: stage.replay.playing and page.tools._awaited is None)
    assert opened
    assert threading.main_thread() not in opened
    press(window, KEY.Key_Space)
    assert not stage.replay.playing


def test_several_takes_are_starred_at_once(window: MainWindow, page: ProgressPage, stage: Stage) -> None:
    page.show_tab(TAKES)

    def starred() -> list[bool]:
        return [stage.store.takes[name].remarks.starred for name in names(page)[:10]]

    for expected in (True, False):
        press(window, KEY.Key_Home)
        press(window, *[KEY.Key_Down] * 9, held=HELD.ShiftModifier)
        press(window, KEY.Key_Asterisk)
        assert starred() == [expected] * 10


@pytest.mark.parametrize("count", [5, 30])
def test_what_went_before_the_disk_refused_can_come_back(
    window: MainWindow, page: ProgressPage, stage: Stage, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    move = stage.store.move_to_bin

    def refuse_the_third(take_id: str, when: datetime) -> None:
        if len(stage.store.latest()) == 58:
            raise TrainerError("The disk is full.", "Make room.")
        move(take_id, when)

    monkeypatch.setattr(stage.store, "move_to_bin", refuse_the_third)
    page.show_tab(TAKES)
    press(window, *[KEY.Key_Down] * (count - 1), held=HELD.ShiftModifier)
    press(window, KEY.Key_Delete)
    assert "The disk is full" in page.banner.text
    assert len(names(page)) == 58
    assert window.undo_bar.note.text().startswith("2 takes are in the bin")
    press(window, KEY.Key_Z, held=HELD.ControlModifier)
    assert len(names(page)) == 60


def test_several_takes_are_deleted_and_come_back(window: MainWindow, page: ProgressPage, stage: Stage) -> None:
    page.show_tab(TAKES)
    press(window, KEY.Key_Down, KEY.Key_Down, held=HELD.ShiftModifier)
    assert len(page.takes.chosen) == 3
    press(window, KEY.Key_Delete)
    assert len(stage.store.latest()) == 57
    assert window.undo_bar.isVisible()
    assert window.undo_bar.note.text() == "3 takes are in the bin for 7 days."
    press(window, KEY.Key_Z, held=HELD.ControlModifier)
    assert len(stage.store.latest()) == 60
    assert not window.undo_bar.isVisible()


def test_the_offer_to_undo_goes_but_the_key_stays(window: MainWindow, page: ProgressPage, stage: Stage) -> None:
    page.show_tab(TAKES)
    press(window, KEY.Key_Delete)
    window.undo_bar._time.timeout.emit()
    assert not window.undo_bar.isVisible()
    press(window, KEY.Key_Z, held=HELD.ControlModifier)
    assert len(stage.store.latest()) == 60


def test_for_good_is_asked_with_the_number(
    window: MainWindow, page: ProgressPage, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answer(monkeypatch, QMessageBox.StandardButton.Yes)
    page.show_tab(TAKES)
    press(window, KEY.Key_Down, held=HELD.ShiftModifier)
    press(window, KEY.Key_Delete, held=HELD.ShiftModifier)
    assert len(stage.store.takes) == 58
    assert "2 recordings" in asked[0]


def test_two_takes_are_compared_and_the_first_with_the_best(
    window: MainWindow, page: ProgressPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[tuple[str, ...]] = []
    monkeypatch.setattr(
        CompareDialog, "exec", lambda dialog: shown.append(tuple(take.take_id for take in dialog.takes))
    )
    page.show_tab(TAKES)
    assert Act.COMPARE in page.idle
    press(window, KEY.Key_Down, held=HELD.ShiftModifier)
    assert Act.COMPARE not in page.idle
    press(window, KEY.Key_C)
    assert sorted(shown[0]) == ["take-00058", "take-00059"]
    page.show_tab(OVERVIEW)
    press(window, KEY.Key_B, held=HELD.ShiftModifier)
    assert shown[1][0] == "take-00000"
    assert shown[1][1] != "take-00000"


def test_one_key_plays_the_first_and_the_best(
    window: MainWindow, page: ProgressPage, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[bool] = []

    def look(dialog: CompareDialog) -> None:
        dialog.show()
        QApplication.processEvents()
        heard.append(stage.replay.playing)
        dialog.reject()

    monkeypatch.setattr(CompareDialog, "exec", look)
    press(window, KEY.Key_B, held=HELD.ShiftModifier)
    assert page.overview.first_and_best is not None
    assert heard == [True]


def test_somebody_else_practises(window: MainWindow, page: ProgressPage, stage: Stage) -> None:
    page.tools.switch("Priya")
    assert stage.settings_store.settings.person == "Priya"
    assert page.content.currentIndex() == 0, "she has no takes yet"
    assert page.person.currentText() == "Priya"
    assert "Priya" in window.rail._footer.text()
    page.tools.switch("Me")
    assert page.subtitle.text().startswith("60 takes")


def test_people_are_added_by_name_and_deleted_after_a_question(
    qtbot: QtBot, window: MainWindow, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answer(monkeypatch, QMessageBox.StandardButton.Yes)
    assert window.room is not None
    dialog = PeopleDialog(window, window.room)
    qtbot.addWidget(dialog)
    dialog.show()
    QTest.keyClicks(dialog.name, "Priya")
    QTest.keyClick(dialog.name, KEY.Key_Return)
    assert stage.settings_store.settings.person == "Priya"
    again = PeopleDialog(window, window.room)
    qtbot.addWidget(again)
    again.show()
    again.erase()
    assert "practises now" in again.banner.text
    again.people.setCurrentRow(0)
    assert again.chosen == "Me"
    again.erase()
    assert "Delete Me and everything" in asked[0]
    assert stage.store.takes == {}
    again.close()


@pytest.mark.parametrize(("choice", "left"), [("Delete them", 0), ("Keep them", 1)])
def test_a_guest_is_asked_what_becomes_of_their_takes(
    page: ProgressPage, stage: Stage, monkeypatch: pytest.MonkeyPatch, choice: str, left: int
) -> None:
    page.tools.switch(GUEST)
    made = make_take("guests")
    stage.keep(replace(made, draft=replace(made.draft, person=GUEST)))

    def click(box: QMessageBox) -> int:
        (button,) = (one for one in box.buttons() if one.text() == choice)
        button.click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", click)
    page.tools.switch("Me")
    assert stage.settings_store.settings.person == "Me"
    assert len([take for take in stage.store.takes.values() if take.draft.person == GUEST]) == left


@pytest.mark.parametrize(("choice", "is_left"), [("Delete them", False), ("Keep them", True)])
def test_a_guest_who_was_only_in_the_course_is_asked_too(
    page: ProgressPage,
    stage: Stage,
    monkeypatch: pytest.MonkeyPatch,
    choice: str,
    is_left: bool,  # noqa: FBT001 - a column
) -> None:
    page.tools.switch(GUEST)
    stage.people.in_course.add(GUEST)
    asked: list[str] = []

    def click(box: QMessageBox) -> int:
        asked.append(box.text())
        next(one for one in box.buttons() if one.text() == choice).click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", click)
    page.tools.switch("Me")
    assert asked == ["The guest leaves tries in the course behind."]
    assert stage.people.is_in_course(GUEST) is is_left
    assert stage.settings_store.settings.person == "Me"


@pytest.mark.parametrize("choice", ["Delete them", "Keep them", "Cancel"])
def test_a_guest_is_asked_when_the_window_closes(
    window: MainWindow, page: ProgressPage, stage: Stage, monkeypatch: pytest.MonkeyPatch, choice: str
) -> None:
    page.tools.switch("guest")
    made = make_take("guests")
    stage.keep(replace(made, draft=replace(made.draft, person=GUEST)))
    choices = ["Keep them", choice]  # the first one is for whoever closes the window that is still open

    def click(box: QMessageBox) -> int:
        chosen = choices.pop()
        next(one for one in box.buttons() if one.text().replace("&", "") == chosen).click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", click)
    window.close()
    assert window.isVisible() is (choice == "Cancel")
    assert ("guests" in stage.store.takes) is (choice != "Delete them")


def test_todays_practice_leads_from_one_to_the_next(window: MainWindow, page: ProgressPage) -> None:
    page.show_tab(PLAN)
    wanted = page.plan.next_exercise
    assert wanted is not None
    press(window, KEY.Key_G)
    assert window.page is window.practice
    assert "Today" in window.practice.subtitle.text() or "one thing" in window.practice.subtitle.text()


def test_how_a_take_felt_reaches_the_plan(window: MainWindow, stage: Stage) -> None:
    made = make_followed_take("take-00060")
    script = replace(made.draft.script, origin=Origin("builtin/breakup/02_close_the_file", 1))
    take = stage.keep(replace(made, draft=replace(made.draft, script=script, recorded_at=stage.clock.now())))
    due = []
    for key in (KEY.Key_1, KEY.Key_2):
        window.takes.open(stage.store.takes[take.take_id])
        press(window, key, KEY.Key_G)
        due.append(stage.cards.kept["Me", "script:builtin/breakup/02_close_the_file"][0])
    assert due[0] < due[1]


def test_a_goal_is_kept(page: ProgressPage, stage: Stage) -> None:
    page.show_tab(PLAN)
    page.plan.goal.setValue(20)
    assert stage.people.known["Me"].weekly_goal == 20
    assert "of 20" in page.plan.week.text()
    page.plan.goal.setValue(0)
    assert "of" not in page.plan.week.text().split("takes")[0]


def test_checks_for_mastery_are_chosen(qtbot: QtBot, window: MainWindow, stage: Stage) -> None:
    assert window.room is not None
    dialog = MasteryChecksDialog(window, window.room.preferences)
    qtbot.addWidget(dialog)
    for box in dialog.boxes.values():
        box.setChecked(False)
    dialog.keep()
    assert "No check is chosen" in dialog.banner.text or dialog.banner.isHidden() is False
    dialog.boxes["ums"].setChecked(True)
    dialog.keep()
    assert "ums" not in stage.settings_store.settings.unwatched
    assert "pace" in stage.settings_store.settings.unwatched


def test_takes_are_exported_and_a_report_written(
    window: MainWindow, page: ProgressPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answer(monkeypatch, QMessageBox.StandardButton.No)
    page.show_tab(TAKES)
    for key, name, held in (
        (KEY.Key_E, "out.csv", HELD.ControlModifier),
        (KEY.Key_R, "out.html", HELD.ControlModifier),
    ):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, name=name: (str(tmp_path / name), ""))
        press(window, key, held=held)
        assert (tmp_path / name).exists()
    assert any("60 takes" in one for one in asked)


def test_all_takes_are_judged_by_other_thresholds_while_the_page_is_shown(
    window: MainWindow, page: ProgressPage, stage: Stage
) -> None:
    assert window.room is not None
    preferences = window.room.preferences
    preferences.change(replace(preferences.settings, thresholds=Thresholds(ums=9)))
    page.refresh()
    assert {how for _, how in stage.index.filed.values()} == {window.room.ledger.judged_with}
    passed = page.overview.cards[-1].chart.followed
    assert passed is not None
    assert (passed.measured.name, len(passed.dots)) == ("passed", 60)


@pytest.fixture
def report(tmp_path: Path, window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[str]]:
    """Return what writes a report by its key, and returns the names of the takes in it."""
    answer(monkeypatch, QMessageBox.StandardButton.No)
    place = tmp_path / "report.html"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(place), ""))

    def write() -> list[str]:
        press(window, KEY.Key_R, held=HELD.ControlModifier)
        return re.findall(r'data-take="([^"]+)"', place.read_text(encoding="utf-8"))

    return write


def test_a_report_has_the_newest_first_however_the_table_is_sorted(
    page: ProgressPage, report: Callable[[], list[str]]
) -> None:
    page.show_tab(TAKES)
    page.takes.table.horizontalHeader().sectionClicked.emit(4)
    assert names(page) != sorted(names(page), reverse=True)
    assert report() == sorted(names(page), reverse=True)


def test_a_report_is_about_what_the_open_view_shows(page: ProgressPage, report: Callable[[], list[str]]) -> None:
    page.show_tab(TAKES)
    page.takes.starred.setChecked(True)
    assert len(report()) == 3
    page.show_tab(OVERVIEW)
    assert len(report()) == 60
    page.overview.script.setCurrentIndex(1)
    of_script = report()
    page.show_tab(TAKES)
    page.takes.clear_filters()
    page.takes.script.setCurrentIndex(1)
    assert 0 < len(of_script) < 60
    assert of_script == names(page)


def test_somebody_elses_takes_are_not_narrowed_to_what_is_not_among_them(page: ProgressPage, stage: Stage) -> None:
    made = make_take("priyas")
    stage.keep(replace(made, draft=replace(made.draft, person="Priya")))
    page.overview.script.setCurrentIndex(2)
    page.show_tab(TAKES)
    page.takes.script.setCurrentIndex(2)
    assert 0 < len(names(page)) < 60
    page.tools.switch("Priya")
    assert page.takes.script.currentText() == "All scripts"
    assert names(page) == ["priyas"]
    page.show_tab(OVERVIEW)
    assert page.overview.script.currentText() == "All scripts"
    assert "1 take" in page.overview.about.text()


def test_a_fault_is_told(window: MainWindow, page: ProgressPage, stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object) -> None:
        raise TrainerError("The disk refuses to read your takes.", "Check the disk.")

    monkeypatch.setattr(stage.index, "find", refuse)
    page.show_tab(TAKES)
    assert "The disk refuses" in page.banner.text
    assert window.page is page


def test_old_recordings_are_announced_before_they_go(qtbot: QtBot) -> None:
    stage = Stage(takes=practised(40), settings=Settings(keep_days=3, mic_checked=True))
    qtbot.addWidget(stage.window)
    stage.window.show()
    stage.enter()
    assert "older than you want to keep them" in stage.window.practice.banner.text
    gone = len(stage.window.behind.to_forget)
    assert gone
    stage.window.close()
    assert sum(take.audio is None for take in stage.store.takes.values()) == gone


def test_old_recordings_stay_where_somebody_says_so(qtbot: QtBot) -> None:
    stage = Stage(takes=practised(40), settings=Settings(keep_days=3, mic_checked=True))
    qtbot.addWidget(stage.window)
    stage.window.show()
    stage.enter()
    stage.window.practice.banner.action_wanted.emit()
    stage.window.close()
    assert all(take.audio is not None for take in stage.store.takes.values())


def test_what_was_chosen_after_the_announcement_counts(qtbot: QtBot) -> None:
    stage = Stage(takes=practised(40), settings=Settings(keep_days=3, mic_checked=True))
    qtbot.addWidget(stage.window)
    stage.window.show()
    stage.enter()
    starred, *others = stage.window.behind.to_forget
    assert stage.window.room is not None
    take = stage.store.takes[starred]
    stage.window.room.history.remark(take, replace(take.remarks, starred=True))
    stage.window.close()
    assert stage.store.takes[starred].audio is not None
    assert all(stage.store.takes[name].audio is None for name in others)


def test_nothing_goes_when_recordings_are_kept_for_ever_after_all(qtbot: QtBot) -> None:
    stage = Stage(takes=practised(40), settings=Settings(keep_days=3, mic_checked=True))
    qtbot.addWidget(stage.window)
    stage.window.show()
    stage.enter()
    assert stage.window.behind.to_forget
    stage.window.settings.data.keep_changed.emit(0)
    assert stage.settings_store.settings.keep_days == 0
    stage.window.close()
    assert all(take.audio is not None for take in stage.store.takes.values())


def test_everything_is_backed_up_and_restored(
    window: MainWindow, stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answer(monkeypatch, QMessageBox.StandardButton.Yes)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(tmp_path / "all"), "Backup (*.zip)"))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_args: ([str(tmp_path / "all.zip")], ""))
    window.open_page(window.settings)
    window.settings.data.backup_button.click()
    assert stage.vault.done == [("back up", tmp_path / "all.zip")]
    window.settings.data.restore_button.click()
    assert [what for what, _ in stage.vault.done] == ["back up", "check", "restore"]
    assert stage.closed == 1, "the room was closed first"
    assert not window.isVisible()
    assert "start it again" in asked[-1]


def test_a_refused_backup_changes_nothing(
    window: MainWindow, stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answer(monkeypatch, QMessageBox.StandardButton.Yes)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_args: ([str(tmp_path / "x.zip")], ""))
    stage.vault.refusal = TrainerError("x.zip is damaged.", "Choose another one.")
    window.open_page(window.settings)
    window.settings.data.restore_button.click()
    assert "x.zip is damaged." in asked[-1]
    assert stage.closed == 0
    assert window.isVisible()


def test_keeping_for_less_time_is_confirmed(window: MainWindow, stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = answer(monkeypatch, QMessageBox.StandardButton.No)
    stage.clock.time_s = 400 * 86400.0
    window.open_page(window.settings)
    keep = window.settings.data.keep
    keep.setCurrentIndex(4)
    keep.activated.emit(4)
    assert "The next start says so again" in asked[0]
    assert stage.settings_store.settings.keep_days == 0
    assert keep.currentText() == "For ever"
    answer(monkeypatch, QMessageBox.StandardButton.Yes)
    keep.activated.emit(4)
    assert stage.settings_store.settings.keep_days == 30

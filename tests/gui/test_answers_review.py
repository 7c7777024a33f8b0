"""Answering flags in the review, with the keyboard and the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.builders import make_spans, make_take
from trainer.domain.answers import Verdict
from trainer.domain.errors import TrainerError
from trainer.gui.keys import Act
from trainer.gui.pages.progress import TAKES

if TYPE_CHECKING:
    from tests.stage import Stage
    from trainer.domain.take import Take
    from trainer.gui.main_window import MainWindow
    from trainer.gui.pages.review import ReviewPage

ROUGH = make_take("rough", spans=make_spans(((0.5, 4.0), (5.4, 9.0), (9.7, 18.0)), [(2.0, 2.4), (6.0, 6.5)]))
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def review(window: MainWindow, stage: Stage) -> ReviewPage:
    open_take(window, stage, ROUGH)
    return window.review


def open_take(window: MainWindow, stage: Stage, take: Take) -> None:
    stage.keep(take)
    window.progress.take_opened.emit(take)


def press(window: MainWindow, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(window, key)


def ums_shown(review: ReviewPage) -> str:
    (tile,) = (tile for tile in review.checks.tiles if tile.check and tile.check.name == "ums")
    return tile.accessibleName().rsplit(" ", 1)[1]


def offered(window: MainWindow) -> list[str]:
    return [hint.split(": ")[1] for hint in window.hints.accessibleDescription().split(", ")]


def test_an_um_that_is_none_is_taken_off_at_once(window: MainWindow, review: ReviewPage, stage: Stage) -> None:
    press(window, Qt.Key.Key_Right, Qt.Key.Key_N)
    assert ums_shown(review) == "1"
    assert stage.store.takes["rough"].measures.filled_pauses == 1
    assert [mark.label for mark in review.waveform.marks] == ["no um", "pause 1.4 s", "um"]
    assert "N takes that back" in review.question.text()
    window.open_page(window.progress)
    window.progress.show_tab(TAKES)
    line = window.progress.model.line(0)
    assert line is not None
    assert line.ums == 1


def test_the_same_key_takes_it_back(window: MainWindow, review: ReviewPage, stage: Stage) -> None:
    press(window, Qt.Key.Key_Right, Qt.Key.Key_N, Qt.Key.Key_N)
    assert ums_shown(review) == "2"
    assert stage.store.takes["rough"].answers == ()


def test_a_flag_can_be_said_to_be_right(window: MainWindow, review: ReviewPage, stage: Stage) -> None:
    press(window, Qt.Key.Key_Right, Qt.Key.Key_Y)
    assert review.waveform.marks[0].verdict is Verdict.RIGHT
    assert stage.store.takes["rough"].measures == ROUGH.measures


def test_without_a_chosen_mark_there_is_nothing_to_answer(window: MainWindow, review: ReviewPage, stage: Stage) -> None:
    assert "answer" not in offered(window)
    press(window, Qt.Key.Key_N, Qt.Key.Key_Y)
    assert stage.store.takes["rough"].answers == ()
    press(window, Qt.Key.Key_Right)
    assert "answer" in offered(window)
    assert "80% sure" in review.question.text()


def test_a_take_without_marks_offers_no_way_between_them(window: MainWindow, stage: Stage) -> None:
    open_take(window, stage, make_take("clean"))
    assert "marks" not in offered(window)


def test_a_missed_um_is_marked_where_it_is_heard(window: MainWindow, review: ReviewPage, stage: Stage) -> None:
    press(window, Qt.Key.Key_Space)
    stage.clock.pass_time(3.4)
    review.sound._follow()
    press(window, Qt.Key.Key_M)
    (answer,) = stage.store.takes["rough"].answers
    assert answer.verdict is Verdict.MISSED
    assert [answer.start_s, answer.end_s] == pytest.approx([2.9, 3.3])
    assert ums_shown(review) == "3"


def test_without_a_place_no_um_is_marked(window: MainWindow, review: ReviewPage, stage: Stage) -> None:
    press(window, Qt.Key.Key_M)
    assert stage.store.takes["rough"].answers == ()
    assert "drag over it" in review.question.text()


def test_a_missed_um_is_marked_with_a_drag_and_taken_back(window: MainWindow, review: ReviewPage, stage: Stage) -> None:
    waveform = review.waveform
    start, end = (QPoint(round(waveform._layout.x(at_s)), 60) for at_s in (12.0, 12.6))
    QTest.mousePress(waveform, LEFT, pos=start)
    QTest.mouseMove(waveform, end)
    QTest.mouseRelease(waveform, LEFT, pos=end)
    assert waveform.stretch == pytest.approx((12.0, 12.6), abs=0.03)
    press(window, Qt.Key.Key_M)
    (answer,) = stage.store.takes["rough"].answers
    assert [answer.start_s, answer.end_s] == pytest.approx([12.0, 12.6], abs=0.03)
    press(window, Qt.Key.Key_Left)
    assert waveform.chosen is not None
    assert waveform.chosen.verdict is Verdict.MISSED
    press(window, Qt.Key.Key_M)
    assert stage.store.takes["rough"].answers == ()


def test_an_um_can_be_marked_in_what_was_taken_for_a_pause(review: ReviewPage, stage: Stage) -> None:
    review.flags.add_missed(4.3, 4.8)
    assert [answer.start_s for answer in stage.store.takes["rough"].answers] == [4.3]


def test_an_um_that_is_marked_already_is_not_marked_twice(review: ReviewPage, stage: Stage) -> None:
    review.flags.add_missed(2.1, 2.6)
    assert stage.store.takes["rough"].answers == ()
    assert review.question.text().startswith("An um is marked here already, at 2.0 s.")
    review.waveform.step_mark(1)
    assert "80% sure" in review.question.text()


@pytest.mark.parametrize(("heard_s", "marked_s"), [(11.4, []), (12.3, []), (13.0, []), (3.4, [12.0, 2.9])])
def test_the_chosen_um_is_taken_back_only_where_it_is_heard(
    window: MainWindow, review: ReviewPage, stage: Stage, heard_s: float, marked_s: list[float]
) -> None:
    review.flags.add_missed(12.0, 12.6)
    press(window, Qt.Key.Key_Left)
    review.waveform.set_cursor_s(heard_s)
    press(window, Qt.Key.Key_M)
    assert [answer.start_s for answer in stage.store.takes["rough"].answers] == marked_s


def test_a_take_that_another_copy_erased_is_told(window: MainWindow, review: ReviewPage, stage: Stage) -> None:
    del stage.store.takes["rough"]
    press(window, Qt.Key.Key_Right, Qt.Key.Key_N)
    assert "This take was deleted." in review.banner.text


def test_where_the_disk_refuses_nothing_changes_and_it_is_told(
    window: MainWindow, review: ReviewPage, stage: Stage
) -> None:
    stage.store.refusal = TrainerError("The disk is full.", "Make some room.")
    press(window, Qt.Key.Key_Right, Qt.Key.Key_N)
    assert "Make some room." in review.banner.text
    assert ums_shown(review) == "2"


def test_settings_say_how_often_flags_were_right(window: MainWindow, review: ReviewPage) -> None:
    settings = window.settings
    window.open_page(settings)
    assert not settings.precision.isVisible()
    window.open_page(review)
    press(window, Qt.Key.Key_Right, Qt.Key.Key_Y, Qt.Key.Key_Right, Qt.Key.Key_N)
    window.open_page(settings)
    assert "1 of 2 flags were right" in settings.precision.text()


def test_without_a_recording_nothing_can_be_answered(window: MainWindow, stage: Stage) -> None:
    open_take(window, stage, make_take("gone", spans=ROUGH.analysis.spans, has_audio=False))
    review = window.review
    assert {Act.NEXT_MARK, Act.WRONG, Act.MISSED} <= review.idle
    assert review.question.text() == ""

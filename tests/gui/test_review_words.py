"""What was said, in the review: the words, the number, the parts and the checks can be read and heard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtTest import QTest

from tests.builders import make_followed_take, make_said, make_script, make_take
from trainer.domain.words import SaidWords
from trainer.gui.widgets.said_text import LEAD_BACK_S, pieces_of
from trainer.rehearsal.replay import LEAD_BACK_S as MARK_BACK_S

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.stage import Stage
    from trainer.domain.take import Take
    from trainer.gui.main_window import MainWindow

SCRIPT = make_script()
LAST = range(len(SCRIPT.written) - 3, len(SCRIPT.written))
SAID = make_said(SCRIPT, skipped=LAST, again=(0,), ad_lib_before=14, digit_s=0.25)
TAKE = make_followed_take(said=SAID, ums=((2.0, 2.3),))
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def review(window: MainWindow, stage: Stage) -> MainWindow:
    open_take(window, stage, TAKE)
    return window


def open_take(window: MainWindow, stage: Stage, take: Take) -> None:
    stage.keep(take)
    window.progress.take_opened.emit(take)


def played_from(stage: Stage) -> float:
    return stage.replay.position_s


def test_the_script_is_shown_as_it_was_said(review: MainWindow) -> None:
    told = review.review.words.text.accessibleDescription()
    assert told.startswith("Hi [again: Hi] Tim, Elena")
    assert "[um]" in told
    assert "[not in the script] Her dock team" in told
    assert told.endswith("[skipped: tell] [skipped: you] [skipped: how.]")


def test_every_word_is_there_once_whatever_became_of_it() -> None:
    unclaimed = SaidWords(tuple(word for word in SAID.words if word.written not in {3, 4, 5}), 0.8, ((1.0, 2.0),))
    pieces = pieces_of(SCRIPT, unclaimed, ())
    shown = [piece.text for piece in pieces if piece.kind in {"said", "skipped", "lost"} and " " not in piece.text]
    assert shown == [word.text for word in SCRIPT.written]
    assert [piece.kind for piece in pieces].count("lost") == 4


def test_a_word_is_heard_from_just_before_it(review: MainWindow, stage: Stage) -> None:
    text = review.review.words.text
    at, piece = next((at, one) for at, one in enumerate(text._pieces) if one.text == "Fernhill.")
    text.anchorClicked.emit(QUrl(str(at)))
    assert piece.start_s is not None
    assert played_from(stage) == pytest.approx(piece.start_s - LEAD_BACK_S, abs=0.01)


def test_a_click_on_a_word_leaves_the_keys_to_the_page(review: MainWindow, stage: Stage) -> None:
    text = review.review.words.text
    viewport = text.viewport()
    QTest.mouseClick(viewport, LEFT, pos=QPoint(12, 18))
    assert stage.replay.playing
    assert not text.hasFocus()
    QTest.keyClick(review.focusWidget() or review, Qt.Key.Key_Space)
    assert not stage.replay.playing


def test_the_words_are_stepped_through_by_keys_and_left_by_tab(qtbot: QtBot, review: MainWindow) -> None:
    text = review.review.words.text
    text.setFocus()
    qtbot.waitUntil(text.hasFocus, timeout=2000)
    QTest.keyClick(text, Qt.Key.Key_Right)
    first = text.textCursor().charFormat().anchorHref()
    QTest.keyClick(text, Qt.Key.Key_Right)
    assert (first, text.textCursor().charFormat().anchorHref()) == ("0", "1")
    QTest.keyClick(text, Qt.Key.Key_Tab)
    assert not text.hasFocus()


def test_v_goes_through_the_views(review: MainWindow) -> None:
    words = review.review.words
    for shown in (words.number, words.parts, words.text):
        QTest.keyClick(review, Qt.Key.Key_V)
        assert shown.isVisible()


def test_a_digit_is_heard_with_a_click_and_with_a_key(review: MainWindow, stage: Stage) -> None:
    QTest.keyClick(review, Qt.Key.Key_V)
    lane = review.review.words.number
    block = lane.blocks()[3]
    QTest.mouseClick(lane, LEFT, pos=block.box.center().toPoint())
    assert played_from(stage) == pytest.approx(block.start_s, abs=0.01)
    lane.setFocus()
    QTest.keyClick(lane, Qt.Key.Key_Right)
    QTest.keyClick(lane, Qt.Key.Key_Return)
    assert played_from(stage) == pytest.approx(lane.blocks()[1].start_s, abs=0.01)


def test_both_readings_of_the_number_are_told(review: MainWindow) -> None:
    QTest.keyClick(review, Qt.Key.Key_V)
    lane = review.review.words.number
    told = lane.accessibleDescription()
    assert told.count("five five five zero one one eight, 0.25 seconds a digit") == 2
    boxes = [block.box for block in lane.blocks()]
    assert len(boxes) == 14
    assert boxes[7].top() > boxes[0].bottom()


def test_the_parts_tell_their_pace(review: MainWindow) -> None:
    told = review.review.words.parts.accessibleDescription()
    assert told.startswith("Greeting: 0.4 s to")
    assert "words a minute" in told


def test_c_goes_through_the_checks_what_failed_first(review: MainWindow, stage: Stage) -> None:
    QTest.keyClick(review, Qt.Key.Key_C)
    checks = review.review.checks
    (chosen,) = (tile for tile in checks.tiles if tile.isChecked())
    assert "fail" in chosen.accessibleName()
    assert "Passes at" in checks.reason.text()
    assert "Source: " in checks.reason.text()
    assert chosen.check is not None
    assert played_from(stage) == pytest.approx(chosen.check.spans[0][0] - MARK_BACK_S, abs=0.01)


def test_a_check_is_chosen_with_the_mouse(review: MainWindow) -> None:
    tile = review.review.checks.tiles[0]
    QTest.mouseClick(tile, LEFT, pos=QPoint(10, 10))
    assert review.review.checks.reason.text().startswith("Length: ")


def test_h_plays_the_place_of_the_advice(review: MainWindow, stage: Stage) -> None:
    page = review.review
    assert page.advice.next_thing.text() == "Slow your number down, about half a second a digit."
    QTest.keyClick(review, Qt.Key.Key_H)
    number = page.words.number.blocks()[0].start_s
    assert played_from(stage) == pytest.approx(number - MARK_BACK_S, abs=0.01)


def test_a_take_without_known_words_is_calm(window: MainWindow, stage: Stage) -> None:
    open_take(window, stage, make_take("older"))
    words = window.review.words
    assert "Hi Tim, Elena Ruiz" in words.text.toPlainText()
    QTest.keyClick(window, Qt.Key.Key_V)
    assert not words.number.isVisible()
    assert words._no_number.isVisible()
    assert words.followed.text() == ""

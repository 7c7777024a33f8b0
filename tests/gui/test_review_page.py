from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.builders import make_spans, make_take
from trainer.domain.checks import CheckVerdict
from trainer.domain.errors import TrainerError
from trainer.domain.settings import Settings
from trainer.domain.take import TakeSource

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.stage import Stage
    from trainer.domain.take import Take
    from trainer.gui.main_window import MainWindow

PAUSES = make_take("pauses", spans=make_spans(((0.5, 4.0), (5.4, 9.0), (9.7, 13.0))))


def open_take(window: MainWindow, stage: Stage, take: Take) -> None:
    stage.keep(take)
    window.progress.take_opened.emit(take)


def test_where_nobody_spoke_nothing_is_judged(window: MainWindow, stage: Stage) -> None:
    open_take(window, stage, make_take("silent", spans=()))
    assert {tile.check.verdict for tile in window.review.checks.tiles if tile.check} == {CheckVerdict.NOT_JUDGED}
    assert window.review.length.text() == ""


def test_the_marks_are_those_that_were_counted(window: MainWindow, stage: Stage) -> None:
    stage.settings_store.settings = Settings(long_pause_s=0.5)
    open_take(window, stage, PAUSES)
    assert [mark.start_s for mark in window.review.waveform.marks] == [4.0]


def test_the_words_on_the_prompter_are_shown(window: MainWindow, stage: Stage) -> None:
    open_take(window, stage, PAUSES)
    assert "Hi Tim, Elena Ruiz" in window.review.words.text.toPlainText()


def test_the_cursor_moves_only_while_something_plays(qtbot: QtBot, window: MainWindow, stage: Stage) -> None:
    open_take(window, stage, PAUSES)
    QTest.keyClick(window, Qt.Key.Key_Space)
    stage.clock.pass_time(3.0)
    qtbot.waitUntil(lambda: window.review.waveform._cursor_s == pytest.approx(3.0), timeout=3000)
    stage.clock.pass_time(30.0)
    qtbot.waitUntil(lambda: window.review.waveform._cursor_s is None, timeout=3000)
    assert window.review.play_button.text() == "Play"
    assert not window.review.sound._cursor.isActive()


def test_a_speaker_that_is_gone_is_told(window: MainWindow, stage: Stage) -> None:
    stage.speaker.refusal = TrainerError("Nothing can play.", "Plug in headphones.")
    open_take(window, stage, PAUSES)
    QTest.keyClick(window, Qt.Key.Key_Space)
    assert "Plug in headphones." in window.review.banner.text


def test_the_outline_has_a_column_for_every_five_pixels(window: MainWindow, stage: Stage) -> None:
    open_take(window, stage, PAUSES)
    assert len(window.review.waveform._peaks) == window.review.waveform.columns_wanted()


def test_a_sample_goes_again_as_a_sample(window: MainWindow, stage: Stage) -> None:
    open_take(window, stage, make_take("sample", source=TakeSource.SAMPLE))
    QTest.keyClick(window, Qt.Key.Key_Return)
    assert stage.practice.started[-1][1] is TakeSource.SAMPLE


def test_after_a_review_space_says_the_same_words_again(window: MainWindow, stage: Stage) -> None:
    page = window.practice
    page.picker.choose_own_words()
    page.own_words.setPlainText("My very own words.")
    page.start()
    stage.practice.record()
    stage.practice.conclude(stage.keep(make_take("own")))
    QTest.keyClick(window, Qt.Key.Key_Escape)
    QTest.keyClick(window, Qt.Key.Key_Space)
    assert [script.text for script, _source in stage.practice.started] == ["My very own words."] * 2

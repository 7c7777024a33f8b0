"""What can be done with a take in the review, by keys: stretches, views, comparing, remarks, parts, guesses."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from tests.builders import MORNING, make_followed_take, make_spans, make_take
from trainer.domain.remarks import Guess, Remarks
from trainer.gui.dialogs.best_self import BestSelfDialog
from trainer.gui.dialogs.choose_part import ChoosePartDialog
from trainer.gui.dialogs.compare import CompareDialog
from trainer.gui.dialogs.remarks import RemarksDialog
from trainer.gui.keys import Act, View
from trainer.rehearsal.replay import GAP_S

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from tests.stage import Stage
    from trainer.gui.main_window import MainWindow
    from trainer.gui.pages.review import ReviewPage

TAKE = make_followed_take("this", ums=[(2.0, 2.4)])
KEY = Qt.Key


@pytest.fixture
def review(window: MainWindow, stage: Stage) -> ReviewPage:
    stage.keep(TAKE)
    window.progress.take_opened.emit(TAKE)
    return window.review


def press(window: MainWindow, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(window, key)


def layer(review: ReviewPage) -> str:
    return review.waveform.layer.value


def in_dialog(act: Callable[[QDialog], None]) -> None:
    def run() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        try:
            act(dialog)
        finally:
            dialog.close()

    QTimer.singleShot(0, run)


def test_a_stretch_around_the_mark_plays_over_and_over(window: MainWindow, review: ReviewPage, stage: Stage) -> None:
    press(window, KEY.Key_Right, KEY.Key_Space, KEY.Key_L, KEY.Key_Space)
    start_s, end_s = review.waveform.stretch or (0.0, 0.0)
    assert (start_s, end_s) == pytest.approx((1.3, 3.1))
    stage.clock.pass_time(end_s - start_s + GAP_S + 0.5)
    assert stage.replay.playing
    assert stage.replay.position_s == pytest.approx(start_s + 0.5, abs=0.01)


def test_brackets_put_the_ends_of_a_stretch_where_the_sound_is(
    window: MainWindow, review: ReviewPage, stage: Stage
) -> None:
    press(window, KEY.Key_Space)
    stage.clock.pass_time(3.0)
    review.sound._follow()
    press(window, KEY.Key_BracketLeft)
    stage.clock.pass_time(2.0)
    review.sound._follow()
    press(window, KEY.Key_BracketRight)
    assert review.waveform.stretch == pytest.approx((3.0, 5.0))
    press(window, KEY.Key_L)
    assert review.waveform.stretch is None


def test_z_goes_nearer_and_back(window: MainWindow, review: ReviewPage) -> None:
    press(window, KEY.Key_Right, KEY.Key_Z)
    start_s, end_s = review.waveform.view
    assert start_s == 0.0
    assert end_s < 6.0
    press(window, KEY.Key_Z)
    assert review.waveform.view == (0.0, TAKE.analysis.duration_s)


def test_a_near_view_goes_with_the_sound(review: ReviewPage) -> None:
    review.waveform.show_view(0.0, 4.0)
    review.waveform.set_cursor_s(6.0)
    assert review.waveform.view == (6.0, 10.0)


def test_w_draws_pitch_then_level_then_only_the_sound(window: MainWindow, review: ReviewPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(review.sound._hearing.done):
        press(window, KEY.Key_W)
    assert layer(review) == "pitch"
    review.waveform.grab()
    press(window, KEY.Key_W)
    assert layer(review) == "level"
    review.waveform.grab()
    press(window, KEY.Key_W)
    assert layer(review) == "sound"


def test_the_word_that_is_heard_stands_out(review: ReviewPage) -> None:
    said = TAKE.analysis.said
    assert said is not None
    word = next(word for word in said.words if word.text == "Elena")
    review.words.text.show_heard(word.start_s)
    (selection,) = review.words.text.extraSelections()
    assert selection.cursor.selectedText() == "Elena"
    review.words.text.show_heard(None)
    assert review.words.text.extraSelections() == []


@pytest.mark.usefixtures("review")
def test_a_take_is_compared_with_the_best(window: MainWindow, stage: Stage) -> None:
    best = make_followed_take("best")
    earlier = replace(best.draft, recorded_at=MORNING - timedelta(days=1))
    stage.keep(replace(best, draft=earlier))
    window.progress.refresh()

    def compare(dialog: QDialog) -> None:
        assert isinstance(dialog, CompareDialog)
        dialog.table.setCurrentCell(1, 0)
        QTest.keyClick(dialog.table, KEY.Key_Space)
        assert stage.replay.playing
        place = stage.replay.place
        assert place is not None
        assert place[0].take_id == "this"
        first = dialog._lines[0].this
        assert first is not None
        stage.clock.pass_time(first[1] - first[0] + 0.3 + GAP_S + 0.1)
        dialog._follow()
        place = stage.replay.place
        assert place is not None
        assert place[0].take_id == "best"
        assert dialog.waves[1].cursor_s is not None

    in_dialog(compare)
    window.review.act(Act.BEST)
    assert not stage.replay.playing


def test_without_another_take_there_is_nothing_to_compare(window: MainWindow, stage: Stage) -> None:
    lonely = make_take("lonely", script=replace(TAKE.draft.script, title="Never said before"))
    stage.keep(lonely)
    window.progress.take_opened.emit(lonely)
    window.review.act(Act.BEST)
    assert "no other take" in window.review.banner.text


def test_note_tags_star_and_mark_stay_with_the_take(window: MainWindow, review: ReviewPage, stage: Stage) -> None:
    def write(dialog: QDialog) -> None:
        assert isinstance(dialog, RemarksDialog)
        dialog.note.setPlainText("Calmer.")
        dialog.tags.setText("morning, , second call, morning")
        dialog.mark.setCurrentIndex(4)
        dialog._keep()

    in_dialog(write)
    press(window, KEY.Key_R)
    expected = Remarks("Calmer.", ("morning", "second call"), mark=4)
    assert stage.store.takes["this"].remarks == expected
    assert review.told.text() == "mark 4  \u00b7  morning, second call  \u00b7  Calmer."
    window.review.act(Act.STAR)
    assert stage.store.takes["this"].remarks == replace(expected, starred=True)
    assert review.told.text().startswith("\u2605")


@pytest.mark.usefixtures("review")
def test_one_part_is_practised_with_a_countdown_that_fits(window: MainWindow, stage: Stage) -> None:
    def choose(dialog: QDialog) -> None:
        assert isinstance(dialog, ChoosePartDialog)
        QTest.keyClick(dialog.list, KEY.Key_Home)
        dialog._choose()

    in_dialog(choose)
    press(window, KEY.Key_J)
    script, _source = stage.practice.started[-1]
    assert script.part is not None
    assert script.lines == ("Hi Tim,",)
    assert stage.practice.limit_s == 5.0
    stage.practice.record(3.0)
    part = make_take("part", script=script, limit_s=5.0, duration_s=4.0, spans=make_spans(((0.4, 3.0),)))
    stage.practice.conclude(stage.keep(part))
    press(window, KEY.Key_Return)
    assert stage.practice.limit_s == 5.0
    assert stage.practice.started[-1][0].part is script.part


def test_the_guess_comes_before_the_figures(window: MainWindow, stage: Stage) -> None:
    stage.settings_store.settings = replace(stage.settings_store.settings, guess=True)
    room = window.room
    assert room is not None
    room.preferences.change(stage.settings_store.settings)
    window.practice.start()
    stage.practice.record(3.0)
    stage.practice.conclude(stage.keep(make_take("new", spans=make_spans(ums=[(2.0, 2.4)]))))
    review = window.review
    assert review.view is View.GUESS
    assert not review.figures.isVisible()
    assert not review.length.isVisible()
    review.guess.length.setValue(15)
    review.guess.ums.setValue(2)
    QTest.keyClick(review.guess.ums, KEY.Key_Return)
    assert window.review.view.value == "Review"
    assert review.figures.isVisible()
    assert stage.store.takes["new"].remarks.guess == Guess(15.0, 2, call_back=True)
    assert review.told.text() == "You guessed 15 s and 2 ums: it was 18.4 s and 1. You would call back."
    window.open_page(window.progress)
    assert "1 guess" in window.progress.subtitle.text() or "last guess" in window.progress.subtitle.text()


def test_a_guess_can_be_declined(window: MainWindow, stage: Stage) -> None:
    room = window.room
    assert room is not None
    room.preferences.change(replace(room.preferences.settings, guess=True))
    window.practice.start()
    stage.practice.record(3.0)
    stage.practice.conclude(stage.keep(make_take("new")))
    QTest.keyClick(window.review.guess.length, KEY.Key_Escape)
    assert window.review.view is View.REVIEW
    assert stage.store.takes["new"].remarks.guess is None


def test_who_picked_up_and_how_fast_the_reply_came_is_told(window: MainWindow, stage: Stage) -> None:
    take = make_take("live")
    take = replace(take, draft=replace(take.draft, pickup="hello_tim"))
    stage.keep(take)
    window.progress.take_opened.emit(take)
    told = "Tim picked up: \u201cHello, this is Tim.\u201d  You answered after 0.4 s."
    assert window.review.told.text() == told


@pytest.mark.usefixtures("review")
def test_the_best_self_plays_part_by_part(window: MainWindow, stage: Stage) -> None:
    best = make_followed_take("best")
    stage.keep(replace(best, draft=replace(best.draft, recorded_at=MORNING - timedelta(days=1))))

    def listen(dialog: QDialog) -> None:
        assert isinstance(dialog, BestSelfDialog)
        press_in(dialog, KEY.Key_Return)
        assert stage.replay.playing
        stage.clock.pass_time(dialog._parts[0].end_s - dialog._parts[0].start_s + 0.3)
        dialog._follow()
        assert dialog.list.currentRow() == 1
        assert dialog.told.text().startswith("joined: part 2 of")

    in_dialog(listen)
    press(window, KEY.Key_K)
    assert not stage.replay.playing


def test_one_take_is_no_best_self(window: MainWindow, review: ReviewPage) -> None:
    press(window, KEY.Key_K)
    assert "several takes" in review.banner.text


def press_in(dialog: QDialog, key: Qt.Key) -> None:
    QTest.keyClick(dialog.focusWidget() or dialog, key)


def test_a_stretch_of_another_take_is_none_here(window: MainWindow, review: ReviewPage, stage: Stage) -> None:
    press(window, KEY.Key_Space)
    stage.clock.pass_time(9.0)
    short = stage.keep(make_take("short", duration_s=4.0, spans=make_spans(((0.4, 3.0),))))
    window.progress.take_opened.emit(short)
    press(window, KEY.Key_BracketLeft)
    assert review.waveform.stretch is None
    review.waveform.choose_stretch(9.0, 12.0)
    assert review.waveform.stretch is None


def test_another_width_keeps_what_is_looked_at(review: ReviewPage) -> None:
    review.waveform.show_view(1.0, 4.0)
    review.waveform.choose_stretch(2.0, 3.0)
    review.waveform.resize(review.waveform.width() - 60, review.waveform.height())
    assert review.waveform.view == (1.0, 4.0)
    assert review.waveform.stretch == (2.0, 3.0)


def test_a_clicker_gets_past_the_guess_and_typing_fills_it(window: MainWindow, stage: Stage) -> None:
    room = window.room
    assert room is not None
    room.preferences.change(replace(room.preferences.settings, guess=True))
    window.practice.start()
    stage.practice.record(3.0)
    stage.practice.conclude(stage.keep(make_take("new")))
    assert window.focusWidget() is window.review.guess.length
    QTest.keyClicks(window.review.guess.length, "14")
    QTest.keyClick(window.review.guess.length, KEY.Key_PageDown)
    assert window.review.view.value == "Review"
    guess = stage.store.takes["new"].remarks.guess
    assert guess is not None
    assert guess.length_s == 14.0

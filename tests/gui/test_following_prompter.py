"""The prompter follows the voice, or stands still, and says when the thread is lost."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from trainer.domain.prompting import Prompter
from trainer.domain.words import Reached
from trainer.gui.scrolls import FollowScroll
from trainer.gui.widgets.phrases import phrase_with, phrases_of

if TYPE_CHECKING:
    from tests.stage import Stage
    from trainer.gui.main_window import MainWindow
    from trainer.gui.pages.practice import PracticePage

LINES = ("Hi Tim, it's Maya.", "Your docks are slow", "(555) 010-1234. Bye!")


def begin(window: MainWindow, stage: Stage, presses: int) -> PracticePage:
    for _ in range(presses):
        QTest.keyClick(window, Qt.Key.Key_P)
    page = window.practice
    page.start()
    stage.practice.record(5.0)
    page._frames.stop()
    return page


def test_p_goes_through_the_ways_and_keeps_the_choice(window: MainWindow, stage: Stage) -> None:
    shown = []
    for _ in Prompter:
        QTest.keyClick(window, Qt.Key.Key_P)
        shown.append(window.practice.moving.button.text())
    assert shown == ["Follows your voice", "Stands still", "Scrolls at pace"]
    QTest.keyClick(window, Qt.Key.Key_P)
    assert stage.settings_store.settings.prompter is Prompter.FOLLOW


def test_the_phrase_that_is_said_stands_out(window: MainWindow, stage: Stage) -> None:
    page = begin(window, stage, 1)
    page._draw_at(1.0)
    assert page.prompter.current_line == 0
    words = [word.text for word in stage.scripts[0].written]
    stage.practice.listener.reached(Reached(words.index("ramp"), 3.0, lost=False))
    page._draw_at(3.0)
    assert page.prompter.current_line == 2
    page._draw_at(30.0)
    assert page.prompter.current_line == 2
    page.prompter.grab()


def test_a_lost_thread_is_said_and_the_words_go_on(window: MainWindow, stage: Stage) -> None:
    page = begin(window, stage, 1)
    stage.practice.listener.reached(Reached(3, 2.0, lost=True))
    page._draw_at(2.0)
    before_s = page.prompter._position_s
    page._draw_at(3.0)
    assert page.prompter._position_s == pytest.approx(before_s + 1.0)
    assert "at pace" in page.prompter._sign
    stage.practice.listener.reached(Reached(4, 3.0, lost=False))
    page._draw_at(3.1)
    assert page.prompter._sign == ""


def test_a_prompter_that_stands_still_does_not_move(window: MainWindow, stage: Stage) -> None:
    page = begin(window, stage, 2)
    page._draw_at(9.0)
    assert page.prompter._position_s == 0.0


def test_following_glides_to_the_word_and_stays_there() -> None:
    scroll = FollowScroll((0.0, 0.5, 1.0, 4.0))
    assert scroll.position_s(1.0) == 0.0
    scroll.reach(Reached(3, 1.0, lost=False))
    positions = [scroll.position_s(1.0 + 0.033 * frame) for frame in range(60)]
    assert positions == sorted(positions)
    assert positions[1] < 1.0
    assert positions[-1] == pytest.approx(4.0, abs=0.01)
    scroll.reach(Reached(99, 4.0, lost=False))
    assert scroll.word == 3


def test_phrases_end_at_stops_and_lines() -> None:
    phrases = phrases_of(LINES)
    assert [LINES[one.line][one.start : one.start + one.length] for one in phrases] == [
        "Hi Tim,", "it's Maya.", "Your docks are slow", "(555) 010-1234.", "Bye!",
    ]  # fmt: skip
    assert [(one.first, one.after) for one in phrases] == [(0, 2), (2, 4), (4, 8), (8, 10), (10, 11)]
    assert phrase_with(phrases, 9) == phrases[3]
    assert phrase_with(phrases, 11) is None


def test_at_rest_the_text_is_at_the_word_at_once() -> None:
    scroll = FollowScroll((0.0, 0.5, 1.0, 4.0), glides=False)
    scroll.reach(Reached(3, 1.0, lost=False))
    assert scroll.position_s(1.0) == 4.0


def test_without_movement_the_prompter_does_not_glide(window: MainWindow, stage: Stage) -> None:
    room = window.room
    assert room is not None
    room.preferences.change(replace(room.preferences.settings, motion=False))
    page = begin(window, stage, 1)
    stage.practice.listener.reached(Reached(6, 2.0, lost=False))
    page._draw_at(2.0)
    first = page.prompter._position_s
    page._draw_at(3.0)
    assert page.prompter._position_s == first > 0


def test_scrolled_back_by_hand_the_text_waits_for_the_voice() -> None:
    scroll = FollowScroll((0.0, 0.5, 1.0, 4.0))
    scroll.reach(Reached(3, 1.0, lost=False))
    scroll.position_s(6.0)
    scroll.move_to(0.0)
    assert scroll.position_s(9.0) == 0.0
    assert not scroll.lost
    scroll.reach(Reached(1, 9.0, lost=False))
    assert scroll.position_s(12.0) == pytest.approx(0.5, abs=0.01)

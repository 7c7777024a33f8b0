"""The stage beside the desk: its keys, its windows, and what it never shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.gui.class_by_keys import CTRL, DANA, KEY, NAMES, Trainer
from tests.gui.test_keys_alone import in_front
from trainer.domain.classroom import Step
from trainer.domain.phases import Phase
from trainer.gui.dialogs.guide import GuideDialog
from trainer.gui.keys import View

if TYPE_CHECKING:
    from PySide6.QtCore import Qt

    from tests.stage import Stage
    from trainer.gui.main_window import MainWindow


@pytest.fixture
def trainer(window: MainWindow, stage: Stage) -> Trainer:
    assert window is stage.window
    return Trainer(stage)


def press_on_stage(trainer: Trainer, *keys: Qt.Key) -> None:
    """Press keys while the stage has the focus."""
    for key in keys:
        QTest.keyClick(trainer.screen, key)
        QApplication.processEvents()


@pytest.mark.parametrize("drill_id", ["hot-seat", "number-relay", "pick-up", "build-up"])
def test_with_names_hidden_the_stage_names_nobody_at_any_step(trainer: Trainer, drill_id: str) -> None:
    trainer.begin(drill_id)
    trainer.have_turn()
    assert DANA in trainer.seen(), "or the test could not fail"
    trainer.press(KEY.Key_Escape)
    trainer.tab_to(trainer.page.setup.hides_names)
    trainer.press(KEY.Key_Space)
    shown = [trainer.seen()]
    trainer.press(KEY.Key_Return, held=CTRL)
    for _ in NAMES[1:] if drill_id != "build-up" else range(11):
        trainer.press(KEY.Key_Space)
        shown.append(trainer.seen())
        trainer.let_speak((KEY.Key_U, 2.0))
        shown.append(trainer.seen())
        trainer.end()
        shown.append(trainer.seen())
        if trainer.page.view is not View.CLASS_RESULT:
            trainer.press(KEY.Key_Return)
        trainer.press(KEY.Key_S)
        shown.append(trainer.seen())
    trainer.press(KEY.Key_Space)
    assert trainer.page.view is View.CLASS_OVER
    shown.append(trainer.seen())
    parts = [part for name in NAMES for part in name.split()]
    assert [part for part in parts if part in "\n".join(shown)] == []


def test_a_key_pressed_on_the_stage_acts_once(trainer: Trainer) -> None:
    trainer.begin()
    press_on_stage(trainer, KEY.Key_PageDown)
    assert trainer.turn.step is Step.CALLED
    press_on_stage(trainer, KEY.Key_PageDown)
    trainer.stage.class_practice.record()
    trainer.stage.class_practice.elapsed_s = 2.5
    press_on_stage(trainer, KEY.Key_U)
    assert len(trainer.turn.taps) == 1
    press_on_stage(trainer, KEY.Key_Space)
    trainer.stage.class_practice.conclude(trainer.keep())
    press_on_stage(trainer, KEY.Key_4, KEY.Key_Return)
    assert (trainer.turn.vote, trainer.turn.step, trainer.page.view) == (4.0, Step.REVEALED, View.CLASS_RESULT)
    press_on_stage(trainer, KEY.Key_S)
    assert trainer.screen.result.scores.isVisible()


def test_a_key_on_the_stage_presses_a_button_that_has_the_focus(trainer: Trainer) -> None:
    trainer.begin()
    trainer.tab_to(trainer.page.desk.ready.go_button)
    press_on_stage(trainer, KEY.Key_Space)
    assert trainer.turn.step is Step.CALLED
    assert not trainer.page.desk.ready.go_button.isDown()


def test_pages_stay_while_somebody_speaks(trainer: Trainer) -> None:
    trainer.begin()
    trainer.let_speak()
    window = trainer.stage.window
    for key in (KEY.Key_1, KEY.Key_3, KEY.Key_K, KEY.Key_M):
        seen = in_front(object, lambda _dialog: None)  # type: ignore[arg-type]
        trainer.press(key, held=CTRL)
        assert (window.page, seen) == (trainer.page, [])
    trainer.press(KEY.Key_Space)
    assert trainer.stage.class_practice.phase is Phase.FINISHING


def test_the_window_can_be_closed_while_somebody_speaks(trainer: Trainer) -> None:
    trainer.begin()
    trainer.let_speak()
    trainer.stage.window.close()
    assert not trainer.stage.window.isVisible()
    assert not trainer.page.stage.is_open
    assert trainer.stage.closed == 1


def test_the_stage_is_closed_and_comes_back_with_its_clock(trainer: Trainer) -> None:
    trainer.begin()
    trainer.let_speak()
    assert trainer.page.stage_button.text() == "Close the stage"
    trainer.press(KEY.Key_F8)
    assert not trainer.page.stage.is_open
    assert trainer.page.stage_button.text() == "Open the stage"
    trainer.stage.class_practice.elapsed_s = 5.4
    for _ in range(4):  # the clock is drawn with every fourth frame
        trainer.page.lead.draw_at(5.4)
    trainer.press(KEY.Key_F8)
    assert trainer.page.stage.is_open
    assert DANA in trainer.seen()
    assert trainer.screen.turn.ring.face.big == "15"


def test_a_stage_that_was_closed_before_the_turn_shows_it_when_it_opens(trainer: Trainer) -> None:
    trainer.begin()
    trainer.screen.close()
    trainer.have_turn()
    trainer.press(KEY.Key_F8)
    assert trainer.screen.result.isVisible()


def test_the_stage_fills_its_screen_and_no_longer(trainer: Trainer) -> None:
    trainer.begin()
    for fills in (True, False):
        trainer.press(KEY.Key_F11)
        assert trainer.screen.isFullScreen() is fills
    trainer.press(KEY.Key_F8, KEY.Key_F11)
    assert trainer.screen.isVisible()
    assert trainer.screen.isFullScreen()


def test_with_one_screen_there_is_nothing_to_swap_and_that_is_told(trainer: Trainer) -> None:
    trainer.begin()
    trainer.press(KEY.Key_F12)
    assert "There is only one screen." in trainer.told
    trainer.press(KEY.Key_F8, KEY.Key_F12)
    assert (trainer.page.stage.is_open, trainer.told) == (True, "")


@pytest.mark.parametrize("steps", range(4))
def test_the_guide_opens_at_each_step(trainer: Trainer, steps: int) -> None:
    trainer.begin()
    trainer.press(*[KEY.Key_Space] * min(steps, 2))
    if steps > 2:
        trainer.stage.class_practice.record()
        trainer.end()
    seen = in_front(GuideDialog, lambda _dialog: trainer.press(KEY.Key_PageDown))
    view = trainer.page.view
    trainer.press(KEY.Key_F1)
    assert seen
    assert trainer.page.view is view
    if steps > 2:
        trainer.write("4")
        trainer.press(KEY.Key_Return)
        assert trainer.turn.vote == 4.0, "the field has the focus again"


def test_the_stage_greets_the_class_while_the_trainer_is_outside(trainer: Trainer) -> None:
    trainer.begin()
    trainer.have_turn()
    trainer.press(KEY.Key_Escape)
    assert DANA not in trainer.seen()
    assert "Hot seat" in trainer.seen()

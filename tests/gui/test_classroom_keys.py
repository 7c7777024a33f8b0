"""The keys of a class: none is dead, those that would do nothing are not offered, and all hints have room."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from tests.gui.class_by_keys import CTRL, DANA, KEY, VOLUNTEERS, Trainer
from trainer.gui.keys import BINDINGS, Act, View, hints

if TYPE_CHECKING:
    from tests.stage import Stage
    from trainer.gui.main_window import MainWindow

VIEWS = [view for view in View if view.name.startswith("CLASS")]
OF_THE_WINDOW = {Act.GUIDE, Act.HELP, Act.SWITCH}


@pytest.fixture
def trainer(window: MainWindow, stage: Stage) -> Trainer:
    assert window is stage.window
    return Trainer(stage)


def offered(trainer: Trainer) -> str:
    """Return what stands below the page."""
    return trainer.stage.window.hints.accessibleDescription()


@pytest.mark.parametrize("view", VIEWS)
def test_no_key_is_dead(trainer: Trainer, view: View) -> None:
    page = trainer.page
    handled = page._acts_outside if view is View.CLASSES else page.lead.acts
    bound = {binding.act for binding in BINDINGS[view]}
    assert bound - {*handled, *page._acts_anywhere, *OF_THE_WINDOW} == set()


@pytest.mark.parametrize("view", VIEWS)
def test_all_hints_have_room(trainer: Trainer, view: View) -> None:
    window = trainer.stage.window
    window.resize(1280, 800)
    QApplication.processEvents()
    window.hints.set_hints(hints(view))
    assert len(window.hints.fitting()) == len(hints(view))


def test_without_a_class_nothing_is_offered_that_needs_one(trainer: Trainer) -> None:
    trainer.press(KEY.Key_4, held=CTRL)
    assert {Act.REPORT, Act.EXPORT, Act.END_CLASS, Act.DELETE} == trainer.page.idle
    assert "report" not in offered(trainer)
    trainer.gather(names=[DANA])
    assert trainer.page.idle == frozenset()
    assert "Ctrl+R: report" in offered(trainer)


def test_before_a_turn_somebody_else_can_be_called_once_they_are_chosen(trainer: Trainer) -> None:
    trainer.begin()
    assert trainer.page.idle == frozenset()
    trainer.press(KEY.Key_Space)
    assert trainer.page.idle == {Act.CALL_CHOSEN}
    trainer.press(KEY.Key_Down)
    assert trainer.page.idle == frozenset()
    assert "C: call who is chosen" in offered(trainer)


def test_the_last_one_has_nobody_beside_them(trainer: Trainer) -> None:
    trainer.begin(names=[DANA], pick_by=VOLUNTEERS)
    trainer.press(KEY.Key_Space)
    assert trainer.page.idle == {Act.NEXT_PERSON, Act.PREVIOUS_PERSON, Act.CALL_CHOSEN}
    trainer.press(KEY.Key_Delete)
    assert trainer.page.idle == {Act.NEXT_PERSON, Act.PREVIOUS_PERSON, Act.CALL_CHOSEN, Act.NOT_HERE}


def test_in_a_take_nothing_is_offered_that_leaves_it_and_no_mark_to_take_back(trainer: Trainer) -> None:
    trainer.begin()
    trainer.let_speak()
    assert trainer.page.idle == {Act.SWITCH, Act.UNTAP}
    trainer.press(KEY.Key_U)
    assert trainer.page.idle == {Act.SWITCH}
    assert "Backspace: take a mark back" in offered(trainer)
    trainer.press(KEY.Key_Backspace)
    assert Act.UNTAP in trainer.page.idle


def test_a_sign_that_would_be_written_into_the_field_is_not_offered(trainer: Trainer) -> None:
    trainer.begin()
    trainer.let_speak()
    trainer.end()
    assert trainer.page.idle == {Act.HELP}
    trainer.press(KEY.Key_Return)
    assert Act.HELP not in trainer.page.idle


def test_only_what_fits_the_chosen_row_is_offered(trainer: Trainer) -> None:
    trainer.begin()
    trainer.have_turn((KEY.Key_U, 11.0), (KEY.Key_V, 12.0))
    for fits in ({Act.WRONG, Act.RIGHT}, {Act.WRONG, Act.RIGHT}, {Act.MISSED}, set()):
        assert {Act.WRONG, Act.RIGHT, Act.MISSED} - trainer.page.idle == fits
        trainer.press(KEY.Key_Right)


def test_a_take_without_a_sound_cannot_be_heard(trainer: Trainer) -> None:
    trainer.begin()
    trainer.have_turn()
    assert "H: hear it" in offered(trainer)
    take_id = trainer.turn.take_id
    trainer.stage.store.erase_recording(take_id)
    trainer.press(KEY.Key_S)
    assert "hear it" not in offered(trainer)

"""What a screen reader finds: every page and state walked through Qt's accessibility interface."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from tests.scenes import SCENES
from tests.stage import Stage
from trainer.gui.course.sound_picture import SoundPicture
from trainer.gui.course.step_dots import StepDots
from trainer.gui.course.word_picker import WordPicker
from trainer.gui.widgets.budget_bar import BudgetBar
from trainer.gui.widgets.cards import KeyHints
from trainer.gui.widgets.check_tile import CheckTile
from trainer.gui.widgets.level_meter import LevelMeter
from trainer.gui.widgets.ring import CountdownRing
from trainer.gui.widgets.teleprompter import Teleprompter
from trainer.gui.widgets.um_light import UmLight
from trainer.gui.widgets.waveform import Waveform

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QAccessibleInterface
    from pytestqt.qtbot import QtBot

    from tests.scene import Scene

ROLE = QAccessible.Role
CONTROLS = {
    ROLE.Button,
    ROLE.CheckBox,
    ROLE.RadioButton,
    ROLE.ComboBox,
    ROLE.EditableText,
    ROLE.SpinBox,
    ROLE.Slider,
    ROLE.ProgressBar,
    ROLE.Table,
    ROLE.List,
    ROLE.Tree,
    ROLE.ButtonMenu,
    ROLE.PageTab,
}
"""Roles that somebody acts on, or reads a value from."""


PAINTED = (
    *(BudgetBar, CheckTile, CountdownRing, KeyHints, LevelMeter, Teleprompter, UmLight, Waveform),
    *(SoundPicture, StepDots, WordPicker),
)


MOST = 1000
"""So many parts of one control are looked at: rows of an endless list are all made the same way."""


def walk(found: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    yield found
    for number in range(min(found.childCount(), MOST)):
        child = found.child(number)
        if child is not None and child.isValid() and not child.state().invisible:
            yield from walk(child)


def inside_of_another(found: QAccessibleInterface) -> bool:
    """Return whether a control is a part of another one, as the field of a spin box is."""
    parent = found.parent()
    return parent is not None and parent.role() in {ROLE.SpinBox, ROLE.ComboBox, ROLE.List, ROLE.Table}


def unnamed_in(root: QAccessibleInterface) -> list[str]:
    return [
        f"{one.role().name} {type(one.object()).__name__}"
        for one in walk(root)
        if one.role() in CONTROLS and not one.text(QAccessible.Text.Name).strip() and not inside_of_another(one)
    ]


def silent_in(root: QAccessibleInterface) -> list[str]:
    """Return the painted widgets whose words nobody would hear."""
    return [
        type(one.object()).__name__
        for one in walk(root)
        if isinstance(one.object(), PAINTED)
        and not (one.text(QAccessible.Text.Name).strip() and one.text(QAccessible.Text.Description).strip())
    ]


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_every_control_has_a_name_and_what_is_painted_has_words(qtbot: QtBot, scene: Scene) -> None:
    stage = Stage(**scene.given)
    qtbot.addWidget(stage.window)
    stage.window.show()
    shown = scene.play(stage) or stage.window
    shown.show()
    QApplication.processEvents()
    root = QAccessible.queryAccessibleInterface(shown)
    assert unnamed_in(root) == []
    assert silent_in(root) == []
    stage.window.practice._frames.stop()
    shown.close()
    stage.window.close()


def test_a_control_without_a_name_would_be_found(qtbot: QtBot) -> None:
    whole = QWidget()
    qtbot.addWidget(whole)
    for child in (QLineEdit(whole), QPushButton(whole), UmLight()):
        child.setParent(whole)
        child.setAccessibleName("")
    whole.show()
    root = QAccessible.queryAccessibleInterface(whole)
    assert unnamed_in(root) == ["EditableText QLineEdit", "Button QPushButton"]
    assert silent_in(root) == ["UmLight"]
    whole.close()

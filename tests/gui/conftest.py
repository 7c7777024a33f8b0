"""Real widgets, offscreen, in the program's own looks."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent

from tests.builders import make_spans, make_take
from tests.stage import Stage
from trainer.domain.settings import Appearance
from trainer.gui import theme
from trainer.gui.background import Background
from trainer.paths import assets_dir

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from trainer.gui.main_window import MainWindow


@pytest.fixture(scope="session", autouse=True)
def looks(qapp: QApplication) -> None:
    theme.load(assets_dir())
    theme.apply(qapp, Appearance.LIGHT)


@pytest.fixture(autouse=True)
def _nothing_left_open(qapp: QApplication) -> Iterator[None]:
    # Windows of earlier tests wait to be deleted; a change of looks would dress each of them.
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    yield
    qapp.processEvents()
    assert [widget for widget in qapp.topLevelWidgets() if widget.isVisible()] == []


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let work off the window's thread be done at once: what follows from it can be looked at in the next line."""
    monkeypatch.setattr(Background, "start", Background._run)


@pytest.fixture
def stage() -> Stage:
    """Return a stage with one take in the history."""
    return Stage(takes=[make_take(spans=make_spans(ums=[(5.6, 6.0)]))])


@pytest.fixture
def window(qtbot: QtBot, stage: Stage) -> Iterator[MainWindow]:
    """Return the stage's window, shown and alive."""
    made = stage.window
    qtbot.addWidget(made)
    made.show()
    stage.enter()
    made.activateWindow()
    yield made
    made.close()

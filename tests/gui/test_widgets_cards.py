from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from trainer.domain.checks import Check, CheckVerdict
from trainer.gui.theme import LIGHT
from trainer.gui.widgets.cards import Banner, KeyHints
from trainer.gui.widgets.check_tile import CheckTile
from trainer.gui.widgets.rail import Rail

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

HINTS = [("Return", "go again"), ("Space", "play"), ("Left", "mark before"), ("Del", "delete"), ("?", "all keys")]
LEFT = Qt.MouseButton.LeftButton


def test_a_banner_says_what_happened_and_offers_what_to_do(qtbot: QtBot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    assert banner.text == ""
    banner.show_fault("No microphone was found.", "Plug one in.", "Try the sample")
    assert banner.text == banner.accessibleName() == "No microphone was found. Plug one in."
    with qtbot.waitSignal(banner.action_wanted):
        QTest.mouseClick(banner._action, LEFT)


def test_a_banner_without_hint_or_action_shows_neither(qtbot: QtBot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    banner.show_fault("First.", "Hint.", "Do")
    banner.show_fault("The take was saved.", "")
    assert banner.text == "The take was saved."
    assert (banner._hint.isVisible(), banner._action.isVisible()) == (False, False)


def test_a_banner_can_be_closed_by_hand(qtbot: QtBot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    banner.show_fault("No microphone was found.", "Plug one in.")
    close = next(b for b in banner.findChildren(QPushButton) if b.accessibleName() == "Close this message")
    close.setFocus()
    QTest.keyClick(close, Qt.Key.Key_Space)
    assert banner.isHidden()
    assert banner.text == ""


@pytest.mark.parametrize(
    ("verdict", "ground"),
    [
        (CheckVerdict.PASS, LIGHT.panel),
        (CheckVerdict.WARN, LIGHT.amber_soft),
        (CheckVerdict.FAIL, LIGHT.red_soft),
        (CheckVerdict.NOT_JUDGED, LIGHT.bg),
    ],
)
def test_a_check_shows_and_tells_its_verdict(qtbot: QtBot, verdict: CheckVerdict, ground: str) -> None:
    tile = CheckTile()
    qtbot.addWidget(tile)
    tile.resize(200, 80)
    value = None if verdict is CheckVerdict.NOT_JUDGED else 0.28
    tile.show_check(Check("number_pace", "Number pace", verdict, value, 0.4, "s/digit", "Too fast.", "a study"))
    assert QColor(tile.grab().toImage().pixel(100, 8)).name().upper() == ground
    assert tile.accessibleName() == f"Number pace: {verdict.value}, {'no value' if value is None else '0.28 s'}"
    assert tile.accessibleDescription() == "Too fast. Passes at 0.4 s/digit. Source: a study."


def test_keys_that_do_not_fit_give_way_to_the_sheet_of_all_keys(qtbot: QtBot) -> None:
    hints = KeyHints()
    qtbot.addWidget(hints)
    hints.set_hints(HINTS)
    hints.resize(900, 28)
    assert hints.fitting() == [
        ("Enter", "go again"), ("Space", "play"), ("←", "mark before"), ("Delete", "delete"), ("?", "all keys"),
    ]  # fmt: skip
    hints.resize(320, 28)
    assert hints.fitting()[-1] == ("?", "all keys")
    assert 1 < len(hints.fitting()) < len(HINTS)
    hints.resize(10, 28)
    assert hints.fitting() == [("?", "all keys")]
    hints.grab()


def test_the_rail_opens_pages_by_mouse_and_by_keyboard(qtbot: QtBot) -> None:
    rail = Rail((("Practice", 1), ("Progress", 3), ("Settings", 6)))
    qtbot.addWidget(rail)
    rail.show()
    rail.set_current(0)
    entries = {entry.text(): entry for entry in rail.findChildren(QPushButton)}
    with qtbot.waitSignal(rail.page_wanted) as wanted:
        QTest.mouseClick(entries["Progress"], LEFT)
    assert wanted.args == [1]
    entries["Settings"].setFocus()
    with qtbot.waitSignal(rail.page_wanted) as wanted:
        QTest.keyClick(entries["Settings"], Qt.Key.Key_Space)
    assert wanted.args == [2]
    rail.set_current(0)
    assert [name for name, entry in entries.items() if entry.isChecked()] == ["Practice"]
    assert entries["Settings"].accessibleDescription() == "Ctrl+6"

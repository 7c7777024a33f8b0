from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor, QFont, QFontMetricsF

from trainer.gui.theme import LIGHT
from trainer.gui.widgets.painting import fitting_font
from trainer.gui.widgets.ring import CountdownRing

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def ring(qtbot: QtBot) -> CountdownRing:
    made = CountdownRing()
    qtbot.addWidget(made)
    made.resize(200, 200)
    return made


def color_at(ring: CountdownRing, x: int, y: int) -> str:
    return QColor(ring.grab().toImage().pixel(x, y)).name().upper()


def test_what_it_shows_can_be_heard_too(ring: CountdownRing) -> None:
    ring.show_idle(20)
    assert ring.accessibleDescription() == "20 seconds"
    ring.show_lead_in(3)
    assert ring.accessibleDescription() == "3 get ready"
    ring.show_lead_in(0)
    assert ring.accessibleDescription() == "beep smile, and speak"
    ring.show_busy("listening")
    assert ring.accessibleDescription() == "… listening"


@pytest.mark.parametrize(
    ("elapsed_s", "told"),
    [(7.4, "12.6 seconds left"), (18.6, "1.4 finish now"), (20.0, "0.0 finish now"), (21.2, "+1.2 seconds over")],
)
def test_the_time_can_be_heard_too(ring: CountdownRing, elapsed_s: float, told: str) -> None:
    ring.show_time(elapsed_s, 20)
    assert ring.accessibleDescription() == told


def test_the_time_left_runs_clockwise_from_the_top(ring: CountdownRing) -> None:
    right, left = (190, 100), (10, 100)
    ring.show_time(10.5, 20)
    assert color_at(ring, *right) == LIGHT.accent
    assert color_at(ring, *left) == LIGHT.line


def test_overtime_closes_the_ring_in_red(ring: CountdownRing) -> None:
    ring.show_time(20.1, 20)
    assert {color_at(ring, 190, 100), color_at(ring, 10, 100)} == {LIGHT.red}


def test_a_long_word_shrinks_to_its_room_and_a_short_one_keeps_its_size() -> None:
    assert fitting_font("3", 100, 50).pixelSize() == 50
    shrunk = fitting_font("+119.9", 100, 50, QFont.Weight.DemiBold)
    assert shrunk.pixelSize() < 50
    assert QFontMetricsF(shrunk).horizontalAdvance("+119.9") <= 100


def test_digits_are_all_of_one_width() -> None:
    metrics = QFontMetricsF(fitting_font("0", 1000, 64))
    assert len({round(metrics.horizontalAdvance(digit), 2) for digit in "0123456789"}) == 1

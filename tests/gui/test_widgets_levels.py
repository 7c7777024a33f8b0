from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor

from trainer.gui.theme import LIGHT
from trainer.gui.widgets.level_meter import LevelMeter
from trainer.gui.widgets.um_light import UmLight

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


class Seconds:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def meter(qtbot: QtBot, seconds: Seconds) -> LevelMeter:
    made = LevelMeter(clock=seconds)
    qtbot.addWidget(made)
    made.resize(200, 40)
    return made


def test_the_needle_rises_at_once_and_falls_slowly(meter: LevelMeter, seconds: Seconds) -> None:
    meter.set_level(-12.0)
    assert meter.text == "Level \N{MINUS SIGN}12 dBFS"
    seconds.now += 1.4
    meter.set_level(-60.0)
    assert meter.text == "Level \N{MINUS SIGN}24 dBFS"


def test_a_pause_between_two_phrases_is_not_called_too_quiet(meter: LevelMeter, seconds: Seconds) -> None:
    meter.set_level(-20.0)
    for _ in range(90):
        seconds.now += 1 / 60
        meter.set_level(-70.0)
    assert "too quiet" not in meter.text


def test_lasting_silence_is_too_quiet_and_a_shout_too_loud(meter: LevelMeter, seconds: Seconds) -> None:
    meter.set_level(-70.0)
    seconds.now += 10
    meter.set_level(-70.0)
    assert meter.text == "Level \N{MINUS SIGN}60 dBFS  ·  too quiet"
    meter.set_level(-3.0)
    assert meter.text == "Level \N{MINUS SIGN}3 dBFS  ·  too loud"
    assert meter.accessibleDescription() == meter.text


def test_off_is_off(meter: LevelMeter) -> None:
    meter.set_level(-10.0)
    meter.set_level(None)
    assert meter.text == "Level"
    assert QColor(meter.grab().toImage().pixel(20, 31)).name().upper() == LIGHT.line


@pytest.mark.parametrize(("level_dbfs", "reached"), [(-30.0, 95), (0.0, 190)])
def test_the_bar_is_as_long_as_it_is_loud(meter: LevelMeter, level_dbfs: float, reached: int) -> None:
    meter.set_level(-59.0)
    meter._needle_dbfs = level_dbfs
    tone = LIGHT.red if level_dbfs > -6 else LIGHT.accent
    assert QColor(meter.grab().toImage().pixel(reached, 31)).name().upper() == tone


def test_the_light_shines_for_a_moment_and_keeps_count(qtbot: QtBot) -> None:
    light = UmLight()
    qtbot.addWidget(light)
    assert (light.text, light.lit) == ("no um so far", False)
    light.flash(1)
    light.flash(2)
    assert (light.accessibleDescription(), light.lit) == ("possible um (2)", True)
    light._out.setInterval(1)
    qtbot.waitUntil(lambda: not light.lit, timeout=1000)
    assert light.text == "possible um (2)"
    light.reset()
    assert light.accessibleDescription() == "no um so far"


def test_a_lit_light_is_filled(qtbot: QtBot) -> None:
    light = UmLight()
    qtbot.addWidget(light)
    light.resize(200, 24)

    def middle() -> str:
        return QColor(light.grab().toImage().pixel(11, 12)).name().upper()

    assert middle() == LIGHT.bg
    light.flash(1)
    assert middle() == LIGHT.amber

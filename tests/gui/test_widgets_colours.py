from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor

from trainer.domain.settings import Appearance
from trainer.gui import theme
from trainer.gui.theme import DARK, LIGHT, Tokens
from trainer.gui.widgets.ring import CountdownRing
from trainer.gui.widgets.teleprompter import _INK_SHARE, _between

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

TEXT, PICTURE = 4.5, 3.0
both = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast of two colours (WCAG 2.2)."""
    dark, light = sorted(map(luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(color: QColor) -> float:
    parts = (color.redF(), color.greenF(), color.blueF())
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@both
@pytest.mark.parametrize("place", ["past", "next"])
def test_lines_that_step_back_can_still_be_read(tokens: Tokens, place: str) -> None:
    ground = tokens.color("panel")
    assert contrast(_between(ground, tokens.color("ink"), _INK_SHARE[place]), ground) >= TEXT


@both
@pytest.mark.parametrize("ground", ["amber_soft", "red_soft", "accent_soft"])
def test_notes_can_be_read_on_coloured_tiles(tokens: Tokens, ground: str) -> None:
    assert contrast(tokens.color("soft"), tokens.color(ground)) >= TEXT


@both
@pytest.mark.parametrize(("bar", "ground"), [("wave", "panel"), ("amber", "amber_soft"), ("red", "red_soft")])
def test_the_outline_stands_out_from_its_ground(tokens: Tokens, bar: str, ground: str) -> None:
    assert contrast(tokens.color(bar), tokens.color(ground)) >= PICTURE


@both
def test_the_ring_of_focus_can_be_seen_everywhere(tokens: Tokens) -> None:
    for ground in ("bg", "panel", "amber_soft"):
        assert contrast(tokens.color("accent"), tokens.color(ground)) >= PICTURE


@pytest.fixture
def light_again(qapp: QApplication) -> Iterator[None]:
    yield
    theme.apply(qapp, Appearance.LIGHT)


@pytest.mark.usefixtures("light_again")
def test_a_change_of_appearance_reaches_widgets_that_are_there(qtbot: QtBot, qapp: QApplication) -> None:
    ring = CountdownRing()
    qtbot.addWidget(ring)
    ring.show()
    assert theme.tokens_of(ring) is LIGHT
    theme.apply(qapp, Appearance.DARK)
    assert theme.tokens_of(ring) is DARK
    assert QColor(ring.grab().toImage().pixel(1, 1)).name().upper() == DARK.bg

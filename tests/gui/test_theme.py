from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor

from trainer.domain.settings import Appearance
from trainer.gui import theme
from trainer.gui.theme import DARK, LIGHT, STRONG_DARK, STRONG_LIGHT, Tokens
from trainer.gui.widgets.ring import CountdownRing, time_face

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

PAIRS = [
    *((text, ground) for text in ("ink", "soft", "accent", "amber", "red") for ground in ("bg", "panel")),
    ("on_accent", "accent"),
    ("accent", "accent_soft"),
    ("amber", "amber_soft"),
    ("ink", "amber_soft"),
    ("red", "red_soft"),
    ("ink", "accent_soft"),
]


def luminance(color: str) -> float:
    """Return relative luminance (WCAG 2.2)."""
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


SEEN = [
    *((drawn, ground) for drawn in ("edge", "accent", "amber", "red") for ground in ("bg", "panel")),
    ("wave", "panel"),
    ("amber", "amber_soft"),
    ("red", "red_soft"),
    ("accent", "accent_soft"),
]
"""What must be seen to be used: borders of fields, the countdown, the outline, marks."""


def contrast(tokens: Tokens, one: str, other: str) -> float:
    light, dark = sorted((luminance(getattr(tokens, one)), luminance(getattr(tokens, other))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_can_be_read_on_its_ground(tokens: Tokens, text: str, ground: str) -> None:
    assert contrast(tokens, text, ground) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("drawn", "ground"), SEEN)
def test_what_must_be_seen_stands_out(tokens: Tokens, drawn: str, ground: str) -> None:
    assert contrast(tokens, drawn, ground) >= 3


@pytest.mark.parametrize("tokens", [STRONG_LIGHT, STRONG_DARK], ids=["light", "dark"])
def test_high_contrast_is_higher(tokens: Tokens) -> None:
    assert min(contrast(tokens, text, ground) for text, ground in PAIRS) >= 7
    assert min(contrast(tokens, drawn, ground) for drawn, ground in SEEN) >= 4.5
    assert contrast(tokens, "line", "bg") >= 3


def test_high_contrast_is_put_on_and_taken_off(qapp: QApplication, qtbot: QtBot) -> None:
    ring = CountdownRing()
    qtbot.addWidget(ring)
    ring.show()
    try:
        theme.apply(qapp, Appearance.DARK, high_contrast=True)
        assert theme.tokens_of(ring) is STRONG_DARK
        assert QColor(ring.grab().toImage().pixel(1, 1)).name().upper() == STRONG_DARK.bg
    finally:
        theme.apply(qapp, Appearance.LIGHT)
    assert theme.tokens_of(ring) is LIGHT


@pytest.mark.parametrize(
    ("elapsed_s", "big", "tone"),
    [
        (0.0, "20.0", "accent"),
        (17.9, "2.1", "accent"),
        (18.0, "2.0", "amber"),
        (20.0, "0.0", "amber"),
        (21.3, "+1.3", "red"),
    ],
)
def test_the_countdown_changes_colour_and_words(elapsed_s: float, big: str, tone: str) -> None:
    face = time_face(elapsed_s, 20.0)
    assert (face.big, face.tone) == (big, tone)


def test_painting_costs_no_reference_to_none(qtbot: QtBot) -> None:
    ring = CountdownRing()
    qtbot.addWidget(ring)
    ring.show()
    before = sys.getrefcount(None)
    for number in range(2000):
        ring.show_time(number / 100, 20.0)
        ring.repaint()
    assert abs(sys.getrefcount(None) - before) < 200
    ring.close()

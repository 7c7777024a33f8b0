"""Colours and type as named tokens: light and dark, each with a form of high contrast."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette

from trainer.domain.settings import Appearance
from trainer.gui.stylesheet import stylesheet

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication, QWidget

FAMILY = "Inter"
_DARK_BELOW = 128
_STRONG = "strong"
"""Where the program remembers that high contrast was asked for, until the system changes."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one appearance, as #rrggbb.

    Text reaches 4.5:1 on its ground, what must be seen to be used 3:1; in high contrast 7:1 and 4.5:1. A test measures.

    Attributes:
        bg: of the window.
        panel: of cards and fields.
        ink: of words.
        soft: of words that step back.
        line: between things; nothing hangs on seeing it.
        edge: around fields and boxes that can be ticked.
        accent: of what is chosen, runs, or goes well.
        accent_soft: the ground of that.
        on_accent: of words on accent.
        amber: of what wants care; amber_soft is its ground.
        red: of what went wrong; red_soft is its ground.
        wave: of a sound's outline.
    """

    bg: str
    panel: str
    ink: str
    soft: str
    line: str
    edge: str
    accent: str
    accent_soft: str
    on_accent: str
    amber: str
    amber_soft: str
    red: str
    red_soft: str
    wave: str

    def color(self, name: str) -> QColor:
        """Return a token as a colour to paint with."""
        return QColor(getattr(self, name))


LIGHT = Tokens(
    bg="#F7F6F3",
    panel="#FFFFFF",
    ink="#1C1B1A",
    soft="#66635F",
    line="#E4E1DB",
    edge="#8B877F",
    accent="#2F6B5E",
    accent_soft="#DCEBE6",
    on_accent="#FFFFFF",
    amber="#8A5A10",
    amber_soft="#FBF0DA",
    red="#A93A32",
    red_soft="#F8E3E1",
    wave="#6F988D",
)
DARK = Tokens(
    bg="#151716",
    panel="#1E2120",
    ink="#EEF0EE",
    soft="#A3AAA7",
    line="#343A37",
    edge="#76807B",
    accent="#7CC4B1",
    accent_soft="#22352F",
    on_accent="#10201B",
    amber="#E3B15C",
    amber_soft="#3A301C",
    red="#F09A92",
    red_soft="#3D2523",
    wave="#5B7F75",
)
STRONG_LIGHT = Tokens(
    bg="#FFFFFF",
    panel="#FFFFFF",
    ink="#000000",
    soft="#333333",
    line="#767676",
    edge="#000000",
    accent="#00473C",
    accent_soft="#D3F0E9",
    on_accent="#FFFFFF",
    amber="#5A3600",
    amber_soft="#FFF0C9",
    red="#850D0D",
    red_soft="#FFE2E0",
    wave="#2B6256",
)
STRONG_DARK = Tokens(
    bg="#000000",
    panel="#000000",
    ink="#FFFFFF",
    soft="#DADADA",
    line="#7C7C7C",
    edge="#FFFFFF",
    accent="#7FF0D6",
    accent_soft="#003A31",
    on_accent="#000000",
    amber="#FFC65C",
    amber_soft="#3A2A00",
    red="#FFB5AE",
    red_soft="#470C0A",
    wave="#9FD8C9",
)
_BY_GROUND = {tokens.bg: tokens for tokens in (LIGHT, DARK, STRONG_LIGHT, STRONG_DARK)}


def tokens_of(widget: QWidget) -> Tokens:
    """Return the colours for a widget, from the palette it lives in."""
    ground = widget.palette().color(QPalette.ColorRole.Window)
    known = _BY_GROUND.get(ground.name().upper())
    return known or (DARK if ground.lightness() < _DARK_BELOW else LIGHT)


def font(size_px: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return the program's font; its digits are all of one width, so that a countdown does not tremble."""
    chosen = QFont(FAMILY)
    chosen.setPixelSize(max(1, size_px))
    chosen.setWeight(weight)
    chosen.setFeature(QFont.Tag("tnum"), 1)
    chosen.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    chosen.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, size_px * tracking_em(size_px))
    return chosen


def tracking_em(size_px: int) -> float:
    """Return how much closer (below 0) letters stand at a size: Inter's own curve, rsms.me/inter/dynmetrics."""
    return -0.0223 + 0.185 * math.exp(-0.1745 * size_px)


def load(assets: Path) -> None:
    """Make the bundled fonts and icons known to Qt."""
    for path in sorted((assets / "fonts").glob("*.[ot]tf")):
        QFontDatabase.addApplicationFont(str(path))
    QDir.setSearchPaths("icons", [str(assets / "icons")])


def apply(app: QApplication, appearance: Appearance, *, high_contrast: bool = False) -> None:
    """Give the program its looks, and follow the system when it changes between light and dark."""
    app.setProperty(_STRONG, high_contrast)
    app.setStyle("Fusion")
    app.setFont(font(15))
    hints = QGuiApplication.styleHints()
    scheme = {
        Appearance.LIGHT: Qt.ColorScheme.Light,
        Appearance.DARK: Qt.ColorScheme.Dark,
        Appearance.SYSTEM: Qt.ColorScheme.Unknown,
    }
    hints.setColorScheme(scheme[appearance])
    # Not every platform lets itself be told: what was asked for by name counts.
    _dress(app, _named(appearance, strong=high_contrast) or _of_system(strong=high_contrast))


def follow(app: QApplication) -> None:
    """Take on the colours that the system has now; a scheme asked for by name has been set there too."""
    _dress(app, _of_system(strong=bool(app.property(_STRONG))))


def _named(appearance: Appearance, *, strong: bool) -> Tokens | None:
    if appearance is Appearance.LIGHT:
        return STRONG_LIGHT if strong else LIGHT
    if appearance is Appearance.DARK:
        return STRONG_DARK if strong else DARK
    return None


def _of_system(*, strong: bool) -> Tokens:
    """Return the colours that the system asks for; where Qt knows its wish for contrast, that counts too."""
    hints = QGuiApplication.styleHints()
    scheme = Appearance.DARK if hints.colorScheme() is Qt.ColorScheme.Dark else Appearance.LIGHT
    access = hints.accessibility() if hasattr(hints, "accessibility") else None
    wanted = access is not None and access.contrastPreference() is Qt.ContrastPreference.HighContrast
    return _named(scheme, strong=strong or wanted) or LIGHT


def _dress(app: QApplication, tokens: Tokens) -> None:
    palette = QPalette()
    role = QPalette.ColorRole
    colors = {
        role.Window: "bg",
        role.Base: "panel",
        role.AlternateBase: "bg",
        role.Button: "panel",
        role.WindowText: "ink",
        role.Text: "ink",
        role.ButtonText: "ink",
        role.PlaceholderText: "soft",
        role.Highlight: "accent_soft",
        role.HighlightedText: "ink",
        role.ToolTipBase: "panel",
        role.ToolTipText: "ink",
        role.Link: "accent",
        role.Accent: "accent",
        role.Mid: "line",
    }
    for target, name in colors.items():
        palette.setColor(target, tokens.color(name))
    for target in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, target, tokens.color("soft"))
    app.setPalette(palette)
    app.setStyleSheet(stylesheet(tokens))

"""What Qt's own widgets look like."""

from __future__ import annotations

from dataclasses import asdict
from string import Template
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from trainer.gui.theme import Tokens

_WORDS = """
QLabel { color: $ink; background: transparent; }
QLabel[tone="soft"] { color: $soft; }
QLabel[tone="amber"] { color: $amber; }
QLabel[tone="accent"] { color: $accent; }
QLabel[tone="red"] { color: $red; }
QToolTip { background: $panel; color: $ink; border: 1px solid $line; padding: 4px 8px; }
"""

_PANELS = """
QFrame#card { background: $panel; border: 1px solid $line; border-radius: 14px; }
QFrame#banner { background: $amber_soft; border: 1px solid $amber; border-radius: 12px; }
QFrame#step { background: $line; border: none; border-radius: 4px; }
QFrame#step[reached="true"] { background: $accent; }
QFrame#pip { background: transparent; border: 1px solid $edge; border-radius: 5px; }
QFrame#pip[reached="true"] { background: $accent; border-color: $accent; }
QFrame#choice { background: $panel; border: 1px solid $line; border-radius: 10px; }
QFrame#choice[chosen="true"] { border: 2px solid $accent; }
QFrame#plain { background: transparent; border: none; }
QFrame#row { border: none; border-top: 1px solid $line; }
QFrame#chip { background: transparent; border: 1px solid $line; border-radius: 14px; }
QFrame#rail { background: $bg; border: none; border-right: 1px solid $line; }
QScrollArea, QTextBrowser { border: none; background: transparent; }
QScrollArea#clear > QWidget > QWidget { background: transparent; }
QDialog { background: $bg; }
"""

# A focused control gets a thicker border and gives the pixel back from its padding, so that nothing moves.
_BUTTONS = """
QPushButton { background: $panel; color: $ink; border: 1px solid $line; border-radius: 9px; padding: 7px 14px; }
QPushButton:hover { border-color: $accent; }
QPushButton:pressed { background: $accent_soft; }
QPushButton:checked { background: $accent_soft; color: $accent; border-color: $accent; font-weight: 600; }
QPushButton:focus { border: 2px solid $accent; padding: 6px 13px; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border-color: $accent; font-weight: 600; }
QPushButton[kind="primary"]:hover, QPushButton[kind="primary"]:focus { border-color: $ink; }
QPushButton[kind="danger"] { color: $red; }
QPushButton[kind="danger"]:hover, QPushButton[kind="danger"]:focus { border-color: $red; }
QPushButton[kind="quiet"] { background: transparent; border-color: transparent; }
QPushButton[kind="quiet"]:hover { border-color: $soft; }
QPushButton[kind="quiet"]:focus { border-color: $accent; }
QPushButton[kind="link"] { background: transparent; color: $accent; border: 1px solid transparent; padding: 1px 0;
    text-decoration: underline; font-size: 13px; }
QPushButton[kind="link"]:hover { color: $ink; }
QPushButton[kind="link"]:focus { border: 1px solid $accent; }
QPushButton[kind="chip"] { background: transparent; color: $soft; border-radius: 14px; padding: 5px 12px; }
QPushButton[kind="chip"]:focus { border: 2px solid $accent; padding: 4px 11px; }
QPushButton[kind="tab"] { background: transparent; color: $soft; border: 1px solid transparent; padding: 4px 10px; }
QPushButton[kind="tab"]:hover { color: $ink; }
QPushButton[kind="tab"]:checked { background: $accent_soft; color: $accent; font-weight: 600; }
QPushButton[kind="tab"]:focus { border: 2px solid $accent; padding: 3px 9px; }
QPushButton[kind="rail"] { background: transparent; color: $soft; border: 2px solid transparent; text-align: left;
    padding: 9px 11px; }
QPushButton[kind="rail"]:hover { color: $ink; }
QPushButton[kind="rail"]:checked { background: $accent_soft; color: $accent; font-weight: 600; }
QPushButton[kind="rail"]:focus { border-color: $accent; }
QPushButton:disabled, QPushButton[kind="primary"]:disabled { background: $bg; color: $soft; border-color: $line; }
"""

# Qt puts a spin box's words flush to the left border whatever its padding says, hence the centering.
_FIELDS = """
QPlainTextEdit, QLineEdit, QComboBox, QSpinBox, QDoubleSpinBox, QDateEdit { background: $panel; color: $ink;
    border: 1px solid $edge; border-radius: 9px; padding: 6px 10px; selection-background-color: $accent_soft;
    selection-color: $ink; min-height: 22px; }
QPlainTextEdit:hover, QLineEdit:hover, QComboBox:hover, QSpinBox:hover, QDoubleSpinBox:hover { border-color: $accent; }
QPlainTextEdit:focus, QLineEdit:focus, QComboBox:focus, QSpinBox:focus, QDoubleSpinBox:focus {
    border: 2px solid $accent; padding: 5px 9px; }
QLineEdit:disabled, QComboBox:disabled, QSpinBox:disabled, QDoubleSpinBox:disabled { background: $bg; color: $soft; }
QPlainTextEdit[kind="words"] { border: none; font-size: 22px; padding: 0; }
QLineEdit[kind="digits"] { font-size: 28px; font-weight: 600; min-height: 40px; }
QLineEdit[kind="title"] { border: 1px solid transparent; background: transparent; padding: 1px 0; font-weight: 600; }
QLineEdit[kind="title"]:hover { border-color: $edge; }
QLineEdit[kind="title"]:focus { border: 1px solid $accent; }
QSpinBox, QDoubleSpinBox { qproperty-alignment: AlignCenter; }
QComboBox::drop-down, QDateEdit::drop-down { border: none; width: 30px; }
QSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::up-button, QDoubleSpinBox::down-button {
    border: none; background: transparent; width: 28px; }
QComboBox::down-arrow, QSpinBox::down-arrow, QDoubleSpinBox::down-arrow, QDateEdit::down-arrow {
    image: url(icons:down.svg); width: 12px; height: 12px; }
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow { image: url(icons:up.svg); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: $panel; color: $ink; border: 1px solid $line; outline: none;
    selection-background-color: $accent_soft; selection-color: $ink; }
"""

_BOXES = """
QCheckBox { spacing: 8px; color: $ink; padding: 2px; border: 1px solid transparent; border-radius: 6px; }
QCheckBox::indicator { width: 16px; height: 16px; border: 1px solid $edge; border-radius: 4px; background: $panel; }
QCheckBox::indicator:hover { border-color: $accent; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url(icons:$tick); }
QCheckBox:focus { border: 1px solid $accent; }
QProgressBar { background: $line; border: none; border-radius: 4px; min-height: 8px; max-height: 8px; }
QProgressBar::chunk { background: $accent; border-radius: 4px; }
QMenu { background: $panel; color: $ink; border: 1px solid $edge; padding: 6px; }
QMenu::item { padding: 7px 22px 7px 14px; border-radius: 6px; }
QMenu::item:selected { background: $accent_soft; color: $ink; }
QMenu::separator { height: 1px; background: $line; margin: 5px 8px; }
QPushButton::menu-indicator { image: url(icons:down.svg); width: 9px; height: 9px; subcontrol-position: right center;
    right: 4px; }
"""

_LISTS = """
QTableView, QListView { background: $panel; color: $ink; border: none; outline: none;
    selection-background-color: $accent_soft; selection-color: $ink; }
QListView[kind="plain"] { background: transparent; }
QListWidget { border: 1px solid $line; border-radius: 9px; padding: 4px; }
QListWidget[kind="bare"], QListWidget[kind="bare"]:focus { border: none; padding: 0; background: transparent; }
QListWidget::item { padding: 7px 8px; border-radius: 6px; color: $ink; }
QListWidget::item:selected { background: $accent_soft; color: $ink; }
QListWidget::indicator { width: 14px; height: 14px; border: 1px solid $edge; border-radius: 4px; background: $panel; }
QListWidget::indicator:checked { background: $accent; border-color: $accent; image: url(icons:$tick); }
QListWidget:focus { border: 2px solid $accent; padding: 3px; }
QTextBrowser { background: $panel; border: 1px solid $line; border-radius: 9px; padding: 10px; }
QTableView::item { padding: 6px 10px; border-bottom: 1px solid $line; }
QTableView::item:focus { border-bottom: 2px solid $accent; }
QHeaderView { background: $panel; border: none; }
QHeaderView::section { background: $panel; color: $soft; border: none; border-bottom: 1px solid $line;
    padding: 8px 10px; font-size: 13px; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 2px; }
QScrollBar::handle { background: $line; border-radius: 3px; }
QScrollBar::handle:hover { background: $soft; }
QScrollBar::handle:vertical { min-height: 30px; }
QScrollBar::handle:horizontal { min-width: 30px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
"""

_SHEET = Template(_WORDS + _PANELS + _BUTTONS + _FIELDS + _BOXES + _LISTS)


def stylesheet(tokens: Tokens) -> str:
    """Return the style sheet for Qt's widgets in these colours."""
    tick = "tick_light.svg" if tokens.on_accent == "#FFFFFF" else "tick_dark.svg"
    return _SHEET.substitute(asdict(tokens), tick=tick)

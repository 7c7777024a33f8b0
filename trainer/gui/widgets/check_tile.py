"""A check as a tile: what was measured, what it is, and a sign for how it came out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from trainer.domain.checks import CheckVerdict
from trainer.gui.theme import font, tokens_of
from trainer.gui.widgets.painting import fitting_font, painting

if TYPE_CHECKING:
    from trainer.domain.checks import Check

_SIGNS: Final = {
    CheckVerdict.PASS: ("✓", "accent", "panel", "line"),
    CheckVerdict.WARN: ("!", "amber", "amber_soft", "amber_soft"),
    CheckVerdict.FAIL: ("✕", "red", "red_soft", "red_soft"),
    CheckVerdict.NOT_JUDGED: ("", "soft", "bg", "line"),
}
"""Sign, its colour, ground and border of each verdict."""
_TEXT_PX: Final = 10.0
_TALLEST_PX: Final = 92
_LARGE_FROM_PX: Final = 70.0
"""From this height on the type is larger."""
_SHORT: Final = {"times": "\N{MULTIPLICATION SIGN}", "s/digit": "s", "words/min": "wpm", "breaths": "", "ums": ""}
"""What stands for a unit beside a name that tells it."""


class CheckTile(QAbstractButton):
    """Shows one check; pressed while its reason is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMaximumHeight(_TALLEST_PX)
        self.check: Check | None = None

    def show_check(self, check: Check) -> None:
        """Show a check."""
        self.check = check
        self.setAccessibleName(f"{check.title}: {check.verdict.value}, {measured(check) or 'no value'}")
        self.setAccessibleDescription(told(check))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size it likes best."""
        return QSize(112, 56)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size below which its text would be cut."""
        return QSize(84, 46)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint value, name and sign."""
        if self.check is None:
            return
        tokens = tokens_of(self)
        sign, tone, ground, border = _SIGNS[self.check.verdict]
        width, height = float(self.width()), float(self.height())
        with painting(self) as painter:
            chosen = self.isChecked() or self.hasFocus() or self.underMouse()
            painter.setPen(QPen(tokens.color("accent" if chosen else border), 2.0 if chosen else 1.0))
            painter.setBrush(tokens.color(ground))
            painter.drawRoundedRect(QRectF(1, 1, width - 2, height - 2), 10, 10)
            painter.setPen(tokens.color(tone))
            painter.setFont(font(14, QFont.Weight.Bold))
            scale = 1.3 if height >= _LARGE_FROM_PX else 1.0
            middle = height / 2
            painter.drawText(QRectF(width - 25, middle - 19, 18, 18), Qt.AlignmentFlag.AlignCenter, sign)
            painter.setPen(tokens.color("soft" if self.check.verdict is CheckVerdict.NOT_JUDGED else "ink"))
            value, room = measured(self.check), width - _TEXT_PX - 26
            if not value:
                value, room = "not judged", width - 2 * _TEXT_PX
            size_px = round(scale * (17 if self.check.value is not None else 13))
            painter.setFont(fitting_font(value, room, size_px, QFont.Weight.DemiBold))
            painter.drawText(
                QRectF(_TEXT_PX, middle - 19 * scale, room, 20 * scale), Qt.AlignmentFlag.AlignVCenter, value
            )
            painter.setPen(tokens.color("soft"))
            painter.setFont(fitting_font(self.check.title, width - _TEXT_PX - 12, round(12 * scale)))
            name = QRectF(_TEXT_PX, middle, width - _TEXT_PX - 4, 17 * scale)
            painter.drawText(name, Qt.AlignmentFlag.AlignVCenter, self.check.title)


def measured(check: Check) -> str:
    """Return what was measured, as short as its name beside it allows; empty where nothing was."""
    if check.shown or check.value is None:
        return check.shown
    return f"{_number(check)} {_SHORT.get(check.unit, check.unit)}".strip()


def told(check: Check) -> str:
    """Return the check in words: the reason, what passes, and where that comes from."""
    passes = "" if check.threshold is None else f" Passes at {check.threshold:g} {check.unit}."
    return " ".join(filter(None, [f"{check.message}{passes}", check.suggestion, f"Source: {check.source}."]))


def _number(check: Check) -> str:
    value = check.value or 0.0
    return f"{value:.2f}" if check.unit == "s/digit" else f"{value:.1f}".removesuffix(".0")

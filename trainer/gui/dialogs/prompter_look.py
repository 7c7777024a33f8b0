"""What the words on the prompter look like: every change shows at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QSpinBox, QWidget

from trainer.domain.prompting import LOOK_LIMITS, Align, PrompterLook, Typeface
from trainer.gui.dialogs.form import Fields, Sheet

if TYPE_CHECKING:
    from enum import Enum

_NUMBERS: Final = {
    "size": ("Size", 10),
    "line_spacing": ("Line spacing", 10),
    "letter_spacing": ("Letter spacing", 1),
    "width": ("Width of the text", 5),
    "margin": ("Margins", 1),
}
_SWITCHES: Final = {
    "reading_line": "Mark the line being said",
    "ten_seconds": "Mark ten seconds",
    "zones": "Name the parts of the message",
    "mirror": "Mirrored, for a pane of glass",
}
_TYPEFACES: Final = {
    "Inter": Typeface.INTER,
    "Lexend, wide and calm": Typeface.LEXEND,
    "OpenDyslexic, for dyslexic readers": Typeface.OPEN_DYSLEXIC,
}
_ALIGNS: Final = {"On the left": Align.LEFT, "In the middle": Align.CENTER}


class PrompterLookDialog(Sheet):
    """Changes the look of the prompter behind it."""

    changed = Signal(object)

    def __init__(self, parent: QWidget, look: PrompterLook) -> None:
        super().__init__(parent, "Letters and lines", "None of this changes how fast the words move.")
        self._look = look
        self.numbers = {name: _percent(name, step) for name, (_title, step) in _NUMBERS.items()}
        self.switches = {name: QCheckBox(title) for name, title in _SWITCHES.items()}
        self.typeface, self.align = QComboBox(), QComboBox()
        self.typeface.addItems(list(_TYPEFACES))
        self.align.addItems(list(_ALIGNS))
        self._lay_out()
        self._show(look)
        self._connect()

    @property
    def look(self) -> PrompterLook:
        """Return the look as it is chosen now."""
        return self._look

    def _lay_out(self) -> None:
        fields = Fields()
        for name, (title, _step) in _NUMBERS.items():
            fields.add(title, self.numbers[name])
        fields.add("Letters", self.typeface)
        fields.add("Lines begin", self.align)
        self.inside.addWidget(fields)
        grid = QGridLayout()
        grid.setVerticalSpacing(10)
        for number, switch in enumerate(self.switches.values()):
            grid.addWidget(switch, number // 2, number % 2)
        self.inside.addLayout(grid)
        self.add_buttons(("As it was made", "", self._reset), ("Done", "primary", self.accept))

    def _connect(self) -> None:
        for name, field in self.numbers.items():
            field.valueChanged.connect(lambda value, name=name: self._change(**{name: value / 100}))
        for name, switch in self.switches.items():
            switch.toggled.connect(lambda on, name=name: self._change(**{name: on}))
        self.typeface.currentTextChanged.connect(lambda text: self._change(typeface=_TYPEFACES[text]))
        self.align.currentTextChanged.connect(lambda text: self._change(align=_ALIGNS[text]))

    def _change(self, **values: Any) -> None:
        self._look = replace(self._look, **values)
        self.changed.emit(self._look)

    def _reset(self) -> None:
        self._show(PrompterLook())
        self._look = PrompterLook()
        self.changed.emit(self._look)

    def _show(self, look: PrompterLook) -> None:
        for name, field in self.numbers.items():
            with QSignalBlocker(field):
                field.setValue(round(100 * getattr(look, name)))
        for name, switch in self.switches.items():
            with QSignalBlocker(switch):
                switch.setChecked(getattr(look, name))
        _choose(self.typeface, list(_TYPEFACES.values()), look.typeface)
        _choose(self.align, list(_ALIGNS.values()), look.align)


def _percent(name: str, step: int) -> QSpinBox:
    field = QSpinBox()
    low, high = LOOK_LIMITS[name]
    field.setRange(round(100 * low), round(100 * high))
    field.setSingleStep(step)
    field.setSuffix(" %")
    return field


def _choose(box: QComboBox, values: list[Any], wanted: Enum) -> None:
    with QSignalBlocker(box):
        box.setCurrentIndex(values.index(wanted))

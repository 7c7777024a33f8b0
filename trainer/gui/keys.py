"""The one table of keys: what acts, what is shown below a page, and the sheet behind `?`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from trainer.gui.acts import Act, Binding, Table, View
from trainer.gui.key_tables.classroom import CLASSROOM
from trainer.gui.key_tables.course import COURSE
from trainer.gui.key_tables.practice import PRACTICE
from trainer.gui.key_tables.workshop import WORKSHOP

if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = (
    "BINDINGS",
    "KEYBOARD",
    "Act",
    "Binding",
    "Keyboard",
    "Table",
    "View",
    "act_of",
    "hints",
    "key_of",
    "keys_of",
)

BINDINGS: Final[Table] = {**PRACTICE, **WORKSHOP, **CLASSROOM, **COURSE}


@dataclass(slots=True)
class Keyboard:
    """Which keys act just now.

    Attributes:
        table: the bindings of every view; rebinding puts another table here.
    """

    table: Table


KEYBOARD = Keyboard(BINDINGS)


def act_of(event: QKeyEvent, view: View) -> Act | None:
    """Return what a key press does in a view; None where it does nothing. The number pad counts as the keys."""
    pressed = {_sequence(event), _symbol(event)}
    for binding in KEYBOARD.table[view]:
        if pressed & set(binding.keys):
            return binding.act
    return None


def key_of(event: QKeyEvent) -> str:
    """Return the name of a pressed key, as the table has it; empty for one without a name, and for Shift alone."""
    if event.key() in _ONLY_HELD or event.key() == Qt.Key.Key_unknown:
        return ""
    return _symbol(event) or _sequence(event)


def keys_of(act: Act, view: View) -> tuple[str, ...]:
    """Return the keys that do something in a view, the one to show first; none where it cannot be done there."""
    return next((binding.keys for binding in KEYBOARD.table[view] if binding.act is act), ())


_ONLY_HELD = frozenset(
    (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta, Qt.Key.Key_CapsLock)
)
_NO_SYMBOL = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


def _sequence(event: QKeyEvent) -> str:
    plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return QKeySequence(QKeyCombination(plain, Qt.Key(event.key()))).toString()


def _symbol(event: QKeyEvent) -> str:
    """Return the sign that is written, whatever keys a keyboard needs for it; a letter is a key, with Shift or not."""
    text = event.text()
    is_sign = text.isprintable() and not text.isspace() and not text.isalnum()
    held = event.modifiers() & _NO_SYMBOL
    alt_gr = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    return text if is_sign and (not held or held == alt_gr) else ""


_PAIRS = {
    Act.SLOWER: ((Act.SLOWER, Act.FASTER), "speed"),
    Act.LINE_UP: ((Act.LINE_UP, Act.LINE_DOWN), "line"),
    Act.NEXT_SCRIPT: ((Act.PREVIOUS_SCRIPT, Act.NEXT_SCRIPT), "script"),
    Act.NEXT_MARK: ((Act.PREVIOUS_MARK, Act.NEXT_MARK), "marks"),
    Act.WRONG: ((Act.WRONG, Act.RIGHT), "answer"),
    Act.NEXT_ROW: ((Act.PREVIOUS_ROW, Act.NEXT_ROW), "choose"),
    Act.NEXT_PLACE: ((Act.PREVIOUS_PLACE, Act.NEXT_PLACE), "move"),
}
"""Two keys that stand under a page as one."""
_ARROWS = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}


def hints(view: View, idle: Collection[Act] = ()) -> list[tuple[str, str]]:
    """Return key and label of what stands under a page, without what would do nothing just now."""
    shown = [binding for binding in KEYBOARD.table[view] if binding.shown and binding.act not in idle]
    return [_hint(binding, view) for binding in shown]


def _hint(binding: Binding, view: View) -> tuple[str, str]:
    acts, label = _PAIRS.get(binding.act, ((), ""))
    firsts = [keys_of(act, view)[:1] for act in acts]
    if firsts and all(firsts):
        return " ".join(_ARROWS.get(key, key) for (key,) in firsts), label
    return binding.keys[0], binding.label

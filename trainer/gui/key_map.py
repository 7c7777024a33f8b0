"""The keys as a rep wants them: the table of keys with what was changed, never two acts on one key."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QKeySequence

from trainer.domain.errors import TrainerError
from trainer.gui.key_names import told
from trainer.gui.keys import BINDINGS, Act, Binding, View

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from trainer.gui.keys import Table

_WRITTEN_IN: Final = frozenset(
    (
        *(View.WRITING, View.SCRIPTS, View.GUESS, View.CLASSES, View.CLASS_WRITING, View.CLASS_VOTING),
        *(View.COURSE_MEND, View.COURSE_WRITE),
    )
)
"""Where keys go to a text field, unless the table knows them."""
_OF_WINDOW: Final = frozenset((*(f"Ctrl+{number}" for number in range(1, 10)), "Ctrl+Q", "Tab", "Shift+Tab", "Backtab"))
_OF_TEXT: Final = frozenset(
    f"{held}{key}"
    for held, keys in (
        ("", "Return Enter Space Backspace Del Left Right Up Down Home End PgUp PgDown"),
        ("Shift+", "Return Enter Space Backspace Del Left Right Up Down Home End PgUp PgDown"),
        ("Ctrl+", "A C V X Y Z Left Right Home End Backspace Del"),
        ("Ctrl+Shift+", "Z Left Right Home End"),
    )
    for key in keys.split()
)


@dataclass(frozen=True, slots=True)
class Command:
    """One thing to do that has the same keys in some views, and so is rebound in all of them at once.

    Attributes:
        name: how the settings name it: its act, and its first view where it has other keys elsewhere.
        act: what is done.
        views: where.
        keys: its keys unless they are changed.
        label: what it is called.
    """

    name: str
    act: Act
    views: tuple[View, ...]
    keys: tuple[str, ...]
    label: str

    def is_meant_by(self, name: str) -> bool:
        """Return whether an entry of the settings means it: by its act, or by its act in one of its views."""
        act, _, view = name.partition(".")
        return act == self.act.name and (not view or view in {one.name for one in self.views})


class KeyMap:
    """The table of keys with some of them changed. It is never changed itself: rebinding returns another one.

    Args:
        changed: the keys of commands, by name, as the settings keep them. What is unknown, no key, or clashes is
            passed over.
        start: the table as the program has it.
    """

    def __init__(self, changed: Mapping[str, Sequence[str]] | None = None, start: Table = BINDINGS) -> None:
        self._start = start
        self.commands = tuple(_commands(start))
        self._changed: dict[Command, tuple[str, ...]] = {}
        for name in sorted(changed or {}, key=lambda name: "." in name):  # what is said of one view counts more
            keys = tuple(dict.fromkeys(filter(None, map(proper, (changed or {})[name]))))
            self._changed |= {command: keys for command in self.commands if keys and command.is_meant_by(name)}
        while faulty := next((one for one in reversed(self._changed) if self._clash(one)), None):
            del self._changed[faulty]

    @property
    def changed(self) -> dict[str, tuple[str, ...]]:
        """Return what is changed, as the settings keep it."""
        return {command.name: keys for command, keys in self._changed.items() if keys != command.keys}

    @property
    def table(self) -> Table:
        """Return the bindings of every view with their keys in force."""
        keys = {(command.act, view): self.keys_of(command) for command in self.commands for view in command.views}
        return {
            view: tuple(replace(one, keys=keys[one.act, view]) for one in bindings)
            for view, bindings in self._start.items()
        }

    def keys_of(self, command: Command) -> tuple[str, ...]:
        """Return the keys of a command, the one to show first."""
        return self._changed.get(command, command.keys)

    def rebound(self, command: Command, keys: Sequence[str]) -> KeyMap:
        """Return a map in which a command has these keys.

        Raises:
            TrainerError: it would have none, or one of them means something else already.
        """
        if not keys:
            raise TrainerError(
                f"\u201c{command.label}\u201d would have no key left.", "Add another one before you take this one away."
            )
        made = KeyMap(start=self._start)
        made._changed = {**self._changed, command: tuple(dict.fromkeys(keys))}
        if clash := made._clash(command):
            raise clash
        return made

    def reset(self, command: Command) -> KeyMap:
        """Return a map in which a command has the keys it came with; errors as in `rebound`."""
        return self.rebound(command, command.keys)

    def _clash(self, command: Command) -> TrainerError | None:
        """Return why a command cannot have its keys; None where it can."""
        keys, came_with = self.keys_of(command), set(command.keys)
        table = self.table
        faults = (_clash_in(view, key, command, table) for view in command.views for key in keys)
        unfit = (_unfit(view, key) for view in command.views for key in keys if key not in came_with)
        return next(filter(None, (*unfit, *faults)), None)


def proper(key: str) -> str:
    """Return the one name of a key, as the table has it; empty for what is no single key."""
    read = QKeySequence(key)
    if read.count() != 1:
        return ""
    name = read.toString()
    sign = name.removeprefix("Shift+")
    return sign if len(sign) == 1 and not sign.isalnum() else name


def where(command: Command) -> str:
    """Return in which views a command acts, in words."""
    many = 3
    return "On most pages" if len(command.views) > many else ", ".join(view.value for view in command.views)


def _commands(table: Table) -> Iterator[Command]:
    found: dict[tuple[Act, tuple[str, ...]], list[tuple[View, Binding]]] = {}
    for view, bindings in table.items():
        for binding in bindings:
            found.setdefault((binding.act, binding.keys), []).append((view, binding))
    acts = [act for act, _ in found]
    for (act, keys), places in found.items():
        views = tuple(view for view, _ in places)
        name = act.name if acts.count(act) == 1 else f"{act.name}.{views[0].name}"
        yield Command(name, act, views, keys, places[0][1].label)


def _clash_in(view: View, key: str, command: Command, table: Table) -> TrainerError | None:
    for other in table[view]:
        if other.act is not command.act and key in other.keys:
            return TrainerError(
                f"\u201c{told(key)}\u201d already means \u201c{other.label}\u201d ({view.value}).",
                "Press another key, or change that one first.",
            )
    return None


def _unfit(view: View, key: str) -> TrainerError | None:
    if key in _OF_WINDOW:
        return TrainerError(f"\u201c{told(key)}\u201d belongs to the window itself.", "Press another key.")
    writes = len(key.removeprefix("Shift+")) == 1 or key in _OF_TEXT
    if view in _WRITTEN_IN and writes:
        return TrainerError(
            f"\u201c{told(key)}\u201d is needed for writing ({view.value}).",
            "Take a function key, or hold Ctrl with a letter.",
        )
    return None

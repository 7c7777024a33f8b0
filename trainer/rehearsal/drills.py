"""The drills that a trainer has: those that come with the program and their own."""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from trainer.domain.errors import TrainerError
from trainer.domain.taps import USUAL_TAPS
from trainer.rehearsal.drill_text import title_in
from trainer.rehearsal.drill_toml import SUFFIX, drill_of_toml

if TYPE_CHECKING:
    from pathlib import Path

    from trainer.domain.drill import Drill
    from trainer.rehearsal.class_ports import DrillStore
    from trainer.rehearsal.library import Library
    from trainer.rehearsal.preferences import Preferences

BUILT_IN_DRILLS: Final = ("hot-seat", "build-up", "beat-your-own", "number-relay", "pick-up", "breakup")
"""The files, in the order in which a class is likely to do them."""
_NAMELESS: Final = "A drill without a title"


class Drills:
    """Keeps and finds drills. Built-in ones are read-only: what changes them makes a copy.

    All methods raise TrainerError where the disk is full or refuses.

    Args:
        folder: where the built-in ones are.
        store: keeps a trainer's own.
        library: has the scripts that a drill may name.
        preferences: have the marks that it may name.

    Raises:
        OSError: a built-in one is missing, which in an installation never happens.
    """

    def __init__(self, folder: Path, store: DrillStore, library: Library, preferences: Preferences) -> None:
        self._built_in = {name: (folder / f"{name}{SUFFIX}").read_text(encoding="utf-8") for name in BUILT_IN_DRILLS}
        self._store = store
        self._library = library
        self._preferences = preferences

    def all(self) -> tuple[Drill, ...]:
        """Return the drills that can be read, a trainer's own first."""
        return tuple(one for one in self._read().values() if not isinstance(one, TrainerError))

    def faults(self) -> dict[str, TrainerError]:
        """Return by their names those that cannot be read, and why; a text may come from a later version."""
        return {drill_id: one for drill_id, one in self._read().items() if isinstance(one, TrainerError)}

    def find(self, drill_id: str) -> Drill | None:
        """Return a drill by its name; None where there is none, or it cannot be read."""
        return next((one for one in self.all() if one.drill_id == drill_id), None)

    def texts(self) -> dict[str, str]:
        """Return the text of every drill by its name, a trainer's own first, in the order of their titles."""
        own = sorted(self._store.drills().items(), key=lambda named: (title_in(named[1]).casefold(), named[0]))
        return {**dict(own), **self._built_in}

    def text(self, drill_id: str) -> str:
        """Return the text of a drill; empty where there is none."""
        return self.texts().get(drill_id, "")

    def is_built_in(self, drill_id: str) -> bool:
        """Return whether a drill comes with the program and cannot be changed."""
        return drill_id in self._built_in

    def check(self, text: str, name: str = "This drill") -> Drill:
        """Return the drill in a text that is called like this; its marks and scripts must be there.

        Raises:
            DrillError: something in it is wrong.
        """
        own = [kind.name for kind in self._preferences.settings.taps]
        marks = tuple(dict.fromkeys((*(kind.name for kind in USUAL_TAPS), *own)))
        scripts = {entry.script_id for put_away in (False, True) for entry in self._library.scripts(archived=put_away)}
        return drill_of_toml(text, name, marks=marks, scripts=scripts)

    def save(self, text: str, drill_id: str | None = None) -> Drill:
        """Keep a drill and return it as it is kept; a built-in or a new one becomes one of the trainer's own.

        Raises:
            DrillError: something in it is wrong, and nothing is kept.
        """
        drill = self.check(text)
        kept_as = secrets.token_hex(6) if drill_id is None or self.is_built_in(drill_id) else drill_id
        self._store.keep(kept_as, text)
        return replace(drill, drill_id=kept_as)

    def remove(self, drill_id: str) -> None:
        """Delete one of the trainer's own drills."""
        if not self.is_built_in(drill_id):
            self._store.forget(drill_id)

    def _read(self) -> dict[str, Drill | TrainerError]:
        return {drill_id: self._read_one(text, drill_id) for drill_id, text in self.texts().items()}

    def _read_one(self, text: str, drill_id: str) -> Drill | TrainerError:
        try:
            drill = drill_of_toml(text, title_in(text) or _NAMELESS, drill_id)
        except TrainerError as fault:
            return fault
        return replace(drill, is_built_in=self.is_built_in(drill_id))

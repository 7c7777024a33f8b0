"""Several reps on one computer: who practises now, and who else there is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from trainer.domain.errors import TrainerError
from trainer.domain.person import FIRST_PERSON, GUEST, Person, as_known, checked_name, is_same_name

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from trainer.rehearsal.ports import TakeStore
    from trainer.rehearsal.preferences import Preferences
    from trainer.rehearsal.progress_ports import PeopleStore


class People:
    """Knows who practises. Each has a history, a baseline, a goal and cards of their own; settings are shared."""

    def __init__(self, store: PeopleStore, takes: TakeStore, preferences: Preferences) -> None:
        self._store = store
        self._takes = takes
        self._preferences = preferences

    @property
    def name(self) -> str:
        """Return who practises now."""
        return self._preferences.settings.person

    @property
    def current(self) -> Person:
        """Return who practises now, with their wishes."""
        return next((one for one in self._store.people() if one.name == self.name), Person(self.name))

    def all(self) -> Sequence[Person]:
        """Return everybody, whoever practises now among them, the guest last."""
        known = self._store.people()
        if any(one.name == self.name for one in known):
            return known
        return [Person(self.name), *known]

    def switch(self, name: str) -> None:
        """Let somebody practise, who is added when new; capitals make nobody new.

        Raises:
            TrainerError: that is no name, or the disk is full or refuses.
        """
        known = self.all()
        name = as_known(checked_name(name), (*(one.name for one in known), FIRST_PERSON, GUEST))
        person = next((one for one in known if one.name == name), Person(name))
        self._store.keep(person)
        self._preferences.change(replace(self._preferences.settings, person=person.name))

    def rename(self, old: str, new: str) -> None:
        """Call somebody by another name; their takes go with them.

        Raises:
            TrainerError: that is no name, somebody else has it here or in a class with them, or the disk is full or
                refuses.
        """
        new = checked_name(new)
        if new == old:
            return
        others = [one.name for one in self._store.people() if not is_same_name(one.name, old)]
        if any(is_same_name(name, new) for name in (*others, GUEST)):
            raise TrainerError(f"Somebody is called {new} already.", "Add a second name or a letter.")
        known = next((one for one in self._store.people() if one.name == old), Person(old))
        self._store.keep(known)
        self._store.rename(old, new)
        if old == self.name:
            self._preferences.change(replace(self._preferences.settings, person=new))

    def want(self, weekly_goal: int) -> None:
        """Keep how many takes whoever practises now wants to make in any seven days; 0 for no goal."""
        self._store.keep(replace(self.current, weekly_goal=weekly_goal))

    def erase(self, name: str, tell: Callable[[int, int], None] = lambda _done, _all: None) -> int:
        """Delete a person with everything of theirs, for good; return how many takes. Safe to be interrupted.

        Args:
            name: who.
            tell: is told how many are done, and of how many.

        Raises:
            TrainerError: nobody is called so, or the disk is full or refuses; what is left stays whole.
        """
        if all(one.name != name for one in self._store.people()):
            raise TrainerError(f"Nobody here is called {name}.", "`trainer people list` names everybody.")
        erased = self._erase_takes(name, tell)
        self._store.forget(name)
        if name == self.name:
            others = [one.name for one in self._store.people() if not one.is_guest]
            self._preferences.change(replace(self._preferences.settings, person=(*others, FIRST_PERSON)[0]))
        return erased

    def leaves_something(self, person: Person) -> bool:
        """Return whether there is anything that somebody did: takes that are kept, or something in the course."""
        return person.takes > 0 or self._store.is_in_course(person.name)

    def clear(self, name: str, tell: Callable[[int, int], None] = lambda _done, _all: None) -> int:
        """Delete for good what a guest did, their words in the course too; return how many takes.

        They may practise on, and classes keep what they did there. Errors as in `erase`.
        """
        erased = self._erase_takes(name, tell)
        self._store.clear(name)
        return erased

    def _erase_takes(self, name: str, tell: Callable[[int, int], None]) -> int:
        take_ids = self._store.take_ids(name)
        for number, take_id in enumerate(take_ids):
            tell(number, len(take_ids))
            self._takes.erase(take_id)
        tell(len(take_ids), len(take_ids))
        return len(take_ids)

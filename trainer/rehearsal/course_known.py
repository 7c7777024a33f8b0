"""What a lesson may name, and where in it a step stands: what reading it needs to know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from trainer.domain.course import Card, Choose, FindInWords, Hear, Mend, Order, Speak, WriteDown, may_fail
from trainer.rehearsal.toml_table import brief, listed

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from trainer.domain.course import CourseSound, Task
    from trainer.domain.script import Script
    from trainer.rehearsal.toml_table import Table

SPOKEN: Final = ("take", "shadow", "pick-up")
_TASKS: Final[Mapping[str, type[Task]]] = {
    "card": Card,
    "hear": Hear,
    "choose": Choose,
    "order": Order,
    "find": FindInWords,
    "mend": Mend,
    **dict.fromkeys(SPOKEN, Speak),
    "write": WriteDown,
}
"""What each kind of step asks for; flaws are found in a sound as in words."""
KINDS: Final = tuple(_TASKS)
"""The kinds of steps."""


@dataclass(frozen=True, slots=True)
class KnownNames:
    """What a lesson may name.

    Attributes:
        scripts: the scripts of the library by their names; None takes any.
        sounds: the sounds of the course by theirs; None takes any.
    """

    scripts: Mapping[str, Script] | None = None
    sounds: Mapping[str, CourseSound] | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A step among the others of its lesson, as they are written.

    Attributes:
        steps: all of them; what is wrong in one does not hide it from the others.
        at: which one, counted from 0.
    """

    steps: Sequence[Mapping[str, Any]]
    at: int

    def refer(self, table: Table, key: str, fits: Callable[[Mapping[str, Any]], bool], what: str) -> str:
        """Return the name of an earlier step that a key names; empty where it is left out or wrong.

        Args:
            table: the step.
            key: the key.
            fits: tells whether a step can be named.
            what: what such a step is, as in "is spoken".
        """
        name = table.words(key)
        if not name:
            return ""
        found = next((at for at, one in enumerate(self.steps) if one.get("name") == name), None)
        wrong = self._wrong(name, found, fits, what)
        if wrong:
            earlier = names_of(one for one in self.steps[: self.at] if fits(one))
            hint = f"It can be {listed(earlier)}." if earlier else f"Put a step before it that {what}."
            table.wrong(key, wrong, hint)
            return ""
        return name

    def _wrong(self, name: str, found: int | None, fits: Callable[[Mapping[str, Any]], bool], what: str) -> str:
        if found is None:
            return f"no step is called \u201c{brief(name)}\u201d"
        if found == self.at:
            return f"\u201c{brief(name)}\u201d is this step itself"
        if found > self.at:
            return f"\u201c{brief(name)}\u201d comes later"
        if not fits(self.steps[found]):
            return f"\u201c{brief(name)}\u201d is no step that {what}"
        return ""

    def may_not_come(self, name: str) -> bool:
        """Return whether a step may be left out for somebody who does this one."""
        condition = self.named(name).get("after_failing")
        return bool(condition) and self.steps[self.at].get("after_failing") not in (condition, name)

    def named(self, name: str) -> Mapping[str, Any]:
        """Return a step by its name, as it is written; nothing where there is none."""
        return next((one for one in self.steps if one.get("name") == name), {})


def can_fail(step: Mapping[str, Any]) -> bool:
    """Return whether there is anything to get wrong in a step as it is written."""
    kind = step.get("kind")
    return kind in KINDS and may_fail(_TASKS[str(kind)], has_rules=bool(step.get("rules")))


def names_of(steps: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return the names of steps as they are written, without what is no name."""
    return [name for step in steps if isinstance(name := step.get("name"), str) and name]


def is_of(*kinds: str) -> Callable[[Mapping[str, Any]], bool]:
    """Return what tells whether a step is of one of these kinds."""
    wanted: Collection[str] = kinds
    return lambda step: step.get("kind") in wanted

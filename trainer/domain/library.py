"""The scripts that a rep has: what comes with the program, what they wrote, and how it changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from trainer.domain.script import Script

BUILT_IN = "builtin/"
"""How the names of the scripts begin that come with the program."""


@dataclass(frozen=True, slots=True)
class LibraryScript:
    """A script in the library.

    Attributes:
        script: its newest words; their origin tells its name and version.
        tags: what it is filed under, the first one first.
        changed_at: when it was last changed; None for one that comes with the program.
        archived: whether it was put away.
    """

    script: Script
    tags: tuple[str, ...] = ()
    changed_at: datetime | None = None
    archived: bool = False

    @property
    def script_id(self) -> str:
        """Return the name of its row."""
        return self.script.origin.script_id if self.script.origin else ""

    @property
    def version(self) -> int:
        """Return the number of its newest version, counted from 1."""
        return self.script.origin.version if self.script.origin else 1

    @property
    def is_built_in(self) -> bool:
        """Return whether it comes with the program and cannot be changed."""
        return self.script_id.startswith(BUILT_IN)

    def matches(self, words: str) -> bool:
        """Return whether each of these words stands in its title, tags or text."""
        everything = " ".join((self.script.title, *self.tags, *self.script.lines)).casefold()
        return all(word in everything for word in words.casefold().split())


@dataclass(frozen=True, slots=True)
class ScriptVersion:
    """One version of a script.

    Attributes:
        script: the words as they were.
        saved_at: when they were saved; None for a script that comes with the program.
    """

    script: Script
    saved_at: datetime | None = None

    @property
    def number(self) -> int:
        """Return which version it is, counted from 1."""
        return self.script.origin.version if self.script.origin else 1


@dataclass(frozen=True, slots=True)
class Call:
    """A real call on which a voicemail was left.

    Attributes:
        call_id: the number of its row; 0 for one that is not kept yet.
        script_id: which script was spoken.
        version: which version of it.
        prospect_id: whose voicemail it was; empty where that is not known.
        prospect: their name then.
        left_at: when it was left.
        called_back_at: when they called back; None where they have not.
    """

    call_id: int
    script_id: str
    version: int
    prospect_id: str
    prospect: str
    left_at: datetime
    called_back_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """Several messages for one prospect over some weeks, the last of them the breakup.

    Attributes:
        series_id: the name of its row.
        title: what it is called.
        script_ids: its messages in their order.
        prospect_id: whom they are for; empty where that is not decided.
        starts_on: the day of the first one.
    """

    series_id: str
    title: str
    script_ids: tuple[str, ...]
    prospect_id: str
    starts_on: date

"""Drills while they are written: nothing changes until all of it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from trainer.domain.drill import LONGEST_TITLE
from trainer.rehearsal.drill_text import NEW_DRILL, retitled, title_in
from trainer.rehearsal.drill_toml import DrillError

if TYPE_CHECKING:
    from trainer.domain.drill import Drill
    from trainer.rehearsal.drills import Drills

_COPY: Final = ", copy"


@dataclass(eq=False)
class Draft:
    """A drill while it is written.

    Attributes:
        drill_id: its name; None for one that was not kept yet.
        text: as it is now.
        start: as it was.
        is_built_in: whether it comes with the program; what changes it makes a copy.
    """

    drill_id: str | None
    text: str
    start: str
    is_built_in: bool = False

    @property
    def title(self) -> str:
        """Return what to call it, also where its text is no drill."""
        return title_in(self.text) or "Without a title"

    @property
    def is_written(self) -> bool:
        """Return whether something was written in it."""
        return self.text != self.start


class DrillDrafts:
    """All drills as drafts, a trainer's own first.

    Attributes:
        every: the drafts, in the order they are shown.
    """

    def __init__(self, drills: Drills) -> None:
        self._drills = drills
        self._gone: list[str] = []
        self.every = [Draft(name, text, text, drills.is_built_in(name)) for name, text in drills.texts().items()]

    def find(self, drill_id: str) -> Draft:
        """Return a drill by its name; the first one where there is none."""
        return next((one for one in self.every if one.drill_id == drill_id), self.every[0])

    def add(self) -> Draft:
        """Return a new drill, which can be done as it is."""
        return self._added(NEW_DRILL)

    def copy(self, draft: Draft) -> Draft:
        """Return a copy under a title of its own."""
        title = draft.title[: LONGEST_TITLE - len(_COPY)].rstrip() + _COPY
        return self._added(retitled(draft.text, title))

    def remove(self, draft: Draft) -> Draft:
        """Take one of the trainer's own away, and return the one to go on with."""
        at = self.every.index(draft)
        self.every.remove(draft)
        if draft.drill_id is not None:
            self._gone.append(draft.drill_id)
        return self.every[min(at, len(self.every) - 1)]

    def read(self, draft: Draft) -> Drill | DrillError:
        """Return the drill in a draft, or what is wrong with it."""
        try:
            return self._drills.check(draft.text)
        except DrillError as fault:
            return fault

    @property
    def is_written(self) -> bool:
        """Return whether something was written that is not kept."""
        return any(one.is_written for one in self.every)

    def first_wrong(self) -> Draft | None:
        """Return the first of those to be kept with which something is wrong; None where all can be kept."""
        return next((one for one in self._wanted() if isinstance(self.read(one), DrillError)), None)

    def keep(self) -> None:
        """Keep what was written, and delete what was taken away.

        Raises:
            TrainerError: something is wrong in one, or the disk is full or refuses; what was kept before stays kept.
        """
        for draft in self._wanted():
            draft.drill_id, draft.start = self._drills.save(draft.text, draft.drill_id).drill_id, draft.text
            draft.is_built_in = False
        while self._gone:
            self._drills.remove(self._gone[-1])
            self._gone.pop()

    def _wanted(self) -> list[Draft]:
        return [one for one in self.every if one.drill_id is None or one.is_written]

    def _added(self, text: str) -> Draft:
        """Return a new draft, which is put behind the trainer's own."""
        draft = Draft(None, text, text)
        self.every.insert(sum(not one.is_built_in for one in self.every), draft)
        return draft

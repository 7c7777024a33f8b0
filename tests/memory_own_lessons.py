"""The lessons of a company in memory."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from trainer.domain.errors import TrainerError
    from trainer.rehearsal.toml_table import TextError


@dataclass
class MemoryOwnLessons:
    """Implements `OwnLessons`; `refusal` makes it fail to keep anything."""

    wrong: Sequence[TextError] = ()
    refusal: TrainerError | None = None
    there: Sequence[str] = ()
    left_out: Sequence[TextError] = ()
    added: list[Path] = field(default_factory=list)
    replaced: list[Path] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)

    def mistakes(self, _folder: Path) -> Sequence[TextError]:
        return self.wrong

    def alike(self, _folder: Path) -> Sequence[str]:
        return self.there

    def add(self, folder: Path, *, replace: bool = False) -> int:
        if self.refusal:
            raise self.refusal
        assert replace or not self.there, "refused on a real disk"
        (self.replaced if replace else self.added).append(folder)
        return 1

    def remove(self, name: str) -> None:
        if self.refusal:
            raise self.refusal
        self.removed.append(name)

    def broken(self) -> Sequence[TextError]:
        return self.left_out

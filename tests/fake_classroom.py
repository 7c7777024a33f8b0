"""What a classroom needs from the disk, in memory."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trainer.domain.errors import TrainerError


@dataclass
class MemoryDrills:
    """Drills in memory; `refusal` makes it fail to keep or delete one."""

    every: dict[str, str] = field(default_factory=dict)
    refusal: TrainerError | None = None

    def drills(self) -> Mapping[str, str]:
        return dict(self.every)

    def keep(self, drill_id: str, text: str) -> None:
        if self.refusal:
            raise self.refusal
        self.every[drill_id] = text

    def forget(self, drill_id: str) -> None:
        if self.refusal:
            raise self.refusal
        self.every.pop(drill_id, None)

"""Classes as files for other programs and other computers: what the use cases need of the disk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from trainer.domain.drill import Task

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from trainer.domain.classroom import Classroom, Run, Turn
    from trainer.domain.drill import Round
    from trainer.domain.take import Take
    from trainer.domain.take_line import TakeLine
    from trainer.rehearsal.exchange_ports import Arrived, Exported
    from trainer.rehearsal.vault_ports import Tell


@dataclass(frozen=True, slots=True)
class TurnLine:
    """A turn with what came of it.

    Attributes:
        turn: the turn.
        run: the drill it belongs to.
        take: the take; None where nothing was recorded, or it is gone.
        line: the take in one line, judged; None likewise.
    """

    turn: Turn
    run: Run
    take: Take | None = None
    line: TakeLine | None = None

    @property
    def round(self) -> Round:
        """Return the round; the last one where the drill is told with fewer rounds here."""
        return self.run.drill.rounds[self.number]

    @property
    def number(self) -> int:
        """Return which round it is, counted from 0."""
        return min(self.turn.round, len(self.run.drill.rounds) - 1)

    @property
    def named(self) -> str:
        """Return what drill and round are called."""
        return self.run.drill.named(self.number)

    @property
    def reply_s(self) -> float | None:
        """Return how long after a prospect answered the rep spoke; None where nobody answered, or nobody spoke."""
        return self.take.measures.onset_delay_s if self.take and self.round.task is Task.PICK_UP else None


class ClassFiles(Protocol):
    """Files with classes in them. All methods raise TrainerError where the disk refuses."""

    def write(self, path: Path, classroom: Classroom, takes: Iterable[Exported], count: int, tell: Tell) -> None:
        """Write a class and its takes to a .zip file, which is there as a whole or not at all.

        Raises:
            TrainerError: the name ends otherwise.
        """

    def write_sheet(
        self, path: Path, classroom: Classroom, lines: Sequence[TurnLine], names: Mapping[str, str]
    ) -> None:
        """Write turns as CSV, likewise.

        Args:
            path: where to.
            classroom: the class.
            lines: its turns.
            names: what each is called in it; who is not among them is not named.
        """

    def write_text(self, path: Path, text: str) -> None:
        """Write a text, likewise."""

    def read(self, path: Path) -> Classroom:
        """Return the class of such a file, nothing of which was altered.

        Raises:
            TrainerError: it is broken, no such file, newer, or too large to be true.
        """

    def read_takes(self, path: Path) -> Iterator[Arrived]:
        """Yield its takes; errors as in `read`."""

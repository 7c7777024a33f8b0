"""Takes as files for other programs and other computers: what the use cases need of the disk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from trainer.domain.take import Take
    from trainer.domain.take_line import Figures
    from trainer.rehearsal.vault_ports import Tell

    Opener = Callable[[], "Sound"]


class Sound(Protocol):
    """A recording being read out of a file."""

    def read(self, size: int) -> bytes:
        """Return the next bytes, none at the end; raises TrainerError where it is larger than any recording."""

    def close(self) -> None:
        """Let go of it."""


@dataclass(frozen=True, slots=True)
class Exported:
    """A take on its way out.

    Attributes:
        take: the take.
        figures: what became of it; None where it is not judged yet.
        recording: where its sound is; None where it is gone or not wanted.
    """

    take: Take
    figures: Figures | None
    recording: Path | None


@dataclass(frozen=True, slots=True)
class Owner:
    """What is kept of a person besides their takes.

    Attributes:
        name: what they are called.
        weekly_goal: takes that they want to make in any seven days; 0 for no goal.
        cards: the state of each card by its subject: when it is to be practised again.
    """

    name: str
    weekly_goal: int
    cards: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Arrived:
    """A take on its way in.

    Attributes:
        take: as the file says it.
        open_recording: opens its sound, before the next take is asked for; None where there is none. Who reads it to
            its end is told where it is damaged.
    """

    take: Take
    open_recording: Opener | None


class TakeFiles(Protocol):
    """Files with takes in them."""

    def write(self, path: Path, takes: Iterable[Exported], count: int, tell: Tell, owner: Owner | None = None) -> None:
        """Write takes by the ending of the name: .csv, .json, or .zip with their recordings.

        The file is there as a whole or not at all. With an owner it is all of theirs, which only a .zip can hold.

        Raises:
            TrainerError: the ending is another one, or the disk refuses.
        """

    def write_text(self, path: Path, text: str) -> None:
        """Write a text, as a whole or not at all; errors as in `write`."""

    def read(self, path: Path) -> Iterator[Arrived]:
        """Yield the takes of a .json or .zip file.

        Raises:
            TrainerError: it is broken, no such file, newer, or too large to be true.
        """

"""A class after the class: at a glance, as reports and sheets, out to a file and in from one."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from trainer.domain.attendee import Consent
from trainer.domain.classroom import Step
from trainer.domain.taps import USUAL_TAPS
from trainer.rehearsal.class_report_html import ClassReport, class_report_html
from trainer.rehearsal.class_turns import ClassTurns, part_of
from trainer.rehearsal.exchange_ports import Exported
from trainer.rehearsal.own_takes import own_take
from trainer.rehearsal.person_report_html import PersonReport, person_report_html

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence
    from pathlib import Path

    from trainer.domain.classroom import Classroom, Turn
    from trainer.domain.take import Take
    from trainer.domain.taps import TapKind
    from trainer.rehearsal.class_file_ports import ClassFiles
    from trainer.rehearsal.class_ports import ClassStore
    from trainer.rehearsal.class_turns import ClassGlance
    from trainer.rehearsal.ledger import Ledger
    from trainer.rehearsal.ports import Clock, TakeStore
    from trainer.rehearsal.preferences import Preferences
    from trainer.rehearsal.progress_ports import TakeIndex
    from trainer.rehearsal.turn_results import TurnResults
    from trainer.rehearsal.vault_ports import Tell

_PIECE_BYTES: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class BroughtClass:
    """What came with a class from a file.

    Attributes:
        classroom_id: its name.
        title: what people call it here.
        is_new: whether it was not here before.
        turns: how many of its turns are new here.
        kept: how many of its takes are new here.
        there: how many were here already.
    """

    classroom_id: str
    title: str
    is_new: bool
    turns: int
    kept: int
    there: int


class ClassExchange:
    """Tells what came of classes, gives them away and takes them in.

    All methods raise TrainerError where the disk is full or refuses.
    """

    def __init__(
        self,
        *,
        classes: ClassStore,
        takes: TakeStore,
        index: TakeIndex,
        ledger: Ledger,
        results: TurnResults,
        files: ClassFiles,
        preferences: Preferences,
        clock: Clock,
    ) -> None:
        self._classes = classes
        self._takes = takes
        self._turns = ClassTurns(index, ledger, results)
        self._results = results
        self._files = files
        self._preferences = preferences
        self._clock = clock

    def glance(self, classroom: Classroom) -> ClassGlance:
        """Return a class at a glance."""
        return self._turns.glance(classroom)

    def report(self, path: Path, classroom: Classroom, *, hides_names: bool = False, with_scores: bool = False) -> None:
        """Write a report on a class as one HTML file.

        Args:
            path: where to.
            classroom: the class.
            hides_names: call people by numbers.
            with_scores: tell the figures of each, not only what they are praised for.
        """
        glance = self.glance(classroom)
        names = _names(classroom, hides_names=hides_names)
        ended = [line for line in self._turns.lines(classroom) if line.turn.step is Step.REVEALED]
        order = {name: at for at, name in enumerate(names)}
        lines = sorted(
            (line for line in ended if line.turn.attendee in order), key=lambda one: order[one.turn.attendee]
        )
        page = ClassReport(
            classroom=classroom,
            made_at=self._clock.now(),
            gains=glance.gains,
            next_time=glance.next_time,
            agreement=glance.agreement,
            lines=lines,
            kinds=self._kinds(),
            names=names,
            has_scores=with_scores,
        )
        self._files.write_text(path, class_report_html(page))

    def person_report(self, path: Path, classroom: Classroom, name: str) -> None:
        """Write a report on the turns of one person as one HTML file, for that person alone.

        Raises:
            TrainerError: nobody in the class is called so.
        """
        part = part_of(classroom, name)
        ended = [line for line in self._turns.lines(part) if line.turn.step is Step.REVEALED]
        turns = [(line, self._results.of(line.turn, classroom)) for line in ended]
        (gain,) = self._turns.glance(part).gains
        page = PersonReport(classroom.title, self._clock.now(), gain, turns, self._kinds())
        self._files.write_text(path, person_report_html(page))

    def csv(self, path: Path, classroom: Classroom, *, hides_names: bool = False) -> int:
        """Write the turns of a class as CSV, one a row, by time; return how many.

        Args:
            path: where to.
            classroom: the class.
            hides_names: call people by numbers, as in the report.
        """
        lines = self._turns.lines(classroom)
        self._files.write_sheet(path, classroom, lines, _names(classroom, hides_names=hides_names))
        return len(lines)

    def export(self, path: Path, classroom: Classroom, tell: Tell, *, with_sound: bool = True, name: str = "") -> int:
        """Write a class to one file, for another computer; return with how many takes.

        Recordings go along only of those who said that they are kept, takes of nobody who is not to be recorded, and
        none that somebody else spoke, whatever a turn says.

        Args:
            path: a .zip.
            classroom: the class.
            tell: hears how many takes are done, and of how many.
            with_sound: whether recordings go along.
            name: only what is of this person; empty for everybody.

        Raises:
            TrainerError: nobody in the class is called so, or the name of the file ends otherwise.
        """
        part = part_of(classroom, name) if name else classroom
        recorded = (turn for turn in part.turns if turn.take_id and _consent(part, turn) is not Consent.NOTHING)
        wanted = [turn for turn in recorded if own_take(self._kept(turn.take_id), part, turn) is not None]
        heard = {turn.take_id for turn in wanted if with_sound and _consent(part, turn) is Consent.KEEP}
        take_ids = list(dict.fromkeys(turn.take_id for turn in wanted))
        self._files.write(path, part, self._exported(take_ids, heard), len(take_ids), tell)
        return len(take_ids)

    def bring(self, path: Path, tell: Tell) -> BroughtClass:
        """Keep a class from a file beside what is here; nothing is overwritten, and bringing it twice changes nothing.

        All of the file is read before anything is kept.

        Args:
            path: a .zip as `export` writes it.
            tell: hears how many steps are done, and of how many.

        Raises:
            TrainerError: the file is refused, and nothing changed.
        """
        classroom = self._files.read(path)
        steps = 2 * len({turn.take_id for turn in classroom.turns if turn.take_id})
        read = self._read_through(path, tell, steps)
        is_new = self._classes.get(classroom.classroom_id) is None
        turns = self._classes.bring(classroom)
        kept = 0
        for number, arrived in enumerate(self._files.read_takes(path)):
            tell(min(read + number, steps), steps)
            kept += self._takes.bring(arrived.take, arrived.open_recording)
        tell(steps, steps)
        here = self._classes.get(classroom.classroom_id) or classroom
        return BroughtClass(here.classroom_id, here.title, is_new, turns, kept, read - kept)

    def _read_through(self, path: Path, tell: Tell, steps: int) -> int:
        """Read all takes of a file and their sound, and keep nothing; return how many there are."""
        read = 0
        for arrived in self._files.read_takes(path):
            tell(min(read, steps), steps)
            if arrived.open_recording is not None:
                with closing(arrived.open_recording()) as sound:
                    while sound.read(_PIECE_BYTES):
                        pass
            read += 1
        return read

    def _exported(self, take_ids: Sequence[str], heard: Container[str]) -> Iterator[Exported]:
        for take in filter(None, map(self._kept, take_ids)):
            yield Exported(take, None, self._takes.audio_path(take) if take.take_id in heard else None)

    def _kept(self, take_id: str) -> Take | None:
        """Return a take; None where it is gone or in the bin."""
        take = self._takes.get(take_id)
        return take if take is not None and take.deleted_at is None else None

    def _kinds(self) -> Mapping[str, TapKind]:
        """Return what marks mean, by their names: those in use, then those that come with the program."""
        own = self._preferences.settings.taps
        return {
            kind.name: kind for kind in (*own, *(one for one in USUAL_TAPS if one.name not in {k.name for k in own}))
        }


def _names(classroom: Classroom, *, hides_names: bool) -> dict[str, str]:
    """Return what each in a class is called in what tells of it."""
    return {one.name: f"Person {at}" if hides_names else one.name for at, one in enumerate(classroom.roster, 1)}


def _consent(classroom: Classroom, turn: Turn) -> Consent:
    """Return what may be recorded of whoever had a turn; nothing of somebody who is not on the list."""
    seat = classroom.attendee(turn.attendee)
    return seat.consent if seat is not None else Consent.NOTHING

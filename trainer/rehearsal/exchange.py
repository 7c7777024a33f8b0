"""Takes out to files and in from files: exports, reports, and recordings that were made elsewhere."""

from __future__ import annotations

import logging
import secrets
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from trainer.coaching.overview import overview_of
from trainer.domain.errors import TrainerError
from trainer.domain.script import Script
from trainer.domain.take import YEARS, TakeDraft, TakeSource
from trainer.domain.take_line import Order
from trainer.rehearsal.exchange_ports import Exported, Owner
from trainer.rehearsal.listening import analyse_file
from trainer.rehearsal.report_html import Report, report_html

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from trainer.domain.take_line import TakeLine, Wanted
    from trainer.rehearsal.exchange_ports import Opener, TakeFiles
    from trainer.rehearsal.ledger import Ledger
    from trainer.rehearsal.listening import NewAnalyser
    from trainer.rehearsal.ports import Clock, SoundFiles, TakeStore
    from trainer.rehearsal.preferences import Preferences
    from trainer.rehearsal.progress_ports import CardStore, PeopleStore, TakeIndex
    from trainer.rehearsal.vault_ports import Tell

_log = logging.getLogger(__name__)
_OURS: Final = (".json", ".zip")
_WAV_HEAD_BYTES: Final = 12
_BLOCK_BYTES: Final = 1 << 20
_IMPORTED: Final = "Imported recording"
MOST_IN_REPORT: Final = 500
MOST_HEARD_IN_REPORT: Final = 60
"""A report with more sound than twenty minutes is too large to send to anybody."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of an import.

    Attributes:
        kept: how many takes are new here.
        there: how many were here already.
        faults: what could not be brought, and why.
    """

    kept: int = 0
    there: int = 0
    faults: list[tuple[Path, TrainerError]] = field(default_factory=list)


class Exchange:
    """Gives takes away and takes them in."""

    def __init__(
        self,
        *,
        store: TakeStore,
        index: TakeIndex,
        people: PeopleStore,
        cards: CardStore,
        ledger: Ledger,
        take_files: TakeFiles,
        sounds: SoundFiles,
        new_analyser: NewAnalyser,
        preferences: Preferences,
        clock: Clock,
    ) -> None:
        self._store = store
        self._index = index
        self._people = people
        self._cards = cards
        self._ledger = ledger
        self._take_files = take_files
        self._sounds = sounds
        self._new_analyser = new_analyser
        self._preferences = preferences
        self._clock = clock

    def export(self, path: Path, wanted: Wanted, tell: Tell, take_ids: Sequence[str] = ()) -> int:
        """Write takes to a file by the ending of its name; return how many.

        Args:
            path: .csv, .json, or .zip with the recordings.
            wanted: which takes; whoever practises unless it names somebody.
            tell: hears how many are done, and of how many.
            take_ids: these instead.

        Raises:
            TrainerError: the disk refuses, or the ending is unknown.
        """
        lines = self._lines(self._keys(wanted, take_ids))
        self._take_files.write(path, self._exported(lines), len(lines), tell)
        return len(lines)

    def export_person(self, path: Path, name: str, tell: Tell) -> int:
        """Write everything of a person to a .zip: takes, those in the bin too, recordings, goal and cards.

        Return how many takes. Errors as in `export`, and where nobody is called so.
        """
        person = next((one for one in self._people.people() if one.name == name), None)
        if person is None:
            raise TrainerError(f"Nobody here is called {name}.", "`trainer people list` names everybody.")
        owner = Owner(name, person.weekly_goal, self._cards.cards(name))
        self._ledger.catch_up()
        lines = self._lines(self._index.keys_of(self._people.take_ids(name)))
        self._take_files.write(path, self._exported(lines), len(lines), tell, owner)
        return len(lines)

    def report(
        self, path: Path, wanted: Wanted, tell: Tell, take_ids: Sequence[str] = (), *, with_sound: bool = False
    ) -> int:
        """Write a report on takes as one HTML file; arguments, result and errors as in `export`.

        A report has the newest `MOST_IN_REPORT` takes, with sound that of the newest `MOST_HEARD_IN_REPORT`; newest
        first, however they are sorted elsewhere. It is about one person: takes of several are refused.
        """
        person = self._whose(wanted, take_ids)
        keys = self._keys(replace(wanted, order=Order.WHEN, rising=False), take_ids)
        shown = self._lines(keys[:MOST_IN_REPORT])
        sound = dict(self._flac(shown[:MOST_HEARD_IN_REPORT], tell)) if with_sound else {}
        counting = [line for line in reversed(shown) if line.counts]
        overview = overview_of(counting, one_script=len({line.script for line in counting}) == 1)
        report = Report(person, self._clock.now(), overview, shown, sound, len(keys) - len(shown))
        self._take_files.write_text(path, report_html(report))
        return len(shown)

    def bring(self, paths: Sequence[Path], tell: Tell, script: Script | None = None) -> Brought:
        """Keep the takes in files: exported ones as they were, recordings as takes of whoever practises.

        A file that cannot be read does not stop the others. A recording keeps the date of its file, and never counts as
        progress: nobody knows how it came about.

        Args:
            paths: .json and .zip as `export` writes them, or sound files.
            tell: hears how many files are done, and of how many.
            script: what was read in the sound files; None where nobody knows.
        """
        brought = Brought()
        for number, path in enumerate(paths):
            tell(number, len(paths))
            try:
                found = self._exported_before(path) if path.suffix.lower() in _OURS else self._recording(path, script)
            except TrainerError as fault:
                brought = Brought(brought.kept, brought.there, [*brought.faults, (path, fault)])
            else:
                brought = Brought(brought.kept + found.kept, brought.there + found.there, brought.faults)
        tell(len(paths), len(paths))
        return brought

    def _keys(self, wanted: Wanted, take_ids: Sequence[str]) -> Sequence[int]:
        """Return the keys of the takes that are wanted, judged."""
        self._ledger.catch_up()
        mine = wanted.of(self._preferences.settings.person, self._clock.now())
        return self._index.keys_of(take_ids) if take_ids else self._index.find(mine)

    def _whose(self, wanted: Wanted, take_ids: Sequence[str]) -> str:
        """Return whose takes these are.

        Raises:
            TrainerError: they are of several people.
        """
        takes = (self._store.get(take_id) for take_id in take_ids)
        names = sorted({take.draft.person for take in takes if take is not None})
        if len(names) > 1:
            raise TrainerError(f"These takes are of {' and '.join(names)}.", "Write a report for each of them.")
        return names[0] if names else wanted.person or self._preferences.settings.person

    def _lines(self, keys: Sequence[int]) -> list[TakeLine]:
        return [line for line in self._index.lines(keys) if line is not None]

    def _exported(self, lines: Sequence[TakeLine]) -> Iterator[Exported]:
        for line in lines:
            take = self._store.get(line.take_id)
            if take is not None:
                yield Exported(take, line.figures, self._store.audio_path(take))

    def _flac(self, lines: Sequence[TakeLine], tell: Tell) -> Iterator[tuple[str, bytes]]:
        for number, line in enumerate(lines):
            tell(number, len(lines))
            take = self._store.get(line.take_id)
            path = self._store.audio_path(take) if take else None
            if path is not None:
                yield line.take_id, self._sounds.as_flac(path)
        tell(len(lines), len(lines))

    def _exported_before(self, path: Path) -> Brought:
        """Keep the takes of one of our own files, none of them where anything is wrong with the file."""
        for arrived in self._take_files.read(path):
            if arrived.open_recording is not None and not _is_whole_wav(arrived.open_recording):
                raise TrainerError(f"{path.name} has a recording that is none.", "Export the takes again.")
        kept = there = 0
        for arrived in self._take_files.read(path):
            if self._store.bring(arrived.take, arrived.open_recording):
                kept += 1
            else:
                there += 1
        return Brought(kept, there)

    def _recording(self, path: Path, script: Script | None) -> Brought:
        """Keep a sound file as a take: copied sound by sound, so that whatever it was it is a plain recording here."""
        settings = self._preferences.settings
        when = _date_of(path)
        reader = self._sounds.open_reader(path)
        try:
            words = script or Script(f"{_IMPORTED}: {path.stem}"[:80], "Nobody wrote down what was said here.")
            take_id = f"{when:%Y%m%d-%H%M%S}-{secrets.token_hex(2)}"
            draft = TakeDraft(take_id, when, settings.person, TakeSource.FILE, words, settings.limit_s)
            held = self._store.begin(draft)
            try:
                with closing(self._sounds.open_writer(held.part, reader.rate_hz)) as writer:
                    for block in reader.blocks(1.0):
                        writer.write(block)
                analysis = analyse_file(held.part, self._sounds, self._new_analyser, settings.long_pause_s, script)
            except BaseException:
                self._store.drop(held)
                raise
        finally:
            reader.close()
        self._store.keep(held, analysis)
        return Brought(1)


def _is_whole_wav(open_recording: Opener) -> bool:
    """Read a recording to its end, where its checksum is looked at, and return whether it is a WAV file.

    Raises:
        TrainerError: it is damaged, or larger than any recording.
    """
    with closing(open_recording()) as sound:
        head = sound.read(_WAV_HEAD_BYTES)
        while sound.read(_BLOCK_BYTES):
            pass
    return head[:4] == b"RIFF" and head[8:] == b"WAVE"


def _date_of(path: Path) -> datetime:
    """Return when a file was written last, which is when its recording ended.

    Raises:
        TrainerError: it cannot be looked at, or its date is none.
    """
    try:
        when = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError as error:
        raise TrainerError(f"{path} cannot be read.", "Check the name.") from error
    except (ValueError, OverflowError):  # beyond the calendar
        when = datetime.max.replace(tzinfo=UTC)
    if when.year not in YEARS:
        raise TrainerError(f"The date of {path.name} cannot be right.", "Give the file the date of its recording.")
    return when

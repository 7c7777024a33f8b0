"""The takes on the disk: one row and one recording each."""

from __future__ import annotations

import logging
from collections import defaultdict
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, func, or_, select, update

from trainer.domain.answers import answered
from trainer.domain.errors import TrainerError
from trainer.domain.take import Take, TakeSource
from trainer.store.faults import calm
from trainer.store.files import Progress, pour_into
from trainer.store.people import person_id
from trainer.store.recordings import HeldTake, Place, Recordings
from trainer.store.rows import counted_columns, heard_columns, remark_columns, row_of_answer, rows_of, storable, take_of
from trainer.store.tables import AnswerRow, HeardRow, PersonRow, TakeRow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy import ColumnElement, Select
    from sqlalchemy.orm import Session

    from trainer.domain.answers import Verdict
    from trainer.domain.remarks import Remarks
    from trainer.domain.speech import SpeechSpan
    from trainer.domain.take import Analysis, TakeDraft
    from trainer.rehearsal.exchange_ports import Sound
    from trainer.rehearsal.ports import OpenTake
    from trainer.store.data_folder import DataFolder
    from trainer.store.database import Database

_log = logging.getLogger(__name__)
_WHOLE = (
    select(TakeRow, HeardRow, PersonRow.name)
    .join(HeardRow, HeardRow.take_id == TakeRow.id)
    .join(PersonRow, PersonRow.id == TakeRow.person_id)
)


_NEWEST_FIRST = TakeRow.recorded_at.desc(), TakeRow.id.desc()
_NAMED_AT_ONCE = 500
"""SQLite takes no more than some thousand values in one statement; beyond, all answers are read."""


class TakesOnDisk:
    """Keeps takes in a data folder. Implements `TakeStore`; may be used by several threads at once.

    Whatever happens in two steps is ordered so that a program killed between them leaves something to repair: a
    recording has a journal until its row is on the disk, and a recording is erased before its row.
    """

    def __init__(self, folder: DataFolder, database: Database) -> None:
        self._database = database
        self._recordings = Recordings(folder.recordings)

    def begin(self, draft: TakeDraft) -> HeldTake:
        """See `TakeStore.begin`."""
        with calm(self._recordings.folder):
            return self._recordings.begin(draft)

    def keep(self, open_take: OpenTake, analysis: Analysis, *, deleted_at: datetime | None = None) -> Take:
        """See `TakeStore.keep`. May be called again after it failed."""
        held = _held(open_take)
        with calm(self._recordings.folder):
            held.finish()
        take = Take(held.draft, self._recordings.relative(held.place), analysis, deleted_at)
        with self._database.session() as session:
            for row in rows_of(take, person_id(session, held.draft.person)):
                session.merge(row)
                session.flush()
        try:
            held.clear()
        except OSError:
            _log.warning("the journal of take %s is still there", take.take_id, exc_info=True)
        return take

    def bring(self, take: Take, open_recording: Callable[[], Sound] | None) -> bool:
        """See `TakeStore.bring`."""
        if self._has_row(take.take_id):
            return False
        held = self.begin(take.draft)
        try:
            with calm(self._recordings.folder):
                if open_recording is not None:
                    with closing(open_recording()) as sound:
                        pour_into(sound, held.part, Progress(0))
                    held.finish()
            kept = replace(take, audio=self._recordings.relative(held.place) if open_recording else None)
            with self._database.session() as session:
                for row in rows_of(kept, person_id(session, take.draft.person)):
                    session.merge(row)
                    session.flush()
                session.add_all(row_of_answer(answer, take.take_id) for answer in take.answers)
        except BaseException:
            self.drop(held)
            raise
        held.clear()
        return True

    def drop(self, open_take: OpenTake) -> None:
        """See `TakeStore.drop`.

        Raises:
            TrainerError: the folder cannot be written.
        """
        held = _held(open_take)
        with calm(self._recordings.folder):
            held.part.unlink(missing_ok=True)
            held.clear()

    def leftovers(self) -> Iterator[HeldTake]:
        """See `TakeStore.leftovers`. What needs no saving is tidied up on the way.

        Raises:
            TrainerError: the folder cannot be read or written.
        """
        with calm(self._recordings.folder):
            names = self._recordings.unfinished()
        for name in names:
            with calm(self._recordings.folder):
                left = self._take_over(Place(self._recordings.folder, name))
            if left:
                yield left

    def repair(self) -> None:
        """See `TakeStore.repair`. A recording that has come back is found again."""
        with self._database.session() as session:
            rows = session.execute(select(TakeRow.id, TakeRow.audio)).all()
        try:
            files = self._recordings.whole()  # looked at after the rows: a row is younger than its recording
        except OSError:
            _log.warning("the recordings cannot be listed", exc_info=True)
            return
        folder = self._recordings.folder.name
        there = {take_id: f"{folder}/{take_id}.wav" if f"{take_id}.wav" in files else None for take_id, _ in rows}
        changed = [{"take": take_id, "path": there[take_id]} for take_id, audio in rows if there[take_id] != audio]
        if changed:
            _log.info("%d takes lost or found their recording", len(changed))
            mend = update(TakeRow).where(TakeRow.id == bindparam("take")).values(audio=bindparam("path"))
            with self._database.session() as session:
                session.connection().execute(mend, changed)  # not by the session: a row may be erased meanwhile

    def get(self, take_id: str) -> Take | None:
        """See `TakeStore.get`."""
        return next(iter(self._read(_WHOLE.where(TakeRow.id == take_id))), None)

    def latest(self, limit: int | None = None, person: str | None = None) -> Sequence[Take]:
        """See `TakeStore.latest`."""
        query = _WHOLE.where(TakeRow.deleted_at.is_(None), *_of(person))
        return self._read(query.order_by(*_NEWEST_FIRST).limit(limit))

    def earlier(self, take: Take, limit: int) -> Sequence[Take]:
        """See `TakeStore.earlier`."""
        return self._same_script(take, limit, TakeRow.recorded_at < take.draft.recorded_at)

    def others(self, take: Take, limit: int) -> Sequence[Take]:
        """See `TakeStore.others`."""
        return self._same_script(take, limit, TakeRow.id != take.take_id)

    def _same_script(self, take: Take, limit: int, which: ColumnElement[bool]) -> Sequence[Take]:
        draft = take.draft
        titled = TakeRow.script_title == storable(draft.script.title)
        origin = draft.script.origin
        same_script = or_(TakeRow.script_id == origin.script_id, titled) if origin else titled
        same = same_script, PersonRow.name == storable(draft.person)
        counted = TakeRow.source == TakeSource.MICROPHONE.value, TakeRow.deleted_at.is_(None)
        query = _WHOLE.where(*same, *counted, which).order_by(*_NEWEST_FIRST)
        return self._read(query.limit(limit))

    def spoken_from(self, script_id: str, limit: int | None = None, person: str | None = None) -> Sequence[Take]:
        """See `TakeStore.spoken_from`."""
        counted = TakeRow.source == TakeSource.MICROPHONE.value, TakeRow.deleted_at.is_(None)
        query = _WHOLE.where(TakeRow.script_id == script_id, *counted, *_of(person))
        return self._read(query.order_by(*_NEWEST_FIRST).limit(limit))

    def answer(self, take: Take, flag: SpeechSpan, verdict: Verdict) -> Take:
        """See `TakeStore.answer`."""
        with self._database.session() as session:
            now = _as_it_is_now(session, take.take_id)
            now = replace(now, answers=answered(now.answers, flag, verdict, take.analysis.detector))
            session.execute(update(TakeRow).where(TakeRow.id == take.take_id).values(**counted_columns(now)))
            session.execute(delete(AnswerRow).where(AnswerRow.take_id == take.take_id))
            session.add_all(row_of_answer(answer, take.take_id) for answer in now.answers)
        return now

    def advise(self, take_id: str, check: str) -> None:
        """See `TakeStore.advise`."""
        with self._database.session() as session:
            session.execute(update(TakeRow).where(TakeRow.id == take_id).values(advised=check))

    def remark(self, take: Take, remarks: Remarks) -> Take:
        """See `TakeStore.remark`."""
        with self._database.session() as session:
            before = _as_it_is_now(session, take.take_id)
            columns = remark_columns(remarks)
            if remarks.feeling is not before.remarks.feeling:  # it rates the take: see `Schedule`
                columns["judged_with"] = ""
            session.execute(update(TakeRow).where(TakeRow.id == take.take_id).values(**columns))
        return replace(before, remarks=remarks)

    def count_verdict(self, verdict: Verdict) -> int:
        """See `TakeStore.count_verdict`."""
        query = select(func.count()).select_from(AnswerRow).where(AnswerRow.verdict == verdict.value)
        with self._database.session() as session:
            return session.scalar(query) or 0

    def hear_again(self, take: Take, analysis: Analysis) -> Take:
        """See `TakeStore.hear_again`."""
        with self._database.session() as session:
            now = replace(_as_it_is_now(session, take.take_id), analysis=analysis)
            session.execute(update(TakeRow).where(TakeRow.id == take.take_id).values(**counted_columns(now)))
            session.execute(update(HeardRow).where(HeardRow.take_id == take.take_id).values(**heard_columns(now)))
        return now

    def move_to_bin(self, take_id: str, when: datetime) -> None:
        """See `TakeStore.move_to_bin`."""
        self._set_deleted_at(take_id, when)

    def restore(self, take_id: str) -> None:
        """See `TakeStore.restore`."""
        self._set_deleted_at(take_id, None)

    def erase(self, take_id: str) -> None:
        """See `TakeStore.erase`.

        Raises:
            TrainerError: the recording is in use or the disk refuses; row and what is left stay.
        """
        self._unlink(take_id)
        with self._database.session() as session:
            for beside in (AnswerRow, HeardRow):
                session.execute(delete(beside).where(beside.take_id == take_id))
            session.execute(delete(TakeRow).where(TakeRow.id == take_id))

    def erase_recording(self, take_id: str) -> None:
        """See `TakeStore.erase_recording`."""
        self._unlink(take_id)
        with self._database.session() as session:
            session.execute(update(TakeRow).where(TakeRow.id == take_id).values(audio=None))

    def empty_bin(self, before: datetime) -> int:
        """See `TakeStore.empty_bin`. What cannot be erased now stays in the bin until the next time."""
        with self._database.session() as session:
            old = session.scalars(select(TakeRow.id).where(TakeRow.deleted_at < before)).all()
        return sum(self._erased(take_id) for take_id in old)

    def audio_path(self, take: Take) -> Path | None:
        """See `TakeStore.audio_path`. A path that leads out of the folder of the recordings is refused."""
        return self._recordings.find(take.audio)

    def close(self) -> None:
        """Close the database."""
        self._database.close()

    def _unlink(self, take_id: str) -> None:
        with self._database.session() as session:
            path = self._recordings.find(session.scalar(select(TakeRow.audio).where(TakeRow.id == take_id)))
        if path:
            with calm(path):
                path.unlink(missing_ok=True)

    def _erased(self, take_id: str) -> bool:
        try:
            self.erase(take_id)
        except TrainerError as fault:
            _log.warning("take %s stays in the bin: %s", take_id, fault)
            return False
        return True

    def _take_over(self, place: Place) -> HeldTake | None:
        """Return the take left at a place, held; None where its writer lives or nothing is to be saved."""
        if not place.hold():
            return None
        if self._has_row(place.take_id):
            place.journal.unlink(missing_ok=True)
            draft = None
        else:
            draft = place.leftover_draft()
        if draft is None or place.sound is None:
            place.let_go()
            return None
        return HeldTake(draft, place.sound, place)

    def _has_row(self, take_id: str) -> bool:
        with self._database.session() as session:
            return session.scalar(select(TakeRow.id).where(TakeRow.id == take_id)) is not None

    def _set_deleted_at(self, take_id: str, when: datetime | None) -> None:
        with self._database.session() as session:
            session.execute(update(TakeRow).where(TakeRow.id == take_id).values(deleted_at=when))

    def _read(self, query: Select[TakeRow, HeardRow, str]) -> list[Take]:
        """Return the takes of the rows that can be understood: one odd row must not hide the others."""
        takes = []
        with self._database.session() as session:
            rows = session.execute(query).all()
            answers = _answers(session, {row.id for row, _, _ in rows})
            for row, heard, person in rows:
                try:
                    takes.append(take_of(row, heard, person, answers[row.id]))
                except (ValueError, TypeError, KeyError, AttributeError):
                    _log.warning("take %s cannot be read by this version", row.id, exc_info=True)
        return takes


def _of(person: str | None) -> list[ColumnElement[bool]]:
    return [] if person is None else [PersonRow.name == storable(person)]


def _held(open_take: OpenTake) -> HeldTake:
    if not isinstance(open_take, HeldTake):
        raise TypeError("this take was not opened here")
    return open_take


def _as_it_is_now(session: Session, take_id: str) -> Take:
    """Return a take that no other copy of the program can change before the end of this transaction.

    Raises:
        TrainerError: it was erased.
    """
    touch = update(TakeRow).where(TakeRow.id == take_id).values(audio=TakeRow.audio)
    session.execute(touch)  # writes first: see `Database.session`
    found = session.execute(_WHOLE.where(TakeRow.id == take_id)).one_or_none()
    if found is None:
        raise TrainerError("This take was deleted.", "Another copy of this program erased it: go on with another take.")
    row, heard, person = found
    return take_of(row, heard, person, _answers(session, {take_id})[take_id])


def _answers(session: Session, take_ids: set[str]) -> defaultdict[str, list[AnswerRow]]:
    """Return the answers of takes, each take's in the order they were given."""
    query = select(AnswerRow).order_by(AnswerRow.id)
    if len(take_ids) <= _NAMED_AT_ONCE:
        query = query.where(AnswerRow.take_id.in_(take_ids))
    found: defaultdict[str, list[AnswerRow]] = defaultdict(list)
    for row in session.scalars(query):
        found[row.take_id].append(row)
    return found

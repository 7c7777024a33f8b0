"""The tables as the newest migration leaves them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import Date, DateTime, Float, ForeignKey, Index, MetaData, Text, TypeDecorator, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

if TYPE_CHECKING:
    from sqlalchemy.engine import Dialect

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
"""Every constraint has a name, or a later migration could not drop it."""


class UtcTime(TypeDecorator[datetime]):
    """A time with its zone, stored as UTC text of fixed width, so that the order of the text is that of time."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - given
        """Return the time in UTC.

        Raises:
            ValueError: it has no time zone.
        """
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a time needs a time zone: {value}")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - given
        """Return the time with its zone, which is UTC."""
        return None if value is None else value.replace(tzinfo=UTC)


class Table(DeclarativeBase):
    """What all tables share."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {str: Text, float: Float, datetime: UtcTime, date: Date}


class PersonRow(Table):
    """Somebody who practises. Nobody asks for `is_guest` any more: the name says it."""

    __tablename__ = "people"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    is_guest: Mapped[bool] = mapped_column(server_default="0")
    weekly_goal: Mapped[int] = mapped_column(server_default="0")


class TakeRow(Table):
    """A take in a short row, so that a hundred thousand of them are looked through in a moment.

    The figures are as the rep's answers leave them; those from `words_per_min` to `failed` are what `judged_with` made
    of them, which is empty where that is due. JSON, and null where nothing was said: `tags`, `guess`, `written`.
    """

    __tablename__ = "takes"
    __table_args__ = (
        Index(None, "deleted_at", "recorded_at"),
        Index(None, "person_id", "deleted_at", "recorded_at"),
        Index(None, "person_id", "deleted_at", "script_title", "recorded_at"),
        Index(None, "person_id", "deleted_at", "prospect", "recorded_at"),
        Index(None, "person_id", "deleted_at", "tags", sqlite_where=text("tags IS NOT NULL")),
        Index(None, "script_title", "recorded_at"),
        Index(None, "script_id", "recorded_at"),
        Index(None, "judged_with"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    recorded_at: Mapped[datetime]
    source: Mapped[str]
    script_title: Mapped[str]
    limit_s: Mapped[float]
    audio: Mapped[str | None]
    duration_s: Mapped[float]
    sample_rate_hz: Mapped[int]
    detector: Mapped[str]
    length_s: Mapped[float]
    filled_pauses: Mapped[int]
    long_pauses: Mapped[int]
    deleted_at: Mapped[datetime | None]
    script_id: Mapped[str | None]
    script_version: Mapped[int | None]
    advised: Mapped[str | None]
    rung: Mapped[str] = mapped_column(server_default="full")
    pickup: Mapped[str] = mapped_column(server_default="")
    note: Mapped[str] = mapped_column(server_default="")
    tags: Mapped[str | None]
    starred: Mapped[bool] = mapped_column(server_default="0")
    mark: Mapped[int] = mapped_column(server_default="0")
    guess: Mapped[str | None]
    written: Mapped[str | None]
    prospect: Mapped[str] = mapped_column(server_default="")
    part: Mapped[str | None]
    feeling: Mapped[int] = mapped_column(server_default="0")
    words_per_min: Mapped[float | None]
    number_pace_s: Mapped[float | None]
    hook_s: Mapped[float | None]
    pitch_sd_st: Mapped[float | None]
    natural_pauses: Mapped[int] = mapped_column(server_default="0")
    passed: Mapped[int] = mapped_column(server_default="0")
    judged: Mapped[int] = mapped_column(server_default="0")
    warned: Mapped[str] = mapped_column(server_default="")
    failed: Mapped[str] = mapped_column(server_default="")
    judged_with: Mapped[str] = mapped_column(server_default="")


class HeardRow(Table):
    """The words of a take's script and what the program heard, before any answer.

    JSON: all but `script_text`; `said` and `voice` are null where an older program heard it.
    """

    __tablename__ = "heard"

    take_id: Mapped[str] = mapped_column(ForeignKey("takes.id"), primary_key=True)
    script_text: Mapped[str]
    script_details: Mapped[str] = mapped_column(server_default="{}")
    measures: Mapped[str]
    spans: Mapped[str]
    said: Mapped[str | None]
    voice: Mapped[str | None]


class CardRow(Table):
    """When something is to be practised again. JSON: `state`."""

    __tablename__ = "cards"

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    subject: Mapped[str] = mapped_column(primary_key=True)
    due_at: Mapped[datetime]
    state: Mapped[str]


class AnswerRow(Table):
    """What a rep said of a flag in a take, or of one that was missed."""

    __tablename__ = "answers"
    __table_args__ = (Index(None, "take_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    take_id: Mapped[str] = mapped_column(ForeignKey("takes.id"))
    verdict: Mapped[str]
    kind: Mapped[str]
    start_s: Mapped[float]
    end_s: Mapped[float]
    confidence: Mapped[float | None]
    detector: Mapped[str]


class ScriptRow(Table):
    """A script that somebody wrote. JSON: `tags`."""

    __tablename__ = "scripts"

    id: Mapped[str] = mapped_column(primary_key=True)
    title: Mapped[str]
    tags: Mapped[str]
    changed_at: Mapped[datetime]
    archived_at: Mapped[datetime | None]


class ScriptVersionRow(Table):
    """The words of a script as they were once. JSON: `details`."""

    __tablename__ = "script_versions"

    script_id: Mapped[str] = mapped_column(ForeignKey("scripts.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str]
    details: Mapped[str]
    saved_at: Mapped[datetime]


class ProspectRow(Table):
    """The card of a prospect. JSON: `card`."""

    __tablename__ = "prospects"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    card: Mapped[str]


class CallRow(Table):
    """A real call on which a voicemail was left; it stays when its script or its prospect is gone."""

    __tablename__ = "calls"
    __table_args__ = (Index(None, "script_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    script_id: Mapped[str]
    version: Mapped[int]
    prospect_id: Mapped[str]
    prospect: Mapped[str]
    left_at: Mapped[datetime]
    called_back_at: Mapped[datetime | None]


class SeriesRow(Table):
    """Several messages for one prospect. JSON: `script_ids`."""

    __tablename__ = "series"

    id: Mapped[str] = mapped_column(primary_key=True)
    title: Mapped[str]
    script_ids: Mapped[str]
    prospect_id: Mapped[str]
    starts_on: Mapped[date]


class ClassroomRow(Table):
    """A class. JSON: `runs`."""

    __tablename__ = "classrooms"

    id: Mapped[str] = mapped_column(primary_key=True)
    title: Mapped[str]
    begun_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    pick_by: Mapped[str]
    hides_names: Mapped[bool]
    shows_scores: Mapped[bool]
    runs: Mapped[str]


class AttendeeRow(Table):
    """Somebody in a class."""

    __tablename__ = "attendees"

    classroom_id: Mapped[str] = mapped_column(ForeignKey("classrooms.id"), primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    place: Mapped[int]
    here: Mapped[bool]
    is_guest: Mapped[bool]
    consent: Mapped[str]


class TurnRow(Table):
    """Somebody's turn in a class. JSON: `written`, `agreement`.

    `take` names a take that may not be there yet, or any more.
    """

    __tablename__ = "turns"
    __table_args__ = (Index(None, "classroom_id", "begun_at"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    classroom_id: Mapped[str] = mapped_column(ForeignKey("classrooms.id"))
    run_id: Mapped[str]
    round: Mapped[int]
    attendee: Mapped[str]
    begun_at: Mapped[datetime]
    step: Mapped[str]
    take: Mapped[str]
    vote: Mapped[float | None]
    written: Mapped[str | None]
    agreement: Mapped[str | None]


class TapRow(Table):
    """What a trainer noticed in a turn."""

    __tablename__ = "taps"
    __table_args__ = (Index(None, "turn_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    turn_id: Mapped[str] = mapped_column(ForeignKey("turns.id"))
    kind: Mapped[str]
    at_s: Mapped[float]


class DrillRow(Table):
    """A drill that a trainer wrote, as it was typed."""

    __tablename__ = "drills"

    id: Mapped[str] = mapped_column(primary_key=True)
    text: Mapped[str]


class CourseTryRow(Table):
    """A try at a step of the course. JSON: `results`.

    `take` names a take that may be gone; the try stays.
    """

    __tablename__ = "course_tries"
    __table_args__ = (Index(None, "person", "at"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    person: Mapped[str]
    lesson: Mapped[str]
    step: Mapped[str]
    at: Mapped[datetime]
    outcome: Mapped[str]
    easier: Mapped[bool]
    review: Mapped[bool]
    completes: Mapped[bool]
    take: Mapped[str]
    results: Mapped[str]
    text: Mapped[str]
    detector: Mapped[str]


class CoursePlaceRow(Table):
    """Where somebody is in the course."""

    __tablename__ = "course_places"

    person: Mapped[str] = mapped_column(primary_key=True)
    lesson: Mapped[str]
    step: Mapped[str]
    draft: Mapped[str]

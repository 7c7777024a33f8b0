"""A class goes out to a file and comes in elsewhere: twice as once, and nothing is lost or overwritten."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from itertools import count
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from tests.held_class import nothing, school
from tests.properties.classes import classrooms, elsewhere
from tests.properties.test_exchange_round_trip import takes
from trainer.domain.attendee import Consent
from trainer.domain.classroom import Step

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.held_class import School
    from trainer.domain.classroom import Classroom, Turn
    from trainer.domain.take import Take

NUMBERS = count()
STRANGER = "Zoe"
unhurried = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


def named(text: str) -> str:
    """Return a name that somebody can have; the same for the same text and no other."""
    return f"n{sha256(text.encode()).hexdigest()[:20]}"


def as_it_can_be(room: Classroom, take_ids: list[str]) -> Classroom:
    """Return a class whose names can be said, and whose turns name takes that can be there."""

    def had(turn: Turn) -> Turn:
        written = replace(turn.written, writer=named(turn.written.writer), wanted="555-0118") if turn.written else None
        take_id = take_ids[len(turn.take_id) % len(take_ids)] if turn.take_id and take_ids else ""
        return replace(turn, attendee=named(turn.attendee), written=written, take_id=take_id)

    roster = tuple(replace(one, name=named(one.name)) for one in room.roster)
    return replace(room, title=named(room.title), roster=roster, turns=tuple(map(had, room.turns)))


def spoken_in(room: Classroom, spoken: list[Take]) -> list[Take]:
    """Return takes as they are spoken by those whose turn names them first."""
    persons = {one.name: one.person for one in room.roster}
    by = {turn.take_id: persons[turn.attendee] for turn in reversed(room.turns)}
    return [replace(take, draft=replace(take.draft, person=by.get(take.take_id, STRANGER))) for take in spoken]


@st.composite
def fresh_takes(draw: st.DrawFn) -> list[Take]:
    """Return any takes that can come in, under names that were not there before."""
    spoken = draw(st.lists(takes(), max_size=3))
    return [replace(take, draft=replace(take.draft, take_id=f"of-class-{next(NUMBERS)}")) for take in spoken]


@st.composite
def two_classes(draw: st.DrawFn) -> tuple[Classroom, Classroom, list[Take]]:
    """Return a class, the same as another computer has it, and the takes of both."""
    spoken = draw(fresh_takes())
    take_ids = [take.take_id for take in spoken]
    room = draw(classrooms())
    here, there = (as_it_can_be(one, take_ids) for one in (room, draw(elsewhere(room))))
    return here, there, spoken_in(here, spoken)


@st.composite
def one_class(draw: st.DrawFn) -> tuple[Classroom, list[Take]]:
    """Return a class and its takes."""
    spoken = draw(fresh_takes())
    here = as_it_can_be(draw(classrooms()), [take.take_id for take in spoken])
    return here, spoken_in(here, spoken)


@pytest.fixture(scope="module")
def schools(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[School, School]]:
    place = tmp_path_factory.mktemp("data")
    with school(place / "here") as here, school(place / "there") as there:
        yield here, there


def keep(where: School, room: Classroom, spoken: list[Take]) -> Classroom:
    for take in spoken:
        where.kept.takes.bring(take, lambda take_id=take.take_id: BytesIO(take_id.encode()))  # type: ignore[misc]
    where.kept.classes.bring(room)
    return found(where, room)


def found(where: School, room: Classroom) -> Classroom:
    kept = where.kept.classes.get(room.classroom_id)
    assert kept is not None
    return kept


def state(where: School, room: Classroom, spoken: list[Take]) -> tuple[object, ...]:
    kept = [where.kept.takes.get(take.take_id) for take in spoken]
    sounds = [where.kept.takes.audio_path(take) if take else None for take in kept]
    return found(where, room), kept, [path.read_bytes() if path else None for path in sounds]


@unhurried
@given(made=two_classes())
def test_coming_twice_is_coming_once_and_nothing_is_lost(
    tmp_path_factory: pytest.TempPathFactory,
    schools: tuple[School, School],
    made: tuple[Classroom, Classroom, list[Take]],
) -> None:
    here, there = schools
    room, other, spoken = made
    keep(here, room, spoken)
    before = keep(there, other, [])
    path = tmp_path_factory.mktemp("out") / "class.zip"
    here.exchange.export(path, room, nothing)
    there.exchange.bring(path, nothing)
    once = state(there, room, spoken)
    came = there.exchange.bring(path, nothing)
    assert (came.is_new, came.turns, came.kept) == (False, 0, 0)
    assert state(there, room, spoken) == once
    after = found(there, room)
    _holds(after, before)
    _holds(after, room)
    seats = {one.name: one for one in room.roster}
    for take in spoken:
        named_by = [seats[turn.attendee] for turn in room.turns if turn.take_id == take.take_id]
        whose = {seat.consent for seat in named_by if seat.person == take.draft.person}
        kept = there.kept.takes.get(take.take_id)
        assert (kept is not None) == bool(whose - {Consent.NOTHING})
        if kept is not None:
            assert replace(kept, audio=None) == take
            path_of_sound = there.kept.takes.audio_path(kept)
            assert (path_of_sound is not None) == (Consent.KEEP in whose)
            assert path_of_sound is None or path_of_sound.read_bytes() == take.take_id.encode()


def _holds(whole: Classroom, part: Classroom) -> None:
    """Look that a class has everybody, every drill and every turn of another."""
    assert {one.name for one in part.roster} <= {one.name for one in whole.roster}
    assert {run.run_id for run in part.runs} <= {run.run_id for run in whole.runs}
    turns = {turn.turn_id: turn for turn in whole.turns}
    steps = tuple(Step)
    for turn in part.turns:
        kept = turns[turn.turn_id]
        assert set(turn.taps) <= set(kept.taps)
        assert steps.index(kept.step) >= steps.index(turn.step)
        assert kept.vote is not None or turn.vote is None
        assert kept.written is not None or turn.written is None
        assert kept.agreement is not None or turn.agreement is None


@unhurried
@given(made=one_class(), hides_names=st.booleans())
def test_reports_are_written_of_any_class(
    tmp_path_factory: pytest.TempPathFactory,
    schools: tuple[School, School],
    made: tuple[Classroom, list[Take]],
    *,
    hides_names: bool,
) -> None:
    here, _ = schools
    told = keep(here, *made)
    place: Path = tmp_path_factory.mktemp("out")
    here.exchange.report(place / "class.html", told, hides_names=hides_names, with_scores=True)
    assert here.exchange.csv(place / "class.csv", told, hides_names=hides_names) == len(told.turns)
    written = (place / "class.html").read_text(encoding="utf-8") + (place / "class.csv").read_text(encoding="utf-8")
    for one in told.roster:
        assert not (hides_names and one.name in written)
    for one in told.roster:
        here.exchange.person_report(place / "one.html", told, one.name)

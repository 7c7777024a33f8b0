"""Whatever a class is, it comes back from the disk and from a file; whatever a file holds, it breaks nothing."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, event, given, settings, strategies as st

from tests.properties.classes import classrooms, elsewhere, pieces
from trainer.domain.class_merge import merged
from trainer.domain.errors import TrainerError
from trainer.domain.turn_order import candidates, in_next_round, relayed_to, still_to_come
from trainer.store.class_plain import classroom_from, plain_of
from trainer.store.data_folder import DataFolder
from trainer.store.opening import Kept, open_kept

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from trainer.domain.classroom import Classroom

TWO = classrooms().flatmap(lambda here: st.tuples(st.just(here), elsewhere(here)))
REFUSED = (ValueError, TypeError, KeyError, AttributeError, OverflowError)
ATOMS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(
        ["\ud800", "x" * 501, "9999-12-31T23:59:59-14:00", "0001-01-01T00:00+14:00", "2026-01-01", "words"]
    )
)
JUNK = st.recursive(
    ATOMS, lambda part: st.lists(part, max_size=3) | st.dictionaries(st.text(max_size=6), part, max_size=2)
)
unhurried = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kept]:
    kept = open_kept(DataFolder.make(tmp_path_factory.mktemp("classes")))
    yield kept
    kept.takes.close()


@unhurried
@given(room=classrooms())
def test_any_class_comes_back_from_the_disk(kept: Kept, room: Classroom) -> None:
    kept.classes.keep(room)
    for turn in room.turns:
        kept.classes.keep_turn(room.classroom_id, turn)
        for tap in turn.taps:
            kept.classes.tap(turn.turn_id, tap)
    assert kept.classes.get(room.classroom_id) == room
    kept.classes.keep(room)
    for turn in room.turns:
        kept.classes.keep_turn(room.classroom_id, turn)
    assert kept.classes.get(room.classroom_id) == room, "turns and taps are left alone"
    (line,) = [line for line in kept.classes.classrooms() if line.classroom_id == room.classroom_id]
    assert (line.title, line.begun_at, line.ended_at) == (room.title, room.begun_at, room.ended_at)
    assert (line.people, line.turns) == (len(room.roster), len(room.turns))
    assert line.last_at == max((turn.begun_at for turn in room.turns), default=room.begun_at)
    kept.classes.forget(room.classroom_id)
    assert kept.classes.get(room.classroom_id) is None


@unhurried
@given(room=classrooms())
def test_any_class_comes_back_from_a_file(room: Classroom) -> None:
    assert classroom_from(json.loads(json.dumps(plain_of(room)))) == room


@unhurried
@given(TWO, st.lists(st.integers(0, 3), max_size=3), st.randoms(use_true_random=False))
def test_a_class_may_be_brought_in_pieces_and_again(
    kept: Kept, two: tuple[Classroom, Classroom], cuts: list[int], chance: Random
) -> None:
    here, there = two
    assert kept.classes.bring(here) == len(here.turns)
    assert kept.classes.bring(here) == 0
    files = [*pieces(there, cuts), *pieces(there, cuts[:1])]
    chance.shuffle(files)
    joined = merged(here, there)
    assert sum(kept.classes.bring(file) for file in files) == len(joined.turns) - len(here.turns)
    assert kept.classes.get(here.classroom_id) == joined


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(room=classrooms(), data=st.data())
def test_no_damaged_file_gives_a_class_that_breaks_later(kept: Kept, room: Classroom, data: st.DataObject) -> None:
    plain = json.loads(json.dumps(plain_of(room)))
    for _ in range(data.draw(st.integers(1, 2))):
        damage(plain, data)
    try:
        found = classroom_from(plain)
    except REFUSED as error:
        event(f"refused: {type(error).__name__}")
        return
    event("taken")
    use(found)
    try:
        kept.classes.bring(found)
    except TrainerError as fault:
        assert "another class" in fault.message  # noqa: PT017 - most files are taken
        return
    back = kept.classes.get(found.classroom_id)
    assert back is not None
    kept.classes.forget(found.classroom_id)
    assert back == found


@given(plain=JUNK)
def test_what_is_no_class_at_all_is_refused(plain: Any) -> None:
    with pytest.raises(REFUSED):
        classroom_from(plain)


def damage(plain: Any, data: st.DataObject) -> None:
    """Put something else in one place, or leave it out; the places that hang together are damaged most."""
    places = list(places_in(plain))
    tied = [(part, place) for part, place in places if place in {"name", "attendee", "run_id", "turn_id", "round"}]
    part, place = data.draw(st.sampled_from(tied or places) | st.sampled_from(places))
    if data.draw(st.integers(0, 9)):
        part[place] = data.draw(st.sampled_from([2, 99, "", "Ann", "\ud800"]) | JUNK)
    else:
        del part[place]


def places_in(plain: Any) -> Iterator[tuple[Any, str | int]]:
    """Yield each place of such values, as the list or table that holds it and where it is there."""
    places = plain if isinstance(plain, dict) else range(len(plain)) if isinstance(plain, list) else ()
    for place in places:
        yield plain, place
        yield from places_in(plain[place])


def use(room: Classroom) -> None:
    """Do with a class what the program does."""
    for run in room.runs:
        assert run.current is run.drill.rounds[run.round]
        assert run.drill.named(run.round)
    for turn in room.turns:
        (run,) = [one for one in room.runs if one.run_id == turn.run_id]
        assert run.drill.rounds[turn.round]
        assert room.attendee(turn.attendee) is not None
        assert turn.begun_at.astimezone()
    assert set(candidates(room)) <= set(still_to_come(room))
    assert relayed_to(room) in {"", *still_to_come(room)}
    in_next_round(room)
    assert merged(room, replace(room, turns=())) == room
    assert classroom_from(json.loads(json.dumps(plain_of(room)))) == room

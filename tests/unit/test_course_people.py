"""Who practises is renamed or deleted, here or by another process, while a step of the course is open."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.course_stand import Stand
from tests.unit.test_course_room import GOOD
from trainer.domain.course_answers import Mended
from trainer.domain.course_progress import Outcome, Place
from trainer.domain.errors import TrainerError
from trainer.domain.phases import Phase

if TYPE_CHECKING:
    from collections.abc import Callable

HALF = "Hi Al, a half"


def mending() -> Stand:
    """Return somebody in the middle of writing."""
    stand = Stand()
    stand.room.open("02-speak", "mend")
    stand.room.keep_draft(HALF)
    return stand


def switch(stand: Stand, person: str) -> None:
    stand.preferences.change(replace(stand.preferences.settings, person=person))


ACTIONS: dict[str, Callable[[Stand], object]] = {
    "answer": lambda stand: stand.room.answer(Mended(GOOD)),
    "go on": lambda stand: stand.room.go_on(),
}


def test_who_is_renamed_goes_on_by_the_new_name() -> None:
    stand = mending()
    stand.store.rename("Maya", "Maia")
    switch(stand, "Maia")
    assert stand.room.current is None
    assert stand.room.words() is None
    with pytest.raises(TrainerError, match="Open the lesson again"):
        stand.room.answer(Mended(GOOD))
    stand.room.keep_draft("for nobody")
    assert stand.store.places == {"Maia": Place("02-speak", "mend", HALF)}
    stand.room.go_on()
    assert (stand.at, stand.now.draft) == ("mend", HALF)
    stand.room.answer(Mended(GOOD))
    assert {name: len(tries) for name, tries in stand.store.made.items()} == {"Maia": 1}


def test_who_is_deleted_does_not_come_back_while_somebody_else_goes_on() -> None:
    stand = mending()
    stand.store.forget("Maya")
    switch(stand, "Ben")
    stand.room.keep_draft(HALF)
    stand.room.unspoken()
    stand.room.go_on()
    assert set(stand.store.places) == {"Ben"}
    assert stand.at == "why"
    assert not stand.now.draft


@pytest.mark.parametrize("action", ACTIONS)
def test_who_was_deleted_by_another_process_does_not_come_back(action: str) -> None:
    stand = mending()
    stand.store.forget("Maya")
    with pytest.raises(TrainerError, match="no longer here"):
        ACTIONS[action](stand)
    assert (stand.store.made, stand.store.places) == ({}, {})
    assert stand.room.current is None


def test_what_they_wrote_is_not_kept_either_and_they_begin_anew_when_they_say_so() -> None:
    stand = mending()
    stand.store.forget("Maya")
    stand.room.keep_draft(HALF + ", and more")
    assert stand.store.places == {}
    assert stand.room.current is None
    now = stand.room.resume()
    assert now is not None
    assert now.standing.step.name == "why"
    stand.room.open("02-speak", "mend")
    assert stand.store.places == {"Maya": Place("02-speak", "mend")}, "somebody new, without what was written"


def test_opening_another_step_brings_nothing_back() -> None:
    stand = mending()
    stand.store.forget("Maya")
    stand.room.open("01-think", "choose")
    assert not stand.room.open("02-speak", "mend").draft


def test_what_cannot_be_passed_is_not_put_aside_for_somebody_who_is_gone() -> None:
    stand = mending()
    for _ in range(5):
        stand.room.answer(Mended(""))
    assert stand.now.standing.may_go_on
    stand.store.forget("Maya")
    with pytest.raises(TrainerError, match="no longer here"):
        stand.room.put_aside()
    assert stand.store.places == {}


def test_no_take_begins_for_somebody_who_is_gone() -> None:
    stand = Stand()
    stand.room.open("02-speak", "say")
    stand.store.forget("Maya")
    with pytest.raises(TrainerError, match="no longer here"):
        stand.room.begin()
    stand.workers.join()
    assert stand.room.practice.phase is Phase.IDLE
    assert stand.store.places == {}
    assert stand.takes.takes == {}


def test_a_new_hire_comes_with_their_first_step() -> None:
    stand = Stand()
    switch(stand, "Newcomer")
    stand.room.resume()
    assert stand.room.read().made.outcome is Outcome.PASSED
    assert set(stand.store.made) == {"Newcomer"}


def test_what_another_process_did_counts_when_it_goes_on() -> None:
    stand = Stand()
    stand.room.resume()
    first = stand.room.read().made
    stand.store.made["Maya"].append(replace(first, try_id="elsewhere", step="hear"))
    stand.room.go_on()
    assert stand.at == "choose"

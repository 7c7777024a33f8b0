"""Judging, looking back, people and keeping: the use cases of progress."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.builders import MORNING, make_followed_take, make_take
from tests.practised import practised
from tests.progress_room import ProgressRoom
from trainer.domain.errors import TrainerError
from trainer.domain.person import FIRST_PERSON, GUEST
from trainer.domain.prompting import Rung
from trainer.domain.take import TakeSource
from trainer.domain.take_line import Wanted
from trainer.domain.thresholds import Thresholds
from trainer.domain.words import SaidWords
from trainer.rehearsal.upkeep import Caretaker

if TYPE_CHECKING:
    from trainer.domain.take import Take


def enter(*takes: Take) -> ProgressRoom:
    return ProgressRoom(takes)


def of(person: str, take: Take) -> Take:
    return replace(take, draft=replace(take.draft, person=person))


def test_every_take_is_judged_once() -> None:
    room = enter(*practised(3))
    assert room.progress.judge() == 0
    room.store.takes["zz"] = make_followed_take("zz", ums=((2.0, 2.3),))
    assert room.progress.judge() == 1
    figures, _ = room.index.filed["zz"]
    assert figures.judged > 5
    assert figures.number_pace_s == pytest.approx(0.45)


def test_other_thresholds_judge_anew() -> None:
    room = enter(*practised(3))
    room.preferences.change(replace(room.preferences.settings, thresholds=Thresholds(ums=0)))
    assert room.progress.judge() == 3


def test_judging_stops_when_it_is_told_to() -> None:
    room = enter(*practised(5))
    room.preferences.change(replace(room.preferences.settings, long_pause_s=0.5))
    asked = iter([True, True, True, False])
    assert room.ledger.catch_up(lambda: next(asked, False)) == 2


def test_nothing_is_looked_after_once_somebody_left() -> None:
    room = enter(*practised(3))
    room.preferences.change(replace(room.preferences.settings, long_pause_s=0.5))
    caretaker = Caretaker(room.store, room.history, room.ledger)
    room.store.repair = pytest.fail  # type: ignore[method-assign]
    caretaker.leave()
    caretaker.look_after()
    assert room.progress.judge() == 3


def test_a_change_is_told_and_samples_do_not_count() -> None:
    sample = replace(make_take("zz"), draft=replace(make_take("zz").draft, source=TakeSource.SAMPLE))
    room = enter(*practised(80), sample)
    trends = room.progress.trends("", 100)
    assert trends.overview.sentences[0].startswith("Ums: from about ")
    assert trends.overview.takes == 80


def test_only_takes_of_one_detector_are_compared() -> None:
    old = [replace(one, analysis=replace(one.analysis, detector="old")) for one in practised(40)[20:]]
    room = enter(*practised(40)[:20], *old)
    overview = room.progress.trends("", 100).overview
    assert (overview.takes, overview.left_out) == (20, 20)


def test_fewer_words_in_view_are_no_step_back() -> None:
    """Ums come back when the words go; that is told apart, and not called a change."""
    takes = [
        replace(one, draft=replace(one.draft, rung=Rung.FULL if number >= 15 else Rung.BLANK))
        for number, one in enumerate(
            make_followed_take(f"t{99 - at:02}", ums=[(2.0 + n, 2.3 + n) for n in range(5 if at < 15 else 0)])
            for at in range(30)
        )
    ]
    dated = [
        replace(one, draft=replace(one.draft, recorded_at=MORNING - timedelta(hours=6 * at)))
        for at, one in enumerate(takes)
    ]
    room = enter(*dated)
    overview = room.progress.trends("", 100).overview
    assert overview.rung is Rung.BLANK
    assert all(one.is_progress is None for one in overview.followed)


def test_lengths_are_compared_within_one_script() -> None:
    room = enter(*practised(30))
    told = {one.measured.name: one.told for one in room.progress.trends("", 30).overview.followed}
    assert told["length_s"].endswith("choose one script to compare.")
    (title, *_) = room.progress.choices().scripts
    told = {one.measured.name: one.told for one in room.progress.trends(title, 30).overview.followed}
    assert "choose one script" not in told["length_s"]


def test_each_rep_has_their_own_everything() -> None:
    room = enter(*practised(6), *[of("Priya", make_followed_take(f"p{n}")) for n in range(4)])
    assert len(room.progress.find(Wanted())) == 6
    assert room.progress.today().mastery
    room.people.switch("Priya")
    assert len(room.progress.find(Wanted())) == 4
    assert {take.draft.person for take in room.history.takes()} == {"Priya"}
    assert room.progress.today().mastery == ()
    assert {whose for whose, _ in room.cards.kept} == {"Me", "Priya"}
    assert [one.name for one in room.people.all()] == ["Me", "Priya"]


def test_somebody_new_is_added_and_renamed() -> None:
    room = enter(*practised(2))
    room.people.rename(FIRST_PERSON, "  Maya   Chen ")
    assert room.people.name == "Maya Chen"
    assert {take.draft.person for take in room.store.takes.values()} == {"Maya Chen"}
    room.people.switch(GUEST)
    assert room.people.current.is_guest
    with pytest.raises(TrainerError, match="Somebody is called"):
        room.people.rename(GUEST, "maya chen")


def test_capitals_make_nobody_new() -> None:
    room = enter(*practised(2))
    for typed, name in (("me", FIRST_PERSON), ("guest", GUEST), ("ME", FIRST_PERSON), ("ana", "ana"), ("ANA", "ana")):
        room.people.switch(typed)
        assert room.people.name == name
    assert [one.name for one in room.people.all()] == ["ana", "Me", "Guest"]
    with pytest.raises(TrainerError, match="Somebody is called"):
        room.people.rename("ana", "GUEST")
    room.people.rename("ana", "Ana")
    assert room.people.name == "Ana"


def test_an_imported_guest_stays_a_guest() -> None:
    room = enter(of(GUEST, make_take("g")))
    room.people.switch(GUEST)
    assert room.people.current.is_guest


@pytest.mark.parametrize("name", ["", "   ", "a\x00b", "x" * 61])
def test_no_name_is_no_name(name: str) -> None:
    room = enter()
    with pytest.raises(TrainerError, match="name"):
        room.people.switch(name)


def test_erasing_somebody_leaves_nothing_and_somebody_else() -> None:
    room = enter(*practised(2), of("Priya", make_take("p")))
    room.people.switch("Priya")
    told: list[tuple[int, int]] = []
    assert room.people.erase("Priya", lambda done, whole: told.append((done, whole))) == 1
    assert told[-1] == (1, 1)
    assert room.store.erased == ["p"]
    assert room.people.name == "Me"
    with pytest.raises(TrainerError, match="Nobody here"):
        room.people.erase("Priya")


def test_the_goal_is_the_reps_own() -> None:
    room = enter(*practised(2))
    room.people.want(20)
    assert room.progress.today().week.goal == 20
    assert room.progress.trends().week == room.progress.today().week
    room.people.switch("Priya")
    assert room.progress.today().week.goal == 0


def test_recordings_are_kept_for_ever_unless_somebody_says_otherwise() -> None:
    room = enter(*practised(12))
    room.clock.time_s = 90 * 86400.0
    assert room.keeping.due() == ()
    due = room.keeping.due(30)
    assert due
    assert not any(room.store.takes[take_id].remarks.starred for take_id in due)
    room.keeping.forget(due)
    assert all(room.store.takes[take_id].audio is None for take_id in due)
    assert len(room.store.takes) == 12, "figures stay"


def test_a_take_that_cannot_be_judged_keeps_no_other_waiting(caplog: pytest.LogCaptureFixture) -> None:
    good, odd = make_followed_take("a-good"), make_followed_take("b-odd")
    measures = replace(odd.analysis.measures, length_s="18")  # type: ignore[arg-type]
    brief = make_followed_take("c-brief")
    assert brief.analysis.said is not None
    at_once = [replace(word, start_s=0.0, end_s=5e-324) for word in brief.analysis.said.words[:4]]
    room = enter(
        good,
        replace(odd, analysis=replace(odd.analysis, measures=measures)),
        replace(brief, analysis=replace(brief.analysis, said=SaidWords(tuple(at_once), 1.0))),
        make_followed_take("d-good"),
    )
    assert set(room.index.filed) == {"a-good", "d-good"}
    assert room.progress.judge() == 0
    assert "b-odd cannot be judged" in caplog.text


def test_a_star_comes_and_goes() -> None:
    room = enter(*practised(1))
    (take,) = room.store.takes.values()
    starred = room.history.star(take)
    assert starred.remarks.starred is not take.remarks.starred
    assert room.history.star(starred).remarks == take.remarks


def test_several_takes_go_to_the_bin_and_come_back() -> None:
    room = enter(*practised(3))
    ids = list(room.store.takes)[:2]
    room.history.delete(*ids)
    assert len(room.progress.find(Wanted())) == 1
    room.history.undo_delete(*ids)
    assert len(room.progress.find(Wanted())) == 3

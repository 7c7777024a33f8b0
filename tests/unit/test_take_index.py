"""The takes in short lines, on the disk."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.builders import MORNING, make_script, make_spans, make_take
from trainer.domain.prompting import Rung
from trainer.domain.remarks import Feeling, Remarks
from trainer.domain.script import Origin
from trainer.domain.slots import Slot
from trainer.domain.take import TakeSource
from trainer.domain.take_line import Figures, Order, Wanted
from trainer.store.data_folder import DataFolder
from trainer.store.opening import Kept, open_kept

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from trainer.domain.take import Take

GOOD = Figures(160.0, 0.45, 8.0, 3.0, 2, 11)
POOR = Figures(190.0, 0.28, 12.5, 1.8, 0, 6, ("pace",), ("number_pace", "ums"))


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Kept]:
    made = open_kept(DataFolder.make(tmp_path / "data"))
    yield made
    made.takes.close()


def keep(kept: Kept, take: Take, figures: Figures | None = None, *, recording: bool = True) -> Take:
    kept.takes.bring(take, None)
    if recording:
        with kept.takes._database.session() as session:
            from sqlalchemy import text  # noqa: PLC0415 - only here

            session.execute(
                text("UPDATE takes SET audio = :a WHERE id = :i"), {"a": "recordings/x.wav", "i": take.take_id}
            )
    if figures is not None:
        kept.index.file(take.take_id, figures, "now")
    return take


def take(name: str, minutes: int = 0, *, person: str = "Me", title: str = "Referral", **more: object) -> Take:
    script = replace(make_script(title), origin=Origin("own", 1))
    made = make_take(name, recorded_at=MORNING + timedelta(minutes=minutes), script=script, **more)  # type: ignore[arg-type]
    return replace(made, draft=replace(made.draft, person=person))


def found(kept: Kept, wanted: Wanted) -> list[str]:
    return [line.take_id for line in kept.index.lines(kept.index.find(wanted)) if line is not None]


def test_the_newest_is_first_and_each_has_their_own(kept: Kept) -> None:
    for name, minutes, person in (("a", 1, "Me"), ("b", 3, "Me"), ("c", 2, "Priya")):
        keep(kept, take(name, minutes, person=person))
    assert found(kept, Wanted(person="Me")) == ["b", "a"]
    assert found(kept, Wanted()) == ["b", "c", "a"]
    assert found(kept, Wanted(person="Nobody")) == []


def test_what_is_in_the_bin_is_not_found(kept: Kept) -> None:
    keep(kept, take("a"))
    kept.takes.move_to_bin("a", MORNING)
    assert found(kept, Wanted()) == []
    kept.takes.restore("a")
    assert found(kept, Wanted()) == ["a"]


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        (Wanted(text="refer"), ["a"]),
        (Wanted(text="TIM calm"), ["b"]),
        (Wanted(text="möwe"), ["b"]),
        (Wanted(text="MÖWE"), ["b"]),
        (Wanted(text="ÄRGER"), ["b"]),
        (Wanted(text="Über"), ["b"]),
        (Wanted(tag="MÖWE"), ["b"]),
        (Wanted(prospect="Tim"), ["b"]),
        (Wanted(prospect="Ti"), []),
        (Wanted(text="100%"), ["b"]),
        (Wanted(text="10_%"), []),
        (Wanted(script="Breakup"), ["b"]),
        (Wanted(tag="möwe"), ["b"]),
        (Wanted(tag="mö"), []),
        (Wanted(failed="ums"), ["b"]),
        (Wanted(failed="um"), []),
        (Wanted(starred=True), ["b"]),
        (Wanted(since=MORNING + timedelta(minutes=1)), ["b"]),
        (Wanted(until=MORNING + timedelta(minutes=1)), ["a"]),
    ],
)
def test_takes_are_narrowed(kept: Kept, wanted: Wanted, names: list[str]) -> None:
    keep(kept, take("a"), GOOD)
    other = take("b", 5, title="Breakup")
    fields = replace(other.draft.script, fields={"prospect": "Tim"})
    remarks = Remarks("Calmer, 100% there, ärger ÜBER", ("möwe", "x"), starred=True)
    keep(kept, replace(other, draft=replace(other.draft, script=fields), remarks=remarks), POOR)
    assert found(kept, wanted) == names


@pytest.mark.parametrize("order", Order)
def test_takes_are_sorted_both_ways(kept: Kept, order: Order) -> None:
    keep(kept, take("a", 0, title="alpha"), GOOD)
    keep(kept, take("b", 1, title="Beta", spans=make_spans(ums=[(2.0, 2.3)])), POOR)
    falling, rising = (found(kept, Wanted(order=order, rising=up)) for up in (False, True))
    assert sorted(falling) == sorted(rising) == ["a", "b"]
    if order in {Order.WHEN, Order.SCRIPT, Order.UMS, Order.PACE}:
        assert (falling, rising) == (["b", "a"], ["a", "b"])
    if order in {Order.CHECKS, Order.NUMBER_PACE}:
        assert (falling, rising) == (["a", "b"], ["b", "a"])


def test_only_whole_spoken_takes_count(kept: Kept) -> None:
    keep(kept, take("mic"))
    keep(kept, take("sample", source=TakeSource.SAMPLE))
    keep(kept, take("file", source=TakeSource.FILE))
    keep(kept, take("silent", spans=()))
    live = take("live")
    keep(kept, replace(live, draft=replace(live.draft, pickup="tim")))
    part = take("part")
    keep(kept, replace(part, draft=replace(part.draft, script=replace(part.draft.script, part=Slot.NUMBER))))
    assert found(kept, Wanted(counting=True)) == ["mic"]


def test_a_line_has_everything(kept: Kept) -> None:
    made = take("a")
    keep(kept, replace(made, draft=replace(made.draft, rung=Rung.BLANK, pickup="tim")), POOR)
    (line,) = kept.index.lines(kept.index.find(Wanted()))
    assert line is not None
    assert (line.rung, line.is_answered, line.figures, line.has_audio) == (Rung.BLANK, True, POOR, True)
    assert (POOR.judged, POOR.share) == (9, 6 / 9)


def test_a_take_that_has_gone_leaves_a_hole(kept: Kept) -> None:
    keep(kept, take("a"), recording=False)
    keep(kept, take("b", 1), recording=False)
    keys = kept.index.find(Wanted())
    kept.takes.erase("b")
    first, second = kept.index.lines(keys)
    assert first is None
    assert second is not None


def test_what_is_answered_or_heard_again_is_due(kept: Kept) -> None:
    made = keep(kept, take("a", spans=make_spans(ums=[(2.0, 2.3)])), GOOD)
    assert kept.index.due("now", 5) == []
    assert kept.index.due("tomorrow", 5) == ["a"]
    kept.takes.hear_again(made, replace(made.analysis, detector="other"))
    assert kept.index.due("now", 5) == kept.index.newest_due("now", 5) == ["a"]


def test_some_takes_that_are_due_are_found(kept: Kept) -> None:
    for number, take_id in enumerate(("a", "b", "c", "d")):
        keep(kept, take(take_id, number), GOOD if take_id == "c" else None)
    assert kept.index.due_among(["d", "c", "gone", "a", "a"], "now") == ["a", "d"]
    assert kept.index.due_among(["c"], "tomorrow") == ["c"]
    assert kept.index.due_among([*map(str, range(1200)), "b"], "now") == ["b"]
    assert kept.index.due_among([], "now") == []


def test_a_take_is_due_when_it_felt_otherwise_but_not_for_a_note(kept: Kept) -> None:
    made = keep(kept, take("a"), GOOD)
    made = kept.takes.remark(made, replace(made.remarks, note="Calmer"))
    assert kept.index.due("now", 5) == []
    felt = kept.takes.remark(made, replace(made.remarks, feeling=Feeling.HARD))
    assert kept.index.due("now", 5) == ["a"]
    assert kept.takes.get("a") == replace(felt, audio="recordings/x.wav")


def test_milestones_are_the_first_and_the_best(kept: Kept) -> None:
    keep(kept, take("no-sound"), GOOD, recording=False)
    keep(kept, take("first", 1), POOR)
    keep(kept, take("best", 2), GOOD)
    keep(kept, take("later", 3), POOR)
    keep(kept, take("sample", 4, source=TakeSource.SAMPLE), GOOD)
    stones = kept.index.milestones(Wanted(person="Me"))
    assert (stones.first_id, stones.best_id) == ("first", "best")
    assert stones.records == {
        "ums": 0,
        "long_pauses": 0,
        "number_pace_s": 0.45,
        "hook_s": 8.0,
        "pitch_sd_st": 3.0,
        "passed": 100.0,
    }
    assert kept.index.milestones(Wanted(person="Nobody")).first_id == ""


def test_records_are_those_of_one_detector(kept: Kept) -> None:
    """An older one may have missed ums, or timed digits otherwise."""
    old = take("old", spans=make_spans())
    keep(kept, replace(old, analysis=replace(old.analysis, detector="made-up/0")), GOOD)
    keep(kept, take("new", 1, spans=make_spans(ums=[(2.0, 2.3)])), POOR)
    records = kept.index.milestones(Wanted(person="Me")).records
    assert (records["ums"], records["number_pace_s"]) == (1, POOR.number_pace_s)


def test_the_best_other_take_is_one_that_never_goes_by_itself(kept: Kept) -> None:
    """There is one best take of a script: looked at in the review, and kept for ever."""
    few = replace(GOOD, passed=5)
    for minutes, (name, figures) in enumerate({"first": POOR, "best": GOOD, "few": few, "now": POOR}.items()):
        keep(kept, take(name, minutes), figures)
    keep(kept, take("theirs", 5, person="Priya"), GOOD)
    keep(kept, take("other", 7, title="Breakup"), GOOD)
    made = take("other-script", 8, title="Breakup")
    kept.takes.bring(replace(made, draft=replace(made.draft, script=make_script("Breakup"))), None)
    assert kept.index.best_other("now") == "other", "by its name in the library it is the same script"
    kept.takes.erase("other")
    assert kept.index.best_other("now") == "best"
    assert kept.index.best_other("best") == "now", "little was judged in the one with the larger share"
    assert kept.index.best_other("other-script") == kept.index.best_other("gone") == ""
    assert "best" not in kept.index.old_recordings(MORNING + timedelta(days=1))


def test_choices_are_the_reps_own(kept: Kept) -> None:
    keep(kept, replace(take("a"), remarks=Remarks(tags=("b", "A"))))
    for name, prospect in (("b", "tim"), ("c", "Sarah")):
        made = take(name, 1, title="Breakup")
        script = replace(made.draft.script, fields={"prospect": prospect})
        keep(kept, replace(made, draft=replace(made.draft, script=script)))
    keep(kept, take("d", 3, title="Other", person="Priya"))
    choices = kept.index.choices("Me")
    assert (choices.scripts, choices.tags) == (("Breakup", "Referral"), ("A", "b"))
    assert choices.prospects == ("Sarah", "tim")


def test_days_are_those_of_this_computer(kept: Kept) -> None:
    late = MORNING.astimezone().replace(hour=23, minute=55)
    for name, minutes in (("a", 0), ("b", 10)):
        made = take(name)
        keep(kept, replace(made, draft=replace(made.draft, recorded_at=late + timedelta(minutes=minutes))))
    keep(kept, take("sample", source=TakeSource.SAMPLE))
    days = kept.index.days("Me", MORNING - timedelta(days=3))
    assert days == {late.date(): 1, (late + timedelta(minutes=10)).date(): 1}


def test_starred_first_and_best_recordings_are_never_old(kept: Kept) -> None:
    keep(kept, take("first"), POOR)
    keep(kept, take("plain", 1), POOR)
    keep(kept, take("best", 2), GOOD)
    keep(kept, replace(take("starred", 3), remarks=Remarks(starred=True)), POOR)
    keep(kept, take("newest", 60), POOR)
    keep(kept, take("only-one-of-hers", 4, person="Priya"), POOR)
    keep(kept, take("sample", 5, source=TakeSource.SAMPLE), POOR)
    keep(kept, take("gone-already", 6), POOR, recording=False)
    assert kept.index.old_recordings(MORNING + timedelta(minutes=30)) == ["plain", "sample"]


def test_keys_of_names_are_in_order(kept: Kept) -> None:
    for number, name in enumerate("abc"):
        keep(kept, take(name, number))
    lines = kept.index.lines(kept.index.keys_of(["a", "c", "gone"]))
    assert [line.take_id for line in lines if line] == ["c", "a"]


def test_pitches_are_of_the_same_rep_and_script_and_before(kept: Kept) -> None:
    keep(kept, take("a", 0), GOOD)
    keep(kept, take("b", 1, person="Priya"), GOOD)
    keep(kept, take("c", 2), POOR)
    keep(kept, take("d", 3), GOOD)
    assert kept.index.pitches("c", 10) == [3.0]

"""The class at a glance: from first to last, and what to drill next time."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.fake_progress import line_of
from tests.held_class import BEN, CLEO, DANA, GUS, MUM, QUESTION, TAKES, TURNS, class_take, held_class, turn
from trainer import paths
from trainer.coaching.advice import ORDER
from trainer.coaching.class_glance import Gain, agreement_of, digits_right, gains_of, told_agreement
from trainer.coaching.class_next import CURES, TITLES, NextTime, what_next
from trainer.domain.classroom import Agreement, Classroom, Run, Step, WrittenDown
from trainer.domain.drill import Drill, Round, Task
from trainer.domain.prompting import Rung
from trainer.domain.take_line import Figures, TakeLine
from trainer.rehearsal.drill_text import title_in
from trainer.rehearsal.drills import BUILT_IN_DRILLS


def figures(*failed: str, passed: int = 9, pace_s: float | None = 0.4) -> Figures:
    return Figures(160.0, pace_s, 8.0, 3.0, 2, passed, (), failed)


LINES = {take.take_id: line_of(take, figures()) for take in TAKES}


def gain(name: str, lines: dict[str, TakeLine] | None = None, room: Classroom | None = None) -> Gain:
    found = gains_of(room or held_class(), LINES if lines is None else lines)
    return next(one for one in found if one.name == name)


def test_the_order_is_that_of_the_roster() -> None:
    room = held_class()
    assert [one.name for one in gains_of(room, LINES)] == [DANA, BEN, CLEO, GUS, MUM]
    turned = replace(room, roster=room.roster[::-1])
    assert [one.name for one in gains_of(turned, LINES)] == [MUM, GUS, CLEO, BEN, DANA]


def test_what_got_better_is_told_from_first_to_last() -> None:
    assert gain(DANA) == Gain(DANA, "ums 4 to 1, vote 3 to 4.2", improved=True, turns=4)
    assert gain(CLEO) == Gain(CLEO, "vote 2 to 3", improved=True, turns=2)


def test_honest_words_where_nothing_got_better() -> None:
    assert gain(BEN) == Gain(BEN, "steady", turns=2)
    assert gain(GUS) == Gain(GUS, "one turn so far", turns=1)
    assert gain(MUM) == Gain(MUM, "no turn yet")
    silent = held_class(turns=tuple(replace(one, vote=None) for one in TURNS))
    assert gain(CLEO, room=silent).told == "nothing to compare yet"


def test_worse_is_never_told() -> None:
    lines = {**LINES, "d1": line_of(class_take("d1", DANA, ums=1)), "d2": line_of(class_take("d2", DANA, ums=6))}
    room = held_class(turns=tuple(replace(one, vote=None) for one in TURNS))
    assert gain(DANA, lines, room).told == "steady"


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        (figures(pace_s=0.30), figures(pace_s=0.42), "a digit 0.30 s to 0.42 s"),
        (figures("ums", "hook", "close"), figures(), "checks passed 75 % to 100 %"),
        (figures(pace_s=0.42), figures(pace_s=0.44), "steady"),
        (figures(pace_s=None), figures(pace_s=0.44), "steady"),
    ],
)
def test_figures_count_beyond_what_the_measurement_errs(first: Figures, last: Figures, told: str) -> None:
    same = class_take("d1", DANA, ums=1)
    lines = {"d1": line_of(same, first), "d2": line_of(replace(same, draft=replace(same.draft, take_id="d2")), last)}
    room = held_class(turns=tuple(replace(one, vote=None) for one in TURNS))
    assert gain(DANA, lines, room).told == told


def test_fewer_ums_with_more_words_in_view_are_no_gain() -> None:
    faded = {**LINES, "d1": replace(LINES["d1"], rung=Rung.BLANK)}
    assert gain(DANA, faded).told == "vote 3 to 4.2"
    harder = {**LINES, "d2": replace(LINES["d2"], rung=Rung.BLANK)}
    assert gain(DANA, harder).told == "ums 4 to 1, vote 3 to 4.2"
    other_ears = {**LINES, "d1": replace(LINES["d1"], detector="other")}
    assert gain(DANA, other_ears).told == "vote 3 to 4.2"


def test_another_question_is_another_matter() -> None:
    asked = Drill("own", "Own", "", (Round(question=QUESTION), Round(question="Did it sound read?")))
    room = held_class(runs=(replace(held_class().runs[0], drill=asked), *held_class().runs[1:]))
    assert gain(CLEO, room=room).told == "nothing to compare yet"


def test_digits_are_compared() -> None:
    second = turn(20, 2, 0, DANA, written=WrittenDown(BEN, "555-010-1234", "5550101234"))
    assert "digits right 8 to 10" in gain(DANA, {}, held_class(turns=(*TURNS, second))).told
    assert [digits_right(one) for one in (TURNS[0], TURNS[7], second)] == [None, 8, 10]


def test_a_turn_that_goes_on_does_not_count() -> None:
    going = replace(turn(30, 1, 1, GUS, "d2"), step=Step.VOTING)
    assert gain(GUS, room=held_class(turns=(*TURNS, going))).turns == 1


def test_a_drill_that_is_told_with_fewer_rounds_here_hurts_nobody() -> None:
    short = Run("run-1", Drill("x", "X", "", (Round(question=QUESTION),)), "", held_class().begun_at)
    room = held_class(runs=(short, *held_class().runs[1:]))
    assert gain(CLEO, room=room).told == "nothing to compare yet"
    assert what_next(room, LINES).drill_id in BUILT_IN_DRILLS


def test_agreement_is_summed_and_told_with_its_counts() -> None:
    agreement = agreement_of(held_class())
    assert agreement == Agreement(2, 1, 4)
    assert told_agreement(agreement) == (
        "Of 7 things that could be noticed by both, people and the program agreed on 2; "
        "1 only people noticed, 4 only the program."
    )
    assert told_agreement(Agreement(1, 0, 0)).startswith("Of 1 thing that")
    assert "Nothing was noticed" in told_agreement(agreement_of(held_class(turns=())))


def test_what_most_last_takes_missed_comes_next() -> None:
    lines = {**LINES, "d4": line_of(TAKES[6], figures("ums")), "b2": line_of(TAKES[4], figures("ums", "hook"))}
    room = held_class(turns=tuple(replace(one, written=None) for one in TURNS))
    assert what_next(room, lines) == NextTime(
        "Next time the build-up: in 2 of 3 last takes there were too many ums.", "build-up"
    )
    everybody = {take_id: replace(line, figures=figures("close")) for take_id, line in LINES.items()}
    assert what_next(room, everybody).told == "Next time the breakup round: in all 3 last takes the close was weak."


def test_of_equals_what_costs_a_callback_most_comes_next() -> None:
    lines = {**LINES, "d4": line_of(TAKES[6], figures("pitch", "hook", "number_pace"))}
    room = held_class(turns=tuple(replace(one, written=None) for one in TURNS))
    assert what_next(room, lines).drill_id == "number-relay"


def test_a_number_that_did_not_arrive_comes_next() -> None:
    assert what_next(held_class(), LINES) == NextTime(
        "Next time the number relay: in the last take the number was not written down right.", "number-relay"
    )


def test_nothing_missed_and_nothing_known_have_words_too() -> None:
    room = held_class(turns=tuple(replace(one, written=None) for one in TURNS))
    assert what_next(room, LINES).drill_id == "breakup", "the pick-up drill is done"
    assert what_next(replace(room, runs=room.runs[:1]), LINES).drill_id == "pick-up"
    assert what_next(held_class(turns=()), {}) == NextTime(
        "Nothing can be told of this class yet: begin with the hot seat.", "hot-seat"
    )


def test_every_check_has_its_drill() -> None:
    assert set(CURES) == {*ORDER, "written"}
    assert set(TITLES) == set(BUILT_IN_DRILLS)
    assert {drill_id for drill_id, _ in CURES.values()} <= set(BUILT_IN_DRILLS)
    assert all(name not in what_next(held_class(), LINES).told for name in (DANA, BEN, CLEO))


def with_scripts(*script_ids: str, task: Task = Task.VOICEMAIL) -> Classroom:
    """Return the class, whose first drill has a round for each of these scripts."""
    rounds = tuple(Round(task=task, script_id=script_id, question=QUESTION) for script_id in script_ids)
    first, *others = held_class().runs
    return held_class(runs=(replace(first, drill=replace(first.drill, rounds=rounds)), *others))


def test_other_words_are_another_matter() -> None:
    assert gain(DANA, room=with_scripts("long", "short")).told == "nothing to compare yet"
    assert gain(CLEO, room=with_scripts("long", "short")).told == "nothing to compare yet"
    assert gain(DANA, room=with_scripts("short", "short")).told == "ums 4 to 1, vote 3 to 4.2"
    chosen = replace(held_class().runs[0], run_id="run-4", script_id="short")
    moved = tuple(replace(one, run_id="run-4") if one.turn_id == "turn-05" else one for one in TURNS)
    room = held_class(runs=(*held_class().runs, chosen), turns=moved)
    assert gain(DANA, room=room).told == "nothing to compare yet"


def test_numbers_are_drawn_and_their_words_are_always_others() -> None:
    assert gain(CLEO, room=with_scripts("long", "short", task=Task.NUMBER)).told == "vote 2 to 3"


def test_takes_of_other_words_than_the_drill_names_are_not_compared() -> None:
    elsewhere = {**LINES, "d2": replace(LINES["d2"], script="Another")}
    assert gain(DANA, elsewhere).told == "vote 3 to 4.2"
    renamed = {take_id: replace(line, script_id="one", script=take_id) for take_id, line in LINES.items()}
    assert gain(DANA, renamed).told == "ums 4 to 1, vote 3 to 4.2"


def test_what_got_better_in_two_drills_is_told_of_the_first() -> None:
    again = replace(held_class().runs[0], run_id="run-4", script_id="short")
    more = (turn(20, 4, 0, DANA, "d3", vote=2.0), turn(21, 4, 1, DANA, "d4", vote=5.0))
    room = held_class(runs=(*held_class().runs, again), turns=(*TURNS, *more))
    assert gain(DANA, room=room).told == "ums 4 to 1, vote 3 to 4.2"
    kept_waiting = held_class(runs=room.runs, turns=(*(replace(one, vote=None) for one in TURNS), *more))
    assert gain(DANA, room=kept_waiting).told == "ums 4 to 1, vote 2 to 5"


def test_drills_are_called_as_their_files_call_them() -> None:
    folder = paths.assets_dir() / "drills"
    for drill_id, title in TITLES.items():
        text = (folder / f"{drill_id}.toml").read_text(encoding="utf-8")
        assert title.removeprefix("the ") == title_in(text).lower()

"""A whole class: all that was said, marked and voted is there afterwards, through crash and unplugging."""

from __future__ import annotations

import csv
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from tests.end_to_end.class_run import BEFORE_CRASH, NAMES, ROUNDS, ClassRun, kept_of, lead, make_class
from tests.end_to_end.program import make_program
from tests.end_to_end.sound_process import write_speech
from tests.end_to_end.two_screens import TwoScreens, two_screens
from trainer.domain.classroom import Step

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.end_to_end.virtual_mic import VirtualMic

pytestmark = pytest.mark.sound
SPOKEN_S = 1.5
"""With the silence behind the words a take has two seconds: thirty-six of them are a minute."""


@pytest.fixture
def screens() -> Iterator[TwoScreens]:
    with two_screens() as made:
        yield made


def test_a_whole_class(screens: TwoScreens, virtual_mic: VirtualMic, tmp_path: Path) -> None:
    program = make_program(tmp_path, virtual_mic, DISPLAY=screens.display)
    make_class(program)
    write_speech(tmp_path / "speech.wav", seconds=SPOKEN_S)
    led = ClassRun(program, virtual_mic, tmp_path / "speech.wav")
    try:
        resumed = lead(led, screens)
    finally:
        led.window.end()

    kept = kept_of(program)
    classroom = kept.classes.get("class-1")
    takes = {take.take_id: take for take in kept.takes.latest()}
    kept.takes.close()
    assert classroom is not None
    turns = classroom.turns
    assert len(turns) == len(takes) == len(NAMES) * ROUNDS
    assert all(turn.step is Step.REVEALED and turn.vote is not None for turn in turns)
    for number in range(ROUNDS):
        assert sorted(turn.attendee for turn in turns if turn.round == number) == sorted(NAMES)
    assert all(takes[turn.take_id].draft.person == turn.attendee for turn in turns)
    assert all(takes[turn.take_id].analysis.duration_s >= SPOKEN_S for turn in turns)
    killed = turns[BEFORE_CRASH]
    assert killed.attendee == resumed["speaker"]
    assert ({tap.kind for tap in killed.taps}, killed.vote) == ({"um", "number"}, 3.0)
    assert [len(turn.taps) for turn in turns].count(1) == len(turns) - 2, "one in all but the killed and the unplugged"
    taps_s = [tap.at_s for turn in turns for tap in turn.taps]
    late_s = [abs(tap_s - marked_s) for tap_s, marked_s in zip(taps_s, led.marked_s, strict=True)]
    assert max(late_s) <= 0.05, f"a mark lands on the timeline when its key is pressed: {late_s}"
    assert max(led.gaps_s) <= 3.0, f"from person to person, the result on the stage between them: {led.gaps_s}"

    report, sheet = tmp_path / "report.html", tmp_path / "class.csv"
    assert program.run("class", "report", "A class", report).status == 0
    assert all(name in report.read_text() for name in NAMES)
    assert program.run("class", "report", "A class", sheet).status == 0
    with sheet.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["person"], row["take_id"], float(row["vote"])) for row in rows] == [
        (turn.attendee, turn.take_id, turn.vote) for turn in turns
    ]
    assert [row["marks"] for row in rows] == [
        ", ".join(f"{kind} {count}" for kind, count in sorted(Counter(tap.kind for tap in turn.taps).items()))
        for turn in turns
    ]

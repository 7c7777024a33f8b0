"""A whole class by keyboard alone: twelve people, three rounds, a projector that is unplugged, and a crash."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from tests.end_to_end.driven_window import DrivenWindow
from tests.end_to_end.program import Program, make_program
from tests.end_to_end.sound_process import write_speech
from tests.end_to_end.two_screens import LAPTOP, PROJECTOR, TwoScreens, two_screens
from trainer.domain.attendee import Attendee
from trainer.domain.classroom import Classroom, Step
from trainer.store.data_folder import DataFolder
from trainer.store.opening import open_kept

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.end_to_end.driven_window import Facts
    from tests.end_to_end.virtual_mic import VirtualMic
    from trainer.store.opening import Kept

pytestmark = pytest.mark.sound
NAMES = ("Ada", "Ben", "Cleo", "Dan", "Eva", "Finn", "Gus", "Hana", "Ian", "Jo", "Kim", "Lea")
ROUNDS = 3
TAKE_S = float(os.environ.get("CLASS_TAKE_S", "3"))
"""Three seconds; the bench lets everybody speak for as long as a message lasts."""
CLASS_LIMIT_S = 60 + len(NAMES) * ROUNDS * (TAKE_S + 12)
DRILL = """
title = "Three times"
about = "The same message three times."
[[rounds]]
question = "Would you call back?"
prompter = "still"
[[rounds]]
question = "Would you call back?"
prompter = "still"
[[rounds]]
question = "Would you call back?"
prompter = "still"
against_first = true
"""


@pytest.fixture
def screens() -> Iterator[TwoScreens]:
    with two_screens() as made:
        yield made


class ClassRun:
    """The class, led by keys; what is played into the microphone is the beginning of a real message."""

    def __init__(self, program: Program, mic: VirtualMic, speech: Path) -> None:
        self.program, self.mic, self.speech = program, mic, speech
        self.window = self._open()
        self.gaps_s: list[float] = []

    def _open(self) -> DrivenWindow:
        driver = ("-m", "tests.end_to_end.class_child")
        window = DrivenWindow(self.program, driver=driver, limit_s=CLASS_LIMIT_S)
        window.wait_for(has_microphone=True)
        window.order("hold", "Ctrl", "4")
        return window

    def press(self, key: str) -> None:
        self.window.order("press", key)

    def begin_drill(self) -> None:
        """Choose the trainer's own drill, which stands last, and begin."""
        self.window.order("tab", "to", "drills")
        self.window.wait_for(on="drills")
        self.press("End")
        self.window.order("hold", "Ctrl", "Return")
        self.window.wait_for(view="CLASS_NEXT")

    def call(self) -> str:
        """Call the next person; return who it is, once the class can see them."""
        self.press("Space")
        return str(self.window.wait_for(stage="CALLED")["seen"])

    def speak(self, marks: str = "u") -> None:
        """Let whoever is called begin and speak, with marks in between, until the last word was heard."""
        self.press("Space")
        self.window.wait_for(view="CLASS_SPEAKING")
        playing = self.mic.play(self.speech)
        for mark in marks:
            self.window.order("type", mark)
            self.window.wait_for(typed=mark)
        assert playing.wait(60) == 0

    def stop(self) -> float:
        """Stop; return when, in seconds of the clock of the facts."""
        self.press("Space")
        at_s = float(self.window.wait_for(view="CLASS_WAITING")["at_s"])
        self.window.wait_for(view="CLASS_VOTING")
        return at_s

    def vote(self, vote: str = "4") -> Facts:
        """Vote; return what the class sees then."""
        self.window.order("type", vote)
        self.press("Return")
        return self.window.wait_for(stage="RESULT")

    def turn(self, marks: str = "u") -> None:
        """Let somebody have their whole turn, up to the next one called; note how long that takes after their last word.

        A show of hands takes no time here.
        """
        self.speak(marks)
        stopped_at_s = self.stop()
        self.vote()
        self.call()
        self.gaps_s.append(self.window.facts[-1]["at_s"] - stopped_at_s)

    def kill(self) -> None:
        """End the program as a power cut would, and open it again."""
        self.window.process.kill()
        self.window.end()
        self.window = self._open()


def kept_of(program: Program) -> Kept:
    return open_kept(DataFolder.make(program.data))


def make_class(program: Program) -> None:
    """Put a class and a drill into the data folder, as if somebody had typed them."""
    (program.data / "settings.toml").parent.mkdir(parents=True, exist_ok=True)
    (program.data / "settings.toml").write_text("lead_in_s = 0\n")
    kept = kept_of(program)
    roster = tuple(map(Attendee, NAMES))
    kept.classes.keep(Classroom("class-1", "A class", datetime.now(UTC), roster=roster))
    kept.drills.keep("three-times", DRILL)
    kept.takes.close()


def test_a_whole_class(screens: TwoScreens, virtual_mic: VirtualMic, tmp_path: Path) -> None:
    """Through all of it: who is killed in the middle of the second round goes on there, and the projector may go."""
    program = make_program(tmp_path, virtual_mic, DISPLAY=screens.display)
    make_class(program)
    write_speech(tmp_path / "speech.wav", seconds=TAKE_S - 0.5)
    led = ClassRun(program, virtual_mic, tmp_path / "speech.wav")
    try:
        led.begin_drill()
        assert led.window.wait_for(stage="WELCOME")["screen"] == PROJECTOR
        first = led.call()
        for _ in range(len(NAMES) + 1):
            led.turn()

        led.speak("un")
        led.kill()
        resumed = led.window.wait_for(view="CLASS_VOTING")
        led.vote("3")
        led.call()

        for _ in range(len(NAMES) * (ROUNDS - 1) - 4):
            led.turn()
        led.press("Space")
        led.window.wait_for(view="CLASS_SPEAKING")
        screens.unplug()
        led.window.wait_for(stage_told=f"The screen {PROJECTOR} is gone; the stage is a window now.")
        assert virtual_mic.play(led.speech).wait(60) == 0
        led.stop()
        assert led.vote()["screen"] == LAPTOP
        led.call()
        led.speak()
        led.stop()
        led.vote()
        assert led.window.close() == ""
    finally:
        led.window.end()

    kept = kept_of(program)
    classroom = kept.classes.get("class-1")
    takes = {take.take_id: take for take in kept.takes.latest()}
    kept.takes.close()
    assert classroom is not None
    turns = classroom.turns
    assert first == turns[0].attendee
    assert len(turns) == len(takes) == len(NAMES) * ROUNDS
    assert all(turn.step is Step.REVEALED and turn.vote is not None for turn in turns)
    for number in range(ROUNDS):
        assert sorted(turn.attendee for turn in turns if turn.round == number) == sorted(NAMES)
    assert all(takes[turn.take_id].draft.person == turn.attendee for turn in turns)
    assert all(takes[turn.take_id].analysis.duration_s >= TAKE_S - 0.5 for turn in turns)
    killed = turns[len(NAMES) + 1]
    assert (killed.attendee, [tap.kind for tap in killed.taps], killed.vote) == (
        resumed["speaker"],
        ["um", "number"],
        3.0,
    )
    assert sum(len(turn.taps) for turn in turns) == len(turns)
    assert max(led.gaps_s) <= 3.0, f"from person to person, the result on the stage between them: {led.gaps_s}"

    report = tmp_path / "report.html"
    assert program.run("class", "report", "A class", report).status == 0
    assert all(name in report.read_text() for name in NAMES)
    sheet = tmp_path / "class.csv"
    assert program.run("class", "report", "A class", sheet).status == 0
    assert len(sheet.read_text().splitlines()) == 1 + len(turns)

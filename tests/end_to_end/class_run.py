"""Leads a whole class by keyboard alone: twelve people, three rounds, a projector that is unplugged, and a crash."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tests.end_to_end.driven_window import DrivenWindow
from tests.end_to_end.two_screens import LAPTOP, PROJECTOR, TwoScreens
from trainer.domain.attendee import Attendee
from trainer.domain.classroom import Classroom
from trainer.store.data_folder import DataFolder
from trainer.store.opening import open_kept

if TYPE_CHECKING:
    from pathlib import Path

    from tests.end_to_end.driven_window import Facts
    from tests.end_to_end.program import Program
    from tests.end_to_end.virtual_mic import VirtualMic
    from trainer.store.opening import Kept

NAMES = ("Ada", "Ben", "Cleo", "Dan", "Eva", "Finn", "Gus", "Hana", "Ian", "Jo", "Kim", "Lea")
ROUNDS = 3
BEFORE_CRASH = len(NAMES) + 1
"""So many turns come before the one in which the program is killed."""
LIMIT_S = 1800.0
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


class ClassRun:
    """The class, led by keys; what is played into the microphone is the beginning of a real message."""

    def __init__(self, program: Program, mic: VirtualMic, speech: Path) -> None:
        self.program, self.mic, self.speech = program, mic, speech
        self.window = self._open()
        self.gaps_s: list[float] = []
        self.marked_s: list[float] = []

    def _open(self) -> DrivenWindow:
        driver = ("-m", "tests.end_to_end.class_child")
        window = DrivenWindow(self.program, driver=driver, limit_s=LIMIT_S)
        window.wait_for(has_microphone=True)
        window.order("hold", "Ctrl", "4")
        return window

    def press(self, key: str) -> None:
        self.window.order("press", key)

    def begin_drill(self) -> None:
        """Choose the trainer's own drill, which stands first, and begin."""
        self.window.order("tab", "to", "drills")
        self.window.wait_for(on="drills")
        self.press("Home")
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
        self.window.order("moment")
        known = self.window.wait_for(asked="moment")
        zero_s = known["at_s"] - known["moment_s"]
        for mark in marks:
            self.window.order("type", mark)
            self.marked_s.append(self.window.wait_for(typed=mark)["began_s"] - zero_s)
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
        """Let somebody have their turn, and call the next; note how long that takes from the stop on.

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


def lead(led: ClassRun, screens: TwoScreens) -> Facts:
    """Lead the class through all of it: it is killed in the second round and goes on there, and the projector goes.

    Return what was seen first after the crash.
    """
    led.begin_drill()
    assert led.window.wait_for(stage="WELCOME")["screen"] == PROJECTOR
    led.call()
    for _ in range(BEFORE_CRASH):
        led.turn()

    led.speak("un")
    led.kill()
    resumed = led.window.wait_for(view="CLASS_VOTING")
    led.vote("3")
    led.call()

    for _ in range(len(NAMES) * ROUNDS - BEFORE_CRASH - 3):
        led.turn()
    led.press("Space")
    led.window.wait_for(view="CLASS_SPEAKING")
    screens.unplug()
    led.window.wait_for(stage_told=f"The screen {PROJECTOR} is gone; the stage is a window now.")
    assert led.mic.play(led.speech).wait(60) == 0
    led.stop()
    assert led.vote()["screen"] == LAPTOP
    led.call()
    led.speak()
    led.stop()
    led.vote()
    assert led.window.close() == ""
    return resumed

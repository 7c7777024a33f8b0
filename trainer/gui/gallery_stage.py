"""The stage in its states, for the gallery."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from trainer.domain.drill import Shown
from trainer.domain.script import Goal, Script
from trainer.gui.stage.glance_list import GlanceList
from trainer.gui.stage.scene import Face, Glimpse, Noticed, Result, Score, StageScene
from trainer.gui.stage.score_row import ScoreRow
from trainer.gui.stage.two_lanes import TwoLanes
from trainer.gui.stage.vote_dots import VoteDots
from trainer.gui.stage.window import StageWindow
from trainer.gui.widgets.ring import CountdownRing

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

WORDS: Final = Script(
    "Referral",
    "Hi Tim, Elena Ruiz asked me to call.\nIt's Maya Chen at Fernhill.\nHer docks cut waits by thirty minutes.\n"
    "I'm on 555, 01, 18.\nThat's 555, 01, 18.\nTim, call me by noon.",
)
LIVE: Final = Script(
    "Live opener",
    "Hi Tim, it's Maya Chen at Fernhill.\nElena Ruiz said you are the one to ask about waiting times.\n"
    "Do you have half a minute for the reason I call?",
    Goal.LIVE,
)
RESULT: Final = Result(
    duration_s=21.4,
    peaks=tuple(0.15 + 0.8 * abs((number * 7) % 23 - 11) / 11 for number in range(160)),
    both=(Noticed(4.0, 4.6, "um"), Noticed(15.2, 16.6, "pause")),
    people=(Noticed(9.0, 9.0, "great tone", praises=True), Noticed(19.6, 19.6, "weak close")),
    program=(Noticed(12.1, 12.5, "um"),),
    vote=3.6,
)
SCORES: Final = (Score("Length", "21.4 s", "26.0 s"), Score("Ums", "2", "5"), Score("Pace", "168 w/min", "201 w/min"))
_TURN: Final = StageScene(
    heading="Hot seat, round 2", speaker="Dana", next_up="Marcus", words=WORDS, listen_for="the number, the close"
)
_NAMES: Final = ("Dana", "Marcus", "Priya", "Tom", "Aisha", "Jonas", "Li Wei", "Sofia", "Ben", "Marta")
_CHANGES: Final = ("ums 5 to 1", "length 24.1 s to 18.4 s", "hook 11 s to 8 s", "")
GLANCE: Final = tuple(
    Glimpse(name + surname, change or "no change yet", improved=bool(change))
    for surname in ("", " K.")
    for name, change in zip(_NAMES, (*_CHANGES, *_CHANGES, *_CHANGES), strict=False)
)
QUESTION: Final = "Would you call back?"
SCENES: Final = {
    "welcome": StageScene(heading="Voicemail class, Tuesday", about="Hot seat: everybody says the same words."),
    "called": replace(_TURN, face=Face.CALLED, question=QUESTION),
    "called-by-heart": replace(_TURN, face=Face.CALLED, words=None),
    "speaking": replace(_TURN, face=Face.SPEAKING, question=QUESTION),
    "speaking-by-heart": replace(_TURN, face=Face.SPEAKING, words=None, shown=frozenset((Shown.CLOCK, Shown.LIGHT))),
    "writing": replace(_TURN, face=Face.WRITING, writer="Marcus"),
    "voting": replace(_TURN, face=Face.VOTING, question=QUESTION),
    "result": replace(_TURN, face=Face.RESULT, result=RESULT),
    "result-scores": replace(
        _TURN, face=Face.RESULT, result=replace(RESULT, told="Shorter by 4.6 s than your first.", scores=SCORES)
    ),
    "result-live": replace(
        _TURN, face=Face.RESULT, result=replace(RESULT, told="You answered after 1.2 s.", live=LIVE)
    ),
    "result-number": replace(_TURN, face=Face.RESULT, result=Result(told="9 of 10 digits, 1 wrong: the 7th")),
    "glance": StageScene(Face.GLANCE, heading="Hot seat", glance=GLANCE[:6]),
    "glance-many": StageScene(Face.GLANCE, heading="Hot seat", glance=GLANCE),
}


def stage(name: str) -> QWidget:
    """Return the stage in a scene, five seconds into the take where somebody speaks."""
    window = StageWindow()
    scene = SCENES[name]
    window.show_scene(scene)
    if scene.face is Face.SPEAKING:
        window.show_time(5.4, scene.limit_s)
        window.prompter.set_position_s(5.4)
        window.flash_um(2)
    return window


def afar(elapsed_s: float) -> QWidget:
    """Return the countdown as it is read across a room."""
    ring = CountdownRing(from_afar=True)
    ring.show_time(elapsed_s, 20.0)
    return ring


def lanes(result: Result = RESULT) -> QWidget:
    """Return what two noticed in a take."""
    made = TwoLanes()
    made.set_size_px(20)
    made.show_result(result)
    return made


def dots(vote: float | None) -> QWidget:
    """Return a vote."""
    made = VoteDots()
    made.show_vote(vote)
    return made


def scores() -> QWidget:
    """Return the figures of a take."""
    made = ScoreRow()
    made.show_scores(SCORES)
    made.height_for(20)
    return made


def glance(people: int) -> QWidget:
    """Return the class at a glance."""
    made = GlanceList()
    made.show_glance(GLANCE[:people])
    return made

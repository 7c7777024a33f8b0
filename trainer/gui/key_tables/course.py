"""The keys of the course. A take of it has the keys of any take."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from trainer.gui.acts import Act, Binding, View
from trainer.gui.key_tables.shared import BACK, GUIDE, HELP, HELP_WHILE_WRITING, NEXT, ON, PLAY, SWITCH

if TYPE_CHECKING:
    from trainer.gui.acts import Table

_ENTER = ("Return", "Enter", *NEXT)
_ROWS = (
    Binding(Act.NEXT_ROW, ("Down",), "next line"),
    Binding(Act.PREVIOUS_ROW, ("Up",), "line before", shown=False),
)
_PLACES = (
    Binding(Act.NEXT_PLACE, ("Right",), "next place"),
    Binding(Act.PREVIOUS_PLACE, ("Left",), "place before", shown=False),
)
_STEPS = (
    Binding(Act.PREVIOUS_STEP, ("Alt+Left",), "step before", shown=False),
    Binding(Act.NEXT_STEP, ("Alt+Right",), "next step", shown=False),
)
_ASIDE = Binding(Act.PUT_ASIDE, ("Ctrl+L",), "leave it for now")
_TO_PATH = Binding(Act.BACK, ("Esc", *BACK), "all lessons")
_END = (*_STEPS, _TO_PATH, SWITCH, GUIDE, HELP)
_END_OF_TEXT = (
    *_STEPS,
    Binding(Act.BACK, ("Esc",), "all lessons"),
    SWITCH,
    GUIDE,
    HELP_WHILE_WRITING,
)
_ON_TAKE = (
    Binding(Act.HEAR_TAKE, ("H",), "hear my take"),
    Binding(Act.HEAR_MODEL, ("M",), "hear the model"),
    Binding(Act.FULL_REVIEW, ("V", "R"), "full review"),
)

COURSE: Final[Table] = {
    View.COURSE: (
        Binding(Act.CONTINUE, ("Space", *NEXT, *PLAY), "continue"),
        *_ROWS,
        Binding(Act.OPEN_LESSON, ("Return", "Enter"), "open the lesson"),
        Binding(Act.REPORT, ("Ctrl+R",), "passport"),
        Binding(Act.SET_UP_COURSE, ("F4",), "set up"),
        Binding(Act.FACTS, ("F3",), "my facts", shown=False),
        Binding(Act.MIC_CHECK, ("Ctrl+M",), "check the microphone", shown=False),
        Binding(Act.BACK, ("Esc",), "practice", shown=False),
        SWITCH,
        GUIDE,
        HELP,
    ),
    View.COURSE_READ: (
        Binding(Act.GO_ON, ON, "go on"),
        Binding(Act.NEXT_ROW, ("Down",), "next line", shown=False),
        Binding(Act.PREVIOUS_ROW, ("Up",), "line before", shown=False),
        *_END,
    ),
    View.COURSE_HEAR: (
        Binding(Act.PLAY_SOUND, ("Space", *PLAY), "play"),
        *_PLACES,
        *_ROWS,
        Binding(Act.GO_ON, _ENTER, "go on"),
        *_END,
    ),
    View.COURSE_CHOOSE: (
        *_ROWS,
        Binding(Act.CHECK_ANSWER, ON, "answer"),
        _ASIDE,
        *_END,
    ),
    View.COURSE_ORDER: (
        *_ROWS,
        Binding(Act.EARLIER, ("Alt+Up",), "earlier"),
        Binding(Act.LATER, ("Alt+Down",), "later", shown=False),
        Binding(Act.CHECK_ANSWER, ON, "answer"),
        _ASIDE,
        *_END,
    ),
    View.COURSE_FIND: (
        Binding(Act.PLAY_SOUND, ("Space", *PLAY), "play"),
        *_PLACES,
        Binding(Act.POINT, ("M",), "mark it"),
        Binding(Act.CHECK_ANSWER, _ENTER, "answer"),
        _ASIDE,
        *_END,
    ),
    View.COURSE_FIND_WORDS: (
        *_PLACES,
        Binding(Act.NEXT_ROW, ("Down",), "next line", shown=False),
        Binding(Act.PREVIOUS_ROW, ("Up",), "line before", shown=False),
        Binding(Act.POINT, ("Space", "M"), "mark it"),
        Binding(Act.CHECK_ANSWER, _ENTER, "answer"),
        _ASIDE,
        *_END,
    ),
    View.COURSE_MEND: (
        Binding(Act.CHECK_ANSWER, ("Ctrl+Enter", "Ctrl+Return"), "check it"),
        Binding(Act.NEXT_FINDING, ("F8",), "next finding"),
        _ASIDE,
        *_END_OF_TEXT,
    ),
    View.COURSE_SPEAK: (
        Binding(Act.SPEAK, (*ON, *PLAY), "start"),
        Binding(Act.HEAR_MODEL, ("M",), "hear the model"),
        Binding(Act.ALONG, ("A",), "play it along"),
        _ASIDE,
        *_END,
    ),
    View.COURSE_WRITE: (
        Binding(Act.CHECK_ANSWER, ("Return", "Enter", "PgDown", "F5", "Media Next"), "play, then answer"),
        Binding(Act.CAPTIONS, ("F6",), "words on the screen"),
        _ASIDE,
        *_END_OF_TEXT,
    ),
    View.COURSE_FAILED: (
        Binding(Act.ONCE_AGAIN, ON, "again"),
        *_ON_TAKE,
        _ASIDE,
        *_END,
    ),
    View.COURSE_PASSED: (
        Binding(Act.GO_ON, ON, "go on"),
        *_ON_TAKE,
        Binding(Act.ONCE_AGAIN, ("A",), "once more", shown=False),
        *_END,
    ),
}

"""The keys of the classroom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from trainer.gui.acts import Act, Binding, View
from trainer.gui.key_tables.shared import BEHIND, GUIDE, HELP, ON, SWITCH

if TYPE_CHECKING:
    from trainer.gui.acts import Table

_STAGE = (
    Binding(Act.STAGE, ("F8",), "stage", shown=False),
    Binding(Act.STAGE_FULL, ("F11",), "stage: full screen", shown=False),
    Binding(Act.STAGE_SWAP, ("F12",), "swap the screens", shown=False),
)
_CLASS_END = (*_STAGE, GUIDE, SWITCH, HELP)
_FILES = (
    Binding(Act.REPORT, ("Ctrl+R",), "report"),
    Binding(Act.EXPORT, ("Ctrl+E",), "class to a file", shown=False),
)
_END_CLASS = Binding(Act.END_CLASS, ("Ctrl+Shift+E",), "end the class", shown=False)

CLASSROOM: Final[Table] = {
    View.CLASSES: (
        Binding(Act.BEGIN_DRILL, ("Ctrl+Enter", "Ctrl+Return"), "begin the drill"),
        Binding(Act.NEW, ("Ctrl+N",), "new class"),
        Binding(Act.DRILLS, ("F4",), "drills"),
        Binding(Act.MARK_SET, ("F7",), "marks"),
        Binding(Act.IMPORT, ("Ctrl+O",), "class from a file", shown=False),
        *_FILES,
        _END_CLASS,
        Binding(Act.DELETE, ("Ctrl+Shift+Del",), "delete the class", shown=False),
        Binding(Act.MIC_CHECK, ("Ctrl+M",), "check the microphone", shown=False),
        Binding(Act.BACK, ("Esc",), "practice", shown=False),
        *_CLASS_END,
    ),
    View.CLASS_NEXT: (
        Binding(Act.START, ON, "go on"),
        Binding(Act.NEXT_PERSON, ("Down",), "choose"),
        Binding(Act.PREVIOUS_PERSON, ("Up",), "choose the one before", shown=False),
        Binding(Act.CALL_CHOSEN, ("C",), "call who is chosen"),
        Binding(Act.NOT_HERE, ("Del",), "not here"),
        Binding(Act.BACK, ("Esc", *BEHIND), "back"),
        *_CLASS_END,
    ),
    View.CLASS_LEAD_IN: (
        Binding(Act.HURRY, ON, "skip to the beep"),
        Binding(Act.CANCEL, ("Esc", *BEHIND), "cancel"),
        *_CLASS_END,
    ),
    View.CLASS_SPEAKING: (
        Binding(Act.STOP, ON, "stop"),
        Binding(Act.UNTAP, ("Backspace",), "take a mark back"),
        Binding(Act.CANCEL, ("Esc", *BEHIND), "cancel"),
        *_CLASS_END,
    ),
    View.CLASS_WAITING: (*_CLASS_END,),
    View.CLASS_WRITING: (
        Binding(Act.REVEAL, ("Return", "Enter", "PgDown", "F5", "Media Next"), "written down"),
        *_CLASS_END,
    ),
    View.CLASS_VOTING: (
        Binding(Act.REVEAL, ("Return", "Enter", "PgDown", "F5", "Media Next"), "reveal"),
        Binding(Act.DECLINE, ("Esc", *BEHIND), "no vote"),
        *_CLASS_END,
    ),
    View.CLASS_RESULT: (
        Binding(Act.START, ON, "next person"),
        Binding(Act.PREVIOUS_MARK, ("Left", "Up"), "mark before", shown=False),
        Binding(Act.NEXT_MARK, ("Right", "Down"), "next mark"),
        Binding(Act.WRONG, ("N",), "not an um"),
        Binding(Act.RIGHT, ("Y",), "that mark is right", shown=False),
        Binding(Act.MISSED, ("M",), "missed um", shown=False),
        Binding(Act.HEAR_MARK, ("H",), "hear it"),
        Binding(Act.ONCE_MORE, ("A",), "again"),
        Binding(Act.SCORES, ("S",), "figures"),
        Binding(Act.REMARK, ("R",), "note", shown=False),
        Binding(Act.BACK, ("Esc", *BEHIND), "back", shown=False),
        *_CLASS_END,
    ),
    View.CLASS_OVER: (
        Binding(Act.START, ON, "another drill"),
        *_FILES,
        _END_CLASS,
        Binding(Act.BACK, ("Esc", *BEHIND), "back"),
        *_CLASS_END,
    ),
}

"""The keys of a take: before it, in it, after it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from trainer.gui.acts import Act, Binding, View
from trainer.gui.key_tables.shared import BACK, GUIDE, HELP, NEXT, PLAY, SWITCH, UNDO

if TYPE_CHECKING:
    from trainer.gui.acts import Table

PRACTICE: Final[Table] = {
    View.READY: (
        Binding(Act.START, ("Space", "Return", "Enter", *NEXT, *PLAY), "start"),
        Binding(Act.NEXT_SCRIPT, ("Down",), "next script"),
        Binding(Act.PREVIOUS_SCRIPT, ("Up",), "script before", shown=False),
        SWITCH,
        Binding(Act.PROSPECT, ("F2",), "prospect"),
        Binding(Act.FACTS, ("F3",), "my facts", shown=False),
        Binding(Act.OWN_WORDS, ("W",), "my own words"),
        Binding(Act.EDIT, ("E",), "change the script"),
        Binding(Act.PROMPTER, ("P",), "pace, follow, still"),
        Binding(Act.RUNG, ("F",), "fewer words"),
        Binding(Act.DRILL, ("D",), "pick-up drill"),
        Binding(Act.TODAY, ("G",), "today's practice"),
        Binding(Act.MIC_CHECK, ("Ctrl+M",), "check the microphone", shown=False),
        Binding(Act.LOOK, ("L",), "letters and lines"),
        Binding(Act.FASTER, ("+", "="), "faster", shown=False),
        Binding(Act.SLOWER, ("-",), "slower", shown=False),
        Binding(Act.LINE_DOWN, ("Right",), "line down", shown=False),
        Binding(Act.LINE_UP, ("Left",), "line up", shown=False),
        UNDO,
        GUIDE,
        HELP,
    ),
    View.WRITING: (
        Binding(Act.START, ("Ctrl+Enter", "Ctrl+Return"), "start"),
        Binding(Act.BACK, ("Esc",), "done writing"),
        SWITCH,
        GUIDE,
    ),
    View.LEAD_IN: (
        Binding(Act.HURRY, ("Space", "Return", "Enter", *NEXT, *PLAY), "skip to the beep"),
        Binding(Act.CANCEL, ("Esc", *BACK, "Media Stop"), "cancel"),
        HELP,
    ),
    View.RECORDING: (
        Binding(Act.STOP, ("Space", "Return", "Enter", *NEXT, *PLAY, "Media Stop"), "stop"),
        Binding(Act.CANCEL, ("Esc", *BACK), "cancel"),
        Binding(Act.SLOWER, ("-", "Down"), "slower"),
        Binding(Act.FASTER, ("+", "=", "Up"), "faster", shown=False),
        Binding(Act.LINE_UP, ("Left",), "line up"),
        Binding(Act.LINE_DOWN, ("Right",), "line down", shown=False),
        HELP,
    ),
    View.WAITING: (HELP,),
    View.GUESS: (
        Binding(Act.REVEAL, ("Return", "Enter", *NEXT), "reveal"),
        Binding(Act.DECLINE, ("Esc", *BACK), "just show me"),
        SWITCH,
        GUIDE,
    ),
    View.REVIEW: (
        Binding(Act.AGAIN, ("Return", "Enter", *NEXT), "go again"),
        Binding(Act.PLAY, ("Space", *PLAY, "Media Stop"), "play"),
        Binding(Act.PREVIOUS_MARK, ("Left",), "mark before", shown=False),
        Binding(Act.NEXT_MARK, ("Right",), "next mark"),
        Binding(Act.WRONG, ("N",), "not an um"),
        Binding(Act.RIGHT, ("Y",), "that mark is right", shown=False),
        Binding(Act.MISSED, ("M",), "missed um"),
        Binding(Act.HEAR, ("H",), "hear it"),
        Binding(Act.BEST, ("Shift+B",), "compare"),
        Binding(Act.BEST_SELF, ("K",), "best self", shown=False),
        Binding(Act.EAR, ("T",), "as they hear it"),
        Binding(Act.WRITE_ALONG, ("D",), "write the number along", shown=False),
        Binding(Act.SLOWER, ("-",), "play slower", shown=False),
        Binding(Act.FASTER, ("+", "="), "play faster", shown=False),
        Binding(Act.NEXT_CHECK, ("C",), "checks"),
        Binding(Act.NEXT_VIEW, ("V",), "views"),
        Binding(Act.LAYER, ("W",), "pitch, level", shown=False),
        Binding(Act.NEARER, ("Z",), "nearer", shown=False),
        Binding(Act.STRETCH, ("L",), "choose a stretch", shown=False),
        Binding(Act.STRETCH_START, ("[",), "it begins here", shown=False),
        Binding(Act.STRETCH_END, ("]",), "it ends here", shown=False),
        Binding(Act.REMARK, ("R",), "note, tags, mark", shown=False),
        Binding(Act.STAR, ("*",), "star", shown=False),
        Binding(Act.FELT_HARD, ("1",), "it felt hard", shown=False),
        Binding(Act.FELT_FINE, ("2",), "it felt fine", shown=False),
        Binding(Act.FELT_EASY, ("3",), "it felt easy", shown=False),
        Binding(Act.TODAY, ("G",), "next of today's practice", shown=False),
        Binding(Act.PART, ("J",), "just one part", shown=False),
        Binding(Act.MIC_CHECK, ("Ctrl+M",), "check the microphone", shown=False),
        Binding(Act.BACK, ("Esc", *BACK), "back"),
        Binding(Act.DELETE, ("Del",), "delete"),
        Binding(Act.DELETE_NOW, ("Shift+Del",), "delete for good", shown=False),
        UNDO,
        SWITCH,
        GUIDE,
        HELP,
    ),
}

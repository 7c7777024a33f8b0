"""The one table of keys: what acts, what is shown below a page, and the sheet behind `?`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence


class Act(Enum):
    """What a key can do."""

    START = auto()
    PROMPTER = auto()
    RUNG = auto()
    FASTER = auto()
    SLOWER = auto()
    LINE_DOWN = auto()
    LINE_UP = auto()
    LOOK = auto()
    EDIT = auto()
    HURRY = auto()
    REVEAL = auto()
    DECLINE = auto()
    MIC_CHECK = auto()
    DRILL = auto()
    BEST = auto()
    BEST_SELF = auto()
    EAR = auto()
    WRITE_ALONG = auto()
    REMARK = auto()
    STAR = auto()
    FELT_HARD = auto()
    FELT_FINE = auto()
    FELT_EASY = auto()
    TODAY = auto()
    PEOPLE = auto()
    COMPARE = auto()
    REPORT = auto()
    PART = auto()
    LAYER = auto()
    NEARER = auto()
    STRETCH = auto()
    STRETCH_START = auto()
    STRETCH_END = auto()
    STOP = auto()
    CANCEL = auto()
    AGAIN = auto()
    PLAY = auto()
    PLAY_TAKE = auto()
    NEXT_MARK = auto()
    PREVIOUS_MARK = auto()
    RIGHT = auto()
    WRONG = auto()
    MISSED = auto()
    HEAR = auto()
    NEXT_CHECK = auto()
    NEXT_VIEW = auto()
    NEXT_SCRIPT = auto()
    PREVIOUS_SCRIPT = auto()
    BACK = auto()
    DELETE = auto()
    DELETE_NOW = auto()
    OPEN = auto()
    UNDO = auto()
    HELP = auto()
    SWITCH = auto()
    OWN_WORDS = auto()
    PRACTISE = auto()
    FIND = auto()
    PROSPECT = auto()
    FACTS = auto()
    NEW = auto()
    DUPLICATE = auto()
    ARCHIVE = auto()
    VERSIONS = auto()
    SERIES = auto()
    LEFT = auto()
    IMPORT = auto()
    IMPORT_FOLDER = auto()
    EXPORT = auto()
    EXPORT_ALL = auto()
    EARLIER = auto()
    LATER = auto()
    SLOT = auto()
    NEXT_FINDING = auto()
    MEND = auto()
    BEGIN_DRILL = auto()
    DRILLS = auto()
    MARK_SET = auto()
    NEXT_PERSON = auto()
    PREVIOUS_PERSON = auto()
    CALL_CHOSEN = auto()
    NOT_HERE = auto()
    UNTAP = auto()
    HEAR_MARK = auto()
    ONCE_MORE = auto()
    SCORES = auto()
    STAGE = auto()
    STAGE_FULL = auto()
    STAGE_SWAP = auto()
    END_CLASS = auto()
    GUIDE = auto()


class View(Enum):
    """What is on the screen; its value heads its part of the sheet."""

    READY = "Before a take"
    WRITING = "In your own words"
    LEAD_IN = "Get ready"
    RECORDING = "Recording"
    WAITING = "A moment"
    GUESS = "Guess first"
    REVIEW = "Review"
    SCRIPTS = "Scripts"
    SERIES = "A series"
    PROGRESS = "Progress"
    SETTINGS = "Settings"
    CLASSES = "Classroom"
    CLASS_NEXT = "In class: who is next"
    CLASS_LEAD_IN = "In class: get ready"
    CLASS_SPEAKING = "In class: somebody speaks"
    CLASS_WAITING = "In class: a moment"
    CLASS_WRITING = "In class: the number is written down"
    CLASS_VOTING = "In class: show of hands"
    CLASS_RESULT = "In class: what was noticed"
    CLASS_OVER = "In class: at a glance"


@dataclass(frozen=True, slots=True)
class Binding:
    """Keys that do one thing.

    Attributes:
        act: what they do.
        keys: the keys, the one to show first; presenters' clickers and foot pedals send the others.
        label: what it is called under the page.
        shown: whether it stands under the page, or only in the sheet.
    """

    act: Act
    keys: tuple[str, ...]
    label: str
    shown: bool = True


Table: TypeAlias = "Mapping[View, Sequence[Binding]]"

_NEXT = ("PgDown", ".", "F5", "Media Next")
_BACK = ("PgUp", "B", "Media Previous")
_PLAY = ("Media Play", "Toggle Media Play/Pause", "Media Pause")
_SWITCH = Binding(Act.SWITCH, ("Ctrl+K",), "find anything")
_HELP = Binding(Act.HELP, ("?",), "all keys")
_UNDO = Binding(Act.UNDO, ("Ctrl+Z",), "undo delete", shown=False)
_ON = ("Space", "Return", "Enter", *_NEXT)
_BEHIND = ("PgUp", "Media Previous")
"""Without the B of some clickers: in a class it may be a mark."""
_STAGE = (
    Binding(Act.STAGE, ("F8",), "stage", shown=False),
    Binding(Act.STAGE_FULL, ("F11",), "stage: full screen", shown=False),
    Binding(Act.STAGE_SWAP, ("F12",), "swap the screens", shown=False),
)
_CLASS_END = (*_STAGE, Binding(Act.GUIDE, ("F1",), "guide"), _SWITCH, _HELP)
_FILES = (
    Binding(Act.REPORT, ("Ctrl+R",), "report"),
    Binding(Act.EXPORT, ("Ctrl+E",), "class to a file", shown=False),
)
_END_CLASS = Binding(Act.END_CLASS, ("Ctrl+Shift+E",), "end the class", shown=False)

BINDINGS: dict[View, tuple[Binding, ...]] = {
    View.READY: (
        Binding(Act.START, ("Space", "Return", "Enter", *_NEXT, *_PLAY), "start"),
        Binding(Act.NEXT_SCRIPT, ("Down",), "next script"),
        Binding(Act.PREVIOUS_SCRIPT, ("Up",), "script before", shown=False),
        _SWITCH,
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
        _UNDO,
        _HELP,
    ),
    View.WRITING: (
        Binding(Act.START, ("Ctrl+Enter", "Ctrl+Return"), "start"),
        Binding(Act.BACK, ("Esc",), "done writing"),
        _SWITCH,
    ),
    View.LEAD_IN: (
        Binding(Act.HURRY, ("Space", "Return", "Enter", *_NEXT, *_PLAY), "skip to the beep"),
        Binding(Act.CANCEL, ("Esc", *_BACK, "Media Stop"), "cancel"),
        _HELP,
    ),
    View.RECORDING: (
        Binding(Act.STOP, ("Space", "Return", "Enter", *_NEXT, *_PLAY, "Media Stop"), "stop"),
        Binding(Act.CANCEL, ("Esc", *_BACK), "cancel"),
        Binding(Act.SLOWER, ("-", "Down"), "slower"),
        Binding(Act.FASTER, ("+", "=", "Up"), "faster", shown=False),
        Binding(Act.LINE_UP, ("Left",), "line up"),
        Binding(Act.LINE_DOWN, ("Right",), "line down", shown=False),
        _HELP,
    ),
    View.WAITING: (_HELP,),
    View.GUESS: (
        Binding(Act.REVEAL, ("Return", "Enter", *_NEXT), "reveal"),
        Binding(Act.DECLINE, ("Esc", *_BACK), "just show me"),
        _SWITCH,
    ),
    View.REVIEW: (
        Binding(Act.AGAIN, ("Return", "Enter", *_NEXT), "go again"),
        Binding(Act.PLAY, ("Space", *_PLAY, "Media Stop"), "play"),
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
        Binding(Act.BACK, ("Esc", *_BACK), "back"),
        Binding(Act.DELETE, ("Del",), "delete"),
        Binding(Act.DELETE_NOW, ("Shift+Del",), "delete for good", shown=False),
        _UNDO,
        _SWITCH,
        _HELP,
    ),
    View.SCRIPTS: (
        Binding(Act.PRACTISE, ("Ctrl+Enter", "Ctrl+Return"), "practise"),
        Binding(Act.FIND, ("Ctrl+F",), "find"),
        Binding(Act.PROSPECT, ("F2",), "prospect"),
        Binding(Act.FACTS, ("F3",), "my facts"),
        Binding(Act.NEW, ("Ctrl+N",), "new"),
        Binding(Act.DUPLICATE, ("Ctrl+D",), "duplicate"),
        Binding(Act.NEXT_FINDING, ("F8",), "next finding"),
        Binding(Act.MEND, ("F9",), "mend it", shown=False),
        Binding(Act.SLOT, ("F7",), "what this line is", shown=False),
        Binding(Act.VERSIONS, ("F4",), "versions"),
        Binding(Act.SERIES, ("F6",), "series"),
        Binding(Act.LEFT, ("Ctrl+L",), "I left it", shown=False),
        Binding(Act.IMPORT, ("Ctrl+O",), "import", shown=False),
        Binding(Act.IMPORT_FOLDER, ("Ctrl+Shift+O",), "import a folder", shown=False),
        Binding(Act.EXPORT, ("Ctrl+E",), "export", shown=False),
        Binding(Act.EXPORT_ALL, ("Ctrl+Shift+E",), "export all mine", shown=False),
        Binding(Act.ARCHIVE, ("Ctrl+Shift+Del",), "put away", shown=False),
        Binding(Act.BACK, ("Esc",), "practice", shown=False),
        _SWITCH,
        Binding(Act.HELP, ("F1",), "all keys"),
    ),
    View.SERIES: (
        Binding(Act.OPEN, ("Return", "Enter"), "open its script"),
        Binding(Act.PROSPECT, ("F2",), "prospect"),
        Binding(Act.LEFT, ("Ctrl+L",), "I left it"),
        Binding(Act.NEW, ("Ctrl+N",), "new series"),
        Binding(Act.EARLIER, ("Alt+Up",), "earlier", shown=False),
        Binding(Act.LATER, ("Alt+Down",), "later", shown=False),
        Binding(Act.DELETE, ("Del",), "remove it", shown=False),
        Binding(Act.BACK, ("Esc", "F6"), "scripts"),
        _SWITCH,
        _HELP,
    ),
    View.PROGRESS: (
        Binding(Act.OPEN, ("Return", "Enter"), "open"),
        Binding(Act.NEXT_VIEW, ("V",), "views"),
        Binding(Act.TODAY, ("G",), "today's practice"),
        Binding(Act.BEST, ("Shift+B",), "first and best"),
        Binding(Act.FIND, ("Ctrl+F",), "find"),
        Binding(Act.PLAY_TAKE, ("Space",), "play"),
        Binding(Act.COMPARE, ("C",), "compare two"),
        Binding(Act.REMARK, ("R",), "note, tags, mark", shown=False),
        Binding(Act.STAR, ("*",), "star", shown=False),
        Binding(Act.PEOPLE, ("P",), "who practises"),
        Binding(Act.EXPORT, ("Ctrl+E",), "export", shown=False),
        Binding(Act.IMPORT, ("Ctrl+O",), "import", shown=False),
        Binding(Act.REPORT, ("Ctrl+R",), "report", shown=False),
        Binding(Act.DELETE, ("Del",), "delete"),
        Binding(Act.DELETE_NOW, ("Shift+Del",), "delete for good", shown=False),
        _UNDO,
        Binding(Act.BACK, ("Esc",), "practice"),
        _SWITCH,
        _HELP,
    ),
    View.SETTINGS: (
        Binding(Act.MIC_CHECK, ("Ctrl+M",), "check the microphone"),
        Binding(Act.BACK, ("Esc",), "practice"),
        _SWITCH,
        _HELP,
    ),
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
        Binding(Act.START, _ON, "go on"),
        Binding(Act.NEXT_PERSON, ("Down",), "choose"),
        Binding(Act.PREVIOUS_PERSON, ("Up",), "choose the one before", shown=False),
        Binding(Act.CALL_CHOSEN, ("C",), "call who is chosen"),
        Binding(Act.NOT_HERE, ("Del",), "not here"),
        Binding(Act.BACK, ("Esc", *_BEHIND), "back"),
        *_CLASS_END,
    ),
    View.CLASS_LEAD_IN: (
        Binding(Act.HURRY, _ON, "skip to the beep"),
        Binding(Act.CANCEL, ("Esc", *_BEHIND), "cancel"),
        *_CLASS_END,
    ),
    View.CLASS_SPEAKING: (
        Binding(Act.STOP, _ON, "stop"),
        Binding(Act.UNTAP, ("Backspace",), "take a mark back"),
        Binding(Act.CANCEL, ("Esc", *_BEHIND), "cancel"),
        *_CLASS_END,
    ),
    View.CLASS_WAITING: (*_CLASS_END,),
    View.CLASS_WRITING: (
        Binding(Act.REVEAL, ("Return", "Enter", "PgDown", "F5", "Media Next"), "written down"),
        *_CLASS_END,
    ),
    View.CLASS_VOTING: (
        Binding(Act.REVEAL, ("Return", "Enter", "PgDown", "F5", "Media Next"), "reveal"),
        Binding(Act.DECLINE, ("Esc", *_BEHIND), "no vote"),
        *_CLASS_END,
    ),
    View.CLASS_RESULT: (
        Binding(Act.START, _ON, "next person"),
        Binding(Act.PREVIOUS_MARK, ("Left", "Up"), "mark before", shown=False),
        Binding(Act.NEXT_MARK, ("Right", "Down"), "next mark"),
        Binding(Act.WRONG, ("N",), "not an um"),
        Binding(Act.RIGHT, ("Y",), "that mark is right", shown=False),
        Binding(Act.MISSED, ("M",), "missed um", shown=False),
        Binding(Act.HEAR_MARK, ("H",), "hear it"),
        Binding(Act.ONCE_MORE, ("A",), "again"),
        Binding(Act.SCORES, ("S",), "figures"),
        Binding(Act.REMARK, ("R",), "note", shown=False),
        Binding(Act.BACK, ("Esc", *_BEHIND), "back", shown=False),
        *_CLASS_END,
    ),
    View.CLASS_OVER: (
        Binding(Act.START, _ON, "another drill"),
        *_FILES,
        _END_CLASS,
        Binding(Act.BACK, ("Esc", *_BEHIND), "back"),
        *_CLASS_END,
    ),
}


@dataclass(slots=True)
class Keyboard:
    """Which keys act just now.

    Attributes:
        table: the bindings of every view; rebinding puts another table here.
    """

    table: Table


KEYBOARD = Keyboard(BINDINGS)


def act_of(event: QKeyEvent, view: View) -> Act | None:
    """Return what a key press does in a view; None where it does nothing. The number pad counts as the keys."""
    pressed = {_sequence(event), _symbol(event)}
    for binding in KEYBOARD.table[view]:
        if pressed & set(binding.keys):
            return binding.act
    return None


def key_of(event: QKeyEvent) -> str:
    """Return the name of a pressed key, as the table has it; empty for one without a name, and for Shift alone."""
    if event.key() in _ONLY_HELD or event.key() == Qt.Key.Key_unknown:
        return ""
    return _symbol(event) or _sequence(event)


def keys_of(act: Act, view: View) -> tuple[str, ...]:
    """Return the keys that do something in a view, the one to show first; none where it cannot be done there."""
    return next((binding.keys for binding in KEYBOARD.table[view] if binding.act is act), ())


_ONLY_HELD = frozenset(
    (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta, Qt.Key.Key_CapsLock)
)
_NO_SYMBOL = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


def _sequence(event: QKeyEvent) -> str:
    plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return QKeySequence(QKeyCombination(plain, Qt.Key(event.key()))).toString()


def _symbol(event: QKeyEvent) -> str:
    """Return the sign that is written, whatever keys a keyboard needs for it; a letter is a key, with Shift or not."""
    text = event.text()
    is_sign = text.isprintable() and not text.isspace() and not text.isalnum()
    held = event.modifiers() & _NO_SYMBOL
    alt_gr = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    return text if is_sign and (not held or held == alt_gr) else ""


_PAIRS = {
    Act.SLOWER: ((Act.SLOWER, Act.FASTER), "speed"),
    Act.LINE_UP: ((Act.LINE_UP, Act.LINE_DOWN), "line"),
    Act.NEXT_SCRIPT: ((Act.PREVIOUS_SCRIPT, Act.NEXT_SCRIPT), "script"),
    Act.NEXT_MARK: ((Act.PREVIOUS_MARK, Act.NEXT_MARK), "marks"),
    Act.WRONG: ((Act.WRONG, Act.RIGHT), "answer"),
}
"""Two keys that stand under a page as one."""
_ARROWS = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}


def hints(view: View, idle: Collection[Act] = ()) -> list[tuple[str, str]]:
    """Return key and label of what stands under a page, without what would do nothing just now."""
    shown = [binding for binding in KEYBOARD.table[view] if binding.shown and binding.act not in idle]
    return [_hint(binding, view) for binding in shown]


def _hint(binding: Binding, view: View) -> tuple[str, str]:
    acts, label = _PAIRS.get(binding.act, ((), ""))
    firsts = [keys_of(act, view)[:1] for act in acts]
    if firsts and all(firsts):
        return " ".join(_ARROWS.get(key, key) for (key,) in firsts), label
    return binding.keys[0], binding.label

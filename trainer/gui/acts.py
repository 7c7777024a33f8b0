"""What a key can do, and where: the words that the tables of keys are written in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


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
    ABOUT = auto()
    CONTINUE = auto()
    OPEN_LESSON = auto()
    SET_UP_COURSE = auto()
    NEXT_ROW = auto()
    PREVIOUS_ROW = auto()
    NEXT_PLACE = auto()
    PREVIOUS_PLACE = auto()
    NEXT_STEP = auto()
    PREVIOUS_STEP = auto()
    GO_ON = auto()
    CHECK_ANSWER = auto()
    POINT = auto()
    PLAY_SOUND = auto()
    CAPTIONS = auto()
    SPEAK = auto()
    HEAR_MODEL = auto()
    ALONG = auto()
    HEAR_TAKE = auto()
    FULL_REVIEW = auto()
    ONCE_AGAIN = auto()
    PUT_ASIDE = auto()


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
    COURSE = "The course"
    COURSE_READ = "In a lesson: something to read"
    COURSE_HEAR = "In a lesson: something to hear"
    COURSE_CHOOSE = "In a lesson: a question"
    COURSE_ORDER = "In a lesson: in order"
    COURSE_FIND = "In a lesson: find it in the sound"
    COURSE_FIND_WORDS = "In a lesson: find it in the words"
    COURSE_MEND = "In a lesson: words to mend"
    COURSE_SPEAK = "In a lesson: before a take"
    COURSE_WRITE = "In a lesson: a number to write down"
    COURSE_FAILED = "In a lesson: not yet"
    COURSE_PASSED = "In a lesson: passed"
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

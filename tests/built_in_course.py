"""The course that comes with the program, its words as somebody without a fact sheet gets them, and what they write."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from tests.fake_workshop import MemoryCalls, MemoryScripts
from tests.fakes import FakeClock, FakeFiles, MemorySettingsStore, MemoryTakeStore
from trainer.domain.course import Mend
from trainer.domain.course_progress import Outcome, Try
from trainer.domain.person import FIRST_PERSON
from trainer.paths import assets_dir
from trainer.rehearsal.built_in import read_built_in
from trainer.rehearsal.course_files import read_folder
from trainer.rehearsal.course_scripts import CourseScripts
from trainer.rehearsal.library import Library
from trainer.rehearsal.preferences import Preferences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trainer.domain.course import Lesson, Step, Task, Words
    from trainer.domain.script import Script

FOLDER: Final = assets_dir() / "course"
SCRIPTS: Final = read_built_in(assets_dir() / "library")
READ: Final = read_folder(FOLDER)
LESSONS: Final = READ.lessons
AT: Final = datetime(2026, 11, 2, 8, tzinfo=UTC)
_TAKES: Final = MemoryTakeStore(FakeFiles())
_LIBRARY: Final = Library(
    MemoryScripts(_TAKES), _TAKES, MemoryCalls(), FakeClock(), SCRIPTS, whose=lambda: FIRST_PERSON
)
_WORDS: Final = CourseScripts(_LIBRARY, Preferences(MemorySettingsStore()))

_FROM_ELENA: Final = """
Hi Tim, Elena Ruiz asked me to call.
It's Maya Chen at Fernhill.
Her docks cut truck waits by thirty minutes.
I'm on 555, 01, 18.
That's 555, 01, 18.
Call me by noon, Tim.
"""
_STORES: Final = """
Hi Marcus, Lena Ford at Cobalt Yard.
A grocer like Lakemont won back nine hours a week.
I'm on 555, 01, 77.
That's 555, 01, 77.
Call me tomorrow, Marcus.
"""
_REPS: Final = """
Hi Sarah, Jordan Blake at Fernhill.
Your six new Denver reps could ramp two months sooner.
I'm on 555, 01, 42.
That's 555, 01, 42.
Call me by five, Sarah.
"""
_REVIEWS: Final = """
Hi Priya, it's Sam Doyle at Fernhill.
I read your post about slow code reviews.
I put the steps of a faster team in an email to you.
The subject line is, four hour reviews.
Priya, reply yes or no.
"""
_PICKUPS: Final = """
Hi Tim, it's Nora Vance at Fernhill.
One more thing since Monday.
Each late pickup costs you eighty dollars.
I'm on 555, 01, 29.
That's 555, 01, 29.
Call by noon, Tim.
"""
_HOLDS: Final = """
Hello Dana, it's Carl Marsh at Brightwater.
Your patients write about long holds.
I'm on 555, 01, 86.
That's 555, 01, 86.
Dana, call and I'll explain.
"""
_EVENT: Final = """
Hi Dana, Owen Park at Brightwater.
You opened in Austin last week.
I'm on 555, 01, 63.
That's 555, 01, 63.
Call by Friday, Dana.
"""
_NAMES: Final = """
Hi Tim, Maya Chen at Fernhill.
Your second dock opened in May.
I'm on 555, 01, 18.
That's 555, 01, 18.
Ask for Maya Chen by noon, Tim.
"""


def _typed(text: str) -> str:
    """Return a text as it stands in a script, with round apostrophes."""
    return text.strip().replace("'", "\u2019")


WRITTEN: Final = {
    ("02-twenty-seconds", "cut-it"): _typed(_EVENT),
    ("04-about-them", "turn-round"): _typed(_HOLDS),
    ("05-not-a-pitch", "take-out"): _typed(_FROM_ELENA),
    ("07-names", "add-names"): _typed(_NAMES),
    ("10-strong-close", "mend-close"): _typed(_FROM_ELENA),
    ("11-the-series", "mend-again"): _typed(_PICKUPS),
    ("13-final", "write-first"): _typed(_STORES),
    ("13-final", "write-second"): _typed(_REPS),
    ("13-final", "write-third"): _typed(_REVIEWS),
}
"""What somebody writes in the steps in which words are mended, as the hints lead them to it: lesson, step, words."""


def variants(step: Step) -> Iterator[tuple[str, Task]]:
    """Yield what there is to do in a step: "" its own task, and "easier" its easier variant where it has one."""
    yield "", step.task
    if step.easier is not None:
        yield "easier", step.easier


def words_in(lesson: Lesson, words: Words) -> Script:
    """Return what is to be said, after everything in the lesson was written as in `WRITTEN`."""
    return _WORDS.of(words, lesson, [_written(lesson, step) for step in lesson.steps if isinstance(step.task, Mend)])


def to_mend(lesson: Lesson, task: Mend) -> Script:
    """Return the words that stand there at first."""
    return _WORDS.to_mend(task, lesson, ())


def _written(lesson: Lesson, step: Step) -> Try:
    text = WRITTEN[lesson.lesson_id, step.name]
    return Try("try", lesson.lesson_id, step.name, AT, Outcome.PASSED, text=text)

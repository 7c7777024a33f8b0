"""The painted widgets of the course in their states, for the gallery."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

import numpy as np

from trainer.domain.course import Card, CourseSound, SoundMark, Step, Sureness
from trainer.domain.course_progress import StepStanding
from trainer.gui.course.sound_picture import SoundPicture, Spot, spots_of
from trainer.gui.course.step_dots import StepDots
from trainer.gui.course.word_picker import WordPicker
from trainer.gui.keys import View
from trainer.rehearsal.ports import Clip

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_RATE_HZ: Final = 8000
_WORDS: Final = (
    ("Hi", (0.4, 0.7)),
    ("Tim,", (0.8, 1.2)),
    ("um,", (1.6, 2.0)),
    ("it's", (2.4, 2.7)),
    ("me.", (2.8, 3.4)),
)
_SOUND: Final = CourseSound("sound", "", "Hi Tim, um, it's me.", (SoundMark("um", "um", (1.6, 2.0)),), _WORDS)
_DAY: Final = datetime(2026, 11, 20, tzinfo=UTC)


def sound_marked() -> QWidget:
    """Return a sound with its marks and words, heard in the middle."""
    made = _picture(words=True)
    made.show_spots(spots_of(_SOUND.marks, "amber"))
    made.show_heard(1.8)
    return made


def sound_pointed() -> QWidget:
    """Return a sound in which two places were pointed at, and the cursor of the keyboard."""
    made = _picture(words=False)
    made.show_spots([Spot((1.7, 1.7), "1", "amber"), Spot((3.1, 3.1), "2", "amber")])
    made.hand_s = 2.4
    return made


def words_marked() -> QWidget:
    """Return a text with marked words."""
    made = WordPicker()
    text = "Hi Tim, it's me again. I just wanted to check in about our solution for your docks."
    made.show_words(text.split())
    made.show_marked({3, 4, 6}, {7, 8})
    made.at = 6
    return made


def dots() -> QWidget:
    """Return the steps of a lesson: two passed, one left for now, the fourth open."""
    made = StepDots()
    card = Card("Short.", "", Sureness.OURS)
    made.show_steps([_standing(number, card) for number in range(7)], "step-3")
    return made


def _standing(number: int, card: Card) -> StepStanding:
    passed_at = _DAY if number < 2 else None  # noqa: PLR2004 - the first two
    return StepStanding(Step(f"step-{number}", f"Step {number}", card), (), passed_at, is_aside=number == 2)  # noqa: PLR2004


def _picture(*, words: bool) -> SoundPicture:
    made = SoundPicture(View.COURSE_HEAR)
    at_s = np.arange(4 * _RATE_HZ) / _RATE_HZ
    samples = 12000 * np.abs(np.sin(3 * at_s)) * np.sin(900 * at_s)
    made.show_sound(Clip(samples.astype(np.int16), _RATE_HZ), _SOUND, words=words)
    return made

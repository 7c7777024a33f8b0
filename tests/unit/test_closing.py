"""The program is closed while somebody speaks: what was said is kept, and nobody waits for what nobody stops."""

from __future__ import annotations

import logging
from threading import Event
from typing import TYPE_CHECKING

import pytest

from tests.unit.test_practice import Diary
from trainer.app import open_room
from trainer.domain.course import Speak
from trainer.domain.drill import Drill, Round
from trainer.domain.script import Script
from trainer.paths import assets_dir
from trainer.rehearsal.opening import Opening
from trainer.store.data_folder import DataFolder
from trainer.store.opening import open_takes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from trainer.domain.speech import SpeechSpan
    from trainer.rehearsal.practice import Practice
    from trainer.rehearsal.room import Room

SOUND = assets_dir() / "sounds" / "sample_take.flac"
WORDS = Script("Hello", "Hi Dana, it's Owen Park at Brightwater.")


class Ear(Diary):
    """Says when something of a take was heard."""

    def __init__(self) -> None:
        super().__init__()
        self.hears = Event()

    def heard(self, span: SpeechSpan) -> None:
        super().heard(span)
        self.hears.set()


def begin_alone(room: Room) -> Practice:
    room.practice.start(WORDS, room.source, opening=Opening(), lead_in=False)
    return room.practice


def begin_in_class(room: Room) -> Practice:
    drills = room.drill_room
    drills.open(drills.register.add_people(drills.register.create(), "Ada"))
    drills.begin_drill(Drill("hello", "Hello", "", (Round(),)), room.library.scripts()[0].script_id)
    assert drills.call_next() is not None
    assert drills.begin()
    return drills.practice


def begin_in_course(room: Room) -> Practice:
    course = room.course
    lesson = course.course().lessons[0]
    step = next(one for one in lesson.steps if isinstance(one.task, Speak))
    course.open(lesson.lesson_id, step.name)
    assert course.begin()
    return course.practice


@pytest.mark.parametrize("begin", [begin_alone, begin_in_class, begin_in_course])
def test_nothing_hangs_when_the_program_is_closed_in_a_take(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, begin: Callable[[Room], Practice]
) -> None:
    folder = DataFolder.make(tmp_path / "data")
    folder.settings.write_text("lead_in_s = 0\n")
    room = open_room(folder, source=str(SOUND))
    ear = Ear()
    begin(room).listen(ear)
    assert ear.hears.wait(60)
    with caplog.at_level(logging.WARNING):
        room.close()
    assert not [record for record in caplog.records if "left behind" in record.getMessage()]
    kept = open_takes(folder)
    assert [take.analysis.duration_s >= 1.0 for take in kept.latest()] == [True]
    kept.close()

"""The trainer's side of the course and the passport: what `look` renders beside the rest."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from tests.builders import MORNING, make_take
from tests.passport_room import LESSONS, NO_UMS, NUMBER, OWN
from tests.scene import Scene
from tests.scenes_classroom import in_drill, made_class
from trainer.domain.course import Course
from trainer.domain.course_progress import Outcome, Try
from trainer.domain.settings import Settings
from trainer.gui.dialogs.course_setup import CourseSetupDialog
from trainer.gui.dialogs.passport import PassportDialog
from trainer.gui.keys import Act
from trainer.rehearsal.toml_table import TextError

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from tests.stage import Stage
    from trainer.domain.course import Lesson

COURSE = {"course": Course(LESSONS)}
MISTAKES = (
    TextError("01-our-offer.toml", 12, "no sound is called \u201coffer\u201d", "Put it into the folder sounds."),
    TextError("01-our-offer.toml", 31, "nothing measures \u201cumms\u201d", "There is ums, ums_counted, hook_s."),
    TextError("02-our-close.toml", None, "its name says no place among the lessons", "Call it like 01-name.toml."),
)


def try_all(stage: Stage, person: str, *lessons: Lesson, take_id: str = "") -> None:
    """Let somebody pass every step of some lessons."""
    for lesson in lessons:
        for number, step in enumerate(lesson.steps):
            for again in range(step.rule.needed):
                at = MORNING + timedelta(minutes=number, seconds=again)
                name, of = f"{person}-{lesson.lesson_id}-{number}-{again}", (lesson.lesson_id, step.name)
                take = take_id if step is lesson.steps[-1] else ""
                stage.course_store.add(person, Try(name, *of, at, Outcome.PASSED, take_id=take), None)


def course_setup(stage: Stage) -> CourseSetupDialog:
    """Return the dialog in front of the window."""
    stage.enter()
    room = stage.window.room
    assert room is not None
    return CourseSetupDialog(stage.window, room.course, room.own_lessons, room.preferences)


def passport_dialog(stage: Stage) -> PassportDialog:
    """Return the dialog for somebody who passed two lessons."""
    take = stage.keep(make_take("course-take"))
    try_all(stage, "Me", NUMBER, NO_UMS, take_id=take.take_id)
    stage.enter()
    room = stage.window.room
    assert room is not None
    return PassportDialog(stage.window, room.passports)


def _mistaken(stage: Stage) -> QWidget:
    dialog = course_setup(stage)
    stage.own_lessons.wrong = MISTAKES
    dialog.show()
    dialog.tell_mistakes("our lessons", MISTAKES)
    return dialog


def _left_out(stage: Stage) -> QWidget:
    stage.own_lessons.left_out = MISTAKES[:2]
    return course_setup(stage)


def _own_chosen(stage: Stage) -> QWidget:
    dialog = course_setup(stage)
    dialog.lessons.setCurrentRow(LESSONS.index(OWN))
    return dialog


def _with_sound(stage: Stage) -> QWidget:
    dialog = passport_dialog(stage)
    dialog.with_sound.setChecked(True)
    return dialog


def _begin(stage: Stage) -> QWidget:
    stage.enter()
    room = stage.window.room
    assert room is not None
    return PassportDialog(stage.window, room.passports)


def course_of_class(stage: Stage) -> None:
    """Let some people of the class be in the course."""
    try_all(stage, "Dana Ortiz", NUMBER, NO_UMS)
    try_all(stage, "Priya Nair", NUMBER)
    try_all(stage, "Ivo", NUMBER)
    try_all(stage, "Elena Ruiz", *LESSONS)


def _people(stage: Stage) -> None:
    course_of_class(stage)
    made_class(stage)


def _called(stage: Stage) -> None:
    course_of_class(stage)
    in_drill(stage).act(Act.START)


COURSE_SETUP_SCENES = (
    Scene("course-setup", course_setup, COURSE),
    Scene("course-setup-out", course_setup, {**COURSE, "settings": Settings(course_left_out=(NUMBER.lesson_id,))}),
    Scene("course-setup-own", _own_chosen, COURSE),
    Scene("course-setup-mistakes", _mistaken, COURSE),
    Scene("course-setup-left-out", _left_out, COURSE),
    Scene("passport-begin", _begin, COURSE),
    Scene("passport-dialog", passport_dialog, COURSE),
    Scene("passport-sound", _with_sound, COURSE),
    Scene("class-course-people", _people, COURSE),
    Scene("class-course-called", _called, COURSE),
)

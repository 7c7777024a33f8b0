"""A trainer sees how far each in the class is in the course; guests have none of it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from tests.passport_room import LESSONS, NUMBER
from tests.scenes_classroom import NAMES, in_drill, made_class
from tests.scenes_course_setup import course_of_class
from tests.stage import Stage
from trainer.coaching.repetition import GOOD, practised
from trainer.domain.course import Course
from trainer.domain.errors import TrainerError
from trainer.gui.keys import Act
from trainer.gui.pages.class_course import COURSE_ROLE

if TYPE_CHECKING:
    from PySide6.QtWidgets import QListWidget, QTableWidget
    from pytestqt.qtbot import QtBot

SPOKEN = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def stage(qtbot: QtBot) -> Stage:
    made = Stage(course=Course(LESSONS))
    qtbot.addWidget(made.window)
    course_of_class(made)
    return made


def of_people(table: QTableWidget, role: int) -> list[str]:
    items = [table.item(row, 0) for row in range(table.rowCount())]
    return [str(item.data(role)) for item in items if item is not None]


def spoken(names: QListWidget) -> list[str]:
    return [str(names.item(row).data(SPOKEN)) for row in range(names.count())]


def test_the_list_of_people_tells_it_below_each_name(stage: Stage) -> None:
    people = made_class(stage).setup.people
    lines = dict(zip(NAMES, of_people(people, COURSE_ROLE), strict=True))
    assert lines["Dana Ortiz"] == "Course: 2 of 5 lessons"
    assert lines["Priya Nair"] == "Course: 1 of 5 lessons"
    assert lines["Elena Ruiz"] == "Course: 5 of 5 lessons"
    assert lines["Marcus"] == "", "who did not begin has no line"
    assert lines["Ivo"] == "", "a guest has no course here, whoever else is called so"
    assert of_people(people, SPOKEN)[0] == "Dana Ortiz. Course: 2 of 5 lessons"
    assert of_people(people, SPOKEN)[1] == "Marcus"
    assert [item.text() for row in range(2) if (item := people.item(row, 0))] == list(NAMES[:2])


def test_the_line_is_painted_and_fits(stage: Stage) -> None:
    people = made_class(stage).setup.people
    stage.window.show()
    item = people.item(0, 0)
    assert item is not None
    cell = people.visualItemRect(item)
    before = people.viewport().grab(cell).toImage()
    people.show_courses({})
    after = people.viewport().grab(cell).toImage()
    people.show_courses({"Dana Ortiz": "Course: 2 of 5 lessons, and far more than there is room for " * 3})
    people.viewport().grab(cell)
    assert before != after
    stage.window.close()


def test_the_desk_tells_it_of_who_is_called(stage: Stage) -> None:
    page = in_drill(stage)
    page.act(Act.START)
    assert page.desk.ready.note.text().splitlines()[-1] == "Course: 2 of 5 lessons"
    listed = spoken(page.desk.line_up)
    assert listed[0] == "Dana Ortiz, now, Course: 2 of 5 lessons"
    assert listed[1] == "Marcus, still to come"
    assert listed[NAMES.index("Ivo")] == "Ivo, still to come"


def test_what_is_due_is_told_too(stage: Stage) -> None:
    long_ago = stage.clock.now() - timedelta(days=30)
    memory = practised(None, "long ago", long_ago, GOOD, on_purpose=True)
    assert memory is not None
    stage.cards.keep("Dana Ortiz", {f"lesson:{NUMBER.lesson_id}": (memory.due_at, memory.to_json())})
    people = made_class(stage).setup.people
    assert of_people(people, COURSE_ROLE)[0] == "Course: 2 of 5 lessons, due: 1"


def test_it_is_up_to_date_when_the_page_is_shown_again(stage: Stage) -> None:
    page = made_class(stage)
    stage.course_store.made["Dana Ortiz"].clear()
    page.arrive()
    assert of_people(page.setup.people, COURSE_ROLE)[0] == ""


def test_a_disk_that_refuses_is_told_and_the_people_stay(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    page = made_class(stage)

    def refuse(_people: object) -> None:
        raise TrainerError("The disk cannot be read.", "Check it.")

    monkeypatch.setattr(stage.course_store, "tries_of", refuse)
    page.arrive()
    assert "The disk cannot be read." in page.banner.text
    assert page.setup.people.rowCount() == len(NAMES)

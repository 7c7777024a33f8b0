"""The course from outside: all lessons, going on, and what other pages have to do with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QDialog

from tests.gui.course_by_keys import CTRL, KEY, Hire
from tests.gui.test_keys_alone import in_front, write
from tests.lessons import COURSE, LESSON, hang_sounds
from tests.stage import Stage
from trainer.domain.course import Course
from trainer.domain.course_progress import Outcome, Place, Try
from trainer.domain.errors import TrainerError
from trainer.gui.dialogs.course_setup import CourseSetupDialog
from trainer.gui.dialogs.switcher import Switcher
from trainer.gui.keys import Act, View, hints

if TYPE_CHECKING:
    from trainer.gui.main_window import MainWindow


@pytest.fixture
def stage() -> Stage:
    made = Stage(course=COURSE)
    hang_sounds(made)
    return made


@pytest.fixture
def hire(window: MainWindow, stage: Stage) -> Hire:
    assert window is stage.window
    made = Hire(stage)
    made.arrive()
    return made


def pass_first(stage: Stage, *, days_ago: int = 0) -> None:
    """Let the first lesson be passed."""
    lesson = COURSE.lessons[0]
    at = stage.clock.now() - timedelta(days=days_ago)
    one = Try("t1", lesson.lesson_id, lesson.steps[0].name, at, Outcome.PASSED, completes=True)
    stage.course_store.add("Me", one, Place(lesson.lesson_id, lesson.steps[0].name))


def test_one_key_begins_and_one_key_continues(hire: Hire) -> None:
    assert hire.at(View.COURSE)
    assert hire.page.path.go_button.text().startswith("Begin: Why leave one every time")
    assert "Press Space" in hire.page.path.note.text()
    hire.press(KEY.Key_Space)
    assert hire.at(View.COURSE_READ)
    hire.press(KEY.Key_Escape)
    assert hire.at(View.COURSE)
    hire.press(KEY.Key_Space)
    assert hire.step == "why"


def test_after_a_lesson_all_lessons_say_so_and_the_next_key_goes_on(hire: Hire) -> None:
    hire.press(KEY.Key_Space, KEY.Key_Space)
    assert hire.at(View.COURSE)
    assert hire.page.path.note.text().startswith("Passed: Why leave one every time.")
    assert hire.page.path.go_button.text() == "Continue: Twenty seconds, Why slowly, why in groups"
    assert hire.page.path.list.chosen == "02-lesson"
    assert hire.page.path.passed.text() == "1 of 12 passed"
    hire.press(KEY.Key_PageDown)
    assert hire.room.current is not None
    assert hire.room.current.lesson.title == "Twenty seconds"


def test_any_lesson_opens_with_enter(hire: Hire) -> None:
    hire.press(*[KEY.Key_Down] * 5)
    assert hire.page.path.about.title.text() == LESSON.title
    assert "Number, per digit at least 0.4 s" in hire.page.path.about.rules.text()
    hire.press(KEY.Key_Return)
    assert hire.step == "why"
    assert hire.page.title.text() == LESSON.title


def test_the_place_is_kept_when_the_program_was_closed_in_the_middle(stage: Stage, hire: Hire) -> None:
    hire.open("order")
    hire.press(KEY.Key_Down)
    stage.window.close()
    assert stage.course_store.places["Me"].step == "order"


def test_a_lesson_that_is_due_is_named_and_one_key_reviews_it(stage: Stage, window: MainWindow) -> None:
    stage.course = Course(COURSE.lessons[:1], COURSE.sounds)
    hire = Hire(stage)
    hire.arrive()
    hire.press(KEY.Key_Space, KEY.Key_Space)
    assert "Nothing is due today" in hire.page.path.note.text()
    assert Act.CONTINUE in window.page.idle
    stage.clock.pass_time(40 * 24 * 3600)
    hire.press(KEY.Key_1, held=CTRL)
    hire.arrive()
    assert hire.page.path.note.text() == "Due again today: Why leave one every time"
    assert hire.page.path.go_button.text().startswith("Review: ")
    hire.press(KEY.Key_Space)
    assert hire.room.current is not None
    assert hire.room.current.is_review
    assert "review" in hire.page.subtitle.text()


def test_no_lessons_are_an_offer_to_choose_some(
    stage: Stage, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage.course = Course(())
    hire = Hire(stage)
    hire.arrive()
    assert not hire.page.path.empty.isHidden()
    opened: list[QDialog] = []

    def open_it(dialog: QDialog) -> None:
        opened.append(dialog)

    monkeypatch.setattr(CourseSetupDialog, "exec", open_it)
    hire.press(KEY.Key_F4)
    assert len(opened) == 1
    assert window.page is window.course
    hire.press(KEY.Key_Space, KEY.Key_Return, KEY.Key_Down)
    assert hire.at(View.COURSE)


def test_lessons_that_a_trainer_left_out_are_not_there(stage: Stage, hire: Hire) -> None:
    stage.settings_store.settings = replace(stage.settings, course_left_out=("01-lesson",))
    assert stage.window.room is not None
    stage.window.room.preferences.change(stage.settings_store.settings)
    hire.page.refresh()
    assert hire.page.path.list.count() == 11


def test_somebody_else_sees_their_own_course(stage: Stage, window: MainWindow, hire: Hire) -> None:
    hire.press(KEY.Key_Space, KEY.Key_Space, KEY.Key_Space)
    assert hire.page.in_lesson
    assert window.room is not None
    window.room.preferences.change(replace(window.room.preferences.settings, person="Priya"))
    window.change_person()
    assert not hire.page.in_lesson
    assert hire.page.path.passed.text() == "0 of 12 passed"
    assert stage.course_store.made["Me"]


def test_the_switcher_opens_lessons_and_goes_on(window: MainWindow, hire: Hire) -> None:
    def find(words: str) -> list[QDialog]:
        def choose(_dialog: QDialog) -> None:
            write(words)
            hire.press(KEY.Key_Return)

        return in_front(Switcher, choose, escape=False)

    hire.press(KEY.Key_1, held=CTRL)
    assert find("slowly, twice") is not None
    hire.press(KEY.Key_K, held=CTRL)
    assert window.page is window.course
    assert hire.room.current is not None
    assert hire.room.current.lesson is LESSON
    hire.press(KEY.Key_Escape)
    hire.press(KEY.Key_1, held=CTRL)
    assert find("continue the course") is not None
    hire.press(KEY.Key_K, held=CTRL)
    assert window.page is window.course
    assert hire.step == "why"


def test_a_disk_that_refuses_is_told_and_nothing_is_lost(stage: Stage, hire: Hire) -> None:
    hire.press(KEY.Key_Space)
    stage.course_store.refusal = TrainerError("The disk is full.", "Make some room.")
    hire.press(KEY.Key_Space)
    assert hire.page.banner.text == "The disk is full. Make some room."
    assert hire.step == "why"
    stage.course_store.refusal = None
    hire.press(KEY.Key_Space)
    assert hire.outcomes == [Outcome.PASSED]


def test_other_pages_open_out_of_a_lesson_and_it_is_there_again(hire: Hire) -> None:
    hire.press(KEY.Key_Space)
    hire.press(KEY.Key_3, held=CTRL)
    hire.press(KEY.Key_5, held=CTRL)
    assert hire.at(View.COURSE_READ)
    assert hire.page.in_lesson


@pytest.mark.parametrize("view", [one for one in View if one.name.startswith("COURSE")])
def test_every_view_of_the_course_says_how_to_get_out_and_to_the_keys(view: View) -> None:
    told = [what for _key, what in hints(view)]
    assert "all keys" in told
    assert "all lessons" in told or view is View.COURSE


def test_what_would_do_nothing_is_not_offered(hire: Hire) -> None:
    hire.open("choose")
    assert {Act.PUT_ASIDE, Act.CHECK_ANSWER, Act.HEAR_TAKE, Act.ALONG} <= hire.page.idle
    hire.press(KEY.Key_Down)
    assert Act.CHECK_ANSWER not in hire.page.idle
    QApplication.processEvents()

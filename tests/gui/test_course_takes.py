"""Takes of the course: started, judged, told, heard again; and what they must not do to the rest."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.builders import make_take
from tests.gui.course_by_keys import ALT, CTRL, KEY, SLOW, Hire
from tests.lessons import COURSE, GOOD, hang_sounds
from tests.stage import Stage
from trainer.domain.course_progress import Outcome
from trainer.domain.errors import TrainerError
from trainer.domain.phases import Phase, TakeEvent
from trainer.domain.prompting import Rung
from trainer.gui.course.foot import EASIER
from trainer.gui.keys import Act, View
from trainer.gui.pages.practice import PracticePage
from trainer.gui.pages.review import ReviewPage
from trainer.rehearsal.opening import Sounding

if TYPE_CHECKING:
    from trainer.gui.main_window import MainWindow

PICK_UP = "12-pick-up"


@pytest.fixture
def stage() -> Stage:
    made = Stage(course=COURSE)
    hang_sounds(made)
    return made


@pytest.fixture
def hire(window: MainWindow, stage: Stage) -> Hire:
    assert window is stage.window
    return Hire(stage)


def test_the_rule_stands_there_before_the_take(hire: Hire) -> None:
    hire.open("number-take")
    rule = hire.page.desk.speak.rule
    assert rule.rules.text().startswith("Number, per digit at least 0.4 s  \u00b7  Ums in 20 s at most 1")
    assert rule.often.text() == "in 2 of 3 takes  \u00b7  so far 0 of 2"


def test_a_take_fails_and_then_two_pass(hire: Hire, window: MainWindow) -> None:
    hire.open("number-take")
    hire.speak()
    assert window.page is window.course
    assert hire.at(View.COURSE_FAILED)
    result = hire.page.desk.speak.result
    assert result.headline.text().endswith("Not yet")
    assert result.told.text().startswith("Slow your number down")
    assert next(row.accessibleName() for row in result.rows).startswith(
        "Number, per digit: 0.28 s, at least 0.4 s wanted, does not pass"
    )
    assert "Hint 1:  Draw each group" in hire.told
    hire.speak(SLOW)
    assert result.headline.text().endswith("That one passes")
    assert result.so_far.text() == "One more like this passes the step."
    assert hire.page.desk.speak.rule.often.text().endswith("so far 1 of 2")
    hire.speak(SLOW)
    assert hire.at(View.COURSE_PASSED)
    assert result.headline.text().endswith("Passed")
    assert hire.outcomes == [Outcome.FAILED, Outcome.PASSED, Outcome.PASSED]
    hire.press(KEY.Key_Space)
    assert hire.step == "write"


def test_after_five_failed_takes_the_words_are_easier(hire: Hire) -> None:
    hire.open("number-take")
    for _ in range(5):
        hire.speak()
    assert EASIER in hire.told
    assert Act.PUT_ASIDE not in hire.page.idle
    hire.press(KEY.Key_Space)
    assert hire.page.desk.speak.prompter._lines == ("I'm on 555, 01, 29.", "That's 555, 01, 29.")
    hire.press(KEY.Key_Escape)
    assert hire.at(View.COURSE_SPEAK)
    hire.press(KEY.Key_L, held=CTRL)
    assert hire.step == "write"


def test_a_take_that_is_given_up_is_no_try(hire: Hire, stage: Stage) -> None:
    hire.open("number-take")
    hire.press(KEY.Key_Space)
    stage.course_practice.record(elapsed_s=3.0)
    hire.press(KEY.Key_Escape)
    assert stage.course_practice.phase is Phase.IDLE
    assert hire.at(View.COURSE_SPEAK)
    assert hire.tries == []
    assert stage.course_store.places["Me"].draft == ""


def test_nothing_else_opens_in_a_take_and_a_clicker_stops_it(hire: Hire, stage: Stage, window: MainWindow) -> None:
    hire.open("number-take")
    hire.press(KEY.Key_PageDown)
    stage.course_practice.record(elapsed_s=3.0)
    assert hire.at(View.RECORDING)
    assert window.busy
    hire.press(KEY.Key_1, held=CTRL)
    assert window.page is window.course
    hire.press(KEY.Key_Right, held=ALT)
    assert hire.step == "number-take"
    hire.press(KEY.Key_PageDown)
    assert stage.course_practice.phase is Phase.FINISHING


def test_the_take_and_the_model_are_heard_and_the_review_leads_back(
    hire: Hire, stage: Stage, window: MainWindow
) -> None:
    hire.open("number-take")
    take = hire.speak()
    hire.press(KEY.Key_H)
    assert stage.replay.place is not None
    assert stage.replay.place[0].take_id == take.take_id
    hire.press(KEY.Key_H)
    assert not stage.replay.playing
    hire.press(KEY.Key_M)
    assert stage.replay.playing
    assert stage.replay.place is None
    hire.press(KEY.Key_V)
    assert window.page is window.review
    assert window.review.take == take
    assert not stage.replay.playing
    hire.press(KEY.Key_Escape)
    assert window.page is window.course
    assert hire.at(View.COURSE_FAILED)
    hire.press(KEY.Key_R)
    hire.press(KEY.Key_Return)
    assert window.page is window.course
    assert stage.course_practice.phase is Phase.ARMING


def test_a_take_of_the_practice_still_opens_its_own_review(hire: Hire, stage: Stage, window: MainWindow) -> None:
    hire.open("number-take")
    hire.speak()
    hire.press(KEY.Key_V, KEY.Key_Escape)
    hire.press(KEY.Key_1, held=CTRL)
    hire.press(KEY.Key_Space)
    stage.practice.record(18.0)
    stage.practice.conclude(stage.keep(make_take("own")))
    assert isinstance(window.page, ReviewPage)
    hire.press(KEY.Key_Escape)
    assert isinstance(window.page, PracticePage)


def test_a_microphone_that_fails_is_told_and_what_was_recorded_counts(hire: Hire, stage: Stage) -> None:
    hire.open("number-take")
    hire.press(KEY.Key_Space)
    stage.course_practice.record(elapsed_s=3.0)
    stage.course_practice.fail(TrainerError("The microphone was unplugged.", "Plug it in."))
    assert "unplugged" in hire.page.banner.text
    assert hire.tries == []
    assert hire.at(View.COURSE_SPEAK)


def test_words_light_up_when_the_model_says_them(hire: Hire, stage: Stage) -> None:
    hire.open("shadow")
    hire.press(KEY.Key_M)
    assert stage.replay.playing
    hire.press(KEY.Key_A)
    assert hire.page.desk.speak.along.isChecked()
    hire.press(KEY.Key_Space)
    assert not stage.replay.playing
    played = len(stage.speaker.played)
    stage.course_practice.record()
    assert len(stage.speaker.played) == played + 1
    take = hire.page.lead.take
    number = [word for word, _span in GOOD.words].index("I'm")
    take.draw_at(GOOD.words[number][1][0] + 0.05)
    assert hire.page.desk.speak.prompter.current_line == 1


def test_without_headphones_nothing_plays_into_the_take(hire: Hire, stage: Stage) -> None:
    hire.open("shadow")
    hire.press(KEY.Key_Space)
    stage.course_practice.record()
    assert stage.speaker.played == []


def test_they_pick_up(hire: Hire, stage: Stage) -> None:
    hire.open("pick-up", PICK_UP)
    assert hire.page.desk.speak.prompter._rung is Rung.FIRST_WORDS
    hire.press(KEY.Key_Space)
    assert stage.course_practice.opening.pickup is not None
    stage.course_practice.move(TakeEvent.ARMED)
    stage.course_practice.listener.sounding(Sounding.PICKUP)
    assert hire.page.desk.speak.ring.face.small == "picked up"
    assert "They picked up" in hire.page.desk.speak.prompter._sign


def test_a_guess_comes_before_the_truth_and_is_kept(hire: Hire, stage: Stage) -> None:
    hire.open("by-heart", PICK_UP)
    take = hire.speak(SLOW)
    assert hire.at(View.GUESS)
    assert not hire.page.desk.speak.shows_result
    hire.press(KEY.Key_1, KEY.Key_7, KEY.Key_Return)
    guess = stage.store.takes[take.take_id].remarks.guess
    assert guess is not None
    assert guess.length_s == 17
    assert hire.page.desk.speak.result.guess.text().startswith("You guessed 17 s")
    assert hire.page.desk.speak.shows_result
    hire.speak(SLOW)
    hire.press(KEY.Key_Escape)
    assert hire.page.desk.speak.shows_result
    assert hire.page.desk.speak.result.guess.isHidden()


def test_closing_in_a_take_finishes_it_and_it_is_judged_when_the_step_opens_again(
    hire: Hire, stage: Stage, window: MainWindow
) -> None:
    hire.open("number-take")
    hire.press(KEY.Key_Space)
    stage.course_practice.record(elapsed_s=18.0)
    take_id = stage.course_store.places["Me"].draft
    window.close()
    assert stage.closed == 1
    draft = replace(SLOW.draft, take_id=take_id, person="Me")
    stage.course_practice.stop()
    stage.course_practice.conclude(stage.keep(replace(SLOW, draft=draft)))
    assert hire.tries == []
    assert stage.course_store.places["Me"].draft == take_id


def test_a_disk_that_refuses_to_keep_the_try_is_told(hire: Hire, stage: Stage) -> None:
    hire.open("number-take")
    hire.press(KEY.Key_Space)
    stage.course_practice.record(elapsed_s=18.0)
    take_id = stage.course_store.places["Me"].draft
    stage.course_store.refusal = TrainerError("The disk is full.", "Make some room.")
    stage.course_practice.conclude(stage.keep(replace(SLOW, draft=replace(SLOW.draft, take_id=take_id, person="Me"))))
    assert "disk is full" in hire.page.banner.text
    assert hire.at(View.COURSE_SPEAK)

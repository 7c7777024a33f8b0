"""Every kind of step that is no take, by keys alone."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.gui.course_by_keys import ALT, CTRL, KEY, Hire
from tests.lessons import COURSE, GOOD, STEPS, hang_sounds
from tests.stage import Stage
from trainer.domain.course import Card
from trainer.domain.course_progress import EASIER_AFTER, Outcome
from trainer.gui.course.choice_row import Judged
from trainer.gui.course.foot import EASIER
from trainer.gui.keys import Act, View

if TYPE_CHECKING:
    from trainer.gui.main_window import MainWindow

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def stage() -> Stage:
    made = Stage(course=COURSE)
    hang_sounds(made)
    return made


@pytest.fixture
def hire(window: MainWindow, stage: Stage) -> Hire:
    assert window is stage.window
    return Hire(stage)


@pytest.mark.parametrize("key", [KEY.Key_Space, KEY.Key_Return, KEY.Key_PageDown, KEY.Key_F5])
def test_a_card_says_how_sure_it_is_and_any_key_goes_on(hire: Hire, key: Qt.Key) -> None:
    hire.open("why")
    card = STEPS[0].task
    assert isinstance(card, Card)
    assert hire.page.desk.card.sure.text() == "Measured in research"
    assert card.source in hire.page.desk.card.source.text()
    assert "<b>one second a digit</b>" in hire.page.desk.card.text.text()
    assert "**" not in hire.page.desk.card.text.accessibleName()
    hire.press(key)
    assert hire.step == "hear"
    assert hire.outcomes == [Outcome.PASSED]


def test_good_is_heard_against_bad_with_captions(hire: Hire, stage: Stage) -> None:
    hire.open("hear")
    rows = hire.page.desk.hear.rows
    assert [row.caption.label.text() for row in rows] == [f"\u201c{row.sound.says}\u201d" for row in rows]
    hire.press(KEY.Key_Space)
    assert stage.replay.playing
    stage.clock.pass_time(0.8)
    hire.page.desk.player.follow()
    assert rows[0].picture._heard_s == pytest.approx(0.8)
    assert "um," in rows[0].caption.label.text().split("underline")[1]
    hire.press(KEY.Key_Space)
    assert not stage.replay.playing
    hire.press(KEY.Key_Space)
    assert hire.page.desk.player._from_s == pytest.approx(0.8)
    hire.press(KEY.Key_Down)
    assert not stage.replay.playing
    hire.press(KEY.Key_Right, KEY.Key_Right)
    assert stage.replay.playing
    assert hire.page.desk.player._from_s == pytest.approx(GOOD.marks[1].span[0] - 0.4)
    hire.press(KEY.Key_Return)
    assert hire.step == "choose"
    assert not stage.replay.playing


def test_a_wrong_answer_gives_a_hint_and_the_right_one_tells_why(hire: Hire) -> None:
    hire.open("choose")
    hire.press(KEY.Key_Down, KEY.Key_Space)
    rows = hire.page.desk.choose.rows
    assert rows[0].judged is Judged.WRONG
    assert "not this one" in rows[0].accessibleName()
    assert "Not yet" in hire.told
    assert "Hint 1:  Which one can a hand follow?" in hire.told
    assert hire.at(View.COURSE_CHOOSE)
    hire.press(KEY.Key_2)
    assert hire.at(View.COURSE_PASSED)
    assert "Small groups" in hire.told
    assert rows[1].judged is Judged.RIGHT
    assert "Hint" not in hire.told
    assert hire.outcomes == [Outcome.FAILED, Outcome.PASSED]
    hire.press(KEY.Key_Space)
    assert hire.step == "order"


def test_after_five_failed_tries_it_is_easier_and_may_be_left(hire: Hire) -> None:
    hire.open("choose")
    for _ in range(4):
        hire.press(KEY.Key_1)
    assert Act.PUT_ASIDE in hire.page.idle
    hire.press(KEY.Key_L, held=CTRL)
    assert hire.step == "choose"
    hire.press(KEY.Key_1)
    assert EASIER in hire.told
    assert hire.page.desk.choose.question.text() == "Which is easier to write?"
    assert len(hire.page.desk.choose.rows) == 2
    hire.press(KEY.Key_L, held=CTRL)
    assert hire.step == "order"
    hire.press(KEY.Key_Left, held=ALT)
    hire.press(KEY.Key_1)
    assert hire.outcomes[-2:] == [Outcome.PUT_ASIDE, Outcome.PASSED]
    assert hire.tries[-1].easier


def test_things_are_brought_into_order_by_keys_and_half_of_it_is_kept(hire: Hire, stage: Stage) -> None:
    hire.open("order")
    face = hire.page.desk.order
    assert face.order != (0, 1, 2, 3, 4)
    hire.press(KEY.Key_Space)
    assert hire.outcomes == [Outcome.FAILED]
    for wanted in range(5):
        at = face.order.index(wanted)
        face.list.setCurrentRow(0)
        hire.press(*[KEY.Key_Down] * at)
        hire.press(*[KEY.Key_Up] * (at - wanted), held=ALT)
    assert face.order == (0, 1, 2, 3, 4)
    assert json.loads(stage.course_store.places["Me"].draft) == [0, 1, 2, 3, 4]
    hire.press(KEY.Key_Escape)
    hire.press(KEY.Key_Space)
    assert hire.page.desk.order.order == (0, 1, 2, 3, 4)
    hire.press(KEY.Key_Return)
    assert hire.outcomes[-1] is Outcome.PASSED
    assert "What is about them comes first" in hire.told


def test_ums_are_found_in_the_sound_by_keys(hire: Hire, stage: Stage) -> None:
    hire.open("find-ums")
    face = hire.page.desk.find_sound
    assert "um" in face.caption.label.text()
    assert face.picture._words == []
    hire.press(KEY.Key_Return)
    assert hire.tries == []
    hire.press(*[KEY.Key_Right] * 13, KEY.Key_M, *[KEY.Key_Right] * 8, KEY.Key_M, KEY.Key_Return)
    assert hire.outcomes == [Outcome.FAILED]
    assert "There are two." in hire.told
    hire.press(KEY.Key_M)
    assert face.points == [pytest.approx(1.3)]
    hire.press(KEY.Key_Space)
    stage.clock.pass_time(1.7)
    face._player.follow()
    hire.press(KEY.Key_M)
    assert face.points[-1] == pytest.approx(3.8)
    hire.press(KEY.Key_Return)
    assert hire.outcomes[-1] is Outcome.PASSED
    assert [spot.label for spot in face.picture.spots] == ["\u2713 um", "\u2713 um"]


def test_a_click_marks_a_place_and_another_one_takes_it_back(hire: Hire) -> None:
    hire.open("find-ums")
    picture = hire.page.desk.find_sound.picture
    middle = QPoint(picture.width() // 2, picture.height() // 2)
    QTest.mouseClick(picture, LEFT, pos=middle)
    assert hire.page.desk.find_sound.points == [pytest.approx(3.75, abs=0.05)]
    QTest.mouseClick(picture, LEFT, pos=middle)
    assert hire.page.desk.find_sound.points == []


def test_flaws_are_found_in_the_words_by_keys(hire: Hire, stage: Stage) -> None:
    hire.open("find-words")
    picker = hire.page.desk.find_words.picker
    hire.press(*[KEY.Key_Right] * 3, KEY.Key_Space)
    assert picker.accessibleName().startswith("me, marked, word 4 of 18")
    hire.press(KEY.Key_Return)
    assert hire.outcomes == [Outcome.FAILED]
    hire.press(*[KEY.Key_Right] * 4, KEY.Key_Space, *[KEY.Key_Right] * 6, KEY.Key_M)
    assert json.loads(stage.course_store.places["Me"].draft) == [3, 7, 13]
    hire.press(KEY.Key_Return)
    assert hire.outcomes[-1] is Outcome.PASSED
    assert "Nothing" not in hire.told
    assert "None of these words" in hire.told


def test_a_script_is_mended_while_the_rules_look_on(hire: Hire, stage: Stage) -> None:
    hire.open("mend")
    face = hire.page.desk.mend
    assert "Tim runs a warehouse" in face.brief.text()
    assert face.must.text() == "Passes when these rules hold: 0 of 3"
    hire.press(KEY.Key_Return, held=CTRL)
    assert hire.outcomes == [Outcome.FAILED]
    hire.press(KEY.Key_A, held=CTRL)
    hire.write("Hi Tim, it's Nora Vance at Fernhill. Your trucks wait an hour. Call me by noon, Tim.")
    face._rest.timeout.emit()
    assert face.must.text() == "Passes when these rules hold: 3 of 3"
    assert stage.course_store.places["Me"].draft.startswith("Hi Tim")
    hire.press(KEY.Key_Escape)
    hire.press(KEY.Key_Space)
    assert face.text.toPlainText().startswith("Hi Tim, it's Nora Vance at Fernhill. Your")
    hire.press(KEY.Key_Return, held=CTRL)
    assert hire.outcomes[-1] is Outcome.PASSED
    assert face.text.isReadOnly()


def test_what_was_typed_last_is_kept_when_the_program_closes(hire: Hire, stage: Stage) -> None:
    hire.open("mend")
    hire.write(" More")
    stage.window.close()
    assert stage.course_store.places["Me"].draft.endswith(" More")


def test_a_number_is_written_down_while_it_is_heard_once(hire: Hire, stage: Stage) -> None:
    hire.open("write")
    hire.press(KEY.Key_Return)
    assert stage.replay.playing
    hire.write("5550192")
    hire.press(KEY.Key_Return)
    assert hire.outcomes == [Outcome.FAILED]
    assert not stage.replay.playing
    assert hire.at(View.COURSE_FAILED)
    played = len(stage.speaker.played)
    hire.press(KEY.Key_Space)
    assert hire.at(View.COURSE_WRITE)
    assert hire.page.desk.write.digits.text() == ""
    hire.press(KEY.Key_Return)
    assert len(stage.speaker.played) == played + 1
    hire.write("555 0129")
    hire.press(KEY.Key_PageDown)
    assert hire.outcomes[-1] is Outcome.PASSED


def test_who_cannot_hear_sees_each_word_as_long_as_it_is_said(hire: Hire, stage: Stage) -> None:
    hire.open("write")
    face = hire.page.desk.write
    hire.press(KEY.Key_F6, KEY.Key_Return)
    stage.clock.pass_time(GOOD.words[3][1][0] + 0.1)
    face._player.follow()
    assert face.caption.text() == GOOD.words[3][0]
    hire.press(KEY.Key_F6)
    assert not face.caption.text().strip()


def test_the_dots_say_which_steps_are_passed_and_open_them(hire: Hire) -> None:
    hire.open("why")
    hire.press(KEY.Key_Space)
    told = hire.page.dots.accessibleDescription()
    assert "1: Why slowly, why in groups, passed" in told
    assert "2: Take a pen, open, here" in told
    QTest.mouseClick(hire.page.dots, LEFT, pos=QPoint(5, 10))
    assert hire.step == "why"
    assert hire.page.subtitle.text().startswith("Step 1 of 10")


def test_a_step_that_was_passed_can_be_left_again(hire: Hire) -> None:
    hire.open("choose")
    hire.press(KEY.Key_2, KEY.Key_Space)
    hire.press(KEY.Key_Left, held=ALT)
    hire.press(KEY.Key_1)
    assert hire.outcomes[-1] is Outcome.FAILED
    hire.press(KEY.Key_L, held=CTRL)
    assert hire.step == "order"
    assert hire.outcomes[-1] is Outcome.FAILED


def test_a_review_that_comes_to_nothing_may_be_left(hire: Hire) -> None:
    hire.open("choose")
    hire.press(KEY.Key_2)
    assert hire.room.current is not None
    standing = hire.room.current.standing
    assert standing.passed_at is not None
    in_vain = replace(standing, vain_reviews=EASIER_AFTER)
    foot = hire.page.desk.foot
    foot.show_open(standing, "Answer")
    assert foot.aside_button.isHidden()
    foot.show_open(in_vain, "Answer")
    assert not foot.aside_button.isHidden()
    foot.show_help(in_vain, "Again")
    assert not foot.aside_button.isHidden()

"""What a hire does in the course without speaking: opening, answering, going on, leaving and coming back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.course_stand import CHOOSE, COURSE, MEND, MODEL_SOUND, SCRIPT_ID, SPEAK, THINK, WRITING, Stand
from tests.lesson import FULL
from trainer.domain.course import Course, Mend, Words
from trainer.domain.course_answers import Chosen, Mended, Ordered, Pointed, PointedWords, Typed
from trainer.domain.course_progress import EASIER_AFTER, Outcome, Place
from trainer.domain.errors import TrainerError
from trainer.domain.prospect import FactSheet
from trainer.domain.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

RIGHT, WRONG = Chosen(1), Chosen(0)
BAD, GOOD = "Hi Alex, this is an amazing offer.", "Hi Alex, you opened a dock."


def thinking(stand: Stand) -> Stand:
    """Go through the first lesson without a mistake."""
    stand.room.resume()
    for given in (None, None, RIGHT, Ordered((0, 1, 2)), Pointed((1.1,)), PointedWords((1,))):
        answered = stand.room.answer(given) if given is not None else stand.room.read()
        assert answered.made.outcome is Outcome.PASSED
        assert answered.standing.passed_at is not None
        stand.room.go_on()
    return stand


def test_who_begins_begins_at_the_beginning_and_that_is_kept() -> None:
    stand = Stand()
    assert stand.room.current is None
    now = stand.room.resume()
    assert now is not None
    assert (now.lesson, now.number, now.count, now.draft, now.is_review) == (THINK, 1, 6, "", False)
    assert stand.store.places == {"Maya": Place("01-think", "why")}
    assert stand.room.line("Maya") == "", "nothing was done yet"


def test_a_lesson_goes_from_step_to_step_to_the_next_one() -> None:
    stand = thinking(Stand())
    assert (stand.now.lesson, stand.at) == (SPEAK, "mend")
    assert [one.step for one in stand.store.made["Maya"]] == ["why", "hear", "choose", "order", "find", "point"]
    assert [one.completes for one in stand.store.made["Maya"]] == [False] * 5 + [True]
    assert stand.room.line("Maya") == "Course: 1 of 3 lessons"
    assert [one.passed_at is not None for one in stand.room.standings()] == [True, False, False]


def test_what_is_told_is_why_or_what_to_do_differently() -> None:
    stand = Stand()
    stand.room.open("01-think", "choose")
    wrong = stand.room.answer(WRONG)
    assert wrong.made.outcome is Outcome.FAILED
    assert wrong.told
    assert wrong.told != CHOOSE.task.why  # type: ignore[union-attr]
    assert wrong.standing.hints == CHOOSE.hints[:1]
    assert stand.now.standing == wrong.standing
    assert stand.room.answer(RIGHT).told == "It is."


def test_a_step_for_who_failed_comes_after_that() -> None:
    stand = Stand()
    assert stand.room.open("01-think", "choose").count == 6
    stand.room.answer(WRONG)
    assert stand.now.count == 7
    stand.room.answer(RIGHT)
    stand.room.go_on()
    assert (stand.at, stand.now.number) == ("extra", 4)


def test_after_five_failed_tries_there_is_an_easier_one_and_a_way_on() -> None:
    stand = Stand()
    stand.room.open("01-think", "choose")
    for _ in range(EASIER_AFTER):
        assert stand.now.task is CHOOSE.task
        assert not stand.now.standing.may_go_on
        assert stand.room.put_aside() == stand.now, "that is not offered yet"
        assert stand.at == "choose"
        stand.room.answer(WRONG)
    assert stand.now.task is CHOOSE.easier
    assert stand.now.standing.may_go_on
    answered = stand.room.answer(RIGHT)
    assert answered.made.easier
    assert answered.standing.passed_easier


def test_who_puts_a_step_aside_goes_on_and_finds_it_in_the_end() -> None:
    stand = Stand()
    stand.room.open("01-think", "choose")
    for _ in range(EASIER_AFTER):
        stand.room.answer(WRONG)
    stand.room.put_aside()
    assert stand.at == "extra"
    assert stand.store.places["Maya"] == Place("01-think", "extra")
    assert stand.store.made["Maya"][-1].outcome is Outcome.PUT_ASIDE
    for step in ("extra", "why", "hear"):
        stand.room.open("01-think", step)
        stand.room.read()
    for step, given in (("order", Ordered((0, 1, 2))), ("find", Pointed((1.1,))), ("point", PointedWords((1,)))):
        stand.room.open("01-think", step)
        stand.room.answer(given)
    stand.room.go_on()
    assert stand.now.lesson == SPEAK, "the next lesson comes before what was put aside"
    assert stand.room.standings()[0].passed_at is None
    stand.course = Course((THINK,), COURSE.sounds)
    stand.crash()
    stand.room.resume()
    assert stand.at == "choose", "nothing else is left"
    stand.room.answer(RIGHT)
    assert stand.room.standings()[0].passed_at is not None
    assert stand.room.go_on() is None
    assert stand.room.resume() is None


def test_the_only_step_can_be_put_aside_too() -> None:
    stand = Stand(Course((WRITING,), COURSE.sounds))
    stand.room.resume()
    for _ in range(EASIER_AFTER):
        stand.room.answer(Typed("1"))
    assert stand.room.put_aside() is None
    assert stand.room.current is None
    again = stand.room.resume()
    assert again is not None
    assert again.standing.is_aside


def test_any_step_of_any_lesson_can_be_opened() -> None:
    stand = Stand()
    for lesson in COURSE.lessons:
        assert stand.room.open(lesson.lesson_id).standing.step == lesson.steps[0]
        for step in lesson.steps[1:]:
            if not step.after_failing:
                assert stand.room.open(lesson.lesson_id, step.name).standing.step == step
    assert stand.room.open("01-think", "extra").standing.step.name == "why", "it does not come for them"
    with pytest.raises(TrainerError, match="no longer here"):
        stand.room.open("99-gone")


def test_who_leaves_comes_back_to_where_they_were() -> None:
    stand = Stand()
    stand.room.open("02-speak", "mend")
    stand.room.keep_draft("Hi Al")
    stand.room.leave()
    assert stand.room.current is None
    assert stand.room.resume() == replace(stand.now, draft="Hi Al")
    assert stand.at == "mend"


@pytest.mark.parametrize("step", ["why", "hear", "choose", "order", "find", "point"])
def test_after_a_crash_in_any_step_it_goes_on_there(step: str) -> None:
    stand = Stand()
    stand.room.open("01-think", "choose")
    stand.room.answer(WRONG)
    stand.room.open("01-think", step)
    stand.room.keep_draft("half of it")
    before = stand.now
    stand.crash()
    assert stand.room.current is None
    assert stand.room.resume() == before
    assert before.draft == "half of it"
    assert before.standing.hints == (CHOOSE.hints[:1] if step == "choose" else ())


def test_a_crash_between_a_passed_step_and_the_next_one_repeats_nothing() -> None:
    stand = Stand()
    stand.room.resume()
    stand.room.read()
    stand.crash()
    stand.room.resume()
    assert stand.at == "hear"
    assert stand.now.draft == ""


def test_what_is_half_done_outlives_a_look_at_another_lesson() -> None:
    stand = Stand()
    stand.room.open("02-speak", "mend")
    stand.room.keep_draft("Hi Al")
    stand.room.open("01-think")
    assert stand.now.draft == ""
    assert stand.room.open("02-speak", "mend").draft == "Hi Al"


def test_what_was_written_stays_where_it_was_wrong_and_goes_where_it_was_right() -> None:
    stand = Stand()
    stand.room.open("02-speak", "mend")
    failed = stand.room.answer(Mended(BAD))
    assert (failed.made.outcome, failed.made.text) == (Outcome.FAILED, BAD)
    assert stand.store.places["Maya"].draft == BAD
    passed = stand.room.answer(Mended(GOOD))
    assert (passed.made.outcome, stand.now.draft) == (Outcome.PASSED, "")
    assert [one.verdict.value for one in passed.made.results] == ["pass"]


def test_what_was_half_written_gives_way_to_what_was_tried() -> None:
    stand = Stand()
    stand.room.open("02-speak", "mend")
    stand.room.keep_draft("half of it")
    for given, draft in ((BAD, BAD), (GOOD, "")):
        stand.room.answer(Mended(given))
        stand.room.open("01-think", "why")
        assert stand.room.open("02-speak", "mend").draft == draft


def test_nothing_written_is_a_failed_try() -> None:
    stand = Stand()
    stand.room.open("02-speak", "mend")
    assert stand.room.answer(Mended("  \n")).made.outcome is Outcome.FAILED


def test_the_words_to_mend_have_no_blanks_and_those_to_say_are_what_was_written() -> None:
    stand = Stand()
    stand.room.open("01-think")
    assert stand.room.words() is None
    stand.room.open("02-speak", "mend")
    words = stand.room.words()
    assert words is not None
    assert words.text == "Hi Alex, this is an amazing offer."
    texts = {}
    for what, text in (("at first", ""), ("failed", BAD + " Really."), ("passed", GOOD), ("failed again", BAD)):
        if text:
            stand.room.open("02-speak", "mend")
            stand.room.answer(Mended(text))
        stand.room.open("02-speak", "say")
        said = stand.room.words()
        assert said is not None
        texts[what] = said.text
    assert texts == {"at first": BAD, "failed": BAD + " Really.", "passed": GOOD, "failed again": GOOD}


def test_own_facts_win_over_the_fields_of_a_step_and_these_over_those_of_the_script() -> None:
    facts = FactSheet(name="Maya Lopez")
    words = Words(script_id=SCRIPT_ID, fields={"me": "Elena", "company": "Northgate"})
    step = replace(MEND, task=Mend(words, ("not_salesy",)))
    course = Course((replace(SPEAK, steps=(step,)),))
    stand = Stand(course, Settings(person="Maya", facts=facts))
    stand.room.resume()
    said = stand.room.words()
    assert said is not None
    assert "Maya Lopez at Northgate" in said.text
    assert "Elena" in said.text, "the referral of the script itself"
    assert "{" not in said.text


def test_a_name_that_stands_in_the_text_itself_is_not_taken_for_the_reps_own() -> None:
    step = replace(MEND, task=Mend(Words(text="Hi Tim, it's Owen Park."), ("name_twice",)))
    stand = Stand(Course((replace(SPEAK, steps=(step,)),)), Settings(person="Maya", facts=FactSheet(name="Maya")))
    stand.room.resume()
    words = stand.room.words()
    assert words is not None
    assert "me" not in words.fields


def test_a_script_that_is_gone_is_told() -> None:
    step = replace(MEND, task=Mend(Words(script_id="gone"), ("not_salesy",)))
    stand = Stand(Course((replace(SPEAK, steps=(step,)),)))
    stand.room.resume()
    with pytest.raises(TrainerError, match="gone"):
        stand.room.words()


def test_sounds_and_the_number_in_them_can_be_heard() -> None:
    stand = Stand()
    stand.room.open("03-write")
    assert stand.room.sound("model") == MODEL_SOUND
    assert stand.room.dictation() == stand.room.clip("model")
    assert stand.room.answer(Typed("555 01 1")).made.outcome is Outcome.FAILED
    right = stand.room.answer(Typed("555-0118"))
    assert right.made.outcome is Outcome.PASSED
    assert stand.now.draft == ""


def test_lessons_that_were_left_out_are_not_asked_for_and_can_be_opened() -> None:
    stand = Stand(settings=Settings(person="Maya", course_left_out=("01-think", "03-write", "own/99-gone")))
    assert [one.lesson_id for one in stand.room.course().lessons] == ["02-speak"]
    assert len(stand.room.whole_course().lessons) == 3
    stand.room.resume()
    assert stand.now.lesson == SPEAK
    assert stand.room.open("01-think").lesson == THINK
    assert [one.lesson for one in stand.room.standings()] == [SPEAK]
    stand.room.read()
    after = stand.room.go_on()
    assert after is not None
    assert after.lesson == SPEAK, "back on the path"


def test_a_place_that_is_gone_leads_to_what_is_open() -> None:
    stand = Stand()
    stand.store.places["Maya"] = Place("99-gone", "step")
    stand.room.resume()
    assert stand.at == "why"
    stand.store.places["Maya"] = Place("02-speak", "gone", "draft")
    stand.room.resume()
    assert (stand.at, stand.now.draft) == ("why", "")


def test_everybody_has_a_course_of_their_own() -> None:
    stand = thinking(Stand())
    stand.preferences.change(replace(stand.preferences.settings, person="Ben"))
    assert stand.room.current is None, "that was Maya's"
    assert stand.room.continues_at() == ("01-think", "why")
    assert stand.room.current is None, "still"
    assert [one.begun for one in stand.room.standings()] == [False] * 3
    assert [one.begun for one in stand.room.standings("Maya")] == [True, False, False]
    stand.room.resume()
    assert stand.at == "why"
    stand.room.read()
    assert stand.room.lines(["Maya", "Ben", "Cleo"]) == {
        "Maya": "Course: 1 of 3 lessons",
        "Ben": "Course: 0 of 3 lessons",
        "Cleo": "",
    }
    assert len(stand.store.made["Maya"]) == 6


def test_a_clock_that_was_put_back_mixes_nothing_up() -> None:
    stand = Stand()
    stand.room.open("01-think", "choose")
    stand.clock.put_back_s = -10 * 365 * 86400.0
    stand.room.answer(WRONG)
    stand.clock.put_back_s = 0.0
    stand.room.answer(RIGHT)
    stand.crash()
    tries = stand.store.tries("Maya")
    assert [one.outcome for one in tries] == [Outcome.FAILED, Outcome.PASSED]
    assert tries[0].at.year - tries[1].at.year in {9, 10}, "each has the time of its clock"
    assert stand.room.standings()[0].steps[2].passed_at is not None


def test_a_disk_that_refuses_changes_nothing_that_is_seen() -> None:
    stand = Stand()
    stand.room.open("01-think", "choose")

    def refused(what: Callable[[], object]) -> None:
        before, made, places = stand.now, list(stand.store.made.get("Maya", [])), dict(stand.store.places)
        stand.store.refusal = FULL
        with pytest.raises(TrainerError, match="full"):
            what()
        stand.store.refusal = None
        assert stand.now == before
        assert (stand.store.made.get("Maya", []), stand.store.places) == (made, places)

    refused(lambda: stand.room.answer(RIGHT))
    refused(lambda: stand.room.keep_draft("half"))
    refused(stand.room.go_on)
    refused(lambda: stand.room.open("02-speak"))
    assert stand.room.answer(RIGHT).made.outcome is Outcome.PASSED


def test_what_makes_no_sense_is_a_fault_of_the_program() -> None:
    stand = Stand()
    with pytest.raises(RuntimeError, match="no step is open"):
        stand.room.read()
    stand.room.open("01-think", "choose")
    with pytest.raises(RuntimeError, match="more to do"):
        stand.room.read()
    with pytest.raises(RuntimeError, match="written down"):
        stand.room.dictation()
    with pytest.raises(ValueError, match="does not answer"):
        stand.room.answer(Typed("1"))
    assert not stand.room.begin()
    assert stand.store.made == {}

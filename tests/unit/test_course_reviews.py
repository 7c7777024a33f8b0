"""When lessons come back: the cards of what was passed, and what is done when one is due."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tests.course_stand import COURSE, SPEAK, WRITING, Stand
from tests.unit.test_course_room import BAD, GOOD, RIGHT, WRONG, thinking
from trainer.coaching.repetition import Memory
from trainer.domain.course import Course
from trainer.domain.course_answers import Given, Mended, Ordered, Pointed, PointedWords, Typed
from trainer.domain.course_progress import EASIER_AFTER, Outcome
from trainer.rehearsal.course_reviews import LESSON

ANSWERS: dict[str, Given] = {
    "choose": RIGHT,
    "order": Ordered((0, 1, 2)),
    "find": Pointed((1.1,)),
    "point": PointedWords((1,)),
}


def memory(stand: Stand, lesson_id: str) -> Memory:
    return Memory.from_json(stand.cards.kept["Maya", f"{LESSON}{lesson_id}"][1])


def test_a_lesson_comes_back_the_later_the_better_it_went() -> None:
    due = []
    for failures in (0, 1, EASIER_AFTER):
        stand = Stand()
        stand.room.open("01-think", "choose")
        for _ in range(failures):
            stand.room.answer(WRONG)
        stand.room.answer(RIGHT)
        if failures:
            stand.room.open("01-think", "extra")
            stand.room.read()
        thinking_again(stand)
        due.append(memory(stand, "01-think").due_at)
        assert stand.room.due() == []
    assert due[0] > due[1] > due[2] > stand.clock.now()


def thinking_again(stand: Stand) -> None:
    """Pass every step of the first lesson that is open."""
    while (step := stand.room.standings()[0].next_step) is not None:
        stand.room.open("01-think", step.name)
        if step.can_fail:
            stand.room.answer(ANSWERS[step.name])
        else:
            stand.room.read()


def later(stand: Stand, days: int) -> None:
    stand.clock.put_back_s -= timedelta(days=days).total_seconds()


def test_a_passed_lesson_opens_at_the_step_that_is_reviewed_and_what_comes_of_it_moves_the_day() -> None:
    stand = thinking(Stand())
    first = memory(stand, "01-think").due_at
    later(stand, 60)
    assert [one.lesson.lesson_id for one in stand.room.due()] == ["01-think"]
    now = stand.room.open("01-think")
    assert (now.standing.step.name, now.is_review) == ("order", True)
    failed = stand.room.answer(Ordered((1, 0, 2)))
    assert failed.made.is_review
    assert failed.standing.passed_at is not None, "it stays passed"
    assert stand.now.standing.failed == 0
    soon = memory(stand, "01-think").due_at
    assert first < stand.clock.now() < soon
    assert stand.room.due() == [], "not today any more"
    stand.room.answer(Ordered((0, 1, 2)))
    assert memory(stand, "01-think").due_at >= soon


def test_a_review_that_went_well_comes_back_later_than_one_that_did_not() -> None:
    due = {}
    for given in (Ordered((0, 1, 2)), Ordered((1, 0, 2))):
        stand = thinking(Stand())
        later(stand, 60)
        stand.room.open("01-think")
        stand.room.answer(given)
        due[given] = memory(stand, "01-think").due_at
    assert due[Ordered((0, 1, 2))] > due[Ordered((1, 0, 2))]


def test_a_review_at_another_step_or_before_its_day_is_practice() -> None:
    stand = thinking(Stand())
    before = memory(stand, "01-think")
    stand.room.open("01-think", "choose")
    assert stand.now.is_review
    stand.room.answer(WRONG)
    assert memory(stand, "01-think") == before


def test_open_lessons_come_before_what_is_due_and_that_before_nothing() -> None:
    stand = thinking(Stand())
    later(stand, 60)
    stand.room.leave()
    stand.room.resume()
    assert stand.at == "mend", "where they were"
    stand.course = Course(COURSE.lessons[:1], COURSE.sounds)
    stand.crash()
    now = stand.room.resume()
    assert now is not None
    assert (now.standing.step.name, now.is_review) == ("order", True)
    stand.room.answer(Ordered((0, 1, 2)))
    assert stand.room.go_on() is None
    assert stand.room.resume() is None


def test_after_a_crash_in_a_review_it_goes_on_there() -> None:
    stand = thinking(Stand())
    later(stand, 60)
    stand.room.open("01-think")
    stand.crash()
    now = stand.room.resume()
    assert now is not None
    assert (now.standing.step.name, now.is_review) == ("order", True)


def test_a_card_that_the_disk_refused_is_made_up_for() -> None:
    stand = thinking(Stand())
    card = memory(stand, "01-think")
    stand.cards.kept.clear()
    stand.crash()
    assert stand.room.standings()[0].due_at is None
    stand.room.resume()
    assert memory(stand, "01-think") == card
    assert stand.room.standings()[0].due_at == card.due_at
    later(stand, 60)
    stand.room.open("01-think")
    stand.room.answer(Ordered((1, 0, 2)))
    reviewed = memory(stand, "01-think")
    stand.cards.kept.clear()
    stand.crash()
    stand.room.resume()
    assert memory(stand, "01-think") == reviewed


def test_a_step_that_was_added_to_a_passed_lesson_comes_with_its_review() -> None:
    stand = thinking(Stand())
    added = replace(COURSE.lessons[0], steps=(*COURSE.lessons[0].steps, replace(WRITING.steps[0], name="new")))
    stand.course = Course((added, *COURSE.lessons[1:]), COURSE.sounds)
    stand.crash()
    stand.room.resume()
    assert stand.now.lesson == SPEAK, "nothing is asked of them before"
    assert stand.room.standings()[0].passed_at is not None
    now = stand.room.open("01-think")
    assert (now.standing.step.name, now.is_review) == ("new", False)
    assert stand.room.answer(Typed("5550118")).standing.passed_at is not None
    later(stand, 60)
    stand.room.go_on()
    assert (stand.at, stand.now.is_review) == ("order", True)


def speaking_again() -> Stand:
    """Return somebody whose lesson with takes is due."""
    stand = Stand(Course((replace(SPEAK, steps=SPEAK.steps[:2]),), COURSE.sounds))
    stand.room.resume()
    stand.room.answer(Mended(GOOD))
    stand.room.go_on()
    stand.speak(Outcome.PASSED, Outcome.PASSED)
    later(stand, 60)
    now = stand.room.open("02-speak")
    assert (now.standing.step.name, now.is_review) == ("say", True)
    return stand


def test_a_review_that_cannot_be_judged_is_put_off_until_tomorrow() -> None:
    stand = speaking_again()
    before = memory(stand, "02-speak")
    assert stand.room.put_aside() == stand.now, "that is not offered yet"
    for _ in range(EASIER_AFTER):
        assert not stand.now.standing.may_go_on
        stand.speak(Outcome.NOT_JUDGED)
    assert stand.now.standing.may_go_on
    assert [one.lesson.lesson_id for one in stand.room.due()] == ["02-speak"]
    assert stand.room.put_aside() is None
    assert stand.store.made["Maya"][-1].outcome is Outcome.PUT_ASIDE
    assert stand.room.due() == []
    assert stand.room.continues_at() is None
    assert stand.room.standings()[0].passed_at is not None
    assert memory(stand, "02-speak").after == before.after, "nothing was learnt of them"
    later(stand, 1)
    now = stand.room.resume()
    assert now is not None
    assert (now.is_review, now.standing.may_go_on) == (True, False)
    stand.speak(Outcome.PASSED)
    assert stand.room.due() == []


def test_what_was_put_off_is_made_up_for_as_well() -> None:
    stand = speaking_again()
    stand.speak(*[Outcome.NOT_JUDGED] * EASIER_AFTER)
    stand.room.put_aside()
    kept = memory(stand, "02-speak")
    stand.cards.kept.clear()
    stand.crash()
    assert stand.room.resume() is None
    assert memory(stand, "02-speak") == kept


def test_a_lesson_that_was_passed_in_the_future_comes_back_in_its_time_once_the_clock_is_right() -> None:
    stand = Stand()
    later(stand, 3650)
    thinking(stand)
    later(stand, -3650)
    assert memory(stand, "01-think").due_at.year - stand.clock.now().year >= 9
    stand.room.open("02-speak", "mend")
    stand.room.answer(Mended(BAD))
    stand.room.go_on()
    assert 0 < (memory(stand, "01-think").due_at - stand.clock.now()).days < 60
    later(stand, 60)
    stand.room.open("01-think")
    stand.room.answer(Ordered((1, 0, 2)))
    assert stand.room.due() == []
    later(stand, 60)
    assert [one.lesson.lesson_id for one in stand.room.due()] == ["01-think"]


def test_another_lesson_of_the_same_name_begins_anew_and_has_a_card_of_its_own() -> None:
    stand = thinking(Stand())
    old = memory(stand, "01-think")
    other = replace(COURSE.lessons[0], steps=(COURSE.lessons[0].steps[0], WRITING.steps[0], SPEAK.steps[0]))
    stand.course = Course((replace(other, review="write"),), COURSE.sounds)
    stand.crash()
    assert stand.room.standings()[0].passed_at is None
    later(stand, 60)
    stand.room.resume()
    assert (stand.at, stand.now.is_review) == ("write", False)
    stand.room.answer(Typed("5550118"))
    assert stand.room.standings()[0].passed_at is None
    stand.room.go_on()
    stand.room.answer(Mended(GOOD))
    assert stand.store.made["Maya"][-1].completes
    new = memory(stand, "01-think")
    assert (new.take_id, new.earlier) == (old.take_id, "")
    assert new.at > old.at


def test_the_words_of_a_passed_step_can_be_changed_in_a_review() -> None:
    stand = Stand(Course((replace(SPEAK, steps=SPEAK.steps[:1], review="mend"),)))
    stand.room.resume()
    stand.room.answer(Mended(GOOD))
    stand.room.open("02-speak")
    assert stand.now.is_review
    assert stand.room.answer(Mended(BAD)).made.outcome is Outcome.FAILED
    assert stand.room.standings()[0].passed_at is not None

"""What a hire speaks in the course: how takes begin, are judged once, and survive a crash."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.course_stand import COURSE, MODEL_SOUND, OWN, RULE, SPEAK, Stand
from tests.lesson import FULL
from tests.unit.test_practice import T0_S
from trainer.domain.course import Course, Manner, Speak, Words
from trainer.domain.course_answers import Typed
from trainer.domain.course_progress import Outcome, Place
from trainer.domain.errors import TrainerError
from trainer.domain.phases import Phase
from trainer.domain.prompting import Rung
from trainer.domain.prospect import FactSheet
from trainer.domain.settings import Settings
from trainer.domain.slots import Slot
from trainer.rehearsal.opening import Sounding
from trainer.rehearsal.ports import Clip

PASSED, FAILED, UNJUDGED = Outcome.PASSED, Outcome.FAILED, Outcome.NOT_JUDGED


def speaking(step: str = "say") -> Stand:
    """Return a hire at a step in which they speak."""
    stand = Stand()
    stand.room.open("02-speak", step)
    return stand


def test_a_take_is_recorded_at_the_conditions_of_its_step_and_judged() -> None:
    stand = speaking()
    answered = stand.speak(FAILED)
    take = answered.take
    assert take is not None
    assert (take.draft.person, take.draft.limit_s, take.draft.rung) == ("Maya", 12.0, Rung.INITIALS)
    assert take.draft.script == stand.room.words()
    assert (answered.made.outcome, answered.told, answered.made.take_id) == (FAILED, "Breathe.", take.take_id)
    assert (answered.made.detector, len(answered.made.results)) == (take.analysis.detector, 1)
    assert stand.now.draft == ""
    assert stand.room.practice.phase is Phase.REVIEW


def test_words_that_are_one_part_of_a_message_make_no_weakness_of_the_others() -> None:
    stand = Stand()
    say = replace(SPEAK.steps[1], task=Speak(Words(text="I'm on 555, 01, 18."), RULE))
    stand.course = Course((replace(SPEAK, steps=(say, *SPEAK.steps[2:])),), COURSE.sounds)
    stand.room.resume()
    words = stand.room.words()
    assert words is not None
    assert words.part is Slot.NUMBER
    stand.room.go_on()
    stand.room.go_on()
    whole = stand.room.words()
    assert whole is not None
    assert whole.part is None


def test_who_speaks_along_says_what_the_voice_says_and_not_their_own_number() -> None:
    facts = FactSheet(name="Maya Lopez", number="+1 555 0199", values=("We save 30 minutes.",))
    words = Words(text="Hi, {me}. I'm on {my_number}.", fields={"me": "Elena", "my_number": "555, 01, 18"})
    task = SPEAK.steps[2].task
    assert isinstance(task, Speak)
    along = replace(SPEAK.steps[2], task=replace(task, words=words))
    alone = replace(along, name="alone", task=replace(task, words=words, manner=Manner.TAKE, sound=""))
    course = Course((replace(SPEAK, steps=(along, alone), review="alone"),), COURSE.sounds)
    stand = Stand(course, Settings(person="Maya", facts=facts))
    stand.room.open("02-speak", "shadow")
    said = stand.room.words()
    assert said is not None
    assert said.lines == ("Hi, Elena. I'm on 555, 01, 18.",)
    stand.room.open("02-speak", "alone")
    own = stand.room.words()
    assert own is not None
    assert "Maya Lopez" in own.lines[0]
    assert "01, 18" not in own.lines[0]


def test_two_of_three_takes_pass_and_the_next_take_can_begin_at_once() -> None:
    stand = speaking()
    assert stand.speak(PASSED, FAILED).standing.good(easier=False) == 1
    assert stand.speak(PASSED).standing.passed_at is not None
    stand.room.go_on()
    assert stand.at == "shadow"
    assert stand.room.practice.phase is Phase.IDLE


def test_what_could_not_be_judged_counts_neither_way() -> None:
    stand = speaking()
    answered = stand.speak(PASSED, UNJUDGED, PASSED)
    assert answered.standing.passed_at is not None
    assert answered.standing.failed == 0


def test_only_the_take_of_the_step_that_is_open_is_judged() -> None:
    stand = speaking()
    stand.speak(FAILED)
    take = stand.diary.takes[-1]
    assert stand.room.spoken(take) is None, "once"
    stand.let_begin()
    assert stand.room.spoken(take) is None
    stand.workers.join()
    stand.room.open("01-think")
    assert stand.room.spoken(stand.diary.takes[-1]) is None
    assert len(stand.store.made["Maya"]) == 1


def test_one_take_is_one_try_however_often_the_step_is_opened() -> None:
    stand = speaking()
    stand.speak(FAILED)
    for _ in range(5):
        stand.room.open("01-think", "why")
        stand.room.open("02-speak", "say")
    assert len(stand.now.standing.tries) == 1
    assert len(stand.store.made["Maya"]) == 1
    stand.speak(PASSED)
    stand.room.open("01-think", "why")
    assert stand.room.open("02-speak", "say").standing.passed_at is None, "two takes are asked for"


def test_a_take_that_passed_is_no_review_of_it_later() -> None:
    stand = speaking()
    stand.speak(PASSED, PASSED)
    stand.store.places["Maya"] = Place("02-speak", "say", stand.diary.takes[-1].take_id)
    stand.crash()
    now = stand.room.resume()
    assert now is not None
    assert len(stand.store.made["Maya"]) == 2, "not even where the disk still names it"
    assert stand.room.open("02-speak", "say").draft == ""


def test_a_take_that_was_given_up_leaves_nothing() -> None:
    stand = speaking()
    stand.let_begin()
    assert stand.store.places["Maya"].draft
    assert not stand.room.begin(), "one at a time"
    stand.clock.at(stand.clock.time_s + 1.0, stand.room.practice.cancel)
    stand.workers.join()
    stand.room.unspoken()
    assert stand.store.places["Maya"] == Place("02-speak", "say")
    assert stand.speak(PASSED).made.outcome is PASSED


def test_what_is_typed_meanwhile_is_no_draft_of_a_take() -> None:
    stand = speaking()
    stand.let_begin()
    before = stand.store.places["Maya"]
    stand.room.keep_draft("typed")
    assert stand.store.places["Maya"] == before


def test_a_disk_that_refuses_the_place_stops_the_take() -> None:
    stand = speaking()
    stand.store.refusal = FULL
    with pytest.raises(TrainerError, match="full"):
        stand.room.begin()
    stand.store.refusal = None
    stand.workers.join()
    assert stand.room.practice.phase is Phase.IDLE
    assert stand.takes.takes == {}
    assert stand.speak(PASSED).made.outcome is PASSED


def test_the_mailbox_speaks_as_it_is_set_and_somebody_picks_up_where_they_should() -> None:
    stand = Stand(settings=Settings(person="Maya", greeting="random"))
    stand.room.open("02-speak", "say")
    stand.speak()
    assert stand.diary.soundings == [Sounding.GREETING]
    stand.room.open("02-speak", "shadow")
    stand.speak()
    assert stand.diary.soundings == [Sounding.GREETING], "only the beep"
    stand.room.open("02-speak", "pick-up")
    answered = stand.speak()
    assert stand.diary.soundings[1:] == [Sounding.RING, Sounding.PICKUP]
    assert answered.take is not None
    assert answered.take.draft.pickup


def heard(stand: Stand) -> int:
    """Return how often the model was played."""
    return sum(played is stand.room.clip("model") for played, _ in stand.speaker.played)


def test_the_model_is_played_along_only_where_that_is_wished() -> None:
    stand = speaking("shadow")
    stand.let_begin()
    stand.room.play_along()
    assert heard(stand) == 0
    stand.workers.join()
    told = stand.room.spoken(stand.diary.takes[-1])
    assert told is not None
    assert told.told == f"along with {MODEL_SOUND.name}"
    stand.let_begin(along=True)
    stand.room.play_along()
    stand.room.play_along()
    assert heard(stand) == 1
    stand.room.unspoken()
    stand.workers.join()
    stand.room.play_along()
    assert heard(stand) == 1, "the take is over"


def cut_off(stand: Stand) -> str:
    """Begin a take, let it be recorded for a while, and kill the program; return the take's name."""
    stand.let_begin()
    take_id = stand.now.draft
    stand.workers.join()  # the take is whole: it is adopted at the start
    stand.crash()
    return take_id


@pytest.mark.parametrize("step", ["say", "shadow", "pick-up"])
def test_a_take_that_a_crash_cut_off_is_judged_once_when_the_step_is_opened_again(step: str) -> None:
    stand = speaking(step)
    stand.speak(FAILED)
    take_id = cut_off(stand)
    stand.coming[:] = [FAILED, FAILED]
    now = stand.room.resume()
    assert now is not None
    assert now.standing.step.name == step
    assert [one.take_id for one in now.standing.tries][-1] == take_id
    assert (now.standing.failed, now.draft) == (2, "")
    stand.crash()
    again = stand.room.resume()
    assert again is not None
    assert again.standing.failed == 2, "once"


def test_a_take_that_a_crash_cut_off_may_pass_and_then_it_is_shown() -> None:
    stand = speaking("shadow")
    cut_off(stand)
    stand.coming[:] = [PASSED]
    now = stand.room.resume()
    assert now is not None
    assert now.standing.step.name == "shadow"
    assert now.standing.passed_at is not None
    stand.room.go_on()
    assert stand.at == "pick-up"


def test_a_crash_before_there_was_any_sound_leaves_the_step_as_it_was() -> None:
    stand = speaking()
    stand.speak(FAILED)
    stand.let_begin()
    stand.crash()
    now = stand.room.resume()
    assert now is not None
    assert (now.standing.failed, now.draft) == (1, "")
    assert stand.store.places["Maya"] == Place("02-speak", "say")


def test_a_take_of_somebody_else_or_in_the_bin_is_not_judged() -> None:
    for spoil in ("person", "bin"):
        stand = speaking()
        take_id = cut_off(stand)
        take = stand.takes.takes[take_id]
        if spoil == "person":
            stand.takes.takes[take_id] = replace(take, draft=replace(take.draft, person="Ben"))
        else:
            stand.takes.move_to_bin(take_id, stand.clock.now())
        stand.room.resume()
        assert stand.now.standing.tries == ()
        assert stand.now.draft == ""


def test_a_step_that_is_looked_at_again_while_it_is_spoken_keeps_its_take() -> None:
    stand = speaking()
    stand.let_begin()
    stand.room.resume()
    stand.workers.join()
    stand.coming[:] = [PASSED]
    assert stand.room.spoken(stand.diary.takes[-1]) is not None


def test_closing_in_the_middle_keeps_what_was_said() -> None:
    stand = speaking()
    stand.let_begin()
    stand.clock.at(stand.clock.time_s + T0_S + 2.0, stand.room.close)
    stand.workers.join()
    stand.crash()
    stand.coming[:] = [FAILED]
    stand.room.resume()
    assert stand.now.standing.failed == 1


def test_the_number_of_an_own_take_is_written_down() -> None:
    lesson = replace(SPEAK, steps=(*SPEAK.steps, OWN))
    stand = Stand(Course((lesson,), COURSE.sounds))
    stand.room.open(lesson.lesson_id, "own")
    with pytest.raises(TrainerError, match="gone"):
        stand.room.dictation()
    assert stand.room.answer(Typed("5550118")).made.outcome is UNJUDGED
    stand.room.open(lesson.lesson_id, "pick-up")
    stand.speak(FAILED)
    stand.room.open(lesson.lesson_id, "own")
    assert isinstance(stand.room.dictation(), Clip)
    assert stand.room.answer(Typed("5550119")).made.outcome is FAILED
    assert stand.room.answer(Typed("555 01 18")).made.outcome is PASSED

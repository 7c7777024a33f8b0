"""The states of the course: what `look` renders beside the rest."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tests.builders import make_followed_take, make_said, make_script
from tests.lessons import COURSE, LESSON, hang_sounds
from tests.scene import Scene
from trainer.domain.course import Course
from trainer.domain.phases import TakeEvent
from trainer.domain.speech import SpeechKind, SpeechSpan
from trainer.gui.keys import Act
from trainer.rehearsal.opening import Sounding

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.stage import Stage
    from trainer.domain.take import Take
    from trainer.gui.pages.course import CoursePage

_FAST = make_followed_take(said=make_said(make_script(), digit_s=0.28, word_s=0.27), ums=((3.35, 3.75), (8.0, 8.3)))
_SLOW = make_followed_take("slow")


def opened(stage: Stage) -> CoursePage:
    """Return the course page."""
    hang_sounds(stage)
    stage.enter()
    stage.window.open_page(stage.window.course)
    return stage.window.course


def at_step(stage: Stage, step: str, lesson: str = LESSON.lesson_id) -> CoursePage:
    """Return the course page with a step open."""
    page = opened(stage)
    assert stage.window.room is not None
    stage.window.room.course.open(lesson, step)
    page._show_inside()
    return page


def speak(stage: Stage, page: CoursePage, take: Take = _FAST) -> Take:
    """Speak the take of the step that is open."""
    page.act(Act.SPEAK if page.view.name == "COURSE_SPEAK" else Act.ONCE_AGAIN)
    stage.course_practice.record(elapsed_s=18.0)
    room = stage.window.room
    assert room is not None
    assert room.course.current is not None
    take_id = room.course.current.draft
    kept = stage.keep(replace(take, draft=replace(take.draft, take_id=take_id, person="Me"), audio=f"{take_id}.wav"))
    stage.course_practice.conclude(kept)
    return kept


def _fail(page: CoursePage, times: int) -> None:
    for _ in range(times):
        page.type_key("1")


def _path_begun(stage: Stage) -> None:
    page = opened(stage)
    for _ in range(5):
        page.act(Act.CONTINUE)
        page.act(Act.GO_ON)
    page.act(Act.CONTINUE)
    page.act(Act.GO_ON)
    page.act(Act.GO_ON)
    page.act(Act.BACK)


def _chosen(stage: Stage, *, wrong: int = 0, right: bool = False) -> None:
    page = at_step(stage, "choose")
    _fail(page, wrong)
    if right:
        page.type_key("2")
    elif not wrong:
        page.act(Act.NEXT_ROW)


def _found(stage: Stage, *places_s: float, answered: bool = False) -> None:
    page = at_step(stage, "find-ums")
    for at_s in places_s:
        page.desk.find_sound.picture.hand_s = at_s
        page.act(Act.POINT)
    if answered:
        page.act(Act.CHECK_ANSWER)


def _found_words(stage: Stage, *words: int, answered: bool = False) -> None:
    page = at_step(stage, "find-words")
    for at in words:
        page.desk.find_words.picker.word_clicked.emit(at)
    if answered:
        page.act(Act.CHECK_ANSWER)


def _mended(stage: Stage, text: str = "") -> None:
    page = at_step(stage, "mend")
    if text:
        page.desk.mend.text.setPlainText(text)
    page.act(Act.CHECK_ANSWER)


def _recording(stage: Stage, step: str, lesson: str = LESSON.lesson_id) -> None:
    page = at_step(stage, step, lesson)
    page.act(Act.SPEAK)
    stage.course_practice.record(elapsed_s=4.2)
    stage.course_practice.listener.heard(SpeechSpan(SpeechKind.FILLED_PAUSE, 2.0, 2.4))
    page.lead.take._frames.stop()
    page.lead.take.draw_at(4.2)


def _ringing(stage: Stage, what: Sounding) -> None:
    page = at_step(stage, "pick-up", "12-pick-up")
    page.act(Act.SPEAK)
    stage.course_practice.move(TakeEvent.ARMED)
    stage.course_practice.listener.sounding(what)
    page.lead.take._frames.stop()


def _failed_takes(stage: Stage, times: int) -> None:
    page = at_step(stage, "number-take")
    for _ in range(times):
        speak(stage, page)


def _passed_take(stage: Stage) -> None:
    page = at_step(stage, "number-take")
    speak(stage, page, _SLOW)


def _guessing(stage: Stage, *, told: bool = False) -> None:
    page = at_step(stage, "by-heart", "12-pick-up")
    speak(stage, page, _SLOW)
    if told:
        page.act(Act.REVEAL)


def _writing(stage: Stage, *, digits: str = "", answered: bool = False) -> None:
    page = at_step(stage, "write")
    if digits:
        page.act(Act.CHECK_ANSWER)
        page.desk.write.digits.setText(digits)
    if answered:
        page.act(Act.CHECK_ANSWER)


def _hearing(stage: Stage) -> None:
    page = at_step(stage, "hear")
    page.act(Act.PLAY_SOUND)
    stage.clock.pass_time(2.2)
    page.desk.player._cursor.stop()
    page.desk.player.follow()


_STATES: dict[str, Callable[[Stage], object]] = {
    "path": opened,
    "path-begun": _path_begun,
    "card": lambda stage: at_step(stage, "why"),
    "hear": lambda stage: at_step(stage, "hear"),
    "hearing": _hearing,
    "choose": _chosen,
    "choose-wrong": lambda stage: _chosen(stage, wrong=2),
    "choose-easier": lambda stage: _chosen(stage, wrong=5),
    "choose-right": lambda stage: _chosen(stage, right=True),
    "order": lambda stage: at_step(stage, "order"),
    "find": lambda stage: _found(stage, 1.3, 2.9),
    "find-wrong": lambda stage: _found(stage, 1.3, 2.9, answered=True),
    "find-right": lambda stage: _found(stage, 1.3, 3.8, answered=True),
    "find-words": lambda stage: _found_words(stage, 3, 13),
    "find-words-wrong": lambda stage: _found_words(stage, 3, 12, answered=True),
    "find-words-right": lambda stage: _found_words(stage, 3, 4, 6, 7, 8, 9, 13, answered=True),
    "mend": lambda stage: at_step(stage, "mend"),
    "mend-wrong": _mended,
    "speak": lambda stage: at_step(stage, "number-take"),
    "recording": lambda stage: _recording(stage, "number-take"),
    "shadow": lambda stage: at_step(stage, "shadow"),
    "shadowing": lambda stage: _recording(stage, "shadow"),
    "by-heart": lambda stage: at_step(stage, "by-heart", "12-pick-up"),
    "pick-up": lambda stage: at_step(stage, "pick-up", "12-pick-up"),
    "ringing": lambda stage: _ringing(stage, Sounding.RING),
    "picked-up": lambda stage: _ringing(stage, Sounding.PICKUP),
    "failed": lambda stage: _failed_takes(stage, 2),
    "failed-often": lambda stage: _failed_takes(stage, 5),
    "passed-once": _passed_take,
    "guess": _guessing,
    "guessed": lambda stage: _guessing(stage, told=True),
    "write": _writing,
    "writing": lambda stage: _writing(stage, digits="5550"),
    "written-wrong": lambda stage: _writing(stage, digits="5550192", answered=True),
    "written": lambda stage: _writing(stage, digits="5550129", answered=True),
}


def _shown(play: Callable[[Stage], object]) -> Callable[[Stage], None]:
    def show(stage: Stage) -> None:
        play(stage)

    return show


COURSE_SCENES = (
    Scene("course-empty", _shown(opened), {"course": Course(())}),
    *(Scene(f"course-{name}", _shown(play), {"course": COURSE}) for name, play in _STATES.items()),
)

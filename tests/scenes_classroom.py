"""The states of the classroom: what `look` renders beside the rest."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tests.builders import make_followed_take
from tests.fake_classroom import MemoryDrills
from tests.scene import Scene
from trainer.domain.attendee import Attendee
from trainer.domain.classroom import PickBy
from trainer.domain.phases import TakeEvent
from trainer.domain.taps import USUAL_TAPS, TapKind
from trainer.gui.dialogs.drill_editor import DrillEditor
from trainer.gui.dialogs.mark_set import MarkSetDialog
from trainer.gui.keys import Act, View
from trainer.paths import assets_dir
from trainer.rehearsal.drills import Drills

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from tests.stage import Stage
    from trainer.domain.take import Take
    from trainer.gui.pages.classroom import ClassroomPage

NIGHT = """\
title = "Night shift"
about = "Two short rounds for the last hour of the day."

[[rounds]]
title = "slowly"
limit_s = 25
listen_for = ["number", "pause"]

[[rounds]]
title = "with a smile"
rung = "first-words"
listen_for = ["tone", "weak-close"]
question = "Would you call back?"
against_first = true
"""
NAMES = (
    "Dana Ortiz",
    "Marcus",
    "Priya Nair",
    "Tim",
    "Elena Ruiz",
    "Sam Okafor",
    "Ivo",
    "Leo Brandt",
    "Noor",
    "Jana",
    "Karl",
    "Mia Lind",
)
ROUGH = make_followed_take(ums=((3.35, 3.75), (8.0, 8.3)))
CALM = make_followed_take("calm")
TAPS = (("u", 4.0), ("t", 6.1), ("v", 7.4), ("u", 11.0), ("n", 12.8))
"""What a trainer marks, and when."""
OWN_TAPS = (*USUAL_TAPS[:4], TapKind("smile", "s", "a smile I can hear", praises=True))


def drills_of(stage: Stage, *texts: str) -> Drills:
    """Return the drills of a stage's room, with these as the trainer's own."""
    assert stage.window.room is not None
    store = MemoryDrills({f"own-{number}": text for number, text in enumerate(texts)})
    return Drills(assets_dir() / "drills", store, stage.window.room.library, stage.window.room.preferences)


def drill_editor(stage: Stage, *texts: str, drill_id: str = "") -> DrillEditor:
    """Return the editor, opened on a drill."""
    stage.enter()
    assert stage.window.room is not None
    return DrillEditor(stage.window, drills_of(stage, *texts), stage.window.room.library, drill_id)


def _new_drill(stage: Stage) -> QWidget:
    editor = drill_editor(stage)
    editor.show()
    editor.new_button.click()
    return editor


def _wrong_drill(stage: Stage) -> QWidget:
    editor = drill_editor(stage, NIGHT.replace("tone", "hum"), "title = 3", drill_id="own-0")
    editor.show_place()
    return editor


def _unkept_drill(stage: Stage) -> QWidget:
    editor = drill_editor(stage, NIGHT, drill_id="hot-seat")
    editor.text.rewrite(editor.text.toPlainText().replace("20", "30"))
    editor.reject()
    return editor


def _marks(stage: Stage, *, twice: bool = False) -> QWidget:
    stage.enter()
    assert stage.window.room is not None
    dialog = MarkSetDialog(stage.window, stage.window.room.preferences)
    dialog.show_kinds(OWN_TAPS)
    if twice:
        dialog.lines[4].key.setText("u")
        dialog.accept()
    return dialog


def made_class(stage: Stage, names: Sequence[str] = NAMES, pick_by: PickBy = PickBy.ORDER) -> ClassroomPage:
    """Return the classroom with these people in it."""
    stage.enter()
    page, room = stage.window.classroom, stage.window.room
    assert room is not None
    roster = tuple(Attendee(name, is_guest=name == "Ivo", here=name != "Jana") for name in names)
    made = room.drill_room.register.create("New hires, November", roster)
    room.drill_room.open(room.drill_room.register.keep(replace(made, pick_by=pick_by)))
    stage.window.open_page(page)
    return page


def in_drill(stage: Stage, drill_id: str = "hot-seat", **how: Any) -> ClassroomPage:
    """Return the classroom with a drill begun."""
    page = made_class(stage, **how)
    room = stage.window.room
    assert room is not None
    drills = [one.drill_id for one in room.drills.all()]
    page.setup.drills.setCurrentRow(drills.index(drill_id))
    page.act(Act.BEGIN_DRILL)
    return page


def speak(stage: Stage, page: ClassroomPage, take: Take = ROUGH, taps: Sequence[tuple[str, float]] = TAPS) -> None:
    """Let the next person be called and speak a take, marked as it goes."""
    if page.view is not View.CLASS_NEXT or page.lead.turn is None:
        page.act(Act.START)
    page.act(Act.START)
    stage.class_practice.record()
    for kind, at_s in taps:
        stage.class_practice.elapsed_s = at_s
        page.type_key(kind)
    name = page.title.text()
    number = len(stage.store.takes)
    draft = replace(take.draft, take_id=f"take-{number:04}", person=name)
    stage.class_practice.conclude(stage.keep(replace(take, draft=draft, audio=f"take-{number:04}.wav")))


def _speaking(stage: Stage, drill_id: str = "hot-seat") -> None:
    page = in_drill(stage, drill_id)
    page.act(Act.START)
    page.act(Act.START)
    stage.class_practice.record(elapsed_s=6.2)
    page.lead.draw_at(6.2)
    for kind, at_s in TAPS[:3]:
        stage.class_practice.elapsed_s = at_s
        page.type_key(kind)


def _lead_in_class(stage: Stage) -> None:
    page = in_drill(stage)
    page.act(Act.START)
    page.act(Act.START)
    stage.class_practice.move(TakeEvent.ARMED)
    stage.class_practice.listener.lead_in(2)


def _voting(stage: Stage) -> ClassroomPage:
    page = in_drill(stage)
    speak(stage, page)
    return page


def _result(stage: Stage) -> ClassroomPage:
    page = _voting(stage)
    page.desk.voting.field.setText("4 3 5 4")
    page.act(Act.REVEAL)
    return page


def _second_result(stage: Stage) -> None:
    page = _result(stage)
    speak(stage, page, CALM, TAPS[:1])
    page.desk.voting.field.setText("4.5")
    page.act(Act.REVEAL)
    page.act(Act.SCORES)


def _over(stage: Stage) -> None:
    page = in_drill(stage, "beat-your-own", names=NAMES[:4])
    for number in range(8):
        speak(stage, page, ROUGH if number < 4 else CALM)
        page.desk.voting.field.setText("3" if number < 4 else "4")
        page.act(Act.REVEAL)
    page.act(Act.START)


def _writing(stage: Stage) -> None:
    speak(stage, in_drill(stage, "number-relay"))


def _on_stage(play: Callable[[Stage], object]) -> Callable[[Stage], QWidget]:
    """Return what shows the stage in the size of the window."""

    def shown(stage: Stage) -> QWidget:
        play(stage)
        window = stage.window.classroom.stage.window
        assert window is not None
        window.showNormal()
        window.resize(stage.window.size())
        return window

    return shown


def _called(stage: Stage, drill_id: str = "hot-seat") -> None:
    in_drill(stage, drill_id).act(Act.START)


def _empty(stage: Stage) -> None:
    stage.enter()
    stage.window.open_page(stage.window.classroom)


_DESKS: dict[str, Callable[[Stage], object]] = {
    "ready": in_drill,
    "called": _called,
    "called-number": lambda stage: _called(stage, "number-relay"),
    "called-pick-up": lambda stage: _called(stage, "pick-up"),
    "called-build-up": lambda stage: _called(stage, "build-up"),
    "lead-in": _lead_in_class,
    "speaking": _speaking,
    "speaking-breakup": lambda stage: _speaking(stage, "breakup"),
    "writing": _writing,
    "voting": _voting,
    "result": _result,
    "result-scores": _second_result,
    "over": _over,
}


def _at_desk(play: Callable[[Stage], object]) -> Callable[[Stage], None]:
    """Return what shows the window itself."""

    def shown(stage: Stage) -> None:
        play(stage)

    return shown


CLASSROOM_SCENES = (
    Scene("class-empty", _empty),
    Scene("class-people", _at_desk(made_class)),
    Scene("class-one", _at_desk(lambda stage: made_class(stage, NAMES[:1]))),
    *(Scene(f"class-{name}", _at_desk(play)) for name, play in _DESKS.items()),
    *(Scene(f"stage-{name}", _on_stage(play)) for name, play in _DESKS.items()),
    Scene("drills", lambda stage: drill_editor(stage, NIGHT, drill_id="build-up")),
    Scene("drills-own", lambda stage: drill_editor(stage, NIGHT, drill_id="own-0")),
    Scene("drills-new", _new_drill),
    Scene("drills-wrong", _wrong_drill),
    Scene("drills-not-kept", _unkept_drill),
    Scene("marks", _marks),
    Scene("marks-twice", lambda stage: _marks(stage, twice=True)),
)

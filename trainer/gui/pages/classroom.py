"""The classroom: a class, what it does, and the stage that it sees."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMessageBox, QStackedWidget

from trainer.gui.keys import Act, View
from trainer.gui.pages.class_course import course_lines
from trainer.gui.pages.class_desk import ClassDesk
from trainer.gui.pages.class_director import StageDirector
from trainer.gui.pages.class_files import ClassFiles
from trainer.gui.pages.class_idle import idle_outside
from trainer.gui.pages.class_lead import ClassLead
from trainer.gui.pages.class_panels import give_focus
from trainer.gui.pages.class_setup import ClassSetup
from trainer.gui.pages.page import Page
from trainer.gui.widgets.cards import button
from trainer.rehearsal.register import had_part

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from trainer.domain.attendee import Attendee
    from trainer.domain.classroom import Classroom, PickBy
    from trainer.rehearsal.register import Register
    from trainer.rehearsal.room import Room

_TITLE, _SUBTITLE = "Classroom", "Live drills on one laptop and a projector. Everything stays on this computer."


class ClassroomPage(Page):
    """Shows the class from outside before a drill, and from the desk while it goes on."""

    back_wanted = Signal()
    mic_check_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(View.CLASSES)
        self._room: Room | None = None
        self.setup, self.desk = ClassSetup(), ClassDesk()
        self.stage = StageDirector(self)
        self.lead = ClassLead(self, self.desk, self.stage)
        self.files = ClassFiles(self)
        self.stage_button = button("Open the stage", "tab")
        self._faces = QStackedWidget()
        for face in (self.setup, self.desk):
            self._faces.addWidget(face)
        self.column.addWidget(self._faces, 1)
        self.header.addWidget(self.stage_button, 0, Qt.AlignmentFlag.AlignTop)
        self._connect()
        self._show_outside()

    def enter(self, room: Room) -> None:
        """Come alive."""
        self._room = room
        self.lead.enter(room)
        self.files.enter(room)

    @property
    def busy(self) -> bool:
        """Return whether somebody speaks."""
        return self.lead.busy

    def arrive(self) -> None:
        """Show what there is now."""
        self.refresh()

    def refresh(self) -> None:
        """Show the classes, drills and scripts that there are now, and the class that was open."""
        room = self._room
        if room is None or self.busy:
            return
        known = self.classroom
        if known is None:
            self.tried(lambda: self._open_latest(room))
        else:  # people may be called otherwise by now, or be gone
            self.tried(lambda: room.drill_room.open(self._register.find(known.classroom_id)))
        if self._faces.currentWidget() is self.setup:
            self._show_setup()
        else:
            self.lead.show()

    @property
    def classroom(self) -> Classroom | None:
        """Return the class that is open; None for none."""
        return self._room.drill_room.classroom if self._room else None

    def act(self, act: Act) -> None:
        """Do what a key asks; what was told before is read by then, but in a take."""
        if not self.busy:
            self.banner.hide()
        acts = self._acts_outside if self.view is View.CLASSES else self.lead.acts
        does = {**self._acts_anywhere, **acts}.get(act)
        if does is not None and self._room is not None:
            does()

    def type_key(self, text: str) -> bool:
        """Take a letter as a mark while somebody speaks; return False where it is none."""
        return self.lead.type_key(text)

    def set_narrow(self, narrow: bool) -> None:  # noqa: FBT001 - a setter in Qt's manner
        """Arrange both faces for a narrow window."""
        self.setup.set_narrow(narrow)
        self.desk.set_narrow(narrow)

    def close_stage(self) -> None:
        """Close the stage with the program."""
        self.stage.close()

    @property
    def _acts_anywhere(self) -> Mapping[Act, Callable[[], object]]:
        return {
            Act.STAGE: self.stage.toggle,
            Act.STAGE_FULL: self.stage.toggle_full_screen,
            Act.STAGE_SWAP: self.stage.swap,
            **self.files.acts,
            Act.SCORES: self._toggle_scores,
        }

    @property
    def _acts_outside(self) -> Mapping[Act, Callable[[], object]]:
        return {
            Act.BEGIN_DRILL: self._begin_drill,
            Act.NEW: self._new_class,
            Act.DRILLS: self._change_drills,
            Act.MARK_SET: self._change_marks,
            Act.MIC_CHECK: self.mic_check_wanted.emit,
            Act.BACK: self.back_wanted.emit,
        }

    @property
    def _register(self) -> Register:
        if self._room is None:
            raise RuntimeError("there is no room yet")
        return self._room.drill_room.register

    def _connect(self) -> None:
        setup = self.setup
        setup.new_button.clicked.connect(lambda: self.act(Act.NEW))
        setup.begin_button.clicked.connect(lambda: self.act(Act.BEGIN_DRILL))
        setup.change_button.clicked.connect(lambda: self.act(Act.DRILLS))
        setup.marks_button.clicked.connect(lambda: self.act(Act.MARK_SET))
        setup.class_chosen.connect(self._open_class)
        setup.people_added.connect(self._add_people)
        setup.file_wanted.connect(self.files.add_people)
        setup.people.changed.connect(self._change_person)
        setup.people.removal_wanted.connect(self._remove_person)
        setup.pick_by_chosen.connect(self._pick_by)
        setup.names_hidden.connect(self._hide_names)
        self.stage_button.clicked.connect(lambda: self.act(Act.STAGE))
        self.stage.told.connect(self.banner.show_fault)
        self.stage.shown_changed.connect(self._tell_stage)
        self.files.changed.connect(self._class_changed)
        self.files.people_found.connect(self._add_people)
        self.lead.left.connect(self._show_outside)

    def _open_latest(self, room: Room) -> None:
        """Open the class that goes on, as after a crash; one that ended stays closed until it is chosen."""
        lines = room.drill_room.register.lines()
        going_on = next((line for line in lines if line.ended_at is None), None)
        if going_on is not None:
            room.drill_room.open(self._register.find(going_on.classroom_id))
            if room.drill_room.turn is not None:
                self._show_desk()

    def _show_setup(self) -> None:
        room = self._room
        if room is None:
            return
        classroom = self.classroom

        def offer() -> None:
            self.setup.offer_classes(self._register.lines(), classroom.classroom_id if classroom else "")
            chosen = classroom.run.script_id if classroom and classroom.run else room.preferences.settings.script_id
            self.setup.offer_drills(room.drills.all(), room.library.scripts(), chosen)

        self.tried(offer)
        self.setup.show_class(classroom)
        self.tried(lambda: self.setup.people.show_courses(course_lines(room, classroom)))
        self.title.setText(classroom.title if classroom else _TITLE)
        self.subtitle.setText(_SUBTITLE)
        run = classroom.run if classroom else None
        self.setup.show_going_on(run.drill.drill_id if run and not room.drill_room.is_over else "")
        self.show_idle(*idle_outside(classroom))

    def _show_outside(self) -> None:
        self._faces.setCurrentWidget(self.setup)
        self.show_view(View.CLASSES)
        self._show_class()
        give_focus(self, None)

    def _show_class(self) -> None:
        """Show the class that is open, on the stage too."""
        self._show_setup()
        if self._room is not None:
            self.lead.step_outside()

    def _show_desk(self) -> None:
        self._faces.setCurrentWidget(self.desk)
        self.banner.hide()
        self.lead.show()
        self.stage.open()

    def _begin_drill(self) -> None:
        """Add names that are typed; else begin the chosen drill, or go on with the one that was left."""
        room, drill, classroom = self._room, self.setup.drill, self.classroom
        if self.setup.add_typed() or room is None or drill is None:
            return
        if classroom is None or not any(one.here for one in classroom.roster):
            self.banner.show_fault("Nobody is here yet.", "Type or paste the names of the people first.")
            self.setup.names.setFocus()
            return
        script_id, goes_on = self.setup.script_id, self._goes_on(drill.drill_id)

        def begin() -> None:
            room.drill_room.classroom = self._continued()
            if not goes_on:
                room.drill_room.begin_drill(drill, script_id)

        if self.tried(begin):
            self._show_desk()

    def _goes_on(self, drill_id: str) -> bool:
        """Return whether the chosen drill is the one that was left in the middle."""
        room = self._room
        run = self.classroom.run if self.classroom else None
        if room is None or run is None or room.drill_room.is_over:
            return False
        return room.drill_room.turn is not None or run.drill.drill_id == drill_id

    def _new_class(self) -> None:
        room = self._room
        if room is None:
            return

        def make() -> None:
            before = self.classroom
            roster = tuple(replace(one, here=True) for one in before.roster) if before else ()
            room.drill_room.open(self._register.create(roster=roster))

        if self.tried(make):
            self._show_outside()
            self.setup.names.setFocus()

    def _open_class(self, classroom_id: str) -> None:
        """Open a class; one that ended goes on as soon as something is done with it."""
        room = self._room
        if room is not None and classroom_id:
            self.tried(lambda: room.drill_room.open(self._register.find(classroom_id)))
            self._show_class()

    def _continued(self) -> Classroom:
        """Return the class that is open, made where there is none, and going on where it ended."""
        classroom = self.classroom or self._register.create()
        return self._register.go_on(classroom) if classroom.ended_at else classroom

    def _class_changed(self, classroom: Classroom | None) -> None:
        """Lead a class as it is now; None where it is gone."""
        if self._room is None:
            return
        if classroom is None:
            self._room.drill_room.leave()
        else:
            self._room.drill_room.open(classroom)
        self._show_outside()

    def _changed(self, work: Callable[[Classroom], Classroom]) -> bool:
        """Change the class that is open, or make one for it, and show it; return False where the disk refuses."""
        room = self._room

        def change() -> None:
            if room is not None:
                classroom = room.drill_room.classroom = self._continued()
                room.drill_room.classroom = work(classroom)

        self.banner.hide()
        changed = self.tried(change)
        self._show_setup()
        return changed

    def _add_people(self, text: str) -> None:
        if self._changed(lambda room: self._register.add_people(room, text)):
            self.setup.names.clear()
        self.setup.names.setFocus()

    def _change_person(self, name: str, changed: Attendee) -> None:
        self._changed(lambda room: self._register.change_person(room, name, changed))

    def _remove_person(self, name: str) -> None:
        """Take somebody off the list; who had a part in a turn goes with all of it, after a question."""
        classroom = self.classroom
        if classroom is None or not had_part(classroom, name):
            self._changed(lambda room: self._register.remove_person(room, name))
            return
        told = "Their turns, marks and votes in this class go; takes that may be kept stay in their history."
        if QMessageBox.question(self, f"Delete {name} from this class?", told) is QMessageBox.StandardButton.Yes:
            self._changed(lambda room: self._register.erase_person(room, name))

    def _pick_by(self, pick_by: PickBy) -> None:
        self._changed(lambda room: self._register.keep(replace(room, pick_by=pick_by)))

    def _hide_names(self, hides: bool) -> None:  # noqa: FBT001 - a slot
        self._changed(lambda room: self._register.keep(replace(room, hides_names=hides)))
        self.lead.step_outside()

    def _toggle_scores(self) -> None:
        room = self._room
        if room is None or self.classroom is None:
            return
        shown = replace(self.classroom, shows_scores=not self.classroom.shows_scores)
        if self.tried(lambda: room.drill_room.change(shown)):
            self.lead.show()

    def _change_drills(self) -> None:
        from trainer.gui.dialogs.drill_editor import DrillEditor  # noqa: PLC0415 - loaded when it is needed

        room = self._room
        if room is None:
            return
        chosen = self.setup.drill
        DrillEditor(self, room.drills, room.library, chosen.drill_id if chosen else "").exec()
        self._show_setup()

    def _change_marks(self) -> None:
        from trainer.gui.dialogs.mark_set import MarkSetDialog  # noqa: PLC0415 - likewise

        if self._room is not None:
            MarkSetDialog(self, self._room.preferences).exec()
            self.setFocus()

    def _tell_stage(self) -> None:
        self.stage_button.setText("Close the stage" if self.stage.is_open else "Open the stage")

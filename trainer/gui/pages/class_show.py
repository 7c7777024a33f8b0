"""Shows where a class is: on the desk for the trainer, on the stage for everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from trainer.coaching.pace import WORDS_PER_MIN
from trainer.domain.attendee import Consent
from trainer.domain.classroom import PickBy, Step
from trainer.domain.phases import Phase
from trainer.gui.key_names import key_for
from trainer.gui.keys import Act, View
from trainer.gui.pages.class_course import course_lines
from trainer.gui.pages.class_idle import idle_in_drill
from trainer.gui.pages.class_panels import AskPanel, give_focus
from trainer.gui.pages.class_scene import Beside, scene_of, scores_of
from trainer.gui.stage.scene import Glimpse, Result

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

    from trainer.domain.attendee import Attendee
    from trainer.domain.classroom import Turn
    from trainer.domain.script import Script
    from trainer.domain.take import Take
    from trainer.domain.taps import TapKind
    from trainer.gui.pages.class_desk import ClassDesk
    from trainer.gui.pages.class_director import StageDirector
    from trainer.gui.pages.page import Page
    from trainer.gui.stage.scene import StageScene
    from trainer.rehearsal.drill_room import DrillRoom
    from trainer.rehearsal.room import Room
    from trainer.rehearsal.turn_results import TurnResult

T = TypeVar("T")
_COLUMNS: Final = 160
"""So many bars has the outline of a sound on the stage at most."""
UNDER_WAY: Final = {
    Phase.ARMING: View.CLASS_LEAD_IN,
    Phase.LEAD_IN: View.CLASS_LEAD_IN,
    Phase.RECORDING: View.CLASS_SPEAKING,
    Phase.FINISHING: View.CLASS_WAITING,
}
"""What the keys do while somebody speaks."""


class ClassShow:
    """Keeps desk and stage to what the drill room says."""

    def __init__(self, page: Page, desk: ClassDesk, stage: StageDirector) -> None:
        self._page, self._desk, self._stage = page, desk, stage
        self._room: Room | None = None
        self._words: Script | None = None
        self._paced: tuple[str, float] = ("", WORDS_PER_MIN)
        self.take: Take | None = None
        """What was spoken last; None where nothing was recorded."""
        desk.line_up.currentRowChanged.connect(lambda _row: self.tell_idle())
        desk.outcome.chosen_changed.connect(self.tell_idle)

    def enter(self, room: Room) -> None:
        """Come alive."""
        self._room = room

    @property
    def drills(self) -> DrillRoom:
        """Return the class at work."""
        if self._room is None:
            raise RuntimeError("there is no room yet")
        return self._room.drill_room

    @property
    def phase(self) -> Phase:
        """Return where the take is; a turn that is not recorded counts too."""
        unrecorded = self.drills.unrecorded.phase
        return unrecorded if unrecorded in UNDER_WAY else self.drills.practice.phase

    @property
    def kinds(self) -> Mapping[str, TapKind]:
        """Return the marks of this trainer by name."""
        return {kind.name: kind for kind in self._room.preferences.settings.taps} if self._room else {}

    @property
    def limit_s(self) -> float:
        """Return the countdown of the round."""
        return self.drills.round.limit_s if self.drills.round else 0.0

    def show(self, between: View) -> None:
        """Show where the class is.

        Args:
            between: what stands between two turns: what came of the last one, who is next, or the class at a glance.
        """
        drills = self.drills
        if drills.classroom is None:
            self.show_outside()
            return
        self._desk.show_class(drills.classroom, drills.waiting, self._courses)
        self._tell_title()
        self._words = self._asked(lambda: drills.words) if drills.last_turn is not None else None
        if drills.turn is not None:
            self._show_turn(drills.turn)
        elif between is View.CLASS_OVER:
            self._show_glance()
        elif between is View.CLASS_NEXT or drills.last_turn is None:
            self._show_waiting()
        else:
            self._show_result(drills.last_turn)
        self.tell_idle()

    def show_outside(self) -> None:
        """Greet the class on the stage, while the trainer looks at it from outside."""
        self._stage.show(scene_of(self.drills.classroom, None, Beside()))

    def show_taps(self) -> None:
        """Show what was marked so far."""
        if self.drills.turn is not None:
            self._desk.speaking.show_taps(self.drills.turn, self.kinds)
        self.tell_idle()

    def tell_idle(self) -> None:
        """Offer no key that would do nothing just now."""
        chosen, row = self._desk.line_up.chosen, self._desk.outcome.chosen
        self._page.show_idle(*idle_in_drill(self._page.view, self.drills, chosen, self.take, row))

    def _tell_title(self) -> None:
        drills, room = self.drills, self.drills.classroom
        run, turn = (room.run if room else None), drills.last_turn
        if room is None or run is None:
            return
        waiting = len(drills.waiting)
        to_come = f"{waiting} still to come" if waiting else "everybody had their turn"
        self._page.title.setText(turn.attendee if turn is not None else room.title)
        number = turn.round if drills.turn is not None and turn is not None else run.round
        self._page.subtitle.setText(f"{run.drill.named(number)}  \u00b7  {to_come}")

    def _show_turn(self, turn: Turn) -> None:
        if turn.step is Step.SPEAKING:
            self._show_speaking(turn)
        elif turn.step is Step.WRITING:
            writer = turn.written.writer if turn.written else ""
            question = f"{writer or 'The class'}, what was the number?"
            hint = "Type the digits as they were written down."
            self._ask(self._desk.writing, View.CLASS_WRITING, turn, question, hint)
        elif turn.step is Step.VOTING:
            question = self.drills.round.question if self.drills.round else ""
            hint = "A show of hands, 1 to 5 fingers. Empty: no vote."
            self._ask(self._desk.voting, View.CLASS_VOTING, turn, question, hint)
        else:
            self._desk.ready.show_called(turn, self._words, self._note(turn))
            self._put(self._desk.ready, View.CLASS_NEXT, turn)

    def _show_speaking(self, turn: Turn) -> None:
        """Show the take; where it is over and the disk did not keep that, show how to go on."""
        if self.phase not in UNDER_WAY:
            note = "The disk has not kept yet that the turn is over. Going on tries again."
            self._desk.ready.show_waiting(f"{turn.attendee} has spoken", "Go on", note)
            self._put(self._desk.ready, View.CLASS_NEXT, turn)
            return
        if self._page.view not in UNDER_WAY.values():
            number = "\n".join(self._words.lines) if turn.written and self._words else ""
            self._desk.speaking.begin(tuple(self.kinds.values()), number)
        self._put(self._desk.speaking, UNDER_WAY[self.phase], turn)
        self.show_taps()

    def _ask(self, panel: AskPanel, view: View, turn: Turn, question: str, hint: str) -> None:
        """Ask something, once: what is being typed stays when the same is shown again."""
        is_new = self._page.view is not view
        self._put(panel, view, turn)
        if is_new:
            panel.ask(question, hint)

    def _note(self, turn: Turn) -> str:
        """Return what the trainer needs to know before a turn."""
        now = self.drills.round
        titles = [self.kinds[name].title for name in now.listen_for if name in self.kinds] if now else []
        told = [f"The class listens for: {', '.join(titles)}."] if titles else []
        told += ["Turn the screen to the speaker: the class must not see the number."] if turn.written else []
        attendee = self.drills.classroom.attendee(turn.attendee) if self.drills.classroom else None
        if attendee is not None and attendee.consent is Consent.NOTHING:
            told.append("Nothing is recorded of them: the microphone stays closed.")
        return "\n".join(filter(None, [*told, self._course_of(attendee)]))

    def _course_of(self, attendee: Attendee | None) -> str:
        """Return how far one person is in the course; empty for a guest."""
        room = self._room
        if room is None or attendee is None or attendee.is_guest:
            return ""
        return self._asked(lambda: room.course.line(attendee.person)) or ""

    @property
    def _courses(self) -> Mapping[str, str]:
        """Return how far each is in the course, by name."""
        room, classroom = self._room, self.drills.classroom
        return (self._asked(lambda: course_lines(room, classroom)) or {}) if room is not None else {}

    def _show_waiting(self) -> None:
        room, is_first = self.drills.classroom, self.drills.last_turn is None
        by_hand = room is not None and room.pick_by is PickBy.VOLUNTEERS
        key = key_for(Act.CALL_CHOSEN, View.CLASS_NEXT)
        note = [room.run.drill.about] if room and room.run and is_first else []
        note += [f"Choose who volunteers with the arrow keys; {key} calls."] if by_hand else []
        told = "Ready when the class is" if is_first else "Who is next?"
        if room is not None and not any(one.here for one in room.roster):
            told, note = "Nobody is here", [f"{key_for(Act.BACK, View.CLASS_NEXT)} leads to the list of the class."]
        go_on = "Call the first" if is_first else "Next person"
        self._desk.ready.show_waiting(told, go_on, "\n".join(note))
        self._put(self._desk.ready, View.CLASS_NEXT)

    def _show_result(self, turn: Turn) -> None:
        found = self._asked(self.drills.result)
        now = self.drills.round
        if found is None:
            self._show_waiting()
            return
        self.take = found.take
        scene = self._put(self._desk.outcome, View.CLASS_RESULT, turn, found)
        scores = scores_of(found, against_first=now is not None and now.against_first)
        self._desk.outcome.show_result(found, scene.result or Result(), scores)
        self._desk.outcome.list_noticed(found, self.kinds)

    def _show_glance(self) -> None:
        room, classroom = self._room, self.drills.classroom
        if room is None or classroom is None:
            return
        glance = self._asked(lambda: room.class_exchange.glance(classroom))
        if glance is not None:
            self._page.title.setText(f"{classroom.title} at a glance")
            self._desk.over.show_glance(glance)
            told = tuple(Glimpse(one.name, one.told, one.improved) for one in glance.gains)
            self._put(self._desk.over, View.CLASS_OVER, glance=told)

    def _put(
        self,
        panel: QWidget,
        view: View,
        turn: Turn | None = None,
        found: TurnResult | None = None,
        glance: tuple[Glimpse, ...] = (),
    ) -> StageScene:
        """Put a panel on the desk and what goes with it on the stage, and return that; a field has the focus."""
        self._desk.show_panel(panel)
        self._page.show_view(view)
        give_focus(self._page, panel.field if isinstance(panel, AskPanel) else None)
        drills = self.drills
        beside = Beside(
            words=self._words,
            words_per_min=self._pace(),
            look=self._room.preferences.settings.look if self._room else Beside().look,
            kinds=self.kinds,
            next_up=drills.next_up,
            result=found,
            peaks=self._peaks(found),
            glance=glance,
        )
        scene = scene_of(drills.classroom, turn, beside)
        self._stage.show(scene)
        return scene

    def _pace(self) -> float:
        """Return at which pace the words move: the speaker's own, looked up once a turn."""
        turn, classroom = self.drills.last_turn, self.drills.classroom
        attendee = classroom.attendee(turn.attendee) if classroom and turn else None
        if self._room is None or turn is None or attendee is None:
            return WORDS_PER_MIN
        if self._paced[0] != turn.turn_id:
            room, person = self._room, attendee.person
            pace = self._asked(lambda: room.library.pace(person) or WORDS_PER_MIN)
            self._paced = turn.turn_id, pace or WORDS_PER_MIN
        return self._paced[1]

    def _peaks(self, found: TurnResult | None) -> tuple[float, ...]:
        """Return the outline of a take, scaled to its loudest; none where the recording is gone."""
        room, take = self._room, found.take if found else None
        if room is None or take is None:
            return ()
        outline = self._asked(lambda: room.history.envelope(take, _COLUMNS))
        return tuple(one / outline.peak for one in outline.peaks) if outline else ()

    def _asked(self, work: Callable[[], T]) -> T | None:
        """Return what is asked for; None where disk or library refuse, which is told."""
        found: list[T] = []
        self._page.tried(lambda: found.append(work()))
        return found[0] if found else None

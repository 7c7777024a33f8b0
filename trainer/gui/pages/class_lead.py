"""Leads a class through its turns: what keys, marks and the take itself mean at each step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal

from trainer.domain.answers import Verdict
from trainer.domain.classroom import Step
from trainer.domain.phases import Phase
from trainer.domain.speech import SpeechKind
from trainer.domain.votes import average_of
from trainer.gui.background import Background
from trainer.gui.bridge import PracticeBridge
from trainer.gui.keys import Act, View
from trainer.gui.pages.class_show import UNDER_WAY, ClassShow

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from trainer.domain.classroom import Turn
    from trainer.domain.errors import TrainerError
    from trainer.domain.speech import SpeechSpan
    from trainer.domain.take import Take
    from trainer.gui.pages.class_desk import ClassDesk
    from trainer.gui.pages.class_director import StageDirector
    from trainer.gui.pages.page import Page
    from trainer.rehearsal.drill_room import DrillRoom
    from trainer.rehearsal.opening import Sounding
    from trainer.rehearsal.room import Room

_FRAME_MS: Final = 16
_LATE_MARK_MS: Final = 700
_SIDE_EVERY: Final = 4
"""Clock and level are drawn with every fourth frame, as on the practice page."""


class ClassLead(QObject):
    """Leads the class that is open. What happens is kept before it is shown."""

    left = Signal()
    """The drill is over, or somebody wants to see the class from outside."""

    def __init__(self, page: Page, desk: ClassDesk, stage: StageDirector) -> None:
        super().__init__(page)
        self._page, self._desk, self._stage = page, desk, stage
        self._show = ClassShow(page, desk, stage)
        self._room: Room | None = None
        self._ums = self._frame = 0
        self._between = View.CLASS_RESULT
        self._since_beep, self._since_end = QElapsedTimer(), QElapsedTimer()
        self._frames = QTimer(self, interval=_FRAME_MS)
        self._frames.setTimerType(Qt.TimerType.PreciseTimer)
        self._frames.timeout.connect(lambda: self.draw_at(self._since_beep.elapsed() / 1000))
        self.bridge = PracticeBridge()
        self._sound = Background()
        self._sound.failed.connect(page.show_fault)
        self._connect()

    def enter(self, room: Room) -> None:
        """Come alive."""
        self._room = room
        self._show.enter(room)
        self._drills.practice.listen(self.bridge)
        self._drills.unrecorded.listen(self.bridge)

    @property
    def busy(self) -> bool:
        """Return whether somebody speaks."""
        return self._room is not None and self._show.phase in UNDER_WAY

    @property
    def turn(self) -> Turn | None:
        """Return the turn that goes on; None between turns."""
        return self._drills.turn

    @property
    def acts(self) -> Mapping[Act, Callable[[], object]]:
        """Return what keys can ask of it."""
        return {
            **({} if self._is_mark_late else self._acts_on_result),
            Act.START: self.go_on,
            Act.REVEAL: self.go_on,
            Act.STOP: self._stop,
            Act.HURRY: self._hurry,
            Act.CANCEL: self._cancel,
            Act.DECLINE: lambda: self._vote(None),
            Act.NEXT_PERSON: lambda: self._desk.line_up.step(1, self._drills.waiting),
            Act.PREVIOUS_PERSON: lambda: self._desk.line_up.step(-1, self._drills.waiting),
            Act.CALL_CHOSEN: self._call_chosen,
            Act.NOT_HERE: self._not_here,
            Act.UNTAP: self._untap,
            Act.NEXT_MARK: lambda: self._desk.outcome.step(1),
            Act.PREVIOUS_MARK: lambda: self._desk.outcome.step(-1),
            Act.BACK: self._back,
        }

    @property
    def _acts_on_result(self) -> Mapping[Act, Callable[[], object]]:
        """Return what letters do with a result."""
        return {
            Act.ONCE_MORE: self._again,
            Act.RIGHT: lambda: self.answer(Verdict.RIGHT),
            Act.WRONG: lambda: self.answer(Verdict.WRONG),
            Act.MISSED: lambda: self.answer(Verdict.MISSED),
            Act.HEAR_MARK: self.hear,
            Act.REMARK: self.remark,
        }

    @property
    def _is_mark_late(self) -> bool:
        """Return whether a letter may have been meant as a mark: a result came by itself just now, without a vote."""
        return self._since_end.isValid() and self._since_end.elapsed() < _LATE_MARK_MS

    def show(self) -> None:
        """Show where the class is."""
        if self._drills.turn is not None:
            self._between = View.CLASS_RESULT
        self._show.show(self._between)

    def step_outside(self) -> None:
        """Greet the class on the stage, while the trainer looks at it from outside."""
        self._between = View.CLASS_RESULT
        self._hush()
        self._show.show_outside()

    def type_key(self, text: str) -> bool:
        """Take a letter as a mark while somebody speaks; return False where it is none."""
        if self._page.view is not View.CLASS_SPEAKING or not text:
            return False
        kind = next((one for one in self._show.kinds.values() if one.key.casefold() == text.casefold()), None)
        if kind is None:
            return False
        self._tap(kind.name)
        return True

    def go_on(self) -> None:
        """Do the next thing: call, begin, stop, reveal, call."""
        turn = self._drills.turn
        if turn is None:
            self._call_next()
        elif turn.step is Step.CALLED:
            self._begin()
        elif turn.step is Step.WRITING:
            self._tried(lambda: self._drills.write_down(self._desk.writing.field.text()))
        elif turn.step is Step.VOTING:
            self._vote_typed()
        elif not self.busy:  # the disk refused to keep that the take is over
            self._tried(self._take_up)

    def hear(self) -> None:
        """Play the last take from shortly before the mark that is chosen, or fall silent."""
        room, take, row = self._room, self._show.take, self._desk.outcome.chosen
        if room is None:
            return
        if room.replay.playing:
            room.replay.stop()
        elif take is not None and take.audio is not None:
            self._sound.start(lambda: room.replay.play_mark(take, row.at_s if row else 0.0))

    def answer(self, verdict: Verdict) -> None:
        """Say of the row that is chosen that the program was right, or wrong, or that it missed an um there."""
        row = self._desk.outcome.chosen
        flag = (row.missed if verdict is Verdict.MISSED else row.flag) if row else None
        if flag is not None:
            self._tried(lambda: self._drills.answer(flag, verdict))

    def remark(self) -> None:
        """Ask for a note on the last take."""
        from trainer.gui.dialogs.remarks import RemarksDialog  # noqa: PLC0415 - loaded when it is needed

        room, take = self._room, self._show.take
        if room is not None and take is not None:
            RemarksDialog(self._page, room.history, take).exec()
            self.show()

    @property
    def _drills(self) -> DrillRoom:
        return self._show.drills

    def _connect(self) -> None:
        self._desk.go_on_wanted.connect(lambda: self._page.act(Act.START))
        self._desk.speaking.tapped.connect(self._tap)
        bridge = self.bridge
        bridge.phase_came.connect(self._phase_came)
        bridge.lead_in_came.connect(self._lead_in)
        bridge.sounding_came.connect(self._sounding)
        bridge.span_came.connect(self._hear)
        bridge.word_came.connect(self._stage.reach)
        bridge.notice_came.connect(self._page.show_fault)
        bridge.take_came.connect(lambda take: self._tried(lambda: self._drills.spoken(take)))
        bridge.failure_came.connect(self._failed)

    def _call_next(self) -> None:
        """Call somebody; volunteers are waited for first, and after the last one comes the class at a glance."""
        self._hush()
        if self._drills.is_over:
            if self._between is View.CLASS_OVER:
                self.left.emit()
            else:
                self._between = View.CLASS_OVER
                self.show()
            return
        called: list[Turn | None] = []
        if not self._page.tried(lambda: called.append(self._drills.call_next())):
            return
        if called[0] is None and self._page.view is View.CLASS_NEXT:
            self._call_chosen()
        else:
            self._between = View.CLASS_NEXT
            self.show()

    def _call_chosen(self) -> None:
        name, turn = self._desk.line_up.chosen, self._drills.turn
        if turn is not None and turn.attendee != name and not self._page.tried(self._drills.call_off):
            return
        self._tried(lambda: self._drills.call(name))

    def _again(self) -> None:
        self._hush()
        self._tried(self._drills.again)

    def _take_up(self) -> None:
        """Go on with a turn as after a crash: what is on the disk counts."""
        if self._drills.classroom is not None:
            self._drills.open(self._drills.classroom)

    def _hush(self) -> None:
        """Let nothing sound into the next take."""
        if self._room is not None:
            self._room.replay.stop()

    def _not_here(self) -> None:
        name = self._desk.line_up.chosen
        if self._drills.turn is not None:
            self._tried(self._drills.pass_over)
        elif name:
            self._tried(lambda: self._drills.set_here(name, here=False))

    def _begin(self) -> None:
        begun: list[bool] = []
        if self._page.tried(lambda: begun.append(self._drills.begin())) and begun[0]:
            self._ums = 0
            self.show()

    def _stop(self) -> None:
        self._drills.practice.stop()
        self._drills.unrecorded.stop()

    def _hurry(self) -> None:
        self._drills.practice.hurry()
        self._drills.unrecorded.hurry()

    def _cancel(self) -> None:
        self._drills.practice.cancel()
        self._drills.unrecorded.cancel()

    def _tap(self, kind: str) -> None:
        self._page.tried(lambda: self._drills.tap(kind))
        self._show.show_taps()

    def _untap(self) -> None:
        self._page.tried(self._drills.untap)
        self._show.show_taps()

    def _vote_typed(self) -> None:
        try:
            average = average_of(self._desk.voting.field.text())
        except ValueError:
            self._page.banner.show_fault("That is no vote.", "Type the average, 1 to 5, or what every hand shows.")
            self._desk.voting.field.selectAll()
        else:
            self._vote(average)

    def _vote(self, average: float | None) -> None:
        self._tried(lambda: self._drills.vote(average))

    def _back(self) -> None:
        turn = self._drills.turn
        if turn is not None and turn.step is Step.CALLED:
            self._tried(self._drills.call_off)
        else:
            self.left.emit()

    def _tried(self, work: Callable[[], object]) -> None:
        """Do something that the disk may refuse, and show where the class is then."""
        self._page.tried(work)
        self.show()

    def _phase_came(self, phase: Phase) -> None:
        if phase is Phase.RECORDING:
            self._since_beep.start()
            self._frame = 0
            self._begin_words()
        if phase in {Phase.LEAD_IN, Phase.RECORDING}:
            self._frames.start()
        else:
            self._frames.stop()
            self._desk.speaking.meter.set_level(None)
            self._stage.rest()
        self._since_end.invalidate()
        if phase is Phase.REVIEW and self._drills.turn is None:
            self._since_end.start()
        elif phase is Phase.REVIEW:
            self._page.tried(lambda: self._drills.spoken(None))  # of who is not recorded there is no take to come
        elif phase is Phase.IDLE:
            self._page.tried(self._drills.unspoken)
        self.show()

    def _begin_words(self) -> None:
        if self._room is not None and self._drills.round is not None:
            settings = self._room.preferences.settings
            self._stage.begin(self._drills.round.prompter, settings.speed, glides=settings.motion)

    def _lead_in(self, seconds_left: int) -> None:
        self._desk.speaking.ring.show_lead_in(seconds_left)
        self._stage.show_lead_in(seconds_left)

    def _sounding(self, what: Sounding) -> None:
        self._desk.speaking.ring.show_sounding(what.value)
        self._stage.show_sounding(what.value)

    def _hear(self, span: SpeechSpan) -> None:
        if span.kind is SpeechKind.FILLED_PAUSE:
            self._ums += 1
            self._desk.speaking.light.flash(self._ums)
            self._stage.flash_um(self._ums)

    def _failed(self, fault: TrainerError, kept: Take | None) -> None:
        """Say what happened; what was recorded of a turn counts, without any it is called again."""
        self._tried((lambda: self._drills.spoken(kept)) if kept else self._drills.unspoken)
        self._page.show_fault(fault)

    def draw_at(self, smooth_s: float) -> None:
        """Draw a moment; the words move by `smooth_s`, for the sound itself comes in bursts."""
        drills = self._drills
        practice = drills.practice if drills.practice.phase in UNDER_WAY else drills.unrecorded
        if practice.phase is Phase.RECORDING:
            self._stage.move(smooth_s)
        if self._frame % _SIDE_EVERY == 0:
            self._desk.speaking.meter.set_level(drills.practice.rms_dbfs)
            if practice.phase is Phase.RECORDING:
                self._desk.speaking.ring.show_time(practice.elapsed_s, self._show.limit_s)
                self._stage.show_time(practice.elapsed_s, self._show.limit_s)
        self._frame += 1

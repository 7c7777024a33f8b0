"""A take of the course, from its start to the guess: it has a practice, a bridge and a prompter of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal

from trainer.coaching.pace import WORDS_PER_MIN
from trainer.domain.course import Manner, Speak
from trainer.domain.phases import Phase
from trainer.domain.prompting import Prompter
from trainer.domain.speech import SpeechKind
from trainer.gui.background import Background
from trainer.gui.bridge import PracticeBridge
from trainer.gui.course import model_words
from trainer.gui.keys import Act, View
from trainer.gui.pages.moving_words import MovingWords
from trainer.gui.pages.review_guess import told_of_guess
from trainer.rehearsal.opening import Sounding

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from trainer.domain.course import CourseSound
    from trainer.domain.errors import TrainerError
    from trainer.domain.remarks import Guess
    from trainer.domain.script import Script
    from trainer.domain.speech import SpeechSpan
    from trainer.domain.take import Take
    from trainer.gui.course.speak_face import SpeakFace
    from trainer.gui.pages.page import Page
    from trainer.rehearsal.course_room import CourseRoom
    from trainer.rehearsal.course_steps import Answered, OpenStep
    from trainer.rehearsal.room import Room

_FRAME_MS: Final = 16
_SIDE_EVERY: Final = 4
"""Clock and level are drawn with every fourth frame, as on the practice page."""
VIEWS: Final = {
    Phase.ARMING: View.LEAD_IN,
    Phase.LEAD_IN: View.LEAD_IN,
    Phase.RECORDING: View.RECORDING,
    Phase.FINISHING: View.WAITING,
}
"""What the keys do while somebody speaks."""
_PICKED_UP: Final = "They picked up: talk to them"


class CourseTake(QObject):
    """Records the take of the open step and has it judged. What came of it is kept before it is told."""

    judged = Signal(object, str)
    """A take was judged: what came of it, and the guess beside the truth."""
    phase_changed = Signal()

    def __init__(self, page: Page, face: SpeakFace) -> None:
        super().__init__(page)
        self._page, self._face = page, face
        self._room: Room | None = None
        self._step: OpenStep | None = None
        self._waiting: Answered | None = None
        self._model: CourseSound | None = None
        self._model_s: tuple[float, ...] = ()
        self._words: Script | None = None
        self._is_under_way = False
        self._ums = self._frame = 0
        self._since_beep = QElapsedTimer()
        self._frames = QTimer(self, interval=_FRAME_MS)
        self._frames.setTimerType(Qt.TimerType.PreciseTimer)
        self._frames.timeout.connect(lambda: self.draw_at(self._since_beep.elapsed() / 1000))
        self._along = Background()
        self._along.failed.connect(page.show_fault)
        self.moving = MovingWords(face.prompter)
        self.bridge = PracticeBridge()
        self._connect()

    def enter(self, room: Room) -> None:
        """Come alive."""
        self._room = room
        self._course.practice.listen(self.bridge)

    def end(self) -> None:
        """Listen to nothing more."""
        self._frames.stop()
        self._room = None

    @property
    def phase(self) -> Phase:
        """Return how far a take is."""
        return self._course.practice.phase if self._room is not None else Phase.IDLE

    @property
    def busy(self) -> bool:
        """Return whether somebody speaks."""
        return self.phase in VIEWS

    @property
    def asks(self) -> bool:
        """Return whether a guess is asked for."""
        return self._waiting is not None

    @property
    def limit_s(self) -> float:
        """Return the countdown of the open step."""
        own = self._step.task.limit_s if self._step is not None and isinstance(self._step.task, Speak) else None
        return own or (self._room.preferences.settings.limit_s if self._room else 20.0)

    @property
    def acts(self) -> Mapping[Act, Callable[[], object]]:
        """Return what keys can ask of it."""
        practice = self._course.practice
        return {
            Act.SPEAK: self.start,
            Act.STOP: practice.stop,
            Act.HURRY: practice.hurry,
            Act.CANCEL: practice.cancel,
            Act.FASTER: lambda: self._faster(1),
            Act.SLOWER: lambda: self._faster(-1),
            Act.LINE_DOWN: lambda: self.moving.step(1),
            Act.LINE_UP: lambda: self.moving.step(-1),
            Act.REVEAL: self._face.guess.reveal,
            Act.DECLINE: lambda: self._reveal(None),
            Act.ALONG: self._face.along.toggle,
        }

    def show(self, step: OpenStep, words: Script) -> None:
        """Show the words of a step."""
        room, task = self._room, step.task
        if room is None or not isinstance(task, Speak):
            return
        settings, pace = room.preferences.settings, room.library.pace() or WORDS_PER_MIN
        self._step, self._waiting, self._words = step, None, words
        self._face.show_task(step.standing.step.title, task, words, pace, settings)
        self._face.show_rule(task, step.standing, settings)
        self._model, self._model_s = None, ()
        if task.manner is Manner.SHADOW:
            self._show_model(self._course.sound(task.sound), words)
        self.moving.set_mode(settings.prompter, settings.speed)
        self._face.um_light.reset()
        self._show_phase()

    def start(self) -> None:
        """Begin to speak."""
        room, step = self._room, self._step
        if room is None or step is None or self.busy:
            return
        self._ums = 0
        self._face.um_light.reset()
        self._face.show_words()
        settings = room.preferences.settings
        self._face.ring.set_smiles(settings.smile)
        if self._words is not None:
            self.moving.glides = settings.motion
            self.moving.begin(self._words, room.library.pace() or WORDS_PER_MIN)
        along = self._face.along.isChecked() and self._face.along.isVisibleTo(self._face)
        self._page.tried(lambda: self._course.begin(along=along))
        self._show_phase()

    def draw_at(self, smooth_s: float) -> None:
        """Draw a moment; the words move by `smooth_s`, for the sound itself comes in bursts."""
        practice = self._course.practice
        if practice.phase is Phase.RECORDING:
            if self._model_s:
                self._face.prompter.set_position_s(smooth_s)
                self._face.prompter.set_word(model_words.word_at(self._model_s, smooth_s))
            else:
                self.moving.move(smooth_s)
        if self._frame % _SIDE_EVERY == 0:
            self._face.meter.set_level(practice.rms_dbfs)
            if practice.phase is Phase.RECORDING:
                self._face.ring.show_time(practice.elapsed_s, self.limit_s)
        self._frame += 1

    @property
    def _course(self) -> CourseRoom:
        if self._room is None:
            raise RuntimeError("there is no room yet")
        return self._room.course

    def _connect(self) -> None:
        bridge, face = self.bridge, self._face
        bridge.phase_came.connect(self._phase_came)
        bridge.lead_in_came.connect(face.ring.show_lead_in)
        bridge.sounding_came.connect(self._sounding)
        bridge.span_came.connect(self._hear)
        bridge.word_came.connect(self.moving.reach)
        bridge.notice_came.connect(self._page.show_fault)
        bridge.take_came.connect(self._take_came)
        bridge.failure_came.connect(self._failed)
        face.guess.guessed.connect(self._reveal)
        face.guess.declined.connect(lambda: self._reveal(None))

    def _show_model(self, sound: CourseSound, words: Script) -> None:
        """Let the words be due when the model says them."""
        self._model = sound
        starts_s = model_words.word_starts_s(words, sound)
        if starts_s:
            end_s = sound.words[-1][1][1]
            self._model_s = starts_s
            self._face.prompter.set_lines(words.lines, model_words.line_starts_s(words, starts_s, end_s))

    def _faster(self, steps: int) -> None:
        """Let the words go faster or slower in this take; how fast they usually go is set in the practice room."""
        if self.moving.mode is Prompter.PACE:
            self.moving.set_mode(Prompter.PACE, self.moving.faster(steps))

    def _phase_came(self, phase: Phase) -> None:
        if self._room is None:
            return
        if phase is Phase.RECORDING:
            self._since_beep.start()
            self._frame = 0
            self._along.start(self._course.play_along)  # a device takes a tenth of a second to open
        if phase in {Phase.LEAD_IN, Phase.RECORDING}:
            self._frames.start()
        else:
            self._frames.stop()
        if phase is Phase.ARMING:
            self._is_under_way = True
        elif phase is Phase.IDLE and self._is_under_way:
            self._is_under_way = False
            self._page.tried(self._course.unspoken)
        self._show_phase()

    def _show_phase(self) -> None:
        self._face.show_phase(self.phase, self.limit_s)
        if not self.busy:
            self.moving.rest()
        self.phase_changed.emit()

    def _sounding(self, what: Sounding) -> None:
        self._face.ring.show_sounding(what.value)
        if what is Sounding.PICKUP:
            self._face.prompter.set_sign(_PICKED_UP)

    def _hear(self, span: SpeechSpan) -> None:
        if span.kind is SpeechKind.FILLED_PAUSE:
            self._ums += 1
            self._face.um_light.flash(self._ums)

    def _take_came(self, take: Take) -> None:
        """Have a take judged; where a guess is wanted, what came of it is told after that."""
        if self._room is None:
            return
        self._is_under_way = False
        found: list[Answered | None] = []
        if not self._page.tried(lambda: found.append(self._course.spoken(take))) or found[0] is None:
            return
        task = self._step.task if self._step is not None else None
        if isinstance(task, Speak) and task.guess and found[0].take is not None:
            self._waiting = found[0]
            self._face.show_guess(self.limit_s)
            self.phase_changed.emit()
        else:
            self.judged.emit(found[0], "")

    def _failed(self, fault: TrainerError, kept: Take | None) -> None:
        """Say what happened; what was recorded counts as a try, without anything there was none."""
        if self._room is None:
            return
        if kept is not None:
            self._take_came(kept)
        else:
            self._is_under_way = False
            self._page.tried(self._course.unspoken)
        self._page.show_fault(fault)

    def _reveal(self, guess: Guess | None) -> None:
        """Tell what came of the take; the guess is kept with it."""
        answered, self._waiting = self._waiting, None
        if answered is None or self._room is None:
            return
        take, history, told = answered.take, self._room.history, ""
        if guess is not None and take is not None:
            kept: list[Take] = []
            if self._page.tried(lambda: kept.append(history.remark(take, replace(take.remarks, guess=guess)))):
                answered, told = replace(answered, take=kept[0]), told_of_guess(kept[0])
        self.judged.emit(answered, told)

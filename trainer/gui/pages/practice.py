"""Practice: pick a script, read it aloud, watch the seconds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from trainer.coaching.pace import line_starts_s
from trainer.domain.phases import Phase
from trainer.domain.speech import SpeechKind
from trainer.domain.take import TakeSource
from trainer.gui.keys import Act, View
from trainer.gui.pages.page import Page
from trainer.gui.pages.script_picker import OwnWords, ScriptPicker
from trainer.gui.widgets.cards import Card, button, label
from trainer.gui.widgets.level_meter import LevelMeter
from trainer.gui.widgets.ring import CountdownRing
from trainer.gui.widgets.teleprompter import Teleprompter
from trainer.gui.widgets.um_light import UmLight

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from trainer.domain.errors import TrainerError
    from trainer.domain.script import Script
    from trainer.domain.speech import SpeechSpan
    from trainer.domain.take import Take
    from trainer.gui.bridge import PracticeBridge
    from trainer.rehearsal.room import Room

FRAME_MS = 16
SIDE_PX = 250
_VIEWS = {
    Phase.ARMING: View.LEAD_IN,
    Phase.LEAD_IN: View.LEAD_IN,
    Phase.RECORDING: View.RECORDING,
    Phase.FINISHING: View.WAITING,
}
TRY_SAMPLE = "Try it with the sample recording"


class PracticePage(Page):
    """The room where a take is spoken."""

    kept_wanted = Signal(object)

    def __init__(self, scripts: Sequence[Script], limit_s: float) -> None:
        super().__init__(View.READY)
        self._room: Room | None = None
        self._script = scripts[0]
        self._spoken = scripts[0]
        self._limit_s = limit_s
        self._ums = 0
        self._kept: Take | None = None
        self._since_beep = QElapsedTimer()
        self._frames = QTimer(self, interval=FRAME_MS)
        self._frames.setTimerType(Qt.TimerType.PreciseTimer)
        self._frames.timeout.connect(self._draw_frame)
        self.chip = label(size_px=12, tone="soft")
        self.picker = ScriptPicker(scripts)
        self.prompter = Teleprompter()
        self.own_words = OwnWords()
        self.ring = CountdownRing()
        self.meter = LevelMeter()
        self.um_light = UmLight()
        self.start_button = button("Start", "primary")
        self._lay_out()
        self.banner.action_wanted.connect(self._banner_action)
        self.start_button.clicked.connect(self._button_pressed)
        self.picker.script_chosen.connect(self._show_script)
        self.picker.own_words_wanted.connect(self._show_own_words)
        self.own_words.textChanged.connect(self._own_words_changed)
        self.picker.choose(0)
        self._show_phase(Phase.IDLE)

    def enter(self, room: Room, bridge: PracticeBridge, *, has_microphone: bool) -> None:
        """Come alive: from now on takes can be recorded."""
        self._room = room
        self._limit_s = room.preferences.settings.limit_s
        bridge.phase_came.connect(self._show_phase)
        bridge.lead_in_came.connect(self.ring.show_lead_in)
        bridge.span_came.connect(self._hear)
        bridge.notice_came.connect(self.show_fault)
        bridge.failure_came.connect(self._show_failure)
        if room.source is TakeSource.MICROPHONE and not has_microphone:
            self.banner.show_fault(
                "No microphone was found.", "Plug one in and press Space, or hear the sample first.", TRY_SAMPLE
            )
        self._show_phase(room.practice.phase)

    @property
    def busy(self) -> bool:
        """Return whether a take is under way."""
        return self._room is not None and self._room.practice.phase in _VIEWS

    def start(self, script: Script | None = None, source: TakeSource | None = None) -> None:
        """Begin a take, of the chosen script unless another one is given."""
        if self._room is None or self.busy:
            return
        chosen = script or (self.own_words.script if self._writes_own_words else self._script)
        if chosen is None:
            self.own_words.setFocus()
            return
        self.setFocus()
        self.banner.hide()
        self._limit_s = self._room.preferences.settings.limit_s
        self._spoken, self._kept, self._ums = chosen, None, 0
        self.um_light.reset()
        self._prompt(chosen)
        self._room.practice.start(chosen, source or self._room.source)

    def act(self, act: Act) -> None:
        """Do what a key asks."""
        if self._room is None:
            return
        acts: dict[Act, Callable[[], object]] = {
            Act.START: self.start,
            Act.STOP: self._room.practice.stop,
            Act.CANCEL: self._room.practice.cancel,
            Act.NEXT_SCRIPT: lambda: self.picker.step(1),
            Act.PREVIOUS_SCRIPT: lambda: self.picker.step(-1),
        }
        if act in acts:
            acts[act]()

    def freeze(self, at_s: float) -> None:
        """Show how a take looks at one moment, for pictures."""
        self._frames.stop()
        self._draw_at(at_s)

    def _lay_out(self) -> None:
        self.header.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignTop)
        self.words = QStackedWidget()
        self.words.addWidget(self.prompter)
        self.words.addWidget(_padded(self.own_words))
        prompt = Card(margin_px=2)
        prompt.inside.addWidget(self.words)
        levels, lights = Card(), Card()
        levels.inside.addWidget(self.meter)
        lights.inside.addWidget(self.um_light)
        side = QVBoxLayout()
        side.setSpacing(14)
        side.addWidget(self.ring, 1)
        for widget in (levels, lights, self.start_button):
            side.addWidget(widget)
        holder = QWidget()
        holder.setLayout(side)
        holder.setFixedWidth(SIDE_PX)
        side.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        row.setSpacing(18)
        row.addWidget(prompt, 1)
        row.addWidget(holder)
        self.column.addWidget(self.picker)
        self.column.addLayout(row, 1)

    @property
    def _writes_own_words(self) -> bool:
        return self.words.currentIndex() == 1

    def _button_pressed(self) -> None:
        self.act({View.READY: Act.START, View.RECORDING: Act.STOP}.get(self.view, Act.CANCEL))

    def _banner_action(self) -> None:
        if self._kept is not None:
            self.kept_wanted.emit(self._kept)
        elif self._room is not None:
            self.start(self._room.sample_script, TakeSource.SAMPLE)

    def _show_script(self, script: Script) -> None:
        self._script = script
        self.words.setCurrentIndex(0)
        self._prompt(script)
        self.setFocus()

    def _show_own_words(self) -> None:
        self.words.setCurrentIndex(1)
        self.title.setText("My own words")
        self._own_words_changed()
        self.own_words.setFocus()

    def _own_words_changed(self) -> None:
        script = self.own_words.script
        seconds = line_starts_s(script.lines)[-1] if script else 0.0
        self.subtitle.setText(f"about {seconds:.0f} s to say  ·  Tab, then Space starts")

    def _prompt(self, script: Script) -> None:
        starts_s = line_starts_s(script.lines)
        self.prompter.set_lines(script.lines, starts_s)
        self.title.setText(script.title)
        self.subtitle.setText(f"about {starts_s[-1]:.0f} s to say at 150 words a minute")

    def _show_phase(self, phase: Phase) -> None:
        under_way = phase in _VIEWS
        if under_way:
            self.words.setCurrentIndex(0)
        self.picker.setVisible(not under_way)
        self.prompter.set_running(phase is Phase.RECORDING)
        names = {Phase.RECORDING: "Stop", Phase.FINISHING: "Listening"}
        self.start_button.setText(names.get(phase, "Cancel" if under_way else "Start"))
        self.start_button.setEnabled(self._room is not None and phase is not Phase.FINISHING)
        if phase is Phase.RECORDING:
            self._since_beep.start()
        if phase in {Phase.LEAD_IN, Phase.RECORDING}:
            self._frames.start()
        else:
            self._rest(phase)
        self.chip.setText(self._state(phase))
        self.show_view(_VIEWS.get(phase, View.READY))

    def _rest(self, phase: Phase) -> None:
        self._frames.stop()
        self.meter.set_level(None)
        if phase in {Phase.ARMING, Phase.FINISHING}:
            self.ring.show_busy("opening" if phase is Phase.ARMING else "listening")
        else:
            self.ring.show_idle(self._limit_s)
            self.prompter.set_position_s(0.0)

    def _state(self, phase: Phase) -> str:
        if self._room is None:
            return "Opening"
        device = self._room.practice.device if phase in _VIEWS else ""
        return f"{phase.value}  ·  {device}" if device else phase.value

    def _draw_frame(self) -> None:
        self._draw_at(self._since_beep.elapsed() / 1000)

    def _draw_at(self, smooth_s: float) -> None:
        """Draw a moment; the prompter scrolls by `smooth_s`, for the sound itself comes in bursts."""
        if self._room is None:
            return
        practice = self._room.practice
        self.meter.set_level(practice.rms_dbfs)
        if practice.phase is Phase.RECORDING:
            self.ring.show_time(practice.elapsed_s, self._limit_s)
            self.prompter.set_position_s(smooth_s)

    def _hear(self, span: SpeechSpan) -> None:
        if span.kind is SpeechKind.FILLED_PAUSE:
            self._ums += 1
            self.um_light.flash(self._ums)

    def _show_failure(self, fault: TrainerError, kept: Take | None) -> None:
        self._kept = kept
        if kept is not None:
            kept_s = kept.analysis.duration_s
            self.banner.show_fault(fault.message, f"The {kept_s:.1f} s so far are kept. {fault.hint}", "Look at them")
        else:
            self.show_fault(fault, TRY_SAMPLE)


def _padded(widget: QWidget) -> QWidget:
    holder = QWidget()
    box = QVBoxLayout(holder)
    box.setContentsMargins(40, 28, 40, 28)
    box.addWidget(widget)
    return holder

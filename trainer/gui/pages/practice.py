"""Practice: pick a script, read it aloud, watch the seconds."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout

from trainer.coaching.examples import empty_blanks
from trainer.coaching.pace import WORDS_PER_MIN, line_starts_s
from trainer.domain.phases import Phase
from trainer.domain.prompting import Prompter
from trainer.domain.prospect import OF_FACTS
from trainer.domain.speech import SpeechKind
from trainer.domain.take import TakeSource
from trainer.gui.key_names import key_for
from trainer.gui.keys import Act, View
from trainer.gui.pages.in_place import InPlace
from trainer.gui.pages.page import Page
from trainer.gui.pages.prompter_card import PrompterCard
from trainer.gui.pages.prompting import Prompting
from trainer.gui.pages.script_picker import ScriptPicker
from trainer.gui.pages.take_openings import Dialled, dialled, usual_opening
from trainer.gui.pages.take_side import TakeSide
from trainer.gui.widgets.cards import button, label
from trainer.rehearsal.opening import Sounding

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from trainer.domain.errors import TrainerError
    from trainer.domain.library import LibraryScript
    from trainer.domain.script import Script
    from trainer.domain.speech import SpeechSpan
    from trainer.domain.take import Take
    from trainer.gui.bridge import PracticeBridge
    from trainer.rehearsal.room import Room

FRAME_MS = 16
"""Sixty frames a second: below that, text that moves is hard to read."""
FLASH_AT_S = (10.0, 15.0)
"""Name and reason should be over at the first flash, the number begun at the second."""
_SIDE_EVERY = 4
"""Clock and level are drawn with every fourth frame: nobody sees more, and they cost as much as the words."""
_VIEWS = {
    Phase.ARMING: View.LEAD_IN,
    Phase.LEAD_IN: View.LEAD_IN,
    Phase.RECORDING: View.RECORDING,
    Phase.FINISHING: View.WAITING,
}
TRY_SAMPLE = "Try it with the sample recording"
CHECK_IT = "Check the microphone"
FIRST_CHECK = "Not sure whether the microphone is all right? Five seconds tell."


class PracticePage(Page):
    """The room where a take is spoken."""

    kept_wanted = Signal(object)
    find_wanted = Signal()
    prospect_wanted = Signal()
    facts_wanted = Signal()
    mic_check_wanted = Signal()
    old_wanted = Signal()
    """Old recordings are to stay."""

    def __init__(self, scripts: Sequence[LibraryScript], limit_s: float) -> None:
        super().__init__(View.READY)
        self._room: Room | None = None
        self._script = scripts[0].script
        self._words_per_min = WORDS_PER_MIN
        self._limit_s = limit_s
        self._ums = 0
        self._aim = ("", "")
        self._banner_does: Callable[[], object] = self._try_sample
        self._live: Script | None = None
        self._narrow = False
        self._since_beep = QElapsedTimer()
        self._frames = QTimer(self, interval=FRAME_MS)
        self._frames.setTimerType(Qt.TimerType.PreciseTimer)
        self._frames.timeout.connect(self._draw_frame)
        self.chip = label(size_px=13, tone="soft")
        self.chip.setObjectName("chip")
        self.chip.setContentsMargins(12, 5, 12, 5)
        self.picker = ScriptPicker(scripts)
        self.card = PrompterCard()
        self.prompter, self.own_words, self.editor = self.card.prompter, self.card.own_words, self.card.editor
        self.ladder = self.card.ladder
        self.prompting = Prompting(self, self.card)
        self.moving, self.look_button = self.prompting.moving, self.prompting.look_button
        self.edit_button = button("Change the words", "tab")
        self.in_place = InPlace(self, self.card, self.picker)
        self._frame = 0
        self.side = TakeSide()
        self.ring, self.meter, self.um_light = self.side.ring, self.side.meter, self.side.um_light
        self.start_button, self.cancel_button = self.side.start_button, self.side.cancel_button
        self._lay_out()
        self.banner.action_wanted.connect(self._banner_action)
        self.start_button.clicked.connect(lambda: self.act(Act.STOP if self.view is View.RECORDING else Act.START))
        self.cancel_button.clicked.connect(lambda: self.act(Act.CANCEL))
        self.picker.script_chosen.connect(self._choose)
        self.picker.find_wanted.connect(self.find_wanted)
        self.picker.prospect_wanted.connect(self.prospect_wanted)
        self.picker.own_words_wanted.connect(self._show_own_words)
        self.own_words.textChanged.connect(self._own_words_changed)
        for field in (self.own_words, self.editor):
            field.focus_changed.connect(self._show_view)
        self.edit_button.clicked.connect(lambda: self.act(Act.EDIT))
        self._show_script(scripts[0].script)
        self.picker.mark(scripts[0].script)
        self._show_phase(Phase.IDLE)

    def enter(self, room: Room, bridge: PracticeBridge, *, has_microphone: bool) -> None:
        """Come alive: from now on takes can be recorded."""
        self._room = room
        self._limit_s = room.preferences.settings.limit_s
        bridge.phase_came.connect(self._show_phase)
        bridge.lead_in_came.connect(self.ring.show_lead_in)
        bridge.sounding_came.connect(self._hear_opening)
        bridge.span_came.connect(self._hear)
        bridge.word_came.connect(self.moving.reach)
        self.prompting.enter(room)
        self.in_place.enter(room)
        bridge.notice_came.connect(self.show_fault)
        bridge.failure_came.connect(self._show_failure)
        if room.source is TakeSource.MICROPHONE and not has_microphone:
            hint = f"Plug one in and press {key_for(Act.START, View.READY)}, or hear the sample first."
            self.banner.show_fault("No microphone was found.", hint, TRY_SAMPLE)
        elif room.source is TakeSource.MICROPHONE and not room.preferences.settings.mic_checked:
            self._banner_does = self.mic_check_wanted.emit
            told = f"New here? Press {key_for(Act.START, View.READY)} and read aloud."
            self.banner.show_fault(told, FIRST_CHECK, CHECK_IT)
        self.refresh()
        if room.source is TakeSource.SAMPLE:
            self.picker.mark(room.sample_script)
            self._show_script(room.sample_script)
        self._show_phase(room.practice.phase)

    @property
    def busy(self) -> bool:
        """Return whether a take is under way."""
        return self._room is not None and self._room.practice.phase in _VIEWS

    def start(
        self,
        script: Script | None = None,
        source: TakeSource | None = None,
        limit_s: float | None = None,
        call: Dialled | None = None,
    ) -> None:
        """Begin a take: of the chosen script and against the countdown that is set, unless others are given."""
        if self._room is None or self.busy or not self.in_place.keep():
            return
        source = source or self._room.source
        chosen = script or self._words_to_say(source)
        if chosen is None:
            self.own_words.setFocus()
            return
        self.setFocus()
        self.banner.hide()
        self._limit_s = limit_s or self._room.preferences.settings.limit_s
        self._script, self._ums = chosen, 0
        if not self._writes_own_words:
            self.picker.mark(chosen)
        self.um_light.reset()
        self._prompt(chosen, count=False)
        settings = self._room.preferences.settings
        self.ring.set_smiles(settings.smile)
        self.ring.set_flashes(FLASH_AT_S if settings.flashes else ())
        call = call or Dialled(usual_opening(self, self._room, source), None)
        self._live = call.live
        self.prompting.begin(call.live or chosen, self._words_per_min)
        self._room.practice.start(call.live or chosen, source, opening=call.opening, limit_s=limit_s)

    def act(self, act: Act) -> None:
        """Do what a key asks."""
        if self._room is None:
            return
        acts: dict[Act, Callable[[], object]] = {
            **self.prompting.acts,
            Act.START: self.start,
            Act.STOP: self._room.practice.stop,
            Act.HURRY: self._room.practice.hurry,
            Act.CANCEL: self._room.practice.cancel,
            Act.BACK: self._done_writing,
            Act.NEXT_SCRIPT: lambda: self.picker.step(1),
            Act.PREVIOUS_SCRIPT: lambda: self.picker.step(-1),
            Act.OWN_WORDS: self.picker.choose_own_words,
            Act.FIND: self.find_wanted.emit,
            Act.PROSPECT: self.prospect_wanted.emit,
            Act.FACTS: self.facts_wanted.emit,
            Act.EDIT: lambda: self.in_place.edit(self._script),
            Act.DRILL: self.drill,
            Act.MIC_CHECK: self.mic_check_wanted.emit,
        }
        if act in acts:
            acts[act]()

    def refresh(self) -> None:
        """Offer what the library has now, and fill the chosen script anew."""
        if self._room is None or self.busy or self.card.edits:
            return
        room = self._room
        if not self.tried(lambda: self.picker.offer(room.library.scripts(), room.preferences.settings.script_id)):
            return
        self._words_per_min = room.library.pace() or WORDS_PER_MIN
        room.filling.refresh()
        prospect = room.filling.prospect
        self.picker.show_prospect(prospect.name if prospect else "")
        if self._writes_own_words:
            return
        if self._script.origin is None and self._script.part is None:
            self.picker.mark(self._script)  # the sample, and what old takes were spoken from
        else:
            self._show_script(room.filling.filled(self.picker.chosen.script), take_focus=False)

    def arrive(self) -> None:
        """Offer what the library has now."""
        self.refresh()

    def set_narrow(self, narrow: bool) -> None:  # noqa: FBT001 - a setter in Qt's manner
        """Leave out what keys and Ctrl+K reach as well."""
        self._narrow = narrow
        self._show_buttons()

    def _show_buttons(self) -> None:
        under_way = self.busy
        self.picker.setVisible(not under_way)
        self.chip.setVisible(not self._narrow)
        self.card.allow_ladder(not under_way and not self._narrow)
        for part in (self.look_button, self.edit_button):
            part.setVisible(not under_way and not self._narrow)

    def choose(self, entry: LibraryScript, aim: str = "") -> None:
        """Put a script of the library on the prompter, and remember it.

        Args:
            entry: the script.
            aim: what to look after in the next take; empty for nothing.
        """
        self._aim = (entry.script_id, aim)
        self.picker.choose(entry)

    def tell_of_old(self, count: int) -> None:
        """Say how many recordings are to go when the program closes, and offer to keep them this time."""
        self._banner_does = self._keep_old
        told = f"{count} recording{' is' if count == 1 else 's are'} older than you want to keep them."
        hint = "When the program closes they are deleted; their figures stay. Settings say for how long."
        self.banner.show_fault(told, hint, "Keep them this time")

    def _keep_old(self) -> None:
        self.banner.hide()
        self.old_wanted.emit()

    def leave(self) -> bool:
        """Keep what is being written; return False where the disk refuses."""
        return self.in_place.keep()

    def _choose(self, entry: LibraryScript) -> None:
        if not self.in_place.keep(and_choose=False):
            return
        if self._room is None:
            self._show_script(entry.script)
            return
        room = self._room
        self.tried(lambda: room.preferences.change(replace(room.preferences.settings, script_id=entry.script_id)))
        self._show_script(room.filling.filled(entry.script))

    def _lay_out(self) -> None:
        for part in (self.edit_button, self.look_button, self.moving.button, self.chip):
            self.header.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        row = QHBoxLayout()
        row.setSpacing(18)
        row.addWidget(self.card, 3)
        row.addWidget(self.side, 1)
        self.column.addWidget(self.picker)
        self.column.addLayout(row, 1)

    def _words_to_say(self, source: TakeSource) -> Script | None:
        """Return the script that was chosen; the sample has words of its own, and an empty text box has none."""
        if source is TakeSource.SAMPLE and self._room is not None:
            return self._room.sample_script
        return self.own_words.script if self._writes_own_words else self._script

    @property
    def _writes_own_words(self) -> bool:
        return self.card.writes_own_words

    def _banner_action(self) -> None:
        self._banner_does()

    def _try_sample(self) -> None:
        if self._room is not None:
            self.start(self._room.sample_script, TakeSource.SAMPLE)

    def _show_script(self, script: Script, *, take_focus: bool = True) -> None:
        self._script = script
        self._prompt(script)
        if take_focus:
            self.setFocus()

    def _show_own_words(self) -> None:
        if not self.in_place.keep(and_choose=False):
            return
        self.card.show_own_words()
        self.title.setText("My own words")
        self._own_words_changed()

    def _own_words_changed(self) -> None:
        script = self.own_words.script
        if script is None:
            fitting = self._limit_s * self._words_per_min / 60
            self.subtitle.setText(f"about {fitting:.0f} words fit into {self._limit_s:g} s, fewer with a phone number")
        else:
            self.subtitle.setText(self._time_to_say(script))

    def _prompt(self, script: Script, *, count: bool = True) -> None:
        self.prompting.show(script, self._words_per_min, count=count)
        self.show_idle(*(() if script.origin else (Act.EDIT,)))
        self.edit_button.setEnabled(script.origin is not None)
        self.title.setText(script.title)
        aim = self._aim[1] if script.origin and script.origin.script_id == self._aim[0] else ""
        told = [aim, self._time_to_say(script), _what_is_empty(script)]
        self.subtitle.setText("  \u00b7  ".join(filter(None, told)))

    def _time_to_say(self, script: Script) -> str:
        seconds = line_starts_s(script.lines, self._words_per_min)[-1]
        whose = "your pace" if self._words_per_min != WORDS_PER_MIN else "a pace"
        return f"about {seconds:.0f} s to say at {whose} of {self._words_per_min:.0f} words a minute"

    def _show_phase(self, phase: Phase) -> None:
        under_way = phase in _VIEWS
        if under_way:
            self.card.show_words()
        if phase is Phase.IDLE and (self._live is not None or self._script.part is not None):
            self._back_to_chosen()
        self._show_buttons()
        self.prompter.set_running(phase is Phase.RECORDING)
        self.side.show_phase(phase, is_open=self._room is not None)
        if phase is Phase.RECORDING:
            self._since_beep.start()
            self._frame = 0
        if phase in {Phase.LEAD_IN, Phase.RECORDING}:
            self._frames.start()
        else:
            self._rest(phase)
        self.chip.setText(self._state(phase))
        self._show_view()

    def _show_view(self) -> None:
        """Let the keys follow the take, and the text box while somebody writes in it."""
        phase = self._room.practice.phase if self._room else Phase.IDLE
        self.show_view(_VIEWS.get(phase, View.WRITING if self.card.has_focus else View.READY))

    def _rest(self, phase: Phase) -> None:
        self._frames.stop()
        self.side.rest(phase, self._limit_s)
        if phase not in {Phase.ARMING, Phase.FINISHING}:
            self.moving.rest()
            self.prompting.keep_speed()

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
        recording = practice.phase is Phase.RECORDING
        if recording:
            self.moving.move(smooth_s)
            if self.moving.mode is not Prompter.STILL:
                self.prompter.repaint()  # now: an update would come with the screen's own timer, unevenly
        if self._frame % _SIDE_EVERY == 0:
            self.meter.set_level(practice.rms_dbfs)
            if recording:
                self.ring.show_time(practice.elapsed_s, self._limit_s)
        self._frame += 1

    def _done_writing(self) -> None:
        self.in_place.keep()
        self.setFocus()

    def drill(self) -> None:
        """Dial: it rings, then a mailbox speaks, or somebody picks up and wants the live opener."""
        if self._room is not None and not self.busy and (call := dialled(self, self._room)) is not None:
            self.start(call=call)

    def _back_to_chosen(self) -> None:
        """Show the chosen script again after a live opener, or one part, was given up."""
        self._live = None
        if self._room is not None and not self._writes_own_words:
            self._show_script(self._room.filling.filled(self.picker.chosen.script), take_focus=False)

    def _hear_opening(self, what: Sounding) -> None:
        self.ring.show_sounding(what.value)
        if what is Sounding.PICKUP and self._live is not None:
            self._prompt(self._live)
            self.prompter.set_sign("They picked up: talk to them")

    def _hear(self, span: SpeechSpan) -> None:
        if span.kind is SpeechKind.FILLED_PAUSE:
            self._ums += 1
            self.um_light.flash(self._ums)

    def _show_failure(self, fault: TrainerError, kept: Take | None) -> None:
        self._banner_does = self._try_sample if kept is None else lambda: self.kept_wanted.emit(kept)
        if kept is not None:
            kept_s = kept.analysis.duration_s
            self.banner.show_fault(fault.message, f"The {kept_s:.1f} s so far are kept. {fault.hint}", "Look at them")
        else:
            self.show_fault(fault, TRY_SAMPLE)


def _what_is_empty(script: Script) -> str:
    """Return which blank nobody filled, and the key that does; nothing where all are."""
    empty = sorted(empty_blanks(script))
    key = key_for(Act.FACTS if empty and empty[0] in OF_FACTS else Act.PROSPECT, View.READY)
    return f"{{{empty[0]}}} is empty, {key} fills it" if empty else ""

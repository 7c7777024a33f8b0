"""One take on its own thread, from the first block to the row in the history.

Three things happen at once and meet only here, in one inbox: the stream's thread delivers blocks, the window's thread
sends commands, and this thread writes, listens and saves. The samples reach the disk before anything looks at them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from queue import SimpleQueue
from typing import TYPE_CHECKING, Final

from trainer.domain.countdown import stops_itself
from trainer.domain.errors import TrainerError
from trainer.domain.phases import Phase, TakeEvent
from trainer.domain.prompting import Prompter
from trainer.rehearsal.opening import Opening, Sounding, ringing
from trainer.rehearsal.ports import Block, StreamEnd
from trainer.rehearsal.watch import StreamWatch

if TYPE_CHECKING:
    from collections.abc import Callable

    from trainer.analysis.live import TakeAnalyser
    from trainer.domain.settings import Settings
    from trainer.domain.speech import SpeechSpan
    from trainer.domain.take import Analysis, Take, TakeDraft
    from trainer.domain.words import Reached
    from trainer.rehearsal.listening import NewAnalyser
    from trainer.rehearsal.ports import (
        Clip,
        Clock,
        Following,
        InputStream,
        Microphone,
        OpenTake,
        Pcm16,
        SoundFiles,
        Speaker,
        TakeStore,
        TakeWriter,
    )

SETTLE_S = 0.3
"""The first moments of an opened device are clicks and ramps: thrown away."""
ROOM_TONE_S = 0.2
"""Silence heard in any case, so that the noise floor is known: the beginning of the lead-in, which adds to it."""
TAIL_S = 0.4
"""Recorded past the stop, so that the last word is whole."""
KEEP_FROM_S = 1.0
"""A take that was cut off or cancelled is kept from this length on."""
BEEP_TIMEOUT_S = 3.0
AFTER_BEEP_S = 0.05
"""The times of a device's blocks waver by up to 25 ms: without this, a take may begin with the end of the beep.

Not after somebody picked up: from there on the reply is timed, and what they say ends with a rest of its own.
"""


_UNHEARD: Final = {
    Sounding.RING: "the telephone",
    Sounding.GREETING: "the mailbox",
    Sounding.PICKUP: "who picked up",
}


class Command(Enum):
    """What the window can ask of a take under way."""

    STOP = "stop"
    CANCEL = "cancel"
    HURRY = "hurry"
    """Wait for nothing more than the beep."""


@dataclass(frozen=True, slots=True)
class Studio:
    """What takes are made with.

    Attributes:
        store: keeps takes.
        files: writes recordings.
        speaker: plays the beep.
        clock: the time.
        beep: the tone that starts a take.
        new_analyser: makes a listener for a sample rate, a long-pause threshold and the script.
        following: follows the script for the prompter; None where nothing wants that.
    """

    store: TakeStore
    files: SoundFiles
    speaker: Speaker
    clock: Clock
    beep: Clip
    new_analyser: NewAnalyser
    following: Following | None = None


@dataclass(frozen=True, slots=True)
class TakeReport:
    """Where a take tells what happens to it; see `PracticeListener` for each.

    Attributes:
        moved: moves the phase on; returns the new one.
        lead_in: seconds left before the beep; 0 is the beep.
        sounding: the telephone rings, a mailbox speaks, or somebody picks up.
        heard: something was heard.
        reached: a word of the script was reached.
        noticed: something is odd, the take goes on.
    """

    moved: Callable[[TakeEvent], Phase]
    lead_in: Callable[[int], None]
    sounding: Callable[[Sounding], None]
    heard: Callable[[SpeechSpan], None]
    reached: Callable[[Reached], None]
    noticed: Callable[[TrainerError], None]


class TakeCancelledError(Exception):
    """The rep changed their mind."""


class TakeRun:
    """Records one take. `run` does it all; `inbox` takes commands meanwhile.

    Attributes:
        only_whole: whether nothing is to be kept of a take that is given up, or cannot be saved.
        rms_dbfs: the level just now.
        elapsed_s: time since the beep, as far as sound has come in.
        zero_s: when the first sample was captured, on the clock's monotonic scale; None before.
        device: the microphone in use.
    """

    def __init__(
        self,
        studio: Studio,
        draft: TakeDraft,
        settings: Settings,
        report: TakeReport,
        *,
        opening: Opening | None = None,
        lead_in: bool = True,
        stop_after_s: float | None = None,
        only_whole: bool = False,
    ) -> None:
        self.only_whole = only_whole
        self.inbox: SimpleQueue[Block | StreamEnd | Command] = SimpleQueue()
        self.rms_dbfs: float | None = None
        self.elapsed_s = 0.0
        self.zero_s: float | None = None
        self.device = ""
        self._studio = studio
        self._draft = draft
        self._settings = settings
        self._report = report
        self._opening = opening or Opening()
        self._hurried = False
        self._lead_in = lead_in
        self._stop_after_s = stop_after_s
        self._open_take: OpenTake | None = None
        self._stream: InputStream | None = None
        self._writer: TakeWriter | None = None
        self._analyser: TakeAnalyser | None = None
        self._heard: Analysis | None = None
        self._starts_at_s = 0.0
        self._ends_at_s = float("inf")
        self._watch = StreamWatch(is_live=False)
        self._following = studio.following if settings.prompter is Prompter.FOLLOW else None

    def record(self, microphone: Microphone) -> None:
        """Open, count down, record until the end.

        Raises:
            TrainerError: the environment stopped the take; what was recorded is on the disk.
            TakeCancelledError: the rep stopped it.
        """
        stream = self._arm(microphone)
        self._report.moved(TakeEvent.ARMED)
        if self._lead_in:
            self._count_down()
            self._open()
        beeped = self._lead_in and self._opening.pickup is None
        self._starts_at_s = self._studio.clock.monotonic_s() + (AFTER_BEEP_S if beeped and stream.is_live else 0.0)
        stream.begin()
        self._watch.start_over()
        self._report.moved(TakeEvent.BEEPED)
        while self.elapsed_s < self._ends_at_s:
            self._step(self._record_block)

    def save(self, *, binned: bool = False) -> Take | None:
        """Finish file, analysis and row; return the take, or None where there was too little to keep.

        May be called again where the disk refused.

        Raises:
            TrainerError: the disk refuses; the recording stays for the next start to adopt.
        """
        if self._open_take is None:
            return None
        if self._writer is None or self._analyser is None or self.elapsed_s < KEEP_FROM_S:
            self.drop()
            return None
        self._writer.close()
        self._heard = self._heard or self._analyser.finish()
        deleted_at = self._studio.clock.now() if binned else None
        return self._studio.store.keep(self._open_take, self._heard, deleted_at=deleted_at)

    def drop(self) -> None:
        """Keep nothing of it; errors as in `save`."""
        if self._open_take is None:
            return
        if self._writer is not None:
            self._writer.close()
        self._studio.store.drop(self._open_take)
        self._open_take = None

    def close(self) -> None:
        """Release the device."""
        if self._following is not None:
            self._following.end()
        if self._stream is not None:
            self._stream.close()

    def _arm(self, microphone: Microphone) -> InputStream:
        self._open_take = self._studio.store.begin(self._draft)
        stream = self._stream = microphone.open(self.inbox.put, self.inbox.put)
        self.device = stream.device
        self._writer = self._studio.files.open_writer(self._open_take.part, stream.rate_hz)
        settings, script = self._settings, self._draft.script
        self._analyser = self._studio.new_analyser(stream.rate_hz, settings.long_pause_s, script)
        if self._following is not None:
            self._following.begin(script, stream.rate_hz, self._report.reached)
        self._watch = StreamWatch(is_live=stream.is_live)
        if stream.is_live:
            self._let_pass(SETTLE_S, _throw_away)
            if not (self._lead_in and self._settings.lead_in_s):
                self._let_pass(ROOM_TONE_S, self._hear_room)
        return stream

    def _let_pass(self, seconds: float, use: Callable[[Block], None], *, in_any_case: bool = False) -> None:
        """Handle what comes in for a while by the clock; less where somebody is in a hurry."""
        until_s = self._studio.clock.monotonic_s() + seconds
        while self._studio.clock.monotonic_s() < until_s and (in_any_case or not self._hurried):
            self._step(use)

    def _count_down(self) -> None:
        for seconds_left in range(self._settings.lead_in_s, 0, -1):
            if self._hurried:
                return
            self._report.lead_in(seconds_left)
            self._let_pass(ROOM_TONE_S, self._hear_room, in_any_case=True)
            self._let_pass(1.0 - ROOM_TONE_S, self._hear_room)

    def _open(self) -> None:
        """Let the telephone ring, then a mailbox speak and beep, or somebody pick up."""
        opening = self._opening
        if opening.ringing_s:
            self._sound(Sounding.RING, ringing(opening.ringing_s))
        if opening.greeting is not None:
            self._sound(Sounding.GREETING, opening.greeting)
        if opening.pickup is not None:
            self._sound(Sounding.PICKUP, opening.pickup)
            return
        self._report.lead_in(0)
        try:
            self._studio.speaker.play(self._studio.beep).wait(BEEP_TIMEOUT_S)
        except TrainerError as fault:
            self._tell_unheard("the beep", fault)

    def _sound(self, what: Sounding, clip: Clip) -> None:
        """Play something to its end; what the microphone hears of it is thrown away.

        Who is in a hurry hears nothing of it, or no more; only who picks up is heard out.
        """
        skips = what is not Sounding.PICKUP
        if self._hurried and skips:
            return
        self._report.sounding(what)
        try:
            playback = self._studio.speaker.play(clip)
        except TrainerError as fault:
            self._tell_unheard(_UNHEARD[what], fault)
            return
        try:
            while playback.playing and not (self._hurried and skips):
                self._step(_throw_away)
        finally:
            playback.stop()

    def _tell_unheard(self, what: str, fault: TrainerError) -> None:
        self._report.noticed(TrainerError(f"You did not hear {what}: {fault.message}", fault.hint))

    def _step(self, use: Callable[[Block], None]) -> None:
        """Handle one thing from the inbox, or notice that nothing comes."""
        thing = self._studio.clock.receive(self.inbox, StreamWatch.PATIENCE_S)
        if isinstance(thing, Block):
            use(thing)
        elif thing is Command.CANCEL and not self._stopping:
            raise TakeCancelledError
        elif thing is Command.HURRY:
            self._hurried = True
        elif thing is Command.STOP:
            self._stop(TAIL_S)
        elif thing is StreamEnd.FINISHED:
            self._stop(0.0)
        self._check_stream(thing)

    def _check_stream(self, thing: object | None) -> None:
        """Notice an ill device; once the take is stopping, only its tail is lost by it."""
        try:
            oddity = self._watch.saw(thing)
        except TrainerError:
            if not self._stopping:
                raise
            self._stop(0.0)
        else:
            if oddity:
                self._report.noticed(oddity)

    @property
    def _stopping(self) -> bool:
        return self._ends_at_s < float("inf")

    def _stop(self, tail_s: float) -> None:
        """End the recording `tail_s` from now; an earlier end counts."""
        if not self._stopping:
            self._report.moved(TakeEvent.STOP)
        self._ends_at_s = min(self._ends_at_s, self.elapsed_s + tail_s)

    def _hear_room(self, block: Block) -> None:
        if self._analyser is not None:
            self._analyser.hear_room(block.samples)
            self.rms_dbfs = self._analyser.rms_dbfs

    def _record_block(self, block: Block) -> None:
        if self._stream is None or self._writer is None or self._analyser is None:
            raise RuntimeError("a block came before the take was armed")
        samples = self._after_start(block, self._stream.rate_hz)
        self._writer.write(samples)
        self.elapsed_s += len(samples) / self._stream.rate_hz
        for span in self._analyser.push(samples):
            self._report.heard(span)
        if self._following is not None:
            self._following.hear(samples)
        self.rms_dbfs = self._analyser.rms_dbfs
        if not self._stopping:
            self._stop_if_over(self._analyser.last_speech_s)

    def _after_start(self, block: Block, rate_hz: int) -> Pcm16:
        """Return the samples captured at t = 0 or later: what came before may hold the beep."""
        if self.elapsed_s > 0:
            return block.samples
        early = max(0, round((self._starts_at_s - block.captured_at_s) * rate_hz))
        self.zero_s = block.captured_at_s + early / rate_hz
        return block.samples[early:]

    def _stop_if_over(self, last_speech_s: float) -> None:
        if self._stop_after_s is not None:
            if self.elapsed_s >= self._stop_after_s:
                self._stop(0.0)
        elif stops_itself(self.elapsed_s, last_speech_s, self._settings):
            self._stop(0.0)


def _throw_away(block: Block) -> None:
    """Use a block for nothing."""
    del block

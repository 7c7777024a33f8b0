"""A class at work: who is called, what they say, what people and the program think of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from trainer.domain.attendee import Consent
from trainer.domain.classroom import Run, Step, Turn, WrittenDown
from trainer.domain.drill import Task
from trainer.domain.errors import TrainerError
from trainer.domain.taps import Tap
from trainer.domain.turn_order import in_next_round, next_speaker, next_writer, relayed_to
from trainer.rehearsal.open_class import OpenClass
from trainer.rehearsal.opening import Opening
from trainer.rehearsal.register import new_name

if TYPE_CHECKING:
    from random import Random

    from trainer.domain.answers import Verdict
    from trainer.domain.classroom import Classroom
    from trainer.domain.drill import Drill, Round
    from trainer.domain.script import Script
    from trainer.domain.speech import SpeechSpan
    from trainer.domain.take import Take, TakeSource
    from trainer.rehearsal.class_ports import ClassStore
    from trainer.rehearsal.drill_words import DrillWords
    from trainer.rehearsal.opening import Voices
    from trainer.rehearsal.ports import Clock
    from trainer.rehearsal.practice import Practice
    from trainer.rehearsal.register import Register
    from trainer.rehearsal.turn_results import TurnResult, TurnResults
    from trainer.rehearsal.turn_settings import TurnSettings
    from trainer.rehearsal.unrecorded import UnrecordedTurn


LONGEST_TYPED: Final = 60
"""More is no telephone number."""


class DrillRoom(OpenClass):
    """Leads the class that is open: each method is one thing that a trainer does.

    All methods raise TrainerError where the disk is full or refuses. Those about a turn are harmless where there is
    none.
    """

    def __init__(
        self,
        *,
        register: Register,
        store: ClassStore,
        results: TurnResults,
        practice: Practice,
        unrecorded: UnrecordedTurn,
        turn_settings: TurnSettings,
        words: DrillWords,
        voices: Voices,
        clock: Clock,
        source: TakeSource,
        chance: Random,
    ) -> None:
        super().__init__(register, store)
        self.practice = practice
        self.unrecorded = unrecorded
        self._results = results
        self._turn_settings = turn_settings
        self._words = words
        self._voices = voices
        self._clock = clock
        self._source = source
        self._chance = chance

    def open(self, classroom: Classroom) -> None:
        """Lead a class from now on; a turn that a crash cut off goes on where the sound on the disk ends."""
        super().open(classroom)
        turn = classroom.turn
        if turn is None or turn.step is not Step.SPEAKING:
            return
        take = self._results.take_of(turn, classroom)
        was_kept = take is not None and take.deleted_at is None
        if was_kept or not turn.take_id:
            self.spoken(take)
        else:
            self.unspoken()

    def finish(self) -> None:
        """End what is under way soon: what somebody says is kept, and the class goes on there another time."""
        self.unrecorded.cancel()
        self.practice.finish()

    def close(self) -> None:
        """Finish what is under way, and wait for it."""
        self.finish()
        self.unrecorded.close()
        self.practice.close()

    def begin_drill(self, drill: Drill, script_id: str) -> None:
        """Begin a drill with the class; harmless in the middle of a turn."""
        if self.classroom is None or self.turn is not None:
            return
        now = self._clock.now()
        run = Run(new_name(now), drill, script_id, now)
        self.change(replace(self.classroom, runs=(*self.classroom.runs, run), ended_at=None))

    def call_next(self) -> Turn | None:
        """Call the next speaker, of the next round where this one is over.

        Return None where the drill is over, nobody is here, or volunteers are waited for.
        """
        room = self.classroom
        if room is None or room.run is None or self.turn is not None:
            return None
        if not self.waiting:
            further = in_next_round(room)
            if further is None:
                return None
            self.change(further)
            room = further
        name = relayed_to(room) or next_speaker(room, self._chance)
        return self.call(name) if name else None

    def call(self, name: str) -> Turn | None:
        """Call somebody who is still to come; return the turn, None where they cannot be called now."""
        room = self.classroom
        if room is None or room.run is None or self.turn is not None or name not in self.waiting:
            return None
        now = room.next_moment(self._clock.now())
        turn = Turn(new_name(now), room.run.run_id, room.run.round, name, now)
        if room.run.current.task is Task.NUMBER:
            writer = next_writer(room, name, self._chance)
            turn = replace(turn, written=WrittenDown(writer, self._words.drawn_number(), ""))
        self.keep_turn(turn)
        return turn

    def call_off(self) -> None:
        """Send the speaker who has not begun back to the others."""
        turn = self.turn
        if turn is not None and turn.step is Step.CALLED:
            self.forget_turn(turn)

    def pass_over(self) -> None:
        """Mark the speaker who has not begun as absent, so that the class goes on without them."""
        turn = self.turn
        if turn is not None and turn.step is Step.CALLED:
            self.forget_turn(turn)
            self.set_here(turn.attendee, here=False)

    @property
    def words(self) -> Script | None:
        """Return what the speaker says; None where nobody is called.

        Raises:
            TrainerError: the script is gone.
        """
        room, turn = self.classroom, self.last_turn
        return self._words.of(room.run_of(turn), turn) if room is not None and turn is not None else None

    def begin(self) -> bool:
        """Let the speaker begin; return whether that is so.

        Raises:
            TrainerError: the script is gone, or a sound cannot be read.
        """
        turn, now, words = self.turn, self.round, self.words
        if turn is None or turn.step is not Step.CALLED or now is None or words is None:
            return False
        self._turn_settings.prepare(self.seat_of(turn).person, now)
        started = self._started(turn, words, self._opening(now))
        if started is None:
            return False
        try:
            self.keep_turn(replace(started, step=Step.SPEAKING))
        except TrainerError:
            self._running(started).cancel()
            raise
        return True

    def tap(self, kind: str) -> Tap | None:
        """Keep what somebody notices at this moment, and return it; None where nobody speaks."""
        turn = self.turn
        at_s = self._running(turn).moment_s if turn else None
        if turn is None or turn.step is not Step.SPEAKING or at_s is None:
            return None
        tap = Tap(round(at_s, 3), kind)
        self.keep_tap(turn, tap)
        return tap

    def untap(self) -> Tap | None:
        """Take the last tap of the turn back, and return it; None where there is none, or all was revealed."""
        turn = self.turn
        if turn is None or not turn.taps:
            return None
        self.forget_last_tap(turn)
        return turn.taps[-1]

    def spoken(self, take: Take | None) -> None:
        """Go on after somebody spoke.

        Args:
            take: what was recorded; None where nothing was to be.
        """
        turn = self.turn
        if turn is None or turn.step is not Step.SPEAKING:
            return
        if take is not None:
            turn = replace(turn, take_id=take.take_id)
        self._go_on(turn, Step.WRITING if turn.written is not None else Step.VOTING)

    def unspoken(self) -> None:
        """Go back to before somebody spoke: nothing came of it."""
        room, turn = self.classroom, self.turn
        if room is not None and turn is not None and turn.step is Step.SPEAKING:
            if self._is_for_class_only(turn):
                self._results.forget(turn, room, for_good=True)
            self.forget_turn(turn)
            self.keep_turn(replace(turn, step=Step.CALLED, take_id="", taps=()))

    def write_down(self, typed: str) -> None:
        """Keep the number as it was written down, and go on."""
        turn = self.turn
        if turn is not None and turn.step is Step.WRITING and turn.written is not None:
            written = replace(turn.written, typed=typed.strip()[:LONGEST_TYPED])
            self._go_on(replace(turn, written=written), Step.VOTING)

    def vote(self, average: float | None) -> None:
        """Keep the average of the class, 1 to 5, and reveal; None where it does not vote after all.

        Raises:
            ValueError: that is no vote.
        """
        turn = self.turn
        if turn is not None and turn.step is Step.VOTING:
            self._reveal(replace(turn, vote=average))

    def again(self) -> None:
        """Let the last speaker have their turn once more; what they said goes to the bin, or for good.

        For good where it was for the class alone: the bin is kept for longer than the class lasts.
        """
        room, turn = self.classroom, self.last_turn
        if room is None or turn is None or turn.step in {Step.CALLED, Step.SPEAKING}:
            return
        now = room.next_moment(self._clock.now())
        written = replace(turn.written, typed="") if turn.written else None
        self.keep_turn(Turn(new_name(now), turn.run_id, turn.round, turn.attendee, now, written=written))
        self.forget_turn(turn)
        self._results.forget(turn, room, for_good=self._is_for_class_only(turn))

    def result(self) -> TurnResult | None:
        """Return what came of the last turn; None before anything did."""
        turn, room = self.last_turn, self.classroom
        if turn is None or room is None or turn.step in {Step.CALLED, Step.SPEAKING}:
            return None
        return self._results.of(turn, room)

    def answer(self, flag: SpeechSpan, verdict: Verdict) -> None:
        """Say of a flag in the last turn whether it is right, or that one was missed there."""
        if self.classroom is not None and self.last_turn is not None:
            self._results.answer(self.last_turn, self.classroom, flag, verdict)

    def _started(self, turn: Turn, words: Script, opening: Opening) -> Turn | None:
        """Start the take, or the time alone of who is not recorded; None where a take cannot begin now."""
        consent = self.seat_of(turn).consent
        if consent is Consent.NOTHING:
            self.unrecorded.start(opening)
            return turn
        only_whole = consent is Consent.CLASS_ONLY
        take_id = self.practice.start(words, self._source, opening=opening, only_whole=only_whole)
        return replace(turn, take_id=take_id) if take_id else None

    def _go_on(self, turn: Turn, step: Step) -> None:
        """Go to a step, past those that the round does not have."""
        if step is Step.VOTING and not (self.round and self.round.question):
            self._reveal(turn)
        else:
            self.keep_turn(replace(turn, step=step))

    def _reveal(self, turn: Turn) -> None:
        agreement = self._results.agreement(turn, self.classroom) if self.classroom else None
        self.keep_turn(replace(turn, step=Step.REVEALED, agreement=agreement))
        self.practice.dismiss()
        self.unrecorded.dismiss()

    def _opening(self, now: Round) -> Opening:
        if now.task is Task.PICK_UP:
            return self._voices.drill(picks_up=1.0)
        return Opening()

    def _running(self, turn: Turn) -> Practice | UnrecordedTurn:
        return self.practice if turn.take_id else self.unrecorded

    def _is_for_class_only(self, turn: Turn) -> bool:
        return self.seat_of(turn).consent is not Consent.KEEP

"""A class at work: who is called, what they say, what people and the program think of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from trainer.domain.attendee import Consent
from trainer.domain.classroom import Classroom, PickBy, Run, Step, Turn, WrittenDown
from trainer.domain.drill import Task
from trainer.domain.errors import TrainerError
from trainer.domain.taps import Tap
from trainer.domain.turn_order import in_next_round, next_speaker, next_writer, relayed_to, still_to_come
from trainer.rehearsal.opening import Opening
from trainer.rehearsal.register import new_name

if TYPE_CHECKING:
    from random import Random

    from trainer.domain.answers import Verdict
    from trainer.domain.attendee import Attendee
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


class DrillRoom:
    """Leads the class that is open. What happens in it is kept before a method returns.

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
        self.register = register
        self.practice = practice
        self.unrecorded = unrecorded
        self.classroom: Classroom | None = None
        self._store = store
        self._results = results
        self._turn_settings = turn_settings
        self._words = words
        self._voices = voices
        self._clock = clock
        self._source = source
        self._chance = chance

    def open(self, classroom: Classroom) -> None:
        """Lead a class from now on; a turn that a crash cut off goes on where the sound on the disk ends."""
        self.classroom = classroom
        turn = self.turn
        if turn is None or turn.step is not Step.SPEAKING:
            return
        take = self._results.take_of(turn)
        was_kept = take is not None and take.deleted_at is None
        if was_kept or not turn.take_id:
            self.spoken(take)
        else:
            self.unspoken()

    def leave(self) -> None:
        """Lead no class; it stays as it is."""
        self.classroom = None

    def close(self) -> None:
        """End what is under way: what somebody says is kept, and the class goes on there another time."""
        self.unrecorded.close()
        self.practice.close()

    def change(self, classroom: Classroom) -> None:
        """Keep the class that is open as it is to be now, its turns left alone."""
        self.classroom = self.register.keep(classroom)

    @property
    def turn(self) -> Turn | None:
        """Return the turn that goes on; None between turns."""
        return self.classroom.turn if self.classroom else None

    @property
    def last_turn(self) -> Turn | None:
        """Return the turn that goes on, or the last one that was revealed in this run; None before the first."""
        run = self.classroom.run if self.classroom else None
        turns = [turn for turn in self.classroom.turns if run and turn.run_id == run.run_id] if self.classroom else []
        return self.turn or (turns[-1] if turns else None)

    @property
    def waiting(self) -> tuple[str, ...]:
        """Return who is still to come in this round."""
        return still_to_come(self.classroom) if self.classroom else ()

    @property
    def next_up(self) -> str:
        """Return who comes after the one whose turn it is, where that is decided; empty elsewhere."""
        room, turn = self.classroom, self.turn
        if room is None or turn is None:
            return ""
        if turn.written is not None and turn.written.writer in self.waiting:
            return turn.written.writer
        return next(iter(self.waiting), "") if room.pick_by is PickBy.ORDER else ""

    @property
    def is_over(self) -> bool:
        """Return whether everybody has had every round of the drill."""
        run = self.classroom.run if self.classroom else None
        return run is not None and run.is_last_round and not self.waiting and self.turn is None

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
        now = self._clock.now()
        turn = Turn(new_name(now), room.run.run_id, room.run.round, name, now)
        if room.run.current.task is Task.NUMBER:
            writer = next_writer(room, name, self._chance)
            turn = replace(turn, written=WrittenDown(writer, self._words.drawn_number(), ""))
        self._keep(turn)
        return turn

    def call_off(self) -> None:
        """Send the speaker who has not begun back to the others."""
        turn = self.turn
        if turn is not None and turn.step is Step.CALLED:
            self._forget(turn)

    def pass_over(self) -> None:
        """Mark the speaker who has not begun as absent, so that the class goes on without them."""
        turn, room = self.turn, self.classroom
        if turn is not None and turn.step is Step.CALLED and room is not None:
            self._forget(turn)
            self.set_here(turn.attendee, here=False)

    def set_here(self, name: str, *, here: bool) -> None:
        """Say whether somebody is there."""
        room = self.classroom
        attendee = room.attendee(name) if room else None
        if room is not None and attendee is not None:
            self.classroom = self.register.change_person(room, name, replace(attendee, here=here))

    @property
    def round(self) -> Round | None:
        """Return the round of the turn that goes on, or of the next one; None without a drill."""
        run, turn = self.classroom.run if self.classroom else None, self.turn
        if turn is not None:
            return self._run_of(turn).drill.rounds[turn.round]
        return run.current if run else None

    @property
    def words(self) -> Script | None:
        """Return what the speaker says; None where nobody is called.

        Raises:
            TrainerError: the script is gone.
        """
        turn = self.last_turn
        return self._words.of(self._run_of(turn), turn) if turn is not None else None

    def begin(self) -> bool:
        """Let the speaker begin; return whether that is so.

        Raises:
            TrainerError: the script is gone, or a sound cannot be read.
        """
        turn, now, words = self.turn, self.round, self.words
        if turn is None or turn.step is not Step.CALLED or now is None or words is None:
            return False
        attendee = self._attendee(turn)
        self._turn_settings.prepare(attendee.person, now)
        opening = self._opening(now)
        if self._is_recorded(turn):
            take_id = self.practice.start(words, self._source, opening=opening)
            if not take_id:
                return False
            turn = replace(turn, take_id=take_id)
        else:
            self.unrecorded.start()
        try:
            self._keep(replace(turn, step=Step.SPEAKING))
        except TrainerError:
            self._running(turn).cancel()
            raise
        return True

    def tap(self, kind: str) -> Tap | None:
        """Keep what somebody notices at this moment, and return it; None where nobody speaks."""
        turn = self.turn
        at_s = self._running(turn).moment_s if turn else None
        if turn is None or turn.step is not Step.SPEAKING or at_s is None:
            return None
        tap = Tap(round(at_s, 3), kind)
        self._store.tap(turn.turn_id, tap)
        self._remember(replace(turn, taps=tuple(sorted((*turn.taps, tap)))))
        return tap

    def untap(self) -> Tap | None:
        """Take the last tap of the turn back, and return it; None where there is none, or all was revealed."""
        turn = self.turn
        if turn is None or not turn.taps:
            return None
        tap = turn.taps[-1]
        self._store.untap(turn.turn_id, tap)
        self._remember(replace(turn, taps=turn.taps[:-1]))
        return tap

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
        turn = self.turn
        if turn is not None and turn.step is Step.SPEAKING:
            if self._is_for_class_only(turn):
                self._results.forget(turn, for_good=True)
            self._forget(turn)
            self._keep(replace(turn, step=Step.CALLED, take_id="", taps=()))

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
        turn = self.last_turn
        if turn is None or turn.step in {Step.CALLED, Step.SPEAKING}:
            return
        now = self._clock.now()
        written = replace(turn.written, typed="") if turn.written else None
        self._keep(Turn(new_name(now), turn.run_id, turn.round, turn.attendee, now, written=written))
        self._forget(turn)
        self._results.forget(turn, for_good=self._is_for_class_only(turn))

    def result(self) -> TurnResult | None:
        """Return what came of the last turn; None before anything did."""
        turn, room = self.last_turn, self.classroom
        if turn is None or room is None or turn.step in {Step.CALLED, Step.SPEAKING}:
            return None
        return self._results.of(turn, room)

    def answer(self, flag: SpeechSpan, verdict: Verdict) -> None:
        """Say of a flag in the last turn whether it is right, or that one was missed there."""
        if self.last_turn is not None:
            self._results.answer(self.last_turn, flag, verdict)

    def _go_on(self, turn: Turn, step: Step) -> None:
        """Go to a step, past those that the round does not have."""
        if step is Step.VOTING and not (self.round and self.round.question):
            self._reveal(turn)
        else:
            self._keep(replace(turn, step=step))

    def _reveal(self, turn: Turn) -> None:
        self._keep(replace(turn, step=Step.REVEALED, agreement=self._results.agreement(turn)))
        self.practice.dismiss()
        self.unrecorded.dismiss()

    def _opening(self, now: Round) -> Opening:
        if now.task is Task.PICK_UP:
            return self._voices.drill(picks_up=1.0)
        return Opening()

    def _attendee(self, turn: Turn) -> Attendee:
        found = self.classroom.attendee(turn.attendee) if self.classroom else None
        if found is None:
            raise RuntimeError(f"{turn.attendee} is not in the class")
        return found

    def _run_of(self, turn: Turn) -> Run:
        runs = self.classroom.runs if self.classroom else ()
        return next(run for run in runs if run.run_id == turn.run_id)

    def _running(self, turn: Turn) -> Practice | UnrecordedTurn:
        return self.practice if turn.take_id else self.unrecorded

    def _is_for_class_only(self, turn: Turn) -> bool:
        return self._attendee(turn).consent is not Consent.KEEP

    def _is_recorded(self, turn: Turn) -> bool:
        return self._attendee(turn).consent is not Consent.NOTHING

    def _keep(self, turn: Turn) -> None:
        if self.classroom is not None:
            self._store.keep_turn(self.classroom.classroom_id, turn)
            self._remember(turn)

    def _forget(self, turn: Turn) -> None:
        self._store.forget_turn(turn.turn_id)
        if self.classroom is not None:
            turns = tuple(one for one in self.classroom.turns if one.turn_id != turn.turn_id)
            self.classroom = replace(self.classroom, turns=turns)

    def _remember(self, turn: Turn) -> None:
        if self.classroom is not None:
            others = tuple(one for one in self.classroom.turns if one.turn_id != turn.turn_id)
            self.classroom = replace(self.classroom, turns=(*others, turn))

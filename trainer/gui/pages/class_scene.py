"""What the stage shows of a class: made of what the trainer's side knows, without a widget."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from trainer.domain.checks import CheckVerdict
from trainer.domain.classroom import Step
from trainer.domain.drill import Shown, Task
from trainer.domain.prompting import PrompterLook
from trainer.domain.taps import titled
from trainer.gui.stage.scene import Face, Glimpse, Noticed, Result, Score, StageScene

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from trainer.coaching.agreement import Noted
    from trainer.domain.classroom import Classroom, Run, Turn
    from trainer.domain.script import Script
    from trainer.domain.take import Take
    from trainer.domain.taps import Tap, TapKind
    from trainer.rehearsal.turn_results import TurnResult

NAMELESS: Final = "Your turn"
_USUAL_LOOK: Final = PrompterLook()
_FACES: Final = {
    Step.CALLED: Face.CALLED,
    Step.SPEAKING: Face.SPEAKING,
    Step.WRITING: Face.WRITING,
    Step.VOTING: Face.VOTING,
    Step.REVEALED: Face.RESULT,
}


@dataclass(frozen=True, slots=True)
class Beside:
    """What a scene needs beside the class itself.

    Attributes:
        words: what the speaker says; None where nobody is called.
        words_per_min: at which pace the words move.
        look: what they look like.
        kinds: what taps mean, by name.
        next_up: who comes next; empty where that is not known.
        result: what came of the last turn; None before.
        peaks: the outline of its sound.
        glance: the class at a glance; empty while a drill goes on.
    """

    words: Script | None = None
    words_per_min: float = 150.0
    look: PrompterLook = _USUAL_LOOK
    kinds: Mapping[str, TapKind] | None = None
    next_up: str = ""
    result: TurnResult | None = None
    peaks: tuple[float, ...] = ()
    glance: tuple[Glimpse, ...] = ()


def scene_of(classroom: Classroom | None, turn: Turn | None, beside: Beside) -> StageScene:
    """Return what the stage shows.

    Args:
        classroom: the class that is open; None for none.
        turn: the turn that goes on, or the last one that was revealed; None before the first.
        beside: what else there is to know.
    """
    if classroom is None:
        return StageScene(Face.WELCOME, heading="After the Beep", about="A class is about to begin.")
    run = classroom.run
    if beside.glance:
        return StageScene(Face.GLANCE, heading=classroom.title, glance=_nameless(beside.glance, classroom))
    if run is None or turn is None:
        about = run.drill.about if run else "Find a seat where you can see the words."
        return StageScene(Face.WELCOME, heading=run.drill.title if run else classroom.title, about=about)
    return _scene_of_turn(classroom, run, turn, beside)


def _scene_of_turn(classroom: Classroom, run: Run, turn: Turn, beside: Beside) -> StageScene:
    now, hides = run.drill.rounds[turn.round], classroom.hides_names
    shows_words = Shown.WORDS in now.shown and now.task is Task.VOICEMAIL
    writer = turn.written.writer if turn.written else ""
    kinds, beside = beside.kinds or {}, replace(beside, words=_said(classroom, turn, beside))
    listen_for = ", ".join(kinds[name].title for name in now.listen_for if name in kinds)
    return StageScene(
        face=_FACES[turn.step],
        heading=run.drill.named(turn.round),
        speaker=NAMELESS if hides else turn.attendee,
        next_up="" if hides else beside.next_up,
        words=beside.words if shows_words else None,
        words_per_min=beside.words_per_min,
        rung=now.rung,
        look=beside.look,
        shown=now.shown,
        limit_s=now.limit_s,
        listen_for=listen_for,
        question=now.question,
        writer=("the next person" if hides else writer) if writer else "",
        result=_result(classroom, run, beside) if turn.step is Step.REVEALED and beside.result else None,
    )


def _said(classroom: Classroom, turn: Turn, beside: Beside) -> Script | None:
    """Return the words, without the name of who says them where the stage names nobody; there are as many of them."""
    if beside.words is None or not classroom.hides_names:
        return beside.words
    return beside.words.filled(me=" ".join("\u2026" for _ in turn.attendee.split()))


def _result(classroom: Classroom, run: Run, beside: Beside) -> Result | None:
    found = beside.result
    if found is None:
        return None
    now, kinds, noticed = run.drill.rounds[found.turn.round], beside.kinds or {}, found.noticed
    picked_up = now.task is Task.PICK_UP
    return Result(
        duration_s=found.take.analysis.duration_s if found.take else 0.0,
        peaks=beside.peaks,
        people=tuple(_tapped(tap, kinds) for tap in noticed.people),
        program=tuple(_noted(one, kinds) for one in noticed.program),
        both=tuple(_noted(one, kinds) for _, one in noticed.both),
        vote=found.turn.vote,
        told=told_of(found, is_pickup=picked_up),
        scores=scores_of(found, against_first=now.against_first) if classroom.shows_scores else (),
        live=beside.words if picked_up else None,
    )


def told_of(found: TurnResult, *, is_pickup: bool) -> str:
    """Return what came of a turn in a sentence, where the drill has one: digits, or how fast somebody answered."""
    if found.digits is not None:
        return found.digits.text[:1].upper() + found.digits.text[1:]
    if not is_pickup or found.take is None:
        return ""
    delay_s = found.take.measures.onset_delay_s
    return "No answer" if delay_s is None else f"Answered after {delay_s:.1f} s"


def scores_of(found: TurnResult, *, against_first: bool) -> tuple[Score, ...]:
    """Return the figures of a turn's take, beside the first one where that is wanted; none where nothing was heard."""
    if found.take is None or found.verdicts is None:
        return ()
    first = found.first if against_first else None
    judged = [check for check in found.verdicts.checks if check.verdict is not CheckVerdict.NOT_JUDGED]
    passed = sum(check.verdict is CheckVerdict.PASS for check in judged)
    rows = [
        Score(title, value, _figures(first)[title] if first else "") for title, value in _figures(found.take).items()
    ]
    return (*rows, Score("Checks", f"{passed} of {len(judged)}"))


def _figures(take: Take) -> dict[str, str]:
    measures = take.measures
    pauses = measures.long_pauses
    return {
        "Length": f"{measures.length_s:.1f} s",
        "Ums": str(measures.filled_pauses),
        "Long pauses": str(pauses),
    }


def _tapped(tap: Tap, kinds: Mapping[str, TapKind]) -> Noticed:
    kind = kinds.get(tap.kind)
    return Noticed(tap.at_s, tap.at_s, titled(tap.kind, kinds), praises=kind is not None and kind.praises)


def _noted(one: Noted, kinds: Mapping[str, TapKind]) -> Noticed:
    return Noticed(one.start_s, one.end_s, titled(one.kind, kinds))


def _nameless(glance: Sequence[Glimpse], classroom: Classroom) -> tuple[Glimpse, ...]:
    """Return the glance with numbers for names where the stage names nobody."""
    if not classroom.hides_names:
        return tuple(glance)
    return tuple(Glimpse(str(number), one.told, one.improved) for number, one in enumerate(glance, 1))

"""What the commands print for other programs. Later versions add to it and never change it."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from trainer.cli.terminal import json_text
from trainer.domain.checks import CheckVerdict

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from trainer.coaching.delivery import Delivery
    from trainer.coaching.facts import Facts
    from trainer.coaching.verdicts import Verdicts
    from trainer.domain.answers import Answer
    from trainer.domain.checks import Check
    from trainer.domain.measures import Measures
    from trainer.domain.script import Script
    from trainer.domain.settings import DeviceName
    from trainer.domain.speech import SpeechSpan
    from trainer.domain.take import Analysis, Take
    from trainer.domain.take_line import TakeLine
    from trainer.domain.words import SaidWords, Word
    from trainer.rehearsal.reanalysis import Reheard

Json = dict[str, Any]
_PLACES = 3


def print_json(value: object) -> None:
    """Print a value as JSON that people can read too."""
    click.echo(json_text(value, indent=2))


def analysis_json(file: str, analysis: Analysis, *, live: bool = False, script: Script | None = None) -> Json:
    """Return an analysis as `after-the-beep/analysis/1`; with `live` each event says when it was announced."""
    echoed = {"script": "\n".join(script.lines), "goal": script.goal.value} if script is not None else {}
    return {
        "schema": "after-the-beep/analysis/1",
        "file": file,
        "duration_s": round(analysis.duration_s, _PLACES),
        "sample_rate_hz": analysis.sample_rate_hz,
        "detector": analysis.detector,
        **echoed,
        "events": [_event(span, live=live) for span in analysis.spans],
        "measures": _measures(analysis.measures),
    }


def told_json(facts: Facts, verdicts: Verdicts) -> Json:
    """Return what a take is told: words where a script was followed, all measures, checks, score and advice."""
    voice = asdict(facts.voice) if facts.voice else {}
    delivery = _delivery(verdicts.delivery) if verdicts.delivery else {}
    advice = verdicts.advice
    return {
        **(_said(facts.said) if facts.said else {}),
        "measures": _rounded({**asdict(facts.measures), **voice, **delivery}),
        "checks": [_check(check) for check in verdicts.checks],
        "score": _rounded(verdicts.score),
        "judged": sum(check.verdict is not CheckVerdict.NOT_JUDGED for check in verdicts.checks),
        "advice": {**asdict(advice), "place": _rounded(advice.place)},
    }


def history_json(takes: Sequence[Take], audio: Sequence[Path | None]) -> Json:
    """Return takes as `after-the-beep/history/1`, in the order given.

    Args:
        takes: the takes.
        audio: for each the path of its recording; None where it is gone.
    """
    return {
        "schema": "after-the-beep/history/1",
        "takes": [take_json(take, path) for take, path in zip(takes, audio, strict=True)],
    }


def devices_json(inputs: Sequence[DeviceName], outputs: Sequence[DeviceName]) -> Json:
    """Return the sound devices as `after-the-beep/devices/1`, the system's default first."""
    return {
        "schema": "after-the-beep/devices/1",
        "inputs": [asdict(device) for device in inputs],
        "outputs": [asdict(device) for device in outputs],
    }


def take_json(take: Take, audio: Path | None) -> Json:
    """Return one take as it stands in the history, with the path of its recording; None where it is gone."""
    return {
        "id": take.take_id,
        "recorded_at": take.draft.recorded_at.isoformat(),
        "person": take.draft.person,
        "source": take.draft.source.value,
        "script": take.draft.script.title,
        "audio": None if audio is None else str(audio),
        "duration_s": round(take.analysis.duration_s, _PLACES),
        "sample_rate_hz": take.analysis.sample_rate_hz,
        "detector": take.analysis.detector,
        "measures": _measures(take.measures),
        "answers": [_answer(answer) for answer in take.answers],
    }


def line_json(line: TakeLine) -> Json:
    """Return a take in one line, with the figures of its checks."""
    figures = asdict(line.figures) if line.figures else None
    plain = {**asdict(line), "recorded_at": line.recorded_at.isoformat(), "source": line.source.value}
    return dict(_rounded({**plain, "rung": line.rung.value, "figures": figures}))


def answer_json(take: Take, answer: Answer, audio: Path | None) -> Json:
    """Return one answer with what is needed to learn from it: `after-the-beep/answer/1`."""
    return {
        "schema": "after-the-beep/answer/1",
        "take": take.take_id,
        "audio": None if audio is None else str(audio),
        "script": take.draft.script.text,
        **_answer(answer),
    }


def reheard_json(reheard: Reheard) -> Json:
    """Return what a re-analysis changed in a take."""
    return {
        "id": reheard.take.take_id,
        "error": None if reheard.fault is None else str(reheard.fault),
        "detector": reheard.take.analysis.detector,
        "before": _measures(reheard.before.measures),
        "measures": _measures(reheard.take.measures),
    }


def _answer(answer: Answer) -> Json:
    return {**asdict(answer), "verdict": answer.verdict.value, "kind": answer.kind.value}


def _event(span: SpeechSpan, *, live: bool) -> Json:
    heard = {"heard_at_s": span.heard_at_s} if live else {}
    return {
        "kind": span.kind.value,
        "start_s": round(span.start_s, _PLACES),
        "end_s": round(span.end_s, _PLACES),
        "confidence": round(span.confidence, _PLACES),
        **heard,
    }


def _said(said: SaidWords) -> Json:
    return {
        "words": [_word(word) for word in said.words],
        "followed": round(said.followed, _PLACES),
        "unfollowed": _rounded(said.lost),
    }


def _word(word: Word) -> Json:
    times = {} if word.start_s is None else {"start_s": _rounded(word.start_s), "end_s": _rounded(word.end_s)}
    return {"text": word.text, **times, "status": word.status.value, "slot": word.slot.value if word.slot else None}


def _delivery(delivery: Delivery) -> Json:
    slots = [{**asdict(slot), "slot": slot.slot.value} for slot in delivery.slots]
    return {**asdict(delivery), "slots": slots}


def _check(check: Check) -> Json:
    return {
        "id": check.name,
        "title": check.title,
        "verdict": check.verdict.value,
        "value": _rounded(check.value),
        "threshold": _rounded(check.threshold),
        "unit": check.unit,
        "message": check.message,
        "source": check.source,
        "spans": _rounded(check.spans),
        "suggestion": check.suggestion or None,
    }


def _measures(measures: Measures) -> Json:
    return dict(_rounded(asdict(measures)))


def _rounded(value: Any) -> Any:
    """Return a value with all its numbers rounded."""
    if isinstance(value, float):
        return round(value, _PLACES)
    if isinstance(value, dict):
        return {name: _rounded(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_rounded(inner) for inner in value]
    return value

"""Takes as rows, and back."""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any

from trainer.domain.answers import Answer, Verdict
from trainer.domain.measures import Measures
from trainer.domain.prompting import Rung
from trainer.domain.remarks import Feeling, Guess, Remarks, WrittenNumber
from trainer.domain.speech import SpeechKind, SpeechSpan
from trainer.domain.take import Analysis, Take, TakeDraft, TakeSource
from trainer.store.plain import plain_details, plain_said, said_of, script_of, voice_of
from trainer.store.tables import AnswerRow, HeardRow, TakeRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_MEASURES = {field.name for field in fields(Measures)}


def rows_of(take: Take, person_id: int) -> tuple[TakeRow, HeardRow]:
    """Return the rows of a take: the short one, and what was heard."""
    draft = take.draft
    row = TakeRow(
        id=draft.take_id,
        person_id=person_id,
        recorded_at=draft.recorded_at,
        source=draft.source.value,
        script_title=storable(draft.script.title),
        script_id=draft.script.origin.script_id if draft.script.origin else None,
        script_version=draft.script.origin.version if draft.script.origin else None,
        limit_s=draft.limit_s,
        rung=draft.rung.value,
        pickup=storable(draft.pickup),
        prospect=storable(draft.script.fields.get("prospect", "")),
        part=draft.script.part.value if draft.script.part else None,
        audio=take.audio,
        deleted_at=take.deleted_at,
        advised=take.advised or None,
        **remark_columns(take.remarks),
        **counted_columns(take),
    )
    words = {
        "script_text": storable(draft.script.text),
        "script_details": json.dumps(plain_details(draft.script)),
    }
    return row, HeardRow(take_id=draft.take_id, **words, **heard_columns(take))


def heard_columns(take: Take) -> dict[str, Any]:
    """Return the columns of what the program heard in a take."""
    heard = take.analysis
    return {
        "measures": json.dumps(asdict(heard.measures)),
        "spans": json.dumps([{**asdict(span), "kind": span.kind.value} for span in heard.spans]),
        "said": json.dumps(plain_said(heard.said)) if heard.said else None,
        "voice": json.dumps(asdict(heard.voice)) if heard.voice else None,
    }


def remark_columns(remarks: Remarks) -> dict[str, Any]:
    """Return the columns of what people said of a take."""
    return {
        "note": storable(remarks.note),
        "tags": json.dumps(remarks.tags) if remarks.tags else None,
        "starred": remarks.starred,
        "mark": remarks.mark,
        "guess": json.dumps(asdict(remarks.guess)) if remarks.guess else None,
        "written": json.dumps(asdict(remarks.written)) if remarks.written else None,
        "feeling": remarks.feeling.value,
    }


def counted_columns(take: Take) -> dict[str, Any]:
    """Return the columns of what is counted in a take, as the answers leave it; it is to be judged anew."""
    heard, measures = take.analysis, take.measures
    return {
        "duration_s": heard.duration_s,
        "sample_rate_hz": heard.sample_rate_hz,
        "detector": heard.detector,
        "judged_with": "",
        "length_s": measures.length_s,
        "filled_pauses": measures.filled_pauses,
        "long_pauses": measures.long_pauses,
    }


def take_of(row: TakeRow, heard: HeardRow, person: str, answers: Iterable[AnswerRow] = ()) -> Take:
    """Return the take of its rows. Measures this version does not know are passed over.

    Raises:
        ValueError, TypeError, KeyError: the row says something this version cannot understand.
    """
    script = script_of(row.script_title, heard.script_text, json.loads(heard.script_details))
    measures = Measures(**{name: value for name, value in json.loads(heard.measures).items() if name in _MEASURES})
    spans = tuple(_span_of(span) for span in json.loads(heard.spans))
    said = said_of(json.loads(heard.said)) if heard.said else None
    voice = voice_of(json.loads(heard.voice)) if heard.voice else None
    return Take(
        draft=TakeDraft(
            row.id, row.recorded_at, person, TakeSource(row.source), script, row.limit_s, Rung(row.rung), row.pickup
        ),
        audio=row.audio,
        analysis=Analysis(row.duration_s, row.sample_rate_hz, row.detector, spans, measures, said, voice),
        deleted_at=row.deleted_at,
        answers=tuple(map(_answer_of, answers)),
        advised=row.advised or "",
        remarks=_remarks_of(row),
    )


def row_of_answer(answer: Answer, take_id: str) -> AnswerRow:
    """Return the row of an answer."""
    plain = {**asdict(answer), "verdict": answer.verdict.value, "kind": answer.kind.value}
    return AnswerRow(take_id=take_id, **plain)


def storable(text: str) -> str:
    """Return the text without the halves of characters that a paste may leave, which no file can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _span_of(plain: Mapping[str, Any]) -> SpeechSpan:
    return SpeechSpan(
        SpeechKind(plain["kind"]), plain["start_s"], plain["end_s"], plain["confidence"], plain["heard_at_s"]
    )


def _remarks_of(row: TakeRow) -> Remarks:
    return Remarks(
        note=row.note,
        tags=tuple(map(str, json.loads(row.tags))) if row.tags else (),
        starred=row.starred,
        mark=row.mark,
        guess=Guess(**json.loads(row.guess)) if row.guess else None,
        written=WrittenNumber(**json.loads(row.written)) if row.written else None,
        feeling=Feeling(row.feeling),
    )


def _answer_of(row: AnswerRow) -> Answer:
    return Answer(Verdict(row.verdict), SpeechKind(row.kind), row.start_s, row.end_s, row.confidence, row.detector)

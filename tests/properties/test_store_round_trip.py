from __future__ import annotations

from dataclasses import fields
from datetime import datetime, timedelta, timezone
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from trainer.domain.measures import LARGEST, Measures
from trainer.domain.prompting import LOOK_LIMITS, Align, Prompter, PrompterLook, Rung, Typeface
from trainer.domain.prospect import FactSheet
from trainer.domain.remarks import BEST_MARK, Feeling, Guess, Remarks, WrittenNumber
from trainer.domain.script import Goal, Script
from trainer.domain.settings import LIMITS, Appearance, DeviceName, Settings
from trainer.domain.slots import Slot
from trainer.domain.speech import SpeechKind, SpeechSpan
from trainer.domain.take import Analysis, TakeDraft, TakeSource
from trainer.domain.thresholds import ROWS, Thresholds
from trainer.domain.voice import Voice
from trainer.domain.words import SaidWords, Word, WordStatus
from trainer.store.data_folder import DataFolder
from trainer.store.journal import read_journal, write_journal
from trainer.store.opening import open_takes
from trainer.store.settings_file import SettingsFile

NUMBERS = count()
finite = st.floats(-LARGEST, LARGEST)
positive = st.floats(0, 1e6)
counts = st.integers(0, 10**9)
zones = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
times = st.datetimes(datetime(1971, 1, 1), datetime(2200, 1, 1), timezones=zones)  # noqa: DTZ001 - zones are drawn
names = st.text(st.characters(codec="utf-8"), max_size=40)
said_like = st.dictionaries(names, names, max_size=3)
scripts = st.builds(Script, st.text(), st.text().filter(str.strip), st.sampled_from(Goal), said_like, said_like)


@st.composite
def drafts(draw: st.DrawFn) -> TakeDraft:
    take_id = f"take-{next(NUMBERS)}"
    said = draw(times), draw(names), draw(st.sampled_from(TakeSource)), draw(scripts), draw(finite)
    return TakeDraft(take_id, *said, draw(st.sampled_from(Rung)), draw(names))


@st.composite
def spans(draw: st.DrawFn) -> SpeechSpan:
    start_s, end_s = sorted((draw(positive), draw(positive)))
    confidence, heard_at_s = draw(st.floats(0, 1)), draw(st.none() | positive)
    return SpeechSpan(draw(st.sampled_from(SpeechKind)), start_s, end_s, confidence, heard_at_s)


measures = st.builds(
    Measures,
    length_s=positive,
    onset_delay_s=st.none() | positive,
    tail_s=positive,
    filled_pauses=counts,
    silent_pauses=counts,
    long_pauses=counts,
    longest_pause_s=positive,
    phonation_ratio=finite,
    speech_dbfs=st.none() | finite,
    noise_floor_dbfs=finite,
    peak_dbfs=finite,
    clipped_samples=counts,
)
times_s = st.none() | positive
words = st.builds(
    Word,
    names,
    st.sampled_from(WordStatus),
    times_s,
    times_s,
    st.none() | st.sampled_from(Slot),
    st.none() | st.integers(0, 999),
)
stretches = st.lists(st.tuples(positive, positive), max_size=3).map(tuple)
said = st.builds(SaidWords, st.lists(words, max_size=5).map(tuple), st.floats(0, 1), stretches)
figure = st.none() | finite
voices = st.builds(Voice, *[figure] * len(fields(Voice)))
analyses = st.builds(
    Analysis,
    positive,
    st.integers(8000, 192_000),
    names,
    st.lists(spans(), max_size=5).map(tuple),
    measures,
    st.none() | said,
    st.none() | voices,
)
guesses = st.builds(Guess, positive, counts, st.booleans())
written = st.builds(WrittenNumber, names, names, st.booleans())
tags = st.lists(names, max_size=3).map(tuple)
all_remarks = st.builds(
    Remarks,
    names,
    tags,
    st.booleans(),
    st.integers(0, BEST_MARK),
    st.none() | guesses,
    st.none() | written,
    st.sampled_from(Feeling),
)
devices = st.none() | st.builds(DeviceName, names, names)
limited = {name: st.floats(low, high) for name, (low, high) in LIMITS.items() if name not in {"lead_in_s", "keep_days"}}
all_thresholds = st.builds(
    Thresholds,
    **{
        row.name: st.floats(row.low, row.high) if row.unit else st.integers(int(row.low), int(row.high)) for row in ROWS
    },
)
all_settings = st.builds(
    Settings,
    microphone=devices,
    speaker=devices,
    lead_in_s=st.integers(0, 10),
    appearance=st.sampled_from(Appearance),
    prompter=st.sampled_from(Prompter),
    thresholds=all_thresholds,
    salesy=st.dictionaries(names.map(lambda name: name.strip().lower()).filter(bool), names, max_size=3),
    facts=st.builds(FactSheet, names, names, names, names, st.lists(names, max_size=3).map(tuple)),
    script_id=names,
    prospect_id=names,
    high_contrast=st.booleans(),
    motion=st.booleans(),
    rung=st.sampled_from(Rung),
    look=st.builds(
        PrompterLook,
        typeface=st.sampled_from(Typeface),
        align=st.sampled_from(Align),
        mirror=st.booleans(),
        reading_line=st.booleans(),
        ten_seconds=st.booleans(),
        zones=st.booleans(),
        **{name: st.floats(low, high) for name, (low, high) in LOOK_LIMITS.items()},
    ),
    greeting=names,
    smile=st.booleans(),
    flashes=st.booleans(),
    guess=st.booleans(),
    keys=st.dictionaries(names, st.lists(names, max_size=2).map(tuple), max_size=3),
    window=names,
    mic_checked=st.booleans(),
    person=names.filter(bool),
    keep_days=st.integers(0, 3650),
    unwatched=st.lists(names, max_size=3).map(tuple),
    course_left_out=st.lists(names, max_size=3).map(tuple),
    **limited,
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    return DataFolder.make(tmp_path_factory.mktemp("data"))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(draft=drafts(), analysis=analyses, deleted_at=st.none() | times)
def test_a_take_comes_back_as_it_was(
    folder: DataFolder, draft: TakeDraft, analysis: Analysis, deleted_at: datetime | None
) -> None:
    store = open_takes(folder)
    held = store.begin(draft)
    held.part.touch()
    kept = store.keep(held, analysis, deleted_at=deleted_at)
    assert kept.draft == draft
    assert store.get(draft.take_id) == kept
    store.close()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(draft=drafts(), analysis=analyses, remarks=all_remarks)
def test_what_people_said_comes_back_as_it_was(
    folder: DataFolder, draft: TakeDraft, analysis: Analysis, remarks: Remarks
) -> None:
    store = open_takes(folder)
    held = store.begin(draft)
    held.part.touch()
    said = store.remark(store.keep(held, analysis), remarks)
    assert said.remarks == remarks
    assert store.get(draft.take_id) == said
    store.close()


@given(draft=drafts())
def test_a_journal_comes_back_as_it_was(folder: DataFolder, draft: TakeDraft) -> None:
    path = folder.logs / "journal.json"
    write_journal(path, draft)
    assert read_journal(path, draft.take_id) == draft
    assert read_journal(path, "another") is None


@given(chosen=all_settings)
def test_settings_come_back_as_they_were(folder: DataFolder, chosen: Settings) -> None:
    file = SettingsFile(folder.settings)
    file.save(chosen)
    assert file.load() == chosen

"""Takes go out to a file and come back as they were."""

from __future__ import annotations

import json
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from tests.progress_room import ProgressRoom
from tests.properties.test_store_round_trip import all_remarks, analyses, drafts, names, scripts
from trainer.cli.as_json import line_json
from trainer.domain.answers import Answer, Verdict
from trainer.domain.person import LONGEST_NAME
from trainer.domain.speech import SpeechKind
from trainer.domain.take import Analysis, Take, TakeSource
from trainer.domain.take_line import Wanted
from trainer.gui.pages.takes_model import cells
from trainer.rehearsal.exchange_ports import Exported
from trainer.rehearsal.report_html import Report, report_html
from trainer.store.data_folder import DataFolder
from trainer.store.exchange import TakeFilesOnDisk
from trainer.store.opening import Kept, open_kept

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from trainer.domain.words import Word


@st.composite
def answers(draw: st.DrawFn) -> Answer:
    start_s, end_s = sorted((draw(st.floats(0, 1e6)), draw(st.floats(0, 1e6))))
    said = draw(st.sampled_from(Verdict)), draw(st.sampled_from(SpeechKind))
    return Answer(*said, start_s, end_s, draw(st.none() | st.floats(0, 1)), draw(names))


def in_script(heard: Analysis, written: int) -> Analysis:
    """Return what was heard with words that are all in a script of so many."""
    if heard.said is None:
        return heard

    def placed(word: Word) -> Word:
        return replace(word, written=word.written % written if written and word.written is not None else None)

    return replace(heard, said=replace(heard.said, words=tuple(map(placed, heard.said.words))))


@st.composite
def takes(draw: st.DrawFn) -> Take:
    draft = replace(
        draw(drafts()), person=draw(st.text("abcé", min_size=1, max_size=LONGEST_NAME)), script=draw(scripts)
    )
    return Take(
        draft,
        None,
        in_script(draw(analyses), len(draft.script.written)),
        answers=tuple(draw(st.lists(answers(), max_size=3))),
        advised=draw(st.sampled_from(["", "ums"])),
        remarks=draw(all_remarks),
    )


def nothing(_done: int, _all: int) -> None:
    pass


@pytest.mark.parametrize("ending", ["json", "zip"])
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kept=st.lists(takes(), max_size=3))
def test_takes_come_back_as_they_were(tmp_path: Path, ending: str, kept: list[Take]) -> None:
    path = tmp_path / f"out.{ending}"
    files = TakeFilesOnDisk()
    files.write(path, (Exported(take, None, None) for take in kept), len(kept), nothing)
    assert [arrived.take for arrived in files.read(path)] == kept


@settings(max_examples=60, deadline=None)
@given(kept=st.lists(takes(), min_size=1, max_size=8))
def test_whatever_can_come_in_is_judged_drawn_and_told(kept: list[Take]) -> None:
    mine = [replace(take, draft=replace(take.draft, person="Me", source=TakeSource.MICROPHONE)) for take in kept]
    room = ProgressRoom(mine)
    lines = [line for line in room.progress.lines(room.progress.find(Wanted())) if line is not None]
    trends = room.progress.trends(takes=len(mine))
    assert report_html(Report("Me", room.clock.now(), trends.overview, lines, {})).count("data-take") == len(mine)
    assert all(cells(line) for line in lines)
    json.dumps([line_json(line) for line in lines], allow_nan=False)


@pytest.fixture
def homes(tmp_path: Path) -> Iterator[tuple[Kept, Kept]]:
    """Return two histories."""
    here, there = (open_kept(DataFolder.make(tmp_path / name)) for name in ("here", "there"))
    yield here, there
    here.takes.close()
    there.takes.close()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(take=takes(), sound=st.none() | st.binary(max_size=300))
def test_a_take_and_its_sound_come_back_into_a_history(
    tmp_path: Path, homes: tuple[Kept, Kept], take: Take, sound: bytes | None
) -> None:
    here, there = homes
    assert here.takes.bring(take, None if sound is None else lambda: BytesIO(sound))
    kept = here.takes.get(take.take_id)
    assert kept is not None
    files = TakeFilesOnDisk()
    files.write(tmp_path / "out.zip", [Exported(kept, None, here.takes.audio_path(kept))], 1, nothing)
    for arrived in files.read(tmp_path / "out.zip"):
        assert there.takes.bring(arrived.take, arrived.open_recording)
        assert not there.takes.bring(arrived.take, arrived.open_recording), "it is there already"
    assert there.takes.get(take.take_id) == kept
    found = there.takes.audio_path(kept)
    assert (None if found is None else found.read_bytes()) == sound

"""Whatever is written comes back from the disk, and is not taken for a change."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from tests.builders import MORNING
from trainer.domain.library import Call, LibraryScript
from trainer.domain.script import Goal, Origin, Script
from trainer.domain.slots import Slot
from trainer.store.data_folder import DataFolder
from trainer.store.opening import Kept, open_kept

if TYPE_CHECKING:
    from collections.abc import Iterator

NUMBERS = count()
WORDS = st.text(st.characters(codec="utf-8"), max_size=30)
TABLES = st.dictionaries(WORDS, WORDS, max_size=3)
SLOTS = st.dictionaries(WORDS, st.sampled_from(Slot), max_size=3)
SCRIPTS = st.builds(Script, WORDS, WORDS.filter(str.strip), st.sampled_from(Goal), TABLES, TABLES, SLOTS)
TAGS = st.lists(WORDS, max_size=3).map(tuple)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kept]:
    kept = open_kept(DataFolder.make(tmp_path_factory.mktemp("scripts")))
    yield kept
    kept.takes.close()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(script=SCRIPTS, tags=TAGS, archived=st.booleans())
def test_any_script_comes_back(kept: Kept, script: Script, tags: tuple[str, ...], *, archived: bool) -> None:
    origin = Origin(f"script-{next(NUMBERS)}", 1)
    named = Script(script.title, script.text, script.goal, script.fields, script.say, script.slots, origin)
    entry = LibraryScript(named, tags, MORNING, archived=archived)
    kept.scripts.save([entry], MORNING)
    kept.calls.add(Call(0, entry.script_id, 1, "", "", MORNING))
    (found,) = [one for one in kept.scripts.scripts() if one.script_id == entry.script_id]
    assert found == entry
    kept.scripts.save([found], MORNING)
    assert len(kept.scripts.versions(entry.script_id)) == 1

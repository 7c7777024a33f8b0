from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from trainer.domain.errors import TrainerError
from trainer.store.data_folder import DataFolder
from trainer.store.presence import Presence

if TYPE_CHECKING:
    from pathlib import Path

ENTER = """
import sys
from pathlib import Path
from trainer.store.data_folder import DataFolder
from trainer.store.presence import Presence
presence = Presence(DataFolder(Path(sys.argv[1])))
presence.enter()
print("in", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder.make(tmp_path / "data")


def test_one_copy_is_alone_and_leaves_nothing(folder: DataFolder) -> None:
    presence = Presence(folder)
    assert presence.alone()
    presence.enter()
    assert presence.alone()
    presence.leave()
    presence.leave()
    assert not list(folder.open_copies.glob("*.lock"))


def test_two_copies_see_each_other_until_one_leaves(folder: DataFolder) -> None:
    first, second = Presence(folder), Presence(folder)
    first.enter()
    second.enter()
    assert not first.alone()
    second.leave()
    assert first.alone()
    first.leave()


def test_another_program_is_seen_while_it_lives_and_tidied_away_when_it_was_killed(folder: DataFolder) -> None:
    command = [sys.executable, "-c", ENTER, str(folder.root)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout
        assert other.stdout.readline() == "in\n"
        assert not Presence(folder).alone()
        with pytest.raises(TrainerError, match="has these takes open"), Presence(folder).only_one():
            pass
        other.kill()
        other.wait()
    assert list(folder.open_copies.glob("*.lock"))
    assert Presence(folder).alone()
    assert not list(folder.open_copies.glob("*.lock"))


def test_nobody_comes_in_while_the_gate_is_held(folder: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trainer.store.gate._PATIENCE_S", 0.05)
    with Presence(folder).only_one(), pytest.raises(TrainerError, match="restoring or moving"):
        Presence(folder).enter()

"""The data folder moves: one whole folder is in use wherever the program is killed."""

from __future__ import annotations

import shutil
from itertools import count
from typing import TYPE_CHECKING

import pytest

from tests.filled_folder import Killed, content, fill, killed_after
from trainer.domain.errors import TrainerError
from trainer.paths import default_data_dir, moved_to, pointer_in
from trainer.store.data_folder import DataFolder
from trainer.store.moving import finish_move, move_folder
from trainer.store.pointer import refuse_lost
from trainer.store.presence import Presence

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def home(tmp_path: Path) -> DataFolder:
    return fill(tmp_path / "home")


def test_there_and_on_and_back(tmp_path: Path, home: DataFolder) -> None:
    before, told = content(home), list[int]()
    there = move_folder(home, tmp_path / "drive" / "takes", lambda done, _: told.append(done), home=home.root)
    assert there.remembered
    assert told == sorted(told)
    assert content(there.folder) == before
    assert default_data_dir(home.root) == there.folder.root
    assert [path.name for path in home.root.iterdir()] == ["moved.toml"]
    (tmp_path / "second").mkdir()
    on = move_folder(there.folder, tmp_path / "second", home=home.root)
    assert content(on.folder) == before
    assert not there.folder.root.exists()
    back = move_folder(on.folder, home.root, home=home.root)
    assert content(back.folder) == before
    assert moved_to(home.root) is None
    assert default_data_dir(home.root) == home.root


def test_a_folder_named_on_the_command_line_leaves_no_pointer(tmp_path: Path, home: DataFolder) -> None:
    folder = fill(tmp_path / "named", "b")
    before = content(folder)
    moved = move_folder(folder, tmp_path / "elsewhere", home=home.root)
    assert not moved.remembered
    assert content(moved.folder) == before
    assert not pointer_in(home.root).exists()
    assert not folder.root.exists()


def test_what_is_not_ours_stays(tmp_path: Path, home: DataFolder) -> None:
    (home.root / "letter.txt").write_text("mine", encoding="utf-8")
    move_folder(home, tmp_path / "drive", home=home.root)
    assert (home.root / "letter.txt").exists()
    assert not (tmp_path / "drive" / "letter.txt").exists()


@pytest.mark.parametrize("place", ["home", "home/inside", "."])
def test_a_place_inside_or_around_is_refused(tmp_path: Path, home: DataFolder, place: str) -> None:
    before = content(home)
    with pytest.raises(TrainerError, match="contain each other"):
        move_folder(home, tmp_path / place, home=home.root)
    assert content(home) == before


def test_a_place_that_is_taken_is_refused(tmp_path: Path, home: DataFolder) -> None:
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "letter.txt").touch()
    for place in (tmp_path / "taken", tmp_path / "taken" / "letter.txt"):
        with pytest.raises(TrainerError, match="not an empty folder"):
            move_folder(home, place, home=home.root)


def test_a_move_needs_to_be_alone(tmp_path: Path, home: DataFolder) -> None:
    somebody = Presence(home)
    somebody.enter()
    with pytest.raises(TrainerError, match="has these takes open"):
        move_folder(home, tmp_path / "drive", home=home.root)
    somebody.leave()


def test_a_drive_that_is_too_small_is_told(tmp_path: Path, home: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=1))
    with pytest.raises(TrainerError, match="too little room"):
        move_folder(home, tmp_path / "drive", home=home.root)


def test_a_drive_that_is_not_plugged_in_is_told(tmp_path: Path, home: DataFolder) -> None:
    place = move_folder(home, tmp_path / "drive", home=home.root).folder.root
    place.rename(tmp_path / "unplugged")
    with pytest.raises(TrainerError, match="which is not there") as caught:
        refuse_lost(place, home.root)
    assert str(place) in caught.value.message
    assert "--data-dir" in caught.value.hint


def test_a_pointer_that_cannot_be_read_is_told(home: DataFolder) -> None:
    pointer_in(home.root).write_text("data_dir = ", encoding="utf-8")
    with pytest.raises(TrainerError, match="cannot be read"):
        DataFolder.make(home.root)


def test_a_move_that_is_killed_at_any_step_leaves_one_whole_folder_in_use(tmp_path: Path, home: DataFolder) -> None:
    before, seen = content(home), set()
    for steps in count():
        start, place = DataFolder(tmp_path / f"home{steps}"), tmp_path / f"drive{steps}"
        shutil.copytree(home.root, start.root)
        try:
            with killed_after(steps):
                move_folder(start, place, home=start.root)
            ended = True
        except Killed:
            ended = False
        used = default_data_dir(start.root)
        assert content(DataFolder(used)) == before, steps
        seen.add(used)
        finish_move(start.root)
        if used == place:
            assert not (start.root / "takes.db").exists()
            assert not (start.root / "recordings").exists()
        else:
            move_folder(start, place, home=start.root)  # what was left there does not stand in the way
            assert content(DataFolder(place)) == before, steps
        if ended:
            break
    assert len(seen) == steps + 1
    assert steps > 20

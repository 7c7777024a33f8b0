"""A company's lessons on the disk: all of a folder or nothing, and part of everything that is kept."""

from __future__ import annotations

import shutil
import tomllib
import zipfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import tomli_w

from tests.filled_folder import Killed, fill, killed_after
from trainer.domain.errors import TrainerError
from trainer.rehearsal.course_files import read_folder
from trainer.store.archive import FORMAT, FORMAT_WITH_LESSONS
from trainer.store.backup import read_backup, restore_backup, write_backup
from trainer.store.data_folder import DataFolder
from trainer.store.moving import move_folder
from trainer.store.own_lessons import add_lessons, lesson_parts, lessons_alike, remove_lesson
from trainer.store.presence import Presence
from trainer.store.vault import VaultOnDisk

COMPANY = Path(__file__).parents[1] / "data" / "course_of_a_company"
NAMES = [
    *("01-our-opening.toml", "02-our-number.toml"),
    *("sounds/number.flac", "sounds/opening.flac", "sounds/opening_with_um.flac", "sounds/sounds.toml"),
]
MORE = """\
title = "More"
why = "So."
minutes = 1
[[steps]]
name = "say-it"
kind = "take"
title = "Say it"
text = "Hi."
rules = ["ums <= 1"]
"""


@pytest.fixture
def kept(tmp_path: Path) -> DataFolder:
    return DataFolder.make(tmp_path / "data")


@pytest.fixture
def full(kept: DataFolder) -> DataFolder:
    add_lessons(kept, COMPANY)
    return kept


@pytest.fixture
def more(tmp_path: Path) -> Path:
    """A folder of another lesson, with a sound of its own."""
    folder = tmp_path / "more"
    (folder / "sounds").mkdir(parents=True)
    (folder / "03-more.toml").write_text(MORE, encoding="utf-8")
    shutil.copy(COMPANY / "sounds" / "number.flac", folder / "sounds" / "more.FLAC")
    captions = '[more]\nsays = "More."\n'
    (folder / "sounds" / "sounds.toml").write_text(captions, encoding="utf-8")
    return folder


def names(folder: DataFolder) -> list[str]:
    return sorted(path.relative_to(folder.course).as_posix() for path in lesson_parts(folder))


def read_captions(folder: Path) -> dict[str, Any]:
    return tomllib.loads((folder / "sounds" / "sounds.toml").read_text(encoding="utf-8"))


def rubbish(folder: DataFolder) -> list[str]:
    return [path.name for path in folder.root.iterdir() if path.name.startswith("course.")]


def test_what_is_added_can_be_read(full: DataFolder) -> None:
    assert names(full) == NAMES
    found = read_folder(full.course)
    assert not found.mistakes
    assert len(found.lessons) == 2
    assert full.course.stat().st_mode & 0o777 == 0o700
    assert all(path.stat().st_mode & 0o777 == 0o600 for path in lesson_parts(full))
    assert not rubbish(full)


def test_another_folder_comes_beside_it(full: DataFolder, more: Path) -> None:
    before = read_folder(full.course).sounds
    add_lessons(full, more)
    assert names(full) == sorted([*NAMES, "03-more.toml", "sounds/more.flac"])
    found = read_folder(full.course)
    assert not found.mistakes
    assert set(found.sounds) == {*before, "more"}
    assert found.sounds["opening"].words == before["opening"].words


def test_a_lesson_or_a_sound_of_the_same_name_is_refused(full: DataFolder, more: Path, tmp_path: Path) -> None:
    with pytest.raises(TrainerError, match="A lesson called 01-our-opening is there already"):
        add_lessons(full, COMPANY)
    with pytest.raises(TrainerError, match="The program has a sound called more already"):
        add_lessons(full, more, taken={"more"})
    shutil.copy(COMPANY / "sounds" / "opening.flac", more / "sounds" / "number.flac")
    with pytest.raises(TrainerError, match="Another sound called number is there already") as caught:
        add_lessons(full, more)
    assert caught.value.hint
    assert names(full) == NAMES
    assert not rubbish(full)
    assert tmp_path


def test_the_same_sound_once_more_is_no_clash(full: DataFolder, more: Path) -> None:
    shutil.copy(COMPANY / "sounds" / "number.flac", more / "sounds" / "number.flac")
    captions = more / "sounds" / "sounds.toml"
    caption = read_captions(COMPANY)["number"]
    captions.write_text(f"{captions.read_text(encoding='utf-8')}{tomli_w.dumps({'number': caption})}", encoding="utf-8")
    add_lessons(full, more)
    assert names(full) == sorted([*NAMES, "03-more.toml", "sounds/more.flac"])
    assert not read_folder(full.course).mistakes


def test_the_same_recording_with_another_caption_is_a_clash(full: DataFolder, more: Path) -> None:
    shutil.copy(COMPANY / "sounds" / "number.flac", more / "sounds" / "number.flac")
    with (more / "sounds" / "sounds.toml").open("a", encoding="utf-8") as file:
        file.write('[number]\nsays = "Other words."\n')
    with pytest.raises(TrainerError, match="Another sound called number is there already"):
        add_lessons(full, more)


def test_a_lesson_takes_the_place_of_the_one_of_its_name(full: DataFolder, tmp_path: Path) -> None:
    ours = Path(shutil.copytree(COMPANY, tmp_path / "ours"))
    lesson = ours / "02-our-number.toml"
    lesson.write_text(lesson.read_text(encoding="utf-8").replace("minutes = 5", "minutes = 9"), encoding="utf-8")
    shutil.copy(ours / "sounds" / "opening.flac", ours / "sounds" / "number.flac")
    assert lessons_alike(full, ours) == ["01-our-opening", "02-our-number"]
    add_lessons(full, ours, replace=True)
    assert names(full) == NAMES
    assert [path.read_bytes() for path in lesson_parts(full)[:2]] == [
        path.read_bytes() for path in sorted(ours.glob("*.toml"))
    ]
    assert (full.course / "sounds" / "number.flac").read_bytes() == (ours / "sounds" / "number.flac").read_bytes()
    assert not rubbish(full)


def test_only_what_is_replaced_goes(full: DataFolder, more: Path) -> None:
    (more / "03-more.toml").rename(more / "02-our-number.toml")
    assert lessons_alike(full, more) == ["02-our-number"]
    add_lessons(full, more, replace=True)
    assert names(full) == sorted([*NAMES[:2], *NAMES[3:], "sounds/more.flac"]), "nobody needs the number any more"
    assert (full.course / "02-our-number.toml").read_text(encoding="utf-8") == MORE


def test_a_sound_that_a_lesson_needs_which_stays_is_not_replaced(full: DataFolder, tmp_path: Path) -> None:
    ours = Path(shutil.copytree(COMPANY, tmp_path / "ours"))
    (ours / "01-our-opening.toml").unlink()
    shutil.copy(ours / "sounds" / "number.flac", ours / "sounds" / "opening.flac")
    before = [path.read_bytes() for path in lesson_parts(full)]
    with pytest.raises(TrainerError, match="Another sound called opening is there already"):
        add_lessons(full, ours, replace=True)
    assert [path.read_bytes() for path in lesson_parts(full)] == before
    assert not rubbish(full)


def test_captions_that_somebody_broke_are_told(full: DataFolder, more: Path) -> None:
    (full.course / "sounds" / "sounds.toml").write_text("[opening", encoding="utf-8")
    with pytest.raises(TrainerError, match=r"sounds\.toml cannot be read"):
        add_lessons(full, more)
    assert not rubbish(full)


def test_a_lesson_goes_with_the_sounds_that_no_other_needs(full: DataFolder) -> None:
    assert remove_lesson(full, "02-our-number") == "02-our-number.toml"
    assert names(full) == ["01-our-opening.toml", *NAMES[3:]], "only the number was its own"
    found = read_folder(full.course)
    assert not found.mistakes
    assert set(found.sounds) == {"opening", "opening_with_um"}
    remove_lesson(full, "own/01-our-opening.toml")
    assert not full.course.exists()
    assert not rubbish(full)


@pytest.mark.parametrize("name", ["03-more", "", "../settings", "sounds/sounds"])
def test_what_is_not_there_cannot_be_removed(full: DataFolder, name: str) -> None:
    with pytest.raises(TrainerError, match="No lesson of your own is called") as caught:
        remove_lesson(full, name)
    assert caught.value.hint == "There is 01-our-opening, 02-our-number."
    assert names(full) == NAMES


def test_where_none_were_added_none_can_be_removed(kept: DataFolder) -> None:
    with pytest.raises(TrainerError, match="is called 01-x") as caught:
        remove_lesson(kept, "01-x")
    assert caught.value.hint == "None was added."
    assert not kept.course.exists()


def test_a_disk_that_refuses_leaves_what_was_there(
    full: DataFolder, more: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.rename

    def rename(path: Path, target: Path) -> Path:
        if path.name == "course.new":
            raise OSError(28, "No space left on device")
        return real(path, target)

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(TrainerError, match="disk is full"):
        add_lessons(full, more)
    assert names(full) == NAMES
    assert not rubbish(full)


@pytest.mark.parametrize("first", [True, False], ids=["none before", "some before"])
def test_killed_at_any_step_it_is_the_old_or_the_new(
    tmp_path: Path,
    more: Path,
    first: bool,  # noqa: FBT001 - a column
) -> None:
    new = ["03-more.toml", "sounds/more.flac", "sounds/sounds.toml"]
    old = [] if first else NAMES
    outcomes = set()
    for steps in range(60):
        folder = DataFolder.make(tmp_path / f"data{steps}")
        if not first:
            add_lessons(folder, COMPANY)
        finished = True
        try:
            with killed_after(steps):
                add_lessons(folder, more)
        except Killed:
            finished = False
        again = DataFolder.make(folder.root)
        assert not rubbish(again)
        assert names(again) in (old, sorted({*old, *new})), steps
        assert not read_folder(again.course).mistakes
        outcomes.add((finished, names(again) == old))
        if finished:
            break
    assert outcomes == {(False, True), (False, False), (True, False)}


@pytest.mark.parametrize("one", [True, False], ids=["the last one", "one of two"])
def test_killed_at_any_step_a_removed_lesson_does_not_come_back(
    tmp_path: Path,
    more: Path,
    one: bool,  # noqa: FBT001 - a column
) -> None:
    gone = False
    for steps in range(90):
        folder = DataFolder.make(tmp_path / f"data{steps}")
        add_lessons(folder, more)
        if not one:
            add_lessons(folder, COMPANY)
        finished = True
        try:
            with killed_after(steps):
                remove_lesson(folder, "03-more")
        except Killed:
            finished = False
        again = DataFolder.make(folder.root)
        assert not rubbish(again)
        is_there = "03-more.toml" in names(again)
        assert not (gone and is_there), f"it came back when killed after {steps} steps"
        gone = not is_there
        assert again.course.exists() is (is_there or not one)
        if finished:
            break
    assert finished
    assert gone


@pytest.mark.parametrize("steps", range(0, 60, 3))
def test_killed_while_replacing_it_is_the_old_or_the_new(tmp_path: Path, steps: int) -> None:
    folder = DataFolder.make(tmp_path / "data")
    add_lessons(folder, COMPANY)
    ours = Path(shutil.copytree(COMPANY, tmp_path / "ours"))
    (ours / "01-our-opening.toml").write_text(MORE, encoding="utf-8")
    old, new = ((place / "01-our-opening.toml").read_bytes() for place in (COMPANY, ours))
    with suppress(Killed), killed_after(steps):
        add_lessons(folder, ours, replace=True)
    again = DataFolder.make(folder.root)
    assert (again.course / "01-our-opening.toml").read_bytes() in {old, new}
    assert {"01-our-opening.toml", "02-our-number.toml"} <= set(names(again))
    assert not read_folder(again.course).mistakes
    assert not rubbish(again)


def test_lessons_are_in_the_backup_and_come_back(tmp_path: Path) -> None:
    full, other = fill(tmp_path / "full"), fill(tmp_path / "other")
    write_backup(full, tmp_path / "bare.backup")
    add_lessons(full, COMPANY)
    report = write_backup(full, tmp_path / "my.backup")
    assert report == read_backup(tmp_path / "my.backup")
    restore_backup(tmp_path / "my.backup", other)
    assert names(other) == NAMES
    for mine, theirs in zip(lesson_parts(full), lesson_parts(other), strict=True):
        assert mine.read_bytes() == theirs.read_bytes()
        assert theirs.stat().st_mode & 0o777 == 0o600
    assert other.course.stat().st_mode & 0o777 == 0o700
    restore_backup(tmp_path / "bare.backup", other)
    assert not other.course.exists(), "what is restored takes the place of everything"


def test_a_backup_without_lessons_can_be_read_by_an_older_program(tmp_path: Path) -> None:
    full = fill(tmp_path / "full")
    for adds, form in ((False, FORMAT), (True, FORMAT_WITH_LESSONS)):
        if adds:
            add_lessons(full, COMPANY)
        write_backup(full, tmp_path / "my.backup")
        with zipfile.ZipFile(tmp_path / "my.backup") as archive:
            assert f'"format": "{form}"' in archive.read("manifest.json").decode()


def test_a_strange_file_among_the_lessons_does_not_spoil_the_backup(tmp_path: Path) -> None:
    full = fill(tmp_path / "full")
    add_lessons(full, COMPANY)
    (full.course / "My own notes.toml").write_text("x = 1\n", encoding="utf-8")
    write_backup(full, tmp_path / "my.backup")
    other = DataFolder.make(tmp_path / "other")
    restore_backup(tmp_path / "my.backup", other)
    assert names(other) == NAMES


def test_lessons_move_along_and_are_weighed(tmp_path: Path) -> None:
    full = fill(tmp_path / "full")
    before = VaultOnDisk(full, Presence(full)).disk_use()
    add_lessons(full, COMPANY)
    after = VaultOnDisk(full, Presence(full)).disk_use()
    weight = sum(path.stat().st_size for path in lesson_parts(full))
    assert after.rest_bytes - before.rest_bytes == weight
    moved = move_folder(full, tmp_path / "there", home=tmp_path / "home")
    assert names(moved.folder) == NAMES
    assert not read_folder(moved.folder.course).mistakes
    assert not full.root.exists()

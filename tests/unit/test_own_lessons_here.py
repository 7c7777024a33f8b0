"""A company's lessons as setting up the course adds and removes them, on a real disk."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from trainer.app.own_lessons import OwnLessonsHere
from trainer.audio.sound_files import SoundFilesOnDisk
from trainer.domain.errors import TrainerError
from trainer.paths import assets_dir
from trainer.rehearsal.course_check import CourseCheck
from trainer.rehearsal.course_shelf import CourseShelf
from trainer.store.data_folder import DataFolder

if TYPE_CHECKING:
    from pathlib import Path

    from trainer.domain.course import Course

LESSON = """\
title = "Our offer"
why = "Everybody here says it alike."
minutes = 5

[[steps]]
name = "offer"
kind = "card"
title = "What we offer"
text = "We save a day a week."
source = "our own"
sure = "ours"

[[steps]]
name = "which"
kind = "choose"
title = "Which one?"
question = "What do we save?"
options = ["a day a week", "nothing"]
right = 1
why = "We said so."
"""


@pytest.fixture
def kept(tmp_path: Path) -> DataFolder:
    return DataFolder.make(tmp_path / "data")


@pytest.fixture
def own(kept: DataFolder) -> OwnLessonsHere:
    check = CourseCheck(assets_dir(), SoundFilesOnDisk())
    return OwnLessonsHere(kept, check, CourseShelf(assets_dir() / "course", kept.course))


@pytest.fixture
def written(tmp_path: Path) -> Path:
    folder = tmp_path / "ours"
    folder.mkdir()
    (folder / "01-our-offer.toml").write_text(LESSON, encoding="utf-8")
    return folder


def course(kept: DataFolder) -> Course:
    return CourseShelf(assets_dir() / "course", kept.course).course()


def test_what_is_added_is_in_the_course_and_what_is_removed_is_not(
    own: OwnLessonsHere, kept: DataFolder, written: Path
) -> None:
    assert own.mistakes(written) == ()
    assert own.add(written) == 1
    assert course(kept).lessons[-1].title == "Our offer"
    own.remove("01-our-offer")
    assert course(kept).lesson("own/01-our-offer") is None


def test_mistakes_are_told_by_file_and_line_and_nothing_is_added(
    own: OwnLessonsHere, kept: DataFolder, written: Path
) -> None:
    (written / "01-our-offer.toml").write_text(LESSON.replace("right = 1", "right = 7"), encoding="utf-8")
    (mistake,) = own.mistakes(written)
    assert mistake.message.startswith("01-our-offer.toml, line 19: ")
    with pytest.raises(TrainerError, match="line 19"):
        own.add(written)
    assert course(kept).lesson("own/01-our-offer") is None


def test_a_folder_without_lessons_is_a_mistake(own: OwnLessonsHere, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert [one.message for one in own.mistakes(tmp_path / "empty")] == ["empty: there are no lessons."]


def test_the_same_twice_and_what_is_not_there_are_told(own: OwnLessonsHere, written: Path) -> None:
    own.add(written)
    with pytest.raises(TrainerError, match="there already"):
        own.add(written)
    with pytest.raises(TrainerError, match="No lesson of your own is called nothing"):
        own.remove("nothing")


def test_a_lesson_is_replaced_where_that_is_wished(own: OwnLessonsHere, kept: DataFolder, written: Path) -> None:
    assert own.alike(written) == []
    own.add(written)
    assert own.alike(written) == ["01-our-offer"]
    (written / "01-our-offer.toml").write_text(LESSON.replace("Our offer", "Our new offer"), encoding="utf-8")
    assert own.add(written, replace=True) == 1
    assert course(kept).lessons[-1].title == "Our new offer"


def test_a_sound_of_the_programs_name_is_told_before_it_is_refused(own: OwnLessonsHere, written: Path) -> None:
    sound = next((assets_dir() / "course" / "sounds").glob("*.flac"))
    (written / "sounds").mkdir()
    shutil.copy(sound, written / "sounds" / sound.name)
    (written / "sounds" / "sounds.toml").write_text(f'[{sound.stem}]\nsays = "Hi."\n', encoding="utf-8")
    (mistake,) = own.mistakes(written)
    assert mistake.message == f"sounds/sounds.toml, line 1: the program has a sound called {sound.stem} already."


def test_what_an_update_takes_away_is_told_by_file_and_line(
    own: OwnLessonsHere, kept: DataFolder, written: Path
) -> None:
    own.add(written)
    assert own.broken() == ()
    lesson = LESSON.replace('kind = "card"', 'kind = "hear"').partition("text =")[0]
    (kept.course / "01-our-offer.toml").write_text(f'{lesson}sounds = [["gone_now", "Hear"]]\n', encoding="utf-8")
    kept.course.touch()
    (first, *_) = (one for one in own.broken() if "gone_now" in one.said)
    assert (first.name, first.line) == ("01-our-offer.toml", 9)
    assert first.hint
    assert course(kept).lesson("own/01-our-offer") is None

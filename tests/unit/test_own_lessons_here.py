"""A company's lessons as setting up the course adds and removes them, on a real disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from trainer.app.own_lessons import OwnLessonsHere
from trainer.domain.errors import TrainerError
from trainer.paths import assets_dir
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
    return OwnLessonsHere(kept, {}, lambda _path: 2.0)


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

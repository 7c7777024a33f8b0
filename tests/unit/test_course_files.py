"""Folders of lessons: what is in them, and how a mistake is told."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from trainer.audio.sound_files import SoundFileReader, SoundFilesOnDisk
from trainer.coaching.reading_level import grade
from trainer.domain.course import OWN, FindInSound, Speak
from trainer.paths import assets_dir
from trainer.rehearsal import course_files
from trainer.rehearsal.course_check import CourseCheck
from trainer.rehearsal.course_files import LONGEST_BYTES, CourseFolder, course_of, read_folder
from trainer.rehearsal.course_sounds import MOST_BYTES
from trainer.rehearsal.course_toml import read_lesson

COMPANY = Path(__file__).parents[1] / "data" / "course_of_a_company"
CAPTIONS = "sounds/sounds.toml"
CHECK = CourseCheck(assets_dir(), SoundFilesOnDisk())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(COMPANY, tmp_path / "ours"))


def checked(folder: Path) -> CourseFolder:
    return CHECK.of(folder)


def mistakes(folder: Path) -> list[tuple[str, int | None, str]]:
    return [(one.name, one.line, one.said) for one in checked(folder).mistakes]


def change(path: Path, old: str, new: str) -> int:
    """Put something else into a file, and return the line on which it stands then."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) >= 1
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def test_lessons_of_a_company_need_no_code(folder: Path) -> None:
    found = checked(folder)
    assert not found.mistakes
    assert not found.notes
    assert [one.lesson_id for one in found.lessons] == ["own/01-our-opening", "own/02-our-number"]
    course = course_of(CourseFolder(), found)
    lesson = course.lessons[0]
    task = lesson.steps[-1].task
    assert isinstance(task, Speak)
    sound = course.sound(lesson, task.sound)
    assert Path(sound.path).is_file()
    assert [word for word, _ in sound.words] == ["Hi", "Dana", "it's", "Owen", "Park", "at", "Brightwater"]
    assert [mark.kind for mark in sound.marks] == ["name", "own-name"]


def test_the_lessons_of_the_program_come_first_and_own_sounds_belong_to_own_lessons(folder: Path) -> None:
    program = read_folder(folder)
    own = read_folder(folder, OWN, sounds=program.sounds)
    course = course_of(program, own)
    assert [one.lesson_id for one in course.lessons] == [
        *("01-our-opening", "02-our-number"),
        *("own/01-our-opening", "own/02-our-number"),
    ]
    assert set(course.sounds) == {(owner, name) for owner in ("", "own") for name in program.sounds}


def test_a_lesson_may_use_the_sounds_of_the_program(folder: Path) -> None:
    program = read_folder(folder)
    shutil.rmtree(folder / "sounds")
    assert "no sound is called \u201copening\u201d" in [said for _, _, said in mistakes(folder)]
    own = read_folder(folder, OWN, sounds=program.sounds)
    assert not own.mistakes
    course = course_of(program, own)
    assert course.sound(own.lessons[0], "opening") == program.sounds["opening"]


def test_where_nothing_is_there_is_nothing(tmp_path: Path) -> None:
    assert read_folder(tmp_path / "gone") == CourseFolder()
    assert mistakes(tmp_path) == [(tmp_path.name, None, "there are no lessons")]


def test_a_lesson_with_a_mistake_is_left_out_and_the_others_are_read(folder: Path) -> None:
    line = change(folder / "01-our-opening.toml", "ums_counted <= 0", "uhs <= 0")
    found = checked(folder)
    assert [one.lesson_id for one in found.lessons] == ["own/02-our-number"]
    ((name, at, said),) = mistakes(folder)
    assert (name, at) == ("01-our-opening.toml", line)
    assert said == "nothing that is measured is called \u201cuhs\u201d"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('says = "Hi Dana, it\'s Owen Park at Brightwater."', "", "\u201copening\u201d has no caption"),
        ('says = "Hi Dana, it\'s Owen Park at Brightwater."', "says = 3", "says is no text"),
        ("says = \"Hi Dana, it's", 'speaker = "me"\nsays = "Hi Dana, it\'s', "a sound has no \u201cspeaker\u201d"),
        ('kind = "name", label', 'sort = "name", label', "a mark has no \u201csort\u201d"),
        ('label = "their name"', 'label = ""', "a mark has no kind or no label"),
        ("from = 0.4, to = 0.82", "from = 0.9, to = 0.82", "0.9 to 0.82 is no stretch of a sound"),
        ("from = 0.4, to = 0.82", "from = -1, to = 0.82", "-1 to 0.82 is no stretch of a sound"),
        ("from = 0.4, to = 0.82", 'from = "a", to = 0.82', "a to 0.82 is no stretch of a sound"),
        ("from = 0.4, to = 0.82", "from = 0.4", "0.4 to None is no stretch of a sound"),
        ("from = 0.4, to = 0.82", "from = 0.4, to = nan", "0.4 to nan is no stretch of a sound"),
        ("from = 0.4, to = 0.82", f"from = 0.4, to = {'9' * 400}", "0.4 to 999999999999999999999999 is no stretch"),
        ("from = 0.4, to = 0.82", "from = 0.4, to = inf", "0.4 to inf is no stretch of a sound"),
        ("from = 0.4, to = 0.82", "from = 0.4, to = 2.56", "2.56 s is past the end of the sound"),
        ('["Park", 1.34, 1.62]', '["Park", 1.34]', "a word is no word with its beginning and end"),
        ('["Park", 1.34, 1.62]', '"Park"', "a word is no word with its beginning and end"),
        ('["Brightwater", 1.7, 2.28]', '["Brightwater", 1.7, 9]', "9 s is past the end of the sound"),
        ('marks = [{ kind = "um"', 'marks = ["um", { kind = "um"', "a mark is no table"),
        ('[{ kind = "um", label = "um", from = 2.52, to = 2.98 }]', "3", "marks is no list"),
        ("[number]", "[Number]", "a sound cannot be called \u201cNumber\u201d"),
    ],
)
def test_a_mistake_in_the_captions_is_told_with_its_line(folder: Path, old: str, new: str, said: str) -> None:
    line = change(folder / CAPTIONS, old, new)
    ((at, told),) = [(at, told) for name, at, told in mistakes(folder) if name == CAPTIONS and told.startswith(said)]
    head = 1 if "no caption" in said else 0  # what is missing is told where the sound begins
    assert at == line - head, told


def test_a_word_that_begins_too_early_is_told(folder: Path) -> None:
    line = change(folder / CAPTIONS, '["at", 1.62, 1.69]', '["at", 1.0, 1.69]')
    assert (CAPTIONS, line, "\u201cat\u201d begins before the word before it") in mistakes(folder)


def test_a_sound_that_is_missing_is_told_where_it_is_named(folder: Path) -> None:
    (folder / "sounds" / "number.flac").unlink()
    line = change(folder / CAPTIONS, "[number]", "[number]")
    assert mistakes(folder) == [(CAPTIONS, line, "there is no number.flac and no number.wav")]
    assert read_folder(folder).mistakes, "the program tells it too"


def test_a_sound_that_cannot_be_read_is_told(folder: Path) -> None:
    (folder / "sounds" / "number.flac").write_bytes(b"no sound at all")
    line = change(folder / CAPTIONS, "[number]", "[number]")
    assert mistakes(folder) == [(CAPTIONS, line, "number.flac is not a sound file that can be read")]


def test_a_sound_without_a_caption_is_told(folder: Path) -> None:
    shutil.copy(folder / "sounds" / "number.flac", folder / "sounds" / "other.flac")
    assert mistakes(folder) == [(CAPTIONS, None, "nothing says what is heard in other.flac")]


def test_captions_that_are_no_toml_do_not_hide_the_mistakes_of_lessons(folder: Path) -> None:
    line = change(folder / CAPTIONS, 'says = "I', "says = I")
    minutes = change(folder / "01-our-opening.toml", "minutes = 6", "minutes = 0")
    found = mistakes(folder)
    assert found[0] == ("01-our-opening.toml", minutes, "minutes cannot be 0")
    assert [one[:2] for one in found[1:]] == [(CAPTIONS, line)]
    assert isinstance(checked(folder).lessons[0].steps[0].task, FindInSound)
    assert not read_folder(folder).lessons, "to whoever practises no sound may be missing"


@pytest.mark.parametrize(
    ("data", "line", "said"),
    [
        (b"\xff\xfe", 1, "this is not plain text"),
        (b"title = 'a'\nwhy = '\xff'", 2, "this is not plain text"),
        (b"#" * (LONGEST_BYTES + 1), None, "the file is too long"),
    ],
)
def test_what_is_no_text_is_told(folder: Path, data: bytes, line: int | None, said: str) -> None:
    (folder / "02-our-number.toml").write_bytes(data)
    assert mistakes(folder) == [("02-our-number.toml", line, said)]


@pytest.mark.parametrize("name", ["our-number", "2-number", "02_our_number", "02-Our-Number", "02-"])
def test_a_file_says_its_place_in_its_name(folder: Path, name: str) -> None:
    (folder / "02-our-number.toml").rename(folder / f"{name}.toml")
    ((told, line, said),) = mistakes(folder)
    assert (told, line, said) == (f"{name}.toml", None, "its name says no place among the lessons")


def test_what_is_no_file_is_told_and_not_waited_for(folder: Path) -> None:
    (folder / "02-our-number.toml").unlink()
    (folder / "02-our-number.toml").mkdir()
    os.mkfifo(folder / "03-more.toml")
    assert mistakes(folder) == [(f"{name}.toml", None, "this is no file") for name in ("02-our-number", "03-more")]


def test_a_file_that_cannot_be_opened_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.open

    def refused(path: Path, *arguments: Any, **options: Any) -> Any:
        if path.name == "02-our-number.toml":
            raise PermissionError(13, "Permission denied")
        return real(path, *arguments, **options)

    monkeypatch.setattr(Path, "open", refused)
    assert mistakes(folder) == [("02-our-number.toml", None, "it cannot be read: permission denied")]


def test_a_card_that_is_hard_to_read_is_noted_and_no_mistake(folder: Path) -> None:
    hard = "Organizational communication necessitates considerable terminological sophistication."
    line = change(folder / "02-our-number.toml", "Two digits, a breath, two digits. It feels slow only to you.", hard)
    found = checked(folder)
    assert not found.mistakes
    ((name, at, said),) = [(one.name, one.line, one.said) for one in found.notes]
    assert (name, at) == ("02-our-number.toml", line)
    assert said.startswith("the card \u201cSlower than you think\u201d reads at grade ")


def test_words_that_need_no_mending_are_noted(folder: Path) -> None:
    change(folder / "01-our-opening.toml", ", the leading provider.\nI saw you opened", ".\nI saw you opened")
    found = checked(folder)
    assert not found.mistakes
    assert [one.said for one in found.notes] == ["the words of \u201cMend it\u201d pass already"]


def test_a_sound_of_the_programs_name_is_a_mistake(folder: Path) -> None:
    taken = next(iter(CHECK.sounds))
    (folder / "sounds" / "number.flac").rename(folder / "sounds" / f"{taken}.flac")
    change(folder / "02-our-number.toml", 'sound = "number"', f'sound = "{taken}"')
    line = change(folder / CAPTIONS, "[number]", f"[{taken}]")
    assert (CAPTIONS, line, f"the program has a sound called {taken} already") in mistakes(folder)
    assert not read_folder(folder, OWN, sounds=CHECK.sounds).mistakes, "an update of the program takes no lesson away"


def test_the_lessons_of_the_program_may_have_their_own_names() -> None:
    assert not checked(assets_dir() / "course").mistakes


def test_what_is_passed_over_is_noted(folder: Path) -> None:
    odd = ("01-x.toml.txt", "03-x.TOML", "notes.md", "sounds/loose.mp3", "Sounds/x.flac", "opening.flac")
    for name in (*odd, ".DS_Store", "README.md", "sounds/README.md"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(b"x")
    found = checked(folder)
    assert not found.mistakes
    named = {one.name for one in found.notes if one.said == "this is passed over"}
    assert named == {"01-x.toml.txt", "03-x.TOML", "notes.md", "sounds/loose.mp3", "Sounds", "opening.flac"}
    for path in folder.glob("*.toml"):
        path.unlink()
    found = checked(folder)
    assert [one.said for one in found.mistakes] == ["there are no lessons"]
    assert "01-x.toml.txt" in {one.name for one in found.notes}


def test_a_sound_that_is_there_twice_is_a_mistake(folder: Path) -> None:
    shutil.copy(folder / "sounds" / "number.flac", folder / "sounds" / "number.WAV")
    line = change(folder / CAPTIONS, "[number]", "[number]")
    assert mistakes(folder) == [
        (CAPTIONS, line, "there is number.WAV and number.flac, and nobody knows which is meant")
    ]


def test_a_long_sound_is_told_by_its_header_alone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "sounds" / "number.flac").unlink()
    write_silence(folder / "sounds" / "number.wav", 181)
    monkeypatch.setattr(SoundFileReader, "blocks", lambda *_: pytest.fail("an hour of sound fills the memory"))
    ours = {path.stem for path in (folder / "sounds").glob("*.flac")}
    for name in ours:
        (folder / "sounds" / f"{name}.flac").unlink()
    line = change(folder / CAPTIONS, "[number]", "[number]")
    assert (CAPTIONS, line, "number.wav has 181 s") in mistakes(folder)


def test_a_large_sound_is_not_even_opened(folder: Path) -> None:
    (folder / "sounds" / "number.flac").unlink()
    with (folder / "sounds" / "number.wav").open("wb") as file:
        file.truncate(MOST_BYTES + 1_000_000)
    line = change(folder / CAPTIONS, "[number]", "[number]")
    assert mistakes(folder) == [(CAPTIONS, line, "number.wav has 21 MB")]


def test_a_short_sound_that_is_damaged_in_the_middle_is_told(folder: Path) -> None:
    path = folder / "sounds" / "number.flac"
    data = path.read_bytes()
    half = len(data) // 2
    path.write_bytes(data[:half] + b"\xff" * 4000 + data[half + 4000 :])
    assert "number.flac is damaged" in [said for _, _, said in mistakes(folder)]


def write_silence(path: Path, seconds: int) -> None:
    writer = SoundFilesOnDisk().open_writer(path, 8000)
    for _ in range(seconds):
        writer.write(np.zeros(8000, dtype=np.int16))
    writer.close()


def test_a_mistake_of_the_program_takes_one_lesson_away_and_no_more(
    folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    real = read_lesson

    def stumbles(text: str, name: str, *rest: Any) -> Any:
        if name == "01-our-opening.toml":
            raise ZeroDivisionError
        return real(text, name, *rest)

    monkeypatch.setattr(course_files, "read_lesson", stumbles)
    found = read_folder(folder, OWN)
    assert [one.lesson_id for one in found.lessons] == ["own/02-our-number"]
    assert [(one.name, one.line) for one in found.mistakes] == [("01-our-opening.toml", None)]
    assert "ZeroDivisionError" in caplog.text


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("", 0, 0),
        ("The cat sat on the mat.", -2, 1),
        ("Say your number twice. Leave a breath after each group of digits.", 0, 4),
        ("Callback statistics are predominantly promotional assertions of vendors.", 12, 30),
    ],
)
def test_the_reading_level_is_a_grade(text: str, low: float, high: float) -> None:
    assert low <= grade(text) <= high

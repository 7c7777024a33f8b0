"""A small data folder and a few files, for the commands in the documents to work on."""

from __future__ import annotations

import io
import re
import shlex
import shutil
import wave
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tests.documents.exercise import exercise
from tests.documents.reading import GUIDES, ROOT
from tests.held_class import BEN, DANA, held_class, school
from tests.practised import practised
from trainer.cli.commands import run
from trainer.domain.answers import Verdict
from trainer.paths import assets_dir
from trainer.store.data_folder import DataFolder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

START: Final = ("python3", "packaging/start.py")
_CAPITALS = re.compile(r"\b[A-Z]{2,}\b")
_LEFT_OUT = re.compile(r"\s*\[([^\]]*)\]")
_FILES: Final = {
    "analyze": "take.flac",
    "--source": "take.flac",
    "takes export": "out.csv",
    "takes import": "takes.json",
    "report": "report",
    "people export": "person",
    "backup": "all",
    "restore": "backup",
    "class report": "class",
    "course passport": "passport",
    "class export": "class",
    "class import": "other-class",
}
"""What FILE is for each command; where the document names an ending, it adds that itself."""
_NAMES: Final = {"people switch": "Zoe", "people export": DANA, "people erase": BEN, "course remove": "01-our-opening"}


@dataclass(frozen=True, slots=True)
class Ground:
    """Where commands are typed.

    Attributes:
        data: the data folder.
        here: the folder that one stands in.
        take_id: a take that is there.
    """

    data: Path
    here: Path
    take_id: str

    def copy(self, place: Path) -> Ground:
        """Return the same elsewhere."""
        shutil.copytree(self.here.parent, place)
        return Ground(place / self.data.name, place / self.here.name, self.take_id)

    def typed(self, command: str) -> Iterator[list[str]]:
        """Yield what is typed after `trainer`: without what may be left out, and with all of it."""
        for text in dict.fromkeys((_LEFT_OUT.sub("", command), _LEFT_OUT.sub(r" \1", command))):
            words = shlex.split(text)
            words = words[len(START) :] if tuple(words[: len(START)]) == START else words[1:]
            yield [self._meant(word.removesuffix("..."), words) for word in words]

    def _meant(self, word: str, words: list[str]) -> str:
        if "/" in word and (ROOT / word).exists():
            return str(ROOT / word)
        return _CAPITALS.sub(lambda found: self._value(found[0], words), word)

    def _value(self, capitals: str, words: list[str]) -> str:
        plain = " ".join(word for word in words if word == word.lower() and not word.startswith("-"))
        of_command = {"FILE": _FILES, "NAME": _NAMES}.get(capitals)
        if of_command is not None:
            fit = (value for name, value in of_command.items() if f"{plain} ".startswith(f"{name} ") or name in words)
            return next(fit)
        known = {"TAKE": self.take_id, "CLASS": held_class().title, "SCRIPT": "script.toml", "WORDS": "words.txt"}
        return {**known, "FOLDER": "elsewhere", "DIR": "our-lessons" if "course" in words else "other-data"}[capitals]


def make_ground(place: Path) -> Ground:
    """Return a folder with takes of several people and a class, and files of each kind that commands read."""
    data, here = place / "data", place / "here"
    (here / "our-lessons").mkdir(parents=True)
    with school(data) as held:
        held.hold()
        for take in practised(6):
            held.kept.takes.bring(take, None)
        (latest, *_) = held.kept.takes.latest(1)
        held.kept.takes.answer(latest, latest.analysis.spans[0], Verdict.WRONG)
    for recording in DataFolder(data).recordings.iterdir():
        recording.write_bytes(_second_of_silence())
    (lesson, *_) = exercise((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"), "Add a lesson")
    (here / "our-lessons" / "01-our-opening.toml").write_text(lesson.body, encoding="utf-8")
    shutil.copy(assets_dir() / "sounds" / "sample_take.flac", here / "take.flac")
    (here / "words.txt").write_text("Hi Siobhan, Elena Ruiz asked me to call.", encoding="utf-8")
    (here / "script.toml").write_text(toml_examples(GUIDES / "commands.md")[0], encoding="utf-8")
    for arguments in (
        ["takes", "export", here / "takes.json"],
        ["course", "add", here / "our-lessons"],
        ["backup", here / "backup.zip"],
        ["class", "export", held_class().title, here / "other-class.zip"],
    ):
        assert run(["--data-dir", str(data), *map(str, arguments)]) == 0
    (here / "our-lessons" / "01-our-opening.toml").rename(here / "our-lessons" / "02-our-number.toml")
    return Ground(data, here, practised(6)[0].take_id)


def _second_of_silence() -> bytes:
    sound = io.BytesIO()
    with wave.open(sound, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(16000)
        file.writeframes(bytes(32000))
    return sound.getvalue()


def toml_examples(path: Path) -> list[str]:
    """Return the examples in TOML in a document: its indented blocks that begin with a title."""
    text = path.read_text(encoding="utf-8")
    blocks = re.findall(r"(?:^    .*\n|^\n(?=    ))+", text, re.MULTILINE)
    plain = ["\n".join(line[4:] for line in block.strip("\n").splitlines()) + "\n" for block in blocks]
    return [block for block in plain if block.startswith("title = ")]

"""The sounds of a course folder: files, and in `sounds.toml` what is said in each, its marks and its words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from trainer.domain.course import CourseSound, SoundMark
from trainer.domain.errors import TrainerError
from trainer.rehearsal.toml_places import Places
from trainer.rehearsal.toml_table import Table, TextError, brief, parsed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from trainer.domain.course import Span

    Seconds = Callable[[Path], float]

FOLDER: Final = "sounds"
CAPTIONS: Final = "sounds/sounds.toml"
SOUND_SUFFIXES: Final = (".flac", ".wav")
_OF_SOUND: Final = ("says", "marks", "words")
_OF_MARK: Final = ("kind", "label", "from", "to")
_NAME: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_LATE_S: Final = 0.05
"""A place may lie past the end of its sound by this: both are rounded."""
_A_MARK: Final = 'Write { kind = "um", label = "um", from = 1.2, to = 1.6 }.'
_A_WORD: Final = 'Write each as ["word", begins, ends].'


@dataclass(frozen=True, slots=True)
class SoundsRead:
    """What was found in the sounds of a folder.

    Attributes:
        sounds: each by its name.
        mistakes: everything that is wrong, by line.
    """

    sounds: Mapping[str, CourseSound]
    mistakes: tuple[TextError, ...] = ()


def read_sounds(folder: Path, text: str, seconds_of: Seconds | None = None) -> SoundsRead:
    """Return the sounds of a folder.

    Args:
        folder: the folder of the course.
        text: of its `sounds.toml`; empty where there is none.
        seconds_of: tells how long a sound file is, and raises TrainerError where it cannot be read; None believes that
            all can be read.

    Raises:
        TextError: the captions are no TOML.
        OSError: the folder cannot be read.
    """
    found = parsed(text, CAPTIONS)
    mistakes: list[TextError] = []
    reader = _Reader(Places(text), mistakes.append, seconds_of)
    files = sound_files(folder)
    sounds = {name: reader.sound(name, said, files.get(name)) for name, said in found.items()}
    for name in files.keys() - found.keys():
        told = f"nothing says what is heard in {files[name].name}"
        mistakes.append(TextError(CAPTIONS, None, told, f'Write [{name}], and below it says = "\u2026".'))
    return SoundsRead(sounds, tuple(sorted(mistakes, key=lambda one: (one.line or 0, one.said))))


def sound_files(folder: Path) -> dict[str, Path]:
    """Return the sound files of a course folder by their names without the ending."""
    place = folder / FOLDER
    found = sorted(place.iterdir(), reverse=True) if place.is_dir() else []
    return {path.stem: path for path in found if path.suffix.lower() in SOUND_SUFFIXES}


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads captions; what is wrong is told, and reading goes on."""

    places: Places
    tell: Callable[[TextError], None]
    seconds_of: Seconds | None

    def sound(self, name: str, said: Any, path: Path | None) -> CourseSound:
        if not isinstance(said, dict):
            self._table({}, ()).wrong(name, f"{brief(name)} is no sound", f"Begin it with a line [{brief(name)}].")
            return CourseSound(name, "", "")
        table = self._table(said, (name,))
        if not _NAME.fullmatch(name):
            hint = "Use up to 40 small letters, digits, hyphens and underscores."
            table.wrong("", f"a sound cannot be called \u201c{brief(name)}\u201d", hint)
        table.check_keys(_OF_SOUND, "a sound")
        says = table.words("says")
        if not says and isinstance(said.get("says", ""), str):
            table.wrong("says", f"\u201c{brief(name)}\u201d has no caption", 'Write says = "\u2026" with its words.')
        length_s = self._length_s(table, name, path)
        marks = sorted(self._marks(table, name, length_s), key=lambda mark: mark.span)
        return CourseSound(name, str(path or ""), says, tuple(marks), self._words(table, length_s))

    def _table(self, found: dict[str, Any], inside: tuple[str | int, ...]) -> Table:
        def line_of(key: str, item: int | None = None) -> int | None:
            path = (*inside, key) if key else inside
            return self.places.line(path if item is None else (*path, item))

        return Table(found, CAPTIONS, line_of, self.tell)

    def _length_s(self, table: Table, name: str, path: Path | None) -> float | None:
        """Return how long a sound is; None where that is not known."""
        if path is None:
            table.wrong("", f"there is no {name}.flac and no {name}.wav", "Put the recording into the folder sounds.")
            return None
        if self.seconds_of is None:
            return None
        try:
            return self.seconds_of(path)
        except TrainerError as error:
            table.wrong("", error.message.removesuffix("."), error.hint)
            return None

    def _marks(self, table: Table, name: str, length_s: float | None) -> list[SoundMark]:
        found = table.found.get("marks", [])
        if not isinstance(found, list):
            table.wrong("marks", "marks is no list", _A_MARK)
            return []
        marks: list[SoundMark] = []
        for at, one in enumerate(found):
            if not isinstance(one, dict):
                table.wrong("marks", "a mark is no table", _A_MARK, at)
                continue
            inside = self._table(one, (name, "marks", at))
            inside.check_keys(_OF_MARK, "a mark")
            kind, label = inside.words("kind"), inside.words("label")
            if not kind or not label:
                table.wrong("marks", "a mark has no kind or no label", _A_MARK, at)
            span = self._span(table, "marks", (one.get("from"), one.get("to")), length_s, at)
            if span is not None:
                marks.append(SoundMark(kind, label, span))
        return marks

    def _words(self, table: Table, length_s: float | None) -> tuple[tuple[str, Span], ...]:
        found = table.found.get("words", [])
        if not isinstance(found, list):
            table.wrong("words", "words is no list", _A_WORD)
            return ()
        words: list[tuple[str, Span]] = []
        for at, one in enumerate(found):
            if not isinstance(one, list) or len(one) != _PARTS or not isinstance(one[0], str):
                table.wrong("words", "a word is no word with its beginning and end", _A_WORD, at)
                continue
            span = self._span(table, "words", (one[1], one[2]), length_s, at)
            if span is None:
                continue
            if words and span[0] < words[-1][1][0]:
                table.wrong("words", f"\u201c{brief(one[0])}\u201d begins before the word before it", "Order them.", at)
            words.append((one[0], span))
        return tuple(words)

    def _span(
        self, table: Table, key: str, said: tuple[Any, Any], length_s: float | None, at: int
    ) -> tuple[float, float] | None:
        first, last = said
        if not _is_number(first) or not _is_number(last) or not 0 <= first < last:
            told = f"{brief(first)} to {brief(last)} is no stretch of a sound"
            table.wrong(key, told, "Write seconds, the beginning before the end.", at)
            return None
        if length_s is not None and last > length_s + _LATE_S:
            hint = f"The sound has {length_s:.2f} s."
            table.wrong(key, f"{last:g} s is past the end of the sound", hint, at)
        return float(first), float(last)


_PARTS: Final = 3


def _is_number(said: Any) -> bool:
    return isinstance(said, int | float) and not isinstance(said, bool)

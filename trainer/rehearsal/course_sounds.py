"""The sounds of a course folder: files, and in `sounds.toml` what is said in each, its marks and its words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from trainer.domain.course import CourseSound, SoundMark
from trainer.domain.errors import TrainerError
from trainer.rehearsal.course_listing import CAPTIONS, sound_files, sounds_twice
from trainer.rehearsal.toml_places import Places
from trainer.rehearsal.toml_table import Table, TextError, brief, parsed

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from pathlib import Path

    from trainer.domain.course import Span

    Seconds = Callable[[Path], float]

LONGEST_S: Final = 180.0
MOST_BYTES: Final = 20_000_000
"""A sound of a lesson is heard as a whole: what is longer, or larger, is no sound for one."""
_OF_SOUND: Final = ("says", "marks", "words")
_OF_MARK: Final = ("kind", "label", "from", "to")
_NAME: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_LATE_S: Final = 0.05
"""A place may lie past the end of its sound by this: both are rounded."""
_ENDLESS_S: Final = 86_400.0
"""A place that lies later is a slip of the pen."""
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


def read_sounds(folder: Path, text: str, seconds_of: Seconds | None = None, taken: Collection[str] = ()) -> SoundsRead:
    """Return the sounds of a folder.

    Args:
        folder: the folder of the course.
        text: of its `sounds.toml`; empty where there is none.
        seconds_of: tells how long a sound file is, and raises TrainerError where it cannot be read; None believes that
            all can be read.
        taken: names that no sound may have.

    Raises:
        TextError: the captions are no TOML.
        OSError: the folder cannot be read.
    """
    found = parsed(text, CAPTIONS)
    mistakes: list[TextError] = []
    places, files = Places(text), sound_files(folder)
    reader = _Reader(places, mistakes.append, seconds_of)
    sounds = {name: reader.sound(name, said, files.get(name)) for name, said in found.items()}
    for name in files.keys() - found.keys():
        told = f"nothing says what is heard in {files[name].name}"
        mistakes.append(TextError(CAPTIONS, None, told, f'Write [{name}], and below it says = "\u2026".'))
    mistakes += [
        TextError(CAPTIONS, places.line((name,)), *told) for name, told in _badly_named(folder, files, taken).items()
    ]
    return SoundsRead(sounds, tuple(sorted(mistakes, key=lambda one: (one.line or 0, one.said))))


def _badly_named(folder: Path, files: Collection[str], taken: Collection[str]) -> dict[str, tuple[str, str]]:
    """Return what is wrong with the names of sound files, and what to do."""
    found = {
        name: (f"there is {' and '.join(twice)}, and nobody knows which is meant", "Keep one of them.")
        for name, twice in sounds_twice(folder).items()
    }
    for name in set(files) & set(taken):
        hint = "Give the file and its caption another name."
        found[name] = (f"the program has a sound called {brief(name)} already", hint)
    return found


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
            return self._checked_length_s(table, path, self.seconds_of)
        except TrainerError as error:
            table.wrong("", error.message.removesuffix("."), error.hint)
            return None

    def _checked_length_s(self, table: Table, path: Path, seconds_of: Seconds) -> float | None:
        """Return how long a sound is; None where it is too large to be looked at."""
        if path.is_file() and path.stat().st_size > MOST_BYTES:
            hint = f"A sound has at most {MOST_BYTES // 1_000_000} MB: shorten it, or save it as FLAC."
            table.wrong("", f"{path.name} has {path.stat().st_size / 1e6:.0f} MB", hint)
            return None
        length_s = seconds_of(path)
        if length_s > LONGEST_S:
            hint = f"A sound has at most {LONGEST_S:.0f} s: shorten it."
            table.wrong("", f"{path.name} has {length_s:.0f} s", hint)
        return length_s

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
        if not _is_number(first) or not _is_number(last) or not 0 <= first < last < _ENDLESS_S:
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

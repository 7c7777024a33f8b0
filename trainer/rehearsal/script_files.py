"""Scripts as files: plain text, Markdown, the project's TOML."""

from __future__ import annotations

import os
import re
import stat
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from trainer.domain.errors import TrainerError
from trainer.domain.library import LibraryScript
from trainer.domain.script import Script, goal_of
from trainer.rehearsal.script_toml import SUFFIX, entry_of_toml, toml_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

TOML: Final = SUFFIX
TEXT: Final = ".txt"
MARKDOWN: Final = ".md"
SUFFIXES: Final = (TEXT, MARKDOWN, ".markdown", TOML)
"""What a script may be kept in."""
LONGEST_BYTES: Final = 100_000
"""A larger file is no script: that is an hour of speech."""
_HEADING: Final = re.compile(r"^#{1,6}[ \t]+(\S.*?)(?:[ \t]+#+)?[ \t]*$", re.MULTILINE)
_MARKS: Final = re.compile(r"^[ \t]*(?:[-*+>]|\d{1,2}\.)[ \t]+|(?<!\\)(?:\*\*|__|`)", re.MULTILINE)
_TO_ESCAPE: Final = re.compile(r"^(?=[-+>#])|(?<=^\d)(?=\.)|(?<=^\d\d)(?=\.)|(?=[\\*`])|(?<=_)(?=_)|(?=__)")
"""Where a backslash keeps a letter from being a mark of Markdown."""
_FORBIDDEN: Final = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_RESERVED: Final = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_LONGEST_NAME_BYTES: Final = 120
"""File systems take 255; the ending, a number and the name of the file while it is written need some of them."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What was found in files.

    Attributes:
        entries: the scripts, in the order of the files.
        faults: what could not be read, and why.
        cancelled: whether somebody said to stop; then nothing is to be kept.
    """

    entries: list[LibraryScript] = field(default_factory=list)
    faults: list[tuple[Path, TrainerError]] = field(default_factory=list)
    cancelled: bool = False


def script_files(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return these files, and for folders the scripts in them at any depth, in order; hidden ones are left out."""
    found: dict[Path, None] = {}
    for path in paths:
        found |= dict.fromkeys(_inside(path) if os.path.isdir(path) else [path])  # noqa: PTH112 - raises nothing
    return tuple(found)


def read_files(paths: Sequence[Path], goes_on: Callable[[int], bool] = lambda _done: True) -> Imported:
    """Return the scripts in files; one that cannot be read does not stop the others.

    Args:
        paths: the files.
        goes_on: hears how many are done; returns False to stop.
    """
    found = Imported()
    for done, path in enumerate(paths):
        if not goes_on(done):
            return Imported(cancelled=True)
        try:
            found.entries.extend(read_file(path))
        except TrainerError as fault:
            found.faults.append((path, fault))
    return found


def read_file(path: Path) -> tuple[LibraryScript, ...]:
    """Return the scripts in a file: one, or in Markdown one for each heading. Its name is the title of plain text.

    Raises:
        TrainerError: it cannot be read, is no text, holds no words, or is too long for a script.
    """
    text = read_text(path)
    if path.suffix.lower() == TOML:
        return (entry_of_toml(text, path),)
    parts = _sections(text, path) if path.suffix.lower() in SUFFIXES[1:3] else [(path.stem, text)]
    entries = tuple(_entry(title, words) for title, words in parts if words.strip())
    if not entries:
        raise TrainerError(f"{path.name} holds no words.", "Write what you want to say into it.")
    return entries


def read_text(path: Path) -> str:
    """Return the text of a file, in UTF-8 or, where it says so, UTF-16.

    Raises:
        TrainerError: it cannot be read, is no text, or is too long for a script.
    """
    try:
        if stat.S_ISFIFO(path.stat().st_mode):
            raise TrainerError(f"{path.name} is no file.", "Choose a file.")  # reading a pipe may never end
        with path.open("rb") as file:
            raw = file.read(LONGEST_BYTES + 1)
    except OSError as error:
        reason = (error.strerror or "unknown error").lower()
        raise TrainerError(f"{path.name} cannot be read: {reason}.", "Check the name.") from error
    if len(raw) > LONGEST_BYTES:
        raise TrainerError(f"{path.name} is too long for a script.", "A script is a few sentences; split the file.")
    coding = "utf-16" if raw[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    try:
        text = raw.decode(coding)
    except UnicodeDecodeError as error:
        raise TrainerError(f"{path.name} is not plain text.", "Save it as UTF-8 text.") from error
    if "\0" in text:
        raise TrainerError(f"{path.name} is not plain text.", "Save it as UTF-8 text.")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def write_file(entry: LibraryScript, path: Path) -> None:
    """Write a script as the end of the file's name says: TOML keeps everything, the others title and words.

    Raises:
        TrainerError: the file cannot be written; one that was there before is still whole.
    """
    writers: dict[str, Callable[[LibraryScript], str]] = {TOML: toml_of, MARKDOWN: _markdown_of}
    text = writers.get(path.suffix.lower(), _text_of)(entry)
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", errors="replace", newline="\n") as file:
                file.write(text)
            Path(name).chmod(0o644)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        reason = (error.strerror or "unknown error").lower()
        raise TrainerError(f"{path.name} cannot be written: {reason}.", "Choose another folder.") from error


def write_files(entries: Sequence[LibraryScript], folder: Path, suffix: str = TOML) -> tuple[Path, ...]:
    """Write scripts into a folder under their titles; no file that is there is touched. Errors as in `write_file`."""
    written: list[Path] = []
    for entry in entries:
        path = next(path for path in _names(entry.script.title, folder, suffix) if not path.exists())
        write_file(entry, path)
        written.append(path)
    return tuple(written)


def file_name(title: str) -> str:
    """Return a title as a name that every system takes for a file."""
    name = _FORBIDDEN.sub(" ", title)
    name = " ".join(name.split()).encode("utf-8", "ignore")[:_LONGEST_NAME_BYTES].decode("utf-8", "ignore").strip(" .")
    return f"Script {name}" if _RESERVED.fullmatch(name) else name or "script"


def _inside(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.lower().endswith(SUFFIXES) and not name.startswith("."):
                yield Path(place) / name


def _sections(text: str, path: Path) -> list[tuple[str, str]]:
    """Return the headings of a Markdown text with the words below each; its marks are left out."""
    pieces = _HEADING.split(text)
    sections = [(path.stem, pieces[0]), *zip(pieces[1::2], pieces[2::2], strict=True)]
    return [(_bare(title), _bare(words)) for title, words in sections]


def _bare(text: str) -> str:
    """Return Markdown without its marks; one behind a backslash is none."""
    return re.sub(r"\\([\W_]|$)", r"\1", _MARKS.sub("", text))


def _entry(title: str, text: str) -> LibraryScript:
    words = "\n".join(line.strip() for line in text.strip().splitlines())
    return LibraryScript(Script(" ".join(title.split()) or "Script", words, goal_of(words)))


def _text_of(entry: LibraryScript) -> str:
    return entry.script.text.strip() + "\n"


def _markdown_of(entry: LibraryScript) -> str:
    title, *lines = map(_escaped, (entry.script.title, *entry.script.text.strip().splitlines()))
    return f"# {title}\n\n" + "  \n".join(lines) + "\n"


def _escaped(line: str) -> str:
    return _TO_ESCAPE.sub(r"\\", line.strip())


def _names(title: str, folder: Path, suffix: str) -> Iterator[Path]:
    name, number = file_name(title), 1
    yield folder / f"{name}{suffix}"
    while True:
        number += 1
        yield folder / f"{name} {number}{suffix}"

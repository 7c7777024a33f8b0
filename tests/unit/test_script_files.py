"""Scripts in files: what is read, what is refused and why, and that nothing is overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from trainer.domain.errors import TrainerError
from trainer.domain.library import LibraryScript
from trainer.domain.script import FIELDS, Goal, Script
from trainer.domain.slots import Slot
from trainer.rehearsal.script_files import (
    LONGEST_BYTES,
    file_name,
    read_file,
    read_files,
    script_files,
    write_file,
    write_files,
)
from trainer.rehearsal.script_toml import entry_of_toml, toml_of

WORDS = "Hi Tim, it\u2019s Maya.\nCall me."


def put(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


@pytest.mark.parametrize(
    "content",
    [
        WORDS.encode(),
        b"\xef\xbb\xbf" + WORDS.encode(),
        WORDS.encode("utf-16"),
        WORDS.replace("\n", "\r\n").encode(),
        WORDS.replace("\n", "\r").encode(),
        f"\n\n  {WORDS}  \n".encode(),
    ],
)
def test_text_is_read_however_it_is_written(tmp_path: Path, content: bytes) -> None:
    (entry,) = read_file(put(tmp_path, "First call.txt", content))
    assert (entry.script.title, entry.script.text) == ("First call", WORDS)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.txt", b"Hi caf\xe9", "a.txt is not plain text. Save it as UTF-8 text."),
        ("a.txt", b"\x7fELF\0\0\0", "a.txt is not plain text."),
        ("a.txt", b"\xff\xfeH", "a.txt is not plain text."),
        ("a.txt", b"", "a.txt holds no words."),
        ("a.md", b"# Only a heading\n", "a.md holds no words."),
        ("a.txt", b"Hi. " * LONGEST_BYTES, "a.txt is too long for a script."),
        ("a.toml", b"title = ", "a.toml is no TOML"),
        ("a.toml", b'text = "Hi."\nvoice = "loud"', "a.toml says voice, which scripts do not have."),
        ("a.toml", b'text = "Hi."\ntags = "one"', "In a.toml, tags is no list."),
        ("a.toml", b'text = "Hi."\n[slots]\n"Hi." = "hello"', "a.toml has the part 'hello'."),
    ],
)
def test_what_cannot_be_read_is_told(tmp_path: Path, name: str, content: bytes, told: str) -> None:
    with pytest.raises(TrainerError) as fault:
        read_file(put(tmp_path, name, content))
    assert str(fault.value).startswith(told)


def test_a_file_that_has_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(TrainerError, match=r"gone\.txt cannot be read: no such file"):
        read_file(tmp_path / "gone.txt")


def test_each_heading_in_markdown_is_a_script(tmp_path: Path) -> None:
    path = put(tmp_path, "all.md", "# **First**\n\n- Hi Tim.\n- Call me.\n\n## Second ##\n> Hi {prospect}.  \n")
    assert [(one.script.title, one.script.text) for one in read_file(path)] == [
        ("First", "Hi Tim.\nCall me."),
        ("Second", "Hi {prospect}."),
    ]


def test_folders_are_searched_to_the_bottom(tmp_path: Path) -> None:
    for name in ("b.txt", "a/c.md", "a/b/d.toml", "a/e.MARKDOWN", ".hidden.txt", ".git/f.txt", "g.docx", "h.txt~"):
        put(tmp_path, name, WORDS)
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    found = [path.relative_to(tmp_path).as_posix() for path in script_files([tmp_path, tmp_path / "b.txt"])]
    assert sorted(found) == ["a/b/d.toml", "a/c.md", "a/e.MARKDOWN", "b.txt"]


def test_one_bad_file_does_not_cost_the_others(tmp_path: Path) -> None:
    for number in range(1000):
        put(tmp_path, f"{number:04}.txt", b"\xff\xff" if number % 10 == 0 else f"Hi Tim, number {number}.")
    seen: list[int] = []

    def goes_on(done: int) -> bool:
        seen.append(done)
        return True

    found = read_files(script_files([tmp_path]), goes_on)
    assert (len(found.entries), len(found.faults), found.cancelled) == (900, 100, False)
    assert seen == list(range(1000))
    assert {str(fault) for _path, fault in found.faults[:1]} == {"0000.txt is not plain text. Save it as UTF-8 text."}


def test_who_stops_keeps_nothing(tmp_path: Path) -> None:
    for number in range(5):
        put(tmp_path, f"{number}.txt", WORDS)
    found = read_files(script_files([tmp_path]), lambda done: done < 3)
    assert (found.entries, found.cancelled) == ([], True)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("First call", "First call"),
        ("A/B: what? <now>", "A B what now"),
        ("  ..", "script"),
        ("CON", "CON script"),
        ("lpt1.txt", "lpt1.txt script"),
        ("caf\u00e9 \u260e", "caf\u00e9 \u260e"),
        ("x" * 300, "x" * 80),
        ("tab\there\0", "tab here"),
    ],
)
def test_a_title_becomes_a_name_for_every_system(title: str, name: str) -> None:
    assert file_name(title) == name


def test_no_file_is_overwritten(tmp_path: Path) -> None:
    entry = LibraryScript(Script("Mine", WORDS))
    put(tmp_path, "Mine.toml", "precious")
    written = write_files([entry, entry], tmp_path)
    assert [path.name for path in written] == ["Mine 2.toml", "Mine 3.toml"]
    assert (tmp_path / "Mine.toml").read_text() == "precious"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["Mine 2.toml", "Mine 3.toml", "Mine.toml"]


@pytest.mark.parametrize("suffix", [".txt", ".md", ".toml"])
def test_what_was_exported_can_be_imported(tmp_path: Path, suffix: str) -> None:
    entry = LibraryScript(Script("Mine", WORDS))
    (path,) = write_files([entry], tmp_path, suffix)
    (found,) = read_file(path)
    assert (found.script.title, found.script.text) == ("Mine", WORDS)


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(TrainerError, match="cannot be written"):
        write_file(LibraryScript(Script("Mine", WORDS)), tmp_path / "gone" / "Mine.toml")


lines = st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=30)


texts = lines.map(str.strip).filter(bool)
words_of = st.dictionaries(lines, lines, max_size=2)
filled = st.dictionaries(st.sampled_from(FIELDS), lines, max_size=2)
slots_of_lines = st.dictionaries(lines, st.sampled_from(Slot), max_size=2)
scripts = st.builds(Script, texts, texts, st.sampled_from(Goal), filled, words_of, slots_of_lines)


@given(st.builds(LibraryScript, scripts, st.lists(texts, max_size=3).map(tuple)))
def test_toml_keeps_everything(entry: LibraryScript) -> None:
    assert entry_of_toml(toml_of(entry), Path("x.toml")) == entry

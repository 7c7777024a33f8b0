"""Every command in the documents is run, or it is said why not here and at least that it exists."""

from __future__ import annotations

import io
import re
import shlex
import sys
from typing import TYPE_CHECKING, Final

import click
import pytest

from tests.documents.ground import START, Ground, make_ground
from tests.documents.reading import ROOT, commands, commands_in
from trainer.cli.commands import run, trainer

if TYPE_CHECKING:
    from pathlib import Path

_WINDOW: Final = "it opens a window; the tests in tests/gui and tests/end_to_end do"
_ITSELF: Final = "this test is a part of it"
_COPIED: Final = "test_newcomer.py runs it, in a copy"
_MEASURES: Final = "it measures for minutes, most of them on recordings that are not in the repository"
_BUILDS: Final = "it takes minutes; .ci/run builds and tries where packaging/try_frozen.py finds what changed"
_TAKES_LONG: Final = "it takes minutes, and a network or root; it is part of what is tried before a release"
_ELSEWHERE: Final = "it needs a tool or a system that is not here"
_TEACHES: Final = "it takes half an hour, PyTorch, and clips that are not in the repository"
NOT_HERE: Final = {
    "trainer": _WINDOW,
    "trainer --gallery": _WINDOW,
    "python3 packaging/start.py": _WINDOW,
    "trainer practice": "it needs a microphone; tests/end_to_end/test_cli_microphone.py has one",
    "trainer practice --source sample": "it takes as long as the recording; below, a file is taken at once",
    "trainer devices [--json]": "it asks the sound system of this computer; tests/end_to_end/test_cli_files.py does",
    "python3 packaging/start.py test": _ITSELF,
    "python3 packaging/start.py test tests/unit -k practice -q": _ITSELF,
    ".venv/bin/python -m pytest tests/unit/test_checks.py -q": _ITSELF,
    ".venv/bin/python -m pytest tests/unit/test_check_of_start.py -q": _COPIED,
    ".venv/bin/python -m pytest tests/unit/test_lesson_somebody_else.py -q": _COPIED,
    "python3 packaging/start.py look DIR": "it takes minutes; tests/gui/test_accessibility.py walks the same scenes",
    ".venv/bin/python -m tests.golden": "it makes anew what tests/gui/test_golden.py compares with",
    "python -m tests.pictures": "it makes pictures anew; tests/documents/test_pictures.py knows its scenes",
    "python -m tests.golden": "it makes anew what tests/gui/test_golden.py compares with",
    ".venv/bin/python -m tests.bench.start_up": _MEASURES,
    "python -m tests.bench.fillers MANIFEST": _MEASURES,
    "python -m tests.bench.alignment FOLDER": _MEASURES,
    "python -m tests.bench.heard_voicemails FOLDER > tests/data/voicemails.json": _MEASURES,
    "python -m tests.bench.many_takes": _MEASURES,
    "python -m tests.bench.pauses": _MEASURES,
    "python -m tests.bench.prompter_frames": _MEASURES,
    "python -m tests.bench.script_check": _MEASURES,
    "python -m tests.bench.typing": _MEASURES,
    "python -m tests.bench.whole_class": _MEASURES,
    "python -m tests.bench.words FOLDER": _MEASURES,
    "python3": "a word, and no command: Windows calls it py",
    "python3 packaging/build.py frozen OUT": _BUILDS,
    "python3 packaging/build.py frozen ~/build": _BUILDS,
    "python3 packaging/smoke.py OUT/dist/after-the-beep/trainer": _BUILDS,
    ".venv/bin/python packaging/first_paint.py source OUT/dist/after-the-beep/trainer": _TAKES_LONG,
    ".venv/bin/python packaging/deb.py OUT/dist/after-the-beep DEB": _TAKES_LONG,
    ".venv/bin/python packaging/bare_root.py DEB/*.deb WORK": _TAKES_LONG,
    ".venv/bin/python packaging/release_check.py WORK": _TAKES_LONG,
    ".venv/bin/python packaging/licences.py": "it makes anew what tests/packaging/test_licences.py looks at",
    "sh packaging/macos/dmg.sh ~/build": _ELSEWHERE,
    "sh packaging/flatpak/make.sh OUT/dist/after-the-beep ARCHIVES OUT": _ELSEWHERE,
    "sh packaging/appimage/make.sh OUT/dist/after-the-beep OUT": _ELSEWHERE,
    "sudo apt install ./FILE.deb": "it changes the system; packaging/bare_root.py does it in an empty one",
    "pipx install FILE.whl": "it needs the package index; packaging/release_check.py does it in an empty home",
    "python packaging/model/train.py CLIPS/manifest.json --fluent VOICES --spoken TEXTS --work WORK"
    " --out assets/model/filled_pause.npz --evaluate final live": _TEACHES,
    "python packaging/model/train_script.py CLIPS/manifest.json --fluent VOICES --spoken TEXTS --work WORK"
    " --out assets/model/script_pause.npz --evaluate": _TEACHES,
}
"""Why a command is not run by this test, word for word as it stands in a document."""
DOCUMENTED: Final = sorted({command.text for command in commands()})
OF_THE_PROGRAM: Final = [text for text in DOCUMENTED if text.startswith(("trainer", " ".join(START)))]
_OF_START: Final = ("test", "look")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Ground:
    return make_ground(tmp_path_factory.mktemp("ground") / "made")


@pytest.fixture
def ground(made: Ground, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ground:
    """Return a copy to work on, in which one stands; no home of anybody's is touched."""
    for name, module in list(sys.modules.items()):
        if name.startswith("trainer.") and hasattr(module, "home_data_dir"):
            monkeypatch.setattr(module, "home_data_dir", lambda: tmp_path / "home")
    copy = made.copy(tmp_path / "copy")
    monkeypatch.chdir(copy.here)
    return copy


@pytest.mark.parametrize("text", [text for text in OF_THE_PROGRAM if text not in NOT_HERE])
def test_a_command_works_as_it_stands(
    ground: Ground, text: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for typed in ground.typed(text):
        monkeypatch.setattr(sys, "stdin", io.StringIO("y\n"))
        status = run(["--data-dir", str(ground.data), *typed])
        told = capsys.readouterr()
        assert status == 0, (typed, told.err)
        assert told.out, typed


@pytest.mark.parametrize("text", [text for text in OF_THE_PROGRAM if text in NOT_HERE])
def test_a_command_that_is_not_run_here_is_one(made: Ground, text: str) -> None:
    for typed in made.typed(text):
        if typed and typed[0] in _OF_START:
            assert f"start.py {typed[0]} " in (ROOT / START[1]).read_text(encoding="utf-8")
        else:
            parse(typed)


def parse(typed: list[str]) -> None:
    """Read a command line as the program does, and do nothing; raises where it is none."""
    context: click.Context = trainer.make_context("trainer", list(typed))
    command: click.Command = trainer
    while isinstance(command, click.Group) and context._protected_args + context.args:
        rest = [*context._protected_args, *context.args]
        name, found, rest = command.resolve_command(context, rest)
        assert found is not None
        command, context = found, found.make_context(name, rest, parent=context)


@pytest.mark.parametrize("text", [text for text in DOCUMENTED if text not in OF_THE_PROGRAM])
def test_what_is_not_the_program_is_known_and_there(text: str) -> None:
    assert text in NOT_HERE, "a document names a command that this test does not know"
    assert all(
        (ROOT / named).is_file() for named in re.findall(r"(?<![\w/])packaging/[\w./]+\w", f"{text} {NOT_HERE[text]}")
    )
    words = shlex.split(text)
    if "python" not in text or len(words) == 1:
        return
    named = words[words.index("-m") + 1] if "-m" in words else words[1]
    if named == "pytest":
        named = words[words.index(named) + 1]
    elif "-m" not in words:
        assert named.startswith("packaging/"), "what lies elsewhere finds its neighbours only as a module, with -m"
    path = ROOT / (named if named.endswith(".py") else f"{named.replace('.', '/')}.py")
    assert path.is_file() or NOT_HERE[text] == _COPIED
    source = path.read_text(encoding="utf-8") if path.is_file() else ""
    for option in re.findall(r"--[a-z-]+", text):
        assert f'"{option}"' in source, f"{named} has no {option}"


def test_nothing_is_excused_that_no_document_names() -> None:
    assert set(NOT_HERE) <= set(DOCUMENTED)


def test_commands_are_found_in_code_and_between_back_ticks() -> None:
    text = (
        "Type `trainer devices`, not `devices`.\n\n    trainer history  what was kept\n    # trainer\n\ntrainer lists\n"
    )
    assert [command.text for command in commands_in(text, "x.md")] == ["trainer devices", "trainer history"]


@pytest.mark.parametrize("wrong", [["takes", "lists"], ["history", "--jason"], ["class", "show"], ["--galery"]])
def test_a_command_that_is_none_is_noticed(wrong: list[str]) -> None:
    with pytest.raises(click.UsageError):
        parse(wrong)

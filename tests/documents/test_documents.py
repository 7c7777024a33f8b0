"""What the documents say is so: links, pictures, keys, figures, examples."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING, Final

import pytest

from tests.documents.ground import toml_examples
from tests.documents.reading import GUIDES, ROOT, documents, links_in
from trainer.coaching.checks import RULES
from trainer.domain.taps import USUAL_TAPS
from trainer.gui.guides import GUIDES as TITLES, guide_of, guide_path
from trainer.gui.keys import BINDINGS, View
from trainer.rehearsal.drill_toml import drill_of_toml
from trainer.rehearsal.script_toml import script_of_toml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_KEY = re.compile(r"\*\*((?:(?:Ctrl|Shift|Alt)\+)*(?:F\d+|\\\*|[A-Z0-9?+-]|Space|Enter|Esc|Delete|Backspace))\*\*")
_NAMES: Final = {"Enter": "Return", "Delete": "Del", "\\*": "*"}
_OF_WINDOW: Final = {f"Ctrl+{number}" for number in range(1, 7)}
_MARKS: Final = {mark.key.upper() for mark in USUAL_TAPS}
_ALSO_OF: Final = {"progress": "review", "course": "review"}
"""Guides that tell of keys on the page before theirs."""
_DASHES: Final = ("\N{EM DASH}", "\N{EN DASH} ")


@pytest.mark.parametrize("path", documents(), ids=lambda path: path.name)
def test_links_and_pictures_are_there(path: Path) -> None:
    for link in links_in(path.read_text(encoding="utf-8")):
        place, _, part = link.partition("#")
        assert not link.startswith("http"), "what is read offline must not lead elsewhere"
        found = (path.parent / place).resolve() if place else path
        assert found.is_file(), link
        assert not part or part in anchors(found.read_text(encoding="utf-8")), link


def anchors(text: str) -> set[str]:
    return {
        re.sub(r"[^\w -]", "", line.lstrip("# ")).lower().replace(" ", "-") for line in text.splitlines() if "#" in line
    }


def test_the_readme_leads_to_every_guide() -> None:
    linked = set(links_in((ROOT / "README.md").read_text(encoding="utf-8")))
    assert {f"assets/guide/{name}.md" for name in TITLES} <= linked


def test_every_guide_is_in_the_program() -> None:
    assert set(TITLES) == {path.stem for path in GUIDES.glob("*.md")}


@pytest.mark.parametrize("view", View)
def test_every_view_has_a_guide(view: View) -> None:
    assert guide_path(guide_of(view)).is_file()


def test_guides_stay_within_the_assets_and_pictures_are_used() -> None:
    used = set()
    for path in GUIDES.glob("*.md"):
        for link in links_in(path.read_text(encoding="utf-8")):
            found = (GUIDES / link).resolve()
            assert found.is_relative_to(ROOT / "assets"), link
            used.add(found)
    assert set((ROOT / "assets" / "pictures").iterdir()) <= used


def told_keys(guide: str) -> Iterator[str]:
    for key in _KEY.findall(guide_path(guide).read_text(encoding="utf-8")):
        held, _, name = key.rpartition("+") if len(key) > 1 and not key.endswith("+") else ("", "", key)
        yield f"{held}+{_NAMES.get(name, name)}" if held else _NAMES.get(name, name)


@pytest.mark.parametrize("guide", TITLES)
def test_a_key_in_a_guide_does_something_there(guide: str) -> None:
    views = [view for view in View if guide_of(view) in {guide, _ALSO_OF.get(guide)}]
    known = {key for view in views or View for one in BINDINGS[view] for key in one.keys} | _OF_WINDOW | _MARKS
    assert set(told_keys(guide)) <= known


def test_the_guide_of_the_review_has_a_row_for_each_check() -> None:
    table = guide_path("review").read_text(encoding="utf-8").partition("| check |")[2].partition("\n\n")[0]
    assert len(table.splitlines()) - 2 == len(RULES)


def test_the_figures_of_the_um_model_are_those_that_were_measured() -> None:
    measured = (ROOT / "assets" / "model" / "README.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1:-1] for line in guide_path("how-sure").read_text(encoding="utf-8").splitlines()]
    told = [[cell.strip() for cell in row] for row in rows if len(row) == len(_COLUMNS) and "%" in row[1]]
    assert len(told) == len(_MEASURED)
    for row, (part, name) in zip(told, _MEASURED, strict=True):
        table = measured.partition(part)[2]
        precision, recall, f1, per_min = re.findall(rf"^\| {name} \|(.*)$", table, re.MULTILINE)[0].split("|")[:4]
        assert [f"{float(cell) * 100:.0f} %" for cell in (precision, recall)] == row[1:3], f1
        assert f"{float(per_min):.1f}" == row[3]


_COLUMNS: Final = ("heard", "right", "found", "false", "ums", "minutes")
_MEASURED: Final = (
    ("# The model that hears them beside a script", "OSCE"),
    ("With the whole take in view", "OSCE"),
    ("Live (told from", "OSCE"),
    ("# The model that hears them beside a script", "MFA"),
    ("# The model that hears them beside a script", "AMI"),
    ("# The model that hears them beside a script", "SpokenWOZ, 8 kHz"),
    ("# The model that hears them beside a script", "astronaut and actors as one"),
)
"""Where each row of the guide comes from: after which words, and from which row."""


def test_examples_are_what_they_say() -> None:
    (drill,) = toml_examples(guide_path("classroom"))
    assert [one.limit_s for one in drill_of_toml(drill, "own-1").rounds] == [25, 20]
    (script,) = toml_examples(guide_path("commands"))
    assert script_of_toml(script, ROOT / "example.toml").say == {"Siobhan": "shi vawn"}


@pytest.mark.parametrize("path", [*documents(), ROOT / "CHANGELOG.md"], ids=lambda path: path.name)
def test_the_language_is_ours(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not [dash for dash in _DASHES if dash in text]


def test_a_formatter_leaves_the_documents_alone() -> None:
    command = [sys.executable, "-m", "ruff", "format", "--check", "--no-cache", "--force-exclude"]
    told = subprocess.run([*command, *documents()], cwd=ROOT, capture_output=True, text=True, check=False)
    assert told.returncode == 0, "an exercise would no longer go where it belongs:\n" + told.stdout

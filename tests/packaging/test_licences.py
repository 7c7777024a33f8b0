"""Everything that is handed out is listed, and nothing of it is GPL."""

from __future__ import annotations

import json
import re
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

licences: Any = import_module("licences")
licence_parts: Any = import_module("licence_parts")
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def listed() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(licences.LIST.read_text("utf-8"))["parts"]
    return found


def test_each_package_that_the_program_needs_is_listed(listed: list[dict[str, Any]]) -> None:
    names = {licences.normal(part["name"]) for part in listed}
    missing = set(licences.runtime()) - names
    assert not missing, f"python packaging/licences.py lists them: {sorted(missing)}"


def test_each_other_part_is_listed(listed: list[dict[str, Any]]) -> None:
    assert {part.name for part in licence_parts.PARTS} <= {part["name"] for part in listed}


def test_nothing_is_gpl(listed: list[dict[str, Any]]) -> None:
    assert [part["name"] for part in listed if licences.is_gpl_only(part["licence"])] == []
    for name, found in licences.runtime().items():
        assert not licences.is_gpl_only(licences.licence_of(name, found)), name


def test_each_has_its_text_or_says_why_not(listed: list[dict[str, Any]]) -> None:
    texts = json.loads(licences.LIST.read_text("utf-8"))["texts"]
    free = {"blessing", "0BSD", "bzip2-1.0.6", "LicenseRef-Microsoft", "Sleepycat"}
    for part in listed:
        excused = part["licence"] in free or " WITH " in part["licence"]
        assert excused or len(texts[part["text"]]) > 500, part["name"]


@pytest.mark.parametrize(
    ("expression", "bad"),
    [
        ("MIT", False),
        ("LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only", False),
        ("GPL-3.0-or-later WITH GCC-exception-3.1", False),
        ("GPL-3.0-only", True),
        ("AGPL-3.0-or-later", True),
        ("MIT AND GPL-2.0-only", True),
        ("(GPL-2.0-only OR GPL-3.0-only)", True),
    ],
)
def test_gpl_is_told_from_what_only_sounds_like_it(expression: str, *, bad: bool) -> None:
    assert licences.is_gpl_only(expression) is bad


def test_a_package_without_a_licence_is_a_fault() -> None:
    class Nameless:
        metadata: dict[str, str] = {}  # noqa: RUF012 - never changed

    with pytest.raises(ValueError, match="look it up"):
        licences.licence_of("nameless", Nameless())


def test_a_library_that_nobody_listed_is_found() -> None:
    files = [
        "libQt6Core.so.6",
        "libsqlite3.so.0",
        "libnew.so.1",
        "python311.dll",
        "mtrand.cpython-311-x86_64-linux-gnu.so",
    ]
    assert licence_parts.unlisted(files) == ["libnew.so.1"]


def test_each_library_that_the_appimage_brings_is_listed() -> None:
    script = (ROOT / "packaging" / "appimage" / "make.sh").read_text("utf-8")
    brought = re.findall(r"\blib[\w.-]+\.so[.\d]*", script.partition("for name in")[2].partition("; do")[0])
    assert "libportaudio.so.2" in brought
    assert licence_parts.unlisted(brought) == []


def test_the_summary_for_people_names_each_requirement() -> None:
    summary = (ROOT / "LICENSES.md").read_text("utf-8").lower()
    needed = licences.read_requirements(ROOT / "pyproject.toml")["project"]
    for requirement in needed:
        assert licences.Requirement(requirement).name.lower() in summary, requirement

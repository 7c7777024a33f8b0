"""A newcomer's first day: the exercises of CONTRIBUTING word for word, on a copy of the checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.documents.exercise import exercise
from tests.documents.reading import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tests.documents.exercise import Insertion

CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
EXERCISES = ("Add a check", "Add a lesson")
COPIED = ("trainer", "assets", "tests", "pyproject.toml")
WITHOUT = shutil.ignore_patterns("pictures", "golden", "bench", "databases")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Return a copy of what the exercises need, compiled as it is: enough to run their tests, and quick to make."""
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, tmp_path / name, ignore=WITHOUT)
        else:
            shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def follow(checkout: Path, steps: Iterable[Insertion]) -> list[str]:
    """Do the steps; return the files that were touched."""
    touched = {}
    for step in steps:
        step.do(checkout)
        touched[step.path] = True
    return list(touched)


def started(checkout: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a module of this Python in the copy, which is its only source of the program."""
    inside = {**os.environ, "PYTHONPATH": str(checkout), "PYTHONDONTWRITEBYTECODE": "1", "QT_QPA_PLATFORM": "offscreen"}
    inside.pop("PYTEST_XDIST_WORKER", None)
    return subprocess.run(
        [sys.executable, "-m", *command], cwd=checkout, env=inside, capture_output=True, text=True, check=False
    )


def tried(checkout: Path, steps: Iterable[Insertion]) -> subprocess.CompletedProcess[str]:
    """Run the tests of an exercise."""
    files = [step.path for step in steps if step.is_test]
    return started(checkout, "pytest", *files, "-q", "-p", "no:cacheprovider")


@pytest.mark.parametrize("heading", EXERCISES)
def test_an_exercise_done_word_for_word_passes_its_tests(checkout: Path, heading: str) -> None:
    steps = exercise(CONTRIBUTING, heading)
    touched = follow(checkout, steps)
    ran = tried(checkout, steps)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    for check in (("check",), ("format", "--check")):
        styled = started(checkout, "ruff", *check, *(name for name in touched if name.endswith(".py")))
        assert styled.returncode == 0, styled.stdout + styled.stderr


@pytest.mark.parametrize("heading", EXERCISES)
def test_without_its_steps_the_tests_of_an_exercise_fail(checkout: Path, heading: str) -> None:
    steps = [step for step in exercise(CONTRIBUTING, heading) if step.is_test]
    follow(checkout, steps)
    assert tried(checkout, steps).returncode == 1

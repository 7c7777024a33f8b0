"""The commands of ``start.py``: make the machine ready, then hand over to the program, its tests or its pictures."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import system_libraries
from private_venv import PrivateVenv, Requirements, read_requirements
from steps import SetupError, say
from system_libraries import Need

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ROOT = Path(__file__).resolve().parent.parent
_LINT_IMPORTS = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"
# By module and not by console script: those carry the folder's old name when the checkout was moved.
CHECKS = (
    ("-m", "ruff", "check"),
    ("-m", "ruff", "format", "--check"),
    ("-m", "mypy"),
    ("-m", "mypy", "packaging"),
    ("-c", _LINT_IMPORTS),
)
ALL_TESTS = ("-n", "3", "--dist", "loadgroup")


def main(arguments: Sequence[str]) -> int:
    """Carry out one command line.

    Returns:
        The exit status: that of what was started, 1 when the machine lacks something, 2 for a wrong use.
    """
    command, rest = (arguments[0], arguments[1:]) if arguments else ("", ())
    try:
        if command == "test":
            return test(rest)
        if command == "look":
            return look(rest)
        # The folder the caller stands in must not lend the program its modules: -P.
        return hand_over([str(ready(testing=False)), "-P", "-m", "trainer", *arguments], environment(os.environ))
    except SetupError as fault:
        say(str(fault))
        return 1


def test(pytest_arguments: Sequence[str]) -> int:
    """Run every check, then the tests; the first that fails ends it with its status.

    Without arguments there are three lines of tests side by side: those with real sound take as long as sound does, and
    leave room for the others meanwhile.
    """
    python = str(ready(testing=True))
    calm = environment(os.environ, screen="offscreen")
    for check in CHECKS:
        status = subprocess.run([python, *check], cwd=ROOT, env=calm, check=False).returncode
        if status:
            return status
    return hand_over([python, "-m", "pytest", *(pytest_arguments or ALL_TESTS)], calm, folder=ROOT)


def look(arguments: Sequence[str]) -> int:
    """Render the pages into the folder named first, seen from where the caller stands."""
    if not arguments or arguments[0].startswith("-"):
        say("Name the folder for the pictures: python3 packaging/start.py look DIR")
        return 2
    target = str(Path(arguments[0]).absolute())
    command = [str(ready(testing=True)), "tests/look.py", target, *arguments[1:]]
    return hand_over(command, environment(os.environ, screen="offscreen"), folder=ROOT)


def ready(*, testing: bool) -> Path:
    """Make the machine ready, which says and does nothing when it is.

    Returns:
        The interpreter to go on with.

    Raises:
        SetupError: something is missing that cannot be got from here.
    """
    groups = ("dev",) if testing else ()
    wanted = read_requirements(ROOT / "pyproject.toml", *groups)
    venv = PrivateVenv(ROOT / ".venv")
    needs, along = _system_needs(testing=testing)

    def is_done() -> bool:
        return venv.is_ready(wanted) and not system_libraries.missing(needs)

    if not is_done():
        with venv.alone():
            if not is_done():  # another start may have done it in the meantime
                _set_up(venv, wanted, needs, along)
    return venv.python


def _set_up(venv: PrivateVenv, wanted: Requirements, needs: Sequence[Need], along: Sequence[Need]) -> None:
    say("Setting up After the Beep (once, about a minute) ...")
    if venv.is_ready(wanted):
        _bring_system(needs, along)
    else:
        _bring_system((*needs, *_making()), along)
        venv.make_ready(wanted)
    say("Ready.")


def environment(outer: Mapping[str, str], screen: str = "") -> dict[str, str]:
    """Return the variables for what is started: the checkout is its only extra source of modules.

    Args:
        outer: the caller's variables.
        screen: Qt's platform where the caller has not chosen one.
    """
    dropped = {"PYTHONHOME", "__PYVENV_LAUNCHER__"}
    inner = {name: value for name, value in outer.items() if name not in dropped}
    if screen:
        inner.setdefault("QT_QPA_PLATFORM", screen)
    return {**inner, "PYTHONPATH": str(ROOT)}


def hand_over(
    command: Sequence[str], variables: Mapping[str, str], *, folder: Path | None = None, platform: str = sys.platform
) -> int:
    """Become the command, so that signals reach it; on Windows, which cannot, wait for it.

    Returns:
        The command's exit status (on Windows; elsewhere this call does not return).
    """
    sys.stdout.flush()
    if platform == "win32":
        return _wait_for(command, variables, folder)
    if folder is not None:
        os.chdir(folder)
    return os.execve(command[0], list(command), dict(variables))  # noqa: S606  (no shell is wanted)


def _wait_for(command: Sequence[str], variables: Mapping[str, str], folder: Path | None) -> int:
    with subprocess.Popen(command, env=variables, cwd=folder) as child:
        while True:
            try:
                return child.wait()
            except KeyboardInterrupt:  # the console sends it to the child as well, which decides
                continue


def _system_needs(*, testing: bool) -> tuple[Sequence[Need], Sequence[Need]]:
    if sys.platform != "linux":
        return (), ()
    return system_libraries.needs_of(testing=testing, environ=os.environ)


def _making() -> Sequence[Need]:
    return system_libraries.VENV if sys.platform == "linux" else ()


def _bring_system(needs: Sequence[Need], along: Sequence[Need]) -> None:
    lacking = system_libraries.missing(needs)
    if not lacking:
        return
    family = system_libraries.this_family()
    may = system_libraries.may_install(family)
    system_libraries.bring(lacking, system_libraries.missing(along), family=family, may=may)
    still = system_libraries.missing(lacking)
    if still:
        names = ", ".join(need.name for need in still)
        raise SetupError(f"This system still lacks {names}.", system_libraries.typed_command(still, family))

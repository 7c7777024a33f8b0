"""`trainer analyze`: hear files, keep nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from rich.progress import track

from trainer.app import open_ears
from trainer.cli.as_json import Json, analysis_json, print_json, told_json
from trainer.cli.report import print_told
from trainer.cli.screen import Screen
from trainer.cli.scripts import tell_empty_blanks
from trainer.cli.terminal import json_text, say
from trainer.coaching.facts import facts_heard
from trainer.coaching.verdicts import verdicts_on
from trainer.domain.errors import TrainerError
from trainer.rehearsal.listening import analyse_file
from trainer.store.settings_file import SettingsFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from trainer.app import Ears
    from trainer.cli.scripts import ScriptChoice
    from trainer.domain.script import Script
    from trainer.domain.settings import Settings


def analyse(
    data_dir: Path, paths: Sequence[Path], choice: ScriptChoice, style: str | None, *, live: bool = False
) -> int:
    """Hear each file in the order given and print what was heard; return the exit status, 1 where any file failed.

    Args:
        data_dir: where the settings are, for the thresholds; nothing is written there.
        paths: the sound files.
        choice: what was read out.
        style: "json", "jsonl", or None for people.
        live: listen as during a take.
    """
    script = choice.read()
    tell_empty_blanks(script)
    settings = SettingsFile(data_dir / "settings.toml").load()
    ears = open_ears()
    failed = 0
    results: list[Json] = []
    for path in _with_progress(paths):
        result = _heard(path, ears, settings, style, script, live=live)
        failed += "error" in result
        if style == "jsonl":
            click.echo(json_text(result))
        results.append(result)
    if style == "json":
        print_json(results if len(paths) > 1 else results[0])
    return 1 if failed else 0


def _with_progress(paths: Sequence[Path]) -> Iterable[Path]:
    screen = Screen(stderr=True)
    if len(paths) == 1 or not screen.is_terminal:
        return paths
    return track(paths, description="Listening", console=screen, transient=True)


def _heard(path: Path, ears: Ears, settings: Settings, style: str | None, script: Script | None, *, live: bool) -> Json:
    try:
        analysis = analyse_file(path, ears.files, ears.new_analyser, settings.long_pause_s, script, live=live)
    except TrainerError as fault:
        return _failed(path, fault, style)
    except Exception as error:  # noqa: BLE001 - one file that the program stumbles over must not cost the others
        return _failed(path, TrainerError(f"The program stumbled over it: {error!r}."), style)
    facts = facts_heard(analysis, settings.limit_s, script)
    verdicts = verdicts_on(facts, settings.thresholds, settings.long_pause_s)
    if style is None:
        console = Screen(highlight=False)
        console.print(str(path), markup=False, style="bold")
        print_told(console, facts, verdicts, settings.long_pause_s)
    return {**analysis_json(str(path), analysis, live=live, script=script), **told_json(facts, verdicts)}


def _failed(path: Path, fault: TrainerError, style: str | None) -> Json:
    if style is None or style == "json":
        say(f"{path}: {fault}", err=True)
    return {"file": str(path), "error": str(fault)}

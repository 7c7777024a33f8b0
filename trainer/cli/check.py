"""`trainer check`: judge a script before it is spoken."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from trainer.cli.as_json import Json, print_json
from trainer.cli.screen import Screen
from trainer.coaching.pace import WORDS_PER_MIN
from trainer.coaching.script_check.check import check_script
from trainer.domain.checks import CheckVerdict
from trainer.store.settings_file import SettingsFile

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from rich.console import Console

    from trainer.cli.scripts import ScriptChoice
    from trainer.coaching.script_check.finding import Finding
    from trainer.coaching.time_budget import TimeBudget
    from trainer.domain.script import Script


def check(data_dir: Path, choice: ScriptChoice, words_per_min: float | None, *, as_json: bool) -> int:
    """Print what a script takes of the time and what every rule finds in it; return the exit status, 0.

    Args:
        data_dir: where the settings are, for the thresholds; nothing is written there.
        choice: the script.
        words_per_min: the pace to reckon with; None for `WORDS_PER_MIN`.
        as_json: print `after-the-beep/script-check/1` instead of words for people.
    """
    script = choice.needed()
    settings = SettingsFile(data_dir / "settings.toml").load()
    budget, findings = check_script(
        script,
        choice.fields or None,
        words_per_min=words_per_min or WORDS_PER_MIN,
        limit_s=settings.limit_s,
        thresholds=settings.thresholds,
        salesy=settings.salesy,
    )
    if as_json:
        print_json(_as_json(script, budget, findings))
    else:
        _print(Screen(highlight=False), script, budget, findings)
    return 0


def _as_json(script: Script, budget: TimeBudget, findings: Sequence[Finding]) -> Json:
    """Return the check of a script; places count letters of `text`, from 0, the end excluded."""
    return {
        "schema": "after-the-beep/script-check/1",
        "title": script.title,
        "goal": script.goal.value,
        "text": script.text,
        "predicted_s": round(budget.total_s, 2),
        "words": len(script.written),
        "words_left": budget.words_left,
        "words_per_min": budget.words_per_min,
        "limit_s": budget.limit_s,
        "slots": [
            {"slot": one.slot.value, "start_s": round(one.start_s, 2), "end_s": round(one.end_s, 2)}
            for one in budget.slots
        ],
        "checks": [_finding(one) for one in findings],
    }


def _finding(finding: Finding) -> Json:
    return {
        "id": finding.name,
        "title": finding.title,
        "verdict": finding.verdict.value,
        "value": finding.value,
        "threshold": finding.threshold,
        "unit": finding.unit,
        "message": finding.message,
        "source": finding.source,
        "spans": [list(place) for place in finding.places],
        "suggestion": finding.suggestion or None,
        "rewrites": [asdict(one) for one in finding.rewrites],
    }


def _print(console: Console, script: Script, budget: TimeBudget, findings: Sequence[Finding]) -> None:
    left = budget.words_left
    fits = f"{left} words left" if left >= 0 else f"{-left} words too many"
    console.print(Text(f"About {budget.total_s:.1f} s of {budget.limit_s:g} s, {fits}.", style="bold"))
    table = Table(box=None, show_header=False, pad_edge=False)
    for finding in findings:
        if finding.verdict is CheckVerdict.NOT_JUDGED:
            continue
        told = finding.message if finding.verdict is CheckVerdict.PASS else f"{finding.message} {finding.suggestion}"
        table.add_row(finding.verdict.value, finding.title, Text(told))
        if finding.verdict is not CheckVerdict.PASS:
            marked = [" ".join(script.text[start:end].split()) for start, end in finding.places]
            table.add_row("", "", Text("\n".join(f"> {text}" for text in marked), style="dim"))
    console.print(table)

"""How often the script check agrees with a coach: `python -m tests.bench.script_check [TABLE...]`.

`script_cases.toml` is the table by which the rules were mended. `script_cases_unseen.toml` was labelled later by
somebody who had not seen them. The first run agreed with 95.1 % of its labels, found 114 of 138 objections and raised
19 false alarms in 1,001; some of that was mended since.
The baseline says of every rule that the script passes.
"""

from __future__ import annotations

import sys
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

from trainer.coaching.script_check.check import check_script
from trainer.domain.script import Goal, script_from_text

DATA = Path(__file__).parents[1] / "data"
OBJECTIONS = frozenset({"warn", "fail"})
TABLES = (DATA / "script_cases.toml", DATA / "script_cases_unseen.toml")


def labels_of(case: dict[str, Any]) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return for each label of a case its rule, what the check says, and what the coach accepts."""
    script = script_from_text(case["text"], case["name"])
    script = replace(script, goal=Goal(case["goal"])) if "goal" in case else script
    card = {str(name): str(case[name]) for name in ("referral", "reason") if name in case}
    found = {one.name: one.verdict.value for one in check_script(script, card)[1]}
    accepted = {rule: (label,) if isinstance(label, str) else label for rule, label in case.get("expect", {}).items()}
    return [(rule, found[rule], tuple(label)) for rule, label in accepted.items()]


def row(name: str, labels: list[tuple[str, str, tuple[str, ...]]]) -> str:
    """Return how the labels of a rule were met: agreed, objections that were found, false alarms, and the baseline."""
    agreed = sum(found in accepted for _, found, accepted in labels)
    passed = sum("pass" in accepted for _, _, accepted in labels)
    objections = [found for _, found, accepted in labels if set(accepted) <= OBJECTIONS]
    fine = [found for _, found, accepted in labels if not set(accepted) & OBJECTIONS]
    caught, alarms = (sum(found in OBJECTIONS for found in one) for one in (objections, fine))
    agreement, baseline = f"{agreed / len(labels):.1%}", f"{passed / len(labels):.1%}"
    return (
        f"{name} | {len(labels)} | {agreement} | {caught} of {len(objections)} | {alarms} of {len(fine)} | {baseline}"
    )


def main() -> None:
    """Print the agreement for each table and rule."""
    rows = ["table, rule | labels | agreed | objections found | false alarms | baseline"]
    for path in map(Path, sys.argv[1:] or TABLES):
        cases = tomllib.loads(path.read_text(encoding="utf-8"))["case"]
        every = [label for case in cases for label in labels_of(case)]
        rules = sorted({rule for rule, _, _ in every})
        rows += [row(f"{path.stem}, {rule}", [one for one in every if one[0] == rule]) for rule in rules]
        rows.append(row(f"{path.stem}, all", every))
    sys.stdout.write("\n".join([*rows, ""]))


if __name__ == "__main__":
    main()

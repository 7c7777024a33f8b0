"""How often the script check agrees with a coach: `python -m tests.bench.script_check [TABLE...]`.

`script_cases.toml` is the table by which the rules were mended. `script_cases_unseen.toml` was labelled later by
somebody who had not seen them; the first run agreed with 95.4 % of its labels, and some of the rest was mended since.
The baseline says of every rule that the script passes.
"""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

from trainer.coaching.script_check.check import check_script
from trainer.domain.script import Goal, script_from_text

DATA = Path(__file__).parents[1] / "data"
TABLES = (DATA / "script_cases.toml", DATA / "script_cases_unseen.toml")


def agreements(case: dict[str, Any]) -> list[tuple[str, bool, bool]]:
    """Return for each label of a case its rule, whether the check agrees, and whether "pass" would."""
    script = script_from_text(case["text"], case["name"])
    script = replace(script, goal=Goal(case["goal"])) if "goal" in case else script
    card = {str(name): str(case[name]) for name in ("referral", "reason") if name in case}
    found = {one.name: one.verdict.value for one in check_script(script, card)[1]}
    labels = {rule: [label] if isinstance(label, str) else label for rule, label in case.get("expect", {}).items()}
    return [(rule, found[rule] in label, "pass" in label) for rule, label in labels.items()]


def main() -> None:
    """Print the agreement for each table and rule."""
    rows = ["table | rule | labels | agreed | baseline"]
    for path in map(Path, sys.argv[1:] or TABLES):
        cases = tomllib.loads(path.read_text(encoding="utf-8"))["case"]
        told = [one for case in cases for one in agreements(case)]
        counts = Counter(rule for rule, _, _ in told)
        for rule in (*sorted(counts), "all"):
            those = [one for one in told if rule in {one[0], "all"}]
            agreed, passed = sum(one[1] for one in those), sum(one[2] for one in those)
            count = len(those)
            rows.append(f"{path.stem} | {rule} | {count} | {agreed / count:.1%} | {passed / count:.1%}")
    sys.stdout.write("\n".join([*rows, ""]))


if __name__ == "__main__":
    main()

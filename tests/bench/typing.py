"""How long a key costs the window's thread while a script of 200 words is written: `python -m tests.bench.typing`.

The key itself (the letter, the seconds, the bar) and the rules that follow when the fingers rest are measured apart.
The baseline is the same key in a plain text box.
"""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import sys
import time
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from tests.bench.figures import line
from tests.stage import Stage
from trainer.domain.settings import Appearance
from trainer.gui import theme
from trainer.paths import assets_dir

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

WORDS, KEYS = 200, 120


def a_script() -> str:
    """Return a script of so many words, one phrase a line, with a number and blanks."""
    phrases = ["Hi {prospect}, it's {me} at {company}.", "You opened a second dock in Hull last week."]
    phrases += ["A team of thirty cut their waits from two days to four hours.", "I'm on {my_number}."] * 20
    return "\n".join(" ".join(" ".join(phrases).split()[:WORDS]).replace(". ", ".\n").splitlines())


def seconds_a_key(app: QApplication, widget: QWidget, settle: Callable[[], None]) -> list[float]:
    """Return how long each key takes until the window is painted again."""
    taken = []
    for number in range(KEYS):
        began_s = time.perf_counter()
        QTest.keyClicks(widget, "abcdefg "[number % 8])
        app.processEvents()
        taken.append(time.perf_counter() - began_s)
        settle()
    return taken


def main() -> None:
    """Measure and print."""
    app = QApplication([])
    theme.load(assets_dir())
    theme.apply(app, Appearance.LIGHT)
    stage = Stage()
    stage.window.resize(1280, 800)
    stage.window.show()
    stage.enter()
    page = stage.window.scripts
    stage.window.open_page(page)
    page.editor.text.setPlainText(a_script())
    app.processEvents()
    text = page.editor.text
    text.moveCursor(QTextCursor.MoveOperation.End)
    page._save_timer.blockSignals(True)  # noqa: FBT003 - Qt's way; keeping has its own figure
    rules: list[float] = []

    def rest() -> None:
        began_s = time.perf_counter()
        page.judge.check()
        app.processEvents()
        rules.append(time.perf_counter() - began_s)

    keys = seconds_a_key(app, text, rest)
    plain = QPlainTextEdit(a_script())
    plain.resize(text.size())
    plain.show()
    baseline = seconds_a_key(app, plain, lambda: None)
    rows = [
        line(f"a key among {len(text.toPlainText().split())} words", keys, "s"),
        line("the rules, when the fingers rest", rules, "s"),
        line("a key in a plain text box", baseline, "s"),
    ]
    sys.stdout.write("\n".join([*rows, ""]))
    stage.window.close()


if __name__ == "__main__":
    main()

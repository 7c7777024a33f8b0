from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor

from trainer.coaching.pace import line_starts_s
from trainer.gui.theme import LIGHT
from trainer.gui.widgets.teleprompter import END_LINE, READING_LINE, Teleprompter

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

LONG = ("Hi Tim, Elena Ruiz asked me to call you about her docks and the long truck waits.",) * 30
SIZES = [(400, 300), (750, 650), (1400, 900)]


@pytest.fixture
def prompter(qtbot: QtBot) -> Teleprompter:
    made = Teleprompter()
    qtbot.addWidget(made)
    made.resize(750, 650)
    made.set_lines(LONG, line_starts_s(LONG))
    return made


@pytest.mark.parametrize("size", SIZES)
def test_the_line_being_said_is_on_the_reading_line_at_any_size(prompter: Teleprompter, size: tuple[int, int]) -> None:
    prompter.resize(*size)
    prompter.grab()
    for number in (8, 15, 20):
        prompter.set_position_s(line_starts_s(LONG)[number])
        assert prompter.current_line == number
        assert prompter.text_top + prompter._laid_out[number].top == pytest.approx(size[1] * READING_LINE)


def test_it_scrolls_smoothly_and_never_back(prompter: Teleprompter) -> None:
    tops = []
    for frame in range(60 * 60):
        prompter.set_position_s(frame / 60)
        tops.append(prompter.text_top)
    steps = [before - after for before, after in pairwise(tops)]
    assert min(steps) >= 0
    assert max(steps) < 1.5


def test_a_short_script_stands_still_in_sight(prompter: Teleprompter) -> None:
    prompter.set_lines(("Hi Tim.",), (0.0, 1.0))
    places = set()
    for position_s in (0.0, 0.5, 5.0):
        prompter.set_position_s(position_s)
        places.add(prompter.text_top)
    assert len(places) == 1
    assert 0 < places.pop() <= 650 * READING_LINE


def test_the_last_lines_stay_in_sight_for_those_who_are_behind(prompter: Teleprompter) -> None:
    prompter.set_position_s(1000.0)
    assert prompter.current_line == len(LONG) - 1
    assert prompter.text_top + prompter._laid_out[-1].bottom == pytest.approx(650 * END_LINE)


def test_a_bar_stands_beside_the_line_being_said_only_while_a_take_runs(prompter: Teleprompter) -> None:
    def bars() -> int:
        image = prompter.grab().toImage()
        x = round(prompter._room.left - 18) + 2
        return sum(QColor(image.pixel(x, y)).name().upper() == LIGHT.accent for y in range(image.height()))

    assert bars() == 0
    prompter.set_running(True)
    assert bars() > 20


def test_a_word_wider_than_the_window_is_broken(prompter: Teleprompter) -> None:
    prompter.set_lines(("w" * 200,), (0.0, 1.0))
    assert prompter._laid_out[0].layout.lineCount() > 1


def test_a_script_without_its_times_is_refused(prompter: Teleprompter) -> None:
    with pytest.raises(ValueError, match="2 lines need 3 times, not 2"):
        prompter.set_lines(("Hi.", "Bye."), (0.0, 1.0))


def test_nothing_to_say_is_painted_as_nothing(prompter: Teleprompter) -> None:
    prompter.set_lines((), (0.0,))
    assert prompter.current_line == 0
    prompter.grab()

from __future__ import annotations

import timeit
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.builders import MORNING, make_script
from trainer.domain.library import LibraryScript
from trainer.domain.phases import Phase
from trainer.domain.prospect import Prospect
from trainer.domain.script import Origin
from trainer.gui.dialogs.switcher import Goal, GoalModel, Kind, Switcher

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from PySide6.QtWidgets import QWidget

    from tests.stage import Stage
    from trainer.gui.main_window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier
TIM = Prospect("tim", "Tim", "Alder Freight", finding="You opened a second dock in May")


@pytest.fixture(autouse=True)
def _people(stage: Stage) -> None:
    stage.prospects.keep(TIM)


def go(window: QWidget, query: str, key: Qt.Key = Qt.Key.Key_Return) -> list[str]:
    """Press Ctrl+K where the focus is, type, press a key; return what was offered."""
    offered: list[str] = []

    def type_and_press() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, Switcher):
            QTest.keyClicks(dialog.search, query)
            offered.extend(f"{goal.kind.value} {goal.title}" for goal in dialog.model.rows)
            QTest.keyClick(dialog.search, key)

    QTimer.singleShot(0, type_and_press)
    QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_K, CTRL)
    return offered


def test_a_page_is_reached(window: MainWindow) -> None:
    go(window, "prog")
    assert window.page is window.progress


def test_a_script_is_found_by_words_in_its_text(window: MainWindow, stage: Stage) -> None:
    script = replace(make_script("Docks", "Hi Tim.\nAbout the second zebra dock."), origin=Origin("own", 1))
    stage.own_scripts.save([LibraryScript(script, ("freight",))], MORNING)
    assert go(window, "zebra dock") == ["Script Docks"]
    assert window.practice.picker.chosen.script_id == "own"


def test_on_the_scripts_page_it_opens_there(window: MainWindow, stage: Stage) -> None:
    QTest.keyClick(window, Qt.Key.Key_2, CTRL)
    entry = stage.library[3]
    go(window, entry.script.title)
    assert window.page is window.scripts
    assert window.scripts.list.current == entry


def test_a_prospect_is_chosen_and_nobody_again(window: MainWindow, stage: Stage) -> None:
    go(window, "alder")
    assert stage.settings_store.settings.prospect_id == "tim"
    assert window.practice.picker.prospect_button.text() == "For Tim"
    go(window, "nobody")
    assert stage.settings_store.settings.prospect_id == ""


def test_an_action_acts(window: MainWindow, stage: Stage) -> None:
    go(window, "action start")
    assert stage.practice.phase is Phase.ARMING


def test_what_would_do_nothing_is_not_offered(window: MainWindow) -> None:
    offered = go(window, "", Qt.Key.Key_Escape)
    assert "Action Start" in offered
    assert "Action Undo delete" not in offered


def test_escape_leaves_everything_as_it_is(window: MainWindow) -> None:
    go(window, "progress", Qt.Key.Key_Escape)
    assert window.page is window.practice


def test_what_was_gone_to_last_comes_first(window: MainWindow) -> None:
    go(window, "settings")
    assert go(window, "", Qt.Key.Key_Escape)[0] == "Page Settings"


@pytest.mark.parametrize("number", [Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_6])
def test_it_opens_on_every_page(window: MainWindow, number: Qt.Key) -> None:
    QTest.keyClick(window, number, CTRL)
    assert go(window, "", Qt.Key.Key_Escape)


def test_it_opens_on_the_review_and_on_a_series(window: MainWindow, stage: Stage) -> None:
    window.takes.open(stage.takes[0])
    assert "Action Missed um" in go(window, "", Qt.Key.Key_Escape)
    window.open_page(window.series)
    assert "Action New series" in go(window, "", Qt.Key.Key_Escape)


@pytest.mark.parametrize(
    "field",
    [
        lambda window: window.settings.limit,
        lambda window: window.scripts.editor.text,
        lambda window: window.practice.own_words,
    ],
)
def test_it_opens_out_of_every_field(window: MainWindow, field: Callable[[MainWindow], QWidget]) -> None:
    pages = (window.settings, window.scripts, window.practice)
    window.open_page(next(page for page in pages if page.isAncestorOf(field(window))))
    if window.page is window.practice:
        window.practice.picker.choose_own_words()
    field(window).setFocus()
    assert go(window, "", Qt.Key.Key_Escape)


def test_not_during_a_take(window: MainWindow, stage: Stage) -> None:
    window.practice.start()
    assert go(window, "progress") == []
    stage.practice.record()
    window.errands.switch()
    assert window.page is window.practice


def test_the_picker_offers_scripts_only(window: MainWindow) -> None:
    offered: list[Kind] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, Switcher):
            offered.extend(goal.kind for goal in dialog.model.rows)
            dialog.reject()

    QTimer.singleShot(0, look)
    window.practice.picker.script_button.click()
    assert set(offered) == {Kind.SCRIPT}


@pytest.fixture
def switcher(window: MainWindow) -> Iterator[Switcher]:
    goals = [Goal(f"g{n}", Kind.SCRIPT, f"Script {n}", int, body="Hi.\nA zebra.", keys="\u2191") for n in range(20)]
    made = Switcher(window, goals)
    made.show()
    yield made
    made.reject()
    made.deleteLater()


def test_arrows_move_and_a_screen_reader_hears_where(switcher: Switcher) -> None:
    QTest.keyClick(switcher.search, Qt.Key.Key_Down)
    assert switcher.search.accessibleDescription() == "2 of 20: Script 1, Script, Up arrow"
    QTest.keyClick(switcher.search, Qt.Key.Key_PageDown)
    QTest.keyClick(switcher.search, Qt.Key.Key_Up)
    assert switcher.view.currentIndex().row() == 8
    assert switcher.search.accessibleName()
    assert switcher.view.accessibleName()


def test_where_nothing_fits_enter_stays(switcher: Switcher) -> None:
    switcher.search.setText("giraffe")
    QTest.keyClick(switcher.search, Qt.Key.Key_Return)
    assert switcher.isVisible()
    assert switcher.chosen is None
    assert switcher.search.accessibleDescription() == switcher.nothing.text()


def test_the_line_with_the_words_is_told(switcher: Switcher) -> None:
    switcher.search.setText("zebra")
    assert "A zebra." in switcher.model.data(switcher.model.index(0))


def test_ten_thousand_scripts_are_found_in_less_time_than_they_are_read() -> None:
    """Both are timed in the same run: a busy machine is slow with both."""
    text = "\n".join(f"Hi Tim, this is line {n} about docks, nights\u2019 shifts and a number." for n in range(8))
    goals = [Goal(f"s{n}", Kind.SCRIPT, f"Script number {n}", int, body=f"{text} {n}") for n in range(10_000)]
    model = GoalModel(goals)
    for query in ("s", "zebra", "docks 77", "shift tim numb"):
        found_s = min(timeit.repeat(partial(model.ask, query), number=1))
        assert found_s < min(timeit.repeat(partial(_read, goals, query), number=1))


def _read(goals: Sequence[Goal], query: str) -> list[Goal]:
    return [goal for goal in goals if all(word in f"{goal.title} {goal.body}".casefold() for word in query.split())]

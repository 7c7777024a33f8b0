"""After a drill: the class at a glance, reports, files, and the end of a class."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QFileDialog

from tests.gui.class_by_keys import CALM, CTRL, DANA, KEY, MARCUS, NAMES, PRIYA, ROUGH, SHIFT, Trainer, answered
from trainer.domain.errors import TrainerError
from trainer.gui.keys import Act, View

if TYPE_CHECKING:
    from pathlib import Path

    from tests.stage import Stage
    from trainer.gui.main_window import MainWindow


@pytest.fixture
def trainer(window: MainWindow, stage: Stage) -> Trainer:
    assert window is stage.window
    return Trainer(stage)


@pytest.fixture
def over(trainer: Trainer) -> Trainer:
    """Return a trainer whose class beat itself twice and sees itself at a glance."""
    trainer.begin("beat-your-own", names=NAMES[:2])
    for take in (ROUGH, ROUGH, CALM, CALM):
        trainer.have_turn(take=take)
    trainer.press(KEY.Key_Space)
    assert trainer.at(View.CLASS_OVER)
    return trainer


def saves_to(monkeypatch: pytest.MonkeyPatch, place: Path) -> Path:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(place), ""))
    return place


def opens(monkeypatch: pytest.MonkeyPatch, place: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_args: ([str(place)], ""))


def test_at_a_glance_everybody_is_told_what_got_better_and_then_comes_another_drill(over: Trainer) -> None:
    gains = over.page.desk.over.gains
    assert [gains.item(at).text().split(":")[0] for at in range(gains.count())] == list(NAMES[:2])
    assert "at a glance" in over.page.title.text()
    assert DANA in over.seen()
    over.press(KEY.Key_PageDown)
    assert over.at(View.CLASSES)
    assert over.page.setup.begin_button.text() == "Begin the drill"
    over.choose("hot-seat")
    over.press(KEY.Key_Return, held=CTRL)
    assert over.page.desk.ready.told.text() == "Ready when the class is"
    over.press(KEY.Key_Space)
    assert over.turn.attendee == DANA
    assert over.page.classroom is not None
    assert [run.drill.drill_id for run in over.page.classroom.runs] == ["beat-your-own", "hot-seat"]


def test_the_next_drill_of_a_class_that_ended_at_a_glance_begins_before_its_first_turn(
    over: Trainer, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered(monkeypatch, "Yes")
    over.press(KEY.Key_E, held=CTRL | SHIFT)
    over.press(KEY.Key_Return, held=CTRL)
    assert over.at(View.CLASS_NEXT)


def test_a_report_is_written_for_the_class_and_for_each(
    over: Trainer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answered(monkeypatch, "Yes")
    place = saves_to(monkeypatch, tmp_path / "class.html")
    over.press(KEY.Key_R, held=CTRL)
    assert sorted(one.name for one in tmp_path.iterdir()) == [
        f"class, 01 {DANA}.html",
        f"class, 02 {MARCUS}.html",
        "class.html",
    ]
    assert DANA in place.read_text(encoding="utf-8")
    assert DANA not in (tmp_path / f"class, 02 {MARCUS}.html").read_text(encoding="utf-8")
    assert str(place) in asked[-1]


def test_all_turns_go_to_a_spreadsheet(over: Trainer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answered(monkeypatch, "No")
    place = saves_to(monkeypatch, tmp_path / "class.csv")
    over.press(KEY.Key_R, held=CTRL)
    assert len(place.read_text(encoding="utf-8").splitlines()) == 1 + len(over.turns)


def test_nothing_is_written_where_nobody_says_where_to(over: Trainer, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = answered(monkeypatch, "Yes")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: ("", ""))
    over.press(KEY.Key_R, KEY.Key_E, held=CTRL)
    assert asked == []


def test_a_place_that_refuses_is_told(over: Trainer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = answered(monkeypatch, "No")
    saves_to(monkeypatch, tmp_path / "gone" / "class.html")
    over.press(KEY.Key_R, held=CTRL)
    assert asked[-1].startswith("Not done")
    assert over.at(View.CLASS_OVER)


def test_a_class_goes_to_a_file_and_comes_back_once(
    over: Trainer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answered(monkeypatch, "No")
    place = saves_to(monkeypatch, tmp_path / "class.zip")
    over.press(KEY.Key_E, held=CTRL)
    assert place.exists()
    opens(monkeypatch, place)
    before = dict(over.stage.classes.every)
    over.press(KEY.Key_Escape)
    over.press(KEY.Key_O, held=CTRL)
    assert "0 turns and 0 takes are new" in asked[-1]
    assert over.stage.classes.every == before
    over.stage.classes.every.clear()
    over.press(KEY.Key_O, held=CTRL)
    assert "4 turns and 0 takes are new" in asked[-1]
    assert over.stage.classes.every == before
    assert over.at(View.CLASSES)


def test_a_file_that_is_no_class_is_refused(trainer: Trainer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = answered(monkeypatch, "Yes")
    (tmp_path / "class.zip").write_bytes(b"no class")
    opens(monkeypatch, tmp_path / "class.zip")
    trainer.gather()
    before = dict(trainer.stage.classes.every)
    trainer.press(KEY.Key_O, held=CTRL)
    assert asked[-1].startswith("Not done")
    assert trainer.stage.classes.every == before


def test_at_the_end_recordings_go_of_those_who_wanted_that(trainer: Trainer, monkeypatch: pytest.MonkeyPatch) -> None:
    trainer.gather()
    trainer.tab_to(trainer.page.setup.people)
    trainer.press(KEY.Key_Right, KEY.Key_Right, KEY.Key_Right, KEY.Key_Space)
    trainer.choose("hot-seat")
    trainer.press(KEY.Key_Return, held=CTRL)
    trainer.have_turn()
    trainer.have_turn()
    trainer.press(KEY.Key_Escape)
    asked = answered(monkeypatch, "No", "Yes")
    trainer.press(KEY.Key_E, held=CTRL | SHIFT)
    assert "1 recording goes now" in asked[0]
    first, second = (trainer.stage.store.takes[turn.take_id] for turn in trainer.turns)
    assert first.audio is not None, "the answer was no"
    trainer.press(KEY.Key_E, held=CTRL | SHIFT)
    first, second = (trainer.stage.store.takes[turn.take_id] for turn in trainer.turns)
    assert (first.audio, second.audio is not None) == (None, True)
    assert trainer.page.classroom is not None
    assert trainer.page.classroom.ended_at is not None
    assert Act.END_CLASS in trainer.page.idle


@pytest.mark.parametrize("choice", ["Yes", "No"])
def test_takes_of_guests_go_only_after_a_question(
    trainer: Trainer, monkeypatch: pytest.MonkeyPatch, choice: str
) -> None:
    trainer.gather(names=[PRIYA])
    trainer.tab_to(trainer.page.setup.people)
    trainer.press(KEY.Key_Right, KEY.Key_Right, KEY.Key_Space)
    trainer.choose("hot-seat")
    trainer.press(KEY.Key_Return, held=CTRL)
    trainer.have_turn()
    trainer.press(KEY.Key_Escape)
    asked = answered(monkeypatch, "Yes", choice)
    trainer.press(KEY.Key_E, held=CTRL | SHIFT)
    assert "1 take of guests" in asked[1]
    assert (trainer.turn.take_id in trainer.stage.store.takes) == (choice == "No")


def test_a_refusing_disk_leaves_the_class_going_on(over: Trainer, monkeypatch: pytest.MonkeyPatch) -> None:
    answered(monkeypatch, "Yes")
    over.stage.classes.refusal = TrainerError("The disk is full.", "Make room.")
    over.press(KEY.Key_E, held=CTRL | SHIFT)
    assert "The disk is full." in over.told
    assert over.at(View.CLASS_OVER)
    over.stage.classes.refusal = None
    over.press(KEY.Key_E, held=CTRL | SHIFT)
    assert over.at(View.CLASSES)

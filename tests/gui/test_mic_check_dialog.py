"""The mic check as somebody meets it: offered, run, and told."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.builders import make_take
from trainer.domain.errors import TrainerError
from trainer.domain.mic_report import MicFault, MicFinding, MicReport, Severity
from trainer.domain.phases import Phase
from trainer.domain.script import Goal
from trainer.gui.dialogs.mic_check import MicCheckDialog
from trainer.gui.keys import Act
from trainer.rehearsal.opening import Opening, Sounding

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.stage import Stage
    from trainer.gui.main_window import MainWindow

GOOD = MicReport((), "Desk microphone", 48000, True, -22.0, -64.0, 42.0, 16000.0)  # noqa: FBT003 - by place


@pytest.fixture
def dialog(qtbot: QtBot, window: MainWindow) -> MicCheckDialog:
    made = MicCheckDialog(window, window.room.mic_checking)  # type: ignore[union-attr] # the stage is entered
    qtbot.addWidget(made)
    return made


def test_a_healthy_microphone_is_said_to_be_fine(dialog: MicCheckDialog, stage: Stage) -> None:
    assert dialog.device.text() == "Desk microphone"
    stage.mic_checking.elapsed_s = 0.4
    dialog._draw()
    assert dialog.told.text() == "Listen for a moment"
    stage.mic_checking.elapsed_s = 2.0
    dialog._draw()
    assert "Now say" in dialog.told.text()
    stage.mic_checking.report(GOOD)
    assert dialog.told.text() == "Your microphone is fine."
    assert dialog.advice.text() == ""


def test_a_fault_comes_with_its_cause_and_the_cure_in_steps(dialog: MicCheckDialog, stage: Stage) -> None:
    zeros = MicFinding(MicFault.ZEROS, Severity.USELESS, 5.0)
    stage.mic_checking.report(replace(GOOD, findings=(zeros,), spoke=False))
    assert "sends nothing at all" in dialog.told.text()
    assert dialog.advice.text().startswith("1.  Press the mute key")
    assert "sends nothing" in dialog.accessibleDescription()
    dialog.check()
    assert stage.mic_checking.started == 2


def test_a_check_that_fails_says_why(dialog: MicCheckDialog) -> None:
    dialog._new_bridge().failed(TrainerError("The microphone is busy.", "Close the other program."))
    assert "Close the other program." in dialog.banner.text


def test_leaving_gives_the_check_up(dialog: MicCheckDialog, stage: Stage) -> None:
    assert stage.mic_checking.running
    dialog.reject()
    assert not stage.mic_checking.running


def test_it_is_offered_at_the_first_start_and_costs_no_key(window: MainWindow, stage: Stage) -> None:
    assert "Five seconds" in window.practice.banner.text
    window.practice.act(Act.START)
    assert window.practice.banner.text == ""
    stage.practice.record(3.0)
    stage.practice.conclude(stage.keep(make_take("good")))
    assert stage.settings_store.settings.mic_checked


def test_an_ill_take_offers_the_check(window: MainWindow, stage: Stage) -> None:
    take = make_take("soft")
    measures = replace(take.analysis.measures, speech_dbfs=-55.0)
    take = replace(take, analysis=replace(take.analysis, measures=measures))
    window.practice.act(Act.START)
    stage.practice.record(3.0)
    stage.practice.conclude(stage.keep(take))
    assert "too quiet" in window.review.banner.text
    assert not stage.settings_store.settings.mic_checked


def test_space_in_the_lead_in_skips_to_the_beep(window: MainWindow, stage: Stage) -> None:
    from trainer.domain.phases import TakeEvent  # noqa: PLC0415 - only here

    window.practice.act(Act.START)
    stage.practice.move(TakeEvent.ARMED)
    assert stage.practice.phase is Phase.LEAD_IN
    QTest.keyClick(window, Qt.Key.Key_Space)
    assert stage.practice.hurries == 1


def test_in_the_drill_the_words_change_when_somebody_picks_up(window: MainWindow, stage: Stage) -> None:
    page = window.practice
    for _ in range(30):
        page.act(Act.DRILL)
        script, _source = stage.practice.started[-1]
        opening: Opening = stage.practice.opening
        stage.practice.cancel()
        if opening.pickup is not None:
            break
    assert script.goal is Goal.LIVE
    page.act(Act.DRILL)
    while stage.practice.opening.pickup is None:
        stage.practice.cancel()
        page.act(Act.DRILL)
    before = page.prompter.accessibleDescription()
    stage.practice.listener.sounding(Sounding.RING)
    assert page.prompter.accessibleDescription() == before
    stage.practice.listener.sounding(Sounding.PICKUP)
    assert page.prompter.accessibleDescription() != before


def test_without_a_pickup_the_drill_is_a_voicemail(window: MainWindow, stage: Stage) -> None:
    page = window.practice
    page.act(Act.DRILL)
    while stage.practice.opening.pickup is not None:
        stage.practice.cancel()
        page.act(Act.DRILL)
    script, _source = stage.practice.started[-1]
    assert script.goal is not Goal.LIVE
    assert stage.practice.opening.ringing_s > 0


def test_the_smile_and_the_flashes_follow_the_settings(window: MainWindow) -> None:
    room = window.room
    assert room is not None
    room.preferences.change(replace(room.preferences.settings, smile=False, flashes=True))
    window.practice.act(Act.START)
    ring = window.practice.ring
    ring.show_lead_in(3)
    assert not ring.face.smiles
    ring.show_time(9.9, 20)
    assert not ring.flashing
    ring.show_time(10.05, 20)
    assert ring.flashing

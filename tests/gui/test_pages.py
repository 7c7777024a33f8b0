from __future__ import annotations

from threading import Thread
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QThread
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QPlainTextEdit, QPushButton, QSpinBox, QTableView, QWidget

from tests.builders import make_take
from tests.stage import Stage
from trainer.domain.errors import TrainerError
from trainer.domain.phases import Phase, TakeEvent
from trainer.domain.speech import SpeechKind, SpeechSpan
from trainer.domain.take import TakeSource
from trainer.gui.bridge import PracticeBridge

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from trainer.gui.main_window import MainWindow

UM = SpeechSpan(SpeechKind.FILLED_PAUSE, 3.1, 3.5, 0.9)


def recording(window: MainWindow, stage: Stage) -> None:
    window.practice.start()
    stage.practice.move(TakeEvent.ARMED, TakeEvent.BEEPED)


def test_without_a_microphone_the_sample_shows_the_loop(qtbot: QtBot) -> None:
    stage = Stage(has_microphone=False)
    window = stage.window
    qtbot.addWidget(window)
    window.show()
    stage.enter()
    assert window.practice.banner.text.startswith("No microphone was found.")
    window.practice.banner.action_wanted.emit()
    assert stage.practice.started == [(stage.sample_script, TakeSource.SAMPLE)]
    assert window.practice.banner.text == ""
    window.close()


def test_before_the_room_is_there_keys_do_nothing(qtbot: QtBot) -> None:
    window = Stage().window
    qtbot.addWidget(window)
    window.practice.start()
    assert window.practice.chip.text() == "Opening"


def test_a_failed_take_says_why_and_shows_what_was_kept(window: MainWindow, stage: Stage) -> None:
    recording(window, stage)
    kept = make_take("20261122-120500-0009")
    stage.keep(kept)
    stage.practice.fail(TrainerError("The microphone was unplugged.", "Plug it in."), kept)
    assert "19.0 s so far are kept" in window.practice.banner.text
    window.practice.banner.action_wanted.emit()
    assert window.page is window.review
    assert window.review.take == kept


def test_a_failed_take_can_be_followed_by_another(window: MainWindow, stage: Stage) -> None:
    window.practice.start()
    stage.practice.fail(TrainerError("The microphone is busy.", "Close the other program."))
    assert "busy" in window.practice.banner.text
    window.practice.start()
    assert stage.practice.phase is Phase.ARMING
    assert window.practice.banner.text == ""


def test_ums_are_counted_by_the_light(window: MainWindow, stage: Stage) -> None:
    recording(window, stage)
    window.bridge.heard(UM)
    window.bridge.heard(UM)
    assert window.practice.um_light.text == "possible um (2)"


def test_a_click_on_a_mark_plays_it(window: MainWindow, stage: Stage) -> None:
    take = stage.store.latest()[0]
    window.progress.take_opened.emit(take)
    waveform = window.review.waveform
    waveform.mark_chosen.emit(waveform.marks[0].start_s)
    assert stage.replay.position_s == pytest.approx(5.6 - 0.7)


def test_a_take_whose_recording_is_gone_still_shows_its_figures(window: MainWindow, stage: Stage) -> None:
    gone = make_take("20261122-120600-0010", has_audio=False)
    stage.keep(gone)
    window.progress.take_opened.emit(gone)
    assert "gone" in window.review.waveform.accessibleDescription()
    assert window.review.length.text() == "18.4 s"
    window.review.play_button.click()
    assert "gone" in window.review.banner.text


def test_a_sample_take_says_that_it_does_not_count(window: MainWindow, stage: Stage) -> None:
    sample = make_take("20261122-120600-0011", source=TakeSource.SAMPLE)
    stage.keep(sample)
    window.progress.take_opened.emit(sample)
    assert "does not count" in window.review.subtitle.text()


def test_an_empty_history_says_what_to_do(qtbot: QtBot) -> None:
    stage = Stage()
    window = stage.window
    qtbot.addWidget(window)
    stage.enter()
    window.open_page(window.progress)
    assert window.progress.content.currentIndex() == 0
    window.progress.first_button.click()
    assert window.page is window.practice
    window.close()


def test_a_setting_is_kept_at_once(window: MainWindow, stage: Stage) -> None:
    window.settings.limit.setValue(25)
    assert stage.settings_store.settings.limit_s == 25


def test_a_setting_that_cannot_be_kept_says_so(window: MainWindow, stage: Stage) -> None:
    stage.settings_store.refusal = TrainerError("The settings could not be saved.", "The disk is full.")
    window.settings.lead_in.setValue(5)
    assert "could not be saved" in window.settings.banner.text
    assert stage.settings_store.settings.lead_in_s == 3
    assert window.settings.lead_in.value() == 3


def test_devices_are_listed_by_name(qtbot: QtBot, window: MainWindow, stage: Stage) -> None:
    qtbot.waitUntil(lambda: window.settings.microphone.count() == 2, timeout=3000)
    window.settings.microphone.setCurrentIndex(1)
    window.settings.microphone.activated.emit(1)
    assert stage.settings_store.settings.microphone == stage.devices.microphones[0]


def test_closing_the_window_closes_the_room(window: MainWindow, stage: Stage) -> None:
    window.close()
    assert stage.closed


def test_what_the_take_says_arrives_on_the_windows_thread(qtbot: QtBot) -> None:
    bridge = PracticeBridge()
    arrived: list[bool] = []
    here = QThread.currentThread()

    def note(_span: object) -> None:
        arrived.append(QThread.currentThread() is here)

    bridge.span_came.connect(note)

    def tell() -> None:
        for _ in range(100):
            bridge.heard(UM)

    worker = Thread(target=tell)
    worker.start()
    worker.join()
    qtbot.waitUntil(lambda: len(arrived) == 100, timeout=3000)
    assert all(arrived)


def test_every_control_has_a_name(window: MainWindow) -> None:
    kinds = (QAbstractButton, QComboBox, QSpinBox, QPlainTextEdit, QTableView)
    controls = [widget for kind in kinds for widget in window.findChildren(kind) if _is_ours(widget)]
    assert controls
    assert [widget for widget in controls if not _name_of(widget) and not widget.isHidden()] == []


def _name_of(widget: QWidget) -> str:
    return widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")


def _is_ours(widget: QWidget) -> bool:
    return not widget.objectName().startswith("qt_") and type(widget).__name__ != "QTableCornerButton"


def test_with_the_sample_as_source_its_own_words_are_on_the_prompter(qtbot: QtBot) -> None:
    stage = Stage(source=TakeSource.SAMPLE, has_microphone=False)
    window = stage.window
    qtbot.addWidget(window)
    stage.enter()
    assert window.practice.banner.text == ""
    assert window.practice.title.text() == stage.sample_script.title
    window.practice.start()
    assert stage.practice.started == [(stage.sample_script, TakeSource.SAMPLE)]
    window.close()


def test_the_window_remembers_its_place(window: MainWindow, stage: Stage) -> None:
    window.resize(700, 500)
    window.close()
    kept = stage.settings_store.settings.window
    assert kept
    other = Stage().window
    other.restore_place(kept)
    assert (other.width(), other.height()) == (700, 500)
    other.restore_place("")
    other.restore_place("no place at all \u2026")
    assert other.width() == 700
    other.deleteLater()


def test_a_narrow_window_keeps_the_keys_of_the_pages(window: MainWindow) -> None:
    window.resize(640, 400)
    entries = window.rail.findChildren(QPushButton)
    assert [entry.text() for entry in entries] == [""] * len(entries)
    assert [entry.accessibleName() for entry in entries] == [
        *("Practice", "Scripts", "Progress", "Classroom", "Course", "Settings"),
    ]
    window.resize(1280, 800)
    assert [entry.text() for entry in entries] == [
        *("Practice", "Scripts", "Progress", "Classroom", "Course", "Settings"),
    ]


def test_keys_of_a_clicker_never_scroll_a_page(window: MainWindow, stage: Stage) -> None:
    window.resize(640, 400)
    QTest.keyClick(window.practice, Qt.Key.Key_PageDown)
    assert stage.practice.started

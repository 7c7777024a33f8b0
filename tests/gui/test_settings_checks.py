"""The thresholds in the settings, with real widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea

from trainer.domain.errors import TrainerError
from trainer.domain.settings import Settings
from trainer.domain.thresholds import ROWS, Row, Thresholds
from trainer.gui.pages.settings_checks import TITLES, CheckSettings
from trainer.gui.pages.settings_sheet import SettingsSheet

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from tests.stage import Stage
    from trainer.gui.main_window import MainWindow

SIZES = ((1024, 640), (1280, 800), (1920, 1080))
BUTTONS_PX = 28 + 2 * 10


@pytest.fixture
def checks(window: MainWindow) -> CheckSettings:
    window.resize(1024, 640)
    window.open_page(window.settings)
    QApplication.processEvents()
    return window.settings.checks


@pytest.fixture
def sheet(window: MainWindow, checks: CheckSettings) -> QScrollArea:
    assert checks
    found = window.settings.findChild(SettingsSheet)
    assert isinstance(found, SettingsSheet)
    return found


def kept(stage: Stage) -> Thresholds:
    return stage.settings_store.settings.thresholds


def wheel(target: QWidget) -> None:
    window = target.window()
    handle = window.windowHandle()
    assert handle is not None
    QTest.wheelEvent(handle, QPointF(target.mapTo(window, target.rect().center())), QPoint(0, -120))
    QApplication.processEvents()


def test_every_threshold_shows_its_value_unit_and_source(checks: CheckSettings) -> None:
    words = " ".join(shown.text().lower() for shown in checks.findChildren(QLabel))
    for row in ROWS:
        field = checks.rows[row.name].field
        assert (field.value(), field.minimum(), field.maximum()) == (row.default, row.low, row.high)
        assert field.suffix().strip() == {"st": "semitones"}.get(row.unit, row.unit)
        assert TITLES[row.check] in field.accessibleName()
        assert row.label in field.accessibleName()
        assert row.source in field.accessibleDescription()
        assert row.source.lower() in words


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_a_step_is_kept_at_once_and_exactly(checks: CheckSettings, stage: Stage, row: Row) -> None:
    name = row.name
    before = getattr(kept(stage), name)
    checks.rows[name].field.stepUp()
    after = getattr(kept(stage), name)
    assert after > before
    assert len(f"{after!r}") <= len("215.00")


def test_a_typed_value_is_left_alone_while_it_is_typed(checks: CheckSettings, stage: Stage) -> None:
    field = checks.rows["hook_s"].field
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "8.5")
    assert kept(stage) == Thresholds(hook_s=8.5)
    assert field.value() == 8.5


def test_one_goes_back_to_its_default(checks: CheckSettings, stage: Stage) -> None:
    one, other = checks.rows["hook_s"], checks.rows["ums"]
    assert not one.reset_button.isVisible()
    one.field.setValue(8)
    other.field.setValue(2)
    assert kept(stage) == Thresholds(hook_s=8, ums=2)
    one.reset_button.click()
    assert kept(stage) == Thresholds(ums=2)
    assert one.field.value() == Thresholds().hook_s
    assert not one.reset_button.isVisible()
    assert other.reset_button.isVisible()


def test_all_go_back_to_their_defaults(checks: CheckSettings, stage: Stage) -> None:
    assert not checks.reset_all_button.isEnabled()
    checks.rows["pace_slow_wpm"].field.setValue(130)
    checks.rows["digit_s"].field.setValue(0.55)
    assert kept(stage) == Thresholds(pace_slow_wpm=130, digit_s=0.55)
    checks.reset_all_button.click()
    assert kept(stage) == Thresholds()
    assert checks.rows["digit_s"].field.value() == Thresholds().digit_s
    assert not checks.reset_all_button.isEnabled()


def test_what_was_kept_is_shown_and_the_rest_stays(checks: CheckSettings, window: MainWindow, stage: Stage) -> None:
    window.settings.limit.setValue(30)
    checks.rows["ums"].field.setValue(0)
    assert stage.settings_store.settings == Settings(limit_s=30, thresholds=Thresholds(ums=0))
    checks.show_thresholds(Thresholds(close_fall_db=9))
    assert checks.rows["close_fall_db"].field.value() == 9
    assert checks.rows["close_fall_db"].reset_button.isVisible()
    assert kept(stage) == Thresholds(ums=0)


def test_a_threshold_that_cannot_be_kept_goes_back(checks: CheckSettings, window: MainWindow, stage: Stage) -> None:
    stage.settings_store.refusal = TrainerError("The settings cannot be kept.", "Make some room.")
    checks.rows["hook_s"].field.setValue(8)
    assert "cannot be kept" in window.settings.banner.text
    assert checks.rows["hook_s"].field.value() == Thresholds().hook_s
    assert not checks.rows["hook_s"].reset_button.isVisible()


def test_tab_reaches_everything_and_the_sheet_follows(
    window: MainWindow, checks: CheckSettings, sheet: QScrollArea, stage: Stage
) -> None:
    last = checks.rows[ROWS[-1].name].field
    window.settings.data.move_button.setFocus()
    reached: list[QWidget | None] = []
    while window.focusWidget() is not last and len(reached) < 2 * len(ROWS):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        reached.append(window.focusWidget())
    assert [one.field for one in checks.rows.values()] == reached
    assert sheet.viewport().rect().contains(last.mapTo(sheet.viewport(), last.rect().center()))
    QTest.keyClick(last, Qt.Key.Key_Up)
    assert kept(stage).close_fall_db > Thresholds().close_fall_db
    reset = checks.rows[ROWS[-1].name].reset_button
    reset.setFocus()
    QTest.keyClick(reset, Qt.Key.Key_Space)
    assert kept(stage) == Thresholds()
    assert window.focusWidget() is last


def test_the_page_scrolls_by_key(window: MainWindow, sheet: QScrollArea) -> None:
    bar = sheet.verticalScrollBar()
    assert bar.maximum() > 0
    target = window.focusWidget()
    assert target is not None
    QTest.keyClick(target, Qt.Key.Key_PageDown)
    assert bar.value() > 0
    QTest.keyClick(target, Qt.Key.Key_Escape)
    assert window.page is window.practice


def test_the_wheel_scrolls_and_changes_nothing(
    window: MainWindow, checks: CheckSettings, sheet: QScrollArea, stage: Stage
) -> None:
    for field in (window.settings.limit, window.settings.appearance, checks.rows["hook_s"].field):
        sheet.ensureWidgetVisible(field)
        before = sheet.verticalScrollBar().value()
        field.setFocus()
        wheel(field)
        assert sheet.verticalScrollBar().value() > before
    assert stage.settings_store.settings == Settings()


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut(window: MainWindow, checks: CheckSettings, sheet: QScrollArea, size: tuple[int, int]) -> None:
    window.resize(1920, 1080)
    window.resize(*size)
    for _ in range(3):
        QApplication.processEvents()
    inside = sheet.widget()
    assert inside is not None
    assert inside.width() <= sheet.viewport().width()
    edge = window.settings.again_button.mapTo(window, window.settings.again_button.rect().topRight()).x()
    assert checks.mapTo(window, checks.rect().topRight()).x() == edge
    for one in checks.rows.values():
        for value in (one.field.minimum(), one.field.maximum()):
            text = one.field.textFromValue(value) + one.field.suffix()
            assert QFontMetricsF(one.field.font()).horizontalAdvance(text) <= one.field.width() - BUTTONS_PX + 10
    for shown in window.settings.findChildren(QLabel):
        if shown.isVisible():
            needed = shown.heightForWidth(shown.width()) if shown.wordWrap() else shown.sizeHint().height()
            assert shown.height() >= needed
            assert shown.wordWrap() or shown.width() >= shown.sizeHint().width()

"""The guides behind F1, and the page about the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QGuiApplication, QImage, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from trainer import __version__
from trainer.analysis.live import DETECTOR
from trainer.gui.dialogs.about import AboutDialog
from trainer.gui.dialogs.guide import GuideDialog
from trainer.gui.dialogs.switcher import Switcher
from trainer.gui.guides import GUIDES
from trainer.gui.key_map import KeyMap
from trainer.gui.key_sheet import KeySheet
from trainer.gui.keys import BINDINGS, Act, View, keys_of
from trainer.gui.main_window import PAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QDialog

    from trainer.gui.main_window import MainWindow

KEY, HELD = Qt.Key, Qt.KeyboardModifier
DURING_A_TAKE = {View.LEAD_IN, View.RECORDING, View.WAITING}


def in_front(window: MainWindow, act: Callable[[], object]) -> list[QDialog]:
    """Do something that opens a dialog, press Esc in it, and return it."""
    seen: list[QDialog] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, GuideDialog | AboutDialog | Switcher):
            seen.append(dialog)
            QTest.keyClick(dialog, KEY.Key_Escape)

    QTimer.singleShot(0, look)
    act()
    assert window.isVisible()
    return seen


@pytest.fixture
def guide(window: MainWindow) -> Iterator[GuideDialog]:
    dialog = GuideDialog(window, "practice")
    dialog.show()
    yield dialog
    dialog.close()


@pytest.mark.parametrize("view", [view for view in View if view not in DURING_A_TAKE])
def test_f1_is_the_guide_on_every_page(view: View) -> None:
    assert keys_of(Act.GUIDE, view) == ("F1",)


@pytest.mark.parametrize("view", [View.SCRIPTS, View.COURSE_MEND, View.COURSE_WRITE])
def test_where_a_question_mark_is_written_all_keys_are_behind_ctrl_f1(view: View) -> None:
    assert keys_of(Act.HELP, view) == ("Ctrl+F1",)
    assert "?" not in {key for one in BINDINGS[view] for key in one.keys}


def test_another_key_for_the_guide_is_another_one_everywhere() -> None:
    (command,) = [one for one in KeyMap().commands if one.act is Act.GUIDE]
    table = KeyMap().rebound(command, ["F13"]).table
    keys = {view: one.keys for view, bindings in table.items() for one in bindings if one.act is Act.GUIDE}
    assert keys == dict.fromkeys(set(View) - DURING_A_TAKE, ("F13",))


def test_the_sheet_of_all_keys_tells_both(window: MainWindow) -> None:
    sheet = KeySheet(window, PAGES)
    everywhere = dict(sheet._parts())["Everywhere"]
    assert ("the guide to a page", "F1") in everywhere
    assert ("this sheet", "?,  Ctrl+F1") in everywhere
    sheet.close()


@pytest.mark.parametrize(
    ("page", "name"),
    [
        ("practice", "practice"),
        ("scripts", "scripts"),
        ("series", "scripts"),
        ("progress", "progress"),
        ("classroom", "classroom"),
        ("course", "course"),
        ("settings", "settings"),
    ],
)
def test_f1_opens_the_guide_of_the_page(window: MainWindow, page: str, name: str) -> None:
    window.open_page(getattr(window, page))
    (dialog,) = in_front(window, lambda: QTest.keyClick(window, KEY.Key_F1))
    assert isinstance(dialog, GuideDialog)
    assert dialog.shown == name
    assert dialog.windowTitle() == GUIDES[name] == dialog.choice.currentText()


@pytest.mark.parametrize("name", GUIDES)
def test_every_guide_is_shown_with_its_pictures(window: MainWindow, name: str) -> None:
    dialog = GuideDialog(window, name)
    dialog.show()
    text = dialog.text.toMarkdown()
    assert dialog.text.toPlainText().strip()
    for link in [part.split(")")[0] for part in text.split("](")[1:] if ".png" in part.split(")")[0]]:
        picture = dialog.text.loadResource(QTextDocument.ResourceType.ImageResource.value, QUrl(link))
        assert isinstance(picture, QImage)
        assert 0 < picture.width() < dialog.text.width() * picture.devicePixelRatio()
    dialog.close()


def test_a_link_leads_to_another_guide_and_back_by_keys_alone(guide: GuideDialog) -> None:
    guide.text.setFocus()
    QTest.keyClick(guide.text, KEY.Key_Tab)
    QTest.keyClick(guide.text, KEY.Key_Return)
    assert guide.shown == "review"
    assert guide.choice.currentText() == GUIDES["review"]
    QTest.keyClick(guide.text, KEY.Key_Left, HELD.AltModifier)
    assert guide.shown == "practice"
    assert guide.choice.currentText() == GUIDES["practice"]


def test_any_guide_can_be_chosen(guide: GuideDialog) -> None:
    guide.choice.setFocus()
    QTest.keyClick(guide.choice, KEY.Key_Down)
    assert guide.shown == "review"
    assert guide.back_button.isEnabled()
    guide.back_button.click()
    assert guide.shown == "practice"


@pytest.mark.parametrize("link", ["https://example.com/x.md", "../../README.md", "file:///etc/hostname", "gone.md#x"])
def test_no_link_leads_out_of_the_program(guide: GuideDialog, link: str) -> None:
    before = guide.text.toPlainText()
    guide.text.setSource(QUrl(link))
    assert guide.shown == "practice"
    assert guide.text.toPlainText() == before


def test_the_notes_beside_the_models_can_be_read(guide: GuideDialog) -> None:
    guide.open_guide("how-sure")
    guide.text.setSource(QUrl("../model/README.md"))
    assert "filled pauses" in guide.text.toPlainText()


def facts_of(dialog: AboutDialog) -> set[str]:
    return {found.text() for found in dialog.findChildren(QLabel)}


def test_about_tells_versions_and_place(window: MainWindow) -> None:
    dialog = AboutDialog(window, window.data_dir)
    assert {__version__, DETECTOR, str(window.data_dir)} <= facts_of(dialog)
    (copy,) = [one for one in dialog.findChildren(QPushButton) if one.text().startswith("Copy")]
    copy.click()
    assert QGuiApplication.clipboard().text().splitlines()[:3] == [
        f"Version: {__version__}",
        f"Detector: {DETECTOR}",
        f"Your data: {window.data_dir}",
    ]
    dialog.close()


def test_about_shows_the_licence_of_each_part(window: MainWindow) -> None:
    dialog = AboutDialog(window, window.data_dir)
    dialog.show()
    names = [dialog.parts.item(row).text() for row in range(dialog.parts.count())]
    assert any(name.startswith("PySide6") for name in names)
    assert len(names) == len(dialog.bundled) > 40
    before = dialog.licence.toPlainText()
    QTest.keyClick(dialog.parts, KEY.Key_Down)
    chosen = dialog.bundled[1]
    assert dialog.licence.toPlainText() == chosen.told.replace("\r", "") != before
    assert {chosen.licence, chosen.holder} <= set(dialog.licence.toPlainText().splitlines())
    dialog.close()


def test_about_is_behind_a_button_and_a_key_of_the_settings(window: MainWindow) -> None:
    window.open_page(window.settings)
    for act in (
        window.settings.about_button.click,
        lambda: QTest.keyClick(window, KEY.Key_I, HELD.ControlModifier),
    ):
        (dialog,) = in_front(window, act)
        assert isinstance(dialog, AboutDialog)


@pytest.mark.parametrize("page", ["practice", "settings"])
def test_about_is_found_from_anywhere(window: MainWindow, page: str) -> None:
    window.open_page(getattr(window, page))
    (dialog,) = in_front(window, window.errands.switch)
    assert isinstance(dialog, Switcher)
    goals = [goal for goal in dialog.model._goals if "licences" in goal.title]
    assert [goal.title for goal in goals] == ["About and licences"]
    (about,) = in_front(window, goals[0].run)
    assert isinstance(about, AboutDialog)

"""The workshop with real widgets: write, judge, mend, keep, practise."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from tests.builders import make_script, make_take
from trainer.domain.errors import TrainerError
from trainer.domain.library import LibraryScript
from trainer.domain.prospect import FactSheet, Prospect
from trainer.domain.script import Goal, Origin
from trainer.domain.slots import Slot
from trainer.gui.dialogs.calls import CallsDialog
from trainer.gui.dialogs.fact_sheet import FactSheetDialog
from trainer.gui.dialogs.prospects import ProspectDialog
from trainer.gui.dialogs.salesy_list import SalesyListDialog
from trainer.gui.dialogs.versions import VersionsDialog
from trainer.gui.keys import Act, View
from trainer.gui.pages.script_editor import GOALS

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.stage import Stage
    from trainer.gui.main_window import MainWindow
    from trainer.gui.pages.scripts import ScriptsPage

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(window: MainWindow) -> ScriptsPage:
    window.open_page(window.scripts)
    return window.scripts


def own(
    stage: Stage, text: str = "Hi Tim, it's Maya at Fernhill.\nI just called.", title: str = "Mine"
) -> LibraryScript:
    script = replace(make_script(title, text), origin=Origin("own", 1))
    stage.own_scripts.save([LibraryScript(script)], stage.clock.now())
    return stage.own_scripts.entries["own"]


def write(page: ScriptsPage, text: str) -> None:
    page.editor.text.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(page.editor.text, text)


def test_the_page_opens_with_a_script_and_its_seconds(page: ScriptsPage) -> None:
    assert page.editor.entry is not None
    assert page.budget.seconds.text() == "19.9 s at 150 words a minute"
    assert page.findings.heading.text().startswith("Check   13 of 13")
    assert page.editor.text.name_of(0) == "hello, me"


def test_the_seconds_follow_every_key(page: ScriptsPage) -> None:
    before = page.budget.bar.accessibleDescription()
    write(page, " Please")
    assert page.budget.seconds.text().startswith("20.3 s")
    assert page.budget.bar.accessibleDescription() != before


def test_the_rules_follow_when_the_fingers_rest(qtbot: QtBot, page: ScriptsPage, stage: Stage) -> None:
    write(page, " It is an amazing exclusive offer.")
    qtbot.waitUntil(lambda: any(row.is_to_mend for row in page.findings.rows))
    assert "not_salesy" in [row.finding.name for row in page.findings.rows if row.is_to_mend and row.finding]
    assert not stage.own_scripts.entries  # nothing is kept before the fingers rest for longer


def test_a_built_in_script_is_copied_when_it_is_changed(page: ScriptsPage, stage: Stage) -> None:
    title = page.editor.title.text()
    write(page, " Bye.")
    assert page.flush()
    (kept,) = stage.own_scripts.entries.values()
    assert kept.script.title == title
    assert kept.script.text.endswith("Bye.")
    assert page.list.current is not None
    assert page.list.current.script_id == kept.script_id
    assert not stage.library[0].script.text.endswith("Bye.")


def test_what_is_written_is_kept_when_the_page_is_left(window: MainWindow, page: ScriptsPage, stage: Stage) -> None:
    write(page, " Bye.")
    window.open_page(window.practice)
    assert len(stage.own_scripts.entries) == 1


def test_what_cannot_be_kept_stays_on_the_screen(window: MainWindow, page: ScriptsPage, stage: Stage) -> None:
    stage.own_scripts.refusal = TrainerError("The disk is full.", "Make some room.")
    write(page, " Bye.")
    assert not page.flush()
    assert "The disk is full." in page.banner.text
    page.open_entry(stage.library[3])
    page.act(Act.NEW)
    assert not window.close()
    assert page.editor.text.toPlainText().endswith("Bye.")
    stage.own_scripts.refusal = None


def test_a_new_script_needs_words(page: ScriptsPage, stage: Stage) -> None:
    page.act(Act.NEW)
    assert page.flush()
    assert not stage.own_scripts.entries
    QTest.keyClicks(page.editor.text, "Hi Tim.")
    assert page.flush()
    (kept,) = stage.own_scripts.entries.values()
    assert (kept.script.title, kept.script.text) == ("New script", "Hi Tim.")


def test_goal_title_and_tags_are_kept(page: ScriptsPage, stage: Stage) -> None:
    page.editor.title.setText("For bakers")
    page.editor.tags.setText("bakery, first call,  bakery")
    page.editor.goal.setCurrentIndex(list(GOALS).index(Goal.EMAIL))
    page.flush()
    (kept,) = stage.own_scripts.entries.values()
    assert (kept.script.title, kept.tags, kept.script.goal) == ("For bakers", ("bakery", "first call"), Goal.EMAIL)


def test_one_click_mends_and_can_be_taken_back(window: MainWindow, stage: Stage) -> None:
    own(stage)
    window.scripts.open_entry(stage.own_scripts.entries["own"])
    before = window.scripts.editor.text.toPlainText()
    hedges = next(row for row in window.scripts.findings.rows if row.finding and row.finding.name == "no_hedges")
    hedges.mend_button.click()
    assert "just" not in window.scripts.editor.text.toPlainText()
    window.scripts.editor.text.undo()
    assert window.scripts.editor.text.toPlainText() == before


def test_what_is_mended_is_found_anew_in_words_written_since(window: MainWindow, stage: Stage) -> None:
    own(stage)
    page = window.scripts
    window.open_page(page)
    page.open_entry(stage.own_scripts.entries["own"])
    page.editor.text.moveCursor(QTextCursor.MoveOperation.Start)
    QTest.keyClicks(page.editor.text, "Oh. ")
    hedges = next(row for row in page.findings.rows if row.finding and row.finding.name == "no_hedges")
    hedges.mend_button.click()
    assert page.editor.text.toPlainText() == "Oh. Hi Tim, it's Maya at Fernhill.\nI called."


def test_the_keys_step_through_the_findings(window: MainWindow, stage: Stage) -> None:
    own(stage, "Hi Tim, it's Maya at Fernhill.\nI just called about an amazing day.")
    page = window.scripts
    window.open_page(page)
    page.open_entry(stage.own_scripts.entries["own"])
    chosen = set()
    for _ in range(8):
        page.act(Act.NEXT_FINDING)
        chosen.add(page.editor.text.textCursor().selectedText())
    assert {"just", "amazing"} <= chosen


def test_a_prospect_and_my_facts_fill_the_blanks(window: MainWindow, page: ScriptsPage, stage: Stage) -> None:
    stage.prospects.keep(Prospect("zoe", "Zoe", "Harlow", referral="Elena Ruiz"))
    room = window.room
    assert room is not None
    room.preferences.change(
        replace(room.preferences.settings, prospect_id="zoe", facts=FactSheet("Lea", "Oak", "206-555-0142"))
    )
    page.refresh()
    assert "Zoe, Harlow" in page.subtitle.text()
    referral = next(row for row in page.findings.rows if row.finding and row.finding.name == "referral")
    assert referral.is_to_mend
    page.act(Act.PRACTISE)
    assert window.page is window.practice
    QTest.keyClick(window, KEY.Key_Space)
    script = stage.practice.started[-1][0]
    assert script.lines[0] == "Hi Zoe, Lea at Oak."
    assert "206, 555, 0142" in " ".join(script.lines)
    assert script.origin == stage.library[0].script.origin


def test_practice_tells_which_blank_is_empty(window: MainWindow, stage: Stage) -> None:
    script = replace(make_script("Bare", "Hi {prospect}, it's {me}."), origin=Origin("bare", 1))
    stage.own_scripts.save([LibraryScript(script)], stage.clock.now())
    window.practice.choose(stage.own_scripts.entries["bare"])
    assert "{me} is empty, F3 fills it" in window.practice.subtitle.text()


def test_practice_remembers_the_script(window: MainWindow, page: ScriptsPage, stage: Stage) -> None:
    page.open_entry(stage.library[4])
    page.act(Act.PRACTISE)
    assert window.practice.title.text() == stage.library[4].script.title
    assert stage.settings_store.settings.script_id == stage.library[4].script_id


def test_a_spoken_version_stays_as_it_was(window: MainWindow, stage: Stage) -> None:
    own(stage)
    page = window.scripts
    window.open_page(page)
    page.open_entry(stage.own_scripts.entries["own"])
    stage.keep(make_take("spoken", script=stage.own_scripts.entries["own"].script))
    write(page, " Bye.")
    page.flush()
    assert [version.number for version in stage.own_scripts.versions("own")] == [1, 2]
    assert "version 2" in page.subtitle.text()


def test_search_finds_tags_and_words(page: ScriptsPage) -> None:
    page.act(Act.FIND)
    assert page.list.search.hasFocus()
    QTest.keyClicks(page.list.search, "freight dock")
    titles = [row.script.title for row in page.list.model.rows if not isinstance(row, str)]
    assert "Referral, first call" in titles
    assert "They won an award" not in titles
    QTest.keyClicks(page.list.search, "zebra")
    assert page.list.nothing.isVisible()
    QTest.keyClick(page.list.search, KEY.Key_Escape)
    assert not page.list.search.text()


def test_duplicate_and_put_away(page: ScriptsPage, stage: Stage) -> None:
    page.act(Act.DUPLICATE)
    (copy,) = stage.own_scripts.entries.values()
    assert copy.script.title == "They are hiring, copy"
    page.act(Act.ARCHIVE)
    assert stage.own_scripts.entries[copy.script_id].archived
    assert page.list.model.row_of(copy.script_id) == -1
    assert not page.put_away_button.isHidden()
    page.put_away_button.click()
    assert page.list.model.row_of(copy.script_id) >= 0


def test_escape_leads_from_the_text_to_the_list_to_the_practice_room(window: MainWindow, page: ScriptsPage) -> None:
    page.editor.text.setFocus()
    QTest.keyClick(page.editor.text, KEY.Key_Escape)
    assert page.list.view.hasFocus()
    QTest.keyClick(page.list.view, KEY.Key_Escape)
    assert window.page is window.practice


def test_a_line_can_be_called_what_it_is(page: ScriptsPage) -> None:
    block = page.editor.text.document().findBlockByNumber(1)
    block.setUserState(list(Slot).index(Slot.PROOF))
    page.editor.changed.emit()
    entry = page.editor.entry
    assert entry is not None
    assert entry.script.slots == {block.text(): Slot.PROOF}
    page.editor.text.setTextCursor(QTextCursor(block))
    QTest.keyClicks(page.editor.text, "So ")
    changed = page.editor.entry
    assert changed is not None
    assert list(changed.script.slots) == [f"So {entry.script.text.splitlines()[1]}"]


def test_a_folder_comes_in_by_keyboard(
    qtbot: QtBot, page: ScriptsPage, stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "Bakers.txt").write_text("Hi Tim, your ovens wait.\n", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    page.editor.text.setFocus()
    with qtbot.waitSignal(page.exchange.imported):
        QTest.keyClick(page.editor.text, KEY.Key_O, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert [one.script.title for one in stage.own_scripts.entries.values()] == ["Bakers"]
    assert page.editor.title.text() == "Bakers"
    page.act(Act.EXPORT_ALL)
    assert (tmp_path / "Bakers.toml").is_file()


def test_dropped_files_come_in(qtbot: QtBot, page: ScriptsPage, stage: Stage, tmp_path: Path) -> None:
    (tmp_path / "one.md").write_text("# Bakers\n\nHi Tim, your ovens wait.\n", encoding="utf-8")
    (tmp_path / "two.txt").write_bytes(b"Hi caf\xe9.")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path))])
    drop = QDropEvent(
        QPointF(QPoint(5, 5)), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    with qtbot.waitSignal(page.exchange.imported):
        page.dropEvent(drop)
    assert [one.script.title for one in stage.own_scripts.entries.values()] == ["Bakers"]
    assert page.exchange.said is not None
    assert "1 file could not be read" in page.exchange.said.text()
    assert "two.txt is not plain text" in page.exchange.said.informativeText()
    page.exchange.said.close()


def test_a_dialog_opens_with_the_keys_where_something_is_written(window: MainWindow, stage: Stage) -> None:
    room = window.room
    assert room is not None
    entry = own(stage)
    for dialog, field in (
        (FactSheetDialog(window, room.preferences), "name"),
        (SalesyListDialog(window, room.preferences), "text"),
        (VersionsDialog(window, "Mine", room.library.versions(entry)), "names"),
        (CallsDialog(window, room.calls, entry, "Tim", room.library.scripts()), "calls"),
        (ProspectDialog(window, room.prospects, room.filling), "names"),
    ):
        assert dialog.focusWidget() is getattr(dialog, field)
        dialog.deleteLater()


def test_what_is_written_on_a_card_and_my_facts_is_kept(window: MainWindow) -> None:
    room = window.room
    assert room is not None
    cards = ProspectDialog(window, room.prospects, room.filling)
    cards.new_button.click()
    QTest.keyClicks(cards.lines["name"], "Zoe")
    QTest.keyClicks(cards.lines["say"], "zo ee")
    cards.accept()
    facts = FactSheetDialog(window, room.preferences)
    QTest.keyClicks(facts.name, "Lea Wolf")
    QTest.keyClicks(facts.number, "206-555-0142")
    assert facts.said.text() == "said as 206, 555, 0142"
    facts.accept()
    assert room.filling.prospect is not None
    assert (room.filling.prospect.name, room.filling.prospect.say) == ("Zoe", "zo ee")
    assert room.preferences.settings.facts.name == "Lea Wolf"
    for dialog in (cards, facts):
        dialog.deleteLater()


def test_a_call_is_left_and_called_back(window: MainWindow, stage: Stage) -> None:
    room = window.room
    assert room is not None
    entry = own(stage)
    dialog = CallsDialog(window, room.calls, entry, "Tim", room.library.scripts())
    dialog._leave()
    dialog.calls.item(0).setCheckState(Qt.CheckState.Checked)
    assert stage.calls.every[0].called_back_at is not None
    dialog.calls.setCurrentRow(0)
    dialog._remove()
    assert not stage.calls.every
    dialog.deleteLater()


def test_the_series_page_plans_five_messages(window: MainWindow, page: ScriptsPage, stage: Stage) -> None:
    page.act(Act.SERIES)
    series = window.series
    assert series.isVisible()
    QTest.keyClick(series.messages, KEY.Key_N, CTRL)
    assert series.messages.count() == 5
    assert "The breakup" in series.messages.item(4).text()
    QTest.keyClick(series.messages, KEY.Key_Down)
    QTest.keyClick(series.messages, KEY.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert "They opened a new site" in series.messages.item(0).text()
    QTest.keyClick(series.messages, KEY.Key_Delete)
    assert series.messages.count() == 4
    series.name.setFocus()
    QTest.keyClicks(series.name, " for May")
    QTest.keyClick(series.name, KEY.Key_Return)
    assert series.isVisible()
    series.start.setFocus()
    QTest.keyClick(series.start, KEY.Key_Up)
    (kept,) = stage.series.every.values()
    assert (kept.title, kept.starts_on) == ("New series for May", date(2026, 11, 23))
    series.messages.setFocus()
    QTest.keyClick(series.messages, KEY.Key_Return)
    assert window.scripts.isVisible()
    assert len(stage.series.every) == 1
    assert window.scripts.view is View.SCRIPTS

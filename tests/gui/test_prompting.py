"""The prompter as a rep sets it: fade ladder, speed, lines by hand, looks, and the script changed in place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QColor, QTransform, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.builders import make_script, make_spans, make_take
from trainer.coaching.ladder import ladder_of
from trainer.coaching.one_part import only
from trainer.domain.errors import TrainerError
from trainer.domain.library import LibraryScript
from trainer.domain.prompting import Align, Prompter, PrompterLook, Rung, Typeface
from trainer.domain.slots import Slot
from trainer.domain.take import TakeSource
from trainer.gui.dialogs.prompter_look import PrompterLookDialog
from trainer.gui.keys import Act, View
from trainer.gui.scrolls import PaceScroll
from trainer.gui.widgets.teleprompter import Teleprompter

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.stage import Stage
    from trainer.gui.main_window import MainWindow
    from trainer.gui.pages.practice import PracticePage

LINES = ("Hi Tim, Elena Ruiz asked me to call you about her docks.",) * 12
STARTS_S = tuple(float(at) for at in range(13))


def inked(prompter: Teleprompter) -> int:
    """Return how many points have the colour of ink."""
    image = prompter.grab().toImage()
    return sum(
        QColor(image.pixel(x, y)).lightness() < 90
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    )


@pytest.fixture
def prompter(qtbot: QtBot) -> Teleprompter:
    made = Teleprompter()
    qtbot.addWidget(made)
    made.resize(750, 650)
    made.set_lines(LINES, STARTS_S)
    return made


def record(window: MainWindow, stage: Stage, *keys: Qt.Key) -> PracticePage:
    for key in keys:
        QTest.keyClick(window, key)
    page = window.practice
    page.start()
    stage.practice.record(5.0)
    page._frames.stop()
    return page


def test_each_rung_shows_less_and_places_stay(prompter: Teleprompter) -> None:
    ink, tops = [], []
    for rung in Rung:
        prompter.set_rung(rung)
        ink.append(inked(prompter))
        tops.append([line.top for line in prompter._laid_out])
    assert max(ink[1:]) < ink[0] / 2
    assert ink[-1] == 0
    assert tops == [tops[0]] * len(Rung)


def test_what_is_hidden_stays_hidden_in_the_phrase_that_is_said(prompter: Teleprompter) -> None:
    prompter.set_rung(Rung.FIRST_WORDS)
    prompter.set_running(True)
    prompter.set_look(PrompterLook(reading_line=False, zones=False, ten_seconds=False))
    before = inked(prompter)
    prompter.set_word(0)
    prompter.set_position_s(0.0)
    assert inked(prompter) < 1.2 * before


def test_f_goes_down_the_ladder_and_a_take_keeps_its_rung(window: MainWindow, stage: Stage) -> None:
    for rung in (Rung.FIRST_WORDS, Rung.INITIALS, Rung.BLANK, Rung.FULL):
        QTest.keyClick(window, Qt.Key.Key_F)
        assert stage.settings_store.settings.rung is rung
        assert window.practice.prompter._rung is rung


def test_the_ladder_tells_the_ums_of_each_rung(window: MainWindow, stage: Stage) -> None:
    script = window.practice._script
    for number, rung in enumerate((Rung.FULL, Rung.FULL, Rung.FULL, Rung.INITIALS)):
        ums = [(2.0, 2.4), (8.0, 8.4)] if rung is Rung.INITIALS else []
        take = make_take(f"t{number}", script=script, spans=make_spans(ums=ums))
        stage.keep(replace(take, draft=replace(take.draft, rung=rung)))
    window.practice.refresh()
    assert window.practice.ladder.note.text() == "0 ums in 20 s  \u00b7  3 takes  \u00b7  ready for less"
    QTest.keyClick(window, Qt.Key.Key_F)
    assert window.practice.ladder.note.text() == ""
    QTest.keyClick(window, Qt.Key.Key_F)
    assert window.practice.ladder.note.text() == "2.2 ums in 20 s  \u00b7  1 take"


def test_the_figures_of_a_rung_are_those_of_its_last_takes() -> None:
    old = [make_take(f"old{number}", spans=make_spans(ums=[(2.0, 2.4)] * 5)) for number in range(5)]
    new = [make_take(f"new{number}") for number in range(10)]
    figure = ladder_of([*new, *old])[Rung.FULL]
    assert (figure.takes, figure.ums_per_20_s, figure.ready) == (10, 0.0, True)
    assert ladder_of([]) == {}


def test_the_words_go_faster_and_slower_while_they_run(window: MainWindow, stage: Stage) -> None:
    page = record(window, stage)
    page._draw_at(2.0)
    QTest.keyClick(window, Qt.Key.Key_Up)
    QTest.keyClick(window, Qt.Key.Key_Plus)
    page._draw_at(4.0)
    assert page.prompter._position_s == pytest.approx(2.0 + 2 * 1.1)
    assert page.moving.button.text().endswith("110%")
    QTest.keyClick(window, Qt.Key.Key_Minus)
    assert stage.settings_store.settings.speed == 1.0, "nothing is written while a take runs"
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert stage.settings_store.settings.speed == pytest.approx(1.05)


def test_speed_has_its_limits(window: MainWindow, stage: Stage) -> None:
    for _ in range(40):
        QTest.keyClick(window, Qt.Key.Key_Minus)
    assert stage.settings_store.settings.speed == 0.5


def test_lines_go_back_by_hand_while_they_run(window: MainWindow, stage: Stage) -> None:
    page = record(window, stage)
    page._draw_at(6.0)
    line = page.prompter._line_due(page.prompter._position_s)
    QTest.keyClick(window, Qt.Key.Key_Left)
    assert page.prompter._line_due(page.prompter._position_s) == line - 1
    page._draw_at(6.5)
    assert page.prompter._position_s == pytest.approx(page.prompter._starts_s[line - 1] + 0.5)


def test_the_wheel_scrolls_a_long_text_as_far_as_it_turns(prompter: Teleprompter) -> None:
    prompter.scrolled.connect(prompter.set_position_s)
    prompter.set_position_s(6.0)
    before = prompter.text_top
    wheel(prompter, 120)
    assert prompter.text_top == pytest.approx(before + 60)
    wheel(prompter, -120)
    assert prompter.text_top == pytest.approx(before)
    for _ in range(60):
        wheel(prompter, 120)
    assert prompter.text_top == pytest.approx(prompter._resting_top())


def wheel(prompter: Teleprompter, turn: int) -> None:
    at = QPointF(100, 100)
    event = QWheelEvent(
        at, at, QPoint(), QPoint(0, turn), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,  # noqa: FBT003 - Qt takes it by its place
    )  # fmt: skip
    QApplication.sendEvent(prompter, event)


def test_standing_still_nothing_stands_out_by_time(window: MainWindow, stage: Stage) -> None:
    page = record(window, stage, Qt.Key.Key_P, Qt.Key.Key_P)
    assert stage.settings_store.settings.prompter is Prompter.STILL
    page._draw_at(9.0)
    assert page.prompter._position_s == 0.0
    QTest.keyClick(window, Qt.Key.Key_Right)
    page._draw_at(9.5)
    assert page.prompter.current_line == 1


def test_no_look_changes_the_speed(prompter: Teleprompter) -> None:
    looks = (
        PrompterLook(size=2.0, line_spacing=2.0, letter_spacing=0.1, width=0.5, margin=0.2),
        PrompterLook(typeface=Typeface.OPEN_DYSLEXIC, align=Align.CENTER, mirror=True, zones=False),
    )
    for look in looks:
        prompter.set_look(look)
        for position_s in (3.0, 7.0):
            prompter.set_position_s(position_s)
            assert prompter.current_line == int(position_s)
            prompter.grab()


def test_mirrored_is_the_picture_the_other_way_round(prompter: Teleprompter) -> None:
    plain = prompter.grab().toImage()
    prompter.set_look(PrompterLook(mirror=True))
    mirrored = prompter.grab().toImage().transformed(QTransform(-1, 0, 0, 1, 0, 0))
    same = sum(
        abs(QColor(plain.pixel(x, y)).lightness() - QColor(mirrored.pixel(x, y)).lightness()) < 40
        for x in range(0, 750, 3)
        for y in range(0, 650, 3)
    )
    assert same > 0.97 * 250 * 217


def test_a_look_shows_at_once_and_is_kept(window: MainWindow, stage: Stage) -> None:
    page = window.practice

    def change() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, PrompterLookDialog)
        dialog.numbers["size"].setValue(150)
        dialog.switches["reading_line"].setChecked(False)
        dialog.typeface.setCurrentIndex(2)
        assert page.prompter._look.size == 1.5
        dialog.accept()

    QTimer.singleShot(0, change)
    QTest.keyClick(window, Qt.Key.Key_L)
    expected = PrompterLook(size=1.5, reading_line=False, typeface=Typeface.OPEN_DYSLEXIC)
    assert stage.settings_store.settings.look == expected
    assert page.prompter._look == expected


def test_a_look_can_be_put_back(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = PrompterLookDialog(parent, PrompterLook(size=2.0, mirror=True))
    dialog._reset()
    assert dialog.look == PrompterLook()
    assert dialog.numbers["size"].value() == 100


def test_a_script_is_changed_in_place_and_spoken_at_once(window: MainWindow, stage: Stage) -> None:
    page = window.practice
    QTest.keyClick(window, Qt.Key.Key_E)
    assert page.view is View.WRITING
    page.editor.setPlainText("Hi {prospect}, a new beginning.\nCall me.")
    QTest.keyClick(page.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (script, _source) = stage.practice.started[-1]
    assert script.text.startswith("Hi {prospect}, a new beginning.")
    (kept,) = stage.own_scripts.scripts()
    assert kept.script.text == script.text
    assert stage.settings_store.settings.script_id == kept.script_id


def test_leaving_the_editor_without_a_change_keeps_nothing(window: MainWindow, stage: Stage) -> None:
    QTest.keyClick(window, Qt.Key.Key_E)
    QTest.keyClick(window.practice.editor, Qt.Key.Key_Escape)
    assert window.practice.view is View.READY
    assert not window.practice.card.edits
    assert stage.own_scripts.scripts() == []


def test_a_refused_change_stays_in_the_editor(window: MainWindow, stage: Stage) -> None:
    page = window.practice
    page.act(Act.EDIT)
    page.editor.setPlainText("Other words.")
    stage.own_scripts.refusal = TrainerError("The disk is full.", "Make room.")
    page.act(Act.BACK)
    assert page.card.edits
    assert "disk is full" in page.banner.text
    page.act(Act.START)
    assert stage.practice.started == []


def test_a_pace_goes_on_from_where_a_hand_put_it() -> None:
    scroll = PaceScroll(1.0)
    assert scroll.position_s(1.0) == 1.0
    scroll.move_to(5.0)
    assert scroll.position_s(2.0) == 6.0
    scroll.speed = 0.5
    assert scroll.position_s(4.0) == 7.0
    assert scroll.position_s(3.0) == 7.0


def own(window: MainWindow, *names: str) -> list[LibraryScript]:
    room = window.room
    assert room is not None
    made = [room.library.save(LibraryScript(make_script(name, f"Hi Tim, {name} speaking."))) for name in names]
    window.practice.refresh()
    return made


def texts(stage: Stage) -> dict[str, str]:
    return {entry.script.title: entry.script.text for entry in stage.own_scripts.scripts()}


def test_the_script_on_the_prompter_is_changed_and_no_other(window: MainWindow, stage: Stage) -> None:
    first, second = own(window, "A", "B")
    page = window.practice
    page.choose(first)
    take = stage.keep(make_take("of-b", script=second.script))
    window.takes.go_again(take)
    stage.practice.cancel()
    assert page._script.title == "B"
    page.act(Act.EDIT)
    page.editor.setPlainText("New words of B.")
    page.act(Act.BACK)
    assert texts(stage) == {"A": "Hi Tim, A speaking.", "B": "New words of B."}


@pytest.mark.parametrize("leaving", ["edit again", "another script", "own words", "another page", "close"])
def test_words_typed_in_place_are_never_lost(window: MainWindow, stage: Stage, leaving: str) -> None:
    first, second = own(window, "A", "B")
    page = window.practice
    page.choose(first)
    page.act(Act.EDIT)
    page.editor.setPlainText("New words.")
    ways = {
        "edit again": lambda: page.act(Act.EDIT),
        "another script": lambda: page.choose(second),
        "own words": lambda: page.act(Act.OWN_WORDS),
        "another page": lambda: window.open_page(window.settings),
        "close": window.close,
    }
    ways[leaving]()
    assert texts(stage)["A"] == "New words."
    if leaving == "another script":
        assert page._script.title == "B"


def test_what_cannot_be_changed_says_so(window: MainWindow) -> None:
    page = window.practice
    assert page.edit_button.isEnabled()
    page._show_script(make_script())
    assert Act.EDIT in page.idle
    assert not page.edit_button.isEnabled()


def test_a_rung_that_is_refused_is_not_shown(window: MainWindow, stage: Stage) -> None:
    stage.settings_store.refusal = TrainerError("The disk is full.", "Make room.")
    window.practice.ladder.rung_chosen.emit(Rung.BLANK)
    assert window.practice.ladder._group.checkedId() == 0
    assert window.practice.prompter._rung is Rung.FULL


def test_a_part_that_is_given_up_gives_way_to_the_whole(window: MainWindow, stage: Stage) -> None:
    page = window.practice
    part = only(page._script, Slot.NUMBER)
    window.takes.practise_part(part, 7.0)
    stage.practice.cancel()
    assert page._script.part is None
    page.act(Act.START)
    assert stage.practice.started[-1][0].part is None


def test_going_again_after_a_call_of_the_drill_dials_again(window: MainWindow, stage: Stage) -> None:
    take = make_take("live")
    window.takes.go_again(stage.keep(replace(take, draft=replace(take.draft, pickup="hello"))))
    assert stage.practice.opening.ringing_s > 0


def test_the_picker_names_the_script_that_is_on_the_prompter(window: MainWindow, stage: Stage) -> None:
    window.takes.go_again(stage.keep(make_take("sample", source=TakeSource.SAMPLE)))
    stage.practice.cancel()
    window.open_page(window.settings)
    window.open_page(window.practice)
    assert window.practice.picker.script_button.text().startswith(window.practice.title.text())

"""The window of the class: what it shows, and what it must never show."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QFontInfo, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from tests.gui.test_accessibility import walk
from trainer.domain.drill import Shown
from trainer.domain.prompting import Rung
from trainer.gui.gallery_stage import GLANCE, QUESTION, RESULT, SCENES, SCORES
from trainer.gui.stage.glance_face import GlanceFace
from trainer.gui.stage.glance_list import GlanceList
from trainer.gui.stage.scene import Face, Result, StageScene
from trainer.gui.stage.score_row import ScoreRow
from trainer.gui.stage.two_lanes import TwoLanes
from trainer.gui.stage.vote_dots import VoteDots
from trainer.gui.stage.window import StageWindow
from trainer.gui.widgets.ring import CountdownRing, time_face
from trainer.gui.widgets.teleprompter import Teleprompter
from trainer.gui.widgets.um_light import UmLight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

PAINTED = (CountdownRing, GlanceList, ScoreRow, Teleprompter, TwoLanes, UmLight, VoteDots)
SPEAKING = SCENES["speaking"]


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[StageWindow]:
    made = StageWindow()
    qtbot.addWidget(made)
    made.resize(1280, 720)
    made.show()
    yield made
    made.close()


def seen(window: QWidget) -> str:
    """Return the words of all labels that can be seen."""
    labels = [one for one in window.findChildren(QLabel) if one.isVisible() and not one.geometry().isEmpty()]
    return "\n".join(one.text() for one in labels if one.text())


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("welcome", ["Voicemail class, Tuesday", "everybody says the same words"]),
        ("called", ["Dana", "Hot seat, round 2", "next: Marcus", "Listen for: the number, the close", "show of hands"]),
        ("speaking", ["Dana", "Hot seat, round 2", "Listen for: the number, the close"]),
        ("writing", ["Marcus writes down the number."]),
        ("voting", [QUESTION, "Show 1 to 5 fingers"]),
        ("result-number", ["9 of 10 digits, 1 wrong: the 7th"]),
        ("result-live", ["You answered after 1.2 s.", "Do you have half a minute"]),
        ("glance", ["Hot seat"]),
    ],
)
def test_each_face_says_what_it_is_for(window: StageWindow, name: str, words: list[str]) -> None:
    window.show_scene(SCENES[name])
    assert [word for word in words if word not in seen(window)] == []


def test_a_scene_leaves_nothing_of_the_one_before(window: StageWindow) -> None:
    for scene in SCENES.values():
        window.show_scene(scene)
    window.show_scene(StageScene(Face.RESULT, heading="Hot seat", speaker="Your turn", result=Result(told="Done.")))
    assert seen(window).split("\n") == ["Hot seat", "Your turn", "Done."]
    for painted in (window.result.lanes, window.result.dots, window.result.scores):
        assert not painted.isVisible()


def test_the_words_stay_beside_the_ring_when_the_take_begins(window: StageWindow) -> None:
    window.show_scene(SCENES["called"])
    before = window.prompter.geometry()
    window.show_scene(SPEAKING)
    after = window.prompter.geometry()
    assert (before.left(), before.width()) == (after.left(), after.width())
    assert window.turn.ring.geometry().right() < after.left()


def test_without_words_the_countdown_fills_the_stage(window: StageWindow) -> None:
    window.show_scene(SPEAKING)
    beside = min(window.turn.ring.width(), window.turn.ring.height())
    window.show_scene(replace(SPEAKING, words=None))
    assert not window.prompter.isVisible()
    assert min(window.turn.ring.width(), window.turn.ring.height()) > 1.5 * beside


def test_words_fade_as_far_as_the_round_wants(window: StageWindow) -> None:
    window.show_scene(SPEAKING)
    shown = window.prompter.grab().toImage()
    window.show_scene(replace(SPEAKING, rung=Rung.BLANK))
    assert window.prompter.grab().toImage() != shown
    assert window.prompter.accessibleDescription().startswith("faded on the screen")


def test_the_clock_runs_in_whole_seconds_and_only_where_the_class_may_see_it(window: StageWindow) -> None:
    window.show_scene(SPEAKING)
    window.show_lead_in(2)
    assert window.turn.ring.face.big == "2"
    window.show_sounding("a telephone rings")
    assert window.turn.ring.face.small == "a telephone rings"
    window.show_time(5.4, 20.0)
    assert (window.turn.ring.face.big, window.turn.ring.face.small) == ("15", "seconds left")
    window.show_scene(replace(SPEAKING, shown=frozenset((Shown.WORDS,))))
    window.show_time(5.5, 20.0)
    assert (window.turn.ring.face.big, window.turn.ring.face.small) == ("…", "speaking")


@pytest.mark.parametrize(
    ("elapsed_s", "told"), [(0.0, "20"), (0.1, "20"), (1.0, "19"), (19.5, "1"), (20.2, "+1"), (21.2, "+2")]
)
def test_from_afar_the_second_that_runs_is_counted(elapsed_s: float, told: str) -> None:
    assert time_face(elapsed_s, 20.0, tenths=False).big == told


def test_the_next_speaker_begins_with_a_clock_at_rest(window: StageWindow) -> None:
    window.show_scene(SPEAKING)
    window.show_time(19.0, 20.0)
    window.show_scene(replace(SCENES["called"], speaker="Marcus"))
    assert (window.turn.ring.face.big, window.turn.ring.face.small) == ("20", "seconds")


def test_the_same_scene_again_does_not_stop_the_clock(window: StageWindow) -> None:
    window.show_scene(SPEAKING)
    window.show_time(5.4, 20.0)
    window.show_scene(replace(SPEAKING, next_up="Priya"))
    assert window.turn.ring.face.big == "15"


@pytest.mark.parametrize("words", [SPEAKING.words, None])
def test_the_light_is_seen_only_where_the_round_wants_it(window: StageWindow, words: object) -> None:
    scene = replace(SPEAKING, words=SPEAKING.words if words else None)
    window.show_scene(scene)
    window.flash_um(1)
    assert not window.turn.light.isVisible()
    window.show_scene(replace(scene, speaker="Marcus", shown=frozenset((Shown.CLOCK, Shown.LIGHT))))
    window.flash_um(2)
    light = window.turn.light
    assert (light.isVisible(), light.lit, light.text) == (True, True, "possible um (2)")
    assert light.width() >= light.needed_px - 1
    window.show_scene(SCENES["called"])
    assert not light.isVisible()


def test_figures_are_seen_only_where_they_are_given(window: StageWindow) -> None:
    window.show_scene(SCENES["result"])
    assert not window.result.scores.isVisible()
    window.show_scene(SCENES["result-scores"])
    assert window.result.scores.isVisible()
    assert window.result.scores.accessibleDescription().startswith("Length 21.4 s, first 26.0 s; Ums 2, first 5")


def test_the_words_of_a_call_leave_room_for_figures_before_the_sound(window: StageWindow) -> None:
    window.show_scene(SCENES["result-live"])
    assert window.result.lanes.height() >= window.result.lanes.least_height - 1
    live = SCENES["result-live"].result
    assert live is not None
    window.show_scene(replace(SCENES["result-live"], result=replace(live, scores=SCORES)))
    assert not window.result.lanes.isVisible()
    assert window.result.live.isVisible()


def test_what_both_noticed_stands_once_on_each_side(window: StageWindow) -> None:
    window.show_scene(SCENES["result"])
    lanes = window.result.lanes
    assert lanes.accessibleDescription() == (
        "people and the program: um at 4.0 s, pause at 15.2 s; "
        "only people: great tone at 9.0 s, weak close at 19.6 s; only the program: um at 12.1 s"
    )
    people, program = lanes.lanes
    assert people.signs_y < lanes.sound.top() < lanes.sound.bottom() < program.signs_y
    picture = lanes.grab().toImage()
    joint, single = lanes.x_of(4.3), lanes.x_of(12.3)
    middle = round(lanes.sound.top()) - 2
    assert picture.pixelColor(round(joint), middle) != picture.pixelColor(round(single), middle)


def test_labels_stay_in_their_room_and_apart(window: StageWindow) -> None:
    crowd = tuple(replace(RESULT.people[1], start_s=at_s, end_s=at_s) for at_s in range(20))
    window.show_scene(replace(SCENES["result"], result=replace(RESULT, people=crowd)))
    lanes = window.result.lanes
    people = lanes.lanes[0]
    placed = lanes.labels(people, crowd)
    assert 0 < len(placed) < len(crowd)
    assert all(people.label_tops[row] >= 0 and left >= 0 for left, row in placed.values())


def test_twenty_fit_at_a_glance_and_keep_the_order_of_the_list(window: StageWindow) -> None:
    window.show_scene(SCENES["glance-many"])
    face = window.face
    assert isinstance(face, GlanceFace)
    assert (face.list.columns, face.list.rows) == (2, 10)
    assert [part.split(":")[0] for part in face.list.accessibleDescription().split("; ")] == [
        one.name for one in GLANCE
    ]


def test_keys_go_to_the_desk(window: StageWindow) -> None:
    heard: list[tuple[int, str]] = []

    def hear(event: QKeyEvent) -> None:
        heard.append((event.key(), event.text()))

    window.key_pressed.connect(hear)
    for scene in SCENES.values():
        window.show_scene(scene)
        QTest.keyClick(window, Qt.Key.Key_Space)
    QTest.keyClick(window, Qt.Key.Key_PageDown)
    QTest.keyClick(window, Qt.Key.Key_U)
    assert heard == [(Qt.Key.Key_Space, " ")] * len(SCENES) + [(Qt.Key.Key_PageDown, ""), (Qt.Key.Key_U, "u")]
    assert [one for one in window.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus] == []


def test_closing_hides_it_and_says_so(qtbot: QtBot, window: StageWindow) -> None:
    window.show_scene(SPEAKING)
    window.show_time(5.4, 20.0)
    with qtbot.waitSignal(window.closed):
        window.close()
    assert not window.isVisible()
    window.show()
    assert "Dana" in seen(window)
    assert window.turn.ring.face.big == "15"


@pytest.mark.parametrize("name", SCENES)
def test_what_is_painted_has_words(window: StageWindow, name: str) -> None:
    window.show_scene(SCENES[name])
    root = QAccessible.queryAccessibleInterface(window)
    painted = [one for one in walk(root) if isinstance(one.object(), PAINTED)]
    silent = [
        type(one.object()).__name__
        for one in painted
        if not (one.text(QAccessible.Text.Name) and one.text(QAccessible.Text.Description))
    ]
    assert silent == []
    assert bool(painted) == (name not in {"welcome", "writing", "result-number"})


def test_the_letters_are_the_ones_that_were_measured(window: StageWindow) -> None:
    window.show_scene(SPEAKING)
    assert QFontInfo(window.turn.name.font()).family() == "Inter"

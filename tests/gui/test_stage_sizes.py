"""The last row can read it: measured in the real widgets, on a picture of 1280x720."""

from __future__ import annotations

from dataclasses import replace
from math import radians, tan
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect, QSizeF
from PySide6.QtGui import QColor, QFontMetricsF
from PySide6.QtWidgets import QLabel

from trainer.domain.script import Script
from trainer.gui.gallery_stage import GLANCE, SCENES, WORDS
from trainer.gui.stage.fitted_text import FittedText, fits, wrapping_font
from trainer.gui.stage.glance_face import GlanceFace
from trainer.gui.stage.plain_faces import VotingFace, WelcomeFace, WritingFace
from trainer.gui.stage.sizes import CAP_HEIGHT_EM, COMFORTABLE_CAP_PX, SMALLEST_CAP_PX, Sizes
from trainer.gui.stage.window import StageWindow
from trainer.gui.theme import LIGHT, font
from trainer.gui.widgets.prompter_text import Room

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from trainer.gui.stage.scene import StageScene

PICTURE_M, AWAY_M, PICTURE_PX = 2.0, 8.0, 1280
LONG_NAME = "Wilhelmina Alexandra Featherstonehaugh-Cholmondeley de Souza"
LONG_SCRIPT = Script("Long", "\n".join([WORDS.text] * 5))
LONG_QUESTION = (
    "After a long day with two hundred messages, would you still listen to the end of this one and call back?"
)
SIZES = [(1280, 720), (1920, 1080), (1024, 640), (1024, 768), (480, 320)]


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[StageWindow]:
    made = StageWindow()
    qtbot.addWidget(made)
    made.resize(1280, 720)
    made.show()
    yield made
    made.close()


def cap_px(text: QLabel) -> float:
    return QFontMetricsF(text.font()).capHeight()


def painted_height(widget: QWidget, room: QRect, color: str) -> int:
    """Return how high what is painted in a colour is, in pixels of a part of a widget."""
    picture = widget.grab(room).toImage()
    wanted = QColor(color)
    rows = [
        y
        for y in range(picture.height())
        if any(picture.pixelColor(x, y) == wanted for x in range(0, picture.width(), 2))
    ]
    return rows[-1] - rows[0] + 1 if rows else 0


@pytest.mark.parametrize(("minutes", "pixels"), [(16, SMALLEST_CAP_PX), (22, COMFORTABLE_CAP_PX)])
def test_the_arithmetic_of_the_last_row(minutes: int, pixels: float) -> None:
    needed = AWAY_M * tan(radians(minutes / 60)) / (PICTURE_M / PICTURE_PX)
    assert pixels == pytest.approx(needed, abs=0.5)


def test_capitals_are_as_high_as_is_said() -> None:
    assert QFontMetricsF(font(200)).capHeight() / 200 == pytest.approx(CAP_HEIGHT_EM, abs=0.003)


def test_names_words_and_questions_are_comfortable_to_read(window: StageWindow) -> None:
    window.show_scene(SCENES["called"])
    assert cap_px(window.turn.name) >= 2 * COMFORTABLE_CAP_PX
    window.show_scene(SCENES["speaking"])
    assert cap_px(window.turn.name) >= COMFORTABLE_CAP_PX
    prompter = window.prompter
    words_px = Room(prompter.width(), prompter.height(), prompter._look).font_px
    assert QFontMetricsF(font(words_px)).capHeight() >= COMFORTABLE_CAP_PX
    for name, kind, part in (
        ("welcome", WelcomeFace, "title"),
        ("writing", WritingFace, "asked"),
        ("voting", VotingFace, "question"),
    ):
        window.show_scene(SCENES[name])
        assert isinstance(window.face, kind)
        assert cap_px(getattr(window.face, part)) >= 2 * SMALLEST_CAP_PX
    window.show_scene(SCENES["result-live"])
    assert cap_px(window.result.live) >= COMFORTABLE_CAP_PX
    assert cap_px(window.result.told) >= COMFORTABLE_CAP_PX


def test_the_rest_that_must_be_read_is_large_enough(window: StageWindow) -> None:
    for scene in SCENES.values():
        window.show_scene(scene)
        small = [one.text() for one in window.face.findChildren(FittedText) if one.isVisible() and one.text()]
        tiny = [
            one.text()
            for one in window.face.findChildren(FittedText)
            if one.isVisible() and one.text() and cap_px(one) < SMALLEST_CAP_PX
        ]
        assert small
        assert tiny == []
    assert isinstance(window.face, GlanceFace)
    assert QFontMetricsF(font(window.face.list.size_px)).capHeight() >= SMALLEST_CAP_PX
    window.show_scene(SCENES["result-scores"])
    assert QFontMetricsF(window.result.lanes.letters).capHeight() >= SMALLEST_CAP_PX


@pytest.mark.parametrize(("name", "least_px"), [("speaking", 100), ("speaking-by-heart", 160)])
def test_the_countdown_is_far_larger(window: StageWindow, name: str, least_px: int) -> None:
    window.show_scene(SCENES[name])
    window.show_time(5.4, 20.0)
    ring = window.turn.ring
    side = min(ring.width(), ring.height())
    inner = QRect(0, 0, round(side * 0.7), round(side * 0.45))
    inner.moveCenter(ring.rect().center())
    assert painted_height(ring, inner.translated(0, -round(side * 0.1)), LIGHT.ink) >= least_px


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", SCENES)
def test_nothing_is_cut_off_however_long(window: StageWindow, name: str, size: tuple[int, int]) -> None:
    window.resize(*size)
    for scene in (SCENES[name], lengthened(SCENES[name])):
        window.show_scene(scene)
        texts = [one for one in window.face.findChildren(FittedText) if one.isVisible() and one.text()]
        assert texts
        assert [one.text() for one in texts if not fits(one.text(), one.font(), QSizeF(one.size()))] == []
        assert [one.text() for one in texts if not window.rect().contains(one.geometry())] == []
        assert overlapping(window) == []


def overlapping(window: StageWindow) -> list[str]:
    """Return the pairs of things on the face that stand on each other."""
    things = [
        one
        for one in window.face.children()
        if one.isWidgetType() and one.isVisible() and not (isinstance(one, QLabel) and not one.text())  # type: ignore[attr-defined]
    ]
    return [
        f"{type(one).__name__} {one.geometry()} and {type(other).__name__} {other.geometry()}"  # type: ignore[attr-defined]
        for number, one in enumerate(things)
        for other in things[number + 1 :]
        if one.geometry().adjusted(1, 1, -1, -1).intersects(other.geometry())  # type: ignore[attr-defined]
    ]


def lengthened(scene: StageScene) -> StageScene:
    """Return a scene with everything in it as long as it may get."""
    result = scene.result
    if result is not None:
        result = replace(result, told=result.told and LONG_QUESTION, live=result.live and LONG_SCRIPT)
    return replace(
        scene,
        heading="Beat your own best message, round 3: from the first words of each line",
        speaker=LONG_NAME,
        next_up=scene.next_up and LONG_NAME,
        about=scene.about and LONG_QUESTION,
        words=scene.words and LONG_SCRIPT,
        listen_for=scene.listen_for and "um, pause, weak close, great tone, value, number, the name said twice",
        question=scene.question and LONG_QUESTION,
        writer=scene.writer and LONG_NAME,
        result=result,
        glance=tuple(replace(one, name=LONG_NAME) for one in scene.glance),
    )


def test_a_word_without_a_gap_shrinks() -> None:
    room = QSizeF(600, 80)
    assert fits("m" * 60, wrapping_font("m" * 60, room, 90), room)
    assert not fits("m" * 60, font(90), room)
    assert wrapping_font("Dana", room, 60).pixelSize() == 60


def test_sizes_follow_the_picture_and_its_narrower_side() -> None:
    assert Sizes(1280, 720).read * 2 == pytest.approx(Sizes(2560, 1440).read, abs=1)
    assert Sizes(1280, 2000).read == Sizes(1280, 720).read
    assert Sizes(4000, 720).read == Sizes(1280, 720).read


def test_a_larger_wish_for_the_words_is_heard(window: StageWindow) -> None:
    window.show_scene(SCENES["speaking"])
    usual = Room(window.prompter.width(), window.prompter.height(), window.prompter._look).font_px
    window.show_scene(replace(SCENES["speaking"], look=replace(SCENES["speaking"].look, size=1.2)))
    larger = Room(window.prompter.width(), window.prompter.height(), window.prompter._look).font_px
    assert larger == pytest.approx(1.2 * usual, abs=2)


def test_twenty_names_keep_their_size(window: StageWindow) -> None:
    window.show_scene(SCENES["glance-many"])
    assert len(GLANCE) == 20
    face = window.face
    assert isinstance(face, GlanceFace)
    assert face.list.rows * face.list.size_px * 1.2 <= face.list.height()

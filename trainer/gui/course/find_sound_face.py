"""Flaws to find in a sound: played, and marked by a click or with a cursor that the keys move."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QHBoxLayout

from trainer.domain.course_answers import Pointed
from trainer.gui.course.caption import Caption
from trainer.gui.course.face import StepFace
from trainer.gui.course.scrolled import wrapped
from trainer.gui.course.sound_picture import SoundPicture, Spot, spots_of
from trainer.gui.keys import Act, View
from trainer.gui.widgets.cards import button

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

    from trainer.domain.course import CourseSound, FindInSound
    from trainer.gui.course.sound_player import SoundPlayer
    from trainer.rehearsal.ports import Clip

_TOOK_BACK_S: Final = 0.15
"""Marking so close to a mark takes it back."""
_LEAST_PX, _HIGHEST_PX = 310, 280
_TICK: Final = "\u2713"


class FindSoundFace(StepFace):
    """Takes marks; where they belong is only shown in the end."""

    view = View.COURSE_FIND
    go = "Check my marks"

    def __init__(self, player: SoundPlayer) -> None:
        super().__init__()
        self.setMinimumHeight(_LEAST_PX)
        self._player = player
        self._clip: Clip | None = None
        self._heard_s: float | None = None
        self._found: tuple[Spot, ...] = ()
        self.points: list[float] = []
        self.question = wrapped(size_px=17)
        self.picture = SoundPicture(self.view)
        self.picture.setMaximumHeight(_HIGHEST_PX)
        self.caption = Caption(15, lights=False)
        self.told = wrapped(size_px=14, tone="soft")
        self.play_button = button("Play")
        self.mark_button = button("Mark this place")
        self.inside.addWidget(self.title)
        self.inside.addWidget(self.question)
        self.inside.addStretch(1)
        self.inside.addWidget(self.picture, 100)
        self.inside.addWidget(self.caption.label)
        self.inside.addLayout(self._row())
        self.inside.addStretch(3)
        self.picture.place_clicked.connect(self._toggle)
        self.picture.hand_moved.connect(lambda _at: self._tell())
        self.play_button.clicked.connect(self.play_or_stop)
        self.mark_button.clicked.connect(self.point)
        player.moved.connect(self._follow)

    def show_task(self, title: str, task: FindInSound, sound: CourseSound, clip: Clip, draft: str = "") -> None:
        """Ask anew; marks that were set before stand there again."""
        self.is_over, self._clip = False, clip
        self.title.setText(title)
        self.question.setText(task.question)
        self.picture.show_sound(clip, sound, words=False)
        self.caption.show_sound(sound)
        self._found = spots_of([one for one in sound.marks if one.kind in task.flaws])
        self.points = _read(draft, clip.duration_s)
        self.picture.hand_s = 0.0
        self._show_points()

    @property
    def acts(self) -> Mapping[Act, Callable[[], object]]:
        """Return what keys can ask of it."""
        return {
            Act.PLAY_SOUND: self.play_or_stop,
            Act.NEXT_PLACE: lambda: self._move(1),
            Act.PREVIOUS_PLACE: lambda: self._move(-1),
            Act.POINT: self.point,
            Act.CHECK_ANSWER: self.answer,
        }

    @property
    def idle(self) -> frozenset[Act]:
        """Return which keys would do nothing just now."""
        return frozenset() if self.points else frozenset((Act.CHECK_ANSWER,))

    @property
    def field(self) -> QWidget | None:
        """Return the picture: it moves its cursor on while a key is held down."""
        return self.picture

    def play_or_stop(self) -> None:
        """Play from the cursor, or stop where the sound is."""
        clip = self._clip
        if self._player.playing:
            self.picture.hand_s = self._heard_s if self._heard_s is not None else self.picture.hand_s
            self._player.stop()
        elif clip is not None:
            at_s = self.picture.hand_s or 0.0
            self._player.play(lambda: clip, at_s if at_s < clip.duration_s - _TOOK_BACK_S else 0.0)

    def point(self) -> None:
        """Mark what is heard, or where the cursor is; the same place marked again is taken back."""
        at_s = self._heard_s if self._heard_s is not None else self.picture.hand_s
        if at_s is not None:
            self._toggle(at_s)

    def answer(self) -> None:
        """Answer with the marks as they are."""
        if self.points and not self.is_over:
            self._player.stop()
            self.answered.emit(Pointed(tuple(sorted(self.points))))

    def end(self) -> None:
        """Show where the flaws are."""
        super().end()
        self.picture.hand_s = None
        self.picture.show_spots([Spot(one.span, f"{_TICK} {one.label}") for one in self._found])
        self.told.setText(f"{len(self._found)} of {len(self._found)} found")
        self.mark_button.hide()

    def leave(self) -> None:
        """Fall silent."""
        self._player.stop()

    def _row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.told, 1)
        row.addWidget(self.mark_button)
        row.addWidget(self.play_button)
        return row

    def _move(self, by: int) -> None:
        self._player.stop()
        self.picture.move_hand(by)

    def _toggle(self, at_s: float) -> None:
        if self.is_over:
            return
        near = [one for one in self.points if abs(one - at_s) <= _TOOK_BACK_S]
        if near:
            self.points.remove(min(near, key=lambda one: abs(one - at_s)))
        else:
            self.points.append(round(at_s, 3))
        if not self._player.playing:
            self.picture.hand_s = at_s
        self.drafted.emit(json.dumps(sorted(self.points)))
        self._show_points()

    def _show_points(self) -> None:
        self.mark_button.show()
        points = sorted(self.points)
        self.picture.show_spots([Spot((at, at), str(number), "amber") for number, at in enumerate(points, 1)])
        self._tell()
        self.moved.emit()

    def _tell(self) -> None:
        count = len(self.points)
        marked = f"{count} place{'' if count == 1 else 's'} marked" if count else "Nothing marked yet"
        at = f"cursor at {self.picture.hand_s:.1f} s" if self.picture.hand_s is not None else ""
        self.told.setText("  \u00b7  ".join(filter(None, [marked, at])))

    def _follow(self, at_s: float | None) -> None:
        if self._clip is None or not self.isVisible():
            return
        self._heard_s = at_s
        self.picture.show_heard(at_s)
        self.play_button.setText("Play" if at_s is None else "Stop")


def _read(draft: str, duration_s: float) -> list[float]:
    """Return marks that were kept; none where they cannot be read."""
    try:
        found = json.loads(draft) if draft else []
    except ValueError:
        return []
    if not isinstance(found, list) or not all(isinstance(one, int | float) for one in found):
        return []
    return [float(one) for one in found if 0.0 <= one <= duration_s]

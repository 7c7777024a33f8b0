"""The overview: in one sentence what changed, and each figure as a line of takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFont, QGuiApplication, QImageWriter
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from trainer.coaching.measured import MEASURED
from trainer.domain.errors import TrainerError
from trainer.domain.prompting import Rung
from trainer.gui.dialogs.pick_file import save_place
from trainer.gui.widgets.cards import Card, button, label
from trainer.gui.widgets.trend_chart import RUNG_NAMES, TrendChart
from trainer.rehearsal.progress import SHOWN

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtGui import QContextMenuEvent

    from trainer.coaching.overview import Followed, Overview
    from trainer.rehearsal.progress import Trends

_COLUMN_PX: Final = 330
_MOST_COLUMNS: Final = 4
_LEGEND: Final = (
    "Line: median of ten takes  \u00b7  band: your usual spread  \u00b7  star: your best  \u00b7  "
    "upright line: a change, or (dashed) another version of the script"
)


class MeasureCard(Card):
    """One figure: its name, its line of takes, and what there is to say."""

    take_wanted = Signal(str)
    refused = Signal(object)

    def __init__(self, title: str) -> None:
        super().__init__(margin_px=14)
        self.chart = TrendChart()
        self.told = label("", 13, tone="soft")
        self.told.setWordWrap(True)
        self.told.setMinimumHeight(36)
        self.told.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.inside.setSpacing(6)
        self.record = label("", 12, tone="soft")
        head = QHBoxLayout()
        head.addWidget(label(title, 14, QFont.Weight.DemiBold), 1)
        head.addWidget(self.record)
        self.inside.addLayout(head)
        self.inside.addWidget(self.chart)
        self.inside.addWidget(self.told)
        self.chart.take_wanted.connect(self.take_wanted)

    def show_followed(self, followed: Followed, record: float | None) -> None:
        """Show a figure, and the best it ever was; None where there is none."""
        self.record.setText("" if record is None else f"best {followed.measured.told(record)}")
        self.chart.show_followed(followed)
        tone = {True: "accent", False: "amber", None: "soft"}[followed.is_progress]
        self.told.setProperty("tone", tone)
        self.told.style().polish(self.told)
        told = followed.told.removeprefix(f"{followed.measured.title}: ")
        self.told.setText(told[:1].upper() + told[1:])

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """Offer to copy or keep the picture."""
        menu = self.menu()
        menu.exec(event.globalPos())

    def menu(self) -> QMenu:
        """Return what can be done with the picture."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Copy the picture", self.copy_picture)
        menu.addAction("Save it as PNG or SVG\u2026", self.save_picture)
        return menu

    def copy_picture(self) -> None:
        """Put the picture on the clipboard."""
        QGuiApplication.clipboard().setImage(self.chart.picture())

    def save_picture(self) -> None:
        """Ask where to, and keep the picture there: by the name's ending as SVG, else as PNG."""
        followed = self.chart.followed
        name = followed.measured.name if followed else "progress"
        place = save_place(self, "Save the picture", f"{name}.png", "PNG picture (*.png);;SVG drawing (*.svg)")
        if place is None:
            return
        if not self._is_saved(place):
            self.refused.emit(TrainerError(f"The picture cannot be kept as {place}.", "Choose another name or folder."))

    def _is_saved(self, place: Path) -> bool:
        if place.suffix.lower() != ".svg":
            return QImageWriter(str(place), b"png").write(self.chart.picture())
        try:
            place.write_text(self.chart.svg(), encoding="utf-8")
        except OSError:
            return False
        return True


class ProgressOverview(QWidget):
    """What the last takes come to."""

    wanted_changed = Signal()
    take_wanted = Signal(str)
    refused = Signal(object)
    best_wanted = Signal()
    again_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.script, self.count = QComboBox(), QComboBox()
        self.best_button = button("First and best")
        self.again_button = button("Hear the old ones again")
        self.week = label("", 13, tone="soft")
        self.sentences = label("", 17, QFont.Weight.DemiBold)
        self.about = label("", 13, tone="soft")
        self.cards = tuple(MeasureCard(measured.title) for measured in MEASURED)
        self._grid = QGridLayout()
        self.first_and_best: tuple[str, str] | None = None
        self._columns = 0
        self._lay_out()
        self._connect()

    @property
    def wanted_script(self) -> str:
        """Return the title of the script that is chosen; empty for all."""
        return self.script.currentData() or ""

    @property
    def wanted_count(self) -> int:
        """Return how many takes are to be shown."""
        return int(self.count.currentData())

    def offer(self, titles: Sequence[str]) -> bool:
        """Offer these scripts; the one that is chosen stays. Return whether it is not among them, and all are shown."""
        kept = self.wanted_script
        with QSignalBlocker(self.script):
            self.script.clear()
            self.script.addItem("All scripts", "")
            for title in titles:
                self.script.addItem(title, title)
            self.script.setCurrentIndex(max(0, self.script.findData(kept)))
        return self.wanted_script != kept

    def show_trends(self, trends: Trends) -> None:
        """Show what the takes come to."""
        overview, stones = trends.overview, trends.milestones
        self.week.setText(trends.week.told)
        self.sentences.setText("\n".join(overview.sentences[:3]))
        self.about.setText(_about(overview))
        self.again_button.setVisible(bool(overview.left_out))
        are_two = bool(stones.first_id and stones.best_id) and stones.first_id != stones.best_id
        self.first_and_best = (stones.first_id, stones.best_id) if are_two else None
        self.best_button.setEnabled(are_two)
        for card, followed in zip(self.cards, overview.followed, strict=True):
            is_comparable = bool(self.wanted_script) or not followed.measured.of_script
            card.show_followed(followed, stones.records.get(followed.measured.name) if is_comparable else None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Arrange the cards anew when the room for them changed."""
        if event.type() is QEvent.Type.Resize and watched is self._scroll.viewport():
            self._arrange(self._scroll.viewport().width())
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        self.script.addItem("All scripts", "")
        self.script.setAccessibleName("Script")
        self.script.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.script.setMinimumContentsLength(12)
        self.count.setAccessibleName("How many takes")
        for count in SHOWN:
            self.count.addItem(f"Last {count} takes", count)
        self.count.setCurrentIndex(1)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.script)
        row.addWidget(self.count)
        row.addStretch()
        row.addWidget(self.again_button)
        row.addWidget(self.best_button)
        self.again_button.hide()
        told = Card(margin_px=18)
        told.inside.setSpacing(6)
        for line in (self.week, self.sentences, self.about):
            line.setWordWrap(True)
            told.inside.addWidget(line)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 8)
        column.setSpacing(12)
        column.addWidget(told)
        self._grid.setSpacing(12)
        column.addLayout(self._grid)
        legend = label(_LEGEND, 12, tone="soft")
        legend.setWordWrap(True)
        column.addWidget(legend)
        column.addStretch()
        self._scroll = QScrollArea()
        self._scroll.setObjectName("clear")
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inside)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.viewport().installEventFilter(self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addLayout(row)
        whole.addWidget(self._scroll, 1)
        self._arrange(_COLUMN_PX)

    def _connect(self) -> None:
        self.script.currentIndexChanged.connect(lambda _row: self.wanted_changed.emit())
        self.count.currentIndexChanged.connect(lambda _row: self.wanted_changed.emit())
        self.best_button.clicked.connect(self.best_wanted)
        self.again_button.clicked.connect(self.again_wanted)
        for card in self.cards:
            card.take_wanted.connect(self.take_wanted)
            card.refused.connect(self.refused)

    def _arrange(self, width_px: int) -> None:
        columns = max(1, min(_MOST_COLUMNS, width_px // _COLUMN_PX))
        if columns == self._columns:
            return
        for column in range(_MOST_COLUMNS):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self._columns = columns
        for at, card in enumerate(self.cards):
            self._grid.addWidget(card, at // columns, at % columns)


def _about(overview: Overview) -> str:
    """Return what the figures are made of."""
    if overview.rung is None:
        return ""
    told = [f"{overview.takes} take{'' if overview.takes == 1 else 's'}"]
    shown = {dot.line.rung for dot in overview.followed[0].dots}
    if shown != {Rung.FULL}:
        told.append(f"judged by those with {RUNG_NAMES[overview.rung]}")
    if overview.kinds > 1:
        told.append("each version of a script is compared with itself")
    if overview.left_out:
        told.append(f"{overview.left_out} older ones were heard by another detector and are not compared")
    return "  \u00b7  ".join(told)

"""Every painted widget in its states, on one page: to look at, and the source of the golden pictures."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLineEdit,
    QMainWindow,
    QProgressBar,
    QScrollArea,
    QSpinBox,
    QWidget,
)

from trainer.coaching.pace import line_starts_s
from trainer.coaching.time_budget import budget_of, parts_of
from trainer.domain.checks import Check, CheckVerdict
from trainer.domain.contours import Contours, PitchBand
from trainer.domain.prompting import Align, PrompterLook, Rung, Typeface
from trainer.domain.script import Script
from trainer.domain.settings import Appearance
from trainer.domain.speech import SpeechKind, SpeechSpan
from trainer.gui import theme
from trainer.gui.gallery_course import dots as course_dots, sound_marked, sound_pointed, words_marked
from trainer.gui.gallery_progress import calendar, trend
from trainer.gui.gallery_stage import SCENES, afar, dots, glance, lanes, scores, stage
from trainer.gui.stage.scene import Result
from trainer.gui.widgets.budget_bar import BudgetBar
from trainer.gui.widgets.cards import Banner, KeyHints, button, label
from trainer.gui.widgets.check_tile import CheckTile
from trainer.gui.widgets.ladder_bar import LadderBar
from trainer.gui.widgets.level_meter import LevelMeter
from trainer.gui.widgets.ring import CountdownRing
from trainer.gui.widgets.teleprompter import Teleprompter
from trainer.gui.widgets.um_light import UmLight
from trainer.gui.widgets.waveform import Layer, Waveform

if TYPE_CHECKING:
    from collections.abc import Callable

SCRIPT: Final = Script(
    "Referral",
    "Hi Tim, Elena Ruiz asked me to call.\nIt's Maya Chen at Fernhill.\nHer docks cut waits by thirty minutes.\n"
    "I'm on 555, 01, 18.\nThat's 555, 01, 18.\nTim, call me by noon.",
)
_FLAGS: Final = (
    SpeechSpan(SpeechKind.FILLED_PAUSE, 4.0, 4.6, 0.9),
    SpeechSpan(SpeechKind.SILENT_PAUSE, 10.0, 11.6),
)
_COLUMNS: Final = 3


@dataclass(frozen=True, slots=True)
class Specimen:
    """A widget in one state.

    Attributes:
        name: what it is called; golden pictures too.
        make: makes it.
        size: in pixels.
        painted: whether it paints itself, and so has a golden picture.
    """

    name: str
    make: Callable[[], QWidget]
    size: tuple[int, int]
    painted: bool = True


def _ring(elapsed_s: float) -> QWidget:
    ring = CountdownRing()
    ring.show_time(elapsed_s, 20.0)
    return ring


def _smile() -> QWidget:
    ring = CountdownRing()
    ring.set_smiles(True)
    ring.show_lead_in(2)
    return ring


def _flash() -> QWidget:
    ring = CountdownRing()
    ring.set_flashes((10.0,))
    ring.show_time(10.1, 20.0)
    return ring


def _prompter(
    position_s: float, rung: Rung = Rung.FULL, look: PrompterLook | None = None, word: int | None = None
) -> QWidget:
    prompter = Teleprompter()
    prompter.set_lines(SCRIPT.lines, line_starts_s(SCRIPT.lines), parts_of(SCRIPT))
    prompter.set_rung(rung)
    prompter.set_look(look or PrompterLook())
    prompter.set_running(position_s > 0)
    prompter.set_position_s(position_s)
    prompter.set_word(word)
    return prompter


def _waveform(layer: Layer = Layer.SOUND, *, chosen: bool = False, near: bool = False) -> QWidget:
    waveform = Waveform()
    peaks = [0.1 + 0.8 * abs((number * 7) % 23 - 11) / 11 for number in range(110)]
    waveform.set_take(peaks, 0.9, 22.0, _FLAGS, 20.0)
    waveform.set_words([("Hi", 0.4, 0.7), ("Tim,", 0.8, 1.2), ("Elena", 1.4, 1.9)], [("hello", 0.4, 1.2)])
    hops = range(220)
    f0_hz = tuple(110.0 + (hop % 40) / 2 if hop % 5 else None for hop in hops)
    contours = Contours(0.1, tuple(-20.0 - 20 * ((hop % 30) / 30) for hop in hops), f0_hz)
    waveform.show_layer(layer, contours, PitchBand(118.0, 2.5, 8))
    if near:
        waveform.show_view(0.0, 4.0)
    if chosen:
        waveform.step_mark(1)
        waveform.choose_stretch(6.0, 9.0)
        waveform.set_cursor_s(7.0)
    return waveform


def _level(dbfs: float | None) -> QWidget:
    meter = LevelMeter(clock=lambda: 0.0)
    meter.set_level(dbfs)
    return meter


def _light(ums: int) -> QWidget:
    light = UmLight()
    if ums:
        light.flash(ums)
    return light


def _tile(verdict: CheckVerdict, value: float | None) -> QWidget:
    tile = CheckTile()
    tile.show_check(Check("length", "Length", verdict, value, 20.0, "s", "Said in 18.4 s.", "the mission"))
    return tile


def _budget(script: Script | None) -> QWidget:
    bar = BudgetBar()
    bar.show_budget(budget_of(script) if script else None)
    return bar


def _hints() -> QWidget:
    hints = KeyHints()
    hints.set_hints([("Space", "start"), ("?", "all keys")])
    return hints


def _banner() -> QWidget:
    banner = Banner()
    banner.show_fault("The microphone was unplugged.", "Plug it in and press Space.", "Try again")
    return banner


def _field(kind: Callable[[], QWidget], *, enabled: bool = True) -> QWidget:
    made = kind()
    made.setEnabled(enabled)
    return made


def _box(*, checked: bool) -> QWidget:
    box = QCheckBox("A switch")
    box.setChecked(checked)
    return box


def _choices() -> QWidget:
    box = QComboBox()
    box.addItems(["One of several"])
    return box


def _bar() -> QWidget:
    bar = QProgressBar()
    bar.setTextVisible(False)
    bar.setValue(40)
    return bar


def _button(kind: str, *, enabled: bool = True) -> QWidget:
    made = button("Go again", kind)
    made.setEnabled(enabled)
    return made


SPECIMENS: Final = (
    Specimen("ring-idle", CountdownRing, (200, 200)),
    Specimen("ring-smile", _smile, (200, 200)),
    Specimen("ring-running", lambda: _ring(7.3), (200, 200)),
    Specimen("ring-flash", _flash, (200, 200)),
    Specimen("ring-close", lambda: _ring(18.7), (200, 200)),
    Specimen("ring-over", lambda: _ring(22.4), (200, 200)),
    Specimen("prompter-ready", lambda: _prompter(0.0), (620, 380)),
    Specimen("prompter-running", lambda: _prompter(6.0, word=13), (620, 380)),
    Specimen("prompter-first-words", lambda: _prompter(6.0, Rung.FIRST_WORDS), (620, 380)),
    Specimen("prompter-initials", lambda: _prompter(6.0, Rung.INITIALS), (620, 380)),
    Specimen("prompter-by-heart", lambda: _prompter(6.0, Rung.BLANK), (620, 380)),
    Specimen(
        "prompter-other-look",
        lambda: _prompter(
            3.0, look=PrompterLook(1.1, 1.8, 0.05, typeface=Typeface.OPEN_DYSLEXIC, align=Align.CENTER, zones=False)
        ),
        (620, 380),
    ),
    Specimen("prompter-mirrored", lambda: _prompter(6.0, look=PrompterLook(mirror=True)), (620, 380)),
    Specimen("waveform", _waveform, (620, 190)),
    Specimen("waveform-chosen", lambda: _waveform(chosen=True), (620, 190)),
    Specimen("waveform-near", lambda: _waveform(near=True), (620, 190)),
    Specimen("waveform-pitch", lambda: _waveform(Layer.PITCH), (620, 190)),
    Specimen("waveform-level", lambda: _waveform(Layer.LEVEL), (620, 190)),
    Specimen("level-off", lambda: _level(None), (260, 40)),
    Specimen("level-good", lambda: _level(-18.0), (260, 40)),
    Specimen("level-loud", lambda: _level(-2.0), (260, 40)),
    Specimen("light-off", lambda: _light(0), (260, 30)),
    Specimen("light-on", lambda: _light(2), (260, 30)),
    *(
        Specimen(f"tile-{verdict.name.lower().replace('_', '-')}", partial(_tile, verdict, 18.4), (150, 60))
        for verdict in CheckVerdict
    ),
    Specimen("budget", lambda: _budget(SCRIPT), (620, 66)),
    Specimen("budget-empty", lambda: _budget(None), (620, 66)),
    Specimen("trend", trend, (420, 132)),
    Specimen("trend-rungs", lambda: trend(rungs=True), (420, 132)),
    Specimen("trend-one", lambda: trend(1), (420, 132)),
    Specimen("calendar", calendar, (470, 146)),
    Specimen("course-sound", sound_marked, (470, 130)),
    Specimen("course-sound-pointed", sound_pointed, (470, 130)),
    Specimen("course-words", words_marked, (470, 130)),
    Specimen("course-dots", course_dots, (154, 26)),
    Specimen("ring-afar", lambda: afar(5.4), (200, 200)),
    Specimen("ring-afar-over", lambda: afar(21.4), (200, 200)),
    Specimen("lanes", lanes, (620, 220)),
    Specimen("lanes-nothing", lambda: lanes(Result(duration_s=9.0)), (620, 160)),
    Specimen("vote-open", lambda: dots(None), (320, 60)),
    Specimen("vote", lambda: dots(3.6), (320, 60)),
    Specimen("scores", scores, (620, 104)),
    Specimen("glance", lambda: glance(6), (420, 220)),
    Specimen("glance-many", lambda: glance(20), (620, 260)),
    *(Specimen(f"stage-{name}", partial(stage, name), (640, 360)) for name in SCENES),
    Specimen("keys", _hints, (300, 28)),
    Specimen("ladder", LadderBar, (620, 44), painted=False),
    Specimen("banner", _banner, (620, 70), painted=False),
    *(
        Specimen(f"button-{kind or 'plain'}", partial(_button, kind), (150, 40), painted=False)
        for kind in ("", "primary", "danger", "quiet", "tab", "chip", "link")
    ),
    Specimen("button-disabled", lambda: _button("primary", enabled=False), (150, 40), painted=False),
    Specimen("text-field", lambda: _field(QLineEdit), (200, 40), painted=False),
    Specimen("text-field-disabled", lambda: _field(QLineEdit, enabled=False), (200, 40), painted=False),
    Specimen("number", lambda: _field(QSpinBox), (140, 40), painted=False),
    Specimen("choice", _choices, (200, 40), painted=False),
    Specimen("switch-off", lambda: _box(checked=False), (140, 30), painted=False),
    Specimen("switch-on", lambda: _box(checked=True), (140, 30), painted=False),
    Specimen("progress", _bar, (260, 12), painted=False),
)


class Gallery(QMainWindow):
    """Shows the specimens. L and D choose light and dark, H high contrast."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("After the Beep: all widgets (L light, D dark, H high contrast)")
        self._appearance, self._strong = Appearance.LIGHT, False
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(28, 24, 28, 24)
        grid.setSpacing(18)
        for number, specimen in enumerate(SPECIMENS):
            row, column = divmod(number, _COLUMNS)
            made = specimen.make()
            made.setFixedSize(*specimen.size)
            made.setAccessibleName(made.accessibleName() or specimen.name)
            grid.addWidget(label(specimen.name, 12, QFont.Weight.Medium, "soft"), 2 * row, column)
            grid.addWidget(made, 2 * row + 1, column, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        room = QScrollArea()
        room.setWidget(inside)
        self.setCentralWidget(room)
        self.resize(1280, 800)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Put on other looks."""
        if event.key() == Qt.Key.Key_H:
            self._strong = not self._strong
        elif event.key() in {Qt.Key.Key_L, Qt.Key.Key_D}:
            self._appearance = Appearance.DARK if event.key() == Qt.Key.Key_D else Appearance.LIGHT
        else:
            super().keyPressEvent(event)
            return
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, self._appearance, high_contrast=self._strong)

"""Check the microphone: five seconds, then what ails it and the cure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QProgressBar

from trainer.coaching.mic_advice import HEALTHY, mic_advice, this_system
from trainer.gui.dialogs.form import Sheet
from trainer.gui.widgets.cards import label
from trainer.gui.widgets.level_meter import LevelMeter
from trainer.rehearsal.mic_checking import LENGTH_S, SPEAK_FROM_S

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from trainer.coaching.mic_advice import MicAdvice
    from trainer.domain.errors import TrainerError
    from trainer.domain.mic_report import MicReport
    from trainer.rehearsal.mic_checking import MicChecking

_FRAME_MS: Final = 33
_SENTENCE: Final = "\u201cHi Tim, it\u2019s Maya at Fernhill. I\u2019m on five five five, oh one, one eight.\u201d"
_BEFORE: Final = "Five seconds: a moment of quiet, a soft chirp, then you say a sentence. Nothing of it is kept."


class MicCheckBridge(QObject):
    """Repeats what a check tells as queued signals. Implements `MicCheckListener`."""

    listening_came = Signal(str)
    report_came = Signal(object)
    failure_came = Signal(object)
    end_came = Signal()

    def listening(self, device: str) -> None:
        """Repeat it."""
        self.listening_came.emit(device)

    def reported(self, report: MicReport) -> None:
        """Repeat it."""
        self.report_came.emit(report)

    def failed(self, fault: TrainerError) -> None:
        """Repeat it."""
        self.failure_came.emit(fault)

    def finished(self) -> None:
        """Repeat it."""
        self.end_came.emit()


class MicCheckDialog(Sheet):
    """Starts at once; Space checks again, Esc closes."""

    settings_wanted = Signal()

    def __init__(self, parent: QWidget, checking: MicChecking) -> None:
        super().__init__(parent, "Check the microphone", _BEFORE)
        self._checking = checking
        self.told = label("Opening the microphone", 20, QFont.Weight.DemiBold)
        self.advice = label("", 15)
        self.device = label("", 13, tone="soft")
        self.meter = LevelMeter()
        self.bar = QProgressBar()
        self._frames = QTimer(self, interval=_FRAME_MS)
        self._lay_out()
        self._connect()
        self.check()

    def check(self) -> None:
        """Begin, unless a check is under way."""
        if self._checking.running:
            return
        self._show("Opening the microphone", ())
        self.banner.hide()
        self._frames.start()
        self._checking.start(self._new_bridge())

    def done(self, result: int) -> None:
        """Close; a check under way is given up."""
        self._frames.stop()
        self._checking.cancel()
        super().done(result)

    def _lay_out(self) -> None:
        for words in (self.told, self.advice):
            words.setWordWrap(True)
        self.advice.setTextFormat(Qt.TextFormat.PlainText)
        self.bar.setRange(0, round(1000 * LENGTH_S))
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("How far the check is")
        for widget in (self.told, self.device, self.meter, self.bar, self.advice):
            self.inside.addWidget(widget)
        self.inside.addStretch()
        self.add_buttons(
            ("Another microphone", "", self._choose_another),
            ("Close", "", self.accept),
            ("Check again", "primary", self.check),
        )
        self.setMinimumWidth(560)
        self.resize(600, 420)

    def _connect(self) -> None:
        self._frames.timeout.connect(self._draw)

    def _new_bridge(self) -> MicCheckBridge:
        """Return a listener for one check; it outlives this window, for a check given up still has to end."""
        bridge = MicCheckBridge(self.parent())
        bridge.listening_came.connect(self.device.setText)
        bridge.report_came.connect(self._show_report)
        bridge.failure_came.connect(self._show_failure)
        bridge.end_came.connect(self._end)
        bridge.end_came.connect(bridge.deleteLater)
        return bridge

    def _show_failure(self, fault: TrainerError) -> None:
        self._frames.stop()
        self._show("The check did not come to its end.", ())
        self.show_fault(fault)

    def _draw(self) -> None:
        elapsed_s = self._checking.elapsed_s
        self.meter.set_level(self._checking.rms_dbfs)
        self.bar.setValue(round(1000 * elapsed_s))
        if elapsed_s > 0:
            self._show("Listen for a moment" if elapsed_s < SPEAK_FROM_S else f"Now say: {_SENTENCE}", ())

    def _end(self) -> None:
        self._frames.stop()
        self.meter.set_level(None)

    def _show_report(self, report: MicReport) -> None:
        self._frames.stop()
        self.bar.setValue(self.bar.maximum())
        found = mic_advice(report, this_system())
        self._show(HEALTHY if report.healthy else found[0].cause, found)
        self.adjustSize()

    def _show(self, told: str, found: tuple[MicAdvice, ...]) -> None:
        self.told.setText(told)
        text = "\n\n".join(_in_words(one, is_first=one is found[0] and one.cause == told) for one in found)
        self.advice.setText(text)
        self.setAccessibleDescription(f"{told} {text}".strip())

    def _choose_another(self) -> None:
        self.accept()
        self.settings_wanted.emit()


def _in_words(advice: MicAdvice, *, is_first: bool) -> str:
    """Return the cure as a list of steps, its cause before it unless that stands above already."""
    steps = [f"{number}.  {step}" for number, step in enumerate(advice.steps, start=1)]
    return "\n".join(steps if is_first else [advice.cause, *steps])

"""What else can be done with a take: compare it, say something of it, practise one part of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu

from trainer.coaching.delivery import delivery_of
from trainer.coaching.facts import facts_of
from trainer.coaching.pace import WORDS_PER_MIN
from trainer.domain.errors import TrainerError
from trainer.domain.remarks import Feeling
from trainer.gui.key_names import key_for
from trainer.gui.keys import BINDINGS, Act, View
from trainer.gui.widgets.cards import button

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from trainer.domain.remarks import Remarks
    from trainer.domain.slots import Slot
    from trainer.domain.take import Take
    from trainer.gui.pages.page import Page
    from trainer.gui.pages.take_sound import TakeSound
    from trainer.rehearsal.room import Room

_MENU: Final = (
    (Act.EAR, Act.WRITE_ALONG, Act.BEST, Act.BEST_SELF, Act.FASTER, Act.SLOWER),
    (Act.LAYER, Act.NEARER, Act.STRETCH),
    (Act.REMARK, Act.STAR, Act.PART),
    (Act.FELT_HARD, Act.FELT_FINE, Act.FELT_EASY),
    (Act.DELETE, Act.DELETE_NOW),
)
NO_NUMBER: Final = TrainerError("No whole telephone number was heard in this take.", "Say it digit by digit.")
NO_BEST_SELF: Final = TrainerError("Your best self is made of several takes of the same words.", "Go again, then try.")
NO_BEST: Final = TrainerError("There is no other take of this script yet.", "Go again, then compare.")


class ReviewTools(QObject):
    """The buttons and the menu beside the sound of a take, and the dialogs behind them."""

    changed = Signal(object)
    """The take, with other remarks."""
    part_wanted = Signal(object, float)

    def __init__(self, page: Page, sound: TakeSound) -> None:
        super().__init__(page)
        self._page = page
        self._sound = sound
        self._room: Room | None = None
        self.take: Take | None = None
        self.compare_button, self.more_button = button("Compare", "tab"), button("More", "tab")
        self.ear_button = button("Their ear", "tab")
        self.ear_button.setToolTip("As your prospect hears it")
        self.ear_button.clicked.connect(lambda: page.act(Act.EAR))
        self.compare_button.setToolTip("Beside your best take of this script")
        self.compare_button.clicked.connect(lambda: page.act(Act.BEST))
        self.menu = QMenu(page)
        self.menu.aboutToShow.connect(self._fill_menu)
        self._fill_menu()
        self.more_button.setMenu(self.menu)

    def enter(self, room: Room) -> None:
        """Come alive."""
        self._room = room

    @property
    def acts(self) -> Mapping[Act, Callable[[], object]]:
        """Return what keys can ask of it."""
        return {
            Act.BEST: self._compare,
            Act.BEST_SELF: self._hear_best_self,
            Act.EAR: self._hear_as_they_do,
            Act.WRITE_ALONG: self._write_along,
            Act.FASTER: lambda: self._sound.change_speed(1),
            Act.SLOWER: lambda: self._sound.change_speed(-1),
            Act.REMARK: self._remark,
            Act.STAR: self._star,
            Act.FELT_HARD: lambda: self._feel(Feeling.HARD),
            Act.FELT_FINE: lambda: self._feel(Feeling.FINE),
            Act.FELT_EASY: lambda: self._feel(Feeling.EASY),
            Act.PART: self._choose_part,
            Act.LAYER: self._sound.next_layer,
            Act.NEARER: self._sound.zoom,
            Act.STRETCH: self._sound.choose_here,
            Act.STRETCH_START: lambda: self._sound.edge(0),
            Act.STRETCH_END: lambda: self._sound.edge(1),
        }

    def _fill_menu(self) -> None:
        """Name what can be done with the keys in force."""
        self.menu.clear()
        for group in _MENU:
            for act in group:
                binding = next(one for one in BINDINGS[View.REVIEW] if one.act is act)
                told = f"{binding.label[0].upper()}{binding.label[1:]}\t{key_for(act, View.REVIEW)}"
                self.menu.addAction(told).triggered.connect(lambda _checked=False, act=act: self._page.act(act))
            self.menu.addSeparator()

    def _compare(self) -> None:
        from trainer.gui.dialogs.compare import CompareDialog  # noqa: PLC0415 - loaded when it is needed

        if self._room is None or self.take is None:
            return
        self._sound.stop()
        best = self._room.coach.best(self.take)
        if best is None or self.take.audio is None:
            self._page.show_fault(NO_BEST)
        else:
            CompareDialog(self._page, self._room, self.take, best).exec()

    def _hear_best_self(self) -> None:
        from trainer.gui.dialogs.best_self import BestSelfDialog  # noqa: PLC0415 - likewise

        if self._room is None or self.take is None:
            return
        self._sound.stop()
        parts = self._room.coach.best_parts(self.take)
        if parts:
            BestSelfDialog(self._page, self._room.replay, parts).exec()
        else:
            self._page.show_fault(NO_BEST_SELF)

    def _hear_as_they_do(self) -> None:
        from trainer.gui.dialogs.prospect_ear import ProspectEarDialog  # noqa: PLC0415 - likewise

        if self._room is None or self.take is None or not self._sound.waveform.has_take:
            return
        self._sound.stop()
        ProspectEarDialog(self._page, self._room.replay, self.take).exec()

    def _write_along(self) -> None:
        from trainer.gui.dialogs.write_along import WriteAlongDialog  # noqa: PLC0415 - likewise

        if self._room is None or self.take is None:
            return
        self._sound.stop()
        delivery = delivery_of(facts_of(self.take))
        readings = [one for one in delivery.readings if one.whole and one.number] if delivery else []
        if not readings or not self._sound.waveform.has_take:
            self._page.show_fault(NO_NUMBER)
            return
        dialog = WriteAlongDialog(self._page, self._room, self.take, readings[0])
        dialog.exec()
        self.changed.emit(dialog.take)

    def _remark(self) -> None:
        from trainer.gui.dialogs.remarks import RemarksDialog  # noqa: PLC0415 - likewise

        if self._room is not None and self.take is not None:
            dialog = RemarksDialog(self._page, self._room.history, self.take)
            if dialog.exec():
                self.changed.emit(dialog.take)

    def _star(self) -> None:
        if self._room is None or self.take is None:
            return
        history, take = self._room.history, self.take
        self._keep(lambda: history.star(take))

    def _feel(self, feeling: Feeling) -> None:
        """Keep how the take felt; the same said again takes it back."""
        if self._room is None or self.take is None:
            return
        history, take = self._room.history, self.take
        felt = Feeling.UNKNOWN if take.remarks.feeling is feeling else feeling
        self._keep(lambda: history.remark(take, replace(take.remarks, feeling=felt)))

    def _keep(self, work: Callable[[], Take]) -> None:
        kept: list[Take] = []
        if self._page.tried(lambda: kept.append(work())):
            self.changed.emit(kept[0])

    def _choose_part(self) -> None:
        from trainer.gui.dialogs.choose_part import ChoosePartDialog  # noqa: PLC0415 - likewise

        if self._room is None or self.take is None:
            return
        self._sound.stop()
        pace = self._room.library.pace() or WORDS_PER_MIN
        dialog = ChoosePartDialog(self._page, self.take.draft.script, pace, self._part_looked_at())
        dialog.part_chosen.connect(self.part_wanted)
        dialog.exec()

    def _part_looked_at(self) -> Slot | None:
        """Return the part of the message that the chosen mark is in, or the place of the advice."""
        said = self.take.analysis.said if self.take else None
        at_s = self._sound.looked_at_s
        if said is None or at_s is None:
            return None
        before = [word.slot for word in said.words if word.start_s is not None and word.start_s <= at_s and word.slot]
        return before[-1] if before else None


def told_of(remarks: Remarks) -> str:
    """Return what was said of a take in one line; empty where nothing was."""
    tags = ", ".join(remarks.tags)
    mark = f"mark {remarks.mark}" if remarks.mark else ""
    note = " ".join(remarks.note.split())
    felt = _FELT[remarks.feeling]
    return "  \u00b7  ".join(filter(None, ["\u2605" if remarks.starred else "", mark, felt, tags, note]))


_FELT: Final = {
    Feeling.UNKNOWN: "",
    Feeling.HARD: "felt hard",
    Feeling.FINE: "felt fine",
    Feeling.EASY: "felt easy",
}

"""What can be done with takes on the page of progress: played, compared, remarked, deleted, written to files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from trainer.gui.background import Background
from trainer.gui.keys import Act
from trainer.gui.pages.review import confirm_erasing
from trainer.rehearsal.replay import Piece

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from trainer.domain.errors import TrainerError
    from trainer.domain.take import Take
    from trainer.gui.pages.progress import ProgressPage
    from trainer.rehearsal.replay import Replay
    from trainer.rehearsal.room import Room
    from trainer.rehearsal.vault_ports import Tell

PAIR: Final = 2
"""So many takes can be compared."""
_AT_ONCE: Final = 20


class ProgressTools(QObject):
    """Acts on the takes that are chosen, or on all that are shown, and opens the dialogs behind that."""

    person_changed = Signal()
    """Somebody else practises now, or is called otherwise."""

    def __init__(self, page: ProgressPage) -> None:
        super().__init__(page)
        self._page = page
        self._room: Room | None = None
        self._awaited: Take | None = None
        self._starting = Background()
        self._starting.done.connect(self._begun)
        self._starting.failed.connect(self._not_begun)
        page.overview.best_wanted.connect(self._hear_best)
        page.overview.again_wanted.connect(self._hear_again)
        page.plan.checks_wanted.connect(self._choose_checks)

    def enter(self, room: Room) -> None:
        """Come alive."""
        self._room = room

    @property
    def acts(self) -> Mapping[Act, Callable[[], object]]:
        """Return what keys can ask of it."""
        return {
            Act.PEOPLE: lambda: self.switch(""),
            Act.BEST: self._hear_best,
            Act.IMPORT: self._import,
            Act.EXPORT: self._export,
            Act.REPORT: self._report,
            Act.PLAY_TAKE: self._play,
            Act.COMPARE: self._compare,
            Act.REMARK: self._remark,
            Act.STAR: self._star,
            Act.DELETE: self._delete,
            Act.DELETE_NOW: self._erase,
        }

    def switch(self, name: str) -> None:
        """Let somebody practise; an empty name asks who."""
        from trainer.gui.dialogs.people import PeopleDialog, leave_guest  # noqa: PLC0415 - loaded when it is needed

        room = self._room
        if room is None or name == room.people.name:
            return
        before = room.people.name
        if not name:
            PeopleDialog(self._page, room).exec()
        elif leave_guest(self._page, room):
            self._page.tried(lambda: room.people.switch(name))
        if room.people.name != before:
            self.person_changed.emit()
        self._page.refresh()

    @property
    def _chosen(self) -> Take | None:
        """Return the take that is chosen; None where there is none."""
        return next((self._page.take(line.take_id) for line in self._page.listed[:1]), None)

    @property
    def _several(self) -> list[str]:
        """Return the names of the takes that are chosen; none where it is only the one that is always chosen."""
        chosen = [line.take_id for line in self._page.listed]
        return chosen if len(chosen) > 1 else []

    def _play(self) -> None:
        """Play the take that is chosen, or fall silent. A device takes a moment to open: on a thread of its own."""
        room, take = self._room, self._chosen
        if room is None:
            return
        replay = room.replay
        if replay.playing or self._awaited is not None:
            self._awaited = None
            replay.stop()
        elif take is not None:
            self._awaited = take
            self._starting.start(lambda: self._begin(replay, take))

    def _begin(self, replay: Replay, take: Take) -> Take:
        replay.start(replay.prepared([Piece(take)]), still_wanted=lambda: self._awaited is take)
        return take

    def _begun(self, take: Take) -> None:
        if self._awaited is take:
            self._awaited = None
        if self._room is not None and not self._page.isVisible():
            self._room.replay.stop()

    def _not_begun(self, fault: TrainerError) -> None:
        self._awaited = None
        self._page.show_fault(fault)

    def _compare(self) -> None:
        takes = [self._page.take(line.take_id) for line in self._page.listed]
        if len(takes) == PAIR:
            self._show_both(*takes, at_once=False)

    def _hear_best(self) -> None:
        """Show the first take beside the best one, and play both: one key to hear how far it has come."""
        room, overview = self._room, self._page.overview
        if room is not None and overview.first_and_best is not None:
            self._show_both(*map(self._page.take, overview.first_and_best), at_once=True)

    def _show_both(self, this: Take | None, other: Take | None, *, at_once: bool) -> None:
        from trainer.gui.dialogs.compare import CompareDialog  # noqa: PLC0415 - likewise

        if self._room is not None and this is not None and other is not None:
            self._room.replay.stop()
            dialog = CompareDialog(self._page, self._room, this, other, names=(_day(this), _day(other)))
            if at_once:
                dialog.play_at_once()
            dialog.exec()

    def _remark(self) -> None:
        from trainer.gui.dialogs.remarks import RemarksDialog  # noqa: PLC0415 - likewise

        take = self._chosen
        if self._room is not None and take is not None and RemarksDialog(self._page, self._room.history, take).exec():
            self._page.refresh()

    def _star(self) -> None:
        """Let all that are chosen stand out; none of them where all do already."""
        room, lines = self._room, self._page.listed
        if room is None or not lines:
            return
        history, starred = room.history, not all(line.starred for line in lines)

        def star(take_id: str) -> None:
            take = history.take(take_id)
            if take is not None and take.remarks.starred is not starred:
                history.star(take)

        self._done("Starring", [line.take_id for line in lines], star)
        self._page.refresh()

    def _delete(self) -> None:
        room, ids = self._room, [line.take_id for line in self._page.listed]
        gone = self._done("Deleting", ids, room.history.delete) if room is not None else []
        if gone:
            self._page.deleted.emit(tuple(gone))

    def _erase(self) -> None:
        room, ids = self._room, [line.take_id for line in self._page.listed]
        if room is not None and ids and confirm_erasing(self._page, len(ids)):
            self._done("Deleting for good", ids, room.history.erase)
            self._page.refresh()

    def _done(self, title: str, ids: Sequence[str], work: Callable[[str], object]) -> list[str]:
        """Do something to takes one by one, behind a bar where they are many; return with which of them it was done.

        Where the disk refuses, the rest stays as it is, and that is told.
        """
        from trainer.gui.dialogs.vault import Work  # noqa: PLC0415 - likewise

        done: list[str] = []

        def one_by_one(tell: Tell) -> None:
            for number, take_id in enumerate(ids):
                tell(number, len(ids))
                work(take_id)
                done.append(take_id)

        if len(ids) <= _AT_ONCE:
            self._page.tried(lambda: one_by_one(lambda _done, _whole: None))
            return done
        behind = Work(self._page, title, f"{len(ids)} takes.", one_by_one)
        behind.run()
        if behind.fault is not None:
            self._page.show_fault(behind.fault)
        return done

    def _choose_checks(self) -> None:
        from trainer.gui.dialogs.mastery_checks import MasteryChecksDialog  # noqa: PLC0415 - likewise

        if self._room is not None:
            MasteryChecksDialog(self._page, self._room.preferences).exec()
            self._page.refresh()

    def _export(self) -> None:
        from trainer.gui.dialogs.export import export_takes  # noqa: PLC0415 - likewise

        if self._room is not None:
            export_takes(self._page, self._room, self._page.wanted, self._several)

    def _report(self) -> None:
        from trainer.gui.dialogs.export import write_report  # noqa: PLC0415 - likewise

        if self._room is not None:
            write_report(self._page, self._room, self._page.wanted, self._several)

    def _import(self) -> None:
        from trainer.gui.dialogs.import_takes import import_takes  # noqa: PLC0415 - likewise

        if self._room is not None and import_takes(self._page, self._room):
            self._page.refresh()

    def _hear_again(self) -> None:
        from trainer.gui.dialogs.hear_again import HearAgainDialog  # noqa: PLC0415 - likewise

        if self._room is not None:
            HearAgainDialog(self._page, self._room).exec()
            self._page.refresh()


def _day(take: Take) -> str:
    when = take.draft.recorded_at.astimezone()
    return f"{when.day} {when:%b, %H:%M}"

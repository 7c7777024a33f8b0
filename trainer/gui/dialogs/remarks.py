"""What people say of a take: note, tags, star, and the trainer's mark."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit

from trainer.domain.errors import TrainerError
from trainer.domain.remarks import BEST_MARK
from trainer.gui.dialogs.form import Fields, Sheet

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from trainer.domain.take import Take
    from trainer.rehearsal.history import History

_NOTE_PX: Final = 96
_MARKS: Final = {
    0: "No mark",
    1: "1  Start again",
    2: "2  Getting there",
    3: "3  Good enough to send",
    4: "4  Good",
    5: "5  A model for others",
}


class RemarksDialog(Sheet):
    """Keeps what is said when it is closed with "Keep"; `take` is the take as it is then."""

    def __init__(self, parent: QWidget, history: History, take: Take) -> None:
        super().__init__(parent, "About this take", "It stays with the take, on this computer only.")
        self.take = take
        self._history = history
        said = take.remarks
        self.note = QPlainTextEdit(said.note)
        self.note.setPlaceholderText("What to remember: of the rep or of the trainer")
        self.note.setTabChangesFocus(True)
        self.note.setMinimumHeight(_NOTE_PX)
        self.tags = QLineEdit(", ".join(said.tags))
        self.mark = QComboBox()
        self.mark.addItems(list(_MARKS.values()))
        self.mark.setCurrentIndex(said.mark)
        self.star = QCheckBox("A take to come back to")
        self.star.setChecked(said.starred)
        fields = Fields()
        fields.add("Note", self.note)
        fields.add("Tags", self.tags, "calm, morning, new opening")
        fields.add(f"Trainer's mark, of {BEST_MARK}", self.mark)
        fields.add("Star", self.star)
        self.inside.addWidget(fields)
        self.add_buttons(("Cancel", "", self.reject), ("Keep", "primary", self._keep))
        self.note.setFocus()

    def _keep(self) -> None:
        tags = dict.fromkeys(filter(None, (tag.strip() for tag in self.tags.text().split(","))))
        remarks = replace(
            self.take.remarks,
            note=self.note.toPlainText().strip(),
            tags=tuple(tags),
            starred=self.star.isChecked(),
            mark=self.mark.currentIndex(),
        )
        try:
            self.take = self._history.remark(self.take, remarks)
        except TrainerError as fault:
            self.show_fault(fault)
        else:
            self.accept()

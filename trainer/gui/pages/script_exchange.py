"""Scripts from files and into files: off the window's thread, with a bar and a way out."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QProgressDialog, QWidget

from trainer.domain.errors import TrainerError
from trainer.gui.background import Background
from trainer.rehearsal.script_files import SUFFIXES, TOML, file_name, read_files, script_files, write_file, write_files

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from trainer.domain.library import LibraryScript
    from trainer.rehearsal.library import Library
    from trainer.rehearsal.script_files import Imported

_FILTER: Final = f"Scripts ({' '.join(f'*{suffix}' for suffix in SUFFIXES)})"
_FORMS: Final = {"Everything (*.toml)": TOML, "Markdown (*.md)": ".md", "Plain text (*.txt)": ".txt"}
_MOST_TOLD: Final = 12


class ScriptExchange(QObject):
    """Imports and exports for a page."""

    imported = Signal(int)
    failed = Signal(object)

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._library: Library | None = None
        self._stopped = Event()
        self._progress: QProgressDialog | None = None
        self._background = Background()
        self._background.done.connect(self._take_over)
        self._background.failed.connect(self._fail)
        self.said: QMessageBox | None = None
        self._steps = _Steps()
        self._steps.came.connect(self._show_step)

    def enter(self, library: Library) -> None:
        """Come alive."""
        self._library = library

    def ask_import(self) -> None:
        """Ask for files, and take their scripts into the library."""
        names, _ = QFileDialog.getOpenFileNames(self._page, "Import scripts", "", _FILTER)
        if names:
            self.bring([Path(name) for name in names])

    def ask_import_folder(self) -> None:
        """Ask for a folder, and take the scripts in it into the library."""
        name = QFileDialog.getExistingDirectory(self._page, "Import the scripts of a folder")
        if name:
            self.bring([Path(name)])

    def bring(self, paths: Sequence[Path]) -> None:
        """Take the scripts of files and folders into the library, all that can be read or, when stopped, none."""
        if self._library is None or self._progress is not None:
            return
        library = self._library
        self._stopped.clear()
        self._progress = QProgressDialog("Looking for scripts", "Cancel", 0, 0, self._page)
        self._progress.setWindowTitle("Import")
        self._progress.setMinimumDuration(300)
        self._progress.canceled.connect(self._stopped.set)

        def work() -> Imported:
            files = script_files(paths)
            found = read_files(files, lambda done: self._steps.tell(done, len(files)) and not self._stopped.is_set())
            if self._stopped.is_set():
                found.entries.clear()
            return library.bring(found)

        self._background.start(work)

    def ask_export(self, entry: LibraryScript) -> None:
        """Ask where to, and write one script there."""
        suggested = f"{file_name(entry.script.title)}{TOML}"
        name, form = QFileDialog.getSaveFileName(self._page, "Export the script", suggested, ";;".join(_FORMS))
        if name:
            path = Path(name)
            self._try(lambda: write_file(entry, path if path.suffix else path.with_suffix(_FORMS.get(form, TOML))))

    def ask_export_all(self, entries: Sequence[LibraryScript]) -> None:
        """Ask for a folder, and write all these scripts into it."""
        name = QFileDialog.getExistingDirectory(self._page, "Export all my scripts into a folder")
        if name:
            self._try(lambda: write_files(entries, Path(name)))

    def _try(self, work: Callable[[], object]) -> None:
        try:
            work()
        except TrainerError as fault:
            self.failed.emit(fault)

    def _show_step(self, done: int, count: int) -> None:
        if self._progress is not None:
            self._progress.setMaximum(count)
            self._progress.setLabelText(f"Reading {count} files")
            self._progress.setValue(done)

    def _take_over(self, found: Imported) -> None:
        self._close_progress()
        self.imported.emit(len(found.entries))
        if found.faults:
            self._tell_faults(found)

    def _fail(self, fault: TrainerError) -> None:
        self._close_progress()
        self.failed.emit(fault)

    def _close_progress(self) -> None:
        if self._progress is not None:
            self._progress.close()
            self._progress.deleteLater()
            self._progress = None

    def _tell_faults(self, found: Imported) -> None:
        """Say which files were left out, and why; the page stays usable behind it."""
        count, left = len(found.entries), len(found.faults)
        self.said = QMessageBox(self._page)
        self.said.setWindowTitle("Import")
        self.said.setText(f"{_scripts(count)} came in, {_files(left)} could not be read.")
        told = [str(fault) for _path, fault in found.faults]
        self.said.setInformativeText("\n".join(told[:_MOST_TOLD]))
        if left > _MOST_TOLD:
            self.said.setDetailedText("\n".join(told))
        self.said.open()


class _Steps(QObject):
    """Brings the steps of the work to the window's thread."""

    came = Signal(int, int)

    def tell(self, done: int, count: int) -> bool:
        """Tell how far it is; return True, so that it can stand in a condition."""
        self.came.emit(done, count)
        return True


def _scripts(count: int) -> str:
    return f"{count} script{'' if count == 1 else 's'}"


def _files(count: int) -> str:
    return f"{count} file{'' if count == 1 else 's'}"

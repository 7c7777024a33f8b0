"""Folders of lessons as they are checked for whoever writes them, against what comes with the program."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from trainer.coaching.course_answers import AnswerContext, judge_answer
from trainer.coaching.reading_level import HARDEST_GRADE, grade
from trainer.domain.course import OWN, Card, Mend
from trainer.domain.course_answers import Mended
from trainer.domain.course_progress import Outcome
from trainer.domain.script import Script
from trainer.rehearsal.built_in import read_built_in
from trainer.rehearsal.course_files import CourseFolder, read_folder
from trainer.rehearsal.course_listing import SUFFIX, passed_over
from trainer.rehearsal.course_sounds import LONGEST_S
from trainer.rehearsal.toml_table import TextError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from trainer.domain.course import CourseSound
    from trainer.rehearsal.ports import SoundFiles

_BLOCK_S = 10.0


class CourseCheck:
    """Checks folders; what comes with the program is read when it is first needed.

    Args:
        assets: the files that come with the program.
        files: reads sounds.
    """

    def __init__(self, assets: Path, files: SoundFiles) -> None:
        self._assets = assets
        self._files = files

    def of(self, folder: Path) -> CourseFolder:
        """Return what is in a folder that somebody wrote, with every mistake and note there is to tell."""
        taken = () if folder.resolve() == self._program.resolve() else self.sounds
        found = read_folder(
            folder, OWN, scripts=self._scripts, sounds=self.sounds, seconds_of=self._seconds_of, taken=taken
        )
        notes = (*_notes(found, self._scripts), *_passed_over(folder))
        if found.lessons or found.mistakes:
            return replace(found, notes=notes)
        nothing = TextError(folder.name, None, "there are no lessons", f"Write one: 01-name{SUFFIX}.")
        return replace(found, mistakes=(nothing,), notes=notes)

    @cached_property
    def sounds(self) -> Mapping[str, CourseSound]:
        """Return the sounds that come with the program, by their names."""
        return read_folder(self._program).sounds

    @cached_property
    def _scripts(self) -> Mapping[str, Script]:
        return {entry.script_id: entry.script for entry in read_built_in(self._assets / "library")}

    @property
    def _program(self) -> Path:
        return self._assets / "course"

    def _seconds_of(self, path: Path) -> float:
        """Return how long a sound file is; one that is not far too long is read through, for it may be damaged."""
        reader = self._files.open_reader(path)
        try:
            if reader.duration_s <= LONGEST_S:
                for _block in reader.blocks(_BLOCK_S):
                    pass
            return reader.duration_s
        finally:
            reader.close()


def _passed_over(folder: Path) -> Iterator[TextError]:
    """Yield each file that somebody may have meant to be part of the course."""
    try:
        found = passed_over(folder)
    except OSError:  # told as a mistake already
        return
    for path in found:
        name = path.relative_to(folder).as_posix()
        hint = f"A lesson is called like 01-name{SUFFIX}; sounds are .flac or .wav in the folder sounds."
        yield TextError(name, None, "this is passed over", hint)


def _notes(found: CourseFolder, scripts: Mapping[str, Script]) -> Iterator[TextError]:
    """Yield what could be better in lessons: cards that are hard to read, and words that need no mending."""
    for lesson in found.lessons:
        name = lesson.lesson_id.removeprefix(f"{OWN}/") + SUFFIX
        for step in lesson.steps:
            line = found.lines[lesson.lesson_id].get(step.name)
            if isinstance(step.task, Card) and (hard := grade(step.task.text)) > HARDEST_GRADE:
                told = f"the card \u201c{step.title}\u201d reads at grade {hard:.0f}"
                hint = f"Shorter sentences and words make it easier; aim at {HARDEST_GRADE:.0f}."
                yield TextError(name, line, told, hint)
            if isinstance(step.task, Mend) and _is_mended(step.task, scripts):
                told = f"the words of \u201c{step.title}\u201d pass already"
                yield TextError(name, line, told, "Put something in that is to be mended.")


def _is_mended(task: Mend, scripts: Mapping[str, Script]) -> bool:
    """Return whether the words that stand there at first need no change; False where they are not known."""
    words = task.words
    known = Script("Words", words.text, words.goal) if words.text else scripts.get(words.script_id)
    if known is None:
        return False
    script = known.filled(**words.fields)
    answer = judge_answer(Mended(script.text), task, AnswerContext(script=script))
    return answer.outcome is Outcome.PASSED

"""What is to be said in a step of the course, its blanks filled."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from trainer.coaching.examples import with_examples
from trainer.coaching.one_part import parts_in
from trainer.coaching.spoken_number import spoken_number
from trainer.domain.course import Mend
from trainer.domain.course_progress import Outcome
from trainer.domain.errors import TrainerError
from trainer.domain.prospect import FactSheet
from trainer.domain.script import Script

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trainer.domain.course import Lesson, Words
    from trainer.domain.course_progress import Try
    from trainer.rehearsal.library import Library
    from trainer.rehearsal.preferences import Preferences


class CourseScripts:
    """Fills blanks: the rep's own facts win over a step's fields, these over the script's own and over examples."""

    def __init__(self, library: Library, preferences: Preferences) -> None:
        self._library = library
        self._preferences = preferences

    def of(self, words: Words, lesson: Lesson, tries: Sequence[Try], *, is_model: bool = False) -> Script:
        """Return words with their blanks filled.

        Args:
            words: which.
            lesson: in which lesson.
            tries: what the rep tried so far, in that order: what they wrote is found there.
            is_model: whether a voice says them, along with which they are spoken: it does not know the rep's own facts.

        Raises:
            TrainerError: their script is gone.
        """
        script = self._found(words, lesson, tries)
        own = FactSheet() if is_model else self._preferences.settings.facts
        facts = own.fields(spoken_number(own.number, own.country))
        # A name that stands in the text itself is nobody's blank: the checks would look for another one.
        wanted = {name: text for name, text in facts.items() if name in script.blanks}
        return with_examples(script.filled(**{**words.fields, **wanted}))

    def to_say(self, words: Words, lesson: Lesson, tries: Sequence[Try], *, is_model: bool = False) -> Script:
        """Return words that are spoken; where they are one part of a message, the script says so. Errors as in `of`.

        What is only a part shows no progress, and makes no weakness of what stands in the other parts.
        """
        script = self.of(words, lesson, tries, is_model=is_model)
        parts = parts_in(script)
        return replace(script, part=parts[0]) if len(parts) == 1 else script

    def to_mend(self, task: Mend, lesson: Lesson, tries: Sequence[Try]) -> Script:
        """Return the words of a step in which they are changed, as plain text without blanks; errors as in `of`."""
        script = self.of(task.words, lesson, tries)
        return replace(script, text="\n".join(script.lines), slots={})

    def _found(self, words: Words, lesson: Lesson, tries: Sequence[Try]) -> Script:
        if words.script_id:
            entry = self._library.find(words.script_id)
            if entry is None:
                raise TrainerError("The script of this step is gone.", "Go on with another step.")
            return entry.script
        if words.written_in:
            return self._written(words.written_in, lesson, tries)
        return Script(lesson.title, words.text, words.goal)

    def _written(self, name: str, lesson: Lesson, tries: Sequence[Try]) -> Script:
        """Return what the rep wrote in a step: what passed last, else what they tried last, else what stood there."""
        step = lesson.step(name)
        if step is None or not isinstance(step.task, Mend):
            raise RuntimeError(f"nothing is written in {name} of {lesson.lesson_id}")
        script = self.to_mend(step.task, lesson, tries)
        wrote = [one for one in tries if (one.lesson_id, one.step) == (lesson.lesson_id, name) and one.text.strip()]
        passed = [one for one in wrote if one.outcome is Outcome.PASSED]
        return replace(script, text=(passed or wrote)[-1].text) if wrote else script

"""A lesson of the course as a TOML text: its title, what it is good for, and its steps."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from trainer.domain.course import LONGEST_LINE, LONGEST_TITLE, MINUTES, MOST_STEPS, Lesson, Step
from trainer.rehearsal.course_known import KINDS, SPOKEN, KnownNames, Place, can_fail, names_of
from trainer.rehearsal.course_tasks import TASKS, with_easier
from trainer.rehearsal.toml_places import Places
from trainer.rehearsal.toml_table import Table, TextError, brief, listed, parsed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from trainer.domain.course import Task

_OF_LESSON: Final = ("title", "why", "minutes", "review", "final", "steps")
_OF_STEP: Final = ("name", "kind", "title", "hints", "after_failing", "easier")
_READ: Final = 3 * MOST_STEPS
"""Of a lesson that is far too long, so many steps are looked at."""
_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,39}")


@dataclass(frozen=True, slots=True)
class LessonRead:
    """What was found in the text of a lesson.

    Attributes:
        lesson: the lesson; None where anything is wrong with it.
        mistakes: everything that is wrong, by line.
        lines: where each of its steps says something, by its name.
    """

    lesson: Lesson | None
    mistakes: tuple[TextError, ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict)


def lesson_of_toml(text: str, name: str, lesson_id: str = "", known: KnownNames | None = None) -> Lesson:
    """Return the lesson in a text.

    Args:
        text: what is written.
        name: what the text is called where a mistake is told.
        lesson_id: the lesson's name.
        known: what it may name; None lets it name anything.

    Raises:
        TextError: it is no TOML, or something in it is wrong.
    """
    found = read_lesson(text, name, lesson_id, known)
    if found.lesson is None:
        raise found.mistakes[0]
    return found.lesson


def read_lesson(text: str, name: str, lesson_id: str = "", known: KnownNames | None = None) -> LessonRead:
    """Return the lesson in a text, or everything that is wrong with it; arguments as in `lesson_of_toml`."""
    try:
        found = parsed(text, name)
    except TextError as error:
        return LessonRead(None, (error,))
    mistakes: list[TextError] = []
    reader = _Reader(name, Places(text), known or KnownNames(), mistakes.append)
    lesson, lines = reader.lesson(found, lesson_id)
    if mistakes:
        once = {(one.line, one.said): one for one in mistakes}.values()  # what an easier variant takes is read twice
        return LessonRead(None, tuple(sorted(once, key=lambda one: one.line or 0)), lines)
    return LessonRead(lesson, (), lines)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one text; what is wrong is told, and reading goes on."""

    name: str
    places: Places
    known: KnownNames
    tell: Callable[[TextError], None]

    def lesson(self, found: dict[str, Any], lesson_id: str) -> tuple[Lesson, dict[str, int]]:
        table = self._table(found)
        table.check_keys(_OF_LESSON, "a lesson")
        title = self._needed(table, "title", LONGEST_TITLE, "the lesson has no title")
        why = self._needed(table, "why", LONGEST_LINE, "the lesson does not say what it is good for")
        if "minutes" not in found:
            table.wrong("minutes", "the lesson does not say how long it takes", "Write minutes = 7.")
        minutes = table.count("minutes", MINUTES[0], MINUTES, "a whole number of minutes")
        raw = self._steps(table)
        steps = [step for at in range(len(raw)) if (step := self._step(raw, at)) is not None]
        review = self._review(table, raw)
        lines = {
            name: self.places.line(("steps", at, "text")) or 1 for at in range(len(raw)) for name in names_of([raw[at]])
        }
        return Lesson(lesson_id, title, why, minutes, tuple(steps), review, table.switch("final")), lines

    def _table(self, found: dict[str, Any], *inside: str | int) -> Table:
        def line_of(key: str, item: int | None = None) -> int | None:
            path = (*inside, key) if key else inside
            return self.places.line(path if item is None else (*path, item))

        return Table(found, self.name, line_of, self.tell)

    def _needed(self, table: Table, key: str, longest: int, said: str) -> str:
        words = table.words(key, longest)
        if not words and isinstance(table.found.get(key, ""), str):
            table.wrong(key, said, f'Write {key} = "\u2026".')
        return words

    def _steps(self, table: Table) -> list[dict[str, Any]]:
        found = table.found.get("steps", [])
        if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
            table.wrong("steps", "steps is no list of steps", "Begin each with a line [[steps]].")
            return []
        if not found:
            table.wrong("steps", "the lesson has no steps", "Begin one with a line [[steps]].")
        elif len(found) > MOST_STEPS:
            hint = f"A lesson has at most {MOST_STEPS}."
            table.wrong("steps", f"{len(found)} steps are too many", hint, MOST_STEPS)
        elif not any(can_fail(one) and not one.get("after_failing") for one in found):
            table.wrong("steps", "there is nothing to try in the lesson", "Put in a step that can be missed.", 0)
        return found[:_READ]

    def _step(self, raw: list[dict[str, Any]], at: int) -> Step | None:
        found, place = raw[at], Place(raw, at)
        table = self._table(found, "steps", at)
        name = self._name(table, raw[:at])
        kind = found.get("kind", "")
        if kind not in KINDS:
            said = f"kind cannot be \u201c{brief(kind)}\u201d" if kind else "the step has no kind"
            table.wrong("kind", said, f"It can be {listed(KINDS)}.")
            return None
        own, read = TASKS[kind]
        table.check_keys((*_OF_STEP, *own), f"a step of the kind {kind}")
        title = self._needed(table, "title", LONGEST_TITLE, "the step has no title")
        task = read(table, self.known, place)
        hints = self._hints(table)
        after = place.refer(table, "after_failing", can_fail, "can fail")
        return Step(name, title, task, hints, self._easier(table, place, task), after)

    def _name(self, table: Table, before: list[dict[str, Any]]) -> str:
        name = table.words("name")
        if not isinstance(table.found.get("name", ""), str):
            return ""
        if not name:
            table.wrong("name", "the step has no name", 'Write name = "say-it".')
        elif not _NAME.fullmatch(name):
            table.wrong(
                "name", f"a step cannot be called \u201c{brief(name)}\u201d", "Use up to 40 letters, digits, hyphens."
            )
        elif any(one.get("name") == name for one in before):
            table.wrong("name", f"two steps are called \u201c{brief(name)}\u201d", "Give each a name of its own.")
        return name

    def _hints(self, table: Table) -> tuple[str, ...]:
        hints = tuple(" ".join(one.split()) for one in table.several("hints", (), None))
        for at, hint in enumerate(hints):
            if not hint:
                table.wrong("hints", "a hint is empty", "Write something, or leave it out.", at)
            elif len(hint) > LONGEST_LINE:
                told = f"It has {len(hint)} letters; shorten it to {LONGEST_LINE}."
                table.wrong("hints", "a hint is too long", told, at)
        if hints and not can_fail(table.found):
            table.wrong("hints", "nobody will see these hints", "They come after failed tries, and this cannot fail.")
        return hints

    def _easier(self, table: Table, place: Place, task: Task) -> Task | None:
        if "easier" not in table.found:
            return None
        found, kind = table.found["easier"], table.found["kind"]
        if not isinstance(found, dict):
            table.wrong("easier", "easier is no table", "Begin it with a line [steps.easier].")
            return None
        if not can_fail(table.found):
            table.wrong(
                "easier", "nobody will see this easier variant", "It comes after failed tries; this cannot fail."
            )
            return None
        own, read = TASKS[kind]
        self._table(found, "steps", place.at, "easier").check_keys(own, f"an easier variant of the kind {kind}")
        easier = read(self._both(kind, table, found, place.at), self.known, place)
        if easier == task and found.keys() <= set(own):
            table.wrong("easier", "the easier variant is the step itself", "Make something in it easier.")
        return easier

    def _both(self, kind: str, table: Table, easier: dict[str, Any], at: int) -> Table:
        """Return an easier variant with what it takes from its step; that was looked at there already."""
        step = {key: value for key, value in table.found.items() if key in TASKS[kind][0]}

        def line_of(key: str, item: int | None = None) -> int | None:
            inside = ("steps", at) if key in step and key not in easier else ("steps", at, "easier")
            path = (*inside, key) if key else inside
            return self.places.line(path if item is None else (*path, item))

        return Table(with_easier(kind, step, easier), self.name, line_of, self.tell)

    def _review(self, table: Table, raw: list[dict[str, Any]]) -> str:
        able = [one for one in raw if can_fail(one) and not one.get("after_failing")]
        usual = [one for one in able if one.get("kind") in SPOKEN] or able
        review = table.words("review")
        if not review:
            return (names_of(usual[-1:]) or [""])[0]
        step = next((one for one in raw if one.get("name") == review), None)
        if step is None:
            table.wrong("review", f"no step is called \u201c{brief(review)}\u201d", _named(able))
        elif not can_fail(step):
            table.wrong("review", f"\u201c{brief(review)}\u201d cannot fail", _named(able))
        elif step.get("after_failing"):
            table.wrong("review", f"\u201c{brief(review)}\u201d does not come for everybody", _named(able))
        return review


def _named(steps: list[dict[str, Any]]) -> str:
    names = names_of(steps)
    return f"It can be {listed(names)}." if names else "Put in a step that can be missed."

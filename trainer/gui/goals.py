"""Where one can go from where one is: what the switcher offers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from trainer.domain.script import BLANK
from trainer.gui.dialogs.prospects import NOBODY
from trainer.gui.dialogs.switcher import Goal, Kind
from trainer.gui.key_names import told
from trainer.gui.keys import KEYBOARD, Act

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from trainer.domain.course_progress import LessonStanding
    from trainer.domain.library import LibraryScript
    from trainer.domain.person import Person
    from trainer.domain.prospect import Prospect
    from trainer.gui.keys import View
    from trainer.rehearsal.room import Room

_LATEST_TAKES, _RECENT = 20, 4


@dataclass(frozen=True, slots=True)
class Ways:
    """What going somewhere does.

    Attributes:
        open_page: opens a page by its place on the rail.
        open_script: opens a script.
        choose_prospect: chooses whom to call next, by the name of the card; empty for nobody.
        act: does what a key of the page would.
        let_practise: lets somebody else practise, by name.
        open_lesson: opens a lesson of the course by its name; an empty one goes on where somebody was.
    """

    open_page: Callable[[int], object]
    open_script: Callable[[LibraryScript], object]
    choose_prospect: Callable[[str], object]
    act: Callable[[Act], object]
    let_practise: Callable[[str], object]
    open_lesson: Callable[[str], object]


def everything(
    room: Room,
    pages: Sequence[tuple[str, int]],
    view: View,
    idle: Collection[Act],
    *,
    ways: Ways,
    recent: Sequence[str],
) -> list[Goal]:
    """Return all there is to go to: what was gone to or spoken lately first, then pages, actions, people, scripts."""
    pages_to_go = list(page_goals(pages, ways))
    names = {goal.title for goal in pages_to_go}
    goals = [
        *pages_to_go,
        *(goal for goal in action_goals(view, idle, ways) if goal.title not in names),
        Goal("act ABOUT", Kind.ACTION, "About and licences", partial(ways.act, Act.ABOUT)),
        *prospect_goals(room.prospects.prospects(), ways),
        *people_goals(room.people.all(), room.people.name, ways),
        *lesson_goals(room.course.standings(), ways),
        *script_goals(room.library.scripts(), ways),
    ]
    origins = [take.draft.script.origin for take in room.history.takes(_LATEST_TAKES)]
    spoken = dict.fromkeys(f"script {origin.script_id}" for origin in origins if origin is not None)
    lately = dict.fromkeys(recent)
    return recent_first(goals, [*list(lately)[:_RECENT], *list(spoken)[:_RECENT]])


def page_goals(pages: Sequence[tuple[str, int]], ways: Ways) -> Iterator[Goal]:
    """Return the pages of the rail, with their names and numbers."""
    for at, (name, key) in enumerate(pages):
        yield Goal(f"page {name}", Kind.PAGE, name, partial(ways.open_page, at), keys=f"Ctrl+{key}")


def action_goals(view: View, idle: Collection[Act], ways: Ways) -> Iterator[Goal]:
    """Return what the keys of a view do, without what would do nothing just now."""
    for one in KEYBOARD.table[view]:
        if one.act not in {Act.SWITCH, Act.ABOUT, *idle}:
            name = one.label[:1].upper() + one.label[1:]
            keys = told(one.keys[0])
            yield Goal(f"act {one.act.name}", Kind.ACTION, name, partial(ways.act, one.act), keys=keys)


def prospect_goals(prospects: Iterable[Prospect], ways: Ways) -> Iterator[Goal]:
    """Return whom to call next."""
    for card in prospects:
        body = "\n".join(filter(None, (card.finding, card.referral, card.need, card.notes)))
        choose = partial(ways.choose_prospect, card.prospect_id)
        yield Goal(f"prospect {card.prospect_id}", Kind.PROSPECT, card.name, choose, card.company, body)
    yield Goal("prospect", Kind.PROSPECT, NOBODY, partial(ways.choose_prospect, ""))


def people_goals(people: Iterable[Person], now: str, ways: Ways) -> Iterator[Goal]:
    """Return who else could practise."""
    for one in people:
        if one.name != now:
            takes = f"{one.takes} take{'' if one.takes == 1 else 's'}"
            yield Goal(f"person {one.name}", Kind.PERSON, one.name, partial(ways.let_practise, one.name), takes)


def lesson_goals(standings: Sequence[LessonStanding], ways: Ways) -> Iterator[Goal]:
    """Return how to go on with the course, and its lessons; what their steps are called finds them too."""
    if standings:
        go_on = partial(ways.open_lesson, "")
        yield Goal("course", Kind.LESSON, "Continue the course", go_on)
    for number, one in enumerate(standings, 1):
        lesson = one.lesson
        steps = "\n".join((lesson.why, *(step.title for step in lesson.steps)))
        told = f"lesson {number}, passed" if one.passed_at else f"lesson {number}"
        opening = partial(ways.open_lesson, lesson.lesson_id)
        yield Goal(f"lesson {lesson.lesson_id}", Kind.LESSON, lesson.title, opening, told, steps)


def script_goals(entries: Iterable[LibraryScript], ways: Ways) -> Iterator[Goal]:
    """Return the scripts, found by their words too."""
    for entry in entries:
        script = entry.script
        name, opening = f"script {entry.script_id}", partial(ways.open_script, entry)
        spoken = BLANK.sub("\u2026", script.text)
        yield Goal(name, Kind.SCRIPT, script.title, opening, ", ".join(entry.tags), spoken)


def recent_first(goals: Iterable[Goal], recent: Sequence[str]) -> list[Goal]:
    """Return goals with those that were gone to lately before the others, the last one first."""
    places = {name: at for at, name in reversed(list(enumerate(recent)))}
    return sorted(goals, key=lambda goal: places.get(goal.name, len(places)))

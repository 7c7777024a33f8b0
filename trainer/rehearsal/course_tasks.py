"""What there is to do in a step, kind by kind, as it is written in a lesson. Mistakes are told to the table."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from trainer.coaching.script_check.check import check_script
from trainer.coaching.shadowing import shared_words
from trainer.domain.course import (
    LONGEST_LINE,
    MOST_CARD_WORDS,
    Card,
    Choose,
    FindInSound,
    FindInWords,
    Hear,
    Manner,
    Mend,
    Order,
    Speak,
    Sureness,
    Task,
    Words,
    WriteDown,
)
from trainer.domain.drill import LIMIT_S
from trainer.domain.phone_number import phone_numbers
from trainer.domain.prompting import Rung
from trainer.domain.script import Goal, Script
from trainer.domain.spoken import spoken_words
from trainer.rehearsal.course_fit import missing, says_number, words_known
from trainer.rehearsal.course_known import SPOKEN, KnownNames, Place, is_of
from trainer.rehearsal.course_rules import pass_rule
from trainer.rehearsal.course_words import OF_WORDS, flawed_words, text_of, words_of
from trainer.rehearsal.toml_table import brief, listed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from trainer.rehearsal.toml_table import Table

    Read = Callable[[Table, KnownNames, Place], Task]

_RULES: Final = ("rules", "pass", "of")
_SHARED: Final = 0.5
"""Where a shadowed sound and the words to say have less in common, they cannot be compared."""
_BOLD: Final = "**"


def _card(table: Table, _known: KnownNames, _place: Place) -> Card:
    said = table.found.get("text", "")
    paragraphs = re.split(r"\n[ \t]*\n", said.strip()) if isinstance(said, str) else []
    text = "\n\n".join(" ".join(one.split()) for one in paragraphs)
    if not isinstance(said, str):
        table.wrong("text", "text is no text", "Put it between quotation marks.")
    elif not text:
        table.wrong("text", "the card says nothing", 'Write text = "\u2026".')
    count = len(text.replace(_BOLD, "").split())
    if count > MOST_CARD_WORDS:
        table.wrong("text", f"the card has {count} words", f"Shorten it to {MOST_CARD_WORDS}, or make two cards of it.")
    if text.count(_BOLD) % 2:
        table.wrong("text", "bold words begin and do not end", "Put ** before and after them.")
    source = _needed(table, "source", "the card gives no source", "Say where this comes from, and how sure it is.")
    if "sure" not in table.found:
        hint = f"It can be {listed(one.value for one in Sureness)}."
        table.wrong("sure", "the card does not say how sure this is", hint)
    return Card(text, source, table.choice("sure", Sureness.OURS))


def _hear(table: Table, known: KnownNames, _place: Place) -> Hear:
    said = table.found.get("sounds", [])
    example = 'Write sounds = [["name of a sound", "what to listen for"]].'
    if not isinstance(said, list) or not said:
        table.wrong("sounds", "there are no sounds to hear", example)
        return Hear(())
    pairs: list[tuple[str, str]] = []
    for at, one in enumerate(said):
        if not isinstance(one, list) or len(one) != _PAIR or not all(isinstance(part, str) for part in one):
            table.wrong("sounds", "a sound is no pair of name and what to listen for", example, at)
            continue
        name, label = one[0], " ".join(one[1].split())
        _check_sound(table, known, "sounds", name, at)
        _check_line(table, "sounds", label, at)
        pairs.append((name, label))
    return Hear(tuple(pairs))


_PAIR: Final = 2


def _choose(table: Table, _known: KnownNames, _place: Place) -> Choose:
    question, why = _question(table)
    options = _lines(table, "options")
    right = table.count("right", 1, (1, max(1, len(options))), "the number of an option")
    if "right" not in table.found:
        table.wrong("right", "no option is said to be right", "Write right = 1 for the first.")
    return Choose(question, options, right - 1, why)


def _order(table: Table, _known: KnownNames, _place: Place) -> Order:
    question, why = _question(table)
    return Order(question, _lines(table, "items"), why)


def _find(table: Table, known: KnownNames, _place: Place) -> FindInSound | FindInWords:
    question, why = _question(table)
    is_in_sound = "sound" in table.found or "flaws" in table.found
    if is_in_sound is ("words" in table.found):
        said = "flaws stand in a sound and in words" if is_in_sound else "there is nothing to find flaws in"
        table.wrong("words", said, "Write either sound and flaws, or words.")
    if not is_in_sound:
        return FindInWords(question, *flawed_words(table), why)
    name = _sound(table, known)
    sound = known.sounds.get(name) if known.sounds is not None else None
    kinds = dict.fromkeys(mark.kind for mark in sound.marks) if sound else None
    flaws = table.several("flaws", (), None)
    if not flaws:
        table.wrong("flaws", "it is not said what to find", 'Write flaws = ["um"].')
    for at, kind in enumerate(flaws):
        if kinds is not None and kind not in kinds:
            hint = f"Its marks are {listed(kinds)}." if kinds else "It has no marks."
            table.wrong("flaws", f"no mark of \u201c{brief(name)}\u201d is called \u201c{brief(kind)}\u201d", hint, at)
    return FindInSound(question, name, flaws, why)


def _mend(table: Table, known: KnownNames, place: Place) -> Mend:
    must = table.several("must", (), script_rules())
    if not must:
        table.wrong("must", "no rule must pass", f"Write must = [\u2026] with {listed(script_rules())}.")
    brief_said = text_of(table, "brief", 3 * LONGEST_LINE)
    return Mend(words_of(table, known, place), must, brief_said)


def _take(table: Table, known: KnownNames, place: Place) -> Speak:
    return _spoken(table, known, place, Manner.TAKE)


def _pick_up(table: Table, known: KnownNames, place: Place) -> Speak:
    return _spoken(table, known, place, Manner.PICK_UP)


def _shadow(table: Table, known: KnownNames, place: Place) -> Speak:
    task = _spoken(table, known, place, Manner.SHADOW, _sound(table, known))
    sound = known.sounds.get(task.sound) if known.sounds is not None else None
    if sound and not sound.words:
        hint = "Write words = [[word, begins, ends], \u2026] beside its caption in sounds.toml."
        table.wrong("sound", f"nobody noted when the words of \u201c{brief(sound.name)}\u201d are said", hint)
    elif sound:
        text, script = task.words.text, (known.scripts or {}).get(task.words.script_id)
        written = (
            Script("Words", text).filled(**task.words.fields).written if text else script.written if script else ()
        )
        spoken = [one.text for one in spoken_words([one.text for one in written])]
        if spoken and shared_words([word for word, _ in sound.words], spoken) < _SHARED:
            table.wrong(
                "sound", f"\u201c{brief(sound.name)}\u201d says other words than these", "Take the words it says."
            )
    return task


def _spoken(table: Table, known: KnownNames, place: Place, manner: Manner, sound: str = "") -> Speak:
    rule = pass_rule(table, manner.value)
    words = words_of(table, known, place, Goal.LIVE if manner is Manner.PICK_UP else Goal.CALL_BACK)
    script = words_known(words, known.scripts)
    for at, one in enumerate(rule.rules):
        lacks = missing(one, script) if script else ""
        if lacks:
            table.wrong("rules", f"the words have no {lacks}", f"\u201c{one}\u201d could never hold.", at)
    limit_s = table.seconds("limit_s", 20.0, LIMIT_S) if "limit_s" in table.found else None
    return Speak(words, rule, manner, table.switch("guess"), table.choice("prompter", Rung.FULL), limit_s, sound)


def _write(table: Table, known: KnownNames, place: Place) -> WriteDown:
    given = [key for key in ("sound", "spoken_in") if key in table.found]
    if len(given) != 1:
        said = "two numbers are to be written down" if given else "there is nothing to write down"
        table.wrong("spoken_in", said, "Write either sound or spoken_in.")
    sound = _sound(table, known) if "sound" in table.found else ""
    found = known.sounds.get(sound) if known.sounds is not None else None
    if found and not phone_numbers(found.says.split()):
        table.wrong("sound", f"\u201c{brief(sound)}\u201d says no telephone number", "Take one that does.")
    spoken_in = place.refer(table, "spoken_in", is_of(*SPOKEN), "is spoken")
    if spoken_in and place.may_not_come(spoken_in):
        hint = f"Give this step the same after_failing as \u201c{spoken_in}\u201d."
        table.wrong("spoken_in", f"\u201c{brief(spoken_in)}\u201d does not come for everybody who does this step", hint)
    script = words_known(_words_in(place, spoken_in), known.scripts) if spoken_in else None
    if script and not says_number(script):
        table.wrong("spoken_in", f"\u201c{brief(spoken_in)}\u201d says no telephone number", "Take one that does.")
    if not table.found.get("rules"):
        table.wrong("rules", "no rule says what passes", 'Write rules = ["digits_wrong <= 0"].')
    return WriteDown(sound, spoken_in, pass_rule(table, "write"))


def _words_in(place: Place, name: str) -> Words:
    """Return the words of another step as far as they are written there."""
    step = place.named(name)
    text, script_id, fields = step.get("text"), step.get("script"), step.get("fields")
    filled = {key: value for key, value in fields.items() if isinstance(value, str)} if isinstance(fields, dict) else {}
    return Words(
        script_id if isinstance(script_id, str) else "", text.strip() if isinstance(text, str) else "", fields=filled
    )


def _question(table: Table) -> tuple[str, str]:
    question = _needed(table, "question", "nothing is asked", 'Write question = "\u2026".')
    why = _needed(table, "why", "it is not said why that is right", 'Write why = "\u2026": it is told in the end.')
    return question, why


def _needed(table: Table, key: str, said: str, hint: str) -> str:
    words = table.words(key, LONGEST_LINE)
    if not words and isinstance(table.found.get(key, ""), str):
        table.wrong(key, said, hint)
    return words


def _lines(table: Table, key: str) -> tuple[str, ...]:
    """Return the lines of a list, each once and at least two."""
    lines = tuple(" ".join(one.split()) for one in table.several(key, (), None))
    for at, line in enumerate(lines):
        _check_line(table, key, line, at)
        if line in lines[:at]:
            table.wrong(key, f"\u201c{brief(line)}\u201d stands there twice", "Nobody could tell them apart.", at)
    if len(lines) < _FEWEST and isinstance(table.found.get(key, []), list):
        table.wrong(key, f"there are fewer than two {key}", f'Write {key} = ["\u2026", "\u2026"].')
    return lines


_FEWEST: Final = 2


def _check_line(table: Table, key: str, line: str, at: int) -> None:
    if not line:
        table.wrong(key, f"a line of {key} is empty", "Write something, or leave it out.", at)
    if len(line) > LONGEST_LINE:
        hint = f"It has {len(line)} letters; shorten it to {LONGEST_LINE}."
        table.wrong(key, f"a line of {key} is too long", hint, at)


def _sound(table: Table, known: KnownNames) -> str:
    name = table.words("sound")
    if not name and isinstance(table.found.get("sound", ""), str):
        table.wrong("sound", "no sound is named", 'Write sound = "\u2026".')
    elif name:
        _check_sound(table, known, "sound", name)
    return name


def _check_sound(table: Table, known: KnownNames, key: str, name: str, at: int | None = None) -> None:
    if known.sounds is not None and name not in known.sounds:
        hint = "Put it into the folder sounds, and its caption into sounds.toml."
        table.wrong(key, f"no sound is called \u201c{brief(name)}\u201d", hint, at)


@cache
def script_rules() -> tuple[str, ...]:
    """Return the names of the rules of the script check."""
    return tuple(one.name for one in check_script(Script("Any", "Any."))[1])


_SPEAK_KEYS: Final = (*OF_WORDS, *_RULES, "guess", "prompter", "limit_s")
TASKS: Final[dict[str, tuple[tuple[str, ...], Read]]] = {
    "card": (("text", "source", "sure"), _card),
    "hear": (("sounds",), _hear),
    "choose": (("question", "options", "right", "why"), _choose),
    "order": (("question", "items", "why"), _order),
    "find": (("question", "sound", "flaws", "words", "why"), _find),
    "mend": ((*OF_WORDS, "must", "brief"), _mend),
    "take": (_SPEAK_KEYS, _take),
    "shadow": (("sound", *_SPEAK_KEYS), _shadow),
    "pick-up": (_SPEAK_KEYS, _pick_up),
    "write": (("sound", "spoken_in", *_RULES), _write),
}
"""The keys of each kind of step beside those that every step has, and what reads it."""
_TOGETHER: Final[dict[str, Sequence[tuple[str, ...]]]] = {
    "choose": (("options", "right"),),
    "find": (("sound", "flaws", "words"),),
    "mend": (OF_WORDS,),
    "take": (OF_WORDS, _RULES),
    "shadow": (("sound", *OF_WORDS), _RULES),
    "pick-up": (OF_WORDS, _RULES),
    "write": (("sound", "spoken_in"), _RULES),
}
"""Keys that an easier variant gives together, or takes together from its step."""


def with_easier(kind: str, step: dict[str, Any], easier: dict[str, Any]) -> dict[str, Any]:
    """Return what is said of an easier variant: what it leaves out is as in its step."""
    given = {key for group in _TOGETHER.get(kind, ()) for key in group if not easier.keys().isdisjoint(group)}
    own = TASKS[kind][0]
    return {**{key: value for key, value in step.items() if key in own and key not in given}, **easier}

"""Drills as texts: the format, and how a mistake is told."""

from __future__ import annotations

import pytest

from trainer.domain.drill import LONGEST_ABOUT, LONGEST_QUESTION, LONGEST_TITLE, MOST_ROUNDS, Round, Shown, Task
from trainer.domain.prompting import Prompter, Rung
from trainer.domain.taps import USUAL_TAPS
from trainer.rehearsal.drill_text import NEW_DRILL, line_of, retitled, title_in, with_script
from trainer.rehearsal.drill_toml import DrillError, drill_of_toml, toml_of_drill

HEAD = 'title = "Night watch"\nabout = "For the last hour."\n'
EVERYTHING = (
    HEAD
    + """
[[rounds]]
title = "slowly"
task = "number"
script = "builtin/breakup/01_nine_hours"
limit_s = 7.5
rung = "first-words"
prompter = "still"
shown = ["light", "clock"]
listen_for = ["number", "um"]
question = "Could you write it down?"
against_first = true

[[rounds]]
"""
)
MARKS = tuple(kind.name for kind in USUAL_TAPS)
SCRIPTS = ("builtin/breakup/01_nine_hours",)


def mistake(text: str) -> DrillError:
    with pytest.raises(DrillError) as caught:
        drill_of_toml(text, "night.toml", marks=MARKS, scripts=SCRIPTS)
    assert caught.value.hint
    return caught.value


def test_everything_a_drill_has_is_read() -> None:
    drill = drill_of_toml(EVERYTHING, "night.toml", "night", marks=MARKS, scripts=SCRIPTS)
    assert (drill.drill_id, drill.title, drill.about) == ("night", "Night watch", "For the last hour.")
    assert drill.rounds == (
        Round(
            "slowly",
            Task.NUMBER,
            SCRIPTS[0],
            7.5,
            Rung.FIRST_WORDS,
            Prompter.STILL,
            frozenset((Shown.LIGHT, Shown.CLOCK)),
            ("number", "um"),
            "Could you write it down?",
            against_first=True,
        ),
        Round(),
    )


def test_a_title_and_a_round_are_enough_and_words_stand_in_one_line() -> None:
    drill = drill_of_toml('title = """ Night\n  watch """\n[[rounds]]\nshown = []\n', "x")
    assert drill.title == "Night watch"
    assert drill.rounds == (Round(shown=frozenset()),)


def test_what_is_unusual_is_written() -> None:
    text = toml_of_drill(drill_of_toml(HEAD + "[[rounds]]\nlimit_s = 15\nshown = []", "x"))
    assert text == HEAD + "\n[[rounds]]\nlimit_s = 15\nshown = []\n"


def test_a_drill_outlives_a_mark_and_a_script_that_are_given_up() -> None:
    text = HEAD + '[[rounds]]\nlisten_for = ["smile"]\nscript = "gone"'
    assert drill_of_toml(text, "x").rounds[0].listen_for == ("smile",)
    assert "cannot be \u201csmile\u201d" in mistake(text.replace('script = "gone"', "")).message


@pytest.mark.parametrize(
    ("line", "said", "hint"),
    [
        ('colour = "red"', "a round has no \u201ccolour\u201d", "title, task, script"),
        ('task = "sing"', "task cannot be \u201csing\u201d", "voicemail, number or pick-up"),
        ("task = 3", "task cannot be \u201c3\u201d", "voicemail"),
        ('task = ["number"]', "task cannot be", "voicemail"),
        ('rung = "half"', "rung cannot be \u201chalf\u201d", "full, first-words, initials or blank"),
        ('prompter = "fast"', "prompter cannot be \u201cfast\u201d", "pace, follow or still"),
        ('shown = ["words", "face"]', "shown cannot be \u201cface\u201d", "words, clock or light"),
        ('shown = "words"', "shown is no list", 'shown = ["words", "clock"]'),
        ("shown = [1]", "shown is no list", "shown = ["),
        ('listen_for = ["hum"]', "listen_for cannot be \u201chum\u201d", "um, pause, weak-close"),
        ('listen_for = "um"', "listen_for is no list", 'listen_for = ["um", "pause"]'),
        ('script = "builtin/none"', "no script is called \u201cbuiltin/none\u201d", "leave the line out"),
        ("script = 3", "script is no text", "quotation marks"),
        ("limit_s = 4.9", "limit_s cannot be 4.9", "5 to 120"),
        ("limit_s = 121", "limit_s cannot be 121", "5 to 120"),
        ("limit_s = nan", "limit_s cannot be nan", "5 to 120"),
        ("limit_s = true", "limit_s cannot be True", "5 to 120"),
        ('limit_s = "20"', "limit_s cannot be 20", "number of seconds"),
        (f"limit_s = 1{'0' * 400}", "limit_s cannot be 1000", "5 to 120"),
        (f'question = "{"q" * (LONGEST_QUESTION + 1)}"', "question is too long", "81 letters; shorten it to 80"),
        ("question = 1", "question is no text", "quotation marks"),
        (f'title = "{"t" * (LONGEST_TITLE + 1)}"', "title is too long", "61 letters; shorten it to 60"),
        ('against_first = "yes"', "against_first cannot be \u201cyes\u201d", "true or false"),
        ("against_first = 1", "against_first cannot be \u201c1\u201d", "true or false"),
    ],
)
def test_a_mistake_in_a_round_is_told_with_its_line(line: str, said: str, hint: str) -> None:
    fault = mistake(f"{HEAD}\n[[rounds]]\n\n[[rounds]]  # the second\n{line}\n")
    assert fault.message.startswith(f"night.toml, line 7: {said}")
    assert hint in fault.hint


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("", None, "the drill has no title"),
        ('about = "x"\n[[rounds]]', None, "the drill has no title"),
        ('\ntitle = " "\n[[rounds]]', 2, "the drill has no title"),
        ("title = 3\n[[rounds]]", 1, "title is no text"),
        (f'title = "{"t" * (LONGEST_TITLE + 1)}"\n[[rounds]]', 1, "title is too long"),
        (f'title = "t"\nabout = "{"a" * (LONGEST_ABOUT + 1)}"\n[[rounds]]', 2, "about is too long"),
        (HEAD, None, "the drill has no rounds"),
        (f"{HEAD}rounds = []", 3, "the drill has no rounds"),
        (f"{HEAD}rounds = 3", 3, "rounds is no list of rounds"),
        (f"{HEAD}rounds = [3]", 3, "rounds is no list of rounds"),
        (f"{HEAD}[rounds]", None, "rounds is no list of rounds"),
        (f'{HEAD}rounds = [{{task = "sing"}}]', 3, "task cannot be"),
        (f"{HEAD}\nauthor = 3\n[[rounds]]", 4, "a drill has no \u201cauthor\u201d"),
        (HEAD + "[[rounds]]\n" * (MOST_ROUNDS + 1), 3 + MOST_ROUNDS, "13 rounds are too many"),
        (f"{HEAD}[[rounds]]\nquestion = Would you?", 4, "this cannot be read (invalid value)"),
        (f"{HEAD}[[rounds]]\ntask = 'number'\ntask = 'number'", 5, "this cannot be read"),
        (f"{HEAD}shown = [", 3, "this cannot be read"),
        ("title = " + "[" * 9000, None, "this cannot be read"),
    ],
)
def test_a_mistake_in_a_drill_is_told_with_its_line_where_it_has_one(text: str, line: int | None, said: str) -> None:
    fault = mistake(text)
    assert fault.line == line
    where = "night.toml" if line is None else f"night.toml, line {line}"
    assert fault.message.startswith(f"{where}: {said}")


def test_as_many_rounds_as_fit_are_taken() -> None:
    assert len(drill_of_toml(HEAD + "[[rounds]]\n" * MOST_ROUNDS, "x").rounds) == MOST_ROUNDS


def test_a_new_drill_tells_the_whole_format_and_can_be_done_as_it_is() -> None:
    assert drill_of_toml(NEW_DRILL, "x", marks=MARKS, scripts=()).title == title_in(NEW_DRILL) == "New drill"
    told = [line.removeprefix("# ") for line in NEW_DRILL.splitlines() if line.startswith("#")]
    keys = {line.partition(":")[0] for line in told}
    assert {"title", "about", "task", "script", "limit_s", "rung", "prompter", "shown"} <= keys
    assert {"listen_for", "question", "against_first"} <= keys
    for kind in (Task, Rung, Prompter, Shown):
        assert all(f'"{one.value}"' in NEW_DRILL for one in kind)
    assert all(f'"{mark}"' in NEW_DRILL for mark in MARKS)


def test_a_line_is_found_by_key_and_round() -> None:
    text = EVERYTHING.replace("\nshown", "\n  'shown'")
    assert line_of(text, "title") == 1
    assert line_of(text, "title", 0) == 5
    assert line_of(text, "shown", 0) == 11
    assert line_of(text, "shown", 1) == 16, "where nothing is said, the round begins"
    assert line_of(text, "shown", 2) is None
    assert line_of(text, "shown") is None


@pytest.mark.parametrize("title", ['Say "no"', "C:\\new", "\u00fcber", "x"])
def test_a_title_is_changed_in_its_place(title: str) -> None:
    text = retitled("# first\ntitle = 'Night'  # a note\n[[rounds]]\ntitle = 'slowly'\n", title)
    drill = drill_of_toml(text, "x")
    assert (drill.title, drill.rounds[0].title) == (title, "slowly")
    assert text.startswith("# first\n")
    assert "# a note" in text


def test_what_has_no_title_keeps_none() -> None:
    assert title_in("about = 'x'") == title_in("title = 'x") == title_in('title = "\\q"') == ""
    assert retitled("about = 'x'", "y") == "about = 'x'"


@pytest.mark.parametrize(("line", "changed"), [(1, 0), (3, 0), (4, 0), (5, 1), (99, 1)])
def test_a_script_is_put_into_the_round_around_the_cursor(line: int, changed: int) -> None:
    text = with_script(
        f"{HEAD}[[rounds]]\nlimit_s = 9\n[[rounds]]\nscript = 'old'\nrung = 'blank'\n", line, "a\\b", "New\none"
    )
    rounds = drill_of_toml(text, "x").rounds
    expected = ["", "old"]
    expected[changed] = "a\\b"
    assert [one.script_id for one in rounds] == expected
    assert (rounds[0].limit_s, rounds[1].rung) == (9.0, Rung.BLANK)
    assert 'script = "a\\\\b"  # New one\n' in text


def test_without_a_round_there_is_nowhere_to_put_a_script() -> None:
    assert with_script(HEAD, 1, "a", "b") == HEAD

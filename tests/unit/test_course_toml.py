"""Lessons as texts: the format, and how each mistake of whoever writes one is told."""

from __future__ import annotations

import re

import pytest

from trainer.domain.course import (
    MOST_CARD_WORDS,
    MOST_STEPS,
    Card,
    Choose,
    CourseSound,
    FindInSound,
    FindInWords,
    Hear,
    Lesson,
    Manner,
    Mend,
    Order,
    SoundMark,
    Speak,
    Step,
    Sureness,
    Task,
    Words,
    WriteDown,
)
from trainer.domain.pass_rule import CheckRule, FigureRule, PassRule, Side
from trainer.domain.prompting import Rung
from trainer.domain.script import Goal, Script
from trainer.paths import assets_dir
from trainer.rehearsal.course_known import KINDS, KnownNames, can_fail
from trainer.rehearsal.course_listing import CAPTIONS
from trainer.rehearsal.course_sounds import read_sounds
from trainer.rehearsal.course_tasks import TASKS
from trainer.rehearsal.course_toml import lesson_of_toml, read_lesson
from trainer.rehearsal.toml_places import Places
from trainer.rehearsal.toml_table import TextError

WORDS = (("Hi", (0.2, 0.4)), ("Tim", (0.4, 0.7)), ("call", (0.8, 1.0)), ("me", (1.0, 1.2)))
SOUNDS = {
    "good": CourseSound("good", "good.flac", "Hi Tim, call me.", (SoundMark("name", "their name", (0.4, 0.7)),), WORDS),
    "um": CourseSound("um", "um.flac", "Hi Tim, um, call me.", (SoundMark("um", "um", (0.8, 1.1)),)),
    "number": CourseSound("number", "number.flac", "I'm on 555, 01, 18."),
}
SCRIPTS = {"builtin/x/01_y": Script("Y", "Hi {prospect}, it's {me}. {their_dock} is new.")}
KNOWN = KnownNames(SCRIPTS, SOUNDS)
HEAD = 'title = "Slowly"\nwhy = "So that it can be written down."\nminutes = 7\n'
SAY_IT = '[[steps]]\nname = "say-it"\nkind = "take"\ntitle = "Say it"\ntext = "On 555, 01, 18."\nrules = ["ums <= 1"]\n'
MEND_IT = '[[steps]]\nname = "mend-it"\nkind = "mend"\ntitle = "Mend"\ntext = "Hi"\nmust = ["not_salesy"]\n'
NEXT = '[[steps]]\nname = "next"\n'


def lesson(text: str) -> Lesson:
    return lesson_of_toml(text, "01-slowly.toml", "01-slowly", KNOWN)


def step(lines: str) -> Step:
    """Return a step behind one that mends and one that is spoken."""
    return lesson(f'{HEAD}{MEND_IT}{SAY_IT}{NEXT}title = "Next"\n{lines}').steps[2]


def faults(text: str) -> list[tuple[int | None, str, str]]:
    return [(one.line, one.said, one.hint) for one in read_lesson(text, "01-slowly.toml", "", KNOWN).mistakes]


def test_a_lesson_has_a_title_a_reason_minutes_and_steps() -> None:
    found = lesson(HEAD + SAY_IT)
    assert (found.lesson_id, found.title, found.minutes) == ("01-slowly", "Slowly", 7)
    assert found.why == "So that it can be written down."
    assert found.steps == (Step("say-it", "Say it", Speak(Words(text="On 555, 01, 18."), found.steps[0].rule)),)
    assert found.review == "say-it"
    assert not found.is_final
    assert lesson(f"final = true\n{HEAD}{SAY_IT}").is_final


def test_what_comes_back_is_the_last_take_that_can_fail_unless_it_is_said() -> None:
    other = SAY_IT.replace("say-it", "again")
    assert lesson(HEAD + SAY_IT + other + MEND_IT).review == "again"
    assert lesson(f'review = "mend-it"\n{HEAD}{MEND_IT}{SAY_IT}').review == "mend-it"
    assert lesson(HEAD + MEND_IT).review == "mend-it"
    free = other.replace('rules = ["ums <= 1"]\n', "")
    assert lesson(HEAD + SAY_IT + free).review == "say-it"
    seldom = f'{other}after_failing = "say-it"\n'
    assert lesson(HEAD + SAY_IT + seldom).review == "say-it"


def test_every_kind_of_step_is_read() -> None:
    card = step('kind = "card"\ntext = """\nSlowly\n  now.\n\n**Twice.**\n"""\nsource = "Raanaas"\nsure = "research"')
    assert card.task == Card("Slowly now.\n\n**Twice.**", "Raanaas", Sureness.RESEARCH)
    assert not card.can_fail
    assert step('kind = "hear"\nsounds = [["good", "Good: slow"], ["um", "Bad"]]').task == Hear(
        (("good", "Good: slow"), ("um", "Bad"))
    )
    assert step('kind = "choose"\nquestion = "Q"\noptions = ["a", "b"]\nright = 2\nwhy = "w"').task == Choose(
        "Q", ("a", "b"), 1, "w"
    )
    assert step('kind = "order"\nquestion = "Q"\nitems = ["a", "b"]\nwhy = "w"').task == Order("Q", ("a", "b"), "w")
    assert step('kind = "find"\nquestion = "Q"\nsound = "um"\nflaws = ["um"]\nwhy = "w"').task == FindInSound(
        "Q", "um", ("um",), "w"
    )
    assert step('kind = "mend"\nscript = "builtin/x/01_y"\nmust = ["not_salesy"]\nbrief = "Tim."').task == Mend(
        Words("builtin/x/01_y"), ("not_salesy",), "Tim."
    )
    assert step('kind = "shadow"\nsound = "good"\ntext = "Hi Tim, call me."\nrules = ["apart_s <= 0.5"]').task == Speak(
        Words(text="Hi Tim, call me."),
        PassRule((FigureRule("apart_s", Side.AT_MOST, 0.5),)),
        Manner.SHADOW,
        sound="good",
    )
    assert step('kind = "pick-up"\ntext = "Hi."\nrules = ["reply_s <= 1.5"]').task == Speak(
        Words(text="Hi.", goal=Goal.LIVE), PassRule((FigureRule("reply_s", Side.AT_MOST, 1.5),)), Manner.PICK_UP
    )
    wrong = PassRule((FigureRule("digits_wrong", Side.AT_MOST, 0.0),))
    assert step('kind = "write"\nsound = "number"\nrules = ["digits_wrong <= 0"]').task == WriteDown(
        "number", "", wrong
    )
    assert step('kind = "write"\nspoken_in = "say-it"\nrules = ["digits_wrong <= 0"]').task == WriteDown(
        "", "say-it", wrong
    )


def test_a_take_says_all_it_can() -> None:
    found = step(
        'kind = "take"\nwritten_in = "mend-it"\nfields = { me = "Maya  Chen" }\nguess = true\nprompter = "initials"\n'
        'limit_s = 15\nrules = ["digit_s >= @digit_s", " hook  passes ", "reply_s>=0.5"]\npass = 2\nof = 3'.replace(
            ', "reply_s>=0.5"', ', "onset_s>=0.5"'
        )
    )
    rules = (
        FigureRule("digit_s", Side.AT_LEAST, None, "digit_s"),
        CheckRule("hook"),
        FigureRule("onset_s", Side.AT_LEAST, 0.5),
    )
    words = Words(written_in="mend-it", fields={"me": "Maya Chen"})
    assert found.task == Speak(words, PassRule(rules, 2, 3), guess=True, rung=Rung.INITIALS, limit_s=15.0)
    assert isinstance(found.task, Speak)
    assert found.task.words.fields == {"me": "Maya Chen"}


@pytest.mark.parametrize(
    ("words", "expected", "flaws"),
    [
        ("Hi [it's me again]. Bye", ("Hi", "it's", "me", "again.", "Bye"), ((1, 4),)),
        ("[um] [so], hi", ("um", "so,", "hi"), ((0, 1), (1, 2))),
        ("Hi [ just ] now", ("Hi", "just", "now"), ((1, 2),)),
        ("Hi ([just])", ("Hi", "(just)"), ((1, 2),)),
    ],
)
def test_flaws_stand_in_brackets(words: str, expected: tuple[str, ...], flaws: tuple[tuple[int, int], ...]) -> None:
    found = step(f'kind = "find"\nquestion = "Q"\nwords = "{words}"\nwhy = "w"')
    assert found.task == FindInWords("Q", expected, flaws, "w")


def test_an_easier_variant_takes_from_its_step_what_it_leaves_out() -> None:
    take = (
        'kind = "take"\ntext = "Hi Tim."\nlimit_s = 9\nrules = ["ums <= 0"]\npass = 2\nof = 3\nhints = ["Breathe."]\n'
    )
    easier = step(f'{take}[steps.easier]\nrules = ["ums <= 2"]').easier
    assert isinstance(easier, Speak)
    assert (easier.words.text, easier.limit_s) == ("Hi Tim.", 9.0)
    assert (easier.rule.needed, easier.rule.of) == (1, 1), "how often goes with the rules"
    other = step(f'{take}[steps.easier]\nscript = "builtin/x/01_y"').easier
    assert isinstance(other, Speak)
    assert (other.words, other.rule.of) == (Words("builtin/x/01_y"), 3)
    choose = 'kind = "choose"\nquestion = "Q"\noptions = ["a", "b", "c"]\nright = 3\nwhy = "w"\n[steps.easier]\n'
    assert step(f'{choose}options = ["a", "c"]\nright = 2').easier == Choose("Q", ("a", "c"), 1, "w")


def test_a_step_may_come_only_after_failing() -> None:
    card = 'kind = "card"\ntext = "Slow."\nsource = "Us"\nsure = "ours"\nafter_failing = "say-it"'
    assert step(card).after_failing == "say-it"


LONG = "w" * 241
CHOOSE = 'kind = "choose"\ntitle = "C"\nquestion = "Q"\nwhy = "w"\n'
ORDER = CHOOSE.replace("choose", "order")
FIND = CHOOSE.replace("choose", "find")
CARD = 'kind = "card"\ntitle = "C"\nsource = "s"\nsure = "ours"\n'
TAKE = 'kind = "take"\ntitle = "T"\ntext = "Hi."\n'
SHADOW = 'kind = "shadow"\ntitle = "T"\nrules = ["apart_s <= 1"]\n'
MEND = 'kind = "mend"\ntitle = "M"\ntext = "Hi."\n'
WRITE = 'kind = "write"\ntitle = "W"\nrules = ["digits_wrong <= 0"]\n'
HEAR = 'kind = "hear"\ntitle = "H"\n'


@pytest.mark.parametrize(
    ("lines", "line", "said", "hint"),
    [
        # the step itself
        ('kind = "sing"\ntitle = "S"', 3, "kind cannot be “sing”", "card, hear, choose"),
        ('title = "S"', 1, "the step has no kind", "card, hear, choose"),
        ("kind = 3", 3, "kind cannot be “3”", "card"),
        ('kind = ["take"]', 3, "kind cannot be", "card"),
        (f'{TAKE}colour = "red"', 6, "a step of the kind take has no “colour”", "name, kind, title"),
        (f'{TAKE}sound = "good"', 6, "a step of the kind take has no “sound”", "rules"),
        (TAKE.replace('title = "T"\n', ""), 1, "the step has no title", "title ="),
        (TAKE.replace('"T"', "3"), 4, "title is no text", "quotation marks"),
        (TAKE.replace('"T"', f'"{"t" * 61}"'), 4, "title is too long", "61 letters; shorten it to 60"),
        (f'{TAKE}rules = ["ums <= 1"]\nhints = "no"', 7, "hints is no list of texts", "hints = ["),
        (f'{TAKE}rules = ["ums <= 1"]\nhints = [\n"a",\n"{LONG}"]', 9, "a hint is too long", "shorten it to 240"),
        (f'{TAKE}rules = ["ums <= 1"]\nhints = [" "]', 7, "a hint is empty", "leave it out"),
        (f'{CARD}text = "x"\nhints = ["a"]', 8, "nobody will see these hints", "this cannot fail"),
        # what comes after failing
        (f'{TAKE}after_failing = "none"', 6, "no step is called “none”", "It can be mend-it or say-it"),
        (f'{TAKE}after_failing = "next"', 6, "“next” is this step itself", "mend-it or say-it"),
        (f'{TAKE}after_failing = "later"', 6, "“later” comes later", "mend-it or say-it"),
        (f'{TAKE}after_failing = "read-it"', 6, "“read-it” is no step that can fail", "mend-it or say-it"),
        (f"{TAKE}after_failing = 3", 6, "after_failing is no text", "quotation marks"),
        # easier
        (f'{CARD}text = "x"\n[steps.easier]\ntext = "y"', 8, "nobody will see this easier variant", "cannot fail"),
        (f"{TAKE}[steps.easier]\nlimit_s = 9", 6, "nobody will see this easier variant", "cannot fail"),
        (f'{TAKE}rules = ["ums <= 1"]\neasier = 3', 7, "easier is no table", "[steps.easier]"),
        (
            f'{TAKE}rules = ["ums <= 1"]\n[steps.easier]\nkind = "card"',
            8,
            "an easier variant of the kind take has no",
            "",
        ),
        (f'{TAKE}rules = ["ums <= 1"]\n[steps.easier]\nlimit_s = 3', 8, "limit_s cannot be 3", "5 to 120"),
        (f'{TAKE}rules = ["ums <= 1"]\n[steps.easier]\nrules = ["ums <= 1"]', 7, "the easier variant is the step", ""),
        # cards
        (CARD, 1, "the card says nothing", "text ="),
        (f"{CARD}text = 3", 7, "text is no text", "quotation marks"),
        (f'{CARD}text = "{"w " * (MOST_CARD_WORDS + 1)}"', 7, "the card has 91 words", "Shorten it to 90"),
        (f'{CARD}text = "so **bold"', 7, "bold words begin and do not end", "**"),
        (f'{CARD}text = "x"'.replace('source = "s"\n', ""), 1, "the card gives no source", "how sure it is"),
        (f'{CARD}text = "x"'.replace('"s"', '" "'), 5, "the card gives no source", ""),
        (f'{CARD}text = "x"'.replace('sure = "ours"\n', ""), 1, "the card does not say how sure this is", "research"),
        (
            f'{CARD}text = "x"'.replace('"ours"', '"very"'),
            6,
            "sure cannot be “very”",
            "research, writers, vendors or ours",
        ),
        # hearing
        (HEAR, 1, "there are no sounds to hear", "sounds = [["),
        (f'{HEAR}sounds = ["good"]', 5, "a sound is no pair", "sounds = [["),
        (f'{HEAR}sounds = [\n["good", "x"],\n["gone", "x"]]', 7, "no sound is called “gone”", "sounds.toml"),
        (f'{HEAR}sounds = [["good", ""]]', 5, "a line of sounds is empty", ""),
        (f'{HEAR}sounds = [["good", "{LONG}"]]', 5, "a line of sounds is too long", "240"),
        # questions
        (f'{CHOOSE}options = ["a", "b"]\nright = 3', 8, "right cannot be 3", "the number of an option, 1 to 2"),
        (f'{CHOOSE}options = ["a", "b"]\nright = 0', 8, "right cannot be 0", "1 to 2"),
        (f'{CHOOSE}options = ["a", "b"]\nright = "a"', 8, "right cannot be a", "1 to 2"),
        (f'{CHOOSE}options = ["a", "b"]\nright = true', 8, "right cannot be True", "1 to 2"),
        (f'{CHOOSE}options = ["a", "b"]', 1, "no option is said to be right", "right = 1"),
        (f'{CHOOSE}right = 1\noptions = ["a"]', 8, "there are fewer than two options", "options = ["),
        (f'{CHOOSE}right = 1\noptions = "ab"', 8, "options is no list of texts", "options = ["),
        (f'{CHOOSE}right = 1\noptions = ["a",\n"a"]', 9, "“a” stands there twice", "tell them apart"),
        (f'{CHOOSE}right = 1\noptions = ["a", ""]', 8, "a line of options is empty", ""),
        (f'{CHOOSE}right = 1\noptions = ["a", "{LONG}"]', 8, "a line of options is too long", "241 letters"),
        (f'{ORDER}items = ["a"]', 7, "there are fewer than two items", "items = ["),
        (ORDER, 1, "there are fewer than two items", "items = ["),
        (f'{ORDER}items = ["a", "b"]'.replace('"w"', '""'), 6, "it is not said why that is right", "told in the end"),
        (f'{ORDER}items = ["a", "b"]'.replace('"Q"', '""'), 5, "nothing is asked", "question ="),
        (f'{ORDER}items = ["a", "b"]'.replace('"Q"', f'"{LONG}"'), 5, "question is too long", "240"),
        # finding
        (FIND, 1, "there is nothing to find flaws in", "either sound and flaws, or words"),
        (f'{FIND}words = "a [b]"\nsound = "um"\nflaws = ["um"]', 7, "flaws stand in a sound and in words", "either"),
        (f'{FIND}words = "a [b"', 7, "a bracket is never closed", "[ and ]"),
        (f'{FIND}words = "a b]"', 7, "a bracket closes too early", "[ and ]"),
        (f'{FIND}words = "[a [b]]"', 7, "a bracket opens inside another", "[ and ]"),
        (f'{FIND}words = "a [] b"', 7, "there is nothing between two brackets", "[ and ]"),
        (f'{FIND}words = "[a][b] c"', 7, "two flaws share a word", "[ and ]"),
        (f'{FIND}words = "a b"', 7, "nothing is marked in the words", "[ and ]"),
        (f'{FIND}words = ""', 7, "words is empty", ""),
        (f'{FIND}sound = "um"', 1, "it is not said what to find", "flaws ="),
        (f'{FIND}flaws = ["um"]', 1, "no sound is named", "sound ="),
        (f'{FIND}sound = "gone"\nflaws = ["um"]', 7, "no sound is called “gone”", "sounds.toml"),
        (f'{FIND}sound = "um"\nflaws = ["um",\n"smile"]', 9, "no mark of “um” is called “smile”", "Its marks are um"),
        (f'{FIND}sound = "number"\nflaws = ["um"]', 8, "no mark of “number” is called “um”", "no marks"),
        # mending
        (MEND, 1, "no rule must pass", "length, hook"),
        (f'{MEND}must = ["kind"]', 6, "must cannot be “kind”", "easy_to_say"),
        (f'{MEND}must = ["hook"]\nbrief = 3', 7, "brief is no text", "quotation marks"),
        (f'{MEND}must = ["hook"]\nbrief = "{"b" * 721}"', 7, "brief is too long", "shorten it to 720"),
        # words
        (TAKE.replace('text = "Hi."\n', ""), 1, "there are no words to say", "script, text or written_in"),
        (f'{TAKE}script = "builtin/x/01_y"', 5, "the words are given twice, by script and by text", "one of"),
        (f'{TAKE}written_in = "mend-it"', 6, "the words are given twice, by text and by written_in", "one of"),
        (TAKE.replace('text = "Hi."', 'text = " "'), 5, "text is empty", ""),
        (TAKE.replace('"Hi."', "3"), 5, "text is no text", "quotation marks"),
        (TAKE.replace("Hi.", "w" * 2001), 5, "text is too long", "shorten it to 2000"),
        (TAKE.replace('text = "Hi."', 'script = "builtin/none"'), 5, "no script is called “builtin/none”", "builtin/x"),
        (TAKE.replace('text = "Hi."', 'written_in = "none"'), 5, "no step is called “none”", "It can be mend-it"),
        (TAKE.replace('text = "Hi."', 'written_in = "say-it"'), 5, "“say-it” is no step that mends", "mend-it"),
        (TAKE.replace('text = "Hi."', 'written_in = "later"'), 5, "“later” comes later", "mend-it"),
        (f'{TAKE}goal = "sale"', 6, "goal cannot be “sale”", "call-back, email or live"),
        (
            f'{TAKE}goal = "email"'.replace('text = "Hi."', 'written_in = "mend-it"'),
            6,
            "a goal belongs to words",
            "out",
        ),
        (f"{TAKE}fields = 3", 6, "fields is no table of texts", "fields = {"),
        (f"{TAKE}fields = {{ me = 3 }}", 6, "fields is no table of texts", "fields = {"),
        (f'{TAKE}fields = {{ you = "Tim" }}', 6, "no blank is called “you”", "prospect, company"),
        # takes
        (f'{TAKE}guess = "yes"', 6, "guess cannot be “yes”", "true or false"),
        (f'{TAKE}prompter = "pace"', 6, "prompter cannot be “pace”", "full, first-words, initials or blank"),
        (f"{TAKE}limit_s = 4", 6, "limit_s cannot be 4", "5 to 120"),
        (f"{TAKE}limit_s = nan", 6, "limit_s cannot be nan", "5 to 120"),
        (f'{SHADOW}text = "Hi Tim"', 1, "no sound is named", "sound ="),
        (f'{SHADOW}text = "Hi Tim"\nsound = "gone"', 7, "no sound is called “gone”", "sounds.toml"),
        (f'{SHADOW}text = "Hi Tim"\nsound = "um"', 7, "nobody noted when the words of “um” are said", "words ="),
        (f'{SHADOW}text = "Good morning"\nsound = "good"', 7, "“good” says other words than these", "it says"),
        # writing down
        (WRITE, 1, "there is nothing to write down", "sound or spoken_in"),
        (f'{WRITE}sound = "number"\nspoken_in = "say-it"', 7, "two numbers are to be written down", "either"),
        (f'{WRITE}sound = "good"', 6, "“good” says no telephone number", "Take one"),
        (f'{WRITE}sound = "gone"', 6, "no sound is called “gone”", "sounds.toml"),
        (f'{WRITE}spoken_in = "mend-it"', 6, "“mend-it” is no step that is spoken", "say-it"),
        (f'{WRITE}spoken_in = "hi"', 6, "“hi” says no telephone number", "Take one that does"),
        (f'{WRITE}spoken_in = "none"', 6, "no step is called “none”", "say-it"),
        (f'{WRITE}spoken_in = "later"', 6, "“later” comes later", "say-it"),
        (f'{WRITE}sound = "number"'.replace('rules = ["digits_wrong <= 0"]\n', ""), 1, "no rule says what passes", ""),
    ],
)
def test_a_mistake_in_a_step_is_told_with_its_line(lines: str, line: int, said: str, hint: str) -> None:
    before = f'{HEAD}{MEND_IT}{SAY_IT}[[steps]]\nname = "read-it"\n{CARD}text = "x"\n[[steps]]\nname = "hi"\n{TAKE}'
    after = SAY_IT.replace("say-it", "later")
    found = faults(f"{before}{NEXT}{lines}\n{after}")
    at = before.count("\n") + line
    ((told_at, told, to_do),) = found
    assert (told_at, said in told, hint in to_do) == (at, True, True), found


@pytest.mark.parametrize(
    ("kind", "rule", "said", "hint"),
    [
        ("take", "ums", "“ums” is no rule", "hook passes"),
        ("take", "ums < 1", "“ums < 1” is no rule", "ums <= 1"),
        ("take", "ums <= one", "“ums <= one” is no rule", "ums <= 1"),
        ("take", "ums <= 1e3", "“ums <= 1e3” is no rule", "ums <= 1"),
        ("take", "loudness <= 1", "nothing that is measured is called “loudness”", "length_s, hook_s, ums"),
        ("take", "charm passes", "no check is called “charm”", "length, hook, ums"),
        ("take", "ums <= @uhs", "no threshold is called “uhs”", "@ums, @ums_many, @number_times"),
        ("take", "ums <= @digit_s", "ums cannot be held against @digit_s", "ums is a count, digit_s is in s"),
        ("take", "reply_s <= 1", "a step of the kind take has no reply_s", "length_s"),
        ("shadow", "reply_s <= 1", "a step of the kind shadow has no reply_s", "apart_s"),
        ("take", "apart_s <= 1", "a step of the kind take has no apart_s", "length_s"),
        ("pick-up", "digits_wrong <= 1", "a step of the kind pick-up has no digits_wrong", "reply_s"),
        ("write", "ums <= 1", "a step of the kind write has no ums", "It can be digits_wrong."),
        ("write", "hook passes", "a step of the kind write has no checks", "It can be digits_wrong."),
        ("take", "ums <= -1", "“ums <= -1” can never hold", "ums is at least 0."),
        ("take", "score >= 101", "“score >= 101” can never hold", "at least 0, at most 100"),
        ("take", "score <= -0.5", "“score <= -0.5” can never hold", "at least 0, at most 100"),
        ("take", "length_s >= 9999", "“length_s >= 9999” can never hold", "at most 600"),
    ],
)
def test_a_rule_that_makes_no_sense_is_told_with_its_line(kind: str, rule: str, said: str, hint: str) -> None:
    own = {
        "take": TAKE,
        "shadow": f'{SHADOW}sound = "good"\ntext = "Hi Tim, call"\n'.replace('rules = ["apart_s <= 1"]\n', ""),
        "pick-up": TAKE.replace("take", "pick-up"),
        "write": f'{WRITE}sound = "number"\n'.replace('rules = ["digits_wrong <= 0"]\n', ""),
    }[kind]
    first = "digits_wrong <= 3" if kind == "write" else "ums <= 9"
    text = f'{HEAD}{SAY_IT}{NEXT}{own}rules = [\n    "{first}",\n    "{rule}",  # this one\n]\n'
    line = text[: text.index("# this one")].count("\n") + 1
    ((at, told, to_do),) = faults(text)
    assert (at, told) == (line, said)
    assert hint in to_do


@pytest.mark.parametrize(
    ("rules", "clash"),
    [
        ('["ums <= 1", "ums <= 1"]', True),
        ('["length_s >= 15", "length_s <= 10"]', True),
        ('["length_s <= 10", "length_s >= 15"]', True),
        ('["length_s >= 10", "length_s <= 15"]', False),
        ('["length_s >= 10", "length_s <= 10"]', False),
        ('["digit_s >= @digit_s", "digit_s <= 0.1"]', False),
        ('["ums <= 1", "ums <= 2"]', False),
        ('["hook passes", "hook passes"]', True),
    ],
)
def test_rules_that_exclude_each_other_are_told(rules: str, clash: bool) -> None:  # noqa: FBT001 - a column
    words = "Hi Tim, it's Maya Chen at Fernhill. I saw your new dock. I'm on 555, 01, 18."
    found = faults(f"{HEAD}{SAY_IT}{NEXT}{TAKE.replace('Hi.', words)}rules = {rules}")
    assert ["cannot both hold" in one[1] for one in found] == [True] * clash


@pytest.mark.parametrize(
    ("words", "rule", "lacks"),
    [
        ("Hi Tim.", "digit_s >= 0.4", "telephone number to call back"),
        ("Hi Tim.", "group_gap_s >= 0.3", "telephone number to call back"),
        ("Hi Tim.", "number_times >= @number_times", "telephone number to call back"),
        ("Hi Tim.", "number_pace passes", "telephone number to call back"),
        ("Hi Tim.", "number_times <= 0", ""),
        ("I'm on {my_number}.", "digit_s >= 0.4", ""),
        ("I'm on 555, 01, 18.", "number_twice passes", ""),
        ("I'm on 555, 01, 18.", "name_times >= 1", "name of whoever is called"),
        ("Hi {prospect}.", "name_twice passes", ""),
        ("Hi Tim.", "own_name_times >= 1", "name of whoever calls"),
        ("Hi Tim, it's {me}.", "own_name_times >= 1", ""),
        ("Hi Tim.", "hook passes", "name and reason of whoever calls"),
        ("Hi Tim, it's Maya Chen at Fernhill. I saw your new dock.", "hook_s <= 9", ""),
        ("Hi Tim.", "length_s <= 9", ""),
    ],
)
def test_what_the_words_do_not_say_cannot_be_asked_for(words: str, rule: str, lacks: str) -> None:
    found = faults(f'{HEAD}{SAY_IT}{NEXT}{TAKE.replace("Hi.", words)}rules = [\n"ums <= 1",\n"{rule}"]\n')
    assert [one[:2] for one in found] == ([(17, f"the words have no {lacks}")] if lacks else [])


def test_a_message_that_asks_to_look_for_an_email_has_no_number_to_judge() -> None:
    text = f'{HEAD}{SAY_IT}{NEXT}{TAKE.replace("Hi.", "555, 01, 18")}goal = "email"\nrules = ["digit_s >= 0.4"]\n'
    assert [one[1] for one in faults(text)] == ["the words have no telephone number to call back"]


def test_the_words_of_a_script_are_known_and_those_of_the_rep_are_not() -> None:
    for words, lacks in (('script = "builtin/x/01_y"', True), ('written_in = "mend-it"', False)):
        take = TAKE.replace('text = "Hi."', words)
        found = faults(f'{HEAD}{MEND_IT}{SAY_IT}{NEXT}{take}rules = ["digit_s >= 0.4"]\n')
        assert bool(found) is lacks


@pytest.mark.parametrize(
    ("lines", "line", "said"),
    [
        ("pass = 3\nof = 2", 7, "3 of 2 can never be passed"),
        ("pass = 0", 7, "pass cannot be 0"),
        ("of = 11", 7, "of cannot be 11"),
        ("pass = 1.5", 7, "pass cannot be 1.5"),
        ('rules = "ums <= 1"', 7, "rules is no list of texts"),
    ],
)
def test_how_often_must_be_possible(lines: str, line: int, said: str) -> None:
    before = f"{HEAD}{SAY_IT}{NEXT}{TAKE}"
    found = faults(before + "prompter = 'full'\n" + lines)
    assert found[0][:2] == ((HEAD + SAY_IT).count("\n") + line, said)
    assert len(found) == 1


@pytest.mark.parametrize(
    ("text", "line", "said", "hint"),
    [
        ("", None, "the lesson has no title", "title ="),
        (HEAD.replace('"Slowly"', "3") + SAY_IT, 1, "title is no text", "quotation marks"),
        (HEAD.replace("Slowly", "t" * 61) + SAY_IT, 1, "title is too long", "61 letters; shorten it to 60"),
        (HEAD.replace("So that", "t" * 240) + SAY_IT, 2, "why is too long", "shorten it to 240"),
        (HEAD.replace("why", "# why") + SAY_IT, None, "the lesson does not say what it is good for", "why ="),
        (HEAD.replace("minutes = 7", "") + SAY_IT, None, "the lesson does not say how long it takes", "minutes = 7"),
        (HEAD.replace("7", "0") + SAY_IT, 3, "minutes cannot be 0", "1 to 15"),
        (HEAD.replace("7", "16") + SAY_IT, 3, "minutes cannot be 16", "1 to 15"),
        (HEAD.replace("7", "7.5") + SAY_IT, 3, "minutes cannot be 7.5", "a whole number of minutes"),
        (f'{HEAD}author = "me"\n{SAY_IT}', 4, "a lesson has no “author”", "title, why, minutes"),
        (f"{HEAD}final = 1\n{SAY_IT}", 4, "final cannot be “1”", "true or false"),
        (HEAD, None, "the lesson has no steps", "[[steps]]"),
        (f"{HEAD}steps = []", 4, "the lesson has no steps", "[[steps]]"),
        (f"{HEAD}steps = 3", 4, "steps is no list of steps", "[[steps]]"),
        (f"{HEAD}[steps]\nname = 'x'", 4, "steps is no list of steps", "[[steps]]"),
        (
            HEAD + "".join(SAY_IT.replace("say-it", f"s{at}") for at in range(MOST_STEPS + 1)),
            124,
            "21 steps are too",
            "",
        ),
        (f'{HEAD}{NEXT}{CARD}text = "x"\n', 4, "there is nothing to try in the lesson", "can be missed"),
        (f'review = "none"\n{HEAD}{SAY_IT}', 1, "no step is called “none”", "It can be say-it"),
        (f'review = "next"\n{HEAD}{SAY_IT}{NEXT}{CARD}text = "x"', 1, "“next” cannot fail", "It can be say-it"),
        (f'review = "next"\n{HEAD}{SAY_IT}{NEXT}{TAKE}', 1, "“next” cannot fail", "It can be say-it"),
        (
            f'review = "next"\n{HEAD}{SAY_IT}{NEXT}after_failing = "say-it"\n{MEND}must = ["hook"]',
            1,
            "“next” does not come for everybody",
            "It can be say-it",
        ),
        (HEAD + SAY_IT + SAY_IT, 11, "two steps are called “say-it”", "a name of its own"),
        (HEAD + SAY_IT.replace("say-it", "say it"), 5, "a step cannot be called “say it”", "hyphens"),
        (HEAD + SAY_IT.replace('name = "say-it"\n', ""), 4, "the step has no name", "name ="),
        (HEAD + SAY_IT.replace('"say-it"', "3"), 5, "name is no text", "quotation marks"),
        (f"{HEAD}{SAY_IT}kind = 'take'", 10, "this cannot be read (", "quotation marks"),
        (f"{HEAD}{SAY_IT}pass = two", 10, "this cannot be read (invalid value)", "quotation marks"),
        (f'{HEAD}why = """\nnever closed', 5, "this cannot be read (", "quotation marks"),
    ],
)
def test_a_mistake_in_a_lesson_is_told_with_its_line_where_it_has_one(
    text: str, line: int | None, said: str, hint: str
) -> None:
    found = faults(text)
    assert (found[0][0], said in found[0][1], hint in found[0][2]) == (line, True, True), found


@pytest.mark.parametrize(
    ("later", "key"),
    [('kind = "take"\ntitle = "T"\nwritten_in = "next"\n', "next"), (f'{WRITE}spoken_in = "next"\n', "next")],
)
def test_what_another_step_needs_must_come_for_everybody_who_does_it(later: str, key: str) -> None:
    own = f'{MEND}must = ["hook"]\n' if "written_in" in later else TAKE.replace("Hi.", "555, 01, 18")
    text = f'{HEAD}{SAY_IT}{NEXT}after_failing = "say-it"\n{own}[[steps]]\nname = "last"\n{later}'
    ((line, said, hint),) = faults(text)
    assert line == text.count("\n")
    assert said == f"“{key}” does not come for everybody who does this step"
    assert "the same after_failing" in hint
    assert not faults(f'{text}after_failing = "say-it"\n')


def test_all_mistakes_are_told_each_once_and_by_line() -> None:
    step_ = f'{TAKE}fields = {{ you = "x" }}\nrules = ["ums <= 1"]\n[steps.easier]\nrules = ["ums <= -1"]'
    found = faults(f"{HEAD.replace('7', '0')}{SAY_IT}{NEXT}{step_}")
    assert [one[0] for one in found] == [3, 15, 18]


ENDLESS = f"0x{'F' * 5000}"
"""More digits than Python writes."""


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        (f"{HEAD.replace('7', ENDLESS)}{SAY_IT}", 3, "minutes cannot be an endless number"),
        (f"{HEAD}{SAY_IT}{NEXT}kind = {ENDLESS}", 12, "kind cannot be “an endless number”"),
        (f"{HEAD}{SAY_IT}{NEXT}kind = [{ENDLESS}]", 12, "kind cannot be “an endless number”"),
        ((HEAD + SAY_IT + MEND_IT).replace('"say-it"', ENDLESS), 5, "name is no text"),
        (f"{HEAD}{SAY_IT}{NEXT}{TAKE}limit_s = {'9' * 400}", 15, "limit_s cannot be 9999"),
        (f'{HEAD}{SAY_IT}{NEXT}{TAKE}rules = ["ums >= {"9" * 400}"]', 15, "has a bound without end"),
        (f'{HEAD}{SAY_IT}{NEXT}{TAKE}rules = ["ums <= {"9" * 400}"]', 15, "has a bound without end"),
        (f'{HEAD}{SAY_IT}{NEXT}{TAKE}rules = ["onset_s <= 3",\n"ums >= 0"]', 16, "“ums >= 0” always holds"),
        (f'{HEAD}{SAY_IT}{NEXT}{TAKE}rules = ["score <= 100"]', 15, "“score <= 100” always holds"),
        (f'{HEAD}{SAY_IT}{NEXT}{TAKE}rules = ["length_s >= -3"]', 15, "“length_s >= -3” always holds"),
    ],
)
def test_numbers_without_end_and_rules_that_always_hold_are_mistakes(text: str, line: int, said: str) -> None:
    assert (line, True) in [(at, said in told) for at, told, _ in faults(text)], faults(text)


def test_a_list_where_a_name_belongs_is_told_also_where_another_step_needs_that_step() -> None:
    later = f'{NEXT}kind = "take"\ntitle = "T"\nwritten_in = "mend-it"\nrules = ["ums <= 1"]\n'
    text = f'{HEAD}{SAY_IT}{MEND_IT}after_failing = ["say-it"]\n{later}'
    told = [(line, said) for line, said, _ in faults(text)]
    assert (text[: text.index("after_failing")].count("\n") + 1, "after_failing is no text") in told


def test_of_a_lesson_that_is_far_too_long_only_the_beginning_is_looked_at() -> None:
    found = faults(HEAD + '[[steps]]\nname = "a"\n' * 20_000)
    assert found[0][1] == "the step has no kind"
    assert "20000 steps are too many" in [said for _, said, _ in found]
    assert len(found) < 10 * MOST_STEPS


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("rules", [[], ["digits_wrong <= 0"]])
def test_what_can_fail_is_the_same_in_a_text_and_in_the_step_that_is_read(kind: str, rules: list[str]) -> None:
    rule = PassRule((FigureRule("digits_wrong", Side.AT_MOST, 0.0),) if rules else ())
    words = Words(text="Hi.")
    tasks: dict[str, Task] = {
        "card": Card("", "", Sureness.OURS),
        "hear": Hear(()),
        "choose": Choose("", (), 0, ""),
        "order": Order("", (), ""),
        "find": FindInSound("", "", (), ""),
        "mend": Mend(words, ()),
        **{manner.value: Speak(words, rule, manner) for manner in Manner},
        "write": WriteDown("number", "", rule),
    }
    read = Step("any", "Any", tasks[kind])
    assert read.can_fail is can_fail({"kind": kind, "rules": rules})
    asks = kind not in {"card", "hear"}
    assert read.can_fail is (bool(rules) if kind in {"take", "shadow", "pick-up", "write"} else asks)


def test_the_first_mistake_is_raised_where_a_lesson_is_asked_for() -> None:
    with pytest.raises(TextError, match=r"^01-slowly.toml, line 3: minutes cannot be 0\. It is a whole") as caught:
        lesson(HEAD.replace("7", "0") + SAY_IT.replace("ums", "uhs"))
    assert (caught.value.name, caught.value.line) == ("01-slowly.toml", 3)


def test_without_knowing_names_any_are_taken() -> None:
    text = f'{HEAD}{SAY_IT}{NEXT}{FIND}sound = "any"\nflaws = ["any"]\n'
    assert lesson_of_toml(text.replace('text = "On 555, 01, 18."', 'script = "any"'), "x").steps[1].task


def test_words_inside_texts_are_no_places() -> None:
    text = (
        'title = "x"\nwhy = """\n[[steps]]\nname = "no"\n"""\n[[steps]]\n"name" = [ # here\n  "]",\n  { a = 1 },\n]\n'
    )
    places = Places(text)
    assert places.line(("steps", 0)) == 6
    assert places.line(("steps", 0, "name", 1, "a")) == 9
    assert places.line(("steps", 0, "missing")) == 6
    assert places.line(("missing",)) is None


def test_lists_in_lists_without_end_do_no_harm() -> None:
    deep = "title = " + "[" * 300 + "]" * 300
    assert "title is no text" in [one[1] for one in faults(deep)]


def test_every_kind_has_its_keys() -> None:
    assert set(TASKS) == set(KINDS)


def guide_examples() -> list[str]:
    text = (assets_dir() / "guide" / "lessons.md").read_text(encoding="utf-8")
    return re.findall(r"```toml\n(.*?)```", text, re.DOTALL)


def test_what_the_guide_shows_can_be_read() -> None:
    *lessons, captions = guide_examples()
    folder = assets_dir().parent / "tests" / "data" / "course_of_a_company"
    sounds = read_sounds(folder, captions)
    assert not sounds.mistakes, CAPTIONS
    kinds = set()
    for text in lessons:
        read = read_lesson(text, "lessons.md", "", KnownNames(SCRIPTS, sounds.sounds))
        assert not read.mistakes
        kinds |= set(re.findall(r'^kind = "([\w-]+)"', text, re.MULTILINE))
    assert kinds == set(KINDS)

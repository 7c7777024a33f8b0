"""Lessons for tests and pictures: every kind of step, with two sounds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tests.sounds import pcm, silence, speech
from trainer.domain.course import (
    BUILT_IN,
    Card,
    Choose,
    Course,
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
    Words,
    WriteDown,
)
from trainer.domain.pass_rule import CheckRule, FigureRule, PassRule, Side
from trainer.domain.prompting import Rung
from trainer.rehearsal.ports import Clip

if TYPE_CHECKING:
    from tests.stage import Stage

NUMBER_WORDS = "Hi Tim, it's Nora Vance at Fernhill.\nI'm on 555, 01, 29.\nThat's 555, 01, 29.\nCall by noon, Tim."
GOOD_SAYS = "Hi Tim, it's Nora Vance at Fernhill. I'm on 555, 01, 29. That's 555, 01, 29. Call by noon, Tim."
BAD_SAYS = "Hi Tim, um, it's me again, I just wanted to, um, check in. It's 5550129. Uh, bye."
RATE_HZ = 16000


def _timed(says: str, from_s: float, each_s: float) -> tuple[tuple[str, tuple[float, float]], ...]:
    words = says.split()
    return tuple(
        (word, (round(from_s + at * each_s, 2), round(from_s + (at + 0.8) * each_s, 2)))
        for at, word in enumerate(words)
    )


GOOD = CourseSound(
    "good",
    "/course/sounds/good.flac",
    GOOD_SAYS,
    (
        SoundMark("name", "their name", (0.5, 1.2)),
        SoundMark("number", "the number", (3.0, 5.6)),
        SoundMark("number", "again, slower", (6.2, 9.4)),
    ),
    _timed(GOOD_SAYS, 0.4, 0.55),
)
BAD = CourseSound(
    "bad",
    "/course/sounds/bad.flac",
    BAD_SAYS,
    (SoundMark("um", "um", (1.1, 1.5)), SoundMark("um", "um", (3.6, 4.0)), SoundMark("number", "too fast", (5.4, 6.3))),
    _timed(BAD_SAYS, 0.3, 0.38),
)
NUMBER_RULE = PassRule(
    (FigureRule("digit_s", Side.AT_LEAST, 0.4), FigureRule("ums", Side.AT_MOST, 1), CheckRule("hook")), 2, 3
)
NUMBER = Step(
    "number-take",
    "Your own number",
    Speak(Words(text=NUMBER_WORDS), NUMBER_RULE),
    hints=(
        "Draw each group with a finger on the desk while you say it.",
        "Breathe in after the first group, and again after the second.",
        "Say the second one slower than the first.",
    ),
    easier=Speak(Words(text="I'm on 555, 01, 29.\nThat's 555, 01, 29."), PassRule((NUMBER_RULE.rules[0],), 1, 2)),
)
STEPS = (
    Step(
        "why",
        "Why slowly, why in groups",
        Card(
            "You have said your number a thousand times. They hear it once, with a pen that does not work.\n\n"
            "In tests people typed heard digits best at about **one second a digit**, in **groups of three**. "
            "You do not have that much time, so here the mark is lower: **0.4 seconds a digit**.\n\n"
            "Then say it again, and no faster.",
            "Raanaas 2002; Wickelgren 1964. The marks are our own",
            Sureness.RESEARCH,
        ),
    ),
    Step("hear", "Take a pen", Hear((("bad", "Bad: once, and too fast"), ("good", "Good: twice, in groups")))),
    Step(
        "choose",
        "How do you say it?",
        Choose(
            "Your number is 555 0129. How do you say it?",
            (
                "five, five, five, oh, one, two, nine",
                "five five five \u00b7 oh one \u00b7 two nine",
                "triple five one hundred and twenty-nine",
            ),
            1,
            "Small groups with a breath between them can be kept in mind while the pen moves.",
        ),
        hints=("Which one can a hand follow?", "Groups, and each digit by its own name.", "The one with two breaths."),
        easier=Choose("Which is easier to write?", ("in groups, with breaths", "all at once"), 0, "Breaths give time."),
    ),
    Step(
        "order",
        "From hello to bye",
        Order(
            "Bring the parts of a message into order.",
            ("Their name, and who sent you", "Who you are", "Why you call them", "Your number, twice", "A clear close"),
            "What is about them comes first, the number last.",
        ),
        hints=("What do they want to know first?",),
    ),
    Step(
        "find-ums",
        "Find the ums",
        FindInSound("Mark each um in this message.", "bad", ("um",), "Both came where a breath would have done."),
        hints=("There are two.",),
    ),
    Step(
        "find-words",
        "Find what sounds like a pitch",
        FindInWords(
            "Mark the words that step back or push.",
            (
                *("Hi", "Tim,", "it's", "me", "again.", "I", "just", "wanted", "to", "check", "in"),
                *("about", "our", "amazing", "solution", "for", "your", "docks."),
            ),
            ((3, 5), (6, 10), (13, 14)),
            "None of these words says anything about Tim.",
        ),
        hints=("Three places.",),
    ),
    Step(
        "mend",
        "Say it plainly",
        Mend(
            Words(text="Hi Tim, it's Nora Vance at Fernhill.\nI just wanted to check in about our amazing solution."),
            ("not_salesy", "no_hedges", "strong_close"),
            "Tim runs a warehouse in Denver. His trucks wait an hour at the dock.",
        ),
        hints=("What would he tell a colleague?",),
    ),
    Step(
        "shadow",
        "Say it along",
        Speak(
            Words(text=GOOD_SAYS.replace(". ", ".\n")),
            PassRule((FigureRule("apart_s", Side.AT_MOST, 0.5),), 1, 2),
            Manner.SHADOW,
            sound="good",
        ),
        hints=("Let the voice lead, half a word behind is fine.",),
    ),
    NUMBER,
    Step(
        "write",
        "Write it down",
        WriteDown("good", "", PassRule((FigureRule("digits_wrong", Side.AT_MOST, 0),))),
        hints=("Write while you listen.",),
    ),
)
LESSON = Lesson(
    "06-your-number",
    "Your number, slowly, twice",
    "A number nobody can write down brings no call back.",
    8,
    STEPS,
    "number-take",
)
PICK_UP = Step(
    "pick-up",
    "They pick up",
    Speak(
        Words(text="Hi Tim, it's Nora Vance.\nDid I catch you at a bad time?"),
        PassRule((FigureRule("reply_s", Side.AT_MOST, 1.2),)),
        Manner.PICK_UP,
        rung=Rung.FIRST_WORDS,
        limit_s=12.0,
    ),
)
BLANK = Step(
    "by-heart",
    "By heart, and guess first",
    Speak(
        Words(text=NUMBER_WORDS), PassRule((FigureRule("length_s", Side.AT_MOST, 20.0),)), guess=True, rung=Rung.BLANK
    ),
)
_TITLES = (
    "Why leave one every time", "Twenty seconds", "The first ten", "About them, not about me", "Value, not a pitch",
)  # fmt: skip
_LATER = (
    "Their name twice, mine at the end", "No ums: pause instead", "Sound alive", "A strong close", "The series",
)  # fmt: skip
CARD = STEPS[0]


def short(number: int, title: str) -> Lesson:
    """Return a lesson of one card."""
    why = "Those who leave a message tend to be called back more often than those who leave none."
    return Lesson(f"{number:02}-lesson", title, why, 5 + number % 4, (CARD,), CARD.name)


COURSE = Course(
    (
        *(short(number, title) for number, title in enumerate(_TITLES, 1)),
        LESSON,
        *(short(number, title) for number, title in enumerate(_LATER, 7)),
        Lesson("12-pick-up", "They pick up!", "Four in a hundred do.", 6, (CARD, PICK_UP, BLANK), "pick-up"),
    ),
    {(BUILT_IN, one.name): one for one in (GOOD, BAD)},
)


def hang_sounds(stage: Stage) -> None:
    """Put the sounds of the lessons where the stage reads files."""
    for sound, length_s in ((GOOD, 11.5), (BAD, 7.5)):
        voice = speech(length_s, RATE_HZ)
        voice[: round(0.3 * RATE_HZ)] = silence(0.3, RATE_HZ)
        stage.files.clips[Path(sound.path)] = Clip(pcm(voice), RATE_HZ)

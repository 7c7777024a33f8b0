"""The figures that a pass rule of the course may ask for: what each is called, and how it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from trainer.coaching.checks_of_words import shortest_breath_s
from trainer.coaching.evidence import FOLLOWED
from trainer.coaching.rule_evidence import TIMES, Figure, Measure, RuleEvidence
from trainer.domain.checks import CheckVerdict

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from trainer.coaching.facts import Facts
    from trainer.coaching.verdicts import Verdicts

NOT_SAID: Final = "not said"
NO_ANSWER: Final = "no answer"
_LONGEST_S: Final = 600.0


def _of_check(name: str) -> Callable[[RuleEvidence], Figure]:
    """Return what reads the value of a check."""

    def read(evidence: RuleEvidence) -> Figure:
        check = evidence.check(name)
        if check is None:
            return Figure(None, "This was not looked at.")
        if check.verdict is CheckVerdict.FAIL and check.shown:
            return Figure(None, missed=check.shown)
        judged = check.value is not None and check.verdict is not CheckVerdict.NOT_JUDGED
        return Figure(check.value) if judged else Figure(None, check.message)

    return read


def _of_number(read: Callable[[RuleEvidence], Figure]) -> Callable[[RuleEvidence], Figure]:
    """Return what reads a figure of the telephone number: one that was surely not said is missed."""

    def with_number(evidence: RuleEvidence) -> Figure:
        found, times = read(evidence), evidence.check("number_twice")
        was_left_out = times is not None and times.verdict is CheckVerdict.FAIL and not times.value
        return Figure(None, missed=NOT_SAID) if found.value is None and was_left_out else found

    return with_number


def _group_gap_s(evidence: RuleEvidence) -> Figure:
    pace = evidence.check("number_pace")
    delivery = evidence.verdicts.delivery if evidence.verdicts else None
    if pace is None or delivery is None or pace.verdict is CheckVerdict.NOT_JUDGED or not delivery.readings:
        return Figure(None, pace.message if pace else "This was not looked at.")
    return Figure(min(map(shortest_breath_s, delivery.readings)))


def _of_speech(value: Callable[[Facts], float | None]) -> Callable[[RuleEvidence], Figure]:
    """Return what reads a figure of the sound itself."""

    def read(evidence: RuleEvidence) -> Figure:
        if evidence.facts is None or evidence.facts.measures.onset_delay_s is None:
            return Figure(None, "Nobody spoke.")
        return Figure(value(evidence.facts))

    return read


def _of_all(value: Callable[[Verdicts], float | None]) -> Callable[[RuleEvidence], Figure]:
    """Return what reads a figure of all checks together: without the words it would say too little."""

    def read(evidence: RuleEvidence) -> Figure:
        facts, verdicts = evidence.facts, evidence.verdicts
        if facts is None or verdicts is None or facts.measures.onset_delay_s is None:
            return Figure(None, "Nobody spoke.")
        if facts.script is None or facts.said is None or facts.said.followed < FOLLOWED:
            return Figure(None, "What was said could not be followed well enough in the script.")
        return Figure(value(verdicts))

    return read


def _told_beside(value: Callable[[RuleEvidence], float | None], why: str) -> Callable[[RuleEvidence], Figure]:
    def read(evidence: RuleEvidence) -> Figure:
        found = value(evidence)
        return Figure(None, why) if found is None else Figure(found)

    return read


def _reply_s(evidence: RuleEvidence) -> Figure:
    """Read how soon somebody answered: who freezes has not answered soon enough, whatever is asked for."""
    if evidence.reply_s is not None:
        return Figure(evidence.reply_s)
    why = "No answer was heard after they picked up."
    return Figure(None, missed=NO_ANSWER) if evidence.is_silent else Figure(None, why)


def _failed(verdicts: Verdicts) -> float:
    return sum(check.verdict is CheckVerdict.FAIL for check in verdicts.checks)


_NO_UM: Final = "No um was heard."
_LOUDER_END: Final = "Keep your voice up to the last word."
_SLOWER_DIGITS: Final = "Slow your number down, about half a second a digit."
_ALL: Final = (
    Measure(
        *("length_s", "Length", "s", "{:.1f} s", _of_check("length"), "Cut one sentence.", "Take a little more time."),
        well="You were done after {}.",
        check="length",
        most=_LONGEST_S,
    ),
    Measure(
        *("hook_s", "Hook finished", "s", "{:.1f} s", _of_check("hook")),
        *("Get to the reason sooner.", "Take more time for the beginning.", "Who you are and why was out after {}."),
        check="hook",
        most=_LONGEST_S,
    ),
    Measure(
        *("ums", "Ums in 20 s", "", "{:.0f}", _of_check("ums"), "Breathe where the ums were.", "Say more."),
        well_at_0=_NO_UM,
        check="ums",
    ),
    Measure(
        *("ums_counted", "Ums", "", "{:.0f}", _of_speech(lambda facts: facts.measures.filled_pauses)),
        *("Breathe where the ums were.", "Say more."),
        well_at_0=_NO_UM,
        check="ums",
    ),
    Measure(
        *("long_pauses", "Long pauses", "", "{:.0f}", _of_speech(lambda facts: facts.measures.long_pauses)),
        *("Close the long gaps.", "Leave longer pauses."),
        well_at_0="No pause was long.",
        check="long_pauses",
    ),
    Measure(
        *("longest_pause_s", "Longest pause", "s", "{:.1f} s"),
        _of_speech(lambda facts: facts.measures.longest_pause_s),
        *("Close the long gap.", "Leave a longer pause.", "Your longest pause was {}."),
        check="long_pauses",
        most=_LONGEST_S,
    ),
    Measure(
        *("words_per_min", "Pace", "words/min", "{:.0f} words/min", _of_check("pace")),
        *("Take more time for your words.", "Pick up the pace a little.", "You spoke {}."),
        check="pace",
        most=1000.0,
    ),
    Measure(
        *("digit_s", "Number, per digit", "s", "{:.2f} s", _of_number(_of_check("number_pace"))),
        *("Say the digits a little faster.", _SLOWER_DIGITS, "Your number took {} a digit."),
        check="number_pace",
        missed_check="number_twice",
        most=10.0,
    ),
    Measure(
        *("group_gap_s", "Breath between groups", "s", "{:.2f} s", _of_number(_group_gap_s)),
        *("Shorten the breath between the groups of your number.", "Leave a breath after each group of your number."),
        check="number_pace",
        missed_check="number_twice",
        most=60.0,
    ),
    Measure(
        *("number_times", "Number said", TIMES, f"{{:.0f}}{TIMES}", _of_check("number_twice")),
        *("Say your number less often.", "Say your number once more.", "Your number was said {}."),
        check="number_twice",
        most=20.0,
    ),
    Measure(
        *("name_times", "Their name said", TIMES, f"{{:.0f}}{TIMES}", _of_check("name_twice")),
        *("Say their name less often.", "Say their name once more.", "Their name was said {}."),
        check="name_twice",
        most=50.0,
    ),
    Measure(
        *("own_name_times", "Your name said", TIMES, f"{{:.0f}}{TIMES}", _of_check("own_name")),
        *("Say your own name less often.", "Say your own name once more.", "Your own name was said {}."),
        check="own_name",
        most=50.0,
    ),
    Measure(
        *("pitch_sd_st", "Pitch movement", "st", "{:.1f} st", _of_check("pitch")),
        *("Let your voice move a little less.", "Let your voice move a little more.", "Your voice moved by {}."),
        check="pitch",
        most=24.0,
    ),
    Measure(
        *("close_fall_db", "Fall at the end", "dB", "{:.1f} dB", _of_check("close"), _LOUDER_END, "End more softly."),
        check="close",
        least=-60.0,
        most=60.0,
    ),
    Measure(
        *("checks_failed", "Checks failed", "", "{:.0f}", _of_all(_failed)),
        *("Mend one thing at a time.", "Go again."),
        most=12.0,
    ),
    Measure(
        *("score", "Score", "", "{:.0f}", _of_all(lambda verdicts: verdicts.score)),
        *("Go again.", "Mend one thing at a time."),
        most=100.0,
    ),
    Measure(
        *("onset_s", "First word", "s", "{:.1f} s", _of_speech(lambda facts: facts.measures.onset_delay_s)),
        *("Start right after the beep.", "Wait for the beep.", "Your first word came after {}."),
        most=_LONGEST_S,
    ),
    Measure(
        *("reply_s", "Your answer", "s", "{:.1f} s"),
        *(_reply_s, "Answer sooner.", "Let them finish first.", "Your answer came after {}."),
        steps=frozenset({"pick-up"}),
        least=-_LONGEST_S,
        most=_LONGEST_S,
    ),
    Measure(
        *("apart_s", "Apart from the model", "s", "{:.2f} s"),
        _told_beside(lambda evidence: evidence.apart_s, "Too few of your words could be followed."),
        *("Stay closer to the voice: begin each phrase as it does.", "Go again."),
        well="You stayed within about {} of the voice.",
        steps=frozenset({"shadow"}),
        most=_LONGEST_S,
    ),
    Measure(
        *("digits_wrong", "Digits wrong", "", "{:.0f}"),
        _told_beside(lambda evidence: evidence.digits_wrong, "There was no number to write down."),
        *("Hear it once more, and write each digit as it comes.", "Go again."),
        steps=frozenset({"write"}),
    ),
)
MEASURES: Final[Mapping[str, Measure]] = {one.name: one for one in _ALL}
"""Every figure by its name, in the order in which they are listed."""

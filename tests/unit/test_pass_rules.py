"""Pass rules judged at and beside their bounds, and the one thing that is told."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.builders import VOICE, make_analysis, make_said, make_script, make_spans
from trainer.coaching.checks import TITLES
from trainer.coaching.facts import Facts
from trainer.coaching.pass_rules import RuleEvidence, correction, judged, outcome_of, told, why_not_judged
from trainer.coaching.rule_measures import MEASURES
from trainer.coaching.verdicts import verdicts_on
from trainer.domain.checks import CheckVerdict
from trainer.domain.course_progress import Outcome, RuleResult
from trainer.domain.pass_rule import CheckRule, FigureRule, PassRule, Rule, Side
from trainer.domain.script import Script
from trainer.domain.thresholds import Thresholds

PASS, FAIL, OPEN = CheckVerdict.PASS, CheckVerdict.FAIL, CheckVerdict.NOT_JUDGED
SCRIPT = make_script()
WITHOUT_NUMBER = Script("Short", "Hi Tim, it's Maya Chen at Fernhill. Elena Ruiz asked me to call you.")


def evidence(
    *,
    utterances: Any = ((0.4, 8.0), (8.6, 18.0)),
    ums: int = 0,
    script: Script | None = SCRIPT,
    followed: float | None = None,
    sd_st: float | None = 2.9,
    fall_db: float | None = 0.8,
    beside: dict[str, Any] | None = None,
    **said: Any,
) -> RuleEvidence:
    spans = make_spans(utterances, [(1.0 + 0.5 * number, 1.3 + 0.5 * number) for number in range(ums)])
    heard = make_said(script, **said) if script else None
    if heard and followed is not None:
        heard = replace(heard, followed=followed)
    voice = replace(VOICE, f0_sd_st=sd_st, last_phrase_fall_db=fall_db)
    facts = Facts(20.0, make_analysis(spans).measures, spans, script, heard, voice)
    return RuleEvidence(facts, verdicts_on(facts, Thresholds(), 1.0), **(beside or {}))


def number_words(which: tuple[str, ...]) -> list[int]:
    said = make_said(SCRIPT)
    return [one.written for one in said.words if one.slot and one.slot.value in which and one.written is not None]


def at_most(measure: str, bound: float) -> FigureRule:
    return FigureRule(measure, Side.AT_MOST, bound)


def at_least(measure: str, bound: float) -> FigureRule:
    return FigureRule(measure, Side.AT_LEAST, bound)


def result(rule: Rule, found: RuleEvidence) -> RuleResult:
    (one,) = judged(PassRule((rule,)), found, Thresholds())
    return one


@pytest.mark.parametrize(
    ("rule", "about", "measured", "verdict"),
    [
        (at_most("length_s", 18), {}, "18.0 s", PASS),
        (at_most("length_s", 17.9), {}, "18.0 s", FAIL),
        (at_most("length_s", 18), {"utterances": ((0.4, 18.04),)}, "18.0 s", PASS),
        (at_least("length_s", 18.1), {}, "18.0 s", FAIL),
        (at_most("hook_s", 12), {}, "9.1 s", PASS),
        (at_most("hook_s", 9.0), {}, "9.1 s", FAIL),
        (at_most("ums", 1), {"ums": 1}, "1", PASS),
        (at_most("ums", 1), {"ums": 2}, "2", FAIL),
        (at_most("ums", 1), {"ums": 2, "utterances": ((0.4, 40.0),)}, "1", PASS),
        (at_most("ums_counted", 1), {"ums": 2, "utterances": ((0.4, 40.0),)}, "2", FAIL),
        (at_most("ums_counted", 2), {"ums": 2, "utterances": ((0.4, 40.0),)}, "2", PASS),
        (at_most("long_pauses", 0), {}, "0", PASS),
        (at_most("long_pauses", 0), {"utterances": ((0.4, 8.0), (9.2, 18.0))}, "1", FAIL),
        (at_most("longest_pause_s", 0.6), {}, "0.6 s", PASS),
        (at_most("longest_pause_s", 0.5), {}, "0.6 s", FAIL),
        (at_most("words_per_min", 185), {"word_s": 0.31}, None, PASS),
        (at_most("words_per_min", 185), {"word_s": 0.22}, None, FAIL),
        (at_least("words_per_min", 140), {"word_s": 0.55}, None, FAIL),
        (at_least("digit_s", 0.4), {"digit_s": 0.4}, "0.40 s", PASS),
        (at_least("digit_s", 0.4), {"digit_s": 0.39}, "0.39 s", FAIL),
        (at_least("group_gap_s", 0.3), {"gap_s": 0.3}, "0.30 s", PASS),
        (at_least("group_gap_s", 0.3), {"gap_s": 0.29}, "0.29 s", FAIL),
        (at_least("number_times", 2), {}, "2\u00d7", PASS),
        (at_least("number_times", 2), {"skipped": number_words(("number_again",))}, "1\u00d7", FAIL),
        (at_least("name_times", 2), {}, "2\u00d7", PASS),
        (at_least("name_times", 3), {}, "2\u00d7", FAIL),
        (at_least("own_name_times", 1), {}, "1\u00d7", PASS),
        (at_least("own_name_times", 2), {}, "1\u00d7", FAIL),
        (at_least("pitch_sd_st", 2.9), {}, "2.9 st", PASS),
        (at_least("pitch_sd_st", 2.9), {"sd_st": 2.8}, "2.8 st", FAIL),
        (at_most("close_fall_db", 6), {"fall_db": 6.0}, "6.0 dB", PASS),
        (at_most("close_fall_db", 6), {"fall_db": 6.1}, "6.1 dB", FAIL),
        (at_most("checks_failed", 0), {}, "0", PASS),
        (at_most("checks_failed", 0), {"ums": 9}, "1", FAIL),
        (at_least("score", 90), {}, None, PASS),
        (at_least("score", 90), {"ums": 9}, None, FAIL),
        (at_most("onset_s", 0.4), {}, "0.4 s", PASS),
        (at_most("onset_s", 0.4), {"utterances": ((0.5, 18.0),)}, "0.5 s", FAIL),
        (at_most("reply_s", 1.5), {"beside": {"reply_s": 1.54}}, "1.5 s", PASS),
        (at_most("reply_s", 1.5), {"beside": {"reply_s": 1.56}}, "1.6 s", FAIL),
        (at_least("reply_s", 0), {"beside": {"reply_s": -0.2}}, "-0.2 s", FAIL),
        (at_most("apart_s", 0.5), {"beside": {"apart_s": 0.5}}, "0.50 s", PASS),
        (at_most("apart_s", 0.5), {"beside": {"apart_s": 0.51}}, "0.51 s", FAIL),
        (at_most("digits_wrong", 0), {"beside": {"digits_wrong": 0}}, "0", PASS),
        (at_most("digits_wrong", 0), {"beside": {"digits_wrong": 1}}, "1", FAIL),
        (CheckRule("hook"), {}, "9.1 s", PASS),
        (CheckRule("ums"), {"ums": 2}, "2 ums", FAIL),
        (CheckRule("number_pace"), {"digit_s": 0.29}, "0.29 s/digit", FAIL),
    ],
)
def test_each_measure_passes_at_its_bound_and_fails_beside_it(
    rule: Rule, about: dict[str, Any], measured: str | None, verdict: CheckVerdict
) -> None:
    found = result(rule, evidence(**about))
    assert found.verdict is verdict, found
    assert found.rule == str(rule)
    assert found.measured
    assert measured in {None, found.measured}
    assert not found.why_not


def test_every_measure_is_tried_above() -> None:
    marks = test_each_measure_passes_at_its_bound_and_fails_beside_it.pytestmark
    cases = [(case[0], case[3]) for case in marks[0].args[1]]
    for name in MEASURES:
        verdicts = {verdict for rule, verdict in cases if isinstance(rule, FigureRule) and rule.measure == name}
        assert verdicts == {PASS, FAIL}, name


@pytest.mark.parametrize(
    ("rule", "about", "why"),
    [
        (at_most("length_s", 20), {"utterances": ()}, "Nobody spoke."),
        (at_most("ums_counted", 1), {"utterances": ()}, "Nobody spoke."),
        (at_most("onset_s", 1), {"utterances": ()}, "Nobody spoke."),
        (at_most("checks_failed", 0), {"utterances": ()}, "Nobody spoke."),
        (at_most("hook_s", 9), {"followed": 0.3}, "could not be followed"),
        (at_most("checks_failed", 0), {"followed": 0.3}, "could not be followed"),
        (at_least("score", 9), {"script": None}, "could not be followed"),
        (at_least("digit_s", 0.4), {"followed": 0.3}, "could not be followed"),
        (at_least("group_gap_s", 0.4), {"followed": 0.3}, "could not be followed"),
        (at_least("pitch_sd_st", 2), {"sd_st": None}, "pitch could not be measured"),
        (at_most("close_fall_db", 2), {"fall_db": None}, "too little speech"),
        (at_most("reply_s", 1), {}, "No answer was heard"),
        (at_most("apart_s", 1), {}, "Too few of your words"),
        (at_most("digits_wrong", 1), {}, "no number"),
        (CheckRule("name_twice"), {"followed": 0.3}, "could not be followed"),
    ],
)
def test_what_was_not_measured_is_not_judged_and_says_why(rule: Rule, about: dict[str, Any], why: str) -> None:
    found = result(rule, evidence(**about))
    assert found.verdict is OPEN, found
    assert why in found.why_not
    assert not found.measured
    assert told([found], evidence(**about)).startswith(f"{found.title} could not be judged: ")


def test_without_a_take_nothing_of_it_is_judged() -> None:
    for name in ("length_s", "ums_counted", "group_gap_s", "score"):
        assert result(at_most(name, 1), RuleEvidence()).verdict is OPEN
    assert result(CheckRule("hook"), RuleEvidence()).why_not


@pytest.mark.parametrize("name", ["digit_s", "group_gap_s"])
def test_a_number_that_was_surely_not_said_fails(name: str) -> None:
    found = evidence(skipped=number_words(("number", "number_again")))
    one = result(at_least(name, 0.1), found)
    assert (one.verdict, one.measured) == (FAIL, "not said")
    assert correction([one], found) == "Say your number, twice."
    unwritten = evidence(script=WITHOUT_NUMBER)
    assert result(at_least(name, 0.1), unwritten).verdict is FAIL


def test_a_hook_that_was_not_said_fails_any_bound() -> None:
    one = result(at_most("hook_s", 60), evidence(skipped=range(9, 14)))
    assert (one.verdict, one.measured) == (FAIL, "not said")


def test_an_unfinished_message_fails_its_end() -> None:
    one = result(at_most("close_fall_db", 6), evidence(skipped=[len(SCRIPT.written) - 1]))
    assert (one.verdict, one.measured) == (FAIL, "unfinished")


def test_a_threshold_is_the_one_of_the_settings() -> None:
    rule, found = FigureRule("digit_s", Side.AT_LEAST, None, "digit_s"), evidence(digit_s=0.45)
    (usual,) = judged(PassRule((rule,)), found, Thresholds())
    (stricter,) = judged(PassRule((rule,)), found, Thresholds(digit_s=0.5))
    assert (usual.verdict, usual.wanted, usual.rule) == (PASS, "at least 0.4 s", "digit_s >= @digit_s")
    assert (stricter.verdict, stricter.wanted) == (FAIL, "at least 0.5 s")


def test_a_warning_does_not_pass() -> None:
    found = evidence(ums=2)
    assert result(CheckRule("ums"), found).verdict is FAIL
    assert result(CheckRule("ums"), found).title == TITLES["ums"]


def results(*verdicts: CheckVerdict) -> list[RuleResult]:
    return [RuleResult("score >= 1", "Score", "0", "at least 1", verdict, "Nobody spoke.") for verdict in verdicts]


@pytest.mark.parametrize(
    ("verdicts", "outcome"),
    [
        ((), Outcome.PASSED),
        ((PASS, PASS), Outcome.PASSED),
        ((PASS, OPEN), Outcome.NOT_JUDGED),
        ((OPEN, FAIL, PASS), Outcome.FAILED),
    ],
)
def test_what_came_of_a_try(verdicts: tuple[CheckVerdict, ...], outcome: Outcome) -> None:
    assert outcome_of(results(*verdicts)) is outcome


def test_one_thing_is_told_that_of_the_first_rule_that_failed() -> None:
    found = evidence(ums=4, digit_s=0.29)
    rules = (at_most("length_s", 20), CheckRule("number_pace"), at_most("ums", 1))
    all_results = judged(PassRule(rules), found, Thresholds())
    assert correction(all_results, found) == "Slow your number down, about half a second a digit."
    assert correction(all_results[2:], found) == "Breathe where the ums were."
    assert told(all_results, found) == correction(all_results, found)


@pytest.mark.parametrize(
    ("rule", "about", "sentence"),
    [
        (at_most("ums_counted", 0), {"ums": 1}, "Breathe where the ums were: 1, and at most 0 passes."),
        (at_least("name_times", 3), {}, "Say their name once more: 2\u00d7, and at least 3\u00d7 passes."),
        (at_most("reply_s", 1.5), {"beside": {"reply_s": 2.0}}, "Answer sooner: 2.0 s, and at most 1.5 s passes."),
        (at_least("length_s", 19), {}, "Take a little more time: 18.0 s, and at least 19 s passes."),
    ],
)
def test_without_advice_of_a_check_it_is_told_what_was_measured(
    rule: Rule, about: dict[str, Any], sentence: str
) -> None:
    found = evidence(**about)
    assert correction([result(rule, found)], found) == sentence


def test_what_passes_is_praised() -> None:
    found = evidence(beside={"reply_s": 0.8}, ums=1)
    assert told(judged(PassRule((at_most("reply_s", 1.5), at_most("ums", 1))), found, Thresholds()), found) == (
        "Your answer came after 0.8 s."
    )
    for rule, words in (
        (at_most("ums", 1), "Ums in 20 s: 1, and at most 1 passes."),
        (at_most("long_pauses", 1), "No pause was long."),
        (at_least("number_times", 2), "Your number was said 2\u00d7."),
        (at_most("length_s", 30), "You were done after 18.0 s."),
        (CheckRule("length"), "Within the countdown."),
    ):
        assert told(judged(PassRule((rule,)), found, Thresholds()), found) == words
    none = evidence()
    assert told(judged(PassRule((at_most("ums", 1),)), none, Thresholds()), none) == "No um was heard."
    assert told((), RuleEvidence()) == "That passes."
    assert not correction(results(PASS), found)
    assert not why_not_judged(results(PASS, FAIL))


def test_who_freezes_when_somebody_picks_up_has_failed() -> None:
    silent = RuleEvidence(is_silent=True)
    frozen = result(at_most("reply_s", 1.5), silent)
    assert (frozen.verdict, frozen.measured) == (FAIL, "no answer")
    assert correction([frozen], silent) == "Answer sooner: no answer, and at most 1.5 s passes."
    assert result(at_most("reply_s", 1.5), RuleEvidence()).verdict is OPEN, "nobody knows"


def test_a_rule_is_told_as_it_is_written() -> None:
    assert str(at_most("ums", 1)) == "ums <= 1"
    assert str(FigureRule("digit_s", Side.AT_LEAST, None, "digit_s")) == "digit_s >= @digit_s"
    assert str(CheckRule("hook")) == "hook passes"


@pytest.mark.parametrize("measure", MEASURES.values(), ids=MEASURES)
def test_every_measure_says_what_to_do(measure: Any) -> None:
    assert measure.title
    assert measure.too_much.endswith(".")
    assert measure.too_little.endswith(".")
    assert measure.told(1.0)
    assert not measure.check or measure.check in TITLES

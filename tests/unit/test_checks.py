"""Each check at and beside its thresholds."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.builders import VOICE, make_analysis, make_said, make_script, make_spans
from trainer.coaching.advice import ORDER
from trainer.coaching.baseline import baseline_of, pitch_band_st
from trainer.coaching.checks import RULES
from trainer.coaching.facts import Facts
from trainer.coaching.number_reading import readings_of
from trainer.coaching.score import score_of
from trainer.coaching.verdicts import Verdicts, verdicts_on
from trainer.domain.checks import Check, CheckVerdict
from trainer.domain.script import Goal, Script
from trainer.domain.slots import Slot
from trainer.domain.thresholds import Thresholds
from trainer.domain.words import Word, WordStatus

PASS, WARN, FAIL, OPEN = CheckVerdict.PASS, CheckVerdict.WARN, CheckVerdict.FAIL, CheckVerdict.NOT_JUDGED
SCRIPT = make_script()
LAST = len(SCRIPT.written) - 1


def facts(
    script: Script | None = SCRIPT, utterances: Any = ((0.4, 8.0), (8.6, 18.0)), ums: int = 0, **said: Any
) -> Facts:
    spans = make_spans(utterances, [(1.0 + 0.5 * number, 1.3 + 0.5 * number) for number in range(ums)])
    heard = make_said(script, **said) if script else None
    return Facts(20.0, make_analysis(spans).measures, spans, script, heard, VOICE)


def told(one: Facts, *earlier: Facts, long_pause_s: float = 1.0) -> Verdicts:
    return verdicts_on(one, Thresholds(), long_pause_s, earlier)


def check(name: str, one: Facts, *earlier: Facts, long_pause_s: float = 1.0) -> Check:
    return next(found for found in told(one, *earlier, long_pause_s=long_pause_s).checks if found.name == name)


@pytest.mark.parametrize(("end_s", "verdict"), [(20.0, PASS), (20.04, PASS), (20.1, WARN), (23.0, WARN), (23.1, FAIL)])
def test_length(end_s: float, verdict: CheckVerdict) -> None:
    assert check("length", facts(utterances=((0.4, end_s),))).verdict is verdict


@pytest.mark.parametrize(
    ("ums", "end_s", "verdict"),
    [(0, 18, PASS), (1, 10, PASS), (2, 18, WARN), (3, 18, WARN), (4, 18, FAIL), (2, 40, PASS)],
)
def test_ums_are_counted_in_twenty_seconds(ums: int, end_s: float, verdict: CheckVerdict) -> None:
    assert check("ums", facts(utterances=((0.4, end_s),), ums=ums)).verdict is verdict


@pytest.mark.parametrize(
    ("pauses_s", "verdict"),
    [((0.9,), PASS), ((1.05,), PASS), ((1.2,), WARN), ((2.2,), FAIL), ((1.2, 1.3), FAIL)],
)
def test_long_pauses(pauses_s: tuple[float, ...], verdict: CheckVerdict) -> None:
    spans, now_s = [(0.0, 2.0)], 2.0
    for pause_s in pauses_s:
        spans.append((now_s + pause_s, now_s + pause_s + 2.0))
        now_s += pause_s + 2.0
    found = check("long_pauses", facts(utterances=tuple(spans)))
    assert found.verdict is verdict
    assert len(found.spans) == sum(pause_s > 1.1 for pause_s in pauses_s)


@pytest.mark.parametrize(("pause_s", "verdict"), [(0.25, WARN), (0.3, PASS), (0.9, PASS), (0.95, WARN)])
def test_breaths(pause_s: float, verdict: CheckVerdict) -> None:
    assert check("sounds_read", facts(utterances=((0.0, 6.0), (6.0 + pause_s, 12.0)))).verdict is verdict


@pytest.mark.parametrize(("word_s", "verdict"), [(0.17, FAIL), (0.22, WARN), (0.31, PASS), (0.4, WARN), (0.55, FAIL)])
def test_pace(word_s: float, verdict: CheckVerdict) -> None:
    found = check("pace", facts(word_s=word_s))
    assert found.verdict is verdict


@pytest.mark.parametrize(
    ("digit_s", "gap_s", "verdict", "words"),
    [
        (0.45, 0.35, PASS, "slow enough"),
        (0.4, 0.3, PASS, "slow enough"),
        (0.35, 0.35, WARN, "a little fast"),
        (0.29, 0.35, FAIL, "too fast"),
        (0.45, 0.27, WARN, "shorter than 0.3 s"),
        (0.45, 0.1, WARN, "run into each other"),
    ],
)
def test_number_pace(digit_s: float, gap_s: float, verdict: CheckVerdict, words: str) -> None:
    found = check("number_pace", facts(digit_s=digit_s, gap_s=gap_s))
    assert found.verdict is verdict
    assert words in found.message


def test_a_second_reading_that_is_faster_is_told() -> None:
    slow, fast = make_said(SCRIPT, digit_s=0.6), make_said(SCRIPT, digit_s=0.45)
    half = next(at for at, word in enumerate(slow.words) if word.slot and word.slot.value == "number_again")
    shift_s = (slow.words[half].start_s or 0.0) - (fast.words[half].start_s or 0.0)
    later = [
        replace(word, start_s=(word.start_s or 0.0) + shift_s, end_s=(word.end_s or 0.0) + shift_s)
        for word in fast.words[half:]
    ]
    one = replace(facts(), said=replace(slow, words=(*slow.words[:half], *later)))
    found = check("number_pace", one)
    assert found.verdict is WARN
    assert "second time is faster" in found.message


def number_words(which: str) -> list[int]:
    said = make_said(SCRIPT)
    return [word.written for word in said.words if word.slot and word.slot.value == which and word.written is not None]


def test_the_number_said_once_or_never() -> None:
    once = check("number_twice", facts(skipped=number_words("number_again")))
    assert (once.verdict, once.value, once.message) == (FAIL, 1, "The number was said once.")
    never = check("number_twice", facts(skipped=number_words("number_again") + number_words("number")))
    assert (never.verdict, never.value) == (FAIL, 0)


def test_for_an_email_no_number_is_expected() -> None:
    one = facts(replace(SCRIPT, goal=Goal.EMAIL), skipped=number_words("number"))
    assert {check(name, one).verdict for name in ("number_pace", "number_twice", "own_name")} == {OPEN}


def test_names() -> None:
    assert check("name_twice", facts()).verdict is PASS
    assert check("name_twice", facts(skipped=[1])).verdict is FAIL
    assert check("own_name", facts()).verdict is WARN
    signed = make_script(text=f"{SCRIPT.text}\nMaya Chen, 555, 01, 18.")
    assert check("own_name", facts(signed)).verdict is PASS
    nobody = make_script(text="I have news. It is good. Call 555, 01, 18.")
    assert {check(name, facts(nobody)).verdict for name in ("name_twice", "own_name", "hook")} == {OPEN}


def test_the_hook_is_over_when_name_and_reason_are() -> None:
    quick, slow = check("hook", facts()), check("hook", facts(word_s=0.5))
    assert (quick.verdict, slow.verdict) == (PASS, FAIL)
    assert quick.value is not None
    assert quick.value < 10 < (slow.value or 0)


@pytest.mark.parametrize(("sd_st", "verdict"), [(1.9, WARN), (2.0, PASS), (None, OPEN)])
def test_pitch(sd_st: float | None, verdict: CheckVerdict) -> None:
    assert check("pitch", replace(facts(), voice=replace(VOICE, f0_sd_st=sd_st))).verdict is verdict


def test_pitch_is_compared_with_the_own_takes_where_there_are_enough() -> None:
    lively = [replace(facts(), voice=replace(VOICE, f0_sd_st=value)) for value in (3.9, 4.0, 4.1)]
    found = check("pitch", facts(), *lively)
    assert (found.verdict, found.threshold) == (WARN, 3.7)
    assert "than in your last takes" in found.message
    assert pitch_band_st(one.voice.f0_sd_st if one.voice else None for one in lively[:2]) is None


@pytest.mark.parametrize(("fall_db", "verdict"), [(-1.0, PASS), (6.0, PASS), (6.1, WARN), (None, OPEN)])
def test_close(fall_db: float | None, verdict: CheckVerdict) -> None:
    assert check("close", replace(facts(), voice=replace(VOICE, last_phrase_fall_db=fall_db))).verdict is verdict


def test_an_unfinished_script_fails_the_close() -> None:
    found = check("close", facts(skipped=[LAST - 1, LAST]))
    assert (found.verdict, found.shown) == (FAIL, "unfinished")


def test_what_cannot_be_followed_is_not_judged_by_its_words() -> None:
    by_words = {"hook", "pace", "number_pace", "number_twice", "name_twice", "own_name"}
    one = facts()
    assert one.said is not None
    for unclear in (replace(one, said=replace(one.said, followed=0.4)), replace(one, said=None), facts(None)):
        verdicts = {found.name: found.verdict for found in told(unclear).checks}
        assert {verdicts[name] for name in by_words} == {OPEN}
        assert verdicts["length"] is PASS


def test_where_nobody_spoke_nothing_is_judged() -> None:
    silent = Facts(20.0, make_analysis(()).measures, (), SCRIPT)
    found = told(silent)
    assert {one.verdict for one in found.checks} == {OPEN}
    assert found.score is None
    assert found.advice.next_thing == "Speak right after the beep."
    assert found.advice.went_well == ""


def test_the_score_is_the_weighted_share_of_what_was_judged() -> None:
    found = told(facts()).checks
    weights = {one.name: rule.weight for one, rule in zip(found, RULES, strict=True)}
    warned = weights["own_name"] / 2
    assert score_of(found) == pytest.approx(100 * (sum(weights.values()) - warned) / sum(weights.values()), abs=0.1)
    assert set(weights) == set(ORDER)


def test_the_number_comes_before_the_ums() -> None:
    advice = told(facts(ums=5, skipped=number_words("number_again"))).advice
    assert (advice.check, advice.next_thing) == ("number_twice", "Say your number a second time.")


def test_what_the_script_lacks_comes_after_what_a_take_can_mend() -> None:
    once = make_script(text=SCRIPT.text.replace("That's 555, 01, 18.\n", ""))
    advice = told(facts(once, ums=5)).advice
    assert advice.check == "ums"
    assert told(facts(once)).advice.next_thing == "Write it in: say your number a second time."


def test_what_was_said_last_time_gives_way() -> None:
    rough = facts(ums=5, digit_s=0.25)
    assert told(rough).advice.check == "number_pace"
    assert told(rough, rough).advice.check == "ums"
    only = facts(ums=5)
    assert told(only, only).advice.check == "ums"


def test_a_breath_is_asked_for_by_the_digits_before_it() -> None:
    assert told(facts(gap_s=0.1, digit_s=0.45)).advice.next_thing == "Leave a breath after 5 5 5."


def test_only_what_is_beyond_the_own_spread_is_praised_as_better() -> None:
    steady = [facts(ums=ums) for ums in (4, 5, 4, 5)]
    assert "Fewer ums than in your last takes: 1" in told(facts(ums=1), *steady).advice.went_well
    wild = [facts(ums=ums) for ums in (0, 5, 1, 6)]
    assert "Fewer ums" not in told(facts(ums=1), *wild).advice.went_well
    assert "Fewer ums" not in told(facts(ums=1), *steady[:2]).advice.went_well


def test_a_baseline_is_median_and_spread_of_the_last_ten() -> None:
    usual = baseline_of([1.0, 2.0, 3.0, None, *[100.0] * 2])
    assert usual is not None
    assert usual.median == 3.0
    assert usual.spread == pytest.approx(1.4826 * 2.0)
    assert baseline_of([*[1.0] * 10, *[9.0] * 90]) == baseline_of([1.0] * 10)
    assert baseline_of([1.0, 2.0, None]) is None


def test_what_may_be_in_a_lost_part_is_not_held_against_anybody() -> None:
    one = facts()
    assert one.said is not None
    again = set(number_words("number_again"))
    kept = tuple(word for word in one.said.words if word.written not in again | {0, 1})
    lost = replace(one, said=replace(one.said, words=kept, lost=((15.0, 18.0),)))
    verdicts = {found.name: found.verdict for found in told(lost).checks}
    assert (verdicts["number_twice"], verdicts["name_twice"], verdicts["hook"]) == (OPEN, OPEN, PASS)


def test_a_take_that_could_not_be_followed_is_not_called_faultless() -> None:
    one = facts()
    assert one.said is not None
    assert "could not be followed" in told(replace(one, said=replace(one.said, followed=0.1))).advice.because


def test_eight_hundred_is_three_digits() -> None:
    script = make_script(text="Call 800-555-0118.")
    said = ["eight", "hundred", "five", "five", "five", "zero", "one", "one", "eight"]
    heard = [Word(text, WordStatus.SAID, 0.5 * at, 0.5 * at + 0.4, Slot.NUMBER, 1) for at, text in enumerate(said)]
    (reading,) = readings_of(script, heard)
    assert sum(digit.count for digit in reading.digits) == 10


def test_the_breath_that_is_short_is_the_one_that_is_named() -> None:
    one = facts(digit_s=0.45)
    assert one.said is not None
    second = [at for at, word in enumerate(one.said.words) if word.slot and word.slot.value == "number"][-2:]
    words = list(one.said.words)
    for at in second:
        word = words[at]
        words[at] = replace(word, start_s=(word.start_s or 0.0) - 0.3, end_s=(word.end_s or 0.0) - 0.3)
    advice = told(replace(one, said=replace(one.said, words=tuple(words)))).advice
    assert advice.next_thing == "Leave a breath after 0 1."
    assert advice.place is not None
    assert advice.place[1] < 15


def test_a_script_without_a_number_says_so() -> None:
    script = make_script(text="Hi Tim, it's Maya. I have news. Call me, Tim.")
    assert "The script has no telephone number" in check("number_twice", facts(script)).message


def test_a_take_that_was_cut_off_is_not_praised_for_its_length() -> None:
    one = facts(utterances=((0.4, 3.0),), skipped=range(8, LAST + 1))
    assert check("length", one).verdict is OPEN
    assert told(one).advice.next_thing == "Finish it: \u201cTim, call me and I'll tell you how.\u201d"

"""What people tapped beside what the program noticed."""

from __future__ import annotations

import pytest

from tests.builders import make_analysis, make_spans
from trainer.coaching.agreement import COMPARABLE, EARLIEST_S, LATEST_S, Noted, heard_in, noted_in, side_by_side
from trainer.domain.checks import Check, CheckVerdict
from trainer.domain.classroom import Agreement
from trainer.domain.speech import SpeechKind, SpeechSpan
from trainer.domain.taps import CLOSE, NUMBER, PAUSE, UM, Tap

FLAG = SpeechSpan(SpeechKind.FILLED_PAUSE, 5.0, 5.4)
AN_UM = Noted(UM, 5.0, 5.4, FLAG)
WEAK_CLOSE = Noted(CLOSE, 18.0, 19.0)


def check(name: str, verdict: CheckVerdict, spans: tuple[tuple[float, float], ...] = ()) -> Check:
    return Check(name, name, verdict, None, None, "", "", "", spans)


@pytest.mark.parametrize(
    ("at_s", "agree"),
    [
        (5.0 - EARLIEST_S, True),
        (5.0 - EARLIEST_S - 0.01, False),
        (5.2, True),
        (5.4 + LATEST_S, True),
        (5.4 + LATEST_S + 0.01, False),
    ],
)
def test_a_tap_is_a_little_early_or_as_late_as_people_are(at_s: float, *, agree: bool) -> None:
    found = side_by_side([Tap(at_s, UM)], [AN_UM])
    assert len(found.both) == agree
    assert found.agreement() == (Agreement(1, 0, 0) if agree else Agreement(0, 1, 1))


def test_another_key_is_about_something_else() -> None:
    assert side_by_side([Tap(5.2, PAUSE)], [AN_UM]).agreement() == Agreement(0, 1, 1)


def test_each_tap_and_each_finding_counts_once() -> None:
    second = Noted(UM, 5.8, 6.0, FLAG)
    taps = [Tap(6.1, UM), Tap(5.6, UM), Tap(6.3, UM)]
    found = side_by_side(taps, [AN_UM, second])
    assert found.both == ((Tap(5.6, UM), AN_UM), (Tap(6.1, UM), second))
    assert found.people == (Tap(6.3, UM),)
    assert found.program == ()


def test_of_two_ums_with_one_tap_one_was_missed() -> None:
    second = Noted(UM, 5.8, 6.0, FLAG)
    assert side_by_side([Tap(6.2, UM)], [AN_UM, second]).agreement() == Agreement(1, 0, 1)


def test_what_is_about_the_whole_take_agrees_with_a_tap_anywhere() -> None:
    assert side_by_side([Tap(2.0, CLOSE)], [WEAK_CLOSE]).both == ((Tap(2.0, CLOSE), WEAK_CLOSE),)


def test_a_great_tone_is_nothing_to_agree_on() -> None:
    found = side_by_side([Tap(2.0, "tone"), Tap(3.0, UM)], [])
    assert [tap.kind for tap in found.people] == ["tone", UM]
    assert found.agreement() == Agreement(0, 1, 0)


def test_shares_are_of_what_anybody_noticed() -> None:
    assert Agreement(0, 0, 0).share is None
    assert (Agreement(1, 1, 0) + Agreement(2, 0, 1)).share == pytest.approx(0.6)


def test_the_program_notices_ums_long_pauses_and_weak_closes_by_time() -> None:
    spans = make_spans(((0.4, 5.0), (7.0, 18.0)), ums=[(9.0, 9.4), (2.0, 2.3)])
    checks = [
        check("close", CheckVerdict.FAIL),
        check("number_twice", CheckVerdict.WARN, ((12.0, 13.0),)),
        check("number_pace", CheckVerdict.PASS, ((3.0, 4.0),)),
        check("hook", CheckVerdict.FAIL),
    ]
    noted = noted_in(make_analysis(spans), checks, 0.7)
    assert [(one.kind, one.start_s, one.flag is None) for one in noted] == [
        (UM, 2.0, False),
        (PAUSE, 5.0, False),
        (UM, 9.0, False),
        (NUMBER, 12.0, True),
        (CLOSE, 19.0, True),
    ]


def test_one_weak_number_is_noted_once() -> None:
    checks = [check(name, CheckVerdict.FAIL) for name in ("number_pace", "number_twice")]
    assert [one.kind for one in noted_in(make_analysis(make_spans()), checks, 0.7)] == [NUMBER]


def test_the_program_cannot_notice_what_it_did_not_judge() -> None:
    checks = [
        check("close", CheckVerdict.NOT_JUDGED),
        check("number_pace", CheckVerdict.NOT_JUDGED),
        check("number_twice", CheckVerdict.PASS),
    ]
    assert heard_in(checks) == {UM, PAUSE, NUMBER}, "of the number one thing was judged"
    assert heard_in([]) == {UM, PAUSE}
    assert heard_in([check(name, CheckVerdict.PASS) for name in ("close", "number_twice")]) == COMPARABLE
    taps = [Tap(2.0, CLOSE), Tap(3.0, NUMBER), Tap(4.0, UM)]
    found = side_by_side(taps, [], heard_in(checks))
    assert found.people == tuple(taps)
    assert found.agreement() == Agreement(0, 2, 0)

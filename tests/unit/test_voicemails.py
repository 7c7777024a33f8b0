"""What the checks make of voicemails that were heard: eight that follow the advice, six that do not, and the sample."""

from __future__ import annotations

import pytest

from tests.voicemails import MODELS, VOICEMAILS
from trainer.coaching.verdicts import verdicts_on
from trainer.domain.checks import Check, CheckVerdict
from trainer.domain.thresholds import Thresholds

PASS, WARN, FAIL, OPEN = CheckVerdict.PASS, CheckVerdict.WARN, CheckVerdict.FAIL, CheckVerdict.NOT_JUDGED


def checks_of(name: str) -> dict[str, Check]:
    return {check.name: check for check in verdicts_on(VOICEMAILS[name], Thresholds(), 1.0).checks}


def test_there_are_eight_models() -> None:
    assert len(MODELS) == 8


@pytest.mark.parametrize("name", MODELS)
def test_no_model_fails_and_only_the_own_name_is_warned_about(name: str) -> None:
    odd = {check.name: check for check in checks_of(name).values() if check.verdict in {WARN, FAIL}}
    assert set(odd) <= {"own_name"}
    assert all(check.verdict is WARN and check.value == 1 for check in odd.values())


@pytest.mark.parametrize(
    ("name", "verdicts"),
    [
        ("bad_number_too_fast_once", {"number_pace": FAIL, "number_twice": FAIL, "length": PASS}),
        ("bad_rambling_too_long", {"length": FAIL, "number_twice": FAIL, "name_twice": OPEN}),
        ("bad_weak_close", {"close": WARN, "number_twice": FAIL}),
        ("bad_ums", {"ums": FAIL, "long_pauses": FAIL, "close": PASS}),
        ("bad_all_about_me", {"hook": FAIL, "pace": FAIL, "name_twice": OPEN}),
        ("bad_salesy", {"number_pace": FAIL, "name_twice": FAIL, "own_name": OPEN}),
        ("sample_take", {"ums": WARN, "long_pauses": WARN, "number_pace": PASS, "name_twice": PASS}),
        ("model_look_for_email", {"number_pace": OPEN, "number_twice": OPEN, "own_name": OPEN, "hook": PASS}),
    ],
)
def test_what_is_wrong_is_found(name: str, verdicts: dict[str, CheckVerdict]) -> None:
    found = checks_of(name)
    assert {check: found[check].verdict for check in verdicts} == verdicts


KNOWN = {
    "model_callback_number_twice": (7.0, 175.6, (0.481, 0.496)),
    "model_referral": (7.5, 174.1, (0.459, 0.464)),
    "model_trigger_event": (7.35, 176.3, (0.466, 0.466)),
    "model_value_number": (7.5, 172.0, (0.469, 0.493)),
    "model_look_for_email": (9.4, 167.4, ()),
    "model_second_call": (7.8, 175.4, (0.457, 0.457)),
    "model_third_new_value": (7.3, 173.0, (0.453, 0.459)),
    "model_breakup": (6.7, 171.8, (0.491, 0.496)),
}
"""Known from the making of the models: end of the hook, words a minute outside the number, seconds a digit."""


@pytest.mark.parametrize("name", MODELS)
def test_hook_pace_and_number_are_as_they_were_made(name: str) -> None:
    delivery = verdicts_on(VOICEMAILS[name], Thresholds(), 1.0).delivery
    hook_s, words_per_min, digits_s = KNOWN[name]
    assert delivery is not None
    assert delivery.hook_s == pytest.approx(hook_s, abs=0.25)
    assert delivery.words_per_min == pytest.approx(words_per_min, rel=0.05)
    assert [reading.s_per_digit for reading in delivery.readings] == pytest.approx(digits_s, rel=0.1)
    assert delivery.name_count == 2


@pytest.mark.parametrize("name", VOICEMAILS)
def test_every_check_can_be_traced(name: str) -> None:
    for check in checks_of(name).values():
        assert check.message.endswith(".")
        assert check.source
        assert (check.value is None) <= (check.verdict is OPEN or bool(check.shown))
        assert check.threshold is not None
        assert bool(check.suggestion) == (check.verdict in {WARN, FAIL})
        assert all(0 <= start_s <= end_s for start_s, end_s in check.spans)

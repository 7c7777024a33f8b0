"""The rules of the script check on short scripts that were labelled without looking at the rules."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.voicemails import MODELS, TEXTS
from trainer.coaching.script_check.check import RULES, check_script
from trainer.coaching.script_check.finding import rewritten
from trainer.domain.checks import CheckVerdict
from trainer.domain.script import Goal, Script, script_from_text

DATA = Path(__file__).parents[1] / "data"
CASES: list[dict[str, Any]] = tomllib.loads((DATA / "script_cases.toml").read_text(encoding="utf-8"))["case"]
FEWEST = 10


def verdicts(script: Script, **card: str) -> dict[str, str]:
    return {one.name: one.verdict.value for one in check_script(script, card or None)[1]}


def script_of(case: dict[str, Any]) -> Script:
    script = script_from_text(case["text"], case["name"])
    return replace(script, goal=Goal(case["goal"])) if "goal" in case else script


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["name"]))
def test_a_script_is_judged_as_a_coach_would(case: dict[str, Any]) -> None:
    script = script_of(case)
    card = {str(name): str(case[name]) for name in ("referral", "reason") if name in case}
    found = {one.name: one for one in check_script(script, card)[1]}
    for rule, wanted in case.get("expect", {}).items():
        assert found[rule].verdict.value in ([wanted] if isinstance(wanted, str) else wanted), found[rule]
    for rule, phrases in case.get("marked", {}).items():
        marked = [script.text[start:end] for start, end in found[rule].places]
        assert all(any(phrase in text for text in marked) for phrase in phrases), marked


def test_each_rule_has_cases_of_both_kinds() -> None:
    for rule in (one.name for one in check_script(script_from_text("Hi Tim."))[1]):
        labels = [case["expect"][rule] for case in CASES if rule in case.get("expect", {})]
        passes = sum(label == "pass" for label in labels)
        assert len(labels) >= FEWEST, rule
        assert 0 < passes < len(labels), rule
    assert len(RULES) == len(check_script(script_from_text("Hi Tim."))[1])


@pytest.mark.parametrize("name", MODELS)
def test_a_model_voicemail_has_nothing_to_mend(name: str) -> None:
    found = verdicts(script_from_text(TEXTS[name]))
    assert set(found.values()) <= {"pass", "not judged"}


@pytest.mark.parametrize(
    ("name", "rules"),
    [
        ("bad_salesy", ["not_salesy"]),
        ("bad_all_about_me", ["about_them"]),
        ("bad_rambling_too_long", ["length", "not_rambling"]),
        ("bad_weak_close", ["strong_close"]),
        ("bad_ums", ["no_hedges"]),
        ("bad_number_too_fast_once", ["number_twice"]),
    ],
)
def test_a_bad_voicemail_fails_by_its_text_alone(name: str, rules: list[str]) -> None:
    found = verdicts(script_from_text(TEXTS[name]))
    assert {found[rule] for rule in rules} == {"fail"}


def test_places_stand_in_the_text_as_it_is_written() -> None:
    text = "  Hi {prospect}, it\u2019s Maya.\r\nThat\u2019s  an AMAZING opportunity\u2026 just\ncall {prospect}.  \n"
    found = {one.name: one for one in check_script(Script("t", text, fields={"prospect": "Tim"}))[1]}
    assert [text[start:end] for start, end in found["not_salesy"].places] == ["AMAZING opportunity"]
    assert [text[start:end] for start, end in found["no_hedges"].places] == ["just"]
    assert [text[start:end] for start, end in found["name_twice"].places] == ["{prospect},", "{prospect}."]


@pytest.mark.parametrize(
    ("rule", "text", "mended"),
    [
        ("no_hedges", "Hi Tim.\nI just called about it.", "Hi Tim.\nI called about it."),
        ("no_hedges", "Hi Tim.\nUm, your dock waits.", "Hi Tim.\nYour dock waits."),
        ("name_twice", "Hi Tim, your dock waits.\nCall by noon.", "Hi Tim, your dock waits.\nCall by noon, Tim."),
        ("name_twice", "Hi {prospect}, your dock waits!\n", "Hi {prospect}, your dock waits, {prospect}!\n"),
        (
            "number_twice",
            "Hi Tim.\nI'm on 555-0118.\nCall me.",
            "Hi Tim.\nI'm on 555-0118.\nThat\u2019s 555-0118.\nCall me.",
        ),
        ("number_twice", "I'm on {my_number}. Call.", "I'm on {my_number}.\nThat\u2019s {my_number}.\n Call."),
    ],
)
def test_one_click_mends(rule: str, text: str, mended: str) -> None:
    found = {one.name: one for one in check_script(Script("t", text))[1]}
    assert rewritten(text, found[rule].rewrites) == mended


def test_nothing_is_mended_twice() -> None:
    text = "Hi Tim, it's Maya at Fernhill.\nYou opened in Austin.\nI'm on 555-0118.\nCall by noon."
    for _ in range(2):
        rewrites = [change for one in check_script(script_from_text(text))[1] for change in one.rewrites]
        text = rewritten(text, rewrites)
    assert text.count("Tim") == 2
    assert text.count("555-0118") == 2
    assert not [one for one in check_script(script_from_text(text))[1] if one.verdict is CheckVerdict.FAIL]


def test_the_list_of_salesy_phrases_can_be_changed() -> None:
    script = script_from_text("Hi Tim, our blue widget is amazing.")
    found = {one.name: one for one in check_script(script, salesy={"blue widget": "what it does"})[1]}
    assert [script.text[start:end] for start, end in found["not_salesy"].places] == ["blue widget"]
    assert "what it does" in found["not_salesy"].suggestion
    assert verdicts(script)["not_salesy"] == "fail"
    assert {one.name: one.verdict for one in check_script(script, salesy={})[1]}["not_salesy"] is CheckVerdict.PASS


def test_an_empty_blank_is_judged_as_if_it_were_filled() -> None:
    script = script_from_text(
        "Hi {prospect}, it's {me} at {company}.\n{reason}.\nI'm on {my_number}.\n{my_number}.\nCall me, {prospect}."
    )
    found = verdicts(script)
    assert found["name_twice"] == found["number_twice"] == found["hook"] == "pass"
    assert found["specific_reason"] == "not judged"

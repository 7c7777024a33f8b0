"""One part of a message practised alone, two takes side by side, and guesses beside the truth."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.builders import make_followed_take, make_said, make_script, make_spans, make_take
from trainer.coaching.calibration import calibration_of
from trainer.coaching.facts import facts_of
from trainer.coaching.one_part import limit_s, only, parts_in
from trainer.coaching.side_by_side import figures, same_lines
from trainer.coaching.verdicts import verdicts_on
from trainer.domain.checks import CheckVerdict
from trainer.domain.remarks import Guess, Remarks
from trainer.domain.slots import Slot
from trainer.domain.thresholds import Thresholds


def test_a_part_is_a_script_with_only_its_words_on_their_lines() -> None:
    script = make_script()
    assert Slot.NUMBER in parts_in(script)
    part = only(script, Slot.NUMBER)
    assert (part.part, part.origin) == (Slot.NUMBER, None)
    assert "555, 01, 18." in part.lines[0]
    assert part.title == "Referral, first call: number"
    assert 5 <= limit_s(part, 150) <= 8


def test_every_part_of_a_script_makes_a_script() -> None:
    script = make_script()
    words = sum(len(only(script, slot).written) for slot in parts_in(script))
    assert words == len(script.written)


def test_a_script_without_the_part_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one word"):
        only(make_script(text="Hi Tim."), Slot.NUMBER)


def test_only_what_a_part_can_show_is_judged() -> None:
    part = only(make_script(), Slot.REASON)
    take = make_take(script=part, spans=make_spans(((0.4, 3.0),), [(1.0, 1.3)]), duration_s=4.0)
    checks = verdicts_on(facts_of(take), Thresholds(), 1.0).checks
    judged = {check.name for check in checks if check.verdict is not CheckVerdict.NOT_JUDGED}
    assert judged <= {"ums", "long_pauses", "pace", "number_pace", "pitch"}
    assert "ums" in judged


def test_lines_of_two_takes_stand_side_by_side() -> None:
    script = make_script()
    this = make_followed_take("this")
    other = make_followed_take("other", said=make_said(script, word_s=0.4, skipped=set(range(9))))
    lines = same_lines(this, other)
    assert [line.text for line in lines] == list(script.lines)
    assert lines[0].other is None
    first, second = lines[0].this, lines[1].this
    assert first is not None
    assert second is not None
    assert first[0] < first[1] <= second[0]


def test_a_take_that_was_not_followed_has_lines_without_places() -> None:
    assert {line.this for line in same_lines(make_take(), make_take())} == {None}


def test_figures_of_two_takes() -> None:
    rows = {row.name: (row.this, row.other) for row in figures(make_followed_take("this"), make_take())}
    assert rows["Length"][1] == "18.4 s"
    assert rows["Number"][0].endswith("s a digit")
    assert rows["Number"][1] == "\u2013"


def test_guesses_beside_the_truth() -> None:
    takes = [make_take(f"t{number}", spans=make_spans(ums=[(2.0, 2.3)])) for number in range(3)]
    guessed = [
        replace(take, remarks=Remarks(guess=Guess(length_s, ums, call_back=True)))
        for take, length_s, ums in zip(takes, (20.0, 21.0, 18.0), (0, 1, 0), strict=True)
    ]
    found = calibration_of([make_take("plain"), *guessed])
    assert found is not None
    assert (found.guesses, found.off_s, found.bias_s) == (3, 1.6, 1.6)
    assert found.told == "Your last 3 guesses: 1.6 s off, mostly too long; 1 ums guessed, 3 heard."
    assert calibration_of(takes) is None

"""Whatever stands in a lesson, it is read or its mistakes are told, each with a line and what to do."""

from __future__ import annotations

from typing import Any

import tomli_w
from hypothesis import HealthCheck, given, settings, strategies as st

from trainer.domain.course import CourseSound
from trainer.domain.script import Script
from trainer.rehearsal.course_known import KINDS, KnownNames
from trainer.rehearsal.course_tasks import TASKS
from trainer.rehearsal.course_toml import read_lesson

SOUNDS = {"good": CourseSound("good", "good.flac", "Hi Tim, 555, 01, 18.", words=(("Hi", (0.1, 0.2)),))}
KNOWN = KnownNames({"builtin/x": Script("X", "Hi Tim.")}, SOUNDS)
NAMES = st.sampled_from(
    ["a", "b", "c", "good", "builtin/x", "um", "ums <= 1", "hook passes", "digits_wrong <= 0", "Hi ["]
)
PLAIN = NAMES | st.integers(-2, 130) | st.booleans() | st.floats() | st.text(max_size=8)
VALUES = PLAIN | st.lists(PLAIN | st.lists(NAMES, min_size=2, max_size=2), max_size=3) | st.dictionaries(NAMES, PLAIN)
KEYS = sorted({key for keys, _ in TASKS.values() for key in keys} | {"hints", "after_failing", "title", "name", "x"})


@st.composite
def steps(draw: st.DrawFn) -> dict[str, Any]:
    kind = draw(st.sampled_from(KINDS))
    own = {key: draw(VALUES) for key in TASKS[kind][0] if draw(st.integers(0, 3))}
    other = draw(st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=2))
    easier = {"easier": {key: draw(VALUES) for key in own if draw(st.booleans())}} if draw(st.booleans()) else {}
    return {"name": draw(st.sampled_from("abc")), "title": "T", "kind": kind, **own, **other, **easier}


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(steps(), max_size=4), st.dictionaries(st.sampled_from(["why", "minutes", "review", "final"]), VALUES))
def test_no_lesson_is_too_odd(written: list[dict[str, Any]], about: dict[str, Any]) -> None:
    text = tomli_w.dumps({"title": "Any", **about, "steps": written})
    found = read_lesson(text, "any.toml", "any", KNOWN)
    assert (found.lesson is None) is bool(found.mistakes)
    for mistake in found.mistakes:
        assert mistake.said
        assert mistake.hint
        assert mistake.line is None or 1 <= mistake.line <= text.count("\n") + 1

"""Whatever value of TOML stands behind a key of a lesson or of a caption, it is read or its mistakes are told."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings, strategies as st

from trainer.domain.course import OWN, CourseSound
from trainer.rehearsal.course_known import KINDS, KnownNames
from trainer.rehearsal.course_listing import CAPTIONS
from trainer.rehearsal.course_shelf import CourseShelf
from trainer.rehearsal.course_sounds import read_sounds
from trainer.rehearsal.course_tasks import TASKS
from trainer.rehearsal.course_toml import read_lesson

COMPANY = Path(__file__).parents[1] / "data" / "course_of_a_company"
LESSONS = [path.read_text(encoding="utf-8") for path in sorted(COMPANY.glob("*.toml"))]
SOUNDS = (COMPANY / CAPTIONS).read_text(encoding="utf-8")
KNOWN = KnownNames(
    sounds={"opening": CourseSound("opening", "x.flac", "Hi, on 555, 01, 18.", words=(("Hi", (0.1, 1)),))}
)
NUMBERS = ["0", "-1", "7", "1e400", "-0.0", "inf", "-inf", "nan", "9" * 400, "-" + "9" * 400, f"0x{'F' * 5000}"]
NAMES = ["why", "mend-it", "say-it", "say-yours", "opening", "ums >= 0", f"ums <= {'9' * 400}", "hook passes", "", "["]
SCALARS = st.sampled_from(
    [*NUMBERS, *(f'"{one}"' for one in (*NAMES, *KINDS)), "true", "2026-11-29", "2026-11-29T10:00:00Z", "10:00:00"]
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda some: f"[{', '.join(some)}]")
        | st.dictionaries(st.sampled_from(["me", "kind", "label", "from", "to", "x"]), inner, max_size=4).map(
            lambda some: f"{{ {', '.join(f'{key} = {value}' for key, value in some.items())} }}"
        )
    ),
    max_leaves=8,
)
KEYS = sorted(
    {key for keys, _ in TASKS.values() for key in keys}
    | {"title", "why", "minutes", "review", "final", "name", "kind", "hints", "after_failing", "easier", "x"}
)
PLACES = [(at, found.start()) for at, text in enumerate(LESSONS) for found in re.finditer(r"^\[\[", text, re.MULTILINE)]
ODD = settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.too_slow])


def with_value(text: str, at: int, key: str, value: str) -> str:
    """Return a text with a value behind a key, in the table that begins at a place or in the one before all."""
    head, table = text[:at], text[at:]
    first, newline, rest = table.partition("\n") if at else ("", "", table)
    end = match.start() if (match := re.search(r"^\[", rest, re.MULTILINE)) else len(rest)
    kept = "".join(line for line in rest[:end].splitlines(keepends=True) if not re.match(rf"{key}\s*=", line))
    return f"{head}{first}{newline}{key} = {value}\n{kept}{rest[end:]}"


@ODD
@given(
    st.sampled_from([*PLACES, (0, 0), (1, 0)]),
    st.lists(st.tuples(st.sampled_from(KEYS), VALUES), min_size=1, max_size=3),
)
def test_no_value_of_a_lesson_is_too_odd(place: tuple[int, int], changes: list[tuple[str, str]]) -> None:
    text = LESSONS[place[0]]
    for key, value in dict(changes).items():
        text = with_value(text, place[1], key, value)
    found = read_lesson(text, "any.toml", "any", KNOWN)
    assert (found.lesson is None) is bool(found.mistakes)
    for mistake in found.mistakes:
        assert mistake.said
        assert mistake.hint
        assert mistake.line is None or 1 <= mistake.line <= text.count("\n") + 1


@ODD
@given(st.sampled_from(["says", "marks", "words", "x"]), VALUES, VALUES, VALUES)
def test_no_value_of_a_caption_is_too_odd(key: str, value: str, first: str, last: str) -> None:
    text = "[opening]\n" if key == "says" else '[opening]\nsays = "Hi."\n'
    for more in (f"{key} = {value}\n", f'marks = [{{ kind = "um", label = "um", from = {first}, to = {last} }}]\n'):
        found = read_sounds(COMPANY, text + more, lambda _path: 2.0)
        assert all(mistake.hint for mistake in found.mistakes)
        for mark in found.sounds["opening"].marks:
            assert 0 <= mark.span[0] < mark.span[1] < float("inf")


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(KEYS), VALUES)
def test_a_shelf_has_the_programs_lessons_whatever_a_company_wrote(key: str, value: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        program, own = Path(name, "program"), Path(name, "own")
        for folder, text in ((program, LESSONS[1]), (own, with_value(LESSONS[1], PLACES[-1][1], key, value))):
            folder.mkdir()
            (folder / "02-our-number.toml").write_text(text, encoding="utf-8")
            (folder / "sounds").symlink_to(COMPANY / "sounds")
        shelf = CourseShelf(program, own)
        assert shelf.course().lessons[0].lesson_id == "02-our-number"
        is_there = shelf.course().lesson(f"{OWN}/02-our-number") is not None
        assert is_there is not bool(shelf.broken())

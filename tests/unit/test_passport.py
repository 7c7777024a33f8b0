"""Passports: honest about what was passed and how, whole in one file, and owned by whoever they are about."""

from __future__ import annotations

import base64
import io
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import soundfile
from hypothesis import given, strategies as st

from tests.passport_room import (
    CLOSE,
    DIGIT,
    HOOK,
    LESSONS,
    NO_UMS,
    NUMBER,
    OWN,
    PROOF,
    UMS,
    PassportRoom,
    fails,
    passes,
)
from trainer import __version__
from trainer.analysis.live import DETECTOR
from trainer.audio.sound_files import SoundFilesOnDisk
from trainer.domain.course_progress import Outcome
from trainer.domain.errors import TrainerError
from trainer.domain.settings import DeviceName
from trainer.domain.take import TakeSource
from trainer.domain.thresholds import Thresholds
from trainer.paths import assets_dir
from trainer.rehearsal.passport_html import passport_html
from trainer.rehearsal.passport_parts import Kept, Stage

if TYPE_CHECKING:
    from collections.abc import Callable

    from trainer.domain.course_progress import Try

EVIL = "</td></title><script>alert(1)</script><img src=x onerror=y>\"'&"


class Reader(HTMLParser):
    """Notes every tag, every address and every figure of a page, and what is said in it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.states: dict[str, str] = {}
        self.figures: dict[str, list[float]] = {}
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.tags.append(tag)
        self.addresses += [value or "" for name, value in attrs if name in {"src", "href", "action", "data", "poster"}]
        assert not any(name.startswith("on") for name in named)
        if "data-state" in named:
            self.states[named.get("data-lesson") or named.get("data-step") or ""] = named["data-state"] or ""
        if "data-value" in named:
            self.figures.setdefault(named["data-name"] or "", []).append(float(named["data-value"] or "nan"))

    def handle_data(self, data: str) -> None:
        self.text += data


def page_of(room: PassportRoom) -> Reader:
    return Reader(passport_html(room.passports.of()))


@pytest.fixture
def room() -> PassportRoom:
    return PassportRoom()


@pytest.fixture
def half_way() -> PassportRoom:
    return PassportRoom().half_way()


def test_a_page_needs_nothing_from_anywhere(half_way: PassportRoom, tmp_path: Path) -> None:
    half_way.passports.write(tmp_path / "p.html")
    page = (tmp_path / "p.html").read_text(encoding="utf-8")
    reader = Reader(page)
    assert reader.addresses == []
    assert not {"script", "link", "iframe", "object", "embed", "img", "form", "audio"} & set(reader.tags)
    assert [part for part in page.split('"') if "://" in part] == ["http://www.w3.org/2000/svg"] * 2
    assert "default-src 'none'" in page
    assert "media-src" not in page, "without sound none may be played"


def test_before_anything_is_done_it_says_so_kindly(room: PassportRoom) -> None:
    reader = page_of(room)
    assert "Nothing is passed yet; all of it is ahead." in reader.text
    assert "\u201cYour number, slowly\u201d, takes about 6 minutes" in reader.text
    assert set(reader.states.values()) == {"not begun"}
    assert reader.figures["passed"] == [0]
    assert "All takes" not in reader.text


def test_what_was_begun_counts_before_anything_is_passed(room: PassportRoom) -> None:
    room.do(NUMBER, "why")
    assert "A good start: 1 of 3 steps of \u201cYour number, slowly\u201d done." in page_of(room).text


def test_a_course_without_lessons_is_told_as_such() -> None:
    assert "There are no lessons in the course here." in page_of(PassportRoom(lessons=())).text


def test_each_lesson_says_how_far_it_is(half_way: PassportRoom) -> None:
    reader = page_of(half_way)
    assert [reader.states[one.lesson_id] for one in LESSONS] == [
        "passed",
        "passed, easier",
        "put aside",
        "open",
        "not begun",
    ]
    assert reader.figures["passed"] == [2]
    assert reader.figures["tries"] == [5, 6, 2, 1, 0]
    for told in (
        "Maya Chen",
        "2 of 5 lessons passed.",
        "1 step was passed in the easier variant.",
        "1 step is put aside for now.",
        "passed, 1 step easier",
        "open, 1 of 2 steps, 1 put aside",
        "of the company",
        "the proof at the end",
        "19 Nov 2026",
        "22 November 2026",
        f"After the Beep {__version__}",
        f"detector {DETECTOR}",
    ):
        assert told in reader.text


def test_a_passed_step_tells_its_rule_as_it_was_and_what_was_measured(half_way: PassportRoom) -> None:
    half_way.room.preferences.change(
        replace(half_way.room.preferences.settings, thresholds=replace(Thresholds(), digit_s=0.7))
    )
    step = half_way.page(NUMBER).steps[-1]
    assert (step.stage, step.tries, step.needed, step.of) == (Stage.PASSED, 3, 2, 3)
    assert [one.ums for one in step.passing] == [1, 0], "the take that failed is not among those that passed"
    text = page_of(half_way).text
    assert "In 2 of the last 3 takes:" in text
    assert text.count("A digit: 0.45 s, wanted at least 0.40 s") == 2
    assert "0.7 s" in text, "the threshold in force"


def test_the_easier_variant_is_no_pass_of_the_step_itself(half_way: PassportRoom) -> None:
    page = half_way.page(NO_UMS)
    assert page.stage is Stage.EASIER
    assert page.steps[-1].stage is Stage.EASIER
    assert page.steps[-1].passing[-1].easier
    assert "easier variant" in page_of(half_way).text


def test_what_is_read_only_is_done_and_not_passed(half_way: PassportRoom) -> None:
    html = passport_html(half_way.passports.of())
    assert re.search(r'data-step="why" data-state="passed"><td>Why</td><td class="state passed">done<', html)


def test_an_open_step_tells_what_has_to_hold(half_way: PassportRoom) -> None:
    step = half_way.page(CLOSE).steps[-1]
    assert step.stage is Stage.ASIDE
    assert step.passing == ()
    assert step.rules
    assert step.rules[0].startswith("Hook: ")


def test_tries_that_could_not_be_judged_are_told_apart(room: PassportRoom) -> None:
    room.speak(NO_UMS, "quiet", Outcome.NOT_JUDGED, results=())
    room.speak(NO_UMS, "quiet", Outcome.FAILED, ums=3)
    step = room.page(NO_UMS).steps[-1]
    assert (step.tries, step.unjudged) == (1, 1)
    assert "1, and 1 not judged" in page_of(room).text


def test_first_and_best_are_of_the_step_that_is_reviewed(half_way: PassportRoom) -> None:
    page = half_way.page(NUMBER)
    assert page.first is not None
    assert page.best is not None
    assert (page.first.ums, page.best.ums) == (4, 0)
    assert page.first.step == page.best.step == "Say it"
    html = passport_html(half_way.passports.of())
    assert html.count("<b>The first take</b>") == 2
    assert html.count("<b>The first take, the best so far</b>") == 2


@pytest.mark.parametrize(
    "takes",
    [
        [{"outcome": Outcome.FAILED}, {"ums": 1}],
        [{"results": (passes(UMS), fails(HOOK))}, {"results": (passes(UMS), passes(HOOK)), "ums": 1}],
        [{"easier": True}, {"ums": 1}],
        [{"ums": 1}, {"ums": 0}],
        [{}, {}],
    ],
)
def test_the_best_take_is_better_in_what_counts_most(room: PassportRoom, takes: list[dict[str, Any]]) -> None:
    made = [room.speak(NO_UMS, "quiet", **how) for how in takes]
    best = room.page(NO_UMS).best
    assert best is not None
    assert best.take_id == made[-1].take_id


def test_a_file_or_the_sample_cannot_pass_for_a_voice(half_way: PassportRoom) -> None:
    half_way.speak(PROOF, "three", source=TakeSource.SAMPLE)
    text = page_of(half_way).text
    assert "11 takes were recorded" not in text
    assert "10 takes were recorded from a microphone." in text
    assert "1 take is from a sound file, not spoken into a microphone here." in text
    assert "1 take is the sample recording: it is not this person's voice." in text
    assert "Hollow dots did not come from a microphone." in text
    html = passport_html(half_way.passports.of())
    assert html.count('data-source="file"') == 1
    assert html.count('<span class="star">sound file</span>') == 2, "at the take, and in the list of all"


def test_the_microphone_in_use_is_told_as_no_more_than_that(half_way: PassportRoom) -> None:
    assert "The microphone that is chosen" not in page_of(half_way).text
    chosen = replace(half_way.room.preferences.settings, microphone=DeviceName("Desk <mic>", "ALSA"))
    half_way.room.preferences.change(chosen)
    assert "The microphone that is chosen is Desk <mic>; which one a take was recorded with is not kept." in (
        page_of(half_way).text
    )


def test_it_says_what_it_does_not_prove(half_way: PassportRoom) -> None:
    text = page_of(half_way).text
    assert "the program cannot know whose voice it heard" in text
    assert "It does not say that anybody calls back." in text


def test_figures_are_those_of_the_takes_and_kept_exactly(half_way: PassportRoom) -> None:
    figures = page_of(half_way).figures
    assert figures["ums"] == [4, 1, 0, 5, 4, 3, 3, 2, 1, 1, 2]
    assert figures["length_s"] == [18.4] * 11
    assert figures["rules_passed"] == [0.5, 1, 1, 0, 0, 0, 0, 0, 1, 0, 0]


def test_the_curves_say_in_words_what_they_draw(half_way: PassportRoom) -> None:
    html = passport_html(half_way.passports.of())
    assert html.count("<circle") == 22
    ums = "4 in the first take, 2 in the last; between 0 and 5 in 11 takes."
    share = "50% in the first take, 0% in the last; between 0% and 100% in 11 takes."
    assert f'aria-label="Ums in a take: {ums}"' in html
    assert f'aria-label="Rules that passed in a take: {share}"' in html
    assert html.count(ums) == html.count(share) == 2, "in sight too"


def test_a_single_take_makes_no_curve(room: PassportRoom) -> None:
    room.speak(NO_UMS, "quiet", ums=1)
    html = passport_html(room.passports.of())
    assert "1 in one take." in html
    assert "<polyline" not in html


def test_only_thresholds_that_rules_use_are_told(half_way: PassportRoom) -> None:
    figures = page_of(half_way).figures
    assert figures["digit_s"] == [0.4]
    assert "ums_many" not in figures


def test_a_lesson_that_was_left_out_stays_where_it_was_tried(half_way: PassportRoom) -> None:
    half_way.course.left_out = (NUMBER.lesson_id, PROOF.lesson_id)
    passport = half_way.passports.of()
    assert [one.is_left_out for one in passport.lessons] == [True, False, False, False]
    assert (passport.passed, len(passport.of_course)) == (1, 3)
    assert "not in the course here any more" in page_of(half_way).text


def test_a_lesson_that_is_gone_leaves_its_takes(half_way: PassportRoom) -> None:
    half_way.course.lessons = (NUMBER,)
    reader = page_of(half_way)
    assert len(reader.figures["ums"]) == 11
    assert "A lesson that is not here any more" in reader.text


def test_a_lesson_stays_passed_when_a_step_is_added(room: PassportRoom) -> None:
    room.do(NO_UMS, "why")
    room.speak(NO_UMS, "quiet", completes=True)
    room.course.lessons = (replace(NO_UMS, steps=(*NO_UMS.steps, CLOSE.steps[-1])),)
    page = room.page(NO_UMS)
    assert [one.stage for one in page.steps] == [Stage.PASSED, Stage.PASSED, Stage.NOT_BEGUN]
    assert room.passports.of().passed == 1
    assert "passed, 1 step added since" in page_of(room).text


def test_reviews_are_takes_and_no_tries(half_way: PassportRoom) -> None:
    half_way.speak(NUMBER, "say-it", ums=0, is_review=True)
    assert half_way.page(NUMBER).tries == 5
    text = page_of(half_way).text
    assert "Say it, review" in text


def lose(room: PassportRoom, made: Try) -> None:
    room.room.store.erase(made.take_id)


def lose_sound(room: PassportRoom, made: Try) -> None:
    room.room.store.erase_recording(made.take_id)


def to_bin(room: PassportRoom, made: Try) -> None:
    room.room.store.move_to_bin(made.take_id, room.room.clock.now())


def damage(room: PassportRoom, made: Try) -> None:
    room.room.files.clips.pop(Path(f"{made.take_id}.wav"))


@pytest.mark.parametrize(
    ("harm", "kept", "has_figures"),
    [
        (lose, Kept.GONE, False),
        (lose_sound, Kept.NO_SOUND, True),
        (to_bin, Kept.IN_BIN, True),
        (damage, Kept.UNREADABLE, True),
    ],
)
def test_a_take_that_is_gone_is_told_as_such(
    room: PassportRoom,
    tmp_path: Path,
    harm: Callable[[PassportRoom, Try], None],
    kept: Kept,
    has_figures: bool,  # noqa: FBT001 - a case
) -> None:
    harm(room, room.speak(NO_UMS, "quiet", Outcome.FAILED, ums=2))
    room.passports.write(tmp_path / "p.html", with_sound=True)
    page = (tmp_path / "p.html").read_text(encoding="utf-8")
    assert kept.value in page
    assert "<audio" not in page
    assert ("ums" in Reader(page).figures) is has_figures
    assert ("not known any more" in page) is (kept is Kept.GONE)


def test_recordings_are_there_only_where_they_are_wanted(half_way: PassportRoom, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    half_way.passports.write(tmp_path / "p.html", lambda done, whole: told.append((done, whole)), with_sound=True)
    reader = Reader((tmp_path / "p.html").read_text(encoding="utf-8"))
    assert reader.tags.count("audio") == 6
    assert all(one.startswith("data:audio/mpeg;base64,") for one in reader.addresses)
    assert told == [(done, 6) for done in range(7)]
    assert "6 recordings are in this file" in reader.text


def test_a_recording_plays_as_long_as_it_was_spoken(tmp_path: Path) -> None:
    files = SoundFilesOnDisk()
    room = PassportRoom(files=files)
    made = room.speak(NO_UMS, "quiet")
    sample = assets_dir() / "sounds" / "sample_take.flac"
    room.room.store.takes[made.take_id] = replace(room.room.store.takes[made.take_id], audio=str(sample))
    passport = room.passports.write(tmp_path / "p.html", with_sound=True)
    page = (tmp_path / "p.html").read_text(encoding="utf-8")
    assert "media-src data:" in page
    (address,) = Reader(page).addresses
    sound, rate_hz = soundfile.read(io.BytesIO(base64.b64decode(address.removeprefix("data:audio/mpeg;base64,"))))
    assert len(sound) / rate_hz == pytest.approx(files.read(sample).duration_s, abs=0.001)
    heard_s = sum(one.duration_s or 0 for one in passport.heard)
    assert heard_s == 19.0
    assert len(page) < room.passports.bytes_of(passport, with_sound=True) < 4 * len(page)


def test_a_take_of_two_tries_stays_with_both(room: PassportRoom, tmp_path: Path) -> None:
    made = room.speak(NO_UMS, "quiet", results=(passes(UMS),))
    room.do(PROOF, "three", take_id=made.take_id, results=(passes(UMS), passes(HOOK)))
    passport = room.passports.write(tmp_path / "p.html", with_sound=True)
    shown = [one.first for one in passport.lessons if one.first is not None]
    assert [(one.lesson, one.judged, one.sound is not None) for one in shown] == [
        ("No ums", 1, True),
        ("The proof", 2, True),
    ]


def test_two_of_the_same_are_the_same(half_way: PassportRoom, tmp_path: Path) -> None:
    for name in ("a", "b"):
        half_way.passports.write(tmp_path / name, with_sound=True)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_it_is_there_as_a_whole_or_not_at_all(half_way: PassportRoom, tmp_path: Path) -> None:
    (tmp_path / "p.html").write_text("before", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    with pytest.raises(TrainerError):
        half_way.passports.write(tmp_path / "folder")
    with pytest.raises(TrainerError):
        half_way.passports.write(tmp_path / "missing" / "p.html")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["folder", "p.html"]


def test_somebody_else_can_be_named_and_a_stranger_cannot(half_way: PassportRoom) -> None:
    half_way.room.people.switch("Ben")
    assert half_way.passports.of().passed == 0
    assert half_way.passports.of("maya chen").passed == 2
    with pytest.raises(TrainerError, match="Nobody here is called Zed"):
        half_way.passports.of("Zed")


def test_hostile_words_stay_words() -> None:
    step = replace(OWN.steps[-1], title=EVIL, name=EVIL)
    lesson = replace(OWN, lesson_id=f"own/{EVIL}", title=EVIL, why=EVIL, steps=(step,), review=step.name)
    room = PassportRoom(lessons=(lesson,))
    room.speak(lesson, step.name, results=(replace(passes(DIGIT, EVIL, EVIL), title=EVIL, rule=EVIL, why_not=EVIL),))
    room.speak(lesson, "gone", results=(), easier=True)
    passport = replace(room.passports.of(), person=EVIL, microphone=EVIL, program=EVIL, detector=EVIL)
    page = passport_html(passport)
    reader = Reader(page)
    assert not {"script", "img"} & set(reader.tags)
    assert reader.text.count(EVIL) >= 8


@given(st.text(), st.text(), st.text(), st.text())
def test_whatever_people_write_changes_no_tag(person: str, title: str, measured: str, why: str) -> None:
    def tags(*texts: str) -> list[str]:
        person, title, measured, why = texts
        lesson = replace(OWN, title=title, why=why, steps=OWN.steps[-1:])
        room = PassportRoom(lessons=(lesson,))
        room.speak(lesson, "open", results=(replace(passes(UMS, measured), title=title),))
        return Reader(passport_html(replace(room.passports.of(), person=person))).tags

    assert tags(person, title, measured, why) == tags("a", "b", "c", "d")

"""Reports on a class: pages that need nothing else, rank nobody and shame nobody; and the sheet."""

from __future__ import annotations

import csv
from dataclasses import replace
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from tests.held_class import BEN, CLEO, DANA, GUS, MUM, TURNS, class_take, held_class, school
from trainer.domain.errors import TrainerError
from trainer.domain.take_line import Wanted
from trainer.domain.taps import Tap
from trainer.paths import assets_dir
from trainer.store.class_sheet import CLASS_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.held_class import School
    from trainer.domain.classroom import Classroom


class Reader(HTMLParser):
    """Notes every address in a page, every figure, and what is said."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.tags: list[str] = []
        self.figures: list[tuple[str, str]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.tags.append(tag)
        self.addresses += [value or "" for name, value in attrs if name in {"src", "href", "action", "data", "poster"}]
        if "data-value" in named:
            self.figures.append((named["data-name"] or "", named["data-value"] or ""))

    def handle_data(self, data: str) -> None:
        self.text += data

    def of(self, name: str) -> list[float]:
        return [float(value) for kind, value in self.figures if kind == name]


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[School]:
    with school(tmp_path_factory.mktemp("data")) as made:
        made.hold()
        yield made


def class_page(held: School, path: Path, room: Classroom | None = None, **asked: bool) -> str:
    held.exchange.report(path, room or held.found(), **asked)
    return path.read_text(encoding="utf-8")


def person_page(held: School, path: Path, name: str, room: Classroom | None = None) -> str:
    held.exchange.person_report(path, room or held.found(), name)
    return path.read_text(encoding="utf-8")


def test_pages_need_nothing_from_anywhere(held: School, tmp_path: Path) -> None:
    for page in (
        class_page(held, tmp_path / "class.html", with_scores=True),
        person_page(held, tmp_path / "one.html", DANA),
    ):
        reader = Reader(page)
        assert reader.addresses == []
        assert not {"script", "link", "iframe", "object", "embed", "img", "form"} & set(reader.tags)
        outside = [part for part in page.split('"') if "://" in part and part != "http://www.w3.org/2000/svg"]
        assert outside == []
        assert "@import" not in page
        assert "url(" not in page
        assert "default-src 'none'" in page


def test_the_class_page_says_what_got_better_and_comes_next(held: School, tmp_path: Path) -> None:
    text = Reader(class_page(held, tmp_path / "class.html")).text
    assert "ums 4 to 1, vote 3 to 4.2" in text
    assert "people and the program agreed on 2" in text
    assert "Next time" in text
    places = [text.index(name) for name in (DANA, BEN, CLEO, GUS, MUM)]
    assert places == sorted(places)
    for told in ("Beat your own, round 1", "Beat your own, round 2", "Number relay", "Pick-up drill"):
        assert told in text
    assert "People noticed: um 2, pause 1, great tone 1." in text
    assert "Would you call back? 3.1 of 5 on average." in text


def test_nobody_is_shamed_unless_the_trainer_asks(held: School, tmp_path: Path) -> None:
    reader = Reader(class_page(held, tmp_path / "class.html"))
    assert {name for name, _ in reader.figures} == {"turns", "turns_of_one"}
    assert "great tone 1" in reader.text
    assert "To mend" not in reader.text
    alone = Reader(class_page(held, tmp_path / "alone.html", held_class(turns=TURNS[:1])))
    assert "um 1" not in alone.text, "what one person alone did is no figure of the class"
    scored = Reader(class_page(held, tmp_path / "class.html", with_scores=True))
    assert scored.of("ums") == [4, 1, 5, 1, 1, 0, 0]
    assert scored.of("vote") == [3, 4, 2, 3.5, 4.2, 4, 3]
    assert scored.of("digits_right") == [8]
    assert scored.of("reply_s") == [pytest.approx(0.4)]


def test_figures_are_those_of_the_takes(held: School, tmp_path: Path) -> None:
    reader = Reader(class_page(held, tmp_path / "class.html", with_scores=True))
    takes = [held.kept.takes.get(one.take_id) for one in TURNS if one.take_id]
    assert sorted(reader.of("length_s")) == sorted(take.measures.length_s for take in takes if take)


def test_names_can_be_hidden(held: School, tmp_path: Path) -> None:
    page = class_page(held, tmp_path / "class.html", hides_names=True, with_scores=True)
    assert all(name not in page for name in (DANA, BEN, CLEO, GUS, MUM))
    assert "Person 1" in page


def test_a_person_sees_their_own_turns_and_nobody_elses(held: School, tmp_path: Path) -> None:
    page = person_page(held, tmp_path / "one.html", DANA)
    reader = Reader(page)
    assert reader.of("turns") == [4]
    assert reader.of("ums") == [4, 1, 0, 0]
    assert reader.tags.count("svg") == 4
    assert "Both noticed: um at 2.0 s" in reader.text
    assert "Only people: great tone at 9.0 s" in reader.text
    assert "Only the program: " in reader.text
    assert "The class said 4.2 of 5." in reader.text
    assert "8 of 10 digits, 2 wrong: the 9th and the 10th" in reader.text
    assert "You answered after 0.4 s." in reader.text
    assert all(name not in page for name in (BEN, CLEO, GUS, MUM))


def test_who_was_not_recorded_has_a_page_too(held: School, tmp_path: Path) -> None:
    reader = Reader(person_page(held, tmp_path / "one.html", CLEO))
    assert "people alone judged it" in reader.text
    assert "Only people: um at 4.0 s." in reader.text
    absent = Reader(person_page(held, tmp_path / "none.html", MUM))
    assert "no turn yet" in absent.text
    with pytest.raises(TrainerError, match="Nobody in this class is called Zed"):
        person_page(held, tmp_path / "zed.html", "Zed")


def test_hostile_words_stay_words(held: School, tmp_path: Path) -> None:
    evil = "</td><script>alert(1)</script><img src=x onerror=y>"
    room = held.found()
    drill = replace(room.runs[0].drill, title=evil[:60], about=evil)
    roster = tuple(replace(one, name=evil) if one.name == DANA else one for one in room.roster)
    turns = tuple(
        replace(one, attendee=evil, taps=(Tap(1.0, evil),)) if one.attendee == DANA else one for one in room.turns
    )
    runs = (replace(room.runs[0], drill=drill), *room.runs[1:])
    hostile = replace(room, title=evil, roster=roster, turns=turns, runs=runs)
    for page in (
        class_page(held, tmp_path / "class.html", hostile, with_scores=True),
        person_page(held, tmp_path / "one.html", evil, hostile),
    ):
        assert not {"script", "img"} & set(Reader(page).tags)


def test_a_drill_that_is_told_with_fewer_rounds_here_hurts_nobody(held: School, tmp_path: Path) -> None:
    room = held.found()
    short = replace(room.runs[0], drill=replace(room.runs[0].drill, rounds=room.runs[0].drill.rounds[:1]), round=0)
    less = replace(room, runs=(short, *room.runs[1:]))
    assert class_page(held, tmp_path / "class.html", less, with_scores=True)
    assert person_page(held, tmp_path / "one.html", DANA, less)
    assert held.exchange.csv(tmp_path / "class.csv", less) == len(TURNS)


def test_the_sheet_has_a_row_a_turn(held: School, tmp_path: Path) -> None:
    room = held.found()
    evil = replace(room, title="=1+1")
    assert held.exchange.csv(tmp_path / "class.csv", evil) == len(TURNS)
    with (tmp_path / "class.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == [name for name, _ in CLASS_COLUMNS]
    assert [row["person"] for row in rows] == [one.attendee for one in TURNS]
    first, relay, pick_up = rows[0], rows[7], rows[8]
    assert first["class"] == "'=1+1"
    assert (first["drill"], first["round"], first["marks"]) == ("Beat your own", "1", "tone 1, um 1")
    assert (first["agreed"], first["only_people"], first["only_program"]) == ("1", "0", "3")
    assert (first["ums"], first["vote"], first["reply_delay_s"]) == ("4", "3.0", "")
    assert (relay["digits"], relay["digits_right"], relay["writer"]) == ("10", "8", BEN)
    assert float(pick_up["reply_delay_s"]) == pytest.approx(0.4)
    assert rows[2]["take_id"] == rows[2]["ums"] == ""


def test_names_can_be_hidden_in_the_sheet_too(held: School, tmp_path: Path) -> None:
    path = tmp_path / "class.csv"
    held.exchange.csv(path, held.found(), hides_names=True)
    written = path.read_text(encoding="utf-8")
    assert all(name not in written for name in (DANA, BEN, CLEO, GUS, MUM))
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert (rows[7]["person"], rows[7]["writer"]) == ("Person 1", "Person 2")
    left = replace(held.found(), roster=tuple(one for one in held.found().roster if one.name != BEN))
    held.exchange.csv(path, left, hides_names=True)
    assert BEN not in path.read_text(encoding="utf-8")


def test_figures_of_a_take_that_is_somebody_elses_are_not_told(held: School, tmp_path: Path) -> None:
    stolen = held_class(turns=(replace(TURNS[3], take_id="d1"), *TURNS[4:]))
    scored = Reader(class_page(held, tmp_path / "class.html", stolen, with_scores=True))
    assert scored.of("ums") == [1, 1, 0, 0]


def test_turns_stand_in_the_order_of_the_roster_and_of_each_by_time(held: School, tmp_path: Path) -> None:
    turns = tuple(replace(one, round=0) for one in TURNS[:7])
    turned = held_class(roster=held_class().roster[::-1], turns=turns)
    scored = Reader(class_page(held, tmp_path / "class.html", turned, with_scores=True))
    assert scored.of("vote") == [3.5, 2, 3, 4, 4, 3, 4.2]


def test_only_the_takes_of_the_class_are_judged(tmp_path: Path) -> None:
    with school(tmp_path / "data") as made:
        room = made.hold()
        made.kept.takes.bring(class_take("other", "Zoe"), None)
        made.exchange.glance(room)
        due = [line for line in made.kept.index.lines(made.kept.index.find(Wanted())) if line and not line.judged_with]
        assert [line.take_id for line in due] == ["other"]


def test_the_guide_names_every_column() -> None:
    guide = (assets_dir() / "guide" / "commands.md").read_text(encoding="utf-8")
    for name, meaning in CLASS_COLUMNS:
        assert f"| `{name}` | {meaning} |" in guide

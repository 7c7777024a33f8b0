"""A scripted hire in a company's lessons, with real sound through the file microphone: to the end, or killed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.course_hire import FILES, Hire, Plan, cut, joined, quiet
from trainer.domain.checks import CheckVerdict
from trainer.domain.course_answers import Chosen
from trainer.domain.course_progress import Outcome
from trainer.paths import assets_dir
from trainer.store.data_folder import DataFolder
from trainer.store.own_lessons import add_lessons

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parents[2]
COMPANY = ROOT / "tests" / "data" / "course_of_a_company"
OPENING, NUMBER = "own/01-our-opening", "own/02-our-number"
GOOD = "Hi Dana, it's Owen Park at Brightwater.\nI saw you opened a clinic in Austin last week."
BAD = "Hi Dana, it's Owen Park at Brightwater, the leading provider.\nI saw you opened a clinic in Austin last week."
HEARD = FILES.read(COMPANY / "sounds" / "opening.flac")
WITH_UM = FILES.read(COMPANY / "sounds" / "opening_with_um.flac")
APART = joined(cut(HEARD, 0.0, 0.85), quiet(1.8, HEARD.rate_hz), cut(HEARD, 0.85, 2.5))
LATE = joined(quiet(2.5, HEARD.rate_hz), HEARD)
"""The opening without what follows: enough to fail, too little to pass."""
ONCE = FILES.read(assets_dir() / "sounds" / "sample_take.flac")
TWICE = FILES.read(assets_dir() / "course" / "sounds" / "model_trigger_event.flac")
WHOLE = cut(TWICE, 0.0, 4.37)
PLANS = {
    (OPENING, "mend-it"): Plan(BAD, GOOD),
    (OPENING, "say-it"): Plan(WITH_UM, WHOLE),
    (OPENING, "along"): Plan(APART, HEARD),
    (NUMBER, "leave-it"): Plan(ONCE, TWICE),
    (NUMBER, "they-answer"): Plan(LATE, WHOLE),
}
KILLED = """
import os, sys, time
from pathlib import Path
from tests.course_hire import FILES, Hire
hire = Hire(Path(sys.argv[1]), real_time=True)
hire.course.resume()
hire.say_next(FILES.read(Path(sys.argv[2])))
assert hire.course.begin()
while hire.course.practice.elapsed_s < 2.0:
    time.sleep(0.02)
print(hire.now.draft, flush=True)
os._exit(9)
"""
"""A program that is killed in the middle of a take."""


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    made = DataFolder.make(tmp_path / "data")
    add_lessons(made, COMPANY)
    return made


@pytest.fixture
def arrive(folder: DataFolder) -> Iterator[Callable[[], Hire]]:
    """Return what lets the hire come, again where the program was killed: only the company's lessons are theirs."""
    hires: list[Hire] = []

    def come() -> Hire:
        hires.append(Hire(folder.root, left_out=()))
        program = tuple(one.lesson_id for one in hires[-1].course.whole_course().lessons if "/" not in one.lesson_id)
        hires[-1].leave_out(program)
        return hires[-1]

    yield come
    for hire in hires:
        hire.leave()


def test_a_hire_who_fails_and_then_passes_each_step_comes_to_the_end(arrive: Callable[[], Hire]) -> None:
    hire = arrive()
    done = hire.through(PLANS)
    steps = [(one.lesson_id, step.name) for one in hire.course.course().lessons for step in one.steps]
    assert done == steps, "every step of both lessons, what comes after failing among them"
    assert hire.course.resume() is None
    assert hire.course.line("Priya Natt") == "Course: 2 of 2 lessons"
    for lesson in hire.course.standings():
        assert lesson.passed_at is not None
        assert lesson.due_at is not None
        for one in lesson.steps:
            assert one.failed == (1 if one.step.can_fail else 0)
            spoken = [tried for tried in one.tries if tried.take_id]
            assert all(tried.detector and tried.results for tried in spoken)
            assert all(hire.room.history.take(tried.take_id) for tried in spoken)
        results = [result for one in lesson.steps for tried in one.tries for result in tried.results]
        assert {one.verdict for one in results} == {CheckVerdict.PASS, CheckVerdict.FAIL}, "all could be judged"
    hire.course.open(NUMBER, "write-your-own")
    assert 3.0 < hire.course.dictation().duration_s < 6.0, "the number once, not the whole message"


@pytest.mark.parametrize(
    "at",
    [
        (OPENING, "why"),
        (OPENING, "listen"),
        (OPENING, "which"),
        (OPENING, "put-right"),
        (OPENING, "find-it"),
        (OPENING, "mend-it"),
        (NUMBER, "hear-the-um"),
        (NUMBER, "write-it"),
    ],
)
def test_who_is_stopped_in_a_step_goes_on_there(arrive: Callable[[], Hire], at: tuple[str, str]) -> None:
    hire = arrive()
    hire.course.open(OPENING, "which")
    hire.course.answer(Chosen(0))
    now = hire.course.open(*at)
    if now.standing.step.can_fail:
        hire.fail(PLANS.get(at))
    hire.course.keep_draft("half of it")
    before = hire.now
    again = arrive()
    assert again.course.resume() == before
    assert before.draft == "half of it"
    assert before.standing.hints == before.standing.step.hints[: before.standing.failed]
    again.succeed(PLANS.get(at))


@pytest.mark.parametrize(
    ("at", "sound"),
    [
        ((OPENING, "say-it"), COMPANY / "sounds" / "opening_with_um.flac"),
        ((OPENING, "along"), COMPANY / "sounds" / "opening_with_um.flac"),
        ((NUMBER, "they-answer"), COMPANY / "sounds" / "opening_with_um.flac"),
    ],
)
def test_who_is_killed_in_the_middle_of_a_take_finds_it_judged(
    arrive: Callable[[], Hire], folder: DataFolder, at: tuple[str, str], sound: Path
) -> None:
    hire = arrive()
    hire.course.open(*at)
    hire.fail(PLANS[at])
    hire.leave()
    command = [sys.executable, "-c", KILLED, str(folder.root), str(sound)]
    killed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert killed.returncode == 9, killed.stderr
    again = arrive()
    now = again.course.resume()
    assert now is not None
    assert again.at == at
    assert now.draft == ""
    assert len(now.standing.tries) == 2
    judged = now.standing.tries[-1]
    assert judged.take_id == killed.stdout.strip()
    assert judged.outcome in set(Outcome) - {Outcome.PUT_ASIDE}
    take = again.room.history.take(judged.take_id)
    assert take is not None
    assert take.analysis.duration_s >= 1.9
    if now.standing.passed_at is None:
        again.succeed(PLANS[at])

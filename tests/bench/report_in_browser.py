"""The reports opened by headless Chromium: requests, errors, pages on paper; and what it costs to write one.

`python -m tests.bench.report_in_browser [FOLDER]` leaves the pages, their pictures and prints in the folder.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from datetime import timedelta
from itertools import count, cycle
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.builders import MORNING
from tests.held_class import DANA, TAKES as OF_CLASS, held_class
from tests.practised import practised
from trainer.app import open_room
from trainer.coaching.pass_rules import RuleEvidence, judged
from trainer.domain.checks import CheckVerdict
from trainer.domain.course import Course, Speak
from trainer.domain.course_progress import Outcome, Try
from trainer.domain.take_line import Wanted
from trainer.domain.thresholds import Thresholds
from trainer.paths import assets_dir
from trainer.store.course import CourseOnDisk
from trainer.store.data_folder import DataFolder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from trainer.rehearsal.room import Room

TAKES = 200
HEARD = 12
NAMES = ("chromium", "chromium-browser", "google-chrome")
_OWN = ("data:", "file:", "chrome:", "devtools:", "about:")


def main(place: Path) -> int:
    """Print the figures; return 1 where a page asked for anything or complained, or nobody can open one."""
    browser = browser_here()
    if browser is None:
        sys.stderr.write("There is no Chromium here. On Debian and Ubuntu: apt-get install chromium\n")
        return 1
    reports = [place / f"{name}.html" for name in ("report", "class", "person", "passport")]
    _write(place / "data", *reports)
    return max(look(browser, place, report) for report in reports)


def browser_here() -> str | None:
    """Return the browser that pages are opened with; None where there is none."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


def look(browser: str, place: Path, report: Path) -> int:
    """Print what became of a page; return 1 where it asked for anything or complained."""
    log = place / "net.json"
    picture, paper = report.with_suffix(".png"), report.with_suffix(".pdf")
    run = _browse(browser, place, f"--log-net-log={log}", f"--screenshot={picture}", report.as_uri())
    asked = [url for url in _urls(json.loads(log.read_text(encoding="utf-8"))) if not url.startswith(_OWN)]
    of_page = [line for line in run.stderr.splitlines() if "CONSOLE" in line or "Refused" in line]
    _browse(browser, place, f"--print-to-pdf={paper}", report.as_uri())
    pages = paper.read_bytes().count(b"/Type /Page\n")
    told = f"{len(asked)} requests beyond itself {asked[:3]}, {len(of_page)} errors, {pages} pages on paper"
    sys.stdout.write(f"{report.name:12} {told}\n")
    return 1 if asked or of_page else 0


def _write(data: Path, report: Path, of_class: Path, of_person: Path, passport: Path) -> None:
    room = open_room(DataFolder.make(data))
    sound = data / "sound.flac"
    shutil.copyfile(assets_dir() / "sounds" / "sample_take.flac", sound)
    store = room.history._store
    for number, take in enumerate(practised(TAKES)):
        wav = data / "take.wav"
        if number < HEARD:
            _as_wav(sound, wav)
        store.bring(take, (lambda: wav.open("rb")) if number < HEARD else None)  # noqa: B023 - opened at once
    room.progress.judge()
    for name, with_sound in (("without sound", False), (f"with {HEARD} recordings", True)):
        began = time.perf_counter()
        room.exchange.report(report, Wanted(), lambda _done, _all: None, with_sound=with_sound)
        spent = time.perf_counter() - began
        sys.stdout.write(f"{TAKES} takes {name:20} {spent:6.2f} s  {report.stat().st_size / 1e6:6.2f} MB\n")
    for take in OF_CLASS:
        store.bring(take, None)
    room.class_exchange._classes.bring(held_class())
    room.class_exchange.report(of_class, held_class(), with_scores=True)
    room.class_exchange.person_report(of_person, held_class(), DANA)
    _write_passport(room, passport)
    room.close()


def _write_passport(room: Room, passport: Path) -> None:
    """Write a passport of somebody who passed every lesson with the takes that were heard."""
    takes = practised(TAKES)[:HEARD]
    kept = room.passports._tries
    assert isinstance(kept, CourseOnDisk)
    for made in _tries(room.course.course(), [take.take_id for take in takes]):
        kept.add(takes[0].draft.person, made, None)
    for name, with_sound in (("without sound", False), ("with sound", True)):
        began = time.perf_counter()
        told = room.passports.write(passport, person=takes[0].draft.person, with_sound=with_sound)
        spent, size_mb = time.perf_counter() - began, passport.stat().st_size / 1e6
        lessons = f"{told.passed} of {len(told.of_course)} lessons, {len(told.heard)} takes"
        sys.stdout.write(f"passport, {lessons}, {name:14} {spent:6.2f} s  {size_mb:6.2f} MB\n")


def _tries(course: Course, take_ids: Sequence[str]) -> Iterator[Try]:
    """Yield tries that pass every step, with the takes in turn."""
    names, takes = count(), cycle(take_ids)
    for lesson in course.lessons:
        for step in lesson.steps:
            found = judged(step.rule, RuleEvidence(), Thresholds())
            rules = [replace(one, verdict=CheckVerdict.PASS, measured="1", why_not="") for one in found]
            for _ in range(step.rule.needed):
                number = next(names)
                at = MORNING + timedelta(minutes=number)
                take_id = next(takes) if isinstance(step.task, Speak) else ""
                about = (lesson.lesson_id, step.name, at, Outcome.PASSED)
                yield Try(f"try-{number:04}", *about, take_id=take_id, results=tuple(rules), detector="witness-2")


def _as_wav(sound: Path, wav: Path) -> None:
    from trainer.audio.sound_files import SoundFilesOnDisk  # noqa: PLC0415 - only here

    files = SoundFilesOnDisk()
    clip = files.read(sound)
    writer = files.open_writer(wav, clip.rate_hz)
    writer.write(clip.samples)
    writer.close()


def _browse(browser: str, place: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    quiet = ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync")
    kept = (f"--user-data-dir={place / 'profile'}", "--enable-logging=stderr", "--window-size=1280,1600")
    return subprocess.run([browser, *quiet, *kept, *arguments], capture_output=True, text=True, check=True)


def _urls(log: dict[str, Any]) -> list[str]:
    """Return what the page asked the network for; the browser's own errands carry no initiator of it."""
    started = (event.get("params", {}) for event in log["events"])
    return [
        str(one["url"])
        for one in started
        if "url" in one and str(one.get("initiator", "")) not in {"", "not an origin"}
    ]


if __name__ == "__main__":
    if len(sys.argv) > 1:
        wanted = Path(sys.argv[1])
        wanted.mkdir(parents=True, exist_ok=True)
        raise SystemExit(main(wanted))
    with tempfile.TemporaryDirectory() as name:
        raise SystemExit(main(Path(name)))

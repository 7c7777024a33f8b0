"""A report opened by headless Chromium: requests, errors, pages on paper; and what it costs to write one.

`python -m tests.bench.report_in_browser [FOLDER]` leaves the page, its picture and its print in the folder.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.practised import practised
from trainer.app import open_room
from trainer.domain.take_line import Wanted
from trainer.paths import assets_dir
from trainer.store.data_folder import DataFolder

TAKES = 200
HEARD = 12
NAMES = ("chromium", "chromium-browser", "google-chrome")
_OWN = ("data:", "file:", "chrome:", "devtools:", "about:")


def main(place: Path) -> int:
    """Print the figures; return 1 where the page asked for anything or complained, or nobody can open it."""
    browser = next((found for name in NAMES if (found := shutil.which(name))), None)
    if browser is None:
        sys.stderr.write("There is no Chromium here. On Debian and Ubuntu: apt-get install chromium\n")
        return 1
    report = place / "report.html"
    _write(place / "data", report)
    log = place / "net.json"
    run = _browse(browser, place, f"--log-net-log={log}", f"--screenshot={place / 'report.png'}", report.as_uri())
    asked = [url for url in _urls(json.loads(log.read_text(encoding="utf-8"))) if not url.startswith(_OWN)]
    of_page = [line for line in run.stderr.splitlines() if "CONSOLE" in line or "Refused" in line]
    sys.stdout.write(f"requests beyond the page itself: {len(asked)} {asked[:3]}\nerrors on the page: {len(of_page)}\n")
    _browse(browser, place, f"--print-to-pdf={place / 'report.pdf'}", report.as_uri())
    pages = (place / "report.pdf").read_bytes().count(b"/Type /Page\n")
    sys.stdout.write(f"pages on paper: {pages}\n")
    return 1 if asked or of_page else 0


def _write(data: Path, report: Path) -> None:
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
    room.close()


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

"""Lists everything that is handed out with the program, with version, licence and text.

`python packaging/licences.py` writes `assets/licences/licences.json` anew, from what is installed for the Python that
runs it; with a FILE after it, that file. The build of the frozen program does so for itself, as its versions count.
"""

from __future__ import annotations

import json
import re
import sys
import sysconfig
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypedDict

import frozen_parts
from licence_parts import PARTS
from packaging.requirements import Requirement
from private_venv import read_requirements

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

SCHEMA: Final = "after-the-beep/licences/1"
LIST: Final = frozen_parts.ROOT / "assets" / "licences" / "licences.json"
TEXTS: Final = Path(__file__).with_name("licence_texts")

BY_HAND: Final = {
    # Their metadata do not name a licence in the words of SPDX; these are from the texts that come with them.
    "fsrs": "MIT",
    "markdown-it-py": "MIT",
    "mdurl": "MIT",
    "pocketsphinx": "BSD-2-Clause",
    "rich": "MIT",
    "soundfile": "BSD-3-Clause",
    "tomli-w": "MIT",
    "webrtcvad-wheels": "MIT AND BSD-3-Clause",
    "sounddevice": "MIT",
}
WITHOUT_TEXT: Final = {"pyside6-essentials": "LGPL-3.0.txt", "shiboken6": "LGPL-3.0.txt"}
_TEXT_FILE: Final = re.compile(r"(?:^|/)(?:licen[cs]e|copying|notice)[^/]*$|\.dist-info/licenses/", re.IGNORECASE)
_GPL: Final = re.compile(r"^A?GPL\b")


class Entry(TypedDict):
    """One thing that is handed out."""

    name: str
    version: str
    licence: str
    holder: str
    remark: str
    text: str


def closure(names: Iterable[str]) -> dict[str, metadata.Distribution]:
    """Return the distributions that these requirements bring on this system, by their normal names."""
    waiting, found = [Requirement(name) for name in names], dict[str, metadata.Distribution]()
    while waiting:
        name = normal(waiting.pop().name)
        if name in found:
            continue
        found[name] = metadata.distribution(name)
        for text in found[name].requires or []:
            wanted = Requirement(text)
            if wanted.marker is None or wanted.marker.evaluate({"extra": ""}):
                waiting.append(wanted)
    return dict(sorted(found.items()))


def runtime() -> dict[str, metadata.Distribution]:
    """Return the distributions that the program needs to run."""
    return closure(read_requirements(frozen_parts.ROOT / "pyproject.toml")["project"])


def normal(name: str) -> str:
    """Return the one spelling of a distribution's name."""
    return re.sub(r"[-_.]+", "-", name).lower()


def licence_of(name: str, found: metadata.Distribution) -> str:
    """Return the licence of a distribution in the words of SPDX.

    Raises:
        ValueError: nobody looked it up yet.
    """
    told = BY_HAND.get(name) or _said(found, "License-Expression") or _said(found, "License")
    if not told or "\n" in told:
        raise ValueError(f"{name} does not say its licence: look it up, and write it into packaging/licences.py")
    return told


def is_gpl_only(expression: str) -> bool:
    """Return whether every choice that a licence leaves is the GPL, without an exception that helps."""

    def binds(choice: str) -> bool:
        return any(_GPL.match(part.strip("() ")) and " WITH " not in part for part in choice.split(" AND "))

    return all(binds(choice.strip("() ")) for choice in expression.split(" OR "))


def entries() -> Iterator[Entry]:
    """Give what is handed out: first the Python packages, then all else."""
    for name, found in runtime().items():
        text = _texts(found) or _text_of_part(WITHOUT_TEXT[name])
        yield Entry(
            name=found.metadata["Name"],
            version=found.version,
            licence=licence_of(name, found),
            holder=_said(found, "Author") or _said(found, "Author-email"),
            remark="",
            text=text,
        )
    for part in PARTS:
        version = ".".join(map(str, sys.version_info[:3])) if part.text == "python" else ""
        yield Entry(
            name=part.name,
            version=version,
            licence=part.licence,
            holder=part.holder,
            remark=part.remark,
            text=_text_of_part(part.text),
        )


def _said(found: metadata.Distribution, field: str) -> str:
    return str(found.metadata[field]) if field in found.metadata else ""


def _texts(found: metadata.Distribution) -> str:
    files = sorted({file for file in found.files or [] if _TEXT_FILE.search(str(file))})
    texts = [Path(str(found.locate_file(file))) for file in files]
    once = dict.fromkeys(path.read_text("utf-8", errors="replace").strip() for path in texts if path.is_file())
    return "\n\n".join(once)


def _text_of_part(text: str) -> str:
    if not text:
        return ""
    if text == "python":
        return Path(sysconfig.get_path("stdlib"), "LICENSE.txt").read_text("utf-8").strip()
    folder = frozen_parts.ROOT if text.startswith("assets/") else TEXTS
    return (folder / text).read_text("utf-8").strip()


def as_json() -> str:
    """Return the list as it is kept: each text once, named by its number."""
    listed, numbers = [], dict[str, int]()
    for entry in entries():
        text = entry["text"]
        number = numbers.setdefault(text, len(numbers)) if text else None
        listed.append({**entry, "text": number})
    return json.dumps({"schema": SCHEMA, "parts": listed, "texts": list(numbers)}, indent=1, ensure_ascii=False) + "\n"


def main(arguments: Sequence[str]) -> int:
    """Write the list; return the exit status."""
    target = Path(arguments[0]) if arguments else LIST
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(as_json(), encoding="utf-8")
    print(f"{target}: {target.stat().st_size / 1e3:.0f} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

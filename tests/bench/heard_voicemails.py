# ruff: noqa: T201 - a command-line program
"""Write down what the program hears in voicemails: `python -m tests.bench.heard_voicemails FOLDER > FILE`.

The folder has a `manifest.json` whose clips name a file, its kind and its text. The tests judge what is written down
so, in `tests/data/voicemails.json`: texts and figures only, so that they need no recordings.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from trainer.app import open_ears
from trainer.domain.script import script_from_text
from trainer.rehearsal.listening import analyse_file
from trainer.store.plain import plain_details, plain_said

if TYPE_CHECKING:
    from trainer.app import Ears


def heard(path: Path, text: str, ears: Ears) -> dict[str, Any]:
    """Return what is heard in a recording in which a text is read."""
    script = script_from_text(text, path.stem)
    analysis = analyse_file(path, ears.files, ears.new_analyser, 1.0, script)
    return {
        "text": text,
        "details": plain_details(script),
        "measures": asdict(analysis.measures),
        "spans": [[span.kind.value, span.start_s, span.end_s] for span in analysis.spans],
        "said": plain_said(analysis.said) if analysis.said else None,
        "voice": asdict(analysis.voice) if analysis.voice else None,
    }


def main() -> None:
    """Print all voicemails of a folder as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    args = parser.parse_args()
    clips = json.loads((args.folder / "manifest.json").read_text())["clips"]
    ears = open_ears()
    found = {
        clip["file"].removesuffix(".flac"): heard(args.folder / clip["file"], clip["text"], ears)
        for clip in clips
        if clip["kind"].endswith(("voicemail", "take"))
    }
    print(json.dumps(_rounded(found), separators=(",", ":")).replace('},"', '},\n"'))


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, 3)
    if isinstance(value, dict):
        return {name: _rounded(inner) for name, inner in value.items()}
    return [_rounded(inner) for inner in value] if isinstance(value, list | tuple) else value


if __name__ == "__main__":
    main()

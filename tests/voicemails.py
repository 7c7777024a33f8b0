"""Voicemails as they were heard: eight that follow the advice, six that do not, and the sample."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from trainer.coaching.facts import Facts
from trainer.domain.measures import Measures
from trainer.domain.speech import SpeechKind, SpeechSpan
from trainer.store.plain import said_of, script_of, voice_of

DATA = Path(__file__).parent / "data" / "voicemails.json"


def _facts_of(name: str, plain: dict[str, Any]) -> Facts:
    spans = tuple(SpeechSpan(SpeechKind(kind), start_s, end_s) for kind, start_s, end_s in plain["spans"])
    script = script_of(name, plain["text"], plain["details"])
    return Facts(20.0, Measures(**plain["measures"]), spans, script, said_of(plain["said"]), voice_of(plain["voice"]))


TEXTS: dict[str, str] = {}
VOICEMAILS: dict[str, Facts] = {}
for _name, _plain in json.loads(DATA.read_text(encoding="utf-8")).items():
    TEXTS[_name], VOICEMAILS[_name] = _plain["text"], _facts_of(_name, _plain)
MODELS = [name for name in VOICEMAILS if name.startswith("model_")]

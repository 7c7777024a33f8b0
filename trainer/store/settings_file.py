"""The settings as a small TOML file that a person can read and mend."""

from __future__ import annotations

import logging
import os
import tempfile
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import asdict, fields, replace
from enum import Enum
from pathlib import Path
from typing import Any, TypeVar

import tomli_w

from trainer.domain.prompting import Align, Prompter, PrompterLook, Rung, Typeface
from trainer.domain.prospect import FactSheet
from trainer.domain.salesy import SALESY
from trainer.domain.settings import Appearance, DeviceName, Settings
from trainer.domain.taps import USUAL_TAPS, TapKind
from trainer.domain.thresholds import ROWS, Thresholds
from trainer.store.faults import calm

_T = TypeVar("_T", Settings, Thresholds, FactSheet, PrompterLook)

_log = logging.getLogger(__name__)


class SettingsFile:
    """Keeps the settings in one file. Implements `SettingsStore`."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> Settings:
        """See `SettingsStore.load`. What is broken or out of range counts as not set, the rest holds."""
        try:
            found = tomllib.loads(self._path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return Settings()
        except (OSError, ValueError) as error:
            _log.warning("the settings cannot be read, the defaults hold: %s", error)
            return Settings()
        return _taken_over(Settings(), found, _value_of)

    def save(self, settings: Settings) -> None:
        """See `SettingsStore.save`. The file is replaced as a whole or not at all."""
        text = tomli_w.dumps(_plain_settings(settings))
        with calm(self._path):
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self._path.parent, prefix=f"{self._path.name}.")
            try:
                with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                    file.write(text)
                    file.flush()
                    os.fsync(file.fileno())
                Path(name).replace(self._path)
            except BaseException:
                Path(name).unlink(missing_ok=True)
                raise


_TABLES = ("microphone", "speaker", "look", "thresholds", "keys", "salesy", "facts", "taps")
"""A TOML file has its tables last."""
_NAMES = sorted((field.name for field in fields(Settings)), key=lambda name: name in _TABLES)
_CHOICES: dict[str, type[Enum]] = {
    "appearance": Appearance,
    "prompter": Prompter,
    "rung": Rung,
    "typeface": Typeface,
    "align": Align,
}
_SWITCHES = frozenset(
    field.name for kind in (Settings, PrompterLook) for field in fields(kind) if isinstance(field.default, bool)
)
_COUNTS = frozenset({"lead_in_s", "keep_days"} | {row.name for row in ROWS if not row.unit})


def _taken_over(start: _T, found: Any, value_of: Callable[[str, Any], Any]) -> _T:
    """Return `start` with what was found in a table of the file; what is broken or out of range is passed over."""
    for name in [field.name for field in fields(start) if field.name in found]:
        try:
            start = replace(start, **{name: value_of(name, found[name])})
        except (ValueError, TypeError, KeyError, OverflowError) as error:
            _log.warning("the setting %s is passed over: %s", name, error)
    return start


def _value_of(name: str, found: Any) -> Any:
    """Return what a setting's value in the file means.

    Raises:
        ValueError, TypeError, KeyError, OverflowError: nothing that this setting can be.
    """
    if name in _CHOICES:
        return _CHOICES[name](found)
    if name in _SWITCHES:
        return _switch(found)
    return _READERS[name](found) if name in _READERS else _number(name, found)


def _device(found: Any) -> DeviceName:
    return DeviceName(_text(found["name"]), _text(found["host_api"]))


def _salesy(found: Any) -> dict[str, str]:
    return {_text(phrase).strip().lower(): _text(better) for phrase, better in dict(found).items() if phrase.strip()}


def _fact(name: str, found: Any) -> Any:
    return tuple(map(_text, found)) if name == "values" else _text(found)


def _tap_kind(found: Any) -> TapKind:
    name, key, title = (_text(found[part]) for part in ("name", "key", "title"))
    return TapKind(name, key, title, praises=_switch(found.get("praises", False)))


def _switch(found: Any) -> bool:
    if not isinstance(found, bool):
        raise TypeError(f"neither true nor false: {found!r}")
    return found


def _keys(found: Any) -> dict[str, tuple[str, ...]]:
    return {_text(act): tuple(map(_text, keys)) for act, keys in dict(found).items()}


def _number(name: str, found: Any) -> float:
    if isinstance(found, bool) or not isinstance(found, int | float):
        raise TypeError(f"not a number: {found!r}")
    if name in _COUNTS and not float(found).is_integer():
        raise ValueError(f"not a whole number: {found!r}")
    return float(found)


def _text(found: Any) -> str:
    if not isinstance(found, str):
        raise TypeError(f"not a text: {found!r}")
    return found


def _texts(found: Any) -> tuple[str, ...]:
    if not isinstance(found, list):
        raise TypeError(f"not a list: {found!r}")
    return tuple(map(_text, found))


_READERS: dict[str, Callable[[Any], Any]] = {
    "microphone": _device,
    "speaker": _device,
    "thresholds": lambda found: _taken_over(Thresholds(), dict(found), _number),
    "salesy": _salesy,
    "taps": lambda found: tuple(map(_tap_kind, found)),
    "facts": lambda found: _taken_over(FactSheet(), dict(found), _fact),
    "lead_in_s": lambda found: int(_number("lead_in_s", found)),
    "keep_days": lambda found: int(_number("keep_days", found)),
    "person": _text,
    "unwatched": _texts,
    "course_left_out": _texts,
    "script_id": _text,
    "prospect_id": _text,
    "look": lambda found: _taken_over(PrompterLook(), dict(found), _value_of),
    "keys": _keys,
    "greeting": _text,
    "window": _text,
}


def _plain_settings(settings: Settings) -> dict[str, Any]:
    """Return the settings as TOML can hold them, without what is not set."""
    plain = {name: _plain(getattr(settings, name)) for name in _NAMES}
    if not settings.salesy:
        plain["salesy"] = {"": ""}  # an emptied list stays empty, and is not taken for one that was never changed
    return {name: value for name, value in plain.items() if value not in (None, {}, "", ())}


def _plain(value: Any) -> Any:
    if isinstance(value, Thresholds):
        return _changed(value)
    if value in (SALESY, USUAL_TAPS):
        return None
    if isinstance(value, DeviceName | FactSheet | PrompterLook | TapKind):
        return {name: _plain(inner) for name, inner in asdict(value).items()}
    if isinstance(value, Mapping):
        return {_clean(name): _plain(inner) for name, inner in value.items()}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value.value if isinstance(value, Enum) else _clean(value) if isinstance(value, str) else value


def _changed(thresholds: Thresholds) -> dict[str, float]:
    """Return what was changed; where nothing was, a later version may bring a better default."""
    values = {row.name: getattr(thresholds, row.name) for row in ROWS}
    return {name: value for name, value in values.items() if value != getattr(Thresholds(), name)}


def _clean(text: str) -> str:
    """Return a text without the halves of characters that a paste may leave, which no file can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")

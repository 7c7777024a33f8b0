"""The settings as a small TOML file that a person can read and mend."""

from __future__ import annotations

import json
import logging
import os
import tempfile
import tomllib
from dataclasses import fields, replace
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from trainer.domain.settings import Appearance, DeviceName, Prompter, Settings
from trainer.domain.thresholds import ROWS, Thresholds
from trainer.store.faults import calm

if TYPE_CHECKING:
    from collections.abc import Callable

_T = TypeVar("_T", Settings, Thresholds)

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
        lines = [f"{name} = {_toml(value)}\n" for name in _NAMES if (value := getattr(settings, name)) is not None]
        lines += _table(settings.thresholds)
        with calm(self._path):
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self._path.parent, prefix=f"{self._path.name}.")
            try:
                with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                    file.writelines(lines)
                    file.flush()
                    os.fsync(file.fileno())
                Path(name).replace(self._path)
            except BaseException:
                Path(name).unlink(missing_ok=True)
                raise


_NAMES = [field.name for field in fields(Settings) if field.name != "thresholds"]
_DEVICES = ("microphone", "speaker")
_CHOICES: dict[str, type[Enum]] = {"appearance": Appearance, "prompter": Prompter}
_COUNTS = frozenset({"lead_in_s"} | {row.name for row in ROWS if not row.unit})


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
    if name in _DEVICES:
        return DeviceName(_text(found["name"]), _text(found["host_api"]))
    if name in _CHOICES:
        return _CHOICES[name](found)
    if name == "thresholds":
        return _taken_over(Thresholds(), dict(found), _number)
    return int(_number(name, found)) if name == "lead_in_s" else _number(name, found)


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


def _table(thresholds: Thresholds) -> list[str]:
    """Return the lines of what was changed; where nothing was, a later version may bring a better default."""
    changed = [(row.name, getattr(thresholds, row.name)) for row in ROWS]
    lines = [f"{name} = {_toml(value)}\n" for name, value in changed if value != getattr(Thresholds(), name)]
    return ["\n[thresholds]\n", *lines] if lines else []


def _toml(value: Any) -> str:
    if isinstance(value, DeviceName):
        return f"{{ name = {_quoted(value.name)}, host_api = {_quoted(value.host_api)} }}"
    return _quoted(value.value) if isinstance(value, Enum) else repr(value)


def _quoted(text: str) -> str:
    r"""Return a TOML basic string: as in JSON, but for DEL, which TOML wants escaped as well."""
    clean = text.encode("utf-8", "replace").decode("utf-8")
    return json.dumps(clean, ensure_ascii=False).replace("\x7f", "\\u007f")

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
from typing import Any

from trainer.domain.settings import Appearance, DeviceName, Prompter, Settings
from trainer.store.faults import calm

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
        settings = Settings()
        for name in _KNOWN & found.keys():
            try:
                settings = replace(settings, **{name: _value_of(name, found[name])})
            except (ValueError, TypeError, KeyError, OverflowError) as error:
                _log.warning("the setting %s is passed over: %s", name, error)
        return settings

    def save(self, settings: Settings) -> None:
        """See `SettingsStore.save`. The file is replaced as a whole or not at all."""
        lines = [f"{name} = {_toml(value)}\n" for name in _NAMES if (value := getattr(settings, name)) is not None]
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


_NAMES = [field.name for field in fields(Settings)]
_KNOWN = frozenset(_NAMES)
_DEVICES = ("microphone", "speaker")
_CHOICES: dict[str, type[Enum]] = {"appearance": Appearance, "prompter": Prompter}


def _value_of(name: str, found: Any) -> Any:
    """Return what a setting's value in the file means.

    Raises:
        ValueError, TypeError, KeyError, OverflowError: nothing that this setting can be.
    """
    if name in _DEVICES:
        return DeviceName(_text(found["name"]), _text(found["host_api"]))
    if name in _CHOICES:
        return _CHOICES[name](found)
    if isinstance(found, bool) or not isinstance(found, int | float):
        raise TypeError(f"not a number: {found!r}")
    if name == "lead_in_s" and not float(found).is_integer():
        raise ValueError(f"not a whole number: {found!r}")
    return int(found) if name == "lead_in_s" else float(found)


def _text(found: Any) -> str:
    if not isinstance(found, str):
        raise TypeError(f"not a text: {found!r}")
    return found


def _toml(value: Any) -> str:
    if isinstance(value, DeviceName):
        return f"{{ name = {_quoted(value.name)}, host_api = {_quoted(value.host_api)} }}"
    return _quoted(value.value) if isinstance(value, Enum) else repr(value)


def _quoted(text: str) -> str:
    r"""Return a TOML basic string: as in JSON, but for DEL, which TOML wants escaped as well."""
    clean = text.encode("utf-8", "replace").decode("utf-8")
    return json.dumps(clean, ensure_ascii=False).replace("\x7f", "\\u007f")

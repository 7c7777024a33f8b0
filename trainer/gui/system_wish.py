"""Whether the system asks programs to keep still."""

from __future__ import annotations

import plistlib
import sys
from pathlib import Path
from typing import Final

_ANSWER_MS: Final = 200
_SPI_GETCLIENTAREAANIMATION: Final = 0x1042
_MAC_SETTINGS: Final = Path("Library/Preferences/com.apple.universalaccess.plist")


def wants_rest() -> bool:
    """Return whether animations are switched off in the system; False where it does not say.

    Asks Windows, the settings of macOS, or the settings portal of a Linux desktop; takes 0.2 s at most.
    """
    if sys.platform == "win32":
        return _windows_wants_rest()
    return _mac_wants_rest(Path.home()) if sys.platform == "darwin" else _desktop_wants_rest()


def _windows_wants_rest() -> bool:
    import ctypes  # noqa: PLC0415 - only here

    animated = ctypes.c_int(1)
    windll = getattr(ctypes, "windll", None)
    if windll is not None:
        windll.user32.SystemParametersInfoW(_SPI_GETCLIENTAREAANIMATION, 0, ctypes.byref(animated), 0)
    return not animated.value


def _mac_wants_rest(home: Path) -> bool:
    try:
        settings = plistlib.loads((home / _MAC_SETTINGS).read_bytes())
    except (OSError, ValueError):
        return False
    return bool(settings.get("reduceMotion", False))


def _desktop_wants_rest() -> bool:
    from PySide6.QtDBus import QDBusConnection, QDBusInterface  # noqa: PLC0415 - only here

    bus = QDBusConnection.sessionBus()
    if not bus.isConnected():
        return False
    name, path = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"
    portal = QDBusInterface(name, path, "org.freedesktop.portal.Settings", bus)
    portal.setTimeout(_ANSWER_MS)
    answer = portal.call("ReadOne", "org.gnome.desktop.interface", "enable-animations").arguments()
    return [getattr(value, "variant", lambda value=value: value)() for value in answer] == [False]

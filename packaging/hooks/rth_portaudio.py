"""At the start of the frozen program on Linux: where PortAudio came along (AppImage), it is that one that is used."""

import os
import sys

_ours = os.path.join(getattr(sys, "_MEIPASS", ""), "libportaudio.so.2")  # noqa: PTH118 - pathlib is loaded later
if os.path.exists(_ours):  # noqa: PTH110 - likewise
    import ctypes.util

    _of_system = ctypes.util.find_library

    def _find_library(name: str) -> str | None:
        return _ours if name == "portaudio" else _of_system(name)

    ctypes.util.find_library = _find_library

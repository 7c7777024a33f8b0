"""What Windows and macOS are told of the program, as plain values and text."""

from __future__ import annotations

import re
from typing import Final

import frozen_parts

MICROPHONE_WISH: Final = "After the Beep records your practice voicemails. They stay on this computer."

MAC_INFO: Final = {
    "CFBundleDisplayName": frozen_parts.NAME,
    "LSApplicationCategoryType": "public.app-category.education",
    "LSMinimumSystemVersion": "13.0",
    "NSHighResolutionCapable": True,
    # Without it macOS records silence.
    "NSMicrophoneUsageDescription": MICROPHONE_WISH,
    "NSRequiresAquaSystemAppearance": False,
}

_VERSION_INFO: Final = """\
VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0x0, OS=0x40004, fileType=0x1,
                    subtype=0x0, date=(0, 0)),
  kids=[
    StringFileInfo([StringTable("040904B0", [
      StringStruct("CompanyName", "After the Beep"),
      StringStruct("FileDescription", "After the Beep, a trainer for sales voicemails"),
      StringStruct("FileVersion", "{version}"),
      StringStruct("InternalName", "after-the-beep"),
      StringStruct("LegalCopyright", "MIT licence"),
      StringStruct("OriginalFilename", "After the Beep.exe"),
      StringStruct("ProductName", "After the Beep"),
      StringStruct("ProductVersion", "{version}"),
    ])]),
    VarFileInfo([VarStruct("Translation", [1033, 1200])]),
  ],
)
"""


def four_numbers(version: str) -> tuple[int, int, int, int]:
    """Return a version as Windows wants it: `1.2` and `1.2.dev0` are 1, 2, 0, 0."""
    release = re.match(r"\d+(?:\.\d+)*", version)
    numbers = [int(part) for part in release[0].split(".")] if release else []
    one, two, three, four = (*numbers, 0, 0, 0, 0)[:4]
    return one, two, three, four


def windows_version_info(version: str) -> str:
    """Return the text from which PyInstaller makes what Explorer shows under Details."""
    return _VERSION_INFO.format(numbers=four_numbers(version), version=version)

"""Makes the scripts that build what is handed out importable: their folder is no package, and never may be."""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # the icons are drawn, also where there is no screen

sys.path.insert(0, str(Path(__file__).parents[2] / "packaging"))

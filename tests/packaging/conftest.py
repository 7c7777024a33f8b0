"""Makes the scripts that build what is handed out importable: their folder is no package, and never may be."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "packaging"))

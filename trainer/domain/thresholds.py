"""The table of thresholds: what passes, where a warning begins, and where each number comes from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Every threshold of the checks that a person can change; length and long pauses follow the settings."""

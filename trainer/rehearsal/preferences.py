"""The settings while the program runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from trainer.domain.settings import Settings
    from trainer.rehearsal.ports import SettingsStore


class Preferences:
    """Holds the settings; a change is kept before it is used."""

    def __init__(self, store: SettingsStore) -> None:
        self._store = store
        self._settings = store.load()

    @property
    def settings(self) -> Settings:
        """Return the settings in force."""
        return self._settings

    def change(self, settings: Settings) -> None:
        """Keep new settings and use them from now on.

        Raises:
            TrainerError: they cannot be kept; the old ones stay in force.
        """
        self._store.save(settings)
        self._settings = settings

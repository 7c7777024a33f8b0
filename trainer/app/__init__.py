"""The composition root: the only place that knows every part and hands each what it needs."""

from trainer.app.ears import Ears, open_ears
from trainer.app.opening import open_room, open_vault
from trainer.app.shared import SAMPLE

__all__ = ["SAMPLE", "Ears", "open_ears", "open_room", "open_vault"]

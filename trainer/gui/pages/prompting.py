"""How the chosen words are prompted: how they move, how much of them is shown, what they look like."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from trainer.domain.phases import Phase
from trainer.domain.prompting import Prompter
from trainer.gui.keys import Act
from trainer.gui.pages.moving_words import MovingWords
from trainer.gui.widgets.cards import button

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from trainer.domain.prompting import Rung
    from trainer.domain.script import Script
    from trainer.gui.pages.page import Page
    from trainer.gui.pages.prompter_card import PrompterCard
    from trainer.rehearsal.room import Room


_AT_REST: Final = frozenset((Phase.IDLE, Phase.REVIEW, Phase.FAILED))
"""While a take runs nothing is written: a slow disk must not stop the words."""


class Prompting:
    """Keeps the prompter of a page to what is set, and sets it.

    Args:
        page: where faults are told.
        card: the prompter with its ladder.
    """

    def __init__(self, page: Page, card: PrompterCard) -> None:
        self._page = page
        self._card = card
        self._room: Room | None = None
        self.moving = MovingWords(card.prompter)
        self.look_button = button("Letters and lines", "tab")
        self._rests = False
        self.moving.button.clicked.connect(self._next_mode)
        self.look_button.clicked.connect(self._change_look)
        card.ladder.rung_chosen.connect(self._set_rung)

    def enter(self, room: Room) -> None:
        """Come alive."""
        self._room = room
        settings = room.preferences.settings
        self.moving.set_mode(settings.prompter, settings.speed)
        self._card.prompter.set_look(settings.look)
        self._show_rung(settings.rung)

    def rest(self, rests: bool) -> None:  # noqa: FBT001 - a setter in Qt's manner
        """Say whether the system asks to keep still."""
        self._rests = rests

    def begin(self, script: Script, words_per_min: float) -> None:
        """Begin a take of a script; what glides does so only where both the rep and the system like it."""
        self.moving.glides = self._room is not None and self._room.preferences.settings.motion and not self._rests
        self.moving.begin(script, words_per_min)

    @property
    def acts(self) -> Mapping[Act, Callable[[], object]]:
        """Return what keys can ask of it."""
        return {
            Act.PROMPTER: self._next_mode,
            Act.RUNG: lambda: self._set_rung(self._card.ladder.next_rung),
            Act.FASTER: lambda: self._set_speed(1),
            Act.SLOWER: lambda: self._set_speed(-1),
            Act.LINE_DOWN: lambda: self.moving.step(1),
            Act.LINE_UP: lambda: self.moving.step(-1),
            Act.LOOK: self._change_look,
        }

    def show(self, script: Script, words_per_min: float, *, count: bool = True) -> None:
        """Put words on the prompter; with `count` say beside the ladder what came of them."""
        self._card.show_script(script, words_per_min)
        if self._room is not None and count:
            history = self._room.history
            self._page.tried(lambda: self._card.ladder.show_figures(history.ladder(script)))

    def _next_mode(self) -> None:
        """Let the words move in the next way, from the next take on."""
        mode = self.moving.next_mode
        if self._room is not None and self._kept(prompter=mode):
            self.moving.set_mode(mode, self._room.preferences.settings.speed)

    def _set_speed(self, steps: int) -> None:
        """Let the words go faster or slower, at once and from now on; it is kept when nothing moves."""
        if self.moving.mode is not Prompter.PACE:
            return
        self.moving.set_mode(self.moving.mode, self.moving.faster(steps))
        if self._room is None or self._room.practice.phase in _AT_REST:
            self.keep_speed()

    def keep_speed(self) -> None:
        """Keep the speed that was chosen, where it is another one."""
        if self._room is not None and self._room.preferences.settings.speed != self.moving.speed:
            self._kept(speed=self.moving.speed)

    def _set_rung(self, rung: Rung) -> None:
        if self._kept(rung=rung):
            self._show_rung(rung)
        elif self._room is not None:
            self._show_rung(self._room.preferences.settings.rung)

    def _show_rung(self, rung: Rung) -> None:
        self._card.prompter.set_rung(rung)
        self._card.ladder.show_rung(rung)

    def _change_look(self) -> None:
        """Ask for another look; it shows at once, and is kept at the end."""
        from trainer.gui.dialogs.prompter_look import PrompterLookDialog  # noqa: PLC0415 - loaded when it is needed

        if self._room is None:
            return
        dialog = PrompterLookDialog(self._page, self._room.preferences.settings.look)
        dialog.changed.connect(self._card.prompter.set_look)
        dialog.exec()
        self._kept(look=dialog.look)
        self._card.prompter.set_look(self._room.preferences.settings.look)

    def _kept(self, **values: Any) -> bool:
        """Keep settings; return whether that could be done."""
        if self._room is None:
            return False
        preferences = self._room.preferences
        return self._page.tried(lambda: preferences.change(replace(preferences.settings, **values)))

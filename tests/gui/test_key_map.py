from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from trainer.domain.errors import TrainerError
from trainer.gui.key_map import Command, KeyMap, proper, where
from trainer.gui.keys import BINDINGS, Act, View

if TYPE_CHECKING:
    from collections.abc import Mapping


def command(name: str, keys: KeyMap | None = None) -> Command:
    return next(one for one in (keys or KeyMap()).commands if one.name == name)


def keys_in(keys: KeyMap, view: View, act: Act) -> tuple[str, ...]:
    return next(binding.keys for binding in keys.table[view] if binding.act is act)


def test_without_changes_it_is_the_table() -> None:
    keys = KeyMap()
    assert dict(keys.table) == BINDINGS
    assert keys.changed == {}


def test_what_has_the_same_keys_in_some_views_is_rebound_in_all_of_them() -> None:
    keys = KeyMap({"PROSPECT": ("F12",)})
    assert {keys_in(keys, view, Act.PROSPECT) for view in (View.READY, View.SCRIPTS, View.SERIES)} == {("F12",)}


def test_an_act_in_one_view_is_rebound_there_alone() -> None:
    keys = KeyMap({"START.READY": ("F12",)})
    assert keys_in(keys, View.READY, Act.START) == ("F12",)
    assert keys_in(keys, View.WRITING, Act.START) == ("Ctrl+Enter", "Ctrl+Return")
    assert KeyMap(keys.changed).changed == keys.changed == {"START.READY": ("F12",)}


def test_an_act_alone_means_it_everywhere() -> None:
    keys = KeyMap({"START.WRITING": ("F11",), "START": ("F12",)})
    assert keys_in(keys, View.READY, Act.START) == ("F12",)
    assert keys_in(keys, View.WRITING, Act.START) == ("F11",)


@pytest.mark.parametrize(
    "broken",
    [
        {"DANCE": ("F12",)},
        {"START.MOON": ("F12",)},
        {"": ("F12",)},
        {"START.READY": ()},
        {"START.READY": ("", "Foo", "Ctrl+K, Ctrl+C", "Ctrl+")},
        {"START.READY": ("P",)},
        {"FIND": ("F",)},
        {"START.READY": ("Ctrl+1",)},
        {"PLAY": ("Tab",)},
    ],
)
def test_what_is_broken_in_the_settings_is_passed_over(broken: Mapping[str, tuple[str, ...]]) -> None:
    keys = KeyMap({**broken, "VERSIONS": ("F11",)})
    assert keys.changed == {"VERSIONS": ("F11",)}


def test_keys_may_be_exchanged_in_any_order() -> None:
    swapped = {"PLAY": ("Return",), "AGAIN": ("Space",)}
    assert KeyMap(swapped).changed == swapped
    assert KeyMap(dict(reversed(swapped.items()))).changed == swapped


def test_of_two_new_ones_on_one_key_the_first_holds() -> None:
    assert KeyMap({"PLAY": ("F12",), "HEAR": ("F12",)}).changed == {"PLAY": ("F12",)}


@pytest.mark.parametrize(
    ("name", "key", "message"),
    [
        ("START.READY", "P", "\u201cP\u201d already means \u201cpace, follow, still\u201d (Before a take)."),
        ("FIND", "Shift+F", "\u201cShift+F\u201d is needed for writing (Scripts)."),
        ("SWITCH", "G", "\u201cG\u201d is needed for writing (In your own words)."),
        ("PLAY", "Ctrl+Q", "\u201cCtrl+Q\u201d belongs to the window itself."),
    ],
)
def test_a_key_that_is_taken_is_refused_in_one_sentence(name: str, key: str, message: str) -> None:
    with pytest.raises(TrainerError) as refused:
        KeyMap().rebound(command(name), (key,))
    assert refused.value.message == message
    assert refused.value.hint


def test_the_last_key_stays() -> None:
    with pytest.raises(TrainerError, match="no key left"):
        KeyMap().rebound(command("PLAY"), ())


def test_one_is_reset_and_not_where_its_key_is_taken_now() -> None:
    keys = KeyMap({"PLAY": ("F12",), "VERSIONS": ("F11",)})
    assert keys.reset(command("PLAY")).changed == {"VERSIONS": ("F11",)}
    taken = keys.rebound(command("HEAR"), ("Space",))
    with pytest.raises(TrainerError, match="already means \u201chear it\u201d"):
        taken.reset(command("PLAY"))


@pytest.mark.parametrize(
    ("written", "name"),
    [("media play", "Media Play"), ("Shift+?", "?"), ("ctrl+x", "Ctrl+X"), ("Shift+B", "Shift+B"), ("Nonsense", "")],
)
def test_a_key_has_one_name(written: str, name: str) -> None:
    assert proper(written) == name


def test_every_command_has_a_name_of_its_own_that_means_it() -> None:
    commands = KeyMap().commands
    assert len({one.name for one in commands}) == len(commands)
    assert all(one.is_meant_by(one.name) for one in commands)
    assert where(command("SWITCH")) == "On most pages"


def test_the_keys_that_come_with_the_program_could_all_be_chosen() -> None:
    keys = KeyMap()
    for one in keys.commands:
        assert keys.rebound(one, ("F24", *one.keys)).keys_of(one)[0] == "F24"

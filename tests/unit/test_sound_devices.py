from __future__ import annotations

import sys
import threading

import pytest

from tests.fake_sounddevice import FakePortAudioError, FakeSoundDevice
from trainer.audio import portaudio
from trainer.audio.devices import SoundDevices
from trainer.audio.faults import Role
from trainer.audio.portaudio import PortAudio
from trainer.domain.errors import TrainerError
from trainer.domain.settings import DeviceName


def devices_of(fake: FakeSoundDevice) -> SoundDevices:
    devices = SoundDevices()
    devices.portaudio._module = fake
    return devices


def test_the_default_comes_first_and_no_name_comes_twice() -> None:
    devices = devices_of(FakeSoundDevice(("USB", 44_100), ("Built-in", 48_000), ("USB", 44_100), default=1))
    assert devices.inputs() == (DeviceName("Built-in", "ALSA"), DeviceName("USB", "ALSA"))
    assert devices.outputs() == devices.inputs()


def test_a_device_is_found_by_name_where_its_index_has_shifted() -> None:
    fake = FakeSoundDevice(("Built-in", 48_000), ("USB", 44_100))
    devices = devices_of(fake)
    usb = DeviceName("USB", "ALSA")
    assert devices.find(Role.MICROPHONE, usb).index == 1
    fake.devices.reverse()
    assert devices.find(Role.MICROPHONE, usb).index == 0


def test_the_default_stands_in_for_a_device_that_is_not_there() -> None:
    devices = devices_of(FakeSoundDevice(("Built-in", 48_000)))
    assert devices.find(Role.SPEAKER, DeviceName("USB", "ALSA")).name.name == "Built-in"
    assert devices.find(Role.SPEAKER, None).claimed_rate_hz == 48_000


def test_without_a_device_there_is_a_sentence() -> None:
    devices = devices_of(FakeSoundDevice(default=-1))
    assert devices.inputs() == ()
    with pytest.raises(TrainerError, match="No microphone was found"):
        devices.find(Role.MICROPHONE, None)


def test_looking_again_restarts_portaudio_but_not_under_an_open_stream() -> None:
    fake = FakeSoundDevice(("Built-in", 48_000))
    devices = devices_of(fake)
    devices.refresh()
    assert fake.restarts == 1
    with devices.portaudio.opening():
        pass
    devices.refresh()
    assert fake.restarts == 1
    devices.portaudio.closed()
    devices.refresh()
    assert fake.restarts == 2


def test_a_stream_that_does_not_open_is_not_counted() -> None:
    fake = FakeSoundDevice(("Built-in", 48_000))
    devices = devices_of(fake)
    with pytest.raises(FakePortAudioError), devices.portaudio.opening():
        raise FakePortAudioError
    devices.refresh()
    assert fake.restarts == 1


def test_a_sound_system_that_fails_leaves_no_devices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(portaudio, "_load", lambda: (_ for _ in ()).throw(TrainerError("It is broken.")))
    monkeypatch.delenv("ALSA_CONFIG_PATH", raising=False)
    devices = SoundDevices()
    devices.refresh()
    assert devices.inputs() == ()
    with pytest.raises(TrainerError, match="It is broken"):
        devices.find(Role.MICROPHONE, None)


def test_a_missing_library_is_told_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    class NoPortAudio:
        def find_spec(self, name: str, *_: object) -> None:
            if name == "sounddevice":
                raise OSError("PortAudio library not found")

    monkeypatch.delitem(sys.modules, "sounddevice", raising=False)
    monkeypatch.setattr(sys, "meta_path", [NoPortAudio(), *sys.meta_path])
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.delenv("ALSA_CONFIG_PATH", raising=False)
    with pytest.raises(TrainerError, match=r"PortAudio is missing\. Install libportaudio2"):
        PortAudio().module()


def test_a_missing_alsa_configuration_is_refused_before_it_kills(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("ALSA_CONFIG_PATH", "/dev/null:/no/such/file")
    monkeypatch.setattr(portaudio, "_load", lambda: pytest.fail("it would have been killed"))
    with pytest.raises(TrainerError, match="missing"):
        PortAudio().module()


def test_a_sound_system_that_hangs_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    hanging = threading.Event()
    monkeypatch.setattr(portaudio, "_load", hanging.wait)
    monkeypatch.setattr(portaudio, "START_LIMIT_S", 0.01)
    monkeypatch.delenv("ALSA_CONFIG_PATH", raising=False)
    with pytest.raises(TrainerError, match="does not answer"):
        PortAudio().module()
    hanging.set()

from __future__ import annotations

import pytest

from trainer.audio.faults import Role, code_of, fault_of, no_answer, no_device

# What sounddevice.PortAudioError carries: the text and the code, and for a host error a third part.
BUSY = Exception("Error opening InputStream: Device unavailable", -9985)
GONE = Exception("Error opening InputStream: Illegal combination of I/O devices", -9993)
BAD_RATE = Exception("Error opening InputStream: Invalid sample rate", -9997)
HOST = Exception("Error starting stream: Unanticipated host error", -9999, (0, -5, "Input/output error"))
NO_CODE = Exception("Error querying device -1")


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (BUSY, "The microphone is in use by another program."),
        (GONE, "The microphone is gone or access to it was denied."),
        (BAD_RATE, "The microphone refused every sampling rate."),
        (HOST, "The microphone reported a fault."),
        (Exception("Invalid device", -9996), "No microphone was found."),
        (Exception("Invalid flag", -9995), "The microphone could not be opened."),
        (NO_CODE, "The microphone could not be opened."),
    ],
)
def test_each_error_is_one_sentence_and_the_next_thing_to_do(error: Exception, message: str) -> None:
    fault = fault_of(error, Role.MICROPHONE, "linux")
    assert fault.message == message
    assert fault.hint.endswith(".")


@pytest.mark.parametrize("error", [GONE, BAD_RATE, HOST])
@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_where_it_may_be_a_matter_of_permission_it_is_said(error: Exception, platform: str) -> None:
    assert "allow" in fault_of(error, Role.MICROPHONE, platform).hint
    assert "allow" not in fault_of(error, Role.SPEAKER, platform).hint


def test_a_busy_device_is_no_matter_of_permission() -> None:
    assert fault_of(BUSY, Role.MICROPHONE, "darwin").hint == "Close that program and try again."


def test_the_sentence_names_what_the_device_is_for() -> None:
    assert fault_of(BUSY, Role.SPEAKER).message == "The playback device is in use by another program."
    assert no_device(Role.SPEAKER).message == "No playback device was found."
    assert no_answer(Role.MICROPHONE).message == "The microphone does not answer."


def test_the_code_is_found_where_there_is_one() -> None:
    assert [code_of(error) for error in (BUSY, HOST, NO_CODE)] == [-9985, -9999, None]

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.builders import VOICE, make_analysis, make_spans
from trainer.coaching.mic_advice import _STEPS, MOST_TOLD, looks_ill, mic_advice, this_system
from trainer.domain.mic_report import UNITS, MicFault, MicFinding, MicReport, Severity

SYSTEMS = ("windows", "macos", "linux")
GOOD = replace(make_analysis(make_spans()), voice=VOICE)


def make_report(*findings: MicFinding) -> MicReport:
    return MicReport(findings, "Desk microphone", 48_000, True, -25.0, -60.0, 35.0, 24_000.0)  # noqa: FBT003


@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("fault", MicFault)
def test_every_fault_has_a_cause_and_a_cure_on_every_system(fault: MicFault, system: str) -> None:
    (advice,) = mic_advice(make_report(MicFinding(fault, Severity.POOR, 50.0)), system)  # type: ignore[arg-type]
    assert advice.fault is fault
    assert advice.cause.endswith(".")
    assert len(advice.cause) < 100
    assert 1 <= len(advice.steps) <= 5
    assert not any("{" in text for text in (advice.cause, *advice.steps))


def test_tables_know_every_fault() -> None:
    assert set(_STEPS) == set(UNITS) == set(MicFault)


def test_permission_has_its_own_steps_on_each_system() -> None:
    steps = {system: _STEPS[MicFault.ZEROS][system] for system in SYSTEMS}  # type: ignore[index]
    assert len(set(steps.values())) == len(SYSTEMS)


def test_the_worst_two_are_told() -> None:
    told = mic_advice(
        make_report(
            MicFinding(MicFault.HUM, Severity.POOR, 50.0),
            MicFinding(MicFault.NOISE, Severity.USELESS, 4.0),
            MicFinding(MicFault.ECHO, Severity.POOR, -10.0),
        ),
        "linux",
    )
    assert [advice.fault for advice in told] == [MicFault.NOISE, MicFault.HUM]
    assert len(told) == MOST_TOLD


def test_a_healthy_microphone_needs_no_advice() -> None:
    assert mic_advice(make_report(), this_system()) == ()


def test_a_dead_channel_is_named() -> None:
    (advice,) = mic_advice(make_report(MicFinding(MicFault.DEAD_CHANNEL, Severity.POOR, 2)), "macos")
    assert "right" in advice.cause


def test_a_wideband_link_is_told_as_harmless() -> None:
    (advice,) = mic_advice(make_report(MicFinding(MicFault.PHONE_QUALITY, Severity.NOTE, 8000.0)), "macos")
    assert "no harm" in advice.cause


def test_a_good_take_does_not_look_ill() -> None:
    assert looks_ill(GOOD) is None
    assert looks_ill(replace(GOOD, voice=None)) is None


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"clipped_samples": 400}, MicFault.CLIPPING),
        ({"clipped_samples": 3}, None),
        ({"speech_dbfs": -47.0}, MicFault.TOO_QUIET),
        ({"speech_dbfs": None, "peak_dbfs": -90.0}, MicFault.ZEROS),
        ({"speech_dbfs": None, "peak_dbfs": -78.0}, MicFault.NO_SIGNAL),
        ({"speech_dbfs": None, "peak_dbfs": -40.0}, MicFault.NO_VOICE),
    ],
)
def test_what_a_take_measures_hints_at_a_fault(change: dict[str, float], fault: MicFault | None) -> None:
    assert looks_ill(replace(GOOD, measures=replace(GOOD.measures, **change))) is fault  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"snr_db": 9.0}, MicFault.NOISE),
        ({"bandwidth_hz": 3500.0}, MicFault.PHONE_QUALITY),
        ({"bandwidth_hz": 4000.0}, MicFault.PHONE_QUALITY),
        ({"bandwidth_hz": 6500.0}, None),
        ({"bandwidth_hz": 3500.0, "snr_db": 18.0}, None),
    ],
)
def test_how_a_take_sounds_hints_at_a_fault(change: dict[str, float], fault: MicFault | None) -> None:
    assert looks_ill(replace(GOOD, voice=replace(VOICE, **change))) is fault


def test_a_take_broken_off_at_once_is_not_ill() -> None:
    silent = replace(GOOD.measures, speech_dbfs=None)
    assert looks_ill(replace(GOOD, measures=silent, duration_s=1.5)) is None

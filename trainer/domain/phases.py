"""The states of a take and the only ways between them."""

from enum import Enum


class Phase(Enum):
    """Where a take is. Its value is the word shown to people."""

    IDLE = "Ready"
    ARMING = "Opening the microphone"
    LEAD_IN = "Get ready"
    RECORDING = "Recording"
    FINISHING = "Listening back"
    REVIEW = "Review"
    FAILED = "Stopped"


class TakeEvent(Enum):
    """What can happen to a take."""

    START = "start"
    ARMED = "armed"
    BEEPED = "beeped"
    STOP = "stop"
    CANCEL = "cancel"
    SAVED = "saved"
    FAIL = "fail"
    DISMISS = "dismiss"


_NEXT: dict[tuple[Phase, TakeEvent], Phase] = {
    (Phase.IDLE, TakeEvent.START): Phase.ARMING,
    (Phase.ARMING, TakeEvent.ARMED): Phase.LEAD_IN,
    (Phase.ARMING, TakeEvent.CANCEL): Phase.IDLE,
    (Phase.ARMING, TakeEvent.FAIL): Phase.FAILED,
    (Phase.LEAD_IN, TakeEvent.BEEPED): Phase.RECORDING,
    (Phase.LEAD_IN, TakeEvent.CANCEL): Phase.IDLE,
    (Phase.LEAD_IN, TakeEvent.FAIL): Phase.FAILED,
    (Phase.RECORDING, TakeEvent.STOP): Phase.FINISHING,
    (Phase.RECORDING, TakeEvent.CANCEL): Phase.IDLE,
    (Phase.RECORDING, TakeEvent.FAIL): Phase.FAILED,
    (Phase.FINISHING, TakeEvent.SAVED): Phase.REVIEW,
    (Phase.FINISHING, TakeEvent.FAIL): Phase.FAILED,
    (Phase.REVIEW, TakeEvent.START): Phase.ARMING,
    (Phase.REVIEW, TakeEvent.DISMISS): Phase.IDLE,
    (Phase.FAILED, TakeEvent.START): Phase.ARMING,
    (Phase.FAILED, TakeEvent.DISMISS): Phase.IDLE,
}


def next_phase(phase: Phase, event: TakeEvent) -> Phase:
    """Return the phase that follows.

    Raises:
        ValueError: the event cannot happen in this phase.
    """
    try:
        return _NEXT[phase, event]
    except KeyError:
        raise ValueError(f"{event.value} cannot happen while {phase.name}") from None


def allowed_events(phase: Phase) -> frozenset[TakeEvent]:
    """Return the events that can happen in a phase; buttons and keys follow it."""
    return frozenset(event for at, event in _NEXT if at is phase)

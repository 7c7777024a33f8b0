"""Faults of the environment, told calmly."""


class TrainerError(Exception):
    """Something outside the program went wrong and the person in front of it can act on it.

    Attributes:
        message: one calm sentence that says what happened.
        hint: the next thing to do; may be empty.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()

"""The words to say."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Script:
    """A text with a title.

    Attributes:
        title: what it is called in lists.
        text: the words to say, one sentence or phrase a line.
    """

    title: str
    text: str

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise ValueError("a script needs at least one word")

    @property
    def lines(self) -> tuple[str, ...]:
        """Return the lines that hold words, trimmed."""
        return tuple(line.strip() for line in self.text.splitlines() if line.strip())


def script_from_text(text: str, title: str = "") -> Script:
    """Return a script from pasted text; without a title its first words serve as one.

    Raises:
        ValueError: the text has no word.
    """
    words = text.split()
    return Script(title=title.strip() or " ".join(words[:5]), text=text.strip())

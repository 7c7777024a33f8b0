"""How large things are on the stage, so that the last row can read them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

CAP_HEIGHT_EM: Final = 0.727
"""Height of Inter's capitals and digits, in font sizes."""
SMALLEST_CAP_PX: Final = 24.0
"""Of what must be read, on a picture 1280 pixels wide: 16 minutes of arc."""
COMFORTABLE_CAP_PX: Final = 33.0
"""Of names and words, on the same picture: 22 minutes of arc."""
_PICTURE = 1280, 720
_READ, _WORDS, _NAME, _BIG, _HUGE = 35, 52, 62, 96, 132
_SIDE, _EDGE, _GAP = 64, 40, 24


@dataclass(frozen=True, slots=True)
class Sizes:
    """The sizes for a window, in its pixels; sizes of fonts are those of their em.

    ISO 9241-303 wants capitals of 16 minutes of arc at least, and recommends 20 to 22. A projected picture is about
    2 m wide; seen from 8 m, a minute of arc is 8 m * tan(1/60 degree) = 2.33 mm of it, and on 1280 pixels one is
    2 m / 1280 = 1.56 mm. 16 minutes are 37.2 mm or 24 pixels, 22 minutes are 51.2 mm or 33 pixels. Inter's capitals
    have 0.727 em, so letters of 34 and 46 pixels are the least for the two. What counts is the share of the
    picture: on a finer one everything has more pixels, and in a window that is narrower than 16:9 its width rules.

    Attributes:
        width: of the window.
        height: of the window.
    """

    width: int
    height: int

    def px(self, on_the_picture: float) -> int:
        """Return what so many pixels of a picture of 1280x720 are in this window, 1 at least."""
        share = min(self.width / _PICTURE[0], self.height / _PICTURE[1])
        return max(1, round(on_the_picture * share))

    @property
    def read(self) -> int:
        """Return the size of what everybody must be able to read."""
        return self.px(_READ)

    @property
    def words(self) -> int:
        """Return the size of the words to say."""
        return self.px(_WORDS)

    @property
    def name(self) -> int:
        """Return the size of a name that stands above something else."""
        return self.px(_NAME)

    @property
    def big(self) -> int:
        """Return the size of a question."""
        return self.px(_BIG)

    @property
    def huge(self) -> int:
        """Return the size of a name that is called."""
        return self.px(_HUGE)

    @property
    def side(self) -> int:
        """Return what stays empty left and right."""
        return self.px(_SIDE)

    @property
    def edge(self) -> int:
        """Return what stays empty above and below."""
        return self.px(_EDGE)

    @property
    def gap(self) -> int:
        """Return what stays empty between two things."""
        return self.px(_GAP)

"""What may be believed of the way of a sound through a script: words that were said, said again, or are none."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby, takewhile
from typing import TYPE_CHECKING, Final

import numpy as np

from trainer.analysis.alignment.cepstra import FRAME_S
from trainer.analysis.alignment.search import Rest

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]

    from trainer.analysis.alignment.aligner import Alignment

_BELIEVED: Final = 3
"""So many words in a row are no accident; fewer are often short words heard in speech that is not in the script."""
_RESTARTED: Final = 2
"""A restart that goes on into new words is believed from here."""
_POOR: Final = -7.4
"""A lone word that fits so much worse than words of the take do (nats a frame) is something else."""

_STRANGER_S: Final = 1.0
"""A word or two between two such lengths of speech that is not in the script are part of it; ums are shorter."""
_TOGETHER: Final = 2.0
"""What it counts, in seconds of words, that two words follow each other: passes are not mixed."""
_WRONG_DIGIT: Final = -3.9
"""A digit of a telephone number that fits so much worse is another one: of right ones 99 in 100 fit better than -2.4 in
quiet and than -4.2 on the telephone; of exchanged ones a quarter fits worse than -6.8."""
_FADED: Final = 0.14
"""A word is not heard below this loudness; see `Alignment.loudness`."""
_ONSET_FRAMES: Final = 8
"""A sound before a word that is longer is none of it."""
_LOUD: Final = 0.35
_LOUD_FRAMES: Final = 15
"""Speech that is not in the script has at least so many loud frames; breaths and clicks have fewer."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A stretch of speech.

    Attributes:
        place: which word of the script it is, counted over its parts in the readings that were chosen; None for speech
            that is not in the script.
        start_s: where it begins.
        end_s: where it ends.
        fit: how well it fits against the usual word of the take, see `Alignment.fits`.
        is_again: whether the word was said before or is said better elsewhere.
    """

    place: int | None
    start_s: float
    end_s: float
    fit: float = 0.0
    is_again: bool = False


def chosen_words(alignment: Alignment) -> list[int]:
    """Return the words of the script in order, each part in the reading of which most was heard, by their numbers."""
    heard = {word: after - first for word, _, first, after in alignment.way if word is not None}
    chosen: list[int] = []
    number = 0
    for part in alignment.parts:
        ways = []
        for reading in part:
            ways.append(range(number, number + len(reading)))
            number += len(reading)
        chosen += max(ways, key=lambda way: sum(heard.get(word, 0) for word in way))
    return chosen


def claims_of(alignment: Alignment, chosen: Sequence[int], numbers: Sequence[Sequence[int]]) -> list[Claim]:
    """Return what was said by time: the words that may be believed, and speech that is none of them.

    Args:
        alignment: where the words are.
        chosen: the words of the script by place, see `chosen_words`.
        numbers: the telephone numbers as the places of their digits, which must be right.
    """
    places = {word: place for place, word in enumerate(chosen)}
    digits = {place for number in numbers for place in number}
    names = [alignment.spoken[word].text for word in chosen]
    usual = _usual_fit(alignment, {chosen[place] for place in digits})
    claims: list[Claim] = []
    for at, ((word, rest, first, after), fit) in enumerate(zip(alignment.way, alignment.fits, strict=True)):
        place = None if word is None else places.get(word)
        is_wrong = place in digits and fit - usual < _WRONG_DIGIT
        if word is None:
            claims += [] if rest is Rest.SILENCE else _loud_part(alignment.loudness, first, after)
        else:
            begin, end = _edges(alignment, at)
            claims.append(Claim(None if is_wrong else place, _seconds(begin), _seconds(end), fit - usual))
    return _repeats_marked(_lone_words_dropped(_unmixed(claims, numbers, names), len(chosen) - 1))


def _usual_fit(alignment: Alignment, digits: Container[int]) -> float:
    """Return how well a word usually fits in the take: less on a telephone, in rooms and in noise."""
    pairs = zip(alignment.way, alignment.fits, strict=True)
    fits = [fit for stretch, fit in pairs if stretch.word is not None and stretch.word not in digits]
    return float(np.median(fits)) if fits else 0.0


def _unmixed(claims: list[Claim], numbers: Sequence[Sequence[int]], names: Sequence[str]) -> list[Claim]:
    """Return the claims, each pass through a telephone number within one of the places where it is written.

    A number that is written twice sounds the same: the aligner may begin with the one and end with the other.

    Args:
        claims: all of them, by time.
        numbers: the telephone numbers as the places of their digits.
        names: the words of the script by place.
    """
    where: dict[int | None, tuple[int, int]] = {
        place: (number, at) for number, places in enumerate(numbers) for at, place in enumerate(places)
    }
    read = [[names[place].lower().replace("oh", "zero") for place in places] for places in numbers]
    unmixed: list[Claim] = []
    for run in _passes(claims, where):
        before = unmixed[-1].place if unmixed else None
        touched = [where[claim.place][0] for claim in run if claim.place in where]
        alike = [number for number, digits in enumerate(read) if touched and digits == read[touched[0]]]
        led_to = [number for number in alike if before == numbers[number][0] - 1]
        if led_to or (len(set(touched)) > 1 and set(touched) <= set(alike)):
            one = numbers[led_to[0] if led_to else max(touched, key=touched.count)]
            unmixed += [replace(claim, place=one[where[claim.place][1]]) for claim in run if claim.place in where]
        else:
            unmixed += run
    return unmixed


def _passes(claims: list[Claim], where: Mapping[int | None, tuple[int, int]]) -> Iterator[list[Claim]]:
    """Yield the claims in runs of digits that follow each other, wherever they are written; others one by one."""
    run: list[Claim] = []
    for claim in claims:
        goes_on = run and run[-1].place in where and claim.place in where
        if run and not (goes_on and where[claim.place][1] == where[run[-1].place][1] + 1):
            yield run
            run = []
        run.append(claim)
    if run:
        yield run


def _loud_part(loudness: Floats, first: int, after: int) -> list[Claim]:
    """Return speech outside the script from its first to its last loud frame."""
    at = first + np.flatnonzero(loudness[first:after] > _LOUD)
    return [Claim(None, _seconds(int(at[0])), _seconds(int(at[-1]) + 1))] if len(at) >= _LOUD_FRAMES else []


def _edges(alignment: Alignment, at: int) -> tuple[int, int]:
    """Return the frames between which a word is heard: its faint edges often look like silence to the aligner."""
    _, _, first, after = alignment.way[at]
    if at and _is_pause(alignment, at - 1):
        earliest = max(alignment.way[at - 1].first, first - _ONSET_FRAMES)
        first -= _run_of_sound(alignment.loudness[earliest:first][::-1])
    if at + 1 < len(alignment.way) and _is_pause(alignment, at + 1):
        after += _run_of_sound(alignment.loudness[after : alignment.way[at + 1].after])
    return first, after


def _is_pause(alignment: Alignment, at: int) -> bool:
    word, rest, first, after = alignment.way[at]
    return word is None and (rest is Rest.SILENCE or not _loud_part(alignment.loudness, first, after))


def _run_of_sound(loudness: Floats) -> int:
    quiet = np.flatnonzero(loudness < _FADED)
    return int(quiet[0]) if len(quiet) else len(loudness)


def _seconds(frame: int) -> float:
    return round(frame * FRAME_S, 3)


def _lone_words_dropped(claims: list[Claim], last: int) -> list[Claim]:
    """Return the claims without a word or two that stand alone in the script or in other speech, or that fit badly.

    Args:
        claims: all of them, by time.
        last: the last place of the script; the edges of the script are no neighbours that could be missing.
    """
    said = {claim.place for claim in claims} | {-1, last + 1}
    kept: list[Claim] = []
    at = 0
    for run in _runs(claims):
        first, end = run[0].place, run[-1].place
        beside = _stranger_s(claims[:at][::-1]), _stranger_s(claims[at + len(run) :])
        at += len(run)
        if first is not None and end is not None and len(run) < _BELIEVED:
            is_poor = sum(one.fit for one in run) / len(run) < _POOR
            if is_poor or min(beside) >= _STRANGER_S or not {first - 1, end + 1} & said:
                run = [replace(one, place=None) for one in run]  # noqa: PLW2901 - the run as it is to be believed
        kept += run
    return kept


def _stranger_s(claims: Sequence[Claim]) -> float:
    """Return how long the speech that is not in the script lasts with which some claims begin."""
    return sum(one.end_s - one.start_s for one in takewhile(lambda one: one.place is None, claims))


def _runs(claims: Sequence[Claim]) -> Iterator[list[Claim]]:
    """Yield the claims in runs of words that follow each other in the script; each other speech is a run too."""
    run: list[Claim] = []
    for claim in claims:
        follows = run and run[-1].place is not None and claim.place == run[-1].place + 1
        if run and not follows:
            yield run
            run = []
        run.append(claim)
    if run:
        yield run


def _repeats_marked(claims: list[Claim]) -> list[Claim]:
    """Return the claims; those off the best way from the beginning to the end of the script are again, or no words."""
    main = _main_line(claims)
    said = {claims[at].place for at in main}
    marked: list[Claim] = []
    for is_main, group in groupby(range(len(claims)), key=lambda at: at in main or claims[at].place is None):
        stretch = [claims[at] for at in group]
        if is_main:
            marked += stretch
            continue
        for run in _runs(stretch):
            marked += _judged(run, said, _next_place(claims, stretch[-1]))
    return marked


def _judged(run: list[Claim], said: set[int | None], following: int | None) -> list[Claim]:
    last = run[-1].place
    goes_on = last is not None and following is not None and following <= last + 1
    is_restart = goes_on and len(run) >= _RESTARTED and all(one.place in said for one in run)
    if len(run) < _BELIEVED and not is_restart:
        return [replace(one, place=None) for one in run]
    return [replace(one, is_again=one.place in said) for one in run]


def _next_place(claims: Sequence[Claim], last: Claim) -> int | None:
    at = claims.index(last)
    return next((one.place for one in claims[at + 1 :] if one.place is not None), None)


def _main_line(claims: Sequence[Claim]) -> set[int]:
    """Return which claims make up the longest way through the script that never goes back, in seconds of words."""
    best: list[tuple[float, int | None]] = []
    for at, claim in enumerate(claims):
        if claim.place is None:
            best.append((0.0, None))
            continue
        before = [
            (best[earlier][0] + _bonus(claims, earlier, at), earlier)
            for earlier in range(at)
            if (place := claims[earlier].place) is not None and place < claim.place
        ]
        total, origin = max(before, default=(0.0, None), key=lambda one: one[0])
        best.append((total + claim.end_s - claim.start_s, origin))
    line: set[int] = set()
    at_end: int | None = max(range(len(claims)), key=lambda at: best[at][0], default=None)
    while at_end is not None and claims[at_end].place is not None:
        line.add(at_end)
        at_end = best[at_end][1]
    return line


def _bonus(claims: Sequence[Claim], earlier: int, later: int) -> float:
    """Return a small reward for words that follow each other in script and time: passes are not mixed."""
    one, other = claims[earlier].place, claims[later].place
    return _TOGETHER if later == earlier + 1 and one is not None and other == one + 1 else 0.0

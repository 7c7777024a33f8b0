"""Aligns a script with the sound of somebody who reads it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Self

import numpy as np

from trainer.analysis.alignment.cepstra import FRAME_S, cepstra_of, described
from trainer.analysis.alignment.follower import Follower
from trainer.analysis.alignment.network import Network, network_of
from trainer.analysis.alignment.phone_model import PhoneModel
from trainer.analysis.alignment.pronouncing import Pronouncing
from trainer.analysis.alignment.search import Found, Rest, Stretch, search
from trainer.domain.spoken import Spoken, spoken_parts

if TYPE_CHECKING:
    from pathlib import Path

    import numpy.typing as npt

    from trainer.analysis.alignment.pronouncing import Phones
    from trainer.domain.script import Script
    from trainer.domain.spoken import Part

    Floats = npt.NDArray[np.float32]

HOP_FRAMES: Final = 2
"""Evidence is given for hops of so many frames."""
_PHONE_S: Final = 0.07
"""What a phone lasts on average."""
_QUIET_PERCENT: Final = 5
_TINY: Final = 1e-6
N_SOUND: Final = 3 * 13 + 42
N_SCRIPT: Final = 9
N_EVIDENCE: Final = N_SOUND + N_SCRIPT


@dataclass(frozen=True, slots=True)
class AlignedWord:
    """A word of the script where it was heard, in seconds; `written` counts those of `Script.written`."""

    text: str
    written: int
    start_s: float
    end_s: float


@dataclass(frozen=True, slots=True, eq=False)
class Heard:
    """A sound as the phone model hears it.

    Attributes:
        described: cepstra, slopes and bends of each frame, shape (frames, 3, 13).
        phones: how far each phone fits worse than the best, in nats, zero or less, shape (frames, 42).
    """

    described: Floats
    phones: Floats

    def evidence(self) -> Floats:
        """Return what is heard in each hop of 20 ms, in numbers about one, shape (hops, `N_SOUND`)."""
        cepstra = self.described.reshape(len(self.described), len(_CEPSTRA_SIZE)) / _CEPSTRA_SIZE
        return _by_hop(np.concatenate([np.clip(cepstra, -9, 9), np.clip(self.phones, -12, 0) / 4], axis=1))


@dataclass(frozen=True, slots=True, eq=False)
class Alignment:
    """Where the words of a script are in a sound.

    Attributes:
        way: words and rests, frame by frame; a word's number counts `spoken`.
        parts: the words that a reader would say, piece by piece in all readings.
        spoken: the same words one after the other.
        fits: how much worse each stretch of the way fits than any speech does, in nats a frame, at most about zero.
        loudness: the level of each frame in the logarithm, 0 for the quietest and 1 for the usual one of words,
            shape (frames,).
        script_says: what the script makes of each hop of 20 ms, in numbers about one, shape (hops, `N_SCRIPT`).
    """

    way: tuple[Stretch, ...]
    parts: tuple[Part, ...]
    spoken: tuple[Spoken, ...]
    fits: tuple[float, ...]
    loudness: Floats
    script_says: Floats

    def evidence(self, heard: Heard) -> Floats:
        """Return what is heard in each hop of 20 ms and what the script makes of it, shape (hops, `N_EVIDENCE`)."""
        return np.concatenate([heard.evidence(), self.script_says], axis=1)

    @property
    def words(self) -> tuple[AlignedWord, ...]:
        """Return the words that were heard, in order of time; one said twice is there twice."""
        return tuple(
            AlignedWord(
                self.spoken[stretch.word].text,
                self.spoken[stretch.word].written,
                round(stretch.first * FRAME_S, 3),
                round(stretch.after * FRAME_S, 3),
            )
            for stretch in self.way
            if stretch.word is not None
        )


class Aligner:
    """Knows how English sounds; one for the whole program, and it may be used by several threads."""

    def __init__(self, phones: PhoneModel, pronouncing: Pronouncing) -> None:
        self._model = phones
        self._pronouncing = pronouncing
        self._alone = np.concatenate([phones.alone(name).senones for name in phones.phones]).astype(np.int32)

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Return the aligner whose model and dictionary are in a folder, laid out as in the package pocketsphinx.

        Raises:
            TrainerError: something there is missing or broken.
        """
        return cls(PhoneModel.load(folder / "en-us"), Pronouncing.load(folder / "cmudict-en-us.dict"))

    def hear(self, samples: Floats) -> Heard:
        """Return how a sound at 16 kHz between -1 and 1 is heard."""
        frames = described(cepstra_of(samples))
        fit = self._model.scores(frames, self._alone).reshape(len(frames), len(self._alone) // 3, 3).max(axis=2)
        return Heard(frames, fit - fit.max(axis=1, keepdims=True))

    def align(self, heard: Heard, script: Script) -> Alignment | None:
        """Return where the words of the script are; None where it has no words or nothing was heard."""
        parts = self._sayable(script)
        if not parts or not len(heard.described):
            return None
        network, spoken = self._network(parts)
        scores = self._model.scores(heard.described, network.senones)
        best = scores[:, network.anything].max(axis=1)
        rests = np.stack([scores[:, network.silence].max(axis=1), best], axis=1)
        found = search(network, scores, rests)
        says = _script_says(network, scores, rests, found)
        return Alignment(tuple(found.way), parts, spoken, _fits(found, best), _loudness(heard, found), says)

    def follower(self, script: Script, mean: Floats | None = None) -> Follower | None:
        """Return what follows a script while it is read; None where it has no words.

        Args:
            script: the words.
            mean: of an earlier sound of the same voice, see `Follower.mean`.
        """
        parts = self._sayable(script)
        if not parts:
            return None
        network, spoken = self._network(parts)
        return Follower(network, tuple(word.written for word in spoken), self._model, mean)

    def _network(self, parts: tuple[Part, ...]) -> tuple[Network, tuple[Spoken, ...]]:
        """Return the network of a script, and the words of all its readings in the order of the network."""
        sounds = [[[self._pronunciations(word) for word in reading] for reading in part] for part in parts]
        return network_of(sounds, self._model), tuple(word for part in parts for reading in part for word in reading)

    def _sayable(self, script: Script) -> tuple[Part, ...]:
        """Return the parts of a script without the words that have no sound, such as those of another alphabet."""
        parts = spoken_parts([word.text for word in script.written], script.say)
        sayable = ([tuple(filter(self._pronunciations, reading)) for reading in part] for part in parts)
        return tuple(part for part in ([reading for reading in part if reading] for part in sayable) if part)

    def _pronunciations(self, word: Spoken) -> tuple[Phones, ...]:
        if word.sounds_like:
            parts = [self._pronouncing.of(text)[:1] for text in word.sounds_like]
            joined = tuple(phone for part in parts for phones in part for phone in phones)
            return (joined,) if joined else self._pronouncing.of(word.text)
        ways = [self._pronouncing.of(text) for text in (word.text, *word.others)]
        return tuple(phones for way in ways for phones in way)


def _loudness(heard: Heard, found: Found) -> Floats:
    level = heard.described[:, 0, 0]
    is_word = np.zeros(len(level), dtype=bool)
    for word, _, first, after in found.way:
        is_word[first:after] = word is not None
    floor = np.percentile(level, _QUIET_PERCENT)
    usual = np.median(level[is_word]) if is_word.any() else level.max()
    loudness: Floats = ((level - floor) / max(usual - floor, _TINY)).astype(np.float32)
    return loudness


def _fits(found: Found, best: Floats) -> tuple[float, ...]:
    total = np.concatenate([[0.0], np.cumsum(best, dtype=np.float64)])
    return tuple(
        float((score - (total[one.after] - total[one.first])) / (one.after - one.first))
        for one, score in zip(found.way, found.scores, strict=True)
    )


def _script_says(network: Network, scores: Floats, rests: Floats, found: Found) -> Floats:
    """Return what the script makes of each hop, shape (hops, `N_SCRIPT`).

    The columns: how well a gap between words fits; whether it is a word, how well the word fits here, how long it is
    for its phones, where in the word the hop is, how well all of it fits; whether it is silence; whether it is other
    speech; how well silence fits.
    """
    best = rests[:, Rest.OTHER]
    columns = np.zeros((len(scores), N_SCRIPT), dtype=np.float32)
    columns[:, 0] = np.clip(found.between, -60, 0) / 15
    columns[:, 8] = np.clip(rests[:, Rest.SILENCE] - best, -10, 2) / 4
    for word, rest, first, after in found.way:
        frames = slice(first, after)
        if word is None:
            columns[frames, 6 if rest is Rest.SILENCE else 7] = 1
            continue
        usual = network.phones_of(word) * _PHONE_S / FRAME_S
        own = np.clip(network.fit(word, scores[frames]) - best[frames], -8, 8) / 4
        columns[frames, 1] = 1
        columns[frames, 2] = own
        columns[frames, 3] = np.clip(np.log((after - first) / usual), -2, 2)
        columns[frames, 4] = np.linspace(0, 1, after - first)
        columns[frames, 5] = own.mean()
    return _by_hop(columns)


def _by_hop(frames: Floats) -> Floats:
    hops = len(frames) // HOP_FRAMES
    means = frames[: hops * HOP_FRAMES].reshape(hops, HOP_FRAMES, frames.shape[1]).mean(axis=1)
    return np.asarray(means, dtype=np.float32)


_CEPSTRA_SIZE: Final = np.repeat(np.array([20.0, 10.0, 10.0], dtype=np.float32), 13)

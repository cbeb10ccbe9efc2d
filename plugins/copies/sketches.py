"""What tells near-copies of a text from all other texts: its runs of syllables, and few of them.

A copy keeps most runs of `RUN` neighbouring syllables (shingles; Broder, "On the resemblance and
containment of documents", 1997), whatever its title and however its paragraphs are ordered. A text
is known by its `SKETCH` smallest ones by hash, so that near-copies have many of theirs in common
and the archive is looked through once.
"""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import chain, combinations
from operator import xor

from plugins.listings.words import words_in

RUN = 4
"""Syllables: two words. Shorter runs are turns of phrase, longer ones break at each change."""

SKETCH = 48
LEAST_SHARED = 3
"""Entries of two sketches that have to be equal before the texts themselves are compared."""

MOST_SHARING = 40
"""What more texts have is a phrase of the trade; no report is carried as often."""

LEAST_SYLLABLES = 60
"""Of shorter texts, such as lists of results, too little is their own."""

WINDOW = 40
"""Syllables: two or three sentences. A copy is alike all over, whatever was changed in it; a report
that tells the background of the last one again, word for word, is new in other places."""

SHORT_RUN = 3
LEAST_OF_WINDOW = 6
"""Runs of `SHORT_RUN` syllables of a window that are in the other text, so that it counts as found
there. Of 40, some 14 are left when three words in ten were changed; by chance it is one or two."""

LEAST_OF_SHORTER, LEAST_OF_LONGER = 0.88, 0.6
"""Shares of the windows of each that are found in the other: copies are cut, not stretched."""

MUCH_ALIKE = 0.62
"""From this share of equal short runs on, texts are copies however far apart in time. Below it they
may be a series in the words of a form (arrivals, prices, results), one a week."""

DAYS_OF_A_REPORT = 3
"""An agency's report is carried by others within days."""

LEAST_NUMBERS = 0.34
"""The share of numbers (dates, sums, scores) that has to agree. A copy keeps them; the next day's
market prices in the same words do not."""

MOST_REMEMBERED = 1 << 16
"""Syllables whose hashes are remembered: few make up most of any text."""

_MASK = (1 << 64) - 1
# Odd constants: the syllables' places in a run count (Knuth, multiplicative hashing).
_PLACES = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93)


Sketch = Sequence[int]
"""A text by the smallest of its runs, in order."""


def syllables_of(text: str) -> list[str]:
    """Return the syllables and numbers of a text, such as `archive.vietnamese` compares."""
    return words_in(text).syllables()


def sketch_of(syllables: Sequence[str]) -> Sketch:
    """Return the sketch of a text; the same in every process and for every archive."""
    runs = runs_of(syllables)
    # Hashes are spread evenly: among twice as many as are wanted, the smallest are found sooner.
    bound = (2 * SKETCH << 64) // max(1, len(runs))
    smallest = sorted([run for run in runs if run <= bound])
    if len(smallest) < SKETCH:
        smallest = sorted(runs)
    return smallest[:SKETCH]


def runs_of(syllables: Sequence[str]) -> set[int]:
    """Return the hashes (64 bits) of all runs of neighbouring syllables."""
    first, second, third, fourth = (list(map(at.__getitem__, syllables)) for at in _AT)
    heads = map(xor, first, second[1:])
    return set(map(xor, heads, map(xor, third[2:], fourth[3:])))


def candidates(sketches: Sequence[Sketch]) -> tuple[list[tuple[int, int]], frozenset[int]]:
    """Return the pairs of texts, by number, whose sketches have enough in common, in order.

    The runs that more than MOST_SHARING texts have are
    returned too.
    """
    # Nearly all runs are of one text alone: they are counted in one go, and not met again.
    counts = Counter(chain.from_iterable(sketches))
    holders: dict[int, list[int]] = {
        run: [] for run, count in counts.items() if 1 < count <= MOST_SHARING
    }
    crowded = frozenset(run for run, count in counts.items() if count > MOST_SHARING)
    for number, sketch in enumerate(sketches):
        for run in sketch:
            if run in holders:
                holders[run].append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for numbers in holders.values():
        shared.update(combinations(numbers, 2))
    return sorted(pair for pair, count in shared.items() if count >= LEAST_SHARED), crowded


def are_copies(first: Sequence[str], second: Sequence[str], days_apart: float) -> bool:
    """Whether two texts, by their syllables, are one with changes. Only the two decide."""
    shorter, longer = sorted((first, second), key=len)
    found, alike = _found_in(shorter, longer)
    if found < LEAST_OF_SHORTER or (alike < MUCH_ALIKE and days_apart > DAYS_OF_A_REPORT):
        return False
    return _found_in(longer, shorter)[0] >= LEAST_OF_LONGER and _numbers_agree(shorter, longer)


def _found_in(text: Sequence[str], other: Sequence[str]) -> tuple[float, float]:
    """Return the shares of a text's windows, and of its short runs, that the other text has."""
    known = set(_short_runs(other))
    hits = [run in known for run in _short_runs(text)]
    windows = [hits[start : start + WINDOW] for start in range(0, len(hits), WINDOW)]
    if len(windows) > 1 and len(windows[-1]) < WINDOW // 2:
        windows[-2:] = [windows[-2] + windows[-1]]
    found = sum(sum(window) >= LEAST_OF_WINDOW for window in windows)
    return found / max(1, len(windows)), sum(hits) / max(1, len(hits))


def _short_runs(syllables: Sequence[str]) -> list[tuple[str, ...]]:
    places = (syllables[start:] for start in range(SHORT_RUN))
    return list(zip(*places, strict=False))


def _numbers_agree(shorter: Sequence[str], longer: Sequence[str]) -> bool:
    one, other = (
        {syllable for syllable in text if syllable[0].isdigit()} for text in (shorter, longer)
    )
    return len(one & other) >= len(one) * LEAST_NUMBERS


class _At(dict[str, int]):
    """The hashes of syllables at one of the places of a run."""

    def __init__(self, factor: int) -> None:
        super().__init__()
        self._factor = factor

    def __missing__(self, syllable: str) -> int:
        if len(self) >= MOST_REMEMBERED:
            self.clear()
        number = self[syllable] = _number(syllable) * self._factor & _MASK
        return number


_AT = tuple(_At(factor) for factor in _PLACES)


@lru_cache(maxsize=MOST_REMEMBERED)
def _number(syllable: str) -> int:
    digest = blake2b(syllable.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest)

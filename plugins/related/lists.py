"""Related lists of all articles: those that cannot have changed are taken from the build before.

A list changes only when its own article changed, when an article in it did, or when a changed
article would stand in it. What counts as a change is all that scores are made of.
"""

import marshal
from collections.abc import Callable, Mapping, Sequence

import numpy as np

from plugins.listings.digests import DIGEST_SIZE, digest_bytes
from plugins.listings.workers import in_parallel
from plugins.related.arrays import Flags, Numbers, Places
from plugins.related.comparing import Comparison
from plugins.related.index import Index
from plugins.related.kept import KeptLists
from plugins.related.ranking import Ranking
from plugins.related.weights import Rules

MOST_CHANGED = 0.1
"""When a larger share of the articles changed, finding out whose lists stay takes longer than
making all of them."""

_TOLERANCE = 10
"""Scores are sums whose last bits hang on the order of adding: nearer than this, in the units of
scores, counts as equal."""


class Lists:
    """The related lists of an index, as arrays: see KeptLists.

    In the order of the index, `paths` are those of the articles' files, and `brought` eight bytes
    each that are others when an article brings other things to lists than its vector.
    """

    def __init__(
        self, index: Index, rules: Rules, paths: Sequence[str], brought: Sequence[bytes]
    ) -> None:
        self._ranking = Ranking(index, rules)
        self._index = index
        self._rules = rules
        self._paths = paths
        self._states = index.states() ^ np.frombuffer(b"".join(brought), np.uint64)
        total = len(paths)
        self._others = np.full((total, rules.limit), -1, np.int32)
        self._least = np.zeros(total, np.int64)
        self._filled = np.zeros(total, np.int32)
        self._told = np.zeros((total, DIGEST_SIZE), np.uint8)

    def take(self, kept: KeptLists | None) -> Numbers:
        """Take those of the lists of an earlier build that stay; returns the numbers of the others.

        None stay of a build by other rules.
        """
        if kept is None or kept.rules != repr(self._rules):
            return np.arange(len(self._paths), dtype=np.int32)
        before = _Before(kept, self._paths)
        wanted = self._changed(before)
        if np.count_nonzero(wanted) <= MOST_CHANGED * len(wanted):
            wanted |= self._touched(before, wanted)
        else:
            wanted[:] = True
        stay = np.flatnonzero(~wanted)
        was = before.was[stay]
        self._others[stay] = before.now[before.others[was]]
        self._least[stay] = before.least[was]
        self._told[stay] = before.told[was]
        self._filled[stay] = before.filled[was]
        wanted[self._filled_otherwise()] = True
        return np.flatnonzero(wanted).astype(np.int32)

    def _changed(self, before: "_Before") -> Flags:
        """Return which articles are not as they were."""
        is_new: Flags = before.was < 0
        is_other: Flags = before.states[before.was] != self._states
        return is_new | is_other

    def _touched(self, before: "_Before", changed: Flags) -> Flags:
        """Return the articles whose lists may be others because of those that changed or left."""
        is_old = before.was >= 0
        was = before.was[is_old]
        # Of numbers before; the last one stands for nobody.
        unsure = np.append((before.now[:-1] < 0) | changed[before.now[:-1]], False)
        lists_unsure = np.count_nonzero(unsure[before.others], axis=1) > 0
        touched = np.zeros(len(changed), np.bool_)
        touched[is_old] = lists_unsure[was]
        least = np.zeros(len(changed), np.int64)
        least[is_old] = before.least[was] - _TOLERANCE
        for scores in self._ranking.scores(np.flatnonzero(changed).astype(np.int32)):
            touched[scores.others[scores.scores >= least[scores.others]]] = True
        return touched

    def _filled_otherwise(self) -> list[int]:
        """Return the articles that have other neighbours now than their lists are filled with.

        A list that is shorter than it should be had none, and may have one now.
        """
        found = []
        is_short = np.count_nonzero(self._others >= 0, axis=1) < self._ranking.fewest
        for number in np.flatnonzero(is_short | (self._filled > 0)).tolist():
            others = [other for other in self._others[number].tolist() if other >= 0]
            alike = len(others) - int(self._filled[number])
            if self._ranking.neighbours(number, others[:alike]) != others[alike:]:
                found.append(number)
        return found

    def make(
        self, numbers: Numbers, workers: int, begin: Callable[[], None]
    ) -> Mapping[int, bytes]:
        """Make the lists of the articles with these numbers, in rising order, on all cores.

        Returns the reasons of each, packed.
        """
        if not len(numbers):
            return {}
        comparison = Comparison(self._index, numbers)

        def make(places: list[int]) -> list[tuple[int, Sequence[int], bytes, int, int]]:
            return [
                (one.number, one.others, marshal.dumps(list(one.reasons), 2), one.least, one.filled)
                for one in self._ranking.related(comparison, places[0], places[-1] + 1)
            ]

        packed = {}
        for batch in in_parallel(make, range(len(numbers)), workers, begin):
            for number, others, reasons, least, filled in batch:
                self._others[number] = -1
                self._others[number, : len(others)] = others
                self._least[number] = least
                self._filled[number] = filled
                self._told[number] = np.frombuffer(digest_bytes(reasons), np.uint8)
                packed[number] = reasons
        return packed

    def kept(self, whole: bytes) -> KeptLists:
        """Return the lists as they are kept; `whole` is a digest of what they are made of."""
        columns = (self._states, self._others, self._least, self._filled, self._told)
        return KeptLists(
            *(repr(self._rules), whole, self._rules.limit, self._paths),
            *(column.tobytes() for column in columns),
        )


class _Before:
    """The lists of an earlier build as arrays.

    `was` is the number before of each article now, `now` the number now of each before, -1 where
    there is none; `now` has one more for the places in lists where nobody stands.
    """

    def __init__(self, kept: KeptLists, paths: Sequence[str]) -> None:
        number = {path: place for place, path in enumerate(kept.paths)}
        self.was: Places = np.array([number.get(path, -1) for path in paths], np.int64)
        self.now = np.full(len(kept.paths) + 1, -1, np.int64)
        self.now[self.was[self.was >= 0]] = np.flatnonzero(self.was >= 0)
        self.states = np.frombuffer(kept.states, np.uint64)
        self.others = np.frombuffer(kept.others, np.int32).reshape(len(kept.paths), kept.width)
        self.least = np.frombuffer(kept.least, np.int64)
        self.filled = np.frombuffer(kept.filled, np.int32)
        self.told = np.frombuffer(kept.told, np.uint8).reshape(len(kept.paths), DIGEST_SIZE)

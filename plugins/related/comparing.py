"""How alike documents are: the cosine of those that share a word or a tag, without all pairs."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from plugins.related.arrays import Amounts, Numbers, Places, bounds, spans
from plugins.related.index import Index

BATCH = 16
"""Documents compared at a time: each has a row of sums for all that any of them is compared with,
so that more of them take more memory, and fewer more calls."""

_SWEEP = 1 << 19
"""Entries whose neighbours in time are looked for at a time: what they need fits in a cache."""


@dataclass(frozen=True, slots=True)
class Found:
    """Pairs of documents that are alike: which of the documents compared, with which other, and
    the cosine of the two, in the order of the first."""

    which: Places
    others: Places
    alike: Amounts


class Comparison:
    """Some documents of an index, `numbers` in rising order, compared with all."""

    def __init__(self, index: Index, numbers: Numbers) -> None:
        counts = np.diff(index.starts)[numbers]
        entries = spans(index.starts[numbers], counts)
        self.numbers = numbers
        self._total = len(index.documents)
        self._starts = bounds(counts)
        self._own = index.weights[entries].astype(np.float64)
        used = np.zeros(len(index.hashes), np.bool_)
        used[index.features[entries]] = True
        # All entries of features that any of the documents has, by feature, then by document.
        of_used = np.flatnonzero(used[index.features]).astype(np.int32)
        features = index.features[of_used]
        rows = np.searchsorted(index.starts, of_used, side="right").astype(np.int32) - 1
        order = np.argsort(features, kind="stable").astype(np.int32)
        self._documents = rows[order]
        self._weights = index.weights[of_used[order]]
        wanted = np.zeros(self._total, np.bool_)
        wanted[numbers] = True
        first = np.zeros(len(order), np.int32)
        length = np.zeros(len(order), np.int32)
        days = _Days(index)
        ends = np.cumsum(np.bincount(features, minlength=len(used)))
        for start, stop in _sweeps(ends):
            asking = start + np.flatnonzero(wanted[self._documents[start:stop]])
            found, behind = days.neighbours(
                features[order[start:stop]], self._documents[start:stop], asking - start
            )
            first[order[asking]] = start + found
            length[order[asking]] = behind - found
        of_wanted = wanted[rows]
        self._first, self._length = first[of_wanted], length[of_wanted]

    def alike(self, start: int, stop: int, least: float) -> Found:
        """Return whom the documents at these places in `numbers` are alike by `least` or more."""
        first, behind = self._starts[start], self._starts[stop]
        lengths = self._length[first:behind]
        at = spans(self._first[first:behind], lengths)
        others = self._documents[at]
        # Rows of sums have places for those only that are met: no work for all pairs.
        met = np.zeros(self._total, np.bool_)
        met[others] = True
        columns = np.flatnonzero(met)
        column_of = np.empty(self._total, np.int32)
        column_of[columns] = np.arange(len(columns))
        counts = np.diff(self._starts[start : stop + 1])
        rows = np.repeat(np.repeat(np.arange(stop - start), counts) * len(columns), lengths)
        parts = np.repeat(self._own[first:behind], lengths) * self._weights[at]
        # One after the other, so that sums are the same on every machine.
        sums = np.bincount(rows + column_of[others], parts)
        found = np.flatnonzero(sums >= least)
        which, other = found // max(len(columns), 1), columns[found % max(len(columns), 1)]
        is_other = other != self.numbers[start + which]
        return Found(which[is_other], other[is_other], sums[found[is_other]])


class _Days:
    """Which documents are near each other in time, for each reach that a feature has."""

    def __init__(self, index: Index) -> None:
        days = np.array([document.day for document in index.documents])
        self._total = len(days)
        distinct, kind = np.unique(index.reaches, return_inverse=True)
        self._kind = kind.astype(np.uint8 if len(distinct) < 256 else np.int32)
        self._from, self._behind = (
            np.array([np.searchsorted(days, days - far) for far in distinct], np.int32),
            np.array([np.searchsorted(days, days + far, "right") for far in distinct], np.int32),
        )

    def neighbours(
        self, features: Numbers, documents: Numbers, asking: Places
    ) -> tuple[Places, Places]:
        """Return from where to where the entries are with which some are compared.

        The entries are in the order of features, then documents; `asking` are places among them.
        """
        base = (
            (features - features[0]).astype(np.int64) * self._total if len(features) else features
        )
        keys = base + documents
        kind, number = self._kind[features[asking]], documents[asking]
        return (
            np.searchsorted(keys, base[asking] + self._from[kind, number]),
            np.searchsorted(keys, base[asking] + self._behind[kind, number]),
        )


def _sweeps(ends: Places) -> Iterator[tuple[int, int]]:
    """Yield the entries to look at together, (first, behind the last); no feature is parted.

    `ends` are where the entries of each feature end.
    """
    start = 0
    while len(ends) and start < ends[-1]:
        last = np.searchsorted(ends, start + _SWEEP, side="right") - 1
        stop = int(ends[last]) if ends[last] > start else int(ends[last + 1])
        yield start, stop
        start = stop

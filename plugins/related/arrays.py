"""Kinds of numpy arrays that related lists are made with, and what numpy has no name for.

Whoever needs no list made imports neither this nor numpy: that takes longer than a build in which
nothing changed.
"""

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Flags: TypeAlias = npt.NDArray[np.bool_]
Numbers: TypeAlias = npt.NDArray[np.int32]
"""Numbers of documents or features, and counts of them."""
Places: TypeAlias = npt.NDArray[np.int64]
"""Places in other arrays, and sort keys."""
Hashes: TypeAlias = npt.NDArray[np.uint64]
Weights32: TypeAlias = npt.NDArray[np.float32]
Amounts: TypeAlias = npt.NDArray[np.float64]


def spans(starts: npt.NDArray[np.integer], lengths: npt.NDArray[np.integer]) -> Places:
    """Return the numbers of all spans, one after the other; each begins at one of `starts`."""
    ends = np.cumsum(lengths, dtype=np.int64)
    total = int(ends[-1]) if len(ends) else 0
    return np.repeat(starts - (ends - lengths), lengths) + np.arange(total)


def bounds(lengths: npt.NDArray[np.integer] | Flags) -> Places:
    """Return where each of the pieces of these lengths begins, and where the last ends."""
    found = np.zeros(len(lengths) + 1, np.int64)
    np.cumsum(lengths, out=found[1:])
    return found


def numbered(hashes: Hashes) -> tuple[Hashes, Numbers]:
    """Return the distinct hashes in order, and the number of each of `hashes` among them.

    The same as `np.unique` with its inverse in a tenth of the time: each hash looks for a place in
    a table, beginning with the one that its last digits name, and only what is there is sorted.
    """
    size = 1 << len(hashes).bit_length()
    table = np.zeros(size, np.uint64)
    taken = np.zeros(size, np.bool_)
    place = (hashes & np.uint64(size - 1)).astype(np.int64)
    table[place] = hashes
    taken[place] = True
    left = np.flatnonzero(table[place] != hashes)
    while len(left):
        tried, wanted = (place[left] + 1) & (size - 1), hashes[left]
        free = ~taken[tried]
        table[tried[free]] = wanted[free]
        taken[tried[free]] = True
        place[left] = tried
        left = left[table[tried] != wanted]
    places = np.flatnonzero(taken)
    places = places[np.argsort(table[places])]
    rank = np.empty(size, np.int32)
    rank[places] = np.arange(len(places))
    return table[places], rank[place]

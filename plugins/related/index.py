"""The index of related lists: the telling words and tags of each article.

Rarity is measured in steps, so that one article more or less changes the weights of few others;
and whether two articles are compared depends on the two alone and on how many use a word. What is
true of two articles then stays true until one of them changes, or a word that they use passes a
step.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil, inf, log, log2

import numpy as np

from plugins.related.arrays import (
    Amounts,
    Flags,
    Hashes,
    Numbers,
    Places,
    Weights32,
    bounds,
    numbered,
)
from plugins.related.documents import (
    HASH_BYTES,
    Document,
    Profile,
    Told,
    emphasis,
    feature_hash,
    pack_told,
    profile_of,
    words,
)
from plugins.related.weights import Weights

_STEP = log(2) / 2


@dataclass(frozen=True)
class Index:
    """Documents in order of time, and the vector of each: what it shares with any other.

    The entries of document `n` are those from `starts[n]` to `starts[n + 1]`: the number of a
    feature (a word or a tag), its weight, and its place in the document: among its words, and
    behind these, from `tags_from[n]`, among its tags. With what a document alone has, which has no
    entry, weights have length 1: a document with much of its own is less like one with which it
    shares a single word.

    By feature, in the order of their hashes: `hashes`; `reaches`, over how many days documents
    with it are compared. `given` is the place of each document among those the index was built of;
    `told` returns the words of a document by that place.
    """

    given: Sequence[int]
    documents: Sequence[Document]
    starts: Places
    features: Numbers
    weights: Weights32
    places: Numbers
    tags_from: Sequence[int]
    hashes: Hashes
    reaches: Amounts
    told: Callable[[int], Told]

    def rows(self) -> Numbers:
        """Return the number of the document of each entry."""
        return np.repeat(np.arange(len(self.documents), dtype=np.int32), np.diff(self.starts))

    def states(self) -> Hashes:
        """Return a number for each document that is another one when its vector is another one,
        or over which time it is compared."""
        of_features = _mixed(self.hashes + self.reaches.view(np.uint64) * _ODD)
        parts = of_features[self.features] ^ self.weights.view(np.uint32)
        # Sums wrap around: differences of them are right nevertheless.
        sums = np.zeros(len(parts) + 1, np.uint64)
        np.cumsum(_mixed(parts), out=sums[1:])
        return np.diff(sums[self.starts])


def build_index(
    documents: Sequence[Document],
    weights: Weights,
    profiles: Sequence[Profile] | None = None,
    told: Callable[[int], Told] | None = None,
) -> Index:
    """Return the index of `documents`, numbered in order of time, then identity.

    `profiles` and `told` are of the documents' words, for whoever found them earlier.
    """
    order = [(document.day, document.identity) for document in documents]
    given = sorted(range(len(documents)), key=order.__getitem__)
    in_time = [documents[place] for place in given]
    if profiles is None or told is None:
        found = [words(document, weights).values() for document in documents]
        profiles = [profile_of(one) for one in found]
        told = [Told(pack_told(one)) for one in found].__getitem__
    hashes, emphases, word_counts, counts = _entries(in_time, profiles, given, weights)
    distinct, features = numbered(hashes)
    used_by = np.bincount(features, minlength=len(distinct))
    tells, reaches, shared = _rarity(used_by, len(documents), weights)
    rows = np.repeat(np.arange(len(documents), dtype=np.int32), counts)
    amounts = emphases * tells[features]
    # One after the other, so that sums are the same on every machine.
    lengths = np.sqrt(np.bincount(rows, amounts * amounts, minlength=len(documents)))
    kept = shared[features]
    rows = rows[kept]
    starts = bounds(counts)
    return Index(
        given,
        in_time,
        bounds(kept)[starts],
        features[kept],
        (amounts[kept] / lengths[rows]).astype(np.float32),
        np.flatnonzero(kept).astype(np.int32) - starts[rows].astype(np.int32),
        word_counts,
        distinct,
        reaches,
        told,
    )


def _entries(
    documents: Sequence[Document],
    profiles: Sequence[Profile],
    given: Sequence[int],
    weights: Weights,
) -> tuple[Hashes, Weights32, list[int], Places]:
    """Return all words and tags of all documents, one document after the other.

    Hashes, emphases, how many words a document has, and how many words and tags.
    """
    of_tag, of_cut_tag = (
        np.float32(emphasis(weight)).tobytes() for weight in (weights.tag, weights.cut_tag)
    )
    hash_of = _TagHashes().__getitem__
    hashes, emphases, word_counts, counts = [], [], [], []
    for place, document in zip(given, documents, strict=True):
        profile = profiles[place]
        tags = document.tags
        cut = [tag for tag in document.cut_tags if tag not in tags]
        hashes += [profile.hashes, *map(hash_of, tags), *map(hash_of, cut)]
        emphases += [profile.emphases, of_tag * len(tags), of_cut_tag * len(cut)]
        words_here = len(profile.hashes) // HASH_BYTES
        word_counts.append(words_here)
        counts.append(words_here + len(tags) + len(cut))
    return (
        np.frombuffer(b"".join(hashes), np.uint64),
        np.frombuffer(b"".join(emphases), np.float32),
        word_counts,
        np.array(counts, np.int64),
    )


class _TagHashes(dict[str, bytes]):
    """The hash of each tag's key as bytes, another one than that of the words it consists of."""

    def __missing__(self, tag: str) -> bytes:
        made = self[tag] = np.uint64(feature_hash(f"#{tag}")).tobytes()
        return made


def _rarity(used_by: Places, total: int, weights: Weights) -> tuple[Amounts, Amounts, Flags]:
    """Return how much each feature tells, over how many days documents that have it are compared,
    and whether it is shared; `used_by` is how many documents have it.

    What too many have tells nothing and is not shared.
    """
    steps = _steps(total + 1)
    # In the same steps, so that it stays while the archive grows by a little.
    most = max(weights.common_least, weights.common_share * 2 ** (steps / 2))
    longest = int(used_by.max(initial=0)) + 1
    tells, reaches = np.zeros(longest), np.full(longest, inf)
    # Logarithms are Python's own, of each number that occurs: the same on every machine.
    for count in np.flatnonzero(np.bincount(used_by)).tolist():
        if 0 < count <= most:
            tells[count] = (steps - _steps(count) + 1) * _STEP
            many = count / (2 * weights.window)
            reaches[count] = weights.reach / 2 ** ceil(log2(many)) if many > 1 else inf
    return tells[used_by], reaches[used_by], (used_by > 1) & (used_by <= most)


def _steps(count: int) -> int:
    """Return how often a number can be divided by the square root of two."""
    return int(2 * log2(count) + 1e-9)


_ODD = np.uint64(0x9E3779B97F4A7C15)
"""An odd number with as many ones as zeros: multiplication by it loses nothing."""


def _mixed(numbers: Hashes) -> Hashes:
    """Return numbers each digit of which depends on all digits of what it was made of."""
    mixed = numbers * _ODD
    mixed ^= mixed >> np.uint64(29)
    mixed *= _ODD
    mixed ^= mixed >> np.uint64(32)
    return mixed

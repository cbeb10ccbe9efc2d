"""The index of related lists: the telling words and tags of each article, and who shares them.

Rarity is measured in steps, so that one article more or less changes the weights of few others;
and whether two articles are compared depends on the two alone and on how many use a word. What is
true of two articles then stays true until one of them changes, or a word that they use passes a
step.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from math import ceil, inf, log, log2, sqrt

from plugins.related.documents import Document, Profile, Word, emphasis, feature_hash, profile_of
from plugins.related.documents import words as words_of
from plugins.related.weights import Weights

_STEP = log(2) / 2

_REMEMBERED = 4096
"""Documents whose words are at hand for the reasons: neighbours in time name each other often."""


@dataclass(slots=True)
class Postings:
    """Who shares a feature: numbers of documents in order, and the feature's weight in each.

    `reach` is how far apart in days two of them may be to be compared.
    """

    reach: float
    documents: "array[int]" = field(default_factory=lambda: array("I"))
    weights: "array[float]" = field(default_factory=lambda: array("f"))


class Rarity:
    """How rare features are among the documents that have them."""

    def __init__(self, lists: Iterable[Iterable[int]], total: int, weights: Weights) -> None:
        counts: Counter[int] = Counter()
        for features in lists:
            counts.update(features)
        self._counts = counts
        self._steps = _steps(total + 1)
        self._weights = weights
        # In the same steps, so that it stays while the archive grows by a little.
        share = weights.common_share * 2 ** (self._steps / 2)
        self._most = max(weights.common_least, share)
        self._of = [0.0] * (self._steps + 2)
        for steps in range(self._steps + 1):
            self._of[steps] = (self._steps - steps + 1) * _STEP

    def of(self, feature: int) -> float:
        """Return how much a feature tells; 0 for one that too many have."""
        count = self._counts[feature]
        return 0.0 if count > self._most else self._of[_steps(count)]

    def is_shared(self, feature: int) -> bool:
        """Return whether at least two documents have a feature, and not too many."""
        return 1 < self._counts[feature] <= self._most

    def reach(self, feature: int) -> float:
        """Return over how many days documents with a feature are compared."""
        many = self._counts[feature] / (2 * self._weights.window)
        if many <= 1:
            return inf
        reach: float = self._weights.reach / 2 ** ceil(log2(many))
        return reach


def _steps(count: int) -> int:
    """Return how often a number can be divided by the square root of two."""
    return int(2 * log2(count) + 1e-9)


@dataclass(frozen=True, slots=True)
class Vector:
    """What a document shares with any other: the hashes of words and tags, and their weights.

    With what it alone has, which is not here, the weights have length 1: a document with much of
    its own is less like one with which it shares a single word.
    """

    features: "array[int]"
    weights: "array[float]"

    def items(self) -> Iterable[tuple[int, float]]:
        """Return (feature, weight) pairs, the most telling first."""
        return zip(self.features, self.weights, strict=True)


@dataclass
class Index:
    """Documents in order of time, their vectors, and by feature who shares it.

    `given` is the place of each document among those the index was built of; `told` returns the
    words of a document in the order of its profile, by its place.
    """

    given: Sequence[int]
    documents: Sequence[Document]
    vectors: Sequence[Vector]
    postings: Mapping[int, Postings]
    told: Callable[[int], Sequence[Word]]

    def __post_init__(self) -> None:
        # A method of the instance, so that what it remembers goes with it.
        self.words = lru_cache(maxsize=_REMEMBERED)(self._words)

    def _words(self, number: int) -> Mapping[int, Word]:
        """Return the words of a document by their hash."""
        return {feature_hash(word.folded): word for word in self.told(self.given[number])}

    @cached_property
    def days(self) -> list[float]:
        """The day of each document."""
        return [document.day for document in self.documents]

    def similar(self, number: int) -> dict[int, float]:
        """Return the cosine of a document with each that it is compared with, by number."""
        scores: dict[int, float] = {}
        known = scores.get
        day, days = self.days[number], self.days
        ranges: dict[float, tuple[int, int]] = {}
        for feature, own in self.vectors[number].items():
            postings = self.postings[feature]
            documents, weights = postings.documents, postings.weights
            reach = postings.reach
            if reach != inf:
                if reach not in ranges:
                    ranges[reach] = bisect_left(days, day - reach), bisect_right(days, day + reach)
                first, behind = ranges[reach]
                start = bisect_left(documents, first)
                stop = bisect_left(documents, behind, start)
                documents, weights = documents[start:stop], weights[start:stop]
            for other, weight in zip(documents, weights, strict=True):
                scores[other] = known(other, 0.0) + own * weight
        scores.pop(number, None)
        return scores

    def reaches(self, number: int) -> list[tuple[int, float]]:
        """Return the features of a document over which only some are compared, and how far."""
        found = ((feature, self.postings[feature]) for feature in self.vectors[number].features)
        return [(feature, postings.reach) for feature, postings in found if postings.reach != inf]

    def shared(self, one: int, other: int) -> dict[int, float]:
        """Return what each shared feature adds to the cosine of two documents, most first."""
        theirs = dict(self.vectors[other].items())
        products = {
            feature: weight * theirs[feature]
            for feature, weight in self.vectors[one].items()
            if feature in theirs
        }
        return dict(sorted(products.items(), key=lambda item: (-item[1], item[0])))


def build_index(
    documents: Sequence[Document],
    weights: Weights,
    profiles: Sequence[Profile] | None = None,
    told: Callable[[int], Sequence[Word]] | None = None,
) -> Index:
    """Return the index of `documents`, numbered in order of time, then identity.

    `profiles` and `told` are of the documents' words, for whoever found them earlier.
    """
    given = sorted(
        range(len(documents)), key=lambda place: (documents[place].day, documents[place].identity)
    )
    in_time = [documents[place] for place in given]
    if profiles is None or told is None:
        found = [words_of(document, weights) for document in documents]
        profiles = [profile_of(one) for one in found]
        told = [list(one.values()) for one in found].__getitem__
    tags = [
        dict.fromkeys(map(tag_hash, document.cut_tags), emphasis(weights.cut_tag))
        | dict.fromkeys(map(tag_hash, document.tags), emphasis(weights.tag))
        for document in in_time
    ]
    features = [[*profiles[place].hashes, *own] for place, own in zip(given, tags, strict=True)]
    rarity = Rarity(features, len(documents), weights)
    vectors = [
        _vector(one, [*profiles[place].weights, *own.values()], rarity)
        for place, one, own in zip(given, features, tags, strict=True)
    ]
    postings: dict[int, Postings] = {}
    for number, vector in enumerate(vectors):
        for feature, weight in vector.items():
            known = postings.get(feature)
            if known is None:
                known = postings[feature] = Postings(rarity.reach(feature))
            known.documents.append(number)
            known.weights.append(weight)
    return Index(given, in_time, vectors, postings, told)


def tag_hash(tag: str) -> int:
    """Return the hash of a tag's key, another one than that of the words it consists of."""
    return feature_hash(f"#{tag}")


def _vector(features: Sequence[int], emphases: Sequence[float], rarity: Rarity) -> Vector:
    """Return the vector of a document."""
    of = rarity.of
    telling = [
        (-emphasis * of(feature), feature)
        for feature, emphasis in zip(features, emphases, strict=True)
    ]
    length = sqrt(sum(weight * weight for weight, _ in telling)) or 1.0
    shared = sorted(entry for entry in telling if rarity.is_shared(entry[1]))
    return Vector(
        array("Q", [feature for _, feature in shared]),
        array("f", [-weight / length for weight, _ in shared]),
    )

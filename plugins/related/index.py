"""The index of related lists: the telling words and tags of each article, and who shares them.

Rarity is measured in steps, so that one article more or less changes the weights of few others;
and whether two articles are compared depends on the two alone and on how many use a word. What is
true of two articles then stays true until one of them changes, or a word that they use passes a
step.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import ceil, log, log2, sqrt

from plugins.related.documents import Document, Profile, Word, feature_hash, profile_of, words
from plugins.related.weights import Weights

_STEP = log(2) / 2


@dataclass(slots=True)
class Postings:
    """Who shares a feature: numbers of documents in order, and the feature's weight in each.

    `reach` is how far apart in days two of them may be to be compared.
    """

    reach: float
    documents: list[int] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)


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
            return float("inf")
        reach: float = self._weights.reach / 2 ** ceil(log2(many))
        return reach


def _steps(count: int) -> int:
    """Return how often a number can be divided by the square root of two."""
    return int(2 * log2(count) + 1e-9)


Vector = dict[int, float]


class Features:
    """Weighted features of documents (words, or tags) as vectors of length 1, and their index.

    A feature that only one document has counts for the length of its vector only: a document with
    many features of its own is less like one with which it shares a single feature.
    """

    def __init__(self, vectors: Sequence[Vector], rarity: Rarity, days: Sequence[float]) -> None:
        self.vectors = vectors
        self._days = days
        self._postings: dict[int, Postings] = {}
        for number, vector in enumerate(vectors):
            for feature, weight in vector.items():
                postings = self._postings.get(feature)
                if postings is None:
                    if not rarity.is_shared(feature):
                        continue
                    postings = self._postings[feature] = Postings(rarity.reach(feature))
                postings.documents.append(number)
                postings.weights.append(weight)

    def similar(self, number: int) -> dict[int, float]:
        """Return the cosine of a document with each that it is compared with, by number."""
        scores: dict[int, float] = {}
        known = scores.get
        day = self._days[number]
        for feature, own in self.vectors[number].items():
            postings = self._postings.get(feature)
            if postings is None:
                continue
            documents, weights = postings.documents, postings.weights
            if postings.reach != float("inf"):
                start = bisect_left(self._days, day - postings.reach)
                stop = bisect_right(self._days, day + postings.reach)
                kept = slice(bisect_left(documents, start), bisect_left(documents, stop))
                documents, weights = documents[kept], weights[kept]
            for other, weight in zip(documents, weights, strict=True):
                scores[other] = known(other, 0.0) + own * weight
        scores.pop(number, None)
        return scores

    def reaches(self, number: int) -> list[tuple[int, float]]:
        """Return the features of a document over which only some are compared, and how far."""
        found = ((feature, self._postings.get(feature)) for feature in self.vectors[number])
        return [
            (feature, postings.reach)
            for feature, postings in found
            if postings is not None and postings.reach != float("inf")
        ]

    def shared(self, one: int, other: int) -> Vector:
        """Return what each shared feature adds to the cosine of two documents, most first."""
        theirs = self.vectors[other]
        products = {
            feature: weight * theirs[feature]
            for feature, weight in self.vectors[one].items()
            if feature in theirs and feature in self._postings
        }
        return dict(sorted(products.items(), key=lambda item: (-item[1], item[0])))


@dataclass
class Index:
    """Documents in order of time, and the indexes of their words and tags.

    `given` is the place of each document among those the index was built of; `told` returns the
    words of a document in the order of its profile, by its place.
    """

    given: Sequence[int]
    documents: Sequence[Document]
    words: Features
    tags: Features
    told: Callable[[int], Sequence[Word]]

    def kept(self, number: int) -> Mapping[int, Word]:
        """Return the words of a document by their hash."""
        return {feature_hash(word.folded): word for word in self.told(self.given[number])}

    @cached_property
    def days(self) -> list[float]:
        """The day of each document."""
        return [document.day for document in self.documents]


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
        found = [words(document, weights) for document in documents]
        profiles = [profile_of(one, weights) for one in found]
        told = [list(one.values()) for one in found].__getitem__
    days = [document.day for document in in_time]
    rarity = Rarity((profile.hashes for profile in profiles), len(documents), weights)
    vectors = [_vector(profiles[place], rarity, weights.words_kept) for place in given]
    tag_lists = [list(dict.fromkeys(map(feature_hash, document.tags))) for document in in_time]
    tag_rarity = Rarity(tag_lists, len(documents), weights)
    tags = [_unit({tag: tag_rarity.of(tag) for tag in listed}) for listed in tag_lists]
    return Index(
        given,
        in_time,
        Features(vectors, rarity, days),
        Features(tags, tag_rarity, days),
        told,
    )


def _vector(profile: Profile, rarity: Rarity, kept: int) -> Vector:
    """Return the most telling words of a document."""
    of = rarity.of
    telling = [
        (-weight * of(feature), feature)
        for feature, weight in zip(profile.hashes, profile.weights, strict=True)
    ]
    telling.sort()
    return _unit({feature: -weight for weight, feature in telling[:kept] if weight})


def _unit(vector: Vector) -> Vector:
    length = sqrt(sum(weight * weight for weight in vector.values())) or 1.0
    return {feature: weight / length for feature, weight in vector.items()}

"""The index of related lists: the telling words and tags of each article, and who shares them."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import log, sqrt

from plugins.related.documents import Document, Word, words
from plugins.related.weights import Weights


@dataclass(slots=True)
class Postings:
    """Who shares a feature: numbers of documents in order, and the feature's weight in each."""

    documents: list[int] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)

    def near(self, number: int, window: int) -> Iterable[tuple[int, float]]:
        """Return (document, weight), of a long list only the nearest on either side."""
        if len(self.documents) <= 2 * window:
            return zip(self.documents, self.weights, strict=True)
        place = bisect_left(self.documents, number)
        kept = slice(max(0, place - window), place + window + 1)
        return zip(self.documents[kept], self.weights[kept], strict=True)


class Features:
    """Weighted features of documents (words, or tags) as vectors of length 1, and their index.

    A feature outside `shared` counts for the length of a vector only: a document with many
    features of its own is less like one with which it shares a single feature.
    """

    def __init__(self, vectors: Sequence[Mapping[str, float]], shared: Container[str]) -> None:
        self.vectors: list[dict[str, float]] = []
        self.postings: dict[str, Postings] = {}
        for number, vector in enumerate(vectors):
            length = sqrt(sum(weight * weight for weight in vector.values())) or 1.0
            unit = {
                feature: weight / length for feature, weight in vector.items() if feature in shared
            }
            self.vectors.append(unit)
            for feature, weight in unit.items():
                postings = self.postings.setdefault(feature, Postings())
                postings.documents.append(number)
                postings.weights.append(weight)

    def similar(self, number: int, window: int) -> dict[int, float]:
        """Return the cosine of a document with each that shares features, by number."""
        scores: dict[int, float] = {}
        for feature, own in self.vectors[number].items():
            for other, weight in self.postings[feature].near(number, window):
                scores[other] = scores.get(other, 0.0) + own * weight
        scores.pop(number, None)
        return scores

    def shared(self, one: int, other: int) -> dict[str, float]:
        """Return what each shared feature adds to the cosine of two documents, most first."""
        theirs = self.vectors[other]
        products = {
            feature: weight * theirs[feature]
            for feature, weight in self.vectors[one].items()
            if feature in theirs
        }
        return dict(sorted(products.items(), key=lambda item: (-item[1], item[0])))


@dataclass(frozen=True)
class Index:
    """Documents in order of time, their kept words and tags, and the two indexes.

    `given` is the place of each document among those the index was built of; `kept` are the
    telling words of each document by their key.
    """

    given: Sequence[int]
    documents: Sequence[Document]
    kept: Sequence[Mapping[str, Word]]
    words: Features
    tags: Features


def build_index(documents: Sequence[Document], weights: Weights) -> Index:
    """Return the index of `documents`, numbered in order of time, then identity."""
    given = sorted(
        range(len(documents)), key=lambda place: (documents[place].day, documents[place].identity)
    )
    in_time = [documents[place] for place in given]
    found = [words(document, weights) for document in in_time]
    rarity = _Rarity(found, weights)
    kept, vectors = [], []
    for document_words in found:
        telling = {
            folded: (1 + log(word.weight))
            * rarity.of(folded)
            * (1 if " " in folded else weights.single)
            for folded, word in document_words.items()
            if folded not in rarity.common
        }
        best = sorted(telling, key=lambda folded: (-telling[folded], folded))
        best = best[: weights.words_kept]
        vectors.append({folded: telling[folded] for folded in best})
        kept.append({folded: document_words[folded] for folded in best})
    tag_lists = [dict.fromkeys(document.tags) for document in in_time]
    tag_rarity = _Rarity(tag_lists, weights)
    tags = [{tag: tag_rarity.of(tag) for tag in tags} for tags in tag_lists]
    word_features = Features(vectors, rarity.shared)
    return Index(given, in_time, kept, word_features, Features(tags, tag_rarity.shared))


class _Rarity:
    """How rare features are; `shared` are those that at least two and not too many have."""

    def __init__(self, lists: Sequence[Iterable[str]], weights: Weights) -> None:
        self._counts = Counter(feature for features in lists for feature in features)
        self._total = len(lists)
        common = max(weights.common_least, weights.common_share * self._total)
        self.common = {feature for feature, count in self._counts.items() if count > common}
        repeated = {feature for feature, count in self._counts.items() if count > 1}
        self.shared = repeated - self.common

    def of(self, feature: str) -> float:
        """Return the logarithm of one in how many documents has the feature."""
        return log((self._total + 1) / self._counts[feature])

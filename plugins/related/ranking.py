"""Who is related to whom, in a stable order."""

from collections.abc import Sequence
from dataclasses import dataclass

from plugins.related.documents import Document, feature_hash
from plugins.related.index import Index
from plugins.related.reasons import Reason, reasons, same_section
from plugins.related.weights import Weights


@dataclass(frozen=True, slots=True)
class Relation:
    """A related document by its number in the index, its score, and why it is listed."""

    number: int
    score: float
    reasons: tuple[Reason, ...]


class Ranking:
    """Related lists of the documents of an index, each at most `limit` long."""

    def __init__(self, index: Index, weights: Weights, limit: int) -> None:
        self._index = index
        self._weights = weights
        self._limit = limit
        self._sections: dict[str, list[int]] = {}
        self._place: list[int] = []
        for number, document in enumerate(index.documents):
            members = self._sections.setdefault(document.section, [])
            self._place.append(len(members))
            members.append(number)

    def related(self, number: int, tag_names: Sequence[tuple[str, str]]) -> list[Relation]:
        """Return the related documents of one, the most related first.

        `tag_names` are the (key, name) of its tags, for the reasons. Documents of equal score are
        ordered by date, newest first, then by identity.
        """
        scores = self.scores(number)
        documents = self._index.documents
        best = sorted(
            scores,
            key=lambda other: (-scores[other], -documents[other].day, documents[other].identity),
        )[: self._limit]
        names = {feature_hash(key): name for key, name in tag_names}
        listed = [
            Relation(other, scores[other], reasons(self._index, number, other, names))
            for other in best
        ]
        fewest = min(self._weights.fewest, self._limit)
        if len(listed) < fewest:
            listed += self._neighbours(number, {*best, number}, fewest - len(listed))
        return listed

    def scores(self, number: int) -> dict[int, float]:
        """Return the score of each document that is related to one, by its number."""
        weights = self._weights
        text = self._index.words.similar(number)
        tags = self._index.tags.similar(number)
        document = self._index.documents[number]
        scores = {}
        for other in text.keys() | tags.keys():
            alike = weights.text * text.get(other, 0.0) + weights.tags * tags.get(other, 0.0)
            if alike < weights.least:
                continue
            beside = self._index.documents[other]
            nearness = self._nearness(document, beside)
            section = beside.section == document.section
            score = alike * (1 + weights.section * section + weights.time * nearness)
            # Rounded, so that the last bit of a sum never decides an order.
            scores[other] = round(score, 9)
        return scores

    def _nearness(self, one: Document, other: Document) -> float:
        """Return 1 for the same time, and half as much with every half-life between."""
        if not (one.dated and other.dated):
            return 0.0
        nearness: float = 0.5 ** (abs(one.day - other.day) / self._weights.half_life)
        return nearness

    def _neighbours(self, number: int, listed: set[int], wanted: int) -> list[Relation]:
        """Return the nearest in time of the same section that are not listed yet."""
        documents = self._index.documents
        document = documents[number]
        members = self._sections[document.section]
        place, reach = self._place[number], wanted + len(listed)
        around = members[max(0, place - reach) : place + reach + 1]
        near = sorted(
            (other for other in around if other not in listed),
            key=lambda other: (
                abs(documents[other].day - document.day),
                -documents[other].day,
                documents[other].identity,
            ),
        )
        return [Relation(other, 0.0, (same_section(),)) for other in near[:wanted]]

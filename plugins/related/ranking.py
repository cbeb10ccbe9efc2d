"""Who is related to whom, in a stable order."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import floor

from plugins.related.documents import Document
from plugins.related.index import Index, tag_hash
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
        best = self._chosen(number, scores)
        names = {tag_hash(key): name for key, name in tag_names}
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
        documents = self._index.documents
        document = documents[number]
        scores = {}
        for other, alike in self._index.similar(number).items():
            if alike < weights.least:
                continue
            beside = documents[other]
            nearness = self._nearness(document, beside)
            section = beside.section == document.section
            score = alike * (1 + weights.section * section + weights.time * nearness)
            # Rounded, so that the last bit of a sum never decides an order.
            scores[other] = round(score, 9)
        return scores

    def _chosen(self, number: int, scores: Mapping[int, float]) -> list[int]:
        """Return whom the list shows, best first.

        One for all near-copies of a text, none of the document's own, and `same_day` of one day,
        unless there are no others.
        """
        documents = self._index.documents

        def order(other: int) -> tuple[float, float, str]:
            return (-scores[other], -documents[other].day, documents[other].identity)

        groups = {documents[number].group, ""} - {""}
        days: Counter[int] = Counter()
        taken: list[int] = []
        passed: list[int] = []
        for other in sorted(scores, key=order):
            if len(taken) == self._limit:
                break
            document = documents[other]
            if document.group in groups:
                continue
            if document.group:
                groups.add(document.group)
            day = floor(document.day)
            if document.dated and days[day] == self._weights.same_day:
                passed.append(other)
                continue
            days[day] += document.dated
            taken.append(other)
        taken += passed[: self._limit - len(taken)]
        return sorted(taken, key=order)

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
        groups = {documents[one].group for one in listed} - {""}
        near = sorted(
            (
                other
                for other in around
                if other not in listed and documents[other].group not in groups
            ),
            key=lambda other: (
                abs(documents[other].day - document.day),
                -documents[other].day,
                documents[other].identity,
            ),
        )
        return [Relation(other, 0.0, (same_section(),)) for other in near[:wanted]]

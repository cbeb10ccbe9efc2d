"""Who is related to whom, in a stable order."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import floor, log

import numpy as np

from plugins.related.arrays import Amounts, Numbers, Places
from plugins.related.comparing import BATCH, Comparison
from plugins.related.index import Index
from plugins.related.kept import Reason
from plugins.related.reasons import Reasons, same_section
from plugins.related.weights import Rules

UNITS = 1e9
"""Scores are whole numbers of billionths: the last bit of a sum never decides an order."""

_AT_ONCE = 32
"""How many of those that are alike are looked at first: a list seldom needs more."""

_REMEMBERED = 1024
"""Documents whose words are at hand for the reasons: neighbours in time name each other often."""


@dataclass(frozen=True, slots=True)
class Related:
    """The related list of a document: the numbers of others in the index, best first, and why.

    Nobody with a lower score than `least` could stand in it. The last `filled` are neighbours in
    the section and not alike.
    """

    number: int
    others: Sequence[int]
    reasons: Sequence[tuple[Reason, ...]]
    least: int
    filled: int


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores of documents that are alike: of the document `of`, with `others`, in UNITS."""

    of: int
    others: Places
    scores: Places


class Ranking:
    """Related lists of the documents of an index.

    A list of fewer than `fewest` is filled with neighbours in the section, as far as there are any.
    """

    def __init__(self, index: Index, rules: Rules) -> None:
        self._index = index
        self._weights, self._limit = rules.weights, rules.limit
        self.fewest = min(rules.weights.fewest, rules.limit)
        documents = index.documents
        self._days = np.array([document.day for document in documents])
        self._dated = np.array([document.dated for document in documents], np.bool_)
        known: dict[str, int] = {}
        self._section = np.array(
            [known.setdefault(document.section, len(known)) for document in documents], np.int32
        )
        # The order of equal scores: by date, newest first, then by identity.
        self._by_order = np.lexsort((np.arange(len(documents)), -self._days))
        self._in_order = np.empty(len(documents), np.int64)
        self._in_order[self._by_order] = np.arange(len(documents))
        self._told = lru_cache(maxsize=_REMEMBERED)(lambda number: index.told(index.given[number]))

    def scores(self, numbers: Numbers) -> Iterator[Scores]:
        """Yield the scores of documents with these numbers, in rising order, with all others."""
        comparison = Comparison(self._index, numbers)
        for start in range(0, len(numbers), BATCH):
            yield from self.scores_of_batch(comparison, start, min(start + BATCH, len(numbers)))

    def scores_of_batch(self, comparison: Comparison, start: int, stop: int) -> list[Scores]:
        """Return the scores of the documents at some places of a comparison."""
        weights, days = self._weights, self._days
        found = comparison.alike(start, stop, weights.least)
        one, other = comparison.numbers[start + found.which], found.others
        apart = np.abs(days[one] - days[other])
        near = _halved(apart / weights.half_life) * (self._dated[one] & self._dated[other])
        section = self._section[one] == self._section[other]
        score = found.alike * (1 + weights.section * section + weights.time * near)
        rounded = np.rint(score * UNITS).astype(np.int64)
        ends = np.searchsorted(found.which, np.arange(stop - start + 1))
        return [
            Scores(int(number), other[begin:end], rounded[begin:end])
            for number, begin, end in zip(
                comparison.numbers[start:stop], ends[:-1], ends[1:], strict=True
            )
        ]

    def related(self, comparison: Comparison, start: int, stop: int) -> Iterator[Related]:
        """Yield the related lists of the documents at some places of a comparison."""
        for first in range(start, stop, BATCH):
            scored = self.scores_of_batch(comparison, first, min(first + BATCH, stop))
            chosen = [self._chosen(scores) for scores in scored]
            pairs = [
                (scores.of, other)
                for scores, (others, _) in zip(scored, chosen, strict=True)
                for other in others
            ]
            reasons = Reasons(self._index, pairs, self._told)
            place = 0
            for scores, (others, least) in zip(scored, chosen, strict=True):
                why = [reasons.of(at) for at in range(place, place + len(others))]
                place += len(others)
                more = self.neighbours(scores.of, others)
                why += [(same_section(),)] * len(more)
                yield Related(scores.of, others + more, why, least, len(more))

    def _chosen(self, scores: Scores) -> tuple[list[int], int]:
        """Return whom the list of a document shows, best first, and the least score that counts.

        One for all near-copies of a text, none of the document's own, and `same_day` of one day,
        unless there are no others.
        """
        documents = self._index.documents
        groups = {documents[scores.of].group, ""} - {""}
        days: Counter[int] = Counter()
        taken: list[tuple[int, int]] = []
        passed: list[tuple[int, int]] = []
        least = 0
        for place, (other, score) in enumerate(self._best_first(scores)):
            if len(taken) == self._limit:
                return [other for _, other in taken], least
            document = documents[other]
            if document.group in groups:
                continue
            if document.group:
                groups.add(document.group)
            day = floor(document.day)
            if document.dated and days[day] == self._weights.same_day:
                passed.append((place, other))
                continue
            days[day] += document.dated
            taken.append((place, other))
            least = score
        full = len(taken) == self._limit
        taken += passed[: self._limit - len(taken)]
        return [other for _, other in sorted(taken)], least if full else 0

    def _best_first(self, scores: Scores) -> Iterator[tuple[int, int]]:
        """Yield the others with their scores, the best first."""
        total = len(self._by_order)
        keys = self._in_order[scores.others] - scores.scores * total
        if len(keys) > _AT_ONCE:
            keys.partition(_AT_ONCE)
        for part in (keys[:_AT_ONCE], keys[_AT_ONCE:]):
            part.sort()
            others = self._by_order[part % total].tolist()
            yield from zip(others, (-(part // total)).tolist(), strict=True)

    @cached_property
    def _members(self) -> tuple[list[list[int]], list[int]]:
        """The documents of each section, and the place of each document there."""
        members: list[list[int]] = []
        place: list[int] = []
        for number, section in enumerate(self._section.tolist()):
            if section == len(members):
                members.append([])
            place.append(len(members[section]))
            members[section].append(number)
        return members, place

    def neighbours(self, number: int, alike: Sequence[int]) -> list[int]:
        """Return whom a list with these is filled with: the nearest in time of the same section."""
        wanted = self.fewest - len(alike)
        if wanted <= 0:
            return []
        documents = self._index.documents
        document = documents[number]
        listed = {*alike, number}
        of_section, places = self._members
        members = of_section[self._section[number]]
        place, reach = places[number], wanted + len(listed)
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
        return near[:wanted]


_PARTS = 1024
_HALVED = np.array([0.5 ** (part / _PARTS) for part in range(_PARTS)])


def _halved(times: Amounts) -> Amounts:
    """Return one half to the power of numbers that are not negative.

    Sums and products alone, so that every machine gets the same: powers of numpy's own differ in
    their last bits from one processor to another. The error is below 1e-15.
    """
    whole = np.floor(times)
    parts = (times - whole) * _PARTS
    known = np.floor(parts)
    rest = (parts - known) * (log(2) / _PARTS)
    # The series of e to the power of -rest.
    series = 1 - rest * (1 - rest / 2 * (1 - rest / 3 * (1 - rest / 4)))
    return np.ldexp(_HALVED[known.astype(np.int64)] * series, -whole.astype(np.int64))

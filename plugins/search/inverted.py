"""The index of a block's articles, turned round: by term its forms, by form its articles."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from plugins.search.bits import RICE, characters, parameter
from plugins.search.numbers import encoded, encoded_gaps
from plugins.search.postings import BUCKET_OF, BUCKETS, Postings, entries_of_names
from plugins.search.terms import TERMS, hash_of

OF_NAMES = "+"
"""What stands before a form where it is one of names beside the text: they have their own list."""

Forms = dict[str, str]
"""By form, what a shard has of it."""


@dataclass(frozen=True, slots=True)
class Named:
    """What an article's page shows beside its text.

    `names` are section, tags and authors; `facets` under what it can be filtered: (term, form).
    """

    names: tuple[str, ...]
    facets: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Inverted:
    """A share of the index of a block.

    `terms` are the forms of each term, and of each facet its spellings with their articles;
    `counts` in how many articles a term occurs at least.
    """

    terms: dict[str, Forms]
    counts: dict[str, int]


class NamesOfBlock:
    """What the articles of a block show beside their text, by bucket."""

    def __init__(self, articles: Sequence[Named]) -> None:
        self._entries: list[list[tuple[str, int, str]]] = [[] for _ in range(BUCKETS)]
        self._facets: list[list[tuple[str, str, int]]] = [[] for _ in range(BUCKETS)]
        for number, named in enumerate(articles):
            for form, bits in entries_of_names(named.names):
                self._entries[BUCKET_OF[form]].append((OF_NAMES + form, number, bits))
            for term, form in named.facets:
                self._facets[hash_of(term) % BUCKETS].append((term, form, number))

    def state(self, bucket: int) -> Any:
        """Return what tells whether a bucket is as it was."""
        return self._entries[bucket], self._facets[bucket]

    def entries(self, bucket: int) -> Iterable[tuple[str, int, str]]:
        """Yield (form, article, bits) of a bucket."""
        return self._entries[bucket]

    def facets(self, bucket: int) -> Iterable[tuple[str, str, int]]:
        """Yield (term, form, article) of a bucket."""
        return self._facets[bucket]


def inverted(
    articles: Iterable[Postings], count: int, names: NamesOfBlock, buckets: Collection[int]
) -> Inverted:
    """Return the share that some buckets have in the index of a block of `count` articles."""
    listed: defaultdict[str, list[int | str]] = defaultdict(list)
    for number, postings in enumerate(articles):
        for form, bits in postings.entries(buckets):
            listed[form] += number, bits
    facets: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for bucket in buckets:
        for form, number, bits in names.entries(bucket):
            listed[form] += number, bits
        for term, form, number in names.facets(bucket):
            facets[term, form].append(number)
    terms: defaultdict[str, Forms] = defaultdict(dict)
    counts: dict[str, int] = {}
    for form in sorted(listed):
        entries = listed[form]
        term = TERMS[form.removeprefix(OF_NAMES)]
        terms[term][form] = _list(entries, count)
        counts[term] = max(counts.get(term, 0), len(entries) // 2)
    for term, form in sorted(facets):
        terms[term][form] = encoded_gaps(facets[term, form])
    return Inverted(terms, counts)


def title_terms(articles: Iterable[Postings]) -> dict[str, str]:
    """Return by term of titles the articles that have it there."""
    titles: defaultdict[str, list[int]] = defaultdict(list)
    for number, postings in enumerate(articles):
        for term in postings.title:
            titles[term].append(number)
    return {term: encoded_gaps(titles[term]) for term in sorted(titles)}


def _list(entries: Sequence[int | str], count: int) -> str:
    """Return how many articles a form occurs in, and of each the distance to it and the places.

    `entries` are article and bits by turns.
    """
    numbers: Sequence[int] = entries[::2]  # type: ignore[assignment]
    rice = RICE[parameter(count // len(numbers))]
    bits: list[str] = list(entries)  # type: ignore[arg-type]
    bits[0] = rice[numbers[0]]
    bits[2::2] = [rice[number - before - 1] for before, number in pairwise(numbers)]
    return encoded(len(numbers)) + characters("".join(bits))

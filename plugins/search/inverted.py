"""The index of a block's articles, turned round: by term its forms, by form its articles."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from plugins.search.bits import RICE, characters, parameter
from plugins.search.numbers import encoded, encoded_gaps
from plugins.search.postings import Postings, places_of_names
from plugins.search.terms import TERMS

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
    """The index of a block.

    `terms` are the forms of each term, and of each facet its spellings with their articles;
    `titles` are, by term of titles, its articles; `counts` in how many articles a term occurs at
    least; `lengths` are the articles' units.
    """

    terms: dict[str, Forms]
    titles: dict[str, str]
    counts: dict[str, int]
    lengths: str


def inverted(articles: Iterable[tuple[Postings, Named]]) -> Inverted:
    """Return the index of the articles of a block, in their order."""
    listed: dict[str, list[str]] = defaultdict(list)
    numbers: dict[str, list[int]] = defaultdict(list)
    titles: dict[str, list[int]] = defaultdict(list)
    facets: dict[tuple[str, str], list[int]] = defaultdict(list)
    lengths: list[str] = []
    for number, (postings, named) in enumerate(articles):
        lengths.append(encoded(postings.units))
        for form, bits in postings.places.items():
            numbers[form].append(number)
            listed[form].append(bits)
        for form, bits in places_of_names(named.names).items():
            numbers[OF_NAMES + form].append(number)
            listed[OF_NAMES + form].append(bits)
        for term in postings.title:
            titles[term].append(number)
        for facet in named.facets:
            facets[facet].append(number)
    terms: dict[str, Forms] = defaultdict(dict)
    counts: dict[str, int] = {}
    for form in sorted(listed):
        holding = numbers[form]
        term = TERMS[form.removeprefix(OF_NAMES)]
        terms[term][form] = _list(holding, listed[form], len(lengths))
        counts[term] = max(counts.get(term, 0), len(holding))
    for term, form in sorted(facets):
        terms[term][form] = encoded_gaps(facets[term, form])
    return Inverted(
        terms,
        {term: encoded_gaps(titles[term]) for term in sorted(titles)},
        counts,
        "".join(lengths),
    )


def _list(numbers: Sequence[int], places: Sequence[str], articles: int) -> str:
    """Return how many articles a form occurs in, and of each the distance to it and the places."""
    rice = RICE[parameter(articles // len(numbers))]
    bits = [""] * (2 * len(numbers))
    bits[::2] = [rice[number - before - 1] for before, number in pairwise((-1, *numbers))]
    bits[1::2] = places
    return encoded(len(numbers)) + characters("".join(bits))

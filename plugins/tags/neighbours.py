"""Related tags: tags that stand together more often than their frequency alone explains."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import sqrt

from plugins.listings.terms import AnyTerm


@dataclass(frozen=True, slots=True)
class NeighbourLimits:
    """How related tags are chosen, with the reasons.

    `shown`: more than a line or two of related tags is read by nobody.
    `damping`: added to the number of articles that would be expected to share two tags, so that
    two tags which occur once each, together, do not count as perfectly related.
    `tags_per_article`: pairs grow with the square of an article's tags; beyond this many an
    article says nothing about what belongs together.
    """

    shown: int = 8
    damping: float = 1.5
    tags_per_article: int = 40


def related_terms(
    lists: Sequence[Sequence[AnyTerm]], limits: NeighbourLimits = NeighbourLimits()
) -> dict[str, list[AnyTerm]]:
    """Return the related terms of each term by its key, best first.

    `lists` are the terms of each article. The measure is the cosine of the two terms' lists of
    articles, damped: articles with both / (√(articles with one · articles with the other) +
    damping). Terms that never stand beside another are left out.
    """
    together: Counter[tuple[str, str]] = Counter()
    terms: dict[str, AnyTerm] = {}
    for listed in lists:
        considered = listed[: limits.tags_per_article]
        terms.update((term.key, term) for term in considered)
        together.update(combinations(sorted(term.key for term in considered), 2))
    neighbours: dict[str, list[tuple[float, str]]] = {}
    for (one, other), count in together.items():
        expected = sqrt(terms[one].count * terms[other].count)
        score = round(count / (expected + limits.damping), 9)
        neighbours.setdefault(one, []).append((score, other))
        neighbours.setdefault(other, []).append((score, one))

    def order(entry: tuple[float, str]) -> tuple[float, int, object]:
        score, term_key = entry
        return (-score, -terms[term_key].count, terms[term_key].collation)

    return {
        term_key: [terms[other] for _, other in sorted(found, key=order)[: limits.shown]]
        for term_key, found in neighbours.items()
    }

"""Related tags: tags that stand together more often than their frequency alone explains."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import log

from plugins.listings.terms import AnyTerm


@dataclass(frozen=True, slots=True)
class NeighbourLimits:
    """How related tags are chosen, with the reasons.

    `shown`: more than a line or two of related tags is read by nobody.
    `together`: two tags that met in one article only met by chance.
    `least`: the log-likelihood ratio from which two tags belong together: it follows χ² with one
    degree of freedom, and by chance one pair in a thousand reaches 10.83.
    `cut`: how much of it a tag keeps that was cut out of headlines; such tags stand together
    because one sentence was cut in pieces.
    `tags_per_article`: pairs grow with the square of an article's tags; beyond this many an
    article says nothing about what belongs together.
    """

    shown: int = 8
    together: int = 2
    least: float = 10.83
    cut: float = 0.25
    tags_per_article: int = 40


def related_terms(
    lists: Sequence[Sequence[AnyTerm]],
    limits: NeighbourLimits = NeighbourLimits(),
    cut: frozenset[str] = frozenset(),
) -> dict[str, list[AnyTerm]]:
    """Return the related terms of each term by its key, best first.

    `lists` are the terms of each article; `cut` are the keys of those cut out of headlines. The
    measure is the log-likelihood ratio of Dunning, "Accurate Methods for the Statistics of
    Surprise and Coincidence" (1993), which holds for rare events too, where pointwise mutual
    information praises whatever met once. Terms without any are left out.
    """
    together: Counter[tuple[str, str]] = Counter()
    terms: dict[str, AnyTerm] = {}
    for listed in lists:
        considered = listed[: limits.tags_per_article]
        terms.update((term.key, term) for term in considered)
        together.update(combinations(sorted(term.key for term in considered), 2))
    neighbours: dict[str, list[tuple[float, str]]] = {}
    for (one, other), both in together.items():
        if both < limits.together:
            continue
        ratio = log_likelihood(both, terms[one].count, terms[other].count, len(lists))
        if ratio < limits.least:
            continue
        for term, beside in ((one, other), (other, one)):
            weight = limits.cut if beside in cut else 1.0
            neighbours.setdefault(term, []).append((round(ratio * weight, 9), beside))

    def order(entry: tuple[float, str]) -> tuple[float, int, object]:
        score, term_key = entry
        return (-score, -terms[term_key].count, terms[term_key].collation)

    return {
        term_key: [terms[other] for _, other in sorted(found, key=order)[: limits.shown]]
        for term_key, found in neighbours.items()
    }


def log_likelihood(both: int, one: int, other: int, total: int) -> float:
    """Return Dunning's log-likelihood ratio (G²) of two terms; 0 for those that avoid each other.

    `both` articles of `total` have the two, `one` and `other` have each.
    """
    if both * total <= one * other:
        return 0.0
    observed = (
        (both, one, other),
        (one - both, one, total - other),
        (other - both, total - one, other),
        (total - one - other + both, total - one, total - other),
    )
    return 2 * sum(
        count * log(count * total / (row * column)) for count, row, column in observed if count > 0
    )

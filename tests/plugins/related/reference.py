"""Related lists made plainly: every document compared with every other, one word at a time."""

from array import array
from collections import Counter
from collections.abc import Sequence
from math import ceil, floor, inf, log, log2, sqrt

from plugins.related.documents import Document, words
from plugins.related.weights import Rules


def lists_of(documents: Sequence[Document], rules: Rules) -> dict[str, list[str]]:
    """Return the identities in the list of each document, by its identity."""
    vectors = vectors_of(documents, rules)
    return {
        document.identity: _listed(number, documents, vectors, rules)
        for number, document in enumerate(documents)
    }


def vectors_of(documents: Sequence[Document], rules: Rules) -> list[dict[str, tuple[float, float]]]:
    """Return of each document its words and tags: the weight, and the reach in days."""
    weights = rules.weights
    said = [_said(document, rules) for document in documents]
    counts = Counter(feature for one in said for feature in one)
    steps = _steps(len(documents) + 1)
    most = max(weights.common_least, weights.common_share * 2 ** (steps / 2))

    def tells(feature: str) -> float:
        count = counts[feature]
        return (steps - _steps(count) + 1) * log(2) / 2 if count <= most else 0.0

    def reach(feature: str) -> float:
        many = counts[feature] / (2 * weights.window)
        return weights.reach / 2 ** ceil(log2(many)) if many > 1 else inf

    vectors = []
    for one in said:
        full = {feature: emphasis * tells(feature) for feature, emphasis in one.items()}
        length = sqrt(sum(weight * weight for weight in full.values())) or 1.0
        vectors.append(
            {
                feature: (_single(weight / length), reach(feature))
                for feature, weight in full.items()
                if 1 < counts[feature] <= most
            }
        )
    return vectors


def _said(document: Document, rules: Rules) -> dict[str, float]:
    weights = rules.weights
    found = {
        word.folded: _single(1 + log(word.weight)) for word in words(document, weights).values()
    }
    found |= {f"#{tag}": _single(1 + log(weights.cut_tag)) for tag in document.cut_tags}
    found |= {f"#{tag}": _single(1 + log(weights.tag)) for tag in document.tags}
    return found


def _single(number: float) -> float:
    return array("f", [number])[0]


def _steps(count: int) -> int:
    return int(2 * log2(count) + 1e-9)


def _listed(
    number: int,
    documents: Sequence[Document],
    vectors: Sequence[dict[str, tuple[float, float]]],
    rules: Rules,
) -> list[str]:
    weights, document = rules.weights, documents[number]
    scores: dict[int, float] = {}
    for other, beside in enumerate(documents):
        apart = abs(beside.day - document.day)
        alike = sum(
            weight * vectors[other][feature][0]
            for feature, (weight, reach) in vectors[number].items()
            if feature in vectors[other] and apart <= reach
        )
        if other == number or alike < weights.least:
            continue
        near = 0.5 ** (apart / weights.half_life) if document.dated and beside.dated else 0.0
        section = beside.section == document.section
        score = alike * (1 + weights.section * section + weights.time * near)
        scores[other] = round(score, 9)

    def order(other: int) -> tuple[float, float, str]:
        return (-scores[other], -documents[other].day, documents[other].identity)

    chosen: list[int] = []
    put_off: list[int] = []
    groups = {document.group} - {""}
    for other in sorted(scores, key=order):
        beside = documents[other]
        if beside.group in groups or len(chosen) == rules.limit:
            continue
        groups |= {beside.group} - {""}
        of_the_day = [
            one
            for one in chosen
            if documents[one].dated and floor(documents[one].day) == floor(beside.day)
        ]
        crowded = beside.dated and len(of_the_day) == weights.same_day
        (put_off if crowded else chosen).append(other)
    chosen = sorted(chosen + put_off[: rules.limit - len(chosen)], key=order)
    more = min(weights.fewest, rules.limit) - len(chosen)
    return [documents[one].identity for one in chosen + _around(number, chosen, more, documents)]


def _around(
    number: int, chosen: Sequence[int], wanted: int, documents: Sequence[Document]
) -> list[int]:
    """Return the nearest in time of the section; none of a near-copy of what is listed."""
    document = documents[number]
    taken = {documents[one].group for one in [*chosen, number]} - {""}
    of_section = sorted(
        (one for one in range(len(documents)) if documents[one].section == document.section),
        key=lambda one: (documents[one].day, documents[one].identity),
    )
    reach = wanted + len(chosen) + 1
    place = of_section.index(number)
    near = [
        one
        for one in of_section[max(0, place - reach) : place + reach + 1]
        if one != number and one not in chosen and documents[one].group not in taken
    ]
    near.sort(
        key=lambda one: (
            abs(documents[one].day - document.day),
            -documents[one].day,
            documents[one].identity,
        )
    )
    return near[: max(0, wanted)]

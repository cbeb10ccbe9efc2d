"""Near-copies: articles of other addresses that say nearly the same, such as an agency's report.

They are linked, never merged: which is the original nobody knows. Each article gets `copies`, the
others earliest first, and `copy_group`, the address of the earliest of all that hang together, ""
for an article that stands alone; lists can show one of a group for all.
"""

import re
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any

from pelican import signals

from plugins.copies.again import KnownCopies, copies_again
from plugins.copies.sketches import (
    LEAST_SYLLABLES,
    Sketch,
    are_copies,
    candidates,
    sketch_of,
    syllables_of,
)
from plugins.listings.facts import KEEPER, Fact, FactKeeper, declare_fact, facts_of
from plugins.listings.words import body_words

__all__ = ["Copy", "copies_among", "register"]

_MARKUP = re.compile(r"<[^>]*>")
_SECONDS_PER_DAY = 86_400

COPIES = "near-copies"
"""Under which name the pairs of the last build are kept."""


@dataclass(frozen=True, slots=True)
class Copy:
    """An article that says nearly the same as another, and the paper it was in, "" if unknown."""

    article: Any
    outlet: str


def text_of(article: Any) -> str:
    """Return the words of an article's body.

    Title and lede are each paper's own: an agency's report gets others wherever it appears.
    """
    return unescape(_MARKUP.sub(" ", article.content))


def sketched(syllables: Sequence[str]) -> Sketch:
    """Return the sketch of a text; texts of a few words are copies of nothing."""
    return sketch_of(syllables) if len(syllables) >= LEAST_SYLLABLES else ()


def pack_sketch(article: Any) -> bytes:
    """Return the sketch of an article's body as bytes."""
    return array("Q", sketched(body_words(article).syllables())).tobytes()


def unpack_sketch(data: bytes) -> Sketch:
    """Return the sketch that `pack_sketch` made bytes of."""
    return array("Q", data)


SKETCH_FACT = Fact("sketch of copies", pack_sketch)


def copies_among(texts: Iterable[str], days: Sequence[float]) -> list[tuple[int, int]]:
    """Return the pairs of texts, by number, that are near-copies, in order.

    `days` are the days on which they appeared, as numbers. Texts that have nothing to do with a
    pair do not decide whether it is one.
    """
    texts = list(texts)
    pairs, _ = candidates([sketched(syllables_of(text)) for text in texts])
    are_near = near(texts.__getitem__, days)
    return [pair for pair in pairs if are_near(*pair)]


def near(text: Callable[[int], str], days: Sequence[float]) -> Callable[[int, int], bool]:
    """Return what tells whether two texts are near-copies; `text` returns one by its number."""

    def are_near(one: int, other: int) -> bool:
        apart = abs(days[one] - days[other])
        return are_copies(syllables_of(text(one)), syllables_of(text(other)), apart)

    return are_near


def pairs_kept(
    articles: Sequence[Any], keeper: FactKeeper | None, are_near: Callable[[int, int], bool]
) -> list[tuple[int, int]]:
    """Return the pairs of articles that are near-copies, from the last build where one is known."""
    sketches = [unpack_sketch(data) for data in facts_of(SKETCH_FACT, articles, keeper)]
    states = {a.path: a.shaped_by for a in articles if hasattr(a, "shaped_by")}
    if keeper is None or len(states) < len(articles):
        return [pair for pair in candidates(sketches)[0] if are_near(*pair)]
    kept = keeper.values(COPIES).get("", b"")
    known = KnownCopies.unpacked(kept) if kept else KnownCopies({}, [], frozenset())
    paths = list(states)
    pairs = copies_again(known, paths, list(states.values()), sketches, are_near) if kept else None
    crowded = known.crowded
    if pairs is None:
        found, crowded = candidates(sketches)
        pairs = [pair for pair in found if are_near(*pair)]
    if states != known.states:
        of_paths = [(paths[one], paths[other]) for one, other in pairs]
        keeper.keep_values(COPIES, {"": KnownCopies(states, of_paths, crowded).packed()}, ())
    return pairs


def groups_of(pairs: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Return of each text in a pair the smallest number of all texts that hang together with it."""
    first: dict[int, int] = {}

    def root(number: int) -> int:
        while first.setdefault(number, number) != number:
            number = first[number]
        return number

    for one, other in pairs:
        low, high = sorted((root(one), root(other)))
        first[high] = low
    return {number: root(number) for number in sorted(first)}


def link_copies(generator: Any) -> None:
    """Give each article of ArticlesGenerator its `copies` and its `copy_group`."""
    # Earliest first, so that the smallest number of a group is its earliest article.
    articles: Sequence[Any] = sorted(generator.articles, key=lambda a: (a.date.timestamp(), a.url))
    days = [article.date.timestamp() / _SECONDS_PER_DAY for article in articles]
    are_near = near(lambda number: text_of(articles[number]), days)
    pairs = pairs_kept(articles, generator.context.get(KEEPER), are_near)
    groups: Mapping[int, int] = groups_of(pairs)
    linked: dict[int, list[int]] = defaultdict(list)
    for one, other in pairs:
        linked[one].append(other)
        linked[other].append(one)
    for number, article in enumerate(articles):
        article.copies = tuple(
            Copy(articles[other], articles[other].source.outlet) for other in sorted(linked[number])
        )
        article.copy_group = articles[groups[number]].url if number in groups else ""


def register() -> None:
    """Connect to Pelican's signals."""
    declare_fact(SKETCH_FACT)
    # Before related lists are made, which show one of a group; Pelican tells plugins in no order.
    signals.article_generator_pretaxonomy.connect(link_copies)

"""Why an article is in a related list, in a few words that the theme can translate."""

from collections.abc import Callable, Iterable, Sequence

import numpy as np

from archive.vietnamese import key
from plugins.related.arrays import spans
from plugins.related.documents import Told
from plugins.related.index import Index
from plugins.related.kept import Reason

TAGS, WORDS, SECTION = "related.same_tags", "related.similar_words", "related.same_section"

MOST_NAMED = 3
"""A reason is read at a glance, or not at all."""


Shared = tuple[float, int, int, int]
"""A feature that two documents share: what it adds to their cosine, negative, so that the most
telling comes first; its number; its place in the one document and in the other."""


def same_section() -> Reason:
    """Return the reason of an article that is listed as a neighbour in its section only."""
    return (SECTION, {})


class Reasons:
    """Why documents are in lists: of `pairs`, a document and one that stands in its list, each.

    `told` returns the words of a document.
    """

    def __init__(
        self, index: Index, pairs: Sequence[tuple[int, int]], told: Callable[[int], Told]
    ) -> None:
        self._index = index
        self._pairs = pairs
        self._told = told
        counts = np.diff(index.starts)
        both = np.array(pairs, np.int64).reshape(-1, 2)
        listing, which = np.unique(both[:, 0], return_inverse=True)
        own = spans(index.starts[listing], counts[listing])
        of_list = np.repeat(np.arange(len(listing)), counts[listing])
        total = len(index.hashes)
        keys = of_list * total + index.features[own]
        order = np.argsort(keys)
        theirs = spans(index.starts[both[:, 1]], counts[both[:, 1]])
        pair = np.repeat(np.arange(len(pairs)), counts[both[:, 1]])
        asked = which[pair] * total + index.features[theirs]
        place = np.searchsorted(keys, asked, sorter=order)
        place[place == len(keys)] = 0
        own_place = order[place] if len(keys) else place
        shared = keys[own_place] == asked if len(keys) else np.zeros(0, np.bool_)
        own, theirs = own[own_place[shared]], theirs[shared]
        products = index.weights[own].astype(np.float64) * index.weights[theirs]
        self._ends = np.searchsorted(pair[shared], np.arange(len(pairs) + 1)).tolist()
        columns = (-products, index.features[own], index.places[own], index.places[theirs])
        self._shared: list[Shared] = list(zip(*(c.tolist() for c in columns), strict=True))

    def of(self, place: int) -> tuple[Reason, ...]:
        """Return why the second of a pair is in the list of the first.

        Tags that both have are named before anything else; words that both use are named where
        there are none.
        """
        one, other = self._pairs[place]
        shared = self._shared[self._ends[place] : self._ends[place + 1]]
        words, names = self._index.tags_from[one], self._index.documents[one].tag_names
        of_tags = sorted([found for found in shared if words <= found[2] < words + len(names)])
        if of_tags:
            named = [names[own - words] for _, _, own, _ in of_tags[:MOST_NAMED]]
            return ((TAGS, {"tags": ", ".join(named)}),)
        told = self._told(one), self._told(other)
        words_of_other = self._index.tags_from[other]
        phrases = _phrases([f for f in shared if f[2] < words and f[3] < words_of_other], *told)
        return ((WORDS, {"words": ", ".join(phrases)}),) if phrases else ()


def _phrases(shared: Sequence[Shared], own: Told, theirs: Told) -> list[str]:
    """Return the phrases that two documents share, the most telling first, as the first has them.

    Neighbouring words are one phrase when they follow each other in both documents where they
    first occur: "Hồ Việt" and "Việt Trung" are "Hồ Việt Trung". No syllable is named twice.
    """
    surfaces, positions, other_positions = own.surfaces, own.positions, theirs.positions
    words = []
    for product, _, place, other_place in shared:
        surface, position = surfaces[place], positions[place]
        is_pair = " " in surface
        words.append((position, is_pair, surface, other_positions[other_place] - position, product))
    # Of the words at one position, the single syllable comes first.
    words.sort()
    told: list[float] = []
    runs: list[list[tuple[int, str]]] = []
    reach = shift = -1
    for position, is_pair, surface, apart, product in words:
        if position >= reach or apart != shift:
            told.append(0.0)
            runs.append([])
            reach, shift = 0, apart
        told[-1] -= product
        runs[-1].append((position, surface))
        reach = max(reach, position + 1 + is_pair)
    phrases: list[str] = []
    named: set[str] = set()
    for _, run in sorted([(-round(much, 9), number) for number, much in enumerate(told)]):
        phrase = runs[run][0][1] if len(runs[run]) == 1 else _spelling(runs[run])
        # Two syllables stand for themselves, or one that is a name.
        if " " in phrase or not phrase.islower():
            syllables = set(map(key, phrase.split(" ")))
            if named.isdisjoint(syllables):
                phrases.append(phrase)
                named |= syllables
                if len(phrases) == MOST_NAMED:
                    break
    return phrases


def _spelling(words: Iterable[tuple[int, str]]) -> str:
    """Return words, each with its position, as one phrase."""
    syllables: dict[int, str] = {}
    for position, surface in words:
        syllables.update(enumerate(surface.split(" "), start=position))
    return " ".join([syllables[position] for position in sorted(syllables)])

"""Related lists of all articles: those that cannot have changed are taken from the build before.

A list changes only when its own article changed, when an article in it did, or when a changed
article would stand in it. What counts as a change is all that scores are made of.
"""

import marshal
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from plugins.listings.workers import in_parallel
from plugins.related.index import Index
from plugins.related.ranking import Ranking, Relation
from plugins.related.reasons import SECTION, Reason

Entry = tuple[int, float, tuple[Reason, ...]]
"""An entry of a list: the number of the article in the index, its score, its reasons."""

MOST_CHANGED = 0.1
"""When a larger share of the articles changed, finding out whose lists stay takes longer than
making all of them."""

_TOLERANCE = 1e-8
"""Scores are sums whose last bits hang on the order of adding: nearer than this counts as equal."""


@dataclass(frozen=True, slots=True)
class KeptList:
    """A list as an earlier build made it: of which state of its article, and its entries by the
    path of their files."""

    state: bytes
    entries: Sequence[tuple[str, float, tuple[Reason, ...]]]

    def packed(self) -> bytes:
        """Return the list as bytes."""
        return marshal.dumps((self.state, tuple(self.entries)), 2)

    @classmethod
    def unpacked(cls, data: bytes) -> "KeptList":
        """Return the list that `packed` made bytes of."""
        state, entries = marshal.loads(data)
        return cls(state, entries)


def state_of(index: Index, number: int, more: Any) -> bytes:
    """Return the digest of all that an article brings to any list; `more` is what else it does."""
    document = index.documents[number]
    brought = (
        *(document.identity, document.day, document.section, tuple(document.tags), document.dated),
        *(tuple(document.cut_tags), document.group),
        list(index.vectors[number].items()),
        index.reaches(number),
        more,
    )
    return blake2b(marshal.dumps(brought, 2), digest_size=8).digest()


def make_lists(
    ranking: Ranking,
    numbers: Sequence[int],
    tag_names: Callable[[int], Sequence[tuple[str, str]]],
    workers: int,
    begin: Callable[[], None],
) -> dict[int, list[Relation]]:
    """Return the lists of the articles with these numbers, made on all cores."""

    def make(batch: list[int]) -> list[tuple[int, list[Relation]]]:
        return [(number, ranking.related(number, tag_names(number))) for number in batch]

    made: dict[int, list[Relation]] = {}
    for batch in in_parallel(make, numbers, workers, begin):
        made.update(batch)
    return made


def changed_lists(
    ranking: Ranking,
    states: Sequence[bytes],
    paths: Sequence[str],
    kept: Mapping[str, KeptList],
    limit: int,
) -> list[int]:
    """Return the numbers of the articles whose lists may be other than those kept."""
    changed = {
        number
        for number, path in enumerate(paths)
        if path not in kept or kept[path].state != states[number]
    }
    if len(changed) > MOST_CHANGED * len(paths):
        return list(range(len(paths)))
    unsure = {paths[number] for number in changed} | (kept.keys() - set(paths))
    floors: list[float] = []
    wanted = set(changed)
    for number, path in enumerate(paths):
        entries = kept[path].entries if path in kept else ()
        floors.append(entries[-1][1] - _TOLERANCE if len(entries) == limit else -1.0)
        filled = any(reasons and reasons[-1][0] == SECTION for _, _, reasons in entries)
        if filled or any(listed in unsure for listed, _, _ in entries) or not entries:
            wanted.add(number)
    for number in changed:
        for other, score in ranking.scores(number).items():
            if score >= floors[other]:
                wanted.add(other)
    return sorted(wanted)

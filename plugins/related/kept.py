"""Related lists as articles have them, and as they are kept between builds."""

import marshal
from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from plugins.listings.digests import DIGEST_SIZE

Reason = tuple[str, dict[str, str]]
"""The key of a translation and the values for its placeholders."""


@dataclass(frozen=True, slots=True)
class RelatedArticle:
    """An article in a related list, and the reasons: keys of translations with their values."""

    article: Any
    reasons: tuple[Reason, ...]


class RelatedList:
    """A related list, best first: a sequence of RelatedArticle.

    `articles` are those in it, `told` is a digest of the reasons. Most pages stay as they are:
    reasons are unpacked when an entry is asked for. `tell` returns them packed.
    """

    __slots__ = ("_tell", "articles", "told")

    def __init__(
        self, articles: Sequence[Any], told: bytes, tell: Callable[[], bytes | None]
    ) -> None:
        self.articles = articles
        self.told = told
        self._tell = tell

    def __len__(self) -> int:
        return len(self.articles)

    def __iter__(self) -> Iterator[RelatedArticle]:
        packed = self._tell()
        if packed is not None:
            yield from map(RelatedArticle, self.articles, marshal.loads(packed))

    def __getitem__(self, place: int) -> RelatedArticle:
        return list(self)[place]


class KeptLists(NamedTuple):
    """The lists of a build, without the reasons: columns of arrays as bytes, in order of time.

    `rules` are the Rules as text; `whole` is a digest of all that the lists were made of.
    Of each article there are: the path of its file; its state (64 bits); the numbers of those in
    its list (`width` times 32 bits, -1 where there are fewer); the least score with which an
    article could stand in it (64 bits); how many of them are neighbours that
    fill it (32 bits); the digest of the reasons.
    """

    rules: str
    whole: bytes
    width: int
    paths: Sequence[str]
    states: bytes
    others: bytes
    least: bytes
    filled: bytes
    told: bytes

    def packed(self) -> bytes:
        """Return the lists as bytes."""
        columns: tuple[Any, ...] = tuple(self)
        return marshal.dumps(columns, 2)

    @classmethod
    def unpacked(cls, data: bytes | None) -> "KeptLists | None":
        """Return the lists that `packed` made bytes of."""
        return cls(*marshal.loads(data)) if data else None

    def lists(self) -> Iterator[tuple[list[int], bytes]]:
        """Yield the numbers of those in the list of each article, and the digest of the reasons."""
        others, width = array("i", self.others), self.width
        for number in range(len(self.paths)):
            listed = others[number * width : (number + 1) * width].tolist()
            while listed and listed[-1] < 0:
                listed.pop()
            yield listed, self.told[number * DIGEST_SIZE : (number + 1) * DIGEST_SIZE]

"""What related lists know of an article, and of its words when nobody looks at its text again."""

import marshal
from array import array
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from hashlib import blake2b
from math import log
from typing import NamedTuple

from plugins.listings.words import words_in
from plugins.related.weights import Weights
from plugins.related.words import Word, words_about


class Document(NamedTuple):
    """An article as related lists see it; all text is plain text.

    `identity` is the same in every build and breaks ties; `day` is the date as a number of days,
    the whole part of which is one for each day where the paper is, or only a place in the order
    when nobody stated a date (`dated` is false then); `section` and `tags` are keys, `tag_names`
    the names of these tags in the same order, `cut_tags` the keys of tags that were cut out of a
    headline; `group` is the same for near-copies of one text, "" for what has none.
    """

    identity: str
    day: float
    title: str = ""
    lede: str = ""
    body: str = ""
    section: str = ""
    tags: Sequence[str] = ()
    tag_names: Sequence[str] = ()
    dated: bool = True
    group: str = ""
    cut_tags: Sequence[str] = ()


HASH_BYTES, EMPHASIS_BYTES = 8, 4


class Profile(NamedTuple):
    """The words of a document as numbers: the hash of each, and how much it stands out there.

    Both are bytes of arrays, of 64-bit numbers and of 32-bit floats, in the order of the words.
    Hashes have 64 bits: two words of a hundred thousand articles share one with a probability of
    one in a million.
    """

    hashes: bytes
    emphases: bytes

    def packed(self) -> bytes:
        """Return the profile as bytes."""
        return self.hashes + self.emphases

    @classmethod
    def unpacked(cls, data: bytes) -> "Profile":
        """Return the profile that `packed` made bytes of."""
        end = len(data) // (HASH_BYTES + EMPHASIS_BYTES) * HASH_BYTES
        return cls(data[:end], data[end:])


class Told:
    """The words of a document for reasons, in the order of its profile: unpacked when asked for."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    @cached_property
    def _columns(self) -> tuple[list[str], "array[int]"]:
        surfaces, positions = marshal.loads(self._data)
        return surfaces.split("\n") if surfaces else [], array("I", positions)

    @property
    def surfaces(self) -> list[str]:
        """How each word is written: one syllable, or two with a space between."""
        return self._columns[0]

    @property
    def positions(self) -> "array[int]":
        """The number of each word's first syllable in the document, where it first occurs."""
        return self._columns[1]


def pack_told(found: Iterable[Word]) -> bytes:
    """Return what `Told` is made of."""
    found = list(found)
    surfaces = "\n".join([word.surface for word in found])
    return marshal.dumps((surfaces, array("I", [word.position for word in found]).tobytes()), 2)


def profile_of(found: Iterable[Word]) -> Profile:
    """Return the profile of a document's words."""
    found = list(found)
    hashes = array("Q", [feature_hash(word.folded) for word in found])
    emphases = array("f", [emphasis(word.weight) for word in found])
    return Profile(hashes.tobytes(), emphases.tobytes())


@lru_cache(maxsize=1 << 10)
def emphasis(weight: float) -> float:
    """Return how much a word stands out that has this weight: a tenth mention adds little."""
    return 1 + log(weight)


@lru_cache(maxsize=1 << 16)
def feature_hash(feature: str) -> int:
    """Return the hash of a word's or a tag's key: 64 bits, the same everywhere."""
    return int.from_bytes(blake2b(feature.encode(), digest_size=8).digest(), "little")


def words(document: Document, weights: Weights) -> dict[str, Word]:
    """Return the words that a document may be about by their key, the weightiest first."""
    return words_about(
        words_in(document.title), words_in(document.lede), words_in(document.body), weights
    )

"""What related lists know of an article, and its words."""

import marshal
import re
from array import array
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from itertools import pairwise
from math import log
from typing import NamedTuple

from archive.vietnamese import key, nfc
from plugins.related.function_words import FUNCTION_SYLLABLES
from plugins.related.weights import Weights

# A syllable or number; or a mark at the edge of a word or a line's end, over which no word
# reaches. Marks within a word ("TP.HCM", "Covid-19") separate syllables and end nothing.
_TOKEN = re.compile(r"[^\W_]+|[^\w\s](?=\s|$)|(?<=\s)[^\w\s]|\n")


@dataclass(frozen=True, slots=True)
class Document:
    """An article as related lists see it; all text is plain text.

    `identity` is the same in every build and breaks ties; `day` is the date as a number of days,
    the whole part of which is one for each day where the paper is, or only a place in the order
    when nobody stated a date (`dated` is false then); `section` and `tags` are keys, `cut_tags`
    those of tags that were cut out of a headline; `group` is the same for near-copies of one text,
    "" for what has none.
    """

    identity: str
    day: float
    title: str = ""
    lede: str = ""
    body: str = ""
    section: str = ""
    tags: Sequence[str] = ()
    dated: bool = True
    group: str = ""
    cut_tags: Sequence[str] = ()


class Word(NamedTuple):
    """A word of a document: one syllable or two neighbouring ones, by its key.

    `weight` is how often it occurs, by place; `position` is the number of its first syllable in
    the document, where it first occurs, and `surface` its spelling there.
    """

    folded: str
    weight: float
    position: int
    surface: str


@dataclass(frozen=True, slots=True)
class Profile:
    """The words of a document as numbers: the hash of each, and how much it stands out there.

    Both are in the order of `words`. Hashes have 64 bits: two words of a hundred thousand articles
    share one with a probability of one in a million.
    """

    hashes: "array[int]"
    weights: "array[float]"

    def packed(self) -> bytes:
        """Return the profile as bytes."""
        return marshal.dumps((self.hashes.tobytes(), self.weights.tobytes()), 2)

    @classmethod
    def unpacked(cls, data: bytes) -> "Profile":
        """Return the profile that `packed` made bytes of."""
        hashes, weights = marshal.loads(data)
        return cls(array("Q", hashes), array("f", weights))


def profile_of(found: Mapping[str, Word]) -> Profile:
    """Return the profile of a document's words."""
    return Profile(
        array("Q", [feature_hash(folded) for folded in found]),
        array("f", [emphasis(word.weight) for word in found.values()]),
    )


def emphasis(weight: float) -> float:
    """Return how much a word stands out that has this weight: a tenth mention adds little."""
    return 1 + log(weight)


@lru_cache(maxsize=1 << 16)
def feature_hash(feature: str) -> int:
    """Return the hash of a word's or a tag's key: 64 bits, the same everywhere."""
    return int.from_bytes(blake2b(feature.encode(), digest_size=8).digest(), "little")


def words(document: Document, weights: Weights) -> dict[str, Word]:
    """Return the words that a document may be about by their key, the weightiest first.

    Words are single syllables, and pairs of neighbouring ones, which in Vietnamese stand in for
    words, where a pair is more than a turn of phrase: it is said twice, or in the headline or the
    lede, or is a name. Numbers count only beside a syllable.
    """
    title, lede, body = (
        _TOKEN.findall(nfc(text)) for text in (document.title, document.lede, document.body)
    )
    tokens = [*title, "\n", *lede, "\n", *body]
    # Here and below most of the time of reading an article goes: whole lists at once, no calls.
    singles = list(map(_KEYS.__getitem__, tokens))
    pairs = [f"{one} {other}" if one and other else "" for one, other in pairwise(singles)]
    weight_of: dict[str, float] = {}
    after_title, after_lede = len(title) + 1, len(title) + len(lede) + 2
    head = weights.title, weights.lede
    for listed in (singles, pairs):
        for folded, count in Counter(listed[after_lede:]).items():
            weight_of[folded] = weights.body * count
        for part, weight in zip(
            (listed[:after_title], listed[after_title:after_lede]), head, strict=True
        ):
            for folded in part:
                weight_of[folded] = weight_of.get(folded, 0.0) + weight
    spelt = _Spelling(tokens, singles)
    names = {pairs[place] for place in spelt.capitals if place + 1 in spelt.capitals}
    about = [
        folded
        for folded, weight in weight_of.items()
        if (weight > weights.body or " " not in folded or folded in names)
        and not FUNCTION_SYLLABLES.issuperset(folded.split())
        and not folded.replace(" ", "").isdigit()
    ]
    # What weighs the same stays in the order in which it was first written.
    about.sort(key=weight_of.__getitem__, reverse=True)
    first: dict[str, int] = {}
    for listed in (singles, pairs):
        first |= zip(reversed(listed), range(len(listed) - 1, -1, -1), strict=True)
    return {
        folded: Word(
            folded, weight_of[folded], (place := first[folded]), spelt.word(place, " " in folded)
        )
        for folded in about[: weights.words]
    }


class _Keys(dict[str, str]):
    """The keys of syllables, "" for a mark. Few syllables make up most of any text."""

    def __missing__(self, token: str) -> str:
        if len(self) >= _MOST_KEYS:
            self.clear()
        found = self[token] = key(token) if token[0].isalnum() else ""
        return found


_MOST_KEYS = 1 << 16
_KEYS = _Keys()


class _Spelling:
    """How words are written in a document, without the capitals that only begin a sentence."""

    def __init__(self, tokens: Sequence[str], singles: Sequence[str]) -> None:
        self._tokens = tokens
        self._written = frozenset(tokens)
        self._singles = singles
        self.capitals = {place for place, token in enumerate(tokens) if token[0].isupper()}
        self._named = {tokens[place] for place in self.capitals if not self._begins(place)}

    def _begins(self, place: int) -> bool:
        return place == 0 or not self._singles[place - 1]

    def word(self, place: int, is_pair: bool) -> str:
        """Return the spelling of the syllable at a place, or of the two that begin there.

        The document tells whether a capital at the beginning of a clause is that of a name: one
        syllable is a name when it has its capital elsewhere too, a pair unless its first syllable
        is also written small.
        """
        one = self._tokens[place]
        if place in self.capitals and self._begins(place):
            small = one[0].lower() + one[1:]
            if small in self._written if is_pair else one not in self._named:
                one = small
        return f"{one} {self._tokens[place + 1]}" if is_pair else one

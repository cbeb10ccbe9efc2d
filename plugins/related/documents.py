"""What related lists know of an article, and its words."""

import marshal
import re
from array import array
from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from itertools import pairwise
from math import log

from archive.vietnamese import key, nfc
from plugins.related.weights import Weights

# A syllable or number; or a mark at the edge of a word or a line's end, over which no word
# reaches. Marks within a word ("TP.HCM", "Covid-19") separate syllables and end nothing.
_TOKEN = re.compile(r"[^\W_]+|[^\w\s](?=\s|$)|(?<=\s)[^\w\s]|\n")


@dataclass(frozen=True, slots=True)
class Document:
    """An article as related lists see it; all text is plain text.

    `identity` is the same in every build and breaks ties; `day` is the date as a number of days,
    or only a place in the order when nobody stated a date (`dated` is false then); `section` and
    `tags` are keys.
    """

    identity: str
    day: float
    title: str = ""
    lede: str = ""
    body: str = ""
    section: str = ""
    tags: Sequence[str] = ()
    dated: bool = True


@dataclass(frozen=True, slots=True)
class Word:
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
        return cls(array("Q", hashes), array("d", weights))


def profile_of(found: Mapping[str, Word], weights: Weights) -> Profile:
    """Return the profile of a document's words."""
    return Profile(
        array("Q", [feature_hash(folded) for folded in found]),
        array(
            "d",
            [
                (1 + log(word.weight)) * (1 if " " in folded else weights.single)
                for folded, word in found.items()
            ],
        ),
    )


@lru_cache(maxsize=1 << 16)
def feature_hash(feature: str) -> int:
    """Return the hash of a word's or a tag's key: 64 bits, the same everywhere."""
    return int.from_bytes(blake2b(feature.encode(), digest_size=8).digest(), "little")


def words(document: Document, weights: Weights) -> dict[str, Word]:
    """Return the words that a document may be about by their key, the weightiest first.

    Words are pairs of neighbouring syllables, which in Vietnamese stand in for words, and single
    syllables, for names from elsewhere; numbers count only beside a syllable. A word that occurs
    once, in the body, is not what the document is about.
    """
    title, lede, body = (
        _TOKEN.findall(nfc(text)) for text in (document.title, document.lede, document.body)
    )
    tokens = [*title, "\n", *lede, "\n", *body]
    singles = list(map(_key, tokens))
    # Here and below most of the time of reading an article goes: whole lists at once, no calls.
    pairs = [
        f"{one} {other}" if one and other and not (one + other).isdigit() else ""
        for one, other in pairwise(singles)
    ]
    weight_of: dict[str, float] = {}
    after_title, after_lede = len(title) + 1, len(title) + len(lede) + 2
    head = weights.title, weights.lede
    for listed in (singles, pairs):
        # The body has most of the words and says least with each: what it has once is passed over
        # at once, unless the head has it.
        for folded, count in Counter(listed[after_lede:]).items():
            weight_of[folded] = weights.body * count
        for part, weight in zip(
            (listed[:after_title], listed[after_title:after_lede]), head, strict=True
        ):
            for folded in part:
                weight_of[folded] = weight_of.get(folded, 0.0) + weight
    about = [
        folded
        for folded, weight in weight_of.items()
        if weight > weights.body and folded and not folded.isdigit()
    ]
    first: dict[str, int] = {}
    for listed in (singles, pairs):
        first |= zip(reversed(listed), range(len(listed) - 1, -1, -1), strict=True)
    about.sort(key=lambda folded: (-weight_of[folded], first[folded], folded))
    written = frozenset(tokens)
    return {
        folded: Word(
            folded,
            weight_of[folded],
            first[folded],
            _surface(tokens, first[folded], folded, written),
        )
        for folded in about[: weights.words_considered]
    }


def _surface(tokens: Sequence[str], position: int, folded: str, written: Container[str]) -> str:
    """Return the spelling of the word at `position`; `written` are all tokens of the document."""
    if " " not in folded:
        return tokens[position]
    one, other = tokens[position : position + 2]
    # The capital at the beginning of a sentence is no part of the word, unless the document
    # writes the syllable with a capital everywhere, as names are.
    clause_begins = position == 0 or not _key(tokens[position - 1])
    small = one[0].lower() + one[1:]
    return f"{small if clause_begins and small in written else one} {other}"


@lru_cache(maxsize=1 << 16)
def _key(token: str) -> str:
    """Return the key of a syllable, "" for a mark. Few syllables make up most of any text."""
    return key(token) if token[0].isalnum() else ""

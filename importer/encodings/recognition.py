"""Which encoding a text is in, by what it would say in each.

Vietnamese obeys strict rules of spelling. Read in the right encoding, nearly every word with a mark
is a possible syllable; read in a wrong one, or when the text is in another language, few are. The
words are counted as a naive Bayesian does: each multiplies the odds by how much likelier it is
under one assumption than under the other. What comes out is the confidence: the probability that
the text is Vietnamese in that encoding, given that such pages are rare.
"""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

from archive.syllables import is_syllable
from importer.encodings.tables import (
    TCVN3,
    VISCII,
    VNI,
    VPS,
    WINDOWS_1258,
    LegacyEncoding,
)
from importer.encodings.viqr import VIQR

ENCODINGS: tuple[LegacyEncoding, ...] = (
    TCVN3, VNI, WINDOWS_1258, VISCII, VPS, VIQR,
)  # fmt: skip
"""In the order of how many pages were written in them, which settles ties."""

ENOUGH = 0.95
"""The confidence from which text is converted. Below it, it stays as it was captured."""
DOUBTFUL = 0.5
"""The confidence from which a person should know that text may be in an old encoding."""

# One page in two hundred is in an old encoding that nobody declared.
_UNDECLARED = 1 / 200
# What a page that declares one of these encodings is worth: one in ten declares a wrong one.
_DECLARED = 9.0
# Of the words with marks in Vietnamese newspapers, these are no syllables: names, abbreviations,
# slips of the pen (0.1 % in the corpus that the figures were tried on; more in old pages).
_NOT_SYLLABLES = 0.06
# How likely a word without marks is a syllable (`trong`) in Vietnamese, and in other languages.
_PLAIN_SYLLABLES = 0.75
_PLAIN_ELSEWHERE = 0.25
# A short word is likelier to be a syllable by chance than a long one: factors by its letters.
_BY_LENGTH = {1: None, 2: 3.0, 3: 1.2}
_LONGER = 0.5
# More evidence than this changes no verdict, and takes time.
_ENOUGH_EVIDENCE = 60.0
_MOST_CONFIDENT = 0.9999
# No more than in any encoding: of two readings that make the same sense, the text's own is right.
_CHANCE_AS_IT_STANDS = 0.04

_LONGEST_REMEMBERED = 32  # characters between two spaces; longer ones are no words

_CHUNK = re.compile(r"\S+")
_WORD = re.compile(r"[^\W\d_]+")
# Letters that no code page of one byte for Western Europe has: what holds them is Unicode already.
_UNICODE_ONLY = re.compile(
    "[\u0100-\u0151\u0154-\u015f\u0162-\u0177\u0179-\u017c\u017f-\u0191\u0193-\u02c5\u02c7-\u02db"
    "\u02dd-\u1fff\u2c00-\ufaff]"
)

# What `unescape` looks at (HTML Standard, 13.2.5.72), and more.
_REFERENCE = re.compile(r"&(?:#\w+|[^\t\n\f <&#;]{1,32});?")


@dataclass(frozen=True, slots=True)
class Recognition:
    """An encoding, and how certain it is: a probability between 0 and 1.

    `encoding` is None when the text is not Vietnamese in any old encoding.
    """

    encoding: LegacyEncoding | None
    confidence: float


NOTHING = Recognition(None, 0.0)


def recognise(text: str, declared: str = "") -> Recognition:
    """Return the likeliest old encoding of `text`, as windows-1252 or ISO 8859-1 read it.

    `declared` is the label under which the page states its encoding. Pure: bytes are given to it
    as `data.decode("latin-1")`. A text of one or two words is never convincing.
    """
    return recognise_parts(text.split("\n"), declared)


def recognise_parts(parts: Iterable[str], declared: str = "") -> Recognition:
    """Return the likeliest encoding of the parts of a text, such as its lines or text nodes.

    Parts that hold letters of Unicode, or that are good Vietnamese as they stand, are no evidence:
    a page may have been converted but for its articles.
    """
    totals = dict.fromkeys(ENCODINGS, 0.0)
    for part in parts:
        if stands_for_unicode(part):
            continue
        chunks = telling_chunks(part)
        if not chunks:
            continue
        unchanged = sum(map(_evidence_as_it_stands, chunks))
        for encoding in ENCODINGS:
            found = evidence(chunks, encoding)
            if found > unchanged or unchanged <= 0:
                totals[encoding] += found
        first, second, *_ = sorted(totals.values(), reverse=True)
        if first > _ENOUGH_EVIDENCE and first - second > _ENOUGH_EVIDENCE / 4:
            break
    label = declared.strip().lower()
    odds = {
        encoding: found
        + math.log(_DECLARED if label in encoding.labels else _UNDECLARED * encoding.share)
        for encoding, found in totals.items()
        if found > 0
    }
    if not odds:
        return NOTHING
    best = max(odds, key=lambda encoding: odds[encoding])
    # Against all others together, and against the text's being in none of them (odds of 1).
    against = sum(math.exp(other - odds[best]) for other in odds.values()) + math.exp(-odds[best])
    return Recognition(best, min(1 / against, _MOST_CONFIDENT))


def is_unicode(part: str) -> bool:
    """Whether a part of a text holds letters that only Unicode has: it is in nothing older."""
    return _UNICODE_ONLY.search(part) is not None


def stands_for_unicode(part: str) -> bool:
    """Whether a part holds such letters, or their numbers (`&#7879;`), which editors wrote."""
    if is_unicode(part):
        return True
    # One by one, as the first mostly tells.
    return "&#" in part and any(
        is_unicode(unescape(reference)) for reference in _REFERENCE.findall(part)
    )


def leaning(part: str, encoding: LegacyEncoding) -> float:
    """Return how much more a part of a text looks like `encoding` than like text as it stands.

    More than 0 speaks for the encoding, less than 0 against it; 0 tells nothing. Of use for the
    parts of a text whose encoding is known: words of other languages beside the marked ones count
    in ASCII alone, where marks and punctuation are the same characters.
    """
    if stands_for_unicode(part):
        return -math.inf
    chunks = _CHUNK.findall(part)
    if encoding is VIQR:
        return evidence(chunks, encoding)
    changed = (chunk for chunk in chunks if encoding.written.search(chunk))
    return _marked(chunks, encoding) - sum(map(_evidence_as_it_stands, changed))


def as_it_stands(part: str) -> float:
    """Return the evidence that a part of a text is Vietnamese as it is."""
    return sum(map(_evidence_as_it_stands, _CHUNK.findall(part)))


def telling_chunks(part: str) -> list[str]:
    """Return what stands between the spaces of a part of a text, where it may tell something."""
    if part.isascii() and VIQR.written.search(part) is None:
        return []
    return _CHUNK.findall(part)


def evidence(chunks: Sequence[str], encoding: LegacyEncoding) -> float:
    """Return the logarithm of how much likelier `chunks` are Vietnamese in `encoding` than not."""
    plain = sum(
        _weigh_plain(word)
        for chunk in chunks
        if chunk.isascii() and not encoding.written.search(chunk)
        for word in _WORD.findall(chunk)
    )
    # Vietnamese typed without marks around a strange word is no evidence for the word.
    return _marked(chunks, encoding) + min(plain, 0.0)


def _marked(chunks: Sequence[str], encoding: LegacyEncoding) -> float:
    """Return the evidence of what holds letters beyond ASCII, or marks that stand for them."""
    return sum(
        _marked_chunk(chunk, encoding)
        if len(chunk) <= _LONGEST_REMEMBERED
        else _weigh_marked(chunk, encoding)
        for chunk in chunks
    )


def _weigh_marked(chunk: str, encoding: LegacyEncoding) -> float:
    if encoding.written.search(chunk):
        return _weigh(_WORD.findall(encoding.decode(chunk)), encoding.chance)
    if any(c.isalpha() and not c.isascii() and c not in encoding.plain for c in chunk):
        return math.log(_NOT_SYLLABLES)
    return 0.0


# A language has few syllables: the same come on every page.
_marked_chunk = lru_cache(maxsize=16_384)(_weigh_marked)


def _evidence_as_it_stands(chunk: str) -> float:
    return 0.0 if chunk.isascii() else _weigh(_WORD.findall(chunk), _CHANCE_AS_IT_STANDS)


def _weigh(words: Sequence[str], chance: float) -> float:
    """Return the evidence of the words between two spaces, at least one of which has a mark."""
    if not words:
        return 0.0
    longest = max(map(len, words))
    if not all(map(is_syllable, words)):
        return math.log(_NOT_SYLLABLES / (1 - chance))
    factor = _BY_LENGTH.get(longest, _LONGER)
    return 0.0 if factor is None else math.log((1 - _NOT_SYLLABLES) / (chance * factor))


def _weigh_plain(word: str) -> float:
    if len(word) < 2:
        return 0.0
    if is_syllable(word):
        return math.log(_PLAIN_SYLLABLES / _PLAIN_ELSEWHERE)
    return math.log((1 - _PLAIN_SYLLABLES) / (1 - _PLAIN_ELSEWHERE))

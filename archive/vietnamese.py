"""Vietnamese text: normal form, folding, equality, slugs, collation and syllables.

Every room uses these functions, so that a tag, a search and a slug agree on what is the same.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby, pairwise
from typing import Literal

# The five tone marks, in dictionary order after the unmarked tone (ngang):
# huyền, hỏi, ngã, sắc, nặng.
_TONES = "\u0300\u0309\u0303\u0301\u0323"
_LATIN_MARKS = re.compile("[\u0300-\u036f]+")
_TONE_RANK = {mark: rank for rank, mark in enumerate(_TONES, start=1)}

# A vowel with the marks that belong to the letter (â, ă, ô, ơ, ư, ê), in decomposed text.
_VOWEL = "[aeiouy][\u0302\u0306\u031b]*"
# It begins where no vowel stands before it, so that a row of vowels is looked through once.
_VOWEL_CLUSTER = re.compile(
    f"(?<![aeiouy\u0302\u0306\u031b])((?:{_VOWEL})*{_VOWEL})([{_TONES}])((?:{_VOWEL})+)",
)
_WORD = re.compile(r"[^\W_]+")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
# Characters that never join what stands before them, so that text may be cut there.
_APART = re.compile("[\0-\u02ff]")
_PIECE = 4096  # characters whose normal form is asked for at once
_REMEMBERED = 300  # characters of a text whose key is remembered
_LONGEST_WORD = 30  # characters of a word that is remembered; the longest syllable has seven
# More marks on one letter than any language writes (Unicode's own limit for streams is 30).
_MANY_MARKS = re.compile(r"[^\w\s!-~]{64,}")

# Vietnamese alphabetical order; letters outside it (f, j, w, z) stand where Latin has them.
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTER_RANK = {letter: rank for rank, letter in enumerate(_ALPHABET)}

_DIGIT_TOKEN, _LETTER_TOKEN, _OTHER_TOKEN = 0, 1, 2

CollationKey = tuple[tuple[int, tuple[int, ...], int], ...]
"""One (token class, letters or number, tone) triple a syllable."""

# Base letters that Unicode does not decompose, as a reader types them on a plain keyboard.
_FOLDED = str.maketrans({"đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ł": "l", "ø": "o", "ı": "i"})


def nfc(text: str) -> str:
    """Return `text` in Unicode normal form C."""
    if len(text) <= _PIECE:
        return text if unicodedata.is_normalized("NFC", text) else _normalized("NFC", text)
    # One mark makes Python look at a whole text twice: at a piece, it costs next to nothing.
    pieces: list[str] = []
    start = 0
    while start < len(text):
        cut = _APART.search(text, start + _PIECE)
        end = cut.start() if cut is not None else len(text)
        piece = text[start:end]
        pieces.append(
            piece if unicodedata.is_normalized("NFC", piece) else _normalized("NFC", piece)
        )
        start = end
    return "".join(pieces)


def single_spaced(text: str) -> str:
    """Return `text` with each run of white space made one space, and none at either end."""
    bare = text.strip()
    # No white space but the space is printable, so that most texts need no more than a look.
    return bare if bare.isprintable() and "  " not in bare else " ".join(bare.split())


def _normalized(form: Literal["NFC", "NFD"], text: str) -> str:
    """Return `text` in a normal form, in time that grows with its length alone.

    Python's own function takes the square of the number of marks on one letter. In order of their
    class, which is the order that the normal forms put them in, they cost no more than letters.
    """
    return unicodedata.normalize(form, _MANY_MARKS.sub(_marks_in_order, text))


def _marks_in_order(run: re.Match[str]) -> str:
    decomposed = "".join(unicodedata.normalize("NFD", character) for character in run[0])
    return "".join(
        "".join(sorted(marks, key=unicodedata.combining) if are_marks else marks)
        for are_marks, marks in groupby(decomposed, lambda c: unicodedata.combining(c) > 0)
    )


def fold(text: str) -> str:
    """Return `text` in lower case without tone and vowel marks, `đ` as `d`; NFC.

    This is what readers type who have no Vietnamese keyboard: `Đường sắt` → `duong sat`.
    """
    # Word by word: nothing is composed with a space, and most words were met before.
    return " ".join(
        [
            _known_fold(word) if len(word) <= _LONGEST_WORD else _fold(word)
            for word in text.split(" ")
        ]
    )


def _fold(text: str) -> str:
    if text.isascii():
        return text.lower()
    decomposed = _normalized("NFD", text.translate(_FOLDED).casefold())
    bare = _LATIN_MARKS.sub("", decomposed)
    if bare.isascii():  # as all of Vietnamese is then
        return bare
    bare = "".join(c for c in bare if unicodedata.category(c) != "Mn")
    return nfc(bare.translate(_FOLDED))


# Vietnamese has some seven thousand syllables.
_known_fold = lru_cache(maxsize=16_384)(_fold)


def key(text: str) -> str:
    """Return the form under which two spellings are the same; NFC.

    Case, tone placement (`hoà` = `hòa`) and the width of spaces do not matter; accents do
    (`Bạn` ≠ `Bán`).
    """
    return _short_key(text) if len(text) <= _REMEMBERED else _key(text)


def _key(text: str) -> str:
    return " ".join(
        [
            _key_of_known(word) if len(word) <= _LONGEST_WORD else _key_of_word(word)
            for word in text.split()
        ]
    )


def _key_of_word(word: str) -> str:
    if word.isascii():
        return word.lower()
    decomposed = _normalized("NFD", word.casefold())
    # The tone of a syllable moves to the end of its vowels, wherever it was written.
    return nfc(_VOWEL_CLUSTER.sub(_with_tone_last, decomposed))


_key_of_known = lru_cache(maxsize=16_384)(_key_of_word)
# A title, a name or a tag is compared with many others, and its key asked for each time.
_short_key = lru_cache(maxsize=4096)(_key)


def _with_tone_last(cluster: re.Match[str]) -> str:
    return cluster[1] + cluster[3] + cluster[2]


def slugify(text: str, limit: int = 80) -> str:
    """Return an ASCII slug of at most `limit` characters (`a-z`, `0-9`, `-`).

    It is cut between words where a word ends within the limit, and is "" when the text holds
    no letter or digit that folds to ASCII.
    """
    slug = _NOT_SLUG.sub("-", fold(text[: limit * 20])).strip("-")
    if len(slug) <= limit:
        return slug
    whole_words, separator, _ = slug[: limit + 1].rpartition("-")
    return (whole_words if separator else slug[:limit]).strip("-")


def syllables(text: str) -> list[str]:
    """Return the syllables and numbers of `text` in order, each in the form of `key`."""
    return _WORD.findall(key(text))


def bigrams(words: Sequence[str]) -> list[str]:
    """Return neighbouring syllables as pairs joined by a space.

    A Vietnamese word is two syllables more often than one, so that pairs stand in for words.
    """
    return [f"{first} {second}" for first, second in pairwise(words)]


def collation_key(text: str) -> CollationKey:
    """Return a key that sorts `text` as Vietnamese dictionaries do.

    Syllable by syllable: numbers by value before letters, letters in the order a ă â b c d đ e ê
    …, and among syllables of the same letters the tones ngang, huyền, hỏi, ngã, sắc, nặng.
    """
    return tuple(_collate(word) for word in syllables(text))


def first_letter(text: str) -> str:
    """Return the letter of the alphabet that `text` is listed under, in upper case and NFC.

    Tones do not make letters of their own (`Á` is listed under `A`), vowel marks and đ do.
    Text that begins with a number is listed under `0–9`, all other under `#`.
    """
    words = syllables(text)
    if not words:
        return "#"
    if words[0][0].isdecimal():
        return "0–9"
    letter = _without_tone(words[0][0])
    return letter.upper() if letter in _LETTER_RANK else "#"


def _without_tone(letter: str) -> str:
    decomposed = unicodedata.normalize("NFD", letter)
    return nfc("".join(c for c in decomposed if c not in _TONE_RANK))


def _collate(word: str) -> tuple[int, tuple[int, ...], int]:
    if word.isdecimal() and len(word) < 40:
        return (_DIGIT_TOKEN, (int(word),), 0)
    tone = 0
    letters: list[int] = []
    token = _LETTER_TOKEN
    for letter in word:
        decomposed = unicodedata.normalize("NFD", letter)
        tone = next((_TONE_RANK[c] for c in decomposed if c in _TONE_RANK), tone)
        rank = _LETTER_RANK.get(_without_tone(letter))
        if rank is None:
            token = _OTHER_TOKEN if not letters else token
            rank = len(_ALPHABET) + ord(letter)
        letters.append(rank)
    return (token, tuple(letters), tone)

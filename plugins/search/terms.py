"""Terms: under what a syllable, a number or a word of Latin letters is found.

`theme/static/js/search-text.js` does the same in the browser; a test holds the two together.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

from archive.vietnamese import fold, key, nfc

Value = TypeVar("Value")

# A letter or digit, and all that goes on with it; marks that no letter took up belong to it.
_WORD = re.compile("[^\\W_]+(?:[\u0300-\u036f]+[^\\W_]*)*")
# Where y and i are the same sound and both are printed: kỹ/kĩ, lý/lí, quý/quí.
_Y_FOR_I = re.compile(r"(?:[hklmst]|qu)y")

LONGEST_WORD = 64
"""Characters of a word by which it is found: longer ones are no words of any language."""


def words_of(text: str) -> list[str]:
    """Return the words of a text as they are written, in NFC; `23-KH/TU` is three."""
    return _WORD.findall(nfc(text))


def term_and_form(word: str) -> tuple[str, str]:
    """Return the term of a word, and its form; of a very long one those of its beginning.

    The term is what the word is found under: small letters without accents, and i for the y that
    sounds like it. The form tells words of one term apart by their accents, wherever the tone is
    written.
    """
    word = word[:LONGEST_WORD]
    term, form = fold(word), key(word)
    if _Y_FOR_I.fullmatch(term):
        decomposed = unicodedata.normalize("NFD", form)
        return f"{term[:-1]}i", nfc(decomposed.replace("y", "i"))
    return term, form


class Remembered(dict[str, Value]):
    """What a function makes of words, by the word: few words make up most of any text.

    Looked up as a dict is, so that a whole text costs no call of ours.
    """

    _MOST = 1 << 17

    def __init__(self, make: Callable[[str], Value]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, word: str) -> Value:
        if len(self) >= self._MOST:
            self.clear()
        made = self._make(word)
        if len(word) <= LONGEST_WORD:
            self[word] = made
        return made


FORMS = Remembered(lambda word: term_and_form(word)[1])
"""The form of each word met."""

TERMS = Remembered(lambda form: term_and_form(form)[0])
"""The term of each form met."""


@lru_cache(maxsize=1 << 16)
def facet(kind: str, name: str) -> tuple[str, str]:
    """Return the term and the form of a filter: its kind, a colon as no word has, its words."""
    forms = [FORMS[word] for word in words_of(name)]
    return f"{kind}:{'-'.join(TERMS[form] for form in forms)}", f"{kind}:{'-'.join(forms)}"


def hash_of(term: str) -> int:
    """Return the hash of a term: FNV-1a over the UTF-16 code units, 32 bits, the high half folded
    into the low (http://www.isthe.com/chongo/tech/comp/fnv/).
    """
    return _HASHES[term]


def shard_of(term: str, shards: int) -> int:
    """Return the number of the shard that has a term, of `shards`, a power of two."""
    return _HASHES[term] & (shards - 1)


def _hash(term: str) -> int:
    value = 0x811C9DC5
    units = term.encode("utf-16-le", "surrogatepass")
    for low, high in zip(units[::2], units[1::2], strict=True):
        value = ((value ^ (low | high << 8)) * 0x01000193) & 0xFFFFFFFF
    return value ^ value >> 16


_HASHES = Remembered(_hash)

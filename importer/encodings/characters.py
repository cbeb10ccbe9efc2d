"""Which characters a text holds beyond ASCII: looked up in a handful, not searched in all of it.

A page is markup for the most part, and markup is ASCII. What is left without it, some thousand
letters, answers most questions at once; taking ASCII away works at the speed of memory.
"""

import re
import unicodedata
from functools import cached_property, lru_cache

from archive.vietnamese import nfc

_ASCII = bytes(range(0x80))
_LINE_ENDS = b"\r\x0b\x0c"
_NEITHER_CONTROLS_NOR_ENDS = bytes(range(0x20, 0x7F)) + b"\t\n" + bytes(range(0x80, 0x100))
# Letters of Vietnamese that are in NFC and stand for nothing else: in no older encoding is text in
# which they stand, nor do `Â` and `Ã` belong to them, with which misread letters begin.
_PLAIN_LETTERS = re.compile("[ÀÁÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ]+")
# Consonants, vowels and ends of Korean syllables, which are composed with one another.
_JAMO = range(0x1100, 0x1200)
# A page has a mark here and there, in a list of some script, or else is decomposed throughout.
_FEW_MARKS = 10
_PIECE = 4096  # characters


class Characters:
    """The characters of a `text`, and `source`, which is the same in UTF-8.

    A surrogate, which no text has, is a question mark in there. Who has the source hands it over.
    """

    def __init__(self, text: str, source: bytes | None = None) -> None:
        self.text = text
        try:
            self.source = text.encode() if source is None else source
            self.has_surrogates = False
        except UnicodeEncodeError:
            self.source = text.encode("utf-8", "replace")
            self.has_surrogates = True

    @cached_property
    def beyond(self) -> str:
        """All characters beyond ASCII in order."""
        return "" if self.text.isascii() else self.source.translate(None, _ASCII).decode()

    @cached_property
    def lowered(self) -> bytes:
        """The source with the letters A to Z in lower case: quick to look for a name in."""
        return self.source.lower()

    @cached_property
    def distinct(self) -> frozenset[str]:
        """Each of the characters beyond ASCII once, but for letters that raise no question."""
        return frozenset(_PLAIN_LETTERS.sub("", self.beyond))

    @property
    def has_controls(self) -> bool:
        """Whether ASCII's control characters are among them, line ends and tabs aside."""
        return bool(self._odd.translate(None, _LINE_ENDS))

    @property
    def has_odd_line_ends(self) -> bool:
        """Whether a line ends with anything but a line feed, be it of ASCII or U+0085."""
        return any(end in self._odd for end in _LINE_ENDS) or "\x85" in self.distinct

    @cached_property
    def _odd(self) -> bytes:
        """ASCII's control characters in order, line feeds and tabs aside."""
        return self.source.translate(None, _NEITHER_CONTROLS_NOR_ENDS)

    def composed(self) -> str:
        """Return the text in NFC: only the pieces that hold a mark can change."""
        marks = [c for c in self.distinct if not _stands_alone(c)]
        if not marks:
            return self.text
        if len(marks) > _FEW_MARKS:
            return nfc(self.text)
        pieces: list[str] = []
        start = 0
        while start < len(self.text):
            # Nothing that stands before a `<` is composed with it.
            end = self.text.find("<", start + _PIECE)
            piece = self.text[start : end if end >= 0 else len(self.text)]
            pieces.append(nfc(piece) if any(mark in piece for mark in marks) else piece)
            start += len(piece)
        return "".join(pieces)


@lru_cache(maxsize=4096)
def _stands_alone(character: str) -> bool:
    """Whether a character stays as it is in NFC, beside whatever others of the kind.

    Only marks and parts of Korean syllables are composed with what is before them (UAX #15).
    """
    return (
        unicodedata.category(character)[0] != "M"
        and ord(character) not in _JAMO
        and unicodedata.is_normalized("NFC", character)
    )

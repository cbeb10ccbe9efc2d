"""VIQR: Vietnamese in ASCII, with its marks as punctuation behind the letters (RFC 1456, 4).

`Co^.ng ho`a` is Cộng hòa. A backslash before a mark makes it punctuation again; few wrote it, and
what they wrote then can be read in two ways.
"""

import re
import unicodedata

from importer.encodings.tables import LegacyEncoding

_VOWEL_MARKS = {"^": "\u0302", "(": "\u0306", "+": "\u031b", "*": "\u031b"}
_TONE_MARKS = {"`": "\u0300", "?": "\u0309", "~": "\u0303", "'": "\u0301", ".": "\u0323"}
_LETTER = re.compile(
    r"\\(?P<kept>[`?~'.^(+*\\dD])|(?<![a-z])(?P<stroke>[dD])[dD]"
    r"|(?P<vowel>[aA][\^(]?|[eE]\^?|[oO][\^+*]?|[uU][+*]?|[iIyY])(?P<tone>[`?~'.])?"
)
_ESCAPED = re.compile(r"\\[`?~'.^(+*]")
_WORD = re.compile(r"[^\s,;:!\"/-]+")
_NO_WORD = re.compile(r"://|@|\bwww\.", re.IGNORECASE)
# Marks that no punctuation of other languages puts there.
_WRITTEN = re.compile(
    r"[aeo]\^|a\([`?~'.\w]|[ou][+*]|\bdd|[aeiouy^(+*][`~]|[aeiouy][.'?][a-z]", re.IGNORECASE
)


def is_escaped(text: str) -> bool:
    """Whether text in VIQR marks its punctuation with backslashes, as the RFC has it."""
    return _ESCAPED.search(text) is not None


def decode(text: str) -> str:
    """Return the text that VIQR without backslashes stands for; NFC.

    A syllable has one tone: a second mark behind it is punctuation, and so is a full stop or
    question mark at the end of a line. Elsewhere it is a tone, as the RFC says.
    """
    return _WORD.sub(lambda word: _decode_word(word, is_escaped=False), text)


def decode_escaped(text: str) -> str:
    """Return the text that VIQR with backslashes before punctuation stands for; NFC."""
    return _WORD.sub(lambda word: _decode_word(word, is_escaped=True), text)


def _decode_word(match: re.Match[str], *, is_escaped: bool) -> str:
    word, text, end = match[0], match.string, match.end()
    if _NO_WORD.search(word):
        return _ESCAPED.sub(lambda escape: escape[0][1:], word) if is_escaped else word
    ends_line = not is_escaped and (end == len(text) or text[end] in "\r\n")
    has_tone = False
    decoded: list[str] = []
    place = 0
    for letter in _LETTER.finditer(word):
        decoded.append(word[place : letter.start()])
        place = letter.end()
        if letter["kept"]:
            decoded.append(letter["kept"])
            has_tone = False  # punctuation ends a syllable
        elif letter["stroke"]:
            decoded.append("đ" if letter["stroke"] == "d" else "Đ")
        else:
            vowel = letter["vowel"]
            mark = _VOWEL_MARKS[vowel[1]] if len(vowel) > 1 else ""
            tone = letter["tone"] or ""
            ends = tone in "?." and ends_line and place == len(word)
            is_tone = bool(tone) and (is_escaped or not (has_tone or ends))
            has_tone = has_tone or is_tone
            decoded.append(vowel[0] + mark + (_TONE_MARKS[tone] if is_tone else tone))
    decoded.append(word[place:])
    return unicodedata.normalize("NFC", "".join(decoded))


VIQR = LegacyEncoding("VIQR", decode, _WRITTEN, share=0.05, labels=("viqr", "csviqr"))

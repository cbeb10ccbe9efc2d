"""Capitals with tones for text from fonts that have none.

TCVN3 has the capitals Ă Â Đ Ê Ô Ơ Ư, but none with a tone: whoever typed a heading in capitals
left `CéNG HßA`, of which fonts of capitals made CỘNG HÒA. Decoded, that is `CộNG HòA`.
"""

import re
import unicodedata

_WORD = re.compile(r"[^\W\d_]+")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


def restore_capitals(text: str) -> str:
    """Return `text` with words in capitals that hold small letters with tones in capitals alone.

    A word that has one letter without a tone at most (`Xã`, `ở`) goes with its neighbours.
    """
    if text.isascii():
        return text
    return "\n".join(map(_restore_line, text.split("\n")))


def _restore_line(line: str) -> str:
    words = list(_WORD.finditer(line))
    in_capitals = [_is_in_capitals(word[0]) for word in words]
    if True not in in_capitals:
        return line
    restored: list[str] = []
    end = 0
    for index, word in enumerate(words):
        capital = in_capitals[index]
        if capital is None:
            before = next(
                (known for known in reversed(in_capitals[:index]) if known is not None), True
            )
            after = next((known for known in in_capitals[index + 1 :] if known is not None), True)
            capital = before and after
        restored += (line[end : word.start()], word[0].upper() if capital else word[0])
        end = word.end()
    return "".join([*restored, line[end:]])


def _is_in_capitals(word: str) -> bool | None:
    """Whether a word is written in capitals; None when too few of its letters could tell."""
    telling = [letter for letter in word if not _has_tone(letter)]
    if any(letter.islower() for letter in telling):
        return False
    return True if len(telling) >= 2 else None


def _has_tone(letter: str) -> bool:
    return not _TONES.isdisjoint(unicodedata.normalize("NFD", letter))

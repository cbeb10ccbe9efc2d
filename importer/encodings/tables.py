"""The encodings in which Vietnamese was written before Unicode, as tables.

All but VIQR are extensions of ASCII that use each byte from 0x80 on (and some below 0x20) in a way
of their own. A page in one of them that nobody declared arrives as if it were windows-1252, and a
system that moved to Unicode without converting its text made UTF-8 of exactly those letters. So
the tables map characters, not bytes: `decode` takes text that was read as windows-1252 or as
ISO 8859-1 and returns what was meant.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from importer.encodings.capitals import restore_capitals

Decode = Callable[[str], str]
"""From text as windows-1252 or ISO 8859-1 reads it to the text that was meant, in NFC."""


# Compared by identity: there is one of each, and they are looked up for every word.
@dataclass(frozen=True, slots=True, eq=False)
class LegacyEncoding:
    """One way in which Vietnamese was encoded.

    `name` is what notes call it, `labels` are the names under which pages declare it. `written`
    finds what stands for a letter that ASCII does not have, and `plain` lists letters beyond ASCII
    that stand for themselves, so that they are evidence of nothing. `chance` is how likely a word
    of another language is to look like a Vietnamese one when it is read so. `share` is how much of
    what was published in old encodings was in this one, roughly.
    """

    name: str
    decode: Decode
    written: re.Pattern[str]
    share: float
    chance: float = 0.1
    plain: frozenset[str] = frozenset()
    labels: tuple[str, ...] = ()


# What windows-1252 has between 0x80 and 0x9F (Encoding Standard, index windows-1252), as the
# characters of ISO 8859-1 with the same codes; five codes are not in use and stay as they are.
_WINDOWS = {
    code: bytes([code]).decode("cp1252")
    for code in range(0x80, 0xA0)
    if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}


def as_windows(text: str) -> str:
    """Return text that ISO 8859-1 read as windows-1252 reads it: curly quotes, dashes, euros."""
    return text.translate(_WINDOWS)


def _rows(first: int, rows: str) -> dict[int, str]:
    """Return a table from rows of letters; `_` stands for a code that the encoding does not use."""
    return {
        first + place: letter
        for place, letter in enumerate(letter for row in rows.split() for letter in row)
        if letter != "_"
    }


# TCVN 5712:1993 as the fonts called ABC (.VnTime) have it: VN3, which has no capitals with tones
# (for them there are fonts of their own, .VnTimeH). The capitals in this table are those of VN1, at
# codes that VN3 leaves empty and windows-1252 has no use for; between 0x80 and 0xA0 pages have
# quotation marks and dashes.
_TCVN3 = {
    0x01: "Ú", 0x02: "Ụ", 0x04: "Ừ", 0x05: "Ử", 0x06: "Ữ", 0x11: "Ứ", 0x12: "Ự", 0x13: "Ỳ",
    0x14: "Ỷ", 0x15: "Ỹ", 0x16: "Ý", 0x17: "Ỵ", 0x81: "Ả", 0x8D: "Ì", 0x8F: "Ĩ", 0x90: "Í",
    0x9D: "Ù",
} | _rows(0xA1, """
    ĂÂÊÔƠƯĐăâêôơưđẰ
    _____àảãáạẲằẳẵắẴ
    ẮẦẨẪẤỀặầẩẫấậèỂẻẽ
    éẹềểễếệìỉỄẾỒĩíịò
    Ổỏõóọồổỗốộờởỡớợù
    ỖủũúụừửữứựỳỷỹýỵỐ
""")  # fmt: skip

# RFC 1456, 3.
_VISCII = {0x02: "Ẳ", 0x05: "Ẵ", 0x06: "Ẫ", 0x14: "Ỷ", 0x19: "Ỹ", 0x1E: "Ỵ"} | _rows(0x80, """
    ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐ
    ỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ
    Õắằặấầẩậẽẹếềểễệố
    ồổỗỠƠộờởịỰỨỪỬơớƯ
    ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳ
    ĐứÒÓÔạỷừửÙÚỹỵÝỡư
    àáâãảăữẫèéêẻìíĩỉ
    đựòóôõỏọụùúũủýợỮ
""")  # fmt: skip

# The encoding of the Vietnamese Professionals Society.
_VPS = {
    0x02: "Ạ", 0x03: "Ậ", 0x04: "Ặ", 0x05: "Ẹ", 0x06: "Ệ", 0x10: "Ị", 0x11: "Ọ", 0x12: "Ộ",
    0x13: "Ợ", 0x14: "Ụ", 0x15: "Ự", 0x19: "Ỵ", 0x1C: "Ẫ", 0x1D: "Ữ",
} | _rows(0x80, """
    ÀẢÃẤẦẨọỗĂếềểệẮẰẲ
    Ế__ỀỂỄỐỒỔỖýỷỵỚỜỞ
    _ắằẳẵặỠớÙờởỡŨỨợỪ
    ổỬỲỸÍÌộỈĨÓửữÒỎÕự
    ầÁÂấẩẫậđẻÉÊẹỉễịỹ
    ƯỦồốÔỏơÈừứÚũưÝẺ_
    àáâãảạăĩèéêẽìíĩ_
    ẴĐòóôõ_Ơụùúủ_ỶẼỳ
""")  # fmt: skip

# windows-1258 (Encoding Standard, index windows-1258) where it differs from windows-1252: letters
# with their vowel marks, and the tones as marks of their own behind the letter.
_CP1258 = {
    0xC3: "Ă", 0xCC: "\u0300", 0xD0: "Đ", 0xD2: "\u0309", 0xD5: "Ơ", 0xDD: "Ư", 0xDE: "\u0303",
    0xE3: "ă", 0xEC: "\u0301", 0xF0: "đ", 0xF2: "\u0323", 0xF5: "ơ", 0xFD: "ư", 0xFE: "₫",
}  # fmt: skip

# VNI for Windows: a letter and behind it one character for its vowel mark and tone together.
# Each row: the letter that results without a tone, then with huyền, hỏi, ngã, sắc, nặng.
_VNI_MARKS = {
    "a": (("a", "_øûõùï"), ("â", "âàåãáä"), ("ă", "êèúüéë")),
    "e": (("e", "_øûõùï"), ("ê", "âàåãáä")),
    "o": (("o", "_øûõùï"), ("ô", "âàåãáä")),
    "u": (("u", "_øûõùï"),),
    "y": (("y", "_øûõù_"),),
    "ô": (("ơ", "_øûõùï"),),
    "ö": (("ư", "_øûõùï"),),
}
_VNI_ALONE = {"ñ": "đ", "ô": "ơ", "ö": "ư", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "í": "í", "ò": "ị",
              "î": "ỵ"}  # fmt: skip
_TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")


def _by_table(table: dict[int, str]) -> Decode:
    """Return the function that decodes an encoding of one byte a character by its table."""
    for_codes = {chr(code): letter for code, letter in (_WINDOWS | table).items()}
    for_windows = {_WINDOWS[code]: letter for code, letter in table.items() if code in _WINDOWS}
    mapping = str.maketrans(for_codes | for_windows)

    def decode(text: str) -> str:
        return text.translate(mapping)

    return decode


_DECODE_1258 = _by_table(_CP1258)


def _decode_1258(text: str) -> str:
    return unicodedata.normalize("NFC", _DECODE_1258(text))


@cache
def _vni_pairs() -> dict[str, str]:
    """Return what each letter of VNI stands for, and each letter with the mark behind it."""
    lower = dict(_VNI_ALONE)
    for base, rows in _VNI_MARKS.items():
        for letter, marks in rows:
            for mark, tone in zip(marks, _TONES, strict=True):
                if mark != "_":
                    lower[base + mark] = unicodedata.normalize("NFC", letter + tone)
    pairs = dict(lower)
    for written, meant in lower.items():
        # A mark may be of the other case than its letter, as typists left it.
        pairs[written[0].upper() + written[1:].upper()] = meant.upper()
        pairs[written[0].upper() + written[1:]] = meant.upper()
        pairs[written[0] + written[1:].upper()] = meant
    return pairs


_VNI_LETTER = re.compile(
    "[aA][øûõùïâàåãáäêèúüéëØÛÕÙÏÂÀÅÃÁÄÊÈÚÜÉË]|[eEoO][øûõùïâàåãáäØÛÕÙÏÂÀÅÃÁÄ]"
    "|[uUôÔöÖ][øûõùïØÛÕÙÏ]|[yY][øûõùØÛÕÙ]|[ñôöæóòîÑÔÖÆÓÒÎ]"
)


def _decode_vni(text: str) -> str:
    return _VNI_LETTER.sub(lambda letter: _vni_pairs()[letter[0]], as_windows(text))


def _one_byte_a_letter(
    name: str,
    share: float,
    table: dict[int, str],
    *labels: str,
    plain: str = "",
    has_capitals: bool = True,
) -> LegacyEncoding:
    """Return an encoding by its table; `plain` are letters that it shares with windows-1252."""
    decode = _by_table(table)
    high = [code for code in table if code >= 0x80 and table[code] != chr(code)]
    letters = {chr(code) for code in high} | {_WINDOWS[code] for code in high if code in _WINDOWS}
    same = {letter for code, letter in table.items() if letter == chr(code)}
    return LegacyEncoding(
        name,
        decode if has_capitals else lambda text: restore_capitals(decode(text)),
        re.compile("[" + re.escape("".join(sorted(letters))) + "]"),
        share,
        plain=frozenset(same.union(plain)),
        labels=labels,
    )


TCVN3 = _one_byte_a_letter(
    "TCVN3", 0.5, _TCVN3,
    "tcvn", "tcvn3", "tcvn-5712", "tcvn5712", "x-viet-tcvn", "x-viet-tcvn5712", "x-viet-abc",
    "tcvn5712-1", "tcvn5712-1:1993",
    has_capitals=False,
)  # fmt: skip
VISCII = _one_byte_a_letter(
    "VISCII", 0.05, _VISCII, "viscii", "csviscii", "viscii1.1-1", "x-viet-viscii"
)
VPS = _one_byte_a_letter("VPS", 0.05, _VPS, "vps", "x-viet-vps")
WINDOWS_1258 = replace(
    _one_byte_a_letter(
        "windows-1258",
        0.1,
        _CP1258,
        "windows-1258",
        "cp1258",
        "x-cp1258",
        plain="àáâèéêíôùúÀÁÂÈÉÊÍÔÙÚ",
    ),
    decode=_decode_1258,
)
# A mark stands behind its vowel, as hardly any pair of letters in other languages does.
VNI = LegacyEncoding(
    "VNI",
    _decode_vni,
    _VNI_LETTER,
    share=0.3,
    chance=0.04,
    plain=frozenset("íìÍÌ"),
    labels=("vni", "x-viet-vni"),
)

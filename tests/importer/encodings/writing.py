"""Writes Vietnamese in the encodings from before Unicode, as typists' programs did.

The other way round from what the importer does, and by other means where there are any: the marks
of a letter come from Unicode's decomposition.
"""

import unicodedata
from collections.abc import Callable

from importer.encodings.recognition import ENCODINGS
from importer.encodings.tables import TCVN3, VISCII, VPS, LegacyEncoding

LETTERS = (
    "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
)
BY_NAME = {encoding.name: encoding for encoding in ENCODINGS}
_TONES = "\u0300\u0309\u0303\u0301\u0323"


def _by_bytes(encoding: LegacyEncoding) -> Callable[[str], str]:
    """Write by trying which code is read as which letter."""
    codes = {encoding.decode("z" + chr(code))[1:]: chr(code) for code in range(256)}

    def write(text: str) -> str:
        return "".join(
            letter if letter.isascii() else codes.get(letter) or codes.get(letter.lower(), letter)
            for letter in text
        )

    return write


def _parts(letter: str) -> tuple[str, str, str]:
    """Return the plain letter, its vowel mark and its tone; marks are "" where there is none."""
    plain, *marks = list(unicodedata.normalize("NFD", letter))
    tone = next((mark for mark in marks if mark in _TONES), "")
    return plain, next((mark for mark in marks if mark not in _TONES), ""), tone


def _vni(text: str) -> str:
    circumflex = dict(zip(_TONES, "àåãáä", strict=True))
    breve = dict(zip(_TONES, "èúüéë", strict=True))
    simple = dict(zip(_TONES, "øûõùï", strict=True))
    alone = {"đ": "ñ", "ì": "ì", "ỉ": "æ", "ĩ": "ó", "í": "í", "ị": "ò", "ỵ": "î"}
    written = []
    for letter in text:
        plain, mark, tone = _parts(letter.lower())
        if letter.lower() in alone:
            code = alone[letter.lower()]
        elif mark == "\u0302":
            code = plain + circumflex.get(tone, "â")
        elif mark == "\u0306":
            code = plain + breve.get(tone, "ê")
        elif mark == "\u031b":
            code = {"o": "ô", "u": "ö"}[plain] + simple.get(tone, "")
        elif tone:
            code = plain + simple[tone]
        else:
            code = letter
        written.append(code.upper() if letter.isupper() else code)
    return "".join(written)


def _windows_1258(text: str) -> str:
    written = []
    for letter in text:
        plain, mark, tone = _parts(letter)
        written.append(unicodedata.normalize("NFC", plain + mark) + tone if tone else letter)
    return "".join(written).encode("cp1258", "replace").decode("latin-1")


def _viqr(text: str) -> str:
    marks = dict(zip("\u0302\u0306\u031b" + _TONES, "^(+`?~'.", strict=True)) | {"": ""}
    written = []
    for letter in text:
        plain, mark, tone = _parts(letter)
        plain = {"đ": "dd", "Đ": "DD"}.get(plain, plain)
        escaped = "\\" + letter if letter in "^(+`?~'." else plain
        written.append(escaped + marks[mark] + marks[tone])
    return "".join(written)


WRITE: dict[str, Callable[[str], str]] = {
    "TCVN3": _by_bytes(TCVN3),
    "VNI": _vni,
    "VISCII": _by_bytes(VISCII),
    "VPS": _by_bytes(VPS),
    "windows-1258": _windows_1258,
    "VIQR": _viqr,
}

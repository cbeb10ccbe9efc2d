"""Cut typefaces to the letters an archive needs; the same cut gives the same bytes each time."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version
from io import BytesIO
from pathlib import Path

from archive.files import write_whole

LETTERS = frozenset(
    {
        *range(0x20, 0x7F),  # Basic Latin
        *range(0xA0, 0x180),  # Latin-1 and Latin Extended-A: Vietnamese ă đ ĩ ũ, names from Europe
        *(0x1A0, 0x1A1, 0x1AF, 0x1B0),  # ơ ư
        *range(0x1EA0, 0x1EFA),  # Vietnamese vowels with their tones
        *(0x300, 0x301, 0x303, 0x309, 0x323),  # tones as combining marks, for decomposed text
        *(0x302, 0x306, 0x31B),  # circumflex, breve and horn as combining marks
        *range(0x2010, 0x2016),  # hyphens and dashes
        *(0x2018, 0x2019, 0x201A, 0x201C, 0x201D, 0x201E),  # quotation marks
        *(0x2020, 0x2022, 0x2026, 0x2030, 0x2032, 0x2033, 0x2039, 0x203A),  # † • … ‰ ′ ″ ‹ ›
        *(0x20AB, 0x20AC, 0x2116, 0x2122),  # ₫ € № ™
        *(0x2190, 0x2191, 0x2192, 0x2193),  # arrows, for previous and next
        *(0x2212, 0x2248, 0x2260, 0x2264, 0x2265),  # − ≈ ≠ ≤ ≥
        *(0x2070, *range(0x2074, 0x207A), *range(0x2080, 0x208A)),  # m², m³, H₂O
    }
)

REQUIRED = frozenset(
    "aăâbcdđeêghiklmnoôơpqrstuưvxyAĂÂBCDĐEÊGHIKLMNOÔƠPQRSTUƯVXY"
    "àằầèềìòồờùừỳảẳẩẻểỉỏổởủửỷãẵẫẽễĩõỗỡũữỹáắấéếíóốớúứýạặậẹệịọộợụựỵ"
    "ÀẰẦÈỀÌÒỒỜÙỪỲẢẲẨẺỂỈỎỔỞỦỬỶÃẴẪẼỄĨÕỖỠŨỮỸÁẮẤÉẾÍÓỐỚÚỨÝẠẶẬẸỆỊỌỘỢỤỰỴ0123456789₫–—“”‘’…"
)
"""Without these a typeface cannot set a Vietnamese newspaper."""

FEATURES = ("ccmp", "kern", "liga", "locl", "lnum", "mark", "mkmk", "onum", "pnum", "tnum")
"""Marks in their places, kerning, ligatures, and the four kinds of figures."""

_COPYRIGHT, _VERSION, _TRADEMARK, _LICENSE, _LICENSE_URL = 0, 5, 7, 13, 14
_FAMILY, _STYLE, _FULL_NAME, _POSTSCRIPT_NAME = 1, 2, 4, 6


class FontLettersError(Exception):
    """A typeface lacks Vietnamese letters; the message names the file and the letters."""


@dataclass(frozen=True, slots=True)
class Face:
    """A cut typeface: its file's name without `.woff2`, its own name, and the file it is cut from.

    Its own name must not hold the original's: the licence (SIL OFL) reserves that.
    """

    name: str
    family: str
    source: Path


def cut(face: Face, letters: Iterable[int] = LETTERS) -> bytes:
    """Return the typeface with these Unicode characters as woff2.

    Copyright and licence stay in it. Raises FontLettersError when letters are missing that a
    Vietnamese newspaper cannot do without.
    """
    # Few builds cut; none of the others shall wait for the library.
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    font = TTFont(face.source, recalcTimestamp=False, lazy=False)
    missing = sorted(letter for letter in REQUIRED if ord(letter) not in font.getBestCmap())
    if missing:
        raise FontLettersError(f"{face.source}: lacks {''.join(missing)}; choose another face")
    options = Options()
    options.layout_features = list(FEATURES)
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = [_COPYRIGHT, _VERSION, _TRADEMARK, _LICENSE, _LICENSE_URL]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=letters)
    subsetter.subset(font)
    for number, name in (
        (_FAMILY, face.family),
        (_STYLE, "Regular"),
        (_FULL_NAME, face.family),
        (_POSTSCRIPT_NAME, face.family.replace(" ", "")),
    ):
        # Windows, Unicode, American English: what every program reads.
        font["name"].setName(name, number, 3, 1, 0x409)
    font.flavor = "woff2"
    packed = BytesIO()
    font.save(packed, reorderTables=False)
    return packed.getvalue()


def recipe(face: Face) -> str:
    """Return a hash of all that a cut depends on."""
    parts = sha256(face.source.read_bytes())
    parts.update(Path(__file__).read_bytes())
    parts.update(repr((face.name, face.family, version("fonttools"))).encode())
    return parts.hexdigest()


def cut_once(face: Face, cache: Path) -> bytes:
    """Return the cut typeface, from the cache folder when the same cut was made before.

    A cut is the same when the font file, this module, the name and fontTools are.
    """
    kept = cache / f"{face.name}-{recipe(face)[:16]}.woff2"
    try:
        return kept.read_bytes()
    except FileNotFoundError:
        data = cut(face)
        write_whole(kept, data)
        return data

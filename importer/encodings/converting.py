"""A decoded page → the same in Unicode as it was meant, whatever happened to it on its way.

Three things, in this order: text is converted by the fonts that it is in, then by what its content
is recognised as, and UTF-8 that was read as something else is repaired. Good text pays for a look
at which characters it holds and for nothing else.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from importer.encodings.characters import Characters
from importer.encodings.fonts import convert_by_font, may_name_fonts
from importer.encodings.parts import change_parts, parts, without_entities, without_programs
from importer.encodings.recognition import (
    DOUBTFUL,
    ENOUGH,
    NOTHING,
    Recognition,
    is_unicode,
    leaning,
    recognise_parts,
    stands_for_unicode,
)
from importer.encodings.repair import looks_misread, repair
from importer.encodings.tables import as_windows
from importer.encodings.viqr import VIQR, decode_escaped, is_escaped

# Characters that Vietnamese in Unicode hardly ever holds, and text in an old encoding or misread
# text holds everywhere. No quotation marks, degrees, copyrights: these are common.
_STRANGE = re.compile("[\x80-\x9f¡-§¨ª¬\xad®¯±-¶¸¹º¼-¿ÄÅÆÇËÎÏÐÑÖ\xd7ØÛÜÞßäåæçëîïðñö÷øûüþÿ]")
_STRANGE_ENTITIES = re.compile(
    r"&(?:#1[2-9]\d|#2[0-5]\d|[aA]ring|[aAeEoOuU]circ|[aeouyAEOU]uml|[aonAON]tilde|[oO]slash|szlig"
    r"|micro|cedil|para|middot|ordf|ordm|not|reg|thorn|eth|times|sup[123]|frac\d\d|yen|curren|brvbar);"
)
_STRANGE_CHARACTERS = frozenset(_STRANGE.findall("".join(map(chr, range(0x80, 0x100)))))
# What ends a part of a page, be it a text or the value of an attribute.
_EDGES = "<>\"'\n"
_EDGE = re.compile(f"[{_EDGES}]")
# What the commonest letters of misread UTF-8 begin with.
_BEGINNINGS = frozenset("ÃÄÂÅÆ")
_LONGER_BEGINNINGS = ("á»", "áº", "â€")
# The mark of â, ê and ô in VIQR, which no text of some words is without.
_OF_VIQR = re.compile(r"\^(?<=[aeoAEO]\^)")
# Codes that ISO 8859-1 gives to no character: windows-1252 was meant. U+0085 alone ends a line.
_UNNAMED_CODES = frozenset(map(chr, range(0x80, 0xA0))) - {"\x85"}
# A part of a page that is old throughout is something else only when two or three words say so.
_AGAINST_THE_PAGE = -6.0
# Fewer strange characters cannot convince: a short title has more.
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class Converted:
    """Text as it was meant, what it was in, how certain that is, and what a person should know.

    `encoding` is "" when nothing had to be done, `confidence` is then that of an encoding that was
    considered. `note` is "" or one line.
    """

    text: str
    encoding: str = ""
    confidence: float = 0.0
    note: str = ""


def convert(text: str, declared: str = "") -> Converted:
    """Return a page or plain text in Unicode as it was meant; not yet in NFC.

    `declared` is the label under which it states its encoding.
    """
    return convert_page(Characters(text), declared)


def convert_page(characters: Characters, declared: str = "") -> Converted:
    """Return what `convert` does with the text of `characters`."""
    text = characters.text
    fonts: tuple[str, ...] = ()
    if may_name_fonts(characters):
        text, fonts = convert_by_font(text)
        characters = Characters(text) if fonts else characters
    text, recognised = convert_by_content(characters, declared)
    repaired = 0
    # Text in an old encoding holds what looks like misread UTF-8, but not the other way round.
    if recognised.confidence < DOUBTFUL and may_be_misread(characters):
        text, repaired = repair(characters)
        if repaired:
            text, recognised = convert_by_content(Characters(text), declared)
    # No conversion makes such codes.
    if not _UNNAMED_CODES.isdisjoint(characters.distinct) and not _UNNAMED_CODES.isdisjoint(text):
        text = as_windows(text)
    return Converted(text, *_told(repaired, fonts, recognised))


def convert_by_content(characters: Characters, declared: str = "") -> tuple[str, Recognition]:
    """Return the text with the parts that are in an old encoding converted, and which that is.

    Below the confidence `ENOUGH` nothing is converted.
    """
    text = characters.text
    has_mark = "^" in text and _OF_VIQR.search(text) is not None  # most of these are in programs
    suspected = suspicions(characters)
    if not (declared or has_mark or suspected):
        return text, NOTHING
    shown = without_programs(text)
    may_be_ascii = declared or _OF_VIQR.search(shown) is not None
    if not (may_be_ascii or has_strange_characters(shown, suspected)):
        return text, NOTHING
    pieces = [without_entities(part) for part in parts(shown)]
    # Text in ASCII can be in VIQR, which is never without this mark, and in nothing else.
    telling = pieces if may_be_ascii else [piece for piece in pieces if not piece.isascii()]
    recognised = recognise_parts(telling, declared)
    encoding = recognised.encoding
    if encoding is None or recognised.confidence < ENOUGH:
        return text, recognised
    escaped = encoding is VIQR and is_escaped(text)
    decode = decode_escaped if escaped else encoding.decode
    # Where all of a page is old, so is what tells little: initials, single letters, names.
    is_whole = encoding is not VIQR and not any(map(is_unicode, pieces))
    least = _AGAINST_THE_PAGE if is_whole else 0.0

    def change(part: str) -> str:
        plain = without_entities(part)
        if not escaped:
            lean = leaning(plain, encoding)
            if lean < least or (lean == 0 and not is_whole and encoding is not VIQR):
                return part
        return decode(plain)

    return change_parts(text, change), recognised


def suspicions(characters: Characters) -> list[re.Pattern[str]]:
    """Return what finds the strange characters that a text, programs included, has enough of."""
    found: list[re.Pattern[str]] = []
    strange = characters.distinct & _STRANGE_CHARACTERS
    if sum(map(characters.beyond.count, strange)) >= _FEWEST:
        found.append(_STRANGE)
    if "&" in characters.text and _has_some(_STRANGE_ENTITIES, characters.text):
        found.append(_STRANGE_ENTITIES)
    return found


def has_strange_characters(text: str, suspected: Iterable[re.Pattern[str]]) -> bool:
    """Whether `text` holds enough characters strange to Vietnamese for an old encoding.

    Those beside letters that only Unicode has are none: such a part of a page is in nothing older.
    """
    return any(
        _has_some(pattern, text) and _counted_in_parts(pattern, text) >= _FEWEST
        for pattern in suspected
    )


def may_be_misread(characters: Characters) -> bool:
    """Whether a text holds what misread UTF-8 looks like, with what the commonest begin with."""
    return (
        not _BEGINNINGS.isdisjoint(characters.distinct)
        or any(
            beginning in characters.beyond and beginning.encode() in characters.source
            for beginning in _LONGER_BEGINNINGS
        )
    ) and looks_misread(characters.source)


def _has_some(pattern: re.Pattern[str], text: str) -> bool:
    return sum(1 for _ in islice(pattern.finditer(text), _FEWEST)) == _FEWEST


def _counted_in_parts(pattern: re.Pattern[str], text: str) -> int:
    """Return how often `pattern` is found beside no letter of Unicode; where enough, no more."""
    count = place = 0
    while count < _FEWEST and (found := pattern.search(text, place)) is not None:
        start = max(place, *(text.rfind(edge, place, found.start()) + 1 for edge in _EDGES))
        edge = _EDGE.search(text, found.end())
        place = edge.start() if edge is not None else len(text)
        part = text[start:place]
        if not stands_for_unicode(part):
            count += len(pattern.findall(part))
    return count


def _told(repaired: int, fonts: tuple[str, ...], recognised: Recognition) -> tuple[str, float, str]:
    """Return the encodings' names, the confidence in the least certain of them, and the note."""
    names: list[str] = []
    notes: list[str] = []
    confidence = 1.0
    if repaired:
        names.append("UTF-8 read as windows-1252")
        notes.append(f"UTF-8 that was read as windows-1252 is repaired in {repaired} places")
    if fonts:
        names += fonts
        notes.append(f"text in fonts of {' and '.join(fonts)} is converted")
    if recognised.encoding is not None and recognised.confidence >= DOUBTFUL:
        name, confidence = recognised.encoding.name, recognised.confidence
        percent = f"confidence {100 * confidence:.2f} %"
        if confidence >= ENOUGH:
            names.append(name)
            notes.append(f"read as {name}, recognised by its content ({percent})")
        else:
            notes.append(f"may be in {name} ({percent}): left as it is")
    return (
        " and ".join(dict.fromkeys(names)),
        confidence if names else recognised.confidence,
        "; ".join(notes),
    )

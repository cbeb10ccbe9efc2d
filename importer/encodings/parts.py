"""The parts of a page that can be in an encoding of their own: lines, text nodes, attributes.

What is between two tags or line ends is a part, and so is each attribute that readers or search
engines see. Tags, addresses and names of classes are no parts: changed, they would no longer fit.
"""

import re
from collections.abc import Callable, Iterator
from html.entities import html5

_PART = re.compile(r"<[a-zA-Z/!?][^<>]*>|[^<\n]+")
_SHOWN_ATTRIBUTE = re.compile(
    r"""(?<=[\s"'])(?:content|alt|title|label|summary|placeholder|value)\s*=\s*"""
    r"""(?:"([^"<>]+)"|'([^'<>]+)')""",
    re.IGNORECASE,
)
_PROGRAM = re.compile(r"<(?:script|style)\b(?![^<>]*ld\+json)", re.IGNORECASE)
_PROGRAM_END = re.compile(r"</(?:script|style)\b", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#(\d{3})|#[xX]([0-9a-fA-F]{2})|([A-Za-z]{2,6}\d?));")
_LATIN = range(0x80, 0x100)


def parts(text: str) -> Iterator[str]:
    """Yield the parts of a page or of plain text in order."""
    for match in _PART.finditer(text):
        part = match[0]
        if part[0] != "<" or len(part) < 2:
            yield part
        elif "=" in part:
            for attribute in _SHOWN_ATTRIBUTE.finditer(part):
                yield attribute[1] or attribute[2]


def without_programs(text: str) -> str:
    """Return a page without its scripts and style sheets, JSON-LD aside.

    They say nothing of the encoding that text is in, and are most of many a page.
    """
    kept: list[str] = []
    place = 0
    while (begin := _PROGRAM.search(text, place)) is not None:
        kept.append(text[place : begin.start()])
        end = _PROGRAM_END.search(text, begin.end())
        place = end.start() if end is not None else len(text)
    return "".join([*kept, text[place:]])


def changed_where(
    looked_for: re.Pattern[bytes], source: bytes, change: Callable[[str], str]
) -> bytes:
    """Return what `change_parts` does when `change` leaves parts without `looked_for` as they are.

    `source` is a text in UTF-8, in which little is looked for faster, and so is what comes back. No
    part goes on beyond the beginning of a tag: only what is between two such is looked at.
    """
    pieces: list[bytes] = []
    done = 0
    while (found := looked_for.search(source, done)) is not None:
        start = max(source.rfind(b"<", done, found.start() + 1), done)
        end = source.find(b"<", found.end())
        end = end if end >= 0 else len(source)
        pieces += (source[done:start], change_parts(source[start:end].decode(), change).encode())
        done = end
    return b"".join([*pieces, source[done:]])


def change_parts(text: str, change: Callable[[str], str]) -> str:
    """Return `text` with each of its parts replaced by what `change` makes of it."""

    def attribute(match: re.Match[str]) -> str:
        which = 1 if match[1] else 2
        start, end = (place - match.start() for place in match.span(which))
        return match[0][:start] + change(match[which]) + match[0][end:]

    def part(match: re.Match[str]) -> str:
        whole = match[0]
        if whole[0] != "<" or len(whole) < 2:
            return change(whole)
        return _SHOWN_ATTRIBUTE.sub(attribute, whole) if "=" in whole else whole

    return _PART.sub(part, text)


def without_entities(part: str) -> str:
    """Return `part` with the letters of ISO 8859-1 that it writes as entities (`&eacute;`).

    Editors of web pages wrote text of old encodings so. What is markup otherwise (`&lt;`, `&amp;`)
    and `&nbsp;` stay as they are.
    """
    return _ENTITY.sub(_letter, part) if "&" in part else part


def _letter(entity: re.Match[str]) -> str:
    if entity[3]:
        letter = html5.get(entity[3] + ";", "")
        code = ord(letter) if len(letter) == 1 else 0
    else:
        code = int(entity[1]) if entity[1] else int(entity[2], 16)
    return chr(code) if code in _LATIN and code != 0xA0 else entity[0]

"""What of a page nobody reads: what scripts and style sheets say, and the lines of drawings.

That is most of many a page. It is taken out before the page is decoded and parsed, which then takes
a fraction of the time. It is found by looking for its tags, without reading what is between them;
whether each was one is seen when the page has been parsed.
"""

import re
from collections.abc import Iterator

from lxml.etree import _Element

from importer.encodings.fonts import may_name_fonts_in

_SHORTEST = 100  # bytes: to take out less saves nothing
_KEPT = b"ld+json"  # in which a page speaks of itself
# What stands in their place; a page that holds it already is left as it is.
_MARK = b"/*-*/"
_COMMENT, _SCRIPT, _STYLE = b"<!--", b"<script", b"<style"
_ENDS = {_COMMENT: b"-->", _SCRIPT: b"</script", _STYLE: b"</style"}
_DRAWN = {b"<path": b' d="', b"<image": b' xlink:href="'}
_SIGN = re.compile(b"|".join(map(re.escape, (*_ENDS, *_DRAWN))))
_AFTER_NAME = b" \t\n\f\r/>"
# Where one of these is inside, a browser reads a script on to another end.
_UNCERTAIN = (_COMMENT, _SCRIPT)


def without_unread(source: bytes) -> tuple[bytes, int]:
    """Return a page without what nobody reads of it, and in how many places that stood.

    `source` is in any encoding. JSON-LD stays, and so does a style sheet that may name fonts of
    encodings from before Unicode. Tags stay, and their attributes but for the lines of drawings.
    """
    kept: list[bytes] = []
    done = 0
    for start, end in _contents(source.lower()):
        if end - start >= _SHORTEST:
            kept.append(source[done:start])
            done = end
    kept.append(source[done:])
    left, places = _MARK.join(kept), len(kept) - 1
    return (left, places) if left.count(_MARK) == places else (source, 0)


def was_unread(root: _Element, places: int) -> bool:
    """Whether all that `without_unread` took out of a page was what nobody reads.

    `root` is the tree of what it left. If some was not, what only looked like a script stood in a
    comment, an attribute or the like, and the page must be read as it was captured: else it is
    certain that nothing else is missing, since up to each mark both pages are parsed alike.
    """
    if not places:
        return True
    mark = _MARK.decode()
    found = sum(1 for element in root.iter("script", "style") if element.text == mark)
    found += sum(1 for element in root.iter("path") if element.get("d") == mark)
    found += sum(1 for element in root.iter("image") if element.get("xlink:href") == mark)
    return found == places


def _contents(lowered: bytes) -> Iterator[tuple[int, int]]:
    """Yield where what nobody reads begins and ends, in order; comments are passed over."""
    place = 0
    while (begun := _SIGN.search(lowered, place)) is not None:
        sign, begin = begun[0], begun.start()
        start = begun.end() if sign == _COMMENT else lowered.find(b">", begin) + 1
        if sign in _DRAWN:
            place = start or len(lowered)
            value = lowered.find(_DRAWN[sign], begin, place)
            if value >= 0:
                value += len(_DRAWN[sign])
                yield value, lowered.find(b'"', value, place)
            continue
        place = lowered.find(_ENDS[sign], start)
        if start == 0 or place < 0:
            return
        if sign != _COMMENT and _is_certain(lowered, begun, start, place):
            yield start, place


def _is_certain(lowered: bytes, begun: re.Match[bytes], start: int, end: int) -> bool:
    """Whether what lies between two tags can be nothing but a program nobody reads."""
    sign, after_name = begun[0], begun.end()
    after_end = end + len(_ENDS[sign])
    if after_end >= len(lowered) or not (
        lowered[after_name] in _AFTER_NAME and lowered[after_end] in _AFTER_NAME
    ):
        return False
    if end - start < _SHORTEST or lowered.find(_KEPT, after_name, start) >= 0:
        return False
    if sign == _STYLE:
        return not may_name_fonts_in(lowered[start:end])
    return not any(lowered.find(other, start, end) >= 0 for other in _UNCERTAIN)

"""Scripts and style sheets: most of many a page, and nothing of what an article says.

What they say is taken out of a page before it is decoded and parsed, which then takes a fraction of
the time. That is done by looking for their tags, without reading what is between them; whether each
of these was one is seen when the page has been parsed.
"""

from collections.abc import Iterator

from lxml.etree import _Element

from importer.encodings.fonts import may_name_fonts_in

_SHORTEST = 100  # bytes: to take out less saves nothing
_KEPT = b"ld+json"  # in which a page speaks of itself
# What stands in their place; a page that holds it already is left as it is.
_MARK = b"/*-*/"
_COMMENT, _SCRIPT, _STYLE = b"<!--", b"<script", b"<style"
_ENDS = {_COMMENT: b"-->", _SCRIPT: b"</script", _STYLE: b"</style"}
_AFTER_NAME = b" \t\n\f\r/>"
# Where one of these is inside, a browser reads a script on to another end.
_UNCERTAIN = (_COMMENT, _SCRIPT)


def emptied(source: bytes) -> tuple[bytes, int]:
    """Return a page without what its long scripts and style sheets say, and how many these were.

    `source` is in any encoding. JSON-LD stays, and so does a style sheet that may name fonts of
    encodings from before Unicode.
    """
    kept: list[bytes] = []
    done = 0
    for start, end in _contents(source.lower()):
        kept.append(source[done:start])
        done = end
    kept.append(source[done:])
    emptied = _MARK.join(kept)
    programs = len(kept) - 1
    return (emptied, programs) if emptied.count(_MARK) == programs else (source, 0)


def were_programs(root: _Element, count: int) -> bool:
    """Whether all that `emptied` took out of a page was scripts and style sheets.

    `root` is the tree of what it left. If one was not, what only looked like a script stood in a
    comment, an attribute or the like, and the page must be read as it was captured: else it is
    certain that nothing else is missing, since up to each mark both pages read alike.
    """
    mark = _MARK.decode()
    return count == sum(1 for element in root.iter("script", "style") if element.text == mark)


def _contents(lowered: bytes) -> Iterator[tuple[int, int]]:
    """Yield where the contents of long scripts and style sheets begin and end, in order.

    Those inside of comments are passed over.
    """
    begins = {sign: lowered.find(sign) for sign in _ENDS}
    place = 0
    while True:
        for sign, begin in begins.items():
            if 0 <= begin < place:
                begins[sign] = lowered.find(sign, place)
        here = [(begin, sign) for sign, begin in begins.items() if begin >= 0]
        if not here:
            return
        begin, sign = min(here)
        start = begin + 4 if sign == _COMMENT else lowered.find(b">", begin) + 1
        end = lowered.find(_ENDS[sign], start)
        if start == 0 or end < 0:
            return
        place = end
        if sign == _COMMENT or end - start < _SHORTEST:
            continue
        if _is_certain(lowered, sign, begin, start, end):
            yield start, end


def _is_certain(lowered: bytes, sign: bytes, begin: int, start: int, end: int) -> bool:
    """Whether what lies between two tags can be nothing but a program nobody reads."""
    after_name, after_end = begin + len(sign), end + len(_ENDS[sign])
    if after_end >= len(lowered) or not (
        lowered[after_name] in _AFTER_NAME and lowered[after_end] in _AFTER_NAME
    ):
        return False
    if lowered.find(_KEPT, begin, start) >= 0:
        return False
    if sign == _STYLE:
        return not may_name_fonts_in(lowered[start:end])
    return not any(lowered.find(other, start, end) >= 0 for other in _UNCERTAIN)

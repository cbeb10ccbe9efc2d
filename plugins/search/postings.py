"""The words of one article with their places: what the search knows of it.

Places are numbers of words: the title's from 0, the other text's from BODY on, so that a place
says whether it is in the title. Between parts there is a gap, over which no phrase reaches.
"""

import marshal
import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any

from plugins.listings.facts import Fact
from plugins.reader.elements import INLINE
from plugins.search.numbers import encoded
from plugins.search.terms import term_and_form, words_of

BODY = 64
"""Where the text after the title begins. Longer titles than this are rare, and lose nothing."""

LONGEST = 1 << 22
"""Words of an article that are found; the browser keeps places in 24 bits."""

# A picture and a line's end part words, though they stand within a line.
_WITHIN_WORDS = INLINE - {"br", "img"}
_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)[^>]*>|<[^>]*>")

# Of a form: how often it occurs, its last place, and all its places as encoded gaps.
Entry = tuple[int, int, str]


def parts_of(article: Any) -> Iterator[str]:
    """Yield the texts of an article that its page shows and that its file alone decides."""
    yield str(article.title)
    yield str(getattr(article, "lede", "") or "")
    yield _plain(article.content)
    for figure in getattr(article, "images", ()):
        yield str(figure.caption)
        yield str(figure.credit)


def posted(article: Any) -> bytes:
    """Return the postings of an article, packed: where its words end, and its forms' entries."""
    end, entries = post(parts_of(article), 0, {})
    return marshal.dumps((end, entries), 2)


POSTINGS = Fact("search postings", posted)


def unpacked(data: bytes) -> tuple[int, dict[str, Entry]]:
    """Return what `posted` packed."""
    end, entries = marshal.loads(data)
    return end, entries


def post(
    parts: Iterable[str], place: int, entries: dict[str, Entry]
) -> tuple[int, dict[str, Entry]]:
    """Add the words of `parts` from `place` on to `entries`; return where they end, and these."""
    for part in parts:
        for word in words_of(part):
            if place >= LONGEST:
                break
            form = term_and_form(word)[1]
            known = entries.get(form)
            if known is None:
                entries[form] = (1, place, encoded(place))
            else:
                count, last, gaps = known
                entries[form] = (count + 1, place, gaps + encoded(place - last - 1))
            place += 1
        place = max(place + 1, BODY)
    return place, entries


def _plain(html: str) -> str:
    """Return the text of a body; elements within a line part no word, all others do."""
    return unescape(_TAG.sub(lambda tag: "" if tag[1] in _WITHIN_WORDS else " ", html))

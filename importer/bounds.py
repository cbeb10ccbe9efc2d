"""How much one page and one article may hold: each limit with its reason.

What passes one is put aside, whole and with its reason: nobody reads such a page, it would be cut
short in silence, or it was made to keep the importer busy for hours. How long one page may take is
in `importer/patience.py`, how large a file or an archive may be in `importer/sources/limits.py`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import is_dataclass
from typing import Any

from lxml import etree
from lxml.etree import _Element

from archive.article import Article, field_values
from importer.draft import Unreadable

# Browsers stop at 512 elements inside each other. The parser stops at 2,048, and leaves out
# whatever comes after.
MAX_DEPTH = 500
# The longest pages with all their comments have some 20,000 elements.
MAX_ELEMENTS = 50_000
# The parser compares each attribute of an element with every other.
MAX_ATTRIBUTES = 2_000
# What a page shows on one line: a title, a name, a tag. The longest title known has 400.
MAX_LINE = 5_000
# A file whose front matter passes 4 MB is read by nobody, this importer included.
MAX_FRONT_MATTER = 1_000_000
# Pictures, comments and links of one article; a forum's longest thread has some 5,000 comments.
MAX_ENTRIES = 10_000

_LINES = ("title", "category", "tags", "authors", "byline", "dateline", "kind", "lang")

_LONG_TAG = 3 * MAX_ATTRIBUTES  # characters
_BEGIN = re.compile(r"<[a-zA-Z]")
_QUOTED = re.compile(r""""[^"]*"|'[^']*'""")
# What only looks like elements: programs hold whole pages in their texts. One without an end goes
# on to the end of the page, so that no row of beginnings makes the search start over and over.
_PROGRAM = re.compile(
    r"<(script|style)\b(?:.*?</\1|.*)|<!--(?:.*?-->|.*)", re.IGNORECASE | re.DOTALL
)

_is_too_deep = etree.XPath(f"boolean(/*{'/*' * MAX_DEPTH})")
_count = etree.XPath("count(//*)")


def check_page(text: str) -> None:
    """Raise Unreadable when the HTML of a page would keep a parser busy.

    Costs next to nothing; `check_tree` then sees what no look at the text can tell.
    """
    for piece in _long_pieces(text):
        if _BEGIN.match(tag := piece[piece.rfind("<") :]):
            attributes = len(_QUOTED.sub("", tag).split())
            if attributes > MAX_ATTRIBUTES:
                raise Unreadable(f"an element with {attributes:,} attributes: none has so many")
    if text.count("<") > 2 * MAX_ELEMENTS:
        begun = sum(1 for _ in _BEGIN.finditer(_PROGRAM.sub("", text)))
        if begun > 2 * MAX_ELEMENTS:
            raise _too_many(begun)


def _long_pieces(text: str) -> Iterator[str]:
    """Yield what stands between two `>`, or at an end, and is longer than a tag mostly is."""
    place = 0
    while len(text) - place > _LONG_TAG:
        last = text.rfind(">", place, place + _LONG_TAG + 1)
        if last >= 0:
            place = last + 1
            continue
        end = text.find(">", place + _LONG_TAG)
        end = end if end >= 0 else len(text)
        yield text[place:end]
        place = end + 1


def check_tree(root: _Element) -> None:
    """Raise Unreadable when a page as it was parsed is too deep, and so cut short, or too large."""
    if _is_too_deep(root):
        raise Unreadable(f"over {MAX_DEPTH} elements inside each other: no browser shows them all")
    elements = int(float(str(_count(root))))
    if elements > MAX_ELEMENTS:
        raise _too_many(elements)


def _too_many(elements: int) -> Unreadable:
    return Unreadable(f"{elements:,} elements, over {MAX_ELEMENTS:,}: no article has so many")


def check_article(article: Article, texts: Sequence[str]) -> None:
    """Raise Unreadable when the front matter of an article would be larger than any can be.

    `texts` are all that it holds, as `texts_of` gives them.
    """
    characters = sum(map(len, texts)) - len(article.body)
    if characters <= MAX_LINE and len(texts) <= MAX_ENTRIES:
        return  # no line is longer than all of them, and each entry has a text
    for name in _LINES:
        value = getattr(article, name)
        for text in value if isinstance(value, tuple) else (value,):
            if len(text) > MAX_LINE:
                raise Unreadable(f"`{name}` of {len(text):,} characters: no page shows such a line")
    entries = sum(len(value) for value in field_values(article) if isinstance(value, tuple))
    if entries > MAX_ENTRIES:
        raise Unreadable(f"{entries:,} pictures, comments and links: no article has so many")
    if characters > MAX_FRONT_MATTER:
        raise Unreadable(f"{characters:,} characters around the text: no article has so many")


def texts_of(article: Article) -> list[str]:
    """Return every text that an article and the records in it hold, empty ones too, in no order."""
    texts: list[str] = []
    waiting: list[Any] = [*field_values(article)]
    for value in waiting:
        if isinstance(value, str):
            texts.append(value)
        elif isinstance(value, tuple):
            waiting.extend(value)
        elif is_dataclass(value):
            waiting.extend(field_values(value))
    return texts

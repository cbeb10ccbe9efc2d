"""The texts of an article that its page shows and that its file alone decides."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from plugins.reader.elements import INLINE

# A picture and a line's end part words, though they stand within a line.
_WITHIN_WORDS = INLINE - {"br", "img"}
_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)[^>]*>|<[^>]*>")


def parts_of(article: Any) -> Iterator[str]:
    """Yield title, lede, and each piece of text behind them that stands alone on the page."""
    yield str(article.title)
    yield str(getattr(article, "lede", "") or "")
    yield from _pieces(article.content)
    yield str(getattr(article, "byline", "") or "")
    for figure in getattr(article, "images", ()):
        yield str(figure.caption)
        yield str(figure.credit)
    for comment in getattr(article, "comments", ()):
        yield str(comment.author)
        yield str(comment.text)


def text_of(article: Any) -> str:
    """Return the text of an article behind its lede, a paragraph a line, for excerpts."""
    pieces = (" ".join(piece.split()) for piece in list(parts_of(article))[2:])
    return "\n".join(piece for piece in pieces if piece)


def _pieces(html: str) -> list[str]:
    """Return the text of a body; elements within a line part nothing, all others begin a piece."""
    # The end of a line within a paragraph is a space to readers.
    text = _TAG.sub(lambda tag: "" if tag[1] in _WITHIN_WORDS else "\n", html.replace("\n", " "))
    return [unescape(piece) for piece in text.split("\n")]

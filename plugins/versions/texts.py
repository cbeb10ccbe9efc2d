"""An article's words as its page shows them, a paragraph each: what versions are compared by."""

import re
from collections.abc import Iterable
from html import unescape

from plugins.reader.blocks import Block
from plugins.reader.elements import INLINE

_TAG = re.compile(r"</?([a-z0-9]+)[^>]*>")
_PARAGRAPH_END = "\n"


def paragraphs_of(blocks: Iterable[Block]) -> list[str]:
    """Return the paragraphs of a body: text, headings, cells of tables, captions with credits."""
    found: list[str] = []
    for block in blocks:
        if block.figure is not None:
            found.append(" ".join((block.figure.caption or block.figure.alt, block.figure.credit)))
        else:
            found += unescape(_TAG.sub(_parted, str(block.html))).split(_PARAGRAPH_END)
    spaced = (" ".join(text.split()) for text in found)
    return [text for text in spaced if text]


def _parted(tag: re.Match[str]) -> str:
    return "" if tag[1] in INLINE and tag[1] != "br" else _PARAGRAPH_END

"""Blocks become Markdown: one block after another, a blank line between them."""

import re
from collections.abc import Iterable

from importer.markdown import inline, tables
from importer.markdown.model import (
    Block,
    Code,
    Figure,
    Heading,
    Listing,
    Paragraph,
    Quote,
    Rule,
    Table,
)

RULE = "***"
"""A line across the page; dashes would look like the end of front matter."""

_APART = "<!-- -->"  # between two lists, which would else be one
_BACKTICKS = re.compile(r"`{3,}")
_TRAILING_SIGNS = re.compile(r"(?:(?<=[ \t])|^)(#+)\Z")


def write(blocks: Iterable[Block]) -> str:
    """Return the blocks as Markdown, without a line feed at the end."""
    written: list[str] = []
    previous: Block | None = None
    for block in blocks:
        text = _block(block)
        if not text:
            continue
        if isinstance(block, Listing) and isinstance(previous, Listing):
            written.append(_APART)
        written.append(text)
        previous = block
    return "\n\n".join(written)


def _block(block: Block) -> str:
    match block:
        case Paragraph(line):
            return inline.markdown(line)
        case Heading(level, line):
            return heading(level, inline.markdown(line, one_line=True))
        case Figure(picture, alt):
            return inline.image(picture.src, alt or picture.caption)
        case Rule():
            return RULE
        case Code(text):
            return _code(text)
        case Quote(blocks):
            return _prefixed(write(blocks), "> ", "> ")
        case Listing():
            return _listing(block)
        case Table():
            return tables.write(block)


def heading(level: int, markdown: str) -> str:
    """Return a line of Markdown as a heading; signs that would close it are escaped."""
    return f"{'#' * level} {_TRAILING_SIGNS.sub(lambda match: chr(92) + match[1], markdown)}"


def _code(text: str) -> str:
    longest = max((len(run) for run in _BACKTICKS.findall(text)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}\n{text}\n{fence}"


def _listing(listing: Listing) -> str:
    between = "\n\n" if _is_loose(listing) else "\n"
    written: list[str] = []
    number = listing.start
    for item in listing.items:
        marker = f"{number}. " if listing.ordered else "- "
        content = _item(item, loose=between == "\n\n")
        written.append(_prefixed(content, marker, " " * len(marker)))
        number += 1
    return between.join(written)


def _item(blocks: list[Block], *, loose: bool) -> str:
    if loose:
        return write(blocks)
    # A tight item: one line or block, then lists that follow without a blank line.
    return "\n".join(text for block in blocks if (text := _block(block)))


def _is_loose(listing: Listing) -> bool:
    """Whether the items are paragraphs, with space between them."""
    return any(
        isinstance(block, Figure)
        or (isinstance(block, Paragraph) and block.explicit)
        or (index > 0 and not isinstance(block, Listing))
        or (index > 0 and not isinstance(item[index - 1], Paragraph))
        or (index > 0 and isinstance(block, Listing) and not _may_follow_line(block))
        for item in listing.items
        for index, block in enumerate(item)
    )


def _may_follow_line(listing: Listing) -> bool:
    """Whether a list is read as one directly below a line of text."""
    return bool(listing.items and listing.items[0]) and (not listing.ordered or listing.start == 1)


def _prefixed(text: str, first: str, further: str) -> str:
    """Return `text` with `first` before its first line and `further` before the others."""
    lines = text.split("\n")
    prefixes = [first] + [further] * (len(lines) - 1)
    return "\n".join(
        prefix + line if line else prefix.rstrip(" ")
        for prefix, line in zip(prefixes, lines, strict=True)
    )

"""Preformatted text: its lines and spaces are kept as they are."""

import re

from bs4 import Tag

from importer.markdown.paragraphs import wanted_text
from importer.markdown.vocabulary import is_block, name_of, shown_text, walk

_LINE_END = re.compile(r"\r\n?")


def lines_of(tag: Tag) -> str:
    """Return the text of a `<pre>`, without empty lines at its ends."""
    parts: list[str] = []
    for node, entered in walk(tag):
        if not isinstance(node, Tag):
            parts.append(shown_text(node) or "")
        elif (entered and name_of(node) == "br") or (is_block(node) and parts):
            parts.append("\n")
    lines = _LINE_END.sub("\n", wanted_text("".join(parts))).split("\n")
    shown = [index for index, line in enumerate(lines) if line.strip()]
    return "\n".join(lines[shown[0] : shown[-1] + 1]) if shown else ""


def is_lines(tag: Tag) -> bool:
    """Whether a `<pre>` holds lines of text only, and not pictures, tables or paragraphs."""
    return not any(
        isinstance(node, Tag) and (is_block(node) or name_of(node) in ("img", "picture", "amp-img"))
        for node, _ in walk(tag)
    )

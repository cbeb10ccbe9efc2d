"""The text that a reader sees in the parts of the paper's pages."""

from collections.abc import Collection
from typing import cast

from lxml import etree

from importer.extraction.tree import Element, squeeze

PARAGRAPHS = ("p", "div", "h2", "h3", "h4", "h5", "h6", "li", "blockquote")
BOLD = ("b", "strong")

_BLOCKS = frozenset((*PARAGRAPHS, "table", "figure", "ul", "ol"))
_APART = _BLOCKS | {"br"}  # before these a space stands
# What is no text of the page, and the small letters beside a word that say how it is read.
_UNREAD = frozenset(("script", "style", "template", "rt", "rp"))
_NOT_PLAIN = _APART | _UNREAD

_string = etree.XPath("string()", smart_strings=False)


def text_of(element: Element) -> str:
    """Return the text a reader sees in `element`, on one line."""
    if not len(element):
        return squeeze(element.text or "") if element.tag not in _UNREAD else ""
    if element.tag not in _UNREAD and not _holds_any(element, _NOT_PLAIN):
        return squeeze(cast(str, _string(element)))
    parts: list[str] = []
    unread = 0
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            unread += node.tag in _UNREAD
            if node.tag in _APART and node is not element:
                parts.append(" ")
            written = node.text
        else:
            unread -= node.tag in _UNREAD
            written = node.tail if node is not element else None
        if written and not unread:
            parts.append(written)
    return squeeze("".join(parts))


def holds(element: Element, *tags: str) -> bool:
    """Whether an element with one of `tags` stands inside `element`."""
    return next(element.iterdescendants(*tags), None) is not None


def is_innermost(element: Element) -> bool:
    """Whether `element` has nothing inside it that stands apart from the text around it."""
    return not _holds_any(element, _BLOCKS)


def _holds_any(element: Element, tags: frozenset[str]) -> bool:
    # The tree's own search is slower where there are many tags and few elements.
    return any(node.tag in tags for node in element.iterdescendants())


def is_all(element: Element, tags: Collection[str]) -> bool:
    """Whether `element` has text, and all of it stands in elements with these tags."""
    if element.tag not in tags and not holds(element, *tags):
        return False
    inside: list[str] = []
    depth = 0
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            depth += node.tag in tags
            written = node.text
        else:
            depth -= node.tag in tags
            written = node.tail if node is not element else None
        if written and depth:
            inside.append(written)
    said = squeeze("".join(inside))
    return bool(said) and said == squeeze(cast(str, _string(element)))

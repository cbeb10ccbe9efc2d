"""Part of a page that is parsed already, as the nodes that the Markdown writer walks.

Readers search a page in lxml's tree. Writing the part of it that is the article down as HTML, for
BeautifulSoup to parse it again, takes longer, and writes addresses in another way than the page.
"""

from bs4 import BeautifulSoup
from bs4.builder import HTMLTreeBuilder
from bs4.element import NavigableString, PageElement, Tag
from lxml import etree
from lxml.etree import _Element

_BUILDER = HTMLTreeBuilder()
_PRESERVED = frozenset(_BUILDER.preserve_whitespace_tags)
_CONTAINERS = _BUILDER.string_containers


def nodes_of(element: _Element) -> list[PageElement]:
    """Return what `element` holds, in order, as BeautifulSoup would have parsed it.

    The tree holds no comments (see `importer/extraction/tree.py`).
    """
    tag = around = Tag(builder=_BUILDER, name="body")
    last: PageElement = around  # in the order of the page
    kinds: list[type[NavigableString]] = [NavigableString]  # of the texts in what is open
    preserved = 0
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if node is element:
            written = node.text if event == "start" else None
        elif event == "start":
            name = str(node.tag)
            attributes = _BUILDER.attribute_dict_class(node.items())
            opened = Tag(builder=_BUILDER, name=name, attrs=attributes, parent=tag, previous=last)
            tag.contents.append(opened)
            tag = last = opened
            kinds.append(_CONTAINERS.get(name, kinds[-1]))
            preserved += name in _PRESERVED
            written = node.text
        else:
            preserved -= tag.name in _PRESERVED
            kinds.pop()
            tag = tag.parent or around
            written = node.tail
        if written:
            text = kinds[-1](written if preserved else _spaced(written))
            text.setup(tag, last)
            tag.contents.append(text)
            last = text
    return around.contents


def _spaced(text: str) -> str:
    """Return a text as BeautifulSoup keeps it outside of `<pre>`: one of spaces alone cut short."""
    if text.strip(BeautifulSoup.ASCII_SPACES):
        return text
    return "\n" if "\n" in text else " "

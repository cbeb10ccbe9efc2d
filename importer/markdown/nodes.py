"""Part of a page that is parsed already, as the nodes that the Markdown writer walks.

Readers search a page in lxml's tree. Writing the part of it that is the article down as HTML, for
BeautifulSoup to parse it again, takes longer, and writes addresses in another way than the page.
"""

from bs4 import BeautifulSoup
from bs4.builder import HTMLTreeBuilder
from bs4.element import PageElement
from lxml import etree
from lxml.etree import _Element


def nodes_of(element: _Element) -> list[PageElement]:
    """Return what `element` holds, in order, as BeautifulSoup would have parsed it.

    The tree holds no comments (see `importer/extraction/tree.py`).
    """
    return list(BeautifulSoup("", builder=_FromTree(element)).contents)


class _FromTree(HTMLTreeBuilder):
    """Gives BeautifulSoup the elements of a tree where other builders give it what they parse."""

    def __init__(self, element: _Element) -> None:
        super().__init__()
        self._element = element

    def feed(self, markup: object) -> None:
        """Build what the element holds; the markup is empty and says nothing."""
        soup = self.soup
        assert soup is not None  # it has made itself known before it asks for anything
        for event, node in etree.iterwalk(self._element, events=("start", "end")):
            if event == "start":
                if node is not self._element:
                    attributes = self.attribute_dict_class(node.items())
                    soup.handle_starttag(str(node.tag), None, None, attributes)
                written = node.text
            elif node is not self._element:
                soup.handle_endtag(str(node.tag))
                written = node.tail
            else:
                written = None
            if written:
                soup.handle_data(written)

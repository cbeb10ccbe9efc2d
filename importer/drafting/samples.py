"""A sample: one page of the paper, its tree, and what the reader of any paper finds on it."""

from collections.abc import Iterator
from dataclasses import dataclass

from archive import vietnamese
from importer.draft import Draft, NotAnArticle, Unreadable
from importer.extraction import seen, tree
from importer.extraction.tree import Element
from importer.outlets.generic_html import read_html
from importer.page import Page


@dataclass(frozen=True, slots=True, eq=False)
class Sample:
    """One page: its file's name, its tree as readers see it, and its draft.

    `texts` are the elements below its `<body>` that have text, each with the key of it.
    """

    name: str
    page: Page
    root: Element
    draft: Draft
    texts: tuple[tuple[Element, str], ...]


def sample(name: str, page: Page) -> Sample | None:
    """Return the sample that a page is, or None when no article is found on it."""
    if page.kind != "html":
        return None
    try:
        draft = read_html(page)
    except (NotAnArticle, Unreadable):
        return None
    root = tree.parse(page.text)
    seen.keep_what_is_seen(root)
    return Sample(name, page, root, draft, tuple(_texts(root)))


def _texts(root: Element) -> Iterator[tuple[Element, str]]:
    for element in root.iter("*"):
        if element.tag in ("html", "head", "body", "title", "meta", "link"):
            continue
        text = vietnamese.key(tree.text_of(element))
        if text:
            yield element, text

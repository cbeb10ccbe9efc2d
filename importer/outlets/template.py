"""Papers whose templates are known: where a field stands is said, the rest is read as of any paper.

A template is a class of selectors. What it says is believed before the rules for any paper; what
it does not say, or does not find on a page, is found by them. So a template need name only what
they get wrong.
"""

import re
from collections.abc import Iterator, Sequence
from typing import ClassVar
from urllib.parse import urlsplit

from importer.draft import Draft
from importer.extraction import css, people, shown_dates, tags, tree
from importer.extraction.given import Given
from importer.extraction.tree import Element
from importer.extraction.when import Shown
from importer.outlets.base import Outlet, Version
from importer.outlets.generic_html import read_html
from importer.outlets.selectors import Selectors
from importer.page import Page

_ADDRESS_TAG = re.compile(r"<(?:link|meta)\b[^<>]{0,2000}>", re.IGNORECASE)
_STATES_ADDRESS = re.compile(r"canonical|og:url", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s\"'<>]{1,2000}", re.IGNORECASE)


class Template(Selectors, Version):
    """One template of a paper, by its selectors (see `importer/extraction/css.py`)."""

    def recognises(self, page: Page) -> bool:
        """Whether the page has this template."""
        return page.kind == "html" and self.is_on(page.tree)

    def is_on(self, root: Element) -> bool:
        """Whether the page whose tree is `root` has this template."""
        return any(css.select(root, selector) for selector in self.article)

    def read(self, page: Page) -> Draft:
        """Return the draft of the page's article. Raises NotAnArticle when it holds none."""
        return read_html(page, self.given)

    def given(self, root: Element) -> Given:
        """Return what the selectors find on a page; lists of captions are marked as such."""
        title, body = _first(root, self.titles), _first(root, self.bodies)
        date, lede, section = (
            self._date(root),
            _first(root, self.ledes),
            _first(root, self.sections),
        )
        names, named = _all(root, self.authors)
        links, linked = _all(root, self.tags)
        related, listed = _all(root, self.related)
        for caption in _all(root, self.captions)[0]:
            caption.set("class", f"{caption.get('class') or ''} caption".strip())
        found = {
            "title": title[1],
            "body": body[1],
            "date": date[2],
            "summary": lede[1],
            "category": section[1],
            "authors": named,
            "tags": linked,
            "related": listed,
        }
        parts = (title[0], date[0], lede[0], section[0], *names, *links)
        return Given(
            title=title[0],
            body=body[0],
            dates=date[1],
            date_line=tree.text_of(date[0]) if date[0] is not None else "",
            summary=tree.text_of(lede[0]) if lede[0] is not None else "",
            category=tree.text_of(section[0]) if section[0] is not None else "",
            authors=people.authors([tree.text_of(name) for name in names]),
            tags=tuple(tags.distinct(tree.text_of(link) for link in links)),
            parts=tuple(part for part in parts if part is not None),
            related=tuple(related),
            found={name: selector for name, selector in found.items() if selector},
        )

    def _date(self, root: Element) -> tuple[Element | None, tuple[Shown, ...], str]:
        """Return the first place that states a date, else the first that there is: it may say
        how long ago."""
        for selector in self.dates:
            for element in css.select(root, selector):
                if dates := shown_dates.dates_of(element):
                    return element, tuple(dates), selector
        return _first(root, self.dates)[0], (), ""


class TemplateOutlet(Outlet):
    """A paper whose HTML pages are read by templates; pages of no known one as of any paper."""

    versions: ClassVar[tuple[Version, ...]] = ()

    def recognises(self, page: Page) -> bool:
        """Whether the page is this paper's: by its address, else by what it states or looks like.

        Papers on the same system have the same templates, so that one look does not tell.
        """
        if page.kind != "html":
            return False
        address = page.url or stated_address(page.text)
        if address and self.hosts:
            return self.is_host_of(address)
        return any(version.recognises(page) for version in self.versions)

    def read(self, page: Page) -> Draft:
        """Return the draft of the page's article, with the outlet's name.

        Raises NotAnArticle when the page is something else.
        """
        version = next((version for version in self.versions if version.recognises(page)), None)
        draft = version.read(page) if version is not None else read_html(page)
        draft.outlet, draft.found["outlet"] = self.name, "outlet file"
        return draft


def stated_address(html: str) -> str:
    """Return the address that a page states for itself, or "" when it states none with a host."""
    for tag in _ADDRESS_TAG.finditer(html):
        if _STATES_ADDRESS.search(tag[0]) and (address := _ADDRESS.search(tag[0])):
            try:
                if urlsplit(address[0]).hostname:
                    return address[0]
            except ValueError:  # such as an unclosed bracket in the host
                continue
    return ""


def _first(root: Element, selectors: Sequence[str]) -> tuple[Element | None, str]:
    for selector in selectors:
        for element in css.select(root, selector):
            if tree.text_of(element):
                return element, selector
    return None, ""


def _all(root: Element, selectors: Sequence[str]) -> tuple[list[Element], str]:
    for selector in selectors:
        found = list(_with_text(css.select(root, selector)))
        if found:
            return found, selector
    return [], ""


def _with_text(elements: Sequence[Element]) -> Iterator[Element]:
    yield from (element for element in elements if tree.text_of(element))

"""How an article is taken from the paper's HTML: the same steps for every template.

A template names its selectors; what they find is put in order here and converted by our own
Markdown writer. Selectors are tried in order, and the first that finds text counts.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import ClassVar, cast

from lxml import etree
from lxml.etree import _ElementUnicodeResult as TextRun

from archive import vietnamese
from archive.article import Comment, Popular, PopularList, Related
from archive.dates import DateError, find_date
from importer.draft import Draft, NotAnArticle
from importer.extraction import comments as html_comments
from importer.extraction import css, tree
from importer.extraction import tags as html_tags
from importer.extraction.css import Searched
from importer.extraction.tree import Element, squeeze
from importer.markdown import convert, paragraph
from importer.markdown.nodes import nodes_of
from importer.outlets.bao_bac_giang.html_body import Addresses, prepare
from importer.outlets.bao_bac_giang.html_text import holds, text_of
from importer.outlets.bao_bac_giang.masthead import clock
from importer.outlets.bao_bac_giang.paper import Paper
from importer.outlets.base import Version
from importer.outlets.selectors import Selectors
from importer.page import Page
from importer.plain_text.lines import is_tag_label
from importer.plain_text.widgets import Box, heading_of

_MOST_TAGS = 60
_LONGEST_DATE = 200  # characters
_LIST_LEVELS = 4  # elements around the heading of a list in which its links stand
_MOST_ENTRIES = 40
_MOST_LISTS = 20  # headings of lists on one page
_SHORTEST_ENTRY = 3  # words of a title in a list
_HOME = {vietnamese.key(name) for name in ("Trang chủ", "Home", "Trang nhất")}
_POPULAR = re.compile(r"(?:đọc|xem)\s+nhiều|nóng\s+nhất|tin\s+nóng", re.IGNORECASE)
_SIGNS = ("nhiều", "nóng")  # one of which each of these has
_OTHER_LIST = re.compile(r"^\s*(?:tin\s+)?mới\s+nhất\s*$", re.IGNORECASE)
_LISTS: dict[Box | None, PopularList] = {Box.MOST_READ: "read", Box.HOTTEST: "hot"}
_ENTRIES = ("h2 a", "h3 a", "h4 a", "h5 a", "li a", "a.title", ".title a", "a[title]")
_TEASERS = (".lead", ".LeadSubString", ".sapo", "p")
_CANONICAL = (('link[rel="canonical"]', "href"), ('meta[property="og:url"]', "content"))
_runs = etree.XPath("descendant::text()")
_COMMENTS = re.compile(rb"[\"' _-](?:comment|cmt|binh-?luan)")
_COMMENT_WORDS = (b"comment", b"cmt", b"binh")


class HtmlArticle(Selectors, Version):
    """A template of the paper: its selectors, and the steps that all templates share."""

    clocks: ClassVar[tuple[str, ...]] = ("#UpdateTimeStamp",)  # home page of 2022

    def __init__(self, paper: Paper) -> None:
        self.paper = paper

    def recognises(self, page: Page) -> bool:
        """Whether the page is an article of this paper in this template."""
        return (
            page.kind == "html"
            and any(page.searched.select(selector) for selector in self.article)
            and self.paper.is_in_html(page)
        )

    def read(self, page: Page) -> Draft:
        """Return the draft of the page's article.

        Raises NotAnArticle when the page has neither a title nor a text of its own.
        """
        searched = page.searched
        title, title_found = _first_text(searched, self.titles)
        if not title:
            title, title_found = _stated_title(searched), "og:title"
        body, body_found = self._body(searched)
        if body is None or not title:
            raise NotAnArticle("page without an article")
        stated = _canonical(page, self.paper)
        addresses = Addresses(page, stated)
        above, above_found = _first_text(searched, self.ledes)
        prepared = prepare(body, addresses, lede=above, paper=self.paper)
        dateline, summary = self.paper.split_mark(above or prepared.lede)
        document = convert(
            nodes_of(prepared.root), link=addresses.absolute, picture=addresses.picture
        )
        text = document.text
        if not text.strip():  # a brief: its lede is its text
            text, dateline, summary = paragraph(above), "", ""
            body_found = above_found
        date, date_found, doubts = _date(searched, self.dates)
        category, category_found = self._section(searched)
        if not category:
            category = self._section_of(page.url, stated)
            category_found = "folder in the address"
        tags, tags_found = _tags(searched, self.tags)
        lede_found = above_found or "first paragraph of the text"
        return Draft(
            title=title,
            body=text,
            url=stated,
            captured=_clock(searched, self.clocks),
            date=date,
            notes=doubts,
            category=category,
            tags=tags,
            authors=prepared.signature.authors if prepared.signature else (),
            byline=prepared.signature.byline if prepared.signature else "",
            kind=prepared.kind,
            summary=summary,
            dateline=dateline,
            images=document.pictures,
            popular=_popular(searched, addresses),
            related=_distinct((*prepared.related, *_links(searched, self.related, addresses))),
            comments=_comments(page),
            found={
                "title": title_found,
                "body": body_found,
                "url": "canonical address or og:url",
                "captured": "clock of the masthead",
                "date": date_found,
                "category": category_found,
                "tags": tags_found,
                "authors": "signature below the text",
                "byline": "signature below the text",
                "kind": "questions of an interview in the text",
                "summary": lede_found,
                "dateline": f"mark before the lede: {lede_found}",
                "images": "pictures in the text",
                "popular": "boxes of what is most read",
                "related": "boxes of links in and below the text",
                "comments": "comments below the text",
            },
        )

    def _body(self, searched: Searched) -> tuple[Element | None, str]:
        """Return the element that holds the text, and its selector: the first with any text."""
        for selector in self.bodies:
            for element in searched.select(selector):
                if text_of(element) or holds(element, "img"):
                    return element, selector
        return None, ""

    def _section(self, searched: Searched) -> tuple[str, str]:
        """Return the section that the page names above the title and its selector, or ("", "")."""
        for selector in self.sections:
            for link in searched.select(selector):
                name = text_of(link)
                if name and vietnamese.key(name) not in _HOME:
                    return self.paper.section(name) or name, selector
        return "", ""

    def _section_of(self, *addresses: str) -> str:
        """Return the section that the first of the addresses to name one names, or ""."""
        return next((name for url in addresses if (name := self.paper.section_of(url))), "")


def _first_text(searched: Searched, selectors: Iterable[str]) -> tuple[str, str]:
    """Return the first text that one of the selectors finds, and that selector; else ("", "")."""
    for selector in selectors:
        for element in searched.select(selector):
            text = text_of(element)
            if text:
                return text, selector
    return "", ""


def _stated_title(searched: Searched) -> str:
    meta = searched.first('meta[property="og:title"]')
    return squeeze(meta.get("content") or "") if meta is not None else ""


def _date(
    searched: Searched, selectors: Iterable[str]
) -> tuple[datetime | None, str, tuple[str, ...]]:
    """Return the first date that one of the selectors shows, and that selector.

    Where none shows one that is to be believed, notes say why.
    """
    doubts: dict[str, None] = {}
    for selector in selectors:
        for element in searched.select(selector):
            try:
                date = find_date(text_of(element)[:_LONGEST_DATE])
            except DateError as error:
                doubts.setdefault(f"the date is left out: {error}")
                continue
            if date is not None:
                return date, selector, ()
    return None, "", tuple(doubts)


def _clock(searched: Searched, selectors: Iterable[str]) -> datetime | None:
    """Return the moment that the clock of the masthead showed."""
    for selector in selectors:
        element = searched.first(selector)
        moment = clock(text_of(element)) if element is not None else None
        if moment is not None:
            return moment
    return None


def _canonical(page: Page, paper: Paper) -> str:
    """Return the address that the page states for itself, when it is an article's of the paper."""
    for selector, name in _CANONICAL:
        element = page.searched.first(selector)
        stated = (element.get(name) or "") if element is not None else ""
        address = page.absolute(stated) if stated else ""
        if address and paper.is_at(address) and paper.address(address).is_article:
            return address
    return ""


def _tags(searched: Searched, selectors: Iterable[str]) -> tuple[tuple[str, ...], str]:
    """Return the tags that the first of the selectors to find any links to, and that selector."""
    for selector in selectors:
        tags = html_tags.distinct(text_of(link) for link in searched.select(selector)[:_MOST_TAGS])
        if tags := [tag for tag in tags if not is_tag_label(tag)]:
            return tuple(tags), selector
    return (), ""


def _links(searched: Searched, selectors: Iterable[str], addresses: Addresses) -> list[Related]:
    return [
        Related(title, addresses.of(link))
        for selector in selectors
        for link in searched.select(selector)
        if (title := text_of(link))
    ]


def _distinct(related: Iterable[Related]) -> tuple[Related, ...]:
    unique: dict[str, Related] = {}
    for entry in related:
        unique.setdefault(vietnamese.key(entry.title), entry)
    return tuple(unique.values())


def _popular(searched: Searched, addresses: Addresses) -> tuple[Popular, ...]:
    """Return the entries of the boxes headed "most read" and "hottest", each title once."""
    entries: dict[str, Popular] = {}
    for box, holder in _lists(searched.root):
        for link in css.select(holder, *_ENTRIES):
            title = text_of(link)
            if len(title.split()) >= _SHORTEST_ENTRY:
                entry = Popular(title, addresses.of(link), _teaser(link), box)
                entries.setdefault(vietnamese.key(title), entry)
    return tuple(entries.values())


def _lists(root: Element) -> Iterator[tuple[PopularList, Element]]:
    """Yield the kinds of the page's lists of what is popular, each with the element around it."""
    headings = (run for run in cast(list[TextRun], _runs(root)) if _names_popular(run))
    for run in islice(headings, _MOST_LISTS):
        box = heading_of(squeeze(run))
        if box in _LISTS and (holder := _holder(run)) is not None:
            yield _LISTS[box], holder


def _names_popular(text: str) -> bool:
    lowered = text.lower()
    # A pattern for any case takes ten times as long as all else that is done with most texts.
    return any(sign in lowered for sign in _SIGNS) and _POPULAR.search(text) is not None


def _holder(heading: TextRun) -> Element | None:
    """Return the nearest element around a list's heading that holds links, and no other list."""
    beside = heading.getparent()  # which the text stands in, or right after
    if beside is None:
        return None
    around = beside.iterancestors()
    for element in islice(around if heading.is_tail else (beside, *around), _LIST_LEVELS):
        if element.tag in ("body", "html"):
            return None
        links = sum(1 for link in css.select(element, *_ENTRIES) if text_of(link))
        if links:
            others = any(_OTHER_LIST.search(text) for text in tree.texts_in(element))
            return element if links <= _MOST_ENTRIES and not others else None
    return None


def _teaser(link: Element) -> str:
    item = next(link.iterancestors("li", "div", "article"), None)
    teasers = css.select(item, *_TEASERS) if item is not None else []
    return text_of(teasers[0]) if teasers else ""


def _comments(page: Page) -> tuple[Comment, ...]:
    lowered = page.characters.lowered
    if not any(word in lowered for word in _COMMENT_WORDS) or not _COMMENTS.search(lowered):
        return ()
    found = html_comments.read(page.tree, None)
    return tuple(comment for comment in found if comment.author or not heading_of(comment.text))

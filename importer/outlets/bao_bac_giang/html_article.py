"""How an article is taken from the paper's HTML: the same steps for every template.

A template names its selectors; what they find is put in order here and converted by our own
Markdown writer. Selectors are tried in order, and the first that finds text counts.
"""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import ClassVar

from bs4 import Tag

from archive import vietnamese
from archive.article import Comment, Popular, PopularList, Related
from archive.dates import DateError, find_date
from importer.draft import Draft, NotAnArticle
from importer.extraction import comments as html_comments
from importer.extraction import tags as html_tags
from importer.extraction import tree
from importer.markdown import convert, paragraph
from importer.outlets.bao_bac_giang.html_body import Addresses, prepare, squeeze, text_of
from importer.outlets.bao_bac_giang.masthead import clock
from importer.outlets.bao_bac_giang.paper import Paper
from importer.outlets.base import Version
from importer.outlets.selectors import Selectors
from importer.page import Page
from importer.plain_text.lines import is_tag_label
from importer.plain_text.widgets import Box, heading_of
from importer.soup import Soup

_MOST_TAGS = 60
_LONGEST_DATE = 200  # characters
_LIST_LEVELS = 4  # elements around the heading of a list in which its links stand
_MOST_ENTRIES = 40
_MOST_LISTS = 20  # headings of lists on one page
_SHORTEST_ENTRY = 3  # words of a title in a list
_HOME = {vietnamese.key(name) for name in ("Trang chủ", "Home", "Trang nhất")}
_POPULAR = re.compile(r"(?:đọc|xem)\s+nhiều|nóng\s+nhất|tin\s+nóng", re.IGNORECASE)
_OTHER_LIST = re.compile(r"^\s*(?:tin\s+)?mới\s+nhất\s*$", re.IGNORECASE)
_LISTS: dict[Box | None, PopularList] = {Box.MOST_READ: "read", Box.HOTTEST: "hot"}
_ENTRIES = "h2 a, h3 a, h4 a, h5 a, li a, a.title, .title a, a[title]"
_CANONICAL = (('link[rel="canonical"]', "href"), ('meta[property="og:url"]', "content"))
_COMMENTS = re.compile(r"[\"' _-](?:comment|cmt|binh-?luan)", re.IGNORECASE)


class HtmlArticle(Selectors, Version):
    """A template of the paper: its selectors, and the steps that all templates share."""

    clocks: ClassVar[tuple[str, ...]] = ("#UpdateTimeStamp",)  # home page of 2022

    def __init__(self, paper: Paper) -> None:
        self.paper = paper

    def recognises(self, page: Page) -> bool:
        """Whether the page is an article of this paper in this template."""
        if page.kind != "html" or not self.paper.is_in_html(page):
            return False
        return any(page.searched.select_one(selector) is not None for selector in self.article)

    def read(self, page: Page) -> Draft:
        """Return the draft of the page's article.

        Raises NotAnArticle when the page has neither a title nor a text of its own.
        """
        soup = page.searched
        title, title_found = _first_text(soup, self.titles)
        if not title:
            title, title_found = _stated_title(soup), "og:title"
        body, body_found = self._body(soup)
        if body is None or not title:
            raise NotAnArticle("page without an article")
        stated = _canonical(page, self.paper)
        addresses = Addresses(page, stated)
        above, above_found = _first_text(soup, self.ledes)
        prepared = prepare(body, addresses, lede=above, paper=self.paper)
        dateline, summary = self.paper.split_mark(above or prepared.lede)
        document = convert(
            list(prepared.root.children), link=addresses.absolute, picture=addresses.picture
        )
        text = document.text
        if not text.strip():  # a brief: its lede is its text
            text, dateline, summary = paragraph(above), "", ""
            body_found = above_found
        date, date_found, doubts = _date(soup, self.dates)
        category, category_found = self._section(soup)
        if not category:
            category = self._section_of(page.url, stated)
            category_found = "folder in the address"
        tags, tags_found = _tags(soup, self.tags)
        lede_found = above_found or "first paragraph of the text"
        return Draft(
            title=title,
            body=text,
            url=stated,
            captured=_clock(soup, self.clocks),
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
            popular=_popular(soup, addresses),
            related=_distinct((*prepared.related, *_links(soup, self.related, addresses))),
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

    def _body(self, soup: Soup) -> tuple[Tag | None, str]:
        """Return the element that holds the text, and its selector: the first with any text."""
        for selector in self.bodies:
            for element in soup.select(selector):
                if text_of(element) or element.find("img") is not None:
                    return element, selector
        return None, ""

    def _section(self, soup: Soup) -> tuple[str, str]:
        """Return the section that the page names above the title and its selector, or ("", "")."""
        for selector in self.sections:
            for link in soup.select(selector):
                name = text_of(link)
                if name and vietnamese.key(name) not in _HOME:
                    return self.paper.section(name) or name, selector
        return "", ""

    def _section_of(self, *addresses: str) -> str:
        """Return the section that the first of the addresses to name one names, or ""."""
        return next((name for url in addresses if (name := self.paper.section_of(url))), "")


def _first_text(soup: Soup, selectors: Iterable[str]) -> tuple[str, str]:
    """Return the first text that one of the selectors finds, and that selector; else ("", "")."""
    for selector in selectors:
        for element in soup.select(selector):
            text = text_of(element)
            if text:
                return text, selector
    return "", ""


def _stated_title(soup: Soup) -> str:
    meta = soup.select_one('meta[property="og:title"]')
    return squeeze(str(meta.get("content") or "")) if meta is not None else ""


def _date(soup: Soup, selectors: Iterable[str]) -> tuple[datetime | None, str, tuple[str, ...]]:
    """Return the first date that one of the selectors shows, and that selector.

    Where none shows one that is to be believed, notes say why.
    """
    doubts: dict[str, None] = {}
    for selector in selectors:
        for element in soup.select(selector):
            try:
                date = find_date(text_of(element)[:_LONGEST_DATE])
            except DateError as error:
                doubts.setdefault(f"the date is left out: {error}")
                continue
            if date is not None:
                return date, selector, ()
    return None, "", tuple(doubts)


def _clock(soup: Soup, selectors: Iterable[str]) -> datetime | None:
    """Return the moment that the clock of the masthead showed."""
    for selector in selectors:
        element = soup.select_one(selector)
        moment = clock(text_of(element)) if element is not None else None
        if moment is not None:
            return moment
    return None


def _canonical(page: Page, paper: Paper) -> str:
    """Return the address that the page states for itself, when it is an article's of the paper."""
    for selector, name in (
        ('link[rel="canonical"]', "href"),
        ('meta[property="og:url"]', "content"),
    ):
        element = page.searched.select_one(selector)
        stated = str(element.get(name) or "") if element is not None else ""
        address = page.absolute(stated) if stated else ""
        if address and paper.is_at(address) and paper.address(address).is_article:
            return address
    return ""


def _tags(soup: Soup, selectors: Iterable[str]) -> tuple[tuple[str, ...], str]:
    """Return the tags that the first of the selectors to find any links to, and that selector."""
    for selector in selectors:
        tags = html_tags.distinct(text_of(link) for link in soup.select(selector)[:_MOST_TAGS])
        if tags := [tag for tag in tags if not is_tag_label(tag)]:
            return tuple(tags), selector
    return (), ""


def _links(soup: Soup, selectors: Iterable[str], addresses: Addresses) -> list[Related]:
    return [
        Related(title, addresses.of(link))
        for selector in selectors
        for link in soup.select(selector)
        if (title := text_of(link))
    ]


def _distinct(related: Iterable[Related]) -> tuple[Related, ...]:
    unique: dict[str, Related] = {}
    for entry in related:
        unique.setdefault(vietnamese.key(entry.title), entry)
    return tuple(unique.values())


def _popular(soup: Soup, addresses: Addresses) -> tuple[Popular, ...]:
    """Return the entries of the boxes headed "most read" and "hottest", each title once."""
    entries: dict[str, Popular] = {}
    for text in soup.root.find_all(string=_POPULAR, limit=_MOST_LISTS):
        box = heading_of(squeeze(str(text)))
        if box not in _LISTS:
            continue
        holder = _holder(text.parent)
        for link in holder.select(_ENTRIES) if holder is not None else ():
            title = text_of(link)
            if len(title.split()) >= _SHORTEST_ENTRY:
                entry = Popular(title, addresses.of(link), _teaser(link), _LISTS[box])
                entries.setdefault(vietnamese.key(title), entry)
    return tuple(entries.values())


def _holder(heading: Tag | None) -> Tag | None:
    """Return the nearest element around a list's heading that holds links, and no other list."""
    element = heading
    for _ in range(_LIST_LEVELS):
        if element is None or element.name in ("body", "html"):
            return None
        links = [link for link in element.select(_ENTRIES) if text_of(link)]
        if links:
            others = element.find_all(string=_OTHER_LIST)
            return element if len(links) <= _MOST_ENTRIES and not others else None
        element = element.parent
    return None


def _teaser(link: Tag) -> str:
    item = link.find_parent(["li", "div", "article"])
    teaser = item.select_one(".lead, .LeadSubString, .sapo, p") if item is not None else None
    return text_of(teaser) if teaser is not None else ""


def _comments(page: Page) -> tuple[Comment, ...]:
    if not _COMMENTS.search(page.text):
        return ()
    found = html_comments.read(tree.parse(page.text), None)
    return tuple(comment for comment in found if comment.author or not heading_of(comment.text))

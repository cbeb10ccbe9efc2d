"""Tags: the list of links that readers see below an article, else what metadata list as tags.

Keywords of metadata are often written for search engines. They are tags only when the page
shows no list of its own, and never where they repeat the title or run on like a sentence.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from archive import vietnamese
from importer.extraction import json_ld, labels, vocabulary
from importer.extraction.json_ld import Thing
from importer.extraction.layout import Layout
from importer.extraction.meta import Meta
from importer.extraction.tree import (
    Element,
    is_within,
    marks,
    styled_name,
    text_of,
    texts_in,
)

_LONGEST = 80  # characters of one tag
_MOST = 40  # tags of one article; longer lists are clouds of the whole site
_WORDS = 12
_NOT_LISTS = frozenset(("a", "b", "i", "svg", "img", "html", "body"))
_TAG_ADDRESS = re.compile(
    r"/(?:tags?|tu-khoa|chu-de|topics?|hashtag|keyword|tim-kiem|search|the)(?:/|\.|-|\?|=)|[-/]tag\d+|\btag[-_/=]|[?&](?:tag|q|keyword)=",
    re.IGNORECASE,
)
# The marks of the list around a tag.
_LABELLED = re.compile(
    r"^(?:từ\s+kh(?:óa|oá)|tags?|keywords?)(?:\s+liên\s+quan)?\s*:\s*(?=\S)", re.IGNORECASE
)
# Keywords with which papers describe themselves, with and without their accents.
_OF_SITE = {
    vietnamese.key(word)
    for word in (
        *("báo", "bao", "tin tức", "tin tuc", "đọc báo", "doc bao", "tin nhanh", "tin mới"),
        *("tin moi", "tin", "báo điện tử", "bao dien tu", "báo online", "bao online", "tin online"),
        *("tin tức online", "tin tuc online", "tin 24h", "news", "online", "báo mới", "bao moi"),
        *("tin nóng", "tin nong", "tin trong nước", "tin quốc tế", "tin tức trong ngày"),
        *("tin tuc viet nam", "tin tức việt nam", "tin the gioi", "tin thế giới", "newspaper"),
    )
}
_LONGEST_LINE = 300  # characters of tags in a line
_LAST = 4  # elements at the end of a body among which that line is looked for
_EDGES = re.compile(r"^(?:[\s#,;.•·]+|[|–-]\s+)+|(?:[\s,;.]|(?<=\s)[|•·–-])+$")
_REFERENCE = re.compile(r"&(?:amp;)*#?\w+;$")  # the semicolon is its own


def find(layout: Layout, things: Sequence[Thing], meta: Meta, title: str) -> tuple[list[str], str]:
    """Return the article's tags, each once, and where they were found; ([], "") when none."""
    keywords = _keywords(things, meta, title)
    shown = _shown(layout, {vietnamese.key(word) for word in keywords})
    if shown is None and (words := _worded(layout)) is not None:
        return _words_of(words), f"shown: {styled_name(words)}"
    if shown is not None:
        sections = [e for e in layout.bearers(vocabulary.SECTION) if is_within(e, shown)]
        found = distinct(
            text_of(link)
            for link in links_of(shown)
            if not any(is_within(link, part) and part is not shown for part in sections)
        )
        return found, f"shown: {styled_name(shown)}"
    return (keywords, "metadata") if keywords else ([], "")


def element(layout: Layout, things: Sequence[Thing], meta: Meta, title: str) -> Element | None:
    """Return the element that shows the tags, or None."""
    shown = _shown(layout, {vietnamese.key(word) for word in _keywords(things, meta, title)})
    return shown if shown is not None else _worded(layout)


def _worded(layout: Layout) -> Element | None:
    """Return the line that lists tags as mere words after a label: `Từ khóa: lũ lụt, hồ chứa`."""
    inside = list(layout.body.iter("p", "div"))[-_LAST:] if layout.body is not None else []
    for candidate in (*layout.below_body(), *inside):
        if candidate.tag not in ("p", "div", "ul", "span") or candidate is layout.body:
            continue
        text = text_of(candidate)
        if len(text) <= _LONGEST_LINE and _LABELLED.match(text):
            return candidate if next(candidate.iter("a"), None) is None else None
    return None


def _words_of(line: Element) -> list[str]:
    return distinct(re.split(r"[,;|]", _LABELLED.sub("", text_of(line))))


def links_of(shown: Element) -> list[Element]:
    """Return the links of a list of tags that name one."""
    return [
        link
        for link in shown.iter("a")
        if 1 < len(_without_marks(text_of(link))) <= _LONGEST
        and not labels.TAGS.match(text_of(link))
    ]


def distinct(names: Iterable[str]) -> list[str]:
    """Return the tags without hashes and commas around them, each once, as first written."""
    seen: dict[str, str] = {}
    for name in names:
        tag = _without_marks(name)
        if tag and len(tag) <= _LONGEST:
            seen.setdefault(vietnamese.key(tag), tag)
    return list(seen.values())


@lru_cache(maxsize=1024)  # a link is looked at again in each element around it
def _without_marks(name: str) -> str:
    """Return a tag without the marks of the list around it; what is all marks is left as it is."""
    reference = _REFERENCE.search(name)
    return _EDGES.sub("", name) + (";" if reference else "") or name.strip()


def _shown(layout: Layout, keywords: set[str]) -> Element | None:
    question = ("tags", frozenset(keywords))
    return layout.once(question, lambda: _list_of_tags(layout, keywords))


def _list_of_tags(layout: Layout, keywords: set[str]) -> Element | None:
    inside = list(layout.body.iter("*"))[::-1] if layout.body is not None else []
    for candidate in (*layout.below_body(), *inside):
        if next(candidate.iter("a"), None) is None:  # as it is with most of a text
            continue
        lone = candidate.tag in _NOT_LISTS or (
            candidate.tag in ("p", "span")
            and not labels.TAGS.match((candidate.text or "").strip() or "-")
            and not vocabulary.TAGS.search(marks(candidate))
        )
        if lone or candidate is layout.body:
            continue
        if candidate in layout.around_title:
            continue
        links = links_of(candidate)
        if links and len(links) <= _MOST and _is_tag_list(candidate, links, keywords):
            whole = _widened(candidate, layout, keywords)
            return _narrowed(whole, links_of(whole), keywords)
    return None


def _widened(shown: Element, layout: Layout, keywords: set[str]) -> Element:
    """The list around a part of it that was met first, such as its last tag."""
    around = shown.getparent()
    while around is not None and around is not layout.body and around.tag not in _NOT_LISTS:
        links = links_of(around)
        if len(links) > _MOST or not _is_tag_list(around, links, keywords):
            break
        shown, around = around, around.getparent()
    return shown


def _narrowed(shown: Element, links: Sequence[Element], keywords: set[str]) -> Element:
    """The innermost part of a list of tags that holds all that are certain to be some."""
    known = {
        link
        for link in links
        if vietnamese.key(_without_marks(text_of(link))) in keywords or _is_addressed(link)
    }
    while len(known) > 1:
        inner = next((child for child in shown if known <= set(child.iter("a"))), None)
        if inner is None or len(inner) < 1 or inner.tag == "a":
            break
        shown = inner
    return shown


def _is_tag_list(element: Element, links: Sequence[Element], keywords: set[str]) -> bool:
    names = [text_of(link) for link in links]
    if any(len(name.split()) > _WORDS for name in names):
        return False
    called = marks(element)
    named = bool(vocabulary.TAGS.search(called) and not vocabulary.OTHERS.search(called))
    unlike = ("form", "h1") if named else ("form", "h1", "h2", "img", "input", "time")
    if next(element.iter(*unlike), None) is not None:
        return False
    text = text_of(element)
    rest = len(text) - sum(len(name) for name in names)
    if rest > 40:  # more than a label beside the links
        return False
    if named:
        return True
    addressed = sum(1 for link in links if _is_addressed(link))
    if addressed and addressed * 2 >= len(links) and len(links) > 1:
        return True
    label = next((t for t in (run.strip() for run in texts_in(element)) if t), "")
    if labels.TAGS.match(label) and label not in names:
        return True
    known = sum(1 for name in names if vietnamese.key(_without_marks(name)) in keywords)
    return known >= 2 and known * 2 >= len(names)


def _is_addressed(link: Element) -> bool:
    """Whether the address of a link, or its `rel`, says that it leads to a tag."""
    return bool(_TAG_ADDRESS.search(link.get("href") or "")) or link.get("rel") == "tag"


def _keywords(things: Sequence[Thing], meta: Meta, title: str) -> list[str]:
    article = json_ld.article(things)
    for values in (
        meta.all("article:tag", "og:article:tag"),
        json_ld.texts(article.get("keywords")),
        meta.all("news_keywords"),
        meta.all("keywords", "dc.subject"),
    ):
        words = distinct(word for value in values for word in re.split(r"[,;|]", value))
        if not words:
            continue
        if len(words) == 1 and (
            len(values[0].split()) > 8 or vietnamese.key(words[0]) == vietnamese.key(title)
        ):
            continue
        told = [word for word in words if not _is_of_site(word, meta)]
        if 2 * len(told) <= len(words):
            continue  # the same words stand on all pages of the paper
        kept = [
            word
            for word in told
            if len(word.split()) <= _WORDS and vietnamese.key(word) != vietnamese.key(title)
        ]
        if kept and len(kept) <= _MOST:
            return kept
    return []


def _is_of_site(word: str, meta: Meta) -> bool:
    """Whether a keyword is what the paper is called, or what all papers are."""
    if vietnamese.key(word) in _OF_SITE:
        return True
    name, folded = vietnamese.fold(meta.first("og:site_name")), vietnamese.fold(word)
    return bool(name) and folded in (name, name.removeprefix("bao "), f"bao {name}")

"""Who wrote an article: the names printed at its head, those below its end, and metadata."""

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from archive import vietnamese
from archive.dates import DateError, find_dates
from importer.extraction import json_ld, people, vocabulary, when
from importer.extraction.ending import is_set_apart
from importer.extraction.json_ld import Thing
from importer.extraction.layout import Layout
from importer.extraction.meta import Meta
from importer.extraction.tree import Element, is_within, marks, styled_name, text_of, texts_in
from importer.signatures import NAMES_SOURCE, is_name, read_signature

_LONGEST = 160  # characters of a line of authors
_MOST = 8  # authors of one article; more are a list of the paper's staff
_BUTTONS = re.compile(
    r"xem\s+(?:các|thêm)|theo dõi|follow|bài viết|và\s+\d+\s+tác giả|email|tác giả:?$",
    re.IGNORECASE,
)
_COPY = re.compile(r"\s*(?:copy\s+link|lấy\s+link)\W*$", re.IGNORECASE)
_ADDRESS = re.compile(r"/(?:tac-gia|author|authors|nha-bao|phong-vien|profile|by)/", re.IGNORECASE)
_LABELLED = re.compile(
    r"^(?:người viết|viết bởi|đăng bởi|tác giả|written by|phóng viên)(?: ?: ?| )\S|^by \S",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s+[-–—|•·]\s*|\s*[-–—|•·]\s+")
_PLACES = frozenset(
    vietnamese.key(place)
    for place in ("Hà Nội", "Việt Nam", "Sài Gòn", "Đà Nẵng", "Hải Phòng", "Cần Thơ", "Huế")
)
_NAME_MARKS = re.compile(r"(?: |-)(?:name|fn|author|url)(?= |-)")


@dataclass(frozen=True, slots=True)
class Authors:
    """People who wrote the article, its byline as printed, and where they were found."""

    names: tuple[str, ...] = ()
    byline: str = ""
    found: str = ""


def find(
    layout: Layout,
    things: Sequence[Thing],
    meta: Meta,
    papers: Sequence[str],
    first: Element | None,
) -> Authors:
    """Return the article's authors as printed beside it, else as metadata name them.

    `papers` are the names of the paper, which are nobody's; `first` is the body's first
    paragraph. The signature at the end of the body is not looked at.
    """
    stated = people.authors(json_ld.people(json_ld.article(things)), papers=papers)
    below = _printed(layout.below_body(), layout, papers)
    head = _printed(layout.head(first), layout, papers)
    source = _source_below(layout)
    printed = below if below.names or (below.byline and not head.names) else head
    names, found = printed.names, printed.found if printed.names else ""
    if len(stated) > len(names) and {vietnamese.key(n) for n in names} <= {
        vietnamese.key(n) for n in stated
    }:
        names, found = stated, "JSON-LD"
    if not names and source and (sender := NAMES_SOURCE.sub("", printed.byline)) != printed.byline:
        # `Theo A` above the name of a paper: the paper is the source, and A wrote there.
        names = people.authors([sender], papers=(*papers, source))
        found = printed.found if names else ""
    if not names:
        labelled = _labelled(layout, papers, first)
        printed = labelled if labelled.names else printed
        names, found = labelled.names, labelled.found
    if not names and not printed.byline:
        printed = _signed_below(layout)
        names, found = printed.names, printed.found
    if not names:
        names = _beside_date(layout, papers, first)
        found = "shown: in the line of the date" if names else ""
        printed = Authors(names, " - ".join(names) or printed.byline, found)
    if not names:
        listed = [
            *meta.all("article:author", "dable:author", "author", "byl", "parsely-author"),
            *meta.all("dc.creator", "citation_author", "sailthru.author", "cxenseparse:author"),
        ]
        names = people.authors(listed, papers=papers)
        found = "metadata" if names else ""
    byline = printed.byline
    if source and vietnamese.key(source) not in vietnamese.key(byline):
        byline = f"{byline} - {source}" if byline else source
    return Authors(names, byline, found)


def elements(layout: Layout, first: Element | None) -> list[Element]:
    """Return the elements that show authors around the body, for leaving them out of it."""
    return _showing(layout, layout.head(first)) + _showing(layout, layout.below_body())


def _showing(layout: Layout, candidates: Sequence[Element]) -> list[Element]:
    """The candidates that show authors, which are looked for once."""
    named = layout.bearers(vocabulary.AUTHOR)
    comments = layout.bearers(vocabulary.COMMENT)
    return layout.once(
        ("authors", id(candidates)),
        lambda: [
            element
            for element in candidates
            if ((element in named and element not in comments) or _leads_to_author(element))
            and _may_show_author(element, layout)
        ],
    )


def _labelled(layout: Layout, papers: Sequence[str], first: Element | None) -> Authors:
    """The people in a line of the head that begins with a label: `Người viết: Trần A`."""
    for element in layout.head(first):
        if element.tag in ("h1", "h2", "ul", "ol", "body", "a", "option"):
            continue
        text = text_of(element)
        if len(text) > _LONGEST or not _LABELLED.match(text) or layout.is_elsewhere(element):
            continue
        line = _before_date(text)
        if names := people.authors([line], papers=papers):
            return Authors(names, people.without_label(line), f"shown: {styled_name(element)}")
    return Authors()


def _signed_below(layout: Layout) -> Authors:
    """The signature that systems set right below the body and outside of it, apart by its look."""
    for element in layout.below_body():
        text = text_of(element)
        if not text or (len(text) > _LONGEST and len(element)):
            continue
        signature = read_signature(text)
        if signature is None or not signature.authors or layout.is_elsewhere(element):
            break
        if is_set_apart(element, text) and vietnamese.key(text) not in _PLACES:
            where = f"shown: {styled_name(element)}"
            return Authors(signature.authors, signature.byline, where)
        break
    return Authors()


def _before_date(text: str) -> str:
    """A line up to the date in it, the whole line where there is none."""
    with suppress(DateError):
        for date in find_dates(text):
            return date.before.strip(" |,;–—-\xa0")
    return text


def _beside_date(layout: Layout, papers: Sequence[str], first: Element | None) -> tuple[str, ...]:
    """The person named in the line that shows the date: `<b>Hữu Tâm</b> - Thứ hai, 11/11/2019`.

    Only a name of two words or more, in a piece of its own, is one: places and sections stand
    there as well.
    """
    title = layout.place[layout.title] if layout.title is not None else -1
    for element in layout.head(first):
        if layout.place[element] <= title or element.tag in ("h1", "h2", "ul", "body"):
            continue
        line = text_of(element)
        if len(line) > _LONGEST or when.shown(line) is None or layout.is_elsewhere(element):
            continue
        for run in texts_in(element):
            for part in _BETWEEN.split(run):
                name = part.strip(" ,;:|·•-–—")
                if len(name.split()) < 2 or name.isupper() or not is_name(name):
                    continue
                if vietnamese.key(name) not in _PLACES and not _is_link(element, name):
                    return people.authors([name], papers=papers)
    return ()


def _is_link(element: Element, name: str) -> bool:
    return any(text_of(link).strip(" ,-") == name for link in element.iter("a"))


def _printed(candidates: list[Element], layout: Layout, papers: Sequence[str]) -> Authors:
    """Read the first of the candidates that names people, and its neighbours of the same name."""
    for element in _showing(layout, candidates):
        text = text_of(element)
        if not text or len(text) > 4 * _LONGEST:
            continue
        parts = [part for part in _parts(element) if not _BUTTONS.search(part)]
        if NAMES_SOURCE.match(text) and len(text) <= _LONGEST and read_signature(text) is not None:
            return Authors((), text, f"shown: {styled_name(element)}")
        names = people.authors(parts, papers=papers)
        names = names or people.authors([text], papers=papers)
        if not names and _LABELLED.match(text):
            names = people.authors([_before_date(text)], papers=papers)
        if not names or len(names) > _MOST:
            continue
        line = text if len(text) <= _LONGEST and not _BUTTONS.search(text) else ""
        in_list = next(element.iter("li"), None) is not None
        if not line or in_list or _repeats(line, names) or any(c.isdigit() for c in line):
            line = " - ".join(names)
        return Authors(names, people.without_label(line), f"shown: {styled_name(element)}")
    return Authors()


def _parts(element: Element) -> list[str]:
    """The innermost pieces of text that can be a name: links first, then named parts."""
    links = [text_of(link) for link in element.iter("a")]
    if any(links):
        return [text for text in links if text]
    named = [
        text_of(inner)
        for inner in element.iter("*")
        if inner is not element and not len(inner) and _NAME_MARKS.search(marks(inner))
    ]
    if any(named):
        return [text for text in named if text]
    return [text_of(element), *(text_of(leaf) for leaf in element.iter("li", "span", "p"))]


def _repeats(line: str, names: Sequence[str]) -> bool:
    return any(vietnamese.key(line).count(vietnamese.key(name)) > 1 for name in names)


def _may_show_author(element: Element, layout: Layout) -> bool:
    """Whether what is named after an author, or leads to one, can show that of the article."""
    if element.tag in ("img", "meta", "svg", "html", "body", "main", "article", "form"):
        return False
    if layout.title is not None and is_within(layout.title, element):
        return False
    return not layout.is_elsewhere(element)


def _leads_to_author(element: Element) -> bool:
    if element.tag != "a" or not _ADDRESS.search(element.get("href") or ""):
        return False
    return bool(text_of(element))


def _source_below(layout: Layout) -> str:
    """The agency or paper that a part below the body names as the source."""
    named = layout.bearers(vocabulary.SOURCE)
    for element in layout.below_body() if named else ():
        if element not in named:
            continue
        names = marks(element)
        if vocabulary.COMMENT.search(names) or vocabulary.TAGS.search(names):
            continue
        if layout.is_elsewhere(element):
            continue
        if any(vocabulary.SOURCE.search(marks(inner)) for inner in element.iterdescendants()):
            continue  # the innermost part that is named so says it
        text = _COPY.sub("", text_of(element))
        if 1 < len(text) <= 60 and not _BUTTONS.search(text) and "://" not in text:
            return text
    return ""

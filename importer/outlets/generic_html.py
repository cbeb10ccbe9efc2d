"""HTML pages of papers that have no file of their own.

Metadata come from what readers see, JSON-LD, `<meta>` and microdata, in the order that each field's
module states. The body is located, cleared of what is not the article, and its own nodes are
converted to Markdown. The rules hold for newspapers in general; none names a host.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from archive import vietnamese
from archive.article import Related
from archive.dates import VIETNAM_TIME
from importer import markdown
from importer.draft import Draft
from importer.extraction import (
    authors,
    body,
    captions,
    chrome,
    comments,
    ending,
    evidence,
    headline,
    json_ld,
    kinds,
    language,
    lede,
    lines,
    links,
    meta,
    no_text,
    page_kind,
    people,
    pictures,
    section,
    seen,
    shown_dates,
    tags,
    tree,
    when,
)
from importer.extraction.given import Given, nothing, take
from importer.extraction.layout import Layout
from importer.extraction.survey import in_use
from importer.extraction.tree import Element
from importer.markdown.nodes import nodes_of
from importer.outlets.base import Outlet, Version
from importer.page import Page

# Where authors were found that a signature below the text does not outweigh.
_SURE_OF_AUTHORS = ("shown", "JSON-LD", "outlet file")
_TITLE_WORDS = 4  # of an article that is told by its title and its pictures alone
_LITTLE_PROSE = 300  # characters on a page that says it is an article: its names misled


@dataclass(slots=True)
class _Read:
    """What the parts of the page say, before anything is taken out of it."""

    page: Page
    root: Element
    things: list[json_ld.Thing]
    meta: meta.Meta
    papers: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    descriptions: list[str] = field(default_factory=list)
    address: str = ""
    given: Given = field(default_factory=Given)

    def absolute(self, href: str) -> str:
        """Return the absolute address of `href`, by the canonical one where the page has none."""
        found = self.page.absolute(href)
        if found or not self.address:
            return found
        try:
            return self.page.absolute(urljoin(self.address, href.strip()))
        except ValueError:
            return ""

    def picture(self, src: str) -> str:
        """Return the `src` to write for a picture."""
        return self.page.picture(src) or (self.page.picture(self.absolute(src)) if src else "")

    def is_own(self, href: str) -> bool:
        """Whether an address is of the same paper: relative, or of the same registered name."""
        try:
            host = urlsplit(href.strip()).hostname
            own = urlsplit(self.address).hostname
        except ValueError:
            return False
        return not host or not own or meta.registered(host) == meta.registered(own)


class _AnyPage(Version):
    """Any HTML page."""

    def recognises(self, page: Page) -> bool:
        """Whether the page is HTML."""
        return page.kind == "html"

    def read(self, page: Page) -> Draft:
        """Return the draft of the page's article. Raises NotAnArticle when it holds none."""
        return read_html(page)


class GenericHtml(Outlet):
    """Every paper that has no file of its own, as HTML."""

    name = ""
    versions = (_AnyPage(),)


def read_html(page: Page, find: Callable[[Element], Given] = nothing) -> Draft:
    """Return the draft of the article on an HTML page of an unknown paper.

    What `find` finds in the page's tree is believed before any rule. Raises NotAnArticle when the
    page holds no article.
    """
    root = page.taken_tree()
    read = _Read(page, root, json_ld.read(root), meta.read(root))
    seen.keep_what_is_seen(root)
    read.address = page.url or _stated_address(read)
    read.given = find(root)
    article = json_ld.article(read.things)
    stated = no_text.bring_in_stated_text(root, article)
    still = tree.survey_of(root)
    with in_use(still):
        read.papers = _papers(read, article)
        read.titles = _said_titles(read, article)
        read.descriptions = _descriptions(read, article)
        place = _place_of(read, article)
    changed = lines.make_paragraphs(place.body)
    with in_use(tree.survey_of(root) if changed else still):
        found = evidence.collect(root, place.heading, names=place.names) if changed else place.found
        layout = Layout(root, place.heading, place.body)
        draft = _begin(read, layout)
        draft.found["body"] = f"{place.by}: {tree.styled_name(place.body)}"
        summary = _read_lede(draft, read, layout, found)
        first = lede.first_block(layout, found, summary)
        _read_around(draft, read, layout, first)
        if read.given.related:
            given = [s for one in read.given.related for s in links.stories(one, read.absolute)]
            draft.related = tuple(_merge(given, draft.related, read))
        take(draft, read.given)
        known = _known_elements(draft, read, layout, first, summary)
        cover = pictures.above_body(layout, first, summary)
        if no_text.only_the_beginning(article, tree.text_of(root)):
            draft.notes += ("only the beginning, as the page says: the rest is behind a login",)
        _clear_body(draft, read, place.body, known)
    if stated:
        draft.notes += ("the page shows no text: it is read from the page's JSON-LD",)
    _read_body(draft, read, place.body, cover)
    _finish(draft, read)
    return draft


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the article stands: its body, by what that was found, and its heading if any.

    `found` is the prose of the page; `names` tells whether names were believed for it.
    """

    body: Element
    by: str
    heading: Element | None
    found: evidence.Evidence
    names: bool


def _place_of(read: _Read, article: json_ld.Thing) -> _Place:
    """Return where the article stands. Raises NotAnArticle when the page holds none."""
    root = read.root
    given = read.given
    heading = given.title
    if heading is None:
        heading = headline.find(root, read.titles, read.papers)
    names = True
    found = evidence.collect(root, heading)
    if found.total < _LITTLE_PROSE and (article or read.meta.first("article:published_time")):
        names = False
        found = evidence.collect(root, heading, names=names)
    if given.body is not None:
        return _Place(given.body, "outlet file", heading, found, names)
    near = lede.near_description(found, read.descriptions)
    located = body.locate(found, read.page.text, near)
    if heading is None and located is not None:
        above = Layout(root, None, located.element).above_title()
        heading = headline.above(located.element, above)
        if heading is None:
            heading = headline.within(located.element)
    if page_kind.service(heading, read.address, read.meta, read.things) or not (
        located is not None
        and page_kind.is_article(
            found, located.element, heading, read.things, read.meta, read.address
        )
    ):
        told = heading is not None and len(tree.text_of(heading).split()) >= _TITLE_WORDS
        kind = page_kind.name_of_other(root, heading, read.address, read.meta, read.things)
        located = body.of_pictures(root, heading) if told and kind == page_kind.UNKNOWN else None
        if located is None:
            raise no_text.verdict(
                read.page.whole_text, root, kind, read.address, read.page.absolute
            )
    return _Place(located.element, located.found, heading, found, names)


def _begin(read: _Read, layout: Layout) -> Draft:
    """Return a draft with the title alone."""
    heading = layout.title
    title = tree.text_of(heading) if heading is not None else ""
    draft = Draft(title=title or _title_of_metadata(read.titles, read.papers))
    draft.found["title"] = "metadata"
    if heading is not None:
        draft.found["title"] = f"heading: {tree.styled_name(heading)}"
    return draft


def _read_lede(
    draft: Draft, read: _Read, layout: Layout, found: evidence.Evidence
) -> Element | None:
    """Fill in the lede and its mark; return the element that shows it, if any."""
    summary = lede.find(layout, found, read.descriptions, draft.title, read.papers)
    draft.summary, draft.dateline = summary.text, summary.dateline
    by = summary.found
    if summary.element is not None:
        by = f"{by}: {tree.styled_name(summary.element)}"
    for name in ("summary", "dateline"):
        draft.found[name] = by
    return summary.element


def _read_around(draft: Draft, read: _Read, layout: Layout, first: Element | None) -> None:
    """Fill in what stands around the body."""
    shown = shown_dates.seen(layout, first)
    said = shown_dates.published_in_metadata(layout, read.things, read.meta)
    draft.lang = language.of(
        read.meta.lang or read.meta.first("content-language", "og:locale"),
        tree.text_of(layout.body) if layout.body is not None else draft.title,
    )
    if draft.lang != "vi" and said:  # days and months change places from country to country
        # What is shown without a zone may be the time of another country, which metadata state.
        has_clock = any(moment.hour or moment.minute for moment in said)
        days = {moment.date() for moment in said}
        shown = [
            date
            for date in shown
            if date.moment in said or (not has_clock and date.moment.date() in days)
        ]
    draft.date, where = when.published(shown, said, read.page.captured)
    draft.notes = shown_dates.doubts(layout, first, read.things, read.meta, draft.date)
    said_later = shown_dates.modified_in_metadata(layout, read.things, read.meta)
    draft.modified = when.modified(draft.date, shown, said_later, read.page.captured)
    draft.category, section_found = section.find(layout, read.things, read.meta, draft.title)
    tag_list, tags_found = tags.find(layout, read.things, read.meta, draft.title)
    draft.tags = tuple(tag_list)
    written = authors.find(layout, read.things, read.meta, read.papers, first)
    draft.authors, draft.byline = written.names, written.byline
    own = {read.address, read.page.url}
    draft.popular = tuple(links.popular(layout.root, read.absolute, layout.body))
    draft.related = tuple(links.related_around(layout, first, read.absolute, own))
    draft.comments = tuple(comments.read(layout.root, layout.body))
    updates = (date for date in shown if date.moment == draft.modified)
    draft.found |= {
        "date": where,
        "modified": next((f"shown: {date.place}" for date in updates), "metadata"),
        "lang": "its letters, and what the page declares",
        "category": section_found,
        "tags": tags_found,
        "authors": written.found,
        "byline": written.found or "source named below the text",
        "popular": "box of what is most read",
        "related": "boxes of links in and below the text",
        "comments": "comments below the text",
    }


def _known_elements(
    draft: Draft, read: _Read, layout: Layout, first: Element | None, summary: Element | None
) -> set[Element]:
    """Return the elements inside the body that are read as something else."""
    holder = layout.body
    known: set[Element] = set()
    inside = set(holder.iter("*")) if holder is not None else set()
    for element in (
        layout.title,
        summary,
        section.trail_element(layout),
        tags.element(layout, read.things, read.meta, draft.title),
        *layout.heading_parts(first),
        *shown_dates.elements(layout, first),
        *authors.elements(layout, first),
        *read.given.parts,
    ):
        if element is not None and element in inside and element is not holder:
            known.add(element)
    return known


def _clear_body(draft: Draft, read: _Read, holder: Element, known: set[Element]) -> None:
    """Clear the body (`holder`) of what is not the article, and read what that says of it."""
    taken = chrome.take_out(holder, known, draft.title, read.is_own)
    draft.related = tuple(
        _merge((r for box in taken for r in links.stories(box, read.absolute)), draft.related, read)
    )
    signature = ending.take_signature(holder, draft.authors)
    if signature is not None:
        draft.byline = ending.joined(draft.byline, signature)
        draft.found["byline"] = "signature below the text"
        if signature.authors and not draft.found["authors"].startswith(_SURE_OF_AUTHORS):
            draft.authors, draft.found["authors"] = signature.authors, "signature below the text"
        if not draft.authors:
            draft.authors = signature.authors or people.sent_by(signature.byline)
            draft.found["authors"] = "signature below the text"


def _read_body(draft: Draft, read: _Read, holder: Element, cover: Sequence[Element]) -> None:
    """Convert the body, which holds nothing but the article, with its cover."""
    captions.mark(holder)
    draft.kind = kinds.of(holder, draft.summary, draft.byline)
    draft.found["kind"] = "questions of an interview in the text"
    draft.found["images"] = "pictures above and in the text"
    shown = tree.gathered((*cover, holder))
    document = markdown.convert(nodes_of(shown), link=read.absolute, picture=read.picture)
    draft.body, draft.images = document.text, tuple(document.pictures)


def _finish(draft: Draft, read: _Read) -> None:
    host = meta.host(read.address)
    draft.url = _stated_address(read)
    draft.outlet = people.best_outlet_name(read.papers, host)
    draft.found["url"] = "canonical address or og:url"
    draft.found["outlet"] = "names that the page gives itself" if read.papers else "address"
    if draft.lang == "vi":
        if draft.date is not None:
            draft.date = draft.date.astimezone(VIETNAM_TIME)
        if draft.modified is not None:
            draft.modified = draft.modified.astimezone(VIETNAM_TIME)


def _stated_address(read: _Read) -> str:
    """The address that the page states for itself: canonical, else og:url; absolute or ""."""
    for stated in (read.meta.canonical, read.meta.first("og:url")):
        address = read.page.absolute(stated) if stated else ""
        if address and urlsplit(address).path.strip("/"):
            return address
    return ""


def _papers(read: _Read, article: json_ld.Thing) -> list[str]:
    """The names that the page gives the paper, and its host."""
    organisations = [
        json_ld.text(thing.get("name"))
        for thing in read.things
        if any("organization" in kind for kind in json_ld.types(thing))
        or "website" in json_ld.types(thing)
    ]
    home = headline.home_names(read.root)
    tails = [tail for tail in headline.tails(read.meta.title) if vietnamese.key(tail) in home]
    title = tails + headline.suffixes(read.meta.title, read.meta.first("og:title"))
    names = [
        *read.meta.all("og:site_name", "application-name"),
        json_ld.text(article.get("publisher")),
        *title,
        *organisations,
        *read.meta.all("dc.publisher", "apple-mobile-web-app-title"),
        meta.host(read.address),
    ]
    own = {
        vietnamese.key(t)
        for t in (read.meta.first("og:title"), json_ld.text(article.get("headline")))
        if t
    }
    return [name for name in dict.fromkeys(names) if name and vietnamese.key(name) not in own]


def _said_titles(read: _Read, article: json_ld.Thing) -> list[str]:
    titles = [
        read.meta.first("og:title"),
        json_ld.text(article.get("headline")),
        read.meta.first("title", "dc.title", "twitter:title", "headline"),
        read.meta.title,
    ]
    whole = [title for title in titles if title]
    return list(dict.fromkeys(headline.without_paper(title, read.papers, whole) for title in whole))


def _title_of_metadata(said: Sequence[str], papers: Sequence[str]) -> str:
    return next((headline.without_paper(title, papers) for title in said), "")


def _descriptions(read: _Read, article: json_ld.Thing) -> list[str]:
    values = [
        read.meta.first("og:description"),
        read.meta.first("description"),
        json_ld.text(article.get("description")),
    ]
    return list(dict.fromkeys(value for value in values if value))


def _merge(inside: Iterable[Related], below: Iterable[Related], read: _Read) -> list[Related]:
    """Related articles in page order, each address once, this article's own left out."""
    own = {address for address in (read.address, read.page.url) if address}
    found: dict[str, Related] = {}
    for story in (*inside, *below):
        if story.url not in own:
            found.setdefault(story.url or story.title, story)
    return list(found.values())

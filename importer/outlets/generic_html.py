"""HTML pages of papers that have no file of their own.

Metadata come from what readers see, JSON-LD, `<meta>` and microdata, in the order that each field's
module states. The body is located, cleared of what is not the article, and its own nodes are
converted to Markdown. The rules hold for newspapers in general; none names a host.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

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
from importer.outlets.said import (
    Said,
    descriptions_of,
    likeliest_title,
    papers_of,
    stated_address,
    titles_of,
)
from importer.page import Page

# Where authors were found that a signature below the text does not outweigh.
_SURE_OF_AUTHORS = ("shown", "JSON-LD", "outlet file")
_OF_FILMS = (page_kind.UNKNOWN, page_kind.VIDEO_INDEX)
_TITLE_WORDS = 4  # of an article that is told by its title and its pictures alone
_LITTLE_PROSE = 300  # characters on a page that says it is an article: its names misled


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
    said = Said(page, root, json_ld.read(root), meta.read(root))
    seen.keep_what_is_seen(root)
    lines.hold_bare_text(root)
    said.address = page.url or stated_address(said)
    said.given = find(root)
    article = json_ld.article(said.things)
    stated = no_text.bring_in_stated_text(root, article)
    still = tree.survey_of(root)
    with in_use(still):
        said.papers = papers_of(said, article)
        said.titles = titles_of(said, article)
        said.descriptions = descriptions_of(said, article)
        place = _place_of(said, article)
    changed = lines.make_paragraphs(place.body)
    with in_use(tree.survey_of(root) if changed else still):
        found = evidence.collect(root, place.heading, names=place.names) if changed else place.found
        layout = Layout(root, place.heading, place.body)
        draft = _begin(said, layout)
        draft.found["body"] = f"{place.by}: {tree.styled_name(place.body)}"
        summary = _read_lede(draft, said, layout, found)
        first = lede.first_block(layout, found, summary)
        _read_around(draft, said, layout, first)
        if said.given.related:
            given = [s for one in said.given.related for s in links.stories(one, said.absolute)]
            draft.related = tuple(_merge(given, draft.related, said))
        take(draft, said.given)
        known = _known_elements(draft, said, layout, first, summary)
        cover = pictures.above_body(layout, first, summary)
        if no_text.only_the_beginning(article, tree.text_of(root)):
            draft.notes += ("only the beginning, as the page says: the rest is behind a login",)
        _clear_body(draft, said, place.body, place.heading, known)
    if stated:
        draft.notes += ("the page shows no text: it is read from the page's JSON-LD",)
    _read_body(draft, said, place.body, cover)
    _finish(draft, said)
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


def _place_of(said: Said, article: json_ld.Thing) -> _Place:
    """Return where the article stands. Raises NotAnArticle when the page holds none."""
    root = said.root
    given = said.given
    heading = given.title
    if heading is None:
        heading = headline.find(root, said.titles, said.papers)
    names = True
    found = evidence.collect(root, heading)
    if found.total < _LITTLE_PROSE and (article or said.meta.first("article:published_time")):
        names = False
        found = evidence.collect(root, heading, names=names)
    if given.body is not None:
        return _Place(given.body, "outlet file", heading, found, names)
    near = lede.near_description(found, said.descriptions)
    located = body.locate(found, said.page.text, near)
    if heading is None and located is not None:
        above = Layout(root, None, located.element).above_title()
        heading = headline.above(located.element, above)
        if heading is None:
            heading = headline.within(located.element)
    if page_kind.service(heading, said.address, said.meta, said.things) or not (
        located is not None
        and page_kind.is_article(
            found, located.element, heading, said.things, said.meta, said.address
        )
    ):
        told = heading is not None and len(tree.text_of(heading).split()) >= _TITLE_WORDS
        kind = page_kind.name_of_other(root, heading, said.address, said.meta, said.things)
        located = body.of_pictures(root, heading) if told and kind == page_kind.UNKNOWN else None
        if told and kind in _OF_FILMS and page_kind.says_film(said.things, said.meta):
            located = located or body.of_film(root, heading)
        if located is None:
            raise no_text.verdict(
                said.page.whole_text, root, kind, said.address, said.page.absolute
            )
    return _Place(located.element, located.found, heading, found, names)


def _begin(said: Said, layout: Layout) -> Draft:
    """Return a draft with the title alone."""
    heading = layout.title
    title = tree.text_of(heading) if heading is not None else ""
    draft = Draft(title=title or likeliest_title(said.titles, said.papers))
    draft.found["title"] = "metadata"
    if heading is not None:
        draft.found["title"] = f"heading: {tree.styled_name(heading)}"
    return draft


def _read_lede(
    draft: Draft, said: Said, layout: Layout, found: evidence.Evidence
) -> Element | None:
    """Fill in the lede and its mark; return the element that shows it, if any."""
    summary = lede.find(layout, found, said.descriptions, draft.title, said.papers)
    draft.summary, draft.dateline = summary.text, summary.dateline
    by = summary.found
    if summary.element is not None:
        by = f"{by}: {tree.styled_name(summary.element)}"
    for name in ("summary", "dateline"):
        draft.found[name] = by
    return summary.element


def _read_around(draft: Draft, said: Said, layout: Layout, first: Element | None) -> None:
    """Fill in what stands around the body."""
    shown = shown_dates.seen(layout, first)
    published = shown_dates.published_in_metadata(layout, said.things, said.meta)
    draft.lang = language.of(
        said.meta.lang or said.meta.first("content-language", "og:locale"),
        tree.text_of(layout.body) if layout.body is not None else draft.title,
    )
    if draft.lang != "vi" and published:  # days and months change places from country to country
        # What is shown without a zone may be the time of another country, which metadata state.
        has_clock = any(moment.hour or moment.minute for moment in published)
        days = {moment.date() for moment in published}
        shown = [
            date
            for date in shown
            if date.moment in published or (not has_clock and date.moment.date() in days)
        ]
    shown = [*said.given.dates, *shown]
    draft.date, where = when.published(shown, published, said.page.captured)
    draft.notes = shown_dates.doubts(
        layout, first, said.things, said.meta, draft.date, said.given.date_line
    )
    changed = shown_dates.modified_in_metadata(layout, said.things, said.meta)
    draft.modified = when.modified(draft.date, shown, changed, said.page.captured)
    draft.category, section_found = section.find(layout, said.things, said.meta, draft.title)
    tag_list, tags_found = tags.find(layout, said.things, said.meta, draft.title)
    draft.tags = tuple(tag_list)
    written = authors.find(layout, said.things, said.meta, said.papers, first)
    draft.authors, draft.byline = written.names, written.byline
    own = {said.address, said.page.url}
    draft.popular = tuple(links.popular(layout.root, said.absolute, layout.body))
    draft.related = tuple(links.related_around(layout, first, said.absolute, own))
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
    draft: Draft, said: Said, layout: Layout, first: Element | None, summary: Element | None
) -> set[Element]:
    """Return the elements inside the body that are read as something else."""
    holder = layout.body
    known: set[Element] = set()
    inside = set(holder.iter("*")) if holder is not None else set()
    for element in (
        layout.title,
        summary,
        section.trail_element(layout),
        tags.element(layout, said.things, said.meta, draft.title),
        *layout.heading_parts(first),
        *pictures.signs_above(layout),
        *shown_dates.elements(layout, first),
        *authors.elements(layout, first),
        *said.given.parts,
    ):
        if element is not None and element in inside and element is not holder:
            known.add(element)
    return known


def _clear_body(
    draft: Draft, said: Said, holder: Element, heading: Element | None, known: set[Element]
) -> None:
    """Clear the body (`holder`) of what is not the article, and read what that says of it."""
    if heading is not None:
        chrome.take_text_above(holder, heading)
    taken = chrome.take_out(holder, known, draft.title, said.is_own)
    lede.take_repeated(holder, draft.summary)
    draft.related = tuple(
        _merge((r for box in taken for r in links.stories(box, said.absolute)), draft.related, said)
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


def _read_body(draft: Draft, said: Said, holder: Element, cover: Sequence[Element]) -> None:
    """Convert the body, which holds nothing but the article, with its cover."""
    captions.mark(holder)
    draft.kind = kinds.of(holder, draft.summary, draft.byline)
    draft.found["kind"] = "questions of an interview in the text"
    draft.found["images"] = "pictures above and in the text"
    shown = tree.gathered((*cover, holder))
    document = markdown.convert(nodes_of(shown), link=said.absolute, picture=said.picture)
    draft.body, draft.images = document.text, tuple(document.pictures)


def _finish(draft: Draft, said: Said) -> None:
    host = meta.host(said.address)
    draft.url = stated_address(said)
    draft.outlet = people.best_outlet_name(said.papers, host)
    draft.found["url"] = "canonical address or og:url"
    draft.found["outlet"] = "names that the page gives itself" if said.papers else "address"
    if draft.lang == "vi":
        if draft.date is not None:
            draft.date = draft.date.astimezone(VIETNAM_TIME)
        if draft.modified is not None:
            draft.modified = draft.modified.astimezone(VIETNAM_TIME)


def _merge(inside: Iterable[Related], below: Iterable[Related], said: Said) -> list[Related]:
    """Related articles in page order, each address once, this article's own left out."""
    own = {address for address in (said.address, said.page.url) if address}
    found: dict[str, Related] = {}
    for story in (*inside, *below):
        if story.url not in own:
            found.setdefault(story.url or story.title, story)
    return list(found.values())

"""The dates that an article's page shows around its title, and those its metadata state."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from importer.extraction import json_ld, vocabulary, when
from importer.extraction.json_ld import Thing
from importer.extraction.layout import Layout
from importer.extraction.meta import Meta
from importer.extraction.tree import Element, ancestors, marks, styled_name, text_of, with_value
from importer.extraction.when import Shown

_LONGEST = 150  # characters of a part named as a date
_NEAR = 40  # elements above the title within which a line that nothing names may be its date
# Attributes in which scripts find the moment that they print as `10 phút trước`.
_EXACT = (
    "datetime",
    "data-datetime",
    "data-time",
    "data-timestamp",
    "data-unixtime",
    "data-utime",
    "data-date",
    "data-published",
)
_MENU = 15  # links; an article's head has fewer: the way to it, its authors, sharing
_LONGEST_UNNAMED = 70  # characters of any other line that shows a date: author, place, date
_LOOKS_LIKE_DATE = re.compile(
    r"\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}|\d{4}-\d\d-\d\d|tháng\s+\S+", re.IGNORECASE
)
_ZONE = re.compile(r"\d(?:Z|[+-]\d\d:?\d\d)$")
_ZONES_APART = 15 * 3600  # seconds between the clocks of two places, at most
_PUBLISHED = (
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "pubdate",
    "publishdate",
    "publish-date",
    "article.published",
    "cxenseparse:recs:publishtime",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "parsely-pub-date",
    "sailthru.date",
    "date",
    "citation_publication_date",
)
_MODIFIED = (
    "article:modified_time",
    "og:updated_time",
    "article.updated",
    "datemodified",
    "lastmod",
    "last-modified",
    "dc.date.modified",
    "dcterms.modified",
)


def seen(layout: Layout, first: Element | None) -> list[Shown]:
    """Return the dates shown to readers, the likeliest first.

    Below the title comes before above it, a part named as a date before any other, the bar above
    the page last. The foot of the article counts for changes, and where its head shows no date.
    """
    title_place = layout.place[layout.title] if layout.title is not None else -1
    found: list[tuple[tuple[int, int, int], Shown]] = []
    for element, dates in _in_head(layout, first):
        for date in dates:
            distance = layout.place[element] - title_place
            named = _is_named(element, layout)
            if distance < 0 and _is_of_site(element, layout):
                date = replace(date, certain=False, of_site=True)
            elif distance < 0 and not named:
                if -distance > _NEAR:
                    continue
                date = replace(date, certain=False)
            rank = 2 if date.of_site else int(distance < 0)
            found.append(((rank, int(not named), abs(distance)), date))
    in_head = any(not date.of_site for _, date in found)
    for element in layout.below_body():
        if _is_named(element, layout):
            for date in _shown_by(element, layout):
                if date.is_update or not in_head:
                    found.append(((3 if in_head else 1, 0, len(found)), date))
    found.sort(key=lambda item: item[0])
    return [date for _, date in found]


def _is_of_site(element: Element, layout: Layout) -> bool:
    """Whether a date above the title stands in the bar above the page, and not over the article.

    That bar is named so, or holds the menu, or the menu follows it.
    """
    title = layout.title
    if title is None:
        return False
    branch = element
    for around in (element, *ancestors(element)):
        if around in layout.around_title:
            break
        if vocabulary.MASTHEAD.search(marks(around)):
            return True
        branch = around
    if sum(1 for _ in branch.iter("a")) > _MENU:
        return True
    between = layout.elements[layout.place[element] : layout.place[title]]
    return sum(1 for other in between if other.tag == "a") > _MENU


def elements(layout: Layout, first: Element | None) -> list[Element]:
    """Return the elements around the title that show a date, for leaving them out of the body."""
    return [element for element, _ in _in_head(layout, first)]


def _in_head(layout: Layout, first: Element | None) -> list[tuple[Element, list[Shown]]]:
    """The elements of the article's head that show a date, each with what it shows."""

    def find() -> list[tuple[Element, list[Shown]]]:
        named = layout.bearers(vocabulary.DATE)
        shown = (
            (element, _shown_by(element, layout))
            for element in layout.head(first)
            if element in named or _may_show_date(element)
        )
        return [(element, dates) for element, dates in shown if dates]

    return layout.once(("dates", first), find)


def _is_named(element: Element, layout: Layout) -> bool:
    return element.tag == "time" or element in layout.bearers(vocabulary.DATE)


def doubts(
    layout: Layout,
    first: Element | None,
    things: Sequence[Thing],
    meta: Meta,
    date: datetime | None,
    given: str,
) -> tuple[str, ...]:
    """Return why dates that the page names as its own are not believed, each reason once.

    Such a date is impossible, or contradicts itself: it is left out, and never guessed. `date` is
    the one that is believed; where there is none, a page that says only how long ago its article
    appeared is told of too. `given` is the line in which the paper's outlet file says that the
    date stands, "" when it says nothing.
    """
    named = [given] if given else []
    named += [
        text
        for element in layout.head(first)
        if _is_named(element, layout)
        and not (layout.is_elsewhere(element) or _is_of_site(element, layout))
        and len(text := text_of(element)) <= _LONGEST
    ]
    texts = [*named, *_published(layout, things, meta)]
    reasons = [reason for text in texts if (reason := when.doubt(text))]
    if date is None:
        lines = (when.all_shown(text) for text in named)
        reasons += [reason for dates in lines if (reason := when.contradiction(dates))]
        ago = (when.relative(text) for text in named)
        reasons += [f"the page says only how long ago: {text!r}" for text in ago if text]
    return tuple(dict.fromkeys(f"a date is left out: {reason}" for reason in reasons))


def published_in_metadata(layout: Layout, things: Sequence[Thing], meta: Meta) -> list[datetime]:
    """Return the moments that metadata give for the publication, the best source first."""
    values = _published(layout, things, meta)
    return [moment for value in values if (moment := when.stated(value)) is not None]


def _published(layout: Layout, things: Sequence[Thing], meta: Meta) -> list[str]:
    article = json_ld.article(things)
    return [
        *_written(article.get("datePublished")),
        *meta.all(*_PUBLISHED),
        *_written(article.get("dateCreated")),
        *_microdata(layout, "datePublished"),
    ]


def modified_in_metadata(layout: Layout, things: Sequence[Thing], meta: Meta) -> list[datetime]:
    """Return the moments that metadata give for the last change, the best source first."""
    article = json_ld.article(things)
    values = [
        *_written(article.get("dateModified")),
        *meta.all(*_MODIFIED),
        *_microdata(layout, "dateModified"),
    ]
    return [moment for value in values if (moment := when.stated(value)) is not None]


def _written(value: object) -> list[str]:
    """Return the texts of a value of JSON-LD; a number is a time as programs count it."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return [str(value)]
    return json_ld.texts(value)


def _shown_by(element: Element, layout: Layout) -> list[Shown]:
    """Return the dates that an element shows, the one it is there for first."""
    named = _is_named(element, layout)
    if element.tag in ("h1", "a", "option", "html", "body") or (element.tag == "li" and not named):
        return []
    longest = _LONGEST if named else _LONGEST_UNNAMED
    if len(text_of(element)) > longest or vocabulary.LEDE.search(marks(element)):
        return []
    dates = dates_of(element)
    return dates if dates and not layout.is_elsewhere(element) else []


def dates_of(element: Element) -> list[Shown]:
    """Return the dates that an element states, as it prints them or in its attributes.

    The one that it is there for comes first.
    """
    dates = when.all_shown(text_of(element))
    date = dates[0] if dates else None
    clock = next(element.iter("time"), None)
    if clock is not None and (element.tag == "time" or date is not None):
        date = _more_exact(date, clock.get("datetime") or "")
    for name in _EXACT:
        if value := element.get(name):
            date = _more_exact(date, value)
    if date is None:
        return []
    return [replace(one, place=styled_name(element)) for one in (date, *dates[1:])]


def _may_show_date(element: Element) -> bool:
    """Whether an element that nothing names has a date among its own texts, or is a `<time>`."""
    if element.tag == "time":
        return True
    direct = "".join([element.text or "", *[child.tail or "" for child in element]])
    return _LOOKS_LIKE_DATE.search(direct) is not None


def _more_exact(date: Shown | None, value: str) -> Shown | None:
    """The date that a `<time>` shows, or what its `datetime` states where that says more.

    It does where no time of day is printed, and where the same moment is printed in another zone:
    the minutes agree, and neither the moments nor the clocks do.
    """
    moment = when.stated(value)
    if moment is None:
        return date
    has_clock = ":" in value or value.strip().isdecimal()
    if date is None:
        return Shown(moment, has_clock=has_clock, is_update=False)
    if not date.has_clock:
        same_day = date.moment.date() == moment.date()
        return replace(date, moment=moment, has_clock=True) if same_day and has_clock else date
    apart = abs((date.moment - moment).total_seconds())
    other_zone = _ZONE.search(value) and date.moment.strftime("%H%M") != moment.strftime("%H%M")
    if other_zone and date.moment.minute == moment.minute and 0 < apart < _ZONES_APART:
        return replace(date, moment=moment)
    return date


def _microdata(layout: Layout, name: str) -> list[str]:
    return [
        element.get("datetime") or element.get("content") or text_of(element)
        for element in with_value(layout.root, "itemprop", name)
        if element.get("itemprop") == name
    ]

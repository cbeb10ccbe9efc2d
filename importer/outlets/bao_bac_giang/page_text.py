"""Page text of Báo Bắc Giang: what a browser shows of an article of the old system, as plain text.

The order of the page is masthead, section, title, date, lede, tags, body, signature, tags again,
comments, most read, advertisement. Any of them may be missing, and none is marked but by its form.
"""

import re
from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from archive import vietnamese
from archive.article import Related
from archive.dates import DateError, read_date
from importer.draft import Draft, NotAnArticle
from importer.outlets.bao_bac_giang.ending import take_ending
from importer.outlets.bao_bac_giang.masthead import (
    clock,
    is_chrome,
    is_date,
    join_split_dates,
    section_above,
)
from importer.outlets.bao_bac_giang.paper import Paper
from importer.outlets.bao_bac_giang.place import Place, find_article, text_resumes
from importer.outlets.base import Version
from importer.page import Page
from importer.plain_text.body import compose
from importer.plain_text.lines import (
    Line,
    is_caption,
    is_headline,
    is_prose,
    read_lines,
)
from importer.plain_text.widgets import Box, heading_of, is_button, read_widgets

_LEDE_WITHIN = 3  # lines from the first in which the lede may stand
_VIDEO = re.compile(r"(?:video|clip|truyền hình|media|multimedia|xem video|phim)\b.{0,20}", re.I)


class PageText(Version):
    """Page text and WET records. Seen: one page of February 2017, captured in March 2018."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper

    def recognises(self, page: Page) -> bool:
        """Whether the page is plain text of this paper: by its address, masthead or mark."""
        if page.kind != "page text":
            return False
        if page.url and not self.paper.is_at(page.url):
            return False
        return bool(page.url) or self.paper.is_in_text(
            [line.text for line in read_lines(page.text)]
        )

    def read(self, page: Page) -> Draft:
        """Return the draft of the page's article; its section may be told by its address alone.

        Raises NotAnArticle when the page is a home page, a section's list or an index of videos.
        """
        draft = read_page_text(page.text, self.paper)
        if not draft.category:
            draft.category = self.paper.section_of(page.url)
            draft.found["category"] = "folder in the address"
        return draft


def read_page_text(text: str, paper: Paper) -> Draft:
    """Return the article that the page text holds.

    Raises NotAnArticle when it is a home page, a section's list or an index of videos.
    """
    lines = _lines(text)
    place = find_article([line.text for line in lines], paper)
    if place is None:
        raise NotAnArticle(_kind_of_page(lines, paper))
    texts = [line.text for line in lines]
    captured = next((moment for line in texts if (moment := clock(line))), None)
    body = _without_buttons(lines[place.start : place.end])
    body, related = _without_related_boxes(body, paper)
    ending = take_ending(body)
    dateline, summary, rest = _take_lede(ending.body, paper)
    composed = compose(rest, lede=summary, signature=ending.byline)
    widgets = read_widgets(texts[place.end :], paper.mark)
    date, doubts = _date(texts[place.date]) if place.date is not None else (None, ())
    return Draft(
        title=" ".join(texts[place.title].split()),
        date=date,
        notes=doubts,
        captured=captured,
        category=section_above(_header(texts, place), paper),
        tags=ending.tags,
        authors=ending.authors,
        byline=ending.byline,
        kind=composed.kind,
        summary=summary,
        dateline=dateline,
        images=composed.images,
        popular=widgets.popular,
        related=(*related, *ending.related, *widgets.related),
        comments=widgets.comments,
        body=composed.markdown,
        found=_found(place, dateline),
    )


def _lines(text: str) -> list[Line]:
    lines = read_lines(text)
    joined = join_split_dates([line.text for line in lines])
    return [
        line if text is line.text else line._replace(text=text)
        for line, text in zip(lines, joined, strict=True)
        if text
    ]


def _without_related_boxes(
    lines: Sequence[Line], paper: Paper
) -> tuple[list[Line], tuple[Related, ...]]:
    texts = [line.text for line in lines]
    kept: list[Line] = []
    related: list[Related] = []
    index = 0
    while index < len(lines):
        resumes = None
        if heading_of(texts[index]) is Box.RELATED:
            resumes = text_resumes(texts, index, paper)
        if resumes is None:
            kept.append(lines[index])
            index += 1
        else:
            related += [Related(" ".join(text.split())) for text in texts[index + 1 : resumes]]
            index = resumes
    return kept, tuple(related)


def _without_buttons(lines: Sequence[Line]) -> list[Line]:
    return [line for line in lines if not is_button(line.text)]


def _take_lede(lines: Sequence[Line], paper: Paper) -> tuple[str, str, list[Line]]:
    """Return the mark before the lede, the lede, and the lines without it.

    The paper's mark tells the lede; without one it is the first paragraph of several.
    """
    if len(lines) == 1:  # a brief: its only paragraph is its text
        return "", "", list(lines)
    for index, line in enumerate(lines[:_LEDE_WITHIN]):
        dateline, lede = paper.split_mark(line.text)
        if dateline:
            return dateline, lede, [*lines[:index], *lines[index + 1 :]]
    lede_at = next((i for i, line in enumerate(lines[:2]) if not is_caption(line.text)), None)
    if lede_at is None or len(lines) < lede_at + 2 or not is_prose(lines[lede_at].text):
        return "", "", list(lines)
    if lines[lede_at].text.endswith("?"):
        return "", "", list(lines)
    return "", lines[lede_at].text, [*lines[:lede_at], *lines[lede_at + 1 :]]


def _header(texts: Sequence[str], place: Place) -> list[str]:
    """The lines above the title that may name its section, buttons and the date left out."""
    above = texts[: place.title]
    return [text for text in above if not is_button(text) and not is_date(text)]


def _date(text: str) -> tuple[datetime | None, tuple[str, ...]]:
    """Return the date that a line states, or a note of why it is not believed."""
    try:
        return read_date(text), ()
    except DateError as error:
        return None, (f"the date is left out: {error}",)


def _kind_of_page(lines: Sequence[Line], paper: Paper) -> str:
    """Return what kind of page one without an article is."""
    texts = [line.text for line in lines if not is_chrome(line.text)]
    heads = {
        vietnamese.key(text)
        for text, below in pairwise(texts)
        if paper.section(text) and not paper.section(below) and is_headline(below)
    }
    headlines = sum(is_headline(text) for text in texts)
    if len(heads) >= 3:
        return "home page"
    if headlines >= 2 and any(_VIDEO.fullmatch(line.text) for line in lines):
        return "video index"
    return "section list" if headlines >= 2 else "page without an article"


def _found(place: Place, dateline: str) -> dict[str, str]:
    return {
        "title": "line above the date" if place.date is not None else "line above the lede",
        "date": "date line",
        "captured": "clock of the masthead",
        "category": "line or breadcrumb above the title",
        "tags": "row of tags",
        "authors": "signature below the text",
        "byline": "signature below the text",
        "kind": "questions of an interview in the text",
        "summary": "paragraph with the paper's mark" if dateline else "first paragraph",
        "dateline": "mark before the lede",
        "images": "captions in the text",
        "popular": "box of what is most read",
        "related": "boxes of related articles in and below the text",
        "comments": "comments below the text",
        "body": "lines between title and boxes",
    }

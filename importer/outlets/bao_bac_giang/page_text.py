"""Page text of Báo Bắc Giang: what a browser shows of an article of the old system, as plain text.

The order of the page is masthead, section, title, date, lede, tags, body, signature, tags again,
comments, most read, advertisement. Any of them may be missing, and none is marked but by its form.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise

from archive import vietnamese
from archive.article import Related
from archive.dates import DateError, read_date
from importer.draft import Draft, NotAnArticle
from importer.outlets.base import Version
from importer.outlets.bao_bac_giang.ending import Ending, take_ending
from importer.outlets.bao_bac_giang.masthead import (
    clock,
    is_chrome,
    is_date,
    is_stamp,
    join_split_dates,
    section_above,
)
from importer.text_widgets import Box, heading_of, is_button, read_widgets
from importer.outlets.bao_bac_giang.paper import Paper
from importer.page import Page
from importer.text_body import compose
from importer.text_lines import (
    Line,
    is_caption,
    is_headline,
    is_list,
    is_prose,
    read_lines,
    read_tags,
)

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
        draft.category = draft.category or self.paper.section_of(page.url)
        return draft


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an article stands in the lines of a page: indexes of its title, date and body."""

    title: int
    date: int | None
    start: int
    end: int


def read_page_text(text: str, paper: Paper) -> Draft:
    """Return the article that the page text holds.

    Raises NotAnArticle when it is a home page, a section's list or an index of videos.
    """
    lines = _lines(text)
    place = _find_article(lines, paper)
    if place is None:
        raise NotAnArticle(_kind_of_page(lines, paper))
    texts = [line.text for line in lines]
    captured = next((moment for line in texts if (moment := clock(line))), None)
    date = _date(texts[place.date]) if place.date is not None else None
    body = _without_buttons(lines[place.start : place.end])
    body, related = _without_related_boxes(body, paper)
    ending = take_ending(body)
    dateline, summary, rest = _take_lede(ending.body, paper)
    composed = compose(rest, lede=summary, signature=ending.byline)
    widgets = read_widgets(texts[place.end :], paper.mark)
    return Draft(
        title=" ".join(texts[place.title].split()),
        date=date if date is None or captured is None or date <= captured else None,
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
        found=_found(place, ending, dateline, captured),
    )


def _lines(text: str) -> list[Line]:
    lines = read_lines(text)
    joined = join_split_dates([line.text for line in lines])
    return [replace(line, text=text) for line, text in zip(lines, joined, strict=True) if text]


def _find_article(lines: Sequence[Line], paper: Paper) -> _Place | None:
    """Return where the article is: below the first date line that a text follows, not a list."""
    texts = [line.text for line in lines]
    stamps = [index for index, text in enumerate(texts) if is_stamp(text)]
    dates = stamps or [index for index, text in enumerate(texts) if is_date(text)]
    for number, index in enumerate(dates):
        place = _place_around(texts, index, paper)
        if place is None:
            continue
        next_date = next((other for other in dates if index < other < place.end), None)
        if _is_article(texts, place, next_date, first=number == 0, paper=paper):
            return place
    return None if dates else _find_undated(texts, paper)


def _place_around(texts: Sequence[str], date: int, paper: Paper) -> _Place | None:
    """Return the place of an article with its date in this line: the title is above, or below."""
    title = next((i for i in range(date - 1, -1, -1) if not is_button(texts[i])), None)
    if title is not None and not _is_above_titles(texts[title], paper):
        return _Place(title, date, date + 1, _end(texts, date + 1, paper))
    if date + 2 < len(texts) and not is_prose(texts[date + 1]):
        return _Place(date + 1, date, date + 2, _end(texts, date + 2, paper))
    return None


def _find_undated(texts: Sequence[str], paper: Paper) -> _Place | None:
    """Return the place of an article without a date line: its title stands above its lede."""
    marked = [index for index, text in enumerate(texts) if paper.has_mark(text)]
    prose = [i for i, text in enumerate(texts) if is_prose(text) and not is_chrome(text)]
    for start in [*marked[:1], *prose[:1]]:
        title = start - 1
        while title >= 0 and (is_button(texts[title]) or is_caption(texts[title])):
            title -= 1
        if title < 0 or _is_above_titles(texts[title], paper) or is_prose(texts[title]):
            continue
        place = _Place(title, None, title + 1, _end(texts, title + 1, paper))
        if _is_article(texts, place, None, first=False, paper=paper):
            return place
    return None


def _is_article(
    texts: Sequence[str], place: _Place, next_date: int | None, *, first: bool, paper: Paper
) -> bool:
    """Whether a text stands at this place, and not one entry of a list of articles."""
    end = place.end if next_date is None else next_date
    shown = [text for text in texts[place.start : end] if not is_button(text)]
    told = [text for text in shown if not is_caption(text) and not read_tags(text)]
    marks = sum(paper.has_mark(text) for text in shown)
    prose = sum(is_prose(text) or paper.has_mark(text) for text in shown)
    if not shown or marks > 2:
        return False
    closed = next_date is None and place.end < len(texts)
    if first and closed and heading_of(texts[place.end]) is Box.COMMENTS:
        return True  # only articles can be commented on
    if is_list(shown):
        return False
    begins = any(is_prose(text) or paper.has_mark(text) for text in told[:2])
    return begins and prose >= (1 if first and next_date is None else 2)


def _end(texts: Sequence[str], start: int, paper: Paper) -> int:
    """Return the index of the line at which the article's text ends and the boxes begin."""
    for index in range(start, len(texts)):
        box = heading_of(texts[index])
        if box is Box.RELATED and _resumes(texts, index, paper) is not None:
            continue
        if box is not None and box is not Box.ASIDE:
            return index
    return len(texts)


def _resumes(texts: Sequence[str], related: int, paper: Paper) -> int | None:
    """Return where the text goes on below a box of related articles inside it, else None.

    A paragraph with the paper's mark is a teaser of the box, not the article's.
    """
    for index in range(related + 1, len(texts)):
        text = texts[index]
        if paper.has_mark(text) or heading_of(text) not in (None, Box.ASIDE):
            return None
        if is_prose(text):
            return index if index > related + 1 else None
        if not is_headline(text):
            return None
    return None


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
            resumes = _resumes(texts, index, paper)
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


def _is_above_titles(text: str, paper: Paper) -> bool:
    """Whether a line belongs above a title and cannot be one."""
    return is_chrome(text) or bool(paper.section(text)) or is_date(text) or is_prose(text)


def _header(texts: Sequence[str], place: _Place) -> list[str]:
    """The lines above the title that may name its section, buttons and the date left out."""
    above = texts[: place.title]
    return [text for text in above if not is_button(text) and not is_date(text)]


def _date(text: str) -> datetime | None:
    try:
        return read_date(text)
    except DateError:
        return None


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


def _found(
    place: _Place, ending: Ending, dateline: str, captured: datetime | None
) -> dict[str, str]:
    found = {"title": "line above the date" if place.date is not None else "line above the lede"}
    if place.date is not None:
        found["date"] = "date line"
    if captured is not None:
        found["captured"] = "clock of the masthead"
    if dateline:
        found["summary"] = "paragraph with the paper's mark"
    if ending.tags:
        found["tags"] = "row of tags"
    if ending.byline:
        found["authors"] = "signature below the text"
    return found

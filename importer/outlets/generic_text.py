"""Page text of papers that have no file of their own: what can be told without knowing the page.

Strict, because nothing marks an article in plain text: where no title stands above at least two
paragraphs, or titles and teasers take turns, there is no article. Paragraphs are kept as they are;
a lede is told from the first paragraph only by the mark before it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from archive import vietnamese
from archive.dates import DateError, find_date, read_date
from importer.draft import Draft, NotAnArticle, Unreadable
from importer.extraction import when
from importer.extraction.lede import split_dateline
from importer.extraction.meta import host
from importer.outlets.base import Outlet, Version
from importer.page import Page
from importer.plain_text.body import compose
from importer.plain_text.lines import (
    Line,
    date_line,
    ends_sentence,
    holds_date,
    is_caption,
    is_headline,
    is_item,
    is_list,
    is_prose,
    read_lines,
    read_tags,
)
from importer.plain_text.widgets import Box, heading_of, is_button
from importer.signatures import Signature, is_name, read_signature

_LARGEST_GAP = 6  # short lines between two paragraphs of one text
_HEAD_LINES = 14  # lines above the first paragraph in which title and date stand
_SHORTEST_TEXT = 300  # characters of all paragraphs together
_LONGEST_TITLE = 220
_SHORTEST_LEDE = 25
_MANY_TITLES = 6

_TITLE_AND_PAPER = re.compile(r"\s+[-–—|:]\s+|\s*[|»]\s*")
_BREADCRUMB = re.compile(r"\s*(?:»|›|>+|→|≫|/)\s*")
_HOME = {vietnamese.key(name) for name in ("Trang chủ", "Home", "Trang nhất")}
_AUTHOR_LABEL = re.compile(r"^(?:tác giả|bài(?:, ảnh)?|thực hiện|by)\s*:?\s+(?=\S)", re.IGNORECASE)
_TAG_LABEL = re.compile(r"^(?:từ khóa|từ khoá|tags?|thẻ|key ?words?)\s*:", re.IGNORECASE)
_CHROME = re.compile(
    r"\S+@\S+|https?://\S+|.*(?:\ball rights reserved|©|\bbản quyền (?:thuộc|©)|\bsử dụng cookie"
    r"|\bgiấy phép (?:hoạt động báo|xuất bản báo|thiết lập|số \d)|\b(?:phó )?tổng biên tập\s*:"
    r"|\bcơ quan (?:chủ quản|ngôn luận|của đảng bộ)\b|\b(?:hotline|đường dây nóng)\s*:).*",
    re.IGNORECASE,
)


class _AnyText(Version):
    """Any page text."""

    def recognises(self, page: Page) -> bool:
        """Whether the page is plain text."""
        return page.kind == "page text"

    def read(self, page: Page) -> Draft:
        """Return the draft of the page's article; the paper is named by the page, or its host.

        Raises NotAnArticle when the page is a list of articles, Unreadable when it holds no title
        with at least two paragraphs below it.
        """
        draft = read_plain_text(page.text)
        if not draft.outlet:
            draft.outlet, draft.found["outlet"] = host(page.url), "address"
        return draft


class GenericText(Outlet):
    """Every paper that has no file of its own, as page text."""

    name = ""
    versions = (_AnyText(),)


@dataclass(frozen=True, slots=True)
class _Text:
    """Indexes of an article's title, and of its first line and the line after its last."""

    title: int
    start: int
    end: int


def read_plain_text(text: str) -> Draft:
    """Return the article that page text of an unknown paper holds.

    Raises NotAnArticle when the page is a list of articles, Unreadable when no title with at least
    two paragraphs below it is found.
    """
    lines = [line for line in read_lines(text) if not is_button(line.text)]
    texts = [line.text for line in lines]
    place = _find(texts)
    head = texts[max(0, place.title - 4) : place.start]
    body, signature = _take_signature(lines[place.start : place.end])
    dateline, summary = split_dateline(body[0].text)
    composed = compose(
        body[1:] if dateline else body,
        lede=summary,
        signature=signature.byline if signature else "",
    )
    above = _author_above(texts[place.title + 1 : place.start])
    date, doubts = _date(head)
    return Draft(
        title=" ".join(texts[place.title].split()),
        date=date,
        notes=doubts,
        category=_section(texts[: place.title]),
        tags=_tags(texts[place.end :]),
        authors=signature.authors if signature else above,
        byline=signature.byline if signature else "",
        kind=composed.kind,
        summary=summary if dateline else "",
        dateline=dateline,
        images=composed.images,
        body=composed.markdown,
        outlet=_paper(texts, place.title),
        found={
            "title": "line above the text",
            "date": "line that shows a date near the title",
            "category": "breadcrumb above the title",
            "tags": "row of tags below the text",
            "authors": "signature below the text" if signature else "line below the title",
            "byline": "signature below the text",
            "kind": "questions of an interview in the text",
            "summary": "first paragraph, which has a mark before it",
            "dateline": "mark before the first paragraph",
            "images": "captions in the text",
            "outlet": "end of the page's own title",
            "body": "longest run of paragraphs",
        },
    )


def _find(texts: Sequence[str]) -> _Text:
    first, last = _longest_run(texts)
    title = _find_title(texts, first)
    if title is None:
        raise _no_article(texts)
    start = _start(texts, title, first)
    certain = _is_in_page_title(texts, title) or any(map(_states_date, texts[title:start]))
    if is_list(texts[title + 1 if certain else title : last + 1]):
        raise NotAnArticle("section list")
    return _Text(title, start, _end(texts, last))


def _longest_run(texts: Sequence[str]) -> tuple[int, int]:
    """Return the first and the last paragraph of the longest text that no box interrupts."""
    prose = [i for i, text in enumerate(texts) if is_prose(text) and not _CHROME.fullmatch(text)]
    runs: list[list[int]] = []
    for index in prose:
        near = bool(runs) and index - runs[-1][-1] <= _LARGEST_GAP
        if near and not any(_ends(text) for text in texts[runs[-1][-1] + 1 : index]):
            runs[-1].append(index)
        else:
            runs.append([index])
    longest = max(runs, key=lambda run: sum(len(texts[i]) for i in run), default=[])
    if len(longest) < 2 or sum(len(texts[index]) for index in longest) < _SHORTEST_TEXT:
        raise _no_article(texts)
    return longest[0], longest[-1]


def _no_article(texts: Sequence[str]) -> NotAnArticle | Unreadable:
    """Return what to raise: a page of many titles is a list, anything else is not understood."""
    if sum(is_headline(text) for text in texts) >= _MANY_TITLES:
        return NotAnArticle("section list")
    return Unreadable("no title with at least two paragraphs below it")


def _find_title(texts: Sequence[str], first: int) -> int | None:
    """Return where the title of the text that begins at `first` stands, or None.

    A line above the text that the page's own title, its first line, repeats; else the line above
    the date; else the line right above the text.
    """
    above = range(max(0, first - _HEAD_LINES), first)
    for index in reversed(above):
        if index > 0 and _may_be_title(texts[index]) and _is_in_page_title(texts, index):
            return index
    dates = [index for index in above if _states_date(texts[index])]
    for date in reversed(dates):
        if date > 0 and _may_be_title(texts[date - 1]):
            return date - 1
    near = [index for index in above if index >= first - 4 and _may_be_title(texts[index])]
    return near[-1] if near and is_headline(texts[near[-1]]) else None


def _is_in_page_title(texts: Sequence[str], index: int) -> bool:
    own = vietnamese.key(texts[index])
    for line in texts[: min(3, index)]:
        parts = [part for part in _TITLE_AND_PAPER.split(line[: _LONGEST_TITLE * 2]) if part]
        heads = {vietnamese.key(" ".join(parts[:count])) for count in range(1, len(parts) + 1)}
        if own in heads or vietnamese.key(line).startswith((own + " - ", own + " | ")):
            return True
    return False


def _may_be_title(text: str) -> bool:
    return (
        len(text) <= _LONGEST_TITLE
        and len(text.split()) >= 2
        and not text.endswith((".", ":", ";", ","))
        and not _states_date(text)
        and not is_caption(text)
        and not is_item(text)
        and not is_name(text)
        and heading_of(text) is None
        and len(_steps(text)) < 2
        and _CHROME.fullmatch(text) is None
        and _AUTHOR_LABEL.match(text) is None
    )


def _start(texts: Sequence[str], title: int, first: int) -> int:
    """Return where the text begins: short sentences and captions above its first paragraph too."""
    start = first
    while start - 1 > title:
        text = texts[start - 1]
        sentence = len(text) >= _SHORTEST_LEDE and ends_sentence(text) and not _states_date(text)
        if not (sentence or is_caption(text)) or _CHROME.fullmatch(text):
            break
        start -= 1
    return start


def _end(texts: Sequence[str], last: int) -> int:
    """Return where the text ends: short sentences, captions and a signature below it too."""
    end = last + 1
    while end < len(texts):
        text = texts[end]
        if _ends(text) or _CHROME.fullmatch(text) or date_line(text) or _TAG_LABEL.match(text):
            break
        if read_signature(text) is not None:
            return end + 1
        if not (ends_sentence(text) or is_caption(text)):
            break
        end += 1
    return end


def _ends(text: str) -> bool:
    return heading_of(text) not in (None, Box.ASIDE)


def _take_signature(lines: Sequence[Line]) -> tuple[list[Line], Signature | None]:
    signature = read_signature(lines[-1].text) if len(lines) > 2 else None
    return (list(lines[:-1]) if signature else list(lines)), signature


def _author_above(texts: Sequence[str]) -> tuple[str, ...]:
    """Return the person named between the title and the text, alone in a line or after a label."""
    for text in texts:
        labelled = _AUTHOR_LABEL.match(text)
        name = text[labelled.end() :] if labelled else text
        if is_name(name) and (labelled or len(name.split()) > 1):
            return (" ".join(name.split()),)
    return ()


def _states_date(text: str) -> bool:
    return (
        date_line(text)
        or (len(text) <= 60 and holds_date(text) and not is_headline(text))
        or when.relative_line(text) != ""
    )


def _date(head: Sequence[str]) -> tuple[datetime | None, tuple[str, ...]]:
    """Return the last date stated in the lines around the title, or why it is not believed."""
    doubt = ""
    for text in reversed(head):
        if not _states_date(text):
            continue
        if ago := when.relative_line(text):
            doubt = doubt or f"the page says only how long ago: {ago!r}"
            continue
        try:
            # A line that is a date and nothing else may be one that only its whole shows.
            date = find_date(text) or read_date(text)
        except DateError as error:
            doubt = str(error)
            break
        doubt = when.contradiction(when.all_shown(text))
        if not doubt:
            return date, ()
        break
    return None, (f"the date is left out: {doubt}",) if doubt else ()


def _steps(text: str) -> list[str]:
    """Return the steps of a breadcrumb (`Trang chủ > Kinh tế`), or [] when it is none."""
    if len(text) > 120:
        return []
    steps = [" ".join(step.split()) for step in _BREADCRUMB.split(text) if step.strip()]
    return steps if len(steps) > 1 and vietnamese.key(steps[0]) in _HOME else []


def _section(texts: Sequence[str]) -> str:
    """Return the section that a breadcrumb above the title names, or ""."""
    for text in reversed(texts):
        steps = _steps(text)
        if steps:
            return steps[1]
    return ""


def _tags(texts: Sequence[str]) -> tuple[str, ...]:
    """Return the tags below the text that a label announces, on its line or the next."""
    for text, below in pairwise([*texts[:_HEAD_LINES], ""]):
        if _TAG_LABEL.match(text):
            return read_tags(text) or read_tags(below)
    return ()


def _paper(texts: Sequence[str], title: int) -> str:
    """Return the paper's name when the page's title ends with it (`Tiêu đề - Báo A`), else ""."""
    own = vietnamese.key(texts[title])
    for line in texts[: min(3, title)]:
        head, dash, name = line.rpartition(" - ") if " - " in line else line.rpartition(" | ")
        if dash and vietnamese.key(head) == own and len(name) <= 60:
            return name.strip()
    return ""

"""An article as templates see it: every attribute, made from the record and from nothing else."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from html import unescape
from posixpath import basename
from typing import Any

from archive.article import Article, Comment, PopularList, Source, Version
from plugins.reader.addresses import address_of
from plugins.reader.blocks import Block, cut, html_of
from plugins.reader.cleaning import clean
from plugins.reader.commonmark import render
from plugins.reader.inline import Inline
from plugins.reader.pictures import FigureList, PictureFolder
from plugins.reader.plain import language, legal, plain, web_address
from plugins.typography import shows_markup, typographic

NO_DATE = datetime(1970, 1, 1, tzinfo=UTC)
"""Where an article stands in lists when neither its date nor its capture is known."""

EARLIEST_YEAR, LATEST_YEAR = 1600, 2199
"""Newspapers begin in 1605. Years far outside are what systems write for "no date" (1, 9999)."""

SYLLABLES_A_MINUTE = 250
"""How fast readers of a newspaper read Vietnamese, a syllable counted as a word."""

_MARKUP = re.compile(r"<[^>]*>")
_ESCAPED_LESS = "&lt;"

Text = Callable[[str], str]
"""Makes captured text into what is shown."""


@dataclass(frozen=True, slots=True)
class ShownComment:
    """A reader's comment. `order` is its place on the captured page, from 0."""

    text: str
    author: str
    date: datetime | None
    likes: int
    order: int


@dataclass(frozen=True, slots=True)
class ListedArticle:
    """An article that the captured page listed. `url` is its original address, or "".

    `article` is that article where this archive holds it, else None.
    """

    title: str
    url: str
    teaser: str = ""
    list: PopularList = "read"
    article: Any = None


@dataclass(frozen=True, slots=True)
class ShownSource:
    """Where an article came from. Addresses are http or https, or ""; `sha256` is hex, or "".

    `wayback_url` is the page at the Internet Archive as it was when it was captured.
    """

    outlet: str
    url: str
    captured: datetime | None
    format: str
    sha256: str
    wayback_url: str


@dataclass(frozen=True, slots=True)
class ShownArticle:
    """What the reader hands to Pelican: the article's text as HTML, and its attributes."""

    content: str
    attributes: dict[str, Any]


def show(
    article: Article,
    source: str,
    pictures: PictureFolder,
    *,
    default_language: str,
    typography: bool,
) -> ShownArticle:
    """Return the attributes of the article in the file `source` (relative to the content folder).

    Nothing that the file says names an attribute, a template or an output path.
    """
    improved = _improver(typography)
    address = address_of(source, article)
    blocks = read_body(article, source, address, pictures, typography=typography)
    content = html_of(blocks, to_top(address))
    figures = [block.figure for block in blocks if block.figure is not None]
    words = len(_MARKUP.sub(" ", content).split())
    date = article.date if article.date and _is_plausible(article.date) else None
    attributes: dict[str, Any] = {
        "title": improved(article.title),
        "slug": basename(address).removesuffix(".html"),
        "url": address,
        "save_as": address,
        "date": date or article.source.captured or NO_DATE,
        "undated": date is None,
        "tags": [plain(tag) for tag in article.tags],
        "byline": improved(article.byline),
        "kind": plain(article.kind),
        "lede": improved(article.summary),
        "dateline": plain(article.dateline),
        "lang": language(article.lang, default_language),
        "blocks": blocks,
        "images": figures,
        "lead_image": next((figure for figure in figures if not figure.missing), None),
        "comments": newest_first(_comments(article.comments, improved)),
        "comments_best": [],
        "popular": [
            ListedArticle(
                improved(listed.title),
                web_address(listed.url),
                improved(listed.teaser),
                listed.list,
            )
            for listed in article.popular
        ],
        "captured_related": [
            ListedArticle(improved(listed.title), web_address(listed.url))
            for listed in article.related
        ],
        "source": _source(article.source),
        "versions": [_version(version) for version in article.versions],
        "word_count": words,
        "reading_minutes": max(1, round(words / SYLLABLES_A_MINUTE)),
        "record": replace(article, body=""),
    }
    if article.category.strip():
        attributes["category"] = plain(article.category)
    if authors := [plain(author) for author in article.authors if author.strip()]:
        attributes["authors"] = authors
    if article.modified and _is_plausible(article.modified):
        attributes["modified"] = article.modified
    best = best_first(attributes["comments"])
    if best != attributes["comments"]:
        attributes["comments_best"] = best
    return ShownArticle(content, attributes)


def to_top(address: str) -> str:
    """Return what leads from the page at `address` to the top of the site: `../../`."""
    return "../" * address.count("/")


def read_body(
    article: Article, source: str, address: str, pictures: PictureFolder, *, typography: bool
) -> list[Block]:
    """Return the blocks of an article's body."""
    improved = _improver(typography)
    cleaned = clean(render(legal(article.body)))
    figures = FigureList(article.images, pictures, source, improved)
    prose = typography and not (
        _ESCAPED_LESS in cleaned and shows_markup(unescape(_MARKUP.sub("", cleaned)))
    )
    inline = Inline(figures, to_top(address), typography=prose)
    return cut(cleaned, figures, inline, questions=article.kind == "interview")


def wayback_url(url: str, captured: datetime | None) -> str:
    """Return the address of a page at the Internet Archive at the time of its capture, or "".

    Times there are in UTC: https://archive.org/help/wayback_api.php
    """
    if not url or captured is None or not _is_plausible(captured):
        return ""
    return f"https://web.archive.org/web/{captured.astimezone(UTC):%Y%m%d%H%M%S}/{url}"


def newest_first(comments: Sequence[ShownComment]) -> list[ShownComment]:
    """Return comments newest first; those without a date come last, as the page had them."""
    return sorted(
        comments,
        key=lambda comment: (
            comment.date is None,
            -comment.date.timestamp() if comment.date else 0,
            comment.order,
        ),
    )


def best_first(comments: Sequence[ShownComment]) -> list[ShownComment]:
    """Return comments that most readers liked first; equal ones stay as they were."""
    return sorted(comments, key=lambda comment: -comment.likes)


def _improver(typography: bool) -> Text:
    return (lambda text: typographic(plain(text))) if typography else plain


def _comments(comments: Sequence[Comment], improved: Text) -> list[ShownComment]:
    return [
        ShownComment(
            text=improved(comment.text),
            author=plain(comment.author),
            date=comment.date if comment.date and _is_plausible(comment.date) else None,
            likes=max(comment.likes, 0),
            order=order,
        )
        for order, comment in enumerate(comments)
    ]


def _source(source: Source) -> ShownSource:
    url = web_address(source.url)
    return ShownSource(
        outlet=plain(source.outlet),
        url=url,
        captured=source.captured,
        format=plain(source.format),
        sha256=plain(source.sha256),
        wayback_url=wayback_url(url, source.captured),
    )


def _version(version: Version) -> Version:
    return replace(
        version,
        path=plain(version.path),
        format=plain(version.format),
        sha256=plain(version.sha256),
    )


def _is_plausible(moment: datetime) -> bool:
    return EARLIEST_YEAR <= moment.year <= LATEST_YEAR

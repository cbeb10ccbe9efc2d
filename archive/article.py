"""The article record: what the archive keeps of one article, and nothing about how it looks."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import datetime
from functools import cache
from operator import attrgetter
from typing import Any, Literal

DEFAULT_KIND = "news"
DEFAULT_LANGUAGE = "vi"

PopularList = Literal["read", "hot"]
"""Which list of the captured page named an article: most read, or hottest."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of an article with its caption and credit, as printed.

    `src` is where the article file finds the picture (a path relative to that file), or the
    picture's original address when it was not captured, or "" when not even that is known.
    `width` and `height` are pixels; 0 when unknown.
    """

    src: str = ""
    caption: str = ""
    credit: str = ""
    width: int = 0
    height: int = 0

    @property
    def captured(self) -> bool:
        """Whether the archive holds the picture itself."""
        return self.src.startswith(("../", "images/"))


@dataclass(frozen=True, slots=True)
class Comment:
    """A reader's comment that was captured with the article. `likes` is 0 when not shown."""

    text: str
    author: str = ""
    date: datetime | None = None
    likes: int = 0


@dataclass(frozen=True, slots=True)
class Popular:
    """An article that the captured page listed as most read or hottest, with its teaser."""

    title: str
    url: str = ""
    teaser: str = ""
    list: PopularList = "read"


@dataclass(frozen=True, slots=True)
class Related:
    """An article that the captured page linked to as related."""

    title: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where an article came from: the outlet's name, its address, and the capture.

    `captured` is an aware datetime; `sha256` is of the captured bytes, in lower-case hex.
    """

    outlet: str = ""
    url: str = ""
    captured: datetime | None = None
    format: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """An earlier version of an article: its file under `content/`, and its capture."""

    path: str
    captured: datetime | None = None
    format: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """One article of the newspaper, as its file under `content/articles/` holds it.

    Text fields are plain text, `body` is CommonMark. Datetimes are aware. A date that nobody
    stated is None, never a guess.
    """

    title: str
    slug: str
    date: datetime | None = None
    modified: datetime | None = None
    category: str = ""
    tags: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    byline: str = ""
    kind: str = DEFAULT_KIND
    summary: str = ""
    dateline: str = ""
    lang: str = DEFAULT_LANGUAGE
    images: tuple[Picture, ...] = ()
    popular: tuple[Popular, ...] = ()
    related: tuple[Related, ...] = ()
    comments: tuple[Comment, ...] = ()
    source: Source = Source()
    versions: tuple[Version, ...] = ()
    body: str = ""


def field_values(record: Any) -> tuple[Any, ...]:
    """Return the values of the fields of one of these records, in their order."""
    values: tuple[Any, ...] = _getter_of(record.__class__)(record)
    return values


@cache
def _getter_of(kind: type) -> Callable[[Any], Any]:
    return attrgetter(*(field.name for field in fields(kind)))

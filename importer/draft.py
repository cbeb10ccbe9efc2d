"""What an outlet makes of a page: a draft of an article, or the reason why there is none."""

from dataclasses import dataclass, field
from datetime import datetime

from archive.article import (
    DEFAULT_KIND,
    DEFAULT_LANGUAGE,
    Comment,
    Picture,
    Popular,
    Related,
)


class NotAnArticle(Exception):
    """The page is something else. The message names its kind, such as "home page".

    `detail` is what a person should know of this one page, such as where it leads.
    """

    def __init__(self, kind: str, detail: str = "") -> None:
        super().__init__(kind)
        self.detail = detail


class Unreadable(Exception):
    """The page may be an article, but cannot be read. The message says why, in one line."""


@dataclass(slots=True)
class Draft:
    """The fields of an article as found on one page, before it has a slug and a source.

    Text is NFC, without line breaks except in `body`, which is CommonMark. `captured` is when the
    page itself says it was displayed, `url` the canonical address that it states. `found` says of
    each field that has a value where that was found, in a few words; it may say more.
    """

    title: str
    body: str = ""
    outlet: str = ""
    url: str = ""
    captured: datetime | None = None
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
    notes: tuple[str, ...] = ()
    found: dict[str, str] = field(default_factory=dict)

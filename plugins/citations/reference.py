"""What a citation states of an article: what its capture stated, and nothing else."""

import datetime
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Reference:
    """An article as citations have it. Texts are plain, on one line; what is unknown is "".

    `key` is unique in the archive (`2017-02-thong-xe-cau`). `authors` are names as signed: of a
    pen name or initials nobody can say which part is the family's, and a Vietnamese name has it
    first, so that names are never taken apart. `date` is the day of publication, `captured` the
    day of the capture, None when nobody stated it. `url` is the article's page in this archive
    where that has a public address, else the original address; `original` is the original address
    where `url` is not.
    """

    key: str
    title: str
    authors: tuple[str, ...]
    newspaper: str
    section: str
    date: datetime.date | None
    captured: datetime.date | None
    language: str
    url: str
    original: str
    archive: str


def reference_of(article: Any, archive: str, public_url: str) -> Reference:
    """Return the reference of an article as its page sees it.

    `archive` is the archive's own name, which stands for the newspaper's where the outlet is
    unknown; `public_url` is its public address without a slash at the end, or "".
    """
    source = article.source
    url = f"{public_url}/{article.url}" if public_url else source.url
    return Reference(
        key=article.url.removesuffix(".html").replace("/", "-"),
        title=one_line(article.title),
        authors=tuple(filter(None, (one_line(str(author)) for author in article.authors or ()))),
        newspaper=one_line(source.outlet or archive),
        section=one_line(str(article.category)) if article.record.category.strip() else "",
        date=None if article.undated else article.date.date(),
        captured=source.captured.date() if source.captured else None,
        language=article.lang,
        url=url,
        original=source.url if url != source.url else "",
        archive=one_line(archive),
    )


def one_line(text: str) -> str:
    """Return a text with each run of white space, line ends of all kinds among them, as a space."""
    return " ".join(text.split())

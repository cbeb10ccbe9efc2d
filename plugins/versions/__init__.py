"""Earlier versions of articles: each has a page that shows it whole, and what changed after it.

An article's front matter lists its earlier versions; their files lie under `content/versions/`.
The page of the second one is beside the article's, `<slug>.phien-ban-2.html`: no article's address
has a dot in its name.
"""

import logging
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from pelican import signals

from plugins.listings.pages import PageGenerator, PageKind, PlannedPage
from plugins.reader.files import ArticleFile, ArticleFileError, read_article_file
from plugins.versions.pages import Reading, VersionPage

__all__ = ["EarlierVersion", "register"]

logger = logging.getLogger(__name__)

FOLDER = "versions"
VERSION_PAGE = PageKind("version", "version", frozenset({"version"}))


@dataclass(frozen=True, slots=True)
class EarlierVersion:
    """An earlier version in the history of an article, oldest first.

    `url` is the address of its page, "" when its file is not there. `number` counts from 1.
    """

    number: int
    url: str
    captured: datetime | None
    format: str
    sha256: str


def address_of(article_url: str, number: int) -> str:
    """Return the address of the page of an article's earlier version."""
    return f"{article_url.removesuffix('.html')}.phien-ban-{number}.html"


def tell_histories(generator: Any) -> None:
    """Give each article of ArticlesGenerator its `history`, a tuple of EarlierVersion."""
    content = generator.settings["PATH"]
    for article in generator.articles:
        article.history = tuple(
            EarlierVersion(
                number,
                address_of(article.url, number) if _is_held(version.path, content) else "",
                version.captured,
                version.format,
                version.sha256,
            )
            for number, version in enumerate(article.versions, start=1)
        )


def _is_held(path: str, content: str) -> bool:
    """Whether a path that front matter names is of a version's file; a line says when not."""
    within = os.path.normpath(path).replace(os.sep, "/")
    if not within.startswith(f"{FOLDER}/") or not within.endswith(".md") or "\0" in path:
        logger.warning("%r: no path of an earlier version; they lie under %s/", path, FOLDER)
        return False
    if not Path(content, within).is_file():
        logger.warning("%s: listed as an earlier version, and not there", path)
        return False
    return True


class VersionsGenerator(PageGenerator):
    """Writes the page of each earlier version."""

    # Search engines are told of the article, not of what it said before.
    in_lists = False
    kinds = (VERSION_PAGE,)

    def plan(self) -> Iterable[PlannedPage]:
        """Return the pages in the order of articles, oldest versions first."""
        for article in self.context["articles"]:
            if article.history:
                yield from plan_versions(article, self.settings)


def plan_versions(article: Any, settings: Mapping[str, Any]) -> list[PlannedPage]:
    """Return the pages of an article's earlier versions.

    A version's file that cannot be read is reported in one line, and has its article's words.
    """
    content = settings["PATH"]
    read = Reading.under(settings)
    later = read_article_file(Path(content, article.source_path), content)
    pages = []
    held = zip(article.history, article.versions, strict=True)
    for version, listed in reversed(list(held)):
        if not version.url:
            continue
        earlier = _file(listed.path, content) or later
        page = VersionPage(earlier, later, version.number, article.url, read)
        pages.append(PlannedPage(VERSION_PAGE, version.url, {"version": page}))
        later = earlier
    return pages[::-1]


def _file(path: str, content: str) -> ArticleFile | None:
    try:
        return read_article_file(Path(content, os.path.normpath(path)), content)
    except ArticleFileError as error:
        logger.error("%s", error)
        return None


def get_generators(_pelican: Any) -> type[VersionsGenerator]:
    """Return the generator that Pelican shall run."""
    return VersionsGenerator


def register() -> None:
    """Connect to Pelican's signals."""
    signals.article_generator_finalized.connect(tell_histories)
    signals.get_generators.connect(get_generators)

"""What lists need to know of an article, and the one order of all lists."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Protocol, TypeVar


class ListedArticle(Protocol):
    """The part of Pelican's Article, as our reader fills it, that lists stand on.

    `date` is aware. For an article whose date nobody stated, `undated` is true and `date` is
    only a place in the order (the time of capture).
    """

    title: str
    date: datetime
    undated: bool
    category: Any
    tags: list[Any]
    authors: list[Any]

    @property
    def url(self) -> str:
        """The address in the archive, without a leading slash."""
        ...


AnyArticle = TypeVar("AnyArticle", bound=ListedArticle)


def newest_first(articles: Iterable[AnyArticle]) -> list[AnyArticle]:
    """Return the articles newest first; articles of the same second are ordered by address."""
    return sorted(articles, key=place_in_order)


def place_in_order(article: ListedArticle) -> tuple[float, str]:
    """Return the sort key of an article in every list."""
    return (-article.date.timestamp(), article.url)


def is_dated(article: ListedArticle) -> bool:
    """Return whether somebody stated the article's date."""
    return not getattr(article, "undated", False)


def names(values: Iterable[object]) -> list[str]:
    """Return the names in a list of Pelican's tags or authors, or of plain text.

    White space around a name is no part of it; empty names are left out.
    """
    stripped = (str(value).strip() for value in values)
    return [name for name in stripped if name]

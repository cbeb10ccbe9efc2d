"""What an article's page shows beside the article itself: its neighbours, and structured data."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from typing import Any

from pelican import signals

from archive.article import Popular
from plugins.article_page.structured import news_article
from plugins.listings.order import is_dated
from plugins.popular.entries import Holdings


def chain_sections(articles: Iterable[Any]) -> None:
    """Give each article its neighbours in time within its section; `articles` are newest first.

    An article whose date nobody stated has none: nobody knows what came before it.
    """
    sections: dict[Any, list[Any]] = {}
    for article in articles:
        article.previous_in_section = article.next_in_section = None
        if is_dated(article):
            sections.setdefault(article.category, []).append(article)
    for in_section in sections.values():
        for newer, older in pairwise(in_section):
            newer.previous_in_section = older
            older.next_in_section = newer


def find_listed(articles: Iterable[Any]) -> None:
    """Say of the articles that captured pages listed which of them this archive holds."""
    articles = list(articles)
    holdings = Holdings(articles)
    for article in articles:
        for name in ("popular", "captured_related"):
            listed = [
                replace(entry, article=_other(article, holdings, entry.title, entry.url))
                for entry in getattr(article, name)
            ]
            setattr(article, name, listed)


def _other(article: Any, holdings: Holdings, title: str, url: str) -> Any:
    held = holdings.find(Popular(title, url))
    return held if held is not article else None


def complete_articles(generator: Any) -> None:
    """Complete the articles of ArticlesGenerator, once all of them are known."""
    for article in generator.articles:
        vars(article).setdefault("modified", None)
    chain_sections(generator.articles)
    find_listed(generator.articles)


def structure_article(generator: Any, content: Any) -> None:
    """Give an article its structured data just before its page is written."""
    content.json_ld = news_article(content, generator.settings)


def register() -> None:
    """Connect to Pelican's signals."""
    signals.article_generator_finalized.connect(complete_articles)
    signals.article_generator_write_article.connect(structure_article)

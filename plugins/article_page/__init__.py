"""The page of each article: the article, what stands beside it, and structured data."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Any

from pelican import signals

from archive.article import Popular
from plugins.article_page.markdown import MarkdownFile, markdown_file, markdown_url
from plugins.article_page.story import Publication, Story
from plugins.article_page.structured import news_article
from plugins.listings.order import is_dated
from plugins.listings.pages import PageGenerator, PageKind, PlannedDocument, PlannedPage
from plugins.listings.views import link_to
from plugins.popular.entries import Holdings

__all__ = ["Story", "chain_sections", "find_listed", "news_article", "register"]

ARTICLE_PAGE = PageKind("article", "article", frozenset({"article", "category"}))


DEFAULT_PUBLISH_MARKDOWN = True
"""Whether each article's Markdown lies beside its page: some 4 kB and one file more an article, a
tenth of the site's bytes and 3 % of the time that a build from nothing takes. An archive that comes
near the 1 GB of GitHub Pages can do without; `content/` has the same files."""


def set_defaults(pelican: Any) -> None:
    """Give PUBLISH_MARKDOWN its default."""
    pelican.settings.setdefault("PUBLISH_MARKDOWN", DEFAULT_PUBLISH_MARKDOWN)


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
            if listed := getattr(article, name):
                found = [
                    replace(entry, article=_other(article, holdings, entry.title, entry.url))
                    for entry in listed
                ]
                setattr(article, name, found)


def _other(article: Any, holdings: Holdings, title: str, url: str) -> Any:
    held = holdings.find(Popular(title, url))
    return held if held is not article else None


def complete_articles(generator: Any) -> None:
    """Complete the articles of ArticlesGenerator, once all of them are known.

    Pelican's own pages of them are not written: an article's page is planned like all others.
    """
    for article in generator.articles:
        vars(article).setdefault("modified", None)
        article.override_save_as = ""
    chain_sections(generator.articles)
    find_listed(generator.articles)


def publication(settings: Mapping[str, Any]) -> Publication:
    """Return what structured data says of the newspaper itself."""
    return Publication(settings["SITENAME"], str(settings.get("PUBLIC_URL", "")).rstrip("/"))


class ArticlePagesGenerator(PageGenerator):
    """Writes the page of each article, and its Markdown beside it."""

    in_lists = False

    def plan(self) -> Iterable[PlannedPage]:
        """Return the pages in the order of the articles."""
        paper = publication(self.settings)
        for article in self.context["articles"]:
            markdown = markdown_url(article) if self.settings["PUBLISH_MARKDOWN"] else ""
            story = Story(article, paper, markdown)
            variables = {"article": story, "category": link_to(article.category)}
            yield PlannedPage(ARTICLE_PAGE, article.url, variables)

    def plan_documents(self) -> Iterable[PlannedDocument]:
        """Return the Markdown files, unless PUBLISH_MARKDOWN is switched off."""
        if self.settings["PUBLISH_MARKDOWN"]:
            for article in self.context["articles"]:
                file = markdown_file(article, self.settings["PATH"])
                yield PlannedDocument(markdown_url(article), MarkdownFile.document, file)


def get_generators(_pelican: Any) -> type[ArticlePagesGenerator]:
    """Return the generator that Pelican shall run."""
    return ArticlePagesGenerator


def register() -> None:
    """Connect to Pelican's signals."""
    signals.initialized.connect(set_defaults)
    signals.article_generator_finalized.connect(complete_articles)
    signals.get_generators.connect(get_generators)

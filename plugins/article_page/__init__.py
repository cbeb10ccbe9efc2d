"""The page of each article: the article, what stands beside it, and structured data."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import Any

from pelican import signals

from archive.article import Popular
from plugins.article_page.markdown import MarkdownFile, markdown_file, markdown_url
from plugins.article_page.story import Publication, Story
from plugins.article_page.structured import news_article
from plugins.listings.order import is_dated
from plugins.listings.pages import (
    PageGenerator,
    PageKind,
    PlannedDocument,
    PlannedDocuments,
    PlannedPage,
    PlannedPages,
)
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
    generator.generate_articles = _nothing
    for article in generator.articles:
        vars(article).setdefault("modified", None)
    chain_sections(generator.articles)
    find_listed(generator.articles)


def _nothing(_write: Any) -> None:
    """Do nothing."""


def publication(settings: Mapping[str, Any]) -> Publication:
    """Return what structured data says of the newspaper itself."""
    return Publication(settings["SITENAME"], str(settings.get("PUBLIC_URL", "")).rstrip("/"))


class ArticlePagesGenerator(PageGenerator):
    """Writes the page of each article, and its Markdown beside it."""

    in_lists = False
    kinds = (ARTICLE_PAGE,)

    def plan(self) -> Iterable[PlannedPages]:
        """Return the pages by folder."""
        paper = publication(self.settings)
        published = self.settings["PUBLISH_MARKDOWN"]
        for folder, articles in by_folder(self.context["articles"]).items():
            stories = [
                Story(article, paper, markdown_url(article) if published else "")
                for article in articles
            ]
            yield PlannedPages(
                ARTICLE_PAGE,
                f"articles in {folder}",
                [article.url for article in articles],
                stories,
                partial(pages_of, stories),
            )

    def plan_documents(self) -> Iterable[PlannedDocuments]:
        """Return the Markdown files by folder, unless PUBLISH_MARKDOWN is switched off."""
        if self.settings["PUBLISH_MARKDOWN"]:
            for folder, articles in by_folder(self.context["articles"]).items():
                files = [markdown_file(article, self.settings["PATH"]) for article in articles]
                yield PlannedDocuments(
                    f"Markdown in {folder}",
                    [file.url for file in files],
                    files,
                    partial(documents_of, files),
                )


def by_folder(articles: Iterable[Any]) -> dict[str, list[Any]]:
    """Return articles by the folder that their pages lie in, which is a month."""
    found: dict[str, list[Any]] = {}
    for article in articles:
        found.setdefault(article.url.rpartition("/")[0], []).append(article)
    return found


def pages_of(stories: Iterable[Story]) -> Iterator[PlannedPage]:
    """Yield the pages of articles."""
    for story in stories:
        variables = {"article": story, "category": story.category}
        yield PlannedPage(ARTICLE_PAGE, story.url, variables)


def documents_of(files: Iterable[MarkdownFile]) -> Iterator[PlannedDocument]:
    """Yield the Markdown files of articles."""
    for file in files:
        yield PlannedDocument(file.url, MarkdownFile.document, file)


def get_generators(_pelican: Any) -> type[ArticlePagesGenerator]:
    """Return the generator that Pelican shall run."""
    return ArticlePagesGenerator


def register() -> None:
    """Connect to Pelican's signals."""
    signals.initialized.connect(set_defaults)
    signals.article_generator_finalized.connect(complete_articles)
    signals.get_generators.connect(get_generators)

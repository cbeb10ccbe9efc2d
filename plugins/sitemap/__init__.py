"""The sitemap and what else a host or a search engine looks for at the top of a site."""

from collections.abc import Iterable
from typing import Any

from pelican import signals

from plugins.listings.order import is_dated
from plugins.listings.pages import PAGES, PageGenerator, PlannedDocument, PlannedPage
from plugins.sitemap.documents import Address, Sitemap, empty, plan_sitemap, robots

NO_JEKYLL = ".nojekyll"
"""An empty file of this name keeps GitHub Pages from running Jekyll over the site."""


def set_defaults(pelican: Any) -> None:
    """Give PUBLIC_URL its default: "" for an archive that has no public address."""
    pelican.settings.setdefault("PUBLIC_URL", "")


class SitemapGenerator(PageGenerator):
    """Writes robots.txt, the mark against Jekyll, and the sitemap if there is a public address."""

    def plan(self) -> Iterable[PlannedPage]:
        """Return no pages."""
        return ()

    def plan_documents(self) -> Iterable[PlannedDocument]:
        """Return the files; a sitemap without public addresses would be invalid."""
        public_url = self.settings["PUBLIC_URL"].rstrip("/")
        yield PlannedDocument(NO_JEKYLL, empty, None)
        yield PlannedDocument("robots.txt", robots, public_url)
        if public_url:
            for address, sitemap in plan_sitemap(self.addresses(), public_url).items():
                yield PlannedDocument(address, Sitemap.document, sitemap)

    def addresses(self) -> list[Address]:
        """Return the first page of each list, the pages, and the articles newest first."""
        generators: list[PageGenerator] = self.context.get(PAGES, [])
        lists = [Address(url) for one in generators for url in one.list_addresses]
        pages = sorted(page.url for page in self.context["pages"])
        articles = [
            Address(
                article.url,
                getattr(article, "modified", None) or (article.date if is_dated(article) else None),
            )
            for article in self.context["articles"]
        ]
        return [*lists, *(Address(url) for url in pages), *articles]


def get_generators(_pelican: Any) -> type[SitemapGenerator]:
    """Return the generator that Pelican shall run."""
    return SitemapGenerator


def register() -> None:
    """Connect to Pelican's signals."""
    signals.initialized.connect(set_defaults)
    signals.get_generators.connect(get_generators)

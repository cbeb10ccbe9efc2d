"""Most read and hottest, as captured pages listed them at their time."""

from collections.abc import Iterable
from typing import Any

from pelican import signals

from plugins.listings.pages import PageGenerator, PageKind, PlannedPage
from plugins.popular.entries import Holdings, count_entries, view_of

POPULAR_URL = "doc-nhieu.html"
POPULAR_PAGE = PageKind("popular", "popular", frozenset({"most_read", "hottest"}))

LISTS = "popular_lists"
"""Where the shared context keeps the lists in full: a pair of most read and hottest."""

DEFAULT_POPULAR_LIMIT = 50


def set_defaults(pelican: Any) -> None:
    """Give POPULAR_LIMIT, the number of entries in each list on the page, its default."""
    pelican.settings.setdefault("POPULAR_LIMIT", DEFAULT_POPULAR_LIMIT)


def share_lists(generator: Any) -> None:
    """Put the counted lists into the shared context."""
    holdings = Holdings(generator.articles)
    generator.context[LISTS] = (
        count_entries(generator.articles, "read", holdings),
        count_entries(generator.articles, "hot", holdings),
    )


class PopularGenerator(PageGenerator):
    """Writes the page of most read and hottest articles."""

    kinds = (POPULAR_PAGE,)
    made_of_cards = True

    def plan(self) -> Iterable[PlannedPage]:
        """Return the one page."""
        most_read, hottest = self.context[LISTS]
        limit = self.settings["POPULAR_LIMIT"]
        lists = {
            "most_read": [view_of(entry) for entry in most_read[:limit]],
            "hottest": [view_of(entry) for entry in hottest[:limit]],
        }
        return [PlannedPage(POPULAR_PAGE, POPULAR_URL, lists)]


def get_generators(_pelican: Any) -> type[PopularGenerator]:
    """Return the generator that Pelican shall run."""
    return PopularGenerator


def register() -> None:
    """Connect to Pelican's signals."""
    signals.initialized.connect(set_defaults)
    signals.article_generator_finalized.connect(share_lists)
    signals.get_generators.connect(get_generators)

"""The ground every list of articles stands on: order, terms, page kinds and further pages.

As a plugin it puts Pelican's articles into one stable order, newest first, and takes over from
Pelican's own tag, category, author and period pages, which compare every article with every
other. The rooms beside it (tags, sections, authors, calendar, …) fill in the lists.
"""

from typing import Any

from pelican import signals

from plugins.listings.order import place_in_order

DEFAULT_ARTICLES_PER_PAGE = 24
"""A multiple of two, three and four columns, so that no row of a page ends early."""


def set_defaults(pelican: Any) -> None:
    """Give the settings of lists their defaults; `pelican` is the Pelican object."""
    settings = pelican.settings
    # Pelican's own default is False: everything on one page.
    settings["DEFAULT_PAGINATION"] = settings.get("DEFAULT_PAGINATION") or DEFAULT_ARTICLES_PER_PAGE
    # Pelican sorts before it tells the plugins, and they are told in no fixed order.
    settings["ARTICLE_ORDER_BY"] = place_in_order


def replace_native_lists(generator: Any) -> None:
    """Empty the lists from which ArticlesGenerator would write pages of its own."""
    generator.tags = {}
    generator.categories = []
    generator.authors = []
    generator.period_archives = {}


def register() -> None:
    """Connect to Pelican's signals."""
    signals.initialized.connect(set_defaults)
    signals.article_generator_finalized.connect(replace_native_lists)

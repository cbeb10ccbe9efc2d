"""Atom feeds: one of all articles, and one of each section."""

from collections.abc import Sequence
from typing import Any

from pelican import signals
from pelican.generators import Generator

from plugins.feeds.atom import Entry, Feed, atom
from plugins.latest import BASE as LATEST_BASE
from plugins.listings.order import is_dated
from plugins.listings.output import write_data
from plugins.sections import SECTIONS

ALL_ARTICLES = "feeds/tat-ca.atom.xml"


def set_defaults(pelican: Any) -> None:
    """Give the settings of feeds their defaults.

    PUBLIC_URL is "" for an archive that has no public address; SITESUBTITLE is Pelican's name for
    a newspaper's motto.
    """
    pelican.settings.setdefault("PUBLIC_URL", "")
    pelican.settings.setdefault("SITESUBTITLE", "")


def entry_of(article: Any) -> Entry:
    """Return the feed entry of an article of Pelican's, with its lede as summary."""
    dated = is_dated(article)
    return Entry(
        title=str(article.title),
        address=article.url,
        updated=getattr(article, "modified", None) or article.date,
        published=article.date if dated else None,
        summary=str(getattr(article, "lede", "") or ""),
        authors=[str(author) for author in article.authors],
        categories=[str(term) for term in (article.category, *article.tags)],
    )


class FeedsGenerator(Generator):
    """Writes the feeds; FEED_MAX_ITEMS is the number of articles in each."""

    def generate_context(self) -> None:
        """Tell templates where the feed of all articles lies."""
        self.context["all_articles_feed_url"] = ALL_ARTICLES

    def generate_output(self, _writer: Any) -> None:
        """Write the feed of all articles, then those of the sections."""
        name = self.settings["SITENAME"]
        articles = self.context["articles"]
        self._write(ALL_ARTICLES, name, f"{LATEST_BASE}.html", articles)
        for section, in_section in self.context[SECTIONS]:
            self._write(section.feed_url, f"{name} – {section.name}", section.url, in_section)

    def _write(self, address: str, title: str, page: str, articles: Sequence[Any]) -> None:
        feed = Feed(
            title=title,
            archive=self.settings["SITENAME"],
            address=address,
            page=page,
            entries=[entry_of(article) for article in articles[: self.settings["FEED_MAX_ITEMS"]]],
            subtitle=self.settings["SITESUBTITLE"],
            language=self.settings["DEFAULT_LANG"],
            public_url=self.settings["PUBLIC_URL"].rstrip("/"),
        )
        write_data(self.output_path, address, atom(feed))


def get_generators(_pelican: Any) -> type[FeedsGenerator]:
    """Return the generator that Pelican shall run."""
    return FeedsGenerator


def register() -> None:
    """Connect to Pelican's signals."""
    signals.initialized.connect(set_defaults)
    signals.get_generators.connect(get_generators)

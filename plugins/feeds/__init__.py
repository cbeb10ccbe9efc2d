"""Atom feeds: one of all articles, one of each section, and of each tag that has many."""

from collections.abc import Iterable, Sequence
from typing import Any

from pelican import signals

from plugins.feeds.atom import Entry, Feed, atom
from plugins.latest import BASE as LATEST_BASE
from plugins.listings.order import is_dated
from plugins.listings.pages import PageGenerator, PlannedDocument, PlannedPage
from plugins.sections import SECTIONS
from plugins.tags import CATALOGUE as TAGS

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


class FeedsGenerator(PageGenerator):
    """Writes the feeds; FEED_MAX_ITEMS is the number of articles in each."""

    made_of_cards = True

    def plan(self) -> Iterable[PlannedPage]:
        """Return no pages."""
        return ()

    def plan_documents(self) -> Iterable[PlannedDocument]:
        """Return the feed of all articles, then those of the sections and of the tags."""
        name = self.settings["SITENAME"]
        articles = self.context["articles"]
        yield self._feed(ALL_ARTICLES, name, f"{LATEST_BASE}.html", articles)
        for section, in_section in self.context[SECTIONS]:
            title = f"{name} – {section.name}"
            yield self._feed(section.feed_url, title, section.url, in_section)
        tags = self.context[TAGS]
        for tag in tags.alphabetical():
            if tag.feed_url:
                title = f"{name} – {tag.name}"
                yield self._feed(tag.feed_url, title, tag.url, tags.articles[tag.key])

    def _feed(
        self, address: str, title: str, page: str, articles: Sequence[Any]
    ) -> PlannedDocument:
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
        return PlannedDocument(address, atom, feed)


def get_generators(_pelican: Any) -> type[FeedsGenerator]:
    """Return the generator that Pelican shall run."""
    return FeedsGenerator


def register() -> None:
    """Connect to Pelican's signals."""
    signals.initialized.connect(set_defaults)
    signals.get_generators.connect(get_generators)

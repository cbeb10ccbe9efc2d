"""Search: an index that a browser can read from anywhere, and the page `tim-kiem.html`.

The index is made with the site, of the text that readers see. The engine is in the theme.
"""

from collections.abc import Iterable
from typing import Any

from pelican import signals

from plugins.listings.facts import KEEPER, declare_fact, facts_of
from plugins.listings.order import is_dated
from plugins.listings.pages import PageGenerator, PageKind, PlannedDocument, PlannedPage
from plugins.search.blocks import BLOCK, Block, Indexed, Shard, vocabulary
from plugins.search.postings import POSTINGS
from plugins.search.scripts import address_of
from plugins.search.table import Manifest, Row, Rows, rows_of, shortened, view_of
from plugins.sections import SECTIONS

PAGE = "tim-kiem.html"
SEARCH_PAGE = PageKind("search", "search", frozenset())

SECTION_FACET, TAG_FACET, AUTHOR_FACET = "chuyen-muc", "the", "tac-gia"
"""What queries call a section, a tag and an author; they are the folders of their pages too."""

__all__ = ["register"]


class SearchGenerator(PageGenerator):
    """Writes the page and the index."""

    def plan(self) -> Iterable[PlannedPage]:
        """Return the page; all that it shows of articles the engine finds."""
        yield PlannedPage(SEARCH_PAGE, PAGE, {})

    def plan_documents(self) -> Iterable[PlannedDocument]:
        """Return the files of the index. Articles have numbers from the oldest on."""
        articles = self.context["articles"][::-1]
        indexed = [
            Indexed(postings, _names(article), _facets(article))
            for article, postings in zip(
                articles, facts_of(POSTINGS, articles, self.context.get(KEEPER)), strict=True
            )
        ]
        views = []
        for number, start in enumerate(range(0, len(articles), BLOCK)):
            block = Block(number, indexed[start : start + BLOCK])
            views.append(view_of(block, articles[start : start + BLOCK]))
            for shard in range(block.shards):
                address = address_of(f"s{number}-{shard}")
                yield PlannedDocument(address, Shard.document, Shard(block, shard))
            yield PlannedDocument(address_of(f"v{number}"), vocabulary, block)
        for part in rows_of([self._row(article) for article in articles]):
            yield PlannedDocument(address_of(f"r{part.number}"), Rows.document, part)
        sections = tuple((section.slug, section.name) for section, _ in self.context[SECTIONS])
        manifest = Manifest(tuple(views), sections)
        yield PlannedDocument(address_of("m"), Manifest.document, manifest)

    def _row(self, article: Any) -> Row:
        lang = str(getattr(article, "lang", "") or "")
        return Row(
            url=article.url,
            title=str(article.title),
            lede=shortened(str(getattr(article, "lede", "") or "")),
            section=article.category.name if article.category else "",
            date=self._shown_date(article) if is_dated(article) else "",
            lang="" if lang == self.settings["INTERFACE_LANGUAGE"] else lang,
        )

    def _shown_date(self, article: Any) -> str:
        return str(self.settings["JINJA_FILTERS"]["short_date"](article.date))


def _names(article: Any) -> tuple[str, ...]:
    """Return the names that an article's page shows beside its text."""
    terms = [article.category] if article.category else []
    return tuple(term.name for term in (*terms, *article.tags, *article.authors))


def _facets(article: Any) -> tuple[str, ...]:
    """Return under what an article can be filtered; no word holds a colon."""
    section = [article.category] if article.category else []
    return (
        *(f"{SECTION_FACET}:{term.slug}" for term in section),
        *(f"{TAG_FACET}:{term.slug}" for term in article.tags),
        *(f"{AUTHOR_FACET}:{term.slug}" for term in article.authors),
    )


def get_generators(_pelican: Any) -> type[SearchGenerator]:
    """Return the generator that Pelican shall run."""
    return SearchGenerator


def register() -> None:
    """Connect to Pelican's signals, and let each article that is read have its postings."""
    declare_fact(POSTINGS)
    signals.get_generators.connect(get_generators)

"""What the index has of each article of Pelican's: told when the block it lies in has changed."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from plugins.listings.facts import FactKeeper, fact_of
from plugins.listings.order import is_dated
from plugins.listings.views import terms_state
from plugins.search.inverted import Named
from plugins.search.postings import POSTINGS
from plugins.search.table import Row, shortened
from plugins.search.terms import facet
from plugins.search.texts import text_of

SECTION_FACET, TAG_FACET, AUTHOR_FACET = "chuyen-muc", "the", "tac-gia"
"""What queries call a section, a tag and an author; they are the folders of their pages too."""

_SECONDS_PER_DAY = 86_400
_DAYS_BEFORE_1970 = 719_162


@dataclass(frozen=True, slots=True)
class Desk:
    """What articles are indexed with: how a date is shown, the language of the interface, and what
    keeps facts, None where nothing does."""

    short_date: Callable[[Any], str]
    language: str
    keeper: FactKeeper | None


class IndexedArticle:
    """An article that has its terms, as `plugins.search.blocks` wants it."""

    def __init__(self, article: Any, desk: Desk) -> None:
        self._article = article
        self._desk = desk
        self.url: str = article.url
        self.text_state: bytes = getattr(article, "shaped_by", b"")
        self.day = int(article.date.timestamp() // _SECONDS_PER_DAY) + _DAYS_BEFORE_1970
        self.year: int = article.date.year if is_dated(article) else 0

    @cached_property
    def state(self) -> bytes:
        """What tells whether the article is as it was, with all that its page shows beside."""
        if self.text_state:
            # The address of a term, which is in its state, tells its slug.
            return self.text_state + terms_state(self._article)
        return repr((self.postings(), self.text(), self.named, self.row)).encode("utf-8", "replace")

    @property
    def date(self) -> str:
        """The day as YYYY-MM-DD."""
        return f"{self._article.date:%Y-%m-%d}"

    @cached_property
    def named(self) -> Named:
        """What the article's page shows beside its text."""
        article = self._article
        section = [article.category] if article.category else []
        kinds = (
            (SECTION_FACET, section),
            (TAG_FACET, article.tags),
            (AUTHOR_FACET, article.authors),
        )
        named = [(kind, term) for kind, terms in kinds for term in terms]
        facets: dict[tuple[str, str], None] = {}
        for kind, term in named:
            by_name, by_address = facet(kind, term.name), facet(kind, term.slug)
            facets[by_name] = None
            # The two differ where several names would have had one address.
            if by_address[0] != by_name[0]:
                facets[by_address] = None
        return Named(names=tuple(term.name for _, term in named), facets=tuple(facets))

    @cached_property
    def row(self) -> Row:
        """What a list of results shows of the article."""
        article = self._article
        lang = str(getattr(article, "lang", "") or "")
        return Row(
            url=article.url,
            title=str(article.title),
            lede=shortened(str(getattr(article, "lede", "") or "")),
            section=article.category.name if article.category else "",
            date=str(self._desk.short_date(article.date)) if self.year else "",
            lang="" if lang == self._desk.language else lang,
        )

    def postings(self) -> bytes:
        """Return the fact of the article's text, kept or not."""
        keeper = self._desk.keeper
        if keeper is None:
            return POSTINGS.make(self._article)
        return fact_of(POSTINGS, self._article, keeper)

    def text(self) -> str:
        """Return what excerpts are cut from."""
        return text_of(self._article)

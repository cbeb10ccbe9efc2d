"""Search: an index that a browser can read from anywhere, and the page `tim-kiem.html`.

The index is made with the site, of the text that readers see. The engine is in the theme.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

from pelican import signals

from plugins.listings.facts import KEEPER, FactKeeper, declare_fact, fact_of
from plugins.listings.order import is_dated
from plugins.listings.pages import PageGenerator, PageKind, PlannedDocument, PlannedPage
from plugins.search.blocks import Block, BlockFile, Indexed, Outline, Texts, blocks_of
from plugins.search.inverted import Named
from plugins.search.postings import POSTINGS
from plugins.search.scripts import Script, address_of, script
from plugins.search.table import Row, shortened
from plugins.search.terms import facet
from plugins.search.texts import text_of
from plugins.sections import SECTIONS

PAGE = "tim-kiem.html"
SEARCH_PAGE = PageKind("search", "search", frozenset())

SECTION_FACET, TAG_FACET, AUTHOR_FACET = "chuyen-muc", "the", "tac-gia"
"""What queries call a section, a tag and an author; they are the folders of their pages too."""

OUTLINES = "outlines of search"
"""Under which name what is known of the blocks of the last build is kept."""

_SECONDS_PER_DAY = 86_400
_DAYS_BEFORE_1970 = 719_162

__all__ = ["register"]


class SearchGenerator(PageGenerator):
    """Writes the page and the index."""

    def plan(self) -> Iterable[PlannedPage]:
        """Return the page; all that it shows of articles the engine finds."""
        yield PlannedPage(SEARCH_PAGE, PAGE, {})

    def plan_documents(self) -> Iterable[PlannedDocument]:
        """Return the files of the index. Articles have numbers from the oldest on."""
        keeper: FactKeeper | None = self.context.get(KEEPER)
        articles = self.context["articles"][::-1]
        blocks = list(blocks_of([self._indexed(article, keeper) for article in articles]))
        outlines = _outlines(blocks, keeper)
        for block, outline in zip(blocks, outlines, strict=True):
            for name, _, known in outline.files:
                document = BlockFile(block, name, known)
                yield PlannedDocument(address_of(name), BlockFile.document, document)
            for name, texts in block.texts():
                yield PlannedDocument(address_of(name), _texts_document, (name, texts))
        manifest = script(
            "m",
            {
                "blocks": [
                    [block.name, outline.digest, outline.articles, outline.shards, outline.titles]
                    for block, outline in zip(blocks, outlines, strict=True)
                ],
                "sections": [section.name for section, _ in self.context[SECTIONS]],
            },
        )
        yield PlannedDocument(address_of(manifest.name), Script.document, manifest)

    def _indexed(self, article: Any, keeper: FactKeeper | None) -> Indexed:
        dated = is_dated(article)
        lang = str(getattr(article, "lang", "") or "")
        return Indexed(
            state=getattr(article, "shaped_by", b""),
            postings=_postings(article, keeper),
            text=partial(text_of, article),
            named=_named(article),
            row=Row(
                url=article.url,
                title=str(article.title),
                lede=shortened(str(getattr(article, "lede", "") or "")),
                section=article.category.name if article.category else "",
                date=str(self._short_date(article.date)) if dated else "",
                lang="" if lang == self.settings["INTERFACE_LANGUAGE"] else lang,
            ),
            date=f"{article.date:%Y-%m-%d}",
            day=int(article.date.timestamp() // _SECONDS_PER_DAY) + _DAYS_BEFORE_1970,
            year=article.date.year if dated else 0,
        )

    @property
    def _short_date(self) -> Callable[[Any], str]:
        shown: Callable[[Any], str] = self.settings["JINJA_FILTERS"]["short_date"]
        return shown


def _postings(article: Any, keeper: FactKeeper | None) -> Callable[[], bytes]:
    """Return what gives the fact of an article, kept or not."""
    if keeper is None:
        return partial(POSTINGS.make, article)
    return partial(fact_of, POSTINGS, article, keeper)


def _texts_document(of: tuple[str, Texts]) -> bytes:
    name, texts = of
    return script(name, texts.texts()).data


def _named(article: Any) -> Named:
    """Return what an article's page shows beside its text."""
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


def _outlines(blocks: Sequence[Block], keeper: FactKeeper | None) -> list[Outline]:
    """Return the outlines of blocks, from the last build where nothing changed since."""
    if keeper is None:
        return [block.outline() for block in blocks]
    kept = keeper.values(OUTLINES)
    found: list[Outline] = []
    fresh: dict[str, bytes] = {}
    for block in blocks:
        known = Outline.unpacked(kept[block.name]) if block.name in kept else None
        if known is None or known.state != block.state:
            known = block.outline(known)
            fresh[block.name] = known.packed()
        found.append(known)
    gone = kept.keys() - {block.name for block in blocks}
    if fresh or gone:
        keeper.keep_values(OUTLINES, fresh, gone)
    return found


def get_generators(_pelican: Any) -> type[SearchGenerator]:
    """Return the generator that Pelican shall run."""
    return SearchGenerator


def register() -> None:
    """Connect to Pelican's signals, and let each article that is read have its postings."""
    declare_fact(POSTINGS)
    signals.get_generators.connect(get_generators)

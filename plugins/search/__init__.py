"""Search: an index that a browser can read from anywhere, and the page `tim-kiem.html`.

The index is made with the site, of the text that readers see. The engine is in the theme.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from pelican import signals

from plugins.listings.facts import KEEPER, FactKeeper, declare_fact
from plugins.listings.pages import (
    PageGenerator,
    PageKind,
    PlannedDocument,
    PlannedDocuments,
    PlannedFile,
    PlannedPage,
)
from plugins.search.articles import Desk, IndexedArticle
from plugins.search.blocks import Block, BlockFile, Outline, Texts, blocks_of
from plugins.search.postings import POSTINGS
from plugins.search.scripts import Script, address_of, script
from plugins.sections import SECTIONS

PAGE = "tim-kiem.html"
SEARCH_PAGE = PageKind("search", "search", frozenset())

OUTLINES = "outlines of search"
"""Under which name what is known of the blocks of the last build is kept."""

__all__ = ["register"]


class SearchGenerator(PageGenerator):
    """Writes the page and the index."""

    kinds = (SEARCH_PAGE,)

    def plan(self) -> Iterable[PlannedPage]:
        """Return the page; all that it shows of articles the engine finds."""
        yield PlannedPage(SEARCH_PAGE, PAGE, {})

    def plan_documents(self) -> Iterable[PlannedFile]:
        """Return the files of the index. Articles have numbers from the oldest on."""
        keeper: FactKeeper | None = self.context.get(KEEPER)
        settings = self.settings
        short_date = settings["JINJA_FILTERS"]["short_date"]
        desk = Desk(short_date, settings["INTERFACE_LANGUAGE"], keeper)
        articles = self.context["articles"][::-1]
        blocks = list(blocks_of([IndexedArticle(article, desk) for article in articles]))
        outlines = _outlines(blocks, keeper)
        for block, outline in zip(blocks, outlines, strict=True):
            names = (*(name for name, _, _ in outline.files), *block.names_of_texts())
            yield PlannedDocuments(
                f"block {block.name} of search",
                [address_of(name) for name in names],
                outline.state,
                partial(_files_of, block, outline),
            )
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


def _files_of(block: Block, outline: Outline) -> Iterator[PlannedDocument]:
    """Yield the files of a block."""
    for name, _, known in outline.files:
        document = BlockFile(block, name, known)
        yield PlannedDocument(address_of(name), BlockFile.document, document)
    for name, texts in block.texts():
        yield PlannedDocument(address_of(name), _texts_document, (name, texts))


def _texts_document(of: tuple[str, Texts]) -> bytes:
    name, texts = of
    return script(name, texts.texts()).data


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

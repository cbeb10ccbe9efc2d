"""What a list of results shows of articles, and what the engine must know before it begins."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from plugins.listings.order import is_dated
from plugins.search.blocks import BLOCK, Block
from plugins.search.numbers import encoded_gaps
from plugins.search.scripts import script

ROWS = 16
"""Articles of one script of the table: a list of ten results reads ten scripts of some 5 kB."""

LONGEST_LEDE = 320
"""Characters of a lede that a result shows; most are shorter."""


@dataclass(frozen=True, slots=True)
class Row:
    """An article as a result shows it.

    `date` is as readers see it, "" when nobody stated one; `lang` is "" where the interface has
    the same language.
    """

    url: str
    title: str
    lede: str
    section: str
    date: str
    lang: str


@dataclass(frozen=True, slots=True)
class Rows:
    """A part of the table, by its number."""

    number: int
    rows: tuple[Row, ...]

    def document(self) -> bytes:
        """Return the script."""
        return script(
            f"r{self.number}",
            [[row.url, row.title, row.lede, row.section, row.date, row.lang] for row in self.rows],
        )


@dataclass(frozen=True, slots=True)
class BlockView:
    """A block as the engine must know it.

    `years` are (year, number of the first article in the block) wherever the year changes;
    `undated` are the numbers of articles whose date nobody stated.
    """

    articles: int
    shards: int
    years: tuple[tuple[int, int], ...]
    undated: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the engine reads first; `sections` are (slug, name)."""

    blocks: tuple[BlockView, ...]
    sections: tuple[tuple[str, str], ...]

    def document(self) -> bytes:
        """Return the script."""
        blocks = [
            [block.articles, block.shards, block.years, encoded_gaps(block.undated)]
            for block in self.blocks
        ]
        data = {"block": BLOCK, "rows": ROWS, "blocks": blocks, "sections": self.sections}
        return script("m", data)


def view_of(block: Block, articles: Sequence[Any]) -> BlockView:
    """Return a block as the engine must know it; `articles` are those of the block."""
    return BlockView(
        articles=len(articles),
        shards=block.shards,
        years=tuple(_years(articles)),
        undated=tuple(n for n, article in enumerate(articles) if not is_dated(article)),
    )


def rows_of(rows: Sequence[Row]) -> Iterator[Rows]:
    """Yield the table in parts."""
    for number, start in enumerate(range(0, len(rows), ROWS)):
        yield Rows(number, tuple(rows[start : start + ROWS]))


def shortened(lede: str) -> str:
    """Return a lede of at most LONGEST_LEDE characters and an ellipsis, cut between words."""
    if len(lede) <= LONGEST_LEDE:
        return lede
    whole, _, _ = lede[: LONGEST_LEDE + 1].rpartition(" ")
    return f"{whole or lede[:LONGEST_LEDE]}…"


def _years(articles: Sequence[Any]) -> Iterator[tuple[int, int]]:
    before = None
    for number, article in enumerate(articles):
        if is_dated(article) and article.date.year != before:
            before = article.date.year
            yield before, number

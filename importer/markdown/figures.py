"""Figures while they are read: which caption belongs to which picture."""

from collections.abc import Iterator
from itertools import chain, islice

from bs4 import Tag

from archive.article import Picture
from importer.markdown import captions, pictures
from importer.markdown.grids import Grid, GridCell
from importer.markdown.model import Block, Figure, Listing, Paragraph, Quote, Text
from importer.markdown.paragraphs import captioned
from importer.markdown.vocabulary import elements_in, name_of, walk

_NEAR, _INSIDE = 4, 30  # nodes beside a <noscript>, and in it and in them


def waiting(blocks: list[Block]) -> Figure | None:
    """Return the last of the blocks when it is a picture without a caption yet."""
    last = blocks[-1] if blocks else None
    if isinstance(last, Figure) and not last.picture.caption and not last.picture.credit:
        return last
    return None


class Frame:
    """A `<figure>` that is being read into `blocks`. Its caption may stand above its picture."""

    def __init__(self, blocks: list[Block]) -> None:
        self._blocks = blocks
        self._held: Tag | None = None

    def hold(self, caption: Tag) -> bool:
        """Keep a caption until its picture comes. Return whether it is kept."""
        if self._held is not None:
            return False
        self._held = caption
        return True

    def close(self) -> None:
        """Give the caption that was kept to the last picture, or make it a paragraph."""
        if self._held is None:
            return
        caption, credit = captions.read(self._held)
        if figure := waiting(self._blocks):
            self._blocks[-1] = captioned(figure, caption, credit)
        elif text := captions.text(self._held):
            self._blocks.append(Paragraph((Text(text),)))


def is_only_picture(noscript: Tag) -> bool:
    """Whether a `<noscript>` holds a picture that is shown nowhere beside it.

    Pages put the picture there for readers without scripts, beside the one that a script loads.
    """
    beside = chain(islice(noscript.previous_siblings, _NEAR), islice(noscript.next_siblings, _NEAR))
    return _shows_picture(noscript) and not any(
        isinstance(node, Tag) and (_is_picture(node) or _shows_picture(node)) for node in beside
    )


def _shows_picture(tag: Tag) -> bool:
    return any(node is not None and _is_picture(node) for node in islice(elements_in(tag), _INSIDE))


def _is_picture(tag: Tag) -> bool:
    return name_of(tag) == "img" and pictures.has_address(tag)


def of_grid(grid: Grid, picture: pictures.PictureAddress) -> list[Block]:
    """Return the figures of a table that frames pictures and their captions."""
    found: list[Block] = []
    row_ends: list[int] = []  # of each cell in the last row of pictures, its last figure
    for row in grid.rows:
        cells = [cell for cell in row if cell.kind != "empty"]
        if any(cell.kind in ("picture", "both") for cell in cells):
            row_ends = []
            for cell in cells:
                found.extend(_figures(cell, picture))
                row_ends.append(len(found) - 1)
                if cell.kind == "both" and found:
                    _add_caption(found, row_ends[-1], cell.tag)
        elif row_ends:
            ends = row_ends if len(cells) == len(row_ends) else row_ends[-1:]
            for end, cell in zip(ends, cells, strict=False):
                _add_caption(found, end, cell.tag)
    if grid.caption is not None and found:
        _add_caption(found, len(found) - 1, grid.caption)
    return found


def _figures(cell: GridCell, picture: pictures.PictureAddress) -> Iterator[Block]:
    for node, entered in walk(cell.tag):
        if entered and isinstance(node, Tag) and name_of(node) == "img":
            if pictures.is_pixel(node):
                continue
            src = pictures.address_of(node, picture)
            yield Figure(Picture(src=src), pictures.alternative_text(node))


def _add_caption(figures: list[Block], index: int, tag: Tag) -> None:
    figure = figures[index] if 0 <= index < len(figures) else None
    if isinstance(figure, Figure):
        caption, credit = captions.read(tag)
        before = figure.picture
        figures[index] = captioned(
            figure,
            " ".join(text for text in (before.caption, caption) if text),
            " ".join(text for text in (before.credit, credit) if text),
        )


def without_nothing(blocks: list[Block]) -> list[Block]:
    """Return the blocks without pictures that have neither an address nor a caption."""
    kept: list[Block] = []
    for block in blocks:
        if isinstance(block, Figure):
            picture = block.picture
            if not (picture.src or picture.caption or picture.credit):
                continue
        elif isinstance(block, Quote):
            block.blocks[:] = without_nothing(block.blocks)
            if not block.blocks:
                continue
        elif isinstance(block, Listing):
            block.items[:] = [without_nothing(item) for item in block.items]
            if not any(block.items):
                continue
        kept.append(block)
    return kept


def pictures_of(blocks: list[Block]) -> Iterator[Picture]:
    """Yield the pictures of the figures among the blocks, in the order of the body."""
    for block in blocks:
        if isinstance(block, Figure):
            yield block.picture
        elif isinstance(block, Quote):
            yield from pictures_of(block.blocks)
        elif isinstance(block, Listing):
            for item in block.items:
                yield from pictures_of(item)

"""Tables of a page: rows and cells, and whether they hold data, pictures, or only the layout."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from bs4 import Tag

from importer.markdown import captions
from importer.markdown.spacing import is_blank
from importer.markdown.vocabulary import (
    HEADINGS,
    attribute,
    elements_in,
    is_hidden,
    name_of,
    plain_text,
    walk,
)

_LARGEST_SPAN = 1000  # HTML's own limit for columns
_LONGEST_CAPTION = 1200  # characters; a longer text below a picture is an article
_PROSE = 200  # characters
_APART = frozenset(("table", "figure", *HEADINGS))  # what cells of data do not hold
_GROUPS = ("thead", "tbody", "tfoot")

Plan = Literal["layout", "figures", "data", "empty"]
"""What a table is for: a frame for other things, pictures with captions, data, or nothing."""

CellKind = Literal["picture", "text", "both", "empty"]


@dataclass(slots=True)
class GridCell:
    """A cell as the page has it."""

    tag: Tag
    kind: CellKind = "text"
    text: str = ""

    @property
    def is_heading(self) -> bool:
        """Whether it is a `<th>`."""
        return name_of(self.tag) == "th"

    def span(self, name: str) -> int:
        """Return `colspan` or `rowspan`, 1 when it is not stated or makes no sense."""
        value = attribute(self.tag, name).strip()
        if value.isascii() and value.isdigit() and len(value) < 6:
            return min(max(int(value), 1), _LARGEST_SPAN)
        return 1


@dataclass(slots=True)
class Grid:
    """The rows of a table. The first `head` of them stand in its head."""

    rows: list[list[GridCell]] = field(default_factory=list)
    head: int = 0
    caption: Tag | None = None

    @property
    def caption_text(self) -> str:
        """The text of the table's `<caption>`, "" when it has none."""
        return plain_text(self.caption) if self.caption is not None else ""

    @property
    def cells(self) -> list[GridCell]:
        """Every cell, row by row."""
        return [cell for row in self.rows for cell in row]


def read(table: Tag) -> Grid:
    """Return the table's own rows, without those of tables inside it."""
    grid = Grid()
    for group, row in _rows(table, grid):
        cells = [
            GridCell(child)
            for child in row.contents
            if isinstance(child, Tag) and name_of(child) in ("td", "th") and not is_hidden(child)
        ]
        if cells:
            grid.rows.append(cells)
            if group == "thead" and grid.head == len(grid.rows) - 1:
                grid.head += 1
    return grid


def _rows(table: Tag, grid: Grid) -> Iterator[tuple[str, Tag]]:
    for child in table.contents:
        if not isinstance(child, Tag) or is_hidden(child):
            continue
        name = name_of(child)
        if name == "tr":
            yield "", child
        elif name == "caption":
            grid.caption = grid.caption or child
        elif name in _GROUPS:
            for row in child.contents:
                if isinstance(row, Tag) and name_of(row) == "tr" and not is_hidden(row):
                    yield name, row


def plan(table: Tag, grid: Grid) -> Plan:
    """Return what the table is for.

    It is a frame when it has one cell only, one row of columns with prose, or when cells hold
    tables, figures or headings.
    """
    cells = grid.cells
    named = captions.is_picture_table(table)
    if len(cells) < 2 and not (cells and named):
        return "layout"
    if any(
        node is not None and name_of(node) in _APART
        for cell in cells
        for node in elements_in(cell.tag)
    ):
        return "layout"
    _classify(grid)
    if _is_figures(grid, named=named):
        return "figures"
    if len(cells) < 2 or _is_columns(grid):
        return "layout"
    return "empty" if all(cell.kind == "empty" for cell in cells) else "data"


def _is_columns(grid: Grid) -> bool:
    """Whether the table is one row, in which prose stands beside something else."""
    return len(grid.rows) == 1 and any(
        len(cell.text) >= _PROSE and not cell.is_heading for cell in grid.cells
    )


def _classify(grid: Grid) -> None:
    """Say of each cell whether it holds a picture, text, both, or nothing."""
    for cell in grid.cells:
        has_picture = any(
            entered and isinstance(node, Tag) and name_of(node) == "img"
            for node, entered in walk(cell.tag)
        )
        cell.text = plain_text(cell.tag)
        has_text = not is_blank(cell.text)
        if has_picture:
            cell.kind = "both" if has_text else "picture"
        else:
            cell.kind = "text" if has_text else "empty"


def _is_figures(grid: Grid, *, named: bool) -> bool:
    """Whether the table frames pictures and their captions.

    Each row then holds pictures or captions; captions stand below their pictures, one for each
    or one for all. A class that says `ImageBox` or the like lets a cell hold both.
    """
    pictures = captioned = 0
    for row in grid.rows:
        cells = [cell for cell in row if cell.kind != "empty"]
        kinds = {cell.kind for cell in cells}
        if not cells:
            continue
        if any(cell.is_heading or len(cell.text) > _LONGEST_CAPTION for cell in cells):
            return False
        if kinds == {"picture"} or (named and kinds <= {"picture", "both"}):
            pictures, captioned = len(cells), 0
        elif kinds == {"text"} and pictures and len(cells) in (1, pictures):
            captioned += 1
            if captioned > 1 and not named:
                return False
        else:
            return False
    return pictures > 0

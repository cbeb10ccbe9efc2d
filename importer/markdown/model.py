"""What stands between the tree of a page and its Markdown: blocks, and the pieces of their lines.

A line is a flat list of pieces, and each piece carries the marks that it stands in, outermost
first. Flat, because lines are split, trimmed and joined, and nothing then has to be closed and
opened again. A mark is compared by identity: two bold elements side by side are two marks.
"""

from dataclasses import dataclass, field
from typing import Literal

from archive.article import Picture

MarkKind = Literal["strong", "em", "u", "del", "sup", "sub", "code", "link"]
"""What an inline element says of its text. Links carry an address."""


@dataclass(frozen=True, slots=True, eq=False)
class Mark:
    """One inline element of the page. `address` is the safe address of a link, else ""."""

    kind: MarkKind
    address: str = ""


Marks = tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """Characters that a reader sees."""

    text: str
    marks: Marks = ()


@dataclass(frozen=True, slots=True)
class Break:
    """A line break (`<br>`)."""

    marks: Marks = ()


@dataclass(frozen=True, slots=True)
class Image:
    """A picture. `src` is what the article file names, "" when its address is not known."""

    src: str
    alt: str
    marks: Marks = ()


Piece = Text | Break | Image
Line = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. `explicit` when the page says so (`<p>`), and not only by where it stands."""

    line: Line
    explicit: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 6."""

    level: int
    line: Line


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture on its own, with the alternative text that the page gives it."""

    picture: Picture
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the page."""


@dataclass(frozen=True, slots=True)
class Code:
    """Preformatted text, its white space kept. Lines end with a line feed."""

    text: str


@dataclass(slots=True)
class Quote:
    """A quotation that stands apart."""

    blocks: "list[Block]" = field(default_factory=list)


@dataclass(slots=True)
class Listing:
    """A list. `start` is the first number of an ordered list.

    `implicit` when its items stood on the page without a list around them.
    """

    ordered: bool = False
    start: int = 1
    items: "list[list[Block]]" = field(default_factory=list)
    implicit: bool = False


@dataclass(slots=True)
class Cell:
    """A cell of a table. `columns` and `rows` are how many it spans."""

    blocks: "list[Block]"
    is_heading: bool = False
    columns: int = 1
    rows: int = 1


@dataclass(slots=True)
class Table:
    """A table of data. The first `head` rows stand in its head."""

    rows: list[list[Cell]]
    head: int = 0
    caption: Line = ()


Block = Paragraph | Heading | Figure | Rule | Code | Quote | Listing | Table

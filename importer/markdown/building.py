"""From the nodes of a page to blocks, in one walk without recursion over the page's depth."""

from collections.abc import Callable, Iterable, Iterator

from bs4 import Tag
from bs4.element import PageElement

from importer.markdown import captions, figures, grids, pictures, players
from importer.markdown.addresses import safe_link
from importer.markdown.lists import OpenList
from importer.markdown.model import (
    Block,
    Break,
    Cell,
    Code,
    Image,
    Mark,
    MarkKind,
    Marks,
    Paragraph,
    Piece,
    Quote,
    Rule,
    Table,
    Text,
)
from importer.markdown.paragraphs import (
    Mode,
    blocks_of,
    captioned,
    cell_blocks,
    is_telling_caption,
    wanted_text,
)
from importer.markdown.preformatted import is_lines, lines_of
from importer.markdown.spacing import plain, shows_nothing, tidy
from importer.markdown.vocabulary import (
    BLOCKS,
    HEADINGS,
    LISTS,
    PLAYERS,
    PREFORMATTED,
    UNSEEN,
    attribute,
    is_hidden,
    marks_of,
    name_of,
    shown_text,
)

# Renderers stop at some depth, some of them at 20 levels, two of which a list takes.
_DEEPEST = 14

Leave = Callable[[], None]
Address = Callable[[str], str]


def _nothing() -> None:
    """End an element that had no effect of its own."""


def _all(leaves: list[Leave]) -> Leave:
    def leave() -> None:
        for each in reversed(leaves):
            each()

    return leave


class Builder:
    """Builds the blocks of some nodes. `in_cell`: pictures stay in their lines."""

    def __init__(self, link: Address, picture: Address, *, in_cell: bool = False) -> None:
        self._link = link
        self._picture = picture
        self._in_cell = in_cell
        self._target: list[Block] = []
        self._pieces: list[Piece] = []
        self._marks: Marks = ()
        self._mode = Mode()
        self._list: OpenList | None = None
        self._frames: list[figures.Frame] = []
        self._depth = 0

    def build(self, nodes: Iterable[PageElement]) -> list[Block]:
        """Return the blocks that `nodes` make."""
        blocks = self._target
        stack: list[tuple[Iterator[PageElement], Leave]] = [(iter(nodes), _nothing)]
        while stack:
            children, leave = stack[-1]
            node = next(children, None)
            if node is None:
                stack.pop()
                leave()
            elif isinstance(node, Tag):
                found = self._enter(node)
                if found is not None:
                    stack.append((iter(node.contents), found))
            elif text := shown_text(node):
                self._pieces.append(Text(wanted_text(text), self._marks))
        self._flush()
        return blocks

    def _enter(self, tag: Tag) -> Leave | None:
        """Begin an element. Return what ends it, or None when nothing in it is wanted."""
        name = name_of(tag)
        if name in ("img", "amp-img"):
            self._image(tag)
        elif name == "noscript":
            return _nothing if figures.is_only_picture(tag) else None
        elif name in UNSEEN or (is_hidden(tag) and name != "picture"):
            return None
        elif name == "br":
            self._pieces.append(Break(self._marks))
        elif name in PLAYERS:
            self._player(tag)
            return _nothing if name == "embed" else None  # lxml puts what follows inside
        elif self._caption(tag, name):
            return None
        elif name == "hr":
            self._flush()
            self._target.append(Rule())
        elif name in PREFORMATTED and is_lines(tag):
            self._flush()
            if text := lines_of(tag):
                self._target.append(Code(text))
        elif name == "table":
            return self._table(tag)
        elif name in BLOCKS or name in HEADINGS or name in ("blockquote", *PREFORMATTED):
            return self._begin_block(tag, name)
        elif name == "cite" and tag.parent is not None and name_of(tag.parent) == "blockquote":
            return self._begin_block(tag, name)  # who said what is quoted, on a line of its own
        else:
            return self._begin_inline(tag, name)
        return None

    # Elements that stand apart

    def _begin_block(self, tag: Tag, name: str) -> Leave:
        self._flush()
        leaves: list[Leave] = []
        if name in LISTS:
            leaves.append(self._begin_list(tag))
        elif name == "li":
            leaves.append(self._begin_item())
        elif name == "blockquote":
            leaves.append(self._begin_quote())
        elif name == "figure":
            leaves.append(self._begin_figure())
        leaves.append(self._begin_mode(Mode.of(tag, name, self._mode)))
        if name not in HEADINGS:
            leaves.append(self._begin_marks(marks_of(tag)))
        return _all(leaves)

    def _begin_mode(self, mode: Mode) -> Leave:
        outer, self._mode = self._mode, mode

        def leave() -> None:
            self._flush()
            self._mode = outer

        return leave

    def _begin_quote(self) -> Leave:
        if self._depth >= _DEEPEST:
            return _nothing
        quote = Quote()
        outer, outer_list = self._target, self._list
        self._target, self._list = quote.blocks, None
        self._depth += 1

        def leave() -> None:
            self._target, self._list = outer, outer_list
            self._depth -= 1
            if quote.blocks:
                outer.append(quote)

        return leave

    def _begin_list(self, tag: Tag) -> Leave:
        outer, outer_list = self._target, self._list
        if self._depth >= _DEEPEST:  # its items become paragraphs
            self._list = OpenList.flat(outer)
        else:
            self._list = OpenList.of(tag, outer)
        opened = self._list
        self._target = opened.stray
        self._depth += 2

        def leave() -> None:
            opened.close()
            self._target, self._list = outer, outer_list
            self._depth -= 2

        return leave

    def _begin_item(self) -> Leave:
        if self._list is None and self._depth >= _DEEPEST:
            return _nothing
        outer, depth = self._target, self._depth
        opened = self._list
        if opened is None:
            opened = OpenList.around_item(outer)
            self._depth += 2
        used = opened
        self._target = used.begin_item()

        def leave() -> None:
            used.end_item(self._target)
            self._target, self._depth = outer, depth

        return leave

    def _begin_figure(self) -> Leave:
        frame = figures.Frame(self._target)
        self._frames.append(frame)

        def leave() -> None:
            self._frames.pop()
            frame.close()

        return leave

    # Elements of a line

    def _begin_inline(self, tag: Tag, name: str) -> Leave:
        kinds = marks_of(tag)
        if name == "a" and (address := safe_link(attribute(tag, "href"), self._link)):
            return self._begin_marks(["link", *kinds], address)
        if name == "q":
            self._pieces.append(Text("“", self._marks))
            return lambda: self._pieces.append(Text("”", self._marks))
        return self._begin_marks(kinds)

    def _begin_marks(self, kinds: Iterable[MarkKind], address: str = "") -> Leave:
        """Put the text from here on in marks; one inside another of its kind adds nothing."""
        outer = self._marks
        for kind in kinds:
            if not any(mark.kind in (kind, "code") for mark in self._marks):
                mark = Mark(kind, address if kind == "link" else "")
                self._marks = (*self._marks, mark)
        if self._marks is outer:
            return _nothing

        def leave() -> None:
            self._marks = outer

        return leave

    def _image(self, tag: Tag) -> None:
        if not pictures.is_pixel(tag):
            src = pictures.address_of(tag, self._picture)
            self._pieces.append(Image(src, pictures.alternative_text(tag), self._marks))
            if pictures.is_floated(tag) and self._begins_line():
                self._pieces.append(Break(self._marks))

    def _begins_line(self) -> bool:
        """Whether the line so far holds nothing but pictures."""
        return all(not isinstance(piece, Text) or shows_nothing([piece]) for piece in self._pieces)

    def _player(self, tag: Tag) -> None:
        address = safe_link(players.address_of(tag), self._link)
        if address:
            self._flush()
            text = Text(players.title_of(tag) or address, (Mark("link", address),))
            self._target.append(Paragraph((text,)))

    def _flush(self) -> None:
        """End the paragraph that the pieces so far make."""
        if not self._pieces:
            return
        line, self._pieces = tidy(self._pieces), []
        if not line:  # white space between two elements
            return
        if self._in_cell:
            self._target.extend(cell_blocks(line, self._mode))
            return
        for block in blocks_of(line, self._mode, framed=bool(self._frames)):
            figure = figures.waiting(self._target)
            if figure and isinstance(block, Paragraph) and is_telling_caption(block, self._mode):
                self._target[-1] = captioned(figure, *captions.split(plain(block.line)))
            else:
                self._target.append(block)

    # Pictures with captions, and tables

    def _caption(self, tag: Tag, name: str) -> bool:
        """Take the element as the caption of the picture before it, if it is one."""
        if self._in_cell or not captions.is_named_caption(tag):
            return False
        only_pictures = self._pieces and self._begins_line()
        waits = figures.waiting(self._target) and not any(
            isinstance(piece, Text) and not shows_nothing([piece]) for piece in self._pieces
        )
        if not (only_pictures or waits or (name == "figcaption" and self._frames)):
            return False
        if captions.holds_picture(tag):
            return False
        self._flush()
        if figure := figures.waiting(self._target):
            caption, credit = captions.read(tag)
            self._target[-1] = captioned(figure, caption, credit)
            return True
        return name == "figcaption" and bool(self._frames) and self._frames[-1].hold(tag)

    def _table(self, tag: Tag) -> Leave | None:
        grid = grids.read(tag)
        plan = grids.plan(tag, grid)
        if plan == "layout":
            return self._begin_block(tag, "table")
        self._flush()
        if plan == "figures" and not self._in_cell:
            self._target.extend(figures.of_grid(grid, self._picture))
        elif plan != "empty":
            self._target.append(self._data(grid))
        return None

    def _data(self, grid: grids.Grid) -> Block:
        rows = [
            [
                Cell(
                    self._cell_blocks(cell.tag.contents),
                    is_heading=cell.is_heading,
                    columns=cell.span("colspan"),
                    rows=cell.span("rowspan"),
                )
                for cell in row
            ]
            for row in grid.rows
        ]
        caption = tidy([Text(wanted_text(grid.caption_text))])
        return Table(rows, grid.head, caption)

    def _cell_blocks(self, nodes: Iterable[PageElement]) -> list[Block]:
        return Builder(self._link, self._picture, in_cell=True).build(nodes)

"""Lines of a page become paragraphs, headings and figures."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from bs4 import Tag

from archive.article import Picture
from archive.vietnamese import nfc
from importer.extraction.credits import split_credit
from importer.markdown import captions
from importer.markdown.addresses import leads_to_picture
from importer.markdown.model import (
    Block,
    Figure,
    Heading,
    Image,
    Line,
    Paragraph,
    Piece,
    Text,
)
from importer.markdown.spacing import joined_lines, lines, plain, shows_nothing, without_end_space
from importer.markdown.vocabulary import HEADINGS

_NOT_TEXT = re.compile("[\0\ud800-\udfff]")
_REPLACEMENT = "\ufffd"  # what HTML shows for a character that cannot be
_LONGEST_CAPTION = 500  # characters


def wanted_text(text: str) -> str:
    """Return `text` in NFC, what is no character replaced as browsers do."""
    # Nothing that is no character is printable, and a look takes a tenth of the time.
    return nfc(text) if text.isprintable() else _NOT_TEXT.sub(_REPLACEMENT, nfc(text))


@dataclass(frozen=True, slots=True)
class Mode:
    """What the text of an element becomes, and what else the element says of it.

    `level` is that of a heading. `centred`: it stands in the middle. `is_picture`: a paragraph set
    aside for a picture, the rest of it the caption.
    """

    kind: Literal["loose", "paragraph", "heading"] = "loose"
    level: int = 0
    centred: bool = False
    is_picture: bool = False

    @classmethod
    def of(cls, tag: Tag, name: str, outer: "Mode") -> "Mode":
        """Return the mode for the text directly in an element that stands apart."""
        if level := HEADINGS.get(name):
            return cls("heading", level)
        return cls(
            "paragraph" if name == "p" else "loose",
            centred=outer.centred or name == "center" or captions.is_centred(tag),
            is_picture=captions.is_picture_paragraph(tag),
        )


def blocks_of(line: Line, mode: Mode, *, framed: bool) -> Iterator[Block]:
    """Yield the blocks that a line makes: what stands alone between breaks stands apart.

    A line that holds nothing but pictures is figures. In loose text two breaks divide paragraphs,
    in a paragraph they stay what they are. `framed`: a `<figure>` is around the line.
    """
    if mode.is_picture and any(isinstance(piece, Image) for piece in line):
        yield from _captioned(line)
        return
    group: list[list[Piece]] = []
    for part in lines(line):
        if _is_pictures(part):
            yield from _texts(group, mode)
            group = []
            yield from (_figure(piece, framed) for piece in part if isinstance(piece, Image))
        elif mode.kind == "loose" and shows_nothing(part):
            yield from _texts(group, mode)
            group = []
        else:
            group.append(part)
    yield from _texts(group, mode)


def cell_blocks(line: Line, mode: Mode) -> Iterator[Block]:
    """Yield the blocks that a line makes in the cell of a table, pictures kept in the line."""
    yield from _texts(lines(line), mode)


def is_telling_caption(block: Block, mode: Mode) -> bool:
    """Whether a paragraph right below a picture is its caption.

    It is when it is set as one, in the middle or in italics, and ends with who took the picture.
    """
    if not isinstance(block, Paragraph):
        return False
    texts = [piece for piece in block.line if isinstance(piece, Text) and piece.text.strip()]
    italic = all(any(mark.kind == "em" for mark in piece.marks) for piece in texts)
    if not texts or not (mode.centred or italic):
        return False
    text = plain(block.line)
    if len(text) > _LONGEST_CAPTION:
        return False
    caption, credit = split_credit(text)
    # `Nguồn: …` alone may name that of the article; `Nguồn ảnh` does not.
    names_source = re.match(r"nguồn(?!\s+(?:ảnh|hình))", credit, re.IGNORECASE) is not None
    return bool(credit) and bool(caption or not names_source)


def captioned(figure: Figure, caption: str, credit: str) -> Figure:
    """Return the figure with a caption and a credit."""
    return replace(figure, picture=replace(figure.picture, caption=caption, credit=credit))


def _texts(group: Sequence[Sequence[Piece]], mode: Mode) -> Iterator[Block]:
    shown = [index for index, part in enumerate(group) if not shows_nothing(part)]
    if not shown:
        return
    line = joined_lines(
        [
            [piece for piece in part if not isinstance(piece, Image) or piece.src]
            for part in group[shown[0] : shown[-1] + 1]
        ]
    )
    line = without_end_space(line)
    if shows_nothing(line):
        return
    if mode.kind == "heading":
        yield Heading(mode.level, line)
    else:
        yield Paragraph(line, explicit=mode.kind == "paragraph")


def _is_pictures(part: Sequence[Piece]) -> bool:
    return any(isinstance(piece, Image) for piece in part) and not any(
        isinstance(piece, Text) and not shows_nothing([piece]) for piece in part
    )


def _figure(image: Image, framed: bool) -> Block:
    """Return a picture alone as a figure; one that leads elsewhere stays a link."""
    elsewhere = any(
        mark.kind == "link" and not leads_to_picture(mark.address) for mark in image.marks
    )
    if elsewhere and image.src and not framed:
        links = tuple(mark for mark in image.marks if mark.kind == "link")
        return Paragraph((replace(image, marks=links),))
    return Figure(Picture(src=image.src), image.alt)


def _captioned(line: Line) -> Iterator[Block]:
    """Yield the pictures of a line as figures, the last with the line's text as its caption."""
    images = [piece for piece in line if isinstance(piece, Image)]
    caption, credit = split_credit(plain(line))
    for image in images[:-1]:
        yield Figure(Picture(src=image.src), image.alt)
    last = Figure(Picture(src=images[-1].src), images[-1].alt)
    yield captioned(last, caption, credit)

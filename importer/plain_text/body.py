"""The body of an article from lines of plain text: paragraphs, figures, questions, subheads, verse.

Not a letter of a line is changed. What plain text has lost is given back only where the form of
the lines around leaves little doubt: the place of a picture where its credited caption stands,
questions of an interview, a short line without full stop between two paragraphs as a subhead.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from archive.article import DEFAULT_KIND, Picture
from importer import markdown
from importer.extraction.credits import split_credit
from importer.interviews import interviewer_paragraphs
from importer.plain_text.lines import (
    Line,
    is_caption,
    is_credit,
    is_prose,
    is_subhead,
    is_verse,
)

_SHORTEST_VERSE = 3  # lines
_LONGEST_UNCREDITED_CAPTION = 200  # characters


@dataclass(frozen=True, slots=True)
class TextBody:
    """A body as CommonMark, the pictures that stood in it (never captured), and the article's kind.

    `kind` is "interview" or the default.
    """

    markdown: str
    images: tuple[Picture, ...] = ()
    kind: str = DEFAULT_KIND


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines that make one block of the page: a paragraph, or a picture with its caption."""

    lines: tuple[str, ...]
    picture: Picture | None = None

    @property
    def text(self) -> str:
        return self.lines[0] if len(self.lines) == 1 else "\n".join(self.lines)


def compose(lines: Sequence[Line], *, lede: str = "", signature: str = "") -> TextBody:
    """Return the body that `lines` make; `lede` and `signature` help to recognise an interview."""
    blocks = _blocks(lines)
    spoken = interviewer_paragraphs(
        [block.text if block.picture is None else "" for block in blocks],
        lede=lede,
        signature=signature,
    )
    first_prose = next((i for i, block in enumerate(blocks) if is_prose(block.text)), len(blocks))
    written = []
    for index, block in enumerate(blocks):
        if block.picture is not None:
            written.append(markdown.figure(block.picture))
        elif index in spoken:
            written.append(markdown.strong(block.text))
        elif index > first_prose and _is_subhead(blocks, index):
            written.append(markdown.heading(block.text))
        else:
            written.append(markdown.paragraph(block.text))
    images = tuple(block.picture for block in blocks if block.picture is not None)
    return TextBody(
        markdown=markdown.join(written),
        images=images,
        kind="interview" if spoken else DEFAULT_KIND,
    )


def _blocks(lines: Sequence[Line]) -> list[_Block]:
    blocks: list[_Block] = []
    apart = _stand_apart(lines)
    index = 0
    while index < len(lines):
        text = lines[index].text
        stanza = _stanza(lines, index) if apart else 1
        if stanza >= _SHORTEST_VERSE:
            blocks.append(_Block(tuple(line.text for line in lines[index : index + stanza])))
            index += stanza
            continue
        if is_credit(text) and blocks and _may_be_caption(blocks[-1]):
            caption = blocks.pop().text
            blocks.append(_Block((caption, text), _picture(f"{caption} {text}")))
        elif is_caption(text):
            blocks.append(_Block((text,), _picture(text)))
        else:
            blocks.append(_Block((text,)))
        index += 1
    return blocks


def _picture(text: str) -> Picture:
    caption, credit = split_credit(text)
    return Picture(caption=caption, credit=credit)


def _may_be_caption(block: _Block) -> bool:
    """Whether a block above a credit that stands alone is the caption it belongs to."""
    return (
        block.picture is None
        and len(block.lines) == 1
        and len(block.text) <= _LONGEST_UNCREDITED_CAPTION
        and not block.text.endswith(("?", "!", ":"))
    )


def _is_subhead(blocks: Sequence[_Block], index: int) -> bool:
    """A short line without full stop, a paragraph or picture above it and a paragraph below."""
    block = blocks[index]
    if index == len(blocks) - 1 or len(block.lines) > 1 or not is_subhead(block.text):
        return False
    above, below = blocks[index - 1], blocks[index + 1]
    return (
        below.picture is None
        and is_prose(below.text)
        and (above.picture is not None or is_prose(above.text))
    )


def _stand_apart(lines: Sequence[Line]) -> bool:
    """Whether blank lines part the paragraphs, so that lines without one belong together."""
    prose = [line for line in lines[1:] if is_prose(line.text)]
    apart = sum(line.gap for line in prose)
    return sum(line.gap for line in lines) >= 2 and apart * 5 >= len(prose) * 4


def _stanza(lines: Sequence[Line], start: int) -> int:
    """How many short lines from `start` on stand together without a blank line."""
    end = start
    while (
        end < len(lines)
        and is_verse(lines[end].text)
        and not lines[end].text.endswith("?")
        and (end == start or not lines[end].gap)
    ):
        end += 1
    if end < len(lines) and not lines[end].gap:
        return 1
    return end - start

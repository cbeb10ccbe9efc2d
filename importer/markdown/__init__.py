"""The Markdown writer: nodes of a page, or plain text, become CommonMark that shows the same.

The result is read alike by CommonMark renderers, goldmark (Hugo), kramdown (Jekyll) and
markdown-it (Eleventy). What Markdown cannot say is raw HTML of a few harmless elements.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bs4.element import PageElement

from archive.article import Picture
from importer.markdown import blocks, inline
from importer.markdown.building import Builder
from importer.markdown.figures import pictures_of, without_nothing
from importer.markdown.model import Break, Line, Mark, Marks, Piece, Rule, Text
from importer.markdown.paragraphs import wanted_text
from importer.markdown.spacing import collapse, tidy, trimmed

__all__ = ["Document", "convert", "figure", "heading", "join", "paragraph", "strong"]


@dataclass(frozen=True, slots=True)
class Document:
    """The body of an article: CommonMark, and the pictures of its figures in body order."""

    text: str
    pictures: tuple[Picture, ...] = ()


def convert(
    nodes: Iterable[PageElement],
    *,
    link: Callable[[str], str],
    picture: Callable[[str], str],
) -> Document:
    """Return the Markdown of `nodes`, which may be any part of a page, or several parts.

    `link` returns the address to write for the `href` of a link, "" when there is to be no link.
    `picture` returns the `src` to write for the address of a picture, "" when it is of no use; it
    is asked for each address that the page gives a picture, until one was captured.
    """
    built = without_nothing(Builder(link, picture).build(nodes))
    while built and isinstance(built[-1], Rule):  # it parted the text from what was taken out
        built.pop()
    return Document(blocks.write(built), tuple(pictures_of(built)))


def paragraph(text: str) -> str:
    """Return a paragraph that shows exactly `text`; a line feed in it is a line break."""
    shown = wanted_text(text)
    if "\n" not in shown:  # as in most paragraphs
        return inline.plain(collapse(shown).strip(" "))
    return inline.markdown(_line(text))


def strong(text: str) -> str:
    """Return a paragraph that shows exactly `text`, all of it strong."""
    return inline.markdown(_line(text, (Mark("strong"),)))


def heading(text: str, level: int = 2) -> str:
    """Return a heading of `level` 1 to 6 that shows exactly `text`, "" when there is no text."""
    line = inline.markdown(_line(text), one_line=True)
    return blocks.heading(level, line) if line else ""


def figure(picture: Picture) -> str:
    """Return the block of a picture on its own, the caption as its alternative text."""
    return inline.image(picture.src, wanted_text(" ".join(picture.caption.split())))


def join(parts: Iterable[str]) -> str:
    """Return the Markdown of several blocks as one body; empty ones are left out."""
    return "\n\n".join(part for part in parts if part)


def _line(text: str, marks: Marks = ()) -> Line:
    pieces: list[Piece] = []
    shown = wanted_text(text).replace("\r\n", "\n")
    if "\n" not in shown:
        return tidy([Text(shown, marks)])
    for line in shown.split("\n"):
        pieces += (Break(marks), Text(line, marks))
    return trimmed(tidy(pieces))

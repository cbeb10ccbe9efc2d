"""Cleaned HTML cut into the blocks that a page is made of.

What `cleaning.clean` returns is well formed and holds `<` and `>` in tags only, so that it can be
cut where tags begin and end, without a tree.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape, unescape
from typing import Literal

from markupsafe import Markup

from archive.vietnamese import slugify
from plugins.reader.elements import INLINE, STRONG, VOID, is_heading
from plugins.reader.inline import Inline, Token, tokens_of
from plugins.reader.pictures import Figure, FigureList

BlockKind = Literal["html", "heading", "question", "table", "figure"]

_AROUND_PICTURES = STRONG | {"a", "br", "em", "i", "img"}
_HEADING_ID = "muc-"
_HIGHEST_HEADING = 2  # the title of the page is the heading above it
_LOWEST_HEADING = 6


_EMPTY = Markup("")


@dataclass(frozen=True, slots=True)
class Block:
    """A part of an article's body, as a page shows it.

    `html` is cleaned and complete: `<p>…</p>`, `<table>…</table>`, `<h2 id="…">…</h2>`; for a
    question it is what the question says, without an element around it; for a figure it is empty
    and `figure` is set. Neighbouring blocks of kind "html" are one. `level` (2 to 6), `id` and
    `text` (plain text) are those of a heading.
    """

    kind: BlockKind
    html: Markup = _EMPTY
    figure: Figure | None = None
    level: int = 0
    id: str = ""
    text: str = ""


class _Headings:
    """Levels and ids of the headings of one page: no level is left out, no id used twice."""

    def __init__(self) -> None:
        self._above: list[int] = []
        self._ids: dict[str, int] = {}

    def level(self, written: int) -> int:
        """Return the level of the next heading, written at level `written`."""
        while self._above and self._above[-1] >= written:
            self._above.pop()
        self._above.append(written)
        return min(len(self._above) - 1 + _HIGHEST_HEADING, _LOWEST_HEADING)

    def id(self, text: str) -> str:
        """Return the id of the next heading, whose text is `text`."""
        plain_id = _HEADING_ID + (slugify(text, 60) or "x")
        count = self._ids[plain_id] = self._ids.get(plain_id, 0) + 1
        # Slugs never hold `_`, so that a number behind it makes no other heading's id.
        return plain_id if count == 1 else f"{plain_id}_{count}"


def cut(cleaned: str, figures: FigureList, inline: Inline, *, questions: bool) -> list[Block]:
    """Return the blocks of cleaned HTML.

    A picture alone in its paragraph is a figure. With `questions`, as in an interview, a
    paragraph that is wholly strong is a question; the interviewer's last words, which ask nothing
    and are not answered, are a paragraph like others.
    """
    blocks: list[Block] = []
    headings = _Headings()
    gathered: list[str] = []

    def end_html() -> None:
        if gathered:
            blocks.append(Block("html", Markup("\n".join(gathered))))
            gathered.clear()

    for name, tokens in _elements(cleaned):
        if name == "p" and (sources := _pictures_alone(tokens)):
            end_html()
            blocks += [Block("figure", figure=figures.make(*source)) for source in sources]
        elif name == "p" and questions and _wholly_strong(tokens):
            end_html()
            said = [token for token in tokens[1:-1] if token.name not in STRONG]
            blocks.append(Block("question", Markup(inline.write(said).strip())))
        elif name == "table":
            end_html()
            blocks.append(Block("table", Markup(inline.write(tokens))))
        elif is_heading(name):
            end_html()
            blocks.append(_heading(name, tokens, headings, inline))
        else:
            _name_headings(tokens, headings)
            gathered.append(inline.write(tokens))
    end_html()
    if blocks and blocks[-1].kind == "question" and "?" not in blocks[-1].html:
        thanks = blocks.pop()
        blocks.append(Block("html", Markup("<p><strong>{}</strong></p>").format(thanks.html)))
    blocks += [Block("figure", figure=figure) for figure in figures.rest()]
    return blocks


def html_of(blocks: list[Block], prefix: str) -> str:
    """Return the blocks as one HTML text, for templates and plugins that do not know blocks.

    `prefix` leads from the page to the top of the site. Missing pictures are left out.
    """
    return "\n".join(filter(None, (_html_of(block, prefix) for block in blocks)))


def _html_of(block: Block, prefix: str) -> str:
    if block.figure is not None:
        if block.figure.missing:
            return ""
        src, alt = escape(prefix + block.figure.url), escape(block.figure.alt)
        return f'<p><img src="{src}" alt="{alt}"></p>' if alt else f'<p><img src="{src}"></p>'
    return f"<p>{block.html}</p>" if block.kind == "question" else str(block.html)


def _heading(name: str, tokens: list[Token], headings: _Headings, inline: Inline) -> Block:
    level = headings.level(int(name[1]))
    said = inline.write(tokens[1:-1]).strip()
    text = " ".join(_text(tokens).split())
    if not text:
        return Block("html", Markup(f"<p>{said}</p>"))
    identifier = headings.id(text)
    html = f'<h{level} id="{escape(identifier)}">{said}</h{level}>'
    return Block("heading", Markup(html), level=level, id=identifier, text=text)


def _name_headings(tokens: list[Token], headings: _Headings) -> None:
    """Give headings within other elements their levels; headings do not nest."""
    opened = ""
    for token in tokens:
        if is_heading(token.name):
            if not token.closes:
                opened = f"h{headings.level(int(token.name[1]))}"
            token.name = opened or token.name


def _elements(cleaned: str) -> Iterator[tuple[str, list[Token]]]:
    """Yield the elements at the top with their names; loose text there becomes a paragraph."""
    current: list[Token] = []
    name = ""
    depth = 0
    for token in tokens_of(cleaned):
        if not token.is_tag:
            if depth or not token.text.isspace() or (current and not name):
                current.append(token)
            continue
        if not depth and not token.closes and token.name not in INLINE:
            yield from _loose(current)
            current, name = [], token.name
        current.append(token)
        if token.name not in VOID and not token.whole:
            depth += -1 if token.closes else 1
        if not depth and name:
            yield name, current
            current, name = [], ""
    yield from _loose(current)


def _loose(tokens: list[Token]) -> Iterator[tuple[str, list[Token]]]:
    if any(token.is_tag or not token.text.isspace() for token in tokens):
        blocks_within = any(token.is_tag and token.name not in INLINE for token in tokens)
        name = "div" if blocks_within else "p"
        yield name, [Token.tag(name), *tokens, Token.tag(name, closes=True)]


def _pictures_alone(tokens: list[Token]) -> list[tuple[str, str]]:
    """Return (src, alt) of the pictures of a paragraph that holds nothing else, or nothing."""
    found = []
    for token in tokens[1:-1]:
        if not token.is_tag:
            if token.text.strip():
                return []
        elif token.name not in _AROUND_PICTURES:
            return []
        elif token.name == "img":
            found.append((token.attribute("src"), token.attribute("alt")))
    return found


def _wholly_strong(tokens: list[Token]) -> bool:
    depth = 0
    said = False
    for token in tokens[1:-1]:
        if token.is_tag:
            if token.name in STRONG:
                depth += -1 if token.closes else 1
            elif token.name == "img":
                return False
        elif token.text.strip():
            if not depth:
                return False
            said = True
    return said


def _text(tokens: list[Token]) -> str:
    return unescape("".join(token.text for token in tokens if not token.is_tag))

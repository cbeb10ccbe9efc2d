"""What stands within paragraphs: links, small pictures, and the typography of the text."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape, unescape

from plugins.reader.elements import INLINE, VERBATIM
from plugins.reader.pictures import FigureList
from plugins.reader.plain import plain, web_address
from plugins.typography import may_change, typographic_pieces

_PIECE = re.compile(r"<p>([^<]+)</p>|</?([a-z0-9]+)([^>]*)>|[^<]+")
_ATTRIBUTE = re.compile(r'([a-z]+)="([^"]*)"')
_MAIL = re.compile(r"mailto:[^\s<>\"?]+@[^\s<>\"?]+", re.IGNORECASE)
_LINK_RELATION = "nofollow noopener noreferrer"

_OBJECT = "\ufffc"  # stands for what has no letters


@dataclass(slots=True)
class Token:
    """A tag or a text of cleaned HTML; `text` is as it stands there, with its references.

    A paragraph without markup, the most there is of anything, is a token of its own: `whole`, with
    its name and its text.
    """

    text: str
    name: str = ""
    closes: bool = False
    attributes: str = ""
    whole: bool = False

    @property
    def is_tag(self) -> bool:
        """Whether this is a tag."""
        return bool(self.name)

    @classmethod
    def tag(cls, name: str, *, closes: bool = False) -> "Token":
        """Return a tag without attributes."""
        return cls("", name, closes)

    def attribute(self, name: str) -> str:
        """Return the value of an attribute, "" when there is none."""
        for found, value in _ATTRIBUTE.findall(self.attributes):
            if found == name:
                return unescape(value)
        return ""

    def written(self) -> str:
        """Return the token as HTML."""
        if not self.name:
            return self.text
        if self.whole:
            return f"<{self.name}>{self.text}</{self.name}>"
        return f"</{self.name}>" if self.closes else f"<{self.name}{self.attributes}>"


def tokens_of(cleaned: str) -> Iterator[Token]:
    """Yield the tags and texts of cleaned HTML in order."""
    for match in _PIECE.finditer(cleaned):
        paragraph, name, attributes = match.groups()
        if paragraph is not None:
            yield Token(paragraph, "p", whole=True)
        elif name is not None:
            yield Token("", name, match[0][1] == "/", attributes)
        else:
            yield Token(match[0])


class Inline:
    """Writes tokens as HTML; `prefix` leads from the page to the top of the site (`../../`)."""

    def __init__(self, figures: FigureList, prefix: str, *, typography: bool) -> None:
        self._figures = figures
        self._prefix = prefix
        self._typography = typography

    def write(self, tokens: Sequence[Token]) -> str:
        """Return the HTML of the tokens, links and pictures made safe, typography improved."""
        if self._typography and any(may_change(token.text) for token in tokens):
            self._improve(tokens)
        return "".join(self._pieces(tokens))

    def _pieces(self, tokens: Iterable[Token]) -> Iterator[str]:
        link_kept = False
        for token in tokens:
            if token.name == "a":
                if token.closes:
                    if link_kept:
                        yield "</a>"
                    link_kept = False
                else:
                    start = _link(token)
                    link_kept = bool(start)
                    yield start
            elif token.name == "img":
                yield self._picture(token)
            else:
                yield token.written()

    def _picture(self, token: Token) -> str:
        """Return a picture within text; one that was not captured gives way to its words."""
        alt = plain(token.attribute("alt"))
        url = self._figures.url(token.attribute("src"))
        if not url:
            return escape(alt)
        # Pelican looks for missing descriptions line by line, in a time that grows with the square
        # of the pictures on a line; so each has a line of its own.
        return f'<img src="{escape(self._prefix + url)}" alt="{escape(alt)}"\nloading="lazy">'

    def _improve(self, tokens: Iterable[Token]) -> None:
        """Improve the typography of each paragraph among the tokens."""
        verbatim = 0
        paragraph: list[tuple[Token | None, str]] = []
        for token in tokens:
            if not token.is_tag:
                paragraph.append((None, _OBJECT) if verbatim else (token, _characters(token)))
                continue
            if token.name in VERBATIM:
                verbatim += -1 if token.closes else 1
            if token.name == "br":
                paragraph.append((None, "\n"))
            elif token.name == "img":
                paragraph.append((None, _OBJECT))
            elif token.name not in INLINE:
                _improve_paragraph(paragraph)
                paragraph = []
                if token.whole and not verbatim:
                    _improve_paragraph([(token, _characters(token))])
        _improve_paragraph(paragraph)


def _characters(token: Token) -> str:
    return unescape(token.text) if "&" in token.text else token.text


def _improve_paragraph(paragraph: list[tuple[Token | None, str]]) -> None:
    texts = [text for _, text in paragraph]
    if not any(token is not None and may_change(text) for token, text in paragraph):
        return
    improved = typographic_pieces(texts)
    for (token, old), new in zip(paragraph, improved, strict=True):
        if token is not None and new != old:
            token.text = escape(new, quote=False)


def _link(token: Token) -> str:
    """Return the start of a link that leads where it says, "" when it leads nowhere."""
    href = token.attribute("href").strip()
    if not (web_address(href) or _MAIL.fullmatch(href)):
        return ""
    return f'<a href="{escape(href)}" rel="{_LINK_RELATION}">'

"""What a person sees on a page: the same view of a captured page and of its rendered Markdown."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote

import cmarkgfm
import nh3
from bs4 import BeautifulSoup, Comment, Tag
from bs4.element import NavigableString, PageElement
from cmarkgfm.cmark import Options
from markdown_it import MarkdownIt

from importer.markdown import Document, convert

ALLOWED_TAGS = {
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "br",
    "hr",
    "ul",
    "ol",
    "li",
    "blockquote",
} | {
    *("pre", "code", "strong", "em", "u", "del", "sup", "sub", "a", "img"),
    *("table", "caption", "thead", "tbody", "tr", "th", "td"),
}
ALLOWED_ATTRIBUTES = {
    "a": {"href"},
    "img": {"src", "alt"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}
MARKS = {"b": "strong", "i": "em", "s": "del", "strike": "del", "ins": "u"} | {
    name: name for name in ("strong", "em", "u", "del", "sup", "sub", "code")
}
CONTAINERS = ("ul", "ol", "li", "blockquote", "table", "tr", "td", "th")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
BLOCKS = (*CONTAINERS, *HEADINGS, "p", "div", "section", "thead", "tbody", "pre", "hr", "figure")

_markdown_it = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def by_cmark(markdown: str) -> str:
    """Render with GitHub's library and clean, as the archive's own pages are made."""
    html = cmarkgfm.markdown_to_html_with_extensions(
        markdown, options=Options.CMARK_OPT_UNSAFE, extensions=["table"]
    )
    return clean(html)


def by_cmark_with_everything(markdown: str) -> str:
    """Render with every extension that GitHub's library has."""
    html = cmarkgfm.markdown_to_html_with_extensions(
        markdown,
        options=Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES,
        extensions=["table", "strikethrough", "tasklist"],
    )
    return clean(html)


def by_markdown_it(markdown: str) -> str:
    """Render with the port of the library that Eleventy uses, and clean."""
    return clean(str(_markdown_it.render(markdown)))


def clean(html: str) -> str:
    """Clean with the tags that article files may hold; anything executable becomes visible loss."""
    return nh3.clean(
        html,
        tags=ALLOWED_TAGS,
        attributes=ALLOWED_ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )


RENDERERS: dict[str, Callable[[str], str]] = {
    "cmark": by_cmark,
    "cmark, every extension": by_cmark_with_everything,
    "markdown-it": by_markdown_it,
}


Character = tuple[str, frozenset[str]]
"""A character and what is said of it: strong, em, the address that it links to …"""


@dataclass(frozen=True)
class Seen:
    """A block as a person sees it: where it stands, and its characters with their marks."""

    place: tuple[str, ...]
    characters: tuple[Character, ...]

    @property
    def text(self) -> str:
        return "".join(character for character, _ in self.characters)


def to_markdown(html: str) -> Document:
    """Convert a page whose addresses stay as they are."""
    return convert(
        BeautifulSoup(html, "lxml").find("body") or [], link=lambda href: href, picture=lambda s: s
    )


def seen(html: str, *, rendered: bool = False) -> list[Seen]:
    """Return the blocks of a page in the order in which a person sees them.

    In loose text of a captured page two breaks divide paragraphs; in what was `rendered` from
    Markdown they are two breaks.
    """
    soup = BeautifulSoup(html, "lxml")
    viewer = _Viewer(rendered)
    for node in soup.body.contents if soup.body else []:
        viewer.look(node, (), frozenset())
    viewer.end()
    return _numbered(viewer.found)


def texts(html: str) -> list[str]:
    """Return the text of each block, line breaks as line feeds."""
    return [block.text for block in seen(html)]


class _Viewer:
    def __init__(self, rendered: bool) -> None:
        self._rendered = rendered
        self.found: list[Seen] = []
        self._place: tuple[str, ...] = ()
        self._characters: list[Character] = []
        self._breaks_are_kept = rendered

    def look(self, node: PageElement, place: tuple[str, ...], marks: frozenset[str]) -> None:
        if isinstance(node, Comment):
            return
        if isinstance(node, NavigableString):
            self._place = place
            keep = "pre" in place
            self._characters += [(c, marks) for c in _whitespace(str(node), keep)]
            return
        assert isinstance(node, Tag)
        if node.name == "br":
            self._characters.append(("\n", frozenset()))
        elif node.name == "img":
            self._place = place
            source = unquote(str(node.get("src", "")))
            self._characters.append((f"<{source}|{node.get('alt', '')}>", marks))
        elif node.name in BLOCKS:
            self.end()
            inner = place
            outer_kept = self._breaks_are_kept
            self._breaks_are_kept = self._rendered or node.name in (*HEADINGS, "p", "td", "th")
            if node.name == "hr":
                self.found.append(Seen((*place, "hr"), ()))
            elif node.name in CONTAINERS or node.name in HEADINGS or node.name == "pre":
                inner = (*place, _name(node))
            for child in node.contents:
                self.look(child, inner, frozenset() if node.name == "pre" else marks)
            self.end()
            self._breaks_are_kept = outer_kept
        else:
            inner_marks = marks
            if node.name in MARKS and "pre" not in place:
                inner_marks |= {MARKS[node.name]}
            elif node.name == "a" and node.get("href"):
                inner_marks |= {"link " + unquote(str(node["href"]))}
            for child in node.contents:
                self.look(child, place, inner_marks)

    def end(self) -> None:
        characters, self._characters = self._characters, []
        if "pre" in self._place:
            text = "".join(character for character, _ in characters).strip("\n")
            if text.strip():
                self.found.append(Seen(self._place, tuple((c, frozenset()) for c in text)))
            return
        lines = _laid_out_lines(characters)
        if not self._breaks_are_kept:
            # Two breaks in text that stands loose divide it as paragraphs do.
            paragraphs: list[list[list[Character]]] = [[]]
            for line in lines:
                if _is_blank(line):
                    paragraphs.append([])
                else:
                    paragraphs[-1].append(line)
        else:
            paragraphs = [lines]
        for paragraph in paragraphs:
            while paragraph and _is_blank(paragraph[-1]):
                paragraph.pop()
            while paragraph and _is_blank(paragraph[0]):
                paragraph.pop(0)
            if paragraph:
                while paragraph[-1][-1][0].isspace():  # nobody sees it at the end of a block
                    paragraph[-1].pop()
                joined = list(paragraph[0])
                for line in paragraph[1:]:
                    joined += [("\n", frozenset()), *line]
                self.found.append(Seen(self._place, tuple(joined)))


def _name(tag: Tag) -> str:
    """Return an element's name, what it states, and which one of its kind it is."""
    name = str(tag.name)
    if name not in CONTAINERS or name in ("table", "tr"):
        return name
    stated = {a: str(tag[a]) for a in ("start", "colspan", "rowspan") if tag.get(a, "1") != "1"}
    details = "".join(f" {attribute}={value}" for attribute, value in stated.items())
    in_order = tag.parent is not None and tag.parent.name in ("ol", "tr")
    if not in_order:  # numbered when it is known which ones show something
        return f"{name}{details}@{id(tag)}"
    return f"{name}{details}#{sum(isinstance(s, Tag) for s in tag.previous_siblings)}"


def _numbered(found: list[Seen]) -> list[Seen]:
    """Return the blocks with the containers that show something counted in their order."""
    numbers: dict[tuple[str, ...], dict[str, int]] = {}
    numbered = []
    for block in found:
        place: tuple[str, ...] = ()
        for name in block.place:
            if "@" in name:
                known = numbers.setdefault(place, {})
                name = f"{name.split('@')[0]}#{known.setdefault(name, len(known))}"
            place = (*place, name)
        numbered.append(Seen(place, block.characters))
    return numbered


def _whitespace(text: str, keep: bool) -> Iterator[str]:
    yield from text if keep else re.sub(r"[ \t\n\r\f]", " ", text)


def _is_blank(line: list[Character]) -> bool:
    return all(c.isspace() or c in "\u200b\u00ad\ufeff\u2060" for c, _ in line)


def _laid_out_lines(characters: list[Character]) -> list[list[Character]]:
    """Return the characters by lines as a browser lays them out: spaces collapsed and trimmed."""
    lines: list[list[Character]] = [[]]
    for character, marks in characters:
        if character == "\n":
            lines.append([])
        elif character != " " or (lines[-1] and lines[-1][-1][0] != " "):
            lines[-1].append((character, frozenset() if character.isspace() else marks))
    for line in lines:
        if line and line[-1][0] == " ":
            line.pop()
    return lines

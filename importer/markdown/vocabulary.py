"""What the elements of a page mean to its Markdown, and the few questions asked of any element.

Everything that is in none of these sets is part of a line, and only its content counts.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from bs4 import CData, Tag
from bs4.element import (
    NavigableString,
    PageElement,
    PreformattedString,
    Script,
    Stylesheet,
    TemplateString,
)

from importer.markdown.model import MarkKind


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


UNSEEN = _words(
    "script style template head title meta link base object applet param svg canvas map area "
    "frame frameset noframes noembed input select option optgroup textarea button datalist "
    "output progress meter dialog rp"
)
"""Elements that are no text of an article: programs, forms, drawings, what a browser hides.

`source`, `track` and `wbr` are not among them: lxml does not know that they are empty, and puts
what follows them inside.
"""

BLOCKS = _words(
    "address article aside body caption center col colgroup dd details dir div dl dt fieldset "
    "figcaption figure footer form header hgroup html legend li main nav ol p section summary "
    "table tbody td tfoot th thead tr ul menu"
)
"""Elements that stand apart from the text around them."""

HEADINGS = {f"h{level}": level for level in range(1, 7)}
LISTS = frozenset(("ul", "ol", "menu", "dir"))
PREFORMATTED = frozenset(("pre", "listing", "xmp", "plaintext"))
PLAYERS = frozenset(
    ("iframe", "embed", "video", "audio", "amp-video", "amp-audio", "amp-iframe", "amp-youtube")
)

MARKS: dict[str, MarkKind] = {
    "b": "strong",
    "strong": "strong",
    "i": "em",
    "em": "em",
    "u": "u",
    "ins": "u",
    "s": "del",
    "strike": "del",
    "del": "del",
    "sup": "sup",
    "sub": "sub",
    "code": "code",
    "kbd": "code",
    "samp": "code",
    "tt": "code",
}
"""Elements that say something of the text in them."""

_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_STYLES: dict[MarkKind, re.Pattern[str]] = {
    "strong": re.compile(r"(?:^|;)\s*font-weight\s*:\s*(?:bold|[6-9]00)\b", re.IGNORECASE),
    "em": re.compile(r"(?:^|;)\s*font-style\s*:\s*(?:italic|oblique)\b", re.IGNORECASE),
    "u": re.compile(r"(?:^|;)\s*text-decoration(?:-line)?\s*:\s*[^;]*underline", re.IGNORECASE),
    "del": re.compile(
        r"(?:^|;)\s*text-decoration(?:-line)?\s*:\s*[^;]*line-through", re.IGNORECASE
    ),
    "sup": re.compile(r"(?:^|;)\s*vertical-align\s*:\s*super\b", re.IGNORECASE),
    "sub": re.compile(r"(?:^|;)\s*vertical-align\s*:\s*sub\b", re.IGNORECASE),
}
_NOT_BOLD = re.compile(r"(?:^|;)\s*font-weight\s*:\s*(?:normal|[1-4]00)\b", re.IGNORECASE)
_NOT_ITALIC = re.compile(r"(?:^|;)\s*font-style\s*:\s*normal\b", re.IGNORECASE)


def name_of(tag: Tag) -> str:
    """Return the element's name in lower case."""
    return tag.name.lower()


def attribute(tag: Tag, name: str) -> str:
    """Return an attribute's value, "" when the element has none."""
    value = tag.get(name)
    if value is None:
        return ""
    return value if isinstance(value, str) else " ".join(value)


def shown_text(node: PageElement) -> str | None:
    """Return the characters of a text node, or None when it is a comment, a script or the like."""
    if not isinstance(node, NavigableString):
        return None
    if isinstance(node, PreformattedString) and not isinstance(node, CData):
        return None
    if isinstance(node, Script | Stylesheet | TemplateString):
        return None
    return str(node)


def is_hidden(tag: Tag) -> bool:
    """Whether the element says of itself that a browser does not show it."""
    if tag.get("hidden") is not None:
        return True
    style = attribute(tag, "style")
    return bool(style) and _HIDDEN.search(style) is not None


def marks_of(tag: Tag) -> tuple[MarkKind, ...]:
    """Return what the element says of its text, by its name and by its style."""
    style = attribute(tag, "style")
    named = MARKS.get(name_of(tag))
    if not style:
        return (named,) if named else ()
    return _styled(named, style)


@lru_cache(maxsize=1024)  # an article has few styles
def _styled(named: MarkKind | None, style: str) -> tuple[MarkKind, ...]:
    if (named == "strong" and _NOT_BOLD.search(style)) or (
        named == "em" and _NOT_ITALIC.search(style)
    ):
        named = None
    kinds = [named] if named else []
    for kind, pattern in _STYLES.items():
        if kind != named and pattern.search(style):
            kinds.append(kind)
    return tuple(kinds)


def is_block(tag: Tag) -> bool:
    """Whether the element stands apart from the text around it."""
    name = name_of(tag)
    return name in BLOCKS or name in HEADINGS or name in ("blockquote", "hr", "pre")


def elements_in(tag: Tag) -> Iterator[Tag | None]:
    """Yield what is inside the element in order, None for what is no element.

    Begins at once however deep the page is, unlike the tree's own searches.
    """
    stack = [iter(tag.contents)]
    while stack:
        node = next(stack[-1], None)
        if node is None:
            stack.pop()
        elif isinstance(node, Tag):
            yield node
            stack.append(iter(node.contents))
        else:
            yield None


def walk(tag: Tag) -> Iterator[tuple[PageElement, bool]]:
    """Yield what is shown in `tag` in order: (node, True), and (element, False) after its end."""
    stack: list[tuple[Tag, Iterator[PageElement]]] = [(tag, iter(tag.contents))]
    while stack:
        element, children = stack[-1]
        node = next(children, None)
        if node is None:
            stack.pop()
            if stack:
                yield element, False
        elif isinstance(node, Tag):
            if name_of(node) in UNSEEN or name_of(node) == "noscript" or is_hidden(node):
                continue
            yield node, True
            stack.append((node, iter(node.contents)))
        elif shown_text(node) is not None:
            yield node, True


def plain_text(tag: Tag) -> str:
    """Return the text that a reader sees in the element, on one line."""
    parts: list[str] = []
    for node, _ in walk(tag):
        if not isinstance(node, Tag):
            parts.append(shown_text(node) or "")
        elif is_block(node) or name_of(node) == "br":
            parts.append(" ")
    return " ".join("".join(parts).split())

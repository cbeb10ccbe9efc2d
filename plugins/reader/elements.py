"""The HTML elements that articles are made of."""

VOID = frozenset({"br", "hr", "img", "wbr"})
"""Elements without an end."""

VERBATIM = frozenset({"code", "kbd", "pre", "samp", "var"})
"""Elements whose text is shown letter for letter."""

STRONG = frozenset({"strong", "b"})

_PHRASES = frozenset(
    {"a", "abbr", "bdi", "br", "cite", "del", "em", "i", "img", "ins", "mark", "q", "rp", "rt"}
    | {"ruby", "s", "small", "sub", "sup", "u", "wbr"}
)
INLINE = _PHRASES | STRONG | (VERBATIM - {"pre"})
"""Elements within a paragraph."""

BLOCKS = frozenset(
    {"p", "div", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd"}
    | {"blockquote", "pre", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"}
)
"""Elements that paragraphs end at."""


def is_heading(name: str) -> bool:
    """Return whether an element is a heading."""
    return len(name) == 2 and name[0] == "h" and name[1].isdecimal()

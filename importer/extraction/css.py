"""Simple CSS selectors on lxml's tree: names, `#id`, `.class`, `[attribute="value"]`, descendants.

Pages are searched in lxml's tree, which knows XPath alone; the selectors of outlet files are for
people. More of CSS is not needed to say where a field stands, and is refused.
"""

import re
from functools import lru_cache
from typing import cast

from lxml import etree

from importer.extraction.tree import Element

_STEP = re.compile(
    r"(?P<tag>[a-zA-Z][\w-]*|\*)?(?P<rest>(?:[#.][\w-]+|\[[\w-]+(?:=\"[^\"]*\")?\])*)"
)
_PART = re.compile(r"([#.])([\w-]+)|\[([\w-]+)(?:=\"([^\"]*)\")?\]")


class SelectorError(ValueError):
    """A selector is not of the simple kind. The message says which."""


def select(root: Element, selector: str) -> list[Element]:
    """Return the elements in `root` that the selector finds, in page order.

    Raises SelectorError when it is not of the simple kind.
    """
    return cast(list[Element], _compiled(selector)(root))


@lru_cache(maxsize=4096)
def _compiled(selector: str) -> etree.XPath:
    path = ""
    for step in selector.split():
        parts = _STEP.fullmatch(step)
        if parts is None or not step:
            raise SelectorError(f"{selector!r}: only names, #id, .class, [attribute] and spaces")
        conditions = "".join(map(_condition, _PART.finditer(parts["rest"])))
        path += f"/descendant::{parts['tag'] or '*'}{conditions}"
    if not path:
        raise SelectorError("a selector must name something")
    return etree.XPath(f".{path}")


def _condition(part: re.Match[str]) -> str:
    kind, name, attribute, value = part.groups()
    if kind == "#":
        return f'[@id="{name}"]'
    if kind == ".":
        return f'[contains(concat(" ", normalize-space(@class), " "), " {name} ")]'
    return f'[@{attribute}="{value}"]' if value is not None else f"[@{attribute}]"

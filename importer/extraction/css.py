"""Simple CSS selectors on lxml's tree: names, `#id`, `.class`, `[attribute="value"]`, descendants.

Pages are searched in lxml's tree, which knows XPath alone; the selectors of outlet files are for
people. More of CSS is not needed to say where a field stands, and is refused.
"""

import re
from functools import cached_property, lru_cache
from typing import cast

from lxml import etree

from importer.extraction.tree import Element

_STEP = re.compile(
    r"(?P<tag>[a-zA-Z][\w-]*|\*)?(?P<rest>(?:[#.][\w-]+|\[[\w-]+(?:=\"[^\"]*\")?\])*)"
)
_PART = re.compile(r"([#.])([\w-]+)|\[([\w-]+)(?:=\"([^\"]*)\")?\]")

# What a `<template>` holds is no part of the page until a program puts it there.
_SEEN = "[not(ancestor::template)]"

_classes = etree.XPath("descendant-or-self::*/@class", smart_strings=False)
_ids = etree.XPath("descendant-or-self::*/@id", smart_strings=False)


class SelectorError(ValueError):
    """A selector is not of the simple kind. The message says which."""


def select(root: Element, *selectors: str) -> list[Element]:
    """Return the elements in `root` that any of the selectors finds, each once, in page order.

    What a selector asks of the elements around one may stand around `root` as well. Raises
    SelectorError when a selector is not of the simple kind.
    """
    return cast(list[Element], _compiled(selectors)(root))


class Searched:
    """A whole page, or a part on its own, that is asked for many selectors.

    Pages of one paper name their fields in few ways, outlets know many. A selector whose class or
    id stands nowhere in the tree finds nothing, and the tree need not be searched for it. Parts
    may be taken out of the tree; no class or id may be put in.
    """

    def __init__(self, root: Element) -> None:
        self.root = root

    def select(self, *selectors: str) -> list[Element]:
        """Return what `select` finds in the tree. Raises SelectorError as it does."""
        possible = tuple(one for one in selectors if _names_in(one) <= self._names)
        return select(self.root, *possible) if possible else []

    def first(self, *selectors: str) -> Element | None:
        """Return the first element that any of the selectors finds, or None."""
        return next(iter(self.select(*selectors)), None)

    @cached_property
    def _names(self) -> frozenset[str]:
        """The classes and ids in the tree, those of `root` included."""
        names = set(cast(list[str], _ids(self.root)))
        for classes in cast(list[str], _classes(self.root)):
            names.update(classes.split())
        return frozenset(names)


@lru_cache(maxsize=4096)
def _names_in(selector: str) -> frozenset[str]:
    """Return the classes and ids that what the selector finds cannot do without."""
    _last_step(selector)  # one that is refused is refused on every page
    return frozenset(
        name
        for step in selector.split()
        for kind, name, _, _ in (part.groups() for part in _PART.finditer(step))
        if kind
    )


@lru_cache(maxsize=4096)
def _compiled(selectors: tuple[str, ...]) -> etree.XPath:
    """Return one path for all the selectors, which walks the tree once for each tag."""
    conditions: dict[str, list[str]] = {}
    for selector in selectors:
        tag, condition = _last_step(selector)
        conditions.setdefault(tag, []).append(condition or "true()")
    return etree.XPath(
        " | ".join(
            f"descendant::{tag}[{' or '.join(of_tag)}]{_SEEN}" for tag, of_tag in conditions.items()
        )
    )


def _last_step(selector: str) -> tuple[str, str]:
    """Return the tag that a selector finds, `*` for any, and the XPath of all else that it asks."""
    tag = condition = ""
    for step in selector.split():
        parts = _STEP.fullmatch(step)
        if parts is None or not step:
            raise SelectorError(f"{selector!r}: only names, #id, .class, [attribute] and spaces")
        asked = [_condition(part) for part in _PART.finditer(parts["rest"])]
        if tag:
            asked.append(f"ancestor::{tag}[{condition}]" if condition else f"ancestor::{tag}")
        tag, condition = parts["tag"] or "*", " and ".join(asked)
    if not tag:
        raise SelectorError("a selector must name something")
    return tag, condition


def _condition(part: re.Match[str]) -> str:
    kind, name, attribute, value = part.groups()
    if kind == "#":
        return f'@id="{name}"'
    if kind == ".":
        # The first look is quick, and mostly the last.
        whole = f'contains(concat(" ", normalize-space(@class), " "), " {name} ")'
        return f'contains(@class, "{name}") and {whole}'
    return f'@{attribute}="{value}"' if value is not None else f"@{attribute}"

"""Simple CSS selectors on lxml's tree: names, `#id`, `.class`, `[attribute="value"]`, descendants.

Pages are searched in lxml's tree, which knows XPath alone; the selectors of outlet files are for
people. More of CSS is not needed to say where a field stands, and is refused.
"""

import re
from dataclasses import dataclass
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

_named = etree.XPath("descendant-or-self::*[@class or @id]")


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

    Pages of one paper name their fields in few ways, outlets know many. What has a class or an id
    is written down once: a selector with one that stands nowhere finds nothing, and for the others
    little of the tree is searched. Parts may be taken out of it; no class or id may be put in.
    """

    def __init__(self, root: Element) -> None:
        self.root = root

    def select(self, *selectors: str) -> list[Element]:
        """Return what `select` finds in the tree. Raises SelectorError as it does."""
        possible = [one for one in selectors if self._by_name.keys() >= _needed(one).names]
        if len(possible) != 1:
            return select(self.root, *possible) if possible else []
        needed = _needed(possible[0])
        if needed.own:
            named = self._by_name[needed.own]
            return [one for one in named if needed.is_found(one) and self._is_inside(one)]
        around = self._by_name[needed.around] if needed.around else []
        only = around[0] if len(around) == 1 and self._is_inside(around[0]) else self.root
        return select(only, *possible)

    def first(self, *selectors: str) -> Element | None:
        """Return the first element that any of the selectors finds, or None."""
        return next(iter(self.select(*selectors)), None)

    def _is_inside(self, element: Element) -> bool:
        return any(around is self.root for around in element.iterancestors())

    @cached_property
    def _by_name(self) -> dict[str, list[Element]]:
        """The elements of the tree by `.class` and `#id`, in page order."""
        found: dict[str, list[Element]] = {}
        for element in cast(list[Element], _named(self.root)):
            for name in dict.fromkeys((element.get("class") or "").split()):
                found.setdefault(f".{name}", []).append(element)
            if own := element.get("id"):
                found.setdefault(f"#{own}", []).append(element)
        return found


@dataclass(frozen=True, slots=True)
class _Needed:
    """What a selector cannot do without: its names, as `.class` and `#id`.

    `own` is one of those of what it finds, `around` else one of the nearest step that has any, ""
    when there is none. `is_found` says of an element with the name `own` whether it is found.
    """

    names: frozenset[str]
    own: str
    around: str
    is_found: etree.XPath


@lru_cache(maxsize=4096)
def _needed(selector: str) -> _Needed:
    tag, condition = _last_step(selector)
    steps = [
        [
            kind + name
            for kind, name, _, _ in (part.groups() for part in _PART.finditer(step))
            if kind
        ]
        for step in selector.split()
    ]
    *before, last = steps
    around = next((names[0] for names in reversed(before) if names), "")
    return _Needed(
        names=frozenset(name for names in steps for name in names),
        own=last[0] if last else "",
        around=around,
        is_found=etree.XPath(f"boolean(self::{tag}[{condition or 'true()'}]{_SEEN})"),
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

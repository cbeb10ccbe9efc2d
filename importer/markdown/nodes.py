"""A BeautifulSoup tree that is searched by many selectors, most of which find nothing."""

import re
from functools import cached_property, lru_cache

from bs4 import Tag

_NAMED = re.compile(r"[.#]([\w-]+)")
_PLAIN = re.compile(r"[\w\s.,#*-]*")


class Soup:
    """A tree, and the classes and ids that are in it.

    Pages of one paper name their fields in few ways, outlets know many. A selector whose class or
    id stands nowhere in the tree finds nothing, and the tree need not be searched for it. Parts
    may be taken out of the tree; no class or id may be put in.
    """

    def __init__(self, root: Tag) -> None:
        self.root = root

    def select(self, selector: str) -> list[Tag]:
        """Return the elements that the selector finds, in page order."""
        possible = self._possible(selector)
        return list(self.root.select(possible)) if possible else []

    def select_one(self, selector: str) -> Tag | None:
        """Return the first element that the selector finds, or None."""
        possible = self._possible(selector)
        return self.root.select_one(possible) if possible else None

    def _possible(self, selector: str) -> str:
        """Return the alternatives of a selector that can find anything, "" when none can."""
        return ", ".join(
            alternative for alternative, names in _alternatives(selector) if names <= self._names
        )

    @cached_property
    def _names(self) -> frozenset[str]:
        names: set[str] = set()
        for element in self.root.find_all(True):
            attributes = element.attrs
            names.update(attributes.get("class") or ())
            if "id" in attributes:
                names.add(str(attributes["id"]))
        return frozenset(names)


@lru_cache(maxsize=1024)
def _alternatives(selector: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """Return each alternative of a selector with the classes and ids that it cannot do without."""
    if not _PLAIN.fullmatch(selector):  # attributes, `:not(…)`: not looked into
        return ((selector, frozenset()),)
    return tuple(
        (alternative.strip(), frozenset(_NAMED.findall(alternative)))
        for alternative in selector.split(",")
    )

"""The names that the makers of a page gave its elements, in one form for all of them."""

import re
from collections.abc import Sequence
from functools import lru_cache

BESIDES_CLASS_AND_ID = ("role", "type", "data-role", "itemprop", "rel")
"""The other attributes that name an element, by which few are."""

_ATTRIBUTES = ("class", "id", *BESIDES_CLASS_AND_ID)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def names_in(attributes: Sequence[tuple[str, str]]) -> str:
    """Return the names among an element's attributes, in lower case, words split by `-`.

    They come from its class, id, role, type, `data-role`, `itemprop` and `rel`:
    `class="RelatedNewsBox box"` → ` related-news-box box `; "" when it has none.
    """
    values = dict(attributes)
    named = " ".join([value for name in _ATTRIBUTES if (value := values.get(name))])
    return _words(named) if named else ""


def names_of(classes: str | None, own: str | None) -> str:
    """Return what `names_in` does of an element that has no other of these attributes."""
    if classes:
        return _words(f"{classes} {own}") if own else _words(classes)
    return _words(own) if own else ""


@lru_cache(maxsize=4096)  # the same names come again and again on a page
def _words(named: str) -> str:
    return f" {_CAMEL.sub('-', named).lower().replace('_', '-')} "

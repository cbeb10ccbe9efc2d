"""The names that the makers of a page gave its elements, in one form for all of them."""

import re
from collections.abc import Sequence
from functools import lru_cache

_ATTRIBUTES = ("class", "id", "role", "type", "data-role", "itemprop", "rel")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def names_in(attributes: Sequence[tuple[str, str]]) -> str:
    """Return the names among an element's attributes, in lower case, words split by `-`.

    They come from its class, id, role, type, `data-role`, `itemprop` and `rel`:
    `class="RelatedNewsBox box"` → ` related-news-box box `; "" when it has none.
    """
    if len(attributes) == 1:
        name, value = attributes[0]
        return _words(value) if value and name in _ATTRIBUTES else ""
    named = {name: value for name, value in attributes if value and name in _ATTRIBUTES}
    if len(named) < 2:
        return _words(*named.values()) if named else ""
    return _words(" ".join([named[name] for name in _ATTRIBUTES if name in named]))


@lru_cache(maxsize=4096)  # the same names come again and again on a page
def _words(named: str) -> str:
    return f" {_CAMEL.sub('-', named).lower().replace('_', '-')} "

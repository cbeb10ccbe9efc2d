"""Rendered HTML cleaned of everything that is not text, structure, links and pictures."""

import nh3

from plugins.reader.elements import BLOCKS, INLINE

_ATTRIBUTES = {
    "a": {"href"},
    "img": {"src", "alt"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}
_ALIGNED = {"align": {"left", "center", "right"}}

_CLEANER = nh3.Cleaner(
    tags=set(INLINE | BLOCKS),
    attributes=_ATTRIBUTES,
    tag_attribute_values={"td": _ALIGNED, "th": _ALIGNED},
    url_schemes={"http", "https", "mailto"},
    url_relative="pass_through",
    link_rel=None,
)


def clean(html: str) -> str:
    """Return `html` with nothing in it that acts or looks for itself.

    What comes back is well formed: every element is closed, names are in lower case, attributes
    stand in double quotes, and `<` and `>` are nowhere but in tags.
    """
    return _CLEANER.clean(html)

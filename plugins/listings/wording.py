"""Words of the interface that a plugin has to know, because they become the name of a page."""

from collections.abc import Mapping
from typing import Any


def wording(settings: Mapping[str, Any], key: str, vietnamese: str) -> str:
    """Return the translation of `key` as templates get it, or `vietnamese` without translations."""
    translate = settings["JINJA_GLOBALS"].get("t")
    return str(translate(key)) if translate else vietnamese

"""Files of the index: classic scripts, the only thing a page opened from the disk may load.

Each hands one value, made of JSON, to the engine under a name.
"""

import json
from typing import Any

FOLDER = "tim-kiem"
"""Where the files of the index lie."""

RECEIVER = "newspaperSearch.receive"
"""The function of `theme/static/js/search-index.js` that scripts call."""


def address_of(name: str) -> str:
    """Return the address of the script of a name."""
    return f"{FOLDER}/{name}.js"


def script(name: str, value: Any) -> bytes:
    """Return the script that hands over a value."""
    data = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    # JavaScript before 2019 ended a line within a string at these two.
    data = data.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f'{RECEIVER}("{name}",{data})\n'.encode("utf-8", "replace")

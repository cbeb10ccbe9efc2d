"""JSON Lines: an article a line, with the keys of its front matter, its path and its body.

https://jsonlines.org/. What an article does not state is left out.
"""

import json
from dataclasses import fields, is_dataclass
from datetime import datetime
from typing import Any

from archive.article import Article

# They end no line in JSON, but do for many readers of lines.
_LINE_ENDS = str.maketrans({"\u2028": "\\u2028", "\u2029": "\\u2029", "\x85": "\\u0085"})


def line_of(path: str, article: Article) -> bytes:
    """Return the line of an article, in UTF-8, with the line feed at its end."""
    record = {"path": path, **_stated(article)}
    data = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    return f"{data.translate(_LINE_ENDS)}\n".encode()


def _stated(record: Any) -> dict[str, Any]:
    """Return the fields of a record that are not as they are when nobody stated them."""
    return {
        field.name: _plain(value)
        for field in fields(record)
        if (value := getattr(record, field.name)) != field.default
    }


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return _stated(value) if is_dataclass(value) else value

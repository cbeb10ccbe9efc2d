"""Articles as they are kept: a card in memory, and the rest where a page needs it.

They stand in for Pelican's Article objects, with the attributes that the reader gives: plugins do
not see which they have.
"""

import marshal
import pickle
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from plugins.listings.digests import digest_bytes

IN_CARD = (
    *("title", "slug", "url", "date", "undated", "modified", "category", "tags", "authors"),
    *("lede", "lang", "lead_image", "images", "popular", "captured_related", "source", "versions"),
)
"""Attributes that lists, feeds, the calendar and the like need of every article."""

_TEXTS = ("title", "slug", "url", "category", "lede", "lang")
_OBJECTS = ("lead_image", "images", "popular", "captured_related", "source", "versions")


class KeptArticle:
    """An article that was read in this build or an earlier one.

    `shaped_by` is the digest of its file's bytes and of all that shaped what was read; `path` is
    its file relative to the content folder; `card_digest` is the digest of what stands in its card.
    Attributes that few ask for are unpacked when they are
    asked for, and those that are not in its card are looked up then.
    """

    status = "published"
    template = "article"
    in_default_lang = True
    metadata: Mapping[str, Any] = {}

    def __init__(
        self, path: str, shaped_by: bytes, card: bytes, story: Callable[[str], bytes]
    ) -> None:
        texts, dates, undated, tags, authors, objects = marshal.loads(card)
        self.path = path
        self.shaped_by = shaped_by
        self.card_digest = digest_bytes(card)
        self._story = story
        self.title, self.slug, self.url, self.category, self.lede, self.lang = texts
        date, modified = dates
        self.date = datetime.fromisoformat(date)
        self.modified = datetime.fromisoformat(modified) if modified else None
        self.undated = undated
        self.tags: Any = tags
        self.authors: Any = authors
        empty, self._objects = objects
        vars(self).update(empty)
        self.translations: list[Any] = []

    @property
    def source_path(self) -> str:
        """The article's file."""
        return self.path

    @property
    def relative_source_path(self) -> str:
        """The article's file, relative to the content folder."""
        return self.path

    def get_relative_source_path(self) -> str:
        """Return the article's file, relative to the content folder."""
        return self.path

    def get_static_links(self) -> set[str]:
        """Return the files that the article asks Pelican to copy: none."""
        return set()

    def refresh_metadata_intersite_links(self) -> None:
        """Do nothing: text of articles names no file."""

    def __getattr__(self, name: str) -> Any:
        held = vars(self)
        if name in _OBJECTS and "_objects" in held:
            for key, value in pickle.loads(held.pop("_objects")).items():
                held.setdefault(key, value)
            return held[name]
        if name.startswith("__") or "_whole" in held:
            raise AttributeError(name)
        rest = pickle.loads(self._story(self.path))
        held["_whole"] = True
        for key, value in rest.items():
            held.setdefault(key, value)
        return getattr(self, name)

    def __str__(self) -> str:
        return self.path


def pack(content: str, attributes: Mapping[str, Any]) -> tuple[bytes, bytes]:
    """Return the card and the story of an article, from what the reader says of it."""
    modified = attributes.get("modified")
    objects = {name: attributes[name] for name in _OBJECTS}
    # Most articles have none of most of these.
    empty = {
        name: value
        for name, value in objects.items()
        if value is None or (type(value) in (list, tuple) and not value)
    }
    held = {name: value for name, value in objects.items() if name not in empty}
    card = (
        tuple(str(attributes.get(name, "")) for name in _TEXTS),
        (attributes["date"].isoformat(), modified.isoformat() if modified else ""),
        attributes["undated"],
        [str(tag) for tag in attributes["tags"]],
        [str(author) for author in attributes.get("authors", ())],
        (empty, pickle.dumps(held, pickle.HIGHEST_PROTOCOL)),
    )
    story = {name: value for name, value in attributes.items() if name not in IN_CARD}
    story |= {"content": content}
    # Version 2 of marshal writes equal values alike.
    return marshal.dumps(card, 2), pickle.dumps(story, pickle.HIGHEST_PROTOCOL)

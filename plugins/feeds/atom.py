"""Atom feeds (RFC 4287) as bytes: plain text, stable ids, no clock."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import NAMESPACE_URL, UUID, uuid5
from xml.etree import ElementTree

ATOM = "http://www.w3.org/2005/Atom"
ATOM_TYPE = "application/atom+xml"

# https://www.w3.org/TR/xml/#charsets: what XML 1.0 cannot hold, not even as a reference.
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_NEVER = "1970-01-01T00:00:00+00:00"


@dataclass(frozen=True, slots=True)
class Entry:
    """An article in a feed. Text is plain text; `published` is None when nobody stated a date.

    `address` is the article's address in the archive without a leading slash.
    """

    title: str
    address: str
    updated: datetime
    published: datetime | None = None
    summary: str = ""
    authors: Sequence[str] = ()
    categories: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: what it is called, where it lies, which page it follows, and its entries.

    `address` and `page` are addresses in the archive without a leading slash. `public_url` is the
    archive's public address without a slash at the end; "" makes all links relative, so that the
    feed is valid wherever the archive lies. `archive` names the archive and makes ids its own.
    """

    title: str
    archive: str
    address: str
    page: str
    entries: Sequence[Entry]
    subtitle: str = ""
    language: str = ""
    public_url: str = ""


def legal(text: str) -> str:
    """Return `text` with every character that XML cannot hold replaced by U+FFFD."""
    return _ILLEGAL.sub("\ufffd", text)


def atom(feed: Feed) -> bytes:
    """Return the feed as an XML document in UTF-8.

    Ids are made of the archive's name and the address within it, so that they stay the same
    when the archive moves to another host. The feed is as new as its newest entry.
    """
    root = ElementTree.Element("feed", {"xmlns": ATOM})
    if feed.language:
        root.set("xml:lang", legal(feed.language))
    namespace = uuid5(NAMESPACE_URL, feed.archive)
    newest = max(feed.entries, key=lambda entry: entry.updated.timestamp(), default=None)
    _text(root, "title", feed.title)
    if feed.subtitle:
        _text(root, "subtitle", feed.subtitle)
    _text(root, "id", _urn(namespace, feed.address))
    _text(root, "updated", _time(newest.updated) if newest else _NEVER)
    _link(root, "alternate", _link_to(feed, feed.page), "text/html")
    _link(root, "self", _link_to(feed, feed.address), ATOM_TYPE)
    _text(ElementTree.SubElement(root, "author"), "name", feed.archive)
    for entry in feed.entries:
        _entry(root, feed, entry, namespace)
    ElementTree.indent(root)
    document: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return document + b"\n"


def _entry(root: ElementTree.Element, feed: Feed, entry: Entry, namespace: UUID) -> None:
    element = ElementTree.SubElement(root, "entry")
    _text(element, "title", entry.title)
    _text(element, "id", _urn(namespace, entry.address))
    if entry.published:
        _text(element, "published", _time(entry.published))
    _text(element, "updated", _time(entry.updated))
    for author in entry.authors:
        _text(ElementTree.SubElement(element, "author"), "name", author)
    _link(element, "alternate", _link_to(feed, entry.address), "text/html")
    for category in entry.categories:
        ElementTree.SubElement(element, "category", {"term": legal(category)})
    if entry.summary:
        _text(element, "summary", entry.summary)


def _text(parent: ElementTree.Element, tag: str, text: str) -> None:
    ElementTree.SubElement(parent, tag).text = legal(text)


def _link(parent: ElementTree.Element, relation: str, address: str, kind: str) -> None:
    ElementTree.SubElement(parent, "link", {"rel": relation, "href": legal(address), "type": kind})


def _link_to(feed: Feed, address: str) -> str:
    if feed.public_url:
        return f"{feed.public_url}/{address}"
    return "../" * feed.address.count("/") + address


def _urn(namespace: UUID, address: str) -> str:
    return uuid5(namespace, address).urn


def _time(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")

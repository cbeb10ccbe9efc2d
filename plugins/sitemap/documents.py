"""What search engines read: the sitemap (https://www.sitemaps.org/protocol.html), robots.txt."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from xml.etree import ElementTree

SITEMAP = "sitemap.xml"
ADDRESSES_PER_FILE = 50_000
"""The protocol's limit."""

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


@dataclass(frozen=True, slots=True)
class Address:
    """A page: its address in the archive, without a leading slash, and its last change."""

    url: str
    changed: datetime | None = None


@dataclass(frozen=True, slots=True)
class Sitemap:
    """A file of the sitemap: a list of pages, or the index of further files."""

    addresses: Sequence[Address]
    public_url: str
    index: bool = False

    def document(self) -> bytes:
        """Return the file."""
        names = ("sitemapindex", "sitemap") if self.index else ("urlset", "url")
        return _document(*names, self.addresses, self.public_url)


def plan_sitemap(
    addresses: Sequence[Address], public_url: str, per_file: int = ADDRESSES_PER_FILE
) -> dict[str, Sitemap]:
    """Return the files of the sitemap by address.

    There is one, `sitemap.xml`; when the pages are too many for it, it becomes the index of
    `sitemap-1.xml`, `sitemap-2.xml` and so on.
    """
    parts = [addresses[start : start + per_file] for start in range(0, len(addresses), per_file)]
    if len(parts) <= 1:
        return {SITEMAP: Sitemap(addresses, public_url)}
    files = {
        f"sitemap-{number}.xml": Sitemap(part, public_url)
        for number, part in enumerate(parts, start=1)
    }
    return {SITEMAP: Sitemap([Address(name) for name in files], public_url, index=True), **files}


def empty(_value: None) -> bytes:
    """Return an empty file."""
    return b""


def robots(public_url: str) -> bytes:
    """Return robots.txt: everything may be read; the sitemap only where there is an address."""
    lines = ["User-agent: *", "Allow: /"]
    if public_url:
        lines += ["", f"Sitemap: {public_url}/{SITEMAP}"]
    return ("\n".join(lines) + "\n").encode()


def _document(root: str, item: str, addresses: Sequence[Address], public_url: str) -> bytes:
    top = ElementTree.Element(root, {"xmlns": _NAMESPACE})
    for address in addresses:
        element = ElementTree.SubElement(top, item)
        ElementTree.SubElement(element, "loc").text = f"{public_url}/{address.url}"
        if address.changed:
            changed = address.changed.isoformat(timespec="seconds")
            ElementTree.SubElement(element, "lastmod").text = changed
    ElementTree.indent(top)
    document: bytes = ElementTree.tostring(top, encoding="utf-8", xml_declaration=True)
    return document + b"\n"

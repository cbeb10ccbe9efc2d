"""`<meta>` and `<link>`: what the head of a page says, and microdata in its body."""

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from importer.extraction import json_ld
from importer.extraction.tree import Element, squeeze

_NAMES = ("property", "name", "itemprop", "http-equiv")


@dataclass(frozen=True, slots=True)
class Meta:
    """The page's `<meta>` values by name in lower case, each name's values in page order.

    `title` is the text of `<title>`, `canonical` the address of `<link rel=canonical>`, `lang` the
    language that the page declares, as it declares it.
    """

    values: dict[str, tuple[str, ...]] = field(default_factory=dict)
    title: str = ""
    canonical: str = ""
    lang: str = ""

    def first(self, *names: str) -> str:
        """Return the first value that one of `names` has, in the order of `names`, or ""."""
        return next((value for name in names for value in self.values.get(name, ())), "")

    def all(self, *names: str) -> list[str]:
        """Return every value of every one of `names`, in the order of `names`."""
        return [value for name in names for value in self.values.get(name, ())]


def read(root: Element) -> Meta:
    """Return what `<meta>`, `<title>`, `<link>` and `lang` say; empty values left out."""
    values: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        content = element.get("content")
        if not content or not content.strip():
            continue
        for attribute in _NAMES:
            if named := element.get(attribute):
                for name in named.lower().split():
                    values.setdefault(name, []).append(json_ld.unescape(content))
                break
    canonical = ""
    for link in root.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split() and link.get("href"):
            canonical = squeeze(link.get("href") or "")
            break
    title = next(
        (found for element in root.iter("title") if (found := squeeze(element.text or ""))), ""
    )
    return Meta(
        values={name: tuple(found) for name, found in values.items()},
        title=title,
        canonical=canonical,
        lang=(
            root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
        ).strip(),
    )


def host(address: str) -> str:
    """Return the host of an address without `www.`, or "" when it has none."""
    try:
        found = urlsplit(address).hostname or ""
    except ValueError:
        return ""
    return found.removeprefix("www.")


def registered(host: str) -> str:
    """Return the part of a host that a paper registers: of `m.a.com.vn` it is `a.com.vn`."""
    labels = host.lower().split(".")
    public = (
        2
        if len(labels) > 2 and re.fullmatch(r"(?:com|net|org|gov|edu|co|ac|info)", labels[-2])
        else 1
    )
    return ".".join(labels[-public - 1 :])

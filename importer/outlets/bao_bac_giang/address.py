"""Addresses of the paper's system, and what of them stays when the paper moves.

http://baobacgiang.com.vn/bg/<section>[/<part>]/<id>/<slug>.html   2014-2022
https://baobacgiang.vn/bg/<section>/<id>/<slug>.html
https://baobacgiang.vn/bg2/<section>/<slug>-postid<id>.bbg         2023-2025, also without an id
https://baobacninhtv.vn/<section>/<slug>-postid<id>.bbg            since the merger of 2025
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote, urlsplit

_ARCHIVED = re.compile(r"^https?://web\.archive\.org/web/\d+(?:[a-z]{2}_)?/(?=https?://)")
_OLD = re.compile(r"/(?P<id>\d{1,12})/(?P<slug>[^/]+)\.html?$")
_NEW = re.compile(r"/(?P<slug>[^/]+?)-postid(?P<id>\d{1,12})\.\w{2,5}$")
_NEW_WITHOUT_ID = re.compile(r"/(?P<slug>[^/]+)\.(?P<ending>\w{2,5})$")


@dataclass(frozen=True, slots=True)
class Address:
    """An address taken apart: `folders` from the section on, `id` and `slug` "" when not there."""

    folders: tuple[str, ...] = ()
    id: str = ""
    slug: str = ""

    @property
    def is_article(self) -> bool:
        """Whether the address has the form of an article's."""
        return bool(self.id or self.slug)


@lru_cache(maxsize=16)  # every paper on this system, and every form of its pages, asks
def host_of(url: str) -> str:
    """Return the host of an address in lower case, behind archived copies; "" for none."""
    host = unwrapped(url).partition("://")[2].partition("/")[0].rpartition("@")[2]
    return host.partition(":")[0].lower().rstrip(".")


def unwrapped(url: str) -> str:
    """Return the original address when `url` is of a copy in the Wayback Machine, else `url`."""
    return _ARCHIVED.sub("", url.strip())


@lru_cache(maxsize=16)
def read_address(url: str, folders: tuple[str, ...], ending: str) -> Address:
    """Return what the address `url` says; `folders` are the system's own (`bg`, `bg2`).

    `ending` is that of addresses without a number (`bbg`).
    """
    try:
        path = unquote(urlsplit(unwrapped(url)).path)
    except ValueError:  # such as an unclosed bracket in the host
        return Address()
    path = re.sub(r"/{2,}", "/", path)
    for form in (_OLD, _NEW):
        match = form.search(path)
        if match is not None:
            number = match["id"].lstrip("0") or "0"
            return Address(_folders(path[: match.start()], folders), number, match["slug"])
    match = _NEW_WITHOUT_ID.search(path)
    if match is not None and match["ending"].lower() == ending:
        return Address(_folders(path[: match.start()], folders), "", match["slug"])
    return Address(_folders(path, folders))


def section_of(address: Address, sections: Mapping[str, str]) -> str:
    """Return the name of the section an address stands in, or "" when its folder is unknown."""
    return sections.get(address.folders[0].lower(), "") if address.folders else ""


def _folders(path: str, own: tuple[str, ...]) -> tuple[str, ...]:
    parts = [part for part in path.split("/") if part]
    return tuple(parts[1:] if parts and parts[0].lower() in own else parts)

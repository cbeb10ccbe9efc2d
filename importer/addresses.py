"""Addresses of pages: where a saved page was, the original behind a copy, and which to believe."""

import re
from datetime import UTC, datetime
from urllib.parse import urlsplit

from archive.dates import VIETNAM_TIME

_WAYBACK = re.compile(r"^(?:https?:)?//web\.archive\.org/web/(?P<time>\d{4,14})(?:[a-z]{2}_)?/")
_BARE_WAYBACK = re.compile(r"^/web/(?P<time>\d{14})(?:[a-z]{2}_)?/(?=https?:/)")

_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d{1,6}\)(\S{1,4000})\s*-->", re.IGNORECASE)


def saved_from(html: str) -> str:
    """Return the http(s) address that a browser noted at the top of a page it saved, or ""."""
    found = _SAVED_FROM.search(html[:10_000])
    return found[1] if found and found[1].startswith(("http://", "https://")) else ""


def original(url: str) -> tuple[str, datetime | None]:
    """Return the address behind a copy in the Wayback Machine, and when it was captured there.

    Any other address is returned as it is, with None.
    """
    found = _WAYBACK.match(url) or _BARE_WAYBACK.match(url)
    if found is None:
        return url, None
    behind = re.sub(r"^(https?):/+", r"\1://", url[found.end() :])
    if not behind.startswith(("http://", "https://")):
        return url, None
    return behind, _wayback_time(found["time"])


def _wayback_time(digits: str) -> datetime | None:
    if len(digits) != 14:
        return None
    try:
        moment = datetime.strptime(digits, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
        return moment.astimezone(VIETNAM_TIME)
    except ValueError:
        return None


def resource_key(url: str) -> str:
    """Return the form under which a picture is looked up: without scheme and fragment."""
    behind, _ = original(url.strip())
    return behind.partition("://")[2].partition("#")[0]


def best_address(recorded: str, canonical: str) -> str:
    """Return the address to keep of a page: what it calls canonical, where that can be believed.

    Print and mobile pages name the article's own address so. But some templates name the home
    page or one fixed page everywhere: a canonical address counts only when nothing was recorded,
    or when it is of the same site and shares a number or a file name with the recorded one.
    """
    if not canonical or not recorded:
        return recorded or canonical
    try:
        ours, theirs = urlsplit(recorded), urlsplit(canonical)
        same_site = _site(ours.hostname or "") == _site(theirs.hostname or "")
    except ValueError:
        return recorded
    shared = _marks(ours.path + "?" + ours.query) & _marks(theirs.path + "?" + theirs.query)
    return canonical if same_site and shared else recorded


def _site(host: str) -> str:
    return re.sub(r"^(?:(?:www|m|mobile|amp)\.)+", "", host.lower())


def _marks(path: str) -> set[str]:
    """Return what tells an article's address from others: numbers, and the name of its file."""
    name = path.partition("?")[0].rstrip("/").rpartition("/")[2]
    stem = re.sub(r"\.\w{2,5}$", "", name)
    numbers = set(re.findall(r"\d{4,}", path))
    return numbers | ({stem} if len(stem) >= 12 else set())

"""Addresses of pages: where a saved page was, the original behind a copy, and which to believe."""

import re
from datetime import UTC, datetime
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from archive.dates import VIETNAM_TIME

_WAYBACK = re.compile(r"^(?:https?:)?//web\.archive\.org/web/(?P<time>\d{4,14})(?:[a-z]{2}_)?/")
_BARE_WAYBACK = re.compile(r"^/web/(?P<time>\d{14})(?:[a-z]{2}_)?/(?=https?:/)")

# Google's copies of AMP pages: https://developers.google.com/amp/cache/overview
_AMP_CACHE = re.compile(
    r"^https?://(?:[\w-]+\.cdn\.ampproject\.org/[cv]|www\.google\.[a-z.]{2,6}/amp)/(?P<secure>s/)?"
)
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d{1,6}\)(\S{1,4000})\s*-->", re.IGNORECASE)

# A name of this length, or a number of so many digits, is one article's and no other's; but for
# years (2017) and days (20170221), which many addresses share.
_NAME_FROM, _NUMBER_FROM = 12, 4
_YEAR_OR_DAY = re.compile(r"(?:19|20)\d\d(?:[01]\d[0-3]\d)?")


def saved_from(html: str) -> str:
    """Return the http(s) address that a browser noted at the top of a page it saved, or ""."""
    found = _SAVED_FROM.search(html[:10_000])
    return found[1] if found and found[1].startswith(("http://", "https://")) else ""


@lru_cache(maxsize=16)  # of one page it is asked several times
def original(url: str) -> tuple[str, datetime | None]:
    """Return the address behind a copy in the Wayback Machine, and when it was captured there.

    Behind a copy that Google made for phones there is an address and no time. Any other address is
    returned as it is, with None.
    """
    cached = _AMP_CACHE.match(url)
    if cached is not None and cached.end() < len(url):
        return f"{'https' if cached['secure'] else 'http'}://{url[cached.end() :]}", None
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
    return canonical if same_site and marks_of(recorded) & marks_of(canonical) else recorded


def _site(host: str) -> str:
    return re.sub(r"^(?:(?:www|m|mobile|amp)\.)+", "", host.lower())


def marks_of(url: str) -> set[str]:
    """Return what tells an article's address from all others: its number, the name of its file.

    The name counts without the number too: systems put it behind, before, or into a folder.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return set()
    path = unquote(parts.path)
    name = re.sub(r"\.\w{2,5}$", "", path.rstrip("/").rpartition("/")[2])
    words = re.sub(r"[-_](?:[a-z]{2,6})?\d{3,}$|^\d{3,}[-_]", "", name)
    numbers = re.findall(rf"\d{{{_NUMBER_FROM},}}", f"{path}?{parts.query}")
    told = {number for number in numbers if not _YEAR_OR_DAY.fullmatch(number)}
    return told | {text for text in (name, words) if len(text) >= _NAME_FROM}

"""What readers read most, counted from the lists that captured pages showed beside an article."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from archive.article import Popular, PopularList
from archive.vietnamese import key
from plugins.listings.views import page_link


@dataclass(frozen=True, slots=True)
class PopularEntry:
    """An article that captured pages listed as most read or hottest.

    `article` is the article in this archive, None when the archive does not hold it; `url` is
    the original address (http or https), "" when unknown; `count` is the number of captured
    pages that listed it.
    """

    title: str
    teaser: str
    article: Any
    url: str
    count: int


def view_of(entry: PopularEntry) -> PopularEntry:
    """Return an entry as pages show it: with a link in place of the article."""
    return replace(entry, article=page_link(entry.article))


def address_key(url: str) -> str:
    """Return an address without what may differ between two links to one page, "" if unusable.

    Scheme, `www.`, fragment and a slash at the end do not matter; the query does.
    """
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not host:
        return ""
    query = f"?{parts.query}" if parts.query else ""
    return f"{host}{parts.path.rstrip('/')}{query}"


class Holdings:
    """The articles of the archive, found by their original address or by their title.

    They are looked through when the first is asked for: many archives list none.
    """

    def __init__(self, articles: Iterable[Any]) -> None:
        self._articles = list(articles)

    @cached_property
    def _by_address(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for article in self._articles:
            source = getattr(article, "source", None)
            address = address_key(getattr(source, "url", "") or "")
            if address:
                found.setdefault(address, article)
        return found

    @cached_property
    def _by_title(self) -> dict[str, list[Any]]:
        found: dict[str, list[Any]] = {}
        for article in self._articles:
            found.setdefault(key(article.title), []).append(article)
        return found

    def find(self, listed: Popular) -> Any:
        """Return the article that an entry names, or None.

        A title that several articles share names none of them: a link to the wrong one would be
        worse than no link.
        """
        article = self._by_address.get(address_key(listed.url))
        if article is None:
            same_title = self._by_title.get(key(listed.title), [])
            article = same_title[0] if len(same_title) == 1 else None
        return article


@dataclass(slots=True)
class _Tally:
    listed: Popular
    article: Any
    count: int = 0
    teaser: str = ""
    url: str = ""


def count_entries(
    articles: Sequence[Any], which: PopularList, holdings: Holdings
) -> list[PopularEntry]:
    """Return the entries of one list of the captured pages, those listed most often first.

    `articles` are newest first. Among entries listed equally often, the one that was listed on
    the newest page comes first, then the one higher up there. Each page counts once an entry.
    """
    tallies: dict[object, _Tally] = {}
    pages = [[entry for entry in _entries(article) if entry.list == which] for article in articles]
    known = _addresses_by_title(entry for entries in pages for entry in entries)
    for entries in pages:
        on_this_page = set()
        for entry in entries:
            article = holdings.find(entry)
            identity = _identity(entry, article, known)
            tally = tallies.setdefault(identity, _Tally(entry, article))
            tally.teaser = tally.teaser or entry.teaser
            tally.url = tally.url or (entry.url if address_key(entry.url) else "")
            tally.count += identity not in on_this_page
            on_this_page.add(identity)
    # Sorting is stable: what was met first stays first.
    ranked = sorted(tallies.values(), key=lambda tally: -tally.count)
    return [_entry(tally) for tally in ranked]


def _entries(article: Any) -> Sequence[Popular]:
    return getattr(article, "popular", None) or ()


def _addresses_by_title(entries: Iterable[Popular]) -> dict[str, str]:
    found: dict[str, str] = {}
    for entry in entries:
        address = address_key(entry.url)
        if address:
            found.setdefault(key(entry.title), address)
    return found


def _identity(entry: Popular, article: Any, known: Mapping[str, str]) -> object:
    if article is not None:
        return ("article", article.url)
    title = key(entry.title)
    address = address_key(entry.url) or known.get(title)
    return ("address", address) if address else ("title", title)


def _entry(tally: _Tally) -> PopularEntry:
    title = tally.article.title if tally.article is not None else tally.listed.title
    return PopularEntry(title, tally.teaser, tally.article, tally.url, tally.count)

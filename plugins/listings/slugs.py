"""Slugs of terms: readable, never the same twice, and a valid file name everywhere."""

from collections.abc import Iterable, Iterator
from hashlib import sha256

from archive.vietnamese import slugify
from plugins.listings.paging import is_page_name

# Names that Windows keeps for devices, whatever their extension; slugs are lower case.
# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul"}
    | {f"{port}{number}" for port in ("com", "lpt") for number in range(10)}
)
_SHORTEST_MARK = 4


def is_free_name(slug: str) -> bool:
    """Return whether a page may be called `slug`: no device, no further page, no folder index."""
    return bool(slug) and slug not in _DEVICES and slug != "index" and not is_page_name(slug)


def assign_slugs(
    terms: Iterable[tuple[str, str]], fallback: str, reserved: Iterable[str] = ()
) -> dict[str, str]:
    """Return the slug of each term by its key.

    `terms` are (key, name), the ones with most right to their plain slug first. A term whose
    plain slug is taken, in `reserved` or no name for a file gets a mark behind it: the first four
    hexadecimal digits of its key's SHA-256, more where four are taken too. A name without any
    letter or digit becomes `fallback` with a mark. Keys must be distinct.
    """
    slugs: dict[str, str] = {}
    taken = set(reserved)
    marked: list[tuple[str, str]] = []
    for key, name in terms:
        slug = slugify(name)
        if is_free_name(slug) and slug not in taken:
            slugs[key] = slug
            taken.add(slug)
        else:
            marked.append((key, slug or fallback))
    for key, slug in marked:
        slugs[key] = next(
            candidate for mark in _marks(key) if (candidate := f"{slug}-{mark}") not in taken
        )
        taken.add(slugs[key])
    return slugs


def _marks(key: str) -> Iterator[str]:
    """Yield ever longer marks for a key, without end."""
    digest = sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
    yield digest[:_SHORTEST_MARK]
    while True:
        yield from (digest[:length] for length in range(_SHORTEST_MARK * 2, len(digest) + 1, 4))
        digest += sha256(digest.encode("ascii")).hexdigest()

"""Addresses that are one article although they do not look so: what people say, what servers say.

The archivist writes `content/same-articles.yaml`, a list of lists of addresses:

    - - http://bao.example/2015/cau-moi.html
      - http://bao.example/thoi-su/cau-moi-thong-xe-99871.html

The importer keeps `content/moved-addresses.yaml`, what redirects in web archives said of moves.
Captures of addresses that are one article become its versions.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from importer.addresses import marks_of
from importer.identity import address_identity

SAME_ARTICLES = "same-articles.yaml"
MOVED_ADDRESSES = "moved-addresses.yaml"

# Pictures and other parts of pages move too, and nobody asks where to.
_NO_PAGE = re.compile(
    r"\.(?:jpe?g|png|gif|webp|avif|svg|ico|css|js|json|xml|woff2?|ttf|pdf|mp[34])$", re.IGNORECASE
)
_HEAD = """\
# Addresses that moved, as redirects in the captures say: old address, new address. The importer
# adds to this file. What is wrong in it can be removed; same-articles.yaml is for what is missing.
"""


class SameArticlesError(ValueError):
    """A file of addresses cannot be used. The message names the file, and says what to do."""


@dataclass(frozen=True, slots=True)
class SameArticles:
    """Which identities of addresses (see `identity.address_identity`) are one article.

    `first` leads from each identity that was joined with others to the one that stands for all.
    """

    first: Mapping[str, str] = field(default_factory=dict)

    def of(self, identity: str) -> str:
        """Return the identity under which an article is known."""
        return self.first.get(identity, identity)


def join(groups: Iterable[Sequence[str]]) -> SameArticles:
    """Return which addresses are one article; each group holds addresses of one.

    Groups that share an address are one. Which identity stands for all does not hang on the order
    of groups or addresses.
    """
    parent: dict[str, str] = {}

    def root(identity: str) -> str:
        parent.setdefault(identity, identity)
        while parent[identity] != identity:
            parent[identity] = identity = parent[parent[identity]]
        return identity

    for group in groups:
        roots = {root(identity) for identity in map(address_identity, group) if identity}
        for other in roots:
            parent[other] = min(roots)
    return SameArticles({identity: root(identity) for identity in parent})


def is_believable(old: str, new: str) -> bool:
    """Whether a permanent redirect says that an article moved, and not that it is gone.

    Servers send readers of lost articles to their home page or to any page at all. A move keeps
    something of the address: the article's number, or the name of its file.
    """
    if _NO_PAGE.search(new.partition("?")[0]):
        return False
    return bool(marks_of(old) & marks_of(new)) and address_identity(old) != address_identity(new)


def read_same_articles(content: Path) -> list[list[str]]:
    """Return the archivist's groups of addresses, none when there is no such file.

    Raises SameArticlesError when the file is not of the form above.
    """
    return _read(content / SAME_ARTICLES)


def read_moved(content: Path) -> list[list[str]]:
    """Return pairs of an old and a new address, none when there is no such file.

    Raises SameArticlesError when the file is not of the form that `moved_file` writes.
    """
    return _read(content / MOVED_ADDRESSES)


def moved_file(pairs: Iterable[Sequence[str]]) -> bytes:
    """Return the file of moved addresses: each pair once, in order."""
    unique = sorted({tuple(pair) for pair in pairs})
    listed = yaml.safe_dump(
        [list(pair) for pair in unique], allow_unicode=True, width=10_000, default_flow_style=False
    )
    return (_HEAD + listed).encode()


def doubts(groups: Sequence[Sequence[str]], known: Iterable[str]) -> list[str]:
    """Return a line for everything in the archivist's groups that may be a mistake.

    `known` are the identities of all captures, those of this run and those held.
    """
    known = set(known)
    lines = []
    lists_of: dict[str, set[int]] = defaultdict(set)
    for number, group in enumerate(groups, start=1):
        identities = [address_identity(url) for url in group]
        lines += [
            f"{SAME_ARTICLES}: no capture is of {url}"
            for url, identity in zip(group, identities, strict=True)
            if identity not in known
        ]
        if len(set(identities)) < 2:
            lines.append(f"{SAME_ARTICLES}: list {number} joins nothing: {group[0]} stands alone")
        for url, count in Counter(group).items():
            lists_of[address_identity(url)].add(number)
            if count > 1:
                lines.append(f"{SAME_ARTICLES}: {url} stands twice in list {number}")
    for identity, numbers in lists_of.items():
        if len(numbers) > 1:
            listed = " and ".join(map(str, sorted(numbers)))
            lines.append(
                f"{SAME_ARTICLES}: {identity} stands in lists {listed}, which are read as one"
            )
    return lines


def _read(path: Path) -> list[list[str]]:
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError) as error:
        raise SameArticlesError(f"{path}: cannot be read: {error}") from error
    try:
        data = yaml.safe_load(text)
    except (yaml.YAMLError, RecursionError) as error:
        raise SameArticlesError(f"{path}: not YAML: {' '.join(str(error).split())}") from error
    if data is None:
        return []
    if not isinstance(data, list) or not all(isinstance(group, list) and group for group in data):
        raise SameArticlesError(f"{path}: must be a list of lists of addresses")
    for number, group in enumerate(data, start=1):
        for url in group:
            if not (isinstance(url, str) and re.match(r"https?://[^\s/]", url)):
                raise SameArticlesError(
                    f"{path}: list {number}: {str(url)[:80]!r} is no address; write http://…"
                )
    return data

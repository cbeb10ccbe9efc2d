"""Terms: the tags, sections and authors that articles are listed under."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, total_ordering
from typing import Any, Generic, TypeVar

from archive.vietnamese import CollationKey, collation_key, first_letter, key
from plugins.listings.slugs import assign_slugs


@total_ordering
@dataclass(eq=False)
class Term:
    """A tag, section or author: one name for all its spellings, and the address of its list.

    `url` has no leading slash; `count` is the number of articles; `spellings` are the ways in
    which articles write the name, commonest first. Two terms are equal only when they are one.
    """

    name: str
    key: str
    slug: str
    url: str
    count: int
    spellings: list[str]

    @cached_property
    def collation(self) -> tuple[CollationKey, str]:
        """The term's place in Vietnamese alphabetical order."""
        return (collation_key(self.name), self.key)

    @property
    def base(self) -> str:
        """The address without `.html`, under which further pages lie."""
        return self.url.removesuffix(".html")

    def __lt__(self, other: "Term") -> bool:
        return self.collation < other.collation

    def __str__(self) -> str:
        return self.name


AnyTerm = TypeVar("AnyTerm", bound=Term)


@dataclass(slots=True)
class Group:
    """The articles that use one key, in their order, and how many of them write it in which way.

    `name` is the spelling that a person has laid down for the key, "" when nobody has.
    """

    key: str
    spellings: Counter[str] = field(default_factory=Counter)
    articles: list[Any] = field(default_factory=list)
    name: str = ""

    @property
    def by_frequency(self) -> list[str]:
        """The spellings, commonest first.

        Among equally common ones a spelling in capitals comes last, then one that begins with a
        small letter, and what is left is ordered by code point.
        """
        return sorted(self.spellings, key=lambda text: (-self.spellings[text], *_plainness(text)))


@dataclass(frozen=True)
class Naming:
    """How spellings become keys: what a person has laid down, and else `archive.vietnamese.key`.

    `canonical` maps the key of a spelling to the name wanted for it; spellings whose key is in
    `dropped` are no terms at all.
    """

    canonical: Mapping[str, str] = field(default_factory=dict)
    dropped: frozenset[str] = frozenset()
    _resolved: dict[str, tuple[str, str] | None] = field(default_factory=dict, repr=False)

    def written(self) -> bytes:
        """Return what was laid down as bytes, the same for the same."""
        laid_down = (sorted(self.canonical.items()), sorted(self.dropped))
        return repr(laid_down).encode("utf-8", "surrogatepass")

    def resolve(self, spelling: str) -> tuple[str, str] | None:
        """Return the key of a spelling and the name laid down for it ("" when none), or None."""
        if spelling not in self._resolved:
            name = self.canonical.get(key(spelling), "")
            term_key = key(name or spelling)
            unwanted = term_key in self.dropped or key(spelling) in self.dropped
            self._resolved[spelling] = None if unwanted else (term_key, name)
        return self._resolved[spelling]


@dataclass(frozen=True)
class Catalogue(Generic[AnyTerm]):
    """All terms of one kind, with the articles listed under each, in the order of the articles."""

    terms: dict[str, AnyTerm]
    articles: dict[str, list[Any]]
    naming: Naming

    def of(self, spellings: Iterable[str]) -> list[AnyTerm]:
        """Return the terms that spellings stand for, each once, in the order of the spellings."""
        resolved = (self.naming.resolve(spelling) for spelling in spellings)
        keys = dict.fromkeys(term_key for term_key, _ in filter(None, resolved))
        return [self.terms[term_key] for term_key in keys]

    def pairs(self, terms: Iterable[AnyTerm]) -> list[tuple[AnyTerm, list[Any]]]:
        """Return `terms` with their articles, as Pelican's templates know them."""
        return [(term, self.articles[term.key]) for term in terms]

    def alphabetical(self) -> list[AnyTerm]:
        """Return the terms in Vietnamese alphabetical order."""
        return sorted(self.terms.values())

    def by_count(self) -> list[AnyTerm]:
        """Return the terms with most articles first, equal ones in alphabetical order."""
        return sorted(self.terms.values(), key=lambda term: (-term.count, term.collation))


def gather(used: Iterable[tuple[Any, Iterable[str]]], naming: Naming) -> dict[str, Group]:
    """Return the groups of articles by key; `used` are articles with the names each uses.

    An article is listed once under a key, however many spellings of it the article uses.
    """
    groups: dict[str, Group] = {}
    for article, spellings in used:
        listed: set[str] = set()
        for spelling in dict.fromkeys(spellings):
            resolved = naming.resolve(spelling)
            if resolved is None:
                continue
            term_key, name = resolved
            group = groups.setdefault(term_key, Group(term_key))
            group.name = group.name or name
            group.spellings[spelling] += 1
            if term_key not in listed:
                listed.add(term_key)
                group.articles.append(article)
    return groups


def catalogue(
    groups: Mapping[str, Group],
    naming: Naming,
    make: Callable[..., AnyTerm],
    folder: str,
    reserved: Iterable[str] = (),
) -> Catalogue[AnyTerm]:
    """Return the terms of `groups`, made by `make`, with addresses `<folder>/<slug>.html`.

    When names fold to the same slug, the one with most articles keeps it, the others are marked.
    """
    ranked = sorted(groups.values(), key=lambda group: (-len(group.articles), group.key))
    displayed = {group.key: group.name or group.by_frequency[0] for group in ranked}
    slugs = assign_slugs(displayed.items(), folder, reserved)
    terms = {
        group.key: make(
            name=displayed[group.key],
            key=group.key,
            slug=slugs[group.key],
            url=f"{folder}/{slugs[group.key]}.html",
            count=len(group.articles),
            spellings=group.by_frequency,
        )
        for group in ranked
    }
    return Catalogue(terms, {group.key: group.articles for group in ranked}, naming)


def by_letter(terms: Iterable[AnyTerm]) -> list[tuple[str, list[AnyTerm]]]:
    """Return terms in Vietnamese alphabetical order, grouped: A, Ă, Â, B, …, `0–9`, `#`."""
    groups: dict[str, list[AnyTerm]] = {}
    for term in sorted(terms):
        groups.setdefault(first_letter(term.name), []).append(term)
    return sorted(groups.items(), key=lambda group: _letter_order(group[0]))


def commonest(counts: Mapping[AnyTerm, int], most: int) -> list[tuple[AnyTerm, int]]:
    """Return at most `most` terms with their counts, highest first, equal ones alphabetically."""
    # Places in the alphabet are found only where they decide: most tags are counted once.
    least = sorted(counts.values(), reverse=True)[most - 1] if len(counts) > most else 0
    found = [(term, count) for term, count in counts.items() if count >= least]
    return sorted(found, key=lambda pair: (-pair[1], pair[0].collation))[:most]


def _letter_order(letter: str) -> tuple[int, CollationKey]:
    return ({"0–9": 1, "#": 2}.get(letter, 0), collation_key(letter))


def _plainness(spelling: str) -> tuple[bool, bool, str]:
    return (spelling.isupper(), spelling[:1].islower(), spelling)

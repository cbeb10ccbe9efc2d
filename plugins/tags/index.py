"""The tag index: every tag from A to Z, where those have their place that have no page."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from archive.vietnamese import first_letter, slugify
from plugins.listings.terms import Term, by_letter
from plugins.listings.views import PageLink, TermLink, TermView, page_link, term_view

# As Vietnamese letters are typed where the keyboard has none (Telex).
_TYPED = {"Ă": "aw", "Â": "aa", "Đ": "dd", "Ê": "ee", "Ô": "oo", "Ơ": "ow", "Ư": "uw"}
_OTHERS = {"0–9": "so", "#": "khac"}


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A tag in the index.

    `url` is the address of its page; a tag without one has "" and its articles instead. `anchor`
    is its place on the page of the index. `is_cut`: it was cut out of headlines.
    """

    name: str
    url: str
    anchor: str
    count: int
    is_cut: bool
    articles: tuple[PageLink, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter of the index: where its tags are listed, how many they are, and the tags.

    Where letters have pages of their own, `entries` is empty on the page of all letters.
    """

    name: str
    url: str
    count: int
    entries: tuple[IndexEntry, ...] = ()


class IndexPlaces:
    """Where each tag is listed: on one page, or on the page of its letter when tags are many."""

    def __init__(self, folder: str, *, is_parted: bool) -> None:
        self.is_parted = is_parted
        self._folder = folder

    def page(self, letter: str) -> str:
        """Return the address of the page on which the tags of a letter are listed."""
        return f"{self._folder}-a-z/{slug_of(letter)}.html" if self.is_parted else self.whole

    @property
    def whole(self) -> str:
        """The address of the page of all letters."""
        return f"{self._folder}.html"

    def letter_url(self, letter: str) -> str:
        """Return the address of a letter."""
        return self.page(letter) + ("" if self.is_parted else f"#chu-{slug_of(letter)}")

    def url(self, term: Term) -> str:
        """Return the address of a tag's place in the index."""
        return f"{self.page(first_letter(term.name))}#{anchor_of(term)}"


def anchor_of(term: Term) -> str:
    """Return the name of a tag's place on its page of the index."""
    return f"the-{term.slug}"


def slug_of(letter: str) -> str:
    """Return a letter of the index as a file name."""
    return _OTHERS.get(letter) or _TYPED.get(letter) or slugify(letter) or "khac"


def letters_of(
    tags: Iterable[Any], articles: Mapping[str, Sequence[Any]], places: IndexPlaces
) -> list[Letter]:
    """Return the letters with the entries of their tags; `articles` are those of each tag's key."""

    def entry(tag: Any) -> IndexEntry:
        listed = () if tag.has_page else articles[tag.key]
        links = (page_link(article) for article in listed)
        return IndexEntry(
            tag.name,
            tag.url if tag.has_page else "",
            anchor_of(tag),
            tag.count,
            tag.is_cut,
            tuple(link for link in links if link is not None),
        )

    return [
        Letter(name, places.letter_url(name), len(listed), tuple(map(entry, listed)))
        for name, listed in by_letter(tags)
    ]


def tags_by_section(
    articles: Iterable[Any], sections: Iterable[Any], limit: int
) -> tuple[tuple[TermLink, tuple[TermView, ...]], ...]:
    """Return the most frequent tags of each section, with how many of its articles have them.

    Tags without a page or cut out of headlines are left out, and sections without any tag.
    """
    counts: dict[str, Counter[Any]] = {}
    for article in articles:
        if article.category:
            tags = [tag for tag in article.tags if tag.has_page and not tag.is_cut]
            counts.setdefault(article.category.key, Counter()).update(tags)
    found = []
    for section in sections:
        counted = counts.get(section.key, Counter())
        best = sorted(counted, key=lambda tag: (-counted[tag], -tag.count, tag.collation))
        views = tuple(term_view(tag, count=counted[tag]) for tag in best[:limit])
        if views:
            found.append((TermLink(section.name, section.url), views))
    return tuple(found)

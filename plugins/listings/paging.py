"""Long lists in pages: the first at its own address, further ones at `…/trang-2.html`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar

Item = TypeVar("Item")

_FURTHER_PAGE = re.compile(r"trang-\d+")


def page_url(base: str, number: int) -> str:
    """Return the address of page `number` (from 1) of the list whose first page is `base`.html."""
    return f"{base}.html" if number == 1 else f"{base}/trang-{number}.html"


def page_count(items: int, per_page: int, orphans: int) -> int:
    """Return how many pages a list of `items` has: see Paginator."""
    return max(1, -(-max(1, items - orphans) // per_page))


def is_page_name(slug: str) -> bool:
    """Return whether a slug is a name that further pages of a list use."""
    return _FURTHER_PAGE.fullmatch(slug) is not None


@dataclass(frozen=True)
class Paginator(Generic[Item]):
    """A list cut into pages, with the names of Pelican's own paginator.

    A last page of at most `orphans` items is joined to the page before it. An empty list has one
    empty page.
    """

    base: str
    object_list: Sequence[Item]
    per_page: int
    orphans: int = 0

    def __post_init__(self) -> None:
        if self.per_page < 1:
            raise ValueError(f"a page must hold at least one item, not {self.per_page}")

    @property
    def count(self) -> int:
        """How many items the whole list has."""
        return len(self.object_list)

    @cached_property
    def num_pages(self) -> int:
        """How many pages there are, at least 1."""
        return page_count(self.count, self.per_page, self.orphans)

    @property
    def page_range(self) -> range:
        """The numbers of the pages, from 1."""
        return range(1, self.num_pages + 1)

    @cached_property
    def page_urls(self) -> tuple[str, ...]:
        """The addresses of all pages, in order."""
        return tuple(page_url(self.base, number) for number in self.page_range)

    def page(self, number: int) -> "ListPage[Item]":
        """Return page `number`, from 1; raises ValueError when there is none."""
        if number not in self.page_range:
            raise ValueError(f"{self.base} has {self.num_pages} pages, not {number}")
        start = (number - 1) * self.per_page
        stop = self.count if number == self.num_pages else start + self.per_page
        return ListPage(self, number, self.object_list[start:stop])

    @property
    def pages(self) -> "list[ListPage[Item]]":
        """All pages, in order."""
        return [self.page(number) for number in self.page_range]


@dataclass(frozen=True)
class ListPage(Generic[Item]):
    """One page of a list, with the names of Pelican's own page."""

    paginator: Paginator[Item]
    number: int
    object_list: Sequence[Item]

    @property
    def url(self) -> str:
        """The page's address, without a leading slash."""
        return self.paginator.page_urls[self.number - 1]

    @property
    def previous_url(self) -> str:
        """The address of the page before, "" on the first page."""
        return self.paginator.page_urls[self.number - 2] if self.has_previous() else ""

    @property
    def next_url(self) -> str:
        """The address of the page after, "" on the last page."""
        return self.paginator.page_urls[self.number] if self.has_next() else ""

    def fingerprint(self) -> tuple[Any, ...]:
        """Return what a page that shows this page of the list depends on."""
        return (self.number, self.paginator.page_urls, self.start_index(), self.object_list)

    def has_previous(self) -> bool:
        """Return whether there is a page before."""
        return self.number > 1

    def has_next(self) -> bool:
        """Return whether there is a page after."""
        return self.number < self.paginator.num_pages

    def has_other_pages(self) -> bool:
        """Return whether the list has more than this page."""
        return self.paginator.num_pages > 1

    def previous_page_number(self) -> int:
        """Return the number of the page before."""
        return self.number - 1

    def next_page_number(self) -> int:
        """Return the number of the page after."""
        return self.number + 1

    def start_index(self) -> int:
        """Return the place of the first item in the whole list, from 1; 0 in an empty list."""
        return (self.number - 1) * self.paginator.per_page + 1 if self.paginator.count else 0

    def end_index(self) -> int:
        """Return the place of the last item in the whole list; 0 in an empty list."""
        return max(0, self.start_index() - 1) + len(self.object_list)

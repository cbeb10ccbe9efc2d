"""Kinds of page, declared once each, and the Pelican generator that writes them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pelican.generators import Generator

from plugins.listings.paging import Paginator

PAGES = "listing_pages"
"""Where the shared context keeps all planned pages, for the sitemap and for later builds."""

LIST_VARIABLES = frozenset({"articles_page", "articles_paginator", "page_urls"})
"""What the template of a list of articles sees beside the thing listed."""


class PageVariablesError(ValueError):
    """A page was planned with other variables than its kind declares."""


@dataclass(frozen=True, slots=True)
class PageKind:
    """A kind of page: its name, its template, and the variables its template sees.

    `variables` are all the variables that a page of this kind has beside the settings and
    Pelican's shared context. A page planned with more or fewer is refused, so that whoever wants
    to know what a page depends on can trust the declaration.
    """

    name: str
    template: str
    variables: frozenset[str]


@dataclass(frozen=True, slots=True)
class PlannedPage:
    """A page that will be written: its kind, its address (no leading slash), its variables.

    `number` is its place among the pages of one list, from 1.
    """

    kind: PageKind
    url: str
    context: Mapping[str, Any]
    number: int = 1

    def __post_init__(self) -> None:
        if self.context.keys() != self.kind.variables:
            wrong = ", ".join(sorted(self.context.keys() ^ self.kind.variables))
            raise PageVariablesError(f"{self.url}: a {self.kind.name} page differs in {wrong}")


def list_pages(
    kind: PageKind,
    base: str,
    articles: Sequence[Any],
    settings: Mapping[str, Any],
    **context: Any,
) -> Iterator[PlannedPage]:
    """Plan the pages of one list of articles; `base` is its address without `.html`."""
    paginator = Paginator(
        base, articles, int(settings["DEFAULT_PAGINATION"]), int(settings["DEFAULT_ORPHANS"])
    )
    for page in paginator.pages:
        variables = {
            "articles_page": page,
            "articles_paginator": paginator,
            "page_urls": paginator.page_urls,
            **context,
        }
        yield PlannedPage(kind, page.url, variables, page.number)


class PageGenerator(Generator):
    """A generator of Pelican's that plans pages from the shared context and writes them.

    A subclass says in `plan` which pages there are, and nothing more. Planning happens before
    any page is written, so that whatever `plan` computes is there for all templates.
    """

    def plan(self) -> Iterable[PlannedPage]:
        """Return the pages to write."""
        raise NotImplementedError

    def generate_context(self) -> None:
        """Plan the pages, and tell the other generators of them."""
        self.planned = list(self.plan())
        self.context.setdefault(PAGES, []).extend(self.planned)

    def generate_output(self, writer: Any) -> None:
        """Write the planned pages with Pelican's writer."""
        for page in self.planned:
            writer.write_file(
                page.url,
                self.get_template(page.kind.template),
                self.context,
                relative_urls=self.settings["RELATIVE_URLS"],
                **page.context,
            )

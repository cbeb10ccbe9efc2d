"""Kinds of page, declared once each, and the Pelican generator that writes them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pelican.generators import Generator

from plugins.listings.output import write_data
from plugins.listings.paging import Paginator
from plugins.listings.views import cards_of

PAGES = "listing_pages"
"""Where the shared context keeps the planned pages of lists, for the sitemap."""

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

    The variables are plain values and views (`plugins.listings.views`), so that what the page
    depends on is what it was given. `number` is its place among the pages of one list, from 1.
    """

    kind: PageKind
    url: str
    context: Mapping[str, Any]
    number: int = 1

    def __post_init__(self) -> None:
        if self.context.keys() != self.kind.variables:
            wrong = ", ".join(sorted(self.context.keys() ^ self.kind.variables))
            raise PageVariablesError(f"{self.url}: a {self.kind.name} page differs in {wrong}")


@dataclass(frozen=True, slots=True)
class PlannedDocument:
    """A file that no template renders: its address, and what makes its bytes of which value.

    `make` is a function of a module and depends on `value` alone, a plain value or a view.
    """

    url: str
    make: Callable[[Any], bytes]
    value: Any


def list_pages(
    kind: PageKind,
    base: str,
    articles: Sequence[Any],
    settings: Mapping[str, Any],
    **context: Any,
) -> Iterator[PlannedPage]:
    """Plan the pages of one list of articles; `base` is its address without `.html`.

    Templates see the articles as cards.
    """
    paginator = Paginator(
        base,
        cards_of(articles),
        int(settings["DEFAULT_PAGINATION"]),
        int(settings["DEFAULT_ORPHANS"]),
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
    any page is written, so that whatever `plan` computes is there for all templates. `in_lists` is
    false where others know of the pages already (articles, and the archive's own pages).
    """

    in_lists = True

    def plan(self) -> Iterable[PlannedPage]:
        """Return the pages to write."""
        raise NotImplementedError

    def generate_context(self) -> None:
        """Plan the pages, and tell the other generators of them."""
        self.planned = list(self.plan())
        if self.in_lists:
            self.context.setdefault(PAGES, []).extend(self.planned)

    def plan_documents(self) -> Iterable[PlannedDocument]:
        """Return the files to write that no template renders."""
        return ()

    def generate_output(self, writer: Any) -> None:
        """Write the planned pages and documents with Pelican's writer."""
        for page in self.planned:
            writer.write_file(
                page.url,
                self.get_template(page.kind.template),
                self.context,
                relative_urls=self.settings["RELATIVE_URLS"],
                **page.context,
            )
        for document in self.plan_documents():
            # A writer that knows documents decides itself whether one has to be made.
            if hasattr(writer, "write_document"):
                writer.write_document(document)
            else:
                write_data(self.output_path, document.url, document.make(document.value))

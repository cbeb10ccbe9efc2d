"""Kinds of page, declared once each, and the Pelican generator that writes them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

from pelican.generators import Generator

from plugins.listings.output import write_data
from plugins.listings.paging import Paginator, page_count, page_url
from plugins.listings.views import card_state, cards_of

PAGES = "listing_pages"
"""Where the shared context keeps the generators of lists, for the sitemap."""

RECALL = "recall_of_plans"
"""Where the shared context has the Recall, if the build has one."""

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
class PlannedList:
    """The pages of one list of articles: what they show is here, and they are planned when asked.

    `base` is the address of the list without `.html`, `context` what every page shows beside the
    list. Templates see the articles as cards.
    """

    kind: PageKind
    base: str
    articles: Sequence[Any]
    per_page: int
    orphans: int
    context: Mapping[str, Any]
    number = 1

    @property
    def url(self) -> str:
        """The address of the first page."""
        return page_url(self.base, 1)

    @property
    def name(self) -> str:
        """What tells the list from other groups of files: the address of its first page."""
        return self.url

    @property
    def urls(self) -> list[str]:
        """The addresses of all pages."""
        pages = page_count(len(self.articles), self.per_page, self.orphans)
        return [page_url(self.base, number) for number in range(1, pages + 1)]

    def fingerprint(self) -> tuple[Any, ...]:
        """Return what the pages depend on."""
        return (
            *(self.kind.name, self.kind.template, self.base, self.per_page, self.orphans),
            *(dict(self.context), list(map(card_state, self.articles))),
        )

    def pages(self) -> Iterator[PlannedPage]:
        """Plan the pages, in order."""
        paginator = Paginator(self.base, cards_of(self.articles), self.per_page, self.orphans)
        for page in paginator.pages:
            variables = {
                "articles_page": page,
                "articles_paginator": paginator,
                "page_urls": paginator.page_urls,
                **self.context,
            }
            yield PlannedPage(self.kind, page.url, variables, page.number)


@dataclass(frozen=True, slots=True)
class PlannedDocument:
    """A file that no template renders: its address, and what makes its bytes of which value.

    `make` is a function of a module and depends on `value` alone, a plain value or a view.
    """

    url: str
    make: Callable[[Any], bytes]
    value: Any


@dataclass(frozen=True, slots=True)
class PlannedPages:
    """Pages of one kind that are told to be as they were in one go, and planned when they are not.

    `made_of` is what all of them depend on, of plain values and views; `name` tells them from other
    groups, and `pages` plans them.
    """

    kind: PageKind
    name: str
    urls: Sequence[str]
    made_of: Any
    pages: Callable[[], Iterable[PlannedPage]]

    def fingerprint(self) -> Any:
        """Return what the pages depend on."""
        return self.made_of


@dataclass(frozen=True, slots=True)
class PlannedDocuments:
    """Files that no template renders, as PlannedPages."""

    name: str
    urls: Sequence[str]
    made_of: Any
    documents: Callable[[], Iterable[PlannedDocument]]

    def fingerprint(self) -> Any:
        """Return what the files depend on."""
        return self.made_of


def list_pages(
    kind: PageKind,
    base: str,
    articles: Sequence[Any],
    settings: Mapping[str, Any],
    **context: Any,
) -> PlannedList:
    """Plan the pages of one list of articles; `base` is its address without `.html`."""
    per_page, orphans = int(settings["DEFAULT_PAGINATION"]), int(settings["DEFAULT_ORPHANS"])
    return PlannedList(kind, base, articles, per_page, orphans, context)


Planned = PlannedPage | PlannedList | PlannedPages
PlannedFile = PlannedDocument | PlannedDocuments


class Recall(Protocol):
    """What knows what generators planned when the site that is out was made."""

    def addresses(self, generator: "PageGenerator") -> Sequence[str] | None:
        """Return the addresses of the lists of a generator that is `made_of_cards`.

        None when the cards are not what they were, or nobody knows.
        """
        ...


class PageGenerator(Generator):
    """A generator of Pelican's that plans pages from the shared context and writes them.

    A subclass says in `plan` which pages there are, and in `kinds` of which kinds, and nothing
    more. Planning happens before any page is written, so that whatever `plan` computes is there
    for all templates. `in_lists` is false where others know of the pages already (articles, and the
    archive's own pages).

    `made_of_cards` is true where pages and documents show of articles what `cards_state` knows
    (`plugins.listings.cards`), and `plan` does nothing beside planning: where that is as it was,
    nothing need be planned.
    """

    in_lists = True
    kinds: tuple[PageKind, ...] = ()
    made_of_cards = False

    def plan(self) -> Iterable[Planned]:
        """Return the pages and lists to write."""
        raise NotImplementedError

    def generate_context(self) -> None:
        """Plan the pages, and tell the other generators of them."""
        if self.in_lists:
            self.context.setdefault(PAGES, []).append(self)
        if self._recalled is None:
            self.planned = self._plan_now()

    @cached_property
    def planned(self) -> list[Planned]:
        """The pages and lists to write."""
        return self._plan_now()

    def _plan_now(self) -> list[Planned]:
        """Return what `plan` does. Raises PageVariablesError for a page of a kind not named."""
        planned = list(self.plan())
        for one in planned:
            if one.kind not in self.kinds:
                raise PageVariablesError(f"{type(self).__name__} names no kind {one.kind.name!r}")
        return planned

    @property
    def list_addresses(self) -> Sequence[str]:
        """The addresses of the first pages of all lists."""
        if self._recalled is not None:
            return self._recalled
        return [
            one.url for one in self.planned if not isinstance(one, PlannedPages) and one.number == 1
        ]

    @cached_property
    def _recalled(self) -> Sequence[str] | None:
        recall: Recall | None = self.context.get(RECALL)
        return recall.addresses(self) if self.made_of_cards and recall is not None else None

    def plan_documents(self) -> Iterable[PlannedFile]:
        """Return the files to write that no template renders."""
        return ()

    def generate_output(self, writer: Any) -> None:
        """Write the planned pages and documents with Pelican's writer."""
        if hasattr(writer, "plan_all"):
            # A writer that knows of plans decides itself what has to be made.
            writer.plan_all(self)
            return
        for planned in self.planned:
            template = self.get_template(planned.kind.template)
            for page in (planned,) if isinstance(planned, PlannedPage) else planned.pages():
                writer.write_file(
                    page.url,
                    template,
                    self.context,
                    relative_urls=self.settings["RELATIVE_URLS"],
                    **page.context,
                )
        for file in self.plan_documents():
            for document in (file,) if isinstance(file, PlannedDocument) else file.documents():
                write_data(self.output_path, document.url, document.make(document.value))

"""The archive's own pages, such as what this archive is, and the links to them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pelican import signals

from plugins.listings.pages import PageGenerator, PageKind, PlannedPage
from plugins.listings.views import page_link

OWN_PAGE = PageKind("own page", "page", frozenset({"page"}))

LINKS = "page_links"
"""Where every template sees the links to these pages."""


@dataclass(frozen=True, slots=True)
class OwnPage:
    """A page as its template sees it; `blocks` are those of an article."""

    url: str
    title: str
    lang: str
    blocks: tuple[Any, ...]


def share_links(generator: Any) -> None:
    """Tell templates of the pages of PagesGenerator, and leave writing them to us."""
    generator.context[LINKS] = tuple(page_link(page) for page in generator.pages)
    for page in generator.pages:
        page.override_save_as = ""


class OwnPagesGenerator(PageGenerator):
    """Writes the pages."""

    in_lists = False
    kinds = (OWN_PAGE,)

    def plan(self) -> Iterable[PlannedPage]:
        """Return the pages in their order."""
        for page in self.context["pages"]:
            shown = OwnPage(page.url, page.title, page.lang, tuple(getattr(page, "blocks", ())))
            yield PlannedPage(OWN_PAGE, page.url, {"page": shown})


def get_generators(_pelican: Any) -> type[OwnPagesGenerator]:
    """Return the generator that Pelican shall run."""
    return OwnPagesGenerator


def register() -> None:
    """Connect to Pelican's signals."""
    signals.page_generator_finalized.connect(share_links)
    signals.get_generators.connect(get_generators)

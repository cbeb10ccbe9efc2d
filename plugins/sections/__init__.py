"""Sections: Pelican's categories under one name for all spellings, in the newspaper's order."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from pelican import signals

from archive.vietnamese import key
from plugins.listings.order import names
from plugins.listings.pages import (
    LIST_VARIABLES,
    PageGenerator,
    PageKind,
    Planned,
    PlannedPage,
    list_pages,
)
from plugins.listings.terms import Catalogue, Naming, Term, catalogue, commonest, gather
from plugins.listings.views import TermView, cards_of, links_to, term_view
from plugins.listings.wording import wording

FOLDER = "chuyen-muc"
SECTION_PAGE = PageKind(
    "section", "category", LIST_VARIABLES | {"category", "heading", "frequent_tags"}
)
INDEX_PAGE = PageKind("section index", "categories", frozenset({"sections"}))

CATALOGUE = "section_catalogue"
"""Where the shared context keeps the Catalogue of all sections."""

SECTIONS = "sections_in_order"
"""Where the shared context keeps all sections with their articles, in order, as pairs."""

NAVIGATION = "navigation_sections"
"""Where every template sees the sections of the navigation, as links."""

DEFAULT_NAVIGATION_SECTIONS = 16
"""More sections than a newspaper has, and few enough to stand on every page: a scrape may bring
thousands, and thousands of links on each of thousands of pages fill any disk."""

NEWEST_SHOWN = 4
"""How many articles of each section the list of all sections shows: a glance."""

DEFAULT_SECTION_TAGS = 8
"""Tags that a section's page names as its most frequent: one line on a desktop, four on a phone."""

RESERVED_SLUGS = ("tat-ca",)
"""Feeds of sections lie beside the feed of all articles, which has this name."""

UNNAMED = "section.none"
UNNAMED_VIETNAMESE = "Chưa phân mục"


@dataclass(eq=False)
class Section(Term):
    """A section of the newspaper."""

    @property
    def feed_url(self) -> str:
        """The address of the section's Atom feed, without a leading slash."""
        return f"feeds/{self.slug}.atom.xml"


def view_of(section: Section) -> TermView:
    """Return what the section's own page, and the pages of all sections, show of it."""
    return term_view(section, feed_url=section.feed_url)


def set_defaults(pelican: Any) -> None:
    """Give the settings of sections their defaults.

    SECTION_ORDER has the names of sections as the front page lists them; NAVIGATION_SECTIONS is
    how many of them stand in the navigation of every page; SECTION_TAGS is how many of its most
    frequent tags a section's page names.

    Pelican would invent a section where nobody stated one, from the folder or from a setting;
    both are switched off.
    """
    pelican.settings.setdefault("SECTION_ORDER", [])
    pelican.settings.setdefault("NAVIGATION_SECTIONS", DEFAULT_NAVIGATION_SECTIONS)
    pelican.settings.setdefault("SECTION_TAGS", DEFAULT_SECTION_TAGS)
    pelican.settings["USE_FOLDER_AS_CATEGORY"] = False
    pelican.settings["DEFAULT_CATEGORY"] = ""


def ordered(sections: Catalogue[Section], wanted: Sequence[str]) -> list[Section]:
    """Return the sections in the `wanted` order of names, those not named after them by size."""
    rank = {key(name): place for place, name in reversed(list(enumerate(wanted)))}
    by_size = sections.by_count()
    return sorted(by_size, key=lambda section: rank.get(section.key, len(rank) + len(wanted)))


def place_articles(generator: Any) -> None:
    """Give the articles of ArticlesGenerator their Section in place of a name.

    Articles whose section nobody stated stand together in a section that says so.
    """
    unnamed = wording(generator.settings, UNNAMED, UNNAMED_VIETNAMESE)
    spellings = [
        names([getattr(article, "category", "")]) or [unnamed] for article in generator.articles
    ]
    naming = Naming()
    groups = gather(zip(generator.articles, spellings, strict=True), naming)
    sections = catalogue(groups, naming, Section, FOLDER, RESERVED_SLUGS)
    for article, written in zip(generator.articles, spellings, strict=True):
        article.category = sections.of(written)[0]
    generator.context[CATALOGUE] = sections


def share_sections(generator: Any) -> None:
    """Put the sections with their articles into the shared context.

    Under Pelican's name, `categories`, are the sections of the navigation with their articles;
    templates see them as links.
    """
    settings = generator.settings
    sections: Catalogue[Section] = generator.context[CATALOGUE]
    pairs = sections.pairs(ordered(sections, settings["SECTION_ORDER"]))
    generator.context[SECTIONS] = pairs
    navigation = pairs[: settings["NAVIGATION_SECTIONS"]]
    generator.context["categories"] = navigation
    generator.context[NAVIGATION] = links_to(section for section, _ in navigation)


def frequent_tags(articles: Iterable[Any], most: int) -> tuple[TermView, ...]:
    """Return the `most` tags that most of the articles have, with how many of them have each."""
    counts = Counter(tag for article in articles for tag in article.tags)
    return tuple(
        TermView(tag.name, tag.slug, tag.url, count) for tag, count in commonest(counts, most)
    )


class SectionsGenerator(PageGenerator):
    """Writes the page of each section, and the list of all sections."""

    kinds = (SECTION_PAGE, INDEX_PAGE)
    made_of_cards = True

    def plan(self) -> Iterable[Planned]:
        """Return the pages of sections in their order, then the list of them."""
        for section, articles in self.context[SECTIONS]:
            yield list_pages(
                SECTION_PAGE,
                section.base,
                articles,
                self.settings,
                category=view_of(section),
                heading=section.name,
                frequent_tags=frequent_tags(articles, self.settings["SECTION_TAGS"]),
            )
        shown = [
            (view_of(section), cards_of(articles[:NEWEST_SHOWN]))
            for section, articles in self.context[SECTIONS]
        ]
        yield PlannedPage(INDEX_PAGE, f"{FOLDER}.html", {"sections": shown})


def get_generators(_pelican: Any) -> type[SectionsGenerator]:
    """Return the generator that Pelican shall run."""
    return SectionsGenerator


def register() -> None:
    """Connect to Pelican's signals."""
    signals.initialized.connect(set_defaults)
    signals.article_generator_pretaxonomy.connect(place_articles)
    signals.article_generator_finalized.connect(share_sections)
    signals.get_generators.connect(get_generators)

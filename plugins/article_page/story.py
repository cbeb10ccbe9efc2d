"""An article as its own page sees it: what its file says, and how it stands among the others."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from plugins.article_page.structured import Structured, news_article
from plugins.citations import CitationFormat, Reference, formats_of, reference_of
from plugins.listings.views import (
    Card,
    PageLink,
    TermLink,
    card_of,
    card_state,
    link_to,
    links_to,
    page_link,
    terms_state,
)

FROM_ITS_FILE = frozenset(
    {"title", "url", "lang", "lede", "dateline", "kind", "byline", "blocks", "images", "date"}
    | {"undated", "modified", "comments", "comments_best", "source", "versions", "word_count"}
    | {"reading_minutes", "lead_image", "record"}
)
"""What a page shows of an article that its own file alone decides (and how it was read)."""


@dataclass(frozen=True, slots=True)
class Publication:
    """What structured data says of the newspaper: its name, and its public address or ""."""

    name: str
    public_url: str


@dataclass(frozen=True, slots=True)
class RelatedStory:
    """An entry of a related list: the article's card, and the reasons as keys with values."""

    article: Card
    reasons: tuple[tuple[str, dict[str, str]], ...]


@dataclass(frozen=True, slots=True)
class ListedStory:
    """What a captured page listed; `article` is a link where this archive holds it."""

    title: str
    url: str
    teaser: str
    list: str
    article: PageLink | None


@dataclass(frozen=True, slots=True)
class CopyStory:
    """An article that says nearly the same, and the paper it was in, "" when unknown."""

    card: Card
    outlet: str


@dataclass(frozen=True, slots=True)
class Relations:
    """What the page of an article shows that its own file does not decide.

    How it stands among the others; `small`, what is known of its pictures by address (views of
    `plugins.small_pictures`); `history`, its earlier versions (of `plugins.versions`);
    `markdown_url`, where its Markdown lies, "" where that is not published.
    """

    tags: tuple[TermLink, ...]
    authors: tuple[TermLink, ...]
    previous_in_section: PageLink | None
    next_in_section: PageLink | None
    related: tuple[RelatedStory, ...]
    popular: tuple[ListedStory, ...]
    captured_related: tuple[ListedStory, ...]
    small: dict[str, Any]
    history: tuple[Any, ...]
    copies: tuple[CopyStory, ...]
    markdown_url: str


class Story:
    """What the page of an article sees: the fields FROM_ITS_FILE, its Relations, its JSON-LD, and
    how to cite it.

    What its file alone decides is looked up when the page is rendered.
    """

    def __init__(self, article: Any, paper: Publication, markdown: str) -> None:
        self._article = article
        self._paper = paper
        self._markdown = markdown

    @property
    def category(self) -> TermLink | None:
        """The article's section."""
        return link_to(self._article.category)

    @cached_property
    def _relations(self) -> Relations:
        return relations_of(self._article, self._markdown)

    def __getattr__(self, name: str) -> Any:
        if name in FROM_ITS_FILE:
            return getattr(self._article, name)
        if name.startswith("_"):
            raise AttributeError(name)
        return getattr(self._relations, name)

    @cached_property
    def json_ld(self) -> Structured:
        """The article as structured data."""
        return news_article(self, self._paper.name, self._paper.public_url)

    @cached_property
    def reference(self) -> Reference:
        """What a citation of the article states."""
        return reference_of(self, self._paper.name, self._paper.public_url)

    @property
    def citation_formats(self) -> tuple[CitationFormat, ...]:
        """The citation in the formats that programs read."""
        return formats_of(self.reference)

    def fingerprint(self) -> tuple[Any, ...]:
        """Return what the page depends on.

        An article that was kept knows the hash of what shaped it, and how it stands among the
        others is told in few words; another is what it is.
        """
        shaped_by = getattr(self._article, "shaped_by", None)
        if shaped_by is not None:
            paper = (self._paper.name, self._paper.public_url)
            return (shaped_by, *states_of(self._article), self._markdown, *paper)
        own = [getattr(self._article, name, None) for name in sorted(FROM_ITS_FILE)]
        return (own, self.category, self._relations, self._paper)


def relations_of(article: Any, markdown: str) -> Relations:
    """Return the relations of an article that has its terms, its neighbours, its related list.

    `markdown` is the address of its Markdown, or "".
    """
    return Relations(
        tags=links_to(article.tags),
        authors=links_to(article.authors),
        previous_in_section=page_link(article.previous_in_section),
        next_in_section=page_link(article.next_in_section),
        related=tuple(
            RelatedStory(card_of(entry.article), tuple(entry.reasons))
            for entry in getattr(article, "related", ())
        ),
        popular=_listed(article.popular),
        captured_related=_listed(article.captured_related),
        small=getattr(article, "small", {}),
        history=tuple(getattr(article, "history", ())),
        copies=tuple(
            CopyStory(card_of(copy.article), copy.outlet) for copy in getattr(article, "copies", ())
        ),
        markdown_url=markdown,
    )


def states_of(article: Any) -> tuple[Any, ...]:
    """Return what the relations of an article depend on, field by field."""
    related, copies = getattr(article, "related", ()), getattr(article, "copies", ())
    listed = [_listed(entries) for entries in (article.popular, article.captured_related)]
    return (
        terms_state(article),
        _link_text(article.previous_in_section),
        _link_text(article.next_in_section),
        list(map(card_state, related.articles)) if related else [],
        related.told if related else b"",
        listed,
        getattr(article, "small", {}),
        getattr(article, "history", ()),
        [(card_state(copy.article), copy.outlet) for copy in copies],
    )


def _link_text(article: Any) -> str:
    """Return what a PageLink is made of."""
    return f"{article.url}\n{getattr(article, 'lang', '')}\n{article.title}" if article else ""


def _listed(entries: Any) -> tuple[ListedStory, ...]:
    return tuple(
        ListedStory(entry.title, entry.url, entry.teaser, entry.list, page_link(entry.article))
        for entry in entries
    )

"""What templates see of articles and terms: small values, and nothing behind them.

A page shows what it was given and can reach nothing else, so that a page whose values are the
same is the same page. Whoever needs more on a page adds a field here, and every page that shows
it is rendered anew when it changes. Values are plain text, numbers, dates, tuples and other views.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from typing import Any

_VIEW, _LINK, _STATE, _TERMS = "card_view", "link_view", "card_state", "terms_state"
_STATE_SIZE = 8


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page of this site by its address (no leading slash), its title and its language."""

    url: str
    title: str
    lang: str = ""


@dataclass(frozen=True, slots=True)
class TermLink:
    """A tag, section or author by its name and the address of its list."""

    name: str
    url: str

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class TermView:
    """A tag, section or author where it is counted; what a kind of term lacks is empty."""

    name: str
    slug: str
    url: str
    count: int
    spellings: tuple[str, ...] = ()
    related_tags: tuple[TermLink, ...] = ()
    feed_url: str = ""

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Card:
    """An article in a list. `lead_image` is a reader's Figure, None without a picture.

    `sized` is what is known of that picture's size and small versions, None when nothing is.
    """

    url: str
    title: str
    lang: str
    lede: str
    date: datetime
    undated: bool
    lead_image: Any
    sized: Any
    category: TermLink | None


def card_of(article: Any) -> Card:
    """Return the card of an article that has its Section; it is made once for each article."""
    held = vars(article)
    card = held.get(_VIEW)
    if card is None:
        card = held[_VIEW] = Card(
            url=article.url,
            title=article.title,
            lang=getattr(article, "lang", ""),
            lede=getattr(article, "lede", ""),
            date=article.date,
            undated=getattr(article, "undated", False),
            lead_image=(lead := getattr(article, "lead_image", None)),
            sized=getattr(article, "small", {}).get(lead.url) if lead else None,
            category=link_to(getattr(article, "category", None)),
        )
    made: Card = card
    return made


def cards_of(articles: Iterable[Any]) -> tuple[Card, ...]:
    """Return the cards of articles, in their order."""
    return tuple(card_of(article) for article in articles)


def card_state(article: Any) -> Any:
    """Return what the card of an article depends on: bytes where that is known without the card.

    An article that was kept has the digest of what its file brings, `card_digest`; of any other the
    card itself is what it depends on.
    """
    held = vars(article)
    state = held.get(_STATE)
    if state is None:
        own = held.get("card_digest")
        if own is None:
            return card_of(article)
        small = held.get("small")
        lead = getattr(article, "lead_image", None) if small else None
        sized = small.get(lead.url) if small and lead else None
        state = held[_STATE] = b"".join(
            (own, link_state(held.get("category")), _digest(sized) if sized else b"")
        )
    return state


def link_state(term: Any) -> bytes:
    """Return what the link to a term's list depends on."""
    if not term:
        return bytes(_STATE_SIZE)
    held = vars(term)
    state: bytes | None = held.get(_STATE)
    if state is None:
        state = held[_STATE] = _digest((term.name, term.url))
    return state


def terms_state(article: Any) -> bytes:
    """Return what the links of an article to the lists of its section, tags and authors depend on.

    Kinds of terms have folders of their own, so that the states of two never are the same.
    """
    held = vars(article)
    state: bytes | None = held.get(_TERMS)
    if state is None:
        terms = (article.category, *article.tags, *article.authors)
        state = held[_TERMS] = b"".join(map(link_state, terms))
    return state


def _digest(value: Any) -> bytes:
    """Return the digest of a value that is written out in full by `repr`."""
    data = repr(value).encode("utf-8", "surrogatepass")
    return blake2b(data, digest_size=_STATE_SIZE).digest()


def link_to(term: Any) -> TermLink | None:
    """Return the link to a term's list, None where there is no term; it is made once."""
    if not term:
        return None
    held = vars(term)
    link: TermLink | None = held.get(_LINK)
    if link is None:
        link = held[_LINK] = TermLink(term.name, term.url)
    return link


def links_to(terms: Iterable[Any]) -> tuple[TermLink, ...]:
    """Return the links to the lists of terms, in their order."""
    return tuple(link for term in terms if (link := link_to(term)) is not None)


def page_link(article: Any) -> PageLink | None:
    """Return the link to an article or page, None where there is none."""
    if article is None:
        return None
    return PageLink(article.url, article.title, getattr(article, "lang", ""))


def term_view(term: Any, **more: Any) -> TermView:
    """Return a term with its count; `more` are the fields that its own page shows.

    A `count` among them is that of the list in which it stands.
    """
    return TermView(term.name, term.slug, term.url, more.pop("count", term.count), **more)


def view_groups(groups: Iterable[tuple[str, Iterable[Any]]]) -> list[tuple[str, list[TermView]]]:
    """Return groups of terms, such as those of one letter, as pages show them."""
    return [(name, [term_view(term) for term in terms]) for name, terms in groups]

"""What a page of any paper says of itself: JSON-LD, `<meta>`, titles, and the paper's names."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from archive import vietnamese
from importer.extraction import headline, json_ld, meta
from importer.extraction.given import Given
from importer.extraction.tree import Element
from importer.page import Page


@dataclass(slots=True)
class Said:
    """What the head of a page and its other statements of itself say, and its addresses.

    `papers` are the names that it gives the paper, `titles` and `descriptions` those of the
    article, the likeliest first. `address` is the page's own, "" when unknown.
    """

    page: Page
    root: Element
    things: list[json_ld.Thing]
    meta: meta.Meta
    papers: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    descriptions: list[str] = field(default_factory=list)
    address: str = ""
    given: Given = field(default_factory=Given)

    def absolute(self, href: str) -> str:
        """Return the absolute address of `href`, by the canonical one where the page has none."""
        found = self.page.absolute(href)
        if found or not self.address:
            return found
        try:
            return self.page.absolute(urljoin(self.address, href.strip()))
        except ValueError:
            return ""

    def picture(self, src: str) -> str:
        """Return the `src` to write for a picture."""
        return self.page.picture(src) or (self.page.picture(self.absolute(src)) if src else "")

    def is_own(self, href: str) -> bool:
        """Whether an address is of the same paper: relative, or of the same registered name."""
        try:
            host = urlsplit(href.strip()).hostname
            own = urlsplit(self.address).hostname
        except ValueError:
            return False
        return not host or not own or meta.registered(host) == meta.registered(own)


def stated_address(said: Said) -> str:
    """Return the address that the page states for itself, canonical or og:url; absolute or ""."""
    for stated in (said.meta.canonical, said.meta.first("og:url")):
        address = said.page.absolute(stated) if stated else ""
        if address and urlsplit(address).path.strip("/"):
            return address
    return ""


def papers_of(said: Said, article: json_ld.Thing) -> list[str]:
    """Return the names that the page gives the paper, and its host."""
    organisations = [
        json_ld.text(thing.get("name"))
        for thing in said.things
        if any("organization" in kind for kind in json_ld.types(thing))
        or "website" in json_ld.types(thing)
    ]
    home = headline.home_names(said.root)
    tails = [tail for tail in headline.tails(said.meta.title) if vietnamese.key(tail) in home]
    title = (
        headline.leads(said.meta.title)
        + tails
        + headline.suffixes(said.meta.title, said.meta.first("og:title"))
    )
    names = [
        *said.meta.all("og:site_name", "application-name"),
        json_ld.text(article.get("publisher")),
        *title,
        *organisations,
        *said.meta.all("dc.publisher", "apple-mobile-web-app-title"),
        meta.host(said.address),
    ]
    own = {
        vietnamese.key(t)
        for t in (said.meta.first("og:title"), json_ld.text(article.get("headline")))
        if t
    }
    return [name for name in dict.fromkeys(names) if name and vietnamese.key(name) not in own]


def titles_of(said: Said, article: json_ld.Thing) -> list[str]:
    """Return the titles that metadata give the article, without the names of the paper."""
    titles = [
        said.meta.first("og:title"),
        json_ld.text(article.get("headline")),
        said.meta.first("title", "dc.title", "twitter:title", "headline"),
        said.meta.title,
    ]
    whole = [title for title in titles if title]
    return list(dict.fromkeys(headline.without_paper(title, said.papers, whole) for title in whole))


def likeliest_title(titles: Sequence[str], papers: Sequence[str]) -> str:
    """Return the first of the titles without the names of the paper, "" when there is none."""
    return next((headline.without_paper(title, papers) for title in titles), "")


def descriptions_of(said: Said, article: json_ld.Thing) -> list[str]:
    """Return what metadata say that the article is about."""
    values = [
        said.meta.first("og:description"),
        said.meta.first("description"),
        json_ld.text(article.get("description")),
    ]
    return list(dict.fromkeys(value for value in values if value))

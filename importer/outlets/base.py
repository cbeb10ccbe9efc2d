"""What an outlet is: one newspaper, the forms its pages had, and how to read each."""

from collections.abc import Sequence
from functools import lru_cache
from typing import ClassVar
from urllib.parse import urlsplit

from importer.draft import Draft, Unreadable
from importer.page import Page


def is_within(host: str, domains: Sequence[str]) -> bool:
    """Whether a host is one of these or lies below one of them."""
    return host in domains or any(host.endswith("." + domain) for domain in domains)


@lru_cache(maxsize=16)  # every outlet is asked about the same address
def _host_of(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:  # such as an unclosed bracket in the host
        return ""


class Version:
    """One form that an outlet's pages had: page text, a template, a later template.

    A redesign is a class nested in its outlet that overrides only what moved; selectors are class
    attributes, with a comment that says where each was seen.
    """

    def recognises(self, page: Page) -> bool:
        """Whether the page has this form."""
        raise NotImplementedError

    def read(self, page: Page) -> Draft:
        """Return the draft of the page's article.

        Raises NotAnArticle when the page is something else, Unreadable when it cannot be read.
        """
        raise NotImplementedError


class Outlet:
    """One newspaper. Its versions are tried in order; the first that recognises a page reads it."""

    name: ClassVar[str]
    hosts: ClassVar[tuple[str, ...]] = ()
    versions: ClassVar[tuple[Version, ...]] = ()

    def is_host_of(self, url: str) -> bool:
        """Whether the address belongs to this outlet."""
        return is_within(_host_of(url), self.hosts)

    def recognises(self, page: Page) -> bool:
        """Whether the page is this outlet's."""
        return any(version.recognises(page) for version in self.versions)

    def read(self, page: Page) -> Draft:
        """Return the draft of the page's article, with the outlet's name.

        Raises NotAnArticle when the page is something else, Unreadable when it cannot be read.
        """
        for version in self.versions:
            if version.recognises(page):
                draft = version.read(page)
                if not draft.outlet:
                    draft.outlet, draft.found["outlet"] = self.name, "outlet file"
                return draft
        raise Unreadable(f"{self.name} has no version that reads this page")

    def identity(self, url: str) -> str:
        """Return what of an address stays when the paper moves: "" when the outlet knows nothing.

        Two addresses of one article give the same answer.
        """
        return ""

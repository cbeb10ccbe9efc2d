"""A page as an outlet sees it: decoded text, a tree to select from, and the pictures beside it."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup

from importer.captures import CaptureKind, Resources, no_resources
from importer.pictures import CheckedPicture, check

# An article file is three levels below content/, so that this leads from it to content/.
TO_CONTENT = "../../../"


@dataclass
class Page:
    """One captured page. `text` is decoded and NFC; `url` is "" and `captured` None when unknown.

    `saved` tells that a browser saved it and rewrote its references to what lies in its folder.
    `pictures` fills as an outlet asks for them: the checked pictures by the `src` to write.
    """

    text: str
    kind: CaptureKind
    url: str = ""
    captured: datetime | None = None
    resources: Resources = no_resources
    saved: bool = False
    pictures: dict[str, CheckedPicture] = field(default_factory=dict)

    @cached_property
    def soup(self) -> BeautifulSoup:
        """The page as a tree. Parsed once, at the first use."""
        return BeautifulSoup(self.text, "lxml")

    @cached_property
    def _base(self) -> str:
        # Hardly any page has one: no tree is built just to find that out.
        if self.kind != "html" or "<base" not in self.text.lower():
            return self.url
        base = self.soup.find("base", href=True)
        return _join(self.url, str(base["href"])) if base is not None else self.url

    def absolute(self, href: str) -> str:
        """Return the absolute http(s) or mailto address that `href` names on this page.

        Returns "" when it names none: another scheme, or a relative reference on a page whose own
        address is unknown.
        """
        address = _join(self._base, href.strip())
        scheme = urlsplit(address).scheme if address else ""
        return address if scheme in ("http", "https", "mailto") else ""

    def picture(self, src: str) -> str:
        """Return the `src` to write for a picture of this page.

        A path relative to the article file when the picture was captured and is one; else its
        absolute original address; "" when even that is unknown.
        """
        src = src.strip()
        if not src or src.lower().startswith("data:"):
            return ""
        # A page saved by a browser has no relative addresses but those of its folder: the browser
        # put them there, and the picture's own address is lost.
        absolute = "" if self.saved and _is_relative(src) else self.absolute(src)
        for reference in (src, absolute):
            data = self.resources(reference) if reference else None
            picture = check(data) if data else None
            if picture is not None:
                path = TO_CONTENT + picture.path
                self.pictures[path] = picture
                return path
        return absolute if absolute.startswith("http") else ""


def _is_relative(reference: str) -> bool:
    try:
        parts = urlsplit(reference)
    except ValueError:
        return False
    return not parts.scheme and not parts.netloc and not parts.path.startswith("/")


def _join(base: str, href: str) -> str:
    try:
        address = urljoin(base, href)
        urlsplit(address)
    except ValueError:  # such as an unclosed bracket in the host
        return ""
    return address

"""A page as an outlet sees it: decoded text, a tree to select from, and the pictures beside it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from urllib.parse import urljoin, urlsplit

from importer.captures import CaptureKind, Resources, no_resources
from importer.data_addresses import (
    MAX_INSIDE,
    MIN_INSIDE_BYTES,
    MIN_INSIDE_SIDE,
    DataAddressError,
    bytes_of,
    is_data,
    may_be_picture,
)
from importer.encodings.characters import Characters
from importer.extraction import css, tree
from importer.extraction.tree import Element
from importer.pictures import CheckedPicture, PictureError, check
from importer.sources.items import UnreadableResource
from importer.sources.regions import Part

# An article file is three levels below content/, so that this leads from it to content/.
TO_CONTENT = "../../../"


@dataclass(frozen=True, slots=True)
class RefusedPicture:
    """A picture that was captured with a page and cannot be kept, and why.

    Its bytes are `data`, or a `part` of a file where they are too many; neither when there are
    none to keep.
    """

    reason: str
    data: bytes = b""
    part: Part | None = None


@dataclass
class Page:
    """One captured page. `text` is decoded and NFC; `url` is "" and `captured` None when unknown.

    `saved` tells that a browser saved it and rewrote its references to what lies in its folder.
    `pictures` and `refused` fill as an outlet asks for them: the checked pictures by the `src` to
    write, and by the page's own reference those that were captured and cannot be kept. `notes` say
    what a person should know of how the page was decoded. `whole` returns the text of a page from
    whose `text` something was left out: what its programs say.
    """

    text: str
    kind: CaptureKind
    url: str = ""
    captured: datetime | None = None
    resources: Resources = no_resources
    saved: bool = False
    pictures: dict[str, CheckedPicture] = field(default_factory=dict)
    refused: dict[str, RefusedPicture] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    whole: Callable[[], str] | None = None
    _seen_inside: dict[str, str] = field(default_factory=dict, init=False, repr=False)

    @property
    def whole_text(self) -> str:
        """The page's text with what its programs say, as hardly anybody needs it."""
        return self.whole() if self.whole is not None else self.text

    @cached_property
    def characters(self) -> Characters:
        """The characters of the page's text, with its source, which is what it is parsed from."""
        return Characters(self.text)

    @cached_property
    def tree(self) -> Element:
        """The page as a tree. Parsed once, at the first use; nobody may change it."""
        return tree.parse_source(self.characters.source)

    @cached_property
    def searched(self) -> css.Searched:
        """The same tree, for those who ask it for many selectors."""
        return css.Searched(self.tree)

    def keep(self, characters: Characters, root: Element) -> None:
        """Keep what whoever decoded the page had at hand: its characters, and the tree of them."""
        self.__dict__.update(characters=characters, tree=root)

    def taken_tree(self) -> Element:
        """Return the page's tree to a caller who may change it: the page has none any more.

        Whoever reads a page to its end takes it; should another ask for a tree, it is parsed again.
        """
        root = self.tree
        _ = self._base  # which the page's addresses are resolved against, whatever becomes of it
        for name in ("tree", "searched"):
            self.__dict__.pop(name, None)
        return root

    @cached_property
    def _base(self) -> str:
        # Hardly any page has one, and a path takes longer than a look.
        if self.kind != "html" or next(self.tree.iter("base"), None) is None:
            return self.url
        base = next(iter(css.select(self.tree, "base[href]")), None)
        return _join(self.url, base.get("href") or "") if base is not None else self.url

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

        A path relative to the article file when the picture was captured and is one, beside the
        page or in `src` itself (`data:`); else its absolute original address; "" when even that is
        unknown.
        """
        src = src.strip()
        if not src:
            return ""
        if is_data(src):
            return self._inside(src)
        # A page saved by a browser has no relative addresses but those of its folder: the browser
        # put them there, and the picture's own address is lost.
        absolute = "" if self.saved and _is_relative(src) else self.absolute(src)
        for reference in dict.fromkeys((src, absolute)):
            picture = self._captured(reference) if reference else None
            if picture is not None:
                path = TO_CONTENT + picture.path
                self.pictures[path] = picture
                return path
        return absolute if absolute.startswith("http") else ""

    def _inside(self, address: str) -> str:
        """Return the `src` to write for a picture that a `data:` address holds, "" for none.

        What is too small for one that readers are to look at stands in another's place, and is
        none.
        """
        if address in self._seen_inside:
            return self._seen_inside[address]
        self._seen_inside[address] = ""
        if not may_be_picture(address):
            return ""
        data = b""
        try:
            if len(self._seen_inside) > MAX_INSIDE:
                raise PictureError(f"one of more than {MAX_INSIDE} pictures inside a page")
            data = bytes_of(address)
            if len(data) < MIN_INSIDE_BYTES:
                return ""
            picture = check(data)
        except (PictureError, DataAddressError) as error:
            self.refused[address] = RefusedPicture(str(error), data)
            return ""
        if max(picture.width, picture.height) < MIN_INSIDE_SIDE:
            return ""
        path = TO_CONTENT + picture.path
        self.pictures[path] = picture
        self._seen_inside[address] = path
        return path

    def _captured(self, reference: str) -> CheckedPicture | None:
        """Return the picture captured under a reference, None when there is none to keep."""
        try:
            data = self.resources(reference)
            return check(data) if data is not None else None
        except UnreadableResource as error:
            self.refused[reference] = RefusedPicture(str(error), part=error.part)
        except PictureError as error:
            data = data or b""
            self.refused[reference] = RefusedPicture(str(error), data)
        return None


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

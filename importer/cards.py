"""A card: what settling needs to know of an article, in a few hundred bytes.

Texts and pictures of a hundred thousand articles do not fit into memory; their cards do. They are
tuples: quick to make, to send and to keep, and passed over when Python looks for garbage.
"""

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from operator import attrgetter
from re import IGNORECASE
from re import compile as pattern
from typing import NamedTuple

from archive import front_matter
from archive.article import Article, Source, field_values
from archive.vietnamese import slugify
from importer.identity import address_identity, printed_identity

UNDATED = "0000/00"
FALLBACK_SLUG = "bai-viet"

# Names that Windows keeps for devices: no file may be called so, whatever its suffix.
_DEVICE = pattern(r"(?:con|prn|aux|nul|com\d|lpt\d|index)", IGNORECASE)
_DESTINATION = pattern(r"(!\[(?:[^\]\\]|\\.)*\]\()[^)]*\)")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
UNKNOWN_TIME = (datetime.min.replace(tzinfo=UTC) - _EPOCH) // timedelta(microseconds=1)
"""Stands for the time of a capture that nobody recorded: before all others."""

_NOWHERE = Source()
# Of an article's text and pictures what counts is told below; the others are the capture's.
_text_values = attrgetter(
    *(
        field.name
        for field in fields(Article)
        if field.name not in ("source", "popular", "related", "comments", "images", "body")
    )
)

# Half of SHA-256's length: no two of any number of articles that disks hold agree by chance.
_DIGEST_BYTES = 16


class Card(NamedTuple):
    """One article as one capture shows it, or as one file under `content/` holds it.

    `identity` tells which article it is: by address, or as printed where `addressed` is false;
    `printed` is a digest of how a reader knows it, `text` of what it says, `whole` of all that its
    file says. `source` is a digest of where it came from, b"" for nowhere. `captured` counts
    microseconds from 1970. `month` and `slug` say where it belongs when it stands alone.

    Of a file under `content/`, `path` is where it lies below it, `held_slug` its slug, and
    `listed` the paths of the earlier versions that it lists. Of a capture, `number` is its number
    in the ledger.
    """

    identity: str
    addressed: bool
    printed: bytes
    dated: bool
    text: bytes
    whole: bytes
    source: bytes
    sha256: str
    captured: int
    with_url: bool
    pictures: int
    comments: int
    month: str
    slug: str
    path: str = ""
    held_slug: str = ""
    listed: tuple[str, ...] = ()
    number: int = 0

    def held_at(self, path: str, slug: str, listed: tuple[str, ...] = ()) -> "Card":
        """Return the card of the file that is written of this: its place, slug and versions."""
        return self._replace(path=path, held_slug=slug, listed=listed, number=0)

    @property
    def age(self) -> tuple[int, str, bytes]:
        """What orders captures by their time, with ties broken by what they hold."""
        return (self.captured, self.sha256, self.whole)

    @property
    def preference(self) -> tuple[bool, int, int, tuple[int, str, bytes]]:
        """What orders captures of the same text: the smallest stands for all."""
        return (not self.with_url, -self.pictures, -self.comments, self.age)


def card_of(article: Article, whole: bytes) -> Card:
    """Return the card of an article as a capture shows it; `whole` is its file without a place."""
    source = article.source
    address = address_identity(source.url)
    printed = printed_identity(article)
    return Card(
        identity=address or printed,
        addressed=bool(address),
        printed=digest(printed.encode("utf-8", "surrogatepass")),
        dated=article.date is not None,
        text=_text_of(article),
        whole=digest(whole),
        source=source_digest(source),
        sha256=source.sha256,
        captured=_microseconds(source.captured) if source.captured else UNKNOWN_TIME,
        with_url=bool(source.url),
        pictures=sum(1 for picture in article.images if picture.captured),
        comments=len(article.comments),
        month=_month(article),
        slug=_slug(article),
    )


def card_of_file(path: str, article: Article) -> Card:
    """Return the card of an article that `content/` holds at `path`."""
    bare = without_place(article)
    card = card_of(bare, front_matter.write(bare).encode())
    return card.held_at(path, article.slug, tuple(version.path for version in article.versions))


def without_place(article: Article) -> Article:
    """Return the article as its capture showed it, without what settling adds."""
    return replace(article, slug="", versions=())


def source_digest(source: Source) -> bytes:
    """Return a digest that tells sources apart, b"" for one that says nothing."""
    if source == _NOWHERE:
        return b""
    return digest(repr(field_values(source)).encode("utf-8", "surrogatepass"))


def digest(data: bytes) -> bytes:
    """Return a digest of 16 bytes."""
    return blake2b(data, digest_size=_DIGEST_BYTES).digest()


def _text_of(article: Article) -> bytes:
    """Return a digest of an article without what differs between captures of the same text."""
    said = list(_text_values(article))
    shown = [(picture.caption, picture.credit) for picture in article.images]
    body = article.body
    if "![" in body:
        body = _DESTINATION.sub(r"\1)", body)
    return digest(f"{said!r}{shown!r}\n{body}".encode("utf-8", "surrogatepass"))


def _microseconds(moment: datetime) -> int:
    return (moment - _EPOCH) // timedelta(microseconds=1)


def _month(article: Article) -> str:
    moment = article.date or article.source.captured
    return f"{moment.year:04}/{moment.month:02}" if moment else UNDATED


def _slug(article: Article) -> str:
    slug = slugify(article.title) or FALLBACK_SLUG
    return f"{slug}-bai" if _DEVICE.fullmatch(slug) else slug

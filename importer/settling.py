"""Many captures, one article each: which is current, which are earlier, and where each is kept.

Everything here is a pure function of the set of captures, so that neither the order of files nor
the number of runs shows in the result.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import PurePosixPath

from archive import front_matter
from archive.article import Article, Source, Version
from archive.vietnamese import slugify
from importer.identity import address_identity, printed_identity

ARTICLES = "articles"
VERSIONS = "versions"
UNDATED = "0000/00"
FALLBACK_SLUG = "bai-viet"

# Names that Windows keeps for devices: no file may be called so, whatever its suffix.
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d|index)", re.IGNORECASE)
_DESTINATION = re.compile(r"(!\[(?:[^\]\\]|\\.)*\]\()[^)]*\)")
_BEGINNING = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Settled:
    """One article as it is to be kept: files by their path below `content/`, and who is current.

    `current` is the source whose capture the article is shown from, `earlier` those of its
    earlier versions. `replaced` are the paths under which its captures were held before. When it
    is held as it is to be, `changed` is false, and its files are to be left alone: people add to
    them what no capture says.
    """

    path: str
    current: Source
    earlier: tuple[Source, ...]
    files: dict[str, bytes]
    replaced: tuple[str, ...] = ()
    changed: bool = True


def settle(articles: Iterable[Article], held: dict[str, Article]) -> list[Settled]:
    """Return every article that these captures are of, in a fixed order.

    `articles` are as captures showed them, `held` what is kept already by its path below
    `content/`, current and earlier versions alike. An article keeps the slug it is held under, and
    a capture that is held is not taken again: what people mended by hand stays mended.
    """
    slugs = {
        article.source: article.slug
        for path, article in held.items()
        if path.startswith(ARTICLES + "/")
    }
    known = {article.source for article in held.values() if article.source != Source()}
    bare = {path: _bare(article) for path, article in held.items()}
    paths = {id(article): path for path, article in bare.items()}
    members = [*bare.values(), *(a for a in articles if a.source not in known)]
    groups = sorted(_groups(members), key=lambda group: group[0])
    taken: set[str] = set()
    placed: dict[str, str] = {}
    settled = {}
    lines = {identity: _line_of_versions(group) for identity, group in groups}
    # Articles that are held already come first: nobody takes their place.
    for identity, group in groups:
        if _is_held_so(group, lines[identity], paths, held):
            settled[identity] = _as_held(group, paths, held)
            taken.update(_place_of(path) for path in settled[identity].replaced)
            del lines[identity]
    for identity, versions in lines.items():
        slug = next((slugs[v.source] for v in versions if v.source in slugs), None)
        if slug is not None:
            placed[identity] = _place(versions[-1], slug, identity, taken)
    for identity, versions in lines.items():
        if identity not in placed:
            placed[identity] = _place(versions[-1], _slug(versions[-1]), identity, taken)
        settled[identity] = _settled(versions, placed[identity])
    return [
        replace(settled[identity], replaced=tuple(paths[id(m)] for m in group if id(m) in paths))
        for identity, group in groups
    ]


def _is_held_so(
    group: Sequence[Article],
    versions: Sequence[Article],
    paths: dict[int, str],
    held: dict[str, Article],
) -> bool:
    """Whether an article is held as it is to be: these captures bring nothing that is not there."""
    kept = [paths[id(member)] for member in group if id(member) in paths]
    articles = [path for path in kept if _is_article(path)]
    if len(kept) == len(group):
        listed = {version.path for path in articles for version in held[path].versions}
        return bool(articles) and listed & held.keys() == set(kept) - set(articles)
    chosen = [paths.get(id(version), "") for version in versions]
    return len(articles) == 1 and sorted(chosen) == sorted(kept) and chosen[-1] == articles[0]


def _as_held(group: Sequence[Article], paths: dict[int, str], held: dict[str, Article]) -> Settled:
    kept = [paths[id(member)] for member in group if id(member) in paths]
    path = min(path for path in kept if _is_article(path))
    return Settled(
        path,
        held[path].source,
        tuple(held[other].source for other in kept if other != path),
        {other: front_matter.write(held[other]).encode() for other in kept},
        replaced=tuple(kept),
        changed=False,
    )


def _is_article(path: str) -> bool:
    return path.startswith(ARTICLES + "/")


def _place_of(path: str) -> str:
    return path.partition("/")[2].removesuffix(".md")


def _bare(article: Article) -> Article:
    """Return the article as its capture showed it, without what settling adds."""
    return replace(article, slug="", versions=())


def _groups(members: Sequence[Article]) -> list[tuple[str, list[Article]]]:
    """Return (identity, captures) of each article.

    A capture without an address joins the one article with an address that reads the same at its
    head; of several, one that has its very text. Two addresses are two articles.
    """
    by_address: dict[str, list[Article]] = defaultdict(list)
    addresses_of_print: dict[str, set[str]] = defaultdict(set)
    without = []
    for article in members:
        address = address_identity(article.source.url)
        if address:
            by_address[address].append(article)
            addresses_of_print[printed_identity(article)].add(address)
        else:
            without.append(article)
    for article in without:
        printed = printed_identity(article)
        addresses = addresses_of_print.get(printed, set())
        if len(addresses) > 1:
            text = _text_of(article)
            addresses = {
                address
                for address in addresses
                if any(_text_of(other) == text for other in by_address[address])
            }
        identity = min(addresses) if addresses and article.date else printed
        by_address[identity].append(article)
    return list(by_address.items())


def _line_of_versions(captures: Sequence[Article]) -> list[Article]:
    """Return one capture for each text that the article had, the current one last.

    Of captures that show the same text one stands for all: one with an address before one
    without, then the one with most pictures and comments, and of equals the earliest. Only what
    these say counts, so that it does not matter that the others are not kept.
    """
    by_text: dict[Article, list[Article]] = defaultdict(list)
    for capture in captures:
        by_text[_text_of(capture)].append(capture)
    return sorted((min(same, key=_preference) for same in by_text.values()), key=_age)


def _text_of(article: Article) -> Article:
    """Return the article without what differs from one capture of the same text to the next."""
    return replace(
        article,
        source=Source(),
        popular=(),
        related=(),
        comments=(),
        images=tuple(replace(p, src="", width=0, height=0) for p in article.images),
        body=_DESTINATION.sub(r"\1)", article.body),
    )


def _age(article: Article) -> tuple[datetime, str, str]:
    """Return what orders captures by their time, with ties broken by what they hold."""
    source = article.source
    return (source.captured or _BEGINNING, source.sha256, front_matter.write(article))


def _preference(article: Article) -> tuple[bool, int, int, tuple[datetime, str, str]]:
    pictures = sum(1 for picture in article.images if picture.captured)
    return (not article.source.url, -pictures, -len(article.comments), _age(article))


def _month(article: Article) -> str:
    moment = article.date or article.source.captured
    return f"{moment.year:04}/{moment.month:02}" if moment else UNDATED


def _slug(article: Article) -> str:
    slug = slugify(article.title) or FALLBACK_SLUG
    return f"{slug}-bai" if _DEVICE.fullmatch(slug) else slug


def _place(article: Article, slug: str, identity: str, taken: set[str]) -> str:
    """Return a path without suffix that no other article has, and mark it taken."""
    month = _month(article)
    digest = sha256(identity.encode()).hexdigest()
    for candidate in (slug, *(f"{slug}-{digest[:length]}" for length in (4, 8, 16, 64))):
        place = f"{month}/{candidate}"
        if place not in taken:
            taken.add(place)
            return place
    raise AssertionError("two articles of one identity")


def _settled(versions: Sequence[Article], place: str) -> Settled:
    slug = PurePosixPath(place).name
    *earlier, current = versions
    files = {}
    listed = []
    for version in earlier:
        path = f"{VERSIONS}/{place}-{version.source.sha256[:8]}.md"
        files[path] = front_matter.write(replace(version, slug=slug)).encode()
        source = version.source
        listed.append(Version(path, source.captured, source.format, source.sha256))
    path = f"{ARTICLES}/{place}.md"
    kept = replace(current, slug=slug, versions=tuple(listed))
    files[path] = front_matter.write(kept).encode()
    return Settled(path, current.source, tuple(v.source for v in earlier), files)

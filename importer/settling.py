"""Many captures, one article each: which is current, which are earlier, and where each is kept.

Everything here is a pure function of the set of captures, so that neither the order of files nor
the number of runs shows in the result. It works on cards; the texts stay where they are.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from importer.cards import Card
from importer.same_articles import SameArticles

NO_OTHERS = SameArticles()
ARTICLES = "articles"
VERSIONS = "versions"


@dataclass(frozen=True, slots=True)
class Settled:
    """One article as it is to be kept: its path below `content/`, and who is current.

    `current` is the card of the capture that the article is shown from, `earlier` those of its
    earlier versions, oldest first, with the paths in `earlier_paths`. `replaced` are the paths
    under which its captures were held before. When it is held as it is to be, `changed` is false,
    and its files are to be left alone: people add to them what no capture says.
    """

    path: str
    current: Card
    earlier: tuple[Card, ...] = ()
    earlier_paths: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    changed: bool = True

    @property
    def slug(self) -> str:
        """The name under which the article and its versions are kept."""
        return self.path.rpartition("/")[2].removesuffix(".md")

    @property
    def paths(self) -> tuple[str, ...]:
        """Where all of it is kept below `content/`; earlier versions first."""
        return (*self.earlier_paths, self.path)


def settle(
    cards: Iterable[Card], held: Sequence[Card], same: SameArticles = NO_OTHERS
) -> list[Settled]:
    """Return every article that these captures are of, in a fixed order.

    `cards` are of captures, `held` of what is kept already, current and earlier versions alike. An
    article keeps the slug it is held under, and a capture that is held is not taken again: what
    people mended by hand stays mended. `same` says which addresses are one article.
    """
    slugs = {card.source: card.held_slug for card in held if _is_article(card)}
    known = {card.source for card in held if card.source}
    members = [*held, *(card for card in cards if card.source not in known)]
    groups = sorted(_groups(members, same), key=lambda group: group[0])
    taken: set[str] = set()
    placed: dict[str, str] = {}
    settled = {}
    paths = {card.path for card in held}
    lines = {identity: _line_of_versions(group) for identity, group in groups}
    # Articles that are held already come first: nobody takes their place.
    for identity, group in groups:
        if _is_held_so(group, lines[identity], paths):
            settled[identity] = _as_held(group)
            taken.update(_place_of(path) for path in settled[identity].replaced)
            del lines[identity]
    for identity, versions in lines.items():
        slug = next((slugs[v.source] for v in versions if v.source in slugs), None)
        if slug is not None:
            placed[identity] = _place(versions[-1], slug, identity, taken)
    for identity, versions in lines.items():
        if identity not in placed:
            placed[identity] = _place(versions[-1], versions[-1].slug, identity, taken)
    return [
        settled[identity]
        if identity in settled
        else _settled(lines[identity], placed[identity], group)
        for identity, group in groups
    ]


def _is_held_so(group: Sequence[Card], versions: Sequence[Card], held: set[str]) -> bool:
    """Whether an article is held as it is to be: these captures bring nothing that is not there.

    `held` are the paths of all that is held: an article may list what is another's by now.
    """
    kept = [card for card in group if card.path]
    articles = [card for card in kept if _is_article(card)]
    if len(kept) == len(group):
        paths = {card.path for card in kept}
        listed = {path for article in articles for path in article.listed}
        return (
            bool(articles)
            and listed & held == paths - {article.path for article in articles}
            and (len(articles) == 1 or not any(article.addressed for article in articles))
            and not _is_left_over(kept, articles)
        )
    chosen = [version.path for version in versions]
    return (
        len(articles) == 1
        and sorted(chosen) == sorted(card.path for card in kept)
        and chosen[-1] == articles[0].path
    )


def _is_left_over(kept: Sequence[Card], articles: Sequence[Card]) -> bool:
    """Whether an article is held a second time as another's earlier version.

    So it is when a run died after it wrote the newer version and before it removed the old file.
    """
    versions = {card.source for card in kept if not _is_article(card)} - {b""}
    return any(article.source in versions for article in articles)


def _as_held(group: Sequence[Card]) -> Settled:
    kept = [card for card in group if card.path]
    current = min((card for card in kept if _is_article(card)), key=lambda card: card.path)
    others = [card for card in kept if card is not current]
    return Settled(
        current.path,
        current,
        tuple(others),
        tuple(card.path for card in others),
        replaced=tuple(card.path for card in kept),
        changed=False,
    )


def _is_article(card: Card) -> bool:
    return card.path.startswith(ARTICLES + "/")


def _place_of(path: str) -> str:
    return path.partition("/")[2].removesuffix(".md")


def _groups(members: Sequence[Card], same: SameArticles) -> list[tuple[str, list[Card]]]:
    """Return (identity, captures) of each article.

    A capture without an address joins the one article with an address that reads the same at its
    head; of several, one that has its very text. Two addresses are two articles, unless they are
    known to be the same.
    """
    by_identity: dict[str, list[Card]] = defaultdict(list)
    addresses_of_print: dict[bytes, set[str]] = defaultdict(set)
    without = []
    for card in members:
        if card.addressed:
            identity = same.of(card.identity)
            by_identity[identity].append(card)
            addresses_of_print[card.printed].add(identity)
        else:
            without.append(card)
    for card in without:
        addresses = addresses_of_print.get(card.printed, set())
        if len(addresses) > 1:
            addresses = {
                address
                for address in addresses
                if any(other.text == card.text for other in by_identity[address])
            }
        identity = min(addresses) if addresses and card.dated else card.identity
        by_identity[identity].append(card)
    return list(by_identity.items())


def _line_of_versions(captures: Sequence[Card]) -> list[Card]:
    """Return one capture for each text that the article had, the current one last.

    Of captures that show the same text one stands for all: one with an address before one
    without, then the one with most pictures and comments, and of equals the earliest. Only what
    these say counts, so that it does not matter that the others are not kept.
    """
    by_text: dict[bytes, list[Card]] = defaultdict(list)
    for capture in captures:
        by_text[capture.text].append(capture)
    chosen = (min(same, key=lambda card: card.preference) for same in by_text.values())
    return sorted(chosen, key=lambda card: card.age)


def _place(card: Card, slug: str, identity: str, taken: set[str]) -> str:
    """Return a path without suffix that no other article has, and mark it taken."""
    digest = sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()
    for candidate in (slug, *(f"{slug}-{digest[:length]}" for length in (4, 8, 16, 64))):
        place = f"{card.month}/{candidate}"
        if place not in taken:
            taken.add(place)
            return place
    raise AssertionError("two articles of one identity")


def _settled(versions: Sequence[Card], place: str, group: Sequence[Card]) -> Settled:
    """Return the article of a `group` of captures, whose line of versions this is."""
    *earlier, current = versions
    paths = tuple(f"{VERSIONS}/{place}-{version.sha256[:8]}.md" for version in earlier)
    replaced = tuple(card.path for card in group if card.path)
    return Settled(f"{ARTICLES}/{place}.md", current, tuple(earlier), paths, replaced)

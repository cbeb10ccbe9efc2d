"""Settles whole articles, as the importer does by their cards and the ledger."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from archive import front_matter
from archive.article import Article, Source, Version
from importer.cards import card_of, card_of_file, without_place
from importer.same_articles import join
from importer.settling import settle as settle_cards


@dataclass(frozen=True)
class Kept:
    """One article as it is to be kept: its files by their path, and who is current."""

    path: str
    current: Source
    earlier: tuple[Source, ...]
    files: dict[str, bytes]
    changed: bool


def settle(
    articles: Iterable[Article], held: dict[str, Article], same: Iterable[Sequence[str]] = ()
) -> list[Kept]:
    """Return every article that these captures are of; `held` is what `content/` holds."""
    shown = {}
    for article in articles:
        card = card_of(article, front_matter.write(article).encode())
        shown[id(card)] = (card, article)
    for path, article in held.items():
        card = card_of_file(path, article)
        shown[id(card)] = (card, without_place(article))
    cards = [card for card, _ in shown.values()]
    settled = settle_cards(
        [card for card in cards if not card.path],
        [card for card in cards if card.path],
        join(same),
    )
    article_of = {id(card): article for card, article in shown.values()}
    kept = []
    for one in settled:
        sources = [article_of[id(card)].source for card in one.earlier]
        listed = [
            Version(path, source.captured, source.format, source.sha256)
            for path, source in zip(one.earlier_paths, sources, strict=True)
        ]
        cards_of_files = [*zip(one.earlier_paths, one.earlier, strict=True)]
        files = {}
        for path, card in [*cards_of_files, (one.path, one.current)]:
            if not one.changed:
                text = front_matter.write(held[path])
            else:
                bare = front_matter.write(article_of[id(card)])
                text = front_matter.placed(bare, one.slug, listed if path == one.path else ())
            files[path] = text.encode()
        current = article_of[id(one.current)].source
        kept.append(Kept(one.path, current, tuple(sources), files, one.changed))
    return kept

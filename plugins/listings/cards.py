"""What everything depends on that shows cards and terms: told without making a page of it."""

from collections.abc import Mapping
from hashlib import blake2b
from typing import Any

from plugins.listings.views import card_state, terms_state

_BESIDE = "beside_cards"
_SIZE = 16


def decide_with_cards(context: dict[str, Any], name: str, data: bytes) -> None:
    """Let `data` be part of what lists depend on: a file, say, that decides what terms there are.

    `context` is the shared context, `name` tells the data from those of other plugins.
    """
    context.setdefault(_BESIDE, {})[name] = data


def cards_state(context: Mapping[str, Any]) -> bytes:
    """Return a digest of all that cards, terms and lists of articles are made of.

    That are the cards of all articles and the links to their terms, in the order of the articles,
    and what plugins `decide_with_cards`. It is empty when an article is none that was kept: nobody
    knows then. Settings and code are not in it.
    """
    found = blake2b(digest_size=_SIZE)
    for name, data in sorted(context.get(_BESIDE, {}).items()):
        found.update(blake2b(name.encode(), digest_size=_SIZE).digest())
        found.update(blake2b(data, digest_size=_SIZE).digest())
    for article in context["articles"]:
        card = card_state(article)
        if not isinstance(card, bytes):
            return b""
        found.update(card)
        found.update(terms_state(article))
    return found.digest()

"""What reading a capture comes to, as it travels from a worker and is kept.

Tuples travel in half the time that other records take.
"""

from typing import NamedTuple

from importer.cards import Card
from importer.pictures import CheckedPicture
from importer.sources.items import Dismissed, PutAside


class ReadArticle(NamedTuple):
    """An article as one capture shows it: its card, and its file's bytes without a place.

    `pictures` are those captured with it, `refused` those that cannot be kept as such.
    """

    card: Card
    file: bytes
    outlet: str
    pictures: tuple[CheckedPicture, ...] = ()
    refused: tuple[PutAside, ...] = ()
    notes: tuple[str, ...] = ()


class Reading(NamedTuple):
    """What reading one capture came to.

    `incomplete` tells that something was asked for that was not captured beside it: with more
    captures at hand the same capture may show more.
    """

    outcome: ReadArticle | Dismissed | PutAside
    incomplete: bool = False

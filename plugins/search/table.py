"""What a list of results shows of articles."""

from dataclasses import dataclass
from typing import Any

ROWS = 8
"""Articles of one script of the table at most, some 5 as spans of days fall: a list of ten results
reads ten scripts of some 2 kB."""

LONGEST_LEDE = 320
"""Characters of a lede that a result shows; most are shorter."""


@dataclass(frozen=True, slots=True)
class Row:
    """An article as a result shows it.

    `date` is as readers see it, "" when nobody stated one; `lang` is "" where the interface has
    the same language.
    """

    url: str
    title: str
    lede: str
    section: str
    date: str
    lang: str

    def value(self) -> list[Any]:
        """Return the row as the engine reads it."""
        return [self.url, self.title, self.lede, self.section, self.date, self.lang]


def shortened(lede: str) -> str:
    """Return a lede of at most LONGEST_LEDE characters and an ellipsis, cut between words."""
    if len(lede) <= LONGEST_LEDE:
        return lede
    whole, _, _ = lede[: LONGEST_LEDE + 1].rpartition(" ")
    return f"{whole or lede[:LONGEST_LEDE]}…"

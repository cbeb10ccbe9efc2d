"""What a run of the importer tells: how it goes on, what became of each capture, and the sum."""

import sys
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, TextIO

from tqdm import tqdm

from importer.sources.items import Dismissed, PutAside

# A log gets a line for as many captures, where nobody watches a bar.
LOG_EVERY = 1000


@dataclass
class Report:
    """The sums of one run, and the lines a person reads."""

    captures: int = 0
    articles: int = 0
    same_again: int = 0
    earlier_versions: int = 0
    not_articles: Counter[str] = field(default_factory=Counter)
    put_aside: list[PutAside] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    parts_of_pages: int = 0

    def dismiss(self, item: Dismissed) -> None:
        """Count a capture that is no article."""
        self.not_articles[item.kind] += 1

    def lines(self) -> list[str]:
        """Return what a person is told at the end; the last line is the sum, which must hold."""
        found = self.articles + self.same_again + self.not_articles.total() + len(self.put_aside)
        assert self.captures == found, f"{self.captures} captures, {found} of them accounted for"
        told = [*self.notes]
        told += [f"put aside: {item.origin}: {item.reason}" for item in self.put_aside]
        told += [
            f"not an article: {kind}: {count}" for kind, count in sorted(self.not_articles.items())
        ]
        if self.parts_of_pages:
            told.append(f"parts of saved pages, read with their pages: {self.parts_of_pages}")
        if self.earlier_versions:
            told.append(f"same again, as an earlier version: {self.earlier_versions}")
        told.append(
            f"captures {self.captures} = articles {self.articles}"
            f" + same again {self.same_again}"
            f" + not articles {self.not_articles.total()}"
            f" + put aside {len(self.put_aside)}"
        )
        return told


class Progress:
    """A bar with rate and running count on a terminal, plain lines in a log."""

    def __init__(self, stream: TextIO = sys.stderr, *, quiet: bool = False) -> None:
        self._stream = stream
        self._quiet = quiet
        self._count = 0
        self._bar: tqdm[Any] | None = None
        if not quiet and stream.isatty():
            self._bar = tqdm(unit=" captures", file=stream, dynamic_ncols=True, mininterval=0.2)

    def advance(self) -> None:
        """One more capture has been read."""
        self._count += 1
        if self._bar is not None:
            self._bar.update()
        elif not self._quiet and self._count % LOG_EVERY == 0:
            print(f"{self._count} captures read", file=self._stream, flush=True)

    def close(self) -> None:
        """Leave the terminal as it was."""
        if self._bar is not None:
            self._bar.close()

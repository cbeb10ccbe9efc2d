"""What a run of the importer tells in the end: what became of each capture, and the sum."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from importer.captures import Origin
from importer.sources.items import Dismissed, PutAside

# Damaged places of one archive that a person is told one by one: as many as a window has lines.
# All of them are in the report that is written as JSON.
MAX_DAMAGES_TOLD = 20
# The same of pages that are no articles: where each leads.
MAX_DETAILS_TOLD = 20


@dataclass
class Report:
    """The sums of one run, and the lines a person reads.

    `left_out` counts what was asked to be left out, which is no part of the sum. `changes` are the
    files that a run which writes nothing would write or remove.
    """

    captures: int = 0
    articles: int = 0
    same_again: int = 0
    earlier_versions: int = 0
    not_articles: Counter[str] = field(default_factory=Counter)
    told_of: list[Dismissed] = field(default_factory=list)
    put_aside: list[PutAside] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)
    changes: list[str] = field(default_factory=list)
    parts_of_pages: int = 0
    leaves_quarantine: int = 0
    seconds: float = 0.0

    def dismiss(self, item: Dismissed) -> None:
        """Count a capture that is no article."""
        self.not_articles[item.kind] += 1
        if item.detail:
            self.told_of.append(item)

    def leave_out(self, reason: str) -> None:
        """Take a capture that is to be left out from the sum."""
        self.captures -= 1
        self.left_out[reason] += 1

    def check(self) -> None:
        """Make sure that the sum holds. Raises AssertionError when a capture is unaccounted for."""
        found = self.articles + self.same_again + self.not_articles.total() + len(self.put_aside)
        assert self.captures == found, f"{self.captures} captures, {found} of them accounted for"

    def lines(self) -> list[str]:
        """Return what a person is told at the end; the last line is the sum, which must hold."""
        self.check()
        told = [*self.changes, *self.notes]
        told += self._lines_of_put_aside()
        details = [f"note: {item.origin}: {item.told}" for item in self._told_of_in_order()]
        told += details[:MAX_DETAILS_TOLD]
        if more := details[MAX_DETAILS_TOLD:]:
            told.append(f"note: {len(more):,} more of these: all are in the report (--report FILE)")
        told += [
            f"not an article: {kind}: {count}" for kind, count in sorted(self.not_articles.items())
        ]
        if self.parts_of_pages:
            told.append(f"parts of saved pages, read with their pages: {self.parts_of_pages}")
        if self.earlier_versions:
            told.append(f"same again, as an earlier version: {self.earlier_versions}")
        if self.leaves_quarantine:
            told.append(f"read at last, and no longer in quarantine: {self.leaves_quarantine}")
        told += [f"left out: {reason}: {count}" for reason, count in sorted(self.left_out.items())]
        told.append(
            f"captures {self.captures} = articles {self.articles}"
            f" + same again {self.same_again}"
            f" + not articles {self.not_articles.total()}"
            f" + put aside {len(self.put_aside)}"
        )
        return told

    def as_json(self) -> dict[str, Any]:
        """Return the same as numbers, texts and lists."""
        self.check()
        return {
            "captures": self.captures,
            "articles": self.articles,
            "same_again": self.same_again,
            "earlier_versions": self.earlier_versions,
            "not_articles": dict(sorted(self.not_articles.items())),
            "told_of": [
                {**_where(item.origin), "told": item.told} for item in self._told_of_in_order()
            ],
            "put_aside": [_as_json(item) for item in self._put_aside_in_order()],
            "left_out": dict(sorted(self.left_out.items())),
            "parts_of_pages": self.parts_of_pages,
            "leaves_quarantine": self.leaves_quarantine,
            "notes": self.notes,
            "changes": self.changes,
            "seconds": round(self.seconds, 3),
        }

    def _lines_of_put_aside(self) -> Iterator[str]:
        """Yield a line for each that was put aside, and one for most damages of one archive."""
        for file, items in groupby(self._put_aside_in_order(), lambda item: item.origin.file):
            damages = 0
            untold: list[PutAside] = []
            for item in items:
                damages += bool(item.damaged)
                if item.damaged and damages > MAX_DAMAGES_TOLD:
                    untold.append(item)
                else:
                    yield f"put aside: {item.origin}: {item.reason}"
            if untold:
                places = [place for item in untold for place in item.damaged]
                yield (
                    f"put aside: {file}: damaged web archive: {len(untold):,} more of these, from"
                    f" offset {places[0][0]} to offset {places[-1][0]}: each is in quarantine, and"
                    " in the report (--report FILE)"
                )

    def _put_aside_in_order(self) -> list[PutAside]:
        return sorted(self.put_aside, key=lambda item: _in_order(item.origin))

    def _told_of_in_order(self) -> list[Dismissed]:
        return sorted(self.told_of, key=lambda item: _in_order(item.origin))


def _as_json(item: PutAside) -> dict[str, Any]:
    told = {**_where(item.origin), "reason": item.reason}
    if item.damaged:
        told["damaged"] = [list(place) for place in item.damaged]
    return told


def _where(origin: Origin) -> dict[str, Any]:
    return {"file": origin.file, "record": origin.record, "offset": origin.offset}


def _in_order(origin: Origin) -> tuple[str, int, str]:
    return (origin.file, origin.offset or 0, origin.record)

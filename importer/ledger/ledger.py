"""Every capture by its SHA-256: where it came from, what became of it, when it was first seen."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import blake2b
from operator import attrgetter
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self

import brotli

from importer.captures import Capture, Origin
from importer.cards import Card
from importer.ledger.schema import CARD_COLUMNS, CARD_FIELDS, CARD_MARKS, SCHEMA, VERSION
from importer.readings import ReadArticle

Fate = Literal[
    "found",
    "read",
    "article",
    "same again",
    "earlier version",
    "not an article",
    "put aside",
    "left out",
]
"""What became of a capture. "found" and "read" are on the way: a run died before it was settled."""

# Half the bytes, in half the time that zlib takes; texts are read once more, when their article is
# written. A larger window takes longer to clear than an article takes to pack.
_QUALITY, _WINDOW = 1, 12  # as Brotli names and counts them
_PAGES_IN_MEMORY_KB = 16_000


class LedgerError(Exception):
    """The ledger cannot be used. The message says which file, why, and what to do."""


@dataclass(frozen=True, slots=True)
class Known:
    """A capture that the ledger knows: its number, and what became of it when it was read last.

    `times` counts how often this run has met it, this time included.
    """

    number: int
    times: int
    reader: str
    surroundings: str
    fate: Fate
    detail: str


class Ledger:
    """An open ledger. What is written to it counts from the next `commit`."""

    def __init__(self, path: Path | None) -> None:
        """Open the ledger at `path`, or for None one that is forgotten when it is closed.

        Raises LedgerError when the file is no ledger.
        """
        self._path = path
        self.run = 0
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
        self._database = sqlite3.connect(path or "", isolation_level=None)
        try:
            self._prepare()
        except sqlite3.DatabaseError as error:
            self._database.close()
            raise LedgerError(
                f"{path}: the ledger cannot be read ({error}). Remove it and import again: it is"
                " built anew"
            ) from error

    def _prepare(self) -> None:
        # With WAL a process that is killed loses nothing; a loss of power costs the last commits
        # at the most, and the next run reads those captures again.
        self._database.execute("PRAGMA journal_mode = WAL")
        self._database.execute("PRAGMA synchronous = NORMAL")
        self._database.execute(f"PRAGMA cache_size = -{_PAGES_IN_MEMORY_KB}")
        (version,) = self._database.execute("PRAGMA user_version").fetchone()
        self._database.execute("BEGIN IMMEDIATE")
        if version != VERSION:
            names = self._database.execute(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            ).fetchall()
            for (name,) in names:
                self._database.execute(f'DROP TABLE "{name}"')
            for statement in SCHEMA.split(";\n"):
                self._database.execute(statement)
            self._database.execute(f"PRAGMA user_version = {VERSION}")
        self._database.execute("COMMIT")
        self._database.execute("BEGIN")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        # Each thing that was written stands by itself, so that half a stage is worth keeping.
        with suppress(sqlite3.Error):
            self._database.execute("COMMIT")
        self._database.close()

    def commit(self) -> None:
        """Make what was written so far count."""
        self._database.execute("COMMIT")
        self._database.execute("BEGIN")

    # --- Runs -----------------------------------------------------------------------------------

    def begin(self) -> bool:
        """Begin a run; return whether the last one was finished."""
        last = self._database.execute(
            "SELECT run, finished FROM runs ORDER BY run DESC LIMIT 1"
        ).fetchone()
        self.run = last[0] + 1 if last else 1
        self._database.execute("INSERT INTO runs VALUES (?, ?, '')", (self.run, _now()))
        self.commit()
        return last is not None and bool(last[1])

    def finish(self) -> None:
        """Note that the run came to its end."""
        self._database.execute("UPDATE runs SET finished = ? WHERE run = ?", (_now(), self.run))
        self.commit()

    # --- Captures -------------------------------------------------------------------------------

    def meet(self, origin: Origin, sha256: str, capture: Capture | None = None) -> Known:
        """Note that this run met a capture; return what is known of it."""
        moment = capture.captured if capture is not None else None
        row = self._database.execute(
            _MEET,
            (
                _key(origin, sha256, capture),
                sha256,
                origin.file,
                origin.record,
                origin.offset,
                capture.url if capture is not None else "",
                moment.isoformat() if moment else "",
                capture.format if capture is not None else "",
                _now(),
                self.run,
            ),
        ).fetchone()
        return Known(*row)

    def decide(
        self, number: int, fate: Fate, detail: str = "", *, reader: str = "", surroundings: str = ""
    ) -> None:
        """Note what became of a capture, and which reader found that in which surroundings."""
        self._database.execute(
            "UPDATE captures SET fate = ?, detail = ?, reader = ?, surroundings = ?"
            " WHERE number = ?",
            (fate, detail, reader, surroundings, number),
        )

    def note_left_out(self, origin: Origin, sha256: str, capture: Capture) -> None:
        """Note a capture that this run does not take, unless it is known already."""
        known = self._database.execute(
            "SELECT 1 FROM captures WHERE key = ?", (_key(origin, sha256, capture),)
        ).fetchone()
        if known is None:
            self.leave_out(self.meet(origin, sha256, capture).number)

    def leave_out(self, number: int) -> None:
        """Note that this run does not take a capture that it has met."""
        self._database.execute(
            "UPDATE captures SET run = 0, fate = CASE fate WHEN 'found' THEN 'left out' ELSE fate"
            " END WHERE number = ?",
            (number,),
        )

    def keep(self, number: int, read: ReadArticle) -> None:
        """Keep what was read of a capture until it is settled, and for later runs."""
        self._database.execute(
            f"INSERT OR REPLACE INTO readings VALUES (?, {CARD_MARKS}, ?, ?, ?, ?)",
            (
                number,
                *_row(read.card),
                read.outlet,
                "\n".join(picture.path for picture in read.pictures),
                "\n".join(" ".join(note.split()) for note in read.notes),
                brotli.compress(read.file, quality=_QUALITY, lgwin=_WINDOW),
            ),
        )

    def pictures_of(self, number: int) -> list[str]:
        """Return the paths below `content/` of the pictures that were captured with a capture."""
        row = self._database.execute(
            "SELECT picture_paths FROM readings WHERE number = ?", (number,)
        ).fetchone()
        return row[0].splitlines() if row else []

    def outlet_and_time_of(self, number: int) -> tuple[str, int]:
        """Return the outlet of a capture that was read, and its card's time."""
        outlet, captured = self._database.execute(
            "SELECT outlet, captured FROM readings WHERE number = ?", (number,)
        ).fetchone()
        return outlet, captured

    def file_of(self, number: int) -> bytes:
        """Return the article's file without a place, as a capture shows it."""
        (packed,) = self._database.execute(
            "SELECT article FROM readings WHERE number = ?", (number,)
        ).fetchone()
        text: bytes = brotli.decompress(packed)
        return text

    def cards(self) -> Iterator[Card]:
        """Yield the card of each capture that this run met and that shows an article."""
        columns = ", ".join(f"r.{name}" for name in CARD_FIELDS)
        for number, *values in self._database.execute(
            f"SELECT r.number, {columns} FROM readings AS r JOIN captures AS c"
            " ON c.number = r.number WHERE c.run = ? AND c.fate IN"
            " ('read', 'article', 'same again', 'earlier version')",
            (self.run,),
        ):
            yield _card(values, number)

    def settled(self) -> Iterator[tuple[int, bytes, int]]:
        """Yield (number, digest of the source, times met) of the same captures, by their origin."""
        yield from self._database.execute(
            "SELECT r.number, r.source, c.times FROM readings AS r JOIN captures AS c"
            " ON c.number = r.number WHERE c.run = ? AND c.fate IN"
            " ('read', 'article', 'same again', 'earlier version')"
            " ORDER BY c.file, c.place, c.record, c.sha256, c.key",
            (self.run,),
        )

    def notes(self) -> Iterator[tuple[Origin, str]]:
        """Yield what a person should know of the captures of this run, by their origin."""
        for file, record, place, notes in self._database.execute(
            "SELECT c.file, c.record, c.place, r.notes FROM captures AS c JOIN readings AS r"
            " ON c.number = r.number WHERE c.run = ? AND r.notes <> '' AND c.fate IN"
            " ('read', 'article', 'same again', 'earlier version')"
            " ORDER BY c.file, c.place, c.record, c.sha256, c.key",
            (self.run,),
        ):
            for note in notes.splitlines():
                yield Origin(file, record, place), note

    def settle(self, fates: Iterable[tuple[Fate, str, int]]) -> None:
        """Note the fate, the article's path and the number of many captures."""
        self._database.executemany(
            "UPDATE captures SET fate = ?, detail = ? WHERE number = ?", fates
        )

    # --- What content/ holds --------------------------------------------------------------------

    def held_card(self, path: str, state: str, reader: str) -> Card | None:
        """Return the card of a file under `content/` if it was made of the file in this state."""
        row = self._database.execute(
            f"SELECT {CARD_COLUMNS} FROM held WHERE path = ? AND state = ? AND card_of = ?",
            (path, state, reader),
        ).fetchone()
        return _card(row) if row else None

    def hold(self, cards: Iterable[tuple[Card, str]], reader: str) -> None:
        """Keep the cards of files under `content/`, each with the state that its file is in."""
        self._database.executemany(_HOLD, ((state, reader, *_row(card)) for card, state in cards))


_MEET = (
    "INSERT INTO captures VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, '', '', 'found', '')"
    " ON CONFLICT (key) DO UPDATE SET times = CASE WHEN run = excluded.run THEN times + 1 ELSE 1"
    " END, run = excluded.run RETURNING number, times, reader, surroundings, fate, detail"
)
_HOLD = f"INSERT OR REPLACE INTO held (state, card_of, {CARD_COLUMNS}) VALUES (?, ?, {CARD_MARKS})"


_fields_of = attrgetter(*CARD_FIELDS)
_LISTED = CARD_FIELDS.index("listed")


def _row(card: Card) -> list[Any]:
    row = list(_fields_of(card))
    row[_LISTED] = "\n".join(card.listed)
    return row


def _card(values: Iterable[Any], number: int = 0) -> Card:
    row = dict(zip(CARD_FIELDS, values, strict=True))
    row["listed"] = tuple(row["listed"].splitlines())
    for name in ("addressed", "dated", "with_url"):
        row[name] = bool(row[name])
    return Card(**row, number=number)


def _key(origin: Origin, sha256: str, capture: Capture | None) -> bytes:
    known = [origin.file, origin.record, str(origin.offset), sha256]
    if capture is not None:
        moment = capture.captured.isoformat() if capture.captured else ""
        known += [capture.kind, capture.format, capture.url, moment, capture.charset]
    return blake2b("\0".join(known).encode("utf-8", "surrogateescape"), digest_size=16).digest()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")

"""Pictures in the WARC files of a run: where each lies; the bytes stay on the disk."""

import fcntl
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from datetime import datetime
from hashlib import blake2b
from pathlib import Path
from typing import BinaryIO, Protocol

from importer.addresses import resource_key
from importer.sources.items import UnreadableResource
from importer.sources.limits import MAX_PICTURE_BYTES
from importer.sources.packed import PackedError, decoded, unchunked
from importer.sources.recognise import HEAD, recognise
from importer.sources.warc_records import (
    Damage,
    Place,
    Record,
    parse_http,
    read_record,
    read_records,
)
from importer.sources.warc_streams import DamageError

# Enough for HTTP headers and the first bytes of a picture.
_HEAD_BYTES = 32_768


class Opening(Protocol):
    """Something that can be opened for reading as often as needed, and its name."""

    @property
    def name(self) -> str:
        """What people know it by."""

    def open(self) -> BinaryIO:
        """Open it for reading from its beginning."""


class PictureIndex:
    """Finds the pictures that the WARC files of a run hold, by their address.

    The files are read through at the first question, so that a run without pictures costs nothing.
    Where each picture lies is noted in a file in `folder`, for all processes that ask; without a
    folder, or where another machine has none such, each process notes it for itself.
    """

    def __init__(self, volumes: Iterable[Opening] = (), folder: Path | None = None) -> None:
        # In order of name, so that equals are told apart alike whatever order they came in.
        self._volumes = sorted(volumes, key=lambda volume: volume.name)
        self._folder = folder
        self._database: sqlite3.Connection | None = None

    def __getstate__(self) -> tuple[list[Opening], Path | None]:
        return self._volumes, self._folder

    def __setstate__(self, state: tuple[list[Opening], Path | None]) -> None:
        self._volumes, self._folder = state
        self._database = None

    def find(self, address: str, near: datetime | None = None) -> bytes | None:
        """Return the bytes captured at an absolute address; None when it was not captured.

        Of several captures the one nearest to `near` is taken, else the latest; one that cannot
        be read gives way to the next. Raises UnreadableResource when none of them can be.
        """
        if not self._volumes or not address.startswith(("http://", "https://")):
            return None
        if self._database is None:
            self._database = self._opened()
        found = self._database.execute(
            "SELECT moment, volume, place, inside FROM pictures WHERE address = ?",
            (_digest(address),),
        ).fetchall()
        aim = near.timestamp() if near is not None else float("inf")
        unreadable = None
        for _, number, offset, inside in sorted(
            found, key=lambda one: (abs(aim - one[0]), -one[0], one)
        ):
            place = Place(offset, inside)
            try:
                return self._bytes(number, place)
            except (OSError, DamageError, PackedError, ValueError) as error:
                where = f"{self._volumes[number].name}, offset {place.offset}"
                unreadable = unreadable or UnreadableResource(f"{error}; it stays in {where}")
        if unreadable is not None:
            raise unreadable
        return None

    def _opened(self) -> sqlite3.Connection:
        """Return the index, made by whichever process asks first."""
        if self._folder is not None and self._folder.is_dir():
            # A full disk is told where articles are written; no page is to suffer from it.
            with suppress(OSError, sqlite3.OperationalError):
                return self._shared(self._folder)
        database = sqlite3.connect(":memory:")
        self._fill(database)
        return database

    def _shared(self, folder: Path) -> sqlite3.Connection:
        path = folder / "pictures.sqlite"
        with (folder / "pictures.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not path.exists():
                aside = path.with_suffix(".part")
                aside.unlink(missing_ok=True)
                with closing(sqlite3.connect(aside)) as database:
                    self._fill(database)
                aside.replace(path)
        return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)

    def _fill(self, database: sqlite3.Connection) -> None:
        database.execute(
            "CREATE TABLE pictures (address BLOB, moment REAL, volume INT, place INT, inside INT)"
        )
        database.executemany("INSERT INTO pictures VALUES (?, ?, ?, ?, ?)", self._read())
        database.execute("CREATE INDEX by_address ON pictures (address)")
        database.commit()

    def _read(self) -> Iterator[tuple[bytes, float, int, int, int]]:
        for number, volume in enumerate(self._volumes):
            # What is damaged is reported where the pages are read.
            with suppress(OSError), volume.open() as file:
                for record in read_records(file, _wanted):
                    if not isinstance(record, Damage) and _is_picture(record):
                        moment = record.captured.timestamp() if record.captured else 0.0
                        place = record.place
                        yield _digest(record.url), moment, number, place.offset, place.inside

    def _bytes(self, number: int, place: Place) -> bytes:
        with self._volumes[number].open() as file:
            record = read_record(file, place, MAX_PICTURE_BYTES + _HEAD_BYTES)
        if record.length > len(record.block):
            raise ValueError(f"over {MAX_PICTURE_BYTES // 1_000_000} MB")
        if record.kind == "resource":
            return record.block
        headers, body = parse_http(record.block)
        if "chunked" in str(headers.get_header("Transfer-Encoding") or "").lower():
            body = unchunked(body)
        encodings = str(headers.get_header("Content-Encoding") or "")
        return decoded(body, encodings, MAX_PICTURE_BYTES)


def _wanted(record: Record) -> int:
    return _HEAD_BYTES if record.kind in ("response", "resource") else 0


def _is_picture(record: Record) -> bool:
    if record.kind == "resource":
        return recognise(record.block[:HEAD]) == "asset"
    if record.kind != "response":
        return False
    try:
        headers, body = parse_http(record.block)
    except ValueError:
        return False
    stated = str(headers.get_header("Content-Type") or "").lower()
    is_picture = stated.startswith("image/") or recognise(body[:HEAD]) == "asset"
    return headers.get_statuscode() == "200" and is_picture


def _digest(address: str) -> bytes:
    return blake2b(resource_key(address).encode("utf-8", "replace"), digest_size=12).digest()

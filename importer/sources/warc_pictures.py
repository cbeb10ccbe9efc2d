"""Pictures in the WARC files of a run: where each lies; the bytes stay on the disk."""

from collections import defaultdict
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from hashlib import blake2b
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
    """

    def __init__(self, volumes: Iterable[Opening] = ()) -> None:
        # In order of name, so that equals are told apart alike whatever order they came in.
        self._volumes = sorted(volumes, key=lambda volume: volume.name)
        self._places: dict[bytes, list[tuple[float, int, Place]]] | None = None

    def find(self, address: str, near: datetime | None = None) -> bytes | None:
        """Return the bytes captured at an absolute address; None when it was not captured.

        Of several captures the one nearest to `near` is taken, else the latest; one that cannot
        be read gives way to the next. Raises UnreadableResource when none of them can be.
        """
        if not address.startswith(("http://", "https://")):
            return None
        if self._places is None:
            self._places = self._read()
        found = self._places.get(_digest(address), ())
        aim = near.timestamp() if near is not None else float("inf")
        unreadable = None
        for _, number, place in sorted(found, key=lambda one: (abs(aim - one[0]), -one[0], one)):
            try:
                return self._bytes(number, place)
            except (OSError, DamageError, PackedError, ValueError) as error:
                where = f"{self._volumes[number].name}, offset {place.offset}"
                unreadable = unreadable or UnreadableResource(f"{error}; it stays in {where}")
        if unreadable is not None:
            raise unreadable
        return None

    def _read(self) -> dict[bytes, list[tuple[float, int, Place]]]:
        places: dict[bytes, list[tuple[float, int, Place]]] = defaultdict(list)
        for number, volume in enumerate(self._volumes):
            # What is damaged is reported where the pages are read.
            with suppress(OSError), volume.open() as file:
                for record in read_records(file, _wanted):
                    if not isinstance(record, Damage) and _is_picture(record):
                        moment = record.captured.timestamp() if record.captured else 0.0
                        places[_digest(record.url)].append((moment, number, record.place))
        return dict(places)

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

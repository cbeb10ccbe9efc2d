"""Captures that could not be read: kept whole, each with its reasons and all that is known of it.

Beside `<hash>.<extension>`, the bytes, stand `<hash>.reason.txt`, a line a place where they were
found and why they could not be read there, and `<hash>.json`, from which they are tried again.
"""

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from zipfile import BadZipFile
from zlib import error

from archive.files import sweep, write_whole
from importer.captures import Capture, Origin
from importer.sources.items import PutAside
from importer.sources.limits import MAX_KEPT_BYTES, MAX_REASONS

_NAME_LENGTH = 16
_REASONS, _PLACES = ".reason.txt", ".json"


@dataclass(frozen=True, slots=True)
class Kept:
    """Something in quarantine, as it was found in one place.

    `file` holds its bytes, None where none were kept. `capture` is what they were as a capture,
    with its bytes still to be read; None where they were not recognised as one.
    """

    name: str
    origin: Origin
    reason: str
    file: Path | None
    capture: Capture | None = None
    format: str = ""


@dataclass(frozen=True, slots=True)
class Quarantine:
    """The folder for captures that could not be read."""

    folder: Path

    def keep(self, item: PutAside, capture: Capture | None = None) -> str:
        """Keep a capture that could not be read; return the SHA-256 of its bytes, "" for none.

        It is named by its content. What is larger than `MAX_KEPT_BYTES` stays where it is: only
        the reason is kept. Of the same bytes found in several places every place is listed, up to
        `MAX_REASONS`.
        """
        name, digest = self._keep_bytes(item)
        self._list(name, [*self._places(name), _place(item, capture)])
        self._tell(name, {*self._reasons(name), _line(item.origin, item.reason)})
        return digest

    def keep_part(self, item: PutAside) -> None:
        """Keep a part of a page that could not be read, such as a picture, as captures are kept.

        It is not tried again by itself, but with its page.
        """
        name, _ = self._keep_bytes(item)
        self._tell(name, {*self._reasons(name), _line(item.origin, item.reason)})

    def _keep_bytes(self, item: PutAside) -> tuple[str, str]:
        """Return the name under which something is kept, and the SHA-256 of its bytes, if any."""
        digest, size = _measure(item)
        if not size:
            return sha256(_bytes(str(item.origin))).hexdigest()[:_NAME_LENGTH], ""
        if size <= MAX_KEPT_BYTES:
            data = item.data or b"".join(item.part.blocks() if item.part else ())
            write_whole(self.folder / f"{digest[:_NAME_LENGTH]}.{item.extension}", data)
        return digest[:_NAME_LENGTH], digest

    def holds(self, digest: str, origin: Origin) -> bool:
        """Whether the bytes of this SHA-256 are kept as found in this place."""
        name = digest[:_NAME_LENGTH]
        return any(_origin(place) == origin for place in self._places(name)) and any(
            path.suffix != _PLACES and not path.name.endswith(_REASONS)
            for path in self.folder.glob(f"{name}.*")
        )

    def names(self) -> set[str]:
        """Return what is kept, by the beginning of its SHA-256."""
        return {path.name.removesuffix(_PLACES) for path in self.folder.glob(f"*{_PLACES}")}

    def sweep(self) -> None:
        """Remove what a killed run left half written."""
        sweep(self.folder)

    def release(self, name: str, origin: Origin) -> bool:
        """Forget that something could not be read in this place, and its bytes with the last one.

        `name` is what its file is named, or a SHA-256. Returns whether it was there.
        """
        name = name[:_NAME_LENGTH]
        places = self._places(name)
        gone = [place for place in places if _origin(place) == origin]
        if not gone:
            return False
        reasons = self._reasons(name) - {_line(origin, place["reason"]) for place in gone}
        if reasons:
            self._tell(name, reasons)
            self._list(name, [place for place in places if place not in gone])
            return True
        # The places last: as long as they are there, an interrupted release is done again.
        for path in sorted(self.folder.glob(f"{name}.*"), key=lambda path: path.suffix == _PLACES):
            path.unlink(missing_ok=True)
        return True

    def kept(self) -> Iterator[Kept]:
        """Yield all that is kept, place by place, by name."""
        for beside in sorted(self.folder.glob(f"*{_PLACES}")):
            name = beside.name.removesuffix(_PLACES)
            for place in self._places(name):
                yield self._kept(name, place)

    def _kept(self, name: str, place: dict[str, Any]) -> Kept:
        file = self.folder / f"{name}.{place['extension']}"
        origin = Origin(place["file"], place.get("record", ""), place.get("offset"))
        capture = None
        if "kind" in place:
            captured = place.get("captured")
            capture = Capture(
                data=b"",
                kind=place["kind"],
                origin=origin,
                format=place["format"],
                url=place.get("url", ""),
                captured=datetime.fromisoformat(captured) if captured else None,
                charset=place.get("charset", ""),
                notes=tuple(place.get("notes", ())),
            )
        return Kept(
            name,
            origin,
            place["reason"],
            file if file.is_file() else None,
            capture,
            place.get("format", ""),
        )

    def _places(self, name: str) -> list[dict[str, Any]]:
        try:
            places = json.loads((self.folder / f"{name}{_PLACES}").read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError):
            return []
        return [place for place in places if {"file", "reason", "extension"} <= place.keys()]

    def _list(self, name: str, places: list[dict[str, Any]]) -> None:
        lines = {json.dumps(place, ensure_ascii=False, sort_keys=True) for place in places}
        text = ",\n".join(sorted(lines)[:MAX_REASONS])
        write_whole(self.folder / f"{name}{_PLACES}", _bytes(f"[\n{text}\n]\n"))

    def _reasons(self, name: str) -> set[str]:
        try:
            told = (self.folder / f"{name}{_REASONS}").read_text(encoding="utf-8", errors="replace")
        except FileNotFoundError:
            return set()
        return set(told.splitlines())

    def _tell(self, name: str, reasons: set[str]) -> None:
        lines = sorted(reasons)[:MAX_REASONS]
        write_whole(
            self.folder / f"{name}{_REASONS}", _bytes("".join(f"{line}\n" for line in lines))
        )


def _place(item: PutAside, capture: Capture | None) -> dict[str, Any]:
    place: dict[str, Any] = {
        "file": item.origin.file,
        "record": item.origin.record,
        "offset": item.origin.offset,
        "reason": item.reason,
        "extension": item.extension,
        "format": item.format,
    }
    if capture is not None:
        place |= {
            "kind": capture.kind,
            "format": capture.format,
            "url": capture.url,
            "captured": capture.captured.isoformat() if capture.captured else "",
            "charset": capture.charset,
            "notes": list(capture.notes),
        }
    return {key: value for key, value in place.items() if value not in (None, "", [])}


def _origin(place: dict[str, Any]) -> Origin:
    return Origin(place["file"], place.get("record", ""), place.get("offset"))


def _line(origin: Origin, reason: str) -> str:
    return f"{origin}: {reason}"


def _bytes(text: str) -> bytes:
    """Return UTF-8; of names that are none, every byte that can be told as a sign of its own."""
    return text.encode("utf-8", "backslashreplace")


def _measure(item: PutAside) -> tuple[str, int]:
    """Return the SHA-256 and the size of what is to be kept; 0 when nothing is."""
    whole, size = sha256(item.data), len(item.data)
    if not size and item.part is not None:
        # What cannot be read again leaves its reason, and no bytes.
        with suppress(OSError, EOFError, BadZipFile, error):
            for block in item.part.blocks():
                whole.update(block)
                size += len(block)
    return whole.hexdigest(), size


class UntouchedQuarantine(Quarantine):
    """A quarantine that is only looked into."""

    __slots__ = ()

    def keep(self, item: PutAside, capture: Capture | None = None) -> str:
        """Return the SHA-256 of the bytes, "" for none; keep nothing."""
        digest, size = _measure(item)
        return digest if size else ""

    def keep_part(self, item: PutAside) -> None:
        """Keep nothing."""

    def sweep(self) -> None:
        """Remove nothing."""

    def release(self, name: str, origin: Origin) -> bool:
        """Return whether it is there; remove nothing."""
        return any(_origin(place) == origin for place in self._places(name[:_NAME_LENGTH]))

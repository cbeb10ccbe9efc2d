"""A capture: one thing that a scraper kept and that may hold one article."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Literal

CaptureKind = Literal["page text", "html"]
"""What the bytes of a capture are: text as a browser shows it, or a page's HTML."""

Resources = Callable[[str], bytes | None]
"""Finds what was captured beside a page (pictures) by absolute address or by the page's own
reference; None when it was not captured. Raises UnreadableResource when it was, and cannot be
read."""


def no_resources(_: str) -> None:
    """Find nothing: the resources of a capture that came alone."""


def printable(name: str) -> str:
    r"""Return a file's name as it can be printed on one line, and kept in any text.

    Bytes that are no UTF-8, line ends and other signs without a form are written `\xNN`.
    """
    if name.isprintable():
        return name
    return "".join(
        sign
        if sign.isprintable()
        else "".join(f"\\x{byte:02x}" for byte in sign.encode("utf-8", "surrogateescape"))
        for sign in name
    )


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a capture was found: a file, and in an archive its record and offset in bytes.

    `file` and `record` are printable.
    """

    file: str
    record: str = ""
    offset: int | None = None

    def __str__(self) -> str:
        where = self.file
        if self.record:
            where += f", record {self.record}"
        if self.offset is not None:
            where += f", offset {self.offset}"
        return where


@dataclass(frozen=True, slots=True)
class Capture:
    """The captured bytes, and what the scraper recorded about them.

    `format` is named as readers see it: "page text", "HTML", "WARC", "WACZ" or "WET".
    `url` is "" and `captured` None where nothing was recorded; `captured` is aware. `charset` is
    what the transfer declared, "" when it declared nothing. `notes` say what a person should know
    of the capture, such as that the crawler cut it short.
    """

    data: bytes
    kind: CaptureKind
    origin: Origin
    format: str
    url: str = ""
    captured: datetime | None = None
    charset: str = ""
    notes: tuple[str, ...] = ()
    resources: Resources = no_resources

    @property
    def sha256(self) -> str:
        """The SHA-256 of the captured bytes, in lower-case hex."""
        return sha256(self.data).hexdigest()

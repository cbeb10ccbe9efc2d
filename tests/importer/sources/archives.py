"""Makes small WARC files for tests, and damages them."""

import io
import random
import uuid
from hashlib import sha256

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

DATE = "2019-05-07T02:05:00Z"


def page(number: int) -> bytes:
    """Return a page of its own, long enough to fill some packed bytes with what is not repeated."""
    words = random.Random(number)
    text = " ".join(f"{words.randrange(10**9):x}" for _ in range(60))
    return f"<!doctype html><html><body><h1>Bài {number}</h1><p>{text}</p></body></html>".encode()


def record(
    url: str,
    payload: bytes,
    *,
    kind: str = "response",
    headers: tuple[tuple[str, str], ...] = (("Content-Type", "text/html; charset=utf-8"),),
    status: str = "200 OK",
    date: str = DATE,
    packed: bool = True,
    more: tuple[tuple[str, str], ...] = (),
) -> bytes:
    """Return one record of a WARC, by itself in a gzip member when `packed`."""
    data = io.BytesIO()
    writer = WARCWriter(data, gzip=packed)
    http = StatusAndHeaders(status, list(headers), protocol="HTTP/1.1")
    writer.write_record(
        writer.create_warc_record(
            url,
            kind,
            payload=io.BytesIO(payload),
            http_headers=http if kind in ("response", "revisit") else None,
            warc_content_type="" if kind in ("response", "revisit") else headers[0][1],
            warc_headers_dict={
                "WARC-Date": date,
                "WARC-Record-ID": _record_id(f"{url} {kind} {date}", payload),
                **dict(more),
            },
        )
    )
    return data.getvalue()


def _record_id(about: str, payload: bytes) -> str:
    """Return an identifier that follows from what a record says: warcio's own is made by chance."""
    return f"<urn:uuid:{uuid.UUID(bytes=sha256(about.encode() + payload).digest()[:16])}>"


def pages(count: int, *, packed: bool = True) -> list[bytes]:
    """Return the records of as many pages."""
    return [record(f"http://a.example/{n}.html", page(n), packed=packed) for n in range(count)]

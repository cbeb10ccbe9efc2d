"""What of a WARC is a capture, and how its page is unpacked."""

import gzip
import io
import zlib
from pathlib import Path

import brotli
import pytest
from PIL import Image

from importer.captures import Capture
from importer.sources import Dismissed, Item, PutAside, captures_from
from tests.importer.sources.archives import page, record

URL = "http://a.example/1.html"
HTML = ("Content-Type", "text/html")


def items(folder: Path, *records: bytes) -> list[Item]:
    path = folder / "x.warc.gz"
    path.write_bytes(b"".join(records))
    return list(captures_from([path]))


def chunked(data: bytes) -> bytes:
    half = len(data) // 2
    parts = (data[:half], data[half:])
    return b"".join(b"%x;x=y\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ((), page(1)),
        ((("Content-Encoding", "gzip"),), gzip.compress(page(1), mtime=0)),
        ((("Content-Encoding", "x-gzip"),), gzip.compress(page(1), mtime=0)),
        ((("Content-Encoding", "deflate"),), zlib.compress(page(1))),
        ((("Content-Encoding", "deflate"),), raw_deflate(page(1))),
        ((("Content-Encoding", "br"),), brotli.compress(page(1))),
        ((("Content-Encoding", "br, gzip"),), gzip.compress(brotli.compress(page(1)), mtime=0)),
        ((("Transfer-Encoding", "chunked"),), chunked(page(1))),
        (
            (("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip")),
            chunked(gzip.compress(page(1), mtime=0)),
        ),
        # Crawlers that unpack the body and leave the headers.
        ((("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip")), page(1)),
        ((("Content-Encoding", "br"),), page(1)),
    ],
)
def test_the_page_is_unpacked(
    tmp_path: Path, headers: tuple[tuple[str, str], ...], body: bytes
) -> None:
    (capture,) = items(tmp_path, record(URL, body, headers=(HTML, *headers)))
    assert isinstance(capture, Capture)
    assert capture.data == page(1)


@pytest.mark.parametrize(
    ("headers", "body", "reason"),
    [
        ((("Content-Encoding", "gzip"),), gzip.compress(page(1), mtime=0)[:-20], "cut short"),
        ((("Content-Encoding", "br"),), brotli.compress(page(1))[:-20], "cut short"),
        ((("Transfer-Encoding", "chunked"),), chunked(page(1))[:-40], "cut short"),
        ((("Content-Encoding", "zstd"),), b"\x28\xb5\x2f\xfd" + page(1), "zstd"),
        (
            (("Content-Encoding", "gzip"),),
            gzip.compress(bytes(40_000_000), mtime=0),
            "more than 32 MB",
        ),
        ((("Content-Encoding", "br"),), brotli.compress(bytes(40_000_000)), "more than 32 MB"),
        (
            (("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip")),
            chunked(gzip.compress(bytes(40_000_000), mtime=0)),
            "more than 32 MB",
        ),
    ],
)
def test_what_cannot_be_unpacked_is_put_aside_whole(
    tmp_path: Path, headers: tuple[tuple[str, str], ...], body: bytes, reason: str
) -> None:
    first, second = items(
        tmp_path, record(URL, body, headers=(HTML, *headers)), record(URL, page(2))
    )
    assert isinstance(first, PutAside)
    assert reason in first.reason
    assert first.data.endswith(body)
    assert isinstance(second, Capture)


def test_what_is_no_capture(tmp_path: Path) -> None:
    css = (("Content-Type", "text/css"),)
    picture = (("Content-Type", "text/html"),)  # mislabelled by the server
    data = io.BytesIO()
    Image.new("RGB", (2, 2)).save(data, "JPEG")
    assert (
        items(
            tmp_path,
            record(URL, b"p { color: red }", headers=css),
            record(URL, data.getvalue(), headers=picture),
            record(URL, b"", status="304 Not Modified"),
            record(URL, page(1), status="301 Moved Permanently"),
            record("dns:a.example", b"a.example. 60 IN A 10.0.0.1", kind="resource"),
            record(URL, b"GET / HTTP/1.1\r\n\r\n", kind="request"),
            record(URL, b"fetchTimeMs: 3", kind="metadata"),
        )
        == []
    )


def test_a_page_captured_again_unchanged_is_counted(tmp_path: Path) -> None:
    page_again, picture_again = (
        record(URL, b"", kind="revisit", headers=(("Content-Type", kind),))
        for kind in ("text/html", "image/png")
    )
    (item,) = items(tmp_path, page_again, picture_again)
    assert isinstance(item, Dismissed)
    assert "unchanged" in item.kind


def test_error_pages_are_counted_and_mislabelled_pages_read(tmp_path: Path) -> None:
    vague = (("Content-Type", "application/octet-stream"),)
    error, unlabelled, resource = items(
        tmp_path,
        record(URL, page(1), status="404 Not Found"),
        record(URL, page(2), headers=vague),
        record(URL, page(3), kind="resource"),
    )
    assert isinstance(error, Dismissed)
    assert error.kind == "error page (404)"
    assert isinstance(unlabelled, Capture)
    assert isinstance(resource, Capture)
    assert resource.data == page(3)


@pytest.mark.parametrize(
    ("stated", "captured"),
    [
        ("2018-03-21T12:46:52Z", "2018-03-21T19:46:52+07:00"),
        ("2018-03-21T20:46:52.123456Z", "2018-03-22T03:46:52+07:00"),
        ("2018-03-21", None),
        ("yesterday", None),
    ],
)
def test_capture_times(tmp_path: Path, stated: str, captured: str | None) -> None:
    (capture,) = items(tmp_path, record(URL, page(1), date=stated))
    assert isinstance(capture, Capture)
    assert (capture.captured.isoformat() if capture.captured else None) == captured


def test_a_page_that_the_crawler_cut_short_says_so(tmp_path: Path) -> None:
    (capture,) = items(tmp_path, record(URL, page(1), more=(("WARC-Truncated", "length"),)))
    assert isinstance(capture, Capture)
    assert "length" in capture.notes[0]


def jpeg(shade: int) -> bytes:
    data = io.BytesIO()
    Image.new("L", (4, 4), shade).save(data, "JPEG")
    return data.getvalue()


def test_pictures_nearest_in_time_under_any_form_of_their_address(tmp_path: Path) -> None:
    picture = (("Content-Type", "image/jpeg"), ("Content-Encoding", "identity"))
    years = {2017: jpeg(10), 2019: jpeg(20), 2022: jpeg(30)}
    records = [
        record("http://a.example/p.jpg?w=1", data, headers=picture, date=f"{year}-01-01T00:00:00Z")
        for year, data in years.items()
    ]
    pages = [
        record(URL, page(n), date=f"{year}-02-01T00:00:00Z") for n, year in enumerate(years, 1)
    ]
    captures = items(tmp_path, *pages, *records)
    for capture, data in zip(captures, years.values(), strict=True):
        assert isinstance(capture, Capture)
        assert capture.resources("http://a.example/p.jpg?w=1") == data
        assert capture.resources("https://a.example/p.jpg?w=1#x") == data
        assert capture.resources("http://a.example/p.jpg?w=2") is None
        assert capture.resources("p.jpg") is None

"""Captures are recognised by what they hold, and damage is said to be damage."""

import gzip
import io
import json
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest
from PIL import Image
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from importer.captures import Capture
from importer.sources import Dismissed, PutAside, captures_from, files_of
from importer.sources.recognise import recognise

PAGE = "<!doctype html><html><body><h1>Cầu mới</h1><p>Thông xe.</p></body></html>"
TEXT = "Báo Thuận Giang\n\nCầu mới thông xe\n\nSáng nay, cầu mới đã thông xe."


def png(width: int = 3) -> bytes:
    """Return a small picture."""
    data = io.BytesIO()
    Image.new("RGB", (width, 2), "navy").save(data, "PNG")
    return data.getvalue()


def add(
    writer: WARCWriter,
    url: str,
    payload: bytes,
    kind: str = "response",
    media_type: str = "text/html; charset=utf-8",
    status: str = "200 OK",
) -> None:
    """Write one record."""
    headers = StatusAndHeaders(status, [("Content-Type", media_type)], protocol="HTTP/1.1")
    record = writer.create_warc_record(
        url,
        kind,
        payload=io.BytesIO(payload),
        http_headers=headers if kind == "response" else None,
        warc_content_type="text/plain" if kind == "conversion" else "",
        warc_headers_dict={"WARC-Date": "2019-05-07T02:05:00Z"},
    )
    writer.write_record(record)


def warc(*, packed: bool = True) -> bytes:
    """Return a WARC of two pages, one of them in error, a picture, a redirect and a text."""
    data = io.BytesIO()
    writer = WARCWriter(data, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("x.warc", {"software": "test"}))
    add(writer, "http://a.example/1.html", PAGE.encode())
    add(writer, "http://a.example/2.html", PAGE.encode(), status="404 Not Found")
    add(writer, "http://a.example/3.html", b"", status="301 Moved")
    add(writer, "http://a.example/p.png", png(), media_type="image/png")
    add(writer, "http://a.example/1.html", TEXT.encode(), kind="conversion")
    return data.getvalue()


def wacz(warc_data: bytes, method: int = zipfile.ZIP_STORED) -> bytes:
    """Return a WACZ that holds one WARC."""
    data = io.BytesIO()
    files = {"archive/data.warc.gz": warc_data, "indexes/index.cdx": b""}
    listed = [
        {"path": path, "hash": f"sha256:{sha256(held).hexdigest()}", "bytes": len(held)}
        for path, held in files.items()
    ]
    with zipfile.ZipFile(data, "w", method) as packed:
        packed.writestr("datapackage.json", json.dumps({"resources": listed}))
        for path, held in files.items():
            packed.writestr(path, held)
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "content"),
    [
        (PAGE.encode(), "html"),
        (("\ufeff" + PAGE).encode("utf-16"), "html"),
        (b"<!-- saved from url=(0020)http://a.example/ -->\n" + PAGE.encode(), "html"),
        (TEXT.encode(), "text"),
        (TEXT.encode("utf-16-le"), "text"),
        (TEXT.encode("utf-8-sig"), "text"),
        (gzip.compress(b"x", mtime=0), "gzip"),
        (warc(packed=False), "warc"),
        (wacz(warc()), "zip"),
        (png(), "asset"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "asset"),
        (bytes(range(256)) * 40, "binary"),
        (b"\x7fELF\x02\x01\x01" + bytes(200), "binary"),
        (b"", "empty"),
        (b" \n\0\0", "empty"),
    ],
)
def test_recognised_by_content(data: bytes, content: str) -> None:
    assert recognise(data) == content


@pytest.mark.parametrize(
    ("data", "kind", "format"),
    [
        (PAGE.encode(), "html", "HTML"),
        (gzip.compress(PAGE.encode(), mtime=0), "html", "HTML"),
        (TEXT.encode(), "page text", "page text"),
        (gzip.compress(TEXT.encode(), mtime=0), "page text", "page text"),
    ],
)
def test_the_name_does_not_matter(tmp_path: Path, data: bytes, kind: str, format: str) -> None:
    for name in ("a.html", "a.txt", "a.warc.gz", "a"):
        (tmp_path / name).write_bytes(data)
        (item,) = captures_from([tmp_path / name])
        assert isinstance(item, Capture)
        assert (item.kind, item.format) == (kind, format)
        assert item.url == ""
        assert item.captured is None


@pytest.mark.parametrize("packed", [True, False])
def test_warc(tmp_path: Path, packed: bool) -> None:
    (tmp_path / "x").write_bytes(warc(packed=packed))
    page, error, text = captures_from(files_of([tmp_path]))
    assert isinstance(page, Capture)
    assert page.data == PAGE.encode()
    assert page.url == "http://a.example/1.html"
    assert page.captured is not None
    assert page.captured.isoformat() == "2019-05-07T09:05:00+07:00"
    assert (page.kind, page.format, page.charset) == ("html", "WARC", "utf-8")
    assert page.origin.offset
    assert page.resources("http://a.example/p.png") == png()
    assert page.resources("http://a.example/q.png") is None
    assert isinstance(error, Dismissed)
    assert error.kind == "error page (404)"
    assert isinstance(text, Capture)
    assert (text.kind, text.format) == ("page text", "WET")


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_wacz(tmp_path: Path, method: int) -> None:
    (tmp_path / "x.zip").write_bytes(wacz(warc(), method))
    page, _, text = captures_from(files_of([tmp_path]))
    assert isinstance(page, Capture)
    assert page.format == "WACZ"
    assert page.resources("http://a.example/p.png") == png()
    assert isinstance(text, Capture)


def test_pictures_are_found_in_any_archive_of_the_run(tmp_path: Path) -> None:
    pages, pictures = io.BytesIO(), io.BytesIO()
    add(WARCWriter(pages, gzip=True), "http://a.example/1.html", PAGE.encode())
    add(WARCWriter(pictures, gzip=True), "http://a.example/p.png", png(), media_type="image/png")
    (tmp_path / "a.warc.gz").write_bytes(pages.getvalue())
    (tmp_path / "b.wacz").write_bytes(wacz(pictures.getvalue()))
    (page,) = captures_from(files_of([tmp_path]))
    assert isinstance(page, Capture)
    assert page.resources("http://a.example/p.png") == png()


def test_a_saved_page_brings_its_folder(tmp_path: Path) -> None:
    folder = tmp_path / "trang_files"
    folder.mkdir()
    linking = PAGE.replace("<h1>", "<link rel=stylesheet href='style.css'><h1>")
    (tmp_path / "trang.html").write_text(linking)
    (folder / "anh 1.png").write_bytes(png())
    (folder / "quang-cao.html").write_text(PAGE)
    (tmp_path / "style.css").write_text("p { color: red }")
    (page,) = captures_from(files_of([tmp_path]))
    assert isinstance(page, Capture)
    assert page.resources("trang_files/anh%201.png") == png()
    assert page.resources("./trang_files/anh 1.png") == png()
    assert page.resources("trang_files/none.png") is None


@pytest.mark.parametrize(
    "reference",
    [
        "../secret.png",
        "/etc/hostname",
        "trang_files/../../secret.png",
        "file:///etc/hostname",
        "[",
        "",
    ],
)
def test_nothing_is_read_outside_the_pages_folder(tmp_path: Path, reference: str) -> None:
    inside = tmp_path / "captures"
    inside.mkdir()
    (tmp_path / "secret.png").write_bytes(png())
    (inside / "trang.html").write_text(PAGE)
    (page,) = captures_from(files_of([inside]))
    assert isinstance(page, Capture)
    assert page.resources(reference) is None


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    inside = tmp_path / "captures"
    inside.mkdir()
    (tmp_path / "secret.png").write_bytes(png())
    (inside / "a.png").symlink_to(tmp_path / "secret.png")
    (inside / "trang.html").write_text(PAGE)
    page = next(captures_from([inside / "trang.html"]))
    assert isinstance(page, Capture)
    assert page.resources("a.png") is None


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (bytes(range(256)) * 40, "neither text nor HTML"),
        (gzip.compress(PAGE.encode() * 50, mtime=0)[:60], "damaged"),
        (b"\x1f\x8b\x08\x00garbage", "damaged"),
        (b"PK\x03\x04 nothing", "damaged ZIP"),
        (gzip.compress(b"<html>" + b" " * 40_000_000, mtime=0), "unpacks to more"),
    ],
)
def test_what_cannot_be_read_is_put_aside(tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "x"
    path.write_bytes(data)
    (tmp_path / "y.txt").write_text(TEXT)
    aside, good = captures_from(files_of([tmp_path]))
    assert isinstance(aside, PutAside)
    assert reason in aside.reason
    assert str(path) in str(aside.origin)
    assert isinstance(good, Capture)


def test_a_zip_without_a_web_archive_is_put_aside(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as packed:
        packed.writestr("readme.txt", "hello")
    (aside,) = captures_from(files_of([tmp_path]))
    assert isinstance(aside, PutAside)
    assert "without a web archive" in aside.reason


def test_a_truncated_warc_says_where(tmp_path: Path) -> None:
    whole = warc(packed=False)
    # The second page's record is cut in the middle of its HTML.
    end = whole.index(b"404 Not Found") + 60
    (tmp_path / "x.warc").write_bytes(whole[:end])
    first, *others = captures_from(files_of([tmp_path]))
    assert isinstance(first, Capture)
    assert [type(item) for item in others] == [PutAside]
    (aside,) = others
    assert isinstance(aside, PutAside)
    assert aside.origin.offset == whole.rindex(b"WARC/1.0", 0, end)
    assert "damaged web archive" in aside.reason

"""Which files of a folder are captures, and which are parts of a page saved beside them."""

import io
import os
import unicodedata
from pathlib import Path

import pytest
from PIL import Image

from importer.captures import Capture
from importer.sources import Dismissed, PutAside, captures_from, files_of, list_files
from importer.sources.recognise import describe, recognise

PAGE = "<!doctype html><html><body><h1>Cầu mới</h1>%s<p>Thông xe.</p></body></html>"


def png() -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (3, 2), "navy").save(data, "PNG")
    return data.getvalue()


def make(folder: Path, files: dict[str, bytes | str]) -> None:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)


def names(folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in files_of([folder])]


@pytest.mark.parametrize("mark", ["_files", "_tệp", ".files", "_fichiers", "-resources"])
def test_the_folder_of_a_saved_page(tmp_path: Path, mark: str) -> None:
    own = f"Tin mới{mark}"
    make(
        tmp_path,
        {
            "Tin mới.html": PAGE % "",
            f"{own}/anh.png": png(),
            f"{own}/khung/quang-cao.html": PAGE % "",
            f"{own}/js/a.js": "let a = 1",
        },
    )
    assert names(tmp_path) == ["Tin mới.html"]
    assert list_files([tmp_path]).parts_of_pages == 3


def test_a_folder_without_its_page_is_read(tmp_path: Path) -> None:
    make(tmp_path, {"khac_files/trang.html": PAGE % ""})
    assert names(tmp_path) == ["khac_files/trang.html"]


def test_a_folder_of_parts_that_pages_share(tmp_path: Path) -> None:
    shown = "<link rel=stylesheet href='../chung/a.css'><img src='../chung/anh%20m%E1%BB%9Bi.png'>"
    make(
        tmp_path,
        {
            "trang/1.html": PAGE % shown,
            "trang/2.html": PAGE % "<img srcset='b.png 1x, c.png 2x'>",
            "trang/b.png": png(),
            "trang/c.png": png(),
            "chung/a.css": "p {}",
            "chung/anh mới.png": png(),
            "chung/phong.woff2": b"wOF2" + bytes(40),
        },
    )
    assert names(tmp_path) == ["trang/1.html", "trang/2.html"]


def test_pages_that_a_page_links_to_are_captures_of_their_own(tmp_path: Path) -> None:
    make(
        tmp_path,
        {"1.html": PAGE % "<a href='2.html'>x</a><a href='3.txt'>y</a>", "2.html": PAGE % ""},
    )
    make(tmp_path, {"3.txt": "Cầu mới thông xe\n\nSáng nay."})
    assert names(tmp_path) == ["1.html", "2.html", "3.txt"]


def test_a_picture_that_no_page_shows_is_put_aside(tmp_path: Path) -> None:
    make(tmp_path, {"1.html": PAGE % "", "la.jpg": png()})
    page, aside = captures_from(files_of([tmp_path]))
    assert isinstance(page, Capture)
    assert isinstance(aside, PutAside)
    assert "no page among the captures shows it" in aside.reason
    assert aside.part is not None
    assert b"".join(aside.part.blocks()) == png()


def test_what_was_named_is_read_even_when_it_is_a_part(tmp_path: Path) -> None:
    make(tmp_path, {"1.html": PAGE % "", "1_files/khung.html": PAGE % ""})
    frame = tmp_path / "1_files" / "khung.html"
    assert files_of([frame, tmp_path]) == [frame, tmp_path / "1.html"]


def test_files_stand_in_order_and_links_in_a_circle_end(tmp_path: Path) -> None:
    make(tmp_path, {"b/2.html": PAGE % "", "a.html": PAGE % "", "b/1.html": PAGE % ""})
    (tmp_path / "b" / "vong").symlink_to(tmp_path)
    assert names(tmp_path) == ["a.html", "b/1.html", "b/2.html"]


def test_what_is_no_file_is_put_aside(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "ong")
    (tmp_path / "dut").symlink_to(tmp_path / "khong-co")
    reasons = [
        item.reason for item in captures_from(files_of([tmp_path])) if isinstance(item, PutAside)
    ]
    assert reasons == [
        "a link that leads nowhere",
        "no regular file (what comes through a pipe can be given on standard input: -)",
    ]


def test_a_picture_whose_name_was_decomposed_by_the_disk(tmp_path: Path) -> None:
    name = unicodedata.normalize("NFD", "ảnh.png")
    make(tmp_path, {"1.html": PAGE % "<img src='1_files/ảnh.png'>", f"1_files/{name}": png()})
    (page,) = captures_from(files_of([tmp_path]))
    assert isinstance(page, Capture)
    assert page.resources("1_files/ảnh.png") == png()


@pytest.mark.parametrize(
    ("data", "content", "name"),
    [
        (
            b"\n<!-- a --><!-- b -->\n<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC 'x'>",
            "html",
            "HTML",
        ),
        (b"Warning: mysql\n<html><body>", "html", "HTML"),
        ("Thẻ <p> và <div> trong HTML\n\nMột bài viết.".encode(), "text", "page text"),
        (b"%PDF-1.4\n", "binary", "PDF document"),
        (b'{"a": 1}', "data", "JSON data"),
        (b"<?xml version='1.0'?><rss version='2.0'>", "data", "XML document (rss)"),
        (b"<!-- x --><svg xmlns='http://www.w3.org/2000/svg'/>", "asset", "SVG picture"),
        (b"a\tb\tc\n1\t2\t3\n4\t5\t6\n", "data", "table of values"),
        (
            b"MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\r\n<html>",
            "binary",
            "MHTML file (save the complete page instead)",
        ),
    ],
)
def test_recognised_by_what_it_begins_with(data: bytes, content: str, name: str) -> None:
    assert recognise(data) == content
    assert describe(data) == name


def test_rows_of_comments_are_no_trap() -> None:
    assert recognise(b"<!-- a -->" * 1600 + b"x") == "text"


def test_data_beside_the_captures_are_no_article(tmp_path: Path) -> None:
    make(tmp_path, {"1.html": PAGE % "", "INDEX.tsv": "tệp\ttên\tnăm\na\tb\t1\nc\td\t2\n"})
    _, data = captures_from(files_of([tmp_path]))
    assert isinstance(data, Dismissed)
    assert data.kind == "table of values"

"""Pictures are found in the content folder itself, and nowhere else."""

from pathlib import Path

import pytest

from archive.article import Picture
from plugins.reader.pictures import FigureList, PictureFolder, credit_line

SOURCE = "articles/2017/02/x.md"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    (folder / "images" / "ab").mkdir(parents=True)
    (folder / "articles" / "2017" / "02").mkdir(parents=True)
    for name in ("images/ab/x.jpg", "images/ab/ảnh đẹp.png", "images/ab/x.svg", "secret.jpg"):
        (folder / name).write_bytes(b"x")
    (tmp_path / "outside.jpg").write_bytes(b"x")
    (folder / "images" / "ab" / "link.jpg").symlink_to(tmp_path / "outside.jpg")
    (folder / "images" / "ab" / "inside.jpg").symlink_to(folder / "images" / "ab" / "x.jpg")
    return folder


@pytest.mark.parametrize(
    ("src", "url"),
    [
        ("../../../images/ab/x.jpg", "images/ab/x.jpg"),
        ("images/ab/x.jpg", "images/ab/x.jpg"),
        ("../../../images/./ab/../ab/x.jpg", "images/ab/x.jpg"),
        ("../../../images/ab/%E1%BA%A3nh%20%C4%91%E1%BA%B9p.png",
         "images/ab/%E1%BA%A3nh%20%C4%91%E1%BA%B9p.png"),
        ("../../../images/ab/inside.jpg", "images/ab/inside.jpg"),
    ],
)  # fmt: skip
def test_captured_pictures(content: Path, src: str, url: str) -> None:
    assert PictureFolder(content).find(SOURCE, src) == url


@pytest.mark.parametrize(
    "src",
    [
        "",
        "../../../images/ab/none.jpg",
        "../../../images/ab/x.svg",
        "../../../images/ab",
        "../../../images/../secret.jpg",
        "../../../images/%2e%2e/secret.jpg",
        "../../../../outside.jpg",
        "../../../images/ab/link.jpg",
        "/images/ab/x.jpg",
        "..\\..\\..\\images\\ab\\x.jpg",
        "http://bao.example/x.jpg",
        "//bao.example/x.jpg",
        "file:../../../images/ab/x.jpg",
        "../../../images/ab/x.jpg\0.jpg",
        "../../../images/ab/" + "x" * 5000 + ".jpg",
    ],
)
def test_all_others_are_missing(content: Path, src: str) -> None:
    assert PictureFolder(content).find(SOURCE, src) == ""


def test_captions_go_with_their_pictures_in_order(content: Path) -> None:
    figures = FigureList(
        [
            Picture(src="", caption="Một"),
            Picture(src="../../../images/ab/x.jpg", caption="Hai", credit="An", width=3, height=4),
            Picture(src="", caption="Ba"),
            Picture(src="http://bao.example/y.jpg", caption="Bốn", credit="Nguồn: TTXVN"),
        ],
        PictureFolder(content),
        SOURCE,
    )
    held = figures.make("../../../images/ab/x.jpg", "chữ thay ảnh")
    assert (held.caption, held.credit, held.width, held.height) == ("Hai", "Ảnh: An", 3, 4)
    assert (held.url, held.alt, held.missing) == ("images/ab/x.jpg", "chữ thay ảnh", False)
    assert [figures.make("", "").caption for _ in range(3)] == ["Một", "Ba", ""]
    lost = figures.make("http://bao.example/y.jpg", "")
    assert (lost.url, lost.original_url) == ("", "http://bao.example/y.jpg")
    assert (lost.missing, lost.credit) == (True, "Nguồn: TTXVN")
    assert figures.rest() == []


def test_pictures_that_the_body_does_not_show_are_left(content: Path) -> None:
    figures = FigureList([Picture(src="", caption="Một")], PictureFolder(content), SOURCE)
    assert [figure.caption for figure in figures.rest()] == ["Một"]


def test_an_address_that_could_act_is_no_original_address(content: Path) -> None:
    figures = FigureList([], PictureFolder(content), SOURCE)
    assert figures.make("javascript:alert(1)//.jpg", "x").original_url == ""


def test_credits_as_printed() -> None:
    assert credit_line("Hoài Thu") == "Ảnh: Hoài Thu"
    assert credit_line("Nguồn: TTXVN") == "Nguồn: TTXVN"
    assert credit_line("") == ""

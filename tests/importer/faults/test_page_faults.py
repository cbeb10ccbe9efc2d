"""Pages and page texts with one fault each: what a person is told of them."""

import random
from pathlib import Path

import pytest

from importer.captures import Capture, Origin
from importer.reading import Candidate, read_capture
from importer.sources import Dismissed, captures_from
from tests.conftest import ROOT

WORDS = "Sáng nay, hàng trăm người dân hai bên bờ sông đã có mặt từ rất sớm. " * 9
ARTICLE = (
    "<!doctype html><html lang=vi><head><title>Cầu mới thông xe</title></head><body><article>"
    f"<h1>Cầu mới thông xe</h1><p>{WORDS}</p><p>{WORDS}</p></article></body></html>"
)
PAGE = "<html><head><title>x</title></head><body>{}</body></html>"


def told(folder: Path, data: bytes) -> str:
    """Return the title of the article that a file becomes, or why it becomes none."""
    (folder / "x.html").write_bytes(data)
    (item,) = captures_from([folder / "x.html"])
    outcome = read_capture(item) if isinstance(item, Capture) else item
    if isinstance(outcome, Candidate):
        return outcome.article.title
    return outcome.kind if isinstance(outcome, Dismissed) else outcome.reason


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("whole", ARTICLE.encode(), "Cầu mới thông xe"),
        ("empty", b"", "the file is empty"),
        ("white space", b" \r\n\t" * 99, "the file is empty"),
        ("binary", bytes(range(256)) * 40, "unknown binary file: neither text nor HTML"),
        ("PDF", b"%PDF-1.4\n" + bytes(99), "PDF document: neither text nor HTML"),
        ("MP3", b"ID3\x03" + bytes(99), "MP3 sound: neither text nor HTML"),
        ("MP4", bytes(3) + b"\x18ftypmp42" + bytes(99), "MP4 film"),
        ("JPEG", b"\xff\xd8\xff\xe0" + bytes(99), "JPEG picture, and no page"),
        ("zstd", b"\x28\xb5\x2f\xfd" + bytes(99), "zstd file (unpack it"),
        ("WARC in zstd", b"\x5d\x2a\x4d\x18" + bytes(99), "zstd file (unpack it"),
        ("xz", b"\xfd7zXZ\0" + bytes(99), "xz file (unpack it"),
        ("tar", bytes([97]) * 257 + b"ustar\0" + bytes(99), "tar archive (unpack it"),
        ("cut within a tag", ARTICLE.encode()[:-60] + b"<a hre", "Cầu mới thông xe"),
        ("with NULs", ARTICLE.replace("người", "ng\0ười", 2).encode(), "Cầu mới thông xe"),
        ("UTF-16 without a mark", ARTICLE.encode("utf-16-le"), "Cầu mới thông xe"),
        ("40 MB", PAGE.format("chữ " * 10_000_000).encode(), "no page is that large"),
        ("40,000 deep", PAGE.format("<div>" * 40_000).encode(), "inside each other"),
        ("100,000 deep", PAGE.format("<div>" * 100_000).encode(), "elements, over 50,000"),
        (
            "a million attributes",
            PAGE.format(f"<p {'a=1 ' * 1_000_000}>").encode(),
            "an element with 1,000,00",
        ),
        ("a million elements", PAGE.format("<p>a" * 1_000_000).encode(), "elements, over 50,000"),
        ("one line of 40 MB", b"a " * 20_000_000, "no page is that large"),
    ],
)
def test_page(tmp_path: Path, name: str, data: bytes, expected: str) -> None:
    assert expected in told(tmp_path, data), name


CAPTURES = sorted((ROOT / "tests/captures").glob("*/*.html"))


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Return a page with some pieces changed, cut out, doubled, moved or brought in."""
    changed = bytearray(data)
    for _ in range(chance.randrange(1, 9)):
        start = chance.randrange(len(changed) + 1)
        piece = changed[start : start + chance.randrange(1, 400)]
        if chance.random() < 0.5:
            del changed[start : start + len(piece)]
        place = chance.randrange(len(changed) + 1)
        changed[place:place] = chance.choice(
            [piece, piece * 9, b"<", b"<!--", b"</table>", b"<table>" * 40, chance.randbytes(9)]
        )
    return bytes(changed)


@pytest.mark.parametrize("path", CAPTURES, ids=[path.stem for path in CAPTURES])
def test_no_mutation_of_a_page_is_a_fault_of_the_importer(path: Path) -> None:
    chance = random.Random(path.name)
    for _ in range(8):
        data = mutated(path.read_bytes(), chance)
        outcome = read_capture(Capture(data, "html", Origin(path.name), "HTML"))
        reason = getattr(outcome, "reason", "")
        assert "a fault of the importer" not in reason
        assert "took more than" not in reason

"""What unpacks to ten billion bytes, or is far larger than any page: told, and never held."""

import gzip
import io
import struct
import tracemalloc
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import brotli
import pytest

from importer.commands.importing import main
from tests.importer.faults.fault import outcome
from tests.importer.sources.archives import page, record

PIECE = 10_000_000
TIMES = 1_000
HTML = ("Content-Type", "text/html")
MOST = 250_000_000  # bytes in memory: a page at its largest, packed, unpacked and as it is kept


def deflated(head: bytes = b"", filler: bytes = b"\0", times: int = TIMES) -> bytes:
    """Return a raw deflate stream of `head` and 10 GB of one byte.

    Behind a full flush nothing points back, so that a piece may be written any number of times.
    """
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    begin = packer.compress(head) + packer.flush(zlib.Z_FULL_FLUSH)
    piece = packer.compress(filler * PIECE) + packer.flush(zlib.Z_FULL_FLUSH)
    return begin + piece * times + packer.flush()


def gzipped(head: bytes = b"", filler: bytes = b"\0") -> bytes:
    header = b"\x1f\x8b\x08\0\0\0\0\0\0\xff"
    return header + deflated(head, filler) + struct.pack("<II", 0, TIMES * PIECE & 0xFFFFFFFF)


def brotlied() -> bytes:
    """Return a brotli stream of 10 GB of zeros; from the second piece on all are alike."""
    packer = brotli.Compressor(quality=1, lgwin=18)

    def piece() -> bytes:
        return bytes(packer.process(bytes(PIECE)) + packer.flush())

    first, second, third = piece(), piece(), piece()
    assert second == third
    return first + second * (TIMES - 1) + bytes(packer.finish())


def zipped(head: bytes, stated: int, times: int = TIMES) -> bytes:
    """Return a ZIP file of one archive, whose directory states another size."""
    data = deflated(head, times=times)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("archive/a.warc", data)
    whole = bytearray(file.getvalue())
    entry = whole.rindex(b"PK\x01\x02")
    for place in (8, entry + 10):  # the method: packed
        struct.pack_into("<H", whole, place, zipfile.ZIP_DEFLATED)
    for place in (22, entry + 24):  # the size when unpacked
        struct.pack_into("<I", whole, place, stated)
    return bytes(whole)


@contextmanager
def flat_memory() -> Iterator[None]:
    tracemalloc.start()
    try:
        yield
        assert tracemalloc.get_traced_memory()[1] < MOST
    finally:
        tracemalloc.stop()


def answer(encoding: str, body: bytes) -> bytes:
    headers = (HTML, ("Content-Encoding", encoding))
    return record("http://a.example/x.html", body, headers=headers, packed=False)


GOOD = record("http://a.example/1.html", page(1))
WARC = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 9999999999\r\n\r\n"


@pytest.mark.parametrize(
    ("name", "data", "expected", "good"),
    [
        ("page in gzip", gzipped(b"<!doctype html><p>", b" "), "unpacks to more than 32 MB", []),
        ("zeros in gzip", gzipped(), "gzip file", []),
        ("member of a WARC", GOOD + gzipped(WARC) + GOOD, "400 times its size", [1, 1]),
        ("answer in gzip", GOOD + answer("gzip", gzipped()), "unpacks to more than 32 MB", [1]),
        ("answer in deflate", answer("deflate", deflated()) + GOOD, "more than 32 MB", [1]),
        ("answer in brotli", GOOD + answer("br", brotlied()), "unpacks to more than 32 MB", [1]),
        (
            "answer in gzip in gzip",
            answer("gzip, gzip", gzip.compress(gzipped())) + GOOD,
            "unpacks to more than 32 MB",
            [1],
        ),
        ("ZIP file that says so", zipped(WARC, 4_000_000_000), "100 times its size", []),
        ("ZIP file that does not", zipped(WARC, 1_000_000, times=100), "cut short", []),
    ],
)
def test_bomb(tmp_path: Path, name: str, data: bytes, expected: str, good: list[int]) -> None:
    assert len(data) < 25_000_000, name
    (tmp_path / "x").write_bytes(data)
    with flat_memory():
        read, told = outcome(tmp_path)
    assert read == good
    (reason,) = told
    assert expected in reason


def test_a_page_of_200_mb_is_left_where_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "in" / "x.html"
    place.parent.mkdir()
    with place.open("wb") as file:
        file.write(b"<!doctype html><title>x</title><p>" + b"chu " * 10_000)
        file.truncate(200_000_000)
    quarantine = tmp_path / "quarantine"
    places = ["--to", str(tmp_path / "content"), "--quarantine", str(quarantine)]
    with flat_memory():
        assert main(["--quiet", "--workers", "1", *places, str(place)]) == 1
    told = capsys.readouterr().out
    assert f"put aside: {place}: over 32 MB: no page is that large" in told
    assert sum(kept.stat().st_size for kept in quarantine.iterdir()) < 10_000


def test_nothing_on_standard_input(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO()))
    places = ["--to", str(tmp_path / "content"), "--quarantine", str(tmp_path / "quarantine")]
    assert main(["--quiet", "--workers", "1", *places, "-"]) == 1
    put_aside, balance = capsys.readouterr().out.splitlines()
    assert put_aside == "put aside: standard input: the file is empty"
    assert balance.endswith("put aside 1")

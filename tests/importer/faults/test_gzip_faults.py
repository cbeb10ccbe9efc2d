"""Gzip files with one fault each: as pages, and as the members of a WARC."""

import gzip
from pathlib import Path

from tests.importer.faults.fault import Fault, check, each
from tests.importer.sources.archives import page, pages

PAGE = gzip.compress(page(1), mtime=0)
RECORDS = pages(3)
FIRST, MIDDLE, LAST = RECORDS
EMPTY = gzip.compress(b"", mtime=0)


def flipped(data: bytes, place: int) -> bytes:
    changed = bytearray(data)
    changed[place] ^= 0xFF
    return bytes(changed)


def named(data: bytes, name: bytes) -> bytes:
    """Return a gzip file with the name of what it holds in its header."""
    return data[:3] + b"\x08" + data[4:10] + name + data[10:]


@each(
    [
        Fault("whole", PAGE, (), (1,)),
        Fault("cut in the header", PAGE[:7], ("damaged gzip file, and nothing can be unpacked",)),
        Fault("cut in the body", PAGE[: len(PAGE) // 2], ("cut short",)),
        Fault("cut in the trailer", PAGE[:-3], ("cut short",)),
        Fault("wrong checksum", flipped(PAGE, -8), ("damaged gzip (incorrect data check)",)),
        Fault("wrong length", flipped(PAGE, -4), ("damaged gzip (incorrect length check)",)),
        Fault("changed byte in the body", flipped(PAGE, 300), ("damaged gzip",)),
        Fault("method that is none", flipped(PAGE, 2), ("nothing can be unpacked",)),
        Fault("name without end", named(PAGE, b"")[:12], ("nothing can be unpacked",)),
        Fault("named", named(PAGE, b"trang.html\0"), (), (1,)),
        Fault("garbage after it", PAGE + b"garbage", ("note: 7 bytes that are no gzip",), (1,)),
        Fault("zeros after it", PAGE + bytes(512), (), (1,)),
        Fault("empty member before it", EMPTY * 3 + PAGE, (), (1,)),
        Fault("empty member after it", PAGE + EMPTY * 3, (), (1,)),
        Fault("only an empty member", EMPTY, ("empty, but for the gzip",)),
        Fault("100,000 empty members", EMPTY * 100_000, ("more than 1,000 members",)),
        Fault("page cut into members", PAGE + EMPTY * 2000, ("more than 1,000 members",)),
        Fault("gzip in gzip", gzip.compress(PAGE, mtime=0), ("packed with gzip twice",)),
        Fault("bomb", gzip.compress(b"<p>" + b" " * 100_000_000, 1), ("more than 32 MB",)),
        Fault("picture in gzip", gzip.compress(b"\x89PNG\r\n\x1a\n" + bytes(9)), ("PNG picture",)),
    ]
)
def test_page(tmp_path: Path, fault: Fault) -> None:
    check(fault, tmp_path)


@each(
    [
        Fault("whole", b"".join(RECORDS), (), (0, 1, 2)),
        Fault("cut in a header", b"".join(RECORDS) + LAST[:5], ("cut short",), (0, 1, 2)),
        Fault("cut in a body", FIRST + MIDDLE + LAST[:-200], ("cut short",), (0, 1)),
        Fault("cut in a trailer", FIRST + MIDDLE + LAST[:-2], ("cut short",), (0, 1)),
        Fault("wrong checksum", FIRST + flipped(MIDDLE, -8) + LAST, ("data check",), (0, 2)),
        Fault("wrong length", FIRST + flipped(MIDDLE, -4) + LAST, ("length check",), (0, 2)),
        Fault("magic of the first", flipped(FIRST, 0) + MIDDLE + LAST, ("begins here",), (1, 2)),
        Fault("method of the first", flipped(FIRST, 2) + MIDDLE + LAST, ("begins here",), (1, 2)),
        Fault("body of the first", flipped(FIRST, 30) + MIDDLE + LAST, ("damaged",), (1, 2)),
        Fault("checksum of the first", flipped(FIRST, -8) + MIDDLE + LAST, ("check",), (1, 2)),
        Fault("magic between", FIRST + flipped(MIDDLE, 0) + LAST, ("no gzip member",), (0, 2)),
        Fault("member without end", FIRST + MIDDLE[:-90] + LAST, ("damaged gzip",), (0, 2)),
        Fault("garbage between", FIRST + b"x" * 99 + LAST, ("no gzip member begins here",), (0, 2)),
        Fault("200 KB of garbage", FIRST + b"x" * 200_000 + LAST, ("no gzip member",), (0, 2)),
        Fault("zeros between", FIRST + bytes(70_000) + LAST, (), (0, 2)),
        Fault("empty members between", FIRST + EMPTY * 500 + LAST, (), (0, 2)),
        Fault("empty member first", EMPTY * 3 + FIRST, (), (0,)),
        Fault("100,000 empty members", FIRST + EMPTY * 100_000 + LAST, (), (0, 2)),
        Fault("plain record between", FIRST + pages(2, packed=False)[1] + LAST, (), (0, 1, 2)),
        Fault("packed after plain", pages(1, packed=False)[0] + MIDDLE + LAST, (), (0, 1, 2)),
        Fault("another gzip between", FIRST + PAGE + LAST, ("no record begins here",), (0, 2)),
    ]
)
def test_warc(tmp_path: Path, fault: Fault) -> None:
    check(fault, tmp_path)

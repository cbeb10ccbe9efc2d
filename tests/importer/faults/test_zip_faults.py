"""WACZ and other ZIP files with one fault each."""

import io
import struct
import zipfile
from pathlib import Path

from tests.importer.faults.fault import Fault, check, each
from tests.importer.sources.archives import pages

ONE, TWO, THREE = pages(3)
STORED, DEFLATED = zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED


def packed(files: dict[str, bytes], method: int = STORED) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as file:
        for name, content in files.items():
            file.writestr(zipfile.ZipInfo(name), content, method)
    return data.getvalue()


ARCHIVES = {"archive/a.warc.gz": ONE + TWO, "archive/b.warc.gz": THREE}
WACZ, WACZ_PACKED = packed(ARCHIVES), packed(ARCHIVES, DEFLATED)


def encrypted(data: bytes) -> bytes:
    """Mark every entry of the directory as encrypted."""
    changed = bytearray(data)
    place = data.find(b"PK\x01\x02")
    while place >= 0:
        changed[place + 8] |= 1
        place = data.find(b"PK\x01\x02", place + 1)
    return bytes(changed)


def linked(name: str, target: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as file:
        link = zipfile.ZipInfo(name)
        link.external_attr = 0o120777 << 16
        file.writestr(link, target)
    return data.getvalue()


def huge_directory() -> bytes:
    """Say at the end that the directory has 2 GB."""
    end = WACZ.rfind(b"PK\x05\x06")
    return WACZ[: end + 12] + struct.pack("<I", 2_000_000_000) + WACZ[end + 16 :]


def changed_inside(data: bytes) -> bytes:
    """Change a byte in the first WARC, behind its first record."""
    place = data.index(TWO) + 200
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]


def overlapping(files: dict[str, bytes]) -> bytes:
    """Let every entry of the directory lead to the first file."""
    changed = bytearray(packed(files))
    place = changed.find(b"PK\x01\x02")
    while place >= 0:
        struct.pack_into("<I", changed, place + 42, 0)
        place = changed.find(b"PK\x01\x02", place + 1)
    return bytes(changed)


@each(
    [
        Fault("without an index", WACZ, (), (0, 1, 2)),
        Fault("packed again", WACZ_PACKED, (), (0, 1, 2)),
        Fault(
            "index that says otherwise",
            packed({"datapackage.json": b"{]", **ARCHIVES}),
            ("is no list of files",),
            (0, 1, 2),
        ),
        Fault(
            "without an archive",
            packed({"datapackage.json": b'{"resources": []}'}),
            ("without a web archive",),
        ),
        Fault("empty archive", packed({"archive/a.warc.gz": b""}), ("is empty",)),
        Fault(
            "empty archive among others",
            packed({**ARCHIVES, "archive/c.warc.gz": b""}),
            ("is empty",),
            (0, 1, 2),
        ),
        Fault(
            "page text among archives",
            packed({**ARCHIVES, "archive/c.txt": "Ghi chú của người quét.\n".encode()}),
            ("page text, among web archives",),
            (0, 1, 2),
        ),
        Fault(
            "two names for the same bytes",
            overlapping(ARCHIVES),
            ("shares its bytes", "shares its bytes"),
        ),
        Fault("no files", packed({}), ("without a web archive",)),
        Fault(
            "cut in the directory", WACZ[:-60], ("as they stand", "no gzip", "no gzip"), (0, 1, 2)
        ),
        Fault(
            "cut in the second archive",
            WACZ[: WACZ.index(THREE) + 99],
            ("as they stand", "no gzip member", "cut short"),
            (0, 1),
        ),
        Fault("changed byte", changed_inside(WACZ), ("damaged gzip",), (0, 2)),
        Fault("encrypted", encrypted(WACZ), ("is encrypted", "is encrypted")),
        Fault("out of the folder", packed({"archive/../../x.warc.gz": ONE}), (), (0,)),
        Fault(
            "link out of the folder",
            linked("archive/a.warc.gz", "/etc/passwd"),
            ("no record begins",),
        ),
        Fault(
            "bomb",
            packed({"archive/a.warc": b"WARC/1.0\r\n" + bytes(90_000_000)}, DEFLATED),
            ("100 times its size",),
        ),
        Fault("ZIP in ZIP", packed({"a.wacz": WACZ}), ("without a web archive",)),
        Fault("Word document", packed({"[Content_Types].xml": b"<x/>"}), ("an Office document",)),
        Fault("EPUB", packed({"META-INF/container.xml": b"<x/>"}), ("an EPUB book",)),
        Fault("directory of 2 GB", huge_directory(), ("more files than any",)),
        Fault("only its first bytes", b"PK\x03\x04 nothing", ("damaged ZIP file",)),
    ]
)
def test_zip(tmp_path: Path, fault: Fault) -> None:
    check(fault, tmp_path)

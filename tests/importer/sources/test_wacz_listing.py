"""A WACZ's list of its own files is checked: what is not as listed is told by name, and read."""

import io
import json
import zipfile
from collections.abc import Callable
from hashlib import md5, sha256
from pathlib import Path
from typing import Any

import pytest

from importer.captures import Capture
from importer.sources import PutAside, captures_from, list_files
from tests.importer.sources.archives import pages

ONE, TWO = pages(2)
FILES = {
    "archive/a.warc.gz": ONE,
    "archive/b.warc.gz": TWO,
    "indexes/index.cdx": b"example,a)/ 2019 {}\n",
    "pages/pages.jsonl": b'{"format": "json-pages-1.0"}\n',
}


def resource(name: str, data: bytes) -> dict[str, Any]:
    return {"path": name, "hash": f"sha256:{sha256(data).hexdigest()}", "bytes": len(data)}


def older(name: str, data: bytes) -> dict[str, Any]:
    """Return a resource as the first tools listed it, with MD5."""
    return {"path": name, "stats": {"hash": f"md5:{md5(data).hexdigest()}", "bytes": len(data)}}


def wacz(
    folder: Path,
    changed: dict[str, bytes | None],
    listed: Callable[[str, bytes], dict[str, Any]] = resource,
    method: int = zipfile.ZIP_STORED,
) -> list[str]:
    """Make a WACZ of FILES, some of them changed or left out after they were listed.

    Returns what is told of it, as `name: reason`; every page that is left must be read.
    """
    listing = json.dumps({"resources": [listed(*file) for file in FILES.items()]}).encode()
    digest = json.dumps(
        {"path": "datapackage.json", "hash": f"sha256:{sha256(listing).hexdigest()}"}
    )
    held = {
        **FILES,
        "datapackage.json": listing,
        "datapackage-digest.json": digest.encode(),
        **changed,
    }
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as file:
        for name, content in held.items():
            if content is not None:
                file.writestr(name, content)
    (folder / "x.wacz").write_bytes(data.getvalue())
    items = list(captures_from(list_files([folder]).files))
    archives = [name for name in FILES if name.startswith("archive/") and held[name]]
    assert sum(isinstance(item, Capture) for item in items) == len(archives)
    asides = [item for item in items if isinstance(item, PutAside)]
    assert all(item.origin.file == str(folder / "x.wacz") for item in asides)
    return [f"{item.origin.record}: {item.reason}" for item in asides]


@pytest.mark.parametrize("listed", [resource, older])
@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_nothing_is_told_of_what_is_as_listed(
    tmp_path: Path, listed: Callable[[str, bytes], dict[str, Any]], method: int
) -> None:
    assert wacz(tmp_path, {}, listed, method) == []


@pytest.mark.parametrize("listed", [resource, older])
@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_an_archive_whose_bytes_were_changed_is_named_and_read(
    tmp_path: Path, listed: Callable[[str, bytes], dict[str, Any]], method: int
) -> None:
    changed = bytearray(TWO)
    changed[4] ^= 1  # the time at which it was packed: no checksum but the list's sees it
    (told,) = wacz(tmp_path, {"archive/b.warc.gz": bytes(changed)}, listed, method)
    assert told.startswith("archive/b.warc.gz: changed since the archive was made: ")
    assert "datapackage.json lists" in told
    assert told.endswith(
        "what is sound of it is read; get the archive again from whoever made it, and import that"
    )


def test_a_file_of_another_size(tmp_path: Path) -> None:
    (told,) = wacz(tmp_path, {"pages/pages.jsonl": b"{}\n"})
    assert told.startswith("pages/pages.jsonl: 3 bytes, where datapackage.json lists 29: ")


def test_a_file_that_is_gone(tmp_path: Path) -> None:
    (told,) = wacz(tmp_path, {"archive/a.warc.gz": None})
    assert told.startswith(
        "archive/a.warc.gz: listed in datapackage.json, and not in the file: get the archive again"
    )


def test_a_list_that_was_changed(tmp_path: Path) -> None:
    listing = json.dumps({"resources": [resource(*file) for file in FILES.items()], "title": "x"})
    (told,) = wacz(tmp_path, {"datapackage.json": listing.encode()})
    assert told.startswith("datapackage.json: changed since the archive was made: ")
    assert "datapackage-digest.json lists" in told


@pytest.mark.parametrize(
    "listing", [b"{]", b"[]", b"{}", b'{"resources": {}}', b"[" * 100_000, b"\xff"]
)
def test_a_list_that_is_none(tmp_path: Path, listing: bytes) -> None:
    (told,) = wacz(tmp_path, {"datapackage.json": listing, "datapackage-digest.json": None})
    assert told == (
        "datapackage.json: is no list of files: whether the archive is whole cannot be checked"
    )


@pytest.mark.parametrize("digest", ["", "crc32:00000000", 5])
def test_a_digest_that_cannot_be_checked(tmp_path: Path, digest: object) -> None:
    def listed(name: str, data: bytes) -> dict[str, Any]:
        wrong = {"hash": digest} if name == "archive/a.warc.gz" else {}
        return {**resource(name, data), **wrong}

    (told,) = wacz(tmp_path, {}, listed)
    assert told.startswith("archive/a.warc.gz: has no digest in datapackage.json that could be")


def test_entries_of_other_shapes_are_passed_over(tmp_path: Path) -> None:
    entries: list[object] = [None, "x", {}, {"path": 5}, {"path": "archive/a.warc.gz/.."}]
    listing = json.dumps({"resources": entries}).encode()
    (told,) = wacz(tmp_path, {"datapackage.json": listing, "datapackage-digest.json": None})
    assert told.startswith("archive/a.warc.gz/..: listed in datapackage.json, and not in the file")

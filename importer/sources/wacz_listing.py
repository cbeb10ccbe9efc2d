"""What a WACZ says of its own files, and whether it is so (WACZ 1.1.1, 5.2.1 and 5.2.2).

`datapackage.json` lists every file with its digest, and `datapackage-digest.json` has the digest
of that list. Whoever signed it is not looked into: that takes a network, and says nothing of bytes.
"""

import hashlib
import json
import struct
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from importer.captures import Origin, printable
from importer.sources.items import PutAside
from importer.sources.limits import MAX_DIRECTORY_BYTES, MAX_LISTING_BYTES, MAX_ZIP_RATIO
from importer.sources.zip_directory import directory_bytes
from importer.sources.zip_members import blocks_of, is_readable, overlapping

_LIST, _DIGEST_OF_LIST = "datapackage.json", "datapackage-digest.json"
# WACZ names the first two; the others are as sure as they are.
_ALGORITHMS = ("sha256", "md5", "sha1", "sha512")
_AGAIN = "get the archive again from whoever made it, and import that"
_SOUND = f"what is sound of it is read; {_AGAIN}"


@dataclass(frozen=True, slots=True)
class _Listed:
    """A file as the list has it: its digest as it is written, and its size in bytes if stated."""

    name: str
    digest: str
    size: int | None


def unlike_listing(file: Path) -> Iterator[PutAside]:
    """Yield what a WACZ lists and does not hold as listed, by name, with the reason.

    Yields nothing of a ZIP file without a list, or with a damaged directory, which is told where
    its archives are read. No bytes are kept of it: they are in the file. Raises OSError when it
    cannot be read.
    """
    try:
        with file.open("rb") as opened:
            if directory_bytes(opened) > MAX_DIRECTORY_BYTES:
                return
        with zipfile.ZipFile(file) as packed:
            members = {member.filename: member for member in packed.infolist()}
    except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error):
        return
    if _LIST not in members:
        return
    shared = overlapping(members.values())
    for name, reason in _faults(file, members, shared):
        yield PutAside(Origin(printable(str(file)), printable(name)), reason)


def _faults(
    file: Path, members: dict[str, zipfile.ZipInfo], shared: set[str]
) -> Iterator[tuple[str, str]]:
    """Yield the name of each file that is not as listed, with the reason."""
    listing = _read(file, members[_LIST])
    resources = listing.get("resources") if isinstance(listing, dict) else None
    if not isinstance(resources, list):
        yield _LIST, "is no list of files: whether the archive is whole cannot be checked"
        return
    listed = list(_listed(resources))
    if _DIGEST_OF_LIST in members:
        digest = _read(file, members[_DIGEST_OF_LIST])
        stated = digest.get("hash") if isinstance(digest, dict) else None
        listed.insert(0, _Listed(_LIST, stated if isinstance(stated, str) else "", None))
    for one in dict.fromkeys(listed):
        member = members.get(one.name)
        if member is None:
            yield one.name, f"listed in {_LIST}, and not in the file: {_AGAIN}"
        elif is_readable(member) and one.name not in shared and not _unpacks_too_far(member):
            reason = _unlike(file, member, one)
            if reason:
                yield one.name, reason


def _unlike(file: Path, member: zipfile.ZipInfo, listed: _Listed) -> str:
    """Return why a file is not the one that is listed, "" when it is."""
    where = _DIGEST_OF_LIST if listed.name == _LIST else _LIST
    algorithm, _, stated = listed.digest.partition(":")
    algorithm = algorithm.lower().replace("-", "")
    if algorithm not in _ALGORITHMS:
        told = printable(listed.digest)[:40]
        return f"has no digest in {where} that could be checked ({told!r}); it is read as it is"
    actual = hashlib.new(algorithm, usedforsecurity=False)
    size = 0
    for block in blocks_of(file, member):
        actual.update(block)
        size += len(block)
    if listed.size is not None and size != listed.size:
        return f"{size:,} bytes, where {where} lists {listed.size:,}: {_SOUND}"
    if actual.hexdigest() != stated.strip().lower():
        told = printable(stated)[:12]
        return (
            f"changed since the archive was made: its {algorithm} begins {actual.hexdigest()[:12]},"
            f" and {where} lists {told}: {_SOUND}"
        )
    return ""


def _listed(resources: list[Any]) -> Iterator[_Listed]:
    for resource in resources:
        if not isinstance(resource, dict):
            continue
        # The first tools put digest and size one level deeper.
        older = resource.get("stats")
        said = {**(older if isinstance(older, dict) else {}), **resource}
        name, digest, size = said.get("path"), said.get("hash"), said.get("bytes")
        if isinstance(name, str):
            yield _Listed(
                name,
                digest if isinstance(digest, str) else "",
                size if isinstance(size, int) and not isinstance(size, bool) else None,
            )


def _read(file: Path, member: zipfile.ZipInfo) -> Any:
    """Return the value of a JSON file, None when it is none or larger than any."""
    if not is_readable(member) or member.file_size > MAX_LISTING_BYTES:
        return None
    data = bytearray()
    for block in blocks_of(file, member):
        data += block
        if len(data) > MAX_LISTING_BYTES:
            return None
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return None


def _unpacks_too_far(member: zipfile.ZipInfo) -> bool:
    # Lists of pages and indexes pack better than archives, by so much and no more.
    return member.file_size > max(member.compress_size, 65_536) * MAX_ZIP_RATIO

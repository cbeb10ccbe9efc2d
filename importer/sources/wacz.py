"""WACZ files: a ZIP that holds WARC files under `archive/` (WACZ 1.1.1)."""

import zipfile
import zlib
from functools import partial
from pathlib import Path
from typing import BinaryIO, cast

from importer.captures import Origin
from importer.sources.items import PutAside
from importer.sources.recognise import HEAD
from importer.sources.warc import Volume, is_warc

# A WARC inside is gzipped already, so that the ZIP cannot make it much smaller.
MAX_RATIO = 100


def volumes_of_wacz(file: Path) -> list[Volume | PutAside]:
    """Return the WARC files inside a WACZ, in order of name.

    What is damaged, or no web archive, is returned as put aside with its reason.
    """
    try:
        with zipfile.ZipFile(file) as packed:
            members = [
                member
                for member in sorted(packed.infolist(), key=lambda member: member.filename)
                if member.filename.startswith("archive/") and not member.is_dir()
            ]
            found = [_volume(file, packed, member) for member in members]
    except (zipfile.BadZipFile, OSError) as error:
        return [PutAside(Origin(str(file)), f"damaged ZIP file: {error}")]
    volumes = [volume for volume in found if volume is not None]
    return volumes or [PutAside(Origin(str(file)), "a ZIP file without a web archive in it")]


def _volume(
    file: Path, packed: zipfile.ZipFile, member: zipfile.ZipInfo
) -> Volume | PutAside | None:
    origin = Origin(str(file), member.filename)
    if member.file_size > max(member.compress_size, HEAD) * MAX_RATIO:
        return PutAside(origin, f"unpacks to more than {MAX_RATIO} times its size")
    try:
        with packed.open(member) as opened:
            if not is_warc(opened.read(HEAD)):
                return None
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        return PutAside(origin, f"damaged: {error}")
    return Volume(f"{file}, {member.filename}", "WACZ", partial(_open, file, member.filename))


def _open(file: Path, name: str) -> BinaryIO:
    with zipfile.ZipFile(file) as packed:
        # The member keeps the file open for as long as it is read.
        return cast(BinaryIO, packed.open(name))

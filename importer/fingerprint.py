"""Which reader read a capture: as long as it is the same, what it read need not be read again."""

import platform
import unicodedata
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import archive
import importer

# The libraries that decide what an article says; a new version may read a page otherwise.
LIBRARIES = (
    "beautifulsoup4",
    "brotli",
    "charset-normalizer",
    "ftfy",
    "lxml",
    "pillow",
    "trafilatura",
    "warcio",
)


@cache
def reader_fingerprint() -> str:
    """Return 32 hex digits that change with the code and the libraries that read captures."""
    known = sha256(f"{platform.python_version()}\n{unicodedata.unidata_version}\n".encode())
    for library in LIBRARIES:
        known.update(f"{library} {_version(library)}\n".encode())
    for package in (archive, importer):
        root = Path(next(iter(package.__path__)))
        for module in sorted(root.rglob("*.py")):
            known.update(f"{module.relative_to(root).as_posix()}\n".encode())
            known.update(sha256(module.read_bytes()).digest())
    return known.hexdigest()[:32]


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "none"

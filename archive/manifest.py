"""Manifests in the form of BagIt (RFC 8493, section 2.1.3): what each file's bytes must be.

One line a file: its SHA-512 in hex, white space, and its path. `content/manifest-sha512.txt` has
this form and this name, but `content/` itself is no bag: paths are relative to `content/`, where a
bag's begin with `data/`. To hand it over as a bag, move it to `data/` of one, put `data/` before
each path, and add `bagit.txt`. Where no path holds what must be encoded, `sha512sum -c` reads it.
"""

import re
from collections.abc import Mapping

MANIFEST = "manifest-sha512.txt"
"""What the manifest is called, in BagIt and in `content/`."""

# White space before a path is the separator's; whatever stands after its end is the name's.
_LINE = re.compile(r"(?P<digest>[0-9a-fA-F]{128})[ \t]+(?P<path>\S.*)")
_ENCODED = {"%": "%25", "\n": "%0A", "\r": "%0D"}
_DECODED = re.compile(r"%(?:25|0A|0D)", re.IGNORECASE)


class ManifestError(ValueError):
    """A manifest cannot be read or written. The message says which line or name, and why."""


def write(digests: Mapping[str, str]) -> bytes:
    """Return the manifest of `digests`: SHA-512 in hex by path with `/` between folders.

    Lines are in the order of the paths' code points. Raises ManifestError for a path that no
    manifest can hold: one that leads out of the folder, begins with white space, or is no Unicode.
    """
    lines = []
    for path, digest in sorted(digests.items()):
        if not _is_inside(path) or path[0].isspace():
            raise ManifestError(f"{path!r} cannot stand in a manifest: give the file another name")
        try:
            lines.append(f"{digest.lower()}  {encoded(path)}\n".encode())
        except UnicodeEncodeError as error:
            raise ManifestError(f"{path!a} is no Unicode: give the file another name") from error
    return b"".join(lines)


def read(data: bytes) -> dict[str, str]:
    """Return the digests that the manifest `data` states: SHA-512 in lower-case hex by path.

    Raises ManifestError when it is not UTF-8, when a line has another form, when a path leads out
    of the folder, or when one is listed twice.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ManifestError(f"not UTF-8 at byte {error.start}") from error
    digests: dict[str, str] = {}
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), start=1):
        if not line:
            continue
        parts = _LINE.fullmatch(line)
        if parts is None:
            raise ManifestError(f"line {number}: no SHA-512 and path")
        path = decoded(parts["path"].removeprefix("./"))
        if not _is_inside(path):
            raise ManifestError(f"line {number}: {path!r} is no path inside the folder")
        if path in digests:
            raise ManifestError(f"line {number}: {path!r} is listed twice")
        digests[path] = parts["digest"].lower()
    return digests


def encoded(path: str) -> str:
    """Return a path as it stands in a manifest: on one line."""
    for character, code in _ENCODED.items():  # the sign of the codes first
        path = path.replace(character, code)
    return path


def decoded(path: str) -> str:
    """Return the path that stands in a manifest as `path`."""
    return _DECODED.sub(lambda match: chr(int(match[0][1:], 16)), path)


def _is_inside(path: str) -> bool:
    """Whether a path is relative, names every folder plainly, and stays below where it starts."""
    return bool(path) and not any(part in ("", ".", "..") for part in path.split("/"))

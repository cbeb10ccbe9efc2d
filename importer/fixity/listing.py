"""The manifest of a content folder while an import writes: what it lists, and what is under way.

Before a file is written or removed, what is to become of it is noted in a journal beside the
manifest; when all is done, the manifest is written anew, whole, and the journal goes. A run that
was killed leaves its journal, and the next one sees in it what was done: a file that has the very
bytes which were to be written is listed, any other stays listed as it was. So nothing enters the
manifest that the import itself did not make.
"""

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from archive.files import write_whole
from archive.manifest import MANIFEST, ManifestError, decoded, encoded, read, write
from importer.fixity import COVERED, digest_of_file

JOURNAL = f".{MANIFEST}.journal"
_REMOVED = "removed"  # stands in the journal in the place of a digest


class BrokenManifestError(ValueError):
    """The manifest of a content folder cannot be read. The message says where, and what to do."""


def is_covered(path: str) -> bool:
    """Whether a path below `content/` is one of those that the manifest lists."""
    return path.partition("/")[0] in COVERED


def load(content: Path) -> dict[str, str]:
    """Return what is listed: SHA-512 in hex by path below `content`; empty without a manifest.

    What a killed run had done counts, and what it had not does not. Nothing is written. Raises
    BrokenManifestError when the manifest cannot be read, OSError when the disk refuses.
    """
    path = content / MANIFEST
    try:
        listed = read(path.read_bytes())
    except FileNotFoundError:
        listed = {}
    except ManifestError as error:
        raise BrokenManifestError(
            f"{path}: {error}. Bring it back from a copy, or remove it and accept the files"
        ) from error
    for name, wanted in _under_way(content).items():
        place = content / name
        if not place.exists():
            if _REMOVED in wanted:
                listed.pop(name, None)
        elif wanted - {_REMOVED}:
            with suppress(OSError):  # what cannot be read is told by the check
                digest = digest_of_file(place)
                if digest in wanted:
                    listed[name] = digest
    return listed


def is_interrupted(content: Path) -> bool:
    """Whether a run was killed here, and none has finished its work yet."""
    return (content / JOURNAL).exists()


def save(content: Path, listed: Mapping[str, str]) -> None:
    """Write the manifest, whole or not at all. What was under way is done with then.

    Raises ManifestError for a name that no manifest can hold, OSError when the disk refuses.
    """
    if listed or (content / MANIFEST).exists():
        write_whole(content / MANIFEST, write(listed))
    (content / JOURNAL).unlink(missing_ok=True)


class Manifest:
    """The manifest of one content folder during one run. One run at a time may hold it.

    Opening it finishes what a killed run left of it. Raises BrokenManifestError when the manifest
    cannot be read, OSError when the disk refuses.
    """

    def __init__(self, content: Path) -> None:
        self._content = content
        self._listed = load(content)
        self._announced = False
        if is_interrupted(content):
            save(content, self._listed)

    def vouches_for(self, path: str) -> bool:
        """Whether the file at a path has the bytes that are listed. Raises OSError."""
        return self._listed.get(path) == digest_of_file(self._content / path)

    def announce(self, digests: Mapping[str, str | None]) -> None:
        """Note what is about to be: the SHA-512 of each file to be written, None for one to go.

        Must be called before the files are touched; it is on the disk when this returns.
        """
        wanted = {path: digest for path, digest in digests.items() if is_covered(path)}
        if not wanted:
            return
        lines = [f"{digest or _REMOVED}  {encoded(path)}\n" for path, digest in wanted.items()]
        self._content.mkdir(parents=True, exist_ok=True)
        with (self._content / JOURNAL).open("ab") as journal:
            journal.write("".join(lines).encode("utf-8", "replace"))
            journal.flush()
            os.fsync(journal.fileno())
        self._announced = True
        for path, digest in wanted.items():
            if digest is None:
                self._listed.pop(path, None)
            else:
                self._listed[path] = digest

    def finish(self) -> None:
        """Write the manifest: everything that was announced has been done."""
        if self._announced:
            save(self._content, self._listed)
            self._announced = False


def _under_way(content: Path) -> dict[str, set[str]]:
    """Return what the journal says was to become of each path, in this run or an earlier one."""
    wanted: dict[str, set[str]] = {}
    try:
        text = (content / JOURNAL).read_bytes().decode("utf-8", "replace")
    except FileNotFoundError:
        return wanted
    # The last line may be cut short, where the machine itself stopped.
    for line in text.split("\n")[:-1]:
        digest, _, path = line.partition("  ")
        if is_covered(path):
            wanted.setdefault(decoded(path), set()).add(digest)
    return wanted

"""What could not be read is kept whole, once, with every reason."""

from functools import partial
from pathlib import Path
from typing import BinaryIO

from importer.captures import Origin
from importer.sources.items import PutAside
from importer.sources.regions import Part
from importer.store import Store

# The SHA-256 of b"xyz" begins so (FIPS 180-4).
XYZ = "3608bca1e44ea6c4"


def opening(path: Path) -> BinaryIO:
    return path.open("rb")


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_kept_whole_with_its_reason(tmp_path: Path) -> None:
    store = Store(tmp_path / "content", tmp_path / "quarantine")
    item = PutAside(Origin("a.html"), "no title", b"xyz", extension="html")
    store.put_aside(item)
    store.put_aside(item)
    assert files(store.quarantine) == {
        f"{XYZ}.html": b"xyz",
        f"{XYZ}.reason.txt": b"a.html: no title\n",
    }


def test_a_part_of_a_file_and_the_same_bytes_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "x.warc").write_bytes(b"..xyz..")
    store = Store(tmp_path / "content", tmp_path / "quarantine")
    part = Part(partial(opening, tmp_path / "x.warc"), 2, 5)
    damaged = PutAside(Origin("x.warc", offset=2), "cut short", part=part, extension="part")
    copy = PutAside(Origin("b.warc", offset=9), "cut short", part=part, extension="part")
    for order in ((damaged, copy), (copy, damaged)):
        for item in order:
            store.put_aside(item)
        assert files(store.quarantine) == {
            f"{XYZ}.part": b"xyz",
            f"{XYZ}.reason.txt": b"b.warc, offset 9: cut short\nx.warc, offset 2: cut short\n",
        }


def test_nothing_to_keep_leaves_a_reason(tmp_path: Path) -> None:
    store = Store(tmp_path / "content", tmp_path / "quarantine")
    gone = Part(partial(opening, tmp_path / "gone"))
    store.put_aside(PutAside(Origin("gone"), "damaged", part=gone))
    ((name, reason),) = files(store.quarantine).items()
    assert name.endswith(".reason.txt")
    assert reason == b"gone: damaged\n"

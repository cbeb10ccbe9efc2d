"""What could not be read is kept whole, once, with every reason."""

from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import BinaryIO

from archive.dates import VIETNAM_TIME
from importer.captures import Capture, Origin
from importer.quarantine import Kept, Quarantine
from importer.sources.items import PutAside
from importer.sources.regions import Part

# The SHA-256 of b"xyz" begins so (FIPS 180-4).
XYZ = "3608bca1e44ea6c4"


def opening(path: Path) -> BinaryIO:
    return path.open("rb")


def files(folder: Path) -> dict[str, bytes]:
    """Return what a person reads in quarantine: not the notes from which captures are retried."""
    return {
        path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.suffix != ".json"
    }


def test_kept_whole_with_its_reason(tmp_path: Path) -> None:
    quarantine = Quarantine(tmp_path / "quarantine")
    item = PutAside(Origin("a.html"), "no title", b"xyz", extension="html")
    quarantine.keep(item)
    quarantine.keep(item)
    assert files(quarantine.folder) == {
        f"{XYZ}.html": b"xyz",
        f"{XYZ}.reason.txt": b"a.html: no title\n",
    }


def test_a_part_of_a_file_and_the_same_bytes_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "x.warc").write_bytes(b"..xyz..")
    quarantine = Quarantine(tmp_path / "quarantine")
    part = Part(partial(opening, tmp_path / "x.warc"), 2, 5)
    damaged = PutAside(Origin("x.warc", offset=2), "cut short", part=part, extension="part")
    copy = PutAside(Origin("b.warc", offset=9), "cut short", part=part, extension="part")
    for order in ((damaged, copy), (copy, damaged)):
        for item in order:
            quarantine.keep(item)
        assert files(quarantine.folder) == {
            f"{XYZ}.part": b"xyz",
            f"{XYZ}.reason.txt": b"b.warc, offset 9: cut short\nx.warc, offset 2: cut short\n",
        }


def test_nothing_to_keep_leaves_a_reason(tmp_path: Path) -> None:
    quarantine = Quarantine(tmp_path / "quarantine")
    gone = Part(partial(opening, tmp_path / "gone"))
    quarantine.keep(PutAside(Origin("gone"), "damaged", part=gone))
    ((name, reason),) = files(quarantine.folder).items()
    assert name.endswith(".reason.txt")
    assert reason == b"gone: damaged\n"


def test_all_that_is_known_of_a_capture_is_kept_beside_it(tmp_path: Path) -> None:
    quarantine = Quarantine(tmp_path / "quarantine")
    moment = datetime(2019, 5, 7, 9, 5, tzinfo=VIETNAM_TIME)
    found = Origin("x.warc", "urn:uuid:1", 7)
    capture = Capture(b"xyz", "html", found, "WARC", "http://a.example/", moment, "utf-8", ("cut",))
    quarantine.keep(PutAside(found, "no title", b"xyz", extension="html"), capture)
    elsewhere = Origin("y.html")
    quarantine.keep(PutAside(elsewhere, "no title", b"xyz", extension="html"))
    first, second = quarantine.kept()
    assert first == Kept(
        XYZ,
        found,
        "no title",
        quarantine.folder / f"{XYZ}.html",
        replace(capture, data=b""),
        "WARC",
    )
    assert (second.origin, second.capture) == (elsewhere, None)


def test_what_can_be_read_now_is_released_place_by_place(tmp_path: Path) -> None:
    quarantine = Quarantine(tmp_path / "quarantine")
    for name in ("a.html", "b.html"):
        quarantine.keep(PutAside(Origin(name), "no title", b"xyz", extension="html"))
    quarantine.release(XYZ, Origin("c.html"))
    assert len(list(quarantine.kept())) == 2
    quarantine.release(XYZ, Origin("a.html"))
    assert files(quarantine.folder) == {
        f"{XYZ}.html": b"xyz",
        f"{XYZ}.reason.txt": b"b.html: no title\n",
    }
    quarantine.release(XYZ, Origin("b.html"))
    assert list(quarantine.folder.iterdir()) == []

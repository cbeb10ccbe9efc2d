"""What stands in a folder and is no file to read: each is told, nothing blocks, and the page beside
it is read.
"""

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from importer.captures import Capture
from importer.sources import PutAside, captures_from, list_files
from tests.importer.sources.archives import page, pages


def pipe(place: Path) -> None:
    os.mkfifo(place)


def listening(place: Path) -> None:
    with socket.socket(socket.AF_UNIX) as opened:
        opened.bind(str(place))


def broken_link(place: Path) -> None:
    place.symlink_to("nowhere")


def circle(place: Path) -> None:
    place.symlink_to(place.name)


def device(place: Path) -> None:
    place.symlink_to("/dev/zero")


def empty(place: Path) -> None:
    place.touch()


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (pipe, "no regular file"),
        (listening, "no regular file"),
        (device, "no regular file"),
        (broken_link, "a link that leads nowhere"),
        (circle, "a link that leads nowhere"),
        (empty, "the file is empty"),
    ],
)
@pytest.mark.parametrize("name", ["x.html", "x\ny.html", b"x\xff.html", "x" * 250])
def test_no_file(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    make: Callable[[Path], None],
    reason: str,
    name: str | bytes,
) -> None:
    folder = tmp_path / "d"
    folder.mkdir()
    (folder / "page.html").write_bytes(page(1))
    monkeypatch.chdir(folder)  # the name of a socket may have some hundred bytes only
    place = Path(os.fsdecode(name)[:100])
    make(place)
    items = list(captures_from(list_files([folder]).files))
    (aside,) = [item for item in items if isinstance(item, PutAside)]
    assert reason in aside.reason
    assert str(aside.origin).isprintable()
    str(aside.origin).encode()
    assert [item.data for item in items if isinstance(item, Capture)] == [page(1)]


def test_a_folder_called_as_a_page_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "x.html").mkdir()
    (tmp_path / "x.html" / "1.html").write_bytes(page(1))
    (capture,) = captures_from(list_files([tmp_path]).files)
    assert isinstance(capture, Capture)


def test_a_file_that_vanishes_between_listing_and_reading(tmp_path: Path) -> None:
    for number in (1, 2):
        (tmp_path / f"{number}.html").write_bytes(page(number))
    files = list_files([tmp_path]).files
    (tmp_path / "1.html").unlink()
    gone, capture = captures_from(files)
    assert isinstance(gone, PutAside)
    assert gone.reason == "it was there when the run began, and is gone"
    assert isinstance(capture, Capture)


def test_an_archive_that_vanishes_between_listing_and_reading(tmp_path: Path) -> None:
    for number in (1, 2):
        (tmp_path / f"{number}.warc.gz").write_bytes(pages(number)[-1])
    files = list_files([tmp_path]).files
    items = captures_from(files)
    (tmp_path / "1.warc.gz").unlink()
    gone, capture = items
    assert isinstance(gone, PutAside)
    assert gone.reason == "it was there when the run began, and is gone"
    assert isinstance(capture, Capture)


@pytest.mark.parametrize("how", ["cut", "longer", "overwritten"])
def test_an_archive_that_changes_while_it_is_read(tmp_path: Path, how: str) -> None:
    """What is read is whole records all the same, and a person is told to come back."""
    records = pages(3)
    place = tmp_path / "x.warc.gz"
    place.write_bytes(b"".join(records))
    items = captures_from([place])
    first = next(items)
    with place.open("r+b") as file:
        if how == "cut":
            file.truncate(len(records[0]) + 100)
        elif how == "longer":
            file.seek(0, os.SEEK_END)
            file.write(pages(4)[3])
        else:
            file.seek(len(records[0]) + 100)
            file.write(bytes(200))
    os.utime(place, ns=(1, 1))  # a quick disk may not see the difference of some microseconds
    rest = list(items)
    whole = [item.data for item in (first, *rest) if isinstance(item, Capture)]
    assert whole == [page(number) for number in range(len(whole))] or how == "overwritten"
    assert {"cut": 1, "longer": 4, "overwritten": 2}[how] == len(whole)
    last = rest[-1]
    assert isinstance(last, PutAside)
    assert last.reason == "changed while it was read: import it again when it is whole"


def test_a_page_that_changes_while_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "1.html"
    place.write_bytes(page(1))
    monkeypatch.setattr(Path, "open", touching(place))
    (capture,) = captures_from([place])
    assert isinstance(capture, Capture)
    assert (capture.data, capture.notes) == (page(1), ("changed while it was read",))


def touching(touched: Path) -> Callable[..., object]:
    """Return an `open` after which a file is another, as when somebody writes it."""
    real = Path.open

    def opens(self: Path, mode: str = "r") -> object:
        opened = real(self, mode)
        if self == touched:
            os.utime(self, ns=(0, self.stat().st_mtime_ns + 1_000_000_000))
        return opened

    return opens


def test_folders_that_lead_in_circles_are_read_once(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "1.html").write_bytes(page(1))
    (tmp_path / "a" / "b" / "up").symlink_to(tmp_path / "a")
    (tmp_path / "a" / "b" / "itself").symlink_to(".")
    (tmp_path / "c").symlink_to(tmp_path / "a" / "b")
    (capture,) = captures_from(list_files([tmp_path]).files)
    assert isinstance(capture, Capture)
    assert capture.data == page(1)


def refusing(refused: Path) -> Callable[..., object]:
    """Return an `open` that refuses one file, as the system does to those who may not read it."""
    real = Path.open

    def opens(self: Path, mode: str = "r") -> object:
        if self == refused:
            raise PermissionError(13, "Permission denied")
        return real(self, mode)

    return opens


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in (1, 2):
        (tmp_path / f"{number}.html").write_bytes(page(number))
    monkeypatch.setattr(Path, "open", refusing(tmp_path / "1.html"))
    aside, capture = captures_from(list_files([tmp_path]).files)
    assert isinstance(aside, PutAside)
    assert aside.reason == "cannot be read: Permission denied"
    assert isinstance(capture, Capture)


def test_a_folder_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "page.html").write_bytes(page(1))
    real = Path.iterdir

    def lists(self: Path) -> object:
        if self == tmp_path / "a":
            raise PermissionError(13, "Permission denied")
        return real(self)

    monkeypatch.setattr(Path, "iterdir", lists)
    items = list(captures_from(list_files([tmp_path]).files))
    (aside,) = [item for item in items if isinstance(item, PutAside)]
    assert aside.reason == "the folder cannot be read: Permission denied"
    assert len(items) == 2

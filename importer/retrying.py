"""Captures from quarantine, as they were when they were put aside, to be tried again."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from importer.captures import Capture, Origin, Resources, no_resources
from importer.quarantine import Kept
from importer.sources import Item, Moved, PutAside
from importer.sources.files import Beside, captures_of_file, open_file
from importer.sources.recognise import HEAD
from importer.sources.regions import Part
from importer.sources.wacz import FOLDER
from importer.sources.warc import Volume, captures_of_warc, is_warc
from importer.sources.warc_pictures import PictureIndex


def archives_of(kept: Iterable[Kept]) -> list[Path]:
    """Return the files that captures in quarantine came from, as far as they are still there."""
    files = {Path(one.origin.file.partition(f", {FOLDER}")[0]) for one in kept}
    return sorted(file for file in files if file.is_file())


def captures_again(kept: Sequence[Kept], pictures: PictureIndex) -> Iterator[Item]:
    """Yield everything that is kept, each with the origin it had.

    Where its bytes are not kept, the place is read where they were found.
    """
    for one in kept:
        try:
            if one.capture is not None and one.file is not None:
                data = one.file.read_bytes()
                resources = _resources(one.capture, pictures)
                yield replace(one.capture, data=data, resources=resources)
            else:
                yield from _pieces(one, pictures)
        except OSError as error:
            yield PutAside(one.origin, f"cannot be read from quarantine: {error.strerror}")


def _resources(capture: Capture, pictures: PictureIndex) -> Resources:
    if capture.kind != "html":
        return no_resources
    if capture.format == "HTML":
        return Beside(Path(capture.origin.file), pictures)
    return partial(pictures.find, near=capture.captured)


def _pieces(kept: Kept, pictures: PictureIndex) -> Iterator[Item]:
    """Yield what a piece of a file holds that was no capture when it was put aside."""
    file = kept.file or Path(kept.origin.file)
    if not file.is_file():
        yield PutAside(kept.origin, kept.reason)
        return
    with file.open("rb") as opened:
        head = opened.read(HEAD)
    start = 0
    if is_warc(head):
        volume = Volume(kept.origin.file, kept.format or "WARC", partial(open_file, file))
        items: Iterable[Item | Moved] = captures_of_warc(volume, pictures)
        start = (kept.origin.offset or 0) if kept.file is not None else 0
    else:
        items = captures_of_file(file, pictures)
    for item in items:
        if not isinstance(item, Moved):
            yield _as_found(item, kept, file, start)


def _as_found(item: Item, kept: Kept, file: Path, start: int) -> Item:
    """Return the item with the origin it had where it was found first."""
    offset = item.origin.offset
    origin = Origin(
        item.origin.file.replace(str(file), kept.origin.file),
        item.origin.record,
        None if offset is None else offset + start,
    )
    if isinstance(item, PutAside) and (
        origin == kept.origin or (offset == 0 and kept.origin.offset is not None)
    ):
        extension = file.suffix.lstrip(".") or "capture"
        part = Part(partial(open_file, file))
        return PutAside(
            kept.origin, kept.reason, part=part, extension=extension, format=kept.format
        )
    return replace(item, origin=origin)

"""Where captures come from: files, folders, standard input, and the archives within them."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from importer.sources.files import captures_of_file, volumes_of
from importer.sources.folders import Listing, list_files
from importer.sources.items import Dismissed, Item, Moved, PutAside
from importer.sources.warc import Volume
from importer.sources.warc_pictures import PictureIndex

__all__ = [
    "Dismissed",
    "Item",
    "Listing",
    "Moved",
    "PictureIndex",
    "PutAside",
    "captures_from",
    "captures_of_file",
    "files_of",
    "list_files",
    "volumes_in",
]


def files_of(paths: Sequence[Path]) -> list[Path]:
    """Return the files that `paths` name, folders with all that lies below them, in order.

    The parts of saved pages are left out: they belong to their page.
    """
    return list(list_files(paths).files)


def captures_from(files: Sequence[Path], folder: Path | None = None) -> Iterator[Item]:
    """Yield what the files hold: captures, what is no article's page, and what is damaged.

    Pictures in any web archive among the files are found for the pages of every other; `folder` is
    where it is noted which lies where, for as long as captures are read.
    """
    pictures = PictureIndex(volumes_in(files), folder)
    for file in files:
        items = captures_of_file(file, pictures)
        yield from (item for item in items if not isinstance(item, Moved))


def volumes_in(files: Iterable[Path]) -> Iterator[Volume]:
    """Yield the WARC files that the files are or hold; what cannot be read is left out."""
    for file in files:
        # It is reported when its captures are asked for.
        with suppress(OSError):
            yield from (volume for volume in volumes_of(file) if isinstance(volume, Volume))

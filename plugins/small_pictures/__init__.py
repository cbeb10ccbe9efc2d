"""Small versions of pictures for phones, made when the site is built.

They are derived from `content/images/`, so that they belong to `output/` and not to the archive of
record: nothing there has to be backed up, checked or made again when a better way is found. They
are kept in a cache between builds, by the content of their original, and none is made that would
not spare the reader bytes: hosts such as GitHub Pages end at 1 GB.
"""

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from pelican import signals

from plugins.listings.pages import PageGenerator, PlannedDocument, PlannedPage
from plugins.reader.pictures import FOLDER, Figure
from plugins.small_pictures.making import EXTENSION, shrunk_once, size_shown

__all__ = ["SmallPicture", "register", "small_pictures_of"]

DEFAULT_WIDTHS = (480, 960)
"""Pixels: a phone's column on a screen of one, and of two to three pixels a dot."""

DEFAULT_CACHE = ".cache/pictures"
MADE = "small_pictures"
"""Where the shared context keeps the files to write, by address."""


@dataclass(frozen=True, slots=True)
class SmallPicture:
    """A small version: its address without a leading slash, and its width in pixels."""

    url: str
    width: int


@dataclass(frozen=True, slots=True)
class MadePicture:
    """A small version as it waits in the cache, under a name that says all it depends on."""

    kept: str

    def fingerprint(self) -> str:
        """Return what the bytes depend on; where they are kept does not matter."""
        return Path(self.kept).name

    def document(self) -> bytes:
        """Return the bytes."""
        return Path(self.kept).read_bytes()


@dataclass(frozen=True, slots=True)
class Sized:
    """What is known of one picture: its size as shown in pixels, and its small versions."""

    width: int
    height: int
    small: tuple[SmallPicture, ...] = ()


def set_defaults(pelican: Any) -> None:
    """Give PICTURE_WIDTHS (pixels, () for none) and PICTURE_CACHE (a folder) their defaults."""
    pelican.settings.setdefault("PICTURE_WIDTHS", DEFAULT_WIDTHS)
    pelican.settings.setdefault("PICTURE_CACHE", DEFAULT_CACHE)


def address_of(url: str, width: int) -> str:
    """Return the address of a small version: as its original's, in a folder of its width."""
    return f"{FOLDER}-{width}/{url.removeprefix(f'{FOLDER}/')}.{EXTENSION}"


def small_pictures_of(
    urls: Iterable[str], content: Path, cache: Path, widths: Iterable[int]
) -> tuple[dict[str, Sized], dict[str, MadePicture]]:
    """Return what is known of each picture by its address, and the files to write by theirs."""
    wanted = sorted(set(urls))
    chosen = sorted(set(widths))

    def make(url: str) -> tuple[Sized, dict[str, MadePicture]]:
        try:
            data = (content / unquote(url)).read_bytes()
        except OSError:  # gone since the article was read: the page names it, and the link is dead
            return Sized(0, 0), {}
        width_height = size_shown(data)
        made = {
            width: kept for width in chosen if (kept := shrunk_once(data, width, cache)) is not None
        }
        small = tuple(SmallPicture(address_of(url, width), width) for width in made)
        files = {address_of(url, width): MadePicture(str(kept)) for width, kept in made.items()}
        return Sized(*width_height, small), files

    known: dict[str, Sized] = {}
    files: dict[str, MadePicture] = {}
    # Pillow works without holding Python's lock, so that threads are enough for all cores.
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        for url, (sized, made) in zip(wanted, threads.map(make, wanted), strict=True):
            known[url] = sized
            files |= made
    return known, files


def add_small_pictures(generator: Any) -> None:
    """Give each article of ArticlesGenerator `small`: what is known of its pictures by address."""
    settings = generator.settings
    known, files = small_pictures_of(
        (figure.url for article in generator.articles for figure in _captured(article)),
        Path(settings["PATH"]),
        Path(settings["PICTURE_CACHE"]),
        settings["PICTURE_WIDTHS"],
    )
    for article in generator.articles:
        article.small = {figure.url: known[figure.url] for figure in _captured(article)}
    generator.context[MADE] = files


def _captured(article: Any) -> Iterator[Figure]:
    return (figure for figure in getattr(article, "images", ()) if not figure.missing)


class SmallPicturesGenerator(PageGenerator):
    """Writes the small versions."""

    def plan(self) -> Iterable[PlannedPage]:
        """Return no pages."""
        return ()

    def plan_documents(self) -> Iterable[PlannedDocument]:
        """Return one file a small version."""
        for url, made in self.context.get(MADE, {}).items():
            yield PlannedDocument(unquote(url), MadePicture.document, made)


def get_generators(_pelican: Any) -> type[SmallPicturesGenerator]:
    """Return the generator that Pelican shall run."""
    return SmallPicturesGenerator


def register() -> None:
    """Connect to Pelican's signals."""
    signals.initialized.connect(set_defaults)
    signals.article_generator_finalized.connect(add_small_pictures)
    signals.get_generators.connect(get_generators)

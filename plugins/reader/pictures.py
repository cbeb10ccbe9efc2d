"""Pictures of articles: found under `content/images/`, or known to be missing."""

import os
import posixpath
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote, unquote

from archive.article import Picture
from plugins.reader.plain import plain, web_address

FOLDER = "images"
EXTENSIONS = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif")
"""Kinds of file that are pictures and nothing else; an SVG can hold a script."""

DEFAULT_LABEL = "Ảnh"
"""What Vietnamese papers print before the name of a photographer."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture as a page shows it; all text is plain text.

    `url` is its address in the archive without a leading slash, "" when the picture was not
    captured; `original_url` is an http or https address or "". `credit` is as printed: `Ảnh: Hoài
    Thu`. `width` and `height` are pixels, 0 when unknown.
    """

    url: str = ""
    original_url: str = ""
    alt: str = ""
    caption: str = ""
    credit: str = ""
    width: int = 0
    height: int = 0

    @property
    def missing(self) -> bool:
        """Whether the archive does not hold the picture."""
        return not self.url


class PictureFolder:
    """The pictures that a content folder holds."""

    def __init__(self, content: str | os.PathLike[str]) -> None:
        self._content = os.path.realpath(content)
        self._folder = f"{self._content}{os.sep}{FOLDER}{os.sep}"

    def find(self, source: str, src: str) -> str:
        """Return the address of the picture that `src` names in the file `source`, or "".

        `source` is relative to the content folder, with `/` between folders; so is the address.
        Only regular files under `images/` are pictures of the archive, wherever a link leads.
        """
        if ":" in src or "\\" in src or not src.lower().endswith(EXTENSIONS):
            return ""
        start = "" if src.startswith(f"{FOLDER}/") else posixpath.dirname(source)
        path = posixpath.normpath(posixpath.join(start, unquote(src)))
        if not path.startswith(f"{FOLDER}/") or not self.holds(path):
            return ""
        return quote(path)

    def holds(self, path: str) -> bool:
        """Return whether the content folder itself holds the file `path` as a picture."""
        if "\0" in path or not path.lower().endswith(EXTENSIONS):
            return False
        real = os.path.realpath(f"{self._content}{os.sep}{path}")
        try:
            return real.startswith(self._folder) and Path(real).is_file()
        except OSError:  # a name that no file can have
            return False


@lru_cache(maxsize=8)
def picture_folder(content: str) -> PictureFolder:
    """Return the pictures of the content folder `content`."""
    return PictureFolder(content)


class FigureList:
    """The figures of one article: the pictures of its body with their captions and credits.

    Front matter lists captions in the order of the body's figures. A picture of the body takes
    the caption listed for the same `src`, or else nothing. `shown` makes captured text into what is
    shown.
    """

    def __init__(
        self,
        pictures: Sequence[Picture],
        folder: PictureFolder,
        source: str,
        shown: Callable[[str], str] = plain,
    ) -> None:
        self._waiting: dict[str, list[Picture]] = {}
        for picture in pictures:
            self._waiting.setdefault(_comparable(picture.src), []).append(picture)
        self._folder = folder
        self._source = source
        self._shown = shown

    def make(self, src: str, alt: str) -> Figure:
        """Return the figure of a picture in the body."""
        waiting = self._waiting.get(_comparable(src))
        return self._figure(waiting.pop(0) if waiting else Picture(src=src), src, alt)

    def rest(self) -> list[Figure]:
        """Return the figures of pictures that the body did not show, in their order."""
        return [
            self._figure(picture, picture.src, "")
            for waiting in self._waiting.values()
            for picture in waiting
        ]

    def url(self, src: str) -> str:
        """Return the address of a captured picture, "" when it is missing."""
        return self._folder.find(self._source, src)

    def _figure(self, picture: Picture, src: str, alt: str) -> Figure:
        url = self.url(src)
        caption = self._shown(picture.caption)
        return Figure(
            url=url,
            original_url="" if url else web_address(src),
            alt=plain(alt) or caption,
            caption=caption,
            credit=credit_line(plain(picture.credit)),
            width=max(picture.width, 0),
            height=max(picture.height, 0),
        )


def credit_line(credit: str) -> str:
    """Return a credit as printed: a name gets the usual label, another label stays."""
    if not credit or ":" in credit[:24]:
        return credit
    return f"{DEFAULT_LABEL}: {credit}"


def _comparable(src: str) -> str:
    """Return `src` as it is in front matter, whatever Markdown made of its characters."""
    return unquote(src.strip())

"""Article files: read from within the content folder, or refused with a reason."""

import os
from dataclasses import dataclass
from pathlib import Path

from archive.article import Article
from archive.front_matter import FrontMatterError, read
from plugins.reader.plain import legal


class ArticleFileError(Exception):
    """A file cannot be shown as an article. The message says which, why and what to do."""


@dataclass(frozen=True, slots=True)
class ArticleFile:
    """An article and its file, relative to the content folder with `/` between folders."""

    source: str
    article: Article


class ArticleFolder:
    """The content folder as it is while many of its files are read, one after the other."""

    def __init__(self, content: str | os.PathLike[str]) -> None:
        self._content = os.fspath(content)
        self._real = os.path.realpath(content)
        self._folders: dict[str, str] = {}

    def read(self, source: str) -> ArticleFile:
        """Return the article in the file `source`, which is relative to this folder.

        Raises ArticleFileError when the file is no article, cannot be read, or lies elsewhere.
        """
        return self.parsed(source, self.data(source))

    def data(self, source: str) -> bytes:
        """Return the bytes of a file of this folder. Raises ArticleFileError."""
        path = f"{self._content}{os.sep}{source}"
        # A link may lead anywhere on the machine; what is published is what the folder itself has.
        if not self._real_path(path).startswith(self._real + os.sep):
            raise ArticleFileError(
                f"{printable(source)}: leads out of the content folder: copy the file there instead"
            )
        try:
            return Path(path).read_bytes()
        except OSError as error:
            raise ArticleFileError(
                f"{printable(source)}: cannot be read ({error.strerror}): check its rights"
            ) from error

    def parsed(self, source: str, data: bytes) -> ArticleFile:
        """Return the article in the bytes of the file `source`. Raises ArticleFileError."""
        try:
            return ArticleFile(source, _parsed(data))
        except ArticleFileError as error:
            raise ArticleFileError(f"{printable(source)}: {error}") from error

    def _real_path(self, path: str) -> str:
        if Path(path).is_symlink():
            return os.path.realpath(path)
        folder, name = os.path.split(path)
        if folder not in self._folders:
            self._folders[folder] = os.path.realpath(folder)
        return f"{self._folders[folder]}{os.sep}{name}"


def read_article_file(path: str | os.PathLike[str], content: str) -> ArticleFile:
    """Return the article in the file `path` under the content folder.

    Raises ArticleFileError when the file is no article, cannot be read, or lies elsewhere.
    """
    return ArticleFolder(content).read(os.path.relpath(path, content).replace(os.sep, "/"))


def printable(path: str) -> str:
    """Return a path as one line that a terminal can show, whatever its name holds."""
    return path if path.isprintable() else ascii(path)


def _parsed(data: bytes) -> Article:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ArticleFileError(f"not UTF-8 at byte {error.start}: save it as UTF-8") from error
    try:
        # YAML allows no control characters; an article that holds one is readable all the same.
        article = read(legal(text))
    except FrontMatterError as error:
        raise ArticleFileError(str(error)) from error
    if not article.title.strip():
        raise ArticleFileError("its `title` is empty: write one")
    return article

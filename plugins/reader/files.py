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


def read_article_file(path: str | os.PathLike[str], content: str) -> ArticleFile:
    """Return the article in the file `path` under the content folder.

    Raises ArticleFileError when the file is no article, cannot be read, or lies elsewhere.
    """
    source = os.path.relpath(path, content).replace(os.sep, "/")
    try:
        return ArticleFile(source, _read(path, content))
    except ArticleFileError as error:
        raise ArticleFileError(f"{printable(source)}: {error}") from error


def printable(path: str) -> str:
    """Return a path as one line that a terminal can show, whatever its name holds."""
    return path if path.isprintable() else ascii(path)


def _read(path: str | os.PathLike[str], content: str) -> Article:
    # A link may lead anywhere on the machine; what is published is what the folder itself holds.
    if not os.path.realpath(path).startswith(os.path.realpath(content) + os.sep):
        raise ArticleFileError("leads out of the content folder: copy the file there instead")
    try:
        text = Path(path).read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise ArticleFileError(f"cannot be read ({error.strerror}): check its rights") from error
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

"""Reads the articles of an archive one after the other; what is none is named with its reason."""

from collections.abc import Callable, Iterator
from pathlib import Path

from archive.article import Article
from archive.front_matter import FrontMatterError, read

ARTICLES = "articles"


def articles_under(
    content: Path, refuse: Callable[[str, str], None]
) -> Iterator[tuple[str, Article]]:
    """Yield (path, article) of each article file below a content folder, by path.

    Paths are relative to the content folder, with `/` between folders. `refuse` is told the path
    and the reason of each file that cannot be read or lies elsewhere, and the others go on.
    """
    top = content.resolve()
    found = ((path.relative_to(content).as_posix(), path) for path in files_under(content))
    for name, path in sorted(found):
        try:
            if not path.resolve().is_relative_to(top):
                raise FrontMatterError("leads out of the content folder")
            article = read(path.read_bytes().decode("utf-8"))
            # A path or a text that is no Unicode can stand in no database and no JSON.
            f"{name}{article!r}".encode()
        except (FrontMatterError, OSError) as error:
            refuse(name, str(error))
        except UnicodeDecodeError as error:
            refuse(name, f"not UTF-8 at byte {error.start}")
        except UnicodeEncodeError:
            refuse(name, "holds what is no Unicode")
        else:
            yield name, article


def files_under(content: Path) -> Iterator[Path]:
    """Yield the article files below a content folder, in no fixed order."""
    return (content / ARTICLES).rglob("*.md")

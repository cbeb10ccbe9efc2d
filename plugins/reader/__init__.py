"""Reads article files: front matter as data, CommonMark rendered, cleaned and cut into blocks.

No other reader is left switched on: an HTML or reStructuredText file under `content/` could name
its own template and output path.
"""

import logging
from typing import Any

from pelican import signals
from pelican.readers import BaseReader
from pelican.urlwrappers import Author, Category, Tag

from plugins.reader.addresses import PAGES_ADDRESS
from plugins.reader.files import ArticleFileError, printable, read_article_file
from plugins.reader.pictures import EXTENSIONS as PICTURE_EXTENSIONS
from plugins.reader.pictures import picture_folder
from plugins.reader.shown import show
from plugins.typography import is_wanted

__all__ = ["PAGES_ADDRESS", "ArticleReader", "keep_pictures_only", "register"]

logger = logging.getLogger(__name__)

EXTENSION = "md"


class ArticleReader(BaseReader):
    """Pelican's way to our articles and pages."""

    enabled = True
    file_extensions = (EXTENSION,)

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """Return the HTML and the attributes of one file.

        A file that is no article is reported in one line and passed over, so that the others are
        built.
        """
        settings = self.settings
        try:
            file = read_article_file(source_path, settings["PATH"])
        except ArticleFileError as error:
            logger.error("%s", error)
            return "", {"status": "skip"}
        shown = show(
            file.article,
            file.source,
            picture_folder(settings["PATH"]),
            default_language=settings["DEFAULT_LANG"],
            typography=is_wanted(settings),
        )
        return shown.content, self._wrapped(shown.attributes)

    def _wrapped(self, attributes: dict[str, Any]) -> dict[str, Any]:
        """Return the attributes with names of terms as Pelican's objects."""
        attributes["tags"] = [Tag(name, self.settings) for name in attributes["tags"]]
        if "category" in attributes:
            attributes["category"] = Category(attributes["category"], self.settings)
        if "authors" in attributes:
            attributes["authors"] = [Author(name, self.settings) for name in attributes["authors"]]
        return attributes


def replace_readers(readers: Any) -> None:
    """Leave Readers with ours, and with Pelican's for files that are copied as they are."""
    readers.reader_classes = {EXTENSION: ArticleReader, "static": BaseReader}


def forget_disabled_readers(generator: Any) -> None:
    """Keep Pelican from asking for Python-Markdown, which it would have read our files with."""
    generator.readers.disabled_readers = {}


def keep_pictures_only(generator: Any) -> None:
    """Let StaticGenerator copy pictures that the content folder itself holds, and nothing else."""
    folder = picture_folder(generator.settings["PATH"])
    kept = []
    for file in generator.staticfiles:
        if folder.holds(file.get_relative_source_path()):
            kept.append(file)
        else:
            logger.warning(
                "%s: not copied; only pictures that lie there themselves are (%s)",
                printable(file.get_relative_source_path()),
                ", ".join(PICTURE_EXTENSIONS),
            )
    generator.staticfiles = kept
    generator.context["staticfiles"] = kept


def register() -> None:
    """Connect to Pelican's signals."""
    signals.readers_init.connect(replace_readers)
    signals.generator_init.connect(forget_disabled_readers)
    signals.static_generator_finalized.connect(keep_pictures_only)

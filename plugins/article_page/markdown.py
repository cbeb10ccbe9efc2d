"""The Markdown of an article beside its page: the file of the archive, byte for byte."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class MarkdownFile:
    """An article's file on the disk, its address, and what tells that it is what it was."""

    url: str
    content: str
    path: str
    shaped_by: bytes

    def fingerprint(self) -> bytes:
        """Return what the copy depends on."""
        return self.shaped_by or self.document()

    def document(self) -> bytes:
        """Return the file. Raises OSError when it is gone."""
        return Path(self.content, self.path).read_bytes()


def markdown_url(article: Any) -> str:
    """Return the address of an article's Markdown: beside its page."""
    return str(article.url).removesuffix(".html") + ".md"


def markdown_file(article: Any, content: str) -> MarkdownFile:
    """Return the file of an article under the content folder."""
    source = article.get_relative_source_path()
    return MarkdownFile(markdown_url(article), content, source, getattr(article, "shaped_by", b""))

"""The page of an earlier version: what changed after it, and the whole of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from archive.article import Article
from plugins.reader.files import ArticleFile
from plugins.reader.pictures import picture_folder
from plugins.reader.plain import plain
from plugins.reader.shown import show
from plugins.typography import is_wanted
from plugins.versions.changes import Paragraph, Piece, changed_paragraphs, changed_words
from plugins.versions.texts import paragraphs_of

_FIELDS = (
    ("changes.title", "title"),
    ("changes.lede", "lede"),
    ("changes.byline", "byline"),
    ("changes.section", "section"),
    ("changes.date", "published"),
    ("changes.tags", "tags"),
)


@dataclass(frozen=True, slots=True)
class ChangedField:
    """A field that changed: the key of its name in translations, and its words."""

    name: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """How files are read: the settings that shape what is shown of them."""

    content: str
    default_language: str
    typography: bool

    @classmethod
    def under(cls, settings: Mapping[str, Any]) -> "Reading":
        """Return the reading of these settings."""
        return cls(settings["PATH"], settings["DEFAULT_LANG"], is_wanted(dict(settings)))

    def shown(self, file: ArticleFile) -> dict[str, Any]:
        """Return the attributes of an article's file as templates see them."""
        return show(
            file.article,
            file.source,
            picture_folder(self.content),
            default_language=self.default_language,
            typography=self.typography,
        ).attributes


class VersionPage:
    """An earlier version as its page sees it; compared when the page is rendered.

    `later` is the file of the version that came after this one. `url` is the version's address,
    `current_url` the article's, `number` its place among the earlier versions, from 1.
    """

    history: tuple[Any, ...] = ()

    def __init__(
        self, earlier: ArticleFile, later: ArticleFile, number: int, current_url: str, read: Reading
    ) -> None:
        self._earlier, self._later, self._read = earlier, later, read
        self.number = number
        self.current_url = current_url

    def fingerprint(self) -> tuple[Any, ...]:
        """Return what the page depends on."""
        return (
            *(self._earlier.source, repr(self._earlier.article)),
            *(self._later.source, repr(self._later.article)),
            *(self.number, self.current_url, repr(self._read)),
        )

    @cached_property
    def _shown(self) -> dict[str, Any]:
        return self._read.shown(self._earlier)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        try:
            return self._shown[name]
        except KeyError:
            raise AttributeError(name) from None

    @cached_property
    def changed_fields(self) -> tuple[ChangedField, ...]:
        """The fields that the later version has otherwise."""
        old, new = (
            _fields(file.article, shown)
            for file, shown in (
                (self._earlier, self._shown),
                (self._later, self._later_shown),
            )
        )
        return tuple(
            ChangedField(name, changed_words(old[field], new[field]))
            for name, field in _FIELDS
            if old[field] != new[field]
        )

    @cached_property
    def changed_text(self) -> tuple[Paragraph, ...]:
        """The paragraphs that the later version has otherwise, captions among them."""
        return changed_paragraphs(
            paragraphs_of(self._shown["blocks"]), paragraphs_of(self._later_shown["blocks"])
        )

    @cached_property
    def _later_shown(self) -> dict[str, Any]:
        return self._read.shown(self._later)


def _fields(article: Article, shown: Mapping[str, Any]) -> dict[str, str]:
    date = article.date
    return {
        "title": shown["title"],
        "lede": shown["lede"],
        "byline": shown["byline"] or ", ".join(shown.get("authors", ())),
        "section": plain(article.category),
        "published": date.strftime("%d/%m/%Y %H:%M") if date and not shown["undated"] else "",
        "tags": ", ".join(shown["tags"]),
    }

"""A newspaper made by hand, with all that articles can bring, and what renders it.

It stands in for the plugins: templates see the variables that they would see in a build, with
values that no sample archive would have at once.
"""

import functools
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from types import SimpleNamespace
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from plugins.citations import CitationFormat, Reference, formats_of, reference_of
from plugins.reader.blocks import Block
from plugins.reader.pictures import Figure
from plugins.translation.catalogue import load
from plugins.translation.dates import FORMS, iso_date
from tests.conftest import ROOT

THEME = ROOT / "theme"
TEMPLATES = THEME / "templates"
HOUR = timezone(timedelta(hours=7))
SCRIPT = "<script>alert(1)</script>"
LONG_WORD = "Nghiêng" * 40
BACKWARDS = "tin \u202eđảo ngược\u202c \u05e9\u05dc\u05d5\u05dd"


@dataclass(eq=False)
class Term:
    """A tag, section or author."""

    name: str
    slug: str
    url: str
    count: int = 3
    spellings: list[str] = field(default_factory=list)
    related_tags: list["Term"] = field(default_factory=list)
    has_page: bool = True
    is_cut: bool = False

    def __lt__(self, other: "Term") -> bool:
        return self.name < other.name

    def __str__(self) -> str:
        return self.name

    @property
    def key(self) -> str:
        """What tells the term from others."""
        return self.slug

    @property
    def collation(self) -> str:
        """The term's place among others."""
        return self.name

    @property
    def base(self) -> str:
        """The address without `.html`, under which further pages lie."""
        return self.url.removesuffix(".html")

    @property
    def feed_url(self) -> str:
        """The address of a section's feed."""
        return f"feeds/{self.slug}.atom.xml"


@dataclass(eq=False)
class Source:
    """Where an article came from."""

    outlet: str = "Báo Thuận Giang"
    url: str = "http://baothuangiang.example/tg/thoi-su/182203/cau-moi.html"
    captured: datetime | None = datetime(2018, 3, 21, 19, 46, 52, tzinfo=HOUR)
    format: str = "WARC"
    sha256: str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
    wayback_url: str = "https://web.archive.org/web/20180321124652/http://baothuangiang.example/"


@dataclass(eq=False)
class Version:
    """An earlier version of an article."""

    number: int = 1
    url: str = "2017/02/cau.phien-ban-1.html"
    captured: datetime | None = datetime(2017, 2, 22, 8, 0, tzinfo=HOUR)
    format: str = "HTML"
    sha256: str = "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae"


@dataclass(eq=False)
class Comment:
    """A reader's comment."""

    text: str
    author: str = ""
    date: datetime | None = None
    likes: int = 0


@dataclass(eq=False)
class Listed:
    """What a captured page listed."""

    title: str
    url: str = ""
    teaser: str = ""
    article: Any = None
    count: int = 1
    list: str = "read"


@dataclass(eq=False)
class Related:
    """An entry of a related list."""

    article: Any
    reasons: tuple[tuple[str, dict[str, str]], ...]


@dataclass(eq=False)
class Article:
    """An article as templates see it."""

    title: str
    url: str
    date: datetime
    category: Term
    lede: str = ""
    dateline: str = ""
    kind: str = "news"
    undated: bool = False
    modified: datetime | None = None
    tags: Sequence[Term] = ()
    authors: Sequence[Term] = ()
    byline: str = ""
    lang: str = "vi"
    blocks: Sequence[Block] = ()
    images: Sequence[Figure] = ()
    lead_image: Figure | None = None
    comments: Sequence[Comment] = ()
    comments_best: Sequence[Comment] = ()
    popular: Sequence[Listed] = ()
    captured_related: Sequence[Listed] = ()
    related: Sequence[Related] = ()
    previous_in_section: Any = None
    next_in_section: Any = None
    source: Source = field(default_factory=Source)
    history: Sequence[Version] = ()
    copies: Sequence[Any] = ()
    small: dict[str, Any] = field(default_factory=dict)
    sized: Any = None
    word_count: int = 400
    reading_minutes: int = 2

    @property
    def record(self) -> Any:
        """The article as its file has it, as far as pages ask."""
        return SimpleNamespace(category=self.category.name)

    @property
    def reference(self) -> Reference:
        """What a citation states."""
        return reference_of(self, "Báo Thuận Giang", "")

    @property
    def citation_formats(self) -> tuple[CitationFormat, ...]:
        """The citation for programs."""
        return formats_of(self.reference)

    @property
    def markdown_url(self) -> str:
        """Where the Markdown lies."""
        return self.url.replace(".html", ".md")

    @property
    def json_ld(self) -> dict[str, str]:
        """What search engines read."""
        return {"@type": "NewsArticle", "headline": self.title, "description": self.lede}


@dataclass(eq=False)
class Page:
    """A page of the archive's own."""

    title: str
    url: str
    blocks: Sequence[Block]
    lang: str = "vi"


@functools.cache
def translation(language: str) -> dict[str, str]:
    """Return the interface texts of a language by key."""
    texts: dict[str, str] = yaml.safe_load((THEME / f"translations/{language}.yaml").read_text())
    return texts


def environment(language: str = "vi") -> Environment:
    """Return an environment as Pelican makes it, which refuses variables that do not exist."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=True,
        undefined=StrictUndefined,
    )
    made.globals["t"] = load(THEME / "translations", language).translate
    forms = FORMS[language]
    made.filters.update(
        long_date=forms.long_date,
        short_date=forms.short_date,
        month_name=forms.month_name,
        iso_date=iso_date,
    )
    return made

"""Small archives built by hand, for the tests of lists."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from pelican.readers import BaseReader
from pelican.settings import read_settings

from archive.article import Popular, Source
from tests.plugins.build.archives import with_signals_of_its_own

HANOI = timezone(timedelta(hours=7))


def at(text: str) -> datetime:
    """Return the time of a text such as `2017-02-21` or `2017-02-21T09:17`, in Việt Nam."""
    return datetime.fromisoformat(text).replace(tzinfo=HANOI)


@dataclass(eq=False)
class Story:
    """An article as lists see it, without Pelican."""

    title: str
    date: datetime = field(default_factory=lambda: at("2017-02-21"))
    url: str = ""
    undated: bool = False
    category: Any = ""
    tags: list[Any] = field(default_factory=list)
    authors: list[Any] = field(default_factory=list)
    lede: str = ""
    lead_image: Any = None
    popular: tuple[Popular, ...] = ()
    source: Source = field(default_factory=Source)
    modified: datetime | None = None
    content: str = ""

    def __post_init__(self) -> None:
        self.url = self.url or f"{self.date:%Y/%m}/{self.title.replace(' ', '-').lower()}.html"


class _StoryReader(BaseReader):
    """Reads the JSON that `build` writes; stands in for the reader of article files."""

    enabled = True
    file_extensions = ("story",)

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        data = json.loads(Path(source_path).read_text("utf-8"))
        data["date"] = datetime.fromisoformat(data["date"])
        data["popular"] = tuple(Popular(*entry) for entry in data["popular"])
        data["source"] = Source(url=data["source"])
        for name in ("category", "tags", "authors"):
            if name in data:
                data[name] = self.process_metadata(name, data[name])
        return data.pop("content"), data


def _write(story: Story, path: Path) -> None:
    data = {
        "title": story.title,
        "slug": path.stem,
        "date": story.date.isoformat(),
        "undated": story.undated,
        "tags": story.tags,
        "lede": story.lede,
        "popular": [(entry.title, entry.url, entry.teaser, entry.list) for entry in story.popular],
        "source": story.source.url,
        "content": story.content,
    }
    # Pelican expects these to be absent rather than empty.
    data |= {"category": story.category} if story.category else {}
    data |= {"authors": story.authors} if story.authors else {}
    path.write_text(json.dumps(data, ensure_ascii=False), "utf-8")


def build(
    folder: Path,
    stories: Iterable[Story],
    plugins: Sequence[str],
    templates: dict[str, str],
    **settings: Any,
) -> Path:
    """Build a site of `stories` with these templates; returns the output folder.

    All templates that are not given are empty.
    """
    content, theme, output = folder / "content", folder / "theme", folder / "output"
    content.mkdir(parents=True)
    (theme / "templates").mkdir(parents=True)
    (theme / "static").mkdir()
    for number, story in enumerate(stories):
        _write(story, content / f"story-{number}.story")
    names = (
        "article category categories tag tags tags_letter author authors archives period_archives"
    )
    for name in [*names.split(), "latest", "index", "popular", "page", "numbers"]:
        template = templates.get(name, "")
        (theme / "templates" / f"{name}.html").write_text(template, "utf-8")
    chosen = read_settings(
        override={
            "PATH": str(content),
            "THEME": str(theme),
            "OUTPUT_PATH": str(output),
            "SITENAME": "Báo Thử",
            "READERS": {"story": _StoryReader},
            "PLUGINS": [f"plugins.{name}" for name in plugins],
            "JINJA_ENVIRONMENT": {"autoescape": True},
            "ARTICLE_URL": "{date:%Y}/{date:%m}/{slug}.html",
            "ARTICLE_SAVE_AS": "{date:%Y}/{date:%m}/{slug}.html",
            "ARTICLE_TRANSLATION_ID": None,
            "DIRECT_TEMPLATES": [],
            "RELATIVE_URLS": True,
            "DEFAULT_LANG": "vi",
            "FEED_ALL_ATOM": None,
            "CATEGORY_FEED_ATOM": None,
            "AUTHOR_FEED_ATOM": None,
            "AUTHOR_FEED_RSS": None,
            "TRANSLATION_FEED_ATOM": None,
            "TIMEZONE": "Asia/Ho_Chi_Minh",
            **settings,
        }
    )
    with_signals_of_its_own(chosen)
    return output

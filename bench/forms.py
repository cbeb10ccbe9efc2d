"""An article before any site generator's form, and the file that each of them wants of it."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from archive.article import Article, Source
from archive.front_matter import write
from archive.vietnamese import slugify


@dataclass(frozen=True, slots=True)
class Story:
    """An article, before any site generator's form. Its slug is its own in the archive."""

    title: str
    slug: str
    date: datetime
    section: str
    tags: tuple[str, ...]
    authors: tuple[str, ...]
    summary: str
    body: str


def for_us(article: Story) -> tuple[str, str]:
    """Return (path, text) of an article in our form."""
    made = Article(
        title=article.title,
        slug=article.slug,
        date=article.date,
        category=article.section,
        tags=article.tags,
        authors=article.authors,
        summary=article.summary,
        source=Source("Báo Mẫu", f"https://bao.example/{article.slug}"),
        body=article.body,
    )
    return f"articles/{article.date:%Y/%m}/{article.slug}.md", write(made)


def for_hugo(article: Story) -> tuple[str, str]:
    """Return (path, text) of an article in Hugo's form."""
    head = {
        "title": article.title,
        "date": article.date.isoformat(),
        "slug": article.slug,
        "tags": article.tags,
        "authors": article.authors,
        "summary": article.summary,
        "years": [f"{article.date:%Y}"],
        "months": [f"{article.date:%Y-%m}"],
        "days": [f"{article.date:%Y-%m-%d}"],
    }
    # JSON is front matter to Hugo as YAML is.
    return f"{slugify(article.section)}/{article.slug}.md", _with_json(head, article.body)


def for_eleventy(article: Story) -> tuple[str, str]:
    """Return (path, text) of an article in Eleventy's form."""
    address = f"{article.date:%Y/%m}/{article.slug}"
    head = {
        "layout": "article.njk",
        "permalink": f"{address}.html",
        "title": article.title,
        "date": article.date.isoformat(),
        "day": f"{article.date:%Y-%m-%d}",
        "hour": f"{article.date:%H:%M}",
        # Not `tags`, of which Eleventy would make collections that nobody asks for.
        "topics": article.tags,
        "writers": article.authors,
        "section": article.section,
        "summary": article.summary,
    }
    return f"articles/{address}.md", _with_json(head, article.body, "---json\n", "\n---")


def for_pelican(article: Story) -> tuple[str, str]:
    """Return (path, text) of an article in the form of Pelican's own Markdown reader."""
    head = {
        "Title": article.title,
        "Date": f"{article.date:%Y-%m-%d %H:%M}",
        "Slug": article.slug,
        "Category": article.section,
        "Tags": ", ".join(article.tags),
        "Authors": "; ".join(article.authors),
        "Summary": article.summary,
    }
    lines = "".join(f"{name}: {value}\n" for name, value in head.items())
    return f"{article.date:%Y/%m}/{article.slug}.md", f"{lines}\n{article.body}\n"


def _with_json(head: Mapping[str, object], body: str, before: str = "", behind: str = "") -> str:
    return f"{before}{json.dumps(head, ensure_ascii=False)}{behind}\n\n{body}\n"


def write_files(folder: Path, files: Iterable[tuple[str, str]]) -> None:
    """Write files under a folder."""
    for path, text in files:
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")

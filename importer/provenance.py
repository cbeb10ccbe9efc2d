"""Why each field of an article has its value: where on the page, or beside it, it was found."""

from dataclasses import fields

from archive.article import DEFAULT_KIND, DEFAULT_LANGUAGE, Article, Source
from importer.draft import Draft
from importer.page import Page

FIELDS = tuple(
    field.name
    for field in (*fields(Article), *fields(Source))
    if field.name not in ("slug", "versions", "source", "format", "sha256")
)
"""The fields of an article and of its source that a page says something about."""


def value_of(article: Article, name: str) -> object:
    """Return the value of one of `FIELDS`; those of the source are the article's too."""
    return getattr(article if hasattr(article, name) else article.source, name)


def found_in(draft: Draft, page: Page, article: Article) -> dict[str, str]:
    """Return, for each field of `article` that says anything, where its value was found.

    `draft` is what an outlet made of `page`, and what it did not say itself is told from both. A
    kind or a language that is the usual one says nothing.
    """
    found = dict(draft.found)
    if article.source.captured is not None and page.captured is not None:
        found["captured"] = "recorded with the capture"
    if article.source.url and article.source.url == page.url:
        noted = "noted by the browser that saved the page"
        found["url"] = noted if page.saved else "recorded with the capture"
    if article.kind == DEFAULT_KIND:
        found["kind"] = "nothing tells another kind"
    elif article.kind != draft.kind:
        found["kind"] = "pictures with little text around them"
    if article.lang == DEFAULT_LANGUAGE:
        found.setdefault("lang", "nothing tells another language")
    return {name: found.get(name, "") for name in FIELDS if value_of(article, name)}

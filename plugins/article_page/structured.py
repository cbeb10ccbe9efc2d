"""What search engines and citation tools read of an article: schema.org's NewsArticle."""

from typing import Any

Structured = dict[str, Any]
"""What becomes a JSON object; its texts are plain text."""


def news_article(article: Any, newspaper: str, public_url: str = "") -> Structured:
    """Return the NewsArticle of an article: https://schema.org/NewsArticle.

    `newspaper` is the name of the archive's own paper, for articles whose outlet is unknown;
    `public_url` is the archive's public address without a slash at its end, or "".

    Only what is known is stated. Texts are those that the page shows. The page's own address is
    stated where the archive has a public one.
    """
    record = article.record
    stated: Structured = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.title,
        "description": article.lede,
        "inLanguage": article.lang,
        "datePublished": "" if article.undated else _time(article.date),
        "dateModified": _time(getattr(article, "modified", None)),
        "author": [{"@type": "Person", "name": str(author)} for author in _authors(article)],
        "publisher": _publisher(article.source.outlet or newspaper),
        "articleSection": str(article.category) if record.category.strip() else "",
        "keywords": [str(tag) for tag in article.tags],
        "wordCount": article.word_count,
        "isBasedOn": article.source.url,
    }
    if public_url:
        stated["mainEntityOfPage"] = f"{public_url}/{article.url}"
        stated["image"] = [
            f"{public_url}/{figure.url}" for figure in article.images if not figure.missing
        ]
    return {name: value for name, value in stated.items() if value}


def _publisher(name: str) -> Structured:
    return {"@type": "NewsMediaOrganization", "name": name}


def _authors(article: Any) -> list[Any]:
    return getattr(article, "authors", None) or []


def _time(moment: Any) -> str:
    return moment.isoformat(timespec="seconds") if moment else ""

"""The reader that anyone would write in an afternoon: JSON-LD, then `<meta>`, then the DOM."""

import json
from typing import Any

from bs4 import BeautifulSoup


def read(source: str) -> dict[str, Any]:
    """Return the fields of the article on a page, under the names that `metadata.Answer` has."""
    soup = BeautifulSoup(source, "lxml")
    thing = _article(soup)
    author = thing.get("author") or []
    named = author if isinstance(author, list) else [author]
    names = [a.get("name") if isinstance(a, dict) else a for a in named]
    keywords = thing.get("keywords") or _meta(soup, "news_keywords", "keywords", "article:tag")
    words = keywords.split(",") if isinstance(keywords, str) else keywords
    heading = soup.find("h1")
    body = soup.find(itemprop="articleBody") or soup.find("article") or soup.body
    paragraphs = body.find_all(["p", "h2", "h3", "li", "td"]) if body else []
    captions = [caption.get_text(" ", strip=True) for caption in soup.find_all("figcaption")]
    lines = [paragraph.get_text(" ", strip=True) for paragraph in paragraphs]
    section = thing.get("articleSection") or _meta(soup, "article:section")
    return {
        "title": thing.get("headline")
        or _meta(soup, "og:title")
        or (heading.get_text(" ", strip=True) if heading else ""),
        "date": thing.get("datePublished") or _meta(soup, "article:published_time", "pubdate"),
        "modified": thing.get("dateModified") or _meta(soup, "article:modified_time"),
        "authors": [n for n in names if n] or [a for a in [_meta(soup, "author")] if a],
        "tags": [str(word).strip() for word in words if str(word).strip()],
        "section": section[-1] if isinstance(section, list) else section,
        "lede": thing.get("description") or _meta(soup, "og:description", "description"),
        "lines": lines + captions,
    }


def _article(soup: BeautifulSoup) -> dict[str, Any]:
    for script in soup.find_all("script", type="application/ld+json"):
        try:
            found = json.loads(script.string or "")
        except ValueError:
            continue
        things = found if isinstance(found, list) else found.get("@graph", [found])
        for thing in things:
            if isinstance(thing, dict) and "Article" in str(thing.get("@type")):
                return thing
    return {}


def _meta(soup: BeautifulSoup, *names: str) -> str:
    for name in names:
        for attribute in ("property", "name", "itemprop"):
            element = soup.find("meta", attrs={attribute: name})
            if element is not None and element.get("content"):
                return str(element["content"])
    return ""

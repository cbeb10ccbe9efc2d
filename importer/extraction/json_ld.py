"""JSON-LD: what a page says of itself to search engines.

Pages write it badly: raw line breaks in strings, comments and CDATA around it, commas before a
closing bracket, entities escaped once or twice. All of these are read; what cannot be read is
left out.
"""

import html
import json
import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from importer.extraction.tree import Element, squeeze

Thing = dict[str, Any]

ARTICLE_TYPES = frozenset(
    {
        "article",
        "advertisercontentarticle",
        "analysisnewsarticle",
        "askpublicnewsarticle",
        "backgroundnewsarticle",
        "blogposting",
        "liveblogposting",
        "newsarticle",
        "opinionnewsarticle",
        "reportagenewsarticle",
        "report",
        "reviewnewsarticle",
        "satiricalarticle",
        "scholarlyarticle",
        "socialmediaposting",
        "techarticle",
    }
)
"""schema.org's types of articles, in lower case."""

LIST_TYPES = frozenset({"collectionpage", "searchresultspage", "itemlist", "profilepage"})
"""schema.org's types of pages that list articles, in lower case."""

_MAX_DEPTH = 12  # deeper than any real description of an article
_MAX_UNESCAPES = 3  # `&amp;amp;#7843;` was seen escaped twice
_WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*<!\[CDATA\[\*/)|"
    r"(?:-->|//\s*\]\]>|\]\]>|/\*\]\]>\*/)\s*;?\s*$"
)
_STRING_OR_COMMENT = re.compile(r'"(?:[^"\\]|\\.)*"|/\*.*?\*/|//[^\n]*', re.DOTALL)
_UNESCAPED_QUOTE = re.compile(r'(?<!\\)"')
_BETWEEN_VALUES = re.compile(r"[\s,;]*")
_COMMA_BEFORE_END = re.compile(r",\s*(?=[}\]])")


def read(root: Element) -> list[Thing]:
    """Return every object of the page's JSON-LD in order, those inside `@graph` and lists too."""
    things: list[Thing] = []
    for script in root.iter("script"):
        kind = script.get("type") or ""
        if "ld+json" in kind.lower() and script.text:
            things.extend(_objects(loads(script.text), 0))
    named = {str(thing["@id"]): thing for thing in things if "@id" in thing and "name" in thing}
    for thing in things:
        if "author" in thing:
            thing["author"] = [
                named.get(str(author.get("@id")), author)
                if isinstance(author, dict) and "name" not in author
                else author
                for author in _listed(thing["author"])
            ]
    return things


def loads(text: str) -> Any:
    """Return what the JSON `text` holds, mended where it is broken in a known way, else None."""
    bare = _WRAPPING.sub("", text).strip().rstrip(";").replace("\ufeff", "")
    for mend in (str, _without_commas, _without_comments, _with_inner_quotes):
        try:
            return json.loads(mend(bare), strict=False)
        except (ValueError, RecursionError):
            continue
    return _one_after_another(bare)


def _without_commas(text: str) -> str:
    return _COMMA_BEFORE_END.sub("", text)


def _without_comments(text: str) -> str:
    return _without_commas(
        _STRING_OR_COMMENT.sub(lambda found: found[0] if found[0].startswith('"') else "", text)
    )


def _with_inner_quotes(text: str) -> str:
    """Escape the quotation marks that neither begin nor end a string: nothing of JSON is beside."""
    parts = _UNESCAPED_QUOTE.split(text)
    mended = [parts[0]]
    for before, after in pairwise(parts):
        left, right = before.rstrip()[-1:], after.lstrip()[:1]
        is_inner = left not in ("", *"{[,:") and right not in ("", *",:}]")
        mended += ('\\"' if is_inner else '"', after)
    return _without_commas("".join(mended))


def _one_after_another(text: str) -> Any:
    """Return the values that `text` begins with, what follows them left out; None for none."""
    decoder = json.JSONDecoder(strict=False)
    found: list[Any] = []
    place = 0
    while place < len(text):
        try:
            value, place = decoder.raw_decode(text, place)
        except (ValueError, RecursionError):
            break
        found.append(value)
        between = _BETWEEN_VALUES.match(text, place)
        place = between.end() if between is not None else len(text)
    return found[0] if len(found) == 1 else found or None


def types(thing: Thing) -> set[str]:
    """Return the object's types in lower case, without the address of their vocabulary."""
    return {
        name.rsplit("/", 1)[-1].lower()
        for name in _listed(thing.get("@type"))
        if isinstance(name, str)
    }


def article(things: Iterable[Thing]) -> Thing:
    """Return the first object that describes an article, or {} when there is none."""
    return next((thing for thing in things if types(thing) & ARTICLE_TYPES), {})


def text(value: Any) -> str:
    """Return `value` as one line of text, entities resolved; "" when it is no text."""
    if isinstance(value, list):
        return next((found for item in value if (found := text(item))), "")
    if isinstance(value, dict):
        return text(value.get("name") or value.get("@value"))
    if not isinstance(value, str):
        return ""
    return unescape(value)


def texts(value: Any) -> list[str]:
    """Return the texts of a value that may be one or a list."""
    return [found for item in _listed(value) if (found := text(item))]


def people(thing: Thing) -> list[str]:
    """Return the names of the authors that are not said to be organisations."""
    return [
        name
        for author in _listed(thing.get("author") or thing.get("creator"))
        if not (isinstance(author, dict) and any("organization" in t for t in types(author)))
        for name in texts(author.get("name") if isinstance(author, dict) else author)
    ]


def trail(things: Iterable[Thing]) -> list[tuple[str, str]]:
    """Return the (name, address) steps of the first breadcrumb list, outermost first."""
    for thing in things:
        if "breadcrumblist" not in types(thing):
            continue
        steps: list[tuple[float, str, str]] = []
        for item in _flat(thing.get("itemListElement")):
            inner = item.get("item")
            name = text(item.get("name")) or (text(inner) if isinstance(inner, dict) else "")
            address = inner if isinstance(inner, str) else ""
            if isinstance(inner, dict):
                address = text(inner.get("@id") or inner.get("url"))
            if name:
                position = item.get("position")
                place = position if isinstance(position, int | float) else float(len(steps))
                steps.append((place, name, address))
        steps.sort(key=lambda step: step[0])
        if steps:
            return [(name, address) for _, name, address in steps]
    return []


def unescape(value: str) -> str:
    """Return `value` on one line with its entities resolved, however often they were escaped."""
    for _ in range(_MAX_UNESCAPES):
        resolved = html.unescape(value)
        if resolved == value:
            break
        value = resolved
    return squeeze(value)


def _objects(value: Any, depth: int) -> Iterator[Thing]:
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, list):
        for item in value:
            yield from _objects(item, depth + 1)
    elif isinstance(value, dict):
        if "@type" in value:
            yield value
        for name in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart"):
            yield from _objects(value.get(name), depth + 1)


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _flat(value: Any, depth: int = 0) -> Iterator[Thing]:
    for item in _listed(value):
        if isinstance(item, list) and depth < _MAX_DEPTH:
            yield from _flat(item, depth + 1)
        elif isinstance(item, dict):
            yield item

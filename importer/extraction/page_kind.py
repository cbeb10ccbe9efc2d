"""What a page is when it is not an article: a front page, a list, a search, an error.

A page is an article when it has a body. What else it is called follows from its address, its
JSON-LD and the words of its title, so that the archivist can see what was left out.
"""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from archive import vietnamese
from importer.extraction import json_ld
from importer.extraction.evidence import Evidence, leads_elsewhere
from importer.extraction.json_ld import Thing
from importer.extraction.meta import Meta
from importer.extraction.tree import Element, text_of

_SHORTEST_BODY = 80  # characters of prose; less is a label or a teaser
_LINKED = 4  # times more linked text than prose: a list of links
_SENTENCES = 400  # characters of prose in one place that only an article has
LITTLE = _SENTENCES
"""Characters of prose below which a page that states no date for it holds no article."""

_STORY = 4  # words of a link that leads to a story
_MANY_STORIES = 12
_ERROR = re.compile(
    r"\b404\b|not found|không tìm thấy|không tồn tại|trang (?:bạn|này).{0,30}(?:không|lỗi)"
    r"|access denied|forbidden|\b50[023]\b|bad gateway|service unavailable|just a moment"
    r"|đã xảy ra lỗi|page (?:you|does).{0,20}(?:not|looking)",
    re.IGNORECASE,
)
_SEARCH = re.compile(
    r"/(?:tim-kiem|search|timkiem)(?:[/.?]|$)|[?&](?:s|q|keyword|tukhoa|query)=", re.IGNORECASE
)
_TAG = re.compile(
    r"/(?:tags?|tu-khoa|hashtag|chu-de|topics?|su-kien)(?:/|-|\.|$)|-tag\d+", re.IGNORECASE
)
_VIDEO = re.compile(
    r"(?:^|[/.-])(?:videos?|truyen-hinh|media|multimedia|tv|clip)(?:[/.]|$)", re.IGNORECASE
)
_AUTHOR = re.compile(r"/(?:tac-gia|author|authors|phong-vien|profile)(?:/|\.|$)", re.IGNORECASE)
_FRONT = re.compile(
    r"^/?(?:index|default|home|trang-chu|trangchu)?(?:\.\w{2,5})?/?$", re.IGNORECASE
)


def is_article(
    evidence: Evidence,
    body: Element | None,
    title: Element | None,
    things: Sequence[Thing],
    meta: Meta,
) -> bool:
    """Whether the page holds an article.

    It does when prose stands in one place and is not lost among links, or when the page says
    that it is one and shows prose under its own title. A page that calls itself a list, and one
    whose prose is scattered over cards, does not, whatever `og:type` says: systems write
    `article` on front pages.
    """
    kinds = {kind for thing in things for kind in json_ld.types(thing)}
    says_article = bool(kinds & json_ld.ARTICLE_TYPES)
    prose = evidence.weight.get(body, 0) if body is not None else 0
    if says_article and title is not None and prose >= _SHORTEST_BODY // 2:
        return True
    if not says_article and prose < LITTLE and _says_other(title, kinds, meta):
        return False
    if body is None or prose < _SHORTEST_BODY:
        return False
    if kinds & json_ld.LIST_TYPES and not says_article and prose < _SENTENCES:
        return False
    stated = bool(meta.first("article:published_time", "datepublished", "pubdate"))
    if stated and title is not None:
        return True
    scattered = prose < 0.35 * evidence.total
    if prose >= _SENTENCES and not scattered:
        return evidence.linked <= 12 * prose
    return title is not None and not scattered and evidence.linked <= _LINKED * prose


def _says_other(title: Element | None, kinds: set[str], meta: Meta) -> bool:
    """Whether a page says that it is an error, or somebody's profile."""
    if meta.first("article:published_time"):
        return False
    heading = text_of(title) if title is not None else ""
    if _ERROR.search(meta.title) and (not heading or _ERROR.search(heading)):
        return True
    return "profilepage" in kinds or meta.first("og:type").lower() == "profile"


def name_of_other(root: Element, address: str, meta: Meta, things: Sequence[Thing]) -> str:
    """Return what kind of page it is: "home page", "section list", "search page", …"""
    kinds = {kind for thing in things for kind in json_ld.types(thing)}
    try:
        parts = urlsplit(address)
    except ValueError:
        parts = urlsplit("")
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    heading = " ".join(text_of(h) for h in root.iter("h1", "h2"))[:300]
    stories = sum(
        1
        for link in root.iter("a")
        if leads_elsewhere(link) and len(text_of(link).split()) >= _STORY
    )
    if stories < _MANY_STORIES and (_ERROR.search(meta.title) or _ERROR.search(heading)):
        return "error page"
    if "searchresultspage" in kinds or _SEARCH.search(path):
        return "search page"
    if "profilepage" in kinds or _AUTHOR.search(path):
        return "author page"
    if _TAG.search(path):
        return "tag page"
    if address and _FRONT.match(parts.path) and not parts.query:
        return "home page"
    if "videogallery" in kinds or _VIDEO.search(parts.path):
        return "video index"
    if stories >= _MANY_STORIES:
        site = vietnamese.fold(meta.first("og:site_name"))
        named = not address and (not meta.title or vietnamese.fold(meta.title)[:12] in site)
        return "home page" if named else "section list"
    if not text_of(root):
        return "empty page"
    return "page without an article"

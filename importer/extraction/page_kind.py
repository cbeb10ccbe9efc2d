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
UNKNOWN = "page without an article"
"""What a page is called of which nothing else can be said."""

VIDEO_INDEX = "video index"
"""What a page is called whose address is that of films."""

EMPTY = "empty page"
"""What a page is called that shows no text at all."""

LITTLE = _SENTENCES
"""Characters of prose below which a page that states no date for it holds no article."""

_STORY = 4  # words of a link that leads to a story
_MANY_STORIES = 12
# A number or `không tìm thấy` alone is news as well: `tăng 500 đồng`, `không tìm thấy tàu`.
_ERROR = re.compile(
    r"(?:lỗi|error|http|mã)\W{0,3}(?:403|404|50[0-4])\b"
    r"|^\W*(?:403|404|50[0-4])\s*(?:$|[-–|:.]|(?:not|page|internal|bad|service|error|forbidden|lỗi"
    r"|không)\b)|\bnot found\b"
    r"|không (?:tìm thấy|tồn tại) (?:trang|kết quả|nội dung|bài viết|đường dẫn|dữ liệu|địa chỉ)"
    r"|(?:trang|bài viết|nội dung|đường dẫn|liên kết)(?: (?:này|bạn.{0,20}))?(?: đã| hiện)?"
    r" (?:không tồn tại|bị xóa|không tìm thấy|không có|bị lỗi)"
    r"|access denied|^\W*forbidden\W*$|bad gateway|service unavailable|just a moment\W|^error\b"
    r"|^\W*đã xảy ra lỗi|page (?:you|does).{0,20}(?:not|looking)",
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


def _service(headings: str, addresses: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The headings of a kind of page, whole, and the last parts of its addresses."""
    return (
        re.compile(rf"^\W*(?:{headings})\W*$", re.IGNORECASE),
        re.compile(rf"/(?:{addresses})(?:\.\w{{2,5}})?/?(?:\?|$)", re.IGNORECASE),
    )


_SERVICES = {
    "error page": _service(
        r"(?:lỗi|error)\s*(?:404|403|50\d)?|(?:404|403|50\d)\b.{0,40}|page not found"
        r"|(?:hệ thống|trang|trang web|website) đang (?:được )?(?:bảo trì|nâng cấp).{0,30}"
        r"|service unavailable|bad gateway|access denied|forbidden|just a moment\W*",
        r"404|error|loi",
    ),
    "search page": _service(
        r"tìm kiếm(?: nâng cao)?|kết quả tìm kiếm.{0,60}|search(?: results?)?.{0,60}",
        r"tim-kiem|timkiem|search",
    ),
    "login page": _service(
        r"đăng (?:nhập|ký)(?: (?:tài khoản|thành viên|hệ thống))?|log ?in|sign (?:in|up)"
        r"|quên mật khẩu",
        r"dang-nhap|dang-ky|login|signin|register",
    ),
    "page about the paper": _service(
        r"liên hệ(?: (?:tòa soạn|toà soạn|quảng cáo|với chúng tôi))?|contact(?: us)?"
        r"|giới thiệu(?: (?:chung|về (?:báo|tòa soạn|chúng tôi).{0,30}))?|về chúng tôi"
        r"|about(?: us)?|(?:thông tin )?tòa soạn|(?:bảng giá )?quảng cáo|đặt báo|rss"
        r"|sơ đồ (?:trang|website)|sitemap"
        r"|(?:chính sách|điều khoản|quy định)(?: (?:về )?(?:bảo mật|sử dụng|quyền riêng tư|dịch vụ"
        r"|thông tin|riêng tư|cookie|chung|và|điều khoản))*|privacy policy"
        r"|terms of (?:use|service)",
        r"lien-he|contact(?:-us)?|gioi-thieu|ve-chung-toi|about(?:-us)?|toa-soan|quang-cao"
        r"|dat-bao|rss|sitemap|so-do-trang|dieu-khoan(?:-su-dung)?"
        r"|chinh-sach(?:-bao-mat)?|privacy(?:-policy)?",
    ),
    "consent page": _service(
        r".{0,60}(?:cookies?|riêng tư|your privacy).{0,30}|before you continue.{0,30}", r"consent"
    ),
}


def service(title: Element | None, address: str, meta: Meta, things: Sequence[Thing]) -> str:
    """Return what a page is that speaks of the paper or of itself, "" for any other.

    Its heading says so, and so may its address; a page that says that it is an article, or when
    it was published, is none.
    """
    if _says_article(things) or meta.first("article:published_time"):
        return ""
    heading = text_of(title) if title is not None else meta.title
    for name, (headings, addresses) in _SERVICES.items():
        if headings.match(heading) or addresses.search(_path(address)):
            return name
    return ""


def is_article(
    evidence: Evidence,
    body: Element | None,
    title: Element | None,
    things: Sequence[Thing],
    meta: Meta,
    address: str = "",
) -> bool:
    """Whether the page holds an article.

    It does when prose stands in one place and is not lost among links, or when the page says
    that it is one and shows prose under its own title. A page that calls itself a list, and one
    whose prose is scattered over cards, does not, whatever `og:type` says: systems write
    `article` on front pages. A page whose `address` is that of a search, a tag or an author does
    only with the prose of a long article.
    """
    kinds = {kind for thing in things for kind in json_ld.types(thing)}
    says_article = _says_article(things)
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
    path = _path(address)
    if not stated and prose < _SENTENCES and any(p.search(path) for p in (_SEARCH, _TAG, _AUTHOR)):
        return False
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


def says_film(things: Sequence[Thing], meta: Meta) -> bool:
    """Whether a page says that it shows one film, or that it is an article."""
    kinds = {kind for thing in things for kind in json_ld.types(thing)}
    return (
        "videoobject" in kinds
        or _says_article(things)
        or meta.first("og:type").lower().startswith("video")
        or bool(meta.first("article:published_time"))
    )


def _says_article(things: Sequence[Thing]) -> bool:
    return any(json_ld.types(thing) & json_ld.ARTICLE_TYPES for thing in things)


def _path(address: str) -> str:
    """The path of an address with its query, "" when it has none."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return parts.path + (f"?{parts.query}" if parts.query else "")


def name_of_other(
    root: Element, title: Element | None, address: str, meta: Meta, things: Sequence[Thing]
) -> str:
    """Return what kind of page it is: "home page", "section list", "search page", …"""
    kinds = {kind for thing in things for kind in json_ld.types(thing)}
    path = _path(address)
    bare, _, query = path.partition("?")
    heading = " ".join(text_of(h) for h in root.iter("h1", "h2"))[:300]
    stories = sum(
        1
        for link in root.iter("a")
        if leads_elsewhere(link) and len(text_of(link).split()) >= _STORY
    )
    if stories < _MANY_STORIES and (_ERROR.search(meta.title) or _ERROR.search(heading)):
        return "error page"
    if told := service(title, address, meta, things):
        return told
    if "searchresultspage" in kinds or _SEARCH.search(path):
        return "search page"
    if "profilepage" in kinds or _AUTHOR.search(path):
        return "author page"
    if _TAG.search(path):
        return "tag page"
    if address and _FRONT.match(bare) and not query:
        return "home page"
    if "videogallery" in kinds or _VIDEO.search(bare):
        return VIDEO_INDEX
    if stories >= _MANY_STORIES:
        site = vietnamese.fold(meta.first("og:site_name"))
        named = not address and (not meta.title or vietnamese.fold(meta.title)[:12] in site)
        return "home page" if named else "section list"
    if not text_of(root):
        return EMPTY
    return UNKNOWN

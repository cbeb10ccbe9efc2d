"""What stands around an article on a paper's page, and the ways to write its dates and pictures."""

import json
from collections.abc import Iterable
from datetime import datetime
from html import escape

from tests.importer.outlets.systems.story import Items, Photo, Quote, Related, Rows, Story, Text

HOST = "https://baocu.example"
WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")
TODAY = "Thứ Sáu, 13/11/2026"  # the day on which the page was captured, as its header shows it

_TEASERS = (
    ("Khai mạc hội thi bơi chải trên hồ Đông Phú", "/khai-mac-hoi-thi-boi-chai-7001"),
    ("Huyện Tân Lý tuyển sáu mươi giáo viên mầm non", "/tuyen-giao-vien-mam-non-7002"),
    ("Đội bóng nữ của xã An Cầu vào vòng chung kết", "/doi-bong-nu-xa-an-cau-7003"),
    ("Ba cách giữ giếng làng không cạn mùa khô", "/ba-cach-giu-gieng-lang-7004"),
)


def weekday(moment: datetime) -> str:
    """The day of the week as papers print it."""
    return WEEKDAYS[moment.weekday()]


def is_asked(block: Text) -> bool:
    """Whether the interviewer speaks."""
    return block.text.endswith("?") or block.text.startswith("Xin cảm ơn")


def signed(photo: Photo, form: str = "{caption} Ảnh: {credit}") -> str:
    """A caption as printed, with its credit in it."""
    caption = photo.caption
    if form == "{caption} Ảnh: {credit}" and not caption.endswith("."):
        caption += "."
    return escape(form.format(caption=caption, credit=photo.credit))


def items(block: Items) -> str:
    """A list."""
    return "<ul>" + "".join(f"<li>{escape(item)}</li>" for item in block.items) + "</ul>"


def rows(block: Rows, tag: str = "td") -> str:
    """The rows of a table."""
    return "".join(
        "<tr>" + "".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in row) + "</tr>"
        for row in block.rows
    )


def quote(block: Quote) -> str:
    """A quotation."""
    return f"<blockquote><p>{escape(block.text)}</p></blockquote>"


def links(stories: Iterable[Related], item: str = "<li>{}</li>") -> str:
    """Links to other articles."""
    return "".join(
        item.format(f'<a href="{story.path}.html" title="{escape(story.title)}">{story.title}</a>')
        for story in stories
    )


def head(story: Story, *metas: str, title: str = "{} | Báo Cù Lao") -> str:
    """The head of a page: its title, and what else it is given."""
    return (
        f'<head><meta charset="utf-8"><title>{escape(title.format(story.title))}</title>'
        '<meta name="viewport" content="width=device-width">'
        + "".join(metas)
        + "<script>window.dataLayer=[];var x='</div>';</script><style>.a{display:none}</style></head>"
    )


def meta(**values: str) -> str:
    """`<meta>` elements; `__` in a name is a colon, `_` stays."""
    return "".join(
        f'<meta property="{name.replace("__", ":")}" content="{escape(value)}">'
        for name, value in values.items()
    )


def article_json(story: Story, **more: object) -> str:
    """JSON-LD of the article."""
    thing: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story.title,
        "description": story.lede,
        "datePublished": story.date.isoformat(),
        "dateModified": (story.changed or story.date).isoformat(),
        "publisher": {"@type": "Organization", "name": "Báo Cù Lao", "logo": {"url": "/l.png"}},
        **more,
    }
    return f'<script type="application/ld+json">{json.dumps(thing, ensure_ascii=False)}</script>'


def masthead() -> str:
    """The top of a page: name, the day's date, menu, search."""
    menu = "".join(
        f'<li><a href="/{path}.html">{name}</a></li>'
        for name, path in (
            ("Trang chủ", ""),
            ("Thời sự", "thoi-su"),
            ("Đời sống", "doi-song"),
            ("Thị trường", "thi-truong"),
            ("Sức khỏe", "suc-khoe"),
            ("Thể thao", "the-thao"),
            ("Ảnh", "anh"),
            ("Bạn đọc", "ban-doc"),
        )
    )
    return (
        f'<div class="header"><div class="top-bar"><span class="today date">{TODAY}</span>'
        '<a href="/rss">RSS</a><a href="tel:0900000000">Đường dây nóng: 0900.000.000</a></div>'
        '<a class="logo" href="/"><img src="/logo.png" alt="Báo Cù Lao"></a>'
        '<form action="/tim-kiem"><input name="q" placeholder="Tìm kiếm"><button>Tìm</button></form>'
        f'<ul class="menu">{menu}</ul></div>'
    )


def sharing() -> str:
    """Buttons to share."""
    return (
        '<div class="social-share"><a href="https://facebook.example/share">Facebook</a>'
        '<a href="#">Zalo</a><a href="javascript:print()">In bài</a><span>Cỡ chữ</span></div>'
    )


def comments() -> str:
    """A form for comments."""
    return (
        '<div class="comment-box"><h3>Ý kiến bạn đọc (0)</h3><form><textarea placeholder="Nhập bình'
        ' luận"></textarea><input name="email"><button>Gửi bình luận</button></form>'
        "<p>Bình luận của bạn sẽ được biên tập trước khi đăng. Xin vui lòng gõ tiếng Việt có"
        " dấu.</p></div>"
    )


def column() -> str:
    """The column beside an article: most read, newest, an advertisement."""
    teasers = "".join(
        f'<div class="item"><a href="{path}.html"><img src="/thumb{n}.jpg" alt=""></a>'
        f'<h3><a href="{path}.html">{title}</a></h3></div>'
        for n, (title, path) in enumerate(_TEASERS)
    )
    return (
        '<div class="sidebar col-right"><div class="banner"><a href="https://qc.example"><img'
        ' src="/qc.gif" width="300" height="250"></a></div><div class="box"><h2>Đọc nhiều</h2>'
        f'{teasers}</div><div class="box weather"><h2>Thời tiết</h2><p>Hà Nội 24°C</p></div></div>'
    )


def foot() -> str:
    """The bottom of a page."""
    return (
        '<div class="footer"><p>Cơ quan chủ quản: Tỉnh ủy Cù Lao. Giấy phép số 12/GP-BTTTT cấp ngày'
        " 05/03/2015. Tổng biên tập: Lâm Văn Tới. Tòa soạn: số 9 đường Bờ Kè, thị xã Cù Lao.</p>"
        "<p>® Báo Cù Lao giữ bản quyền nội dung trên trang này.</p></div>"
        "<script>console.log(1)</script>"
    )

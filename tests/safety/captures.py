"""Pages as papers print them, with an attack wherever a page can say something.

The text is escaped as every content management system escapes it: a person who opened the page in
a browser read the attack as text.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from tests.importer.sources.archives import record

CAPTURED = "2019-06-01T00:00:00Z"
MOMENT = "2019-05-06T07:08:09+07:00"
PROSE = (
    "Sáng nay, hàng trăm người dân hai bên bờ sông đã có mặt từ rất sớm để chứng kiến những chuyến"
    " xe đầu tiên đi qua cây cầu mà họ mong đợi suốt mười năm, xe đi qua lần thứ {}."
)


@dataclass(frozen=True)
class Said:
    """What one page says, by place; every text as a person reads it."""

    title: str
    section: str = "Thời sự"
    author: str = "Nguyễn Thị Mai"
    lede: str = "Cầu mới nối hai bờ, người đi chợ không còn phải chờ đò từ lúc gà gáy."
    caption: str = "Những chuyến xe đầu tiên qua cầu."
    comment: str = "Mừng cho bà con hai bờ sông."
    commenter: str = "Trần Văn Bình"
    tags: Sequence[str] = ("cầu mới",)
    paragraphs: Sequence[str] = ()


def everywhere(text: str) -> Said:
    """Return a page that says `text` wherever something can be said."""
    return Said(text, text, text, text, text, text, text, (text, "cầu mới"), (text,))


def generic(said: Said, url: str) -> str:
    """Return the page of a paper without a reader of its own, with JSON-LD."""
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": said.title,
        "datePublished": MOMENT,
        "articleSection": said.section,
        "author": [{"@type": "Person", "name": said.author}],
        "description": said.lede,
        "publisher": {"@type": "Organization", "name": "Báo Sông"},
    }
    title, lede = escape(said.title), escape(said.lede)
    tags = "".join(
        f'<li><a rel="tag" href="/the/{number}/">{escape(tag)}</a></li>'
        for number, tag in enumerate(said.tags)
    )
    return f"""<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8">
<title>{title} | Báo Sông</title><link rel="canonical" href="{escape(url)}">
<meta property="og:type" content="article"><meta property="og:site_name" content="Báo Sông">
<meta property="og:title" content="{title}"><meta name="description" content="{lede}">
<script type="application/ld+json">{json_in_page(data)}</script></head>
<body><header><a href="/">Báo Sông</a></header><main>
<ol class="breadcrumb"><li><a href="/">Trang chủ</a></li>
<li><a href="/muc/">{escape(said.section)}</a></li></ol>
<article><h1>{title}</h1>
<p class="meta"><span class="author">{escape(said.author)}</span>
<time datetime="{MOMENT}">07:08, 6/5/2019</time></p>
<p class="sapo">{lede}</p>
<div class="article-body">{_prose(said)}
<figure><img src="/anh/cau.jpg" alt=""><figcaption>{escape(said.caption)}</figcaption></figure>
</div><ul class="tags">{tags}</ul></article>
<section class="comments"><h2>Ý kiến bạn đọc</h2><div class="comment-item">
<span class="user-name">{escape(said.commenter)}</span>
<p class="comment-content">{escape(said.comment)}</p></div></section>
</main></body></html>"""


def old_system(said: Said, url: str) -> str:
    """Return a page of Báo Bắc Giang's old system: pictures with captions in tables."""
    tags = "".join(f'<li><a href="/tag/x.html">{escape(tag)}</a></li>' for tag in said.tags)
    return f"""<html lang="vi"><head>
<meta http-equiv="Content-Type" content="text/html; charset=UTF-8">
<title>{escape(said.title)} - Báo Bắc Giang</title><link rel="canonical" href="{escape(url)}">
</head><body>
<div class="BreadCrumb"><a href="/">Trang chủ</a> » <a href="/x/">{escape(said.section)}</a></div>
<div class="ArticleDetail"><h1 class="title">{escape(said.title)}</h1><div class="ArticleContent">
<p class="date">Cập nhật: <span class="time">07:08</span> | 06/05/2019</p>
<p class="alead">(BGĐT) - {escape(said.lede)}</p><div id="ArticleContent">{_prose(said)}
<table class="FmsArticleBoxStyle ImageBox"><tbody>
<tr><td class="FmsArticleBoxStyle-Images image"><img src="/anh/cau.jpg"></td></tr>
<tr><td class="FmsArticleBoxStyle-Content image_desc">{escape(said.caption)}</td></tr>
</tbody></table>
<p class="t-j">{PROSE.format("cuối")}</p>
<p class="t-j" style="text-align: right;"><strong>{escape(said.author)}</strong></p></div></div>
<div class="tagBox"><span class="tagBoxTitle">Từ khóa:</span><div class="tagBoxContent">
<ul>{tags}</ul></div></div>
<div class="CommentBox" id="comment"><h3>Ý kiến bạn đọc</h3><div class="comment-item">
<span class="user-name">{escape(said.commenter)}</span>
<p class="comment-content">{escape(said.comment)}</p></div></div>
</div></body></html>"""


def template_2022(said: Said, url: str) -> str:
    """Return a page of Báo Bắc Giang's template of 2022: its `<title>` and `lang` are of no use."""
    tags = "".join(f'<li><a href="/the/x"># {escape(tag)}</a></li>' for tag in said.tags)
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Chi tiết</title>
<link rel="canonical" href="{escape(url)}"></head><body><main>
<div class="section-detail-sapo-news"><div class="list-category">
<a class="title-category" href="/x">{escape(said.section)}</a></div>
<div class="content-detail"><h2 class="title-content-detail">{escape(said.title)}</h2>
<div class="fb-share"><p>06/05/2019 07:08</p><a href="#">Chia sẻ</a></div>
<div class="content-detail-page"><p><b>(BGĐT) - {escape(said.lede)}</b>
{_prose(said)}
<figure class="image"><img src="/anh/cau.jpg" alt="">
<figcaption>{escape(said.caption)}</figcaption></figure>
<p>{PROSE.format("cuối")}</p><p style="text-align: right"><strong>{escape(said.author)}</strong></p>
</div><div class="tag-detail"><span>Từ khóa:</span><ul>{tags}</ul></div></div></div>
<div class="comment-list"><h3>Ý kiến bạn đọc</h3><div class="comment-item">
<span class="user-name">{escape(said.commenter)}</span>
<p class="comment-content">{escape(said.comment)}</p></div></div>
</main></body></html>"""


Writer = Callable[[Said, str], str]
PAPERS: dict[str, tuple[Writer, str]] = {
    "generic": (generic, "https://bao-song.example/tin/bai-{}.html"),
    "old system": (old_system, "http://baobacgiang.com.vn/bg/thoi-su/{}/bai.html"),
    "template of 2022": (template_2022, "https://baobacgiang.vn/bg2/thoi-su/bai-postid{}.bbg"),
}


def json_in_page(value: object) -> str:
    """Return JSON as it must be written inside a `<script>`: with nothing that could end it."""
    text = json.dumps(value)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def write_warc(pages: Sequence[Said], path: Path, paper: str) -> None:
    """Write a WARC with a record for each page."""
    write, address = PAPERS[paper]
    with path.open("wb") as file:
        for number, said in enumerate(pages, 1):
            url = address.format(100000 + number)
            file.write(record(url, write(said, url).encode("utf-8", "replace"), date=CAPTURED))


def _prose(said: Said) -> str:
    texts = [PROSE.format(number) for number in range(1, 4)]
    texts[2:2] = list(said.paragraphs)
    return "\n".join(f'<p class="t-j">{escape(text)}</p>' for text in texts)

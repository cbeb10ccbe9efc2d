"""The articles of the newspaper made by hand, and every kind of page rendered from them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from markupsafe import Markup, escape

from plugins.authors import active_years
from plugins.calendar.periods import make_calendar, view_of
from plugins.calendar.this_day import days_of_the_calendar, newest_with_a_past
from plugins.listings.paging import Paginator
from plugins.numbers.counting import captures, monthly, sections_by_year, tags_by_year
from plugins.numbers.coverage import coverage_of
from plugins.reader.blocks import Block
from plugins.reader.pictures import Figure
from plugins.sections import frequent_tags
from plugins.tags import years_of
from plugins.tags.index import IndexPlaces, letters_of, slug_of
from tests.theme.paper import (
    BACKWARDS,
    HOUR,
    LONG_WORD,
    SCRIPT,
    Article,
    Comment,
    Listed,
    Page,
    Related,
    Source,
    Term,
    Version,
    environment,
)

NAMES = ("Thời sự", "Kinh tế", "Văn hóa", "Giáo dục", "Thể thao", "Đời sống", SCRIPT)
SECTIONS = [
    Term(name, f"muc-{place}", f"chuyen-muc/muc-{place}.html") for place, name in enumerate(NAMES)
]
TAGS = [
    Term(name, f"the-{place}", f"the/the-{place}.html", place + 1, [name, name.upper()])
    for place, name in enumerate(
        ["sông Thuận", "nước sạch", "Lâm Khê", SCRIPT, LONG_WORD, BACKWARDS, *map(str, range(40))]
    )
]
TAGS[0].related_tags = TAGS[1:6]
AUTHORS = [
    Term(name, f"nguoi-{place}", f"tac-gia/nguoi-{place}.html")
    for place, name in enumerate(["Hoài An", "Đỗ Mạnh Quân", SCRIPT])
]
TEXT = (
    "Sau gần hai năm thi công, cây cầu bắc qua sông Thuận nối huyện Lâm Khê với trung tâm tỉnh đã "
    "được đưa vào sử dụng. Từ sáng sớm, hàng trăm người dân hai bên bờ có mặt chờ được đi những "
    "bước đầu tiên trên mặt cầu. Ông Vũ Đình Hoạch, người lái đò hơn ba mươi năm ở bến Mây, bảo "
    "rằng ông vui “vì từ nay trẻ con đi học không phải qua sông ngày nước lớn”."
)
LEDE = (
    "Cây cầu dài 312 m rút ngắn đường từ các xã phía tây huyện Lâm Khê về thành phố từ 28 km xuống "
    "còn 9 km, chấm dứt cảnh qua sông bằng đò của hơn 14 nghìn người dân."
)
TABLE = (
    "<table><thead><tr><th>Huyện</th><th>Diện tích (ha)</th><th>Năng suất (tạ/ha)</th>"
    "<th>Sản lượng (tấn)</th><th>So với năm 2016</th><th>Ghi chú</th></tr></thead><tbody>"
    + "".join(
        f"<tr><td>{name}</td><td>1.{number}50</td><td>5{number},4</td><td>6.{number}20</td>"
        f"<td>tăng {number},2%</td><td>số liệu sơ bộ của phòng nông nghiệp</td></tr>"
        for number, name in enumerate(["Lâm Khê", "Đông Phú Sa", "Mạn Hà", "Yên Lũng", "Cẩm Đài"])
    )
    + "</tbody></table>"
)


def html(text: str) -> Block:
    """Return a block of markup."""
    return Block("html", Markup(text))


def paragraph(text: str = TEXT) -> Block:
    """Return a paragraph of plain text."""
    return Block("html", Markup("<p>{}</p>").format(text))


def question(text: str) -> Block:
    """Return a question of an interview."""
    return Block("question", escape(text))


def heading(text: str, level: int = 2) -> Block:
    """Return a heading."""
    return Block(
        "heading",
        Markup(f'<h{level} id="muc-{len(text)}">{text}</h{level}>'),
        None,
        level,
        f"muc-{len(text)}",
        text,
    )


PICTURE = Figure(
    url="images/ab/0123456789abcdef.svg",
    width=640,
    height=420,
    alt="Người dân đi trên cầu mới",
    caption="Người dân hai bên bờ sông Thuận đi những bước đầu tiên trên cây cầu mới, sáng 21-2.",
    credit="Ảnh: Hoài An",
)
MISSING = Figure(
    original_url="http://baothuangiang.example/anh/2017/02/cau-moi-2.jpg",
    caption="Lãnh đạo huyện kiểm tra công trình trước ngày thông xe.",
    credit="Ảnh: Đỗ Mạnh Quân",
)


def article(number: int, title: str, section: int, **given: Any) -> Article:
    """Return an article of the day `number`, in February of one of three years."""
    when = datetime(2020 - number % 3, 2, 21 if number < 9 else 1 + number % 20, 9, 17, tzinfo=HOUR)
    url = f"{when:%Y/%m}/bai-{number}.html"
    given = {
        "lede": LEDE,
        "blocks": [paragraph()] * 3,
        "tags": TAGS[:3],
        "authors": AUTHORS[:1],
        **given,
    }
    return Article(title=title, url=url, date=when, category=SECTIONS[section], **given)


def articles() -> list[Article]:
    """Return the articles, newest first, joined to one another as a build joins them."""
    long_read = [
        paragraph(),
        Block("figure", figure=PICTURE),
        heading("Ba mươi năm một chuyến đò"),
        html(
            f"<p>{TEXT} <strong>Chữ đậm</strong>, <em>chữ nghiêng tiếng Việt: ngày ấy, những</em>, "
            f"<strong><em>vừa đậm vừa nghiêng</em></strong>, H<sub>2</sub>O và 25 m<sup>2</sup>, "
            f"<a href='../../2018/02/bai-2.html'>một liên kết</a>.</p>"
        ),
        html(f"<blockquote><p>{TEXT}</p></blockquote>"),
        html("<ul><li>Điều thứ nhất<ul><li>Ý nhỏ</li></ul></li><li>Điều thứ hai</li></ul>"),
        html("<ol><li>Bước một</li><li>Bước hai</li></ol>"),
        heading("Sản lượng vụ đông xuân", 3),
        Block("table", Markup(TABLE)),
        html("<hr>"),
        html("<pre><code>Đoạn chữ máy " + "x" * 200 + "</code></pre>"),
        *[paragraph()] * 6,
        html(f"<p>http://baothuangiang.example/{'a' * 300}</p>"),
    ]
    interview = [
        Block("figure", figure=MISSING),
        paragraph(),
        question("Xin ông cho biết, việc triển khai nghị quyết ở Đảng bộ tỉnh đến nay ra sao?"),
        paragraph(),
        paragraph(),
        question("Những việc nào sẽ được ưu tiên trong năm nay?"),
        paragraph(),
        paragraph("Xin cảm ơn ông!"),
    ]
    comments = [
        Comment(
            "Cầu đẹp quá, cảm ơn các chú công nhân.\nMong sớm có đèn.",
            "Lan Anh",
            datetime(2020, 3, 2, 8, 1, tzinfo=HOUR),
            3,
        ),
        Comment(SCRIPT, SCRIPT, None, 12),
        Comment(LONG_WORD, "", datetime(2020, 2, 22, 8, 1, tzinfo=HOUR)),
    ]
    made = [
        article(
            0,
            "Thông xe cầu qua sông Thuận, hơn 14 nghìn người dân thôi cảnh đò ngang",
            0,
            blocks=long_read,
            lead_image=PICTURE,
            images=[PICTURE],
            dateline="TGĐT",
            reading_minutes=9,
            modified=datetime(2020, 2, 22, 7, 0, tzinfo=HOUR),
            authors=AUTHORS[:2],
            byline="Hoài An - Mạnh Quân",
            comments=comments,
            comments_best=[comments[1], comments[0], comments[2]],
            history=[Version(), Version(captured=None, url="")],
            tags=TAGS[:6],
        ),
        article(
            1,
            "Thống nhất về nhận thức và hành động; tập trung thực hiện với quyết tâm chính trị cao",
            0,
            kind="interview",
            blocks=interview,
            images=[MISSING],
            dateline="TGĐT",
            byline="Thu Phong (thực hiện)",
        ),
        article(2, "Gốm", 2, lede="", tags=(), authors=(), byline=""),
        article(
            3,
            SCRIPT,
            6,
            lede=SCRIPT,
            byline=SCRIPT,
            dateline=SCRIPT,
            kind=SCRIPT,
            lang='en" onload="alert(1)',
            tags=TAGS,
            authors=AUTHORS,
            popular=[Listed(SCRIPT, "https://baothuangiang.example/?a=1&b=2", SCRIPT)],
            captured_related=[Listed(SCRIPT)],
            images=[replace(PICTURE, alt=SCRIPT, caption=SCRIPT, credit=SCRIPT)],
            blocks=[
                Block("figure", figure=replace(PICTURE, alt=SCRIPT, caption=SCRIPT, credit=SCRIPT))
            ],
            source=Source(
                SCRIPT, "https://baothuangiang.example/\"onclick='x'<b>", None, SCRIPT, "", ""
            ),
        ),
        article(4, LONG_WORD, 1, lede=LONG_WORD, blocks=[paragraph(LONG_WORD)]),
        article(5, BACKWARDS, 3, lede=BACKWARDS),
        article(
            6,
            "Mùa gặt trên cánh đồng Mạn Hà",
            5,
            kind="photo",
            lead_image=PICTURE,
            images=[PICTURE] * 4,
            blocks=[
                paragraph(),
                *[Block("figure", figure=PICTURE)] * 3,
                Block("figure", figure=MISSING),
            ],
        ),
        article(
            7,
            "Bài không ai ghi ngày đăng",
            4,
            undated=True,
            source=Source("", "", None, "", "", ""),
        ),
        article(
            8, "A very long headline in another language that goes on and on " * 6, 1, lang="en"
        ),
        *[
            article(
                number,
                f"Bản tin số {number} về vụ vải thiều ở Đông Phú Sa được mùa, được giá",
                number % 6,
                lead_image=PICTURE if number % 2 else None,
            )
            for number in range(9, 40)
        ],
    ]
    reasons = (("related.same_tags", {"tags": f"sông Thuận, {SCRIPT}"}),)
    for place, item in enumerate(made[:9]):
        item.related = [Related(other, reasons) for other in made[place + 1 : place + 7]]
        item.previous_in_section, item.next_in_section = (
            made[(place + 3) % 9],
            made[(place + 1) % 9],
        )
    made[0].popular = [
        Listed(
            "Bao tiêu nông sản để tránh rủi ro", "", "Nông dân nhiều nơi vẫn bị ép giá.", made[9]
        ),
        Listed("Một bài kho lưu trữ không có", "http://baothuangiang.example/tg/khac.html"),
        Listed("Một bài không có địa chỉ"),
    ]
    made[0].captured_related = made[0].popular[::-1]
    return made


def render(language: str = "vi", public_url: str = "", empty: bool = False) -> dict[str, str]:
    """Return every kind of page by its address; with `empty`, those of an archive of nothing."""
    made = [] if empty else articles()
    calendar = make_calendar(made, "lich", "khong-ro")
    days = days_of_the_calendar(calendar.days, 3)
    sections = [(section, [a for a in made if a.category is section]) for section in SECTIONS]
    shared: dict[str, Any] = {
        "SITENAME": "Báo Thuận Giang",
        "SITESUBTITLE": "Nói điều dân nghĩ, ghi việc dân làm",
        "CONTACT": "Liên hệ tòa soạn: +84.0299.3 000 000",
        "INTERFACE_LANGUAGE": language,
        "DEFAULT_LANG": "vi",
        "PUBLIC_URL": public_url,
        "THEME_STATIC_DIR": "theme",
        "articles": made,
        "navigation_sections": [] if empty else [section for section, _ in sections],
        "page_links": [
            Page("Về kho lưu trữ này", "pages/gioi-thieu.html", [html("<p>Giới thiệu</p>")])
        ],
    }
    listed = [Listed(item.title, "", item.lede, item, 3) for item in made[:3]]
    listed += (
        [Listed("Bài ở nơi khác", "http://baothuangiang.example/x.html", "Tóm tắt")] if made else []
    )
    tags = [replace(tag, has_page=place > 0, is_cut=place == 1) for place, tag in enumerate(TAGS)]
    letters = letters_of(
        tags, {tag.key: made[:1] for tag in tags}, IndexPlaces("the", is_parted=False)
    )
    rendered: dict[str, str] = {}
    jinja = environment(language)

    def page(address: str, template: str, **context: Any) -> None:
        context = {**shared, "output_file": address, **context}
        context["SITEURL"] = "/".join([".."] * address.count("/")) or "."
        rendered[address] = jinja.get_template(f"{template}.html").render(context)

    def listing(base: str, template: str, found: Sequence[Article], **context: Any) -> None:
        pages = Paginator(base, found, 3)
        for one in pages.pages:
            page(
                one.url,
                template,
                articles_page=one,
                articles_paginator=pages,
                page_urls=pages.page_urls,
                **context,
            )

    page(
        "index.html",
        "index",
        lead=made[0] if made else None,
        latest=made[1:9],
        sections=[(section, found[:4]) for section, found in sections if found],
        most_read=listed,
        hottest=listed[1:],
        this_day=newest_with_a_past(calendar.days, days),
        days=tuple(day.name for day in days.values()),
    )
    listing("tin-moi", "latest", made)
    page(
        "chuyen-muc.html",
        "categories",
        sections=[] if empty else [(section, found[:4]) for section, found in sections],
    )
    page(
        "the.html",
        "tags",
        letters=letters if made else [],
        parted=False,
        tags_by_count=TAGS[:20],
        tags_by_section=[(section, TAGS[:4]) for section in SECTIONS],
        tag_total=len(TAGS),
        some_cut=True,
    )
    for letter in letters if made else ():
        page(f"the-a-z/{slug_of(letter.name)}.html", "tags_letter", letters=letters, letter=letter)
    page("tac-gia.html", "authors", author_groups=[("A", AUTHORS)] if made else [])
    dated = [item for item in made if not item.undated]
    page(
        "thong-ke.html",
        "numbers",
        total=len(made),
        undated=len(made) - len(dated),
        months=monthly(dated),
        by_section=sections_by_year(sections, 5),
        by_tag=tags_by_year(dated, 10),
        coverage=coverage_of([item.date.date() for item in dated], 3)[1],
        captured=captures(made),
    )
    page("doc-nhieu.html", "popular", most_read=listed, hottest=listed[:2])
    page("luu-tru.html", "archives", years=calendar.years[::-1], undated=calendar.undated)
    page("404.html", "404")
    page("pages/gioi-thieu.html", "page", page=shared["page_links"][0])
    for item in made:
        page(item.url, "article", article=item, category=item.category)
    for section, found in [] if empty else sections:
        listing(
            section.base,
            "category",
            found,
            category=section,
            heading=section.name,
            frequent_tags=frequent_tags(found, 3),
        )
    for tag in TAGS[:6]:
        listing(tag.base, "tag", made, tag=tag, heading=tag.name, years=years_of(made), undated=1)
    for author in AUTHORS:
        signed = [item for item in made if author in item.authors]
        listing(
            author.base,
            "author",
            signed,
            author=author,
            heading=author.name,
            years=active_years(signed),
        )
    for period in (
        *calendar.years,
        *calendar.months,
        *calendar.days,
        *filter(None, [calendar.undated]),
    ):
        listing(
            period.base,
            "period_archives",
            period.articles,
            period=view_of(period),
            other_years=days[period.month, period.day].without(period.year or 0)
            if period.month and period.day
            else (),
        )
    return rendered


def shown(text: str) -> str:
    """Return plain text as it stands in the source of a page."""
    return str(escape(text))

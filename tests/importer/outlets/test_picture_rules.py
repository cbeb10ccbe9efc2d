"""Stories in pictures, and whose words the captions are."""

import pytest

from importer.draft import Draft, NotAnArticle
from tests.importer.outlets.shown import blocks, plain, read_html

LONG = "Chín hộ ở bãi giữa chuyển nhà vào trong đê từ tối qua, trâu bò gửi cả lên đồi Thông. " * 3
WORDS = (
    "Bến Chài lúc năm giờ sáng, sương còn phủ kín mặt nước và những con thuyền đậu sát vào nhau.",
    "Bà Lụa gánh lưới ra thuyền.",
    "Mẻ cá đầu tiên của tháng Chạp.",
)


def page(inner: str, *, head: str = "", title: str = "Một sáng ở Bến Chài") -> Draft:
    return read_html(
        f"<html lang='vi'><head><title>{title}</title>{head}</head><body><h1>{title}</h1>"
        f"<span class='date'>Thứ bảy, 11/1/2020, 07:05 (GMT+7)</span>{inner}</body></html>",
        "https://bao.example/anh/ben-chai.html",
    )


def told(draft: Draft) -> list[tuple[str, str, str]]:
    return [(p.src.rsplit("/", 1)[-1], p.caption, p.credit) for p in draft.images]


STATED = "<meta property='article:published_time' content='2020-01-11T07:05:00+07:00'>"


@pytest.mark.parametrize("head", ["", STATED])
@pytest.mark.parametrize("holder", ["article class='fck_detail'", "div class='detail-content'"])
def test_every_picture_of_a_story_with_one_long_caption(head: str, holder: str) -> None:
    items = "".join(
        f"<div class='item_slide'><div class='thumb'><img src='/{n}.jpg'></div>"
        f"<div class='desc_cation'><p class='Normal'>{words}</p></div></div>"
        for n, words in enumerate(WORDS)
    )
    draft = page(f"<{holder}>{items}</{holder.split()[0]}>", head=head)
    assert told(draft) == [(f"{n}.jpg", words, "") for n, words in enumerate(WORDS)]
    assert [kind for kind, _ in blocks(draft.body)] == ["figure"] * 3


def test_a_list_of_pictures_is_no_list_of_points() -> None:
    items = "".join(
        f"<li class='item'><div class='img'><img src='/{n}.jpg'></div>"
        f"<div class='info'><span class='num'>{n}/3</span><p>{words}</p></div></li>"
        for n, words in enumerate(WORDS, 1)
    )
    draft = page(f"<div class='article-body'><p>{LONG}</p><ul>{items}</ul></div>")
    assert told(draft) == [(f"{n}.jpg", words, "") for n, words in enumerate(WORDS, 1)]
    assert blocks(draft.body) == [("p", plain(LONG))] + [("figure", "")] * 3


def test_a_list_of_points_of_which_one_has_a_picture_stays_one() -> None:
    items = "<li>Gạo nếp: hai cân.</li><li>Đỗ xanh <img src='/do.jpg'></li><li>Lá dong.</li>"
    draft = page(f"<div class='article-body'><p>{LONG}</p><ul>{items}</ul></div>")
    assert [text for kind, text in blocks(draft.body) if kind == "li"] == [
        "Gạo nếp: hai cân.",
        "Đỗ xanh",
        "Lá dong.",
    ]


@pytest.mark.parametrize(
    ("frame", "caption", "credit"),
    [
        (
            "<table class='imagefull'><tr><td><img src='/a.jpg'></td></tr><tr><td>"
            "<div class='imgcaption'><p>Gánh lưới ra bến<span class='source'>Ảnh: Lam Yên</span>"
            "</p></div></td></tr></table>",
            "Gánh lưới ra bến",
            "Lam Yên",
        ),
        (
            "<figure><img src='/a.jpg'><figcaption>Gánh lưới ra bến."
            "<span class='source'>ẢNH: LAM YÊN</span></figcaption></figure>",
            "Gánh lưới ra bến.",
            "LAM YÊN",
        ),
        (
            "<div><img src='/a.jpg'><p class='cap'>Gánh lưới ra bến. Ảnh: Lam Yên</p></div>",
            "Gánh lưới ra bến.",
            "Lam Yên",
        ),
        (
            "<section class='e-photo'><div class='e-img'><img src='/a.jpg'></div>"
            "<div class='e-cap'>Gánh lưới ra bến</div></section>",
            "Gánh lưới ra bến",
            "",
        ),
        (
            "<div style='text-align: center'><img src='/a.jpg'></div>"
            "<div style='text-align: center; font-style: italic'>Gánh lưới ra bến.</div>",
            "Gánh lưới ra bến.",
            "",
        ),
        (
            "<p style='text-align: center'><img src='/a.jpg'></p>"
            "<p style='text-align: center'>Nguồn ảnh: Internet</p>",
            "",
            "Nguồn ảnh: Internet",
        ),
    ],
)
def test_captions_by_their_names(frame: str, caption: str, credit: str) -> None:
    draft = page(f"<div class='article-body'><p>{LONG}</p>{frame}<p>{LONG}</p></div>")
    assert told(draft) == [("a.jpg", caption, credit)]
    assert [text for _, text in blocks(draft.body)] == [plain(LONG), "", plain(LONG)]


def test_one_caption_below_several_pictures_is_that_of_the_last() -> None:
    draft = page(
        f"<div class='article-body'><p>{LONG}</p><div class='LayoutAlbumWrapper'>"
        "<div class='LayoutAlbumRow'><a><img src='/a.jpg'></a><a><img src='/b.jpg'></a></div>"
        "<div class='LayoutAlbumCaptionWrapper'><p class='LayoutAlbumCaption'>Hai bờ bến lúc nước"
        f" cạn. Ảnh: Lam Yên</p></div></div><p>{LONG}</p></div>"
    )
    assert told(draft) == [
        ("a.jpg", "", ""),
        ("b.jpg", "Hai bờ bến lúc nước cạn.", "Lam Yên"),
    ]


def test_who_is_quoted_stands_on_a_line_of_its_own() -> None:
    draft = page(
        f"<div class='article-body'><p>{LONG}</p><blockquote>Sông cho thì mình nhận."
        f"<cite>Bà Lụa</cite></blockquote><p>{LONG}</p></div>"
    )
    assert [text for _, text in blocks(draft.body)] == [
        plain(LONG),
        "Sông cho thì mình nhận.",
        "Bà Lụa",
        plain(LONG),
    ]


def test_a_picture_and_its_text_in_two_columns_are_no_table() -> None:
    draft = page(
        f"<div class='article-body'><table><tr><td><img src='/a.jpg'></td><td><p>{LONG}</p>"
        f"<p>{LONG}</p></td></tr></table><p>{LONG}</p></div>"
    )
    assert [text for _, text in blocks(draft.body)] == ["", *[plain(LONG)] * 3]
    assert told(draft) == [("a.jpg", "", "")]


FILM = "<div class='player'><video src='https://phim.example/ben-chai.mp4'></video></div>"
LEDE = "Năm giờ sáng, thuyền về Bến Chài đầy cá, cả xóm xuống bến cân hàng rồi mới ăn sáng."
OTHER_FILMS = "".join(
    f"<li><a href='/video/{n}.html'>Chợ phiên vùng cao ngày giáp Tết thứ {n}</a></li>"
    for n in range(14)
)


@pytest.mark.parametrize(
    "head",
    [
        STATED,
        "<meta property='og:type' content='video.other'>",
        '<script type="application/ld+json">{"@type": "VideoObject", "name": "Bến"}</script>',
    ],
)
def test_a_page_of_one_film_is_an_article(head: str) -> None:
    html = (
        f"<html lang='vi'><head><title>Một sáng ở Bến Chài</title>{head}</head><body>"
        f"<h1>Một sáng ở Bến Chài</h1><span class='date'>11/1/2020 07:05</span>"
        f"<div class='clip'>{FILM}<div class='sapo'>{LEDE}</div></div>"
        f"<div class='others'><h3>Video khác</h3><ul>{OTHER_FILMS}</ul></div></body></html>"
    )
    draft = read_html(html, "https://bao.example/video/mot-sang-88.html")
    assert (draft.title, draft.summary) == ("Một sáng ở Bến Chài", LEDE)
    assert draft.body == "<https://phim.example/ben-chai.mp4>"


def test_a_list_of_films_is_none() -> None:
    html = (
        f"<html lang='vi'><head><title>Video</title>{STATED}</head><body><h1>Video mới nhất trong"
        f" ngày</h1><ul>{OTHER_FILMS}</ul></body></html>"
    )
    with pytest.raises(NotAnArticle, match="video index"):
        read_html(html, "https://bao.example/video/")


def test_a_film_above_the_text_is_kept() -> None:
    draft = page(f"{FILM}<div class='article-body'><p>{LONG}</p><p>{LONG}</p></div>")
    shown = [text for _, text in blocks(draft.body)]
    assert shown == ["https://phim.example/ben-chai.mp4", plain(LONG), plain(LONG)]

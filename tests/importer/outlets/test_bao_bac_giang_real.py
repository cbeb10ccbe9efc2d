"""What must come of the real page text and pages that are kept beside the checkout."""

import pytest

from archive.vietnamese import nfc
from importer.draft import Draft, NotAnArticle
from importer.outlets.bao_bac_giang import BaoBacGiang
from importer.page import Page
from tests.conftest import SHARED, needs_shared

SEED = SHARED / "seed" / "bao-bac-giang-2017-02-21.txt"
PAPER = BaoBacGiang()

pytestmark = needs_shared


def seed_forms() -> dict[str, str]:
    if not SEED.exists():
        return {"page text": "", "WET": ""}
    text = nfc(SEED.read_text(encoding="utf-8"))
    wet = "\n".join(line for line in text.split("\n") if line.strip())
    return {"page text": text, "WET": wet}


@pytest.fixture(params=["page text", "WET"])
def seed(request: pytest.FixtureRequest) -> Draft:
    return PAPER.read(Page(text=seed_forms()[str(request.param)], kind="page text"))


def test_seed_fields(seed: Draft) -> None:
    assert seed.title.startswith("Thống nhất về nhận thức và hành động; tập trung")
    assert seed.title.endswith("với quyết tâm chính trị cao")
    assert seed.date is not None
    assert seed.date.isoformat() == "2017-02-21T09:17:00+07:00"
    assert seed.captured is not None
    assert seed.captured.isoformat() == "2018-03-21T19:46:52+07:00"
    assert seed.dateline == "BGĐT"
    assert seed.summary.startswith("Nghị quyết T.Ư 4")
    assert len(seed.tags) == 6
    assert (seed.tags[0], seed.tags[-1]) == ("Thống nhất", "chính trị")
    assert seed.authors == ("Thu Phong",)
    assert seed.byline == "Thu Phong (thực hiện)"
    assert seed.comments == ()


def test_seed_picture_is_missing_but_keeps_caption_and_credit(seed: Draft) -> None:
    (picture,) = seed.images
    assert picture.caption.endswith("(TP Bắc Giang).")
    assert (picture.src, picture.credit) == ("", "Hoài Thu")
    assert seed.body.startswith("![Lãnh đạo Sở Nội vụ")
    assert seed.body.split("\n\n")[0].endswith("]()")


def test_seed_interview(seed: Draft) -> None:
    strong = [block for block in seed.body.strip().split("\n\n") if block.startswith("**")]
    assert seed.kind == "interview"
    assert [block.endswith("?**") for block in strong] == [True] * 4 + [False]
    assert strong[-1] == "**Xin cảm ơn đồng chí!**"


def test_seed_most_read(seed: Draft) -> None:
    (entry,) = seed.popular
    assert (entry.title, entry.list) == ("Bao tiêu nông sản để tránh rủi ro", "read")
    assert "Đầu ra cho nông sản" in entry.teaser


def test_seed_paragraphs_are_unchanged_and_nothing_else_is_there(seed: Draft) -> None:
    lines = [line.strip() for line in seed_forms()["page text"].split("\n")]
    first = next(i for i, line in enumerate(lines) if line.startswith("Việc triển khai"))
    last = lines.index("Xin cảm ơn đồng chí!")
    printed = [line for line in lines[first : last + 1] if line]
    blocks = seed.body.strip().split("\n\n")[1:]
    plain = [block.strip("*").replace("\\", "") for block in blocks]
    assert plain == printed
    for chrome in (
        "CƠ QUAN",
        "Liên hệ tòa soạn",
        "Click để xem",
        "QUẢNG CÁO",
        "Hay nhất",
        "XEM NGAY",
    ):
        assert chrome not in seed.body


def read_page(name: str, url: str = "") -> Draft:
    text = nfc((SHARED / "pages" / name).read_text(encoding="utf-8"))
    return PAPER.read(Page(text=text, kind="html", url=url))


def test_real_home_page_is_no_article() -> None:
    with pytest.raises(NotAnArticle, match="home page"):
        read_page("baobacgiang-1.html")


def test_template_of_2022() -> None:
    draft = read_page("baobacgiang-2.html")
    assert draft.title == "Hơn 9,4 tỷ đồng ủng hộ Quỹ “Đền ơn đáp nghĩa”"
    assert draft.date is not None
    assert draft.date.isoformat() == "2022-06-15T00:00:00+07:00"
    assert (draft.category, draft.tags) == ("Chính trị", ("Bắc Giang",))
    assert draft.summary.startswith("Nhằm đề cao giá trị nhân văn")
    assert draft.summary.endswith("tiêu biểu năm 2022.")
    assert (draft.authors, draft.byline, draft.kind) == ((), "", "news")
    assert [entry.title.split()[0] for entry in draft.popular] == ["Phê", "Đại", "Bắc"]
    assert len(draft.related) == 1
    assert draft.comments == ()
    blocks = draft.body.strip().split("\n\n")
    assert [block.split()[0] for block in blocks if not block.startswith("![")] == [
        "Đợt",
        "Đến",
        "Nguồn",
    ]
    assert blocks[-1].endswith("(TP Bắc Giang).")
    assert "Nhằm đề cao" not in draft.body
    assert "Chia sẻ Facebook" not in draft.body


@pytest.mark.parametrize("name", ["dantri-1.html", "vietnamnet-1.html", "vnexpress-1.html"])
def test_other_papers_are_not_taken_for_this_one(name: str) -> None:
    text = (SHARED / "pages" / name).read_text(encoding="utf-8")
    assert not PAPER.recognises(Page(text=text, kind="html"))


def test_a_picture_keeps_the_address_that_the_pages_own_address_gives_it() -> None:
    draft = read_page("baobacgiang-2.html", "https://baobacgiang.vn/bg2/xa-hoi/quy-postid1.bbg")
    (picture,) = draft.images
    assert picture.src == "https://baobacgiang.vn/bg2/xa-hoi/assets/image/detail-thumb.png"
    assert draft.body.split("\n\n")[1] == f"![alt-thumb]({picture.src})"

import pytest

from importer.draft import NotAnArticle, Unreadable
from importer.outlets.generic_text import GenericText, read_plain_text
from importer.page import Page
from tests.importer.outlets.golden import Case, cases, shown

FIRST = (
    "Ba năm nay, cứ đến đầu tháng mười là cả bản Pác Khoang lại ra bờ suối sửa guồng nước, "
    "thay nan tre và buộc lại ống đã lỏng sau mùa lũ."
)
SECOND = (
    "Ông Nông Văn Páo, người giữ chìa khóa kho tre của bản, nói mỗi guồng cần chừng sáu mươi ống, "
    "thiếu một ống là ruộng trên cùng không có nước."
)
THIRD = (
    "Năm nay bản làm thêm hai guồng ở bãi dưới để tưới ngô đông, tre do các nhà góp, "
    "cơm trưa nấu chung ở sân nhà văn hóa."
)


@pytest.mark.parametrize("case", cases("generic_text"), ids=str)
def test_captures_become_what_a_person_sees(case: Case) -> None:
    draft = GenericText().read(case.page)
    outlet = case.fields.get("outlet", "")
    assert shown(draft) == {name: v for name, v in case.fields.items() if name != "outlet"}
    assert draft.body.strip() == case.body
    assert draft.outlet == outlet


def test_title_date_and_paragraphs_are_enough() -> None:
    draft = read_plain_text(
        f"Mùa sửa guồng ở Pác Khoang\n5/10/2019\n\n{FIRST}\n\n{SECOND}\n\n{THIRD}\n"
    )
    assert draft.title == "Mùa sửa guồng ở Pác Khoang"
    assert draft.date is not None
    assert draft.date.isoformat() == "2019-10-05T00:00:00+07:00"
    assert draft.body.strip() == f"{FIRST}\n\n{SECOND}\n\n{THIRD}"
    assert (draft.summary, draft.authors) == ("", ())


def test_without_a_date_none_is_invented() -> None:
    draft = read_plain_text(f"Mùa sửa guồng nước ở Pác Khoang\n{FIRST}\n{SECOND}\n{THIRD}\n")
    assert (draft.title, draft.date) == ("Mùa sửa guồng nước ở Pác Khoang", None)


def test_a_mark_tells_the_lede() -> None:
    draft = read_plain_text(
        f"Mùa sửa guồng nước ở Pác Khoang\n(MNO) - {FIRST}\n{SECOND}\n{THIRD}\n"
    )
    assert (draft.dateline, draft.summary) == ("MNO", FIRST)
    assert draft.body.strip() == f"{SECOND}\n\n{THIRD}"


def test_the_paper_is_its_host_when_the_page_does_not_name_it() -> None:
    text = f"Mùa sửa guồng nước ở Pác Khoang\n{FIRST}\n{SECOND}\n{THIRD}\n"
    page = Page(text=text, kind="page text", url="https://www.mannguoc.example/a-1.html")
    assert GenericText().read(page).outlet == "mannguoc.example"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Trang chủ\nKinh tế\nVăn hóa\n",
        "Mùa sửa guồng nước ở Pác Khoang\n" + FIRST,
        f"{FIRST}\n{SECOND}\n{THIRD}\n",
        "lorem\n" * 50,
    ],
)
def test_no_title_above_two_paragraphs_is_unreadable(text: str) -> None:
    with pytest.raises(Unreadable, match="two paragraphs"):
        read_plain_text(text)


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"Chuyện ở bản {name} mùa nước đầy\n{FIRST}\n" for name in ("Pác", "Nà", "Khuổi")),
        "".join(f"Chuyện ở bản {name} mùa nước đầy\n" for name in "ABCDEFGH"),
    ],
)
def test_lists_of_articles_are_no_articles(text: str) -> None:
    with pytest.raises(NotAnArticle, match="section list"):
        read_plain_text(text)

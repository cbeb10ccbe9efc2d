"""The work of reading grows as the page does: counted in calls, which no busy machine changes.

What happens inside one call of a regular expression is not seen so; `bench/pattern_growth.py` and
`bench/page_growth.py` look for that.
"""

import sys
from collections.abc import Callable
from functools import partial
from types import FrameType

import pytest

from importer.captures import Capture, Origin
from importer.reading import Candidate, read_capture
from importer.sources import PutAside

TEXT = "Sáng nay, hàng trăm người dân hai bên bờ sông đã có mặt từ rất sớm để đón cầu mới. "


def capture(inner: str) -> Capture:
    page = (
        "<!doctype html><html lang=vi><head><title>Cầu mới thông xe hôm nay</title></head><body>"
        f"<h1>Cầu mới thông xe hôm nay</h1><div class=article-body><p>{TEXT * 6}</p>{inner}"
        f"<p>{TEXT * 6}</p></div></body></html>"
    )
    return Capture(
        page.encode(), "html", Origin("a.html"), "HTML", "http://a.example/cau-1234.html"
    )


def calls(work: Callable[[], object]) -> int:
    """Return how many functions are called, of Python and of C."""
    counted = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return counted


SHAPES: dict[str, Callable[[int], str]] = {
    "paragraphs": lambda n: "".join(f"<p>Đoạn {i}. {TEXT}</p>" for i in range(n)),
    "bold words": lambda n: "".join(f"<p>Đoạn <b>thứ {i}</b> của bài.</p>" for i in range(n // 2)),
    "breaks": lambda n: "".join(f"Dòng {i} của bài.<br><br>" for i in range(n // 2)),
    "boxes": lambda n: "".join(f"<div><span>Ô {i} của bài.</span></div>" for i in range(n // 2)),
    "a table": lambda n: (
        f"<table>{''.join(f'<tr><td>{i}</td><td>Bến Đồi</td></tr>' for i in range(n // 3))}</table>"
    ),
    "a list": lambda n: f"<ul>{''.join(f'<li>Mục {i} của bài.</li>' for i in range(n))}</ul>",
    "links": lambda n: "".join(
        f"<p>Xem <a href=/tin-{i}>bài {i} của báo</a> nữa.</p>" for i in range(n // 2)
    ),
    "figures": lambda n: "".join(
        f"<figure><img src={i}.jpg><figcaption>Ảnh {i}.</figcaption></figure>"
        for i in range(n // 3)
    ),
    "comments": lambda n: (
        f"<p>{TEXT}</p><div class=comments>"
        + "".join(f"<div class=comment><b>An {i}</b><p>Hay quá.</p></div>" for i in range(n // 3))
        + "</div>"
    ),
    "deep": lambda n: "".join(
        f"<div>{'<div>' * 98}Tầng {i}{'</div>' * 99}" for i in range(n // 99)
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_twice_the_elements_are_twice_the_work(shape: str) -> None:
    make = SHAPES[shape]
    read_capture(capture(make(100)))  # what is found out once is found out
    pages = [capture(make(elements)) for elements in (1_500, 3_000)]
    small, large = (calls(partial(read_capture, page)) for page in pages)
    assert large < 2.5 * small


def test_a_page_of_as_many_elements_as_any_is_read() -> None:
    outcome = read_capture(capture(SHAPES["bold words"](48_900)))
    assert isinstance(outcome, Candidate)
    assert outcome.article.body.count("\n\n") == 24_450 + 1


def test_five_thousand_levels_are_refused_and_not_tried() -> None:
    outcome = read_capture(capture("<div>" * 5_000))
    assert isinstance(outcome, PutAside)
    assert outcome.reason.startswith("over 500 elements inside each other")


@pytest.mark.parametrize("piece", [TEXT, "Chữ", "a", "<i>a</i> "])
def test_one_line_of_five_megabytes_is_read(piece: str) -> None:
    length = 5_000_000 if "<" not in piece else 100_000
    outcome = read_capture(capture(f"<p>{piece * (length // len(piece))}</p>"))
    assert isinstance(outcome, Candidate)
    assert len(outcome.article.body) > length // 3

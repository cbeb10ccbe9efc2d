"""The page of numbers of a small archive, and its tables as files."""

import csv
from io import StringIO
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from archive.article import Source
from plugins.numbers.counting import captures, monthly
from plugins.numbers.documents import comma_separated
from tests.plugins.samples import Story, at, build

STORIES = [
    Story("Vải 1", at("2016-12-31T23:59"), tags=["vải thiều", "Lục Ngạn"], category="Kinh tế"),
    Story("Vải 2", at("2017-02-22"), tags=["Vải thiều"], category="Kinh tế"),
    Story("Trận cầu", at("2017-02-22"), tags=["bóng đá"], category="Thể thao"),
    Story("Đội bạn", at("2019-03-02"), tags=["bóng đá"], category="Thể thao"),
    Story("Thơ", at("2019-03-02"), category="=Văn hóa"),
    Story("Không rõ", at("2020-03-03"), tags=["bóng đá"], category="Thể thao", undated=True),
]
PLUGINS = ["listings", "tags", "sections", "numbers"]


def rows(output: Path, name: str) -> list[list[str]]:
    """Return the rows of a file as a spreadsheet reads it."""
    text = (output / f"thong-ke/{name}.csv").read_text("utf-8-sig")
    return list(csv.reader(StringIO(text, newline="")))


def test_files_hold_what_was_counted(tmp_path: Path) -> None:
    template = "{{ total }}/{{ undated }}"
    output = build(
        tmp_path, STORIES, PLUGINS, {"numbers": template}, NUMBERS_SECTIONS=2, NUMBERS_TAGS=1
    )
    assert (output / "thong-ke.html").read_text() == "6/1"
    months = rows(output, "thang")
    assert months[0] == ["year", "month", "articles"]
    assert len(months) == 1 + 4 * 12
    assert [row for row in months[1:] if row[2] != "0"] == [
        ["2016", "12", "1"],
        ["2017", "2", "2"],
        ["2019", "3", "2"],
    ]
    # Two sections have lines of their own; what is left is added up under no name.
    assert [row for row in rows(output, "chuyen-muc")[1:] if row[2] != "0"] == [
        ["2016", "Kinh tế", "1"],
        ["2017", "Thể thao", "1"],
        ["2017", "Kinh tế", "1"],
        ["2019", "Thể thao", "1"],
        ["2019", "", "1"],
    ]
    assert rows(output, "the")[1:] == [
        ["2019", "bóng đá", "1"],
        ["2017", "bóng đá", "1"],
        ["2016", "Lục Ngạn", "1"],
    ]
    assert rows(output, "ngay-trong")[1:] == [
        ["2017-01-01", "2017-02-21", "52"],
        ["2017-02-23", "2019-03-01", "737"],
    ]
    assert rows(output, "ban-luu")[1:] == [["", "", "6"]]


def test_a_name_is_never_a_formula(tmp_path: Path) -> None:
    output = build(tmp_path, STORIES, PLUGINS, {})
    assert "'=Văn hóa" in {row[1] for row in rows(output, "chuyen-muc")}


def test_an_empty_archive_has_a_page_and_files(tmp_path: Path) -> None:
    output = build(tmp_path, [], PLUGINS, {"numbers": "{{ by_tag }} {{ by_section }}"})
    assert (output / "thong-ke.html").read_text() == "None None"
    assert rows(output, "thang") == [["year", "month", "articles"]]


def test_months_without_articles_have_no_bar_but_a_place() -> None:
    months = monthly(STORIES[:3])
    assert [year.count for year in months.years] == [1, 2]
    assert [bar.label for bar in months.chart.bars if bar.count] == ["12/2016", "2/2017"]
    assert len(months.chart.bars) == 24
    assert months.chart.ticks == ("2016", "2017")


def test_captures_are_counted_by_paper_and_kind_commonest_first() -> None:
    sources = [("Báo A", "WARC"), ("Báo A", "HTML"), ("Báo A", "WARC"), ("", "")]
    stories = [Story("x", source=Source(outlet=outlet, format=form)) for outlet, form in sources]
    assert [(kind.outlet, kind.format, kind.count, kind.percent) for kind in captures(stories)] == [
        ("Báo A", "WARC", 2, 50),
        ("", "", 1, 25),
        ("Báo A", "HTML", 1, 25),
    ]


@given(st.lists(st.lists(st.text() | st.integers(), min_size=2), max_size=5))
def test_a_file_reads_back(written: list[list[str | int]]) -> None:
    text = comma_separated(written).decode("utf-8-sig")
    read = list(csv.reader(StringIO(text, newline="")))
    assert len(read) == len(written)
    for row, cells in zip(read, written, strict=True):
        plain = [cell.encode("utf-8", "replace").decode() for cell in map(str, cells)]
        shown = [
            f"'{cell}" if isinstance(given, str) and cell[:1] in tuple("=+-@\t\r") else cell
            for cell, given in zip(plain, cells, strict=True)
        ]
        assert row == shown

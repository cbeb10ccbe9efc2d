"""Citations state what is known and nothing else, and read back, whatever text they hold."""

import json
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.article import Article
from plugins.citations.formats import bibtex, csl_json, formats_of, ris
from plugins.citations.reference import Reference, one_line, reference_of
from plugins.reader.plain import plain
from plugins.reader.shown import ShownSource
from tests.plugins.citations.readers import (
    bibtex_names,
    inner,
    printed,
    read_bibtex,
    read_ris,
)
from tests.plugins.samples import at
from tests.safety.attacks import ATTACKS

BRIDGE = Reference(
    key="2017-02-thong-xe-cau",
    title="Thông xe cầu Bến Sen: 100% vốn của tỉnh & huyện",
    authors=("Nguyễn Văn Hoạch", "N.H"),
    newspaper="Báo Thuận Giang",
    section="Thời sự",
    date=date(2017, 2, 21),
    captured=date(2018, 3, 21),
    language="vi",
    url="https://kho.example/2017/02/thong-xe-cau.html",
    original="http://bao.example/tg/cau_moi.html?id=7",
    archive="Kho Báo Thuận Giang",
)
UNKNOWN = Reference("x", "x", (), "Báo Thử", "", None, None, "vi", "", "", "Báo Thử")

NOWHERE = ShownSource("", "", None, "", "", "")

texts = st.text(max_size=60).map(plain).map(one_line).filter(bool) | st.sampled_from(
    [one_line(plain(attack)) for attack in ATTACKS]
)
addresses = st.sampled_from(
    ["", "https://bao.example/a_b%20c?d={e}&f=g#h", "http://bao.example/đường/~x^y$z"]
)
references = st.builds(
    Reference,
    key=st.just("2017-02-x"),
    title=texts,
    authors=st.lists(texts, max_size=4).map(tuple),
    newspaper=texts,
    section=texts | st.just(""),
    date=st.none() | st.dates(date(1600, 1, 1), date(2199, 12, 31)),
    captured=st.none(),
    language=st.sampled_from(["vi", "en", "fr"]),
    url=addresses,
    original=addresses,
    archive=texts,
)


@dataclass(eq=False)
class Page:
    """As much of an article as a reference looks at."""

    title: str = "Thông xe cầu\u2028Bến Sen"
    url: str = "2017/02/thong-xe-cau.html"
    authors: list[Any] = field(default_factory=lambda: ["Hoài  An", " "])
    category: str = "Thời sự"
    record: Article = field(default_factory=lambda: Article("x", "x", category="Thời sự"))
    undated: bool = False
    date: datetime = field(default_factory=lambda: at("2017-02-21T23:30"))
    lang: str = "vi"
    source: ShownSource = field(
        default_factory=lambda: ShownSource(
            "Báo Thuận Giang", "http://bao.example/x", at("2018-03-21"), "", "", ""
        )
    )


def test_a_reference_states_the_day_of_the_paper_and_the_address_that_readers_can_open() -> None:
    reference = reference_of(Page(), "Kho", "https://kho.example")
    assert reference == Reference(
        key="2017-02-thong-xe-cau",
        title="Thông xe cầu Bến Sen",
        authors=("Hoài An",),
        newspaper="Báo Thuận Giang",
        section="Thời sự",
        date=date(2017, 2, 21),
        captured=date(2018, 3, 21),
        language="vi",
        url="https://kho.example/2017/02/thong-xe-cau.html",
        original="http://bao.example/x",
        archive="Kho",
    )
    # An archive without a public address has only the original one to give.
    private = reference_of(Page(), "Kho", "")
    assert (private.url, private.original) == ("http://bao.example/x", "")


def test_what_nobody_stated_is_left_out() -> None:
    page = Page(
        undated=True,
        authors=[],
        record=Article("x", "x"),
        source=NOWHERE,
    )
    reference = reference_of(page, "Báo Thử", "")
    assert (reference.date, reference.captured, reference.authors) == (None, None, ())
    assert (reference.section, reference.url, reference.newspaper) == ("", "", "Báo Thử")
    _, _, fields = read_bibtex(bibtex(reference))
    assert fields.keys() == {"title", "journal", "entrysubtype", "langid"}
    assert [tag for tag, _ in read_ris(ris(reference))] == ["TY", "TI", "T2", "LA", "DB", "ER"]
    assert json.loads(csl_json(reference))[0].keys() == {
        *("id", "type", "title", "container-title", "archive", "language"),
    }


def test_bibtex_keeps_names_whole_and_marks_of_tex_as_text() -> None:
    assert bibtex(BRIDGE) == (
        "@article{2017-02-thong-xe-cau,\n"
        "  author = {{Nguyễn Văn Hoạch} and {N.H}},\n"
        "  title = {{Thông xe cầu Bến Sen: 100\\% vốn của tỉnh \\& huyện}},\n"
        "  journal = {Báo Thuận Giang},\n"
        "  entrysubtype = {newspaper},\n"
        "  date = {2017-02-21},\n"
        "  year = {2017},\n"
        "  month = {2},\n"
        "  url = {https://kho.example/2017/02/thong-xe-cau.html},\n"
        "  note = {http://bao.example/tg/cau\\_moi.html?id=7},\n"
        "  langid = {vietnamese}\n"
        "}\n"
    )


def test_ris_has_a_line_for_each_fact() -> None:
    assert read_ris(ris(BRIDGE)) == [
        ("TY", "NEWS"),
        ("TI", BRIDGE.title),
        ("AU", "Nguyễn Văn Hoạch"),
        ("AU", "N.H"),
        ("T2", "Báo Thuận Giang"),
        ("SE", "Thời sự"),
        ("PY", "2017"),
        ("DA", "2017/02/21/"),
        ("UR", BRIDGE.url),
        ("N1", BRIDGE.original),
        ("LA", "vi"),
        ("DB", "Kho Báo Thuận Giang"),
        ("ER", ""),
    ]


def test_csl_has_literal_names_and_the_date_in_parts() -> None:
    assert json.loads(csl_json(BRIDGE)) == [
        {
            "id": "2017-02-thong-xe-cau",
            "type": "article-newspaper",
            "title": BRIDGE.title,
            "author": [{"literal": "Nguyễn Văn Hoạch"}, {"literal": "N.H"}],
            "container-title": "Báo Thuận Giang",
            "section": "Thời sự",
            "issued": {"date-parts": [[2017, 2, 21]]},
            "URL": BRIDGE.url,
            "note": BRIDGE.original,
            "archive": "Kho Báo Thuận Giang",
            "language": "vi",
        }
    ]


@pytest.mark.parametrize("year", [1600, 2199])
def test_years_have_four_digits(year: int) -> None:
    reference = replace(BRIDGE, date=date(year, 1, 2))
    assert f"date = {{{year}-01-02}}" in bibtex(reference)
    assert f"DA  - {year}/01/02/\n" in ris(reference)


def test_formats_have_names_and_files() -> None:
    assert [(made.name, made.extension) for made in formats_of(UNKNOWN)] == [
        ("BibTeX", "bib"),
        ("RIS", "ris"),
        ("CSL-JSON", "json"),
    ]


@given(references)
def test_bibtex_reads_back(reference: Reference) -> None:
    kind, key, fields = read_bibtex(bibtex(reference))
    assert (kind, key) == ("article", reference.key)
    assert printed(inner(fields["title"])) == reference.title
    assert printed(fields["journal"]) == reference.newspaper
    names = bibtex_names(fields["author"]) if "author" in fields else []
    assert tuple(names) == reference.authors
    assert fields.get("date", "") == (reference.date.isoformat() if reference.date else "")
    address = fields.get("url", "").replace("%7B", "{").replace("%7D", "}")
    assert address == reference.url
    assert printed(fields.get("note", "")) == reference.original


@given(references)
def test_ris_reads_back(reference: Reference) -> None:
    pairs = read_ris(ris(reference))
    assert pairs[0] == ("TY", "NEWS")
    assert pairs[-1] == ("ER", "")
    assert len({"TY", "ER"} & {tag for tag, _ in pairs[1:-1]}) == 0
    assert tuple(value for tag, value in pairs if tag == "AU") == reference.authors
    single = {tag: value for tag, value in pairs if tag != "AU"}
    assert len(single) == len(pairs) - len(reference.authors)
    assert single["TI"] == reference.title
    assert single["T2"] == reference.newspaper
    assert single.get("UR", "") == reference.url


@given(references)
def test_csl_reads_back(reference: Reference) -> None:
    (item,) = json.loads(csl_json(reference))
    assert item["title"] == reference.title
    assert tuple(name["literal"] for name in item.get("author", [])) == reference.authors
    assert item.get("section", "") == reference.section
    assert item.get("URL", "") == reference.url


@given(st.text())
def test_whatever_ends_a_line_anywhere_ends_none_here(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1

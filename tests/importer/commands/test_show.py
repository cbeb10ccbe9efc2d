"""`show` tells what a capture becomes, and why, for people and for programs."""

import io
import json
from pathlib import Path

import pytest

from archive import front_matter
from importer.__main__ import main
from tests.conftest import ROOT

CAPTURES = ROOT / "tests" / "captures"
PAGE = CAPTURES / "old-system" / "cho-vai-nua-dem.html"
ARCHIVE = CAPTURES / "warc" / "mannguoc-2021-03.warc.gz"


def show(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(["show", *arguments])
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def test_the_article_and_where_each_field_was_found(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = show(capsys, str(PAGE))
    lines = out.splitlines()
    assert code == 0
    assert "read by   Báo Thuận Giang, OldSystem" in lines
    assert "verdict   article" in lines
    at = lines.index("authors   1: Minh Khôi")
    assert lines[at + 1] == "          ← signature below the text"
    assert "pictures: 1 captured, 0 not captured" in lines
    assert all(len(line) <= 110 for line in lines[8 : lines.index("---")])
    article = front_matter.read(out[out.index("---\n") :])
    assert article.title == "Chợ vải nửa đêm"
    assert article.slug == "cho-vai-nua-dem"


def test_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = show(capsys, str(PAGE), "--json")
    told = json.loads(out)
    assert code == 0
    assert told["verdict"] == "article"
    assert told["reader"] == "Báo Thuận Giang, OldSystem"
    assert told["fields"]["date"] == {
        "value": "2018-06-12T06:20:00+07:00",
        "found": ".ArticleContent p.date",
    }
    assert told["fields"]["images"]["value"][0]["credit"] == "Quốc Thịnh"
    assert front_matter.read(told["article"]).body == told["fields"]["body"]["value"]
    assert len(told["capture"]["sha256"]) == 64


def test_an_archive_is_listed_and_one_capture_of_it_chosen(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, out, errors = show(capsys, str(ARCHIVE))
    lines = out.splitlines()
    assert code == 0
    assert len(lines) > 3
    assert [int(line.split()[0]) for line in lines] == list(range(1, len(lines) + 1))
    assert "--record" in errors
    address = "https://mannguoc.example/tram-y-te-ban-xa-co-dien-mat-troi-2059.html"
    assert address in lines[1]
    by_number = show(capsys, str(ARCHIVE), "--record", "2")
    by_address = show(capsys, str(ARCHIVE), "--url", f"{address}?utm_source=thu")
    record = json.loads(show(capsys, str(ARCHIVE), "--record", "2", "--json")[1])
    by_id = show(capsys, str(ARCHIVE), "--record", record["capture"]["record"])
    assert by_number == by_id
    assert by_number[1] in by_address[1]
    assert "title: Trạm y tế bản xa có điện mặt trời" in by_number[1]


def test_a_page_that_is_no_article_says_what_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = show(capsys, str(CAPTURES / "old-system" / "trang-chu.html"))
    assert code == 0
    assert "verdict   not an article: home page" in out.splitlines()
    assert "---" not in out


def test_what_cannot_be_read_says_why(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("Chỉ một dòng.\n")
    out = show(capsys, str(tmp_path / "a.txt"))[1]
    assert "verdict   put aside: no title with at least two paragraphs below it" in out
    (tmp_path / "b.html").write_bytes(b"")
    out = show(capsys, str(tmp_path / "b.html"))[1]
    assert out.startswith("     1  put aside: the file is empty")


def test_standard_input(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(PAGE.read_bytes())))
    code, out, _ = show(capsys, "-")
    assert code == 0
    assert "title: Chợ vải nửa đêm" in out


def test_what_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert show(capsys, str(tmp_path / "khong-co.html"))[0] == 2
    code, out, errors = show(capsys, str(ARCHIVE), "--record", "1000")
    assert (code, out, errors.count("\n")) == (1, "", 1)
    code, out, errors = show(capsys, str(tmp_path))
    assert (code, out, errors.count("\n")) == (1, "", 1)

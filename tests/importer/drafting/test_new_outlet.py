"""A drafted outlet file works as it stands, and reads its pages at least as well as without."""

from dataclasses import fields
from pathlib import Path

import pytest

from archive.vietnamese import nfc
from importer.__main__ import main
from importer.captures import Capture, Origin
from importer.draft import Draft, NotAnArticle
from importer.outlets import OUTLETS
from importer.outlets.generic_html import read_html
from importer.outlets.template import TemplateOutlet
from importer.page import Page
from importer.reading import Candidate, read_capture
from tests.conftest import ROOT, SHARED, needs_shared

CAPTURES = ROOT / "tests" / "captures"
SENTENCES = (
    "Sáng nay, hàng trăm người dân hai bên bờ sông đã có mặt từ rất sớm để chờ chuyến xe đầu tiên.",
    "Ban quản lý cho biết cây cầu dài 320 mét, rộng 12 mét, thi công trong hai mươi sáu tháng.",
    "Chủ tịch xã nói rằng từ nay học sinh không còn phải qua đò trong những ngày nước lớn nữa.",
)


def page(number: int, template: str) -> str:
    """Return a page of Báo Sông Lam: in its old template, or as it was after its redesign."""
    title = f"Cầu số {number} trên sông đã thông xe"
    text = "".join(f"<p>{sentence} Đó là cầu số {number}.</p>" for sentence in SENTENCES)
    head = (
        "<!doctype html><html lang=vi><head><meta charset=utf-8>"
        f"<title>{title} - Báo Sông Lam</title>"
        "<meta property='og:site_name' content='Báo Sông Lam'>"
        "<meta property='og:type' content='article'>"
        f"<link rel=canonical href='https://songlam.example/tin/cau-{number}.html'>"
        "</head><body><div class='menu'><a href='/'>Trang chủ</a></div>"
    )
    day = f"{number:02}/03/2019 08:{number:02}"
    if template == "old":
        return head + (
            f"<div class='trang'><h1 class='tieu-de'>{title}</h1><span class='ngay'>{day}</span>"
            f"<div class='noi-dung'>{text}</div><div class='tu-khoa'><a href='/tag/cau'>cầu</a>"
            f"<a href='/tag/song'>sông số {number}</a></div></div></body></html>"
        )
    return head + (
        f"<main><h1 class='headline'>{title}</h1><time class='published'>{day}</time>"
        f"<section class='story-body'>{text}</section><ul class='tags'>"
        f"<li><a href='/tag/cau'>cầu</a></li><li><a href='/tag/song'>sông số {number}</a></li>"
        "</ul></main></body></html>"
    )


def outlet_in(text: str) -> TemplateOutlet:
    names: dict[str, object] = {}
    exec(compile(text, "drafted.py", "exec"), names)
    (found,) = [
        value
        for value in names.values()
        if isinstance(value, type) and issubclass(value, TemplateOutlet)
        if value is not TemplateOutlet
    ]
    return found()


def pages_in(folder: Path) -> list[Page]:
    return [Page(nfc(path.read_text("utf-8")), "html") for path in sorted(folder.glob("*.html"))]


def read_without_loss(outlet: TemplateOutlet, pages: list[Page]) -> int:
    """Return how many of the pages are articles; the outlet must read each as well as without."""
    articles = 0
    for one in pages:
        try:
            known = read_html(one)
        except NotAnArticle:
            with pytest.raises(NotAnArticle):
                outlet.read(one)
            continue
        assert outlet.recognises(one)
        read = outlet.read(one)
        assert read.outlet == outlet.name
        for field in fields(Draft):
            if field.name not in ("outlet", "found", "notes") and getattr(known, field.name):
                assert getattr(read, field.name) == getattr(known, field.name), field.name
        articles += 1
    return articles


def drafted(capsys: pytest.CaptureFixture[str], folder: Path) -> str:
    assert main(["new-outlet", str(folder)]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("folder", ["generic", "template-2022", "old-system"])
def test_a_draft_from_the_captures_reads_them(
    folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    outlet = outlet_in(drafted(capsys, CAPTURES / folder))
    assert read_without_loss(outlet, pages_in(CAPTURES / folder)) > 6


def test_the_selectors_of_the_invented_weekly(capsys: pytest.CaptureFixture[str]) -> None:
    text = drafted(capsys, CAPTURES / "generic")
    outlet = outlet_in(text)
    (template,) = outlet.versions
    assert outlet.name == "Tuần tin Mạn Ngược"
    assert outlet.hosts == ("mannguoc.example",)
    assert type(template).__dict__["bodies"] == ("div.article-body",)
    assert type(template).__dict__["ledes"] == ("p.sapo",)
    assert type(template).__dict__["tags"] == ("ul.tags a",)
    assert "# on 9 of 9, such as " in text
    assert all(len(line) <= 100 for line in text.splitlines())


def test_a_redesign_makes_two_versions(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(1, 10):
        template = "old" if number < 6 else "new"
        (tmp_path / f"cau-{number}.html").write_text(page(number, template))
    outlet = outlet_in(drafted(capsys, tmp_path))
    assert outlet.name == "Báo Sông Lam"
    first, second = (type(version).__dict__ for version in outlet.versions)
    assert (first["bodies"], second["bodies"]) == (("div.noi-dung",), ("section.story-body",))
    assert (first["dates"], second["dates"]) == (("span.ngay",), ("time",))
    assert (first["tags"], second["tags"]) == (("div.tu-khoa a",), ("ul.tags a",))
    assert read_without_loss(outlet, pages_in(tmp_path)) == 9
    for number in (10, 11):
        (tmp_path / f"moi-{number}.html").write_text(page(number, "old" if number < 11 else "new"))
    unseen = pages_in(tmp_path)[-2:]
    for one, number in zip(unseen, (10, 11), strict=True):
        draft = outlet.read(one)
        assert draft.title == f"Cầu số {number} trên sông đã thông xe"
        assert draft.found["title"].startswith("outlet file: ")
        assert draft.tags == ("cầu", f"sông số {number}")


def test_a_single_page_is_enough_and_other_papers_are_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "cau-1.html").write_text(page(1, "new"))
    outlet = outlet_in(drafted(capsys, tmp_path))
    assert read_without_loss(outlet, pages_in(tmp_path)) == 1
    stranger = page(1, "new").replace("songlam.example", "khac.example")
    assert not outlet.recognises(Page(stranger, "html"))
    assert outlet.recognises(Page(stranger, "html", url="https://www.songlam.example/a.html"))


def test_once_registered_it_is_asked_before_the_reader_of_any_paper(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "cau-1.html").write_text(page(1, "old"))
    outlet = outlet_in(drafted(capsys, tmp_path))
    monkeypatch.setattr("importer.outlets.OUTLETS", (outlet, *OUTLETS))
    read = read_capture(Capture(page(2, "old").encode(), "html", Origin("cau-2.html"), "HTML"))
    assert isinstance(read, Candidate)
    assert read.article.source.outlet == "Báo Sông Lam"
    assert read.found["outlet"] == "outlet file"
    assert read.found["title"].startswith("outlet file: ")


def test_where_nothing_can_be_drafted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new-outlet", str(tmp_path / "khong-co")]) == 2
    assert main(["new-outlet", str(tmp_path)]) == 1
    (tmp_path / "a.html").write_text(page(1, "old"))
    target = tmp_path / "bao.py"
    assert main(["new-outlet", str(tmp_path), "--to", str(target)]) == 0
    assert outlet_in(target.read_text()).name == "Báo Sông Lam"
    assert main(["new-outlet", str(tmp_path), "--to", str(target)]) == 2
    assert capsys.readouterr().out == ""


@needs_shared
@pytest.mark.parametrize("name", ["tuoitre-1", "vnexpress-1", "dantri-1", "baodautu-1"])
def test_real_pages(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.html").write_bytes((SHARED / "pages" / f"{name}.html").read_bytes())
    outlet = outlet_in(drafted(capsys, tmp_path))
    assert read_without_loss(outlet, pages_in(tmp_path)) == 1
    (template,) = outlet.versions
    assert type(template).__dict__["titles"]
    assert type(template).__dict__["bodies"]

"""A picture that cannot be kept is named and put aside; its article comes in with its caption."""

import io
from pathlib import Path

import pytest
from PIL import Image
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from archive import front_matter
from archive.article import Article
from importer.pipeline import Settings, run
from importer.progress import Progress
from importer.quarantine import Quarantine
from importer.report import Report
from importer.sources.limits import MAX_PICTURE_BYTES
from importer.store import Store
from importer.workers import here

SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
URL = "http://a.example/cau-moi-123456.html"
PAGE = """<!doctype html><html lang="vi"><head><title>Cầu mới</title>
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Cầu mới thông xe",
"datePublished": "2019-05-07T08:00:00+07:00"}</script></head><body><article>
<h1>Cầu mới thông xe</h1>
<div class="article-body"><p>Sáng nay, cầu mới thông xe sau ba năm thi công liên tục.</p>
<figure><img src="%s"><figcaption>Cầu nhìn từ bờ Nam.</figcaption></figure>
<p>Cầu dài 300 m, rộng 12 m, nối hai bờ sông vốn chỉ có một bến đò nhỏ.</p></div>
</article></body></html>"""


def png() -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (300, 200), "navy").save(data, "PNG")
    return data.getvalue()


def imported(folder: Path, *paths: Path) -> tuple[Report, Article, dict[str, bytes]]:
    """Import; return the report, the one article, and what lies in quarantine."""
    settings = Settings(
        Store(folder / "content"), Quarantine(folder / "quarantine"), ledger=None, workers=here
    )
    report = run(paths, settings, Progress(quiet=True))
    (article,) = (folder / "content" / "articles").rglob("*.md")
    aside = {p.name: p.read_bytes() for p in folder.glob("quarantine/*")}
    return report, front_matter.read(article.read_text()), aside


def saved(folder: Path, picture: bytes) -> Path:
    """Return the folder of a page that was saved with a picture."""
    (folder / "saved" / "trang_files").mkdir(parents=True)
    (folder / "saved" / "trang.html").write_text(PAGE % "trang_files/cau.jpg")
    (folder / "saved" / "trang_files" / "cau.jpg").write_bytes(picture)
    return folder / "saved"


def recorded(folder: Path, name: str, *pictures: bytes) -> Path:
    """Return a WARC of a page and a picture of it, captured as often as there are bytes."""
    path = folder / "a.warc.gz"
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        answers = [(URL, "text/html; charset=utf-8", (PAGE % name).encode(), 1)]
        answers += [
            (f"http://a.example/{name}", "image/jpeg", data, day)
            for day, data in enumerate(pictures, start=1)
        ]
        for url, media_type, data, day in answers:
            headers = StatusAndHeaders("200 OK", [("Content-Type", media_type)], "HTTP/1.1")
            writer.write_record(
                writer.create_warc_record(
                    url, "response", io.BytesIO(data), http_headers=headers,
                    warc_headers_dict={"WARC-Date": f"2020-01-{day:02}T00:00:00Z"},
                )
            )  # fmt: skip
    return path


@pytest.mark.parametrize(
    ("picture", "reason"),
    [
        (SVG, "SVG"),
        (b"<html>404</html>", "HTML page"),
        (png()[:70], "cut short"),
        (b"", "empty"),
    ],
    ids=["svg", "html", "truncated", "empty"],
)
def test_the_article_comes_in_with_its_caption(tmp_path: Path, picture: bytes, reason: str) -> None:
    report, article, aside = imported(tmp_path, saved(tmp_path, picture))
    (shown,) = article.images
    assert (shown.caption, shown.captured) == ("Cầu nhìn từ bờ Nam.", False)
    (note,) = report.notes
    assert "trang_files/cau.jpg" in note
    assert reason in note
    assert picture in (*aside.values(), b"")
    (told,) = (data.decode() for name, data in aside.items() if name.endswith(".reason.txt"))
    assert "trang_files/cau.jpg" in told
    assert reason in told
    assert report.lines()[-1] == (
        "captures 1 = articles 1 + same again 0 + not articles 0 + put aside 0"
    )


def test_a_giant_picture_is_kept_in_quarantine_whole(tmp_path: Path) -> None:
    giant = png() + bytes(MAX_PICTURE_BYTES)
    report, _, aside = imported(tmp_path, saved(tmp_path, giant))
    assert "over 25 MB" in report.notes[0]
    assert giant in aside.values()


def test_in_a_web_archive_the_address_is_named_and_kept(tmp_path: Path) -> None:
    report, article, aside = imported(tmp_path, recorded(tmp_path, "cau.svg", SVG))
    assert article.images[0].src == "http://a.example/cau.svg"
    assert "http://a.example/cau.svg" in report.notes[0]
    assert SVG in aside.values()


def test_what_a_web_archive_holds_too_large_stays_where_it_is(tmp_path: Path) -> None:
    giant = png() + bytes(MAX_PICTURE_BYTES + 100_000)
    path = recorded(tmp_path, "cau.png", giant)
    report, _, aside = imported(tmp_path, path)
    assert "over 25 MB" in report.notes[0]
    assert f"{path}, offset" in report.notes[0]
    assert [name for name in aside if not name.endswith(".reason.txt")] == []


def test_a_picture_recorded_again_stands_in_for_one_too_large(tmp_path: Path) -> None:
    giant = png() + bytes(MAX_PICTURE_BYTES + 100_000)
    report, article, _ = imported(tmp_path, recorded(tmp_path, "cau.png", giant, png()))
    assert report.notes == []
    assert (article.images[0].width, article.images[0].height) == (300, 200)

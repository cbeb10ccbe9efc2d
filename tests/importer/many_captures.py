"""Five hundred captures of every kind: articles, changes, copies, pictures, and what is none."""

import io
from pathlib import Path
from random import Random

from PIL import Image

from tests.importer.sources.archives import record

_WORDS = (
    "cầu chợ sông đò làng xã huyện đồng lúa cam vải trường lớp thầy trò mùa gặt nắng mưa phiên",
    "bến thuyền đường quê hội đình giếng đất nước người dân sáng chiều",
)


def _sentence(random: Random, words: int) -> str:
    words_known = " ".join(_WORDS).split()
    text = " ".join(random.choice(words_known) for _ in range(words))
    return text[0].upper() + text[1:] + "."


def _page(random: Random, title: str, date: str, more: str = "", picture: str = "") -> bytes:
    paragraphs = "".join(f"<p>{_sentence(random, 30)}</p>" for _ in range(3))
    shown = f"<figure><img src='{picture}'><figcaption>Ảnh chụp.</figcaption></figure>"
    return (
        f"<!doctype html><html lang=vi><head><meta charset=utf-8><title>{title}</title>"
        "<meta property='og:type' content='article'>"
        f"<meta property='article:published_time' content='{date}'></head><body><article>"
        f"<h1>{title}</h1><div class='content'>{paragraphs}{shown if picture else ''}{more}</div>"
        "</article></body></html>"
    ).encode()


def _picture(number: int) -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (300, 200), (number * 5 % 256, 90, 40)).save(data, "PNG")
    return data.getvalue()


def write_archives(folder: Path) -> tuple[list[Path], list[Path]]:
    """Write two web archives, the second of later captures; return their paths.

    300 articles, 40 of them with pictures, and 30 captures of no article; then the same again for
    60, changes in 60, of which a third moves to another month, 30 new articles, 10 pages that
    nobody can read, and 10 damaged records.
    """
    folder.mkdir(parents=True)
    random = Random(7)
    first, later = [], []
    pages = {}
    for number in range(300):
        url = f"http://baoa.example/tin/bai-so-{number}.html"
        title = f"{_sentence(random, 6)[:-1]} {number % 150}"
        date = f"2019-{number % 12 + 1:02}-{number % 28 + 1:02}T09:00:00+07:00"
        picture = f"/anh/{number}.png" if number < 40 else ""
        pages[number] = (url, title, date)
        first.append(
            record(url, _page(random, title, date, picture=picture), date="2020-01-01T00:00:00Z")
        )
        if picture:
            kind = (("Content-Type", "image/png"),)
            # Some are broken: they are put aside without their page.
            data = _picture(number) if number % 8 else b"no picture"
            first.append(record(f"http://baoa.example{picture}", data, headers=kind))
    for number in range(30):
        url = f"http://baoa.example/mat/{number}.html"
        first.append(record(url, b"<html><body>404</body></html>", status="404 Not Found"))
    for number in range(60):
        url, title, date = pages[number]
        later.append(record(url, _page(Random(number), title, date), date="2021-01-01T00:00:00Z"))
    for number in range(60, 120):
        url, title, date = pages[number]
        moved = f"2018-{date[5:]}" if number % 3 == 0 else date
        changed = _page(random, title, moved, more="<p>Bài đã được sửa lại.</p>")
        later += [record(url, changed, date=f"2021-0{month}-01T00:00:00Z") for month in (2, 3)]
    for number in range(300, 330):
        url = f"http://baoa.example/tin/bai-so-{number}.html"
        page = _page(random, f"{_sentence(random, 5)[:-1]} {number}", "2020-05-05T05:05:00+07:00")
        later.append(record(url, page, date="2021-01-01T00:00:00Z"))
    for number in range(10):
        url = f"http://baoa.example/trong/{number}.html"
        later.append(record(url, b"<html><body><script>x()</script></body></html>"))
        whole = record(f"http://baoa.example/hong/{number}.html", _page(random, "Hỏng", ""))
        later.append(whole[: len(whole) // 2] + b"\0" * 9 + whole[len(whole) // 2 + 9 :])
    paths = [folder / "a.warc.gz", folder / "b.warc.gz"]
    for path, records in zip(paths, (first, later), strict=True):
        path.write_bytes(b"".join(records))
    return paths[:1], paths[1:]

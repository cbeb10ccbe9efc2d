"""Hostile article files read nothing outside content/, write nothing outside output/, and stop no
other article.
"""

import re
from pathlib import Path

from PIL import Image

from tests.conftest import SHARED, build, needs_shared
from tests.safety.inspection import executable, executable_tags
from tests.safety.site import pages_of, read_page

SECRET = "bi-mat-ngoai-content"
HEALTHY = "---\ntitle: Bài lành\nslug: bai-lanh\ndate: 2019-05-06T07:08:09+07:00\n---\nThân bài.\n"

# Front matter that names what is not data.
KEYS = (
    "save_as: ../escape.html",
    "save_as: index.html",
    "url: javascript:alert(1)",
    "template: ../../../../etc/passwd",
    "status: hidden",
    "status: draft",
    "slug: ../../x",
    "slug: /nonexistent/x",
    "slug: con",
    "slug: index",
    'slug: "{0.__class__}"',
    "slug: .htaccess",
    "slug: " + "a" * 3000,
    "lang: ../../x",
    "category: ../../x",
    "tags: [../../x, .., '']",
    "authors: []",
    "content: x",
    "_content: <script>alert(1)</script>",
    "get_content: x",
    "settings: x",
    "source_path: /etc/passwd",
    "translations: x",
    "metadata: x",
    "timezone: Nope/Zone",
    "date_format: '%Y'",
    "locale_date: <script>alert(2)</script>",
    "reader: x",
    "blocks: x",
    "related: ''",
    "json_ld: </script><script>alert(3)</script>",
    "record: x",
)
BODIES = [
    f"![x]({{static}}/../{SECRET}.txt) ![y]({{attach}}../{SECRET}.txt)",
    f"[x](|filename|../{SECRET}.txt) <a href='{{static}}/../{SECRET}.txt'>y</a>",
    f"![x](../../../../{SECRET}.txt)\n\n![x](../../../../{SECRET}.jpg)",
    f"![x](/etc/hostname) ![x](file:///etc/hostname) ![x](../../../images/../../{SECRET}.jpg)",
    f"![x](../../../images/%2e%2e/%2e%2e/{SECRET}.jpg)\n\n<img src='..\\..\\{SECRET}.jpg'>",
    "{% include '/etc/hostname' %}{{ SITENAME }}{{ 7*7 }}",
    "<base href='//evil.example/'><meta http-equiv=refresh content='0'><p style='x'>x",
    "<plaintext><script>alert(1)</script>",
    "[" * 20_000 + "](" * 20_000,
    "> " * 20_000 + "x",
    "*a " * 20_000 + "_b " * 20_000,
    "<b>" * 5_000 + "<table><tr><td>" * 300,
    "a\0b\x01\x0b\x1f\x7f\ufffe",
]


def snapshot(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file below a folder, by path."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


# What a build keeps beside its output, and nothing else: no name in it comes from an article but
# in the spare site, which is looked at as the site is.
OWN = tuple(
    f"work/.output.build/{name}"
    for name in ("store.sqlite", "lock", "templates/__jinja2_", "site/")
)


def check(folder: Path, articles: dict[str, bytes]) -> tuple[Path, str]:
    """Build an archive of these files beside a healthy one; return the site and what was printed.

    Asserts that the rest of the folder is untouched, and that the healthy article is there.
    """
    content = folder / "work" / "content"
    output = folder / "work" / "output"
    (folder / "work").mkdir(exist_ok=True)
    (folder / f"{SECRET}.txt").write_text(SECRET)
    (folder / "work" / f"{SECRET}.txt").write_text(SECRET)
    for place in (folder, folder / "work"):
        Image.new("RGB", (3, 3)).save(place / f"{SECRET}.jpg")
    for name, data in {"healthy/bai-lanh.md": HEALTHY.encode(), **articles}.items():
        path = content / "articles" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    before = snapshot(folder)
    printed = build(content, output, "--log-handler", "plain")
    after = snapshot(folder)
    assert {name: after[name] for name in before} == before
    written = after.keys() - before.keys()
    assert [name for name in written if not name.startswith(("work/output/", *OWN))] == []
    assert not any(SECRET in name for name in written)
    assert not any(
        after[name] == (folder / f"{SECRET}{kind}").read_bytes()
        for name in written
        for kind in (".txt", ".jpg")
    )
    for page in pages_of(output):
        text = page.read_text(encoding="utf-8")
        assert executable_tags(text) == [] or page.name == "404.html", page
        assert executable(text) == [] or page.name == "404.html", page
    healthy = list((output / "2019" / "05").glob("bai-lanh*.html"))
    assert [read_page(page).texts("//h1") for page in healthy] == [["Bài lành"]]
    expected = {"theme", "feeds", "the", "tac-gia", "chuyen-muc", "lich", "trang", "tin-moi"}
    expected |= {"tim-kiem", "thong-ke"}
    folders = {path.name for path in output.iterdir() if path.is_dir()}
    assert all(re.fullmatch(r"\d{4}", name) for name in folders - expected)
    return output, printed


def test_keys_that_are_not_data(tmp_path: Path) -> None:
    files = {
        f"2019/05/khoa-{number}.md": (
            f"---\ntitle: Bài số {number}\ndate: 2019-05-06\n{line}\n---\nThân {number}.\n"
        ).encode()
        for number, line in enumerate(KEYS)
    }
    output, printed = check(tmp_path, files)
    for number in range(len(KEYS)):
        page = read_page(output / "2019" / "05" / f"khoa-{number}.html")
        assert page.texts("//h1") == [f"Bài số {number}"]
        assert page.texts("//div[contains(@class, 'prose')]") == [f"Thân {number}."]
    assert "ERROR" not in printed


def test_bodies(tmp_path: Path) -> None:
    files = {
        f"2019/05/than-{number}.md": (
            "---\ntitle: Thân\ndate: 2019-05-06T07:08:09+07:00\n---\n" + body
        ).encode("utf-8", "surrogatepass")
        for number, body in enumerate(BODIES)
    }
    output, _ = check(tmp_path, files)
    for number in range(len(BODIES)):
        assert read_page(output / "2019" / "05" / f"than-{number}.html").texts("//h1") == ["Thân"]


REFUSED = (
    (b"no front matter", "no front matter"),
    (b"", "no front matter"),
    (b"Title: x\nDate: 2020-01-01\n\nb", "no front matter"),
    (b"---\ntitle: Ti\xebng\n---\n", "not UTF-8"),
    ("---\ntitle: x\n---\n".encode("utf-16"), "not UTF-8"),
    (b"---\ntitle: [\n---\n", "not YAML"),
    (b"---\ndate: 2020-01-01\n---\nx", "no `title`"),
    (b"---\ntitle: ''\n---\nx", "`title` is empty"),
    (b"---\ntitle: x\ndate: hom nay\n---\nx", "`date` is no date"),
    (b"---\ntitle: x\ndate: 0000-00-00\n---\nx", "`date` is no date"),
    (b"---\ntitle: x\na: &a [x]\nb: [*a, *a]\n---\nx", "aliases"),
)


def test_a_file_that_is_no_article_is_named_in_one_line_with_its_reason(tmp_path: Path) -> None:
    files = {f"2019/05/hong-{number}.md": data for number, (data, _) in enumerate(REFUSED)}
    output, printed = check(tmp_path, files)
    for number, (_, reason) in enumerate(REFUSED):
        lines = [line for line in printed.splitlines() if f"hong-{number}.md" in line]
        assert len(lines) == 1
        assert f"articles/2019/05/hong-{number}.md: " in lines[0]
        assert reason in lines[0]
        assert not (output / "2019" / "05" / f"hong-{number}.html").exists()


def test_dates_that_no_newspaper_has(tmp_path: Path) -> None:
    dates = ["0001-01-01", "9999-12-31", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"]
    files = {
        f"2019/05/ngay-{number}.md": f"---\ntitle: Ngày lạ\ndate: {date}\n---\nx".encode()
        for number, date in enumerate(dates)
    }
    output, _ = check(tmp_path, files)
    for number in range(len(dates)):
        page = read_page(output / "2019" / "05" / f"ngay-{number}.html")
        assert "Không rõ ngày đăng" in page.texts("//header[contains(@class, 'story-head')]")[0]


def test_files_that_want_the_same_address(tmp_path: Path) -> None:
    text = "---\ntitle: Bài {}\nslug: trung\ndate: 2019-05-06\n---\nx"
    names = ["a.md", "b/trung.md", "2019/05/trung.md", "2019/05/TRUNG.md", "2019/05/trung .md"]
    files = {name: text.format(number).encode() for number, name in enumerate(names)}
    output, printed = check(tmp_path, files)
    built = {read_page(path).texts("//h1")[0] for path in (output / "2019" / "05").glob("*.html")}
    assert built == {f"Bài {number}" for number in range(len(names))} | {"Bài lành"}
    lower = [str(path).lower() for path in output.rglob("*")]
    assert len(lower) == len(set(lower))
    assert "ERROR" not in printed


def test_other_kinds_of_files_are_not_read(tmp_path: Path) -> None:
    page = b"<html><head><title>x</title><meta name=save_as content=../x.html></head></html>"
    output, _ = check(
        tmp_path,
        {
            "2019/05/trang.html": page,
            "2019/05/trang.htm": page,
            "2019/05/trang.rst": b"Trang\n=====\n\n:date: 2019-05-06\n:save_as: ../x.html\n",
            "2019/05/trang.markdown": b"Title: x\nSave_as: ../x.html\n\nx",
        },
    )
    assert not list(output.rglob("trang.html"))


def test_links_that_lead_out_of_content(tmp_path: Path) -> None:
    content = tmp_path / "work" / "content"
    (content / "articles" / "2019" / "05").mkdir(parents=True)
    (content / "images" / "ab").mkdir(parents=True)
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "bai.md").write_text(f"---\ntitle: {SECRET}\n---\nx")
    (content / "articles" / "2019" / "05" / "lien-ket.md").symlink_to(
        tmp_path / "outside" / "bai.md"
    )
    (content / "articles" / "ngoai").symlink_to(tmp_path / "outside")
    (content / "images" / "ab" / "x.jpg").symlink_to(tmp_path / f"{SECRET}.jpg")
    (content / "images" / "ngoai").symlink_to(tmp_path / "outside")
    (content / "images" / "ab" / "y.svg").write_text("<svg onload='alert(1)'/>")
    (content / "images" / "ab" / "z.html").write_text("<script>alert(1)</script>")
    text = "---\ntitle: Ảnh\ndate: 2019-05-06\n---\n![x](../../../images/ab/x.jpg)\n"
    output, printed = check(tmp_path, {"2019/05/anh.md": text.encode()})
    assert not (output / "images").exists()
    assert "leads out of the content folder" in " ".join(printed.split())
    page = read_page(output / "2019" / "05" / "anh.html")
    assert "Ảnh không được lưu lại" in page.texts("//figure")[0]


HOSTILE = SHARED / "hostile" / "front-matter"
NOT_ARTICLES = {
    *("nonutf8", "utf16"),
    *("empty", "no_meta", "title_none"),
    *("date_bad", "date_0", "date_huge"),
    "yaml_obj",  # its title is a list
}


def fenced(data: bytes) -> bytes:
    """Return a file with Pelican's header rewritten as YAML front matter."""
    if data.startswith(b"---\n") or b"\x00" in data[:8]:
        return data
    head, _, body = data.removeprefix(b"\xef\xbb\xbf").partition(b"\n\n")
    lines = [
        b"%s: %s" % (name.strip().lower(), yaml_text(value.strip()))
        for name, separator, value in (line.partition(b":") for line in head.split(b"\n"))
        if separator
    ]
    return b"---\n" + b"\n".join(lines) + b"\n---\n" + body


def yaml_text(value: bytes) -> bytes:
    """Return a value as a single-quoted YAML text."""
    return b"'" + value.replace(b"'", b"''") + b"'"


@needs_shared
def test_shared_hostile_files_as_they_are(tmp_path: Path) -> None:
    files = {f"2019/05/{path.name}": path.read_bytes() for path in HOSTILE.glob("*.md")}
    assert len(files) == 86
    output, _ = check(tmp_path, files)
    built = {path.stem for path in output.glob("*/*/*.html")}
    assert len(built) >= 3  # those with fences, and the healthy one


@needs_shared
def test_shared_hostile_files_as_front_matter(tmp_path: Path) -> None:
    paths = sorted(HOSTILE.glob("*.md"))
    files = {
        f"2019/05/bai-{number}.md": fenced(path.read_bytes()) for number, path in enumerate(paths)
    }
    output, _ = check(tmp_path, files)
    built = {path.stem for path in (output / "2019" / "05").glob("*.html")}
    missing = {path.stem for number, path in enumerate(paths) if f"bai-{number}" not in built}
    assert missing == NOT_ARTICLES

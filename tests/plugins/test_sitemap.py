"""The sitemap lists every page once, and only where there is a public address."""

from pathlib import Path
from xml.etree import ElementTree

from plugins.sitemap.documents import Address, plan_sitemap, robots
from tests.plugins.samples import Story, at, build

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
PLUGINS = ["listings", "tags", "sections", "authors", "latest", "sitemap"]
STORIES = [
    Story("Một", at("2017-02-21T09:17"), tags=["vải thiều"], category="Kinh tế"),
    Story("Hai", at("2018-03-21"), undated=True, category="Kinh tế"),
]


def locations(document: bytes) -> list[str | None]:
    return [element.text for element in ElementTree.fromstring(document).iter(f"{SITEMAP}loc")]


def test_a_published_site_lists_its_pages(tmp_path: Path) -> None:
    output = build(tmp_path, STORIES, PLUGINS, {}, PUBLIC_URL="https://bao.example/luu/")
    document = (output / "sitemap.xml").read_bytes()
    listed = locations(document)
    assert len(listed) == len(set(listed))
    root = "https://bao.example/luu/"
    files = {str(path.relative_to(output)) for path in output.rglob("*.html")}
    assert {str(url).removeprefix(root) for url in listed} == files
    changed = {
        element.findtext(f"{SITEMAP}loc"): element.findtext(f"{SITEMAP}lastmod")
        for element in ElementTree.fromstring(document)
    }
    assert changed[f"{root}2017/02/story-0.html"] == "2017-02-21T09:17:00+07:00"
    assert changed[f"{root}2018/03/story-1.html"] is None
    assert (output / "robots.txt").read_text().splitlines()[-1] == f"Sitemap: {root}sitemap.xml"


def test_an_archive_at_home_has_no_sitemap(tmp_path: Path) -> None:
    output = build(tmp_path, STORIES, PLUGINS, {})
    assert not (output / "sitemap.xml").exists()
    assert (output / "robots.txt").read_text() == "User-agent: *\nAllow: /\n"
    assert (output / ".nojekyll").read_bytes() == b""


def test_more_pages_than_one_file_holds_get_an_index() -> None:
    addresses = [Address(f"{number}.html") for number in range(5)]
    planned = plan_sitemap(addresses, "https://bao.example", per_file=2)
    files = {address: sitemap.document() for address, sitemap in planned.items()}
    assert locations(files["sitemap.xml"]) == [
        "https://bao.example/sitemap-1.xml",
        "https://bao.example/sitemap-2.xml",
        "https://bao.example/sitemap-3.xml",
    ]
    parts = [locations(files[f"sitemap-{number}.xml"]) for number in (1, 2, 3)]
    assert [len(part) for part in parts] == [2, 2, 1]
    assert parts[2] == ["https://bao.example/4.html"]


def test_robots_may_read_everything() -> None:
    assert robots("") == b"User-agent: *\nAllow: /\n"

"""Whatever was captured is shown exactly as it was written, everywhere, and does nothing."""

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.conftest import SHARED, build, needs_shared
from tests.safety.attacks import ATTACKS
from tests.safety.inspection import executable, executable_tags
from tests.safety.site import batches, pages_of, read_page, visible, write_articles

ATOM = "{http://www.w3.org/2005/Atom}"
BATCH = 100  # more would be slower: every page lists every section of its archive


def shared_texts() -> list[str]:
    if not SHARED.is_dir():
        return []
    lines = (SHARED / "hostile" / "xss.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["text"] for line in lines]


SHARED_BATCHES = batches(shared_texts(), BATCH)


def test_every_page_says_it_and_none_does_it(tmp_path: Path) -> None:
    for number, batch in enumerate(batches(ATTACKS, BATCH)):
        check(batch, tmp_path / str(number))


def test_tags_without_pages(tmp_path: Path) -> None:
    for number, batch in enumerate(batches(ATTACKS, BATCH)):
        content, output = tmp_path / str(number) / "content", tmp_path / str(number) / "output"
        write_articles(batch, content)
        build(content, output)
        check_pages(batch, output)
        named = set(read_page(output / "the.html").texts("//main//bdi[@class='lone']"))
        assert {visible(text) for text in batch} <= named


@needs_shared
@pytest.mark.parametrize("batch", SHARED_BATCHES, ids=range(len(SHARED_BATCHES)))
def test_shared_attack_strings(batch: list[str], tmp_path: Path) -> None:
    check(batch, tmp_path)


def check(texts: list[str], folder: Path) -> None:
    """Build an archive of these texts; assert that it shows them all, and only shows them."""
    content, output = folder / "content", folder / "output"
    write_articles(texts, content)
    printed = build(content, output, "-e", "TAG_PAGE_LEAST=1")  # every tag has a page that says it
    assert f"{len(texts)} articles: " in printed
    check_pages(texts, output)
    check_lists(texts, output)
    for feed in output.rglob("*.xml"):
        ElementTree.parse(feed)
    check_feed(texts, output / "feeds" / "tat-ca.atom.xml")


def check_pages(texts: list[str], output: Path) -> None:
    for page in pages_of(output):
        if page.name != "404.html":
            assert executable(page.read_text(encoding="utf-8")) == [], page
    for number, text in enumerate(texts):
        path = output / "2019" / "05" / f"bai-{number}.html"
        assert executable_tags(path.read_text(encoding="utf-8")) == [], path
        check_article(text, path)


def check_article(text: str, path: Path) -> None:
    page = read_page(path)
    expected = visible(text)
    assert page.texts("//h1") == [expected]
    assert page.texts("//title")[0].startswith(expected)
    assert expected in page.texts("//p[contains(@class, 'lede')]")[0]
    assert expected in page.texts("//a[@rel='tag']")
    assert expected in page.texts("//a[@rel='author']")
    assert expected in page.texts("//a[contains(@class, 'section-name')]")
    assert expected in page.texts("//figcaption")[0]
    assert expected in page.texts("//p[contains(@class, 'comment-text')]")
    assert expected in page.texts("//*[contains(@class, 'commenter')]")
    assert expected in page.texts("//p[contains(@class, 'signature')]")
    prose = page.texts("//div[contains(@class, 'prose')]/p")
    assert visible(" ".join(prose)) == f"{expected} {expected}"
    data = json.loads(str(page.tree.xpath("string(//script[@type='application/ld+json'])")))
    assert visible(data["headline"]) == expected


def check_lists(texts: list[str], output: Path) -> None:
    wanted = {visible(text) for text in texts}
    for index, link in (("the", "the/"), ("tac-gia", "tac-gia/"), ("chuyen-muc", "chuyen-muc/")):
        page = read_page(output / f"{index}.html")
        assert wanted <= set(page.texts(f"//main//a[contains(@href, '{link}')]/bdi"))
    headings = {
        heading
        for kind in ("the", "tac-gia", "chuyen-muc")
        for path in (output / kind).glob("*.html")
        for heading in read_page(path).texts("//h1")
    }
    assert wanted <= headings


def check_feed(texts: list[str], path: Path) -> None:
    entries = ElementTree.parse(path).getroot().findall(f"{ATOM}entry")
    titles = {visible(entry.findtext(f"{ATOM}title") or "") for entry in entries}
    assert len(entries) == min(len(texts), 40)
    assert titles <= {visible(text) for text in texts}

"""Feeds are valid Atom, hold plain text exactly, and never change by themselves."""

from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from plugins.feeds.atom import Entry, Feed, atom, legal
from tests.plugins.samples import HANOI, Story, at, build

ATOM = "{http://www.w3.org/2005/Atom}"
WHEN = datetime(2017, 2, 21, 9, 17, tzinfo=HANOI)


def feed(*entries: Entry, public_url: str = "", language: str = "vi") -> Feed:
    return Feed(
        title="Báo Thử – Xã hội",
        archive="Báo Thử",
        address="feeds/xa-hoi.atom.xml",
        page="chuyen-muc/xa-hoi.html",
        entries=entries,
        language=language,
        public_url=public_url,
    )


def parsed(made: Feed) -> ElementTree.Element:
    return ElementTree.fromstring(atom(made))


def text(element: ElementTree.Element, path: str) -> str | None:
    return element.findtext("/".join(ATOM + name for name in path.split("/")))


def links(element: ElementTree.Element) -> dict[str | None, str | None]:
    return {link.get("rel"): link.get("href") for link in element.findall(f"{ATOM}link")}


def test_an_entry_says_what_the_article_says() -> None:
    entry = Entry(
        title="Bao tiêu nông sản",
        address="2017/02/bao-tieu.html",
        updated=at("2017-03-01T10:00"),
        published=WHEN,
        summary="Để tránh rủi ro",
        authors=["Thu Phong", "N.H"],
        categories=["Kinh tế", "vải thiều"],
    )
    root = parsed(feed(entry))
    (element,) = root.findall(f"{ATOM}entry")
    assert text(root, "title") == "Báo Thử – Xã hội"
    assert text(root, "updated") == "2017-03-01T10:00:00+07:00"
    assert text(element, "title") == "Bao tiêu nông sản"
    assert text(element, "published") == "2017-02-21T09:17:00+07:00"
    assert text(element, "updated") == "2017-03-01T10:00:00+07:00"
    assert text(element, "summary") == "Để tránh rủi ro"
    authors = element.findall(f"{ATOM}author/{ATOM}name")
    assert [author.text for author in authors] == ["Thu Phong", "N.H"]
    categories = element.findall(f"{ATOM}category")
    assert [category.get("term") for category in categories] == ["Kinh tế", "vải thiều"]


def test_without_a_public_address_links_lead_from_the_feed_to_the_page() -> None:
    root = parsed(feed(Entry("Một", "2017/02/mot.html", WHEN)))
    assert links(root) == {
        "alternate": "../chuyen-muc/xa-hoi.html",
        "self": "../feeds/xa-hoi.atom.xml",
    }
    (entry,) = root.findall(f"{ATOM}entry")
    assert links(entry) == {"alternate": "../2017/02/mot.html"}


def test_with_a_public_address_links_are_absolute_and_ids_stay() -> None:
    entry = Entry("Một", "2017/02/mot.html", WHEN)
    at_home, published = parsed(feed(entry)), parsed(feed(entry, public_url="https://bao.example"))
    assert links(published)["alternate"] == "https://bao.example/chuyen-muc/xa-hoi.html"
    assert text(published, "entry/id") == text(at_home, "entry/id")
    assert text(published, "id") == text(at_home, "id")


def test_ids_are_unique() -> None:
    root = parsed(feed(*(Entry("Một", f"2017/02/{slug}.html", WHEN) for slug in "abc")))
    ids = [element.text for element in root.iter(f"{ATOM}id")]
    assert len(ids) == len(set(ids)) == 4
    assert all(str(identity).startswith("urn:uuid:") for identity in ids)


def test_an_undated_entry_claims_no_publication() -> None:
    root = parsed(feed(Entry("Một", "0000/00/mot.html", WHEN)))
    assert text(root, "entry/published") is None
    assert text(root, "entry/updated") == "2017-02-21T09:17:00+07:00"


def test_an_empty_feed_is_still_valid_and_knows_no_clock() -> None:
    assert text(parsed(feed()), "updated") == "1970-01-01T00:00:00+00:00"
    assert atom(feed()) == atom(feed())


def test_markup_stays_text() -> None:
    title = "<script>alert(1)</script> & ]]> “x”"
    root = parsed(feed(Entry(title, "a.html", WHEN, summary=title, categories=[title])))
    assert text(root, "entry/title") == title
    assert text(root, "entry/summary") == title
    assert [element.tag for element in root.iter() if "script" in element.tag] == []


@given(st.text())
def test_any_text_makes_a_feed_that_parses(written: str) -> None:
    entry = Entry(written, "a.html", WHEN, summary=written, authors=[written])
    root = parsed(feed(entry))
    # XML itself turns carriage returns into line feeds.
    shown = (text(root, "entry/title") or "").replace("\r", "\n")
    assert shown == legal(written).replace("\r\n", "\n").replace("\r", "\n")


def test_characters_that_xml_cannot_hold_are_replaced() -> None:
    assert legal("a\x00b\x0bc\ufffed\ud800e\U0001f389\t") == "a\ufffdb\ufffdc\ufffdd\ufffde🎉\t"


def test_a_site_has_a_feed_of_all_and_one_of_each_section(tmp_path: Path) -> None:
    stories = [
        Story(f"Bài {day}", at(f"2017-02-{day:02d}"), category="Xã hội", lede=f"Sapô {day}")
        for day in range(1, 6)
    ]
    stories.append(Story("Tất cả đều thắng", at("2016-01-01"), category="Tất cả"))
    plugins = ["listings", "tags", "sections", "authors", "feeds"]
    output = build(tmp_path, stories, plugins, {}, FEED_MAX_ITEMS=3)
    names = sorted(path.name for path in (output / "feeds").iterdir())
    # A section of the name "Tất cả" must not take the place of the feed of all articles.
    assert len(names) == 3
    assert {"tat-ca.atom.xml", "xa-hoi.atom.xml"} < set(names)
    everything = ElementTree.parse(output / "feeds" / "tat-ca.atom.xml").getroot()
    titles = [entry.findtext(f"{ATOM}title") for entry in everything.findall(f"{ATOM}entry")]
    assert titles == ["Bài 5", "Bài 4", "Bài 3"]
    section = ElementTree.parse(output / "feeds" / "xa-hoi.atom.xml").getroot()
    assert section.findtext(f"{ATOM}title") == "Báo Thử – Xã hội"
    assert section.findtext(f"{ATOM}entry/{ATOM}summary") == "Sapô 5"


def test_a_tag_that_many_articles_have_gets_a_feed_where_the_archive_is_published(
    tmp_path: Path,
) -> None:
    stories = [
        Story(f"Bài {day}", at(f"2017-02-{day:02d}"), tags=["đò", "gốm"][: 1 + day % 2])
        for day in range(1, 4)
    ]
    plugins = ["listings", "tags", "sections", "authors", "feeds"]
    at_home = build(tmp_path / "home", stories, plugins, {}, TAG_FEED_LEAST=3)
    assert not (at_home / "feeds" / "the").exists()
    public = {"PUBLIC_URL": "https://bao.example", "TAG_FEED_LEAST": 3}
    shown = {"tag": "{{ tag.feed_url }}"}
    output = build(tmp_path / "public", stories, plugins, shown, **public)
    assert [path.name for path in (output / "feeds" / "the").iterdir()] == ["do.atom.xml"]
    root = ElementTree.parse(output / "feeds" / "the" / "do.atom.xml").getroot()
    assert root.findtext(f"{ATOM}title") == "Báo Thử – đò"
    assert len(root.findall(f"{ATOM}entry")) == 3
    assert (output / "the" / "do.html").read_text() == "feeds/the/do.atom.xml"
    assert (output / "the" / "gom.html").read_text() == ""

"""Whole sites built by Pelican: which list pages there are, and what their templates see."""

import json
from pathlib import Path

import pytest

from plugins.listings.pages import PageKind, PageVariablesError, PlannedPage
from tests.plugins.samples import Story, at, build

PLUGINS = [
    *("listings", "tags", "sections", "authors", "related", "latest", "calendar", "popular"),
    *("front_page", "feeds", "sitemap"),
]
TITLES = "{% for a in articles_page.object_list %}{{ a.title }}|{% endfor %}"
STORIES = [
    Story("Vải 1", at("2017-02-21"), tags=["vải thiều", "Lục Ngạn"], category="Kinh tế"),
    Story("Vải 2", at("2017-02-22"), tags=["Vải thiều", "vải thiều"], category="KINH TẾ"),
    Story("Vải 3", at("2018-02-22"), tags=["vải thiều"], category="Kinh tế", authors=["N.H"]),
    Story("Trận cầu", at("2018-03-01"), tags=["Bán"], category="Thể thao", authors=["Thu Phong"]),
    Story("Đội bạn", at("2018-03-02"), tags=["Bạn", "bạn"], category="Thể thao"),
    Story("Không mục", at("2018-03-03"), tags=["Bạn"], undated=True),
]


def test_every_list_has_its_page(tmp_path: Path) -> None:
    output = build(tmp_path, STORIES, PLUGINS, {}, DEFAULT_PAGINATION=2, TAG_PAGE_LEAST=1)
    pages = {
        str(path.relative_to(output))
        for path in output.rglob("*.html")
        if not path.name.startswith("story-")
    }
    (marked,) = {page for page in pages if page.startswith("the/ban-")}
    assert pages == {
        "index.html",
        "tin-moi.html",
        "tin-moi/trang-2.html",
        "tin-moi/trang-3.html",
        "the.html",
        "the/vai-thieu.html",
        "the/vai-thieu/trang-2.html",
        "the/luc-ngan.html",
        "the/ban.html",
        marked,
        "chuyen-muc.html",
        "chuyen-muc/kinh-te.html",
        "chuyen-muc/kinh-te/trang-2.html",
        "chuyen-muc/the-thao.html",
        "chuyen-muc/chua-phan-muc.html",
        "tac-gia.html",
        "tac-gia/n-h.html",
        "tac-gia/thu-phong.html",
        "luu-tru.html",
        "lich/khong-ro.html",
        "lich/2017.html",
        "lich/2018.html",
        "lich/2018/trang-2.html",
        "lich/2017/02.html",
        "lich/2018/02.html",
        "lich/2018/03.html",
        "lich/2017/02/21.html",
        "lich/2017/02/22.html",
        "lich/2018/02/22.html",
        "lich/2018/03/01.html",
        "lich/2018/03/02.html",
        "doc-nhieu.html",
    }


def test_lists_are_newest_first_and_know_their_pages(tmp_path: Path) -> None:
    template = "{{ tag.name }} {{ tag.count }} {{ heading }}: " + TITLES + "{{ page_urls|tojson }}"
    output = build(tmp_path, STORIES, PLUGINS, {"tag": template}, DEFAULT_PAGINATION=2)
    urls = json.dumps(["the/vai-thieu.html", "the/vai-thieu/trang-2.html"])
    first = (output / "the/vai-thieu.html").read_text("utf-8")
    second = (output / "the/vai-thieu/trang-2.html").read_text("utf-8")
    assert first == f"vải thiều 3 vải thiều: Vải 3|Vải 2|{urls}"
    assert second == f"vải thiều 3 vải thiều: Vải 1|{urls}"


def test_links_are_relative_to_the_page(tmp_path: Path) -> None:
    output = build(tmp_path, STORIES, PLUGINS, {"tag": "{{ SITEURL }}", "latest": "{{ SITEURL }}"})
    assert (output / "the/vai-thieu.html").read_text() == ".."
    assert (output / "tin-moi.html").read_text() == "."


def test_articles_carry_their_terms_and_relations(tmp_path: Path) -> None:
    template = (
        "{{ article.title }};{{ article.category.url }};"
        "{% for tag in article.tags %}{{ tag.name }}={{ tag.url }},{% endfor %};"
        "{{ article.authors|join(',') }};"
        "{% for r in article.related %}{{ r.article.title }}:{{ r.reasons[0][0] }},{% endfor %}"
    )
    output = build(tmp_path, STORIES, PLUGINS, {"article": template})
    shown = [path.read_text("utf-8") for path in sorted(output.rglob("story-*.html"))]
    assert "Vải 2;chuyen-muc/kinh-te.html;vải thiều=the/vai-thieu.html,;;" in shown[1]
    assert "Vải 1:related.same_tags" in shown[1]
    assert "Đội bạn;chuyen-muc/the-thao.html;Bạn=the/ban.html,;;" in shown[4] + shown[3]
    assert any(text.startswith("Không mục;chuyen-muc/chua-phan-muc.html;") for text in shown)
    assert any(text.split(";")[3] == "N.H" for text in shown)


def test_indexes_see_all_terms(tmp_path: Path) -> None:
    templates = {
        "tags": "{% for letter in letters %}{{ letter.name }}:"
        "{{ letter.entries|map(attribute='name')|join(',') }} "
        "{% endfor %}/{{ tags_by_count|join(',') }}"
        "{% for section, tags in tags_by_section %}/{{ section }}:{% for tag in tags %}"
        "{{ tag }} {{ tag.count }},{% endfor %}{% endfor %}",
        "categories": "{% for c, articles in categories %}{{ c }}={{ articles|length }} "
        "{% endfor %}",
        "authors": "{% for letter, people in author_groups %}{{ letter }}:{{ people|join(',') }} "
        "{% endfor %}",
        "archives": "{% for y in years %}{{ y.year }}={{ y.count }} {% endfor %}"
        "{{ undated.count }}",
    }
    output = build(tmp_path, STORIES, PLUGINS, templates, SECTION_ORDER=["thể thao", "Nhịp sống"])
    assert (output / "the.html").read_text("utf-8") == (
        "B:Bán,Bạn L:Lục Ngạn V:vải thiều /vải thiều,Bạn"
        "/Thể thao:Bạn 1,/Kinh tế:vải thiều 3,/Chưa phân mục:Bạn 1,"
    )
    assert (output / "chuyen-muc.html").read_text("utf-8") == (
        "Thể thao=2 Kinh tế=3 Chưa phân mục=1 "
    )
    assert (output / "tac-gia.html").read_text("utf-8") == "N:N.H T:Thu Phong "
    assert (output / "luu-tru.html").read_text("utf-8") == "2018=3 2017=2 1"


def test_the_navigation_of_every_page_stays_short(tmp_path: Path) -> None:
    names = "{% for section in navigation_sections %}{{ section }},{% endfor %}"
    all_names = "{% for section, articles in sections %}{{ section }},{% endfor %}"
    templates = {"article": names, "categories": all_names, "index": names}
    stories = [Story(f"Bài {number}", category=f"Mục {number}") for number in range(20)]
    output = build(tmp_path, stories, PLUGINS, templates, NAVIGATION_SECTIONS=3)
    assert (output / "index.html").read_text("utf-8") == "Mục 0,Mục 1,Mục 2,"
    assert next(output.rglob("story-9.html")).read_text("utf-8") == "Mục 0,Mục 1,Mục 2,"
    assert (output / "chuyen-muc.html").read_text("utf-8").count(",") == 20
    assert len(list((output / "feeds").iterdir())) == 21


def test_the_front_page_sees_what_the_archive_has(tmp_path: Path) -> None:
    template = (
        "{{ lead.title }};{{ latest|map(attribute='title')|join(',') }};"
        "{% for section, articles in sections %}{{ section }}:"
        "{{ articles|map(attribute='title')|join(',') }};{% endfor %}"
    )
    output = build(tmp_path, STORIES, PLUGINS, {"index": template})
    assert (output / "index.html").read_text("utf-8") == (
        "Đội bạn;Trận cầu,Vải 3,Vải 2,Vải 1;"
        "Kinh tế:Vải 3,Vải 2,Vải 1;Thể thao:Trận cầu;Chưa phân mục:Không mục;"
    )


def test_the_alias_file_of_the_content_folder_is_used(tmp_path: Path) -> None:
    aliases = tmp_path / "aliases.yaml"
    aliases.write_text("aliases:\n  vải thiều: Vải thiều Lục Ngạn\ndrop: [Bán]\n", "utf-8")
    output = build(tmp_path / "site", STORIES, PLUGINS, {}, TAG_ALIASES_FILE=str(aliases))
    assert sorted(path.name for path in (output / "the").iterdir()) == [
        "ban.html",
        "vai-thieu-luc-ngan.html",
    ]


INDEX = (
    "{% for letter in letters %}{% for entry in letter.entries %}"
    "{{ entry.name }} {{ entry.url }} {{ entry.anchor }} "
    "{% for article in entry.articles %}{{ article.url }}{% endfor %};{% endfor %}{% endfor %}"
)


def test_a_tag_of_one_article_is_a_place_in_the_index_that_leads_to_the_article(
    tmp_path: Path,
) -> None:
    shown = "{% for tag in article.tags %}{{ tag.url }},{% endfor %}"
    output = build(tmp_path, STORIES, PLUGINS, {"article": shown, "tags": INDEX})
    assert not (output / "the" / "luc-ngan.html").exists()
    assert next(output.rglob("story-0.html")).read_text("utf-8") == (
        "the/vai-thieu.html,the.html#the-luc-ngan,"
    )
    assert "Lục Ngạn  the-luc-ngan 2017/02/story-0.html;" in (output / "the.html").read_text()
    assert "vải thiều the/vai-thieu.html the-vai-thieu ;" in (output / "the.html").read_text()


def test_where_tags_are_many_each_letter_has_a_page(tmp_path: Path) -> None:
    templates = {
        "article": "{% for tag in article.tags %}{{ tag.url }},{% endfor %}",
        "tags": "{% for letter in letters %}{{ letter.url }} {{ letter.count }};{% endfor %}",
        "tags_letter": "{% for entry in letter.entries %}{{ entry.name }} {{ entry.anchor }};"
        "{% endfor %}",
    }
    stories = [*STORIES, Story("Đò", tags=["Đò ngang"])]
    output = build(tmp_path, stories, PLUGINS, templates, TAG_INDEX_WHOLE=4)
    assert (output / "the.html").read_text() == (
        "the-a-z/b.html 2;the-a-z/dd.html 1;the-a-z/l.html 1;the-a-z/v.html 1;"
    )
    assert (output / "the-a-z" / "dd.html").read_text() == "Đò ngang the-do-ngang;"
    assert next(output.rglob("story-6.html")).read_text() == "the-a-z/dd.html#the-do-ngang,"


def test_two_builds_give_the_same_bytes(tmp_path: Path) -> None:
    templates = {
        "tag": TITLES + "{{ tag.related_tags|join(',') }}",
        "article": "{{ article.tags }}",
    }
    outputs = [
        build(tmp_path / str(number), stories, PLUGINS, templates)
        for number, stories in enumerate((STORIES, STORIES))
    ]
    trees = [
        {str(path.relative_to(o)): path.read_bytes() for path in o.rglob("*") if path.is_file()}
        for o in outputs
    ]
    assert trees[0] == trees[1]


def test_hostile_names_each_get_a_page_and_stay_inside(tmp_path: Path) -> None:
    names = [
        "../../x",
        "/etc/passwd",
        "<script>alert(1)</script>",
        "{{ 7*7 }}",
        "CON",
        "trang-2",
        "!!!",
        "🎉",
        "a" * 300,
        "a" * 301,
        "..",
        "{slug}",
    ]
    stories = [
        Story(f"Bài {number}", tags=[name], category=name, authors=[name])
        for number, name in enumerate(names)
    ]
    shown = {"tag": "{{ tag.name }}", "category": "{{ category.name }}"}
    output = build(tmp_path, stories, PLUGINS, shown, TAG_PAGE_LEAST=1)
    escaped = {name.replace("<", "&lt;").replace(">", "&gt;") for name in names}
    for folder in ("the", "chuyen-muc"):
        assert {path.read_text("utf-8") for path in (output / folder).iterdir()} == escaped
    assert len(list((output / "tac-gia").iterdir())) == len(names)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["content", "output", "theme"]


def test_a_page_with_undeclared_variables_is_refused() -> None:
    kind = PageKind("tag", "tag", frozenset({"tag"}))
    with pytest.raises(PageVariablesError, match="differs in heading, tag"):
        PlannedPage(kind, "the/x.html", {"heading": "x"})

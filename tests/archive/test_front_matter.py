"""The article file reads back what was written, and refuses what it is not."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import fields, replace
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from archive.article import Article, Comment, Picture, Popular, Related, Source, Version
from archive.front_matter import FrontMatterError, placed, read, write

moments = st.none() | st.datetimes(
    timezones=st.integers(-14 * 60, 14 * 60).map(
        lambda minutes: timezone(timedelta(minutes=minutes))
    )
)
numbers = st.integers(0, 10**9)
articles = st.builds(
    Article,
    title=st.text(),
    slug=st.text(),
    date=moments,
    modified=moments,
    category=st.text(),
    tags=st.lists(st.text()).map(tuple),
    authors=st.lists(st.text()).map(tuple),
    byline=st.text(),
    kind=st.text(min_size=1),
    summary=st.text(),
    dateline=st.text(),
    lang=st.text(min_size=1),
    images=st.lists(st.builds(Picture, st.text(), st.text(), st.text(), numbers, numbers)).map(
        tuple
    ),
    popular=st.lists(
        st.builds(Popular, st.text(), st.text(), st.text(), st.sampled_from(["read", "hot"]))
    ).map(tuple),
    related=st.lists(st.builds(Related, st.text(), st.text())).map(tuple),
    comments=st.lists(st.builds(Comment, st.text(), st.text(), moments, numbers)).map(tuple),
    source=st.builds(Source, st.text(), st.text(), moments, st.text(), st.text()),
    versions=st.lists(st.builds(Version, st.text(), moments, st.text(), st.text())).map(tuple),
    body=st.text(),
)


@given(articles)
def test_reads_back_what_it_wrote(article: Article) -> None:
    assert read(write(article)) == article


@given(articles)
def test_survives_the_disk(article: Article) -> None:
    assert read(write(article).encode().decode()) == article


@given(articles, st.text())
def test_a_place_is_put_into_the_text(article: Article, slug: str) -> None:
    without = replace(article, slug="", versions=())
    assert placed(write(without), slug, article.versions) == write(replace(article, slug=slug))


@given(st.text())
def test_every_yaml_reader_sees_the_same_title(title: str) -> None:
    head = write(Article(title, "x")).split("\n---\n")[0].removeprefix("---\n")
    assert yaml.safe_load(head)["title"] == title


def test_is_written_as_the_design_has_it() -> None:
    vietnam = timezone(timedelta(hours=7))
    article = Article(
        title="Cầu sông Thuận: ngày hợp long",
        slug="cau-song-thuan-ngay-hop-long",
        date=datetime(2019, 5, 7, 9, 5, tzinfo=vietnam),
        category="Kinh tế",
        tags=("cầu sông Thuận", "no", "2019"),
        images=(Picture(caption="Nhịp cuối.", credit="Hà Vân"),),
        source=Source(outlet="Báo Thuận Giang", sha256="ab" * 32),
        body="Đoạn một.\n\nĐoạn hai.",
    )
    assert write(article) == (
        "---\n"
        'title: "Cầu sông Thuận: ngày hợp long"\n'
        "slug: cau-song-thuan-ngay-hop-long\n"
        "date: 2019-05-07T09:05:00+07:00\n"
        "category: Kinh tế\n"
        "tags:\n"
        "- cầu sông Thuận\n"
        '- "no"\n'
        '- "2019"\n'
        "images:\n"
        "- caption: Nhịp cuối.\n"
        "  credit: Hà Vân\n"
        "source:\n"
        "  outlet: Báo Thuận Giang\n"
        f"  sha256: {'ab' * 32}\n"
        "---\n"
        "\n"
        "Đoạn một.\n"
        "\n"
        "Đoạn hai.\n"
    )


def test_reads_what_people_write_by_hand() -> None:
    article = read(
        "\ufeff---\r\ntitle: 'Tin: mới'\r\ndate: 2020-01-02\r\ntags: [a, \"b\"]\r\n"
        "template: evil\r\ncomments:\r\n  - Hay quá\r\n---\r\nThân bài.\r\n"
    )
    assert article.title == "Tin: mới"
    assert article.date == datetime(2020, 1, 2, tzinfo=timezone(timedelta(hours=7)))
    assert article.tags == ("a", "b")
    assert article.comments == (Comment("Hay quá"),)
    assert article.body.strip() == "Thân bài."


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no front matter"),
        ("Title: x\n\nbody", "no front matter"),
        ("---\ntitle: x\n", "no front matter"),
        ("---\n- a\n---\n", "key: value"),
        ("---\n---\n", "key: value"),
        ("---\nslug: x\n---\n", "no `title`"),
        ("---\ntitle: [a]\n---\n", "`title` must be text"),
        ('---\ntitle: !!python/object/apply:os.system ["ls"]\n---\n', "`title` must be text"),
        ("---\ntitle: x\ndate: hôm nay\n---\n", "`date` is no date"),
        ("---\ntitle: x\ndate: 2018-02-31\n---\n", "`date` is no date"),
        ("---\ntitle: x\ntags: [[a]]\n---\n", "`tags` must be a list of texts"),
        ("---\ntitle: x\ntags: {a: b}\n---\n", "`tags` must be a list of texts"),
        ("---\ntitle: x\nimages: [[a]]\n---\n", "`images` must be a list"),
        ("---\ntitle: x\nimages: [{src: a, width: wide}]\n---\n", "`width` must be a whole number"),
        ("---\ntitle: x\npopular: [{title: a, list: best}]\n---\n", "`read` or `hot`"),
        ("---\ntitle: x\nsource: nowhere\n---\n", "`source` must be a group"),
        ("---\ntitle: &a x\nslug: *a\n---\n", "aliases"),
        ("---\ntitle: 'x\n---\n", "not YAML, line"),
        ("---\ntitle: x\0\n---\n", "not YAML"),
        ("---\n? [a]\n: b\n---\n", "must be text"),
        ("---\ntitle: " + "[" * 200_000 + "\n---\n", "nested too deep"),
        ("---\n" + "- " * 200_000 + "\n---\n", "nested too deep"),
        ("---\ntitle: x\nsummary: " + "a" * 5_000_000 + "\n---\n", "over 4 MB"),
    ],
)
def test_refuses_with_a_reason(text: str, reason: str) -> None:
    with pytest.raises(FrontMatterError, match=reason):
        read(text)


@given(st.text())
def test_never_fails_in_another_way(head: str) -> None:
    for text in (head, f"---\n{head}\n---\n", f"---\ntitle: {head}\n---\n"):
        with suppress(FrontMatterError):
            assert isinstance(read(text), Article)


field_names = [field.name for field in fields(Article) if field.name not in ("title", "slug")]


@pytest.mark.parametrize("name", field_names)
def test_absent_keys_are_left_out(name: str) -> None:
    assert f"{name}:" not in write(Article("x", "x"))


@pytest.mark.parametrize(
    "change",
    [
        lambda article: replace(article, kind="interview"),
        lambda article: replace(article, lang="en"),
    ],
)
def test_what_is_not_the_default_is_written(change: Callable[[Article], Any]) -> None:
    article = change(Article("x", "x"))
    assert read(write(article)) == article

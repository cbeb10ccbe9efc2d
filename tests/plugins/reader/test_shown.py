"""What templates see of an article is made from its record, and from nothing else."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from archive.article import Article, Comment, Picture, Popular, Related, Source, Version
from plugins.reader.pictures import PictureFolder
from plugins.reader.shown import NO_DATE, ShownComment, show, wayback_url

VIETNAM = timezone(timedelta(hours=7))
CAPTURED = datetime(2018, 3, 21, 19, 46, 52, tzinfo=VIETNAM)
ARTICLE = Article(
    title='Làm "sạch" bộ máy',
    slug="lam-sach-bo-may",
    date=datetime(2017, 2, 21, 9, 17, tzinfo=VIETNAM),
    category="Thời sự",
    tags=("Thống nhất",),
    authors=("Thu Phong",),
    byline="Thu Phong (thực hiện)",
    kind="interview",
    summary='Về "tự diễn biến".',
    dateline="TGĐT",
    source=Source("Báo Thuận Giang", "http://bao.example/x", CAPTURED, "page text", "ab12"),
    body="Một hai ba.\n",
)


def attributes_of(article: Article, *, typography: bool = True) -> dict[str, Any]:
    shown = show(
        article,
        "articles/2017/02/lam-sach-bo-may.md",
        PictureFolder(Path(__file__).parent),
        default_language="vi",
        typography=typography,
    )
    return shown.attributes


def test_texts_are_typographic_and_the_record_is_as_stored() -> None:
    shown = attributes_of(ARTICLE)
    assert shown["title"] == "Làm “sạch” bộ máy"
    assert shown["lede"] == "Về “tự diễn biến”."
    assert shown["record"] == replace(ARTICLE, body="")
    assert attributes_of(ARTICLE, typography=False)["title"] == ARTICLE.title


def test_only_known_attributes_are_set() -> None:
    assert set(attributes_of(replace(ARTICLE, modified=CAPTURED))) == {
        *("title", "slug", "url", "save_as", "date", "undated", "modified", "category", "tags"),
        *("authors", "byline", "kind", "lede", "dateline", "lang", "blocks", "images"),
        *("lead_image", "comments", "comments_best", "popular", "captured_related", "source"),
        *("versions", "word_count", "reading_minutes", "record"),
    }


def test_dates() -> None:
    shown = attributes_of(ARTICLE)
    assert (shown["date"], shown["undated"]) == (ARTICLE.date, False)
    undated = attributes_of(replace(ARTICLE, date=None))
    assert (undated["date"], undated["undated"]) == (CAPTURED, True)
    unknown = attributes_of(replace(ARTICLE, date=None, source=Source()))
    assert (unknown["date"], unknown["undated"]) == (NO_DATE, True)


@pytest.mark.parametrize("year", [1, 1599, 2200, 9999])
def test_a_year_that_no_newspaper_has_is_no_date(year: int) -> None:
    absurd = datetime(year, 1, 1, tzinfo=UTC)
    shown = attributes_of(replace(ARTICLE, date=absurd, modified=absurd))
    assert shown["undated"]
    assert "modified" not in shown


def test_where_it_came_from() -> None:
    source = attributes_of(ARTICLE)["source"]
    assert source.url == "http://bao.example/x"
    assert source.wayback_url == "https://web.archive.org/web/20180321124652/http://bao.example/x"
    hostile = replace(ARTICLE, source=replace(ARTICLE.source, url="javascript:alert(1)"))
    source = attributes_of(hostile)["source"]
    assert (source.url, source.wayback_url) == ("", "")
    assert wayback_url("http://bao.example/x", None) == ""
    assert wayback_url("http://bao.example/x", datetime(1, 1, 1, tzinfo=VIETNAM)) == ""


def test_comments_newest_first_and_best_first() -> None:
    day = datetime(2017, 2, 22, tzinfo=VIETNAM)
    article = replace(
        ARTICLE,
        comments=(
            Comment("Một", "An", day, 2),
            Comment("Hai", "Bình", None, 9),
            Comment('"Ba"', "", day + timedelta(1), 2),
            Comment("Bốn", "Chi", day, -5),
        ),
    )
    shown = attributes_of(article)
    assert [comment.text for comment in shown["comments"]] == ["“Ba”", "Một", "Bốn", "Hai"]
    assert [comment.text for comment in shown["comments_best"]] == ["Hai", "“Ba”", "Một", "Bốn"]
    assert shown["comments"][1] == ShownComment("Một", "An", day, 2, 0)


def test_no_second_order_where_it_would_be_the_same() -> None:
    shown = attributes_of(replace(ARTICLE, comments=(Comment("Một"), Comment("Hai"))))
    assert shown["comments_best"] == []


def test_addresses_that_act_are_left_out() -> None:
    article = replace(
        ARTICLE,
        popular=(Popular('Bài "hai"', "javascript:alert(1)", "t", "hot"),),
        related=(Related("Bài ba", "data:text/html,x"), Related("Bài bốn", "https://bao.example")),
        images=(Picture(src="javascript:x", caption="c"),),
    )
    shown = attributes_of(article)
    (popular,) = shown["popular"]
    assert (popular.title, popular.url, popular.list) == ("Bài “hai”", "", "hot")
    assert [listed.url for listed in shown["captured_related"]] == ["", "https://bao.example"]
    assert shown["images"][0].original_url == ""
    assert shown["lead_image"] is None


def test_versions_and_control_characters() -> None:
    article = replace(ARTICLE, versions=(Version("a\0b", CAPTURED, "HTML", "cd"),), byline="\x0b")
    shown = attributes_of(article)
    assert shown["versions"] == [Version("a\ufffdb", CAPTURED, "HTML", "cd")]
    assert shown["byline"] == "\ufffd"


def test_what_nobody_stated_is_not_there() -> None:
    bare = attributes_of(Article(title="x", slug="x"))
    assert not {"category", "authors", "modified"} & bare.keys()


def test_length() -> None:
    shown = attributes_of(replace(ARTICLE, body="một hai **ba** bốn " * 250))
    assert (shown["word_count"], shown["reading_minutes"]) == (1000, 4)
    assert attributes_of(ARTICLE)["reading_minutes"] == 1

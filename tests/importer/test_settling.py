"""Many captures, one article each, whatever the order and however many runs it took."""

from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from itertools import permutations
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from archive import front_matter
from archive.article import Article, Comment, Picture, Popular, Source
from archive.dates import VIETNAM_TIME
from importer.identity import address_identity
from tests.importer.whole_articles import Kept, settle

URL = "http://a.example/cau-moi-123.html"


def on(year: int, month: int = 1, day: int = 1) -> datetime:
    return datetime(year, month, day, tzinfo=VIETNAM_TIME)


def captured(article: Article, when: datetime | None, digest: str, url: str = URL) -> Article:
    """Return the article as a capture of that time shows it."""
    return replace(
        article, source=Source("Báo A", url, captured=when, format="HTML", sha256=digest * 64)
    )


CAU_MOI = Article("Cầu mới", "", date=on(2019, 5, 7), body="Dài 300 m.")
FIRST = captured(CAU_MOI, on(2019, 6), "a")
AGAIN = captured(CAU_MOI, on(2019, 7), "b")
CORRECTED = captured(replace(CAU_MOI, body="Dài 320 m."), on(2020), "c")


def files(settled: list[Kept]) -> dict[str, bytes]:
    return {path: data for article in settled for path, data in article.files.items()}


def articles(settled: list[Kept]) -> dict[str, Article]:
    """What the next run finds to be held."""
    return {path: front_matter.read(data.decode()) for path, data in files(settled).items()}


def test_one_capture() -> None:
    (settled,) = settle([FIRST], {})
    assert settled.path == "articles/2019/05/cau-moi.md"
    assert settled.current == FIRST.source
    article = front_matter.read(settled.files[settled.path].decode())
    assert article == replace(FIRST, slug="cau-moi")


def test_the_same_text_again_keeps_the_first_capture() -> None:
    (settled,) = settle([AGAIN, FIRST], {})
    assert settled.current == FIRST.source
    assert list(settled.files) == ["articles/2019/05/cau-moi.md"]


def test_what_stands_around_the_text_makes_no_version() -> None:
    around = replace(AGAIN, popular=(Popular("Tin khác"),))
    (settled,) = settle([FIRST, around], {})
    assert settled.earlier == ()


def test_the_capture_with_more_comments_and_pictures_stands_for_its_text() -> None:
    commented = replace(AGAIN, comments=(Comment("Mừng quá"),))
    (settled,) = settle([FIRST, commented], {})
    assert settled.current == AGAIN.source
    without = replace(FIRST, images=(Picture("http://a.example/1.jpg", "Cầu"),))
    without = replace(without, body="![Cầu](http://a.example/1.jpg)\n\nDài 300 m.")
    pictured = replace(AGAIN, images=(Picture("../../../images/1.jpg", "Cầu", "", 3, 2),))
    pictured = replace(pictured, body="![Cầu](../../../images/1.jpg)\n\nDài 300 m.")
    (settled,) = settle([without, pictured], {})
    assert settled.current == AGAIN.source
    assert settled.earlier == ()


def test_a_change_makes_a_version() -> None:
    for order in permutations([FIRST, AGAIN, CORRECTED]):
        (settled,) = settle(order, {})
        assert settled.current == CORRECTED.source
        assert settled.earlier == (FIRST.source,)
        kept = articles([settled])
        current = kept["articles/2019/05/cau-moi.md"]
        assert current.body == "Dài 320 m."
        (version,) = current.versions
        assert version.path == "versions/2019/05/cau-moi-aaaaaaaa.md"
        assert version.captured == on(2019, 6)
        assert kept[version.path].body == "Dài 300 m."
        assert kept[version.path].source == FIRST.source


def as_captured(article: Article, when: datetime | None, url: str) -> Article:
    """Return the article as a capture shows it whose bytes are its own, as real ones are."""
    shown = captured(article, when, "0", url)
    digest = sha256(repr(shown).encode()).hexdigest()
    return replace(shown, source=replace(shown.source, sha256=digest))


captures = st.lists(
    st.builds(
        as_captured,
        st.builds(
            Article,
            st.sampled_from(["Cầu mới", "cầu mơi", "Chợ quê"]),
            st.just(""),
            st.sampled_from([None, on(2018), on(2019)]),
            body=st.sampled_from(["a", "b", "c"]),
        ),
        st.sampled_from([None, on(2020), on(2021), on(2022)]),
        st.sampled_from(["", URL, "http://a.example/khac.html"]),
    ),
    max_size=8,
)


@given(captures, st.randoms(use_true_random=False))
def test_the_order_of_captures_does_not_matter(
    given_captures: list[Article], random: Random
) -> None:
    shuffled = given_captures[:]
    random.shuffle(shuffled)
    assert files(settle(given_captures, {})) == files(settle(shuffled, {}))


@given(captures, captures)
def test_runs_one_after_another_give_what_one_gives(
    first: list[Article], second: list[Article]
) -> None:
    together = {article.current for article in settle(first + second, {})}
    after = settle(second, articles(settle(first, {})))
    assert {article.current for article in after} == together


@given(captures)
def test_settling_again_changes_nothing(given_captures: list[Article]) -> None:
    once = settle(given_captures, {})
    assert files(settle(given_captures, articles(once))) == files(once)
    assert files(settle([], articles(once))) == files(once)


def test_an_older_capture_found_later_becomes_the_earlier_version() -> None:
    together = files(settle([FIRST, CORRECTED], {}))
    later = settle([FIRST], articles(settle([CORRECTED], {})))
    assert files(later) == together


def test_what_was_mended_by_hand_stays_mended() -> None:
    held = articles(settle([FIRST], {}))
    path = "articles/2019/05/cau-moi.md"
    held[path] = replace(held[path], category="Giao thông")
    (settled,) = settle([FIRST], held)
    assert front_matter.read(settled.files[path].decode()).category == "Giao thông"


def test_two_articles_of_one_title_do_not_collide() -> None:
    other = captured(
        replace(CAU_MOI, body="Cầu khác."), on(2019, 6), "d", "http://a.example/9.html"
    )
    paths = sorted(settled.path for settled in settle([FIRST, other], {}))
    assert len(paths) == len(set(paths)) == 2
    assert "articles/2019/05/cau-moi.md" in paths


def test_a_held_article_keeps_its_address() -> None:
    held = articles(settle([FIRST], {}))
    for url in ("http://a.example/0.html", "http://zzz.example/9.html"):
        other = captured(replace(CAU_MOI, body="Cầu khác."), on(2019, 6), "d", url)
        paths = {settled.current: settled.path for settled in settle([other], held)}
        assert paths[FIRST.source] == "articles/2019/05/cau-moi.md"
        assert paths[other.source] != "articles/2019/05/cau-moi.md"


def test_a_capture_without_address_is_known_by_paper_title_and_time() -> None:
    text = captured(CAU_MOI, on(2019, 8), "e", url="")
    (settled,) = settle([text, FIRST], {})
    assert settled.current == FIRST.source
    elsewhere = replace(text, source=replace(text.source, outlet="Báo B"))
    assert len(settle([elsewhere, FIRST], {})) == 2


def test_undated_articles_and_names_that_no_disk_takes() -> None:
    undated = captured(Article("CON", "", body="x"), None, "a", "http://a.example/con")
    silent = captured(Article("???", "", body="x"), on(2019, 3), "b", "http://a.example/q")
    paths = sorted(settled.path for settled in settle([undated, silent], {}))
    assert paths == ["articles/0000/00/con-bai.md", "articles/2019/03/bai-viet.md"]


def test_addresses_of_one_article() -> None:
    same = {
        address_identity(url)
        for url in (
            "http://a.example/x/1.html",
            "https://www.a.example/x/1.html",
            "https://m.a.example/x/1.html#binh-luan",
            "http://a.example:80/x/1.html?utm_source=fb&fbclid=1",
            "http://a.example/x/1.html/",
        )
    }
    assert len(same) == 1
    assert address_identity("http://a.example/?id=1") != address_identity("http://a.example/?id=2")
    moved = {
        address_identity("http://baobacgiang.com.vn/bg/kinh-te/123456/ten-bai.html"),
        address_identity("https://baobacgiang.vn/bg/kinh-te/123456/ten-bai.html"),
        address_identity("https://baobacgiang.vn/bg2/kinh-te/ten-khac-postid123456.bbg"),
    }
    assert len(moved) == 1


def test_a_second_address_of_the_same_headline_takes_nothing_back() -> None:
    without = captured(CAU_MOI, on(2019, 8), "e", url="")
    second = captured(
        replace(CAU_MOI, body="Cầu khác."), on(2019, 9), "f", "http://a.example/9.html"
    )
    together = {article.current for article in settle([FIRST, without, second], {})}
    after = settle([second], articles(settle([FIRST, without], {})))
    assert {article.current for article in after} == together == {FIRST.source, second.source}


def test_what_no_capture_concerns_is_left_as_it_is() -> None:
    held = articles(settle([FIRST], {}))
    own = Article("Lời nói đầu", "x", body="Người lưu trữ viết.")
    held |= {"articles/rieng/loi-noi-dau.md": own, "articles/rieng/lan-hai.md": own}
    settled = settle([AGAIN], held)
    assert [article.changed for article in settled] == [False, False]
    assert {path for article in settled for path in article.files} == set(held)


def test_what_a_dead_run_left_of_the_older_version_is_replaced() -> None:
    moved = captured(replace(CAU_MOI, date=on(2019, 6), body="Dài 320 m."), on(2020), "c")
    before = articles(settle([FIRST], {}))
    after = articles(settle([moved], before))
    assert sorted(after) == [
        "articles/2019/06/cau-moi.md",
        "versions/2019/06/cau-moi-aaaaaaaa.md",
    ]
    # It died after it wrote the new files and before it removed the old one.
    (settled,) = settle([moved], before | after)
    assert settled.changed
    assert articles([settled]) == after


ELSEWHERE = "http://a.example/thoi-su/cau-moi"
MOVED = captured(replace(CAU_MOI, body="Dài 330 m."), on(2021), "d", ELSEWHERE)


def test_addresses_that_are_one_article_make_one_line_of_versions() -> None:
    apart = settle([FIRST, CORRECTED, MOVED], {})
    assert len(apart) == 2
    (together,) = settle([MOVED, CORRECTED, FIRST], {}, [[URL, ELSEWHERE]])
    assert together.current == MOVED.source
    assert together.earlier == (FIRST.source, CORRECTED.source)


def test_what_is_held_apart_is_joined_when_somebody_says_so_and_parted_again() -> None:
    apart = settle([FIRST, CORRECTED, MOVED], {})
    joined = settle([], articles(apart), [[URL, ELSEWHERE]])
    assert files(joined) == files(settle([FIRST, CORRECTED, MOVED], {}, [[URL, ELSEWHERE]]))
    assert files(settle([], articles(joined), [[URL, ELSEWHERE]])) == files(joined)
    parted = settle([], articles(joined))
    assert {one.current for one in parted} == {one.current for one in apart}
    assert {one.earlier for one in parted} == {one.earlier for one in apart}

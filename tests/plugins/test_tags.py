"""The alias file, tags that go together, and tags that were cut out of headlines."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.article import Article
from archive.front_matter import write
from archive.vietnamese import key
from plugins.listings.order import names
from plugins.listings.terms import Catalogue, Naming, Term, catalogue, gather
from plugins.tags.__main__ import main
from plugins.tags.aliases import AliasFileError, read_aliases
from plugins.tags.headlines import cut_from_headlines, headline_of, pieces_of
from plugins.tags.neighbours import NeighbourLimits, log_likelihood, related_terms
from plugins.tags.report import as_aliases, suspicious


def aliases(tmp_path: Path, text: str) -> Naming:
    path = tmp_path / "tags.yaml"
    path.write_text(text, "utf-8")
    return read_aliases(path)


def tags_of(naming: Naming, *lists: list[str]) -> Catalogue[Term]:
    return catalogue(gather(list(enumerate(lists)), naming), naming, Term, "the")


def test_without_a_file_nothing_is_laid_down(tmp_path: Path) -> None:
    assert read_aliases(tmp_path / "tags.yaml").resolve("TP.HCM") == (key("TP.HCM"), "")


def test_an_alias_joins_two_tags_under_the_name_written_there(tmp_path: Path) -> None:
    naming = aliases(tmp_path, "aliases:\n  TP.HCM: TP Hồ Chí Minh\n")
    tags = tags_of(naming, ["tp.hcm"], ["TP.HCM"], ["tp hồ chí minh"])
    (tag,) = tags.terms.values()
    assert (tag.name, tag.count) == ("TP Hồ Chí Minh", 3)
    assert sorted(tag.spellings) == ["TP.HCM", "tp hồ chí minh", "tp.hcm"]


def test_an_alias_of_an_alias_leads_to_the_last_name(tmp_path: Path) -> None:
    naming = aliases(tmp_path, "aliases:\n  ncov: Covid\n  covid: Covid-19\n")
    (tag,) = tags_of(naming, ["nCoV"], ["Covid"]).terms.values()
    assert (tag.name, tag.count) == ("Covid-19", 2)


def test_a_name_may_be_given_to_its_own_key(tmp_path: Path) -> None:
    naming = aliases(tmp_path, "aliases:\n  vải thiều: Vải Thiều\n")
    (tag,) = tags_of(naming, ["vải thiều"], ["vải thiều"]).terms.values()
    assert tag.name == "Vải Thiều"


def test_dropped_tags_are_no_tags_in_any_spelling(tmp_path: Path) -> None:
    naming = aliases(tmp_path, "aliases: {news: tin tức}\ndrop: [Tin Tức, 2021]\n")
    tags = tags_of(naming, ["tin tức", "lũ lụt", "2021", "News"])
    assert [tag.name for tag in tags.terms.values()] == ["lũ lụt"]
    assert [tag.name for tag in tags.of(["tin tức", "lũ lụt"])] == ["lũ lụt"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("aliases:\n  a: b\n  b: a\n", "circle"),
        ("aliases:\n  a: b\n  b: c\n  c: b\n", "circle"),
        ("aliases:\n  a: b\n  A: c\n", "two names"),
        ("aliases: [a, b]\n", "spelling: name"),
        ("drop: a\n", "list of tags"),
        ("tags: {}\n", "only"),
        ("- a\n", "only"),
        ("aliases: {a: [b]}\n", "not a tag"),
        ("drop: [true]\n", "quotation marks"),
        ("aliases: {a: b\n", "not YAML"),
        ("aliases: !!python/object:os.system {}\n", "not YAML"),
    ],
)
def test_a_file_that_cannot_be_used_is_named_in_one_line(
    tmp_path: Path, text: str, reason: str
) -> None:
    with pytest.raises(AliasFileError, match=reason) as error:
        aliases(tmp_path, text)
    assert "tags.yaml" in str(error.value)
    assert "\n" not in str(error.value)


def neighbours(*lists: list[str]) -> dict[str, list[str]]:
    naming = Naming()
    tags = tags_of(naming, *lists)
    related = related_terms([tags.of(names) for names in lists])
    return {tags.terms[tag].name: [other.name for other in found] for tag, found in related.items()}


def test_tags_that_stand_together_come_before_tags_that_stand_everywhere() -> None:
    # "tỉnh" stands beside "vải" as often as "Lục Ngạn" does, but it stands everywhere else too.
    everywhere = [[f"việc {number}", "tỉnh"] for number in range(10)]
    elsewhere = [[f"chuyện {number}"] for number in range(30)]
    found = neighbours(*[["vải", "Lục Ngạn", "tỉnh"] for _ in range(5)], *everywhere, *elsewhere)
    assert found["vải"] == ["Lục Ngạn", "tỉnh"]


def test_tags_that_met_once_or_no_oftener_than_by_chance_are_not_related() -> None:
    others = [[f"chuyện {number}"] for number in range(20)]
    found = neighbours(*[["cam", "bưởi"] for _ in range(6)], ["cam", "một lần"], *others)
    assert found == {"cam": ["bưởi"], "bưởi": ["cam"]}
    # Two that stand in half of all articles each meet in a quarter of them.
    by_chance = [["tỉnh", "họp"], ["tỉnh"], ["họp"], []] * 20
    assert neighbours(*by_chance) == {}


def test_the_ratio_is_that_of_dunning() -> None:
    # Two terms of 10 articles each that always meet, of 100: 2·(10·ln 10 + 90·ln(10/9)).
    assert log_likelihood(10, 10, 10, 100) == pytest.approx(65.017, abs=0.001)
    assert log_likelihood(1, 10, 10, 100) == 0
    assert log_likelihood(0, 10, 10, 100) == 0


def test_pieces_of_headlines_come_after_tags_that_people_chose() -> None:
    lists = [["vải", "mùa", "Lục Ngạn"] for _ in range(5)] + [["vải", "mùa"]]
    lists += [[f"chuyện {number}"] for number in range(30)]
    naming = Naming()
    tags = tags_of(naming, *lists)
    shown = [tags.of(names) for names in lists]
    related = related_terms(shown, cut=frozenset({key("mùa")}))
    assert [tag.name for tag in related[key("vải")]] == ["Lục Ngạn", "mùa"]
    assert [tag.name for tag in related_terms(shown)[key("vải")]] == ["mùa", "Lục Ngạn"]


def test_an_article_with_thousands_of_tags_stays_cheap() -> None:
    naming = Naming()
    names = [f"thẻ {number}" for number in range(5_000)]
    lists = [names, names, *[["khác"]] * 30]
    tags = tags_of(naming, *lists)
    limits = NeighbourLimits(tags_per_article=40)
    related = related_terms([tags.of(listed) for listed in lists], limits)
    assert len(related) == 40
    assert all(len(found) == limits.shown for found in related.values())


CUT = ["Thống nhất", "nhận thức", "hành động"]


def are_pieces(title: str, tags: list[str]) -> bool:
    return pieces_of(headline_of(SimpleNamespace(title=title)), [key(tag) for tag in tags])


def test_pieces_of_a_headline_in_its_order_are_recognised() -> None:
    assert are_pieces("Thống nhất về nhận thức và hành động", CUT)
    assert are_pieces("Hoà thuận, xây dựng nếp sống mới", ["hòa thuận", "xây dựng", "nếp sống"])


@pytest.mark.parametrize(
    "tags",
    [
        ["nhận thức", "Thống nhất", "hành động"],  # in an order of its own
        ["Thống nhất", "nhận thức"],  # two, as by chance
        [*CUT, "Lâm Khê"],  # one of which the headline does not speak
        ["Thống", "nhất", "về"],  # a small part of it
        ["Thống nhất", "nhất về", "nhận thức"],  # overlapping
    ],
)
def test_tags_that_somebody_chose_are_no_pieces(tags: list[str]) -> None:
    assert not are_pieces("Thống nhất về nhận thức và hành động", tags)


def test_a_tag_is_cut_when_it_is_in_half_of_its_articles_and_no_name() -> None:
    def article(title: str, *tags: str) -> tuple[bytes, dict[str, str]]:
        return (headline_of(SimpleNamespace(title=title)), {key(tag): tag for tag in tags})

    articles = [
        article("Lò Văn Phặn xây dựng nếp sống mới", "Lò Văn Phặn", "xây dựng", "nếp sống"),
        article("Cầu Bến Sen thông xe", "xây dựng", "cầu Bến Sen"),
        article("Chợ phiên họp lại", "nếp sống"),
        article("Chợ phiên đông", "nếp sống"),
    ]
    assert cut_from_headlines(articles) == {key("xây dựng")}


def pairs(lists: list[list[str]], naming: Naming | None = None) -> list[tuple[str, str, str]]:
    found = suspicious(lists, naming or Naming())
    return [(pair.kind, pair.rarer.name, pair.commoner.name) for pair in found]


def test_tags_of_the_same_letters_are_suspicious_the_rarer_goes() -> None:
    assert pairs([["Lục Ngạn"], ["Lục Ngạn"], ["Luc Ngan"]]) == [("same", "Luc Ngan", "Lục Ngạn")]
    assert pairs([["K-Pop"], ["Kpop"], ["Kpop"]]) == [("same", "K-Pop", "Kpop")]
    # The build joins these two itself.
    assert pairs([["hoà giải"], ["Hòa giải"]]) == []


def test_slips_and_other_orders_are_suspicious_and_other_numbers_are_not() -> None:
    assert pairs([["Hương Tràm"], ["Hương Tràm"], ["Hươn Tràm"]])[0][1] == "Hươn Tràm"
    assert pairs([["The Voive"], ["The Voice"], ["The Voice"]])[0][1] == "The Voive"
    assert pairs([["Vi Văn Lợi"], ["Vi Văn Lợi"], ["Lợi Vi Văn"]])[0][1] == "Lợi Vi Văn"
    assert pairs([["SEA Games 30"], ["SEA Games 31"]]) == []
    assert pairs([["Hà"], ["Hạ"], ["Lan"], ["Loan"]]) == [("same", "Hà", "Hạ")]


def test_a_tag_inside_another_is_named_with_how_often_they_stand_together() -> None:
    lists = [["dịch Covid-19", "Covid-19"], ["Covid-19"], ["dịch Covid-19 ở vùng cao tỉnh"]]
    (pair,) = suspicious(lists, Naming())
    assert (pair.kind, pair.rarer.name, pair.commoner.name) == (
        "inside",
        "dịch Covid-19",
        "Covid-19",
    )
    assert (pair.rarer.count, pair.commoner.count, pair.together) == (1, 2, 1)


def test_what_the_alias_file_says_is_not_asked_again(tmp_path: Path) -> None:
    lists = [["Lục Ngạn"], ["Luc Ngan"], ["tin tuc"], ["tin tức"]]
    naming = aliases(tmp_path, "aliases: {Luc Ngan: Lục Ngạn}\ndrop: [tin tuc]\n")
    assert pairs(lists, naming) == []


NAMES = st.text(st.sampled_from("aAáàbB1 -:#'\"ăđ"), min_size=1, max_size=12)


@given(st.lists(st.lists(NAMES.filter(str.strip), max_size=4), max_size=12))
def test_every_report_is_an_alias_file(tmp_path_factory: Any, lists: list[list[str]]) -> None:
    lists = [names(listed) for listed in lists]
    found = suspicious(lists, Naming())
    path = tmp_path_factory.mktemp("report") / "tags.yaml"
    path.write_text(as_aliases(found), "utf-8")
    joined = read_aliases(path)
    for pair in found:
        if pair.kind != "inside":
            assert joined.resolve(pair.rarer.name) == joined.resolve(
                joined.canonical[key(pair.rarer.name)]
            )


def test_the_report_is_printed_from_the_articles(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    for number, tag in enumerate(["Lục Ngạn", "Lục Ngạn", "Luc Ngan"]):
        article = Article(f"Bài {number}", f"bai-{number}", tags=(tag,), body="Chữ.")
        (folder / f"{number}.md").write_text(write(article), "utf-8")
    assert main(["report", "--content", str(tmp_path)]) == 0
    assert "  Luc Ngan: Lục Ngạn  # 1 → 2, both in 0\n" in capsys.readouterr().out
    (folder / "hỏng.md").write_text("không có gì", "utf-8")
    assert main(["report", "--content", str(tmp_path)]) == 1
    assert "hỏng.md: left out" in capsys.readouterr().err
    assert main(["report", "--content", str(tmp_path / "nowhere")]) == 2

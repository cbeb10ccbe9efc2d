"""Related lists on documents small enough to read: who is listed, in which order, and why."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from plugins.related.comparing import Comparison
from plugins.related.documents import Document, words
from plugins.related.index import build_index
from plugins.related.kept import Reason
from plugins.related.ranking import Ranking
from plugins.related.weights import Rules, Weights

WEIGHTS = Weights()


def document(
    identity: str,
    title: str,
    body: str = "",
    day: float = 0,
    section: str = "kinh tế",
    tags: Sequence[str] = (),
    dated: bool = True,
) -> Document:
    return Document(identity, day, title, "", body, section, tags=tags, tag_names=tags, dated=dated)


def related(
    documents: Sequence[Document], identity: str, limit: int = 6, weights: Weights = WEIGHTS
) -> list[tuple[str, tuple[Reason, ...]]]:
    index = build_index(documents, weights)
    number = [found.identity for found in index.documents].index(identity)
    comparison = Comparison(index, np.array([number]))
    (listed,) = Ranking(index, Rules(weights, limit)).related(comparison, 0, 1)
    names = [index.documents[other].identity for other in listed.others]
    return list(zip(names, listed.reasons, strict=True))


def who(documents: Sequence[Document], identity: str, limit: int = 6) -> list[str]:
    return [listed for listed, _ in related(documents, identity, limit)]


OTHERS = [
    document("điện", "Mất điện ở thành phố", "Công ty Điện lực cắt điện theo lịch.", 3, "xã hội"),
    document("bóng", "Đội bóng đá thắng trận", "Hai bàn thắng trong hiệp một.", 4, "thể thao"),
    document("mưa", "Mưa lớn kéo dài", "Nước sông dâng cao, đê được canh gác.", 5, "xã hội"),
]
HARVEST = [
    document("vải 1", "Lục Ngạn vào mùa vải thiều", "Vải thiều Lục Ngạn được giá.", 1),
    document(
        "vải 2",
        "Xe chở vải thiều lên biên giới",
        "Thương nhân đến Lục Ngạn. Đường vào Lục Ngạn tắc.",
        2,
    ),
    document("vải 3", "Vải thiều sang Nhật Bản", "Lô vải thiều đầu tiên của Lục Ngạn.", 300),
]


def test_articles_about_the_same_thing_are_listed_first() -> None:
    listed = who([*OTHERS, *HARVEST], "vải 1", limit=2)
    assert set(listed) == {"vải 2", "vải 3"}


def test_the_words_that_both_use_are_the_reason_as_they_are_written() -> None:
    (_, reasons), *_ = related([*OTHERS, *HARVEST], "vải 1")
    ((key, values),) = reasons
    assert key == "related.similar_words"
    assert set(values["words"].split(", ")) == {"vải thiều", "Lục Ngạn"}


def test_neighbouring_words_make_one_phrase() -> None:
    documents = [
        *OTHERS,
        document("a", "Hồ Việt Trung hát ở quê", "Khán giả nhớ Hồ Việt Trung."),
        document("b", "Giọng ca Hồ Việt Trung", "Đêm diễn của Hồ Việt Trung."),
    ]
    (_, reasons), *_ = related(documents, "a")
    assert reasons == (("related.similar_words", {"words": "Hồ Việt Trung"}),)


def test_shared_tags_are_named_the_rarest_first() -> None:
    documents = [
        document("a", "Một", tags=("tỉnh", "vải thiều", "Lục Ngạn")),
        document("b", "Hai", tags=("tỉnh", "Lục Ngạn", "vải thiều")),
        document("c", "Ba", tags=("tỉnh", "vải thiều")),
        document("d", "Bốn", tags=("tỉnh",)),
        document("e", "Năm", section="xã hội"),
    ]
    listed = related(documents, "a", limit=3)
    assert listed == [
        ("b", (("related.same_tags", {"tags": "Lục Ngạn, vải thiều, tỉnh"}),)),
        ("c", (("related.same_tags", {"tags": "vải thiều, tỉnh"}),)),
        ("d", (("related.same_tags", {"tags": "tỉnh"}),)),
    ]


def test_a_rare_tag_relates_more_than_a_common_one() -> None:
    documents = [
        document("a", "Một", tags=("tỉnh", "đèo Hạ My")),
        document("rare", "Hai", tags=("đèo Hạ My", "biên giới")),
        *(document(f"common {number}", "Ba", tags=("tỉnh", "hội nghị")) for number in range(5)),
    ]
    assert who(documents, "a")[0] == "rare"


def test_one_shared_tag_among_many_others_says_less() -> None:
    documents = [
        document("a", "Một", tags=("bão", "đê")),
        document("few", "Hai", tags=("bão",)),
        document("many", "Ba", tags=("bão", *(f"thẻ {number}" for number in range(9)))),
        *OTHERS,
    ]
    assert who(documents, "a", limit=2) == ["few", "many"]


def test_of_equally_similar_articles_the_nearer_in_time_and_section_comes_first() -> None:
    same: dict[str, Any] = {"title": "Vải thiều Lục Ngạn", "tags": ("vải thiều",)}
    documents = [
        document("a", day=100, section="kinh tế", **same),
        document("near", day=101, section="kinh tế", **same),
        document("elsewhere", day=101, section="xã hội", **same),
        document("late", day=900, section="kinh tế", **same),
    ]
    assert who(documents, "a") == ["near", "elsewhere", "late"]


def test_an_unknown_date_is_near_to_nothing() -> None:
    same: dict[str, Any] = {"title": "Vải thiều Lục Ngạn", "tags": ("vải thiều",)}
    documents = [
        document("a", day=100, **same),
        document("undated", day=100, dated=False, **same),
        document("dated", day=105, **same),
    ]
    assert who(documents, "a") == ["dated", "undated"]


def test_ties_are_broken_by_date_then_identity_whatever_the_order_given() -> None:
    same: dict[str, Any] = {"title": "Vải thiều Lục Ngạn", "dated": False}
    documents = [
        document("a", day=1, **same),
        document("old", day=2, **same),
        document("x", day=3, **same),
        document("y", day=3, **same),
    ]
    assert who(documents, "a") == who(documents[::-1], "a") == ["x", "y", "old"]


def test_a_list_without_relations_is_filled_from_the_section_and_says_so() -> None:
    documents = [
        document("a", "Chợ phiên vùng cao", day=10, section="đời sống"),
        document("next", "Học sinh vẽ tranh", day=12, section="đời sống"),
        document("before", "Người già tập múa", day=7, section="đời sống"),
        document("far", "Lớp dạy nấu ăn", day=90, section="đời sống"),
        document("farther", "Quán trà đá", day=200, section="đời sống"),
        *OTHERS,
    ]
    reason: tuple[Reason, ...] = (("related.same_section", {}),)
    assert related(documents, "a") == [("next", reason), ("before", reason), ("far", reason)]


def test_nobody_is_related_to_himself_or_listed_twice() -> None:
    documents = [*OTHERS, *HARVEST]
    for found in documents:
        listed = who(documents, found.identity)
        assert found.identity not in listed
        assert len(listed) == len(set(listed))


def test_an_archive_of_one_article_has_an_empty_list() -> None:
    assert who([document("a", "Một mình")], "a") == []


def test_words_everybody_uses_relate_nobody() -> None:
    weights = Weights(common_least=2, fewest=0)
    documents = [
        document(str(number), f"Theo phóng viên: tin {number}", "Theo phóng viên cho biết.")
        for number in range(30)
    ]
    assert related(documents, "0", weights=weights) == []


def test_a_common_word_is_compared_with_its_neighbours_in_time_only() -> None:
    weights = Weights(window=2, common_least=50)
    # Thirty articles are eight times as many as two on either side: an eighth of the reach.
    documents = [
        document(f"{number:02d}", "Vải thiều", day=100 * number, section=str(number))
        for number in range(30)
    ]
    listed = [name for name, _ in related(documents, "15", 20, weights)]
    assert sorted(listed) == ["13", "14", "16", "17"]


def test_tone_placement_and_case_do_not_hide_a_word() -> None:
    one = words(document("a", "Hoà Bình"), WEIGHTS)
    other = words(document("b", "HÒA BÌNH"), WEIGHTS)
    assert one.keys() == other.keys()
    assert "Hoà Bình" in {word.surface for word in one.values()}


def test_no_word_reaches_over_the_end_of_a_clause_or_a_line() -> None:
    found = words(document("a", "Mùa vải. Thiều quang, trời\nxanh"), WEIGHTS)
    surfaces = {word.surface for word in found.values()}
    assert "Mùa vải" in surfaces
    assert "vải Thiều" not in surfaces
    assert "quang trời" not in surfaces
    assert "trời xanh" not in surfaces


def test_the_capital_of_a_sentence_is_no_part_of_a_word_but_that_of_a_name_is() -> None:
    text = "Mùa vải đến. Harry và Meghan xem mùa vải. Harry và Meghan về."
    found = words(document("a", "Tin", text), WEIGHTS)
    surfaces = {word.surface for word in found.values()}
    assert {"mùa vải", "Harry và"} <= surfaces


def test_marks_within_a_word_separate_and_do_not_end_it() -> None:
    found = words(document("a", "dịch Covid-19 ở TP.HCM"), WEIGHTS)
    assert {"covid 19", "tp hcm", "dịch covid"} <= found.keys()
    assert "19" not in found


def test_a_pair_said_once_counts_when_it_is_a_name_and_function_words_never_do() -> None:
    text = "Hôm ấy ông Lò Văn Phặn ra đồng và gặp đàn trâu."
    found = words(document("a", "Tin", text), WEIGHTS)
    assert {"lò văn", "văn phặn"} <= found.keys()
    assert not {"đàn trâu", "và", "ra", "hôm ấy"} & found.keys()


def test_one_stands_in_a_list_for_all_near_copies_of_a_text() -> None:
    def copy(identity: str, day: float) -> Document:
        shown = document(identity, "Cầu Bến Sen thông xe", "Cầu Bến Sen nối hai bờ.", day)
        return shown._replace(group="cầu")

    documents = [
        *OTHERS,
        document("a", "Cầu Bến Sen và người chở đò", "Bến Sen vắng đò.", 8),
        document("b", "Bến Sen ngày không còn phà", "Người Bến Sen nhớ phà.", 40),
        copy("far", 20),
        copy("near", 9),
    ]
    assert who(documents, "a", limit=3)[:2] == ["near", "b"]
    assert "far" not in who(documents, "a")
    # Its own near-copies are shown elsewhere on its page.
    assert "near" not in who(documents, "far")


def test_a_list_is_not_from_one_day_alone_while_there_are_others() -> None:
    weights = Weights(same_day=2)
    festival = [
        document(name, "Hội đua ngựa Bản Lìm", "Hội đua ngựa.", day)
        for name, day in [("a", 10.1), ("b", 10.2), ("c", 10.3), ("d", 10.4), ("old", -380.0)]
    ]
    listed = [name for name, _ in related([*OTHERS, *festival], "a", 3, weights)]
    assert listed == ["b", "c", "old"]
    listed = [name for name, _ in related([*OTHERS, *festival], "a", 4, weights)]
    assert listed == ["b", "c", "d", "old"]


def test_a_tag_cut_out_of_a_headline_relates_less_than_one_that_somebody_chose() -> None:
    def tagged(identity: str, tag: str) -> Document:
        return document(identity, identity.title())._replace(tags=[tag])

    both = document("a", "Một")._replace(tags=["vải thiều"], cut_tags=["thực hiện"])
    documents = [
        both,
        document("cut", "Hai")._replace(cut_tags=["thực hiện"]),
        tagged("chosen", "vải thiều"),
        *OTHERS,
    ]
    assert who(documents, "a", limit=2) == ["chosen", "cut"]

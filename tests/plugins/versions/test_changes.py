"""What changed is shown word by word, and both texts can be read from it."""

from hypothesis import given
from hypothesis import strategies as st

from plugins.versions.changes import Paragraph, Piece, changed_paragraphs, changed_words
from plugins.versions.matching import common

texts = st.lists(st.sampled_from(["cầu", "mới", "sông", ",", "9", "giờ", "bà", "Mùi."])).map(
    " ".join
)
items = st.lists(st.integers(0, 6), max_size=40)


def without(kind: str, pieces: tuple[Piece, ...]) -> str:
    return "".join(piece.text for piece in pieces if piece.kind != kind)


def test_a_number_that_was_corrected() -> None:
    assert changed_words("Cầu dài 468 m, rộng 12 m.", "Cầu dài 486 m, rộng 12 m.") == (
        Piece("same", "Cầu dài "),
        Piece("removed", "468 "),
        Piece("added", "486 "),
        Piece("same", "m, rộng 12 m."),
    )


def test_a_mark_between_two_changes_is_part_of_them() -> None:
    assert changed_words("hôm nay, trời mưa", "hôm qua, đất mưa") == (
        Piece("same", "hôm "),
        Piece("removed", "nay, trời "),
        Piece("added", "qua, đất "),
        Piece("same", "mưa"),
    )


@given(texts, texts)
def test_both_texts_can_be_read_from_the_changes(before: str, after: str) -> None:
    pieces = changed_words(before, after)
    assert without("removed", pieces) == after
    assert without("added", pieces).split() == before.split()
    if before == after:
        assert {piece.kind for piece in pieces} <= {"same"}


@given(items, items)
def test_what_is_matched_is_equal_and_in_order(first: list[int], second: list[int]) -> None:
    pairs = common(first, second)
    assert all(first[i] == second[j] for i, j in pairs)
    assert pairs == sorted(set(pairs))
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert [j for _, j in pairs] == sorted(j for _, j in pairs)


@given(items)
def test_equal_sequences_are_matched_whole(both: list[int]) -> None:
    assert common(both, both) == [(place, place) for place in range(len(both))]


def test_texts_with_nothing_in_common_take_no_time_to_speak_of() -> None:
    # The product of both lengths would be 10 ** 10 steps.
    assert common([1, 2] * 50_000, [3, 4] * 50_000) == []
    assert common([1, 2] * 50_000, [2, 1] * 50_000) is not None


def test_paragraphs_are_shown_with_their_neighbours_only() -> None:
    before = [f"Đoạn số {n} không ai sửa." for n in range(9)]
    after = [*before[:4], "Đoạn số 4 đã có người sửa.", *before[5:]]
    kinds = [(p.kind, p.count) for p in changed_paragraphs(before, after)]
    assert kinds == [("gap", 3), ("same", 1), ("changed", 1), ("same", 1), ("gap", 3)]


def test_a_paragraph_with_hardly_a_word_in_common_was_replaced() -> None:
    changes = changed_paragraphs(["Cầu dài 468 m."], ["Sáng nay trời nắng to."])
    assert [change.kind for change in changes] == ["removed", "added"]


def test_what_was_added_at_the_end() -> None:
    (same, added) = changed_paragraphs(["Một."], ["Một.", "Hai."])
    assert same == Paragraph("same", (Piece("same", "Một."),))
    assert added == Paragraph("added", (Piece("added", "Hai."),))


@given(st.lists(texts, max_size=8))
def test_no_change_is_no_paragraph(paragraphs: list[str]) -> None:
    assert changed_paragraphs(paragraphs, paragraphs) == ()

"""The arrays say what plain Python says, and lists that were kept are those made anew."""

import marshal
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.listings.digests import digest
from plugins.related import lists as lists_module
from plugins.related.arrays import numbered, spans
from plugins.related.documents import Document
from plugins.related.index import build_index
from plugins.related.kept import KeptLists
from plugins.related.lists import Lists
from plugins.related.ranking import _halved
from plugins.related.weights import Rules, Weights
from tests.plugins.related.reference import lists_of, vectors_of

SYLLABLES = (
    *("vải", "thiều", "Lục", "Ngạn", "cầu", "Bến", "Sen", "đê", "mưa", "chợ", "phiên", "gạo"),
    *("và", "của", "2017"),
)
texts = st.lists(st.sampled_from(SYLLABLES), max_size=9).map(" ".join)
tags = st.lists(st.sampled_from(["bão", "lũ", "hội làng", "xuân"]), max_size=3, unique=True)
rules = st.builds(
    Rules,
    st.builds(
        Weights,
        common_least=st.integers(2, 9),
        window=st.integers(1, 3),
        reach=st.sampled_from([4.0, 30.0, 1825.0]),
        same_day=st.integers(1, 3),
        fewest=st.integers(0, 3),
    ),
    st.integers(1, 5),
)


@st.composite
def documents(draw: Any, identity: str) -> Document:
    chosen = draw(tags)
    return Document(
        identity=identity,
        day=draw(st.integers(0, 40)) / draw(st.sampled_from([1, 4])),
        title=draw(texts),
        lede=draw(texts),
        body=draw(texts),
        section=draw(st.sampled_from(["xã hội", "kinh tế"])),
        tags=chosen,
        tag_names=chosen,
        dated=draw(st.integers(0, 5)) > 0,
        group=draw(st.sampled_from(["", "", "", "cầu", "chợ"])),
        cut_tags=[tag for tag in draw(tags) if tag not in chosen],
    )


def archives(most: int) -> st.SearchStrategy[list[Document]]:
    return st.integers(1, most).flatmap(
        lambda count: st.tuples(*(documents(f"bài {n:02d}") for n in range(count))).map(list)
    )


def made(
    archive: Sequence[Document], rules: Rules, kept: KeptLists | None = None
) -> tuple[KeptLists, Mapping[str, Any]]:
    """Return lists, and the reasons of those that were made, by identity."""
    index = build_index(archive, rules.weights)
    names = [document.identity for document in index.documents]
    brought = [digest(repr(document)) for document in index.documents]
    lists = Lists(index, rules, names, brought)
    reasons = lists.make(lists.take(kept), 1, lambda: None)
    return lists.kept(b""), {names[n]: marshal.loads(packed) for n, packed in reasons.items()}


def who(kept: KeptLists) -> dict[str, list[str]]:
    return {
        path: [kept.paths[other] for other in others]
        for path, (others, _) in zip(kept.paths, kept.lists(), strict=True)
    }


@given(archives(14), rules)
@settings(max_examples=200, deadline=None)
def test_lists_are_those_of_comparing_everybody_with_everybody(
    archive: list[Document], rules: Rules
) -> None:
    assert who(made(archive, rules)[0]) == lists_of(archive, rules)


@given(archives(14), rules)
@settings(deadline=None)
def test_vectors_are_those_of_counting_one_word_at_a_time(
    archive: list[Document], rules: Rules
) -> None:
    index = build_index(archive, rules.weights)
    expected = vectors_of(archive, rules)
    for number, place in enumerate(index.given):
        entries = slice(*index.starts[number : number + 2])
        plain = expected[place].values()
        weights, reaches = index.weights[entries], index.reaches[index.features[entries]]
        assert sorted(weights.tolist()) == pytest.approx(sorted(weight for weight, _ in plain))
        assert sorted(reaches.tolist()) == sorted(reach for _, reach in plain)


@given(archives(14), st.data(), rules)
@settings(max_examples=200, deadline=None)
def test_lists_after_edits_are_those_made_anew(
    archive: list[Document], data: Any, rules: Rules
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        # Or all lists of so few articles would be made anew.
        patch.setattr(lists_module, "MOST_CHANGED", 1.0)
        kept, reasons = made(archive, rules)
        for step in range(data.draw(st.integers(1, 3))):
            edited = list(archive)
            kind = data.draw(st.sampled_from(["add", "change", "remove"]))
            place = data.draw(st.integers(0, len(edited) - 1))
            if kind == "add":
                edited.insert(place, data.draw(documents(f"bài mới {step}")))
            elif kind == "change":
                edited[place] = data.draw(documents(edited[place].identity))
            elif len(edited) > 1:
                del edited[place]
            archive = edited
            kept, fresh = made(archive, rules, kept)
            reasons = {**reasons, **fresh}
            anew, all_reasons = made(archive, rules)
            assert who(kept) == who(anew)
            assert kept.told == anew.told
            assert {path: reasons[path] for path in kept.paths} == all_reasons


def test_who_was_put_off_gives_way_to_an_article_of_another_day(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(lists_module, "MOST_CHANGED", 1.0)
    rules = Rules(Weights(same_day=1), 2)

    def about(identity: str, day: float, *tags: str, group: str = "") -> Document:
        return Document(identity, day, tags=tags, tag_names=tags, group=group)

    first = [
        about("a", 10, "vải thiều", "Lục Ngạn", group="one text"),
        # Copies of it stand in no list of its, and see to it that one more with the tag makes the
        # tag no less telling: nobody's list would be made anew for that alone.
        *(about(f"copy {n}", 10, "vải thiều", group="one text") for n in range(3)),
        about("b", 20, "vải thiều", "Lục Ngạn"),
        about("c", 20.5, "vải thiều", "Lục Ngạn"),
        about("d", 300, "gạo"),
        about("e", 301, "gạo"),
    ]
    kept, _ = made(first, rules)
    assert who(kept)["a"] == ["b", "c"]
    # It is less alike than the second of the one day, and takes its place.
    first[6] = about("d", 300, "vải thiều", "gạo")
    kept, _ = made(first, rules, kept)
    assert who(kept)["a"] == ["b", "d"]


def test_a_list_that_nobody_was_there_to_fill_is_filled_when_somebody_comes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(lists_module, "MOST_CHANGED", 1.0)
    rules = Rules(Weights(fewest=2), 2)
    alike = [Document(name, 10, body="vải thiều", section="kinh tế") for name in ("a", "b")]
    kept, _ = made(alike, rules)
    assert who(kept)["a"] == ["b"]
    # It has no word in common with them, and their section.
    newcomer = Document("c", 11, body="bóng đá", section="kinh tế")
    kept, _ = made([*alike, newcomer], rules, kept)
    assert who(kept)["a"] == ["b", "c"]


@given(st.lists(st.sampled_from([0, 1, 2, 8, 16, 2**63, 2**64 - 1, 5 << 40]), max_size=40))
def test_hashes_are_numbered_in_their_order(hashes: list[int]) -> None:
    distinct, numbers = numbered(np.array(hashes, np.uint64))
    assert distinct.tolist() == sorted(set(hashes))
    assert [distinct.tolist()[number] for number in numbers] == hashes


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 4))))
def test_spans_are_ranges_one_after_the_other(pieces: list[tuple[int, int]]) -> None:
    starts = np.array([start for start, _ in pieces], np.int64)
    lengths = np.array([length for _, length in pieces], np.int64)
    expected = [n for start, length in pieces for n in range(start, start + length)]
    assert spans(starts, lengths).tolist() == expected


@given(st.lists(st.floats(0, 5000), min_size=1))
def test_nearness_is_a_half_to_the_power_of_the_half_lives(times: list[float]) -> None:
    expected = [0.5**time for time in times]
    assert _halved(np.array(times)).tolist() == pytest.approx(expected, rel=1e-14, abs=1e-300)

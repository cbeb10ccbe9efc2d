"""Near-copies are found, whatever else the archive holds; series and follow-ups are none."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.copies import copies_among, groups_of
from plugins.copies.again import KnownCopies, copies_again
from plugins.copies.sketches import MOST_SHARING, candidates, sketch_of, syllables_of

SYLLABLES = [f"{first}{rest}" for first in "bcdghklmnt" for rest in ("a", "ê", "ông", "ước", "ành")]


def report(seed: int, length: int = 400) -> list[str]:
    """Return words that no other seed has in this order."""
    random = Random(seed)
    return [random.choice(SYLLABLES) + random.choice("aăâeêioôơuư") for _ in range(length)]


def rewritten(words: list[str], share: float, seed: int) -> str:
    """Return the text with that share of its words, of two syllables, replaced by others."""
    random = Random(seed)
    pairs = [words[place : place + 2] for place in range(0, len(words), 2)]
    return " ".join(
        " ".join(random.choices(SYLLABLES, k=2) if random.random() < share else pair)
        for pair in pairs
    )


@pytest.mark.parametrize("share", [0.0, 0.05, 0.1, 0.2, 0.3])
def test_found_however_much_was_rewritten(share: float) -> None:
    texts = [" ".join(report(seed)) for seed in range(20)]
    texts += [rewritten(report(seed), share, seed + 100) for seed in range(20)]
    found = copies_among(texts, [0.0] * 40)
    assert set(found) <= {(seed, seed + 20) for seed in range(20)}
    assert len(found) >= 19


def test_found_when_the_end_was_cut_and_the_order_changed() -> None:
    words = report(1)
    cut = " ".join(words[200:300] + words[:200])
    assert copies_among([" ".join(words), cut], [0.0, 1.0]) == [(0, 1)]


def test_background_told_again_makes_no_copy() -> None:
    background = report(1, 200)
    texts = [" ".join([*background, *report(seed, 250)]) for seed in (2, 3)]
    assert copies_among(texts, [0.0, 0.0]) == []


def test_prices_of_the_next_day_in_the_same_words_are_another_report() -> None:
    words = report(1, 200)

    def prices(day: int) -> str:
        return " ".join(f"{word} {day * 1000 + place}" for place, word in enumerate(words))

    assert copies_among([prices(1), prices(2)], [0.0, 1.0]) == []
    assert copies_among([prices(1), prices(1)], [0.0, 0.0]) == [(0, 1)]


def test_half_alike_weeks_later_is_a_series() -> None:
    texts = [" ".join(report(1)), rewritten(report(1), 0.25, 7)]
    assert copies_among(texts, [0.0, 1.0]) == [(0, 1)]
    assert copies_among(texts, [0.0, 30.0]) == []


def test_short_texts_and_empty_ones_are_no_copies() -> None:
    assert copies_among(["Trời nắng."] * 3 + [""] * 2, [0.0] * 5) == []


def test_unrelated_articles_change_nothing() -> None:
    pair = [" ".join(report(1)), rewritten(report(1), 0.3, 5)]
    others = [" ".join(report(seed)) for seed in range(50, 90)]
    alone = copies_among(pair, [0.0, 0.0])
    among = copies_among([*pair, *others], [0.0] * 42)
    assert alone == among == [(0, 1)]


@given(st.text())
def test_spelling_of_tones_and_case_does_not_tell_texts_apart(text: str) -> None:
    assert syllables_of(text + " hoà") == syllables_of(text + " HÒA")
    assert sketch_of(syllables_of(text)) == sketch_of(syllables_of(text))


def test_groups_are_known_by_their_first() -> None:
    assert groups_of([(1, 4), (4, 6), (2, 3)]) == {1: 1, 4: 1, 6: 1, 2: 2, 3: 2}
    assert groups_of([]) == {}


# Texts by path, each as the runs of its sketch: with so few runs many are shared.
sketches = st.dictionaries(
    st.sampled_from([f"bai-{number}.md" for number in range(12)]),
    st.frozensets(st.integers(min_value=0, max_value=9), min_size=2, max_size=6),
    max_size=12,
)


def looked_through(texts: dict[str, frozenset[int]]) -> KnownCopies:
    paths = list(texts)
    pairs, crowded = candidates([sorted(runs) for runs in texts.values()])
    return KnownCopies(
        {path: repr(sorted(runs)).encode() for path, runs in texts.items()},
        [(paths[one], paths[other]) for one, other in pairs],
        crowded,
    )


@given(sketches, sketches)
def test_after_edits_the_same_pairs_are_found_as_among_all(
    before: dict[str, frozenset[int]], after: dict[str, frozenset[int]]
) -> None:
    known = KnownCopies.unpacked(looked_through(before).packed())
    assert known == looked_through(before)
    runs = [sorted(one) for one in after.values()]
    states = [repr(one).encode() for one in runs]
    found = copies_again(known, list(after), states, runs, lambda one, other: one < other)
    assert found == candidates(runs)[0]


def test_a_run_that_becomes_a_phrase_of_the_trade_lets_all_be_looked_through() -> None:
    texts = {f"bai-{number}.md": frozenset({1, 2, 3}) for number in range(MOST_SHARING)}
    more = {**texts, "moi.md": frozenset({1, 8, 9})}
    runs = [sorted(one) for one in more.values()]
    states = [repr(one).encode() for one in runs]
    assert copies_again(looked_through(texts), list(more), states, runs, lambda *_: True) is None
    # And one that is one no longer.
    runs, states = runs[:-1], states[:-1]
    assert copies_again(looked_through(more), list(texts), states, runs, lambda *_: True) is None

"""What is coded is read again, for any numbers, articles and texts."""

from hypothesis import given
from hypothesis import strategies as st

from plugins.search.bits import RICE, characters, gamma
from plugins.search.inverted import Named, inverted
from plugins.search.numbers import LIMIT, encoded, encoded_gaps
from plugins.search.postings import Postings, posted, postings_of, unpacked
from plugins.search.terms import FORMS, TERMS, words_of
from tests.plugins.search import reading

TEXT = st.text(st.sampled_from("aăbđếỳiy 1\n.-/"), max_size=400)
NOBODY = Named((), ())


@given(st.lists(st.integers(0, LIMIT - 1)))
def test_numbers_are_read_again(numbers: list[int]) -> None:
    assert reading.numbers("".join(map(encoded, numbers))) == numbers


@given(st.sets(st.integers(0, 100_000)))
def test_gaps_are_distances_less_one(numbers: set[int]) -> None:
    before, found = -1, []
    for gap in reading.numbers(encoded_gaps(sorted(numbers))):
        before += gap + 1
        found.append(before)
    assert found == sorted(numbers)


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 70_000), st.integers(1, 300_000))))
def test_bits_are_read_again(codes: list[tuple[int, int, int]]) -> None:
    bits = reading.Bits(characters("".join(RICE[k][n] + gamma(c) for k, n, c in codes)))
    for k, number, count in codes:
        assert bits.rice(k) == number
        assert bits.gamma() == count


@given(st.lists(st.lists(TEXT, min_size=1, max_size=4), min_size=1, max_size=5))
def test_every_word_is_found_where_it_stands(articles: list[list[str]]) -> None:
    """Words of one piece follow one another; no phrase reaches from one piece into the next."""
    found = inverted((postings_of(parts), NOBODY) for parts in articles)
    units = reading.numbers(found.lengths)
    by_place: list[dict[int, str]] = [{} for _ in articles]
    for term, forms in found.terms.items():
        for form, listed in forms.items():
            assert TERMS[form] == term
            for article, places in reading.places(listed, units).items():
                by_place[article] |= dict.fromkeys(places, form)
    for parts, placed in zip(articles, by_place, strict=True):
        runs: list[list[str]] = []
        for place in sorted(placed):
            if place - 1 not in placed:
                runs.append([])
            runs[-1].append(placed[place])
        assert runs == [
            forms for forms in ([FORMS[word] for word in words_of(part)] for part in parts) if forms
        ]


def test_names_have_places_of_their_own() -> None:
    named = Named(("Thời sự", "vải thiều"), ())
    found = inverted([(postings_of(["Vải", "thiều vào mùa"]), named)])
    form, other = FORMS["vải"], FORMS["thiều"]
    assert set(found.terms["vai"]) == {form, f"+{form}"}
    assert reading.places(found.terms["vai"][f"+{form}"], [1]) == {0: [32]}
    assert reading.places(found.terms["thieu"][f"+{other}"], [1]) == {0: [33]}


def test_an_edit_of_a_paragraph_leaves_the_others_where_they_were() -> None:
    def after(paragraph: str) -> dict[str, str]:
        texts = ["Chợ quê", "Lời dẫn.", paragraph, "Gánh rau đầu ngõ."]
        found = postings_of(texts).places
        return {word: found[FORMS[word]] for word in ("Gánh", "rau", "đầu", "ngõ")}

    assert after("Sớm nay trời mưa.") == after("Sớm nay trời mưa to, gió lớn.")


@given(st.lists(TEXT, min_size=1, max_size=4))
def test_the_fact_of_an_article_is_its_postings(parts: list[str]) -> None:
    class Page:
        title, lede = parts[0], ""
        content = "".join(f"<p>{part}</p>" for part in parts[1:])

    expected = postings_of([" ".join(part.split("\n")) for part in parts])
    found = unpacked(posted(Page))
    assert isinstance(found, Postings)
    assert (found.units, dict(found.places)) == (expected.units, dict(expected.places))

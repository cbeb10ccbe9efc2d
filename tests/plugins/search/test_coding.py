"""What is coded is read again, for any numbers, articles and texts."""

from html import escape

from hypothesis import given
from hypothesis import strategies as st

from plugins.search.bits import RICE, characters, gamma
from plugins.search.inverted import Inverted, Named, NamesOfBlock, inverted
from plugins.search.numbers import LIMIT, encoded, encoded_gaps
from plugins.search.postings import BUCKETS, Postings, posted
from plugins.search.terms import FORMS, TERMS, words_of
from tests.plugins.search import reading

TEXT = st.text(st.sampled_from("aăbđếỳiy 1.-/"), max_size=400)


class Page:
    """What the search reads of an article."""

    def __init__(self, title: str, *paragraphs: str) -> None:
        self.title, self.lede = title, ""
        self.content = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)


def postings_of(parts: list[str]) -> Postings:
    return Postings(posted(Page(*parts)))


def index_of(articles: list[list[str]], *names: str) -> tuple[Inverted, list[int]]:
    """Return the index of articles, of which each shows the names, and their lengths."""
    read = [postings_of(parts) for parts in articles]
    beside = NamesOfBlock([Named(names, ())] * len(articles))
    return inverted(read, len(read), beside, range(BUCKETS)), [one.units for one in read]


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
    found, units = index_of(articles)
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
    found, _ = index_of([["Vải", "thiều vào mùa"]], "Thời sự", "vải thiều")
    form, other = FORMS["vải"], FORMS["thiều"]
    assert set(found.terms["vai"]) == {form, f"+{form}"}
    assert reading.places(found.terms["vai"][f"+{form}"], [1]) == {0: [32]}
    assert reading.places(found.terms["thieu"][f"+{other}"], [1]) == {0: [33]}


def test_an_edit_of_a_paragraph_leaves_the_others_where_they_were() -> None:
    def after(paragraph: str) -> dict[str, str]:
        found = postings_of(["Chợ quê", paragraph, "Gánh rau đầu ngõ."])
        places = dict(found.entries(range(BUCKETS)))
        return {word: places[FORMS[word]] for word in ("Gánh", "rau", "đầu", "ngõ")}

    assert after("Sớm nay trời mưa.") == after("Sớm nay trời mưa to, gió lớn.")


@given(st.lists(TEXT, min_size=1, max_size=4), st.text("abcđ ", max_size=20))
def test_a_bucket_has_another_digest_where_its_words_changed_alone(
    parts: list[str], more: str
) -> None:
    one, other = postings_of(parts), postings_of([*parts, more])
    for bucket in range(BUCKETS):
        same = list(one.entries([bucket])) == list(other.entries([bucket]))
        assert (one.digest(bucket) == other.digest(bucket)) == same

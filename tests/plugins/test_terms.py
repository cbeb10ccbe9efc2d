"""One term for all spellings of a key, listed in Vietnamese order."""

from plugins.listings.terms import Catalogue, Naming, Term, by_letter, catalogue, gather

Uses = list[tuple[str, list[str]]]


def terms_of(uses: Uses, naming: Naming | None = None) -> Catalogue[Term]:
    naming = naming or Naming()
    return catalogue(gather(uses, naming), naming, Term, "the")


def test_spellings_that_differ_by_case_or_tone_placement_are_one_term() -> None:
    terms = terms_of([("1", ["Hòa Bình"]), ("2", ["hoà bình"]), ("3", ["Hòa Bình"])])
    (term,) = terms.terms.values()
    assert term.name == "Hòa Bình"
    assert term.count == 3
    assert term.spellings == ["Hòa Bình", "hoà bình"]
    assert term.url == "the/hoa-binh.html"
    assert terms.articles[term.key] == ["1", "2", "3"]


def test_accents_make_another_term() -> None:
    terms = terms_of([("1", ["Bán"]), ("2", ["Bạn"]), ("3", ["Bạn"])])
    names = {term.name: term.slug for term in terms.terms.values()}
    assert names["Bạn"] == "ban"
    assert names["Bán"].startswith("ban-")


def test_among_equally_common_spellings_the_plainest_capitals_win() -> None:
    terms = terms_of([("1", ["VẢI THIỀU"]), ("2", ["vải thiều"]), ("3", ["Vải thiều"])])
    (term,) = terms.terms.values()
    assert term.spellings == ["Vải thiều", "vải thiều", "VẢI THIỀU"]


def test_several_spellings_in_one_article_list_it_once() -> None:
    terms = terms_of([("1", ["thuý", "Thúy", "thuý"])])
    (term,) = terms.terms.values()
    assert term.count == 1
    assert sorted(term.spellings) == ["Thúy", "thuý"]
    assert terms.of(["thuý", "Thúy"]) == [term]


def test_terms_of_an_article_keep_its_order() -> None:
    terms = terms_of([("1", ["b", "a", "c"])])
    assert [term.name for term in terms.of(["c", "a", "b"])] == ["c", "a", "b"]


def test_the_order_of_articles_does_not_change_the_terms() -> None:
    uses: Uses = [("1", ["Bán"]), ("2", ["Bạn"]), ("3", ["bạn"]), ("4", ["Bàn"])]
    one, other = terms_of(uses), terms_of(uses[::-1])
    assert {t.key: (t.name, t.slug) for t in one.terms.values()} == {
        t.key: (t.name, t.slug) for t in other.terms.values()
    }


def test_the_index_follows_the_vietnamese_alphabet() -> None:
    names = ["Đá", "dê", "ăn", "ấm", "an", "Zalo", "2021", "ô tô", "ơn", "oan", "!?", "5 K", "êm"]
    terms = terms_of([("1", names)])
    index = by_letter(terms.terms.values())
    assert [(letter, [term.name for term in group]) for letter, group in index] == [
        ("A", ["an"]),
        ("Ă", ["ăn"]),
        ("Â", ["ấm"]),
        ("D", ["dê"]),
        ("Đ", ["Đá"]),
        ("Ê", ["êm"]),
        ("O", ["oan"]),
        ("Ô", ["ô tô"]),
        ("Ơ", ["ơn"]),
        ("Z", ["Zalo"]),
        ("0–9", ["5 K", "2021"]),
        ("#", ["!?"]),
    ]


def test_tones_order_what_letters_leave_equal() -> None:
    terms = terms_of([("1", ["mạ", "mã", "má", "ma", "mả", "mà"])])
    assert [term.name for term in terms.alphabetical()] == ["ma", "mà", "mả", "mã", "má", "mạ"]


def test_by_count_lists_most_used_first_then_alphabetical() -> None:
    terms = terms_of([("1", ["đê", "b"]), ("2", ["đê", "a", "ă"])])
    assert [term.name for term in terms.by_count()] == ["đê", "a", "ă", "b"]

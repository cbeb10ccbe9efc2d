"""Terms lie in shards by their hash, and the large ones each in a file of its own."""

import pytest

from plugins.search import shards
from plugins.search.shards import LARGE, own_name, sort_out, value_of

FEW, MANY = "x", "x" * LARGE


def test_a_large_term_has_a_file_of_its_own() -> None:
    found = sort_out({"ga": {"ga": FEW, "gà": MANY}, "vit": {"vịt": FEW}})
    assert found.own.keys() == {"ga"}
    assert found.others.keys() == {"vit"}


def test_what_is_large_in_all_its_forms_together_is_large() -> None:
    half = "x" * (LARGE // 2)
    assert sort_out({"ga": {"ga": half, "gà": half}}).own.keys() == {"ga"}


def test_of_two_large_terms_with_one_name_of_a_file_one_stays(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(shards, "hash_of", lambda _: 7)
    found = sort_out({"ga": {"ga": MANY}, "vit": {"vit": MANY}})
    assert found.own.keys() == {"ga"}
    assert found.others.keys() == {"vit"}
    assert own_name("ga") == own_name("vit")


def test_a_file_names_its_terms_with_their_forms_before_what_there_is_of_them() -> None:
    assert value_of({}) == [""]
    terms = {"ga": {"ga": "1", "gà": "2"}, "nao": {"nao": "3"}, "vit": {"vịt": "4"}}
    assert value_of(terms) == ["ga ga gà,nao,vit vịt", "1", "2", "3", "4"]

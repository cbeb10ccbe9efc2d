"""Words of articles, for all plugins that look at them."""

import re
from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from archive.vietnamese import key, nfc
from plugins.listings.words import body_words, words_in

# What a word and a mark are, said for a whole text at once.
TOKEN = re.compile(r"[^\W_]+|[^\w\s](?!\S)|(?<!\S)[^\w\s]|\n")


def test_marks_at_the_edge_of_words_and_ends_of_lines_are_kept() -> None:
    found = words_in("Mùa vải, ở TP.HCM\nHoà Bình")
    assert found.written == ["Mùa", "vải", ",", "ở", "TP", "HCM", "\n", "Hoà", "Bình"]
    assert [bool(one) for one in found.keys] == [one not in ",\n" for one in found.written]
    assert found.keys == words_in("MÙA VẢI, ở tp.hcm\nhòa bình").keys
    assert len(found.syllables()) == 7


def test_elements_of_a_body_are_lines() -> None:
    article = SimpleNamespace(content="<p>Một &amp; hai</p><p>ba</p>")
    assert body_words(article).written == ["\n", "Một", "&", "hai", "\n", "\n", "ba", "\n"]


@given(st.text(st.sampled_from("aÀạđ1_-.,\"'“” \t\n\r\u00a0\u0301🙂")) | st.text())
def test_words_are_those_of_the_whole_text(text: str) -> None:
    found = words_in(text)
    assert found.written == TOKEN.findall(nfc(text))
    assert found.keys == [key(one) if one[0].isalnum() else "" for one in found.written]

"""What becomes of whole texts: old encodings are converted, all else stays to the letter."""

import gzip
import json
import unicodedata
from collections.abc import Iterator
from functools import cache
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.vietnamese import fold
from importer.decoding import decode
from importer.encodings.converting import convert
from importer.encodings.recognition import is_unicode, recognise, stands_for_unicode
from tests.conftest import ROOT, SHARED, needs_shared
from tests.importer.encodings.writing import LETTERS, WRITE

TEXT = (
    "Thuận Giang khởi công cầu Bến Sén bắc qua sông Thuần\n"
    "Sáng nay, ủy ban nhân dân thị trấn đã khởi công xây dựng cây cầu mới thay cho bến đò cũ.\n"
    "Bà con hai bờ mừng lắm, từ nay học sinh không phải lội nước đến trường mỗi mùa lũ về."
)
OTHER_LANGUAGES = [
    "The café où l'été français déjà naïve façade, Noël à Orléans, garçon élève, crème brûlée",
    "Größe, Übermut, schöne Grüße aus München, für Äpfel und Öl, weiß, Straße, müßig, später",
    "São João não é difícil, avô e avó, três irmãos, coração, ações, português, à vontade, lã",
    "Åsa är på ön, färsk fågel, hör på mig, smörgåsbord, över sjön, mötte björnen, blå och grå",
    "Москва слезам не верит, а газета вышла утром в понедельник с новостями дня",
    "越南社會主義共和國 今天天氣很好 我們去公園玩 北京 上海 新聞 報紙",
    "if (a ^ b) { x = `y~`; return a+'b'; } // dd? o.k. e^x a^2 o^n i++ u+v (a|e)*",
    "Hom nay troi dep qua, ba con ra dong gat lua tu sang som den chieu toi moi ve nha",
    "Hôm nay ông Müller và bà Françoise, cô Zoë, anh Björn, chị Noëlla gặp Señor Peña, Jürgen",
]


@pytest.mark.parametrize("name", WRITE)
def test_old_encodings_are_recognised_in_unicode_and_in_bytes(name: str) -> None:
    written = WRITE[name](TEXT)
    for data in {written.encode(), written.encode("latin-1", "replace")}:
        decoded = decode(data, "iso-8859-1")
        assert decoded.text == TEXT
        assert decoded.encoding == name
        assert 0.95 <= decoded.confidence < 1
        assert name in decoded.note


@pytest.mark.parametrize("name", WRITE)
def test_a_short_title_is_left_alone(name: str) -> None:
    written = WRITE[name]("Tạ từ")
    assert convert(written).text == written


@pytest.mark.parametrize("text", OTHER_LANGUAGES)
def test_other_languages_stay_as_they_are(text: str) -> None:
    assert convert(text).text == text
    assert convert(text).note == ""
    for encoding in ("utf-8", "utf-16", "cp1251", "gb18030", "cp1252"):
        try:
            data = text.encode(encoding)
        except UnicodeEncodeError:
            continue
        assert recognise(data.decode("latin-1")).confidence < 0.5
        assert decode(data, encoding).text == text


@given(st.lists(st.sampled_from([*LETTERS, " ", "\n", ".", "“", "”", "…"]), max_size=300))
def test_vietnamese_in_unicode_stays_as_it_is(letters: list[str]) -> None:
    text = "".join(letters)
    assert decode(text.encode()).text == text


@pytest.mark.parametrize("times", [1, 2])
@pytest.mark.parametrize("encoding", ["latin-1", "sloppy-windows-1252"])
def test_misread_utf8_is_repaired(times: int, encoding: str) -> None:
    text = TEXT + "\n“Ông nói: ‘Phải’…” – 25 °C"
    misread = text
    for _ in range(times):
        misread = misread.encode().decode(encoding)
    assert decode(misread.encode()).text == text
    mixed = decode((TEXT + "\n" + misread).encode())
    assert mixed.text == TEXT + "\n" + text
    assert "repaired" in mixed.note


def test_quotes_and_ligatures_are_no_mistakes() -> None:
    text = "“ﬁne” ‘x’ ＡＢＣ ½ ¼ &amp; &eacute; Ⅳ"
    assert decode(text.encode()).text == text


def test_a_page_converted_but_for_its_article() -> None:
    page = (
        "<html><title>Báo Thuận Giang</title><meta name='description' content='{0}'><p>Xã hội</p>"
        "<h1>{0}</h1><p>{1}</p><a href='/vi¸/t.html'>Trang chủ</a>"
    )
    lines = TEXT.split("\n")
    expected = page.format(lines[0], lines[1])
    written = page.format(*map(WRITE["TCVN3"], lines[:2]))
    assert decode(written.encode()).text == expected


def test_letters_written_as_entities() -> None:
    written = WRITE["VNI"](TEXT).replace("ø", "&oslash;").replace("ö", "&#246;")
    assert decode(f"<p>a &lt; b&nbsp;{written}</p>".encode()).text == (
        f"<p>a &lt; b&nbsp;{TEXT}</p>"
    )


def test_the_font_says_it() -> None:
    page = (
        "<style>p.cu, h2 {{ font-family: '.VnTime', serif }}</style><body><p>Trang chủ</p>"
        '<font face=".VnTime">{}</font> <span style="font-family: VNI-Times">{}</span>'
        "<p class=cu>{}<b>{}</b></p><div>Hà Nội</div><font face='.VnTimeH'>{}</font>"
    )
    written = page.format("ViÖt Nam", "Vieät Nam", "B¸o cò", "c¸", "tin x· héi")
    assert decode(written.encode()).text == page.format(
        "Việt Nam", "Việt Nam", "Báo cũ", "cá", "TIN XÃ HỘI"
    )


def test_a_font_that_stayed_when_the_text_was_converted() -> None:
    page = '<font face=".VnTime">Hội nghị ở bò cá, là tờ báo. <b>Bò cá</b></font>'
    assert decode(page.encode()).text == page


@cache
def _articles() -> list[str]:
    return list(_read_articles())


def _read_articles() -> Iterator[str]:
    with gzip.open(SHARED / "corpus" / "zing.jsonl.gz", "rt", encoding="utf-8") as lines:
        for index, line in enumerate(lines):
            if index % 12 == 0:
                fields = json.loads(line)
                text = "\n".join((fields["title"], fields["summary"], fields["body"]))
                yield unicodedata.normalize("NFC", text).replace("\u200b", "")


@needs_shared
def test_real_articles_are_never_harmed() -> None:
    for text in _articles():
        for form in (text, text.upper(), fold(text)):
            assert convert(form).text == form


@needs_shared
@pytest.mark.parametrize("name", WRITE)
def test_real_articles_come_back_from_old_encodings(name: str) -> None:
    kept = set(LETTERS + LETTERS.upper())
    for text in _articles():
        # What the encoding cannot represent is not there to come back.
        plain = "".join(
            c if (c.isascii() and c not in "\\`~^*") or c in kept else "-" for c in text
        )
        if len(plain) < 600:
            continue
        read = convert(WRITE[name](plain)).text
        assert (read.casefold() if name == "TCVN3" else read) == (
            plain.casefold() if name == "TCVN3" else plain
        )


def test_sample_pages_are_never_harmed() -> None:
    for path in sorted((ROOT / "content" / "articles").rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        assert convert(text).text == text


@given(
    st.lists(
        st.sampled_from(
            ("&#", "&", "x1ec7", "7879", "225", ";", "#", "ecirc", "abreve", "a", " ", "<")
        )
    ).map("".join)
)
def test_a_part_stands_for_what_its_references_say(part: str) -> None:
    """One after another they say what all of them say together."""
    assert stands_for_unicode(part) == ("&#" in part and is_unicode(unescape(part)))

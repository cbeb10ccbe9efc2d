"""Every letter of every encoding, and sentences that are known in them."""

import pytest

from importer.encodings.capitals import restore_capitals
from tests.importer.encodings.writing import BY_NAME, LETTERS, WRITE

KNOWN = [
    ("TCVN3", "Céng hßa x· héi chñ nghÜa ViÖt Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
    ("TCVN3", "§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc"),
    ("TCVN3", "CéNG HßA X· HéI CHñ NGHÜA", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA"),
    ("VNI", "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
    ("VNI", "ÑOÄC LAÄP - Töï do - Haïnh phuùc", "ĐỘC LẬP - Tự do - Hạnh phúc"),
    ("VNI", "ngöôøi ñöôïc, ly kyø, ñeïp ñeõ", "người được, ly kỳ, đẹp đẽ"),
    ("VISCII", "Cµng hòa xã hµi chü nghîa Vi®t Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
    ("windows-1258", "Côòng hoÌa xaÞ hôòi Viêòt Nam", "Cộng hòa xã hội Việt Nam"),
    ("VIQR", "Co^.ng ho`a xa~ ho^.i chu? nghi~a", "Cộng hòa xã hội chủ nghĩa"),
    ("VIQR", "DDo^.c la^.p, Tu+. do, Ha.nh phu'c", "Độc lập, Tự do, Hạnh phúc"),
]


@pytest.mark.parametrize(("name", "written", "meant"), KNOWN)
def test_known_sentences(name: str, written: str, meant: str) -> None:
    assert BY_NAME[name].decode(written) == meant


@pytest.mark.parametrize("name", WRITE)
@pytest.mark.parametrize("letters", [LETTERS, LETTERS.upper()])
def test_every_letter_is_read_back(name: str, letters: str) -> None:
    # In words of their own with a letter behind, where VIQR has one tone to a word.
    words = " ".join(f"{letter}m" for letter in letters)
    read = BY_NAME[name].decode(WRITE[name](words))
    if name == "TCVN3":  # has no capitals with tones
        assert read.casefold() == words.casefold()
    else:
        assert read == words


def test_one_tone_to_a_syllable_in_viqr() -> None:
    assert BY_NAME["VIQR"].decode("Anh ve^` Ha` No^.i.") == "Anh về Hà Nội."
    assert BY_NAME["VIQR"].decode("Anh ddi dda^u?") == "Anh đi đâu?"
    assert BY_NAME["VIQR"].decode("xem www.a.b va` a@e.vn") == "xem www.a.b và a@e.vn"


def test_capitals_of_neighbours() -> None:
    assert restore_capitals("TIN Xã HộI") == "TIN XÃ HỘI"
    assert restore_capitals("UBND xã Lộc Hà") == "UBND xã Lộc Hà"
    assert restore_capitals("Việt Nam và HộI AN") == "Việt Nam và HỘI AN"

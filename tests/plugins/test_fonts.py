"""The cut fonts can set a Vietnamese newspaper, and are the same in every build."""

import unicodedata
from importlib.resources import files
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from plugins.fonts import faces, licences
from plugins.fonts.cutting import Face, FontLettersError, cut, cut_once

# A sentence that uses every vowel with every tone would be longer than its reader's patience:
# all letters of the alphabet, with all tones on all vowels.
LETTERS = {
    unicodedata.normalize("NFC", vowel + tone)
    for vowel in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
    for tone in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
} | set("bcdđghklmnpqrstvxBCDĐGHKLMNPQRSTVX0123456789₫.,;:!?()“”‘’–…")


@pytest.mark.parametrize("face", faces(), ids=lambda face: face.name)
def test_a_cut_face_has_all_vietnamese_letters_and_is_small(face: Face, tmp_path: Path) -> None:
    data = cut_once(face, tmp_path)
    font = TTFont(BytesIO(data))
    assert data[:4] == b"wOF2"
    assert {ord(letter) for letter in LETTERS} <= font.getBestCmap().keys()
    assert len(data) < 32_000
    assert "mark" in {record.FeatureTag for record in font["GPOS"].table.FeatureList.FeatureRecord}
    names = {record.nameID: str(record) for record in font["name"].names}
    assert "Adobe" in names[0]
    assert "Open Font License" in names[13]
    # The licence reserves this word for the original.
    assert all("Source" not in names[number] for number in (1, 4, 6))


def test_the_same_cut_gives_the_same_bytes_and_is_made_once(tmp_path: Path) -> None:
    face = faces()[0]
    first = cut_once(face, tmp_path)
    (kept,) = tmp_path.iterdir()
    written = kept.stat().st_mtime_ns
    assert cut_once(face, tmp_path) == first == cut(face)
    assert kept.stat().st_mtime_ns == written


def test_a_face_without_vietnamese_letters_is_refused() -> None:
    italic = Path(str(files("font_source_serif_pro") / "files" / "SourceSerifPro-It.ttf"))
    with pytest.raises(FontLettersError, match=r"SourceSerifPro-It\.ttf: lacks .*ạ"):
        cut(Face("italic", "Archive Italic", italic))


def test_licences_go_with_the_fonts() -> None:
    texts = licences()
    assert len(texts) == 2
    assert all(b"SIL OPEN FONT LICENSE" in text for text in texts.values())

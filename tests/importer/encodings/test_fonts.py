"""Which pages are looked through for fonts of old encodings: any that may name one."""

import pytest

from importer.encodings.characters import Characters
from importer.encodings.converting import convert
from importer.encodings.fonts import may_name_fonts


@pytest.mark.parametrize(
    "page",
    [
        '<font face=".VnTime">ViÖt Nam</font>',
        "<p style='font-family: Arial, \".vnArial\"'>ViÖt Nam</p>",
        "<style>p { font: 12pt VNI-Times }</style><p>Vieät Nam</p>",
        '<FONT FACE="vps times">ViÖt Nam</FONT>',
        "<style>.lead { font-family:“.VnTime” }</style>",
    ],
)
def test_a_page_that_names_such_a_font_is_looked_through(page: str) -> None:
    """In an attribute or a style sheet, whatever the case of its letters."""
    assert may_name_fonts(Characters(page))


@pytest.mark.parametrize(
    "page",
    [
        "<p>Báo điện tử baothuangiang.vn</p>",
        '<p style="font-family: Arial"><a href="https://www.vnthuangiang.vn/">Báo</a></p>',
        '<script>$(".box .vnn-title").find("a")</script><p>Lễ hội</p>',
    ],
)
def test_addresses_and_names_of_classes_are_no_fonts(page: str) -> None:
    """Hosts of Vietnam end so, and papers name their classes after themselves."""
    assert not may_name_fonts(Characters(page))


def test_letters_written_as_numbers_of_unicode_are_in_nothing_older() -> None:
    """Editors of web pages wrote some letters by name and others by number."""
    page = (
        "<p>Ng&agrave;nh thu&#7871; &#273;&atilde; n&ecirc;u nh&#7919;ng s&oacute;t c&#7847;n "
        "tr&aacute;nh, h&ocirc;m nay c&ocirc;ng b&#7889; th&ecirc;m h&#432;&#7899;ng d&#7851;n</p>"
    )
    assert convert(page).text == page
    assert not convert(page).note

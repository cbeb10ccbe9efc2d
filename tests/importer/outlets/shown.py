"""Reading a page, and what readers are shown of its Markdown, for tests to compare."""

import re
from datetime import datetime

import cmarkgfm
from bs4 import BeautifulSoup, Tag
from cmarkgfm.cmark import Options

from archive.vietnamese import nfc
from importer.draft import Draft
from importer.outlets.generic_html import GenericHtml
from importer.page import Page

_INVISIBLE = re.compile("[\u200b-\u200d\u2060\ufeff\u00ad]")
_BLOCKS = ["p", "h2", "h3", "h4", "li", "td", "th"]


def plain(text: str) -> str:
    """`text` in NFC on one line, without characters of no width."""
    return nfc(" ".join(_INVISIBLE.sub("", text).split()))


def blocks(markdown: str) -> list[tuple[str, str]]:
    """The blocks of the rendered text in order: (element, text); a figure is ("figure", "")."""
    html = cmarkgfm.github_flavored_markdown_to_html(markdown, Options.CMARK_OPT_UNSAFE)
    shown = []
    for block in BeautifulSoup(html, "lxml").find_all(_BLOCKS):
        assert isinstance(block, Tag)
        if block.name == "p" and block.find_parent("li") is not None:
            continue
        for line in block.find_all("br"):
            line.replace_with(" ")
        if text := plain(block.get_text()):
            shown.append((block.name, text))
        elif block.find("img") is not None:
            shown.append(("figure", ""))
    return shown


def read_html(source: str, url: str = "", captured: datetime | None = None) -> Draft:
    """What the generic reader makes of a page."""
    return GenericHtml().read(Page(source, "html", url, captured))

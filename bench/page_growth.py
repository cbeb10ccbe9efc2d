"""Pages made to keep the importer busy: whether the time to read them grows faster than they do.

Each piece of text is set many times over into each place of a page where readers see text or
programs look for it. The time for pages of double the length is compared: what grows like the
square is named. `python -m bench page-growth 48000` asks for longer pages.
"""

import time
from collections.abc import Sequence

from importer.captures import Capture, Origin
from importer.reading import read_capture

_LENGTH = 24_000  # characters of the longest text; a half and a quarter of it come before
_WORTH_TELLING = 0.25  # seconds of processor time
_SQUARE = 2.6  # times the time at double the length: 2 is linear, 4 is the square
_PROSE = "Sáng nay, hàng trăm người dân hai bên bờ sông đã có mặt từ rất sớm để đón cầu. " * 6
_URL = "http://a.example/cau-moi-123456.html"
_PAGE = """<!doctype html><html lang=vi><head><title>{title}</title>
<meta name=description content="{description}"><meta name=keywords content="{keywords}">
<style>.x{{font-family:.VnTime}} {style}</style><script>{script}</script>
<script type="application/ld+json">{{"@type": "NewsArticle", "author": "{author}"}}</script>
<script type="application/ld+json">{json}</script></head><body><div class="breadcrumb">{trail}</div>
<article class="{names}"><h1>Cầu mới thông xe {heading}</h1><span class="date">{date}</span>
<span class=author>{byline}</span><p class=sapo>{lede}</p><div class=article-body><p>{prose}</p>
<p style="{own_style}">{paragraph}</p><figure><img src="{picture}" srcset="{sources}" alt="{alt}">
<figcaption>{caption}</figcaption></figure><table><tr><td>{cell}</td><td>x</td></tr></table>
<a href="{link}">x</a>{body}<p>{prose}</p><p><b>{signature}</b></p></div>
<div class=tags>{tags}</div></article></body></html>"""
_TEXT_PLACES = (
    "title", "trail", "heading", "date", "byline", "lede", "paragraph", "caption", "cell", "body",
    "signature", "tags",
)  # fmt: skip
_OTHER_PLACES = (
    "description", "keywords", "style", "script", "author", "json", "names", "own_style",
    "picture", "sources", "alt", "link",
)  # fmt: skip
_PIECES = (
    " ", "&nbsp;", "\n", "a", "à ", "ươ", "a\u0302", "1", "1/", "0912 ", "A. ", "x/", "_", "*",
    "#", ".", ",", "; ", ":", "|", "- ", "–", "/", "\\", "(", ")", "(a) ", "[", "![a", "{", '"a',
    '{"a":', "'", "“", "”", "?'", "!", "…", "=", "&", "&#1;", "%", "~", "@", "a@", "a@b.",
    "http://", "www.", "https://A", "url(", "/*a", "//", "<!--a", "-->", "<!", "<![CDATA[",
    "\u200b", "theo ", "tin, ", "bài, ", "và ", "Ảnh: ", "Nguồn: a ", "Theo a(", "PGS ", "ngày ",
    "1 tháng ", "10h", "09:17 ", "vui lòng ", "GMT+", "T2 ",
)  # fmt: skip
_ELEMENTS = (
    "<br>", "<br>a", "<hr>", "<i>", "<b>a</b>", "<em>a</em>", "<span>a", "<p>a", "<p>", "<div>",
    "<td>a", "<tr>", "<li>a", "<ul><li>", "<dl><dt>a", "<h2>a</h2>", "<img src=a>", "<figure>",
    "<blockquote>", "<table>", "<p><b>a?</b></p>", "<p>- Hỏi?</p>", "<p>Ảnh: a</p>", "<a href=/x>",
    "<a href=/x>Mưa lũ về bến Đồi</a>", "<font face=.VnTime>a", "<sup>1</sup>", "<script>", "</p",
    "<iframe src=a></iframe>", "<video>",
)  # fmt: skip


def benchmark(arguments: Sequence[str]) -> None:
    """Print each place and piece whose pages take time out of proportion."""
    length = int(arguments[0]) if arguments else _LENGTH
    tried = [(place, piece) for place in _TEXT_PLACES for piece in (*_PIECES, *_ELEMENTS)]
    tried += [(place, piece) for place in _OTHER_PLACES for piece in _PIECES]
    _seconds("paragraph", "a", 100)
    found = 0
    for place, piece in tried:
        before = _seconds(place, piece, length // 2)
        after = _seconds(place, piece, length) if before > _WORTH_TELLING / 8 else 0.0
        if after > _WORTH_TELLING and after > _SQUARE * before:
            found += 1
            print(f"{place:12} {piece!r:24} {before:7.2f} s, {after:7.2f} s: x{after / before:.1f}")
    print(f"{len(tried):,} kinds of pages, {found} out of proportion")


def _seconds(place: str, piece: str, length: int) -> float:
    """Return the processor time for reading a page with so many characters in one place."""
    filled = dict.fromkeys((*_TEXT_PLACES, *_OTHER_PLACES), "") | {"prose": _PROSE}
    page = _PAGE.format(**{**filled, place: piece * (length // len(piece))})
    capture = Capture(page.encode(), "html", Origin("page"), "HTML", _URL)
    begun = time.process_time()
    read_capture(capture)
    return time.process_time() - begun

"""Made-up text and pages for properties: dense in what Markdown could take for its own."""

import html
import unicodedata

from hypothesis import strategies as st

# Every sign that some Markdown reads, letters to stand beside it, and characters on whose class
# renderers disagree.
SIGNS = "\\`*_{}[]()<>#+-.!|~&;:=^$@/%\"'?, 0123456789axXwh\n\t"
VIETNAMESE = "ấằẵỵợưđĐƯỚạ"
ODD = "\u00a0\u200b\u00ad\u2003\u3000–—…“”‘’→€°😀漢𝒳№«»"
PIECES = st.sampled_from(
    (
        *("http://", "https://a.vn", "www.", "a@b.vn", "&amp;", "&#35;", "&copy", "**", "__", "~~"),
        *("``", "```", "***", "---", "===", "- ", "+ ", "1. ", "2017) ", "# ", "> ", "[x] ", "[1]"),
        *("[^1]", "](", "![", "[a]: ", "*[A]: ", "{: .x}", "{#a}", "<b>", "</p>", "<!--", "-->"),
        *("<?", "|--|", ": ", "~ ", "\\", "\\\n", "  \n", "\n\n", "    ", "$$", "<a@b.vn>"),
        *("javascript:", "+++"),
    )
)
CHARACTERS = st.characters(exclude_categories=["Cc", "Cs", "Co", "Cn"])

texts = st.lists(
    st.one_of(
        PIECES,
        st.sampled_from(list(SIGNS + VIETNAMESE + ODD + "\u0301\u0338")),
        st.just("chữ"),
        CHARACTERS,
    ),
    max_size=12,
).map("".join)

_words = st.lists(
    st.one_of(PIECES, st.sampled_from(list(SIGNS + ODD)), st.sampled_from(["chữ", "Ba", " ", " "])),
    min_size=1,
    max_size=4,
).map("".join)
_text = _words.map(lambda text: html.escape(unicodedata.normalize("NFC", text)))

_ADDRESSES = st.sampled_from(
    [
        "https://a.vn/",
        "https://a.vn/b_c(1)?x=1&amp;copy=2",
        "trang.html",
        "http://a.vn/*x*/(",
        "/a|b",
    ]
)
_TAGS = st.sampled_from(["b", "strong", "i", "em", "u", "del", "sup", "sub", "span", "font"])


def _within(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    joined = st.lists(inner, min_size=0, max_size=4).map("".join)
    return st.one_of(
        st.builds(lambda tag, text: f"<{tag}>{text}</{tag}>", _TAGS, joined),
        st.builds(lambda href, text: f'<a href="{href}">{text}</a>', _ADDRESSES, _linkless(joined)),
    )


def _linkless(strategy: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return strategy.filter(lambda text: "<a " not in text)


_piece = st.one_of(
    _text,
    st.just("<br>"),
    st.sampled_from(["chữ", " ", "a", ".", ":", "(", "“", '"', "→"]),
    st.sampled_from(["<code>a*b</code>", "<code>`</code>", "<code>&lt;b&gt; \\</code>"]),
)
inlines = st.lists(st.recursive(_piece, _within, max_leaves=6), min_size=1, max_size=5).map("".join)
"""The inside of a line, as HTML."""

_paragraphs = inlines.map(lambda line: f"<p>{line}</p>")
_headings = st.builds(
    lambda level, line: f"<h{level}>{line}</h{level}>", st.integers(1, 6), inlines
)
_pre = texts.map(lambda text: f"<pre>x{html.escape(unicodedata.normalize('NFC', text))}x</pre>")


def _cells(name: str, columns: int) -> st.SearchStrategy[str]:
    cell = inlines.map(lambda line: f"<{name}>x{line}</{name}>")
    return st.lists(cell, min_size=columns, max_size=columns).map(
        lambda cells: f"<tr>{''.join(cells)}</tr>"
    )


_tables = st.integers(2, 3).flatmap(
    lambda columns: st.builds(
        lambda head, rows: f"<table>{head}{''.join(rows)}</table>",
        st.one_of(_cells("th", columns), _cells("td", columns)),
        st.lists(_cells("td", columns), min_size=1, max_size=2),
    )
)


def _containers(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    blocks = st.lists(inner, min_size=1, max_size=3).map("".join)
    items = st.lists(
        st.one_of(
            inlines.map(lambda line: f"<li>{line}</li>"),
            blocks.map(lambda text: f"<li>{text}</li>"),
            st.builds(lambda line, text: f"<li>{line}{text}</li>", inlines, blocks),
        ),
        min_size=1,
        max_size=3,
    ).map("".join)
    return st.one_of(
        blocks.map(lambda text: f"<blockquote>{text}</blockquote>"),
        items.map(lambda text: f"<ul>{text}</ul>"),
        st.builds(
            lambda start, text: f'<ol start="{start}">{text}</ol>', st.integers(0, 99), items
        ),
        blocks.map(lambda text: f"<div>{text}</div>"),
    )


_block = st.one_of(_paragraphs, _paragraphs, _headings, _pre, _tables, st.just("<hr>"))
pages = st.lists(st.recursive(_block, _containers, max_leaves=5), min_size=1, max_size=4).map(
    "".join
)
"""The body of a page, as HTML."""

"""Bodies are cut into what a page is made of, cleaned and typeset."""

import time
from pathlib import Path

import pytest
from pelican.readers import find_empty_alt

from archive.article import Article, Picture
from plugins.reader.blocks import Block
from plugins.reader.pictures import PictureFolder
from plugins.reader.shown import read_body

PICTURE = "../../../images/ab/x.jpg"
REL = 'rel="nofollow noopener noreferrer"'
SOURCE, ADDRESS = "articles/2017/02/x.md", "2017/02/x.html"


@pytest.fixture
def pictures(tmp_path: Path) -> PictureFolder:
    (tmp_path / "images" / "ab").mkdir(parents=True)
    (tmp_path / "images" / "ab" / "x.jpg").write_bytes(b"x")
    return PictureFolder(tmp_path)


def blocks_of(
    body: str, pictures: PictureFolder, *images: Picture, kind: str = "news", typeset: bool = True
) -> list[Block]:
    article = Article(title="x", slug="x", body=body, kind=kind, images=images)
    return read_body(article, SOURCE, ADDRESS, pictures, typography=typeset)


def html(body: str, pictures: PictureFolder) -> str:
    return "\n".join(str(block.html) for block in blocks_of(body, pictures))


def test_neighbouring_paragraphs_are_one_block(pictures: PictureFolder) -> None:
    (block,) = blocks_of("Một.\n\nHai **ba**.\n\n- bốn\n", pictures)
    assert block.kind == "html"
    assert str(block.html) == (
        "<p>Một.</p>\n<p>Hai <strong>ba</strong>.</p>\n<ul>\n<li>bốn</li>\n</ul>"
    )


def test_a_picture_alone_in_its_paragraph_is_a_figure(pictures: PictureFolder) -> None:
    found = blocks_of(
        f"Một.\n\n![chợ]({PICTURE})\n\nHai.\n\n![Cầu.]()\n",
        pictures,
        Picture(src=PICTURE, caption="Chợ sớm.", credit="An"),
        Picture(caption="Cầu."),
    )
    assert [block.kind for block in found] == ["html", "figure", "html", "figure"]
    figures = [block.figure for block in found if block.figure]
    assert [(figure.caption, figure.alt) for figure in figures] == [
        ("Chợ sớm.", "chợ"),
        ("Cầu.", "Cầu."),
    ]
    assert [figure.missing for figure in figures] == [False, True]


def test_several_pictures_in_one_paragraph_are_figures_each(pictures: PictureFolder) -> None:
    found = blocks_of(f"![a]({PICTURE})\n**![b](http://bao.example/b.jpg)**", pictures)
    assert [block.figure and block.figure.alt for block in found] == ["a", "b"]


def test_a_picture_within_text(pictures: PictureFolder) -> None:
    assert html(f'Nhấn ![nút "gửi"]({PICTURE}) đi', pictures) == (
        '<p>Nhấn <img src="../../images/ab/x.jpg" alt="nút &quot;gửi&quot;"\nloading="lazy"> đi</p>'
    )
    assert html("Nhấn ![nút <b>](http://bao.example/b.png) đi", pictures) == (
        "<p>Nhấn nút &lt;b&gt; đi</p>"
    )


def test_pictures_that_the_body_does_not_show_come_last(pictures: PictureFolder) -> None:
    found = blocks_of("Một.", pictures, Picture(src=PICTURE, caption="Chợ."))
    assert [block.kind for block in found] == ["html", "figure"]


def test_questions_of_an_interview(pictures: PictureFolder) -> None:
    body = "**PV:** Mở đầu\n\n**Ông nghĩ *gì*?**\n\nTôi nghĩ.\n\n**Còn** **nữa?**\n"
    found = blocks_of(body, pictures, kind="interview")
    assert [(block.kind, str(block.html)) for block in found] == [
        ("html", "<p><strong>PV:</strong> Mở đầu</p>"),
        ("question", "Ông nghĩ <em>gì</em>?"),
        ("html", "<p>Tôi nghĩ.</p>"),
        ("question", "Còn nữa?"),
    ]
    assert [block.kind for block in blocks_of(body, pictures)] == ["html"]


def test_closing_thanks_are_no_question(pictures: PictureFolder) -> None:
    body = "**Xin ông cho biết.**\n\nTôi nghĩ.\n\n**Xin cảm ơn *ông*!**\n"
    found = blocks_of(body, pictures, kind="interview")
    assert [(block.kind, str(block.html)) for block in found] == [
        ("question", "Xin ông cho biết."),
        ("html", "<p>Tôi nghĩ.</p>"),
        ("html", "<p><strong>Xin cảm ơn <em>ông</em>!</strong></p>"),
    ]


def test_headings_have_places_and_no_level_is_left_out(pictures: PictureFolder) -> None:
    body = "### Một\n\na\n\n##### Hai\n\n### Một\n\n# Ba\n\n## !\n"
    found = [block for block in blocks_of(body, pictures) if block.kind == "heading"]
    assert [(block.level, block.id, block.text) for block in found] == [
        (2, "muc-mot", "Một"),
        (3, "muc-hai", "Hai"),
        (2, "muc-mot_2", "Một"),
        (2, "muc-ba", "Ba"),
        (3, "muc-x", "!"),
    ]
    assert str(found[0].html) == '<h2 id="muc-mot">Một</h2>'


def test_headings_within_other_elements(pictures: PictureFolder) -> None:
    assert html("> # Một\n", pictures) == "<blockquote>\n<h2>Một</h2>\n</blockquote>"


def test_tables_are_blocks_of_their_own(pictures: PictureFolder) -> None:
    (block,) = blocks_of("|a|b|\n|-|-:|\n|1|2|\n", pictures)
    assert block.kind == "table"
    assert '<td align="right">2</td>' in block.html
    (block,) = blocks_of('<table><tr><td colspan="2">a</td></tr></table>\n', pictures)
    assert '<td colspan="2">a</td>' in block.html


def test_loose_text_becomes_a_paragraph(pictures: PictureFolder) -> None:
    assert (
        html("<div>a</div> b <sup>c</sup>\n", pictures) == "<div>a</div>\n<p> b <sup>c</sup>\n</p>"
    )


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("[x](https://bao.example/a?b=1&c=2)",
         f'<p><a href="https://bao.example/a?b=1&amp;c=2" {REL}>x</a></p>'),
        ("[x](mailto:an@bao.example)", f'<p><a href="mailto:an@bao.example" {REL}>x</a></p>'),
        ("[x](javascript:alert(1))", "<p>x</p>"),
        ("[x](/x.html)", "<p>x</p>"),
        ("[x]({static}/x)", "<p>x</p>"),
        ("<a name=x onclick=y>x</a>", "<p>x</p>"),
        ("{static}/x |attach|y", "<p>{static}/x |attach|y</p>"),
        ('<p style="a" class="b" id="c" onclick="d">x</p>', "<p>x</p>"),
        ("a<script>alert(1)</script>b", "<p>ab</p>"),
        ("a <iframe src=x></iframe><span>b</span>", "<p>a b</p>"),
    ],
)  # fmt: skip
def test_what_is_left_of_html(body: str, shown: str, pictures: PictureFolder) -> None:
    assert html(body, pictures) == shown


def test_typography_within_paragraphs(pictures: PictureFolder) -> None:
    assert html('Ông nói:"**Phải**" và *"H\'Hen"*...', pictures) == (
        "<p>Ông nói:“<strong>Phải</strong>” và <em>“H’Hen”</em>…</p>"
    )
    assert html('- "a\n- b"\n', pictures) == "<ul>\n<li>“a</li>\n<li>b”</li>\n</ul>"


def test_typography_leaves_code_and_attributes(pictures: PictureFolder) -> None:
    assert html('Gõ `"a"` rồi "b"', pictures) == '<p>Gõ <code>"a"</code> rồi “b”</p>'
    assert html('    "a"\n', pictures) == '<pre><code>"a"\n</code></pre>'
    assert html('[“x”](https://bao.example/"a") "b"', pictures).count("%22a%22") == 1
    assert html('&lt;b&gt; là "đậm"', pictures) == '<p>&lt;b&gt; là "đậm"</p>'
    assert html('A &amp; "B"', pictures) == "<p>A &amp; “B”</p>"


def test_a_text_that_shows_markup_is_left_as_a_whole(pictures: PictureFolder) -> None:
    assert html("Let's see:\n\n\\<b\\>", pictures) == "<p>Let's see:</p>\n<p>&lt;b&gt;</p>"


def test_typography_can_be_turned_off(pictures: PictureFolder) -> None:
    (block,) = blocks_of('"a"...', pictures, typeset=False)
    assert str(block.html) == '<p>"a"...</p>'


def test_control_characters(pictures: PictureFolder) -> None:
    assert html("a\x0bb\0c", pictures) == "<p>a\ufffdb\ufffdc</p>"


def test_many_pictures_on_a_line_cost_pelican_no_time(pictures: PictureFolder) -> None:
    (block,) = blocks_of(f"a ![b]({PICTURE}) " * 4000, pictures)
    started = time.process_time()
    find_empty_alt(str(block.html), "x.md")
    assert time.process_time() - started < 2

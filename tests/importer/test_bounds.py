"""Pages and articles beyond all measure are put aside; the largest real ones are not."""

import pytest

from archive.article import Article, Comment, Picture, Source
from importer.bounds import check_article, check_page, check_tree, texts_of
from importer.draft import Unreadable
from importer.extraction import tree

PAGE = "<html><body><div>{}</div></body></html>"


def check(text: str) -> None:
    """Do with a page what is done with every capture, before and after it is parsed."""
    check_page(text)
    check_tree(tree.parse(text))


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 490 + "sâu" + "</div>" * 490,
        "<p>chữ</p>" * 49_000,
        "<p>một</p>" + "<" * 100_000,
        f"<p title='{'chữ ' * 50_000}' data-x=\"{'a=b ' * 50_000}\">x</p>",
        f"<p>x &lt;a {'chữ ' * 50_000}</p>",
        f"<img src='data:image/png;base64,{'A' * 1_000_000}'>",
        "<ul>" + "<li>mục<br>" * 2_000 + "</ul>",  # ends that HTML lets go
        "<script>let a = '" + "<b>" * 60_000 + "'</script><p>chữ</p>",
        "<!--" + "<b>" * 60_000 + "--><p>chữ</p>",
    ],
)
def test_large_pages_are_read(body: str) -> None:
    check(PAGE.format(body))


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("<div>" * 600 + "sâu" + "</div>" * 600, "inside each other"),
        ("<b>" * 30_000, "inside each other"),
        ("<b></i>" * 600, "inside each other"),
        ("<span><div></span></div>" * 600, "inside each other"),
        ("<p>chữ</p>" * 60_000, "60,00"),
        ("<b>" * 1_000_000, "1,000,00"),
        (f"<p {' '.join(f'a{n}=x' for n in range(50_000))}>x</p>", "attributes"),
        (f"<p {' '.join(f'a{n}' for n in range(50_000))}>x</p>", "attributes"),
    ],
)
def test_pages_that_no_browser_shows_are_not(body: str, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        check(PAGE.format(body))


def test_pages_of_nothing_are_no_fault() -> None:
    marks = ("<", "<!-- -->", "<!--", "<!", "</", "<?", "<script ", "<style>", "<script></", "&")
    for text in ("", *(mark * times for mark in marks for times in (1, 900, 100_000))):
        check(text)


def test_articles() -> None:
    comments = (Comment("Hay"),) * 5000
    large = Article("Tựa " * 1000, "tua", comments=comments, body="x" * 5_000_000)
    check_article(large, texts_of(large))
    for article, reason in (
        (Article("x" * 5001, "x"), "`title` of 5,001 characters"),
        (Article("x", "x", tags=("a", "x" * 5001)), "`tags` of 5,001 characters"),
        (Article("x", "x", images=(Picture("a.jpg"),) * 10_001), "10,001 pictures"),
        (Article("x", "x", comments=(Comment("x" * 100_000),) * 11), "characters around the text"),
    ):
        with pytest.raises(Unreadable, match=reason):
            check_article(article, texts_of(article))


def test_texts_of_an_article_are_all_that_it_says() -> None:
    article = Article(
        "Tựa",
        "tua",
        tags=("vải thiều", "Lục Ngạn"),
        images=(Picture("a.jpg", "Chú thích", "Hà Vân"),),
        comments=(Comment("Hay", "Bạn đọc"),),
        source=Source("Báo Thuận Giang", format="WET"),
        body="Thân bài.",
    )
    assert sorted(filter(None, texts_of(article))) == sorted(
        ("Tựa", "tua", "vải thiều", "Lục Ngạn", "a.jpg", "Chú thích", "Hà Vân", "Hay", "Bạn đọc",
         "Báo Thuận Giang", "WET", "Thân bài.", "news", "vi")
    )  # fmt: skip

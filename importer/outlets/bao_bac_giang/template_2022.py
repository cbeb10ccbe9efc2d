"""The redesign of 2022, and the site that followed it."""

from importer.outlets.bao_bac_giang.html_article import HtmlArticle


class Template2022(HtmlArticle):
    """The template of 2022. Seen: the designer's page of June 2022, with repeated filler.

    Its `<title>` and `lang` are of no use. The lede is the first paragraph of the text, in bold.
    """

    article = (".content-detail-page", "h2.title-content-detail", "div.news_detail_sapo")
    titles = (
        "h2.title-content-detail",
        "h1.title-content-detail",
        ".title-content-detail",
        "h1.news_detail_title",
        ".content-detail h1",
        "h1",
    )
    dates = (
        ".content-detail .fb-share p",
        ".fb-share p",
        ".news_detail_date",
        ".content-detail time",
    )
    ledes = ("div.news_detail_sapo p", "div.news_detail_sapo")  # the site after the merger
    bodies = (".content-detail-page", ".news_detail_content", "div.news_detail_body")
    tags = (".tag-detail ul li a", ".tag-detail a")
    sections = (
        ".section-detail-sapo-news .list-category a.title-category",
        ".list-category a.title-category",
        ".section-detail-sapo-news .list-category a",
        ".breadcrumb a",
    )
    related = (".content-news-interested h4 a", ".item-news-interested h4 a")

"""The old system of the paper, 2014-2022: VietNamNet's `Fms`."""

from importer.outlets.bao_bac_giang.html_article import HtmlArticle


class OldSystem(HtmlArticle):
    """The old system. Its class names come from the paper's style sheet and from sister papers;
    no saved article of it is known, so that each field has several selectors.
    """

    article = (".ArticleDetail", "#ArticleContent", ".ArticleContent")
    titles = (
        ".ArticleDetail h1.title",
        "h1.TitleDetail",
        "h1.title-eMagazine",  # long-form articles
        ".ArticleDetail .title",
        ".ArticleDetail h1",
        "h1.title",
    )
    dates = (
        ".ArticleContent p.date",  # <p class="date">Cập nhật: <span class="time">…</span> | …</p>
        ".ArticleDetail p.date",
        ".ArticleDetail .ArticleDate",
        ".ArticleDate",
        ".ArticleDateTime",
        ".ArticleDetail .date",
    )
    ledes = (".ArticleContent p.alead", ".ArticleDetail .alead", ".ArticleLead p", ".ArticleLead")
    bodies = ("#ArticleContent", ".ArticleContent", ".ArticleDetail")
    tags = (".tagBox .tagBoxContent ul li a", ".tagBox .tagBoxContent a", ".tagBox li a")
    sections = (
        ".BreadCrumb a",
        ".breadcrumb a",
        ".ArticleCate a",
        ".titlecatemenu.active a",
    )
    related = (".ArticleOrtherList ul li a",)  # spelt so

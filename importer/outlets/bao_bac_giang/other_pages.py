"""Pages of the paper that are no articles: the home page, a section's list, an index of videos."""

import re

from importer.draft import Draft, NotAnArticle
from importer.outlets.bao_bac_giang.paper import Paper
from importer.outlets.base import Version
from importer.page import Page

# Home page of August 2022.
_HOME = (".HomeCateNews", ".HomeCateNewsItem", ".HomeTopNews", "#HomeTopNews")
_LIST = (".ListArticle", ".list-news", ".CateNewsList", ".NewsList", ".item-news-category")
_MEDIA = re.compile(r"media|video|clip|truyen-hinh|phim")


class OtherPages(Version):
    """Whatever of the paper no template of an article recognises, and is plainly none."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper

    def recognises(self, page: Page) -> bool:
        """Whether the page is of this paper and is a list of articles."""
        if page.kind != "html" or not self.paper.is_in_html(page):
            return False
        return bool(self._kind(page))

    def read(self, page: Page) -> Draft:
        """Raise NotAnArticle with the kind of page."""
        raise NotAnArticle(self._kind(page) or "page without an article")

    def _kind(self, page: Page) -> str:
        """Return the kind of page, "" when nothing tells it: the address first, then the page."""
        address = self.paper.address(page.url)
        if page.url and not address.is_article:
            if not address.folders:
                return "home page"
            return "video index" if _MEDIA.search("/".join(address.folders)) else "section list"
        if page.url:
            return ""
        if page.searched.first(*_HOME) is not None:
            return "home page"
        return "section list" if page.searched.first(*_LIST) is not None else ""

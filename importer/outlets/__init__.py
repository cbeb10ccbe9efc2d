"""The newspapers that have a reader of their own, and the two readers for all others."""

from importer.outlets.bao_bac_giang import BaoBacGiang
from importer.outlets.bao_thuan_giang import BaoThuanGiang
from importer.outlets.base import Outlet
from importer.outlets.generic_html import GenericHtml
from importer.outlets.generic_text import GenericText
from importer.page import Page

# In the order in which they are asked: named papers, then the readers that know no paper.
OUTLETS: tuple[Outlet, ...] = (BaoThuanGiang(), BaoBacGiang())
GENERIC: tuple[Outlet, ...] = (GenericHtml(), GenericText())


def outlet_for(page: Page) -> Outlet:
    """Return the reader of the page: its own paper's, else one that reads any paper's.

    A paper is known by the page's address; failing that, by what the page looks like.
    """
    for outlet in OUTLETS:
        if outlet.is_host_of(page.url) and outlet.recognises(page):
            return outlet
    for outlet in (*OUTLETS, *GENERIC):
        if outlet.recognises(page):
            return outlet
    return GENERIC[-1]


def outlet_of_address(url: str) -> Outlet | None:
    """Return the named paper that an address belongs to, or None."""
    return next((outlet for outlet in OUTLETS if outlet.is_host_of(url)), None)

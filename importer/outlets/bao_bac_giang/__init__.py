"""Báo Bắc Giang (2014-2025): page text, the old system and the template of 2022.

The paper ran on the system of VietNamNet (`Fms`) until its redesign of 2022, and was merged into
the paper of Bắc Ninh in 2025. A paper on the same system is a subclass with its own `Paper`.
"""

from typing import ClassVar

from importer.outlets.bao_bac_giang.old_system import OldSystem
from importer.outlets.bao_bac_giang.other_pages import OtherPages
from importer.outlets.bao_bac_giang.page_text import PageText
from importer.outlets.bao_bac_giang.paper import Paper
from importer.outlets.bao_bac_giang.template_2022 import Template2022
from importer.outlets.base import Outlet, Version
from importer.page import Page

BAO_BAC_GIANG = Paper(
    name="Báo Bắc Giang",
    province="Bắc Giang",
    hosts=("baobacgiang.com.vn", "baobacgiang.vn", "baobacgiang.net", "baobacninhtv.vn"),
    mark="BGĐT",
    places=("BẮC GIANG", "BẮC NINH"),
    folders=("bg", "bg2"),
    ending="bbg",
    phone="02043856624",
    # Folders and names of the menu of the home page, 14 August 2022.
    sections={
        "chinh-tri": "Chính trị",
        "kinh-te": "Kinh tế",
        "xa-hoi": "Xã hội",
        "doi-song": "Đời sống",
        "phap-luat": "Pháp luật",
        "an-toan-giao-thong": "An toàn giao thông",
        "van-hoa": "Văn hóa",
        "giao-duc": "Giáo dục",
        "the-thao": "Thể thao",
        "dulichbg": "Du lịch",
        "du-lich": "Du lịch",
        "the-gioi": "Thế giới",
        "nhip-song-tre": "Nhịp sống trẻ",
        "bac-giang-media": "Bắc Giang Media",
        "tin-trong-tinh": "Tin trong tỉnh",
        "khoa-hoc-cong-nghe": "Khoa học - Công nghệ",
        "quoc-phong": "Quốc phòng",
        "suc-khoe": "Sức khỏe",
        "phong-su": "Phóng sự - Khám phá",
        "nhip-cau-ban-doc": "Nhịp cầu bạn đọc",
        "tu-hao-nguoi-bac-giang": "Tự hào người Bắc Giang",
        "chuyen-doi-so": "Chuyển đổi số",
        "nhan-su-moi": "Nhân sự mới",
        "bat-dong-san": "Bất động sản",
        "o-to-xe-may": "Ô tô - Xe máy",
        "emagazine": "eMagazine",
        "infographics": "Infographics",
        "hoi-dong-nhan-dan": "Đại biểu nhân dân với cử tri",
        "thong-tin-quang-cao": "Thông tin - Quảng cáo",
        "tp-bac-giang": "Thành phố Bắc Giang",
        "yen-the": "Yên Thế",
        "viet-yen": "Việt Yên",
        "luc-ngan": "Lục Ngạn",
        "hiep-hoa": "Hiệp Hòa",
        "tan-yen": "Tân Yên",
        "lang-giang": "Lạng Giang",
        "yen-dung": "Yên Dũng",
        "luc-nam": "Lục Nam",
        "son-dong": "Sơn Động",
    },
)


def versions_of(paper: Paper) -> tuple[Version, ...]:
    """Return the forms that the pages of a paper on this system had, the most telling first."""
    return (PageText(paper), Template2022(paper), OldSystem(paper), OtherPages(paper))


class BaoBacGiang(Outlet):
    """Báo Bắc Giang, daily of the province of Bắc Giang, 2014-2025."""

    paper: ClassVar[Paper] = BAO_BAC_GIANG
    name = BAO_BAC_GIANG.name
    hosts = BAO_BAC_GIANG.hosts
    versions = versions_of(BAO_BAC_GIANG)

    def recognises(self, page: Page) -> bool:
        """Whether the page is this paper's, which is asked once for all its templates."""
        if page.kind == "html" and not self.paper.is_in_html(page):
            return False
        return super().recognises(page)

    def identity(self, url: str) -> str:
        """Return the article's number under whatever host and form of address, else its slug.

        Returns "" when the address is not of an article of this paper.
        """
        if not self.paper.is_at(url):
            return ""
        address = self.paper.address(url)
        return address.id or address.slug

"""Báo Thuận Giang, the invented paper of the sample archive: the system of Báo Bắc Giang."""

from importer.outlets.bao_bac_giang import BaoBacGiang, versions_of
from importer.outlets.bao_bac_giang.paper import Paper

BAO_THUAN_GIANG = Paper(
    name="Báo Thuận Giang",
    province="Thuận Giang",
    hosts=("baothuangiang.example",),
    mark="TGĐT",
    places=("THUẬN GIANG",),
    folders=("tg", "tg2"),
    ending="bbg",
    phone="02993000000",
    sections={
        "thoi-su": "Thời sự",
        "kinh-te": "Kinh tế",
        "van-hoa": "Văn hóa",
        "giao-duc": "Giáo dục",
        "the-thao": "Thể thao",
        "doi-song": "Đời sống",
    },
)


class BaoThuanGiang(BaoBacGiang):
    """Báo Thuận Giang, daily of a province that does not exist."""

    paper = BAO_THUAN_GIANG
    name = BAO_THUAN_GIANG.name
    hosts = BAO_THUAN_GIANG.hosts
    versions = versions_of(BAO_THUAN_GIANG)
